package intake

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a stretch [start, end) of a block's text, in bytes.
type piece struct{ start, end int }

// abbreviations whose point does not end a sentence.
var abbreviations = map[string]bool{"tp": true, "q": true, "p": true, "số": true, "đ/c": true, "ths": true, "ts": true, "gs": true, "pgs": true, "tt": true, "v.v": true, "kt": true, "tl": true, "tm": true, "st": true}

// sentences cuts text[from:] at the ends of sentences, outside brackets.
func sentences(text string, from int) []piece { return cut(text, from, false) }

// clauses cuts text[from:] at the ends of sentences and at semicolons.
func clauses(text string, from int) []piece {
	pieces := cut(text, from, true)
	out := pieces[:0]
	joined := false
	for _, p := range pieces {
		if joined {
			out[len(out)-1].end = p.end
		} else {
			out = append(out, p)
		}
		joined = listOnly(text[p.start:p.end])
	}
	return out
}

// listOnly says that a clause is no more than units, of a list that goes on
// behind its semicolon.
func listOnly(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > 300 || !strings.HasSuffix(s, ";") {
		return false
	}
	l := newLists(s)
	_, end := l.list(0)
	return end > 0 && end == len(l.toks)-1
}

func cut(text string, from int, semicolons bool) []piece {
	var out []piece
	depth, quote := 0, false
	start := from
	emit := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, piece{start, end})
		}
		start = end
	}
	for i := from; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(depth-1, 0)
		case r == '“':
			quote = true
		case r == '”':
			quote = false
		case depth > 0 && i-start < 1500 || quote && i-start < 1500:
		case r == ';' && semicolons:
			emit(i + size)
		case (r == '.' || r == '!' || r == '?' || r == '…') && sentenceEnds(text, start, i, size):
			emit(closing(text, i+size))
			size = max(start-i, size)
		}
		i += size
	}
	emit(len(text))
	return out
}

// closing steps over what belongs to the end of a sentence: "./.", "...", quotes.
func closing(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("./…\"”)", r) {
			break
		}
		i += size
	}
	return i
}

func sentenceEnds(text string, start, i, size int) bool {
	next := closing(text, i+size)
	if next >= len(text) {
		return true
	}
	if text[next] != ' ' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[next:], " \"“(-"))
	if !unicode.IsUpper(r) {
		return false
	}
	before := text[start:i]
	word := before[strings.LastIndexAny(before, " (")+1:]
	if abbreviations[strings.ToLower(word)] || utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]) {
		return false
	}
	return true
}

// longestSentence bounds what is shown as one sentence, in words.
const longestSentence = 250

// cover makes sentences of the whole text: those that the walk has classed, and
// the lines between them.
func (s *source) cover(classed []Sentence) []Sentence {
	sort.SliceStable(classed, func(i, j int) bool { return classed[i].Span.Start < classed[j].Span.Start })
	var out []Sentence
	at, next := 0, 0
	for _, c := range classed {
		if c.Span.Start < at {
			c.Span.Start = at
		}
		if c.Span.Start >= c.Span.End {
			continue
		}
		next = s.fill(&out, at, c.Span.Start, next)
		s.bounded(&out, c)
		at = c.Span.End
	}
	s.fill(&out, at, len(s.runes), next)
	return out
}

// fill adds the lines between two places as sentences of their own.
func (s *source) fill(out *[]Sentence, from, to, next int) int {
	for next < len(s.lines) && s.lines[next].start < to {
		l := s.lines[next]
		a, b := s.trim(max(l.start, from), min(l.end, to))
		if a < b && s.hasWord(a, b) {
			class := ClassContext
			if isCaps(string(s.canon[a:b])) {
				class = ClassHeading
			}
			s.bounded(out, Sentence{Span: Span{a, b}, Class: class})
		}
		if l.end > to {
			break
		}
		next++
	}
	return next
}

// bounded adds a sentence, cut where it has too many words.
func (s *source) bounded(out *[]Sentence, c Sentence) {
	words, in, start := 0, false, c.Span.Start
	for i := c.Span.Start; i < c.Span.End; i++ {
		w := isWord(s.runes[i])
		if w && !in {
			if words++; words > longestSentence {
				*out = append(*out, Sentence{Span{start, i}, c.Class, c.Look})
				start, words = i, 1
			}
		}
		in = w
	}
	*out = append(*out, Sentence{Span{start, c.Span.End}, c.Class, c.Look})
}
