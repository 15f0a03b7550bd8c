package domain

// LastWord is the last day on which something was said of a part: that it was
// given, that its unit took it on, or what its unit reported.
func (a *Assignment) LastWord() Date {
	last := a.GivenOn
	for _, d := range []Date{a.AcceptedOn, a.LastReport} {
		if d.After(last) {
			last = d
		}
	}
	return last
}

// OwesWord says whether a part is its unit's to report on at any time: open, and not
// only waiting for a decision of the office. A recurring duty is not: its days say
// when a word is owed, and between them silence is in order.
func (d *Directive) OwesWord(a *Assignment) bool {
	return a.Recurrence == nil && a.Completion == nil && !a.Idle() && a.Return == nil && d.Closed == nil && d.Suspended == nil
}

// FreshFrom is the first day on which a word is not yet stale on another day: at
// most StaleDays working days have passed since.
func (p Policy) FreshFrom(day Date) Date {
	return p.Calendar().AddWorkingDays(day.AddDays(1), -(p.StaleDays + 1))
}

// Stale says whether a part's unit owes a word and has given none for too long.
func (d *Directive) Stale(a *Assignment, day Date, policy Policy) bool {
	return d.OwesWord(a) && a.LastWord().Before(policy.FreshFrom(day))
}
