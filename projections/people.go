package projections

import (
	"encoding/json"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// peopleName is the bucket of accounts and sessions.
const peopleName = "people"

// The sub-buckets of people.
var (
	bucketAccounts    = []byte("accounts")    // id (16) → stored account, JSON
	bucketLogins      = []byte("logins")      // login → id (16)
	bucketExternals   = []byte("externals")   // issuer and subject at a provider → id (16)
	bucketInvitations = []byte("invitations") // hash of an invitation's secret → account's id (16)
	bucketSessions    = []byte("sessions")    // id (16) → stored session, JSON
	bucketBearers     = []byte("bearers")     // hash of a session's secret → session's id (16)
	bucketBegun       = []byte("begun")       // account (16), session (16) → nothing: those that have not ended
	bucketSignIns     = []byte("sign_ins")    // account (16) → its last SignIn, JSON
	bucketMembers     = []byte("members")     // unit, 0, account (16) → nothing
	bucketDeputies    = []byte("deputies")    // deputy (16), absent account (16) → nothing
	bucketListeners   = []byte("listeners")   // id (16) → stored listener, JSON
	bucketWebhooks    = []byte("webhooks")    // id (16) → stored subscriber, JSON
)

// people keeps who may sign in, and who has.
type people struct{}

func (people) Name() string    { return peopleName }
func (people) Version() uint32 { return 2 }

func (people) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	buckets := [][]byte{bucketAccounts, bucketLogins, bucketExternals, bucketInvitations, bucketSessions, bucketBearers, bucketBegun, bucketSignIns, bucketMembers, bucketDeputies, bucketListeners, bucketWebhooks}
	return applyEach(b, buckets, events, ofPeople, applyPeople)
}

func ofPeople(kind string, _ domain.Event) bool {
	return kind == "account" || kind == "session" || kind == "listener" || kind == "webhook"
}

func applyPeople(b *bbolt.Bucket, kind, name string, e *eventstore.Event) error {
	id, err := domain.ParseID(name)
	if err != nil {
		return nil
	}
	switch kind {
	case "account":
		return applyAccount(b, id, e)
	case "session":
		return applySession(b, id, e)
	case "listener":
		return applyListener(b.Bucket(bucketListeners), id, e)
	}
	return applyWebhook(b.Bucket(bucketWebhooks), id, e)
}

func applyAccount(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	a := stored[domain.Account]{State: domain.Account{ID: id}}
	if _, err := load(b.Bucket(bucketAccounts), id[:], &a); err != nil {
		return err
	}
	if before := a.State.Invitation; before != nil {
		if err := b.Bucket(bucketInvitations).Delete([]byte(before.Secret)); err != nil {
			return err
		}
	}
	was := a.State
	a.State.Apply(e.Payload)
	a.Version = e.Seq
	if now := a.State.Invitation; now != nil {
		if err := b.Bucket(bucketInvitations).Put([]byte(now.Secret), id[:]); err != nil {
			return err
		}
	}
	if !a.State.Exists() {
		return nil
	}
	if err := reindex(b, &was, &a.State); err != nil {
		return err
	}
	if err := b.Bucket(bucketLogins).Put([]byte(a.State.Login), id[:]); err != nil {
		return err
	}
	if a.State.External != "" {
		if err := b.Bucket(bucketExternals).Put([]byte(a.State.External), id[:]); err != nil {
			return err
		}
	}
	return save(b.Bucket(bucketAccounts), id[:], &a)
}

// applySession keeps the sessions that may still hold; the others go at the
// first sign-in after their time.
func applySession(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	sessions, bearers := b.Bucket(bucketSessions), b.Bucket(bucketBearers)
	s := stored[domain.Session]{State: domain.Session{ID: id}}
	if _, err := load(sessions, id[:], &s); err != nil {
		return err
	}
	s.State.Apply(e.Payload)
	s.Version = e.Seq
	if !s.State.Ended.IsZero() {
		return forget(b, &s.State)
	}
	if err := forgetOver(b, e.Time); err != nil {
		return err
	}
	if err := noteSignIn(b.Bucket(bucketSignIns), &s.State); err != nil {
		return err
	}
	if err := b.Bucket(bucketBegun).Put(key2(s.State.Account[:], id[:]), []byte{}); err != nil {
		return err
	}
	if err := bearers.Put([]byte(s.State.Secret), id[:]); err != nil {
		return err
	}
	return save(sessions, id[:], &s)
}

func applyListener(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	l := stored[domain.Listener]{State: domain.Listener{ID: id}}
	if _, err := load(b, id[:], &l); err != nil {
		return err
	}
	l.State.Apply(e.Payload)
	l.Version = e.Seq
	return save(b, id[:], &l)
}

func applyWebhook(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	w := stored[domain.Webhook]{State: domain.Webhook{ID: id}}
	if _, err := load(b, id[:], &w); err != nil {
		return err
	}
	w.State.Apply(e.Payload)
	w.Version = e.Seq
	return save(b, id[:], &w)
}

