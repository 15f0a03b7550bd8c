package domain

import "slices"

// What falls due once is an obligation: a part that does not recur, or one
// occurrence of a part that does. Punctuality is a rate of obligations: whoever
// reports late each month was late each month.

// Kept is how a unit kept a recurring duty: how many of its occurrences were
// confirmed, and reported on time or late. It stays the unit's own where the part
// passes to another.
type Kept struct {
	Unit      UnitCode `json:"unit"`
	OnTime    int      `json:"on_time,omitempty"`
	Late      int      `json:"late,omitempty"`
	LateFirst int      `json:"late_first,omitempty"` // by their own days, as if none had been extended
}

// All is how many there were.
func (k *Kept) All() int { return k.OnTime + k.Late }

// KeptBy tells of every unit that had the part how it kept its occurrences, the
// one that has it now last.
func (a *Assignment) KeptBy() []Kept {
	return append(slices.Clone(a.Earlier), Kept{a.Unit, a.OnTime, a.Late, a.LateFirst})
}

// passOn leaves what was confirmed with the unit that did it.
func (a *Assignment) passOn() {
	if a.OnTime+a.Late == 0 {
		return
	}
	a.Earlier = a.KeptBy()
	a.OnTime, a.Late, a.LateFirst = 0, 0, 0
}

// ByOccurrence says that a part is not one obligation itself: its occurrences are.
func (a *Assignment) ByOccurrence() bool {
	if a.Completion != nil {
		return !a.Completion.Occurrence.IsZero()
	}
	return a.Recurrence != nil
}

// WaitingOccurrences are those that are reported and wait to be confirmed.
func (a *Assignment) WaitingOccurrences() (all []Occurrence) {
	for _, p := range a.Awaiting() {
		if !p.Occurrence.IsZero() {
			all = append(all, p.of(a.Unit))
		}
	}
	return all
}

// OpenOccurrences are those that are to be reported, the earliest first, but for
// those that ComingAfter tells of.
func (a *Assignment) OpenOccurrences() (all []Occurrence) {
	if a.Completion != nil || a.Recurrence == nil {
		return nil
	}
	if !a.Finished && !a.Original.IsZero() {
		all = append(all, Occurrence{Unit: a.Unit, Date: a.Original, Due: a.Due})
	}
	for _, o := range a.Open {
		all = append(all, Occurrence{Unit: a.Unit, Date: o.Date, Due: o.Due})
	}
	return all
}

// ComingAfter is the day after which every further day of the recurrence is an
// occurrence of which nothing was said yet; zero where there is none.
func (a *Assignment) ComingAfter() Date {
	if a.Completion != nil || a.Recurrence == nil {
		return Date{}
	}
	return a.Opened
}

// OverdueAfter counts the days of the recurrence after a day that are overdue on another.
func (r *Recurrence) OverdueAfter(after, day Date) (n int) {
	for due := r.Next(after); TimelinessOf(InProgress, due, nil, day, Policy{}) == Overdue; due = r.Next(due) {
		n++
	}
	return n
}

// OccurrenceTimeliness derives how an occurrence of a part stands on a day. What is
// reported was on time or late by the day of its report, before it is confirmed, too:
// nobody is late because somebody else is slow to decide. A suspension or closure
// of the directive stands over what is not reported.
func (d *Directive) OccurrenceTimeliness(a *Assignment, o *Occurrence, day Date, policy Policy) Timeliness {
	if !o.ReportedOn.IsZero() {
		return o.Timeliness()
	}
	return TimelinessOf(d.PartProgress(a), o.Due, nil, day, policy)
}

// KeptUntil is how the unit that has a part keeps its occurrences: of those that were
// reported or have fallen due until a day, how many were on time.
func (d *Directive) KeptUntil(a *Assignment, day Date) (onTime, of int) {
	onTime, of = a.OnTime, a.OnTime+a.Late
	for _, o := range slices.Concat(a.WaitingOccurrences(), a.OpenOccurrences()) {
		switch d.OccurrenceTimeliness(a, &o, day, Policy{}) {
		case CompletedOnTime:
			onTime, of = onTime+1, of+1
		case CompletedLate, Overdue:
			of++
		}
	}
	if after := a.ComingAfter(); !after.IsZero() && d.PartProgress(a) == a.Progress {
		of += a.Recurrence.OverdueAfter(after, day)
	}
	return onTime, of
}
