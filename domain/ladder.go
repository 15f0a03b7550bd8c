package domain

import (
	"slices"
	"sort"
)

// Audience is whom a step of the ladder tells.
type Audience string

// The audiences, from the nearest to the work upwards. They never change.
const (
	ToOfficer Audience = "officer" // chuyên viên của đơn vị
	ToHead    Audience = "head"    // thủ trưởng đơn vị
	ToOffice  Audience = "office"  // Văn phòng
	ToLeader  Audience = "leader"  // lãnh đạo UBND
)

// Audiences are all of them, in the order in which a step climbs.
var Audiences = [...]Audience{ToOfficer, ToHead, ToOffice, ToLeader}

// Clock is what a step is counted from. Each clock runs from one day.
type Clock string

// The clocks of a part. They never change.
const (
	ClockGiven        Clock = "given"        // the day on which the unit was given the part
	ClockDue          Clock = "due"          // the due date
	ClockAcceptance   Clock = "acceptance"   // given, and not accepted since
	ClockStale        Clock = "stale"        // the last word on a part that is under way
	ClockReview       Clock = "review"       // the review date of what has no due date, or is suspended
	ClockExtension    Clock = "extension"    // an extension was asked for, and nobody has decided
	ClockConfirmation Clock = "confirmation" // completion was reported, and nobody has decided
	ClockReturn       Clock = "return"       // the part was returned, and nobody has decided
)

// The clocks of a document, which are the office's own. They never change.
const (
	ClockNotice Clock = "notice" // the meeting: its conclusion notice is due five working days after it (QĐ 45/2018/QĐ-TTg)
	ClockEntry  Clock = "entry"  // the registration: directives are entered within one working day
)

// Rung is a step of the ladder: so many working days before or after a clock's
// day, somebody is told.
type Rung struct {
	Clock      Clock      `json:"clock"`
	After      int        `json:"after"`                // working days after the clock's day; negative before it
	Every      int        `json:"every,omitempty"`      // and again after each so many working days; the last rung of a clock only
	Within     int        `json:"within,omitempty"`     // not made up for when more working days than these have passed; 0 for always
	Priorities []Priority `json:"priorities,omitempty"` // for which; all where empty
	To         []Audience `json:"to"`
	Letter     bool       `json:"letter,omitempty"` // the office is given a drafted công văn đôn đốc
	Alone      bool       `json:"alone,omitempty"`  // it is not kept for the day's digest
}

// Ladder is who is told what, when. It is policy: offices decide for themselves.
type Ladder struct {
	From  Date   `json:"from,omitzero"` // the first day on which it holds; zero for always
	Hour  int    `json:"hour"`          // of the day's digest, in Vietnam
	Rungs []Rung `json:"rungs"`
}

// DefaultLadder is what holds until an office decides otherwise: ordinary work
// climbs by a week a level, urgent work by a few days, starred work at once.
func DefaultLadder() Ladder {
	ordinary, urgent, starred := []Priority{Ordinary}, []Priority{Urgent}, []Priority{Starred}
	pressed := []Priority{Urgent, Starred}
	officer, head := []Audience{ToOfficer}, []Audience{ToOfficer, ToHead}
	office, leader := []Audience{ToOfficer, ToHead, ToOffice}, []Audience{ToOfficer, ToHead, ToOffice, ToLeader}
	decider, above := []Audience{ToOffice}, []Audience{ToOffice, ToLeader}
	return Ladder{Hour: 8, Rungs: []Rung{
		{Clock: ClockGiven, After: 0, Within: 5, To: head, Alone: true},

		{Clock: ClockDue, After: -7, To: officer, Priorities: ordinary},
		{Clock: ClockDue, After: -3, To: officer, Priorities: ordinary},
		{Clock: ClockDue, After: -1, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 0, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 1, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 6, To: office, Priorities: ordinary, Letter: true},
		{Clock: ClockDue, After: 11, Every: 5, To: leader, Priorities: ordinary},

		{Clock: ClockDue, After: -7, To: officer, Priorities: urgent},
		{Clock: ClockDue, After: -3, To: head, Priorities: urgent},
		{Clock: ClockDue, After: -1, To: head, Priorities: urgent},
		{Clock: ClockDue, After: 0, To: head, Priorities: urgent},
		{Clock: ClockDue, After: 1, To: office, Priorities: urgent},
		{Clock: ClockDue, After: 3, To: office, Priorities: urgent, Letter: true},
		{Clock: ClockDue, After: 6, Every: 5, To: leader, Priorities: urgent},

		{Clock: ClockDue, After: -7, To: head, Priorities: starred},
		{Clock: ClockDue, After: -3, To: head, Priorities: starred},
		{Clock: ClockDue, After: -1, To: head, Priorities: starred},
		{Clock: ClockDue, After: 0, To: office, Priorities: starred},
		{Clock: ClockDue, After: 1, To: leader, Priorities: starred, Letter: true},
		{Clock: ClockDue, After: 6, Every: 5, To: leader, Priorities: starred},

		{Clock: ClockAcceptance, After: 2, To: officer, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 4, To: head, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 6, Every: 10, To: office, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 1, To: head, Priorities: pressed},
		{Clock: ClockAcceptance, After: 2, Every: 5, To: office, Priorities: pressed},

		{Clock: ClockStale, After: 10, To: officer},
		{Clock: ClockStale, After: 15, To: head},
		{Clock: ClockStale, After: 20, Every: 10, To: office},

		{Clock: ClockReview, After: 0, To: []Audience{ToOfficer, ToOffice}},
		{Clock: ClockReview, After: 5, Every: 10, To: office},

		{Clock: ClockExtension, After: 1, To: decider},
		{Clock: ClockExtension, After: 3, Every: 5, To: above},
		{Clock: ClockConfirmation, After: 2, To: decider},
		{Clock: ClockConfirmation, After: 5, Every: 5, To: above},
		{Clock: ClockReturn, After: 1, To: decider},
		{Clock: ClockReturn, After: 3, Every: 5, To: above},

		{Clock: ClockNotice, After: 3, To: decider},
		{Clock: ClockNotice, After: 5, To: decider},
		{Clock: ClockNotice, After: 6, Every: 5, To: above},
		{Clock: ClockEntry, After: 1, To: decider},
		{Clock: ClockEntry, After: 2, Every: 5, To: above},
	}}
}

