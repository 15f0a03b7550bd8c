package rest

import (
	"context"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// rule is something that the office sets for itself, as it stands: its version, and
// what follows from setting it anew.
type rule struct {
	version uint64
	decide  func(domain.Circumstances) ([]domain.Event, error)
}

// setRule sets a rule that stands on a subject of its own.
func (a *api) setRule(ctx context.Context, in Conditions, subject string, read func(*projections.Reader) (rule, error)) (eventstore.Receipt, error) {
	return a.change(ctx, in, func(_ *eventstore.View, r *projections.Reader, circumstances domain.Circumstances) ([]eventstore.Write, error) {
		x, err := read(r)
		if err != nil {
			return nil, err
		}
		if err := in.matches(x.version); err != nil {
			return nil, err
		}
		events, err := x.decide(circumstances)
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: subject, Expect: x.version, Events: events}}, nil
	})
}
