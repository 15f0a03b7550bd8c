package intake

import (
	"regexp"
	"slices"
	"strings"
)

// paragraph reads a paragraph that is neither heading nor lead-in: its
// sentences, what they order, and what they are otherwise.
func (w *walker) paragraph(b *block) {
	start := b.body
	if names, request, at := unitsBefore(b.words()); at > 0 {
		s := w.top()
		if b.mark.level == levelNone {
			w.open = append(w.open, scope{level: levelPlus, lead: s.lead, class: s.class, first: len(w.proposals)})
			s = w.top()
		}
		s.lead, s.from, s.request, s.class = names, "heading", request, ClassDirective
		w.sentence(b.span(0, start+at), ClassHeading)
		start += at
	} else if start > 0 {
		w.sentence(b.span(0, start), ClassHeading)
	}
	if w.sharedDeadline(b) {
		return
	}
	switch w.top().class {
	case ClassShortcoming:
		w.shortcomings(b, start)
	case ClassAchievement:
		w.achievements(b, start)
	case ClassContext:
		w.context(b, start)
	default:
		w.directives(b, start)
	}
}

// contrast begins the sentence of a section on achievements that names what is
// wanting, and wanting says so.
var (
	contrast = regexp.MustCompile(`(?i)^(?:tuy nhiên|tuy vậy|mặc dù|song,|nhưng|bên cạnh đó|bên cạnh những kết quả|ngoài ra)`)
	wanting  = regexp.MustCompile(`(?i)(?:^|[ ,])(?:chậm|thấp|chưa|hạn chế|yếu|tồn tại|vướng mắc|khó khăn|bất cập|không đạt|thiếu)(?:[ ,.;:(]|$)`)
)

// achievements classes a section on what was reached: a sentence in it may name
// what is wanting, and one that sounds like an order is marked.
func (w *walker) achievements(b *block, start int) {
	for _, s := range sentences(b.text, start) {
		text := strings.TrimSpace(b.text[s.start:s.end])
		sp := b.span(s.start, s.end)
		switch {
		case contrast.MatchString(text) && wanting.MatchString(text):
			w.sentence(sp, ClassShortcoming)
		case commands.MatchString(text) && findDoer(text) != nil && !already.MatchString(text):
			w.look(sp, ClassAchievement)
		default:
			w.sentence(sp, ClassAchievement)
		}
	}
}

// context classes paragraphs outside every section that orders, and marks what
// sounds like an order all the same.
func (w *walker) context(b *block, start int) {
	for _, s := range sentences(b.text, start) {
		text := strings.TrimSpace(b.text[s.start:s.end])
		sp := b.span(s.start, s.end)
		switch {
		case formula(text):
			w.sentence(sp, ClassClosing)
		case citation.MatchString(text):
			w.sentence(sp, ClassCitation)
		case w.strict && findDoer(text) != nil && commands.MatchString(text) && !already.MatchString(text):
			w.directives(b.slice(s.start, s.end), 0)
		case commands.MatchString(text) && findDoer(text) != nil && !already.MatchString(text):
			w.look(sp, ClassContext)
		default:
			w.sentence(sp, ClassContext)
		}
	}
}

// slice is a part of a block as a block.
func (b *block) slice(i, j int) *block {
	for i < j && b.text[i] == ' ' {
		i++
	}
	return &block{text: b.text[i:j], at: b.at[i:j], lines: b.lines, mark: b.mark}
}

// sharedDeadline reads a paragraph that only says when the reports asked for
// before it are due.
func (w *walker) sharedDeadline(b *block) bool {
	if b.mark.level >= levelNumber && b.mark.level < levelDash || !carrier.MatchString(b.words()) || w.top().class != ClassDirective {
		return false
	}
	d, rule := findDeadline(b.words())
	if d == nil {
		return false
	}
	d.Shared = true
	for i := w.open[0].first; i < len(w.proposals); i++ {
		if p := &w.proposals[i]; p.Deadline.Kind == "none" {
			p.Deadline = *d
			p.why("deadline", rule, *d.Verbatim)
			p.why("deadline", ruleForAll, b.text)
		}
	}
	w.sentence(b.span(0, len(b.text)), ClassContext)
	return true
}

