package intake

import (
	"regexp"
	"strings"
)

// doer is who a clause tells to act, as the clause itself says.
type doer struct {
	names   []string
	rule    string
	words   string
	request bool
}

var (
	orders       = phrases("giao|yêu cầu|đề nghị|phân công|mời|ủy quyền|giao cho|phân công cho|giao trách nhiệm cho|giao nhiệm vụ cho")
	connectives  = phrases("đồng thời|ngoài ra|riêng|bên cạnh đó|trước mắt|trong đó|theo đó|cụ thể|song song|và|trường hợp")
	adverbials   = phrases("định kỳ|hằng|hàng|trong|trước|trên cơ sở|căn cứ|để|đối với|khi|nếu|nhằm|sau|quá|với|theo|từ|kết thúc|chậm nhất|tại|qua|thực hiện|nhân dịp")
	roleOf       = regexp.MustCompile(`(?i)^(?:phát huy|nâng cao|đề cao|tăng cường)[^.;]{0,50}?(?:vai trò|trách nhiệm)[^.;]{0,20}? của `)
	mustFollow   = regexp.MustCompile(`(?i)^,? ?(?:cần|phải|thực hiện|tăng cường|chủ động)`)
	thirdParty   = regexp.MustCompile(`(?i)(?:đôn đốc|yêu cầu|chỉ đạo|hướng dẫn|đề nghị) `)
	cooperation  = regexp.MustCompile(`(?i)(?:chủ trì,? cùng|phối hợp|trao đổi, thống nhất|thống nhất)(?: chặt chẽ| tốt| đồng bộ| kịp thời| thường xuyên)?(?: cùng với| với| cùng)?(?: |$)`)
	headPrefix   = regexp.MustCompile(`(?i)^(?:giao(?: cho)?|đề nghị|yêu cầu|trách nhiệm(?: của)?|nhiệm vụ(?: của)?|đối với|phân công|về phía|mời)\s+`)
	headSuffix   = regexp.MustCompile(`(?i)^[ :.;,]*(?:chủ trì|thực hiện|tham mưu|có trách nhiệm|có nhiệm vụ)?[ :.;,]*$`)
	issuerOffice = regexp.MustCompile(`(?i)^(?:(?:phó )?thủ tướng|(?:phó )?chủ tịch|ubnd|ủy ban nhân dân|văn phòng|hđnd|thường trực|bộ trưởng|ban chỉ đạo|chính phủ|sở|ban thường vụ|giám đốc|thành phố|tỉnh)`)
)

// unitsOnly reads a heading that is no more than units: "2. Giao Sở Xây dựng",
// "Các Bộ: Công Thương, Xây dựng:".
func unitsOnly(s string) (names []string, request, ok bool) {
	prefix := headPrefix.FindString(s)
	l := newLists(s[len(prefix):])
	names, end := l.list(0)
	if len(names) == 0 {
		return nil, false, false
	}
	end = l.bracket(end)
	rest := ""
	if end < len(l.toks) {
		rest = l.s[l.toks[end].start:]
	}
	if !headSuffix.MatchString(rest) {
		return nil, false, false
	}
	p := key(prefix)
	return names, strings.HasPrefix(p, "đề nghị") || strings.HasPrefix(p, "mời"), true
}

// unitsBefore reads "Công an Thành phố: phối hợp …": units, a colon, what they do.
// It gives where the doing begins, in bytes.
func unitsBefore(s string) (names []string, request bool, at int) {
	colon := strings.Index(s, ":")
	for colon > 0 && colon < 600 && colon+2 < len(s) {
		if names, request, ok := unitsOnly(s[:colon+1]); ok && letterWords(s[colon:]) >= 3 && !listGoesOn(s, colon) {
			return names, request, colon + 1
		}
		next := strings.Index(s[colon+1:], ":")
		if next < 0 {
			break
		}
		colon += 1 + next
	}
	return nil, false, 0
}

// listGoesOn says that a colon stands inside a list of units: "UBND các huyện:
// Lộc Bình, Tràng Định khẩn trương …".
func listGoesOn(s string, colon int) bool {
	l := newLists(s[len(headPrefix.FindString(s)):])
	_, end := l.list(0)
	if end == 0 || l.toks[end-1].start <= colon-(len(s)-len(l.s)) {
		return false
	}
	if l.low(end) == "," {
		end++
	}
	return end < len(l.toks) && (l.stops(end) || doings.at(l.toks, end) > 0)
}

// findDoer reads who a clause tells to act.
func findDoer(s string) *doer {
	l := newLists(s)
	i := connectives.at(l.toks, 0)
	if l.low(i) == "," {
		i++
	}
	if d := l.ordered(i); d != nil {
		return d
	}
	if d := l.subject(i); d != nil {
		return d
	}
	if at := topic.FindStringIndex(s); at != nil { // "Về nguồn vật liệu: Bộ Xây dựng hướng dẫn"
		return findDoer(s[at[1]:])
	}
	if at := roleOf.FindString(s); at != "" {
		inner := newLists(s[len(at):])
		if names, end := inner.list(0); end > 0 && end < len(inner.toks) && mustFollow.MatchString(inner.s[inner.toks[end-1].end:]) {
			return &doer{names: names, rule: ruleRole, words: at + strings.Join(names, ", ")}
		}
	}
	if adverbials.at(l.toks, i) == 0 {
		return nil
	}
	for k := i; k < len(l.toks) && k < i+90; k++ {
		if l.low(k) != "," || l.unitEnds(k) {
			continue
		}
		if d := l.ordered(k + 1); d != nil {
			return d
		}
		if d := l.subject(k + 1); d != nil {
			return d
		}
	}
	return nil
}

