package domain

import "dondoc/domain/calendar"

// Timeliness is the derived axis: how a part or a directive stands to its due
// date on a day. It is never stored.
type Timeliness string

// The timeliness of open work, and of completed work, fixed for ever.
const (
	InTime             Timeliness = "in_time"             // trong hạn
	DueSoon            Timeliness = "due_soon"            // sắp đến hạn
	Overdue            Timeliness = "overdue"             // quá hạn
	NoDeadline         Timeliness = "no_deadline"         // không hạn
	CompletedOnTime    Timeliness = "completed_on_time"   // hoàn thành đúng hạn
	CompletedLate      Timeliness = "completed_late"      // hoàn thành quá hạn
	CompletedNoDueDate Timeliness = "completed_no_due"    // hoàn thành, không hạn
	NotCounted         Timeliness = "suspended_or_closed" // tạm dừng hoặc kết thúc: không tính
)

// TimelinessOf derives how work stands on a day. It is the one place where that
// is decided, for every list, count, page, mail and export: open work is overdue
// from the day after its due date; completed work was on time if it was reported
// by the due date that was in force.
func TimelinessOf(progress Progress, due Date, completion *Completion, day Date, policy Policy) Timeliness {
	switch {
	case progress == Suspended || progress == ClosedWithoutResult:
		return NotCounted
	case completion != nil && completion.Due.IsZero():
		return CompletedNoDueDate
	case completion != nil && completion.On.After(completion.Due):
		return CompletedLate
	case completion != nil:
		return CompletedOnTime
	case due.IsZero():
		return NoDeadline
	case day.After(due):
		return Overdue
	case day.DaysUntil(due) <= policy.DueSoonDays:
		return DueSoon
	}
	return InTime
}

// DaysLate is by how many calendar days the day is past the due date; 0 if it is not.
func DaysLate(due, day Date) int {
	if due.IsZero() {
		return 0
	}
	return max(due.DaysUntil(day), 0)
}

// WorkingDaysLate counts the working days from the day after the due date up to
// the day; 0 also where only days off have passed since.
func WorkingDaysLate(due, day Date, c *calendar.Calendar) int {
	if due.IsZero() {
		return 0
	}
	return c.WorkingDays(due, day)
}

// Timeliness derives how a part of the directive stands on a day. A suspension
// or closure of the directive stands over its open parts; a completed part stays
// what it was.
func (d *Directive) PartTimeliness(a *Assignment, day Date, policy Policy) Timeliness {
	return TimelinessOf(d.PartProgress(a), a.Due, a.Completion, day, policy)
}

// PartProgress is the progress of a part under what stands over the whole: a
// closure or a suspension, unless the part is completed.
func (d *Directive) PartProgress(a *Assignment) Progress {
	switch {
	case a.Completion != nil:
		return a.Progress
	case d.Closed != nil:
		return ClosedWithoutResult
	case d.Suspended != nil:
		return Suspended
	}
	return a.Progress
}

// urgency orders timeliness from what must be seen first.
var urgency = [...]Timeliness{Overdue, DueSoon, InTime, NoDeadline, CompletedLate, CompletedOnTime, CompletedNoDueDate, NotCounted}

// Timeliness derives how the whole directive stands: as its most urgent part.
func (d *Directive) Timeliness(day Date, policy Policy) Timeliness {
	worst := len(urgency) - 1
	for i := range d.Parts {
		t := d.PartTimeliness(&d.Parts[i], day, policy)
		for rank, u := range urgency[:worst] {
			if u == t {
				worst = rank
				break
			}
		}
	}
	return urgency[worst]
}

// Progress is the progress of the whole directive. A closure stands over a
// suspension, and both over the parts; it is completed only when every part is.
func (d *Directive) Progress() Progress {
	switch {
	case d.Closed != nil:
		return ClosedWithoutResult
	case d.Suspended != nil:
		return Suspended
	}
	count := map[Progress]int{}
	for i := range d.Parts {
		count[d.Parts[i].Progress]++
	}
	open := len(d.Parts) - count[Completed]
	switch {
	case len(d.Parts) > 0 && open == 0:
		return Completed
	case count[Returned] == open && open > 0:
		return Returned
	case count[AwaitingConfirmation] == open && open > 0:
		return AwaitingConfirmation
	case count[ToRedo] > 0:
		return ToRedo
	case count[NotStarted] == len(d.Parts):
		return NotStarted
	}
	return InProgress
}
