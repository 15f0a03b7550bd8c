package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const datePattern = `(\d{1,2})\s?(?:/|-|\.| tháng )\s?(\d{1,2})\s?(?:/|-|\.| năm )\s?(\d{4})`

var (
	numberField    = regexp.MustCompile(`^[^\p{L}]*Số\s*:?\s*([\d][\d.\s]*\d|\d)?\s*/\s*([A-ZĐ][\p{L}\d&-]*(?:\s?-\s?[A-ZĐ][\p{L}\d&]*)*|(?:\d{4}/)?[A-ZĐ]+[-/]\S+)`)
	scanSymbol     = regexp.MustCompile(`Số\s*:.{0,14}?\b([A-ZĐ]{1,4})\s?-?\s?(TTg|CP|UBND|HĐND|TU)\b`)
	issuedField    = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})?([^\d\s]{0,4})\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})`)
	issuedShort    = regexp.MustCompile(`(?i)ngày\s*(\d{1,2})/(\d{1,2})/(\d{4})`)
	subjectField   = regexp.MustCompile(`(?:^|[ *])(?:V/v|v/v|V/V|Về việc|VỀ VIỆC)\s*:?\s*`)
	meetingField   = regexp.MustCompile(`(?i)^(?:(?:(?:sáng|chiều|vào)\s+)?(?:hồi\s[^,]{0,20},?\s*)?ngày|sáng|chiều)\s+` + datePattern)
	chairedMeeting = regexp.MustCompile(`(?i)họp|hội nghị|buổi làm việc`)
	meetingWords   = regexp.MustCompile(`(?i)chủ trì|họp|hội nghị|buổi làm việc|làm việc với`)
	leaderField    = regexp.MustCompile(`((?:Phó )?Thủ tướng(?: Chính phủ)?|Phó Chủ tịch(?: Thường trực)?(?: UBND| Ủy ban nhân dân)? ?(?:tỉnh|[Tt]hành phố)?|Chủ tịch(?: UBND| Ủy ban nhân dân)? ?(?:tỉnh|[Tt]hành phố)?|Bộ trưởng)(?:,)? (?:đồng chí )?((?:\p{Lu}\p{Ll}+ ?){2,5})(?:,[^.:]{0,80})?(?:đã )?có ý kiến`)
	signedField    = regexp.MustCompile(`(?:(Thủ tướng Chính phủ|Phó Thủ tướng|Chủ tịch UBND [^,]{3,40}?)\s)?((?:\p{Lu}\p{Ll}+ ?){2,5})?(?:vừa |đã )?(?:ký|ban hành)(?: ban hành)? (Công điện|Chỉ thị|Quyết định|Kế hoạch|Thông báo|Công văn|Nghị quyết) số (\d+)/([A-ZĐ][\p{L}-]+) ngày ` + datePattern + `((?: về| Về)[^.]{5,300})?`)
	sentField      = regexp.MustCompile(`(?:Công điện|Chỉ thị|Công văn|Văn bản) (?:được )?gửi(?: tới| đến)?:? ([^.]{5,600}?)(?:, nêu rõ|, yêu cầu|:$|\.$|\.\s)`)
	enclosedBy     = regexp.MustCompile(`(?i)kèm theo (kế hoạch|quyết định|công văn|thông báo|chỉ thị|nghị quyết|chương trình|đề án|tờ trình|báo cáo|phương án)\s*số`)
	issuedBy       = regexp.MustCompile(`năm \d{4} của (.{4,80}?)\)?$`)
	ledBy          = regexp.MustCompile(`(?:đồng chí|Đồng chí|ông|bà|[Tt]hủ tướng(?: Thường trực)?(?: Chính phủ)?|[Cc]hủ tịch(?: Thường trực)?(?: UBND| Ủy ban nhân dân| HĐND)?(?: tỉnh| [Tt]hành phố| huyện| xã| phường)?|Bộ trưởng|Bí thư(?: Tỉnh ủy| Thành ủy)?) ((?:\p{Lu}\p{Ll}+ ?){2,5})`)
	conveys        = regexp.MustCompile(`(?i)^(?:ý kiến )?kết luận(?: chỉ đạo)?|^ý kiến (?:chỉ đạo|kết luận)`)
	enacts         = regexp.MustCompile(`^(?:ve vi\w{1,3} )?(?:ban hanh|phe duyet|cong bo|thanh lap|kien toan|dieu chinh)(?: dieu chinh)? (?:ke hoach|quy che|quy dinh|chuong trinh|de an|phuong an|danh muc|quy hoach)`)
)

// typesBySymbol are the types that a symbol's first letters stand for (Nghị
// định 30/2020/NĐ-CP, phụ lục III).
var typesBySymbol = map[string]string{
	"TB": "Thông báo", "CT": "Chỉ thị", "CĐ": "Công điện", "KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TTr": "Tờ trình",
	"BC": "Báo cáo", "GM": "Giấy mời", "CTr": "Chương trình", "ĐA": "Đề án", "QC": "Quy chế", "KL": "Kết luận", "HD": "Hướng dẫn", "PA": "Phương án", "CV": "Công văn",
}

// centralCities are the cities of a province's rank.
var centralCities = map[string]bool{"hà nội": true, "hồ chí minh": true, "tp. hồ chí minh": true, "tp hồ chí minh": true, "hải phòng": true, "đà nẵng": true, "cần thơ": true, "huế": true}

// metadata reads the frame.
func (f *frame) metadata() Metadata {
	m := Metadata{Recipients: []string{}, Addressees: []string{}}
	head := f.headText()
	f.readNumber(&m, head)
	f.readDate(&m, head)
	f.readType(&m, head)
	f.readSubject(&m)
	m.Addressees = append(m.Addressees, f.addresseeNames()...)
	f.readBody(&m)
	f.readFooter(&m)
	f.readIssuer(&m)
	m.Secrecy = f.secrecy()
	return m
}

// headText are the lines above the body, one each.
func (f *frame) headText() []string {
	var out []string
	for _, l := range f.header {
		out = append(out, strings.Trim(f.src.block(l).text, " "))
	}
	return out
}

func (f *frame) readNumber(m *Metadata, head []string) {
	for _, s := range head {
		if x := numberField.FindStringSubmatch(s); x != nil {
			if x[1] != "" {
				m.Number = ptr(strings.ReplaceAll(strings.ReplaceAll(x[1], " ", ""), ".", ""))
			}
			m.Symbol = ptr(strings.ReplaceAll(x[2], " ", ""))
			return
		}
	}
	for _, s := range head {
		if at := enclosedBy.FindStringIndex(s); at != nil {
			if x := numberField.FindStringSubmatch("Số" + s[at[1]:]); x != nil {
				if x[1] != "" {
					m.Number = &x[1]
				}
				m.Symbol = &x[2]
				return
			}
		}
	}
	for _, s := range head {
		if x := scanSymbol.FindStringSubmatch(s); x != nil {
			m.Symbol = ptr(x[1] + "-" + x[2])
			return
		}
	}
	// A scan loses the handwriting in the middle: "Số: ... sử TTg".
	for _, s := range head {
		if strings.HasPrefix(s, "Số") && strings.Contains(s, "TTg") && f.typeLine != "" {
			for short, name := range typesBySymbol {
				if name == f.typeLine {
					m.Symbol = ptr(short + "-TTg")
				}
			}
		}
	}
}

func (f *frame) readDate(m *Metadata, head []string) {
	for _, s := range head {
		if strings.HasPrefix(strings.ToLower(s), "v/v") || strings.Contains(s, "Thời gian ký") || enclosedLine.MatchString(s) && len(f.header) > 4 {
			continue
		}
		if x := issuedField.FindStringSubmatch(s); x != nil {
			if x[2] != "" {
				x[1] = "" // a scan has spoilt the day that was written by hand
			}
			setDate(m, x[1], x[3], x[4])
			return
		}
		if x := issuedShort.FindStringSubmatch(s); x != nil && wordCount(s) < 10 {
			setDate(m, x[1], x[2], x[3])
			return
		}
	}
}

func setDate(m *Metadata, day, month, year string) {
	if iso, ok := isoDate(day, month, year); ok {
		m.Date = &iso
		return
	}
	m.DatePartial = &year
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		m.DatePartial = ptr(fmt.Sprintf("%s-%02d", year, n))
	}
}

// isoDate is YYYY-MM-DD of a day that exists.
func isoDate(day, month, year string) (string, bool) {
	d, err1 := strconv.Atoi(day)
	mo, err2 := strconv.Atoi(month)
	y, err3 := strconv.Atoi(year)
	if err1 != nil || err2 != nil || err3 != nil || mo < 1 || mo > 12 || d < 1 || d > daysIn(mo, y) || y < 1945 || y > 2200 {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, mo, d), true
}

func daysIn(month, year int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func (f *frame) readType(m *Metadata, head []string) {
	if f.typeLine != "" {
		m.Type = &f.typeLine
		return
	}
	for _, s := range head {
		if x := enclosedBy.FindStringSubmatch(s); x != nil {
			m.Type = ptr(upperFirst(strings.ToLower(x[1])))
			m.Subtype = ptr("Phụ lục")
			return
		}
	}
	if m.Symbol != nil {
		first, _, _ := strings.Cut(*m.Symbol, "-")
		if name, ok := typesBySymbol[first]; ok {
			m.Type = &name
			return
		}
		m.Type = ptr("Công văn")
	}
	if m.Type == nil && len(f.addressees) > 0 {
		m.Type = ptr("Công văn")
	}
}

// readSubject reads the title under the type, or the "V/v" of an official letter.
func (f *frame) readSubject(m *Metadata) {
	if len(f.title) > 0 {
		title := strings.Trim(f.src.fold(Span{f.title[0].start, f.title[len(f.title)-1].end}), "* ")
		title = strings.TrimSpace(strings.ReplaceAll(title, "**", ""))
		m.Title = &title
		if x := conveys.FindString(title); x != "" {
			m.Subtype = ptr(strings.ToLower(x))
		}
		if m.Type != nil && *m.Type == "Quyết định" {
			m.Subtype = enactment(title)
		}
		return
	}
	for i, l := range f.header {
		s := f.src.text(l)
		at := subjectField.FindStringIndex(strings.TrimLeft(s, "* "))
		if at == nil {
			continue
		}
		title := []string{strings.TrimLeft(s, "* ")[at[1]:]}
		for _, next := range f.header[i+1:] {
			t := f.src.text(next)
			if next.gap > 0 || next.row != l.row || next.cell != l.cell || headLine(t) {
				break
			}
			if absent := next.indent > l.indent+30; absent {
				continue
			}
			title = append(title, t)
		}
		m.Title = ptr(strings.Trim(strings.Join(strings.Fields(strings.Join(title, " ")), " "), "*. "))
		return
	}
}

// enactment is what a decision does: "phê duyệt Kế hoạch". A scan's marks do not matter.
func enactment(title string) *string {
	words := strings.FieldsFunc(title, func(r rune) bool { return !isWord(r) })
	got := enacts.FindString(bare(strings.Join(words[:min(len(words), 8)], " ")))
	if got == "" {
		return nil
	}
	n := len(strings.Fields(got))
	from := 0
	if strings.HasPrefix(got, "ve ") {
		from = 2
	}
	kind := upperFirst(strings.ToLower(strings.Join(words[n-2:n], " ")))
	return ptr(strings.ToLower(strings.Join(words[from:n-2], " ")) + " " + kind)
}

// headLine says that a line belongs to the head of a letter and not to its subject.
func headLine(s string) bool {
	return isCaps(s) || mottoLine.MatchString(s) || numberField.MatchString(s) || strings.HasPrefix(s, "Độc lập") ||
		issuedField.MatchString(s) && len(s) < 70 && !strings.HasPrefix(s, "ngày")
}

// addresseeNames are the entries of "Kính gửi".
func (f *frame) addresseeNames() []string { return f.entries(f.addressees) }

// entries joins lines to list entries: each begins with a bullet, or ends with
// a semicolon.
func (f *frame) entries(lines []line) []string {
	var out []string
	open := false
	for _, l := range lines {
		for n, s := range strings.Split(f.src.block(l).text, "; - ") {
			m, body := readMark(s)
			if m.level != levelDash {
				body = 0
			}
			text := strings.TrimSpace(s[body:])
			if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && m.level != levelDash && n == 0 {
				continue
			}
			if m.level == levelDash || n > 0 || !open || len(out) == 0 {
				out = append(out, text)
			} else {
				out[len(out)-1] += " " + text
			}
			open = !strings.HasSuffix(text, ".") || l.row > 0
			if len(lines) > 1 && m.level != levelDash && strings.HasSuffix(text, ";") && !hasBullet(f.src, lines) {
				open = false
			}
		}
	}
	kept := out[:0]
	for _, s := range out {
		s = trailingNote.ReplaceAllString(strings.Trim(s, " ;."), "")
		if s = strings.Trim(s, " ;.,"); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

var trailingNote = regexp.MustCompile(`;\s*\((?i:để )[^)]*\)$`)

func hasBullet(src *source, lines []line) bool {
	for _, l := range lines {
		if m, _ := readMark(src.text(l)); m.level == levelDash {
			return true
		}
	}
	return false
}

// readBody reads what the first paragraphs say: who chaired, when, whose word it is.
func (f *frame) readBody(m *Metadata) {
	if m.Title != nil && m.Subtype != nil && conveys.MatchString(*m.Title) {
		m.Chair = chairOf(*m.Title)
	}
	if len(f.parts) == 0 {
		return
	}
	lines := f.parts[0].lines
	for i, b := range f.src.paragraphs(lines[:min(len(lines), 40)]) {
		if i > 8 {
			break
		}
		f.readOpening(m, b.text)
	}
}

// chairOf is the person whom a text names as leading; nil where it names only
// the office: "đồng chí Phó Chủ tịch".
func chairOf(s string) *string {
	for _, x := range ledBy.FindAllStringSubmatch(s, -1) {
		if name := strings.TrimSpace(x[1]); !beginsWithOffice(name) {
			return &name
		}
	}
	return nil
}

// beginsWithOffice says that what looks like a name is the beginning of an office.
func beginsWithOffice(name string) bool {
	k := key(name)
	for _, begin := range []string{"phó ", "chủ ", "bí thư", "giám đốc", "thường trực", "chánh ", "trưởng ", "bộ trưởng", "thủ tướng", "tỉnh ", "thành ", "ủy viên"} {
		if strings.HasPrefix(k+" ", begin) {
			return true
		}
	}
	return false
}

func (f *frame) readOpening(m *Metadata, s string) {
	if m.MeetingDate == nil && meetingWords.MatchString(s) && (m.Chair != nil || strings.Contains(s, "chủ trì")) {
		if x := meetingField.FindStringSubmatch(s); x != nil {
			if iso, ok := isoDate(x[1], x[2], x[3]); ok {
				m.MeetingDate = &iso
			}
		}
	}
	if m.Chair == nil && m.Addressees != nil && len(m.Addressees) == 0 && strings.Contains(s, "chủ trì") && chairedMeeting.MatchString(s) {
		m.Chair = chairOf(s)
	}
	if x := leaderField.FindStringSubmatch(s); x != nil && m.DirectingLeader == nil {
		m.DirectingLeader = ptr(strings.TrimSpace(x[2]))
	}
	if x := signedField.FindStringSubmatch(s); x != nil && m.Number == nil && m.Symbol == nil && len(f.header) == 0 {
		m.Type, m.Number, m.Symbol = &x[3], &x[4], &x[5]
		if iso, ok := isoDate(x[6], x[7], x[8]); ok {
			m.Date = &iso
		}
		if x[1] != "" {
			m.Issuer = &x[1]
		}
		if x[2] != "" {
			m.Signer = ptr(strings.TrimSpace(x[2]))
		}
		if x[9] != "" && m.Title == nil {
			m.Title = ptr(strings.TrimSpace(x[9]))
		}
	}
	if x := sentField.FindStringSubmatch(s); x != nil && len(m.Addressees) == 0 && len(f.header) == 0 {
		for _, a := range strings.Split(x[1], ";") {
			m.Addressees = append(m.Addressees, strings.TrimSpace(a))
		}
	}
}

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

// degrees of State secrecy, as they are stamped on a document (Law 29/2018/QH14
// on protection of State secrets, article 8).
var degrees = map[string]string{"MẬT": "Mật", "TỐI MẬT": "Tối mật", "TUYỆT MẬT": "Tuyệt mật"}

// secrecy reads the degree that stands alone on a line, or in a cell, of the head.
func (f *frame) secrecy() string {
	for _, l := range f.header {
		for _, piece := range strings.FieldsFunc(strings.ReplaceAll(f.src.text(l), "<br>", "|"), func(r rune) bool { return r == '|' || r == '\n' }) {
			words := strings.FieldsFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) })
			if len(words) > 2 && words[0] == "Độ" && words[1] == "mật" { // "Độ mật: TỐI MẬT"
				words = words[2:]
			}
			if degree := degrees[strings.Join(words, " ")]; degree != "" {
				return degree
			}
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
