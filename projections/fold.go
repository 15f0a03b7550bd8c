package projections

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives a text without Vietnamese marks and in lower case: "Đường" and
// "dương" both become "duong".
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		page := int(r) >> 8
		if page >= len(foldedPages) || foldedPages[page] == nil {
			return foldAny(s)
		}
		b = append(b, foldedPages[page][r&0xff]...)
	}
	return string(b)
}

// foldAny folds any text, letter by letter as it decomposes.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// foldedPages are what foldAny makes of each letter that Vietnamese is written
// with, 256 to a page: Latin, the marks that letters are composed with,
// punctuation. Every word of the register goes through them. What decomposition
// could put into another order is only marks, which are gone.
var foldedPages = func() (pages [0x21]*[256]string) {
	for _, page := range []int{0, 1, 2, 3, 0x1e, 0x20} {
		pages[page] = new([256]string)
		for i := range pages[page] {
			pages[page][i] = foldAny(string(rune(page<<8 + i)))
		}
	}
	return pages
}()

// composed is a text with its marks composed.
func composed(s string) string { return norm.NFC.String(s) }

// words cuts a text into its words: runs of letters and digits.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// foldedWords are the different words of a text, folded, in the order in which
// they come first.
func foldedWords(s string) []string {
	seen := map[string]bool{}
	var out []string
	for _, w := range words(Fold(s)) {
		if len(w) <= 40 && !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// exactWords are the words of a text that carry marks, in lower case, composed:
// whoever types marks means them.
func exactWords(s string) []string {
	var out []string
	for _, w := range words(strings.ToLower(composed(s))) {
		if Fold(w) != w {
			out = append(out, w)
		}
	}
	return out
}

// hasExact says that the directive has all the words with their very marks.
func hasExact(e *Entry, marked []string) bool {
	have := map[string]bool{}
	for _, w := range words(strings.ToLower(composed(e.State.Text + " " + e.State.Section + " " + e.State.Leader))) {
		have[w] = true
	}
	for _, w := range marked {
		if !have[w] {
			return false
		}
	}
	return true
}
