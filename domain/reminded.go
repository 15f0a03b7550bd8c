package domain

import "slices"

// Reminded is the last step that was taken of a clock.
type Reminded struct {
	Clock Clock `json:"clock"`
	For   Date  `json:"for"` // the clock's day at that time
	Step  int   `json:"step"`
	On    Date  `json:"on"`
}

// ReminderSent is đôn đốc: a step of the ladder is taken for a part. It is
// recorded before anybody is told, so that it is taken once.
type ReminderSent struct {
	Unit       UnitCode   `json:"unit"`
	Clock      Clock      `json:"clock"`
	Step       int        `json:"step"`
	For        Date       `json:"for"` // the clock's day: of ClockDue, the due date that it was sent for
	Passed     []int      `json:"passed,omitempty"`
	To         []Audience `json:"to"`
	Recipients []ID       `json:"recipients,omitempty"` // accounts of those who are told
	Letter     bool       `json:"letter,omitempty"`
	Alone      bool       `json:"alone,omitempty"`
	On         Date       `json:"on"`
}

// DocumentReminderSent is the same for a clock of a document, which is the office's own.
type DocumentReminderSent struct {
	Clock      Clock      `json:"clock"`
	Step       int        `json:"step"`
	For        Date       `json:"for"`
	Passed     []int      `json:"passed,omitempty"`
	To         []Audience `json:"to"`
	Recipients []ID       `json:"recipients,omitempty"`
	On         Date       `json:"on"`
}

// Running are the clocks that run for a part. What waits for a decision presses
// the decider and no longer the unit; a unit that has nothing else to do is not pressed.
func (d *Directive) Running(a *Assignment) []Running {
	var out []Running
	run := func(clock Clock, since Date) {
		if !since.IsZero() {
			out = append(out, running(a.Reminded, clock, since))
		}
	}
	switch {
	case a.Completion != nil || d.Closed != nil:
	case d.Suspended != nil:
		run(ClockReview, d.Suspended.Review)
	default:
		d.runningForPart(a, run)
	}
	return out
}

// runningForPart: while the oldest of its reports waits, the next occurrence of a
// recurring duty is its unit's all the same.
func (d *Directive) runningForPart(a *Assignment, run func(Clock, Date)) {
	if a.Pending != nil {
		run(ClockConfirmation, a.Pending.On)
	}
	switch {
	case a.Idle():
	case a.Return != nil:
		run(ClockReturn, a.Return.On)
	default:
		d.runningForUnit(a, run)
	}
}

func (d *Directive) runningForUnit(a *Assignment, run func(Clock, Date)) {
	run(ClockGiven, a.HeldFrom)
	run(ClockDue, a.Due)
	if a.Due.IsZero() {
		run(ClockReview, a.Review)
	}
	switch {
	case a.AcceptedOn.IsZero():
		run(ClockAcceptance, a.HeldFrom)
	case d.OwesWord(a):
		run(ClockStale, a.LastWord())
	}
	if x := a.PendingExtension(); x != nil {
		run(ClockExtension, x.AskedOn)
	}
}

// running is a clock with what was climbed of it. A step that was taken for
// another day is void.
func running(reminded []Reminded, clock Clock, since Date) Running {
	r := Running{Clock: clock, Since: since}
	for _, x := range reminded {
		if x.Clock == clock && x.For == since {
			r.Sent, r.Last = true, x.Step
		}
	}
	return r
}

// Running are the clocks that run for a document.
func (d *Document) Running() []Running {
	var out []Running
	if !d.Exists() || d.Revoked != nil {
		return nil
	}
	if d.IssuedOn.IsZero() && !d.MeetingOn.IsZero() {
		out = append(out, running(d.Reminded, ClockNotice, d.MeetingOn))
	}
	if len(d.Directives) == 0 {
		out = append(out, running(d.Reminded, ClockEntry, d.RegisteredOn))
	}
	return out
}

// StepsDue are the steps to be taken for a part on a day, as the ladder has them.
func (d *Directive) StepsDue(a *Assignment, day Date, l *Ladder, days LadderDays) []StepDue {
	var out []StepDue
	for _, r := range d.Running(a) {
		if s, ok := l.Due(r, d.Priority, a.HeldFrom, day, days); ok {
			out = append(out, s)
		}
	}
	return out
}

// StepsDue are the steps to be taken for a document on a day.
func (d *Document) StepsDue(day Date, l *Ladder, days LadderDays) []StepDue {
	var out []StepDue
	for _, r := range d.Running() {
		if s, ok := l.Due(r, Ordinary, d.RegisteredOn, day, days); ok {
			out = append(out, s)
		}
	}
	return out
}

// Refusals of reminders.
var (
	ErrStepVoid = &Refusal{
		Kind: Conflict, Code: "step_void",
		Vi: "Không còn căn cứ để đôn đốc bước này: thời hạn đã đổi hoặc phần việc đã kết thúc.",
		En: "This step is void: the date has moved, or the part has ended.",
	}
	ErrStepTaken = &Refusal{
		Kind: Conflict, Code: "step_taken",
		Vi: "Bước đôn đốc này đã được ghi nhận. Không gửi lần nữa.",
		En: "This step was taken. It is not taken again.",
	}
)

// DecideReminder takes a step for a part, once: not where it was taken, nor where
// its clock runs no more or from another day.
func (d *Directive) DecideReminder(unit UnitCode, s StepDue, recipients []ID, on Date) (Event, error) {
	a := d.Part(unit)
	if a == nil {
		return nil, ErrNoPart
	}
	if err := takes(d.Running(a), &s); err != nil {
		return nil, err
	}
	return &ReminderSent{unit, s.Clock, s.Step, s.For, s.Passed, s.To, recipients, s.Letter, s.Alone, on}, nil
}

// DecideReminder takes a step for a document, once.
func (d *Document) DecideReminder(s StepDue, recipients []ID, on Date) (Event, error) {
	if err := takes(d.Running(), &s); err != nil {
		return nil, err
	}
	return &DocumentReminderSent{s.Clock, s.Step, s.For, s.Passed, s.To, recipients, on}, nil
}

func takes(clocks []Running, s *StepDue) error {
	for _, r := range clocks {
		if r.Clock != s.Clock || r.Since != s.For {
			continue
		}
		if r.Sent && s.Step <= r.Last {
			return ErrStepTaken
		}
		return nil
	}
	return ErrStepVoid
}

// reminded notes the last step of a clock; of each clock one is kept.
func reminded(list []Reminded, x Reminded) []Reminded {
	out := slices.DeleteFunc(slices.Clone(list), func(r Reminded) bool { return r.Clock == x.Clock })
	return append(out, x)
}

// applyReminder folds a step that was taken.
func (d *Directive) applyReminder(e Event) {
	if e, ok := e.(*ReminderSent); ok {
		if a := d.open(e.Unit); a != nil {
			a.Reminded = reminded(a.Reminded, Reminded{e.Clock, e.For, e.Step, e.On})
		}
	}
}
