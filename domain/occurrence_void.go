package domain

import "slices"

// voidOccurrences takes away what of recurring parts fell due between the directive's
// suspension and a day, when no unit could report, and says whether there was any.
// What was overdue before stays so; and the last occurrence stays, so that a part
// never ends without a report.
func (d *Directive) voidOccurrences(until Date) (some bool) {
	if d.Suspended == nil {
		return false
	}
	for i := range d.Parts {
		if a := &d.Parts[i]; a.Recurrence != nil && a.Completion == nil && !a.Finished {
			some = a.voidBetween(d.Suspended.On, until) || some
		}
	}
	return some
}

// voidBetween is voidOccurrences of a part: of those due from a day on and before another.
func (a *Assignment) voidBetween(from, until Date) (some bool) {
	void := func(due Date) bool { return !due.Before(from) && due.Before(until) }
	a.openUpTo(from.AddDays(-1))
	for next := a.Recurrence.Next(a.Opened); void(next); next = a.Recurrence.Next(a.Opened) {
		a.Opened, some = next, true
	}
	open := len(a.Open)
	a.Open = slices.DeleteFunc(slices.Clone(a.Open), func(o OpenOccurrence) bool { return void(o.Due) })
	some = some || len(a.Open) < open
	if a.opened(a.Opened) < 0 && (a.Original != a.Opened || void(a.Due)) { // the last that was opened is gone
		a.openUpTo(a.Recurrence.Next(a.Opened))
	}
	if void(a.Due) && len(a.Open) > 0 {
		a.moveOn()
		some = true
	}
	return some
}
