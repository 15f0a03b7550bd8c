package web

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Record is what pages read: *eventstore.Store.
type Record interface {
	View(read func(v *eventstore.View) error) error
}

// Projected is the Source over a record's projections.
func Projected(record Record) Source { return projected{record} }

type projected struct{ record Record }

func (p projected) Overview(ctx context.Context, q Query) (o *Overview, err error) {
	err = p.record.View(func(v *eventstore.View) error {
		head, err := v.Head()
		if err != nil {
			return err
		}
		r := reading{Reader: projections.Read(v), q: q, documents: map[domain.ID]*domain.Document{}}
		o = &Overview{
			Position:  Position{Seq: head.Seq, Hash: hex.EncodeToString(head.Hash[:])},
			Directory: map[domain.UnitCode]domain.Unit{},
		}
		if err := r.figures(o); err != nil || !q.Texts {
			return err
		}
		return errors.Join(ctx.Err(), r.lists(o))
	})
	return o, err
}

// reading is one overview being read.
type reading struct {
	*projections.Reader
	q         Query
	documents map[domain.ID]*domain.Document
}

// mine are the units that the asker is confined to; nil where it sees all.
func (r *reading) mine() []domain.UnitCode { return auth.Units(r.q.Actor) }

// figures reads the directory of units and the counts of each.
func (r *reading) figures(o *Overview) error {
	var all []UnitCounts
	err := r.eachUnit(func(u domain.Unit) {
		o.Directory[u.Code] = u
		if mine := r.mine(); mine != nil && !slices.Contains(mine, u.Code) {
			return
		}
		c := countsOf(r.Counts(u.Code, r.q.Day, r.q.Policy))
		o.Totals.add(c)
		if c.Given > 0 {
			all = append(all, UnitCounts{u.Code, c})
		}
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b UnitCounts) int {
		return cmp.Or(b.Overdue-a.Overdue, b.DueSoon-a.DueSoon, kindOrder(o.Directory[a.Unit].Kind)-kindOrder(o.Directory[b.Unit].Kind))
	})
	o.Units, err = fromPlace(all, r.q.Unit, r.q.Limit)
	return err
}

