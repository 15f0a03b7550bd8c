package domain

import (
	"fmt"
	"slices"
)

// maxRungs bounds a ladder.
const maxRungs = 200

// LatestHour is the last hour at which a day's digests may be made: they are to be
// read on that day.
const LatestHour = 16

// Refusals of ladders.
var (
	ErrRungDays = &Refusal{Invalid, "bad_rung_days", "after",
		"Số ngày của bước này nằm ngoài khoảng cho phép. Nhập từ −60 đến 250 với thời hạn và việc có thời gian quy định, từ 0 đến 250 với mốc khác; lặp lại sau 0 đến 250 ngày; không gửi bù sau 0 đến 60 ngày.",
		"The days of this step are out of their bounds. Enter −60 to 250 for due dates and what has a term, 0 to 250 for other clocks; 0 to 250 between repetitions; 0 to 60 for what is not made up for."}
	ErrRungTo = &Refusal{Invalid, "bad_rung_to", "to",
		"Người nhận của bước này chưa đúng. Chọn ít nhất một; việc chờ quyết định chỉ nhắc Văn phòng, lãnh đạo; “người quyết định” chỉ dùng cho gia hạn và xác nhận hoàn thành.",
		"Those whom this step tells are not right. Choose one at least; what waits for a decision presses the office and the leader alone; “decider” is for extensions and confirmations."}
	ErrRungRepeats = &Refusal{Invalid, "bad_rung_repeats", "every",
		"Chỉ bước cuối cùng của một mốc mới lặp lại được. Bỏ phần lặp lại ở bước này, hoặc bỏ các bước sau nó.",
		"Only the last step of a clock repeats. Take the repetition away here, or the steps behind it."}
	ErrRungTwice = &Refusal{Invalid, "rung_twice", "after",
		"Đã có bước khác của cùng mốc, cùng mức ưu tiên vào cùng ngày. Gộp hai bước làm một.",
		"Another step of the same clock and priority falls on the same day. Make one of the two."}
	ErrRungPriorities = &Refusal{Invalid, "bad_rung_priorities", "priorities",
		"Mức ưu tiên của bước này không đúng. Chọn mức có trong danh sách; việc của Văn phòng về văn bản không phân theo mức ưu tiên.",
		"The priorities of this step are not right. Choose those of the list; the office's own clocks know none."}
	ErrRungLetter = &Refusal{Invalid, "bad_rung_letter", "letter",
		"Bước này không kèm dự thảo công văn được. Chọn bước sau ngày đến hạn và có báo Văn phòng.",
		"No letter is drafted at this step. Choose one behind the due date that tells the office."}
	ErrRungAlone = &Refusal{Invalid, "bad_rung_alone", "alone",
		"Bước này không gửi riêng được. Chỉ thông báo giao việc mới gửi riêng; các bước khác nằm trong bản tổng hợp của ngày.",
		"This step does not go alone. Only news of a new directive does; other steps are kept for the day's digest."}
	ErrLadderQuiet = &Refusal{Invalid, "ladder_quiet", "rungs",
		"Có mức ưu tiên mà việc quá hạn không được báo lên trên. Thêm một bước sau ngày đến hạn báo cho Văn phòng hoặc lãnh đạo.",
		"What is overdue of some priority reaches nobody above. Add a step behind the due date that tells the office or the leader."}
)

// Clocks are all of them, in the order in which a ladder is shown.
var Clocks = [...]Clock{
	ClockGiven, ClockDue, ClockAcceptance, ClockStale, ClockReview,
	ClockExtension, ClockConfirmation, ClockReturn, ClockNotice, ClockEntry,
}

// OfDocument says whether a clock is one of documents.
func (c Clock) OfDocument() bool { return c == ClockNotice || c == ClockEntry }

// Decides says whether a clock waits for a decision, of which the unit is not told.
func (c Clock) Decides() bool {
	return c == ClockExtension || c == ClockConfirmation || c == ClockReturn || c.OfDocument()
}

