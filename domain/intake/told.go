package intake

import (
	"regexp"
	"strings"
)

var toldTo = regexp.MustCompile(`(?i)(?:yêu cầu|giao|đề nghị|phân công)(?: cho)? `)

// leadIn reads a paragraph that ends in a colon and says who does what follows.
func (w *walker) leadIn(b *block) bool {
	words := b.words()
	if !leadIn(b) && b.mark.level >= levelDash {
		return false
	}
	s := w.top()
	if b.mark.level == levelNone && s.class == ClassContext || s.class == "" {
		s.class = ClassDirective
	}
	if names, from, request := w.told(words); len(names) > 0 {
		s.lead, s.from, s.request = names, from, request
	}
	w.sentence(b.span(0, len(b.text)), ClassContext)
	return true
}

var subjectDoes = regexp.MustCompile(`(?i)^(?:nêu trên |liên quan |có liên quan )?(?:chỉ đạo|tổ chức|tập trung|thực hiện|triển khai|chủ trì|chủ động|khẩn trương|tiếp tục|phối hợp|có nhiệm vụ)[^:.;]{0,60}:\s*$`)

// numberedSubject reads "1. Chủ tịch UBND các huyện chỉ đạo:", a heading whose
// units do what stands under it.
func numberedSubject(s string) []string {
	l := newLists(s)
	names, end := l.list(0)
	if end == 0 || end >= len(l.toks) || !subjectDoes.MatchString(l.s[l.toks[end].start:]) {
		return nil
	}
	return names
}

// told reads whom a lead-in tells to do what follows: the units behind the last
// word of order, or the list that "có trách nhiệm:" closes.
func (w *walker) told(s string) (names []string, from string, request bool) {
	ats := toldTo.FindAllStringIndex(s, -1)
	for k := len(ats) - 1; k >= 0; k-- {
		l := newLists(s[ats[k][1]:])
		if names, end := l.list(0); end > 0 {
			return names, "lead-in", strings.HasPrefix(key(s[ats[k][0]:ats[k][1]]), "đề nghị")
		}
	}
	if strings.HasSuffix(strings.TrimRight(s, " :"), "trách nhiệm") {
		l := newLists(s)
		if names, end := l.list(0); end > 0 {
			return names, "block", false
		}
	}
	return nil, "", false
}

var (
	leadLine = regexp.MustCompile(`(?i)^(?:đơn vị|cơ quan|cấp|bộ phận)? ?(?:chủ trì|đầu mối)(?: thực hiện| tham mưu| thực hiện nhiệm vụ)?\s*:\s*`)
	helpLine = regexp.MustCompile(`(?i)^(?:đơn vị|cơ quan|các đơn vị|các cơ quan)? ?phối hợp(?: thực hiện)?\s*:\s*`)
	timeLine = regexp.MustCompile(`(?i)^(?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành)?\s*:\s*`)
	doneLine = regexp.MustCompile(`(?i)^(?:đơn vị|cơ quan)? ?thực hiện\s*:\s*`)
)

// attribution reads lines that follow the tasks they are about: "Đơn vị chủ
// trì: …; Đơn vị phối hợp: …", "Thời gian hoàn thành: …".
func (w *walker) attribution(b *block) bool {
	words := b.words()
	if !leadLine.MatchString(words) && !helpLine.MatchString(words) && !timeLine.MatchString(words) && !doneLine.MatchString(words) {
		return false
	}
	if w.top().class != ClassDirective {
		return false
	}
	from := w.attributed()
	for _, c := range clauses(words, 0) {
		w.attribute(strings.TrimSpace(words[c.start:c.end]), from)
	}
	w.sentence(b.span(0, len(b.text)), ClassContext)
	return true
}

// attributed is the first proposal that has no units of its own kind yet.
func (w *walker) attributed() int {
	i := len(w.proposals)
	section := w.sectionOf(i - 1)
	for i > 0 && w.sectionOf(i-1) == section && w.proposals[i-1].LeadFrom != "block" {
		i--
	}
	return i
}

func (w *walker) sectionOf(i int) string {
	if i < 0 || i >= len(w.proposals) {
		return ""
	}
	return w.proposals[i].Section
}

func (w *walker) attribute(s string, from int) {
	for i := from; i < len(w.proposals); i++ {
		p := &w.proposals[i]
		switch {
		case helpLine.MatchString(s):
			p.why("coordinating", ruleAfterTask, s)
			for _, n := range cellUnits(helpLine.ReplaceAllString(s, "")) {
				if generic(n) {
					p.CoordinatingGeneric = append(p.CoordinatingGeneric, n)
				} else {
					p.Coordinating = append(p.Coordinating, n)
				}
			}
		case leadLine.MatchString(s) || doneLine.MatchString(s):
			p.Lead, p.LeadFrom = cellUnits(doneLine.ReplaceAllString(leadLine.ReplaceAllString(s, ""), "")), "block"
			p.why("lead", ruleAfterTask, s)
		case timeLine.MatchString(s):
			if d, rule := cellDeadline(strings.Trim(timeLine.ReplaceAllString(s, ""), " .;")); d != nil {
				p.Deadline = *d
				p.why("deadline", rule, s)
			}
		}
	}
}
