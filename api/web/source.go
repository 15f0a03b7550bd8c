package web

import (
	"context"

	"dondoc/domain"
)

// Source gives a page what it shows.
type Source interface {
	// Overview reads everything of one overview at one position of the record.
	// A cursor that it did not give out itself is refused as invalid.
	Overview(ctx context.Context, q Query) (*Overview, error)
}

// Query says what part of the record an overview is about.
type Query struct {
	// Actor is who asks; a unit's actor is shown the parts of its units only.
	Actor domain.Actor
	// Day on which timeliness is judged, and the policy by which.
	Day    domain.Date
	Policy domain.Policy
	// Texts is false for those who see figures alone: no directive is read then.
	Texts bool
	// Limit bounds each list; the cursors say where each goes on, empty at its beginning.
	Limit                            int
	Overdue, DueSoon, Register, Unit string
}

// Overview is what the overview page shows.
type Overview struct {
	Position Position
	Totals   Counts
	Units    Listing[UnitCounts] // those that were given anything, the latest first
	Overdue  Listing[Row]        // parts, the longest overdue first
	DueSoon  Listing[Row]        // parts, the next due first
	Register Listing[Item]       // directives by document and place in it
	// Directory names every unit that the lists mention.
	Directory map[domain.UnitCode]domain.Unit
}

// Position is where in the record the overview was read.
type Position struct {
	Seq  uint64
	Hash string // hexadecimal, of the whole chain up to Seq
}

// Listing is a bounded stretch of a list, and the cursor of the next one.
type Listing[T any] struct {
	Items []T
	Next  string
}

// Row is a unit's part, with the directive and document that it is of.
type Row struct {
	Document  *domain.Document
	Directive *domain.Directive
	Part      *domain.Assignment
}

// Item is a directive; its Parts are those that the asker may see.
type Item struct {
	Document  *domain.Document
	Directive *domain.Directive
	Lead      domain.UnitCode // empty where no unit leads
}

// Counts are numbers of parts: what units were given, and how each stands.
type Counts struct {
	Given                                int
	OnTime, Late, DoneNoDue              int // completed
	Overdue, DueSoon, InTime, NoDeadline int // open
	NotCounted                           int // suspended, or closed without result
}

// UnitCounts are the counts of one unit.
type UnitCounts struct {
	Unit domain.UnitCode
	Counts
}

// Completed is how many parts are confirmed as completed.
func (c Counts) Completed() int { return c.OnTime + c.Late + c.DoneNoDue }

// FellDue is how many parts were to be done by now or were done: completed with
// a due date, or open and overdue. It is the denominator of punctuality, so
// that work which is late and still open counts against it.
func (c Counts) FellDue() int { return c.OnTime + c.Late + c.Overdue }

// Count counts one more part that stands so.
func (c *Counts) Count(t domain.Timeliness) {
	c.Given++
	switch t {
	case domain.Overdue:
		c.Overdue++
	case domain.DueSoon:
		c.DueSoon++
	case domain.InTime:
		c.InTime++
	case domain.NoDeadline:
		c.NoDeadline++
	case domain.CompletedOnTime:
		c.OnTime++
	case domain.CompletedLate:
		c.Late++
	case domain.CompletedNoDueDate:
		c.DoneNoDue++
	default:
		c.NotCounted++
	}
}

func (c *Counts) add(o Counts) {
	c.Given += o.Given
	c.OnTime += o.OnTime
	c.Late += o.Late
	c.DoneNoDue += o.DoneNoDue
	c.Overdue += o.Overdue
	c.DueSoon += o.DueSoon
	c.InTime += o.InTime
	c.NoDeadline += o.NoDeadline
	c.NotCounted += o.NotCounted
}
