package intake

import (
	"regexp"
	"strings"
)

// frame is a document taken apart: what stands above the body, the body and
// the plans or annexes that follow, recipients and signature.
type frame struct {
	src        *source
	header     []line // columns taken apart
	typeLine   string
	title      []line
	addressees []line
	parts      []part
	footer     []line // columns taken apart
	right      []bool // for each line of footer: it stands in the right column
}

// part is a body: the document's own, then those of what it encloses.
type part struct {
	lines []line
	annex bool
	title []line
}

var (
	recipientsLine = regexp.MustCompile(`(?i)^\W*nơi nhận\s*:?`)
	addressLine    = regexp.MustCompile(`(?i)kính gửi\s*:?|^\p{Lu}[\p{L} ]{0,60}điện\s*:\s*$|^điện\s*:\s*$`)
	mottoLine      = regexp.MustCompile(`(?i)cộng hòa xã hội chủ nghĩa`)
	enclosedLine   = regexp.MustCompile(`(?i)^\(\s*(ban hành\s+)?kèm theo`)
	annexLine      = regexp.MustCompile(`^(?i:phụ lục)(?:\s+(?:số\s*)?[\dIVX]{1,4})?\s*[.:]?$`)
	capacityLine   = regexp.MustCompile(`^(?:TM|KT|TL|TUQ|Q)\s?\.\s?\S`)
)

// documentTypes in capitals, as they head a document, with the type's name.
var documentTypes = []struct{ caps, name string }{
	{"THÔNG BÁO KẾT LUẬN", "Thông báo"}, {"THÔNG BÁO", "Thông báo"}, {"CHỈ THỊ", "Chỉ thị"}, {"CÔNG ĐIỆN", "Công điện"}, {"KẾ HOẠCH", "Kế hoạch"},
	{"QUYẾT ĐỊNH", "Quyết định"}, {"NGHỊ QUYẾT", "Nghị quyết"}, {"NGHỊ ĐỊNH", "Nghị định"}, {"TỜ TRÌNH", "Tờ trình"}, {"BÁO CÁO", "Báo cáo"}, {"GIẤY MỜI", "Giấy mời"},
	{"CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình"}, {"CHƯƠNG TRÌNH", "Chương trình"}, {"HƯỚNG DẪN", "Hướng dẫn"}, {"KẾT LUẬN", "Kết luận"}, {"PHƯƠNG ÁN", "Phương án"},
	{"ĐỀ ÁN", "Đề án"}, {"QUY CHẾ", "Quy chế"}, {"QUY ĐỊNH", "Quy định"}, {"BIÊN BẢN", "Biên bản"}, {"CÔNG VĂN", "Công văn"},
}

// typeOf names the type of document that a line in capitals announces, also
// when a scan has spoilt its marks; empty for any other line.
func typeOf(text string) string {
	text = strings.Trim(text, " *:._-")
	if len(text) > 60 || !isCaps(text) {
		return ""
	}
	for _, t := range documentTypes {
		if text == t.caps {
			return t.name
		}
	}
	plain := bare(text)
	for _, t := range documentTypes {
		want := bare(t.caps)
		if at := strings.LastIndex(plain, want); at >= 0 && at+len(want) == len(plain) && wordCount(plain[:at]) <= 2 && (at == 0 || plain[at-1] == ' ') && len(plain[:at]) <= 6 {
			return t.name
		}
	}
	return ""
}

func findFrame(src *source) *frame {
	f := &frame{src: src}
	all := src.lines
	end, after := f.findFooter(all)
	body := f.findHeader(all[:end])
	if first := (part{lines: all[body:end]}); len(first.lines) > 0 {
		f.parts = append(f.parts, first)
	}
	for after < len(all) {
		next := after + 1
		for next < len(all) && !f.annexBegins(all, next) {
			next++
		}
		f.parts = append(f.parts, f.annex(all[after:next]))
		after = next
	}
	return f
}

// findFooter says where the body ends and where an annex begins behind the
// recipients and the signature.
func (f *frame) findFooter(all []line) (end, after int) {
	end = len(all)
	for i, l := range all {
		text := f.src.text(l)
		if recipientsLine.MatchString(text) || strings.HasPrefix(bare(strings.TrimLeft(text, "*_ ")), "noi nhan") {
			end = i
			break
		}
	}
	if end == len(all) {
		end = f.signatureAtEnd(all)
	}
	after = end
	for after < len(all) && (after == end || !f.annexBegins(all, after)) {
		after++
	}
	for end > 0 && end < len(all) && f.signs(all[end-1]) {
		end--
	}
	f.splitFooter(all[end:after])
	return end, after
}

