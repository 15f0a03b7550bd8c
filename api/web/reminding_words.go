package web

import (
	"errors"
	"slices"
	"strings"

	"dondoc/api/problem"
	"dondoc/api/rest"
	"dondoc/domain"
	"dondoc/reminders"
)

// remindingWords are the messages of what is told. They are only read.
var remindingWords = struct {
	title, lead, day, showDay, badDay, rest, none, noneLead, officeOwn               text
	to, nobody, letter, why, sentTitle, sentLink, planLink                           text
	mailOff, lastRun, lastRunNone, sentNone, sentNoneLead                            text
	digest, digestNew, box, messages, state, attempts, noMessages, nextTry, firstTry text
	queued, failed, accepted, givenUp, void                                          text
	inbox, inboxLead, inboxNone, inboxNoneLead, unread, read, items, item            text
	units, digestVoid, digestVoidLead, due                                           text
}{
	title:          text{"Đôn đốc", "Reminders"},
	lead:           text{"Những việc đến bước đôn đốc ngày %s, theo tình trạng hiện tại: báo ai, việc gì, vì sao. Trang này không gửi gì.", "What is due to be said on %s, by the state of now: to whom, what and why. This page sends nothing."},
	day:            text{"Ngày", "Day"},
	showDay:        text{"Xem", "Show"},
	badDay:         text{"Ngày không đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2024.", "This is no date. Type day/month/year, for example 31/12/2024."},
	rest:           text{"%s là ngày nghỉ: không gửi. Các việc dưới đây được gửi vào ngày làm việc tiếp theo.", "%s is a day off: nothing is sent. What is below goes out on the next working day."},
	none:           text{"Không có việc nào đến bước đôn đốc", "Nothing is due to be said"},
	noneLead:       text{"Mọi bước đến ngày này đã được gửi, hoặc chưa đến hạn.", "Every step up to this day was sent, or has not come yet."},
	officeOwn:      text{"Việc của Văn phòng", "The office's own"},
	to:             text{"Báo %s", "To %s"},
	nobody:         text{"chưa có tài khoản nào", "nobody has an account"},
	letter:         text{"Soạn công văn đôn đốc", "A letter is drafted"},
	why:            text{"Vì %s", "Because %s"},
	sentTitle:      text{"Tình trạng gửi", "What was sent"},
	sentLink:       text{"Tình trạng gửi", "What was sent"},
	planLink:       text{"Sẽ gửi", "What would be sent"},
	mailOff:        text{"Thư điện tử đang tắt: máy chủ chưa có cấu hình DONDOC_SMTP_HOST. Hộp thư trong phần mềm vẫn nhận đủ.", "Mail is off: DONDOC_SMTP_HOST is not set on the server. The inbox has everything all the same."},
	lastRun:        text{"Lần chạy gần nhất: %s, ghi nhận %d bước (%d bước muộn), %d thư.", "Last run: %s, %d steps (%d late), %d digests."},
	lastRunNone:    text{"Chưa chạy lần nào. Việc đôn đốc chạy vào giờ gửi chung mỗi ngày làm việc.", "It has not run yet. It runs on every working day, at the hour of the digest."},
	sentNone:       text{"Chưa gửi thư đôn đốc nào", "Nothing was sent yet"},
	sentNoneLead:   text{"Thư đầu tiên được gửi vào giờ gửi chung của ngày làm việc tiếp theo khi có việc đến hạn đôn đốc.", "The first goes out at the hour of the digest on the next working day on which something is due."},
	digest:         text{"Đôn đốc ngày %s", "Reminders of %s"},
	digestNew:      text{"Nhiệm vụ mới giao ngày %s", "New directives of %s"},
	box:            text{"Gửi cho", "To"},
	messages:       text{"Thư điện tử", "Mail"},
	state:          text{"Tình trạng", "State"},
	attempts:       text{"%d lần gửi", "%d attempts"},
	noMessages:     text{"Chỉ hộp thư", "Inbox only"},
	firstTry:       text{"gửi lúc %s", "at %s"},
	nextTry:        text{"gửi lại lúc %s", "again at %s"},
	queued:         text{"Chờ gửi", "Queued"},
	failed:         text{"Chưa gửi được", "Not accepted yet"},
	accepted:       text{"Đã nhận", "Accepted"},
	givenUp:        text{"Không gửi được", "Given up"},
	void:           text{"Không còn cần gửi", "Nothing left to say"},
	inbox:          text{"Hộp thư", "Inbox"},
	inboxLead:      text{"Thư đôn đốc, mới nhất trước. Mỗi ngày làm việc có nhiều nhất một thư, và thư riêng khi có nhiệm vụ mới.", "Reminders, the newest first: at most one each working day, and one by itself where something is new."},
	inboxNone:      text{"Chưa có thư nào", "Nothing yet"},
	inboxNoneLead:  text{"Khi có việc sắp đến hạn, quá hạn hoặc chờ quyết định, thư đôn đốc sẽ ở đây.", "When something is due, overdue or waiting, you are told here."},
	unread:         text{"Chưa đọc", "Unread"},
	read:           text{"Đã đọc", "Read"},
	items:          text{"%d nội dung", "%d items"},
	item:           text{"%d nội dung", "%d item"},
	units:          text{"Đơn vị", "Units"},
	digestVoid:     text{"Không còn việc nào phải làm trong thư này", "Nothing of this is left to do"},
	digestVoidLead: text{"Các việc trong thư đã hoàn thành, đã được quyết định hoặc đã đổi thời hạn.", "What it said was completed, decided or re-dated since."},
	due:            text{"hạn %s", "due %s"},
}

func (p *page) reminderLanguage() reminders.Language {
	if p.tongue == english {
		return reminders.English
	}
	return reminders.Vietnamese
}

// audiences names those who are told.
func (p *page) audiences(to []domain.Audience) string {
	var names []string
	for _, a := range to {
		names = append(names, p.reminderLanguage().AudienceName(a))
	}
	return strings.Join(names, ", ")
}

// deliveryWords are the state of a message with its shape.
func deliveryWords(s domain.DeliveryState) (icon, string, text) {
	switch s {
	case domain.DeliveryAccepted:
		return iconOnTime, "works", remindingWords.accepted
	case domain.DeliveryFailed:
		return iconDueSoon, "waits", remindingWords.failed
	case domain.DeliveryGivenUp:
		return iconClosed, "bad", remindingWords.givenUp
	case domain.DeliveryVoid:
		return iconSuspended, "", remindingWords.void
	}
	return iconAwaiting, "waits", remindingWords.queued
}

// asProblem takes any refusal of the API, also one because something is away.
func asProblem(err error) *problem.Problem {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p
	}
	return nil
}

// lateGroup says whether a digest's group is of what is late.
func (p *page) lateGroup(name string) bool {
	return slices.Contains([]string{reminders.Vietnamese.GroupName(reminders.GroupOverdue), reminders.English.GroupName(reminders.GroupOverdue)}, name)
}

// clockIcon is the shape of a step.
func clockIcon(clock domain.Clock, step int) icon {
	if clock == domain.ClockDue && step > 0 {
		return iconOverdue
	}
	if clock == domain.ClockDue {
		return iconDueSoon
	}
	return iconBell
}

// digestGroups are a digest's lines by the head under which they stand.
func digestGroups(lines []rest.DigestLine) (out [][]rest.DigestLine) {
	for i := range lines {
		if i == 0 || lines[i].Group != lines[i-1].Group {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], lines[i])
	}
	return out
}
