package domain

import "slices"

// Occurrences that are to be reported. The earliest of them is the present one: a
// part's Original, Due, Extensions and done are its. When it is reported the next
// becomes the present, while the report waits; when a report is not taken, its
// occurrence is due again by its own date.

// OpenOccurrence is one that is to be reported, beside the present one.
type OpenOccurrence struct {
	Date       Date        `json:"date"` // as the recurrence has it; the original due date
	Due        Date        `json:"due"`
	Done       Amount      `json:"done,omitempty"` // of the part's quantity
	Over       bool        `json:"over,omitempty"`
	Redo       bool        `json:"redo,omitempty"` // its report was not taken
	Extensions []Extension `json:"extensions,omitempty"`
}

// present is the present occurrence as one of those that are open.
func (a *Assignment) present() OpenOccurrence {
	o := OpenOccurrence{Date: a.Original, Due: a.Due, Redo: a.Progress == ToRedo, Extensions: a.Extensions}
	if a.Quantity != nil {
		o.Done, o.Over = a.Quantity.Done, a.Quantity.Over
	}
	return o
}

// turnTo makes an occurrence the present one.
func (a *Assignment) turnTo(o OpenOccurrence) {
	a.Original, a.Due, a.Extensions, a.Finished = o.Date, o.Due, o.Extensions, false
	if a.Quantity != nil {
		a.Quantity.Done, a.Quantity.Over = o.Done, o.Over
	}
	if a.Return != nil || a.Progress == NotStarted {
		return
	}
	a.Progress = InProgress
	if o.Redo {
		a.Progress = ToRedo
	}
}

// openUpTo opens the days of the recurrence up to one.
func (a *Assignment) openUpTo(last Date) {
	for next := a.Recurrence.Next(a.Opened); !next.IsZero() && !next.After(last); next = a.Recurrence.Next(a.Opened) {
		a.Open = append(slices.Clone(a.Open), OpenOccurrence{Date: next, Due: next})
		a.Opened = next
	}
}

// report takes an occurrence from those that are open, the present one where none is
// named, and lets its report wait.
func (a *Assignment) report(p *CompletionReport, occurrence Date) {
	o := a.take(occurrence)
	p.Occurrence, p.Due, p.Done, p.Over, p.Extensions = o.Date, o.Due, o.Done, o.Over, o.Extensions
	a.waits(p)
}

func (a *Assignment) take(date Date) OpenOccurrence {
	if date.IsZero() {
		date = a.Original
	}
	a.openUpTo(date)
	if date == a.Opened {
		a.openUpTo(a.Recurrence.Next(date))
	}
	if i := a.opened(date); i >= 0 {
		o := a.Open[i]
		a.Open = slices.Delete(slices.Clone(a.Open), i, i+1)
		return o
	}
	return a.moveOn()
}

// moveOn makes the next occurrence the present one; after the last nothing is left to report.
func (a *Assignment) moveOn() OpenOccurrence {
	o := a.present()
	if len(a.Open) == 0 {
		a.Finished, a.Progress = true, AwaitingConfirmation
		return o
	}
	a.turnTo(a.Open[0])
	a.Open = a.Open[1:]
	return o
}

// opened is where an occurrence stands among those beside the present one; -1 where it does not.
func (a *Assignment) opened(date Date) int {
	return slices.IndexFunc(a.Open, func(o OpenOccurrence) bool { return o.Date == date })
}

// takeBack undoes a report that was taken from those that wait; redo where more is
// asked for, from then on until due if that is a day.
func (a *Assignment) takeBack(p *CompletionReport, redo bool, due Date) {
	o := OpenOccurrence{Date: p.Occurrence, Due: p.Due, Done: p.Done, Over: p.Over, Extensions: p.Extensions, Redo: redo}
	if !due.IsZero() {
		o.Due = due
	}
	switch {
	case p.Occurrence.IsZero() || a.Recurrence == nil || a.Finished && a.Original == p.Occurrence: // its dates never made room
		a.Finished = false
		if !due.IsZero() {
			a.Due = due
		}
	case a.Finished:
		a.turnTo(o)
	case o.Date.Before(a.Original):
		a.Open = slices.Insert(slices.Clone(a.Open), 0, a.present())
		a.turnTo(o)
	default:
		at := slices.IndexFunc(a.Open, func(x OpenOccurrence) bool { return x.Date.After(o.Date) })
		if at < 0 {
			at = len(a.Open)
		}
		a.Open = slices.Insert(slices.Clone(a.Open), at, o)
	}
	if redo && a.Return == nil {
		a.Progress = ToRedo
	}
}

