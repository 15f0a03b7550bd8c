package projections

import (
	"bytes"
	"cmp"

	"dondoc/domain"
)

// Query narrows a list of directives. Empty fields narrow nothing; what is given
// must hold all together. What is asked of parts is asked of Unit's part where it
// is given, else of those of Units, else of all.
type Query struct {
	Unit       domain.UnitCode   // that has a part
	Units      []domain.UnitCode // only directives in which one of these has a part; nil is all
	Document   domain.ID
	Leader     string // who gave it, as printed
	Priority   domain.Priority
	Progress   domain.Progress   // of the whole, or of Unit's part
	Timeliness domain.Timeliness // of the most urgent part
	From, To   domain.Date       // a part is due in this period, both days included; zero is open
	Stale      bool              // a part's unit has said nothing for too long
	Text       string
	ByItem     bool // by document, and no page ends within an item of one
	LateFirst  bool // what is open by due date, then all else, where nothing else orders it by date or item
	Day        domain.Date
	Policy     domain.Policy
	Cursor     string
	Limit      int

	looks, gathers int // what a page may cost, where it is not maxLooks and gatherLooks: for tests
}

// Directives lists directives. What is overdue, due soon or in time, and what is
// due in a period, comes by due date, the longest overdue first; what is stale by
// the day of the last word; all else in the order in which it was issued, or, with
// LateFirst, what is open by due date before it. With a text, those that have its words with the very marks that were typed come first.
//
// However the query narrows, a page costs a bounded number of looks (scan.left):
// it may be short, and its cursor goes on where it stopped.
func (r *Reader) Directives(q Query) (Page[*Entry], error) {
	var page Page[*Entry]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	s := q.scan(t)
	pass, after, err := s.decode(q.Cursor)
	if err != nil {
		return page, err
	}
	for ; pass < len(s.passes); pass, after = pass+1, nil {
		if err := s.run(&page, pass, after); err != nil || page.Next != "" {
			return page, err
		}
	}
	return page, nil
}

// What one page may cost: each place that is looked at and each search in an
// index is one look, each row that is read rowLooks.
const (
	maxLooks    = 20_000
	rowLooks    = 4
	gatherLooks = 4_000 // for what is put in order in memory, beside them
)

// scan is a walk along one order of directives.
type scan struct {
	q      *Query
	t      *tables
	order  order // of the pass
	lists  []numbers
	limit  int
	left   int // looks that the page may still cost
	passes []pass
}

// pass is one walk of several: some of the directives, in an order.
type pass struct {
	order order
	keeps func(*Entry) bool
}

func (q *Query) scan(t *tables) *scan {
	s := &scan{q: q, t: t, lists: q.lists(t), limit: bounded(q.Limit), left: cmp.Or(q.looks, maxLooks)}
	s.passes = q.passes()
	if marked := exactWords(q.Text); len(marked) > 0 {
		var all []pass
		for _, exact := range []bool{true, false} {
			for _, p := range s.passes {
				all = append(all, pass{p.order, func(e *Entry) bool { return hasExact(e, marked) == exact && p.keeps(e) }})
			}
		}
		s.passes = all
	}
	return s
}

// A cursor is the pass, the order, and the place after which the page goes on.
func (s *scan) encode(pass int, place []byte) string {
	return encodeCursor(key2([]byte{byte(pass), s.order.name}, place))
}

func (s *scan) decode(cursor string) (pass int, after []byte, err error) {
	k, err := decodeCursor(cursor, nil)
	if err != nil || k == nil {
		return 0, nil, err
	}
	if len(k) < 2 || int(k[0]) >= len(s.passes) {
		return 0, nil, ErrCursor
	}
	if o := &s.passes[k[0]].order; len(k) != 2+o.width || k[1] != o.name {
		return 0, nil, ErrCursor
	}
	return int(k[0]), k[2:], nil
}

// places gives places in their order. An inexact one only says that nothing
// before it, and not it either, is of the list.
type places interface {
	next() (place []byte, exact bool) // nil at the end
}

// places chooses the way that costs least: numbers, along all lists at once; what
// few directives the lists leave, put in order in memory; or the order's own index.
func (s *scan) places(after []byte) (places, error) {
	if s.order.at == nil {
		return s.leap(after), nil
	}
	if len(s.lists) > 0 {
		few, ok, err := s.gather()
		if err != nil {
			return nil, err
		}
		if ok {
			return few.after(after), nil
		}
	}
	return s.order.walk(s.t.index, after), nil
}

// run adds what one pass finds until the page is full and it is known whether
// anything follows.
func (s *scan) run(page *Page[*Entry], pass int, after []byte) error {
	s.order = s.passes[pass].order
	from, err := s.places(after)
	if err != nil {
		return err
	}
	var last []byte // of the page
	for {
		place, exact := from.next()
		if place == nil {
			return nil
		}
		if exact {
			e, err := s.look(place, pass)
			if err != nil {
				return err
			}
			if e != nil && s.full(page, e) {
				if last == nil { // the page was full before this pass began
					last = s.order.before(place)
				}
				page.Next = s.encode(pass, last)
				return nil
			}
			if e != nil {
				page.Items, last = append(page.Items, e), place
			}
		}
		if s.left--; s.left <= 0 {
			page.Next = s.encode(pass, place)
			return nil
		}
	}
}

// full says whether a page ends before an entry.
func (s *scan) full(page *Page[*Entry], e *Entry) bool {
	n := len(page.Items)
	if n < s.limit || n == 0 {
		return false
	}
	before := &page.Items[n-1].State
	same := before.Document == e.State.Document && before.Section == e.State.Section
	return !s.q.ByItem || !same || n >= maxLimit
}

// look reads what stands at a place: nil if it is not of this pass.
func (s *scan) look(place []byte, pass int) (*Entry, error) {
	number := place[len(place)-4:]
	if s.order.at != nil && !s.listed(number) {
		return nil, nil
	}
	x, err := s.read(number)
	if err != nil || !s.q.keeps(&x.State) {
		return nil, err
	}
	if s.order.at != nil && !bytes.Equal(place, s.order.at(x)) {
		return nil, nil // it stands elsewhere in this order, too, and is listed there
	}
	x.State.Text = string(s.t.texts.Get(x.State.ID[:]))
	e := x.entry()
	if !s.passes[pass].keeps(e) {
		return nil, nil
	}
	return e, nil
}

// read reads a row without its text.
func (s *scan) read(number []byte) (*row, error) {
	s.left -= rowLooks
	return s.t.numbered(number)
}

// listed says whether all lists have a directive.
func (s *scan) listed(number []byte) bool {
	for i := range s.lists {
		s.left--
		if n, ok := s.lists[i].seek(numberOf(number)); !ok || n != numberOf(number) {
			return false
		}
	}
	return true
}
