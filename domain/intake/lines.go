package intake

import (
	"strings"
	"unicode"
)

// source is the text that was given, as code points, and its printed lines.
type source struct {
	runes []rune // as given
	canon []rune // the same with newer tone marks; equally long
	lines []line
}

// line is a printed line, or a piece of a cell of a table written with pipes,
// without the blanks around it. Lines that hold no letter or digit are left out.
type line struct {
	start, end int  // code points
	indent     int  // columns of blanks before it
	gap        int  // blank lines before it
	heading    int  // how many # stood before it
	number     bool // nothing but one or two digits: a page number, or a row's
	row, cell  int  // in a table of pipes, from 1; 0 outside
}

func newSource(text string) *source {
	s := &source{runes: []rune(text)}
	s.canon = append([]rune(nil), s.runes...)
	modernTones(s.canon)
	gap, row := 0, 0
	for start := 0; start <= len(s.runes); {
		end := start
		for end < len(s.runes) && s.runes[end] != '\n' && s.runes[end] != '\f' && s.runes[end] != '\r' {
			end++
		}
		a, b := s.trim(start, end)
		switch {
		case a == b:
			gap++
			row = 0
		case s.runes[a] == '|' && b-a > 1:
			row++
			s.addCells(a, b, row, gap)
			gap = 0
		case s.hasWord(a, b):
			row = 0
			s.addLine(line{start: a, end: b, indent: columns(s.runes[start:a]), gap: gap})
			gap = 0
		}
		start = end + 1
	}
	return s
}

func columns(blanks []rune) int {
	n := 0
	for _, r := range blanks {
		if r == '\t' {
			n += 8
			continue
		}
		n++
	}
	return n
}

func (s *source) addLine(l line) {
	for l.start < l.end && s.runes[l.start] == '#' {
		l.heading++
		l.start++
	}
	l.start, l.end = s.trim(l.start, l.end)
	if !s.hasWord(l.start, l.end) {
		return
	}
	l.number = s.isPageNumber(l.start, l.end)
	s.lines = append(s.lines, l)
}

// addCells takes a row of pipes apart; <br> separates lines inside a cell.
func (s *source) addCells(a, b, row, gap int) {
	cell := 0
	for at := a; at < b; {
		end := at + 1
		for end < b && s.runes[end] != '|' {
			end++
		}
		cell++
		for _, p := range s.breaks(at+1, end) {
			x, y := s.trim(p[0], p[1])
			if s.hasWord(x, y) {
				s.addLine(line{start: x, end: y, gap: gap, row: row, cell: cell})
				gap = 0
			}
		}
		at = end
	}
}

// breaks cuts a cell at its <br> marks.
func (s *source) breaks(a, b int) (pieces [][2]int) {
	start := a
	for i := a; i+3 < b; i++ {
		if s.runes[i] != '<' || unicode.ToLower(s.runes[i+1]) != 'b' || unicode.ToLower(s.runes[i+2]) != 'r' {
			continue
		}
		end := i + 3
		for end < b && end < i+6 && s.runes[end] != '>' {
			end++
		}
		if end < b && s.runes[end] == '>' {
			pieces = append(pieces, [2]int{start, i})
			start = end + 1
			i = end
		}
	}
	return append(pieces, [2]int{start, b})
}

func (s *source) trim(a, b int) (int, int) {
	for a < b && unicode.IsSpace(s.runes[a]) {
		a++
	}
	for b > a && unicode.IsSpace(s.runes[b-1]) {
		b--
	}
	return a, b
}

func (s *source) hasWord(a, b int) bool {
	for _, r := range s.runes[a:b] {
		if isWord(r) {
			return true
		}
	}
	return false
}

func (s *source) isPageNumber(a, b int) bool {
	if b-a > 2 {
		return false
	}
	for _, r := range s.runes[a:b] {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// text is what a line says, with newer tone marks.
func (s *source) text(l line) string { return string(s.canon[l.start:l.end]) }

// split takes a line of two printed columns apart at a gap of three blanks or
// more, or a tab. A gap inside "Số:    /TB-VP" is a blank to fill in, not one.
func (s *source) split(l line) []line {
	var out []line
	start := l.start
	for i := l.start; i < l.end; i++ {
		end := i
		for end < l.end && unicode.IsSpace(s.runes[end]) {
			end++
		}
		if columns(s.runes[i:end]) >= 3 && s.runes[end] != '/' && !s.blankToFill(start, i) {
			out = append(out, line{start: start, end: i, indent: l.indent + start - l.start, gap: l.gap})
			start = end
		}
		if end > i {
			i = end - 1
		}
	}
	return append(out, line{start: start, end: l.end, indent: l.indent + start - l.start, gap: l.gap})
}

// blankToFill says that what stands before a gap asks for a number or a day.
func (s *source) blankToFill(a, b int) bool {
	words := strings.Fields(strings.ToLower(string(s.canon[a:b])))
	if len(words) == 0 {
		return false
	}
	switch strings.Trim(words[len(words)-1], ":.") {
	case "số", "ngày", "tháng", "năm":
		return true
	}
	return false
}

// fold is the text of a span in one line: white space folded, lines that hold
// only a page number left out, a line that ends in a hyphen joined to the next.
func (s *source) fold(sp Span) string {
	var b strings.Builder
	blank, hyphen := false, false
	for a := sp.Start; a < sp.End; {
		end := a
		for end < sp.End && s.runes[end] != '\n' {
			end++
		}
		x, y := s.trim(a, end)
		if x < y && !s.isPageNumber(x, y) {
			s.foldLine(&b, x, y, &blank, hyphen)
			hyphen = y-x > 1 && s.runes[y-1] == '-' && isWord(s.runes[y-2])
			blank = true
		}
		a = end + 1
	}
	return b.String()
}

func (s *source) foldLine(b *strings.Builder, x, y int, blank *bool, hyphen bool) {
	if hyphen && isWord(s.runes[x]) {
		*blank = false
	}
	for _, r := range s.runes[x:y] {
		if unicode.IsSpace(r) {
			*blank = true
			continue
		}
		if *blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		*blank = false
		b.WriteRune(r)
	}
}