// signs says that a line above the recipients is of the signature beside them.
func (f *frame) signs(l line) bool {
	text := strings.TrimSpace(f.src.text(l))
	return capacityLine.MatchString(text) || isCaps(text) && officeLine(text)
}

// signatureAtEnd finds a signature where no recipients are named.
func (f *frame) signatureAtEnd(all []line) int {
	for i := len(all) - 1; i >= 0 && i > len(all)-12; i-- {
		if capacityLine.MatchString(f.src.text(all[i])) {
			return i
		}
	}
	return len(all)
}

// annexBegins says whether a plan, an annex or another head begins at line i.
func (f *frame) annexBegins(all []line, i int) bool {
	text := f.src.text(all[i])
	if annexLine.MatchString(strings.Trim(text, "* ")) {
		return true
	}
	if mottoLine.MatchString(text) && i > 0 {
		return true
	}
	if f.enclosed(all, i) {
		return true
	}
	return typeOf(text) != "" && !mottoLine.MatchString(f.src.text(all[max(i-1, 0)])) && !f.mottoNear(all, i)
}

var (
	enclosedHead = regexp.MustCompile(`^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUY CHẾ|QUY ĐỊNH|DANH MỤC|ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|PHÂN CÔNG|NHIỆM VỤ|BẢNG|BIỂU|ĐỀ CƯƠNG|NỘI DUNG)( |$)`)
	enclosedWith = regexp.MustCompile(`(?i)^[( *_]*(?:ban hành )?kèm theo`)
)

// enclosed says that what a document puts into force begins at line i: its name
// in capitals and, soon below, "(Kèm theo Nghị quyết số …)".
func (f *frame) enclosed(all []line, i int) bool {
	if !enclosedHead.MatchString(strings.Trim(f.src.text(all[i]), "#* ")) {
		return false
	}
	for _, l := range all[i+1 : min(i+6, len(all))] {
		if enclosedWith.MatchString(f.src.text(l)) {
			return true
		}
	}
	return false
}

func (f *frame) mottoNear(all []line, i int) bool {
	for k := max(0, i-6); k < i; k++ {
		if mottoLine.MatchString(f.src.text(all[k])) {
			return true
		}
	}
	return false
}

// splitFooter takes recipients and signature apart: in a printed text they
// stand side by side.
func (f *frame) splitFooter(lines []line) {
	right := 0
	for _, l := range lines {
		for n, piece := range f.src.split(l) {
			text := f.src.text(piece)
			if (n > 0 || piece.indent > 20) && (capacityLine.MatchString(text) || isCaps(text)) && (right == 0 || piece.indent < right) {
				right = piece.indent
			}
		}
	}
	for _, l := range lines {
		pieces := []line{l}
		if l.row == 0 {
			pieces = f.src.split(l)
		}
		for _, piece := range pieces {
			if !f.src.hasWord(piece.start, piece.end) {
				continue
			}
			f.footer = append(f.footer, piece)
			f.right = append(f.right, right > 0 && piece.indent >= right-10 || piece.cell > 1)
		}
	}
}

// findHeader reads number, place, type, title and addressees, and gives the
// first line of the body.
func (f *frame) findHeader(all []line) (body int) {
	typeAt, addressAt := -1, -1
	for i := 0; i < len(all) && i < 60; i++ {
		text := f.src.text(all[i])
		if addressLine.MatchString(text) {
			addressAt = i
			break
		}
		if name := typeOf(text); name != "" && typeAt < 0 {
			f.typeLine, typeAt = name, i
		}
		if annexLine.MatchString(text) && i < 3 && typeAt < 0 {
			typeAt = i
		}
		if wordCount(text) > 25 && !f.headBelow(all, i) {
			break
		}
	}
	switch {
	case addressAt >= 0 && typeAt >= 0 && typeAt < addressAt: // a telegram
		f.setHeader(all[:typeAt])
		f.readTitle(all[:addressAt], typeAt+1)
		return f.readAddressees(all, addressAt)
	case addressAt >= 0:
		f.setHeader(all[:addressAt])
		return f.readAddressees(all, addressAt)
	case typeAt >= 0:
		f.setHeader(all[:typeAt])
		return f.readTitle(all, typeAt+1)
	}
	for body < len(all) && !f.bodyLine(all[body]) {
		body++
	}
	if body > 25 || body == len(all) {
		body = 0
	}
	f.setHeader(all[:body])
	return body
}

