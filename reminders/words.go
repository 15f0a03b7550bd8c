package reminders

import (
	"fmt"
	"strings"

	"dondoc/domain"
)

// Language is one of the two in which people are told.
type Language int

// The languages. Mail is in Vietnamese.
const (
	Vietnamese Language = iota
	English
)

type text struct{ vi, en string }

func (l Language) of(t text) string {
	if l == English {
		return t.en
	}
	return t.vi
}

// amount is a number as documents write it: 05, 12,5.
func (l Language) amount(a domain.Amount) string {
	s := a.String()
	if l == English {
		return s
	}
	if len(s) == 1 {
		s = "0" + s
	}
	return strings.ReplaceAll(s, ".", ",")
}

var words = struct {
	late, lateToday, dueToday, left, acceptance, stale, review, extension, confirmation, returned, notice, entry, given text
	document, section, remaining                                                                                        text
	restricted, more                                                                                                    text
	subject, subjectNone, subjectNew, subjectOffice                                                                     text
	greeting, lead, leadNew, foot, open, draft, signature                                                               text
	groups                                                                                                              [8]text
	officer, head, office, leader                                                                                       text
	due, passed                                                                                                         text
	since                                                                                                               map[domain.Clock]text
}{
	late:         text{"Quá hạn %d ngày làm việc", "%d working days overdue"},
	lateToday:    text{"Quá hạn", "Overdue"},
	dueToday:     text{"Hôm nay hết hạn", "Due today"},
	left:         text{"Còn %d ngày làm việc", "%d working days left"},
	acceptance:   text{"Chưa tiếp nhận sau %d ngày làm việc", "Not accepted for %d working days"},
	stale:        text{"Không cập nhật %d ngày làm việc", "No word for %d working days"},
	review:       text{"Đến ngày xem xét lại %s", "To be looked at again on %s"},
	extension:    text{"Đề nghị gia hạn chưa được quyết định sau %d ngày làm việc", "An extension undecided for %d working days"},
	confirmation: text{"Báo cáo hoàn thành chưa được xác nhận sau %d ngày làm việc", "A completion unconfirmed for %d working days"},
	returned:     text{"Đề nghị trả lại chưa được xử lý sau %d ngày làm việc", "A return undecided for %d working days"},
	notice:       text{"Họp đã %d ngày làm việc, thông báo kết luận chưa có ngày ban hành (hạn 5 ngày làm việc, Quyết định 45/2018/QĐ-TTg)", "%d working days after the meeting its conclusion notice has no date of issue (5 working days by Decision 45/2018/QĐ-TTg)"},
	entry:        text{"Đăng ký đã %d ngày làm việc, chưa nhập nhiệm vụ (hạn 1 ngày làm việc)", "%d working days after registration no directive is entered (1 working day)"},
	given:        text{"Mới giao", "New"},
	document:     text{"%s số %s", "%s no. %s"},
	section:      text{", mục %s", ", item %s"},
	remaining:    text{"còn %s/%s %s", "%s of %s %s left"},
	restricted:   text{"Nội dung hạn chế, chỉ xem trong phần mềm.", "Restricted: to be read in the program only."},
	more:         text{"Còn %d việc khác, xem trong hộp thư của phần mềm.", "%d more are in the program's inbox."},
	subject:      text{"Đôn đốc ngày %s: %d việc quá hạn, %d việc khác", "Reminders of %s: %d overdue, %d others"},
	subjectNone:  text{"Đôn đốc ngày %s: %d việc", "Reminders of %s: %d"},
	subjectNew:   text{"Nhiệm vụ mới giao: %d việc", "New directives: %d"},
	greeting:     text{"Kính gửi %s,", "To %s,"},
	lead:         text{"Các việc sau đây của %s cần được chú ý, tính đến ngày %s:", "The following of %s need attention as of %s:"},
	leadNew:      text{"%s vừa được giao các nhiệm vụ sau, tính đến ngày %s:", "%s was given the following, as of %s:"},
	foot:         text{"Thư này do phần mềm theo dõi, đôn đốc gửi tự động, mỗi đơn vị một thư mỗi ngày làm việc. Không trả lời thư này; cập nhật tiến độ trong phần mềm.", "This message was sent automatically, one for each unit and working day. Do not answer it; report progress in the program."},
	open:         text{"Mở trong phần mềm", "Open in the program"},
	draft:        text{"Dự thảo công văn đôn đốc", "Drafted letter to the unit"},
	groups: [8]text{
		{"Quá hạn", "Overdue"}, {"Sắp đến hạn", "Due soon"}, {"Chưa tiếp nhận", "Not accepted"}, {"Chậm cập nhật", "No word"},
		{"Đến ngày xem xét lại", "To be looked at again"}, {"Chờ quyết định", "Waiting for a decision"}, {"Việc của Văn phòng", "The office's own"}, {"Mới giao", "New"},
	},
	subjectOffice: text{"Văn phòng", "the office"},
	signature:     text{"Theo dõi, đôn đốc", "dondoc"},
	officer:       text{"chuyên viên", "officers"},
	head:          text{"thủ trưởng đơn vị", "heads"},
	office:        text{"Văn phòng", "the office"},
	leader:        text{"lãnh đạo", "the leaders"},
	due:           text{"hạn %s", "due %s"},
	passed:        text{"thay cho %d bước bị lỡ", "in place of %d that were missed"},
	since: map[domain.Clock]text{
		domain.ClockGiven: {"giao ngày %s", "given on %s"}, domain.ClockAcceptance: {"giao ngày %s", "given on %s"}, domain.ClockStale: {"cập nhật cuối %s", "last word on %s"},
		domain.ClockReview: {"xem xét lại ngày %s", "review on %s"}, domain.ClockExtension: {"đề nghị ngày %s", "asked on %s"},
		domain.ClockConfirmation: {"báo cáo ngày %s", "reported on %s"}, domain.ClockReturn: {"trả lại ngày %s", "returned on %s"},
		domain.ClockNotice: {"họp ngày %s", "meeting on %s"}, domain.ClockEntry: {"đăng ký ngày %s", "registered on %s"},
	},
}

