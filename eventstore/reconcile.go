package eventstore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.etcd.io/bbolt"
)

// What start-up refuses. Each says what to do, because the person who reads it
// has a tracker that does not start.
var (
	errForeign = errors.New("this stream belongs to another record (its identity is not the journal's): " +
		"point --data and --nats at what belongs together, or start with an empty --data directory to follow this stream")
	errDiverged = errors.New("stream and journal hold different events at the same sequence: " +
		"run `dondoc verify` to see where, and restore the one that was altered from a backup")
	errSharedBehind = errors.New("the journal is ahead of a shared stream, which has lost acknowledged events: " +
		"do not let other nodes write; restore the stream from this journal with `dondoc rebuild --stream`, or restore the cluster from its own backup")
	errHoles = errors.New("the stream has holes or does not begin at sequence 1")
	errCut   = errors.New("the stream ends in the middle of an atomic batch, as a power cut leaves it: " +
		"restore it from the server's own backup, or delete it and fill it with `dondoc rebuild --stream`")
)

// reconcile brings stream and journal to where neither contradicts the other:
//
//	both empty             a new record with a new identity
//	journal empty          this node follows the stream, from its first event
//	stream gone or behind  embedded: publish the missing events again, in order;
//	                       shared: refuse
//	stream ahead           nothing here; the committer catches up
//	stream damaged         embedded: put aside and made again; shared: refuse
//	other content          refuse
//	foreign stream         refuse
func (s *Store) reconcile(ctx context.Context) error {
	head, identity, err := s.journalState()
	if err != nil {
		return err
	}
	st, err := s.stream.state(ctx)
	if err != nil {
		return err
	}
	switch {
	case !st.exists && identity == "":
		return s.found(ctx)
	case !st.exists && !s.mayFill() && head.Seq > 0:
		return fmt.Errorf("stream %s does not exist: %w", StreamName, errSharedBehind)
	case !st.exists:
		s.identity = identity
		s.opts.Log.Warn("the stream is gone; it is made again from the journal", "events", head.Seq)
		return s.refill(ctx, head.Seq)
	case identity == "":
		return s.adopt(ctx, st)
	case st.identity != identity:
		return fmt.Errorf("stream %s: %w", StreamName, errForeign)
	}
	s.identity = identity
	if err := checkConfig(st.config); err != nil {
		return err
	}
	if !st.whole {
		return s.replaceDamaged(ctx, head, st)
	}
	return s.agree(ctx, head, st)
}

// mayFill says whether the journal may be published into the stream.
func (s *Store) mayFill() bool { return s.exclusive || s.opts.FillStream }

func (s *Store) journalState() (head Head, identity string, err error) {
	err = s.db.View(func(tx *bbolt.Tx) (err error) {
		identity = identityOf(tx)
		head, err = headOf(tx)
		return err
	})
	return head, identity, err
}

// found begins a new record.
func (s *Store) found(ctx context.Context) error {
	s.identity = newIdentity()
	if s.opts.Replicas > 1 {
		s.opts.Log.Info("making the stream of a new record; as many servers as it has replicas must be up", "replicas", s.opts.Replicas)
	}
	err := s.stream.create(ctx, s.identity, s.opts.Replicas, dedupeWindow)
	if err != nil && !s.exclusive {
		return s.followFounder(ctx, err)
	}
	if err != nil {
		return err
	}
	return s.keepIdentity()
}

// founderPatience is how long a stream may be in the making by another node.
const founderPatience = 10 * time.Second

// followFounder follows the stream that another node was faster to make. In a
// cluster its name is taken before there is anything to be seen of it.
func (s *Store) followFounder(ctx context.Context, refused error) error {
	var api *jetstream.APIError
	if !errors.As(refused, &api) || api.ErrorCode != jetstream.JSErrCodeStreamNameInUse {
		return refused
	}
	for until := time.Now().Add(founderPatience); time.Now().Before(until); {
		st, err := s.stream.state(ctx)
		if err != nil {
			return errors.Join(refused, err)
		}
		if st.exists {
			return s.adopt(ctx, st)
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return errors.Join(refused, ctx.Err())
		}
	}
	return refused
}

// adopt follows a stream that was there before this journal.
func (s *Store) adopt(ctx context.Context, st streamState) error {
	if st.identity == "" {
		return fmt.Errorf("stream %s was not made by dondoc: %w", StreamName, errForeign)
	}
	if err := checkConfig(st.config); err != nil {
		return err
	}
	if !st.whole {
		return fmt.Errorf("stream %s: %w, and there is no journal to mend it from: restore a backup", StreamName, errHoles)
	}
	s.identity = st.identity
	if err := s.keepIdentity(); err != nil {
		return err
	}
	return s.agree(ctx, Head{0, genesis(s.identity)}, st)
}

func (s *Store) keepIdentity() error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketMeta).Put(keyIdentity, []byte(s.identity))
	})
}

// agree compares what both have, and publishes again what only the journal has.
func (s *Store) agree(ctx context.Context, head Head, st streamState) error {
	both := min(head.Seq, st.last)
	if err := s.compareTail(ctx, both); err != nil {
		return err
	}
	switch {
	case head.Seq == st.last:
		return nil
	case head.Seq < st.last:
		return s.checkEnd(ctx, head, st.last)
	case !s.mayFill():
		return fmt.Errorf("stream %s ends at %d, the journal at %d: %w", StreamName, st.last, head.Seq, errSharedBehind)
	}
	return s.complete(ctx, head, st.last)
}