// takeAllBack undoes every report that waits, the latest first.
func (a *Assignment) takeAllBack() {
	reports := a.Awaiting()
	a.Pending, a.Waiting = nil, nil
	for i := range slices.Backward(reports) {
		a.takeBack(&reports[i], false, Date{})
	}
}

// quantityOf is the quantity as it stands for an occurrence that is open; nil where
// the part has none.
func (a *Assignment) quantityOf(occurrence Date) *Quantity {
	i := a.opened(occurrence)
	if a.Quantity == nil || i < 0 {
		return a.Quantity
	}
	return &Quantity{Target: a.Quantity.Target, Measure: a.Quantity.Measure, Done: a.Open[i].Done, Over: a.Open[i].Over}
}

// setDone notes how much is done of an occurrence that is open, of the present one
// where none is named.
func (a *Assignment) setDone(occurrence Date, done Amount, over bool) {
	if a.Quantity == nil {
		return
	}
	over = over && done > a.Quantity.Target
	if i := a.opened(occurrence); i >= 0 {
		a.Open = slices.Clone(a.Open)
		a.Open[i].Done, a.Open[i].Over = done, over
		return
	}
	a.Quantity.Done, a.Quantity.Over = done, over
}

// Idle says that nothing of the part is left to its unit but to wait.
func (a *Assignment) Idle() bool { return a.Progress == AwaitingConfirmation }

// named finds the occurrence that a unit's word is about: the present one where none
// is named; zero where the part does not recur.
func (a *Assignment) named(date Date) (Date, error) {
	switch {
	case a.Recurrence == nil && date.IsZero():
		return Date{}, nil
	case a.Recurrence == nil:
		return Date{}, ErrOccurrence
	case date.IsZero() || date == a.Original:
		return a.Original, nil
	case a.opened(date) >= 0:
		return date, nil
	}
	return Date{}, ErrOccurrence
}

// reportable finds the occurrence that a report of completion is about. Of those that
// nobody has said anything of yet it may be any up to the next that falls due. While an
// earlier one waits, the next is reported once its own time has begun: else whoever
// sends a report twice would report the next with it.
func (a *Assignment) reportable(date, today Date) (Date, error) {
	found, err := a.named(date)
	if err != nil && !a.comes(date, today) {
		return Date{}, err
	}
	if err != nil {
		found = date
	}
	for _, p := range a.Awaiting() {
		if p.Occurrence.Before(found) && !today.After(p.Occurrence) {
			return Date{}, ErrAwaiting
		}
	}
	return found, nil
}

// comes says that a day is one of those that are still to come, and may be reported.
func (a *Assignment) comes(date, today Date) bool {
	return a.Recurrence != nil && slices.Contains(a.coming(today), date)
}

// coming are the occurrences after those that are open up to the next that falls due.
func (a *Assignment) coming(today Date) (days []Date) {
	for day := a.Opened; !day.IsZero() && day.Before(today) && len(days) < maxOccurrences; {
		if day = a.Recurrence.Next(day); !day.IsZero() {
			days = append(days, day)
		}
	}
	return days
}

// Unreported are the occurrences that are to be reported up to the next that falls
// due from a day on, the earliest first.
func (a *Assignment) Unreported(today Date) []Occurrence {
	all := a.OpenOccurrences()
	if all == nil {
		return nil
	}
	for _, day := range a.coming(today) {
		all = append(all, Occurrence{Unit: a.Unit, Date: day, Due: day})
	}
	return all
}

// Reportable are the occurrences that its unit may report on a day, the earliest first.
func (a *Assignment) Reportable(today Date) []Occurrence {
	return slices.DeleteFunc(a.Unreported(today), func(o Occurrence) bool {
		_, err := a.reportable(o.Date, today)
		return err != nil
	})
}

// WhenReported is the part as it stood when a report of it was made that waits: with
// the dates, the extensions and what was done of its occurrence.
func (a *Assignment) WhenReported(p *CompletionReport) *Assignment {
	then := *a
	then.Pending, then.Waiting = p, nil
	if p.Occurrence.IsZero() {
		return &then
	}
	then.Progress, then.Original, then.Due, then.Extensions = AwaitingConfirmation, p.Occurrence, p.Due, p.Extensions
	then.Open, then.Finished = nil, true
	if a.Quantity != nil {
		then.Quantity = &Quantity{Target: a.Quantity.Target, Measure: a.Quantity.Measure, Done: p.Done, Over: p.Over}
	}
	return &then
}
