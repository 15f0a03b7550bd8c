package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

const datePattern = `(\d{1,2})\s?(?:/|-|\.| tháng )\s?(\d{1,2})\s?(?:/|-|\.| năm )\s?(\d{4})`

var (
	numberField    = regexp.MustCompile(`^[^\p{L}]*Số\s*:?\s*([\d][\d.\s]*\d|\d)?\s*/\s*([A-ZĐ][\p{L}\d&-]*(?:\s?-\s?[A-ZĐ][\p{L}\d&]*)*|(?:\d{4}/)?[A-ZĐ]+[-/]\S+)`)
	scanSymbol     = regexp.MustCompile(`Số\s*:.{0,14}?\b([A-ZĐ]{1,4})\s?-?\s?(TTg|CP|UBND|HĐND|TU)\b`)
	issuedField    = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})?([^\d\s]{0,4})\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})`)
	issuedShort    = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})/(\d{1,2})/(\d{4})`)
	subjectField   = regexp.MustCompile(`(?:^|[ *])(?:V/v|v/v|V/V|Về việc|VỀ VIỆC)\s*:?\s*`)
	meetingField   = regexp.MustCompile(`(?i)^(?:(?:(?:sáng|chiều|vào)\s+)?(?:hồi\s[^,]{0,20},?\s*)?ngày|sáng|chiều)\s+` + datePattern)
	chairedMeeting = regexp.MustCompile(`(?i)họp|hội nghị|buổi làm việc`)
	meetingWords   = regexp.MustCompile(`(?i)chủ trì|họp|hội nghị|buổi làm việc|làm việc với`)
	leaderField    = regexp.MustCompile(`((?:Phó )?Thủ tướng(?: Chính phủ)?|Phó Chủ tịch(?: Thường trực)?(?: UBND| Ủy ban nhân dân)? ?(?:tỉnh|[Tt]hành phố)?|Chủ tịch(?: UBND| Ủy ban nhân dân)? ?(?:tỉnh|[Tt]hành phố)?|Bộ trưởng)(?:,)? (?:đồng chí )?((?:\p{Lu}\p{Ll}+ ?){2,5})(?:,[^.:]{0,80})?(?:đã )?có ý kiến`)
	signedField    = regexp.MustCompile(`(?:(Thủ tướng Chính phủ|Phó Thủ tướng|Chủ tịch UBND [^,]{3,40}?)\s)?((?:\p{Lu}\p{Ll}+ ?){2,5})?(?:vừa |đã )?(?:ký|ban hành)(?: ban hành)? (Công điện|Chỉ thị|Quyết định|Kế hoạch|Thông báo|Công văn|Nghị quyết) số (\d+)/([A-ZĐ][\p{L}-]+) ngày ` + datePattern + `((?: về| Về)[^.]{5,300})?`)
	sentField      = regexp.MustCompile(`(?:Công điện|Chỉ thị|Công văn|Văn bản) (?:được )?gửi(?: tới| đến)?:? ([^.]{5,600}?)(?:, nêu rõ|, yêu cầu|:$|\.$|\.\s)`)
	enclosedBy     = regexp.MustCompile(`(?i)kèm theo (kế hoạch|quyết định|công văn|thông báo|chỉ thị|nghị quyết|chương trình|đề án|tờ trình|báo cáo|phương án)\s*số`)
	issuedBy       = regexp.MustCompile(`năm \d{4} của (.{4,80}?)\)?$`)
	ledBy          = regexp.MustCompile(`(?:đồng chí|Đồng chí|ông|bà|[Tt]hủ tướng(?: Thường trực)?(?: Chính phủ)?|[Cc]hủ tịch(?: Thường trực)?(?: UBND| Ủy ban nhân dân| HĐND)?(?: tỉnh| [Tt]hành phố| huyện| xã| phường)?|Bộ trưởng|Bí thư(?: Tỉnh ủy| Thành ủy)?) ((?:\p{Lu}\p{Ll}+ ?){2,5})`)
	conveys        = regexp.MustCompile(`(?i)^(?:ý kiến )?kết luận(?: chỉ đạo)?|^ý kiến (?:chỉ đạo|kết luận)`)
	enacts         = regexp.MustCompile(`^(?:ve vi\w{1,3} )?(?:ban hanh|phe duyet|cong bo|thanh lap|kien toan|dieu chinh)(?: dieu chinh)? (?:ke hoach|quy che|quy dinh|chuong trinh|de an|phuong an|danh muc|quy hoach)`)
)