// shortcomings proposes to follow up what a section on shortcomings puts in figures.
func (w *walker) shortcomings(b *block, start int) {
	for _, c := range clauses(b.text, start) {
		text := b.text[c.start:c.end]
		quantities, indicators := findQuantities(text), findIndicators(text, false)
		sp := b.span(c.start, c.end)
		w.sentence(sp, ClassShortcoming)
		if len(quantities) == 0 && len(indicators) == 0 {
			continue
		}
		p := w.propose(sp)
		p.Source, p.Quantities, p.Indicators = "shortcoming", quantities, indicators
		p.Deadline = noDeadline()
		if len(quantities) > 0 {
			p.Lead, p.LeadFrom = holdersOf(quantities), "implied"
			p.why("lead", ruleCounted, text)
		} else {
			p.why("lead", ruleNobody, "")
		}
		w.judge(p, evidence{figures: true, opens: true})
		w.add(p)
	}
}

// among says that a list of counts names all these units.
func among(names []string, qs []Quantity) bool {
	for _, n := range names {
		if !slices.ContainsFunc(qs, func(q Quantity) bool { return key(*q.Unit) == key(n) }) {
			return false
		}
	}
	return len(names) > 0
}

// holdersOf are the units that counts stand beside; a district stands for its
// people's committee.
func holdersOf(qs []Quantity) (names []string) {
	for _, q := range qs {
		n := *q.Unit
		if l := newLists(n); place(l.low(0)) > 0 {
			n = "UBND " + n
		}
		names = append(names, n)
	}
	return names
}

// group is a run of clauses of a paragraph that make one directive.
type group struct {
	start, end int
	doer       *doer
	deadline   *Deadline
	rule       string
	opens      bool // begins with a verb of order
	joins      bool // "và" joins it to the clause before
	joined     bool // and that is a proposal
}

var (
	bareTail = regexp.MustCompile(`(?i)^(?:và )?(?:hoàn thành|xong|thời gian|thời hạn|báo cáo|trình|gửi|định kỳ|kết quả)`)
	wholeDue = regexp.MustCompile(`(?i)hoàn thành|đúng thời hạn|xong`)
	secondOf = regexp.MustCompile(`(?i)(?:,)? và (?:tổ chức|báo cáo|trình|gửi|hoàn thành|triển khai|ban hành)`)
)

// directives cuts a paragraph where the doer or the deadline changes, and
// proposes each run.
func (w *walker) directives(b *block, start int) {
	var cur *group
	flush := func() {
		if cur != nil {
			w.proposeGroup(b, cur)
			cur = nil
		}
	}
	for _, s := range sentences(b.text, start) {
		from := s.start
		var subject *doer
		if class, end := w.aside(b.text[s.start:s.end]); class != "" {
			flush()
			w.sentence(b.span(s.start, s.start+end), class)
			if from += end; from >= s.end {
				continue
			}
		}
		for _, c := range w.parts(b.text[:s.end], from) {
			next := w.read(b, c)
			if next.doer == nil && subject != nil && next.deadline != nil && cur != nil { // who is named goes on acting
				next.doer = &doer{names: subject.names, rule: ruleGoesOn, words: subject.words, request: subject.request}
			} else if next.doer != nil {
				subject = next.doer
			}
			switch {
			case cur != nil && cur.takes(next, b, c.end >= len(b.text)-2):
			case next.orders(w, b) || cur != nil && c.start > s.start:
				next.joined = cur != nil && next.joins
				flush()
				cur = next
			default:
				flush()
				w.unread(b, c.piece)
			}
		}
	}
	flush()
}

// conjunct is a clause; joins says that "và" joins it to the one before.
type conjunct struct {
	piece
	joins bool
}

