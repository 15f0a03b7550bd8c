package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/domain/intake"
)

// table writes a reading for people, in Vietnamese: the frame of the document,
// then each proposal with what was read of it, then what must be looked at.
func (a *readAnswer) table(w io.Writer, explain bool) error {
	p := &sheet{width: columns()}
	p.frame(&a.Document)
	p.file(a.File)
	for i := range a.Directives {
		p.line("")
		p.proposal(i+1, &a.Directives[i], explain)
		if a.Drafts != nil {
			p.matches(a.Drafts.Directives[i])
		}
	}
	p.line("")
	p.sentences(a)
	_, err := io.WriteString(w, p.String())
	return err
}

// columns is how wide the reader's terminal says that it is; 100 where it does not.
func columns() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= 40 {
		return n
	}
	return 100
}

// sheet is text of a width, in characters.
type sheet struct {
	strings.Builder
	width int
}

func (p *sheet) line(s string) { p.WriteString(strings.TrimRight(s, " ") + "\n") }

// item writes a label and a text beside it, folded under itself.
func (p *sheet) item(indent int, label, text string) {
	if text == "" {
		return
	}
	head := strings.Repeat(" ", indent) + label
	column := indent + 14
	row := head + strings.Repeat(" ", max(1, column-utf8.RuneCountInString(head)))
	length := utf8.RuneCountInString(row)
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if i > 0 && length+1+n > p.width {
			p.line(row)
			row, length = strings.Repeat(" ", column), column
		} else if i > 0 {
			row += " "
			length++
		}
		row += word
		length += n
	}
	p.line(row)
}

func (p *sheet) frame(m *intake.Metadata) {
	number := said(m.Number)
	if m.Symbol != nil {
		number = strings.TrimSpace(number) + "/" + *m.Symbol
	}
	p.item(0, "Văn bản", join(" · ", said(m.Type), said(m.Subtype), number))
	if m.Secrecy != "" {
		p.item(0, "ĐỘ MẬT", m.Secrecy+": không đưa văn bản này vào hệ thống; xử lý theo quy định về bảo vệ bí mật nhà nước.")
	}
	p.item(0, "Cơ quan", said(m.Issuer))
	p.item(0, "Trích yếu", said(m.Title))
	date := vietnameseDate(said(m.Date))
	if date == "" {
		date = join(" ", vietnameseDate(said(m.DatePartial)), "(ngày hoặc tháng để trống)")
		if m.DatePartial == nil {
			date = ""
		}
	}
	p.item(0, "Ngày", date)
	p.item(0, "Ngày họp", vietnameseDate(said(m.MeetingDate)))
	p.item(0, "Chủ trì", said(m.Chair))
	p.item(0, "Chỉ đạo", said(m.DirectingLeader))
	p.item(0, "Người ký", join(" · ", said(m.Signer), said(m.SignerCapacity)))
	p.item(0, "Kính gửi", strings.Join(m.Addressees, "; "))
	p.item(0, "Nơi nhận", strings.Join(m.Recipients, "; "))
}

func (p *sheet) file(f readFile) {
	if f.Scan {
		p.item(0, "Lưu ý", "Chữ được nhận dạng từ ảnh: phải đối chiếu với bản gốc.")
	}
	if len(f.Notes) > 0 {
		p.item(0, "Ghi chú tệp", strings.Join(f.Notes, ", "))
	}
}

