package projections

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// auditName is the bucket of what is audited: sequence (8) → AuditEntry, JSON.
const auditName = "audit"

// audit keeps who came in, who was kept out, what left, and what was done to
// accounts, tokens and units.
type audit struct{}

func (audit) Name() string    { return auditName }
func (audit) Version() uint32 { return 1 }

// AuditEntry is one line of the audit log.
type AuditEntry struct {
	Seq     uint64      `json:"seq"`
	At      time.Time   `json:"at"`
	What    string      `json:"what"` // an AuditKind, or the event's type without "dondoc."
	Actor   string      `json:"actor,omitempty"`
	Name    string      `json:"name,omitempty"`
	Role    domain.Role `json:"role,omitempty"`
	Login   string      `json:"login,omitempty"`
	Address string      `json:"address,omitempty"`
	Action  string      `json:"action,omitempty"`
	Target  string      `json:"target,omitempty"`
}

func (audit) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	for _, e := range events {
		entry, ok := audited(e)
		if !ok {
			continue
		}
		v, err := json.Marshal(entry)
		if err == nil {
			err = b.Put(binary.BigEndian.AppendUint64(nil, e.Seq), v)
		}
		if err != nil {
			return fmt.Errorf("audit: %d: %w", e.Seq, err)
		}
	}
	return nil
}

// audited is the line of an event; no secret of the event goes into it.
func audited(e *eventstore.Event) (AuditEntry, bool) {
	kind, name, ok := eventstore.Entity(e.Subject)
	if !ok || e.Payload == nil {
		return AuditEntry{}, false
	}
	entry := AuditEntry{
		Seq: e.Seq, At: e.Time, What: strings.TrimPrefix(e.Type, "dondoc."), Actor: e.Actor.ID, Name: e.Actor.Name, Role: e.Actor.Role, Target: name,
	}
	switch p := e.Payload.(type) {
	case *domain.AuditNoted:
		entry.What, entry.Login, entry.Address, entry.Action, entry.Target = string(p.What), p.Login, p.Address, p.Action, p.Target
		return entry, true
	case *domain.SessionBegun:
		entry.Address = p.Address
	case *domain.AccountOpened:
		entry.Login = p.Login
	case *domain.LoginTaken, *domain.WebhookLeased, *domain.WebhookSent:
		return entry, false // said by the account's opening; of how far sending has come the subscriber tells
	}
	switch kind {
	case "account", "session", "feed", "token", "listener", "webhook", "unit":
		return entry, true
	}
	return entry, false
}

// AuditQuery says which lines of the audit log are asked for.
type AuditQuery struct {
	What        string      // kind; empty for all
	Actor       string      // id; empty for all
	Target      string      // id or code of what it was about; empty for all
	From, Until domain.Date // days in Vietnam, both included; zero for no bound
	Cursor      string
	Limit       int
}

// auditScan bounds how many lines one page looks at: a page may be short, or
// empty, and still have a next one.
const auditScan = 20_000

// Audit lists the audit log, the newest first.
func (r *Reader) Audit(q AuditQuery) (Page[AuditEntry], error) {
	page := Page[AuditEntry]{Items: []AuditEntry{}}
	if r.audit == nil {
		return page, nil
	}
	after, err := decodeCursor(q.Cursor, nil)
	if err != nil {
		return page, err
	}
	c := r.audit.Cursor()
	k, v := c.Last()
	if after != nil {
		if found, _ := c.Seek(after); found != nil {
			k, v = c.Prev()
		}
	}
	limit := bounded(q.Limit)
	for scanned := 1; k != nil; k, v = c.Prev() {
		var e AuditEntry
		if err := json.Unmarshal(v, &e); err != nil {
			return page, fmt.Errorf("audit: %x: %w", k, err)
		}
		if !q.From.IsZero() && calendar.On(e.At).Before(q.From) {
			return page, nil // older ones only
		}
		if q.takes(&e) {
			page.Items = append(page.Items, e)
		}
		if scanned++; len(page.Items) == limit || scanned > auditScan {
			page.Next = encodeCursor(k)
			return page, nil
		}
	}
	return page, nil
}

func (q *AuditQuery) takes(e *AuditEntry) bool {
	return (q.What == "" || e.What == q.What) && (q.Actor == "" || e.Actor == q.Actor) &&
		(q.Target == "" || slices.Contains(strings.Fields(e.Target), q.Target)) && (q.Until.IsZero() || !calendar.On(e.At).After(q.Until))
}
