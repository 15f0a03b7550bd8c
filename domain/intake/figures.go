package intake

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	countForm  = regexp.MustCompile(`\((\d{1,3}(?:\.\d{3})*|\d{1,5})\s+(\p{L}[\p{L} ]{1,30})\)`)
	actualForm = regexp.MustCompile(`(?i)(?:chỉ đạt|mới đạt|hiện mới đạt|mới chỉ đạt|đạt tỷ lệ(?: thấp| chưa cao)?|đạt|còn|là|ở mức|tỷ lệ)\s*(?:khoảng |gần )?(\d+(?:,\d+)?\s?%)`)
	goalInside = regexp.MustCompile(`(?i)^\s*\(\s*(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu|kế hoạch giao)(?: là| đề ra| giao)?:?\s*([^)]{1,60})\)`)
	goalAfter  = regexp.MustCompile(`(?i)^[^.;]{0,30}(?:so với|/|trên|thấp hơn) (?:mục tiêu|kế hoạch|chỉ tiêu)(?: là| đề ra| giao| đặt ra)* ((?:tối thiểu |ít nhất |trên )?\d+(?:,\d+)?\s?%)`)
	goalAlone  = regexp.MustCompile(`(?i)(tối thiểu(?: đạt)?|ít nhất|đạt tối thiểu|đạt trên|đạt ít nhất|không dưới|phấn đấu(?: đạt)?|đạt từ) (\d+(?:,\d+)?\s?%)`)
	nameEnds   = regexp.MustCompile(`(?i)[ ,]*(?:còn thấp|còn chậm|chưa cao|đạt thấp|chỉ đạt|mới đạt|hiện mới|lũy kế|đạt tỷ lệ|đạt).*$`)
	holders    = map[string]bool{"tại": true, "như": true, ":": true, "và": true, "là": true, "của": true, ",": true, ";": true, "cho": true, "gồm": true, "ở": true, "(": true, "nhất": true}
)

// findQuantities reads "Sở Thông tin và Truyền thông (05 lớp)": a count beside a unit.
func findQuantities(s string) (out []Quantity) {
	ats := countForm.FindAllStringSubmatchIndex(s, 200)
	if len(ats) == 0 {
		return nil
	}
	l := newLists(s)
	k := 0
	for _, at := range ats {
		for k < len(l.toks) && l.toks[k].start < at[0] {
			k++
		}
		unit := l.unitBefore(k)
		if unit == "" {
			continue
		}
		n, err := strconv.Atoi(strings.ReplaceAll(s[at[2]:at[3]], ".", ""))
		if err != nil {
			continue
		}
		out = append(out, Quantity{Unit: &unit, Count: n, Of: strings.TrimSpace(s[at[4]:at[5]])})
	}
	return out
}

// notMeasures are words behind a number that say when or where, not how much.
var notMeasures = map[string]bool{"tháng": true, "năm": true, "ngày": true, "giờ": true, "quý": true, "tuần": true, "phút": true, "của": true, "và": true, "đến": true}

// findListed reads counts in a list: "trong đó: xã Mường Lát 35 căn, xã Quan Sơn 27
// căn". One alone, or several of different things, are no list.
func findListed(s string) (out []Quantity) {
	if strings.Count(s, ",")+strings.Count(s, ";") == 0 {
		return nil
	}
	l := newLists(s)
	for i := 1; i+1 < len(l.toks) && len(out) < 200; i++ {
		measure := l.toks[i+1]
		if !measure.word || notMeasures[measure.low] || notMeasures[l.low(i-1)] {
			continue
		}
		n, err := strconv.Atoi(strings.ReplaceAll(l.text(i, i+1), ".", ""))
		if err != nil {
			continue
		}
		if unit := l.listedUnit(i); unit != "" {
			out = append(out, Quantity{Unit: &unit, Count: n, Of: l.text(i+1, i+2)})
		}
	}
	if len(out) < 2 {
		return nil
	}
	for _, q := range out {
		if q.Of != out[0].Of {
			return nil
		}
	}
	return withWholeMeasure(s, out)
}

// listedUnit is the unit that a count at token k is of: its name ends there, or a
// few words of doing stand between.
func (l *lists) listedUnit(k int) string {
	before := &lists{l.s, l.toks[:k]}
	for j := max(0, k-18); j < k; j++ {
		if j > 0 && !holders[l.low(j-1)] {
			continue
		}
		_, end := before.item(j)
		if end == j || end < k-6 {
			continue
		}
		between := true
		for i := end; i < k; i++ {
			between = between && (l.toks[i].word && !l.toks[i].cap || l.low(i) == ":" && i == k-1)
		}
		if between {
			return l.text(j, end)
		}
	}
	return ""
}

// twoWordMeasures are those of which the first word alone says nothing.
var twoWordMeasures = regexp.MustCompile(`(?i)\d (trường hợp|hộ dân|hộ nghèo|công trình|dự án|hồ sơ|nhiệm vụ|đơn vị|cán bộ|thủ tục|chỉ tiêu|điểm trường|phòng học)`)

func withWholeMeasure(s string, qs []Quantity) []Quantity {
	for _, x := range twoWordMeasures.FindAllStringSubmatch(s, 50) {
		for i := range qs {
			if strings.HasPrefix(key(x[1]), key(qs[i].Of)+" ") {
				qs[i].Of = x[1]
			}
		}
	}
	return qs
}

// unitBefore is the unit whose name ends before token k.
func (l *lists) unitBefore(k int) string {
	for j := max(0, k-14); j < k; j++ {
		if j > 0 && !holders[l.low(j-1)] {
			continue
		}
		if _, end := l.item(j); end == k {
			return l.text(j, k)
		}
	}
	return ""
}

// findIndicators reads measured figures with their goals. alone also takes a
// goal without a figure: "tối thiểu đạt 25%".
func findIndicators(s string, alone bool) (out []Indicator) {
	if !strings.Contains(s, "%") {
		return nil
	}
	for _, at := range actualForm.FindAllStringSubmatchIndex(s, 20) {
		if goal := goalAlone.FindStringIndex(s[max(0, at[0]-20):at[1]]); goal != nil {
			continue
		}
		i := Indicator{Name: indicatorName(s[:at[1]]), Actual: ptr(strings.TrimSpace(s[at[2]:at[3]]))}
		if x := goalInside.FindStringSubmatch(s[at[1]:]); x != nil {
			i.Target = ptr(strings.TrimSpace(x[1]))
		} else if x := goalAfter.FindStringSubmatch(s[at[1]:]); x != nil {
			i.Target = ptr(strings.TrimSpace(x[1]))
		}
		out = append(out, i)
	}
	if !alone || len(out) > 0 {
		return out
	}
	for _, at := range goalAlone.FindAllStringSubmatchIndex(s, 20) {
		out = append(out, Indicator{Name: indicatorName(s[:at[0]]), Target: ptr(s[at[2]:at[5]])})
	}
	return out
}

func indicatorName(s string) string {
	if i := strings.LastIndexAny(s, ";"); i >= 0 {
		s = s[i+1:]
	}
	s = strings.TrimSpace(nameEnds.ReplaceAllString(strings.TrimSpace(s), ""))
	if r := []rune(s); len(r) > 160 {
		s = string(r[:160])
	}
	return upperFirst(strings.Trim(s, " ,"))
}
