package projections

import (
	"encoding/binary"
	"fmt"
	"reflect"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// What a directive's own page has to know of the past is kept, so that it reads a
// bounded number of events however many there are: in whose court each part was,
// and, after every so many events, the directive as it then stood.

// FoldEvery is after how many of its events a directive's state is kept.
const FoldEvery = 100

// past is what a row knows of its events.
type past struct {
	Events   uint64      // how many there are
	Day      domain.Date // the latest that one of them has
	Reworded bool        // its text was amended
}

func (p *past) numbers() (events, day, reworded uint64) {
	k := p.Day.Key()
	if p.Reworded {
		reworded = 1
	}
	return p.Events, uint64(binary.BigEndian.Uint32(k[:])), reworded
}

func pastOf(events, day, reworded uint64) past {
	return past{events, calendar.FromKey(binary.BigEndian.AppendUint32(nil, uint32(day))), reworded != 0}
}

// fold is a row as it was with one of its events.
type fold struct {
	seq uint64
	row []byte
}

// remember notes what an event, which the row has folded, is for the past.
func (x *row) remember(e *eventstore.Event) {
	x.Events++
	if e.Payload != nil {
		if day := domain.DayOf(e.Payload); day.After(x.Day) {
			x.Day = day
		}
		if amended, ok := e.Payload.(*domain.DirectiveAmended); ok && amended.Text != nil {
			x.Reworded = true
		}
		if x.opened {
			x.passed = x.court.Follow(&x.State, x.Day) || x.passed
		}
	}
	if x.Events%FoldEvery == 0 {
		x.kept = append(x.kept, fold{e.Seq, x.encode()})
	}
}

// courtCodec is the format of a court, of which only the parts are kept.
var courtCodec, errCourtCodec = codecOf(reflect.TypeFor[domain.Court]())

// court reads in whose court a directive's parts were.
func (t *tables) court(id domain.ID) (*domain.Court, error) {
	c := &domain.Court{}
	if v := t.courts.Get(id[:]); v != nil {
		if _, err := courtCodec.read(v, reflect.ValueOf(c).Elem()); err != nil {
			return nil, fmt.Errorf("register: court %s: %w", id, err)
		}
	}
	return c, nil
}

// writePast puts what the batch has added to a row's past.
func (t *tables) writePast(id domain.ID, x *row) error {
	if x.passed {
		if err := t.courts.Put(id[:], courtCodec.append(nil, reflect.ValueOf(x.court).Elem())); err != nil {
			return err
		}
	}
	for _, f := range x.kept {
		if err := t.folds.Put(key2(id[:], seqKey(f.seq)), f.row); err != nil {
			return err
		}
	}
	x.passed, x.kept = false, nil
	return nil
}

// Court is in whose court a directive's parts were and are; what came before them
// is the document's, which may be nil.
func (r *Reader) Court(e *Entry, doc *domain.Document) (domain.Court, error) {
	t := r.tables()
	if t == nil {
		return domain.Court{}, domain.NotFound("id", e.State.ID.String())
	}
	c, err := t.court(e.State.ID)
	if err != nil {
		return domain.Court{}, err
	}
	c.Before = domain.CourtBefore(doc, e.State.IssuedOn)
	return *c, nil
}

// Kept is a directive as it stood with the last of its events before a sequence
// with which it was kept, and the sequence of that event; without such an event it
// is a directive to which nothing has happened yet. Fewer than FoldEvery events lie
// between the two.
func (r *Reader) Kept(id domain.ID, before uint64) (d domain.Directive, seq uint64, err error) {
	d.ID = id
	t := r.tables()
	if t == nil {
		return d, 0, nil
	}
	c := t.folds.Cursor()
	var k, v []byte
	if after, _ := c.Seek(key2(id[:], seqKey(before))); after == nil {
		k, v = c.Last()
	} else {
		k, v = c.Prev()
	}
	if !hasPrefix(k, id[:]) {
		return d, 0, nil
	}
	x, err := readRow(v)
	if err != nil {
		return d, 0, fmt.Errorf("register: %s as kept: %w", id, err)
	}
	return x.State, binary.BigEndian.Uint64(k[len(id):]), nil
}
