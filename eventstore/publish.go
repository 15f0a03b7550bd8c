package eventstore

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// flight is one command's messages on their way: published, then ordered by the
// stream, then committed. done is told once how it ended.
type flight struct {
	messages []*message
	events   []*Event
	first    uint64 // sequence of the first message, once it has one
	done     chan error
	counted  bool // among those that the next transaction waits for
}

func (f *flight) last() uint64 { return f.first + uint64(len(f.messages)) - 1 }

// publisher sends flights and hears the stream's answers on one subscription of
// its own: the goroutine that waits for a command is woken once, when the
// command is durable, and not a first time for the stream's answer.
type publisher struct {
	conn   *nats.Conn
	inbox  string // with the point before the token
	sub    *nats.Subscription
	landed func(f *flight, duplicate bool)
	// inflight counts what is published and has no answer yet.
	inflight atomic.Int64

	mu      sync.Mutex
	next    uint64
	waiting map[uint64]*flight
}

func newPublisher(conn *nats.Conn, landed func(*flight, bool)) (*publisher, error) {
	p := &publisher{conn: conn, inbox: conn.NewRespInbox() + ".", landed: landed, waiting: map[uint64]*flight{}}
	sub, err := conn.Subscribe(p.inbox+"*", p.answered)
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	// Answers are small and must not be dropped: never call this a slow consumer.
	if err := sub.SetPendingLimits(-1, -1); err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	p.sub = sub
	return p, nil
}

// send publishes all messages of a flight; only the last asks for an answer,
// which speaks for the whole atomic batch.
func (p *publisher) send(f *flight) (token uint64, err error) {
	p.mu.Lock()
	p.next++
	token = p.next
	p.waiting[token] = f
	f.counted = true
	p.inflight.Add(1)
	p.mu.Unlock()
	for i, m := range f.messages {
		reply := ""
		if i == len(f.messages)-1 {
			reply = p.inbox + strconv.FormatUint(token, 36)
		}
		if err := p.conn.PublishMsg(m.natsMessage(reply)); err != nil {
			p.abandon(token)
			return token, fmt.Errorf("publish: %w", err)
		}
	}
	return token, nil
}

// abandon gives up waiting for an answer; false says that it has come already.
func (p *publisher) abandon(token uint64) bool { return p.claim(token) != nil }

// claim takes a flight off the waiting list, for whoever comes first.
func (p *publisher) claim(token uint64) *flight {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := p.waiting[token]
	if f != nil {
		delete(p.waiting, token)
		p.uncount(f)
	}
	return f
}

// leave keeps a flight whose caller has gone: its answer is still taken in, but
// no transaction waits for it any more.
func (p *publisher) leave(token uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.waiting[token]; f != nil {
		p.uncount(f)
	}
}

func (p *publisher) uncount(f *flight) {
	if f.counted {
		f.counted = false
		p.inflight.Add(-1)
	}
}

// answer is the stream's acknowledgement of a publish.
type answer struct {
	Error     *jetstream.APIError `json:"error"`
	Seq       uint64              `json:"seq"`
	Duplicate bool                `json:"duplicate"`
}

func (p *publisher) answered(msg *nats.Msg) {
	token, err := strconv.ParseUint(strings.TrimPrefix(msg.Subject, p.inbox), 36, 64)
	if err != nil {
		return
	}
	f := p.claim(token)
	if f == nil {
		return
	}
	a, err := readAnswer(msg)
	if err != nil {
		f.done <- err
		return
	}
	f.first = a.Seq - uint64(len(f.messages)) + 1
	p.landed(f, a.Duplicate)
}

func readAnswer(msg *nats.Msg) (answer, error) {
	var a answer
	if len(msg.Data) == 0 && msg.Header.Get("Status") == "503" {
		return a, nats.ErrNoResponders
	}
	if err := json.Unmarshal(msg.Data, &a); err != nil {
		return a, fmt.Errorf("publish: the stream's answer: %w", err)
	}
	if a.Error != nil {
		return a, a.Error
	}
	return a, nil
}

func (p *publisher) close() error { return p.sub.Unsubscribe() }
