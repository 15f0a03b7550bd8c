package projections

import (
	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// Rate is a share with its numerator and denominator; it means nothing where Of is 0.
type Rate struct {
	N  int `json:"n" doc:"Numerator"`
	Of int `json:"of" doc:"Denominator"`
}

// less says whether a rate is lower than another, without rounding.
func (r Rate) less(o Rate) bool { return r.N*o.Of < o.N*r.Of }

// Figures are what is told of units on a day: how their parts stand, the rates,
// and the signals that a rate may be better than the work.
type Figures struct {
	Counts Counts `json:"counts"`
	// Occurrences are inside of both punctualities, in the place of the parts that recur.
	Occurrences Occurrences `json:"occurrences" doc:"Of recurring parts: how each period's report stands"`
	// Open work that is overdue is in the denominators of both punctualities.
	Granted   Rate    `json:"on_time" doc:"Done on time, of all that was done with a due date or is overdue; by the due dates in force. A part that recurs counts with each of its occurrences, one that does not with itself"`
	Original  Rate    `json:"on_time_original" doc:"The same by the first due dates, as if no extension had been granted"`
	Completed Rate    `json:"completed" doc:"Completed, of all that were given and are neither suspended nor closed without result"`
	Updated   Rate    `json:"updated" doc:"Parts of which the last word is not stale, of those that their unit is to report on"`
	Signals   Signals `json:"signals"`
}

// Stale is how many parts have no fresh word.
func (f *Figures) Stale() int { return f.Updated.Of - f.Updated.N }

// Signals are how often something happened that a good rate may hide.
type Signals struct {
	LastDay       Rate `json:"extension_asked_on_last_day" doc:"Parts for which an extension was asked for on the very last day, of those for which one was asked for at all"`
	NoEvidence    Rate `json:"completed_without_evidence" doc:"Of those completed"`
	ReturnedOften Rate `json:"returned_twice_or_more" doc:"Handed back by the unit twice or more, of those given"`
	RedoneOften   Rate `json:"redone_twice_or_more" doc:"Completion rejected twice or more, of those given"`
}

// Figures tells how all units stand together on a day; or, where units are
// named, how those do. nil is all, an empty list is nobody.
func (r *Reader) Figures(units []domain.UnitCode, on domain.Date, policy domain.Policy) Figures {
	t := r.tables()
	if t == nil {
		return Figures{}
	}
	return t.figuresOf(units, on, policy)
}

func (t *tables) figuresOf(units []domain.UnitCode, on domain.Date, policy domain.Policy) (f Figures) {
	r := figureReader{t.figures, units}
	for _, u := range r.names() {
		f.Counts.plus(readCounts(t.counts, u, on, policy))
	}
	c := &f.Counts
	f.Granted = r.punctuality(figureDoneDue, figureOpenDue, on)
	f.Original = r.punctuality(figureDoneFirst, figureOpenFirst, on)
	f.Occurrences = r.occurrences(on)
	f.Completed = Rate{c.Completed(), c.Given - c.NotCounted}
	f.Updated = r.updated(on, policy)
	f.Signals = r.signals(c)
	return f
}

// updated is how much of what units are to report on has a word that is not stale.
func (r *figureReader) updated(on domain.Date, policy domain.Policy) (rate Rate) {
	fresh := dayKey(policy.FreshFrom(on))
	r.each(figureWord, nil, func(rest []byte, n int) bool {
		rate.Of += n
		if string(rest) >= string(fresh) {
			rate.N += n
		}
		return true
	})
	return rate
}

func (r *figureReader) signals(c *Counts) (s Signals) {
	s.NoEvidence.Of, s.ReturnedOften.Of, s.RedoneOften.Of = c.Completed(), c.Given, c.Given
	to := map[byte]*int{
		signalAsked: &s.LastDay.Of, signalLastDay: &s.LastDay.N, signalNoEvidence: &s.NoEvidence.N,
		signalReturned: &s.ReturnedOften.N, signalRedone: &s.RedoneOften.N,
	}
	r.each(figureSignal, nil, func(rest []byte, n int) bool {
		if of := to[rest[0]]; of != nil {
			*of += n
		}
		return true
	})
	return s
}

// Week is what happened in a week, and what was overdue at its end.
type Week struct {
	From      domain.Date `json:"from" doc:"Its Monday"`
	Until     domain.Date `json:"until" doc:"Its Sunday; of the running week, today"`
	Given     int         `json:"given" doc:"Parts given in it"`
	Completed int         `json:"completed" doc:"Parts whose completion was reported in it, and confirmed since"`
	Overdue   int         `json:"overdue" doc:"Parts that were overdue on its last day; a part that recurs while any of its occurrences was; what was suspended or closed since is not among them"`
}

// maxWeeks bounds a trend.
const maxWeeks = 53

// Wholes counts directives, not parts, as they stand on a day.
func (r *Reader) Wholes(on domain.Date, policy domain.Policy) Directives {
	t := r.tables()
	if t == nil {
		return Directives{}
	}
	return readDirectives(t.counts, on, policy)
}

// Trend tells the last weeks up to a day, the running one last.
func (r *Reader) Trend(units []domain.UnitCode, on domain.Date, weeks int) []Week {
	weeks = min(max(weeks, 1), maxWeeks)
	trend := make([]Week, weeks)
	for i := range trend {
		until := weekOf(on).AddDays(7 * (i + 1 - weeks))
		trend[i] = Week{From: until.AddDays(-6), Until: until}
	}
	trend[weeks-1].Until = on
	t := r.tables()
	if t == nil {
		return trend
	}
	f := figureReader{t.figures, units}
	f.within(trend, figureGiven, func(w *Week) *int { return &w.Given })
	f.within(trend, figureCompleted, func(w *Week) *int { return &w.Completed })
	f.overdue(trend, t.counts)
	return trend
}

// within adds the figures of a family to the weeks that they are of.
func (r *figureReader) within(trend []Week, family byte, to func(*Week) *int) {
	r.each(family, dayKey(weekOf(trend[0].From)), func(rest []byte, n int) bool {
		at := weekOf(trend[0].From).DaysUntil(dateOf(rest)) / 7
		if at >= len(trend) {
			return false
		}
		*to(&trend[at]) += n
		return true
	})
}

// overdue counts what was overdue on the last day of each week: what is open now
// and was due before, and what was completed late, from when it was overdue until
// it was done.
func (r *figureReader) overdue(trend []Week, counts *bbolt.Bucket) {
	add := func(since domain.Date, n int) {
		for i := range trend {
			if !weekOf(trend[i].From).Before(since) {
				trend[i].Overdue += n
			}
		}
	}
	last := len(trend) - 1
	open := figureReader{counts, r.units}
	open.each(countOpenDue, nil, func(rest []byte, n int) bool {
		due := dateOf(rest)
		for i := range trend {
			if trend[i].Until.After(due) {
				trend[i].Overdue += n
			}
		}
		return trend[last].Until.After(due)
	})
	r.each(figureLateFrom, nil, func(rest []byte, n int) bool { add(dateOf(rest), n); return true })
	r.each(figureLateUntil, nil, func(rest []byte, n int) bool { add(dateOf(rest), -n); return true })
}
