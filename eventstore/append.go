package eventstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/oklog/ulid/v2"

	"dondoc/domain"
)

// Command is something that a person or machine asks to be done to the record.
type Command struct {
	Who domain.Actor
	At  time.Time // when it is decided
	// Key is the client's idempotency key; empty for none. The same key of the
	// same actor is carried out once, however often it is sent.
	Key string
	// Request is what Key stands for. The same key with another request is refused.
	Request []byte
	// Decide reads the state of the record and says what to add, or refuses. It is
	// called again when another command was faster, so it changes nothing itself.
	Decide func(v *View) ([]Write, error)
}

// maxAttempts bounds how often a command is decided anew after lost races.
const maxAttempts = 100

// Do decides a command and records what follows from it. When it returns a
// Receipt the events are durable and every projection shows them. A decision
// without events gives a Receipt of the present head. The errors are those of
// Decide, domain.Refusals of kind Unavailable or Conflict, and ctx's.
func (s *Store) Do(ctx context.Context, c Command) (Receipt, error) {
	env := envelope{who: c.Who, at: c.At}
	if c.Key != "" {
		env.key = hashKey(c.Who, c.Key)
		sum := sha256.Sum256(c.Request)
		env.digest = hex.EncodeToString(sum[:16])
		defer s.keys.lock(env.key)()
		// Another node may have carried it out a moment ago.
		if !s.exclusive {
			if err := s.catchUpAll(ctx); err != nil {
				return Receipt{}, unavailable(err)
			}
		}
	}
	for range maxAttempts {
		writes, receipt, done, err := s.decide(&env, c.Decide)
		if err != nil || done {
			return receipt, err
		}
		receipt, err = s.append(ctx, &env, writes)
		var lost *ConflictError
		switch {
		case errors.As(err, &lost):
			err = s.catchUp(ctx, lost.Subject)
		case errors.Is(err, errSameKey):
			err = s.catchUpAll(ctx)
		default:
			return receipt, err
		}
		if err != nil {
			return Receipt{}, err
		}
	}
	return Receipt{}, errBusy
}

// decide runs a decision on one consistent reading of the file.
func (s *Store) decide(env *envelope, decide func(*View) ([]Write, error)) (writes []Write, r Receipt, done bool, err error) {
	err = s.View(func(v *View) error {
		r, done, err = recall(v.tx, env)
		if err != nil || done {
			return err
		}
		writes, err = decide(v)
		if err == nil && len(writes) == 0 {
			head, err := headOf(v.tx)
			r, done = Receipt{First: head.Seq, Last: head.Seq}, true
			return err
		}
		return err
	})
	return writes, r, done, err
}

// Append records events with the expectations that come with them, all or none.
// A lost race is a *ConflictError, and nothing was recorded.
func (s *Store) Append(ctx context.Context, who domain.Actor, at time.Time, writes ...Write) (Receipt, error) {
	return s.append(ctx, &envelope{who: who, at: at}, writes)
}

func (s *Store) append(ctx context.Context, env *envelope, writes []Write) (Receipt, error) {
	if _, _, broken := s.committer.state(); broken != nil {
		return Receipt{}, broken
	}
	if err := s.room(); err != nil {
		return Receipt{}, err
	}
	messages, events, err := env.messages(writes)
	if err != nil {
		return Receipt{}, err
	}
	if len(messages) > 1 {
		select {
		case s.batches <- struct{}{}:
			defer func() { <-s.batches }()
		case <-ctx.Done():
			return Receipt{}, ctx.Err()
		}
	}
	first, err := s.publish(ctx, messages, events, writes)
	if err != nil {
		return Receipt{}, err
	}
	receipt := Receipt{First: first, Last: first + uint64(len(messages)) - 1, Versions: make(map[string]uint64, len(writes))}
	for i, m := range messages {
		receipt.Versions[m.subject] = first + uint64(i)
	}
	return receipt, nil
}

// maxEvents is JetStream's bound on an atomic batch.
const maxEvents = 1000

