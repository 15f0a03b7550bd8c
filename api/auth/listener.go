package auth

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// mostListeners bounds the credentials that are in use at once: each is a line of
// the server's configuration.
const mostListeners = 200

var errTooManyListeners = &domain.Refusal{
	Kind: domain.Conflict, Code: "too_many_listeners",
	Vi: "Có tối đa 200 kết nối NATS được cấp quyền. Thu hồi quyền không còn dùng trước.",
	En: "At most 200 NATS clients have credentials at once. Revoke those that are not needed first.",
}

// IssueListener gives a NATS client credentials, this once: the record keeps
// only the password's hash. The user is the id.
func (p *People) IssueListener(ctx context.Context, who domain.Actor, name string) (id domain.ID, password string, err error) {
	if name = strings.TrimSpace(name); name == "" || len(name) > 600 {
		return id, "", errTokenName
	}
	now := p.Clock()
	inUse, err := p.listeners()
	if err != nil {
		return id, "", err
	}
	if len(inUse) >= mostListeners {
		return id, "", errTooManyListeners
	}
	id, password = newID(now), newSecret()
	hashed, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return id, "", fmt.Errorf("listener: %w", err)
	}
	_, err = p.Store.Append(ctx, who, now, eventstore.Write{
		Subject: eventstore.ListenerSubject(id), Events: []domain.Event{&domain.ListenerIssued{Name: name, Hash: string(hashed), On: calendar.On(now)}},
	})
	return id, password, err
}

// RevokeListener cuts a NATS client off, on every node.
func (p *People) RevokeListener(ctx context.Context, who domain.Actor, id domain.ID, reason string) error {
	now := p.Clock()
	_, err := p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		l, err := projections.Read(v).Listener(id)
		if err != nil || !l.State.Valid() {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.ListenerSubject(id), Expect: l.Version, Events: []domain.Event{&domain.ListenerRevoked{Reason: reason, On: calendar.On(now)}}}}, nil
	}})
	return err
}

// listeners are the credentials that are in use.
func (p *People) listeners() (out []eventstore.Listener, err error) {
	err = p.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		for cursor, more := "", true; more; {
			page, err := r.Listeners(cursor, 0)
			if err != nil {
				return err
			}
			for _, l := range page.Items {
				if l.State.Valid() {
					out = append(out, eventstore.Listener{User: l.State.ID.String(), Hash: l.State.Hash})
				}
			}
			cursor, more = page.Next, page.Next != ""
		}
		return nil
	})
	return out, err
}

// listenersEvery is how often, at most, the record is asked who may follow.
const listenersEvery = time.Second

// KeepListeners lets those in at this node's NATS server whom the record names,
// and cuts off who was revoked, until ctx ends. It follows the record, so that it
// does not matter on which node somebody was let in. What fails is logged and
// tried again.
func (p *People) KeepListeners(ctx context.Context, log *slog.Logger) {
	var now []eventstore.Listener
	for {
		_, changed := p.Store.Changed()
		listeners, err := p.listeners()
		if err == nil && !slices.Equal(now, listeners) {
			if err = p.Store.SetListeners(listeners); err == nil {
				now = listeners
			}
		}
		if err != nil {
			log.Error("who may follow over NATS could not be set", "error", err)
			changed = nil // try again at the end of the pause
		}
		pause := time.NewTimer(listenersEvery)
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return
		}
		if changed == nil {
			continue
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}