// complete publishes what only the journal has. Half a batch cannot be
// published: where the stream ends inside of one, it is made again as a whole.
func (s *Store) complete(ctx context.Context, head Head, last uint64) error {
	cut := false
	if last > 0 {
		en, err := s.entry(last)
		if err != nil {
			return err
		}
		cut = !en.message.endsBatch()
	}
	switch {
	case !cut:
		s.opts.Log.Warn("the stream has lost its tail; it is published again from the journal", "from", last+1, "to", head.Seq)
		err := s.republish(ctx, last+1, head.Seq)
		if err == nil || !s.exclusive || ctx.Err() != nil {
			return err
		}
		s.opts.Log.Error("the stream's tail cannot be published again", "error", err)
	case !s.exclusive:
		return fmt.Errorf("stream %s: %w", StreamName, errCut)
	}
	return s.makeAgain(ctx, head.Seq)
}

// tailCompared is how many of the last events that both have are compared at
// every start, besides the first. All of them is what verify does.
const tailCompared = 256

func (s *Store) compareTail(ctx context.Context, both uint64) error {
	if both == 0 {
		return nil
	}
	compare := func(seq uint64, m *message, err error) error {
		if err != nil {
			return fmt.Errorf("sequence %d: %w (%w)", seq, errDiverged, err)
		}
		en, err := s.entry(seq)
		if err != nil {
			return err
		}
		if !en.message.equal(m) {
			return fmt.Errorf("sequence %d: %w: %s", seq, errDiverged, en.message.difference(m))
		}
		return nil
	}
	if err := s.stream.scan(ctx, 1, 1, compare); err != nil {
		return err
	}
	return s.stream.scan(ctx, both-min(both, tailCompared)+1, both, compare)
}

// entry reads one entry of the journal.
func (s *Store) entry(seq uint64) (en *entry, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		en, err = readEntry(tx.Bucket(bucketJournal).Get(seqKey(seq)))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("journal: sequence %d: %w", seq, err)
	}
	return en, nil
}

// refill makes the stream anew and fills it from the journal.
func (s *Store) refill(ctx context.Context, last uint64) error {
	// Filling remembers no message ids: a million of them would fill the memory.
	if err := s.stream.create(ctx, s.identity, s.opts.Replicas, 100*time.Millisecond); err != nil {
		return err
	}
	if err := s.republish(ctx, 1, last); err != nil {
		return err
	}
	return s.stream.setWindow(ctx, s.identity, s.opts.Replicas)
}

// republish sends journal entries to the stream again, in order, and checks that
// each gets the sequence that it had. Atomic batches are atomic again: every
// message carries the headers that it carried at first.
func (s *Store) republish(ctx context.Context, from, to uint64) error {
	const chunk = 2048
	for from <= to {
		var messages []*message
		err := s.db.View(func(tx *bbolt.Tx) error {
			c := tx.Bucket(bucketJournal).Cursor()
			for k, v := c.Seek(seqKey(from)); k != nil; k, v = c.Next() {
				en, err := readEntry(v)
				if err != nil {
					return fmt.Errorf("journal: sequence %d: %w", readSeq(k), err)
				}
				messages = append(messages, &en.message)
				if len(messages) >= chunk && en.message.endsBatch() {
					break
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := s.sendAgain(ctx, from, messages); err != nil {
			return err
		}
		from += uint64(len(messages))
		s.progress("stream", from-1, to)
	}
	return nil
}

// sendAgain publishes a chunk without waiting for each answer, then checks all.
func (s *Store) sendAgain(ctx context.Context, first uint64, messages []*message) error {
	inbox := s.conn.NewRespInbox()
	sub, err := s.conn.SubscribeSync(inbox)
	if err != nil {
		return fmt.Errorf("publish again: %w", err)
	}
	defer func() { _ = sub.Unsubscribe() }()
	var expected []uint64
	for i, m := range messages {
		reply := ""
		if m.endsBatch() {
			reply = inbox
			expected = append(expected, first+uint64(i))
		}
		if err := s.conn.PublishMsg(m.natsMessage(reply)); err != nil {
			return fmt.Errorf("publish again: %w", err)
		}
	}
	for _, seq := range expected {
		if err := s.answeredAgain(ctx, sub, seq); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) answeredAgain(ctx context.Context, sub *nats.Subscription, seq uint64) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	msg, err := sub.NextMsgWithContext(ctx)
	if err != nil {
		return fmt.Errorf("publish sequence %d again: %w", seq, err)
	}
	a, err := readAnswer(msg)
	if err != nil {
		return fmt.Errorf("publish sequence %d again: %w", seq, err)
	}
	if a.Seq != seq {
		return fmt.Errorf("publish sequence %d again: the stream gave it %d: %w", seq, a.Seq, errDiverged)
	}
	return nil
}

func (s *Store) progress(what string, done, total uint64) {
	if s.opts.Progress != nil {
		s.opts.Progress(what, done, total)
	}
}
