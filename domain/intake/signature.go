package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readFooter reads recipients, capacity and signer.
func (f *frame) readFooter(m *Metadata) {
	var left []line
	var capacity []string
	signed := false
	for i, l := range f.footer {
		text := strings.Trim(f.src.block(l).text, " ")
		if at := recipientsLine.FindStringIndex(text); at != nil {
			rest := l
			rest.start += len([]rune(f.src.text(l))) - len([]rune(strings.TrimSpace(recipientsLine.ReplaceAllString(strings.TrimLeft(f.src.text(l), "* "), ""))))
			if f.src.hasWord(rest.start, rest.end) && rest.start < rest.end {
				left = append(left, rest)
			}
			continue
		}
		caps := isCaps(text) && !strings.HasPrefix(text, "-")
		switch {
		case caps && !signed && len(capacity) > 0 && capitalName(text):
			m.Signer, signed = ptr(titleCase(strings.ToLower(text))), true
		case f.right[i] && !signed && len(capacity) == 0 && !caps && isUpperWord(strings.Fields(text)[0]) && !strings.HasPrefix(text, "-"):
			words, name := capacityAndName(text)
			if name == "" || len(words) == 0 || !officeLine(words[0]) && !capacityLine.MatchString(words[0]) {
				left = append(left, l)
				continue
			}
			capacity, m.Signer, signed = words, &name, true
		case caps && (capacityLine.MatchString(text) || f.right[i] || len(capacity) > 0 || officeLine(text)):
			words, name := capacityAndName(text)
			capacity = append(capacity, words...)
			if name != "" {
				m.Signer, signed = &name, true
			}
		case !signed && len(capacity) > 0 && personName(text) && (f.right[i] || l.gap > 0 || i == len(f.footer)-1):
			m.Signer, signed = ptr(text), true
		case f.right[i] && len(capacity) > 0:
			if words, name := capacityAndName(text); name != "" && !signed {
				capacity = append(capacity, words...)
				m.Signer, signed = &name, true
			}
		default:
			left = append(left, l)
		}
	}
	m.Recipients = append(m.Recipients, f.entries(left)...)
	for i, s := range m.Recipients {
		m.Recipients[i] = strings.TrimPrefix(s, "Nơi nhận: ")
	}
	if len(m.Recipients) == 0 {
		m.Recipients = []string{}
	}
	if len(capacity) > 0 {
		m.SignerCapacity = ptr(strings.Join(capacity, " / "))
	}
}

// familyNames are the commonest ones: they tell a name in capitals from an office.
var familyNames = map[string]bool{"nguyễn": true, "trần": true, "lê": true, "phạm": true, "hoàng": true, "huỳnh": true, "phan": true, "vũ": true, "võ": true, "đặng": true, "bùi": true, "đỗ": true, "hồ": true, "ngô": true, "dương": true,
	"lý": true, "đinh": true, "đoàn": true, "lâm": true, "trịnh": true, "mai": true, "đào": true, "cao": true, "hà": true, "lương": true, "lưu": true, "nông": true, "hứa": true, "vi": true, "triệu": true, "tô": true, "trương": true, "tạ": true, "thái": true, "châu": true, "quách": true, "phùng": true, "vương": true, "nghiêm": true, "chu": true, "giàng": true, "sùng": true, "lò": true, "y": true, "k'": true}

// capitalName says whether a line in capitals is a person's name.
func capitalName(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	return len(words) >= 2 && len(words) <= 5 && familyNames[words[0]] && !officeLine(s)
}

func officeLine(s string) bool {
	k := key(s)
	for _, p := range []string{"chủ tịch", "phó chủ tịch", "thủ tướng", "phó thủ tướng", "bộ trưởng", "chánh văn phòng", "phó chánh văn phòng", "giám đốc", "phó giám đốc", "chủ nhiệm", "phó chủ nhiệm", "trưởng ban", "thứ trưởng"} {
		if strings.HasPrefix(k, p) {
			return true
		}
	}
	return false
}

// capacityAndName takes "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM     Nguyễn Cao Lục",
// a cell of a web table, apart.
func capacityAndName(s string) (capacity []string, name string) {
	words := strings.Fields(s)
	cut := len(words)
	for cut > 0 && !isUpperWord(words[cut-1]) {
		cut--
	}
	if cut < len(words) && personName(strings.Join(words[cut:], " ")) {
		name = strings.Join(words[cut:], " ")
		words = words[:cut]
	}
	line := ""
	for i, w := range words {
		begins := i > 0 && (strings.HasSuffix(w, ".") && len([]rune(w)) <= 4 || w == "PHÓ" && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ","))
		if begins {
			capacity = append(capacity, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	if line != "" {
		capacity = append(capacity, line)
	}
	return capacity, name
}

func isUpperWord(w string) bool { return w == strings.ToUpper(w) }

// personName says whether a line is a name: two to five words, each with a capital.
func personName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for _, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || size == len(w) && len(words) == 2 {
			return false
		}
		for _, c := range w[size:] {
			if !unicode.IsLower(c) {
				return false
			}
		}
	}
	return true
}