// LadderDays is the calendar as the ladder asks it.
type LadderDays interface {
	WorkingDays
	IsWorkingDay(Date) bool
	// AddWorkingDays is the n-th working day after start; before it where n is negative.
	AddWorkingDays(start Date, n int) Date
}

// StepDay is the working day on which a step is taken. What is counted from a day
// off is counted from the last working day before it, but for what comes after:
// the first working day after it is the first.
func StepDay(days LadderDays, since Date, step int) Date {
	if step > 0 {
		return days.AddWorkingDays(since, step)
	}
	if !days.IsWorkingDay(since) {
		since = days.AddWorkingDays(since, -1)
	}
	return days.AddWorkingDays(since, step)
}

// Running is a clock that runs, since when, and how far the ladder was climbed
// by it.
type Running struct {
	Clock Clock
	Since Date
	Sent  bool // whether a step was taken
	Last  int  // and which
}

// StepDue is a step that is to be taken.
type StepDue struct {
	Clock  Clock      `json:"clock"`
	Step   int        `json:"step"`             // working days after the clock's day; negative before it
	For    Date       `json:"for"`              // the clock's day: where it moves, the step is void
	Passed []int      `json:"passed,omitempty"` // earlier steps that were missed: this one stands for them
	To     []Audience `json:"to"`
	Letter bool       `json:"letter,omitempty"`
	Alone  bool       `json:"alone,omitempty"`
}

// Escalates says whether a step tells those above the unit that it is behind.
func (s *StepDue) Escalates() bool {
	switch s.Clock {
	case ClockDue, ClockAcceptance, ClockStale:
		return slices.Contains(s.To, ToOffice) || slices.Contains(s.To, ToLeader)
	}
	return false
}

// rungs are those of a clock for a priority, the lowest first.
func (l *Ladder) rungs(clock Clock, priority Priority) []Rung {
	var out []Rung
	for _, r := range l.Rungs {
		if r.Clock == clock && (len(r.Priorities) == 0 || slices.Contains(r.Priorities, priority)) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Rung) int { return a.After - b.After })
	return out
}

// Next is the step that follows what was climbed of a clock; false at the top.
func (l *Ladder) Next(r Running, priority Priority) (step int, ok bool) {
	step, _, ok = l.next(r, priority)
	return step, ok
}

func (l *Ladder) next(r Running, priority Priority) (step int, rung Rung, ok bool) {
	rungs := l.rungs(r.Clock, priority)
	for _, rung := range rungs {
		if !r.Sent || rung.After > r.Last {
			return rung.After, rung, true
		}
	}
	if len(rungs) == 0 {
		return 0, rung, false
	}
	top := rungs[len(rungs)-1]
	if top.Every <= 0 {
		return 0, top, false
	}
	return top.After + ((r.Last-top.After)/top.Every+1)*top.Every, top, true
}

// Reach are the days from which a clock may run for its next step to be due on a
// day, both included, from the zero date where they have no beginning; false where
// no step follows. It lets an index find what is due.
func (l *Ladder) Reach(r Running, priority Priority, day Date, days LadderDays) (from, to Date, ok bool) {
	step, rung, ok := l.next(r, priority)
	if !ok {
		return from, to, false
	}
	span := 2*max(step, -step) + 60 // far enough: offices do not rest for two months
	n := sort.Search(2*span+1, func(i int) bool { return StepDay(days, day.AddDays(i-span), step).After(day) })
	if rung.Within > 0 {
		from = days.AddWorkingDays(day, -rung.Within-1)
	}
	return from, day.AddDays(n - span - 1), true
}

// Due is the step of a clock that is to be taken on a day: the highest whose day
// has come and that was not taken, in place of those below it that were missed.
// No step is taken for a day before from, when there was nobody to be told.
func (l *Ladder) Due(r Running, priority Priority, from, day Date, days LadderDays) (StepDue, bool) {
	due := StepDue{Clock: r.Clock, For: r.Since}
	found := false
	for _, rung := range l.rungs(r.Clock, priority) {
		step := rung.latest(r.Since, day, days)
		at := StepDay(days, r.Since, step)
		if at.After(day) || at.Before(from) || r.Sent && step <= r.Last || rung.Within > 0 && days.WorkingDays(at, day) > rung.Within {
			continue
		}
		if found {
			due.Passed = append(due.Passed, due.Step)
		}
		found = true
		due.Step, due.Alone = step, rung.Alone
		due.Letter = due.Letter || rung.Letter
		for _, to := range rung.To {
			if !slices.Contains(due.To, to) {
				due.To = append(due.To, to)
			}
		}
	}
	slices.SortFunc(due.To, func(a, b Audience) int { return slices.Index(Audiences[:], a) - slices.Index(Audiences[:], b) })
	return due, found
}

// latest is the last repetition of a rung whose day has come, or its first.
func (r *Rung) latest(since, day Date, days LadderDays) int {
	if r.Every <= 0 {
		return r.After
	}
	passed := days.WorkingDays(since, day) - r.After
	return r.After + max(passed, 0)/r.Every*r.Every
}
