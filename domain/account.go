package domain

import (
	"slices"
	"time"
)

// Account is a person who may sign in: the state that its events lead to.
type Account struct {
	ID         ID          `json:"id"`
	Login      string      `json:"login"`
	Name       string      `json:"name"`
	Title      string      `json:"title,omitempty"`
	Mail       string      `json:"mail,omitempty"`
	Role       Role        `json:"role"`
	Units      []UnitCode  `json:"units,omitempty"`
	Password   string      `json:"password,omitempty"` // argon2id, PHC string; empty until it is set
	External   string      `json:"external,omitempty"` // the person at an OpenID Connect provider: issuer, blank, subject
	Factor     string      `json:"factor,omitempty"`   // secret of the second factor, base32; empty where there is none
	Invitation *Invitation `json:"invitation,omitempty"`
	Absences   []Absence   `json:"absences,omitempty"`
	Views      []View      `json:"views,omitempty"`     // in the order in which they were saved
	From       time.Time   `json:"from,omitzero"`       // sessions that began before this are over
	Head       bool        `json:"head,omitempty"`      // of the units: thủ trưởng
	MailOff    bool        `json:"mail_off,omitempty"`  // no mail but for what escalates
	MailHour   int         `json:"mail_hour,omitempty"` // of the day, for mail; 0 with the digest
	OpenedOn   Date        `json:"opened_on"`
	ClosedOn   Date        `json:"closed_on,omitzero"`
	Closed     string      `json:"closed,omitempty"` // why
}

// Invitation is a one-time link that waits to be used.
type Invitation struct {
	Secret string    `json:"secret"` // SHA-256, lower-case hexadecimal
	Until  time.Time `json:"until"`
}

// Absence lets a deputy act for an account's holder, both days included.
type Absence struct {
	Deputy ID     `json:"deputy"`
	From   Date   `json:"from"`
	Until  Date   `json:"until"`
	Reason string `json:"reason,omitempty"`
}

// Holds says whether the absence is on a day.
func (a Absence) Holds(on Date) bool { return !on.Before(a.From) && !on.After(a.Until) }

// Exists says whether the account was ever opened.
func (a *Account) Exists() bool { return a.Login != "" }

// Open says whether its holder may sign in, given the right password.
func (a *Account) Open() bool { return a.Exists() && a.ClosedOn.IsZero() }

// Actor is the account's holder.
func (a *Account) Actor() Actor {
	return Actor{ID: a.ID.String(), Name: a.Name, Role: a.Role, Units: slices.Clone(a.Units)}
}

// DeputyOf is the absence for which another has named this one the deputy, on a
// day on which it holds.
func (a *Account) DeputyOf(absent *Account, on Date) (Absence, bool) {
	i := slices.IndexFunc(absent.Absences, func(x Absence) bool { return x.Deputy == a.ID && x.Holds(on) })
	if i < 0 || !a.Open() || !absent.Open() {
		return Absence{}, false
	}
	return absent.Absences[i], true
}

// ActorFor is the account's holder in the place of another, on a day on which
// that one is absent and has named this one the deputy.
func (a *Account) ActorFor(absent *Account, on Date) (Actor, bool) {
	if _, ok := a.DeputyOf(absent, on); !ok {
		return Actor{}, false
	}
	actor := absent.Actor()
	actor.ID, actor.Name = a.ID.String(), a.Name+" (thay "+absent.Name+")"
	return actor, true
}

// Apply folds an event into the account.
func (a *Account) Apply(e Event) {
	switch e := e.(type) {
	case *AccountOpened:
		if !a.Exists() {
			*a = Account{ID: a.ID, Login: e.Login, Name: e.Name, Title: e.Title, Mail: e.Mail, Role: e.Role, Units: slices.Clone(e.Units), Head: e.Head, OpenedOn: e.On, External: e.External}
		}
	case *AccountAmended:
		set(&a.Name, e.Name)
		set(&a.Title, e.Title)
		set(&a.Mail, e.Mail)
		set(&a.Role, e.Role)
		if e.Units != nil {
			a.Units = slices.Clone(*e.Units)
		}
	case *NotificationsSet:
		a.MailOff, a.MailHour = e.MailOff, e.Hour
	case *HeadSet:
		a.Head = e.Head
	case *AccountInvited:
		a.Invitation = &Invitation{e.Secret, e.Until}
	case *PasswordSet:
		a.Password, a.Invitation, a.From = e.Hash, nil, e.At
	case *SecondFactorSet:
		a.Factor = e.Secret
	case *SecondFactorRemoved:
		a.Factor = ""
	case *SessionsEnded:
		a.From = e.At
	case *AbsenceSet:
		a.Absences = append(a.without(e.Deputy), Absence{e.Deputy, e.From, e.Until, e.Reason})
	case *AbsenceEnded:
		a.Absences = a.without(e.Deputy)
	case *AccountClosed:
		a.ClosedOn, a.Closed, a.From, a.Invitation = e.On, e.Reason, e.At, nil
	case *AccountReopened:
		a.ClosedOn, a.Closed = Date{}, ""
	case *ViewSaved, *ViewRemoved:
		a.applyView(e)
	}
}

func (a *Account) without(deputy ID) []Absence {
	return slices.DeleteFunc(slices.Clone(a.Absences), func(x Absence) bool { return x.Deputy == deputy })
}

// Session is a sign-in that may still hold.
type Session struct {
	ID      ID        `json:"id"`
	Account ID        `json:"account"`
	Secret  string    `json:"secret"`
	At      time.Time `json:"at"`
	Until   time.Time `json:"until"`
	Address string    `json:"address,omitempty"`
	Ended   time.Time `json:"ended,omitzero"`
}

// Apply folds an event into the session.
func (s *Session) Apply(e Event) {
	switch e := e.(type) {
	case *SessionBegun:
		if s.Secret == "" {
			*s = Session{ID: s.ID, Account: e.Account, Secret: e.Secret, At: e.At, Until: e.Until, Address: e.Address}
		}
	case *SessionEnded:
		if s.Ended.IsZero() {
			s.Ended = e.At
		}
	}
}

// Holds says whether the session lets its account's holder in at a moment.
func (s *Session) Holds(a *Account, now time.Time) bool {
	return s.Secret != "" && s.Ended.IsZero() && now.Before(s.Until) && a.Open() && !s.At.Before(a.From)
}

// Listener is a NATS client that may follow what is open.
type Listener struct {
	ID        ID     `json:"id"`
	Name      string `json:"name"`
	Hash      string `json:"hash"`
	IssuedOn  Date   `json:"issued_on"`
	RevokedOn Date   `json:"revoked_on,omitzero"`
	Revoked   string `json:"revoked,omitempty"` // why
}

// Valid says that the listener was issued and not revoked.
func (l *Listener) Valid() bool { return l.Hash != "" && l.RevokedOn.IsZero() }

// Apply folds an event into the listener.
func (l *Listener) Apply(e Event) {
	switch e := e.(type) {
	case *ListenerIssued:
		if l.Hash == "" {
			*l = Listener{ID: l.ID, Name: e.Name, Hash: e.Hash, IssuedOn: e.On}
		}
	case *ListenerRevoked:
		l.RevokedOn, l.Revoked = e.On, e.Reason
	}
}
