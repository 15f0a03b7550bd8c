package intake

import (
	"regexp"
	"strings"
)

// scope is a section that is open while the walk goes through what is in it.
type scope struct {
	level   level
	label   string
	lead    []string
	from    string // heading, lead-in or block
	request bool
	class   Class
	first   int // its first proposal
}

// walker goes through the paragraphs of a body, outermost numbers first.
type walker struct {
	src       *source
	frame     *frame
	open      []scope // from the outermost; the first is the part itself
	proposals []Proposal
	sentences []Sentence
	strict    bool // only what names its doer is proposed: there is no lead-in
	lastRoman int
}

func walkBody(src *source, f *frame) *walker {
	w := &walker{src: src, frame: f}
	for _, p := range f.parts {
		w.part(p)
	}
	w.shortNames()
	return w
}

func (w *walker) top() *scope { return &w.open[len(w.open)-1] }

func (w *walker) part(p part) {
	w.open = []scope{{class: ClassContext, first: len(w.proposals)}}
	w.lastRoman = 0
	if p.annex {
		w.top().class = ClassDirective
	}
	for i := 0; i < len(p.lines); {
		end := i
		var g *grid
		for end < len(p.lines) {
			if g = w.src.readGrid(p.lines, end); g != nil {
				break
			}
			end++
		}
		w.prose(w.src.paragraphs(withoutCells(p.lines[i:end])))
		if g == nil {
			return
		}
		if w.top().class != ClassDirective {
			w.top().class = ClassDirective
		}
		w.grid(g)
		i = end + g.end
	}
}

// withoutCells leaves out tables that hold no tasks: indicators, contacts.
func withoutCells(lines []line) (out []line) {
	for _, l := range lines {
		if l.row == 0 {
			out = append(out, l)
		}
	}
	return out
}

// prose walks paragraphs.
func (w *walker) prose(blocks []*block) {
	begin := preamble(blocks)
	w.strict = begin < 0
	for i, b := range blocks {
		var next *block
		if i+1 < len(blocks) {
			next = blocks[i+1]
		}
		if i < begin {
			w.preambleBlock(b)
			continue
		}
		w.block(b, next)
	}
}

// preamble is the index of the lead-in after which a document begins to order:
// the last before its first number. 0 where it begins with a number, -1 where
// there is neither.
func preamble(blocks []*block) int {
	last := -1
	for i, b := range blocks {
		if b.mark.level > levelNone && b.mark.level < levelDash || b.mark.hashes > 1 {
			return max(last, 0)
		}
		if leadIn(b) {
			last = i
		}
	}
	return last
}

// leadIn says that a paragraph announces what follows.
func leadIn(b *block) bool {
	return strings.HasSuffix(b.text, ":") && setsOff.MatchString(b.text)
}

func (w *walker) preambleBlock(b *block) {
	for _, s := range sentences(b.text, 0) {
		text := strings.TrimSpace(b.text[s.start:s.end])
		class := ClassContext
		if citation.MatchString(text) {
			class = ClassCitation
		}
		w.sentence(b.span(s.start, s.end), class)
	}
}

// block reads one paragraph.
func (w *walker) block(b *block, next *block) {
	w.enter(b)
	words := b.words()
	switch {
	case strings.TrimSpace(words) == "":
		w.sentence(b.span(0, len(b.text)), ClassHeading)
	case w.attribution(b):
	case w.heading(b, next):
	case strings.HasSuffix(b.text, ":") && w.leadIn(b):
	default:
		w.paragraph(b)
	}
}

// enter closes the sections that a paragraph's number ends, and opens its own.
func (w *walker) enter(b *block) {
	lv := b.mark.level
	if lv == levelNone {
		lv = levelDash
	}
	for len(w.open) > 1 && w.top().level >= lv {
		w.open = w.open[:len(w.open)-1]
	}
	if b.mark.level == levelNone {
		return
	}
	label := b.mark.label
	if b.mark.level == levelRoman {
		label = w.roman(label, b.words())
	}
	parent := w.top()
	w.open = append(w.open, scope{level: b.mark.level, label: label, lead: parent.lead, from: parent.from, request: parent.request, class: parent.class, first: len(w.proposals)})
}

var romans = []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}