// unitEnds says whether the name of a unit ends before token k.
func (l *lists) unitEnds(k int) bool {
	for j := max(0, k-14); j < k; j++ {
		if l.cap(j) || l.low(j) == "các" {
			if _, end := l.item(j); end == k {
				return true
			}
		}
	}
	return false
}

// ordered reads "Giao Sở Công Thương …" at token i.
func (l *lists) ordered(i int) *doer {
	n := orders.at(l.toks, i)
	if n == 0 {
		return nil
	}
	names, end := l.list(i + n)
	if end == i+n {
		return nil
	}
	return &doer{names, ruleOrdered, l.text(i, end), l.low(i) == "đề" || l.low(i) == "mời"}
}

// subject reads a list of units that stands as the subject of a clause, and
// whom it orders where it is the one that speaks.
func (l *lists) subject(i int) *doer {
	names, end := l.list(i)
	if end == i {
		return nil
	}
	words := l.text(i, end)
	end = l.bracket(end) // "Sở Xây dựng (cơ quan thường trực) chủ trì"
	if l.low(end) == "cũng" || l.low(end) == "đã" && orders.at(l.toks, end+1) == 0 {
		end++
	}
	if n := orders.at(l.toks, end); n > 0 && issuerOffice.MatchString(key(names[0])) && l.low(end) != "phân" {
		if d := l.ordered(end); d != nil {
			return d
		}
	}
	if end < len(l.toks) && !l.predicate(end) || l.low(end) == "sẽ" || l.low(end) == "đã" {
		return nil // what has been done or will be done by the one that speaks
	}
	return &doer{names: names, rule: ruleSubject, words: words}
}

// predicate says that what is done begins at token i.
func (l *lists) predicate(i int) bool {
	return l.stops(i) || doings.at(l.toks, i) > 0 || opening.at(l.toks, i) > 0 || l.low(i) == "," && (doings.at(l.toks, i+1) > 0 || opening.at(l.toks, i+1) > 0)
}

// findCooperation reads whom a clause names to work with; what is only "các cơ
// quan liên quan" apart.
func findCooperation(s string) (named, groups []string, words string) {
	seen := map[string]bool{}
	add := func(names []string) {
		for _, n := range apart(names) {
			if seen[key(n)] || alone[key(n)] {
				continue
			}
			seen[key(n)] = true
			if generic(n) {
				groups = append(groups, n)
			} else {
				named = append(named, n)
			}
		}
	}
	for _, at := range cooperation.FindAllStringIndex(s, 12) {
		before := s[:at[0]]
		if before != "" && !strings.HasSuffix(before, " ") || thirdParties(before) {
			continue
		}
		phrase := key(s[at[0]:at[1]])
		if strings.HasPrefix(phrase, "thống nhất") && !strings.Contains(phrase, "với") {
			continue
		}
		l := newLists(s[at[1]:])
		names, end := l.list(0)
		if end == 0 {
			continue
		}
		words = s[at[0]:at[1]] + l.text(0, end)
		add(names)
	}
	if helpers, phrase := helpersOf(s); len(helpers) > 0 {
		add(helpers)
		words = phrase
	}
	return named, groups, words
}

var leadsThen = regexp.MustCompile(`(?i)chủ trì[,;] `)

// helpersOf reads "Phòng Nội vụ chủ trì, UBND các xã phối hợp: …", where who
// cooperates stands before the word.
func helpersOf(s string) (names []string, words string) {
	at := leadsThen.FindStringIndex(s)
	if at == nil {
		return nil, ""
	}
	l := newLists(s[at[1]:])
	names, end := l.list(0)
	if end == 0 || l.low(end) != "phối" || l.low(end+1) != "hợp" || l.low(end+2) == "với" {
		return nil, ""
	}
	return names, l.text(0, end+2)
}

// alone are nouns that name nobody to cooperate with.
var alone = map[string]bool{"đơn vị": true, "cơ quan": true, "các bên": true, "tổ chức": true, "ngành": true, "bộ": true, "sở": true, "ban": true}

var withLocal = regexp.MustCompile(`(?i)^(các (?:sở|bộ|ban)(?:, (?:sở|ban|bộ|ngành|đoàn thể))*(?: và (?:ban|ngành))?)(?:,| và) (địa phương)$`)

// apart takes "các Sở, ban, ngành, địa phương" apart: bodies of the province,
// and the places.
func apart(names []string) (out []string) {
	for _, n := range names {
		if x := withLocal.FindStringSubmatch(n); x != nil {
			out = append(out, x[1], x[2])
			continue
		}
		out = append(out, n)
	}
	return out
}

// thirdParties says that somebody else is told to cooperate: "đôn đốc các huyện
// phối hợp với …".
func thirdParties(before string) bool {
	ats := thirdParty.FindAllStringIndex(before, -1)
	if len(ats) == 0 {
		return false
	}
	l := newLists(before[ats[len(ats)-1][1]:])
	_, end := l.list(0)
	return end > 0 && end == len(l.toks)
}
