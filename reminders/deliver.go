package reminders

import (
	"context"
	"errors"
	"time"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// pauses are how long a message is not tried again after its first, second, …
// failure. After the last one it is given up.
var pauses = [...]time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// PermanentError says that a message will never be accepted.
type PermanentError struct{ Said string }

func (e *PermanentError) Error() string { return e.Said }

// Mailer sends one message. An error that is a *PermanentError is final; after any
// other the message is tried again.
type Mailer interface {
	Send(ctx context.Context, m *Message) error
}

// deliver sends the messages whose time has come.
func (r *Runner) deliver(ctx context.Context) error {
	if r.Mail == nil {
		return nil
	}
	var ids []domain.ID
	err := r.read(func(rd *projections.Reader) (err error) {
		ids, err = rd.Unsent(r.Clock(), portion)
		return err
	})
	for _, id := range ids {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		err = r.deliverDigest(ctx, id)
	}
	return err
}

func (r *Runner) deliverDigest(ctx context.Context, id domain.ID) error {
	for {
		place, mine, err := r.lease(ctx, id)
		if err != nil || !mine {
			return err
		}
		if err := r.deliverOne(ctx, id, place); err != nil {
			return err
		}
	}
}

// lease makes this node the one that sends a digest's messages, or keeps it that,
// and says which message is to be sent now. It is asked before each of them: one
// takes less than half of a lease (mailPatience), so that no other node begins in
// the meantime. Not mine where another node sends, or nothing is left to send.
func (r *Runner) lease(ctx context.Context, id domain.ID) (place int, mine bool, err error) {
	now := r.Clock()
	err = r.do(ctx, func(_ *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error) {
		e, err := rd.Digest(id)
		if err != nil {
			return nil, err
		}
		d := &e.State
		place, mine = open(d, now)
		own, left := d.Node == r.Node, d.Leased.Sub(now)
		if mine = mine && (own || left <= 0); !mine || own && left > leaseFor/2 {
			return nil, nil
		}
		return []eventstore.Write{{Subject: eventstore.DigestSubject(id, d.Restricted), Expect: e.Version, Events: []domain.Event{
			&domain.DigestLeased{Node: r.Node, Until: instant(now.Add(leaseFor))},
		}}}, nil
	})
	return place, mine, err
}

// open is the first of a digest's messages that are to be sent by a moment.
func open(d *domain.Digest, by time.Time) (place int, ok bool) {
	for i := range d.Deliveries {
		if x := &d.Deliveries[i]; x.State.Open() && !x.Next.After(by) {
			return i, true
		}
	}
	return 0, false
}

// deliverOne sends one message, and records what became of it.
func (r *Runner) deliverOne(ctx context.Context, id domain.ID, place int) error {
	m, err := r.compose(id, place)
	if err != nil {
		return err
	}
	tried := &domain.DeliveryTried{Place: place, State: domain.DeliveryVoid}
	if m != nil {
		tried.State = domain.DeliveryAccepted
		err = r.Mail.Send(ctx, m)
	}
	if ctx.Err() != nil && err != nil {
		return ctx.Err() // it is sent when the program runs again
	}
	// What was accepted is recorded even while the program stops: it would be sent again.
	return r.do(context.WithoutCancel(ctx), func(_ *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error) {
		e, readErr := rd.Digest(id)
		if readErr != nil || !e.State.Deliveries[place].State.Open() { // another node was faster: what it found stands
			return nil, readErr
		}
		tried.At = instant(r.Clock())
		if err != nil {
			r.failed(tried, &e.State.Deliveries[place], err)
		}
		return []eventstore.Write{{Subject: eventstore.DigestSubject(id, e.State.Restricted), Expect: e.Version, Events: []domain.Event{tried}}}, nil
	})
}

// failed says what follows from a failure.
func (r *Runner) failed(tried *domain.DeliveryTried, x *domain.Delivery, err error) {
	var permanent *PermanentError
	tried.Said = clip(err.Error())
	if errors.As(err, &permanent) || x.Attempts >= len(pauses) {
		tried.State = domain.DeliveryGivenUp
		r.Log.Warn("a message was given up", "account", x.Account, "error", err)
		return
	}
	tried.State, tried.Next = domain.DeliveryFailed, tried.At.Add(pauses[x.Attempts])
}

// clip keeps what a server said short.
func clip(s string) string {
	const most = 300
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