// roman mends a numeral that a scan has spoilt by the one before it.
func (w *walker) roman(label, words string) string {
	label = strings.TrimRight(label, ".")
	for n, r := range romans {
		if n > 0 && r == label {
			if n == w.lastRoman && isCaps(words) {
				n++
			}
			w.lastRoman = n
			return romans[min(n, len(romans)-1)]
		}
	}
	if len(label) == 1 && label >= "A" && label <= "E" {
		return label
	}
	if w.lastRoman+1 < len(romans) {
		w.lastRoman++
		return romans[w.lastRoman]
	}
	return label
}

// path is the printed path of the section that is open.
func (w *walker) path() string {
	out := ""
	for _, s := range w.open[1:] {
		switch {
		case s.label == "":
		case s.level >= levelNumber && s.level <= levelNumber3 && strings.Contains(s.label, "."):
			// "3.1" holds the number above it.
			if i := strings.LastIndex(out, "."); i >= 0 && !isDigitStart(out) {
				out = firstRoman(out) + "." + s.label
			} else {
				out = s.label
			}
		case out == "":
			out = s.label
		default:
			out += "." + s.label
		}
	}
	return out
}

func isDigitStart(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func firstRoman(path string) string {
	first, _, _ := strings.Cut(path, ".")
	return first
}

// heading reads a heading: its units, and what its section is about.
func (w *walker) heading(b, next *block) bool {
	words := strings.Trim(b.words(), " *")
	names, request, only := unitsOnly(words)
	if !only && b.mark.level != levelNone && b.mark.level < levelDash {
		names = numberedSubject(words)
		only = len(names) > 0
	}
	short := wordCount(words) <= 34 && !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, ";") && !strings.HasSuffix(words, ",")
	inner := next != nil && (next.mark.level == levelNone || next.mark.level > b.mark.level)
	is := b.mark.hashes > 0 || isCaps(words) ||
		b.mark.level != levelNone && b.mark.level < levelDash && short && inner ||
		only && short && inner && (b.mark.level != levelNone || strings.HasSuffix(words, ":") && next.mark.level != levelNone)
	if !is || wordCount(words) > 60 || strings.HasSuffix(words, "./.") {
		return false
	}
	if b.mark.level == levelNone {
		parent := *w.top()
		lv := levelLetter
		if b.mark.hashes > 0 || isCaps(words) {
			lv = levelRoman
		}
		for len(w.open) > 1 && w.top().level >= lv {
			w.open = w.open[:len(w.open)-1]
		}
		w.open = append(w.open, scope{level: lv, lead: parent.lead, from: parent.from, class: parent.class, first: len(w.proposals)})
	}
	if enactsNow.MatchString(words) { // what follows is decided, to the end of this part
		w.open = w.open[:1]
		w.open[0].class = ClassDirective
	}
	s := w.top()
	if only && (b.mark.level != levelNone || !isCaps(words)) {
		s.lead, s.from, s.request, s.class = names, "heading", request, ClassDirective
	} else if c := sectionClass(words); c != "" {
		s.class = c
	} else if s.class == ClassContext && len(w.open) == 2 && b.mark.level != levelNone {
		s.class = ClassDirective
	}
	w.sentence(b.span(0, len(b.text)), ClassHeading)
	return true
}

var enactsNow = regexp.MustCompile(`(?i)^(?:quyết định|quyết nghị|chỉ thị)\s*:$`)

func (w *walker) sentence(sp Span, c Class) {
	if sp.Start < sp.End {
		w.sentences = append(w.sentences, Sentence{Span: sp, Class: c})
	}
}

func (w *walker) look(sp Span, c Class) {
	if sp.Start < sp.End {
		w.sentences = append(w.sentences, Sentence{Span: sp, Class: c, Look: true})
	}
}

func (w *walker) add(p *Proposal) {
	p.account(w.top().label)
	w.proposals = append(w.proposals, *p)
}

// shortNames fills empty lists, so that every list is printed as one.
func (w *walker) shortNames() {
	for i := range w.proposals {
		p := &w.proposals[i]
		for _, list := range []*[]string{&p.Lead, &p.Coordinating, &p.CoordinatingGeneric} {
			if *list == nil {
				*list = []string{}
			}
		}
		if p.Quantities == nil {
			p.Quantities = []Quantity{}
		}
		if p.Indicators == nil {
			p.Indicators = []Indicator{}
		}
	}
}
