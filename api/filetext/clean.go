package filetext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean brings text to the form that Text promises: valid UTF-8, NFC, "\n" line
// ends, no control or invisible characters, no blanks at the end of a line, and
// never more than one blank line in a row.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = norm.NFC.String(strings.Map(visible, text))
	var b strings.Builder
	b.Grow(len(text))
	blank := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:min(blank+1, 2)])
		}
		b.WriteString(line)
		blank = 0
	}
	return norm.NFC.String(b.String())
}

// sameText is a text file's own text, so that a place in it is a place in the
// file: NFC, its line ends "\n", and a blank for each character that has no look.
func sameText(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = norm.NFC.String(strings.ReplaceAll(text, "\r\n", "\n"))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if seen := visible(r); seen >= 0 {
			return seen
		}
		return ' '
	}, text))
}

// visible maps a character to what a reader sees of it: every kind of line end
// to "\n", every kind of blank to a space, and nothing (-1) for what has no
// look: controls, marks of direction, characters of no width.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n'
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r&0xFFFE == 0xFFFE:
		return -1
	}
	return r
}

// squeeze makes one space of every run of them.
func squeeze(s string) string {
	if !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	previous := rune(0)
	for _, r := range s {
		if r != ' ' || previous != ' ' {
			b.WriteRune(r)
		}
		previous = r
	}
	return b.String()
}

// oneLine writes text on one line, without blanks at its ends.
func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}
