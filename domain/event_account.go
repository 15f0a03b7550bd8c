package domain

import "time"

// Accounts and sessions. All of these live under the private prefix: they leave
// by no export, and no listener sees them.

// AccountOpened lets a person sign in, once they have set a password.
type AccountOpened struct {
	Login string     `json:"login"`
	Name  string     `json:"name"`
	Title string     `json:"title,omitempty"` // chức vụ
	Mail  string     `json:"mail,omitempty"`
	Role  Role       `json:"role"`
	Units []UnitCode `json:"units,omitempty"`
	Head  bool       `json:"head,omitempty"` // of the units: thủ trưởng
	On    Date       `json:"on"`
	// External is the person at an OpenID Connect provider: issuer, blank, subject.
	External string `json:"external,omitempty"`
}

// LoginTaken reserves a login for an account: it stands on a subject that is the
// login's own, so that no two accounts can have one, whatever races.
type LoginTaken struct {
	Account ID   `json:"account"`
	On      Date `json:"on"`
}

// AccountAmended corrects an account; absent fields stay.
type AccountAmended struct {
	Name   *string     `json:"name,omitempty"`
	Title  *string     `json:"title,omitempty"`
	Mail   *string     `json:"mail,omitempty"`
	Role   *Role       `json:"role,omitempty"`
	Units  *[]UnitCode `json:"units,omitempty"`
	Reason string      `json:"reason"`
	On     Date        `json:"on"`
}

// AccountInvited gives a one-time link with which its bearer sets the password.
type AccountInvited struct {
	Secret string    `json:"secret"` // SHA-256, lower-case hexadecimal
	Until  time.Time `json:"until"`
	On     Date      `json:"on"`
}

// NotificationsSet says how the account's holder is told of reminders. What
// escalates is mailed whatever is chosen.
type NotificationsSet struct {
	MailOff bool `json:"mail_off"`       // the inbox only
	Hour    int  `json:"hour,omitempty"` // of the day at which mail is sent, not before the digest's; 0 for the digest's
	On      Date `json:"on"`
}

// HeadSet says whether the account's holder heads their units: thủ trưởng.
type HeadSet struct {
	Head bool `json:"head"`
	On   Date `json:"on"`
}

// PasswordSet ends the invitation, and every session that had begun.
type PasswordSet struct {
	Hash string    `json:"hash"` // argon2id, PHC string
	At   time.Time `json:"at"`
	On   Date      `json:"on"`
}

// SecondFactorSet asks for a code of an authenticator at every sign-in from now on.
type SecondFactorSet struct {
	Secret string `json:"secret"` // base32, of RFC 6238 with SHA-1, 6 digits, 30 seconds
	On     Date   `json:"on"`
}

// SecondFactorRemoved asks for it no more.
type SecondFactorRemoved struct {
	Reason string `json:"reason,omitempty"`
	On     Date   `json:"on"`
}

// SessionsEnded ends every session of an account that had begun.
type SessionsEnded struct {
	Reason string    `json:"reason,omitempty"`
	At     time.Time `json:"at"`
	On     Date      `json:"on"`
}

// AbsenceSet lets a deputy act for the account's holder, with the holder's role
// and units, from a day to a day: ủy quyền.
type AbsenceSet struct {
	Deputy ID     `json:"deputy"`
	From   Date   `json:"from"`
	Until  Date   `json:"until"`
	Reason string `json:"reason,omitempty"`
	On     Date   `json:"on"`
}

// AbsenceEnded takes it back.
type AbsenceEnded struct {
	Deputy ID   `json:"deputy"`
	On     Date `json:"on"`
}

// AccountClosed keeps the person out from now on.
type AccountClosed struct {
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	On     Date      `json:"on"`
}

// AccountReopened lets the person in again.
type AccountReopened struct {
	Reason string `json:"reason"`
	On     Date   `json:"on"`
}

// SessionBegun is a sign-in: the bearer of a secret is the account's holder
// until it ends.
type SessionBegun struct {
	Account ID        `json:"account"`
	Secret  string    `json:"secret"` // SHA-256, lower-case hexadecimal
	Until   time.Time `json:"until"`
	Address string    `json:"address,omitempty"` // from where, as the server saw it
	At      time.Time `json:"at"`
}

// SessionEnded is a sign-out.
type SessionEnded struct {
	At time.Time `json:"at"`
}

// ListenerIssued lets a NATS client follow what is open. Its user is the id of
// the entity.
type ListenerIssued struct {
	Name string `json:"name"` // who or what it is for
	Hash string `json:"hash"` // bcrypt, of the password: what nats-server compares
	On   Date   `json:"on"`
}

// ListenerRevoked cuts it off.
type ListenerRevoked struct {
	Reason string `json:"reason,omitempty"`
	On     Date   `json:"on"`
}

// AuditNoted is something that the record keeps although it changed nothing: a
// refusal, an export, the reading of what is restricted.
type AuditNoted struct {
	What    AuditKind `json:"what"`
	Address string    `json:"address,omitempty"` // from where, as the server saw it
	Login   string    `json:"login,omitempty"`   // that was tried
	Action  string    `json:"action,omitempty"`  // "GET /api/v1/record/backup"
	Target  string    `json:"target,omitempty"`  // what it was about: an id
}

// AuditKind says what was noted.
type AuditKind string

// The kinds of AuditNoted. They never change.
const (
	AuditSignInRefused  AuditKind = "sign_in_refused"
	AuditRefused        AuditKind = "refused"
	AuditExported       AuditKind = "exported"
	AuditReadRestricted AuditKind = "read_restricted"
)