func (r *reading) eachUnit(do func(domain.Unit)) error {
	for cursor := ""; ; {
		page, err := r.Units(cursor, 200)
		if err != nil {
			return err
		}
		for _, u := range page.Items {
			do(u.State)
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}

// kindOrder is the order in which kinds of units stand on screens.
func kindOrder(k domain.UnitKind) int {
	return slices.Index([]domain.UnitKind{
		domain.KindOffice, domain.KindDepartment, domain.KindAgency, domain.KindDistrict, domain.KindCommune,
	}, k)
}

// lists reads what is overdue, what is due soon, and the register.
func (r *reading) lists(o *Overview) (err error) {
	if o.Overdue, err = r.parts(r.q.Overdue, r.overdue); err != nil {
		return err
	}
	if o.DueSoon, err = r.parts(r.q.DueSoon, r.dueSoon); err != nil {
		return err
	}
	o.Register, err = r.register()
	return err
}

// partsList is a list of the projections, of one unit or of all where it is empty.
type partsList func(unit domain.UnitCode, cursor string, limit int) (projections.Page[projections.Part], error)

func (r *reading) overdue(unit domain.UnitCode, cursor string, limit int) (projections.Page[projections.Part], error) {
	return r.Overdue(unit, r.q.Day, cursor, limit)
}

func (r *reading) dueSoon(unit domain.UnitCode, cursor string, limit int) (projections.Page[projections.Part], error) {
	return r.DueBetween(unit, r.q.Day, r.q.Day.AddDays(r.q.Policy.DueSoonDays), r.q.Day, cursor, limit)
}

// parts reads a stretch of a list of parts. Whoever acts for several units gets
// one unit's after another's; the cursor then begins with the unit.
func (r *reading) parts(cursor string, list partsList) (rows Listing[Row], err error) {
	units := r.mine()
	if units == nil {
		units = []domain.UnitCode{""}
	}
	at, cursor, err := unitCursor(units, cursor)
	if err != nil {
		return rows, err
	}
	for ; at < len(units) && len(rows.Items) < r.q.Limit; at++ {
		page, err := list(units[at], cursor, r.q.Limit-len(rows.Items))
		if err != nil {
			return rows, err
		}
		if rows.Items, err = r.appendRows(rows.Items, page.Items); err != nil {
			return rows, err
		}
		if page.Next != "" {
			rows.Next = string(units[at]) + "~" + page.Next
			return rows, nil
		}
		cursor = ""
	}
	if at < len(units) {
		rows.Next = string(units[at]) + "~"
	}
	return rows, nil
}

// unitCursor takes a cursor of parts apart: at which unit, and where in its list.
func unitCursor(units []domain.UnitCode, cursor string) (at int, rest string, err error) {
	if cursor == "" {
		return 0, "", nil
	}
	unit, rest, found := strings.Cut(cursor, "~")
	at = slices.Index(units, domain.UnitCode(unit))
	if !found || at < 0 {
		return 0, "", projections.ErrCursor
	}
	return at, rest, nil
}

func (r *reading) appendRows(rows []Row, parts []projections.Part) ([]Row, error) {
	for _, p := range parts {
		d := &p.Entry.State
		doc, err := r.document(d.Document)
		if err != nil {
			return nil, err
		}
		a := d.Part(p.Unit)
		if a == nil {
			continue
		}
		rows = append(rows, Row{Document: doc, Directive: d, Part: a})
	}
	return rows, nil
}

// register reads a stretch of the directives in the order of their issue.
func (r *reading) register() (items Listing[Item], err error) {
	page, err := r.Directives(projections.Query{
		Units: r.mine(), Day: r.q.Day, Policy: r.q.Policy, Cursor: r.q.Register, Limit: r.q.Limit,
	})
	if err != nil {
		return items, err
	}
	for _, e := range page.Items {
		doc, err := r.document(e.State.Document)
		if err != nil {
			return items, err
		}
		items.Items = append(items.Items, r.item(doc, &e.State))
	}
	items.Next = page.Next
	return items, nil
}

// item leaves of a directive's parts those that the asker may see.
func (r *reading) item(doc *domain.Document, d *domain.Directive) Item {
	item := Item{Document: doc, Directive: d}
	for i := range d.Parts {
		if d.Parts[i].Role == domain.Lead {
			item.Lead = d.Parts[i].Unit
		}
	}
	if mine := r.mine(); mine != nil {
		d.Parts = slices.DeleteFunc(d.Parts, func(a domain.Assignment) bool { return !slices.Contains(mine, a.Unit) })
	}
	return item
}

// document reads a document once for a page; nil where it is not on the record.
func (r *reading) document(id domain.ID) (*domain.Document, error) {
	if doc, ok := r.documents[id]; ok {
		return doc, nil
	}
	entry, err := r.Document(id)
	var refusal *domain.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Kind == domain.Missing:
		r.documents[id] = nil
		return nil, nil
	case err != nil:
		return nil, err
	}
	r.documents[id] = &entry.State
	return &entry.State, nil
}

func countsOf(c projections.Counts) Counts {
	return Counts{
		Given: c.Given, OnTime: c.CompletedOnTime, Late: c.CompletedLate, DoneNoDue: c.CompletedNoDueDate,
		Overdue: c.Overdue, DueSoon: c.DueSoon, InTime: c.InTime, NoDeadline: c.NoDeadline, NotCounted: c.NotCounted,
	}
}

// fromPlace is the stretch of a list that begins at a place in it.
func fromPlace[T any](all []T, cursor string, limit int) (l Listing[T], err error) {
	from := 0
	if cursor != "" {
		if from, err = strconv.Atoi(cursor); err != nil || from < 0 {
			return l, projections.ErrCursor
		}
	}
	from = min(from, len(all))
	end := min(from+limit, len(all))
	l.Items = all[from:end]
	if end < len(all) {
		l.Next = strconv.Itoa(end)
	}
	return l, nil
}
