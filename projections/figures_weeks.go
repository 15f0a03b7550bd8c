package projections

import (
	"slices"

	"dondoc/domain"
)

// weeksDone are the figures of the weeks in which a part was completed, and overdue
// before.
func weeksDone(d *domain.Directive, a *domain.Assignment) (fs [][]byte) {
	if c := a.Completion; c != nil {
		fs = append(fs, key(figureCompleted, dayKey(weekOf(c.On))))
	}
	for _, s := range lateWeeks(d, a) {
		fs = append(fs, key(figureLateFrom, dayKey(s.from)), key(figureLateUntil, dayKey(s.until)))
	}
	return fs
}

// span is a stretch of weeks: from the first on whose last day something was overdue
// until the first on whose last day it was no longer.
type span struct{ from, until domain.Date }

// lateWeeks are the weeks in which a part was overdue by what was done late since, each
// once: a part is overdue as long as any of its occurrences is. What is open and overdue
// now is counted by its due date, and not here.
func lateWeeks(d *domain.Directive, a *domain.Assignment) (late []span) {
	t := d.PartTimeliness(a, domain.Date{}, domain.Policy{})
	if t == domain.NotCounted {
		return nil
	}
	if !a.ByOccurrence() && t == domain.CompletedLate {
		late = append(late, lateSpan(a.Completion.Due, a.Completion.On))
	}
	for _, o := range slices.Concat(a.Occurrences, a.WaitingOccurrences()) {
		if o.Timeliness() == domain.CompletedLate {
			late = append(late, lateSpan(o.Due, o.ReportedOn))
		}
	}
	if a.Completion == nil && !a.Due.IsZero() {
		now := weekOf(a.Due.AddDays(1))
		for i := range late {
			if late[i].until.After(now) {
				late[i].until = now
			}
		}
	}
	return union(late)
}

func lateSpan(due, on domain.Date) span { return span{weekOf(due.AddDays(1)), weekOf(on)} }

// union joins spans that meet, and leaves out what is empty.
func union(spans []span) (joined []span) {
	slices.SortFunc(spans, func(a, b span) int { return b.from.DaysUntil(a.from) })
	for _, s := range spans {
		last := len(joined) - 1
		switch {
		case !s.from.Before(s.until):
		case last >= 0 && !s.from.After(joined[last].until):
			if s.until.After(joined[last].until) {
				joined[last].until = s.until
			}
		default:
			joined = append(joined, s)
		}
	}
	return joined
}