// typesBySymbol are the types that a symbol's first letters stand for (Nghị
// định 30/2020/NĐ-CP, phụ lục III).
var typesBySymbol = map[string]string{
	"TB": "Thông báo", "CT": "Chỉ thị", "CĐ": "Công điện", "KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TTr": "Tờ trình",
	"BC": "Báo cáo", "GM": "Giấy mời", "CTr": "Chương trình", "ĐA": "Đề án", "QC": "Quy chế", "KL": "Kết luận", "HD": "Hướng dẫn", "PA": "Phương án", "CV": "Công văn",
}

// centralCities are the cities of a province's rank.
var centralCities = map[string]bool{"hà nội": true, "hồ chí minh": true, "tp. hồ chí minh": true, "tp hồ chí minh": true, "hải phòng": true, "đà nẵng": true, "cần thơ": true, "huế": true}

// metadata reads the frame.
func (f *frame) metadata() Metadata {
	m := Metadata{Recipients: []string{}, Addressees: []string{}}
	head := f.headText()
	f.readNumber(&m, head)
	f.readDate(&m, head)
	f.readType(&m, head)
	f.readSubject(&m)
	m.Addressees = append(m.Addressees, f.addresseeNames()...)
	f.readBody(&m)
	f.readFooter(&m)
	f.readIssuer(&m)
	m.Secrecy = f.secrecy()
	return m
}

// headText are the lines above the body, one each.
func (f *frame) headText() []string {
	var out []string
	for _, l := range f.header {
		out = append(out, strings.Trim(f.src.block(l).text, " "))
	}
	return out
}

func (f *frame) readNumber(m *Metadata, head []string) {
	for _, s := range head {
		if x := numberField.FindStringSubmatch(s); x != nil {
			if x[1] != "" {
				m.Number = ptr(strings.ReplaceAll(strings.ReplaceAll(x[1], " ", ""), ".", ""))
			}
			m.Symbol = ptr(strings.ReplaceAll(x[2], " ", ""))
			return
		}
	}
	for _, s := range head {
		if at := enclosedBy.FindStringIndex(s); at != nil {
			if x := numberField.FindStringSubmatch("Số" + s[at[1]:]); x != nil {
				if x[1] != "" {
					m.Number = &x[1]
				}
				m.Symbol = &x[2]
				return
			}
		}
	}
	for _, s := range head {
		if x := scanSymbol.FindStringSubmatch(s); x != nil {
			m.Symbol = ptr(x[1] + "-" + x[2])
			return
		}
	}
	// A scan loses the handwriting in the middle: "Số: ... sử TTg".
	for _, s := range head {
		if strings.HasPrefix(s, "Số") && strings.Contains(s, "TTg") && f.typeLine != "" {
			for short, name := range typesBySymbol {
				if name == f.typeLine {
					m.Symbol = ptr(short + "-TTg")
				}
			}
		}
	}
}

func (f *frame) readDate(m *Metadata, head []string) {
	for _, s := range head {
		if strings.HasPrefix(strings.ToLower(s), "v/v") || strings.Contains(s, "Thời gian ký") || enclosedLine.MatchString(s) && len(f.header) > 4 {
			continue
		}
		if x := issuedField.FindStringSubmatch(s); x != nil {
			if x[2] != "" {
				x[1] = "" // a scan has spoilt the day that was written by hand
			}
			setDate(m, x[1], x[3], x[4])
			return
		}
		if x := issuedShort.FindStringSubmatch(s); x != nil && wordCount(s) < 10 {
			setDate(m, x[1], x[2], x[3])
			return
		}
	}
}

func setDate(m *Metadata, day, month, year string) {
	if iso, ok := isoDate(day, month, year); ok {
		m.Date = &iso
		return
	}
	m.DatePartial = &year
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		m.DatePartial = ptr(fmt.Sprintf("%s-%02d", year, n))
	}
}

// isoDate is YYYY-MM-DD of a day that exists.
func isoDate(day, month, year string) (string, bool) {
	d, err1 := strconv.Atoi(day)
	mo, err2 := strconv.Atoi(month)
	y, err3 := strconv.Atoi(year)
	if err1 != nil || err2 != nil || err3 != nil || mo < 1 || mo > 12 || d < 1 || d > daysIn(mo, y) || y < 1945 || y > 2200 {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, mo, d), true
}