// headBelow says that a long line stands above the head of the document: what a
// web page, a fax or a clerk put before it.
func (f *frame) headBelow(all []line, i int) bool {
	if i > 3 {
		return false
	}
	for k := i + 1; k < len(all) && k < i+8; k++ {
		if text := f.src.text(all[k]); mottoLine.MatchString(text) || numberField.MatchString(text) {
			return true
		}
	}
	return false
}

// bodyLine says whether a line is a sentence rather than a head.
func (f *frame) bodyLine(l line) bool {
	text := f.src.text(l)
	m, _ := readMark(text)
	return wordCount(text) >= 12 && !isCaps(text) || m.level != levelNone && m.level < levelDash
}

func (f *frame) setHeader(lines []line) {
	for _, l := range lines {
		if l.row > 0 {
			f.header = append(f.header, l)
			continue
		}
		f.header = append(f.header, f.src.split(l)...)
	}
}

// readTitle reads the subject under the type, and gives the line behind it.
func (f *frame) readTitle(all []line, i int) int {
	for ; i < len(all); i++ {
		text := f.src.text(all[i])
		m, _ := readMark(text)
		if enclosedLine.MatchString(text) {
			for i < len(all) && !strings.Contains(f.src.text(all[i]), ")") {
				f.header = append(f.header, all[i])
				i++
			}
			if i < len(all) {
				f.header = append(f.header, all[i])
			}
			continue
		}
		if len(f.title) > 0 && (all[i].gap > 0 || m.level != levelNone || isCaps(f.src.text(f.title[0])) != isCaps(text)) {
			return i
		}
		if m.level != levelNone && m.level < levelDash || opensBody(text) || len(f.title) > 0 && prose(text) {
			return i
		}
		f.title = append(f.title, all[i])
	}
	return i
}

var bodyOpening = regexp.MustCompile(`(?i)^(ngày \d|căn cứ |thực hiện |theo đề nghị|sau khi |tại |nhằm |để |trong thời gian|sáng ngày|chiều ngày)`)

func opensBody(text string) bool { return bodyOpening.MatchString(text) && wordCount(text) > 8 }

var sentenceInside = regexp.MustCompile(`\p{Ll}\.(?:\s+\p{Lu}|$)`)

// prose says that a line is sentences or sets off what follows, and so is no part
// of a title.
func prose(text string) bool {
	text = strings.TrimSpace(text)
	return wordCount(text) > 14 && sentenceInside.MatchString(text) || setsOff.MatchString(text)
}

// readAddressees reads "Kính gửi", and gives the first line of the body.
func (f *frame) readAddressees(all []line, i int) int {
	first := all[i]
	at := addressLine.FindStringIndex(f.src.text(first))
	rest := first
	rest.start += len([]rune(f.src.text(first)[:at[1]]))
	rest.start, rest.end = f.src.trim(rest.start, rest.end)
	one := f.src.hasWord(rest.start, rest.end)
	if one {
		f.addressees = append(f.addressees, rest)
	}
	bullets, closed := false, one && f.ends(rest, ".")
	for i++; i < len(all); i++ {
		l := all[i]
		text := f.src.text(l)
		m, _ := readMark(text)
		if m.level == levelDash {
			bullets, closed = true, f.ends(l, ".;")
			f.addressees = append(f.addressees, l)
			continue
		}
		if m.level != levelNone || closed && (bullets || one) || opensBody(text) || wordCount(text) > 25 || len(f.addressees) > 80 {
			break
		}
		if (one || bullets) && l.gap > 0 || wordCount(text) >= 12 && !bullets && !one {
			break
		}
		closed = f.ends(l, ".;")
		f.addressees = append(f.addressees, l)
		if !bullets {
			closed = f.ends(l, ".")
		}
	}
	return i
}

func (f *frame) ends(l line, with string) bool {
	return strings.ContainsRune(with, f.src.runes[l.end-1])
}

// annex takes the head of what is enclosed from its body.
func (f *frame) annex(lines []line) part {
	p := part{annex: true}
	i := 0
	for ; i < len(lines); i++ {
		text := f.src.text(lines[i])
		m, _ := readMark(text)
		if m.level != levelNone && m.level <= levelNumber && i > 0 || tableHead(text) || opensBody(text) {
			break
		}
		if len(p.title) > 3 && lines[i].gap > 0 && wordCount(text) > 12 || i > 30 {
			break
		}
		p.title = append(p.title, lines[i])
	}
	p.lines = lines[i:]
	return p
}