// GroupName is the head of a group.
func (l Language) GroupName(g Group) string { return l.of(words.groups[g]) }

// AudienceName is how an audience is called.
func (l Language) AudienceName(a domain.Audience) string {
	switch a {
	case domain.ToHead:
		return l.of(words.head)
	case domain.ToOffice:
		return l.of(words.office)
	case domain.ToLeader:
		return l.of(words.leader)
	}
	return l.of(words.officer)
}

// say is what a step says on a day.
func say(s *domain.DigestLine, day domain.Date, days domain.LadderDays, l Language) string {
	return Say(s.StepDue(), day, days, l)
}

// Say is what a step says on a day: "Quá hạn 6 ngày làm việc".
func Say(s domain.StepDue, day domain.Date, days domain.LadderDays, l Language) string {
	passed := days.WorkingDays(s.For, day)
	switch s.Clock {
	case domain.ClockDue:
		return sayDue(s.For, day, days, l)
	case domain.ClockReview:
		return fmt.Sprintf(l.of(words.review), s.For.Vietnamese())
	case domain.ClockGiven:
		return l.of(words.given)
	}
	by := map[domain.Clock]text{
		domain.ClockAcceptance: words.acceptance, domain.ClockStale: words.stale, domain.ClockExtension: words.extension,
		domain.ClockConfirmation: words.confirmation, domain.ClockReturn: words.returned, domain.ClockNotice: words.notice, domain.ClockEntry: words.entry,
	}
	return fmt.Sprintf(l.of(by[s.Clock]), passed)
}

func sayDue(due, day domain.Date, days domain.LadderDays, l Language) string {
	switch late, left := days.WorkingDays(due, day), days.WorkingDays(day, due); {
	case late > 0:
		return fmt.Sprintf(l.of(words.late), late)
	case day.After(due):
		return l.of(words.lateToday)
	case left > 0:
		return fmt.Sprintf(l.of(words.left), left)
	}
	return l.of(words.dueToday)
}

// Why says which rung of the ladder a step is: "T+6, hạn 06/12/2024".
func Why(s domain.StepDue, l Language) string {
	rung := strings.Replace(fmt.Sprintf("%+d", s.Step), "-", "−", 1)
	if s.Step == 0 {
		rung = ""
	}
	t := "T" + rung
	if s.Clock == domain.ClockDue {
		t += ", " + fmt.Sprintf(l.of(words.due), s.For.Vietnamese())
	} else {
		t += ", " + fmt.Sprintf(l.of(words.since[s.Clock]), s.For.Vietnamese())
	}
	if len(s.Passed) > 0 {
		t += ", " + fmt.Sprintf(l.of(words.passed), len(s.Passed))
	}
	return t
}
