package eventstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// Streams that cannot be completed are put aside and made again. That is done
// only where the stream is this process's own and the journal has all that was
// acknowledged; and nothing is thrown away.

// replaceDamaged makes a stream with holes again.
func (s *Store) replaceDamaged(ctx context.Context, head Head, st streamState) error {
	if !s.exclusive || head.Seq < st.last {
		return fmt.Errorf("stream %s: %w: restore a backup", StreamName, errHoles)
	}
	return s.makeAgain(ctx, head.Seq)
}

// makeAgain puts the stream aside and fills a new one from the journal.
func (s *Store) makeAgain(ctx context.Context, last uint64) error {
	aside := filepath.Join(s.opts.Dir, fmt.Sprintf("%s.damaged-%s", natsDir, time.Now().UTC().Format("20060102T150405.000000Z")))
	s.opts.Log.Warn("the stream is damaged; it is put aside and made again from the journal", "aside", aside, "events", last)
	s.conn.Close()
	if err := s.server.stop(); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(s.opts.Dir, natsDir), aside); err != nil {
		return fmt.Errorf("damaged stream: %w", err)
	}
	if err := s.startServer(ctx); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		return err
	}
	return s.refill(ctx, last)
}

// checkEnd looks whether a stream that is ahead ends with a whole command. A
// power cut may leave the first events of an atomic batch: nobody was told that
// it was recorded, and all or none of it must be. What is before it is taken in,
// and the stream is made again without it.
func (s *Store) checkEnd(ctx context.Context, head Head, last uint64) error {
	cut, err := s.endsInsideBatch(ctx, last)
	if err != nil || !cut {
		return err
	}
	if !s.exclusive {
		return fmt.Errorf("stream %s: %w", StreamName, errCut)
	}
	if head, err = s.takeIn(ctx, head, last); err != nil {
		return err
	}
	s.opts.Log.Warn("the stream ends in the middle of a command that was never acknowledged", "from", head.Seq+1, "to", last)
	return s.makeAgain(ctx, head.Seq)
}

// endsInsideBatch says whether the last batch of the stream lacks its end. What
// another node is just writing may come on after the last that was seen.
func (s *Store) endsInsideBatch(ctx context.Context, last uint64) (bool, error) {
	for seq := last; ; seq++ {
		m, err := s.stream.get(ctx, seq)
		if errors.Is(err, errNoMessage) && seq > last {
			return true, nil
		}
		if err != nil || m.endsBatch() {
			return false, err
		}
	}
}

// takeIn writes what the stream has after the head into the journal, but not the
// half of a batch at its end. Projections are rebuilt afterwards.
func (s *Store) takeIn(ctx context.Context, head Head, last uint64) (Head, error) {
	var run []arrival
	whole := 0
	write := func() error {
		if whole == 0 {
			return nil
		}
		err := s.db.Update(func(tx *bbolt.Tx) (err error) {
			if head, err = writeEntries(tx, head, run[:whole]); err != nil {
				return err
			}
			if err = rememberKeys(tx, run[:whole]); err != nil {
				return err
			}
			return makeStale(tx.Bucket(bucketProjections))
		})
		run, whole = run[whole:], 0
		return err
	}
	err := s.stream.scan(ctx, head.Seq+1, last, func(seq uint64, m *message, err error) error {
		if err != nil {
			return err
		}
		e, err := m.event(seq)
		if err != nil {
			return err
		}
		if run = append(run, arrival{m, e}); !m.endsBatch() {
			return nil
		}
		if whole = len(run); whole < maxBatch {
			return nil
		}
		return write()
	})
	if err == nil {
		err = write()
	}
	return head, err
}

// makeStale has every projection rebuilt at the next start.
func makeStale(all *bbolt.Bucket) error {
	var marks [][]byte
	c := all.Cursor()
	for k, _ := c.Seek([]byte(versionPrefix)); bytes.HasPrefix(k, []byte(versionPrefix)); k, _ = c.Next() {
		marks = append(marks, bytes.Clone(k))
	}
	for _, k := range marks {
		if err := all.Put(k, nil); err != nil {
			return err
		}
	}
	return nil
}