// messages encodes the writes of a command.
func (env *envelope) messages(writes []Write) ([]*message, []*Event, error) {
	var drafts []draft
	for _, w := range writes {
		for i, e := range w.Events {
			data, err := json.Marshal(e)
			if err != nil {
				return nil, nil, fmt.Errorf("event %s: %w", e.EventType(), err)
			}
			drafts = append(drafts, draft{w.Subject, env.eventID(len(drafts)), w.Expect, i == 0, e, data})
		}
	}
	if len(drafts) == 0 || len(drafts) > maxEvents {
		return nil, nil, errTooManyEvents
	}
	batch := ""
	if len(drafts) > 1 {
		batch = ulid.Make().String()
	}
	messages, events := make([]*message, len(drafts)), make([]*Event, len(drafts))
	for i := range drafts {
		messages[i] = env.seal(&drafts[i], batch, i+1, len(drafts))
		e, err := messages[i].event(0)
		if err != nil {
			return nil, nil, err
		}
		events[i] = e
	}
	return messages, events, nil
}

// eventID is a new id; under an idempotency key, always the same one, so that
// the stream itself refuses what another node has recorded under the key. Once
// the key is forgotten it gives other ids: no two events ever share one.
func (env *envelope) eventID(place int) string {
	if env.key == "" {
		return ulid.Make().String()
	}
	week := env.at.UnixMicro() / keyLife.Microseconds()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", env.key, week, place))
	return ulid.ULID(sum[:16]).String()
}

// answerPatience is how long one try waits for the stream's answer before it
// looks itself what became of the message.
const answerPatience = 2 * time.Second

// publish sends messages until they are committed, refused, or ctx ends. Lost
// answers and the two ways in which servers call a race are told apart by one
// rule: look at the subject; our own event there means done.
func (s *Store) publish(ctx context.Context, messages []*message, events []*Event, writes []Write) (first uint64, err error) {
	for try := 0; ; try++ {
		first, err = s.publishOnce(ctx, messages, events)
		if err == nil || !isDoubtful(err) {
			return first, s.judge(err)
		}
		first, found, lost, lookErr := s.look(ctx, messages[0], writes)
		switch {
		case lookErr != nil:
			return 0, errors.Join(errUnknownOutcome, err, lookErr)
		case found:
			f := &flight{messages: messages, first: first, done: make(chan error, 1)}
			if err := s.bringUpTo(ctx, f.last()); err != nil {
				return 0, errors.Join(errUnknownOutcome, err)
			}
			return first, s.wait(ctx, f)
		case isDuplicate(err):
			return 0, errSameKey
		case lost != "":
			return 0, &ConflictError{lost}
		}
		select {
		case <-ctx.Done():
			return 0, errors.Join(errUnknownOutcome, ctx.Err())
		case <-time.After(pause(try)):
		}
	}
}

// judge turns a stream's refusal that is nobody's race into words for whoever
// waits, and remembers it for the readiness of the process.
func (s *Store) judge(err error) error {
	var api *jetstream.APIError
	if !errors.As(err, &api) {
		return err
	}
	s.trouble.Store(&streamTrouble{err})
	return unavailable(err)
}

// pause is short at first: on a replicated stream a try may be refused while
// nobody else writes, and the next one a millisecond later succeeds.
func pause(try int) time.Duration {
	return min(time.Millisecond<<min(try, 8), 250*time.Millisecond)
}

// publishOnce sends messages once and waits until they are committed. When ctx
// ends first the flight stays up: its events are committed all the same.
func (s *Store) publishOnce(ctx context.Context, messages []*message, events []*Event) (uint64, error) {
	f := &flight{messages: messages, events: events, done: make(chan error, 1)}
	token, err := s.publisher.send(f)
	if err != nil {
		return 0, unavailable(err)
	}
	// The payload is read back from its JSON, so that projections are given the
	// very value that a replay of the journal will give them; here, because this
	// goroutine has nothing else to do while the stream answers.
	for _, e := range events {
		e.decode()
	}
	patience := time.NewTimer(answerPatience)
	defer patience.Stop()
	for {
		select {
		case err := <-f.done:
			return f.first, err
		case <-patience.C:
			if s.publisher.abandon(token) {
				return 0, nats.ErrTimeout
			}
		case <-ctx.Done():
			s.publisher.leave(token)
			return 0, errors.Join(errUnknownOutcome, ctx.Err())
		}
	}
}

