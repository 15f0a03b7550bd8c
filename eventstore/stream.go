package eventstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/oklog/ulid/v2"
)

// StreamName is the one stream of the record.
const StreamName = "DONDOC"

// metaIdentity is the key of the stream's identity in its metadata. The journal
// remembers the same value: a stream with another one is not ours.
const metaIdentity = "dondoc-identity"

// dedupeWindow is how long the stream remembers message ids. Appends do not rely
// on it: they look at the subject when in doubt. It lets the stream refuse the
// second of two nodes that carry out a command under one idempotency key at the
// same moment. It is short because every id in it costs memory, and a start
// reads all messages of that time again.
const dedupeWindow = 10 * time.Second

// stream is the ordering side of the record.
type stream struct {
	conn *nats.Conn
	js   jetstream.JetStream
}

func newStream(conn *nats.Conn) (*stream, error) {
	js, err := jetstream.New(conn)
	if err != nil {
		return nil, fmt.Errorf("jetstream: %w", err)
	}
	return &stream{conn, js}, nil
}

func streamConfig(identity string, replicas int, window time.Duration) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name:               StreamName,
		Description:        "the record of dondoc: every change of every directive",
		Subjects:           []string{open + ">", restricted + ">", private + ">"},
		Retention:          jetstream.LimitsPolicy,
		Storage:            jetstream.FileStorage,
		Replicas:           replicas,
		Duplicates:         window,
		DenyDelete:         true,
		DenyPurge:          true,
		AllowDirect:        true,
		AllowAtomicPublish: true,
		Metadata:           map[string]string{metaIdentity: identity},
	}
}

// streamState is what start-up and readiness need to know of the stream.
type streamState struct {
	exists   bool
	identity string
	first    uint64
	last     uint64
	whole    bool // every sequence from 1 to last is there
	config   jetstream.StreamConfig
}

// state asks the server, patiently: before a cluster has a leader a request
// would wait out the whole context, so each try has a second of its own.
func (s *stream) state(ctx context.Context) (streamState, error) {
	info, err := s.info(ctx)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return streamState{}, nil
	}
	if err != nil {
		return streamState{}, fmt.Errorf("stream %s: %w", StreamName, err)
	}
	st := info.State
	whole := st.Msgs == st.LastSeq && st.NumDeleted == 0 && (st.Msgs == 0 || st.FirstSeq == 1)
	return streamState{true, info.Config.Metadata[metaIdentity], st.FirstSeq, st.LastSeq, whole, info.Config}, nil
}

func (s *stream) info(ctx context.Context) (*jetstream.StreamInfo, error) {
	return retry(ctx, func(ctx context.Context) (*jetstream.StreamInfo, error) {
		st, err := s.js.Stream(ctx, StreamName)
		if err != nil {
			return nil, err
		}
		return st.CachedInfo(), nil
	})
}

// create makes an empty stream of the identity.
func (s *stream) create(ctx context.Context, identity string, replicas int, window time.Duration) error {
	_, err := retry(ctx, func(ctx context.Context) (jetstream.Stream, error) {
		return s.js.CreateStream(ctx, streamConfig(identity, replicas, window))
	})
	if err != nil {
		return fmt.Errorf("stream %s: create: %w", StreamName, err)
	}
	return nil
}

// setWindow ends the filling of a new stream with the ordinary dedupe window.
func (s *stream) setWindow(ctx context.Context, identity string, replicas int) error {
	_, err := retry(ctx, func(ctx context.Context) (jetstream.Stream, error) {
		return s.js.UpdateStream(ctx, streamConfig(identity, replicas, dedupeWindow))
	})
	if err != nil {
		return fmt.Errorf("stream %s: update: %w", StreamName, err)
	}
	return nil
}

// checkConfig refuses a stream whose settings could lose or alter events.
func checkConfig(c jetstream.StreamConfig) error {
	for _, rule := range []struct {
		ok   bool
		says string
	}{
		{c.Storage == jetstream.FileStorage, "storage must be file"},
		{c.Retention == jetstream.LimitsPolicy, "retention must be limits"},
		{c.MaxAge == 0 && c.MaxMsgs <= 0 && c.MaxBytes <= 0, "it must have no limit of age, messages or bytes"},
		{c.MaxMsgsPerSubject <= 0, "it must have no limit per subject"},
		{c.DenyDelete && c.DenyPurge, "it must deny deletion and purging"},
		{c.AllowAtomicPublish, "it must allow atomic publishing"},
		{!c.NoAck, "it must acknowledge"},
	} {
		if !rule.ok {
			return fmt.Errorf("stream %s is not set up to keep a record: %s", StreamName, rule.says)
		}
	}
	return nil
}

// retry asks until there is an answer other than "not now", each try bounded to
// a second, until ctx ends.
func retry[T any](ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	return retryEach(ctx, time.Second, ask)
}

