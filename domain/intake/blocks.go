package intake

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// block is a paragraph: the words of its lines in one string, with newer tone
// marks and without mark-up, and for each byte the code point it comes from.
type block struct {
	text  string
	at    []int32
	lines []line
	mark  mark
	body  int // where the words begin after number or bullet, in bytes
}

// span of bytes [i, j) of the block's text.
func (b *block) span(i, j int) Span {
	for i < j && b.text[i] == ' ' {
		i++
	}
	for j > i && b.text[j-1] == ' ' {
		j--
	}
	if i >= j {
		return Span{}
	}
	_, size := utf8.DecodeLastRuneInString(b.text[:j])
	return Span{int(b.at[i]), int(b.at[j-size]) + 1}
}

func (b *block) words() string { return b.text[b.body:] }

// block joins lines to one string.
func (s *source) block(lines ...line) *block {
	b := &block{lines: lines}
	var text strings.Builder
	add := func(r rune, at int) {
		n := text.Len()
		text.WriteRune(r)
		for ; n < text.Len(); n++ {
			b.at = append(b.at, int32(at))
		}
	}
	last := rune(0)
	for n, l := range lines {
		if n > 0 && last != ' ' && !s.hyphenated(lines[n-1], l) {
			add(' ', l.start-1)
			last = ' '
		}
		for i := l.start; i < l.end; i++ {
			r := s.canon[i]
			switch {
			case r == '*' || r == '`':
				continue
			case isSpace(r):
				if last == ' ' || text.Len() == 0 {
					continue
				}
				r = ' '
			}
			add(r, i)
			last = r
		}
	}
	b.text = text.String()
	b.mark, b.body = readMark(b.text)
	if len(lines) > 0 {
		b.mark.hashes = lines[0].heading
	}
	return b
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\v' }

func (s *source) hyphenated(before, after line) bool {
	return before.end-before.start > 1 && s.runes[before.end-1] == '-' && isWord(s.runes[before.end-2]) && isWord(s.runes[after.start])
}

// paragraphs joins the lines of a stretch of text to blocks.
func (s *source) paragraphs(lines []line) []*block {
	var out []*block
	width, wrapped := s.layout(lines)
	var cur []line
	number := false // a page number stood since the last line
	for _, l := range lines {
		if l.number {
			number = true
			continue
		}
		if len(cur) > 0 && !s.joins(cur, l, width, wrapped, number) {
			out = append(out, s.block(cur...))
			cur = nil
		}
		cur = append(cur, l)
		number = false
	}
	if len(cur) > 0 {
		out = append(out, s.block(cur...))
	}
	return out
}

// layout says how wide lines are printed, and whether paragraphs are broken
// into such lines.
func (s *source) layout(lines []line) (width int, wrapped bool) {
	var ends []int
	long, broken := 0, 0
	for i, l := range lines {
		if l.number || l.row > 0 {
			continue
		}
		ends = append(ends, l.indent+l.end-l.start)
		if l.end-l.start < 40 || i+1 == len(lines) || lines[i+1].gap > 0 {
			continue
		}
		long++
		if !ends1(s.runes[l.end-1]) && startsLower(s.text(lines[i+1])) {
			broken++
		}
	}
	if len(ends) == 0 {
		return 0, false
	}
	sort.Ints(ends)
	width = ends[len(ends)*8/10]
	return width, long >= 3 && broken*5 >= long && width < 140
}

// ends1 says whether a letter closes a sentence or a part of one.
func ends1(r rune) bool { return strings.ContainsRune(".;:!?…", r) }

// joins says whether a line goes on with the paragraph before it.
func (s *source) joins(cur []line, l line, width int, wrapped, number bool) bool {
	last := cur[len(cur)-1]
	if l.row != last.row || l.cell != last.cell || l.row > 0 || l.heading > 0 || last.heading > 0 {
		return false
	}
	text := s.text(l)
	end := s.runes[last.end-1]
	m, _ := readMark(text)
	full := last.indent+last.end-last.start >= width*85/100
	if m.level != levelNone {
		return wrapped && m.level == levelDash && l.gap == 0 && full && !ends1(end) && end != ','
	}
	goesOn := end == ',' || !ends1(end) && startsLower(text)
	if !wrapped {
		return goesOn
	}
	if l.gap > 0 {
		return goesOn || number && !ends1(end) && full
	}
	if !startsLower(text) && (!full || ends1(end) && l.indent > last.indent+1) {
		return false
	}
	if len(cur) > 1 && l.indent >= last.indent+4 && !startsLower(text) {
		return false
	}
	return true
}

// level orders the ways in which paragraphs are numbered.
type level int

// From the outermost to the innermost.
const (
	levelNone level = iota
	levelRoman
	levelArticle
	levelNumber
	levelNumber2
	levelNumber3
	levelLetter
	levelDash
	levelPlus
)

// mark is the number or bullet that a paragraph begins with.
type mark struct {
	level  level
	label  string // "II", "3.1", "a", "Điều 2"; empty for bullets
	hashes int    // heading in Markdown
}

var (
	romanMark   = regexp.MustCompile(`^(?:([IVX]{1,5}|[IVX1]{0,3}[LT][IVX1.]{0,3}|[A-E])\s?[.)/]|([IVX]{1,5})\s?[-–])\s`)
	scanRoman   = regexp.MustCompile(`^([IVX]{1,4}|[IVX1]{0,3}[LT][IVX1]{0,3})\s+`) // a scan has lost the point
	articleMark = regexp.MustCompile(`^(Điều \d{1,3})\s?[.:]\s*`)
	numberMark  = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){0,3})(\s?[.)/]|)\s+`)
	letterMark  = regexp.MustCompile(`^([a-zđ]\d?)\s?[).]\s+`)
	dashMark    = regexp.MustCompile(`^(?:[-–—•▪●○■◦·]|\(\d{1,2}\)|\([ivx]{1,4}\))\s*`)
	plusMark    = regexp.MustCompile(`^\+\s+`)
)

// readMark reads the number or bullet at the beginning of a paragraph.
func readMark(s string) (m mark, body int) {
	if x := articleMark.FindStringSubmatch(s); x != nil {
		return mark{level: levelArticle, label: x[1]}, len(x[0])
	}
	if x := romanMark.FindStringSubmatch(s); x != nil {
		return mark{level: levelRoman, label: x[1] + x[2]}, len(x[0])
	}
	if x := scanRoman.FindStringSubmatch(s); x != nil && isCaps(s[len(x[0]):]) && wordCount(s) > 2 {
		return mark{level: levelRoman, label: x[1]}, len(x[0])
	}
	if x := numberMark.FindStringSubmatch(s); x != nil {
		depth := strings.Count(x[1], ".")
		if (depth > 0 || x[2] != "") && !startsLower(s[len(x[0]):]) {
			return mark{level: levelNumber + level(min(depth, 2)), label: x[1]}, len(x[0])
		}
	}
	if x := letterMark.FindStringSubmatch(s); x != nil {
		return mark{level: levelLetter, label: x[1]}, len(x[0])
	}
	if x := plusMark.FindString(s); x != "" {
		return mark{level: levelPlus}, len(x)
	}
	if x := dashMark.FindString(s); x != "" && !strings.HasPrefix(s[len(x):], ".") {
		return mark{level: levelDash}, len(x)
	}
	return mark{}, 0
}
