package eventstore

import (
	"context"
	"fmt"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// follow brings every event of a shared stream to the committer, whoever wrote
// it: one ordered consumer, unfiltered, from the journal's head on.
func (s *Store) follow(ctx context.Context) error {
	consumer, err := retry(ctx, func(ctx context.Context) (jetstream.Consumer, error) {
		return s.stream.js.OrderedConsumer(ctx, StreamName, jetstream.OrderedConsumerConfig{
			DeliverPolicy: jetstream.DeliverByStartSequencePolicy,
			OptStartSeq:   s.committer.head.Seq + 1,
		})
	})
	if err != nil {
		return fmt.Errorf("follow stream %s: %w", StreamName, err)
	}
	consuming, err := consumer.Consume(s.received)
	if err != nil {
		return fmt.Errorf("follow stream %s: %w", StreamName, err)
	}
	s.workers.Go(func() {
		<-ctx.Done()
		consuming.Stop()
		<-consuming.Closed()
	})
	return nil
}

// received takes over one message of the consumer. One that is none of ours
// stops everything: the record would have a hole.
func (s *Store) received(msg jetstream.Msg) {
	meta, err := msg.Metadata()
	if err == nil {
		err = s.committer.bring(meta.Sequence.Stream, fromNats(msg.Subject(), msg.Headers(), msg.Data()))
	}
	if err != nil {
		s.opts.Log.Error("the stream brought a message that is no event of dondoc", "subject", msg.Subject(), "error", err)
		s.trouble.Store(&streamTrouble{err})
	}
}

// bringUpTo fetches from an exclusive stream what the journal lacks up to a
// sequence, in portions that wait for each other, so that memory stays bounded.
func (s *Store) bringUpTo(ctx context.Context, last uint64) error {
	if !s.exclusive {
		return nil
	}
	s.bringing.Lock()
	defer s.bringing.Unlock()
	const portion = maxBatch
	for {
		head, changed, broken := s.committer.state()
		if broken != nil {
			return broken
		}
		if head.Seq >= last {
			return nil
		}
		to := min(head.Seq+portion, last)
		err := s.stream.scan(ctx, head.Seq+1, to, func(seq uint64, m *message, err error) error {
			if err != nil {
				return err
			}
			return s.committer.bring(seq, m)
		})
		if err != nil {
			return err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// headerSequence is the CloudEvents extension "sequence": the place in the
// record, by which a listener sees whether it has missed something.
const headerSequence = "ce-sequence"

// passOn gives listeners what is committed: the open events, in order, each once.
func (s *Store) passOn(run []arrival) {
	for _, a := range run {
		if !IsOpen(a.event.Subject) {
			continue
		}
		if err := s.conn.PublishMsg(feedMessage(s.server.feed(), a.event.Seq, a.message)); err != nil {
			s.opts.Log.Warn("listeners miss an event", "seq", a.event.Seq, "error", err)
		}
	}
}

// feedMessage has the event's CloudEvents headers and none that speak to the stream.
func feedMessage(prefix string, seq uint64, m *message) *nats.Msg {
	msg := nats.NewMsg(prefix + m.subject)
	for _, h := range m.headers {
		switch h.key {
		case headerExpect, headerBatch, headerBatchSeq, headerBatchCommit, headerKey, headerDigest:
		default:
			msg.Header[h.key] = []string{h.value}
		}
	}
	msg.Header[headerSequence] = []string{strconv.FormatUint(seq, 10)}
	msg.Data = m.data
	return msg
}
