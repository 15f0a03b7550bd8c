package web

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/domain"
)

// ladderWords are the messages of the page of the ladder of reminders. They are only read.
var ladderWords = struct {
	title, lead, hour, hourHint, answer, answerHint, hourIs, answerIs                   text
	step, officer, head, office, leader, decider, remark                                text
	all, priority, told                                                                 text
	before, on, after, nth, every, within, letter, withLetter, atOnce, alone, asDecided text
	inForce, history, historyNone, always, alwaysOnce, alwaysVoid                       text
	alwaysLoud, alwaysOff, change, editTitle, editLead, defaults                        text
	days, days1, every1, within1, to, drop, add, back, save                             text
	rungName, newRungName, fromHint, document, documentHint, note, rungs                text
	saved, ofPolicy                                                                     text
}{
	title:        text{"Các bước đôn đốc", "The ladder of reminders"},
	lead:         text{"Ai được nhắc, vào ngày nào. T là ngày của mốc; các bước đếm theo ngày làm việc trước (−) hoặc sau (+) ngày đó.", "Who is told, and when. T is the clock's day; steps are counted in working days before (−) or after (+) it."},
	hour:         text{"Giờ gửi bản tổng hợp hằng ngày", "Hour of the day's digest"},
	hourHint:     text{"Giờ chẵn, từ 0 đến 16, vào ngày làm việc.", "A full hour, 0 to 16, on working days."},
	answer:       text{"Công văn đôn đốc yêu cầu trả lời trong", "A drafted letter asks for an answer within"},
	answerHint:   text{"Từ 1 đến 60, tính từ ngày lập dự thảo.", "1 to 60, from the day on which it is drafted."},
	hourIs:       text{"%02d:00 các ngày làm việc", "%02d:00 on working days"},
	answerIs:     text{"%d ngày làm việc", "%d working days"},
	step:         text{"Bước", "Step"},
	officer:      text{"Chuyên viên", "Officer"},
	head:         text{"Thủ trưởng", "Head"},
	office:       text{"Văn phòng", "Office"},
	leader:       text{"Lãnh đạo", "Leader"},
	decider:      text{"Người quyết định", "Decider"},
	remark:       text{"Thêm", "Besides"},
	all:          text{"Mọi mức ưu tiên", "All priorities"},
	priority:     text{"Mức ưu tiên", "Priority"},
	told:         text{"được nhắc", "told"},
	before:       text{"trước %d ngày", "%d days before"},
	on:           text{"đúng ngày", "on the day"},
	after:        text{"sau %d ngày", "%d days after"},
	nth:          text{"ngày thứ %d", "day %d"},
	every:        text{"nhắc lại sau mỗi %d ngày", "again every %d days"},
	within:       text{"không gửi bù sau %d ngày", "not made up for after %d days"},
	letter:       text{"dự thảo công văn đôn đốc", "drafted letter"},
	withLetter:   text{"Công văn", "Letter"},
	atOnce:       text{"Gửi riêng", "At once"},
	alone:        text{"gửi riêng ngay", "sent at once"},
	asDecided:    text{"người quyết định", "who decides"},
	inForce:      text{"Đang áp dụng", "In force"},
	history:      text{"Các lần đặt", "What was set"},
	historyNone:  text{"Chưa đặt lần nào: áp dụng các bước mặc định của chương trình.", "Nothing was set: the program's own ladder holds."},
	always:       text{"Luôn áp dụng, không thay đổi được", "Always so, whatever the ladder"},
	alwaysOnce:   text{"Mỗi bước chỉ gửi một lần. Những bước bị lỡ gộp vào bước cao nhất đã đến.", "A step is taken once. Steps that were missed are told with the highest that has come."},
	alwaysVoid:   text{"Thời hạn đổi hoặc việc đã xong thì các bước cũ hết hiệu lực; thời hạn mới bắt đầu lại từ đầu.", "When the date moves or the work is done, old steps are void; a new date starts anew."},
	alwaysLoud:   text{"Việc quá hạn của mọi mức ưu tiên phải báo đến Văn phòng hoặc lãnh đạo; không ai tắt được.", "What is overdue reaches the office or the leader, whatever its priority; nobody can silence it."},
	alwaysOff:    text{"Ngày nghỉ không gửi.", "Nothing is sent on days off."},
	change:       text{"Sửa các bước đôn đốc", "Change the ladder"},
	editTitle:    text{"Sửa các bước đôn đốc", "Change the ladder of reminders"},
	editLead:     text{"Các bước mới thay toàn bộ các bước cũ từ ngày được chọn. Bước đã gửi không bị ảnh hưởng. “Lặp mỗi”: sau bước cuối, nhắc lại sau mỗi số ngày này. “Bù trong”: đã lỡ quá số ngày này thì thôi; để trống là luôn gửi bù. Không chọn mức ưu tiên nào là mọi mức.", "The new steps replace all old ones from the day chosen. Steps that were taken stay taken. “Again every”: behind the last step, once more after each so many days. “Made up within”: missed for longer than that, it is left; always made up for where empty. No priority ticked means all of them."},
	defaults:     text{"Điền lại các bước mặc định", "Fill in the defaults"},
	days:         text{"T", "T"},
	days1:        text{"Số ngày so với T", "Days from T"},
	every1:       text{"lặp mỗi", "again every"},
	within1:      text{"bù trong", "made up within"},
	to:           text{"Người nhận", "Told"},
	drop:         text{"Bỏ", "Drop"},
	add:          text{"Thêm một bước", "Add a step"},
	back:         text{"Không sửa", "Leave it"},
	save:         text{"Áp dụng các bước này", "Set this ladder"},
	rungName:     text{"%s, bước %d", "%s, step %d"},
	newRungName:  text{"%s, bước mới", "%s, a new step"},
	fromHint:     text{"Hôm nay hoặc ngày sau. Bản tổng hợp đã gửi trong ngày giữ nguyên.", "Today or a later day. A digest that was sent today stays."},
	document:     text{"Văn bản căn cứ", "Regulation"},
	documentHint: text{"Quy chế, quyết định quy định những điều này.", "The regulation that says so."},
	note:         text{"Ghi chú", "Note"},
	rungs:        text{"Các bước", "The steps"},
	saved:        text{"Đã đặt các bước đôn đốc.", "The ladder is set."},
	ofPolicy:     text{"Số ngày quy định và người quyết định đặt ở trang", "The terms and who decides are set on the page"},
}

