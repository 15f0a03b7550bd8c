package eventstore

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// View is one consistent reading of the record: the journal and every
// projection at the same position. It is valid only inside the function that it
// was given to, and so is all memory that buckets hand out.
type View struct{ tx *bbolt.Tx }

// View calls read with a reading of everything that is committed. Keep it
// short: a long one makes the file grow.
func (s *Store) View(read func(v *View) error) error {
	return s.db.View(func(tx *bbolt.Tx) error { return read(&View{tx}) })
}

// Projection is the bucket of a projection that the store was opened with.
func (v *View) Projection(name string) *bbolt.Bucket {
	return v.tx.Bucket(bucketProjections).Bucket([]byte(name))
}

// Head is the position of this reading.
func (v *View) Head() (Head, error) { return headOf(v.tx) }

// Version is the sequence of a subject's last event, 0 for a new subject.
func (v *View) Version(subject string) uint64 {
	return readSeq(v.tx.Bucket(bucketHeads).Get([]byte(subject)))
}

// History reads the events of a subject, oldest first, at most limit of the
// newest of them; 0 is all.
func (v *View) History(subject string, limit int) ([]*Event, error) {
	return history(v.tx, subject, limit)
}

// HistoryBefore reads the newest of the events of a subject that stand before one of
// them, oldest first, at most limit; before all of them where before is 0. A
// sequence that is none of the subject's is a refusal of kind Missing.
func (v *View) HistoryBefore(subject string, before uint64, limit int) ([]*Event, error) {
	if before == 0 {
		return v.History(subject, limit)
	}
	value := v.tx.Bucket(bucketJournal).Get(seqKey(before))
	if value == nil {
		return nil, domain.NotFound("before", strconv.FormatUint(before, 10))
	}
	en, err := readEntry(value)
	if err != nil {
		return nil, fmt.Errorf("journal: sequence %d: %w", before, err)
	}
	if en.message.subject != subject {
		return nil, domain.NotFound("before", strconv.FormatUint(before, 10))
	}
	return historyUpTo(v.tx, en.previous, limit)
}

// Back visits the events of a subject that are of some types, the newest first,
// until visit says that it has seen enough, and passes at most limit events of
// whatever type; 0 is all. Only what is visited is decoded.
func (v *View) Back(subject string, limit int, types []string, visit func(*Event) (more bool)) error {
	passed := 0
	return walkBack(v.tx, v.Version(subject), func(e *Event) bool {
		if slices.Contains(types, e.Type) {
			if e.decode(); !visit(e) {
				return false
			}
		}
		passed++
		return limit == 0 || passed < limit
	})
}

// Events reads up to limit events after a sequence, in order.
func (v *View) Events(after uint64, limit int) ([]*Event, error) {
	var events []*Event
	c := v.tx.Bucket(bucketJournal).Cursor()
	for k, b := c.Seek(seqKey(after + 1)); k != nil && len(events) < limit; k, b = c.Next() {
		e, err := eventAt(readSeq(k), b)
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, nil
}

// eventAt reads an entry of the journal as an event.
func eventAt(seq uint64, v []byte) (*Event, error) {
	en, err := readEntry(v)
	if err != nil {
		return nil, fmt.Errorf("journal: sequence %d: %w", seq, err)
	}
	e, err := en.message.event(seq)
	if err != nil {
		return nil, err
	}
	e.decode()
	return e, nil
}

// Head is the last committed position.
func (s *Store) Head() Head {
	head, _, _ := s.committer.state()
	return head
}

// WaitFor waits until everything up to a sequence is committed here: with it a
// reader on one node sees what another node has answered.
func (s *Store) WaitFor(ctx context.Context, seq uint64) error {
	for {
		head, changed, broken := s.committer.state()
		if head.Seq >= seq {
			return nil
		}
		if broken != nil {
			return broken
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * gapPatience):
			// What is on its way should be here by now: a lost answer has left it
			// in the stream.
			if err := s.bringUpTo(ctx, seq); err != nil {
				return err
			}
		}
	}
}

// Changed gives the head and a channel that is closed when it moves on: whoever
// shows what is new waits on it and reads the events since.
func (s *Store) Changed() (Head, <-chan struct{}) {
	head, changed, _ := s.committer.state()
	return head, changed
}

// history follows a subject's entries back from its last.
func history(tx *bbolt.Tx, subject string, limit int) ([]*Event, error) {
	return historyUpTo(tx, readSeq(tx.Bucket(bucketHeads).Get([]byte(subject))), limit)
}

func historyUpTo(tx *bbolt.Tx, last uint64, limit int) ([]*Event, error) {
	var events []*Event
	err := walkBack(tx, last, func(e *Event) bool {
		e.decode()
		events = append(events, e)
		return limit == 0 || len(events) < limit
	})
	slices.Reverse(events)
	return events, err
}

// walkBack visits an event and those before it on its subject, not yet decoded,
// until visit ends it.
func walkBack(tx *bbolt.Tx, seq uint64, visit func(*Event) (more bool)) error {
	journal := tx.Bucket(bucketJournal)
	for seq != 0 {
		en, err := readEntry(journal.Get(seqKey(seq)))
		if err != nil {
			return fmt.Errorf("journal: sequence %d: %w", seq, err)
		}
		e, err := en.message.event(seq)
		if err != nil {
			return err
		}
		if !visit(e) {
			return nil
		}
		seq = en.previous
	}
	return nil
}
