package eventstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"
)

// In the bucket of projections, beside a sub-bucket for each, the key
// "version:NAME" says which version the sub-bucket is of, and up to which
// sequence it was rebuilt; followsHead once it is kept with every transaction.
const (
	versionPrefix = "version:"
	followsHead   = ^uint64(0)
)

// rebuildBatch is how many events one transaction of a rebuild holds.
const rebuildBatch = 25_000

// prepareProjections makes every projection's bucket what its version promises.
func (s *Store) prepareProjections(ctx context.Context) error {
	stale, err := s.staleProjections()
	if err != nil || len(stale) == 0 {
		return err
	}
	return s.rebuild(ctx, stale)
}

// Rebuild empties every projection and builds it again from the journal. The
// store must have been opened by nobody else; answers wait meanwhile.
func (s *Store) Rebuild(ctx context.Context) error {
	for _, p := range s.opts.Projections {
		if err := s.emptyProjection(p); err != nil {
			return err
		}
	}
	return s.rebuild(ctx, s.opts.Projections)
}

// staleProjections empties those that are of another version or half built.
func (s *Store) staleProjections() (stale []Projection, err error) {
	for _, p := range s.opts.Projections {
		current := false
		err := s.db.View(func(tx *bbolt.Tx) error {
			v := tx.Bucket(bucketProjections).Get([]byte(versionPrefix + p.Name()))
			current = len(v) == 12 && binary.BigEndian.Uint32(v) == p.Version() && readSeq(v[4:]) == followsHead
			return nil
		})
		if err != nil {
			return nil, err
		}
		if !current {
			if err := s.emptyProjection(p); err != nil {
				return nil, err
			}
			stale = append(stale, p)
		}
	}
	return stale, nil
}

func (s *Store) emptyProjection(p Projection) error {
	if f, ok := p.(Forgetter); ok {
		f.Forget()
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		all := tx.Bucket(bucketProjections)
		if all.Bucket([]byte(p.Name())) != nil {
			if err := all.DeleteBucket([]byte(p.Name())); err != nil {
				return err
			}
		}
		if _, err := all.CreateBucket([]byte(p.Name())); err != nil {
			return fmt.Errorf("projection %s: %w", p.Name(), err)
		}
		return markProjection(all, p, 0)
	})
}

func markProjection(all *bbolt.Bucket, p Projection, seq uint64) error {
	v := binary.BigEndian.AppendUint32(nil, p.Version())
	return all.Put([]byte(versionPrefix+p.Name()), binary.BigEndian.AppendUint64(v, seq))
}

// decoded is a portion of the journal on its way into the projections.
type decoded struct {
	events []*Event
	err    error
}

// rebuild applies the whole journal. One goroutine reads and decodes ahead of
// the one that writes.
func (s *Store) rebuild(ctx context.Context, stale []Projection) error {
	head, _, err := s.journalState()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	ahead := make(chan decoded, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(ahead)
		s.readAhead(ctx, head.Seq, ahead)
	}()
	defer func() { cancel(); <-done }()
	for d := range ahead {
		if d.err != nil {
			return d.err
		}
		if err := s.applyPortion(stale, d.events); err != nil {
			return err
		}
		s.progress("projections", d.events[len(d.events)-1].Seq, head.Seq)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.Update(func(tx *bbolt.Tx) error {
		for _, p := range stale {
			if err := markProjection(tx.Bucket(bucketProjections), p, followsHead); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) readAhead(ctx context.Context, last uint64, out chan<- decoded) {
	for after := uint64(0); after < last; {
		var d decoded
		d.err = s.View(func(v *View) (err error) {
			d.events, err = v.Events(after, rebuildBatch)
			return err
		})
		if d.err == nil && len(d.events) == 0 {
			d.err = errors.New("journal ends before its head")
		}
		select {
		case out <- d:
		case <-ctx.Done():
			return
		}
		if d.err != nil {
			return
		}
		after = d.events[len(d.events)-1].Seq
	}
}

func (s *Store) applyPortion(stale []Projection, events []*Event) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		if err := applyAll(tx, stale, events); err != nil {
			return err
		}
		for _, p := range stale {
			if err := markProjection(tx.Bucket(bucketProjections), p, events[len(events)-1].Seq); err != nil {
				return err
			}
		}
		return nil
	})
}
