package projections

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives a text without Vietnamese marks and in lower case: "Đường" and
// "dương" both become "duong".
func Fold(s string) string {
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