// forgetOver removes the oldest sessions while their time is over.
func forgetOver(b *bbolt.Bucket, now time.Time) error {
	sessions := b.Bucket(bucketSessions)
	for k, v := sessions.Cursor().First(); k != nil; k, v = sessions.Cursor().First() {
		var s stored[domain.Session]
		if err := json.Unmarshal(v, &s); err != nil {
			return err
		}
		if now.Before(s.State.Until) {
			return nil
		}
		if err := forget(b, &s.State); err != nil {
			return err
		}
	}
	return nil
}

// forget removes a session that lets nobody in any more.
func forget(b *bbolt.Bucket, s *domain.Session) error {
	if err := b.Bucket(bucketBearers).Delete([]byte(s.Secret)); err != nil {
		return err
	}
	if err := b.Bucket(bucketBegun).Delete(key2(s.Account[:], s.ID[:])); err != nil {
		return err
	}
	return b.Bucket(bucketSessions).Delete(s.ID[:])
}

// AccountEntry is an account as people has it.
type AccountEntry struct {
	State   domain.Account
	Version uint64
}

// SessionEntry is a session as people has it.
type SessionEntry struct {
	State   domain.Session
	Version uint64
}

func (r *Reader) person(name []byte) *bbolt.Bucket {
	if r.people == nil {
		return nil
	}
	return r.people.Bucket(name)
}

// Account reads one account.
func (r *Reader) Account(id domain.ID) (*AccountEntry, error) {
	s, err := read[domain.Account](r.person(bucketAccounts), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	return &AccountEntry{s.State, s.Version}, nil
}

// AccountByLogin finds an account by its login.
func (r *Reader) AccountByLogin(login string) (*AccountEntry, error) {
	return r.accountOf(r.person(bucketLogins), login, "login")
}

// AccountByExternal finds the account of a person at an OpenID Connect provider.
func (r *Reader) AccountByExternal(key string) (*AccountEntry, error) {
	return r.accountOf(r.person(bucketExternals), key, "external")
}

// AccountByInvitation finds an account by the hash of its invitation's secret.
func (r *Reader) AccountByInvitation(hash string) (*AccountEntry, error) {
	return r.accountOf(r.person(bucketInvitations), hash, "invitation")
}

func (r *Reader) accountOf(index *bbolt.Bucket, key, field string) (*AccountEntry, error) {
	if index == nil || key == "" {
		return nil, domain.NotFound(field, "")
	}
	id := index.Get([]byte(key))
	if len(id) != 16 {
		return nil, domain.NotFound(field, "")
	}
	return r.Account(domain.ID(id))
}

// SessionBySecret finds a session, and its account, by the hash of its secret.
func (r *Reader) SessionBySecret(hash string) (*SessionEntry, *AccountEntry, error) {
	index := r.person(bucketBearers)
	if index == nil || hash == "" {
		return nil, nil, domain.NotFound("session", "")
	}
	id := index.Get([]byte(hash))
	if len(id) != 16 {
		return nil, nil, domain.NotFound("session", "")
	}
	s, err := read[domain.Session](r.person(bucketSessions), id, "session", "")
	if err != nil {
		return nil, nil, err
	}
	a, err := r.Account(s.State.Account)
	if err != nil {
		return nil, nil, err
	}
	return &SessionEntry{s.State, s.Version}, a, nil
}

// Accounts lists accounts in the order in which they were opened.
func (r *Reader) Accounts(cursor string, limit int) (Page[*AccountEntry], error) {
	var page Page[*AccountEntry]
	err := list(r.person(bucketAccounts), cursor, limit, func(s *stored[domain.Account]) {
		page.Items = append(page.Items, &AccountEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}

// ListenerEntry is a NATS client's credentials as people has them.
type ListenerEntry struct {
	State   domain.Listener
	Version uint64
}

// Listener reads one NATS client's credentials.
func (r *Reader) Listener(id domain.ID) (*ListenerEntry, error) {
	s, err := read[domain.Listener](r.person(bucketListeners), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	return &ListenerEntry{s.State, s.Version}, nil
}

// Listeners lists the credentials of NATS clients, in the order in which they were issued.
func (r *Reader) Listeners(cursor string, limit int) (Page[*ListenerEntry], error) {
	var page Page[*ListenerEntry]
	err := list(r.person(bucketListeners), cursor, limit, func(s *stored[domain.Listener]) {
		page.Items = append(page.Items, &ListenerEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}

// WebhookEntry is a subscriber as people has it.
type WebhookEntry struct {
	State   domain.Webhook
	Version uint64
}

// Webhook reads one subscriber.
func (r *Reader) Webhook(id domain.ID) (*WebhookEntry, error) {
	s, err := read[domain.Webhook](r.person(bucketWebhooks), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	return &WebhookEntry{s.State, s.Version}, nil
}

// Webhooks lists subscribers, in the order in which they were added.
func (r *Reader) Webhooks(cursor string, limit int) (Page[*WebhookEntry], error) {
	var page Page[*WebhookEntry]
	err := list(r.person(bucketWebhooks), cursor, limit, func(s *stored[domain.Webhook]) {
		page.Items = append(page.Items, &WebhookEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}
