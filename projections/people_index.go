package projections

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// members, deputies and begun are what an account is found by beside its id.

// memberKeys are an account's places in members and in deputies.
func memberKeys(a *domain.Account) (members, deputies [][]byte) {
	for _, u := range a.Units {
		members = append(members, key2([]byte(u), zero, a.ID[:]))
	}
	for _, x := range a.Absences {
		deputies = append(deputies, key2(x.Deputy[:], a.ID[:]))
	}
	return members, deputies
}

// reindex moves an account to where it is found after an event.
func reindex(b *bbolt.Bucket, before, after *domain.Account) error {
	oldMembers, oldDeputies := memberKeys(before)
	members, deputies := memberKeys(after)
	for _, x := range []struct {
		in       []byte
		out, put [][]byte
	}{{bucketMembers, oldMembers, members}, {bucketDeputies, oldDeputies, deputies}} {
		for _, k := range x.out {
			if err := b.Bucket(x.in).Delete(k); err != nil {
				return err
			}
		}
		for _, k := range x.put {
			if err := b.Bucket(x.in).Put(k, []byte{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// SignIn is when and from where somebody came in.
type SignIn struct {
	At      time.Time `json:"at"`
	Address string    `json:"address,omitempty"`
}

// noteSignIn keeps an account's last sign-in.
func noteSignIn(b *bbolt.Bucket, s *domain.Session) error {
	v, err := json.Marshal(SignIn{s.At, s.Address})
	if err != nil {
		return err
	}
	return b.Put(s.Account[:], v)
}

// LastSignIn is an account's last; zero where there was none.
func (r *Reader) LastSignIn(account domain.ID) (s SignIn, err error) {
	if b := r.person(bucketSignIns); b != nil {
		if v := b.Get(account[:]); v != nil {
			err = json.Unmarshal(v, &s)
		}
	}
	return s, err
}

// SessionsOf are an account's sessions that have not ended, the oldest first;
// whether one still holds, the session says.
func (r *Reader) SessionsOf(account domain.ID) (out []*SessionEntry, err error) {
	err = r.under(bucketBegun, account[:], func(id []byte) error {
		s, err := read[domain.Session](r.person(bucketSessions), id, "session", "")
		if err == nil {
			out = append(out, &SessionEntry{s.State, s.Version})
		}
		return err
	})
	return out, err
}

// AbsentFor are the accounts that have named one their deputy, at whatever time.
func (r *Reader) AbsentFor(deputy domain.ID) (out []*AccountEntry, err error) {
	err = r.under(bucketDeputies, deputy[:], func(id []byte) error {
		a, err := r.Account(domain.ID(id))
		if err == nil {
			out = append(out, a)
		}
		return err
	})
	return out, err
}

// under visits the ends of an index's keys that begin so.
func (r *Reader) under(index, prefix []byte, visit func(id []byte) error) error {
	b := r.person(index)
	if b == nil {
		return nil
	}
	c := b.Cursor()
	for k, _ := c.Seek(prefix); hasPrefix(k, prefix); k, _ = c.Next() {
		if err := visit(k[len(prefix):]); err != nil {
			return err
		}
	}
	return nil
}

// AccountQuery narrows the list of accounts. Empty fields narrow nothing.
type AccountQuery struct {
	Unit   domain.UnitCode // that the account acts for
	Role   domain.Role
	State  AccountState
	Text   string // its words begin words of the name, the login, the title or the address
	Cursor string
	Limit  int
}

// AccountState says how an account stands to coming in.
type AccountState string

// The states of accounts.
const (
	AccountWorks  AccountState = "works"  // has a password, or a provider's word
	AccountWaits  AccountState = "waits"  // for its one-time link to be used
	AccountClosed AccountState = "closed" // keeps its holder out
)

// StateOf is how an account stands to coming in.
func StateOf(a *domain.Account) AccountState {
	switch {
	case !a.Open():
		return AccountClosed
	case a.Password == "" && a.External == "":
		return AccountWaits
	}
	return AccountWorks
}

// FindAccounts lists accounts in the order in which they were opened. A page may
// be short, and its cursor goes on where it stopped.
func (r *Reader) FindAccounts(q AccountQuery) (Page[*AccountEntry], error) {
	var page Page[*AccountEntry]
	index, prefix := bucketAccounts, []byte(nil)
	if q.Unit != "" {
		index, prefix = bucketMembers, key2([]byte(q.Unit), zero)
	}
	b := r.person(index)
	if b == nil {
		return page, nil
	}
	after, err := decodeCursor(q.Cursor, prefix)
	if err != nil {
		return page, err
	}
	c := b.Cursor()
	k, _ := c.Seek(prefix)
	if after != nil {
		if k, _ = c.Seek(after); slices.Equal(k, after) {
			k, _ = c.Next()
		}
	}
	limit := bounded(q.Limit)
	for examined := 1; k != nil && hasPrefix(k, prefix); k, _ = c.Next() {
		a, err := r.Account(domain.ID(k[len(prefix):]))
		if err != nil {
			return page, fmt.Errorf("people: %x: %w", k, err)
		}
		if q.takes(&a.State) {
			page.Items = append(page.Items, a)
		}
		if examined++; len(page.Items) == limit || examined > maxExamined {
			page.Next = encodeCursor(k)
			break
		}
	}
	return page, nil
}

func (q *AccountQuery) takes(a *domain.Account) bool {
	return (q.Role == "" || a.Role == q.Role) && (q.State == "" || StateOf(a) == q.State) &&
		(q.Text == "" || says(q.Text, a.Name, a.Login, a.Title, a.Mail))
}