// ladderClock says what a clock of the ladder is: its name, and what T is.
type ladderClock struct{ name, day text }

// ladderClocks are those words. They are only read.
var ladderClocks = map[domain.Clock]ladderClock{
	domain.ClockGiven:        {text{"Việc mới giao", "New work"}, text{"T là ngày đơn vị được giao.", "T is the day on which the unit was given it."}},
	domain.ClockDue:          {text{"Thời hạn", "The due date"}, text{"T là ngày đến hạn. T+1 là ngày quá hạn đầu tiên.", "T is the due date. T+1 is the first day overdue."}},
	domain.ClockAcceptance:   {text{"Chưa tiếp nhận", "Not accepted"}, text{"T là ngày đơn vị được giao.", "T is the day on which the unit was given it."}},
	domain.ClockStale:        {text{"Chậm cập nhật", "No word"}, text{"T là ngày làm việc thứ %d kể từ lần cập nhật cuối: ngày cuối của thời gian quy định.", "T is working day %d since the last word: the last day of the policy's term."}},
	domain.ClockReview:       {text{"Đến ngày xem xét lại", "Review date"}, text{"T là ngày xem xét lại của việc không có thời hạn hoặc đang tạm dừng.", "T is the review date of what has no due date, or is suspended."}},
	domain.ClockExtension:    {text{"Gia hạn chưa quyết định", "Extension undecided"}, text{"T là ngày làm việc thứ %d kể từ ngày đề nghị: ngày cuối phải quyết định.", "T is working day %d since it was asked for: the last day to decide."}},
	domain.ClockConfirmation: {text{"Hoàn thành chưa xác nhận", "Completion unconfirmed"}, text{"T là ngày làm việc thứ %d kể từ ngày báo cáo: ngày cuối phải xác nhận.", "T is working day %d since it was reported: the last day to confirm."}},
	domain.ClockReturn:       {text{"Trả lại chưa quyết định", "Return undecided"}, text{"T là ngày đơn vị trả lại.", "T is the day on which it was returned."}},
	domain.ClockNotice:       {text{"Ra thông báo kết luận", "Conclusion notice"}, text{"T là ngày họp; thông báo phải ban hành trong 5 ngày làm việc (Quyết định 45/2018/QĐ-TTg).", "T is the meeting; its notice is due within five working days (Decision 45/2018/QĐ-TTg)."}},
	domain.ClockEntry:        {text{"Vào sổ nhiệm vụ", "Entry of directives"}, text{"T là ngày đăng ký văn bản; nhiệm vụ phải được nhập trong 1 ngày làm việc.", "T is the registration; directives are entered within one working day."}},
}

