package projections

import (
	"bytes"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// order is an order of directives. A place in it ends with the directive's number.
type order struct {
	name     byte     // tells its cursors from another's
	width    int      // of a place
	prefixes [][]byte // of the ranges that hold it, in one index
	from, to []byte   // the places begin not before from and not after to; nil is open
	// at is where a directive stands; nil where it does not. The order of numbers,
	// which any list has, needs none.
	at func(*row) []byte
}

func (q *Query) order() order {
	switch {
	case q.ByItem:
		return q.byItem()
	case q.period():
		return q.byDay(byTerm, byUnitTerm, q.From, q.To, func(_ *domain.Directive, a *domain.Assignment) domain.Date { return a.Due })
	case q.Timeliness == domain.Overdue:
		return q.byDay(byDue, byUnitDue, domain.Date{}, q.Day.AddDays(-1), openDue)
	case q.Timeliness == domain.DueSoon:
		return q.byDay(byDue, byUnitDue, q.Day, q.Day.AddDays(q.Policy.DueSoonDays), openDue)
	case q.Timeliness == domain.InTime:
		return q.byDay(byDue, byUnitDue, q.Day.AddDays(q.Policy.DueSoonDays+1), domain.Date{}, openDue)
	case q.Stale:
		return q.byDay(bySilence, byUnitSilent, domain.Date{}, q.Policy.FreshFrom(q.Day).AddDays(-1), silentSince)
	}
	return order{name: byAll, width: 4}
}

// passes are the walks by which a query lists what it asks for.
func (q *Query) passes() []pass {
	all := func(*Entry) bool { return true }
	o := q.order()
	if !q.LateFirst || o.at != nil || q.over() {
		return []pass{{o, all}}
	}
	open := q.byDay(byDue, byUnitDue, domain.Date{}, domain.Date{}, openDue)
	return []pass{{open, all}, {o, func(e *Entry) bool { return !q.hasOpenDue(&e.State) }}}
}

// over says whether the query asks only for what is not open or has no due date.
func (q *Query) over() bool {
	switch q.Progress {
	case domain.Completed, domain.Suspended, domain.ClosedWithoutResult:
		return true
	}
	return q.Timeliness != "" && fixed(q.Timeliness)
}

// hasOpenDue says whether a part that the query asks about is open with a due date.
func (q *Query) hasOpenDue(d *domain.Directive) bool {
	for i := range d.Parts {
		if a := &d.Parts[i]; q.asks(a) && !openDue(d, a).IsZero() {
			return true
		}
	}
	return false
}

// openDue is the day by which the indexes byDue and byUnitDue have a part.
func openDue(d *domain.Directive, a *domain.Assignment) domain.Date {
	if a.Completion != nil || d.Closed != nil || d.Suspended != nil {
		return domain.Date{}
	}
	return a.Due
}

func silentSince(d *domain.Directive, a *domain.Assignment) domain.Date {
	if !d.OwesWord(a) {
		return domain.Date{}
	}
	return a.LastWord()
}

// byDay is the order by a day of parts, from one day to another: a directive
// stands at the first of its parts that the query asks about.
func (q *Query) byDay(whole, ofUnit byte, from, to domain.Date, day func(*domain.Directive, *domain.Assignment) domain.Date) order {
	o := order{name: whole, width: 8, prefixes: [][]byte{{whole}}}
	switch {
	case q.Unit != "":
		o.prefixes = [][]byte{key(ofUnit, []byte(q.Unit), zero)}
	case q.Units != nil:
		o.prefixes = nil
		for _, u := range q.Units {
			o.prefixes = append(o.prefixes, key(ofUnit, []byte(u), zero))
		}
	}
	if !from.IsZero() {
		o.from = dayKey(from)
	}
	if !to.IsZero() {
		o.to = dayKey(to)
	}
	o.at = func(x *row) []byte {
		first := domain.Date{}
		for i := range x.State.Parts {
			a := &x.State.Parts[i]
			on := day(&x.State, a)
			if on.IsZero() || !q.asks(a) || on.Before(from) || !to.IsZero() && on.After(to) {
				continue
			}
			if first.IsZero() || on.Before(first) {
				first = on
			}
		}
		if first.IsZero() {
			return nil
		}
		return key2(dayKey(first), number(x.Number))
	}
	return o
}

// byItem is the order by document, and in one as its directives were issued.
func (q *Query) byItem() order {
	o := order{name: byDocument, width: 20, prefixes: [][]byte{{byDocument}}}
	if q.Document != (domain.ID{}) {
		o.from, o.to = q.Document[:], q.Document[:]
	}
	o.at = func(x *row) []byte { return key2(x.State.Document[:], number(x.Number)) }
	return o
}

// before is the last place there could be before one.
func (o *order) before(place []byte) []byte {
	p := bytes.Clone(place)
	for i := len(p) - 1; i >= 0; i-- {
		if p[i]--; p[i] != 0xff {
			return p
		}
	}
	return make([]byte, len(place))
}

// walk goes along the ranges of the order side by side, after a place.
func (o *order) walk(index *bbolt.Bucket, after []byte) *merged {
	w := &merged{order: o}
	start := o.from
	if after != nil {
		start = append(bytes.Clone(after), 0xff) // whatever follows the place in its key is less
	}
	for _, prefix := range o.prefixes {
		c := index.Cursor()
		k, _ := c.Seek(key2(prefix, start))
		w.cursors, w.keys = append(w.cursors, c), append(w.keys, k)
	}
	w.last = after
	return w
}

type merged struct {
	order   *order
	cursors []*bbolt.Cursor
	keys    [][]byte // where each stands
	last    []byte
}

// next is the least place of all ranges, each once.
func (w *merged) next() (place []byte, exact bool) {
	for {
		best := -1
		for i := range w.keys {
			if p := w.place(i); p != nil && (best < 0 || bytes.Compare(p, place) < 0) {
				best, place = i, p
			}
		}
		if best < 0 {
			return nil, false
		}
		w.keys[best], _ = w.cursors[best].Next()
		if !bytes.Equal(place, w.last) {
			w.last = place
			return place, true
		}
		place = nil
	}
}

// place is where one range stands; nil at its end.
func (w *merged) place(i int) []byte {
	k, prefix, o := w.keys[i], w.order.prefixes[i], w.order
	if len(k) < len(prefix)+o.width || !hasPrefix(k, prefix) {
		return nil
	}
	p := k[len(prefix) : len(prefix)+o.width]
	if o.to != nil && bytes.Compare(p[:len(o.to)], o.to) > 0 {
		return nil
	}
	return p
}
