package filetext

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// layout is what is known of the pages of a document while they are laid out.
type layout struct {
	margins map[int]margins // by the width of the page in whole points
	widths  []int           // of each page
	tables  bool            // a table was found
}

// margins are where lines begin and end, how far they stand apart in a
// paragraph, and whether paragraphs begin with an indent.
type margins struct {
	left, right float64
	pitch       float64
	indented    bool
}

// near is how far apart two places may be that are meant to be one.
const near = 4.0

func newLayout(rows []*row, pages []*page) *layout {
	l := &layout{margins: map[int]margins{}}
	for _, p := range pages {
		l.widths = append(l.widths, int(math.Round(p.width)))
	}
	byWidth := map[int][]*row{}
	for _, r := range rows {
		w := l.widths[r.page]
		byWidth[w] = append(byWidth[w], r)
	}
	for w, rows := range byWidth {
		l.margins[w] = marginsOf(rows, float64(w))
	}
	return l
}

// marginsOf looks at the lines that run over more than half of the page, or at
// all if there are none.
func marginsOf(rows []*row, width float64) margins {
	long := slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return r.width() < width/2 })
	if len(long) == 0 {
		long = rows
	}
	m := margins{left: math.Inf(1)}
	for _, r := range long {
		m.left, m.right = min(m.left, r.x0), max(m.right, r.x1)
	}
	indents := 0
	for _, r := range rows {
		if r.x0 > m.left+near && r.x0 < m.left+width/6 && m.right-r.x1 < width/6 {
			indents++ // a long line that begins further in: the first of a paragraph
		}
	}
	m.indented = 5*indents >= len(long)
	m.pitch = pitchOf(rows, m)
	return m
}

// pitchOf is the distance of two lines of a paragraph, in heights of a letter:
// that of most lines at the margin from a full line above, or where there are
// hardly any such lines a small one of all distances.
func pitchOf(rows []*row, m margins) float64 {
	var inside, all []float64
	for i, r := range rows {
		if i == 0 || rows[i-1].page != r.page || r.y0 < rows[i-1].y0+1 {
			continue
		}
		pitch := (r.y0 - rows[i-1].y0) / r.size()
		all = append(all, pitch)
		if r.x0 <= m.left+near && fits(rows[i-1], r, m) {
			inside = append(inside, pitch)
		}
	}
	slices.Sort(inside)
	slices.Sort(all)
	switch {
	case len(inside) >= 3:
		return inside[len(inside)/2]
	case len(all) > 0:
		return all[len(all)/5]
	}
	return 0
}

// of is the margins of the page that a line is on.
func (l *layout) of(r *row) margins { return l.margins[l.widths[r.page]] }

// blocks reads lines from the top.
func (l *layout) blocks(rows []*row) (blocks []block) {
	var open []*row // the lines of the paragraph that is being read
	flush := func() {
		if len(open) > 0 {
			blocks = append(blocks, block{text: paragraphText(open)})
		}
		open = nil
	}
	for i := 0; i < len(rows); {
		if z := l.zone(rows[i:]); len(z.rows) >= 2 {
			flush()
			blocks = append(blocks, l.columns(z)...)
			i += len(z.rows)
			continue
		}
		if len(open) > 0 && !l.goesOn(open, rows[i]) {
			flush()
		}
		open = append(open, rows[i])
		i++
	}
	flush()
	return blocks
}

// paragraphText joins the lines of a paragraph; a bullet is written "- ".
func paragraphText(rows []*row) string {
	text := rows[0].text()
	for _, r := range rows[1:] {
		text = joinPrinted(text, r.text())
	}
	return bullet(text)
}

// bullet writes the mark of an item that is only a sign as "-".
func bullet(text string) string {
	first, rest, more := strings.Cut(text, " ")
	if r, n := utf8.DecodeRuneInString(first); more && n == len(first) && strings.ContainsRune("•●▪○◦■□➢✓\uF0B7\uF0A7\uF0D8\uF0FC", r) {
		return "- " + rest
	}
	return text
}

// goesOn says that a line belongs to the paragraph of the lines before it.
func (l *layout) goesOn(open []*row, r *row) bool {
	m, last := l.of(r), open[len(open)-1]
	switch {
	case !fits(last, r, l.of(last)):
		return false // the next word would have fitted on the line before
	case l.apart(last, r, m):
		return false
	case centred(r, m) && nearlyCentred(last, m):
		return true
	case r.x0 > m.left+near && r.x0 > last.x0+near:
		return startsItem(open[0].text()) && len(open) == 1 // an item that hangs
	case m.indented && r.x0 <= m.left+near:
		return true // it begins at the margin, where paragraphs do not
	case startsItem(r.text()):
		return false
	case m.indented && math.Abs(r.x0-last.x0) <= near && r.x0 > m.left+near:
		return !endsSentence(last.text())
	}
	return true
}

// fits says that a line is full: the next line's first word has no room on it.
func fits(last, next *row, m margins) bool {
	s := next.segments[0]
	letters := max(1, utf8.RuneCountInString(s.text))
	first, _, _ := strings.Cut(s.text, " ")
	need := s.width() * float64(utf8.RuneCountInString(first)+1) / float64(letters)
	if nearlyCentred(last, m) {
		return last.width()+need > m.right-m.left-near
	}
	return last.x1+need > m.right-near
}

// apart says that two lines of a page stand further apart, or differ more in
// size, than the lines of a paragraph do.
func (l *layout) apart(last, r *row, m margins) bool {
	if last.page != r.page {
		return false
	}
	sizes, usual := last.size()/r.size(), 1.2*m.pitch+0.05
	if r.drawn {
		usual = 1.4*m.pitch + 0.05
	}
	return (r.y0-last.y0)/r.size() > usual || sizes > 1.25 || sizes < 0.8
}

// centred says that a line stands in the middle, away from both margins.
func centred(r *row, m margins) bool {
	return r.x0 > m.left+near && r.x1 < m.right-near && math.Abs(r.middle()-(m.left+m.right)/2) < 2*near
}

// nearlyCentred says the same of a line that may almost fill the page.
func nearlyCentred(r *row, m margins) bool {
	left, right := r.x0-m.left, m.right-r.x1
	return centred(r, m) || left > near/4 && right > near/4 && math.Abs(left-right) < near
}

// endsSentence says that a line ends as a sentence or an item of a list does.
func endsSentence(s string) bool {
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "./")
}
