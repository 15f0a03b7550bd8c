package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"syscall"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Sender sends to subscribers.
type Sender struct {
	Store *eventstore.Store
	Clock func() time.Time
	Log   *slog.Logger
	// Node names this node, the same after a restart.
	Node string
	// Allow are addresses inside to which may be sent all the same.
	Allow []netip.Prefix

	client func() *http.Client
}

const (
	patience   = 15 * time.Second // for one message to be accepted
	giveUp     = 72 * time.Hour   // that an event is tried
	leaseFor   = time.Minute
	portion    = 50
	lookEvery  = time.Second // for new subscribers
	firstPause = time.Second // after a failure; doubled after each further one
	lastPause  = 10 * time.Minute
)

// Run sends until ctx ends, and returns when nothing is under way any more.
func (s *Sender) Run(ctx context.Context) {
	s.client = sync.OnceValue(s.newClient)
	var workers sync.WaitGroup
	defer workers.Wait()
	running := map[domain.ID]bool{}
	for {
		_, changed := s.Store.Changed()
		all, err := s.subscribers()
		if err != nil {
			s.Log.Error("subscribers could not be read", "error", err)
		}
		for _, w := range all {
			if !running[w.ID] {
				running[w.ID] = true
				workers.Go(func() { s.serve(ctx, w.ID) })
			}
		}
		if !pause(ctx, lookEvery) {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// pause waits; false means that ctx ended.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// serve sends to one subscriber until it is removed or ctx ends.
func (s *Sender) serve(ctx context.Context, id domain.ID) {
	looked, failures := uint64(0), 0 // up to where there was nothing to send
	for ctx.Err() == nil {
		head, changed := s.Store.Changed()
		w, events, err := s.pending(id, looked)
		switch {
		case err != nil:
			s.Log.Error("what is to be sent could not be read", "subscriber", id, "error", err)
			pause(ctx, lastPause)
			continue
		case !w.State.Valid():
			return
		case len(events) == 0:
			looked = head.Seq
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		if mine, err := s.lease(ctx, w); err != nil || !mine {
			pause(ctx, firstPause)
			continue
		}
		if s.portion(ctx, id, &w.State, events) {
			failures = 0
			continue
		}
		failures++
		pause(ctx, pauseAfter(failures))
	}
}

// pauseAfter is how long nothing is sent after so many failures in a row.
func pauseAfter(failures int) time.Duration {
	if failures > 10 {
		return lastPause
	}
	return min(firstPause<<(failures-1), lastPause)
}

// pending are the next events that the subscriber asked for.
func (s *Sender) pending(id domain.ID, looked uint64) (w *projections.WebhookEntry, events []*eventstore.Event, err error) {
	err = s.Store.View(func(v *eventstore.View) error {
		if w, err = projections.Read(v).Webhook(id); err != nil {
			return err
		}
		for after := max(looked, w.State.Upto); len(events) < portion; {
			next, err := v.Events(after, 500)
			if err != nil || len(next) == 0 {
				return err
			}
			for _, e := range next {
				if after = e.Seq; eventstore.IsOpen(e.Subject) && w.State.Wants(e.Type) && len(events) < portion {
					events = append(events, e)
				}
			}
		}
		return nil
	})
	return w, events, err
}

// lease makes this node the one that sends, or says that another one is.
func (s *Sender) lease(ctx context.Context, w *projections.WebhookEntry) (mine bool, err error) {
	now := s.Clock()
	switch held := now.Before(w.State.Leased); {
	case held && w.State.Node != s.Node:
		return false, nil
	case held && w.State.Leased.Sub(now) > leaseFor/2:
		return true, nil
	}
	err = s.record(ctx, w.State.ID, func(w *domain.Webhook) domain.Event {
		if mine = w.Node == s.Node || !now.Before(w.Leased); !mine {
			return nil // another node was quicker
		}
		return &domain.WebhookLeased{Node: s.Node, Until: now.Add(leaseFor).UTC().Truncate(time.Second)}
	})
	return mine && err == nil, err
}

// portion sends some events in order, records how far it came, and says whether
// all went well.
func (s *Sender) portion(ctx context.Context, id domain.ID, w *domain.Webhook, events []*eventstore.Event) bool {
	done := domain.WebhookSent{Upto: w.Upto}
	var failed error
	for _, e := range events {
		said, err := s.send(ctx, w, e)
		done.Said = said
		if err != nil && s.Clock().Sub(e.Time) < giveUp {
			failed = err
			break
		}
		if err != nil {
			done.GivenUp++
			s.Log.Warn("an event was given up", "subscriber", id, "event", e.Seq, "error", err)
		} else {
			done.Sent++
		}
		done.Upto = e.Seq
	}
	if done.Upto == w.Upto && done.Said == w.LastSaid || ctx.Err() != nil && done.Upto == w.Upto {
		return failed == nil
	}
	// What was accepted is recorded even while the program stops: it would be sent again.
	err := s.record(context.WithoutCancel(ctx), id, func(*domain.Webhook) domain.Event {
		done.At = s.Clock().UTC().Truncate(time.Second)
		return &done
	})
	if err != nil {
		s.Log.Error("what was sent could not be recorded", "subscriber", id, "error", err)
		return false
	}
	return failed == nil
}

// record adds an event to a subscriber's stream, or none where there is none to add.
func (s *Sender) record(ctx context.Context, id domain.ID, make func(w *domain.Webhook) domain.Event) error {
	who := domain.Actor{ID: "dondoc", Name: s.Node, Role: domain.RoleAdmin}
	_, err := s.Store.Do(ctx, eventstore.Command{Who: who, At: s.Clock(), Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		w, err := projections.Read(v).Webhook(id)
		if err != nil {
			return nil, err
		}
		e := make(&w.State)
		if e == nil {
			return nil, nil
		}
		return []eventstore.Write{{Subject: eventstore.WebhookSubject(id), Expect: w.Version, Events: []domain.Event{e}}}, nil
	}})
	return err
}

// message is what a subscriber is sent: the form that Standard Webhooks proposes.
type message struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"` // when it was decided
	Data      struct {
		Seq     uint64          `json:"seq"`
		ID      string          `json:"id"`
		Subject string          `json:"subject"`
		Actor   domain.Actor    `json:"actor"`
		Data    json.RawMessage `json:"data"`
	} `json:"data"`
}

// send sends one event. Said is what came of it, in short.
func (s *Sender) send(ctx context.Context, w *domain.Webhook, e *eventstore.Event) (said string, err error) {
	m := message{Type: e.Type, Timestamp: e.Time}
	m.Data.Seq, m.Data.ID, m.Data.Subject, m.Data.Actor, m.Data.Data = e.Seq, e.ID, e.Subject, e.Actor, e.Data
	body, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	signer, err := standardwebhooks.NewWebhook(w.Secret)
	if err != nil {
		return "secret", err
	}
	now := time.Now() // what the subscriber compares with its own clock
	signature, err := signer.Sign(e.ID, now, body)
	if err != nil {
		return "secret", err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		return "address", err
	}
	for k, v := range map[string]string{
		"Content-Type": "application/json", "User-Agent": "dondoc", "webhook-id": e.ID, "webhook-timestamp": strconv.FormatInt(now.Unix(), 10), "webhook-signature": signature,
	} {
		req.Header.Set(k, v)
	}
	resp, err := s.client().Do(req)
	var inside *insideError
	switch {
	case errors.As(err, &inside):
		return "inside", err
	case err != nil:
		return "unreachable", err
	}
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10) // so that the connection serves again
	if err := resp.Body.Close(); err != nil {
		return "unreachable", err
	}
	if said = strconv.Itoa(resp.StatusCode); resp.StatusCode/100 != 2 {
		return said, fmt.Errorf("answered %d", resp.StatusCode)
	}
	return said, nil
}

// insideError says that a name led to an address inside.
type insideError struct{ address string }

func (e *insideError) Error() string { return e.address + " is inside, and not allowed" }

// newClient follows no redirect, uses no proxy, and looks at every address that
// it is about to connect to: a name may resolve to another one each time.
func (s *Sender) newClient() *http.Client {
	dialer := &net.Dialer{Timeout: patience, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !outside(to.Addr()) && !s.allowed(to.Addr()) {
			return &insideError{address}
		}
		return nil
	}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: patience, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// notOutside are networks that are nobody's on the Internet, beside those that
// package netip knows (RFC 6890).
var notOutside = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"),
}

// outside says whether an address is one on the Internet.
func outside(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, n := range notOutside {
		if n.Contains(ip) {
			return false
		}
	}
	return true
}

func (s *Sender) allowed(ip netip.Addr) bool {
	for _, n := range s.Allow {
		if n.Contains(ip.Unmap()) {
			return true
		}
	}
	return false
}
