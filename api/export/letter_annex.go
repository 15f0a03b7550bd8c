package export

import (
	"fmt"
	"strconv"
	"strings"

	"dondoc/domain"
)

// annexWidths are of the annex's columns; together they fill a page that lies.
func annexWidths() []int {
	widths := []int{560, 1900, 3360, 900, 820, 720, 720, 1240, 1240, 980}
	return append(widths, WideTextWidth-sum(widths))
}

// annex lists what is overdue.
func (l *Letter) annex() []Block {
	title := func(text string, bold, italic bool) Paragraph {
		return Paragraph{Align: Center, Runs: []Run{{Text: text, Bold: bold, Italic: italic}}}
	}
	name := title("PHỤ LỤC", true, false)
	name.Style = Heading
	table := Table{Widths: annexWidths(), Borders: true, Head: 2, Rows: annexHead()}
	for i := range l.Items {
		table.Rows = append(table.Rows, annexRow(i+1, &l.Items[i]))
	}
	blocks := []Block{
		name,
		title("DANH MỤC PHẦN VIỆC QUÁ HẠN CỦA "+strings.ToUpper(l.Unit), true, false),
		title("(Kèm theo Công văn số        /VP-"+unknown+" ngày "+unknown+" tháng "+unknown+" năm "+unknown+"; số liệu tính đến hết ngày "+l.AsOf.Vietnamese()+")", false, true),
		Paragraph{After: 6, Runs: nil},
		table,
	}
	end := fmt.Sprintf("Tổng số: %02d phần việc quá hạn.", l.Overdue)
	if more := l.Overdue - len(l.Items); more > 0 {
		end += fmt.Sprintf(" Danh mục ghi %02d phần việc quá hạn lâu nhất; còn %02d phần việc khác.", len(l.Items), more)
	}
	return append(blocks, Paragraph{Before: 6, Runs: []Run{{Text: end, Size: 12}}})
}

// annexHead are two rows: what belongs together has a head above it.
func annexHead() []Row {
	head := func(text string, span int, merge Merge) Cell {
		c := Cell{Span: span, Merge: merge}
		if text != "" {
			c.Blocks = []Block{Paragraph{Align: Center, Runs: []Run{{Text: text, Bold: true, Size: 12}}}}
		}
		return c
	}
	below := func(text string) Cell { return head(text, 1, Alone) }
	over := func(text string) Cell { return head(text, 1, Begins) }
	gone := head("", 1, GoesOn)
	return []Row{
		{
			over("TT"), over("Văn bản"), over("Nội dung nhiệm vụ (mục)"), over("Vai trò"), head("Số lượng", 3, Alone), head("Thời hạn", 2, Alone),
			head("Quá hạn", 1, Alone), over("Ghi chú"),
		},
		{gone, gone, gone, gone, below("Giao"), below("Đã làm"), below("Còn"), below("Gốc"), below("Gia hạn"), below("Số ngày làm việc"), gone},
	}
}

func annexRow(n int, x *LetterItem) Row {
	var given, done, left string
	if q := x.Part.Quantity; q != nil {
		given, done, left = oneLine(digits(q.Target)+" "+q.Measure), digits(q.Done), digits(q.Remaining())
	}
	section := ""
	if x.Directive.Section != "" {
		section = " (mục " + x.Directive.Section + ")"
	}
	var extended string
	if x.Part.Due != x.Part.Original {
		extended = x.Part.Due.Vietnamese()
	}
	original := unknown
	if !x.Part.Original.IsZero() {
		original = x.Part.Original.Vietnamese()
	}
	cell := func(align Align, text string) Cell {
		return Cell{Blocks: []Block{Paragraph{Align: align, Runs: []Run{{Text: text, Size: 12}}}}}
	}
	return Row{
		cell(Center, strconv.Itoa(n)), cell(Left, named(x.Document)), cell(Left, oneLine(x.Directive.Text)+section), cell(Left, roleName(x.Part.Role)),
		cell(Center, given), cell(Center, done), cell(Center, left), cell(Center, original), cell(Center, extended), cell(Center, digits(domain.Whole(int64(x.DaysLate)))),
		cell(Left, x.notes()),
	}
}

// notes are what the record says of a part beside its figures, one a line.
func (x *LetterItem) notes() string {
	a, out := x.Part, ""
	note := func(when bool, says string) {
		if when {
			if out != "" {
				out += "\n"
			}
			out += says
		}
	}
	note(x.Directive.Priority == domain.Urgent, "Khẩn")
	note(x.Directive.Priority == domain.Starred, "Gắn sao")
	note(x.Directive.Restricted, "Hạn chế")
	note(a.Recurrence != nil, "Định kỳ")
	for _, p := range a.Awaiting() {
		what := "hoàn thành"
		if !p.Occurrence.IsZero() {
			what = "kỳ " + p.Occurrence.Vietnamese()
		}
		note(true, "Báo cáo "+what+" ngày "+p.On.Vietnamese()+", chờ xác nhận")
	}
	if a.Return != nil {
		note(true, "Đề nghị trả lại ngày "+a.Return.On.Vietnamese()+", chờ quyết định")
	}
	if e := a.PendingExtension(); e != nil {
		note(true, "Đề nghị gia hạn đến "+e.To.Vietnamese()+", chờ quyết định")
	}
	note(a.Progress == domain.ToRedo, "Yêu cầu thực hiện lại")
	switch {
	case !a.LastReport.IsZero():
		note(true, "Báo cáo gần nhất ngày "+a.LastReport.Vietnamese())
	case a.AcceptedOn.IsZero():
		note(true, "Chưa tiếp nhận")
	default:
		note(true, "Chưa báo cáo tiến độ")
	}
	return out
}

func roleName(r domain.PartRole) string {
	switch r {
	case domain.Lead:
		return "Chủ trì"
	case domain.Coordinating:
		return "Phối hợp"
	}
	return "Thực hiện"
}

// digits is an amount as documents write it: 05, 12,5.
func digits(a domain.Amount) string {
	if s := a.Vietnamese(); len(s) > 1 {
		return s
	}
	return "0" + a.Vietnamese()
}
