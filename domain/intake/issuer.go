package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readIssuer reads who issued it from the head, or from symbol and place.
func (f *frame) readIssuer(m *Metadata) {
	if m.Issuer != nil {
		return
	}
	place := f.placeOfIssue()
	var lines []string
	for _, l := range f.header {
		s := strings.Trim(f.src.block(l).text, " *-_")
		if at := mottoLine.FindStringIndex(s); at != nil {
			s = strings.TrimSpace(s[:at[0]])
		}
		if !isCaps(s) || typeOf(s) != "" || strings.HasPrefix(s, "V/v") || numberField.MatchString(s) || strings.HasPrefix(bare(s), "doc lap") || annexLine.MatchString(s) || strings.Contains(s, ":") {
			continue
		}
		lines = append(lines, strings.Trim(s, " -_*"))
	}
	if name := issuerOf(lines, place); name != "" {
		m.Issuer = &name
		return
	}
	for _, s := range f.headText() {
		if x := issuedBy.FindStringSubmatch(s); x != nil {
			m.Issuer = ptr(strings.Trim(x[1], " )"))
			return
		}
	}
	if m.Symbol == nil || place == "" {
		return
	}
	rank := "tỉnh "
	if centralCities[strings.ToLower(place)] {
		rank = "thành phố "
	}
	switch {
	case strings.Contains(*m.Symbol, "UBND"):
		m.Issuer = ptr("UBND " + rank + place)
	case strings.Contains(*m.Symbol, "HĐND"):
		m.Issuer = ptr("HĐND " + rank + place)
	}
}

// placeOfIssue is the place before the date: "Lạng Sơn, ngày …".
func (f *frame) placeOfIssue() string {
	for _, s := range f.headText() {
		low := strings.ToLower(s)
		at := strings.Index(low, ", ngày")
		if at < 0 {
			at = strings.Index(low, " ngày")
		}
		if at <= 0 || wordCount(s[:at]) > 8 || strings.HasPrefix(low, "v/v") || strings.Contains(s, "(") {
			continue
		}
		words := strings.Fields(strings.Trim(s[:at], " ,*"))
		from := len(words)
		for from > 0 && !isUpperWord(words[from-1]) && unicode.IsUpper([]rune(words[from-1])[0]) {
			from--
		}
		if from < len(words) {
			return strings.TrimPrefix(strings.Join(words[from:], " "), "TP. ")
		}
	}
	return ""
}

// issuerOf makes a name of the lines in capitals at the left of the head.
func issuerOf(lines []string, place string) string {
	var bodies []string // each body with what follows it
	for _, s := range lines {
		k := key(s)
		l := newLists(s)
		begins := bodyHeads.at(l.toks, 0) > 0 && !strings.HasPrefix(k, "thành phố") && !strings.HasPrefix(k, "tỉnh") && !strings.HasPrefix(k, "huyện") && !strings.HasPrefix(k, "xã ") && !strings.HasPrefix(k, "phường") ||
			strings.HasPrefix(k, "thủ tướng") || strings.HasPrefix(k, "chủ tịch")
		if begins && len(bodies) < 3 {
			bodies = append(bodies, s)
		} else if len(bodies) > 0 && (strings.HasPrefix(k, "tỉnh") || strings.HasPrefix(k, "thành phố") || strings.HasPrefix(k, "huyện") || strings.HasPrefix(k, "xã ") || strings.HasPrefix(k, "phường") || strings.HasPrefix(k, "và ")) {
			bodies[len(bodies)-1] += " " + s
		}
	}
	if len(bodies) == 0 {
		return ""
	}
	name := sentenceCase(bodies[len(bodies)-1], place)
	k := key(name)
	if len(bodies) > 1 && k == "văn phòng" && committee.MatchString(key(bodies[0])) {
		name += " UBND" // of which committee, the line above says
		k = key(name)
	}
	if place != "" && len(bodies) > 1 && !strings.Contains(k, strings.ToLower(place)) {
		parent := key(bodies[0])
		switch {
		case strings.HasSuffix(k, "thành phố") || strings.HasSuffix(k, "tỉnh"):
			name += " " + place
		case strings.Contains(parent, "tỉnh"):
			name += " tỉnh " + place
		case strings.Contains(parent, "thành phố"):
			name += " thành phố " + place
		default:
			name += lowerRank(parent) + place
		}
	}
	return strings.Replace(name, "Ủy ban nhân dân", "UBND", 1)
}

var lowerRanks = regexp.MustCompile(`(huyện|thị xã|quận|xã|phường|thị trấn|đặc khu) `)

// lowerRank is " huyện " of a body's name, with blanks around it; empty where
// the name has no such rank.
func lowerRank(name string) string {
	if x := lowerRanks.FindStringSubmatch(name + " "); x != nil {
		return " " + x[1] + " "
	}
	return " "
}

var committee = regexp.MustCompile(`^(?:ubnd|ủy ban nhân dân) `)

// sentenceCase writes a line of capitals as a name is written: its first
// letter, abbreviations, fields of government and places with capitals.
func sentenceCase(s, place string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if len([]rune(w)) <= 5 && (w == "UBND" || w == "HĐND" || w == "ĐBQH" || w == "MTTQ") {
			continue
		}
		words[i] = strings.ToLower(w)
	}
	out := strings.Join(words, " ")
	if place != "" {
		out = strings.Replace(out, strings.ToLower(place), place, 1)
	}
	for _, at := range []string{"tỉnh ", "thành phố ", "huyện ", "xã ", "phường ", "tỉnh ủy ", "thành ủy ", "huyện ủy "} {
		if i := strings.LastIndex(out, at); i >= 0 {
			out = out[:i+len(at)] + titleCase(out[i+len(at):])
			break
		}
	}
	for _, head := range []string{"sở ", "bộ ", "phòng "} {
		if strings.HasPrefix(out, head) {
			out = head + upperFirst(out[len(head):])
		}
	}
	return upperFirst(properNames.Replace(out))
}

// properNames keep their capitals inside the name of a body.
var properNames = strings.NewReplacer("chính phủ", "Chính phủ", "quốc hội", "Quốc hội", "đoàn đại biểu", "Đoàn đại biểu", "hội đồng nhân dân", "Hội đồng nhân dân", "ủy ban nhân dân", "Ủy ban nhân dân",
	"mặt trận tổ quốc", "Mặt trận Tổ quốc", "việt nam", "Việt Nam", "Công thương", "Công Thương", "và công nghệ", "và Công nghệ", "và đào tạo", "và Đào tạo", "và môi trường", "và Môi trường", "và đầu tư", "và Đầu tư", "và phát triển", "và Phát triển",
	", thể thao", ", Thể thao", "và du lịch", "và Du lịch", "và tôn giáo", "và Tôn giáo", "và truyền thông", "và Truyền thông", "và xã hội", "và Xã hội", "thương binh", "Thương binh")

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = upperFirst(w)
	}
	return strings.Join(words, " ")
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