func (p *sheet) proposal(n int, d *intake.Proposal, explain bool) {
	p.item(0, fmt.Sprintf("%3d  %s", n, d.Section), d.Text)
	p.item(5, "chủ trì", strings.Join(d.Lead, "; "))
	p.item(5, "phối hợp", strings.Join(append(d.Coordinating[:len(d.Coordinating):len(d.Coordinating)], d.CoordinatingGeneric...), "; "))
	p.item(5, "thời hạn", join(" · ", vietnameseDate(said(d.Deadline.Value)), quoted(d.Deadline.Verbatim)))
	for _, q := range d.Quantities {
		p.item(5, "số lượng", join(": ", said(q.Unit), fmt.Sprintf("%d %s", q.Count, q.Of)))
	}
	for _, x := range d.Indicators {
		p.item(5, "chỉ tiêu", x.Name+": "+join(" / ", said(x.Actual), said(x.Target)))
	}
	kind := "chỉ đạo"
	switch {
	case d.Source == "shortcoming":
		kind = "tồn tại có số liệu"
	case d.Force == "request":
		kind = "đề nghị"
	}
	p.item(5, "loại", fmt.Sprintf("%s · tin cậy %s", kind, strings.Replace(fmt.Sprintf("%.2f", d.Confidence), ".", ",", 1)))
	if explain {
		for _, r := range d.Why {
			p.item(5, "vì", fmt.Sprintf("%s: %s «%s»", fieldWords[r.Field], intake.RuleWords(r.Rule), r.Words))
		}
	}
}

// fieldWords are the fields that reasons name.
var fieldWords = map[string]string{
	"section": "mục", "lead": "chủ trì", "coordinating": "phối hợp", "deadline": "thời hạn", "quantities": "số lượng", "indicators": "chỉ tiêu",
	"force": "loại", "source": "nguồn", "confidence": "tin cậy",
}

// chosen are the fields that a person must choose.
var chosen = map[string]string{"parts": "đơn vị", "deadline.due": "ngày đến hạn", "deadline.review": "ngày xem lại (văn bản không nêu hạn)"}

// matches shows what the printed names are in the directory of units.
func (p *sheet) matches(d intake.DraftDirective) {
	for _, m := range d.Matches {
		what := intake.RuleWords(m.Rule)
		switch {
		case m.Group && len(m.Units) > 0:
			what = fmt.Sprintf("nhóm %d đơn vị", len(m.Units))
			if len(m.Rest) > 0 {
				what += ", xem lại: " + strings.Join(m.Rest, ", ")
			}
		case len(m.Units) == 1:
			what = string(m.Units[0])
		}
		p.item(5, "đơn vị", m.Printed+" = "+what)
	}
	var choose []string
	for _, c := range d.Choose {
		choose = append(choose, chosen[c])
	}
	p.item(5, "cần chọn", strings.Join(choose, ", "))
}

// sentences counts the classes and shows what sounds like an order and is in no proposal.
func (p *sheet) sentences(a *readAnswer) {
	counts := map[intake.Class]int{}
	for _, s := range a.Sentences {
		counts[s.Class]++
	}
	var parts []string
	for _, c := range []struct {
		class intake.Class
		name  string
	}{
		{intake.ClassDirective, "chỉ đạo"}, {intake.ClassShortcoming, "tồn tại"}, {intake.ClassAchievement, "kết quả"}, {intake.ClassCitation, "căn cứ"},
		{intake.ClassHeading, "tiêu đề"}, {intake.ClassClosing, "kết thúc"}, {intake.ClassContext, "bối cảnh"},
	} {
		if counts[c.class] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[c.class], c.name))
		}
	}
	p.item(0, "Tổng", fmt.Sprintf("%d nhiệm vụ đề xuất; %d câu: %s", len(a.Directives), len(a.Sentences), strings.Join(parts, ", ")))
	text := []rune(a.text)
	for _, s := range a.Sentences {
		if s.Look {
			p.item(0, "XEM LẠI", "Câu như có giao việc, chưa thuộc nhiệm vụ nào: "+string(text[s.Span.Start:s.Span.End]))
		}
	}
}

func said(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func quoted(s *string) string {
	if s == nil {
		return ""
	}
	return "«" + *s + "»"
}

// join joins what is there.
func join(with string, parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, with)
}

// vietnameseDate writes 2024-10-15 as 15/10/2024 and 2024-10 as 10/2024; anything else stays.
func vietnameseDate(s string) string {
	parts := strings.Split(s, "-")
	for _, p := range parts {
		if _, err := strconv.Atoi(p); err != nil {
			return s
		}
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, "/")
}