// parts cuts a sentence at semicolons, and between two dates that "và" joins.
func (w *walker) parts(text string, start int) (out []conjunct) {
	for _, c := range clauses(text, start) {
		if end := firstOfTwo(text[c.start:c.end]); end > 0 {
			rest := text[c.start+end : c.end]
			if at := secondOf.FindStringIndex(rest); at != nil && at[0] < 4 {
				if d, _ := findDeadline(rest[at[0]:]); d != nil && d.Kind == "date" {
					mid := c.start + end + at[0]
					out = append(out, conjunct{piece: piece{c.start, mid}}, conjunct{piece{mid, c.end}, true})
					continue
				}
			}
		}
		out = append(out, conjunct{piece: c})
	}
	return out
}

var ordersAfter = regexp.MustCompile(`(?i)[,;] (?:đồng thời,? |và )?(?:giao|yêu cầu|đề nghị) `)

// firstOfTwo is where the first of two dates in a clause ends, 0 where there is
// at most one.
func firstOfTwo(s string) int {
	if !secondOf.MatchString(s) {
		return 0
	}
	_, _, end := deadlineAt(s)
	return end
}

// aside is the class of a sentence, or of its beginning, in an ordering section
// that orders nothing; it ends at the byte that is given. "Đồng ý chủ trương …;
// giao Sở Tài chính …" orders from "giao" on.
func (w *walker) aside(s string) (c Class, end int) {
	text := strings.TrimSpace(s)
	switch {
	case formula(text):
		return ClassClosing, len(s)
	case citation.MatchString(text) && findDoer(text) == nil:
		return ClassCitation, len(s)
	case agreement.MatchString(topic.ReplaceAllString(text, "")):
		for _, at := range ordersAfter.FindAllStringIndex(s, -1) {
			rest := strings.TrimSpace(s[at[0]+1:])
			if due, _ := findDeadline(rest); due != nil || findDoer(rest) != nil {
				return ClassContext, at[0] + 1
			}
		}
		return ClassContext, len(s)
	case logistics.MatchString(text), already.MatchString(text) && findDoer(text) == nil:
		return ClassContext, len(s)
	}
	return "", 0
}

func (w *walker) read(b *block, c conjunct) *group {
	text := strings.TrimSpace(b.text[c.start:c.end])
	g := &group{start: c.start, end: c.end, doer: findDoer(text), joins: c.joins}
	g.deadline, g.rule = findDeadline(text)
	l := newLists(text)
	i := connectives.at(l.toks, 0)
	if l.low(i) == "," {
		i++
	}
	g.opens = opening.at(l.toks, i) > 0
	if g.doer != nil && len(w.top().lead) > 0 && g.doer.rule == "ordered by name" && w.top().from == "heading" {
		g.doer = nil // the unit of the heading is to ask others
	}
	return g
}

// orders says whether a clause that begins a directive is one.
func (g *group) orders(w *walker, b *block) bool {
	if w.strict && w.top().class != ClassDirective || w.strict && len(w.open) == 1 {
		return g.doer != nil
	}
	words := wordCount(b.text[g.start:g.end])
	if g.doer != nil || g.opens {
		return words >= 4
	}
	if s := w.top(); s.level == levelPlus && s.from == "heading" && s.first == len(w.proposals) {
		return words >= 3 // whatever stands first behind "Sở Y tế: "
	}
	return words >= 5 && (b.mark.level >= levelLetter && len(w.top().lead) > 0 || b.mark.level >= levelNumber && b.mark.level != levelNone && len(w.open) > 1 && g.deadline != nil)
}

// takes says whether a clause goes on with the directive, and joins it if so.
func (g *group) takes(next *group, b *block, last bool) bool {
	text := strings.TrimSpace(b.text[next.start:next.end])
	switch {
	case next.doer != nil && (g.doer == nil || strings.Join(g.doer.names, ";") != strings.Join(next.doer.names, ";")):
		return false
	case next.deadline == nil:
		if g.deadline != nil && wordCount(text) >= 6 {
			return false
		}
	case g.deadline != nil:
		return false
	case bareTail.MatchString(text) && wordCount(text) < 14 && next.deadline.Kind != "recurring" || last && wholeDue.MatchString(text) && next.deadline.Kind != "recurring":
		g.deadline, g.rule = next.deadline, next.rule
	default:
		return false
	}
	g.end = next.end
	return true
}

