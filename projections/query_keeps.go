package projections

import (
	"bytes"
	"slices"

	"dondoc/domain"
)

// keeps says whether a directive is what the query asks for, but for its words.
func (q *Query) keeps(d *domain.Directive) bool {
	switch {
	case q.Unit != "" && d.Part(q.Unit) == nil,
		q.Units != nil && !involves(d, q.Units),
		q.Document != (domain.ID{}) && d.Document != q.Document,
		q.Leader != "" && !bytes.Equal(leaderKey(d.Leader), leaderKey(q.Leader)),
		q.Priority != "" && d.Priority != q.Priority,
		q.Progress != "" && q.progress(d) != q.Progress,
		q.Timeliness != "" && q.timeliness(d) != q.Timeliness,
		q.period() && !q.any(d, q.inPeriod),
		q.Stale && !q.any(d, func(a *domain.Assignment) bool { return d.Stale(a, q.Day, q.Policy) }):
		return false
	}
	return true
}

func involves(d *domain.Directive, units []domain.UnitCode) bool {
	return slices.ContainsFunc(units, func(u domain.UnitCode) bool { return d.Part(u) != nil })
}

// asks says whether the query asks about a part.
func (q *Query) asks(a *domain.Assignment) bool {
	if q.Unit != "" {
		return a.Unit == q.Unit
	}
	return q.Units == nil || slices.Contains(q.Units, a.Unit)
}

// any says whether something holds for a part that the query asks about.
func (q *Query) any(d *domain.Directive, holds func(*domain.Assignment) bool) bool {
	for i := range d.Parts {
		if a := &d.Parts[i]; q.asks(a) && holds(a) {
			return true
		}
	}
	return false
}

func (q *Query) progress(d *domain.Directive) domain.Progress {
	if a := d.Part(q.Unit); a != nil {
		return d.PartProgress(a)
	}
	return d.Progress()
}

// timeliness is that of the most urgent of the parts that the query asks about.
func (q *Query) timeliness(d *domain.Directive) domain.Timeliness {
	asked := *d
	if q.Unit != "" || q.Units != nil {
		asked.Parts = nil
		for i := range d.Parts {
			if q.asks(&d.Parts[i]) {
				asked.Parts = append(asked.Parts, d.Parts[i])
			}
		}
	}
	return asked.Timeliness(q.Day, q.Policy)
}

func (q *Query) period() bool { return !q.From.IsZero() || !q.To.IsZero() }

func (q *Query) inPeriod(a *domain.Assignment) bool {
	return !a.Due.IsZero() && !a.Due.Before(q.From) && (q.To.IsZero() || !a.Due.After(q.To))
}
