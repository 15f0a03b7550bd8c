package intake

import (
	"strings"
	"unicode"
)

// The tones of Vietnamese in the order of the columns of toned.
const tones = 6

// toned has, for each vowel, the vowel with each tone: none, huyền, sắc, hỏi, ngã, nặng.
var toned = [...][tones]rune{
	{'a', 'à', 'á', 'ả', 'ã', 'ạ'}, {'ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'}, {'â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'},
	{'e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'}, {'ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'}, {'i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'},
	{'o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'}, {'ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'}, {'ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'},
	{'u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'}, {'ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'}, {'y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'},
}

type vowel struct {
	row, tone int
}

// vowels finds a lower-case vowel in toned.
var vowels = func() map[rune]vowel {
	m := make(map[rune]vowel, len(toned)*tones)
	for row, forms := range toned {
		for tone, r := range forms {
			m[r] = vowel{row, tone}
		}
	}
	return m
}()

// modernTones moves the tone of "hoà", "khoẻ", "uỷ" to where newer spelling has
// it: "hòa", "khỏe", "ủy". It changes no lengths. "quý" and "hoàn" stay.
func modernTones(s []rune) {
	for i := 0; i+1 < len(s); i++ {
		first, second := unicode.ToLower(s[i]), unicode.ToLower(s[i+1])
		v, ok := vowels[second]
		if !ok || v.tone == 0 || first != 'o' && first != 'u' {
			continue
		}
		plain := toned[v.row][0]
		pair := first == 'o' && (plain == 'a' || plain == 'e') || first == 'u' && plain == 'y'
		if !pair || i > 0 && unicode.ToLower(s[i-1]) == 'q' || i+2 < len(s) && unicode.IsLetter(s[i+2]) {
			continue
		}
		s[i] = sameCase(s[i], toned[vowels[first].row][v.tone])
		s[i+1] = sameCase(s[i+1], plain)
	}
}

func sameCase(like, r rune) rune {
	if unicode.IsUpper(like) {
		return unicode.ToUpper(r)
	}
	return r
}

// key is one spelling for all of a phrase: lower case, newer tone marks, single
// blanks, hàng for hằng.
func key(s string) string {
	r := []rune(strings.ToLower(strings.Join(strings.Fields(s), " ")))
	modernTones(r)
	return strings.ReplaceAll(string(r), "hằng", "hàng")
}

// bare is a phrase without any mark, as a poor scan leaves it.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if v, ok := vowels[r]; ok {
			r = toned[v.row][0]
		}
		switch r {
		case 'ă', 'â':
			return 'a'
		case 'ê':
			return 'e'
		case 'ô', 'ơ':
			return 'o'
		case 'ư':
			return 'u'
		case 'đ':
			return 'd'
		}
		return r
	}, strings.ToLower(s))
}

// isCaps says whether a phrase is written in capitals, a remark in brackets aside.
func isCaps(s string) bool {
	if at := strings.IndexByte(s, '('); at > 12 {
		s = s[:at]
	}
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 1 && upper > 4*lower
}

// wordCount counts runs of letters and digits.
func wordCount(s string) int {
	n, in := 0, false
	for _, r := range s {
		w := unicode.IsLetter(r) || unicode.IsDigit(r)
		if w && !in {
			n++
		}
		in = w
	}
	return n
}

// letterWords counts words that are not numbers.
func letterWords(s string) int {
	n := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !isWord(r) }) {
		if !unicode.IsDigit([]rune(w)[0]) {
			n++
		}
	}
	return n
}

// startsLower says whether the first letter or digit of s is a small letter.
func startsLower(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if unicode.IsDigit(r) {
			return false
		}
	}
	return false
}