// retryEach is retry with more patience for each try.
func retryEach[T any](ctx context.Context, patience time.Duration, ask func(context.Context) (T, error)) (T, error) {
	for {
		try, cancel := context.WithTimeout(ctx, patience)
		v, err := ask(try)
		cancel()
		if err == nil || !isTransient(err) {
			return v, err
		}
		select {
		case <-ctx.Done():
			return v, fmt.Errorf("%w (%w)", ctx.Err(), err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// isTransient says that asking again may help: no leader yet, no answer yet.
func isTransient(err error) bool {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, nats.ErrTimeout) ||
		errors.Is(err, nats.ErrNoResponders) || errors.Is(err, jetstream.ErrNoStreamResponse) ||
		errors.Is(err, nats.ErrDisconnected) {
		return true
	}
	var api *jetstream.APIError
	return errors.As(err, &api) && (api.Code == 503 || api.ErrorCode == 10008 || api.ErrorCode == 10009 || api.ErrorCode == codeNoPeers)
}

// codeNoPeers says that a stream has nowhere to go: some servers of a starting
// cluster are not up yet.
const codeNoPeers = 10005

// rawRequest and rawResponse are of the server's STREAM.MSG.GET, which gives a
// message's header block as the bytes that stand in the store.
type rawRequest struct {
	Seq        uint64 `json:"seq,omitempty"`
	LastBySubj string `json:"last_by_subj,omitempty"`
	NextBySubj string `json:"next_by_subj,omitempty"`
}

type rawResponse struct {
	Error   *jetstream.APIError `json:"error"`
	Message *struct {
		Subject string `json:"subject"`
		Seq     uint64 `json:"seq"`
		Headers []byte `json:"hdrs"`
		Data    []byte `json:"data"`
	} `json:"message"`
}

// errNoMessage says that the stream has no message at the asked place.
var errNoMessage = errors.New("no such message in the stream")

const codeNoMessage = 10037

func (s *stream) subjectGet() string { return "$JS.API.STREAM.MSG.GET." + StreamName }

// get reads the message at a sequence.
func (s *stream) get(ctx context.Context, seq uint64) (*message, error) {
	m, _, err := s.ask(ctx, rawRequest{Seq: seq})
	return m, err
}

// lastOf reads a subject's last message and its sequence.
func (s *stream) lastOf(ctx context.Context, subject string) (*message, uint64, error) {
	return s.ask(ctx, rawRequest{LastBySubj: subject})
}

// nextOf reads a subject's first message at or after a sequence.
func (s *stream) nextOf(ctx context.Context, subject string, from uint64) (*message, uint64, error) {
	return s.ask(ctx, rawRequest{NextBySubj: subject, Seq: from})
}

func (s *stream) ask(ctx context.Context, q rawRequest) (*message, uint64, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return nil, 0, err
	}
	reply, err := retry(ctx, func(ctx context.Context) (*nats.Msg, error) {
		return s.conn.RequestWithContext(ctx, s.subjectGet(), body)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("stream %s: read: %w", StreamName, err)
	}
	return parseRaw(reply.Data)
}

func parseRaw(b []byte) (*message, uint64, error) {
	var r rawResponse
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, 0, fmt.Errorf("stream %s: read: %w", StreamName, err)
	}
	if r.Error != nil {
		if r.Error.ErrorCode == codeNoMessage {
			return nil, 0, errNoMessage
		}
		return nil, 0, fmt.Errorf("stream %s: read: %w", StreamName, r.Error)
	}
	if r.Message == nil {
		return nil, 0, fmt.Errorf("stream %s: read: an answer without a message", StreamName)
	}
	hs, err := parseHeaders(r.Message.Headers)
	if err != nil {
		return nil, r.Message.Seq, fmt.Errorf("stream %s: sequence %d: %w", StreamName, r.Message.Seq, err)
	}
	return &message{r.Message.Subject, hs, r.Message.Data}, r.Message.Seq, nil
}

// scan reads the messages from a sequence to another, in order, with many
// requests under way at once, and hands each to visit.
func (s *stream) scan(ctx context.Context, from, to uint64, visit func(seq uint64, m *message, err error) error) error {
	const ahead = 256
	type answer struct {
		data []byte
		err  error
	}
	slots := make([]chan answer, ahead)
	for i := range slots {
		slots[i] = make(chan answer, 1)
	}
	ask := func(seq uint64) {
		body := fmt.Appendf(nil, `{"seq":%d}`, seq)
		// Large messages, many at once, on a busy machine: asking anew for what is
		// being sent already would only make it later.
		msg, err := retryEach(ctx, 15*time.Second, func(ctx context.Context) (*nats.Msg, error) {
			return s.conn.RequestWithContext(ctx, s.subjectGet(), body)
		})
		if err != nil {
			slots[seq%ahead] <- answer{err: err}
			return
		}
		slots[seq%ahead] <- answer{data: msg.Data}
	}
	asked := from
	for seq := from; seq <= to; seq++ {
		for ; asked <= to && asked < seq+ahead; asked++ {
			go ask(asked)
		}
		a := <-slots[seq%ahead]
		if a.err != nil {
			drain(slots, seq+1, asked, ahead)
			return fmt.Errorf("stream %s: sequence %d: %w", StreamName, seq, a.err)
		}
		m, _, err := parseRaw(a.data)
		if err := visit(seq, m, err); err != nil {
			drain(slots, seq+1, asked, ahead)
			return err
		}
	}
	return nil
}

// drain waits for the requests that are still under way.
func drain[T any](slots []chan T, from, to uint64, ahead uint64) {
	for seq := from; seq < to; seq++ {
		<-slots[seq%ahead]
	}
}

// newIdentity names a stream that has never been before.
func newIdentity() string { return ulid.Make().String() }
