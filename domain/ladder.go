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
	// ToDecider stands in a ladder for who decides by the policy in force, the
	// office or the leader. A step that is taken names one of those.
	ToDecider Audience = "decider"
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
// day, somebody is told. Where policy gives a clock a term (Terms), the rung of a
// ladder that is set is counted from the last day of that term.
type Rung struct {
	Clock      Clock      `json:"clock" enum:"given,due,acceptance,stale,review,extension,confirmation,return,notice,entry"`
	After      int        `json:"after" minimum:"-60" maximum:"250" doc:"Working days after the clock's day, or the last day of its term; negative before it"`
	Every      int        `json:"every,omitempty" minimum:"0" maximum:"250" doc:"And again after each so many working days; of the last rung of a clock only"`
	Within     int        `json:"within,omitempty" minimum:"0" maximum:"60" doc:"Not made up for when more working days than these have passed; 0 for always"`
	Priorities []Priority `json:"priorities,omitempty" doc:"For which; all where absent"`
	To         []Audience `json:"to" minItems:"1"  doc:"officer, head, office, leader; of extension and confirmation also decider"`
	Letter     bool       `json:"letter,omitempty" doc:"The office is given a drafted công văn đôn đốc"`
	Alone      bool       `json:"alone,omitempty" doc:"It is not kept for the day's digest"`
}

// Ladder is who is told what, when. It is policy: offices decide for themselves.
type Ladder struct {
	// Hour, in Vietnam, at which a working day's digests are made.
	Hour int `json:"hour" minimum:"0" maximum:"16"`
	// AnswerDays: a drafted công văn đôn đốc asks for an answer within so many working days.
	AnswerDays int    `json:"answer_days" minimum:"1" maximum:"60"`
	Rungs      []Rung `json:"rungs" maxItems:"200" `
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
		if r.Clock == clock && r.of(priority) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Rung) int { return a.After - b.After })
	return out
}

// of says whether a rung is one of a priority's.
func (r *Rung) of(p Priority) bool { return len(r.Priorities) == 0 || slices.Contains(r.Priorities, p) }

// Next is the step that follows what was climbed of a clock; false at the top.
func (l *Ladder) Next(r Running, priority Priority) (step int, ok bool) {
	rungs := l.rungs(r.Clock, priority)
	for _, rung := range rungs {
		if !r.Sent || rung.After > r.Last {
			return rung.After, true
		}
	}
	if len(rungs) == 0 {
		return 0, false
	}
	top := rungs[len(rungs)-1]
	if top.Every <= 0 {
		return 0, false
	}
	return top.After + ((r.Last-top.After)/top.Every+1)*top.Every, true
}

// Reach are days from which a clock may run for a step of it to be due on a day,
// both included, from the zero date where they have no beginning: those outside of
// them have none, those within may. False where no step follows. It lets an index
// find what is due.
func (l *Ladder) Reach(r Running, priority Priority, day Date, days LadderDays) (from, to Date, ok bool) {
	step, ok := l.Next(r, priority)
	if !ok {
		return from, to, false
	}
	span := 2*max(step, -step) + 60 // far enough: offices do not rest for two months
	n := sort.Search(2*span+1, func(i int) bool { return StepDay(days, day.AddDays(i-span), step).After(day) })
	return l.oldest(r, priority, day, days), day.AddDays(n - span - 1), true
}

// oldest is the first day from which a clock may run for one of the steps that
// follow not to have lapsed; the zero date where one of them never lapses.
func (l *Ladder) oldest(r Running, priority Priority, day Date, days LadderDays) (from Date) {
	for _, rung := range l.rungs(r.Clock, priority) {
		switch {
		case rung.Every == 0 && r.Sent && rung.After <= r.Last: // taken
		case rung.Every > 0 || rung.Within == 0:
			return Date{}
		default:
			if first := days.AddWorkingDays(day, -rung.Within-1-max(rung.After, 0)); from.IsZero() || first.Before(from) {
				from = first
			}
		}
	}
	return from
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
		if found && step != due.Step {
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
