package export

import (
	"fmt"
	"slices"

	"dondoc/domain"
)

// Letter is what a công văn đôn đốc says to a unit.
type Letter struct {
	Office   string      // who writes it, as the directory has it; empty where it has none
	Unit     string      // to whom
	Made     domain.Date // the day on which it is drafted
	AsOf     domain.Date // the day on which everything in it is judged
	AnswerBy domain.Date
	AnswerIn int // working days from Made to AnswerBy

	// The unit's parts, by the counters that every screen shows.
	Given, Completed, Overdue int
	Items                     []LetterItem // the longest overdue first; fewer than Overdue where there are too many
}

// LetterItem is a part that is overdue.
type LetterItem struct {
	Document  *domain.Document // nil where it is not on the record
	Directive *domain.Directive
	Part      *domain.Assignment
	DaysLate  int // working days
}

// FileName of a letter to a unit: it says that it is a draft, and of which day.
func FileName(unit domain.UnitCode, asOf domain.Date) string {
	return fmt.Sprintf("du-thao-cong-van-don-doc-%s-%s.docx", unit, asOf)
}

// Docx is the letter in the form of Decree 30/2020/NĐ-CP, with its annex.
func (l *Letter) Docx() *Docx {
	mark := fmt.Sprintf("DỰ THẢO lập ngày %s, số liệu tính đến hết ngày %s", l.Made.Vietnamese(), l.AsOf.Vietnamese())
	blocks := append(l.head(), l.body()...)
	return &Docx{
		Title: "Dự thảo công văn đôn đốc gửi " + l.Unit, On: l.Made,
		Sections: []Section{{Mark: mark, Blocks: append(blocks, l.foot())}, {Wide: true, Mark: mark, Blocks: l.annex()}},
	}
}

// writer is how the office is called.
func (l *Letter) writer() string {
	if l.Office == "" {
		return "Văn phòng"
	}
	return l.Office
}

// plain is a paragraph of the letter's body.
func plain(text string) Paragraph {
	return Paragraph{Align: Justify, First: Centimetre, Before: 6, Runs: []Run{{Text: text}}}
}

func (l *Letter) body() []Block {
	blocks := []Block{
		Paragraph{Align: Center, Before: 12, After: 6, Runs: []Run{{Text: "Kính gửi: " + l.Unit + "."}}},
		plain(fmt.Sprintf("Thực hiện nhiệm vụ theo dõi, đôn đốc việc thực hiện ý kiến chỉ đạo, kết luận của lãnh đạo %s, %s thông báo tình hình thực hiện nhiệm vụ được giao của %s, tính đến hết ngày %s, như sau:",
			l.superior().short, l.writer(), l.Unit, l.AsOf.Vietnamese())),
		plain(fmt.Sprintf("Số phần việc được giao: %02d; đã hoàn thành: %02d; quá hạn, chưa hoàn thành: %02d; còn lại: %02d (chưa đến hạn, không có thời hạn, tạm dừng hoặc đã kết thúc). Các phần việc quá hạn được giao tại:",
			l.Given, l.Completed, l.Overdue, l.Given-l.Completed-l.Overdue)),
	}
	for _, cited := range l.cited() {
		blocks = append(blocks, plain("- "+cited))
	}
	blocks = append(blocks, plain(l.listed()))
	if s := l.waiting(); s != "" {
		blocks = append(blocks, plain(s))
	}
	return append(blocks,
		plain(fmt.Sprintf("Để bảo đảm tiến độ, %s đề nghị %s:", l.writer(), l.Unit)),
		plain("1. Tập trung thực hiện, hoàn thành các phần việc quá hạn nêu tại Phụ lục; cập nhật kết quả và tài liệu minh chứng vào phần mềm theo dõi, đôn đốc."),
		plain(fmt.Sprintf("2. Báo cáo bằng văn bản về %s, chậm nhất ngày %s (%02d ngày làm việc kể từ ngày %s): nguyên nhân chậm, trách nhiệm của tập thể, cá nhân có liên quan, khó khăn, vướng mắc (nếu có) và ngày hoàn thành từng phần việc.",
			l.writer(), l.AnswerBy.Vietnamese(), l.AnswerIn, l.Made.Vietnamese())),
		plain(fmt.Sprintf("%s đề nghị %s khẩn trương thực hiện./.", l.writer(), l.Unit)),
	)
}

// mostCited is how many documents the letter itself names; its annex names all.
const mostCited = 15

// cited are the documents that gave what is overdue, with how much each gave.
func (l *Letter) cited() (out []string) {
	var order []domain.ID
	count, documents := map[domain.ID]int{}, map[domain.ID]*domain.Document{}
	for _, x := range l.Items {
		id := x.Directive.Document
		if count[id]++; !slices.Contains(order, id) {
			order = append(order, id)
			documents[id] = x.Document
		}
	}
	for i, id := range order {
		end := ";"
		if i == len(order)-1 {
			end = "."
		}
		if i == mostCited {
			return append(out, fmt.Sprintf("%02d văn bản khác nêu tại Phụ lục.", len(order)-i))
		}
		out = append(out, fmt.Sprintf("%s: %02d phần việc%s", titled(documents[id]), count[id], end))
	}
	return out
}

// listed says where the details are, and whether all of them are there.
func (l *Letter) listed() string {
	if more := l.Overdue - len(l.Items); more > 0 {
		return fmt.Sprintf("(Phụ lục kèm theo và số liệu theo từng văn bản nêu trên gồm %02d phần việc quá hạn lâu nhất; %02d phần việc quá hạn khác xem tại phần mềm theo dõi, đôn đốc.)", len(l.Items), more)
	}
	return "(Chi tiết tại Phụ lục kèm theo.)"
}

// waiting says what of the overdue waits for somebody else than the unit.
func (l *Letter) waiting() string {
	var reported, extension, returned int
	for _, x := range l.Items {
		switch {
		case x.Part.Idle():
			reported++
		case x.Part.Return != nil:
			returned++
		case x.Part.PendingExtension() != nil:
			extension++
		}
	}
	s := ""
	for _, of := range []struct {
		n    int
		says string
	}{{reported, "đã báo cáo hoàn thành, đang chờ xác nhận"}, {extension, "đã đề nghị gia hạn, đang chờ quyết định"}, {returned, "đã đề nghị trả lại, đang chờ quyết định"}} {
		if of.n > 0 {
			s += fmt.Sprintf("; %02d phần việc %s", of.n, of.says)
		}
	}
	if s == "" {
		return ""
	}
	return "Trong số quá hạn có: " + s[2:] + "."
}
