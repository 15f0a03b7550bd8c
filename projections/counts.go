package projections

import (
	"encoding/binary"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// The classes of counters. Those of open work with a due date are kept by date,
// so that what is overdue on a day is a sum of a few, and midnight writes nothing.
const (
	countGiven      = 'g'
	countOpenDue    = 'o' // followed by the due date
	countOpenUndue  = 'n'
	countCompleted  = 'c' // followed by the timeliness
	countAwaiting   = 'w'
	countExtension  = 'x'
	countReturned   = 'r'
	countNotCounted = 's'
	countProgress   = 'p' // followed by the progress: of directives as wholes only
)

// wholes stands in the place of a unit for directives as wholes; no code is like it.
const wholes = "*"

// counts are the counters that a row adds to: for each unit, and for all
// together under the empty name. A counter stands there once for each that it counts.
func counts(x *row) (keys [][]byte) {
	if x.Version == 0 {
		return nil
	}
	d := &x.State
	for i := range d.Parts {
		for _, class := range classes(d, &d.Parts[i]) {
			keys = append(keys, key2([]byte(d.Parts[i].Unit), zero, class), key2(zero, class))
		}
	}
	if len(d.Parts) > 0 {
		for _, class := range wholeClasses(d) {
			keys = append(keys, key2([]byte(wholes), zero, class))
		}
	}
	return keys
}

// wholeClasses are the classes of a directive as a whole: it is as late as its
// most urgent part.
func wholeClasses(d *domain.Directive) [][]byte {
	cs := [][]byte{{countGiven}, append([]byte{countProgress}, d.Progress()...)}
	var first domain.Date // the earliest due date of what is open
	for i := range d.Parts {
		a := &d.Parts[i]
		if t := d.PartTimeliness(a, a.Due, domain.Policy{}); t == domain.DueSoon && (first.IsZero() || a.Due.Before(first)) {
			first = a.Due
		}
	}
	if !first.IsZero() {
		return append(cs, append([]byte{countOpenDue}, dayKey(first)...))
	}
	switch t := d.Timeliness(domain.Date{}, domain.Policy{}); t {
	case domain.NotCounted:
		return append(cs, []byte{countNotCounted})
	case domain.NoDeadline:
		return append(cs, []byte{countOpenUndue})
	default:
		return append(cs, append([]byte{countCompleted}, t...))
	}
}

func classes(d *domain.Directive, a *domain.Assignment) [][]byte {
	cs := [][]byte{{countGiven}}
	switch t := d.PartTimeliness(a, domain.Date{}, domain.Policy{}); {
	case t == domain.NotCounted:
		cs = append(cs, []byte{countNotCounted})
	case a.Completion != nil:
		cs = append(cs, append([]byte{countCompleted}, t...))
	case a.Due.IsZero():
		cs = append(cs, []byte{countOpenUndue})
	default:
		cs = append(cs, append([]byte{countOpenDue}, dayKey(a.Due)...))
	}
	return append(cs, waits(d, a)...)
}

// waits are the classes of what waits for a decision: those of the list Waiting.
func waits(d *domain.Directive, a *domain.Assignment) (cs [][]byte) {
	if a.Completion != nil || d.Closed != nil {
		return nil
	}
	for range a.Awaiting() {
		cs = append(cs, []byte{countAwaiting})
	}
	if a.PendingExtension() != nil {
		cs = append(cs, []byte{countExtension})
	}
	if a.Return != nil {
		cs = append(cs, []byte{countReturned})
	}
	return cs
}

// Directives are numbers of directives, each as late as its most urgent part.
type Directives struct {
	All        int `json:"all"`
	Overdue    int `json:"overdue"`
	DueSoon    int `json:"due_soon"`
	InTime     int `json:"in_time"`
	NoDeadline int `json:"no_deadline"`
	Completed  int `json:"completed" doc:"Of which every part is completed"`
	NotCounted int `json:"suspended_or_closed"`
}

func readDirectives(b *bbolt.Bucket, today domain.Date, policy domain.Policy) Directives {
	c := readCounts(b, wholes, today, policy)
	d := Directives{All: c.Given, Overdue: c.Overdue, DueSoon: c.DueSoon, InTime: c.InTime, NoDeadline: c.NoDeadline, NotCounted: c.NotCounted}
	if v := b.Get(key2([]byte(wholes), zero, []byte{countProgress}, []byte(domain.Completed))); v != nil {
		d.Completed = count(v)
	}
	return d
}

// Counts are numbers of parts: how many a unit was given and how each stands.
// Given is the denominator; the timeliness figures add up to it.
type Counts struct {
	Given              int `json:"given"`
	CompletedOnTime    int `json:"completed_on_time"`
	CompletedLate      int `json:"completed_late"`
	CompletedNoDueDate int `json:"completed_no_due"`
	Overdue            int `json:"overdue"`
	DueSoon            int `json:"due_soon"`
	InTime             int `json:"in_time"`
	NoDeadline         int `json:"no_deadline"`
	NotCounted         int `json:"suspended_or_closed"`
	Awaiting           int `json:"awaiting_confirmation"`
	ExtensionsAsked    int `json:"extensions_asked"`
	Returned           int `json:"returned"`
}

// readCounts sums the counters of a unit, or of all where it is empty.
func readCounts(b *bbolt.Bucket, unit domain.UnitCode, today domain.Date, policy domain.Policy) Counts {
	var c Counts
	prefix := key2([]byte(unit), zero)
	cur := b.Cursor()
	for k, v := cur.Seek(prefix); k != nil && hasPrefix(k, prefix); k, v = cur.Next() {
		c.add(k[len(prefix):], count(v), today, policy)
	}
	return c
}

// count reads a counter.
func count(v []byte) int { return int(binary.BigEndian.Uint64(v)) }

func (c *Counts) add(class []byte, n int, today domain.Date, policy domain.Policy) {
	switch class[0] {
	case countGiven:
		c.Given += n
	case countOpenUndue:
		c.NoDeadline += n
	case countAwaiting:
		c.Awaiting += n
	case countExtension:
		c.ExtensionsAsked += n
	case countReturned:
		c.Returned += n
	case countNotCounted:
		c.NotCounted += n
	case countCompleted:
		c.standing(domain.Timeliness(class[1:]), n)
	case countOpenDue:
		c.standing(domain.TimelinessOf(domain.InProgress, dateOf(class[1:]), nil, today, policy), n)
	}
}

func (c *Counts) standing(t domain.Timeliness, n int) {
	switch t {
	case domain.CompletedOnTime:
		c.CompletedOnTime += n
	case domain.CompletedLate:
		c.CompletedLate += n
	case domain.CompletedNoDueDate:
		c.CompletedNoDueDate += n
	case domain.Overdue:
		c.Overdue += n
	case domain.DueSoon:
		c.DueSoon += n
	case domain.InTime:
		c.InTime += n
	}
}

// Completed is how many parts are confirmed as completed.
func (c *Counts) Completed() int { return c.CompletedOnTime + c.CompletedLate + c.CompletedNoDueDate }

// Open is how many parts are still to be done.
func (c *Counts) Open() int { return c.Overdue + c.DueSoon + c.InTime + c.NoDeadline }

// Waiting is how much waits for a decision of the office.
func (c *Counts) Waiting() int { return c.Awaiting + c.ExtensionsAsked + c.Returned }

func (c *Counts) plus(o Counts) {
	for _, x := range []struct {
		to *int
		n  int
	}{
		{&c.Given, o.Given}, {&c.CompletedOnTime, o.CompletedOnTime}, {&c.CompletedLate, o.CompletedLate},
		{&c.CompletedNoDueDate, o.CompletedNoDueDate}, {&c.Overdue, o.Overdue}, {&c.DueSoon, o.DueSoon},
		{&c.InTime, o.InTime}, {&c.NoDeadline, o.NoDeadline}, {&c.NotCounted, o.NotCounted},
		{&c.Awaiting, o.Awaiting}, {&c.ExtensionsAsked, o.ExtensionsAsked}, {&c.Returned, o.Returned},
	} {
		*x.to += x.n
	}
}
