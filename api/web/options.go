package web

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
)

// Authenticator lets people in and knows who they are. Whoever may not come in is
// refused with a *domain.Refusal that is not of kind Unavailable; every other
// error means that it cannot be told now.
type Authenticator interface {
	// Authenticate finds who a session or a token belongs to.
	Authenticate(ctx context.Context, bearer string) (domain.Actor, error)
	// ActFor is who acts when somebody works in the place of an absent account's holder.
	ActFor(who domain.Actor, absent string) (domain.Actor, error)
	// SignIn begins a session; address is where the request comes from.
	SignIn(ctx context.Context, c auth.Credentials, address string) (auth.Bearer, error)
	SignOut(ctx context.Context, bearer string) error
	// SignInExternal begins the session of a person whom a provider knows.
	SignInExternal(ctx context.Context, e auth.External, address string) (auth.Bearer, error)
	// Note puts into the audit log what is read; it fails where it was not recorded.
	Note(ctx context.Context, who domain.Actor, n domain.AuditNoted) error
	// Invited is the account that a one-time link is for, and Accept sets its password.
	Invited(secret string) (*domain.Account, error)
	Accept(ctx context.Context, secret, password, address string) (auth.Bearer, error)
}

// Record is what pages read: *eventstore.Store.
type Record interface {
	View(read func(v *eventstore.View) error) error
}

// Options say what the pages are made from. Record and Auth are required.
type Options struct {
	Record Record
	Auth   Authenticator
	// OIDC is the provider at which people may sign in, too; nil for none.
	OIDC *auth.OIDC
	// Clock tells the time; nil is time.Now. Pages show the civil day in Vietnam.
	Clock func() time.Time
	// Notice stands above every page and says what the data is, in Vietnamese;
	// NoticeEn is the same in English. Empty where nothing need be said.
	Notice, NoticeEn string
	// Version of the program, for the foot of the page.
	Version string
	// Log hears of errors that a visitor is not told; nil for nobody.
	Log *slog.Logger
}

func (o Options) withDefaults() (Options, error) {
	if o.Record == nil || o.Auth == nil {
		return o, errors.New("web: Options need a Record and an Authenticator")
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}