func daysIn(month, year int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func (f *frame) readType(m *Metadata, head []string) {
	if f.typeLine != "" {
		m.Type = &f.typeLine
		return
	}
	for _, s := range head {
		if x := enclosedBy.FindStringSubmatch(s); x != nil {
			m.Type = ptr(upperFirst(strings.ToLower(x[1])))
			m.Subtype = ptr("Phụ lục")
			return
		}
	}
	if m.Symbol != nil {
		first, _, _ := strings.Cut(*m.Symbol, "-")
		if name, ok := typesBySymbol[first]; ok {
			m.Type = &name
			return
		}
		m.Type = ptr("Công văn")
	}
	if m.Type == nil && len(f.addressees) > 0 {
		m.Type = ptr("Công văn")
	}
}

// readSubject reads the title under the type, or the "V/v" of an official letter.
func (f *frame) readSubject(m *Metadata) {
	if len(f.title) > 0 {
		title := strings.Trim(f.src.fold(Span{f.title[0].start, f.title[len(f.title)-1].end}), "* ")
		title = strings.TrimSpace(strings.ReplaceAll(title, "**", ""))
		m.Title = &title
		if x := conveys.FindString(title); x != "" {
			m.Subtype = ptr(strings.ToLower(x))
		}
		if m.Type != nil && *m.Type == "Quyết định" {
			m.Subtype = enactment(title)
		}
		return
	}
	for i, l := range f.header {
		s := f.src.text(l)
		at := subjectField.FindStringIndex(strings.TrimLeft(s, "* "))
		if at == nil {
			continue
		}
		title := []string{strings.TrimLeft(s, "* ")[at[1]:]}
		for _, next := range f.header[i+1:] {
			t := f.src.text(next)
			if next.gap > 0 || next.row != l.row || next.cell != l.cell || headLine(t) {
				break
			}
			if absent := next.indent > l.indent+30; absent {
				continue
			}
			title = append(title, t)
		}
		m.Title = ptr(strings.Trim(strings.Join(strings.Fields(strings.Join(title, " ")), " "), "*. "))
		return
	}
}

// enactment is what a decision does: "phê duyệt Kế hoạch". A scan's marks do not matter.
func enactment(title string) *string {
	words := strings.FieldsFunc(title, func(r rune) bool { return !isWord(r) })
	got := enacts.FindString(bare(strings.Join(words[:min(len(words), 8)], " ")))
	if got == "" {
		return nil
	}
	n := len(strings.Fields(got))
	from := 0
	if strings.HasPrefix(got, "ve ") {
		from = 2
	}
	kind := upperFirst(strings.ToLower(strings.Join(words[n-2:n], " ")))
	return ptr(strings.ToLower(strings.Join(words[from:n-2], " ")) + " " + kind)
}

// headLine says that a line belongs to the head of a letter and not to its subject.
func headLine(s string) bool {
	return isCaps(s) || mottoLine.MatchString(s) || numberField.MatchString(s) || strings.HasPrefix(s, "Độc lập") ||
		issuedField.MatchString(s) && len(s) < 70 && !strings.HasPrefix(s, "ngày")
}

// addresseeNames are the entries of "Kính gửi".
func (f *frame) addresseeNames() []string { return f.entries(f.addressees) }

// entries joins lines to list entries: each begins with a bullet, or ends with
// a semicolon.
func (f *frame) entries(lines []line) []string {
	var out []string
	open := false
	for _, l := range lines {
		for n, s := range strings.Split(f.src.block(l).text, "; - ") {
			m, body := readMark(s)
			if m.level != levelDash {
				body = 0
			}
			text := strings.TrimSpace(s[body:])
			if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && m.level != levelDash && n == 0 {
				continue
			}
			if m.level == levelDash || n > 0 || !open || len(out) == 0 {
				out = append(out, text)
			} else {
				out[len(out)-1] += " " + text
			}
			open = !strings.HasSuffix(text, ".") || l.row > 0
			if len(lines) > 1 && m.level != levelDash && strings.HasSuffix(text, ";") && !hasBullet(f.src, lines) {
				open = false
			}
		}
	}
	kept := out[:0]
	for _, s := range out {
		s = trailingNote.ReplaceAllString(strings.Trim(s, " ;."), "")
		if s = strings.Trim(s, " ;.,"); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

var trailingNote = regexp.MustCompile(`;\s*\((?i:để )[^)]*\)$`)

func hasBullet(src *source, lines []line) bool {
	for _, l := range lines {
		if m, _ := readMark(src.text(l)); m.level == levelDash {
			return true
		}
	}
	return false
}

// readBody reads what the first paragraphs say: who chaired, when, whose word it is.
func (f *frame) readBody(m *Metadata) {
	if m.Title != nil && m.Subtype != nil && conveys.MatchString(*m.Title) {
		m.Chair = chairOf(*m.Title)
	}
	if len(f.parts) == 0 {
		return
	}
	lines := f.parts[0].lines
	for i, b := range f.src.paragraphs(lines[:min(len(lines), 40)]) {
		if i > 8 {
			break
		}
		f.readOpening(m, b.text)
	}
}

// chairOf is the person whom a text names as leading; nil where it names only
// the office: "đồng chí Phó Chủ tịch".
func chairOf(s string) *string {
	for _, x := range ledBy.FindAllStringSubmatch(s, -1) {
		if name := strings.TrimSpace(x[1]); !beginsWithOffice(name) {
			return &name
		}
	}
	return nil
}

// beginsWithOffice says that what looks like a name is the beginning of an office.
func beginsWithOffice(name string) bool {
	k := key(name)
	for _, begin := range []string{"phó ", "chủ ", "bí thư", "giám đốc", "thường trực", "chánh ", "trưởng ", "bộ trưởng", "thủ tướng", "tỉnh ", "thành ", "ủy viên"} {
		if strings.HasPrefix(k+" ", begin) {
			return true
		}
	}
	return false
}

func (f *frame) readOpening(m *Metadata, s string) {
	if m.MeetingDate == nil && meetingWords.MatchString(s) && (m.Chair != nil || strings.Contains(s, "chủ trì")) {
		if x := meetingField.FindStringSubmatch(s); x != nil {
			if iso, ok := isoDate(x[1], x[2], x[3]); ok {
				m.MeetingDate = &iso
			}
		}
	}
	if m.Chair == nil && m.Addressees != nil && len(m.Addressees) == 0 && strings.Contains(s, "chủ trì") && chairedMeeting.MatchString(s) {
		m.Chair = chairOf(s)
	}
	if x := leaderField.FindStringSubmatch(s); x != nil && m.DirectingLeader == nil {
		m.DirectingLeader = ptr(strings.TrimSpace(x[2]))
	}
	if x := signedField.FindStringSubmatch(s); x != nil && m.Number == nil && m.Symbol == nil && len(f.header) == 0 {
		m.Type, m.Number, m.Symbol = &x[3], &x[4], &x[5]
		if iso, ok := isoDate(x[6], x[7], x[8]); ok {
			m.Date = &iso
		}
		if x[1] != "" {
			m.Issuer = &x[1]
		}
		if x[2] != "" {
			m.Signer = ptr(strings.TrimSpace(x[2]))
		}
		if x[9] != "" && m.Title == nil {
			m.Title = ptr(strings.TrimSpace(x[9]))
		}
	}
	if x := sentField.FindStringSubmatch(s); x != nil && len(m.Addressees) == 0 && len(f.header) == 0 {
		for _, a := range strings.Split(x[1], ";") {
			m.Addressees = append(m.Addressees, strings.TrimSpace(a))
		}
	}
}

// degrees of State secrecy, as they are stamped on a document (Law 29/2018/QH14
// on protection of State secrets, article 8).
var degrees = map[string]string{"MẬT": "Mật", "TỐI MẬT": "Tối mật", "TUYỆT MẬT": "Tuyệt mật"}

// secrecy reads the degree that stands alone on a line, or in a cell, of the head.
func (f *frame) secrecy() string {
	for _, l := range f.header {
		for _, piece := range strings.FieldsFunc(strings.ReplaceAll(f.src.text(l), "<br>", "|"), func(r rune) bool { return r == '|' || r == '\n' }) {
			words := strings.FieldsFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) })
			if len(words) > 2 && words[0] == "Độ" && words[1] == "mật" { // "Độ mật: TỐI MẬT"
				words = words[2:]
			}
			if degree := degrees[strings.Join(words, " ")]; degree != "" {
				return degree
			}
		}
	}
	return ""
}