// HasDecider says whether policy names who decides on what a clock waits for.
func (c Clock) HasDecider() bool { return c == ClockExtension || c == ClockConfirmation }

// Early says whether steps may be taken before a clock's day or the end of its term.
func (c Clock) Early() bool {
	return c == ClockDue || c == ClockStale || c == ClockExtension || c == ClockConfirmation
}

// check holds a ladder to its rules. Its errors name the rung as
// "ladder.rungs[3].to", counted from 0.
func (l *Ladder) check() error {
	switch {
	case l.Hour < 0 || l.Hour > LatestHour:
		return ErrPolicyBounds.At("ladder.hour")
	case l.AnswerDays < 1 || l.AnswerDays > 60:
		return ErrPolicyBounds.At("ladder.answer_days")
	case len(l.Rungs) > maxRungs:
		return ErrTooMany.At("ladder.rungs")
	}
	for i := range l.Rungs {
		if err := l.Rungs[i].check(); err != nil {
			return err.At(fmt.Sprintf("ladder.rungs[%d].%s", i, err.Field))
		}
	}
	return first(l.checkOrder(), l.checkLoud())
}

func (r *Rung) check() *Refusal {
	least := 0
	if r.Clock.Early() {
		least = -60
	}
	switch {
	case !slices.Contains(Clocks[:], r.Clock):
		return ErrUnknownValue.At("clock")
	case r.After < least || r.After > 250, r.Every < 0 || r.Every > 250, r.Within < 0 || r.Within > 60:
		return ErrRungDays
	case !r.rightPriorities():
		return ErrRungPriorities
	case !r.rightTo():
		return ErrRungTo
	case r.Letter && (r.Clock != ClockDue || r.After < 1 || !slices.Contains(r.To, ToOffice)):
		return ErrRungLetter
	case r.Alone && r.Clock != ClockGiven:
		return ErrRungAlone
	}
	return nil
}

func (r *Rung) rightPriorities() bool {
	for i, p := range r.Priorities {
		if p != Ordinary && p != Urgent && p != Starred || slices.Contains(r.Priorities[:i], p) {
			return false
		}
	}
	return len(r.Priorities) == 0 || !r.Clock.OfDocument()
}

func (r *Rung) rightTo() bool {
	for i, a := range r.To {
		known := slices.Contains(Audiences[:], a) || a == ToDecider && r.Clock.HasDecider()
		ofUnit := a == ToOfficer || a == ToHead
		if !known || ofUnit && r.Clock.Decides() || slices.Contains(r.To[:i], a) {
			return false
		}
	}
	return len(r.To) > 0
}

// checkOrder: of a clock and a priority one step a day, and only the last repeats.
func (l *Ladder) checkOrder() error {
	for i := range l.Rungs {
		for j := range l.Rungs {
			a, b := &l.Rungs[i], &l.Rungs[j]
			if i == j || a.Clock != b.Clock || !a.meets(b) {
				continue
			}
			if a.After == b.After {
				return ErrRungTwice.At(fmt.Sprintf("ladder.rungs[%d].after", max(i, j)))
			}
			if a.Every > 0 && a.After < b.After {
				return ErrRungRepeats.At(fmt.Sprintf("ladder.rungs[%d].every", i))
			}
		}
	}
	return nil
}

// meets says whether two rungs have a priority in common.
func (r *Rung) meets(other *Rung) bool {
	for _, p := range Priorities {
		if r.of(p) && other.of(p) {
			return true
		}
	}
	return false
}

// checkLoud: what is overdue reaches the office or the leader, whatever its priority.
func (l *Ladder) checkLoud() error {
	for _, p := range Priorities {
		if !slices.ContainsFunc(l.Rungs, func(r Rung) bool {
			return r.Clock == ClockDue && r.After > 0 && r.of(p) && (slices.Contains(r.To, ToOffice) || slices.Contains(r.To, ToLeader))
		}) {
			return ErrLadderQuiet.At("ladder.rungs")
		}
	}
	return nil
}
