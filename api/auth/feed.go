package auth

import (
	"context"
	"slices"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// maxFeeds bounds how many calendar links an account has.
const maxFeeds = 20

// OpenFeed makes a secret link to due dates: of one unit, or of all for which the
// account's holder acts. The secret is given this once.
func (p *People) OpenFeed(ctx context.Context, who domain.Actor, unit domain.UnitCode) (id domain.ID, secret string, err error) {
	now := p.Clock()
	id, secret = newID(now), newSecret()
	_, err = p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		r := projections.Read(v)
		account, err := domain.ParseID(who.ID)
		if err != nil {
			return nil, domain.ErrNotAllowed
		}
		a, err := r.Account(account)
		if err != nil {
			return nil, domain.ErrNotAllowed
		}
		if feeds, err := r.FeedsOf(account); err != nil || len(feeds) >= maxFeeds {
			return nil, first(err, domain.ErrTooMany)
		}
		if !readsUnit(&a.State, unit) {
			return nil, domain.ErrUnknownUnit.At("unit")
		}
		if _, known := r.LookUp(unit); unit != "" && !known {
			return nil, domain.ErrUnknownUnit.At("unit")
		}
		e := &domain.FeedOpened{Account: account, Unit: unit, Secret: hash(secret), On: calendar.On(now)}
		return []eventstore.Write{{Subject: eventstore.FeedSubject(id), Events: []domain.Event{e}}}, nil
	}})
	return id, secret, err
}

func first(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// readsUnit says whether an account's holder may read a unit's due dates; where
// none is named, those of its own units.
func readsUnit(a *domain.Account, unit domain.UnitCode) bool {
	if !May(a.Actor(), SeeDirectives) {
		return false
	}
	if a.Role == domain.RoleUnit {
		return unit == "" || slices.Contains(a.Units, unit)
	}
	return unit != ""
}

// RevokeFeed ends a link of one's own.
func (p *People) RevokeFeed(ctx context.Context, who domain.Actor, id domain.ID) error {
	now := p.Clock()
	_, err := p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		f, version, err := projections.Read(v).Feed(id)
		if err != nil || f.Account.String() != who.ID {
			return nil, domain.NotFound("id", id.String())
		}
		if !f.Valid() {
			return nil, nil
		}
		return []eventstore.Write{{Subject: eventstore.FeedSubject(id), Expect: version, Events: []domain.Event{&domain.FeedRevoked{On: calendar.On(now)}}}}, nil
	}})
	return err
}

// FeedUnits are the units whose due dates a link's bearer reads today; a refusal of
// kind Missing where the link is over, or its account may not any more.
func (p *People) FeedUnits(secret string) (units []domain.UnitCode, err error) {
	err = p.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		f, err := r.FeedBySecret(hash(secret))
		if err != nil {
			return err
		}
		a, err := r.Account(f.Account)
		if err != nil || !f.Valid() || !a.State.Open() || !readsUnit(&a.State, f.Unit) {
			return domain.NotFound("feed", "")
		}
		if units = []domain.UnitCode{f.Unit}; f.Unit == "" {
			units = slices.Clone(a.State.Units)
		}
		return nil
	})
	return units, err
}
