package web

import (
	"strings"
	"unicode"

	"dondoc/domain"
)

// A directive's words in their place: the paragraphs of the document that have
// them, with those beside them; what is further away is folded, and what is very
// far away is on the document's own page.
const (
	nearParagraphs   = 1  // shown before and after the passage
	foldedParagraphs = 12 // folded before and after those
)

// stroke is a stretch of a paragraph, marked where it is the passage.
type stroke struct {
	words  string
	marked bool
}

// paragraph is one of a document's, in strokes.
type paragraph []stroke

// excerpted is the passage in its place.
type excerpted struct {
	heading      string      // of the section that it stands in, where that is not shown anyway
	before       []paragraph // folded
	near         []paragraph
	after        []paragraph // folded
	begins, ends bool        // nothing of the document is before, or after, what is here
}

// place is where a paragraph lies in the text, in code points.
type place struct{ from, to int }

// excerptOf cuts the passage with what is around it out of the document.
func excerptOf(doc *document, span *domain.Span) excerpted {
	if doc == nil || span == nil {
		return excerpted{}
	}
	text := []rune(doc.Text)
	if span.Start < 0 || span.End > len(text) || span.Start >= span.End {
		return excerpted{}
	}
	places := paragraphsOf(text)
	first, last := -1, -1
	for i, p := range places {
		if p.from < span.End && p.to > span.Start {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return excerpted{}
	}
	return around(text, places, *span, first, last)
}

func around(text []rune, places []place, span domain.Span, first, last int) excerpted {
	near := max(first-nearParagraphs, 0)
	from := max(near-foldedParagraphs, 0)
	to := min(last+1+nearParagraphs, len(places))
	end := min(to+foldedParagraphs, len(places))
	cut := func(of []place) (all []paragraph) {
		for _, p := range of {
			all = append(all, strokes(text, p, span))
		}
		return all
	}
	x := excerpted{
		before: cut(places[from:near]), near: cut(places[near:to]), after: cut(places[to:end]),
		begins: from == 0, ends: end == len(places),
	}
	for i := near - 1; i >= 0 && x.heading == ""; i-- {
		if line := string(text[places[i].from:places[i].to]); isHeading(line) {
			x.heading = line
		}
	}
	for i := near; i < first; i++ {
		if isHeading(string(text[places[i].from:places[i].to])) {
			x.heading = "" // it is shown where it stands
		}
	}
	return x
}

// paragraphsOf finds the lines that say something.
func paragraphsOf(text []rune) (places []place) {
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' && text[i] != '\f' {
			continue
		}
		if strings.TrimSpace(string(text[from:i])) != "" {
			places = append(places, place{from, i})
		}
		from = i + 1
	}
	return places
}

// strokes cut a paragraph where the passage begins and ends in it.
func strokes(text []rune, p place, span domain.Span) (all paragraph) {
	begin, end := min(max(span.Start, p.from), p.to), min(max(span.End, p.from), p.to)
	for _, s := range []struct {
		from, to int
		marked   bool
	}{{p.from, begin, false}, {begin, end, true}, {end, p.to, false}} {
		if s.to > s.from {
			all = append(all, stroke{string(text[s.from:s.to]), s.marked})
		}
	}
	return all
}

// headingLimit is how long a line may be that is taken for a heading.
const headingLimit = 160

// isHeading takes a short line that begins with a number ("3.", "II.", "3.3.")
// for the heading of a section.
func isHeading(line string) bool {
	line = strings.TrimSpace(line)
	if len([]rune(line)) > headingLimit {
		return false
	}
	number, rest, found := strings.Cut(line, " ")
	if !found || strings.TrimSpace(rest) == "" || !strings.HasSuffix(number, ".") {
		return false
	}
	for _, r := range number {
		if !unicode.IsDigit(r) && r != '.' && !strings.ContainsRune("IVX", r) {
			return false
		}
	}
	return len(number) > 1
}
