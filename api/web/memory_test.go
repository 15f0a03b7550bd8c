package web_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/eventstore"
)

// memory is a Source over states in memory, for what a page does with them.
type memory struct {
	documents  []*domain.Document
	directives []*domain.Directive
	units      map[domain.UnitCode]domain.Unit
	position   web.Position
	told       []eventstore.Write // the same, as events of a record
	fails      error
}

func (m *memory) Overview(_ context.Context, q web.Query) (*web.Overview, error) {
	if m.fails != nil {
		return nil, m.fails
	}
	o := &web.Overview{Position: m.position, Directory: m.units}
	counts := map[domain.UnitCode]*web.UnitCounts{}
	var overdue, soon []web.Row
	var items []web.Item
	for _, d := range m.directives {
		seen, lead := visible(d, q.Actor)
		for i := range seen.Parts {
			a := &seen.Parts[i]
			how := seen.PartTimeliness(a, q.Day, q.Policy)
			u := counts[a.Unit]
			if u == nil {
				u = &web.UnitCounts{Unit: a.Unit}
				counts[a.Unit] = u
			}
			u.Count(how)
			o.Totals.Count(how)
			row := web.Row{Document: m.document(d.Document), Directive: seen, Part: a}
			switch how {
			case domain.Overdue:
				overdue = append(overdue, row)
			case domain.DueSoon:
				soon = append(soon, row)
			}
		}
		if len(seen.Parts) > 0 {
			items = append(items, web.Item{Document: m.document(d.Document), Directive: seen, Lead: lead})
		}
	}
	byDue := func(a, b web.Row) int { return a.Part.Due.Compare(b.Part.Due) }
	slices.SortStableFunc(overdue, byDue)
	slices.SortStableFunc(soon, byDue)
	units := make([]web.UnitCounts, 0, len(counts))
	for _, u := range counts {
		units = append(units, *u)
	}
	slices.SortFunc(units, func(a, b web.UnitCounts) int {
		return cmp.Or(b.Overdue-a.Overdue, b.DueSoon-a.DueSoon, cmp.Compare(m.units[a.Unit].Name, m.units[b.Unit].Name))
	})
	o.Units = stretch(units, q.Unit, q.Limit)
	if q.Texts {
		o.Overdue = stretch(overdue, q.Overdue, q.Limit)
		o.DueSoon = stretch(soon, q.DueSoon, q.Limit)
		o.Register = stretch(items, q.Register, q.Limit)
	}
	return o, nil
}

func (m *memory) document(id domain.ID) *domain.Document {
	for _, d := range m.documents {
		if d.ID == id {
			return d
		}
	}
	return nil
}

func visible(d *domain.Directive, who domain.Actor) (seen *domain.Directive, lead domain.UnitCode) {
	c := *d
	c.Parts = nil
	for _, a := range d.Parts {
		if a.Role == domain.Lead {
			lead = a.Unit
		}
		if who.Role != domain.RoleUnit || who.ActsFor(a.Unit) {
			c.Parts = append(c.Parts, a)
		}
	}
	return &c, lead
}

func stretch[T any](all []T, cursor string, limit int) web.Listing[T] {
	from, _ := strconv.Atoi(cursor)
	from = min(from, len(all))
	end := min(from+limit, len(all))
	l := web.Listing[T]{Items: all[from:end]}
	if end < len(all) {
		l.Next = strconv.Itoa(end)
	}
	return l
}
