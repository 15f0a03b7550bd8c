package filetext

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Before Unicode, Vietnamese was written with fonts that drew its letters in
// the places of Western European ones. Such text, read as Windows-1252, looks
// like "Céng hßa x· héi" (TCVN3, also called ABC; the fonts' names begin with
// ".Vn") or "Coäng hoøa xaõ hoäi" (VNI; "VNI-"). The functions here take text in
// that state.

// script is how the letters of a piece of text are to be understood.
type script int

const (
	inUnicode    script = iota
	inTCVN3             // a font .VnTime
	inTCVN3Upper        // a font .VnTimeH, which draws small letters as capitals
	inVNI               // a font VNI-Times
)

// scriptOf decides by the name of a font.
func scriptOf(font string) script {
	upper := strings.ToUpper(font)
	switch {
	case strings.HasPrefix(upper, ".VN") && strings.HasSuffix(font, "H"):
		return inTCVN3Upper
	case strings.HasPrefix(upper, ".VN"):
		return inTCVN3
	case strings.HasPrefix(upper, "VNI-"):
		return inVNI
	}
	return inUnicode
}

// decode gives the Unicode text of a piece in this script.
func (s script) decode(text string) string {
	switch s {
	case inTCVN3:
		return capitals(fromTCVN3(text))
	case inTCVN3Upper:
		return strings.ToUpper(fromTCVN3(text))
	case inVNI:
		return fromVNI(text)
	}
	return text
}

// note is the code that tells of the conversion, or empty.
func (s script) note() string {
	switch s {
	case inTCVN3, inTCVN3Upper:
		return NoteFromTCVN3
	case inVNI:
		return NoteFromVNI
	}
	return ""
}

// tcvn3 maps the characters from U+00A1 on to what TCVN 5712 VN3 has there;
// a space stands for a place that it leaves to the Western character.
var tcvn3 = []rune("" +
	"ĂÂÊÔƠƯĐăâêôơưđ " + // A1–AF
	"\u0300\u0309\u0303\u0301\u0323àảãáạ ằẳẵắ " + // B0–BF
	"      ặầẩẫấậè ẻẽ" + // C0–CF
	"éẹềểễếệìỉ   ĩíịò" + // D0–DF
	" ỏõóọồổỗốộờởỡớợù" + // E0–EF
	" ủũúụừửữứựỳỷỹýỵ") // F0–FE

// fromTCVN3 replaces every letter. Its capitals with tones are the small
// letters in another font; see capitals.
func fromTCVN3(text string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= 0xF000 && r <= 0xF0FF { // as fonts of symbols are stored
			r -= 0xF000
		}
		if i := int(r) - 0xA1; i >= 0 && i < len(tcvn3) && tcvn3[i] != ' ' {
			return tcvn3[i]
		}
		return r
	}, text))
}

// capitals writes in capitals the words that TCVN3 has only half in capitals
// ("CộNG HòA"): those with two capitals and no small letter that has a capital,
// and those with one ("Xã") beside a syllable in capitals on the same line.
func capitals(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		words := strings.Split(line, " ")
		loud := make([]bool, len(words)+2) // words[i] is a syllable in capitals, at i+1
		for j, w := range words {
			loud[j+1] = countCapitals(w) >= 2 && isSyllable(strings.TrimFunc(w, unicode.IsPunct))
		}
		for j, w := range words {
			n := countCapitals(w)
			if n >= 2 || n == 1 && (loud[j] || loud[j+2]) {
				words[j] = strings.ToUpper(w)
			}
		}
		lines[i] = strings.Join(words, " ")
	}
	return strings.Join(lines, "\n")
}

// countCapitals counts the capitals of a word, but gives 0 if it has a small
// letter of which TCVN3 has the capital.
func countCapitals(word string) (n int) {
	for _, r := range word {
		switch {
		case r >= 'a' && r <= 'z' || strings.ContainsRune("ăâêôơưđ", r):
			return 0
		case unicode.IsUpper(r):
			n++
		}
	}
	return n
}

// vniLetters are the letters that VNI has in one character.
var vniLetters = map[rune]rune{
	'ô': 'ơ', 'ö': 'ư', 'ñ': 'đ', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ',
	'Ô': 'Ơ', 'Ö': 'Ư', 'Ñ': 'Đ', 'Í': 'Í', 'Ì': 'Ì', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Î': 'Ỵ',
}

// vniMarks are the characters that VNI puts after a vowel, by their small form.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// fromVNI joins every vowel with the mark after it and replaces the letters of one character.
func fromVNI(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	vowel := false // the character before takes a mark
	for _, r := range text {
		if r >= 0xF000 && r <= 0xF0FF {
			r -= 0xF000
		}
		if mark, ok := vniMarks[unicode.ToLower(r)]; ok && vowel {
			b.WriteString(mark)
			vowel = false
			continue
		}
		vowel = strings.ContainsRune("aeouyôöAEOUYÔÖ", r)
		if letter, ok := vniLetters[r]; ok {
			r = letter
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// guess is a reading of a text in some encoding: how many words have a letter
// beyond ASCII, and which share of them is spelled as Vietnamese is.
type guess struct {
	text   string
	note   string
	marked int
	share  float64
}

func newGuess(text, note string) guess {
	marked, valid := spelling(text)
	return guess{text, note, marked, float64(valid) / float64(max(marked, 1))}
}

// guessBytes reads bytes that are no Unicode in the three legacy encodings of
// Vietnamese, and gives the reading that is clearly right, if there is one.
func guessBytes(data []byte) (guess, bool) {
	latin, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return guess{}, false
	}
	guesses := guessLatin(string(latin))
	if windows, err := charmap.Windows1258.NewDecoder().Bytes(data); err == nil {
		guesses = append(guesses, newGuess(norm.NFC.String(string(windows)), NoteFromWindows1258))
	}
	return clearest(guesses, 3, 0.85)
}

// guessLatin reads text that was taken for Windows-1252 in the two legacy encodings of fonts.
func guessLatin(latin string) []guess {
	return []guess{
		newGuess(inTCVN3.decode(latin), NoteFromTCVN3),
		newGuess(inVNI.decode(latin), NoteFromVNI),
	}
}

// clearest is the guess with the best spelling, if it has enough words to judge
// by, enough of them are right, and no other guess is nearly as good.
func clearest(guesses []guess, words int, share float64) (guess, bool) {
	var best, second guess
	for _, g := range guesses {
		if g.share > best.share {
			best, second = g, best
		} else if g.share > second.share {
			second = g
		}
	}
	return best, best.marked >= words && best.share >= share && best.share-second.share >= 0.1
}

// repair gives the text of Unicode that is really TCVN3 or VNI whose font was
// lost: all its letters are Western, hardly a word is spelled right as it
// stands, and nearly every one is after conversion.
func repair(text string) (guess, bool) {
	text = norm.NFC.String(text)
	if !westernOnly(text) {
		return guess{}, false
	}
	if asIs := newGuess(text, ""); asIs.marked < 3 || asIs.share > 0.5 {
		return guess{}, false
	}
	return clearest(guessLatin(text), 5, 0.9)
}

// westernOnly says that all letters of a text are in Latin-1 and that some are beyond ASCII.
func westernOnly(text string) bool {
	some := false
	for _, r := range text {
		if r > unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsMark(r)) {
			return false
		}
		some = some || r > unicode.MaxASCII
	}
	return some
}