// wait waits for the commit of a flight whose place is known.
func (s *Store) wait(ctx context.Context, f *flight) error {
	s.committer.await(f)
	select {
	case err := <-f.done:
		return err
	case <-ctx.Done():
		return errors.Join(errUnknownOutcome, ctx.Err())
	}
}

// landed hears that a flight has its place in the order. On a stream that only
// this process writes to, that is all that the journal needs; on a shared one
// the consumer brings every event, this one too.
func (s *Store) landed(f *flight, duplicate bool) {
	if duplicate {
		f.done <- errDuplicate
		return
	}
	s.committer.await(f)
	if !s.exclusive {
		return
	}
	for i, e := range f.events {
		e.Seq = f.first + uint64(i)
	}
	s.committer.arrive(f.messages, f.events)
}

// look reads from the stream what became of a command: whether its first event
// is there, and if not, which subject is not as the command expects, if any. It
// looks for the event last: one that arrives meanwhile is never called lost.
func (s *Store) look(ctx context.Context, m *message, writes []Write) (first uint64, found bool, lost string, err error) {
	var after uint64
	for _, w := range writes {
		if len(w.Events) == 0 {
			continue
		}
		_, last, err := s.stream.lastOf(ctx, w.Subject)
		if err != nil && !errors.Is(err, errNoMessage) {
			return 0, false, "", err
		}
		if last != w.Expect && lost == "" {
			lost = w.Subject
		}
		if w.Subject == m.subject {
			after = w.Expect
		}
	}
	first, found, err = s.find(ctx, m, after+1)
	return first, found, lost, err
}

// find looks for a message by its id among those of its subject from a sequence on.
func (s *Store) find(ctx context.Context, m *message, from uint64) (seq uint64, found bool, err error) {
	for id := m.get(headerMsgID); ; from = seq + 1 {
		var got *message
		got, seq, err = s.stream.nextOf(ctx, m.subject, from)
		if errors.Is(err, errNoMessage) {
			return 0, false, nil
		}
		if err != nil {
			return 0, false, err
		}
		if got.get(headerMsgID) == id {
			return seq, true, nil
		}
	}
}

// Codes of JetStream's errors that publishing meets.
const (
	codeWrongLast    = 10071 // someone has written to the subject
	codeWrongLastMay = 10164 // a replicated stream cannot tell yet; perhaps nobody has
	codeSameIDOnWay  = 10158 // a message with this id is on its way through the cluster
	codeBatchLost    = 10176 // the batch is incomplete: a part was lost, or it took too long
	codeBatchDouble  = 10201 // an event of the batch is in the stream already
	codeBatchTooMany = 10210 // too many batches are open
	codeStoreFailed  = 10077
	codeNoResources  = 10023
	codeUnavailable  = 503
)

// isDoubtful says that the answer does not tell whether the message was stored,
// or tells of a race in one of JetStream's two ways.
func isDoubtful(err error) bool {
	if errors.Is(err, nats.ErrTimeout) || errors.Is(err, nats.ErrNoResponders) || errors.Is(err, errDuplicate) {
		return true
	}
	var api *jetstream.APIError
	if !errors.As(err, &api) {
		return false
	}
	switch api.ErrorCode {
	case codeWrongLast, codeWrongLastMay, codeSameIDOnWay, codeBatchLost, codeBatchDouble, codeBatchTooMany:
		return true
	case codeStoreFailed, codeNoResources:
		return false
	}
	return api.Code == codeUnavailable
}

// errDuplicate says that the stream has an event of the same id: this one, sent
// before, or, under an idempotency key, what another node has recorded for it.
var errDuplicate = errors.New("the stream has an event with this id")

// errSameKey says that another node has carried the command out.
var errSameKey = errors.New("another node has recorded a command with this idempotency key")

func isDuplicate(err error) bool {
	var api *jetstream.APIError
	return errors.Is(err, errDuplicate) || errors.As(err, &api) && api.ErrorCode == codeBatchDouble
}

// catchUp waits until the file shows what the stream has on a subject, so that
// the next decision does not see the same old state.
func (s *Store) catchUp(ctx context.Context, subject string) error {
	_, seq, err := s.stream.lastOf(ctx, subject)
	if errors.Is(err, errNoMessage) {
		return nil
	}
	if err != nil {
		return unavailable(err)
	}
	return s.WaitFor(ctx, seq)
}