// ladderDay says what T is of a clock under a policy.
func (p *page) ladderDay(c domain.Clock, policy *domain.Policy) string {
	if term, ok := policy.Terms()[c]; ok {
		return p.say(ladderClocks[c].day, term)
	}
	return p.say(ladderClocks[c].day)
}

// ladderColumns are the audiences of a ladder's table with their heads, from the
// nearest to the work upwards.
func (p *page) ladderColumns() []option {
	return []option{
		{string(domain.ToOfficer), p.say(ladderWords.officer)}, {string(domain.ToHead), p.say(ladderWords.head)},
		{string(domain.ToOffice), p.say(ladderWords.office)}, {string(domain.ToLeader), p.say(ladderWords.leader)},
	}
}

// prioritiesOf says for which priorities a step is.
func (p *page) prioritiesOf(list []domain.Priority) string {
	if len(list) == 0 || len(list) == len(domain.Priorities) {
		return p.say(ladderWords.all)
	}
	var names []string
	for _, x := range domain.Priorities {
		if slices.Contains(list, x) {
			names = append(names, p.tongue.priority(x))
		}
	}
	return strings.Join(names, ", ")
}

// rungAt is a step as one writes it: T−7.
func rungAt(after int) string {
	switch {
	case after < 0:
		return "T−" + strconv.Itoa(-after)
	case after > 0:
		return "T+" + strconv.Itoa(after)
	}
	return "T"
}

// rungWhen is the same in words. Of what has a term it says the day within it.
func (p *page) rungWhen(set, climbed *domain.Rung) string {
	switch {
	case set.After != climbed.After:
		return p.say(ladderWords.nth, climbed.After)
	case set.After < 0:
		return p.say(ladderWords.before, -set.After)
	case set.After > 0:
		return p.say(ladderWords.after, set.After)
	}
	return p.say(ladderWords.on)
}

// rungRemarks are what a step does besides.
func (p *page) rungRemarks(r *domain.Rung) string {
	var said []string
	if r.Every > 0 {
		said = append(said, p.say(ladderWords.every, r.Every))
	}
	if r.Letter {
		said = append(said, p.say(ladderWords.letter))
	}
	if r.Alone {
		said = append(said, p.say(ladderWords.alone))
	}
	if r.Within > 0 {
		said = append(said, p.say(ladderWords.within, r.Within))
	}
	for _, to := range r.To {
		if to == domain.ToDecider {
			said = append(said, p.say(ladderWords.asDecided))
		}
	}
	return strings.Join(said, "; ")
}
