package web

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"dondoc/domain"
)

// mark is a numbered span of a text.
type mark struct {
	number int
	span   domain.Span
}

// passage is a stretch of a text with the numbers of the marks that cover it.
type passage struct {
	text    string
	numbers []int // all that cover it
	opens   []int // of those, the ones that begin here
}

// passages cut a text where marks begin and end: together they are the text. A
// mark that does not fit the text is left out.
func passages(text string, marks []mark) []passage {
	runes := []rune(text)
	marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool {
		return m.span.Start < 0 || m.span.End <= m.span.Start || m.span.End > len(runes)
	})
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.span.Start, b.span.Start) })
	cuts := []int{0, len(runes)}
	for _, m := range marks {
		cuts = append(cuts, m.span.Start, m.span.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []passage
	for i := 1; i < len(cuts); i++ {
		x := passage{text: string(runes[cuts[i-1]:cuts[i]])}
		for _, m := range marks {
			if m.span.Start > cuts[i-1] {
				break
			}
			if m.span.End >= cuts[i] {
				x.numbers = append(x.numbers, m.number)
			}
			if m.span.Start == cuts[i-1] {
				x.opens = append(x.opens, m.number)
			}
		}
		all = append(all, x)
	}
	return all
}

// passageID is where the passage of a directive begins on its document's page.
func passageID(number int) string { return "doan-" + strconv.Itoa(number) }

// fileEnd is the end of the name that fits a file's content.
func fileEnd(content []byte) string {
	for _, known := range []struct{ begins, end string }{
		{"%PDF", ".pdf"}, {"PK\x03\x04", ".docx"}, {"{\\rtf", ".rtf"}, {"\xd0\xcf\x11\xe0", ".doc"}, {"\xff\xd8\xff", ".jpg"}, {"\x89PNG", ".png"},
	} {
		if bytes.HasPrefix(content, []byte(known.begins)) {
			return known.end
		}
	}
	if utf8.Valid(content) {
		return ".txt"
	}
	return ""
}
