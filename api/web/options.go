package web

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"dondoc/domain"
)

// Authenticator finds who a token belongs to. A token that is unknown or no
// longer valid is refused with a *domain.Refusal of kind Forbidden or Missing;
// every other error means that it cannot be told now.
type Authenticator interface {
	Authenticate(ctx context.Context, token string) (domain.Actor, error)
}

// Options say what the pages are made from. Source and Auth are required.
type Options struct {
	Source Source
	Auth   Authenticator
	// Policy is the office's own; the zero Policy is domain.DefaultPolicy.
	Policy domain.Policy
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
	if o.Source == nil || o.Auth == nil {
		return o, errors.New("web: Options need a Source and an Authenticator")
	}
	if o.Policy == (domain.Policy{}) {
		o.Policy = domain.DefaultPolicy()
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}
