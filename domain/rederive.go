package domain

import "dondoc/domain/calendar"

// Rederive counts the due dates of open parts again, by a calendar that has
// come out since, and gives what moves: only to a later day, and only dates that
// are still as they were counted. A date that was granted, or set by the office,
// stays. It is pure; deciding it twice moves nothing the second time.
func (d *Directive) Rederive(c *calendar.Calendar, on Date) []Event {
	if !d.Exists() || d.Closed != nil {
		return nil
	}
	var events []Event
	for i := range d.Parts {
		if e := d.Parts[i].rederive(c, on); e != nil {
			events = append(events, e)
		}
	}
	return events
}

func (a *Assignment) rederive(c *calendar.Calendar, on Date) *DeadlineRederived {
	if a.Counted == nil || a.Completion != nil || a.Due != a.Counted.Due {
		return nil
	}
	due := countDays(c, a.Counted.Kind, a.Counted.Start, a.Counted.Days)
	if !due.After(a.Due) {
		return nil
	}
	return &DeadlineRederived{Unit: a.Unit, From: a.Due, Due: due, Calendar: c.Version(a.Counted.Start, due), On: on}
}

// rederived folds a later date. A report that waits is judged by it, too.
func (d *Directive) rederived(e *DeadlineRederived) {
	a := d.open(e.Unit)
	if a == nil || a.Counted == nil || !e.Due.After(a.Due) {
		return
	}
	if !a.OwnDeadline && d.Deadline.Due == e.From {
		d.Deadline.Due, d.Deadline.Calendar = e.Due, e.Calendar
	}
	counted := *a.Counted
	counted.Due, counted.Calendar = e.Due, e.Calendar
	a.Due, a.Counted = e.Due, &counted
	if a.Pending != nil && a.Pending.Due == e.From {
		waiting := *a.Pending
		waiting.Due = e.Due
		a.Pending = &waiting
	}
}