// unread classes a clause in an ordering section that no rule took.
func (w *walker) unread(b *block, c piece) {
	text := b.text[c.start:c.end]
	item := b.mark.level >= levelLetter && len(w.top().lead) > 0 && wordCount(text) > 2 // whatever stands there, somebody is told it
	if item || commands.MatchString(text) {
		w.look(b.span(c.start, c.end), ClassContext)
		return
	}
	w.sentence(b.span(c.start, c.end), ClassContext)
}

// propose makes a proposal of a span.
func (w *walker) propose(sp Span) *Proposal {
	return &Proposal{Section: w.path(), Span: sp, Text: w.src.fold(sp), Force: "order", Source: "directive", Deadline: noDeadline()}
}

func (w *walker) proposeGroup(b *block, g *group) {
	sp := b.span(g.start, g.end)
	text := b.text[g.start:g.end]
	p := w.propose(sp)
	s := w.top()
	listed := findListed(text)
	p.Quantities, p.Indicators = append(findQuantities(text), listed...), findIndicators(text, true)
	switch {
	case len(p.Quantities) > len(listed), g.doer != nil && among(g.doer.names, listed):
		p.Lead, p.LeadFrom = holdersOf(p.Quantities), "text"
		p.why("lead", ruleCounted, text)
	case g.doer != nil:
		p.Lead, p.LeadFrom = g.doer.names, "text"
		p.why("lead", g.doer.rule, g.doer.words)
	case len(s.lead) > 0:
		p.Lead, p.LeadFrom = s.lead, s.from
		p.why("lead", leadRule(s.from), strings.Join(s.lead, ", "))
	default:
		p.Lead, p.LeadFrom = w.addressees(), "addressee"
		if len(p.Lead) == 0 {
			p.LeadFrom = "none"
		}
		p.why("lead", leadRule(p.LeadFrom), strings.Join(p.Lead, ", "))
	}
	if s.request && g.doer == nil || g.doer != nil && g.doer.request {
		p.Force = "request"
		words := strings.Join(s.lead, ", ")
		if g.doer != nil {
			words = g.doer.words
		}
		p.why("force", ruleAsks, words)
	}
	named, groups, words := findCooperation(text)
	p.Coordinating, p.CoordinatingGeneric = without(named, p.Lead), groups
	if g.joined && len(named) == 0 {
		p.Coordinating = w.proposals[len(w.proposals)-1].Coordinating
		p.why("coordinating", ruleGoesOn, strings.Join(p.Coordinating, ", "))
	}
	if len(named)+len(groups) > 0 {
		p.why("coordinating", ruleTogether, words)
	}
	if g.deadline != nil {
		p.Deadline = *g.deadline
		p.why("deadline", g.rule, *g.deadline.Verbatim)
	}
	w.judge(p, evidence{opens: g.opens, doer: g.doer != nil, marked: b.mark.level != levelNone, strict: w.strict})
	w.add(p)
	for _, c := range sentences(text, 0) {
		w.sentence(b.span(g.start+c.start, g.start+c.end), ClassDirective)
	}
}

// addressees stand for the lead where neither sentence nor heading names one.
func (w *walker) addressees() []string {
	if len(w.frame.addressees) == 0 {
		return nil
	}
	var names []string
	for _, n := range w.frame.addresseeNames() {
		names = append(names, strings.TrimSpace(bracketed.ReplaceAllString(n, "")))
	}
	return names
}

var bracketed = regexp.MustCompile(`\([^()]*\)`)

func without(names, drop []string) (out []string) {
	have := map[string]bool{}
	for _, n := range drop {
		have[key(n)] = true
	}
	for _, n := range names {
		if !have[key(n)] {
			out = append(out, n)
		}
	}
	return out
}
