package projections

import (
	"encoding/json"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// What became of a step of the ladder: which digests told of it, and what became
// of their messages. It is asked for from a directive's history, step by step, so
// nothing of the digests' other lines is read for it.

var (
	bucketTold     = []byte("told")     // sequence of the step (8), box → which digest took it over, JSON
	bucketOutcomes = []byte("outcomes") // digest (16) → how many of its messages are in which state, JSON
)

// told is which digest took a step over; none where the step was void by then.
type told struct {
	Digest domain.ID   `json:"digest,omitzero"`
	On     domain.Date `json:"on"`
	Alone  bool        `json:"alone,omitempty"`
}

// outcome is what became of a digest's messages.
type outcome struct {
	Mail map[domain.DeliveryState]int `json:"mail,omitempty"`
	Said string                       `json:"said,omitempty"` // what the last attempt that failed ended with
	Next time.Time                    `json:"next,omitzero"`  // when it is tried again
}

// takeOver notes that a digest took over a step; its lines are in the order in
// which they waited, without those that were void by then.
func takeOver(b *bbolt.Bucket, id domain.ID, x *domain.DigestQueued, seq []byte, waited *domain.DigestLine, next *int) error {
	t := told{On: x.On, Alone: x.Alone}
	if *next < len(x.Lines) && sameStep(waited, &x.Lines[*next]) {
		t.Digest = id
		*next++
	}
	return saveJSON(b.Bucket(bucketTold), key2(seq, []byte(x.Box)), &t)
}

func sameStep(a, b *domain.DigestLine) bool {
	return a.Directive == b.Directive && a.Document == b.Document && a.Unit == b.Unit && a.Clock == b.Clock && a.Step == b.Step && a.For == b.For
}

// applyOutcome keeps what became of a digest's messages.
func applyOutcome(b *bbolt.Bucket, d *domain.Digest) error {
	if len(d.Deliveries) == 0 {
		return nil
	}
	o := outcome{Mail: map[domain.DeliveryState]int{}}
	for i := range d.Deliveries {
		x := &d.Deliveries[i]
		o.Mail[x.State]++
		if x.State == domain.DeliveryFailed || x.State == domain.DeliveryGivenUp {
			o.Said = x.Said
		}
		if x.State == domain.DeliveryFailed && (o.Next.IsZero() || x.Next.Before(o.Next)) {
			o.Next = x.Next
		}
	}
	return saveJSON(b.Bucket(bucketOutcomes), d.ID[:], &o)
}

// Told is a box that was to be told of a step, and what became of that.
type Told struct {
	Box    domain.Box
	Waits  bool                         // for the box's next digest
	Digest domain.ID                    // that told of it; zero while it waits, and where it was void by then
	On     domain.Date                  // of the digest
	Alone  bool                         // it told at once of what is new
	Mail   map[domain.DeliveryState]int // how many of the digest's messages are in which state
	Said   string                       // what the last attempt that failed ended with
	Next   time.Time                    // when a message is tried again
}

// Told says what became of a step of the ladder, by the sequence of its event and
// whom it was to tell.
func (r *Reader) Told(seq uint64, unit domain.UnitCode, to []domain.Audience) ([]Told, error) {
	if r.reminders == nil {
		return nil, nil
	}
	var out []Told
	for _, box := range boxesOf(unit, to) {
		x := Told{Box: box}
		if v := r.reminders.Bucket(bucketTold).Get(key2(seqKey(seq), []byte(box))); v != nil {
			if err := r.told(&x, v); err != nil {
				return nil, fmt.Errorf("reminders: step %d: %w", seq, err)
			}
		} else {
			x.Waits = true
		}
		out = append(out, x)
	}
	return out, nil
}

func (r *Reader) told(x *Told, v []byte) error {
	var t told
	if err := json.Unmarshal(v, &t); err != nil {
		return err
	}
	x.Digest, x.On, x.Alone = t.Digest, t.On, t.Alone
	if v = r.reminders.Bucket(bucketOutcomes).Get(t.Digest[:]); v == nil {
		return nil
	}
	var o outcome
	if err := json.Unmarshal(v, &o); err != nil {
		return err
	}
	x.Mail, x.Said, x.Next = o.Mail, o.Said, o.Next
	return nil
}

// boxesOf are the boxes of those whom a step tells.
func boxesOf(unit domain.UnitCode, to []domain.Audience) (out []domain.Box) {
	for _, box := range []domain.Box{domain.UnitBox(unit), domain.BoxOffice, domain.BoxLeader} {
		for _, a := range to {
			if box.Holds(a) {
				out = append(out, box)
				break
			}
		}
	}
	return out
}
