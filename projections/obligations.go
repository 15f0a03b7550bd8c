package projections

import (
	"slices"

	"dondoc/domain"
)

// The figures that punctuality is made of. An obligation is a part that does not
// recur, or one occurrence of a part that does. What of a recurrence nobody has
// reported and has fallen due since is counted at reading, from the recurrence
// itself: there are as many counters as there are different recurrences and days
// at which they stand.

// obligations are the figures of a part as what falls due, without those of
// occurrences that were confirmed: keptFigures.
func obligations(d *domain.Directive, a *domain.Assignment) (fs [][]byte) {
	for _, o := range a.WaitingOccurrences() {
		t := o.Timeliness()
		fs = append(append(fs, key(figureReported, []byte(t))), done(t, o.First().Timeliness())...)
	}
	if a.ByOccurrence() {
		return append(fs, occurring(d, a)...)
	}
	t, first := d.PartTimeliness(a, domain.Date{}, domain.Policy{}), d.OriginalTimeliness(a, domain.Date{}, domain.Policy{})
	switch {
	case t == domain.NotCounted:
		return fs
	case a.Completion != nil:
		return append(fs, done(t, first)...)
	}
	return append(fs, open(a.Due, a.Original)...)
}

// occurring are the figures of the occurrences of a part that are to be reported.
func occurring(d *domain.Directive, a *domain.Assignment) (fs [][]byte) {
	if d.Closed != nil || d.Suspended != nil {
		return fs
	}
	for _, o := range a.OpenOccurrences() {
		fs = append(append(fs, key(figureOccurs, dayKey(o.Due))), open(o.Due, o.Date)...)
	}
	if after := a.ComingAfter(); !after.IsZero() {
		fs = append(fs, key(figureRecurs, recurrenceKey(a.Recurrence, after)))
	}
	return fs
}

// keptFigures are the figures of occurrences that were confirmed: a figure stands
// there once for each.
func keptFigures(k *domain.Kept) (fs [][]byte) {
	onTime, late := domain.CompletedOnTime, domain.CompletedLate
	for i := range k.All() {
		t, first := onTime, onTime
		if i < k.Late {
			t = late
		}
		if i < k.LateFirst {
			first = late
		}
		fs = append(append(fs, key(figureReported, []byte(t))), done(t, first)...)
	}
	return fs
}

// done are the figures of an obligation that was done, by its due date in force and by its first.
func done(t, first domain.Timeliness) [][]byte {
	return [][]byte{key(figureDoneDue, []byte(t)), key(figureDoneFirst, []byte(first))}
}

// open are the figures of an obligation that is open; one without a date has none.
func open(due, first domain.Date) (fs [][]byte) {
	if !due.IsZero() {
		fs = append(fs, key(figureOpenDue, dayKey(due)))
	}
	if !first.IsZero() {
		fs = append(fs, key(figureOpenFirst, dayKey(first)))
	}
	return fs
}

// recurrenceHead is how long the key of a recurrence is without its days of a year.
const recurrenceHead = 12

// periods give periods their byte. They are part of the figures' format.
var periods = [...]domain.Period{domain.EveryWeek, domain.EveryMonth, domain.EveryQuarter, domain.EveryHalfYear, domain.EveryYear}

// recurrenceKey is a recurrence with the day after which its days are to come:
// period, weekday, day and month in a byte each, last day (4), the day after which (4),
// then month and day of each of a year's days.
func recurrenceKey(r *domain.Recurrence, after domain.Date) []byte {
	k := []byte{byte(slices.Index(periods[:], r.Every)), byte(r.Weekday), byte(r.Day), byte(r.Month)}
	k = append(append(k, dayKey(r.Until)...), dayKey(after)...)
	for _, d := range r.Dates {
		k = append(k, byte(d.Month), byte(d.Day))
	}
	return k
}

// recurrenceOf reads such a key; nil where it is none.
func recurrenceOf(k []byte) (r *domain.Recurrence, after domain.Date) {
	if len(k) < recurrenceHead || int(k[0]) >= len(periods) {
		return nil, after
	}
	r = &domain.Recurrence{Every: periods[k[0]], Weekday: int(k[1]), Day: int(k[2]), Month: int(k[3]), Until: dateOf(k[4:])}
	for dates := k[recurrenceHead:]; len(dates) >= 2; dates = dates[2:] {
		r.Dates = append(r.Dates, domain.DayOfYear{Month: int(dates[0]), Day: int(dates[1])})
	}
	return r, dateOf(k[8:])
}

// Occurrences are numbers of occurrences of recurring parts that fell due or were reported.
type Occurrences struct {
	OnTime  int `json:"on_time" doc:"Reported by their due date, confirmed or not"`
	Late    int `json:"late" doc:"Reported after it"`
	Overdue int `json:"overdue" doc:"Fallen due and not reported"`
}

// All is how many there are.
func (o *Occurrences) All() int { return o.OnTime + o.Late + o.Overdue }

// occurrences counts those of recurring parts on a day.
func (r *figureReader) occurrences(on domain.Date) (o Occurrences) {
	o.OnTime, o.Late = r.doneBy(figureReported)
	o.Overdue = r.overdueBy(figureOccurs, on) + r.coming(on)
	return o
}

// punctuality is how much was done on time of what was done and of what is overdue.
func (r *figureReader) punctuality(doneBy, openBy byte, on domain.Date) Rate {
	onTime, late := r.doneBy(doneBy)
	return Rate{onTime, onTime + late + r.overdueBy(openBy, on) + r.coming(on)}
}

// doneBy sums a family of what was done, by its timeliness.
func (r *figureReader) doneBy(family byte) (onTime, late int) {
	r.each(family, nil, func(rest []byte, n int) bool {
		switch domain.Timeliness(rest) {
		case domain.CompletedOnTime:
			onTime += n
		case domain.CompletedLate:
			late += n
		}
		return true
	})
	return onTime, late
}

// overdueBy sums what is overdue in a family of open work by due date.
func (r *figureReader) overdueBy(family byte, on domain.Date) (sum int) {
	r.each(family, nil, func(rest []byte, n int) bool {
		late := domain.TimelinessOf(domain.InProgress, dateOf(rest), nil, on, domain.Policy{}) == domain.Overdue
		if late {
			sum += n
		}
		return late // the rest is due later
	})
	return sum
}

// coming counts the occurrences that have fallen due since the last of which anything was said.
func (r *figureReader) coming(on domain.Date) (sum int) {
	r.each(figureRecurs, nil, func(rest []byte, n int) bool {
		recurrence, after := recurrenceOf(rest)
		sum += n * recurrence.OverdueAfter(after, on)
		return true
	})
	return sum
}
