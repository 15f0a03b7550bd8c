package auth

import (
	"context"
	"fmt"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Open opens an account and gives the secret of its one-time link.
func (p *People) Open(ctx context.Context, who domain.Actor, c domain.OpenAccount) (id domain.ID, secret string, err error) {
	now := p.Clock()
	id, secret = newID(now), newSecret()
	_, err = p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		r := projections.Read(v)
		in := domain.Circumstances{Who: who, Now: now, Units: r.LookUp}
		opened, err := domain.DecideOpen(c, in)
		if err != nil {
			return nil, err
		}
		if v.Version(eventstore.LoginSubject(c.Login)) > 0 {
			return nil, domain.ErrLoginTaken
		}
		return []eventstore.Write{
			{Subject: eventstore.LoginSubject(c.Login), Events: []domain.Event{&domain.LoginTaken{Account: id, On: in.Today()}}},
			{Subject: eventstore.AccountSubject(id), Events: []domain.Event{opened, &domain.AccountInvited{Secret: hash(secret), Until: now.Add(InvitedFor).UTC().Truncate(time.Second), On: in.Today()}}},
		}, nil
	}})
	return id, secret, err
}

// Do carries out a command on an account, and gives the account as it is then.
func (p *People) Do(ctx context.Context, who domain.Actor, id domain.ID, cmd domain.AccountCommand) (*projections.AccountEntry, error) {
	return p.DoIf(ctx, who, id, cmd, func(uint64) error { return nil })
}

// DoIf is Do where the account has a version that fits.
func (p *People) DoIf(ctx context.Context, who domain.Actor, id domain.ID, cmd domain.AccountCommand, fits func(version uint64) error) (*projections.AccountEntry, error) {
	now := p.Clock()
	_, err := p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		r := projections.Read(v)
		e, err := r.Account(id)
		if err != nil {
			return nil, err
		}
		if err := fits(e.Version); err != nil {
			return nil, err
		}
		var deputy *domain.Account
		if set, ok := cmd.(domain.SetAbsence); ok {
			if d, err := r.Account(set.Deputy); err == nil {
				deputy = &d.State
			}
		}
		events, err := e.State.Decide(cmd, deputy, domain.Circumstances{Who: who, Now: now, Units: r.LookUp})
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.AccountSubject(id), Expect: e.Version, Events: events}}, nil
	}})
	if err != nil {
		return nil, err
	}
	var after *projections.AccountEntry
	err = p.Store.View(func(v *eventstore.View) (err error) {
		after, err = projections.Read(v).Account(id)
		return err
	})
	return after, err
}

// Invite gives a new one-time link for an account; the one before ends.
func (p *People) Invite(ctx context.Context, who domain.Actor, id domain.ID) (secret string, err error) {
	secret = newSecret()
	_, err = p.Do(ctx, who, id, domain.InviteAccount{Secret: hash(secret), Until: p.Clock().Add(InvitedFor).UTC().Truncate(time.Second)})
	return secret, err
}

// Accept sets the password of the account that an invitation is for, and begins
// a session: whoever has the link is the account's holder.
func (p *People) Accept(ctx context.Context, secret, password, address string) (Bearer, error) {
	if !p.attempts.allow("address "+address, addressEvery, addressBurst, p.Clock()) {
		return Bearer{}, ErrTooManyAttempts
	}
	account, err := p.Invited(secret)
	if err != nil {
		return Bearer{}, err
	}
	if err := p.setPassword(ctx, account, password, func(a *domain.Account) error { return p.stillInvited(a, secret) }); err != nil {
		return Bearer{}, err
	}
	return p.begin(ctx, account, address)
}

// Invited is the account that an invitation is for, or ErrInvitation.
func (p *People) Invited(secret string) (*domain.Account, error) {
	account, err := p.account(func(r *projections.Reader) (*projections.AccountEntry, error) {
		return r.AccountByInvitation(hash(secret))
	})
	if err != nil {
		return nil, err
	}
	return account, p.stillInvited(account, secret)
}

func (p *People) stillInvited(a *domain.Account, secret string) error {
	if !a.Open() || a.Invitation == nil || a.Invitation.Secret != hash(secret) || !p.Clock().Before(a.Invitation.Until) {
		return ErrInvitation
	}
	return nil
}

// ChangePassword sets a new password for who knows the old one. Every session
// ends; the one that is given begins.
func (p *People) ChangePassword(ctx context.Context, who domain.Actor, old, password, address string) (Bearer, error) {
	id, err := domain.ParseID(who.ID)
	if err != nil {
		return Bearer{}, domain.ErrNotAllowed // a token is no person
	}
	account, err := p.account(func(r *projections.Reader) (*projections.AccountEntry, error) { return r.Account(id) })
	if err != nil {
		return Bearer{}, err
	}
	if !account.Open() {
		return Bearer{}, domain.ErrNotAllowed
	}
	if err := p.Knows(ctx, account, old); err != nil {
		return Bearer{}, err
	}
	if err := p.setPassword(ctx, account, password, func(*domain.Account) error { return nil }); err != nil {
		return Bearer{}, err
	}
	return p.begin(ctx, account, address)
}

// Knows says whether somebody knows an account's password: ErrSignIn if not. It
// counts as an attempt.
func (p *People) Knows(ctx context.Context, account *domain.Account, password string) error {
	if !p.attempts.allow("login "+account.Login, loginEvery, loginBurst, p.Clock()) {
		return ErrTooManyAttempts
	}
	ok, err := matches(ctx, password, account.Password)
	if err == nil && !ok {
		err = ErrSignIn
	}
	return err
}

// setPassword records a password's hash, if the account as it is then still allows it.
func (p *People) setPassword(ctx context.Context, account *domain.Account, password string, may func(*domain.Account) error) error {
	if err := CheckPassword(password, account); err != nil {
		return err
	}
	hashed, err := hashPassword(ctx, password)
	if err != nil {
		return fmt.Errorf("password: %w", err)
	}
	now := p.Clock()
	_, err = p.Store.Do(ctx, eventstore.Command{Who: account.Actor(), At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		e, err := projections.Read(v).Account(account.ID)
		if err == nil {
			err = may(&e.State)
		}
		if err != nil {
			return nil, err
		}
		set := &domain.PasswordSet{Hash: hashed, At: now.UTC().Truncate(time.Microsecond), On: calendar.On(now)}
		return []eventstore.Write{{Subject: eventstore.AccountSubject(account.ID), Expect: e.Version, Events: []domain.Event{set}}}, nil
	}})
	return err
}

// FirstAdministrator opens the first account of a record that has none, and gives
// the secret of its one-time link; a new link as long as it was not used. Secret
// is empty where there is an administrator who can sign in.
func (p *People) FirstAdministrator(ctx context.Context) (login, secret string, err error) {
	const first = "admin"
	program := domain.Actor{ID: "dondoc", Name: "dondoc", Role: domain.RoleAdmin}
	var waiting domain.Account
	none := false
	err = p.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		page, err := r.Accounts("", 1)
		if none = len(page.Items) == 0; err != nil || none {
			return err
		}
		a, err := r.AccountByLogin(first)
		if err == nil {
			waiting = a.State
		}
		return err
	})
	switch {
	case isMissing(err):
		err = nil // there are accounts, and none of this login
	case err != nil:
	case none:
		_, secret, err = p.Open(ctx, program, domain.OpenAccount{Login: first, Name: "Quản trị viên", Role: domain.RoleAdmin})
	case waiting.Open() && waiting.Password == "":
		secret, err = p.Invite(ctx, program, waiting.ID)
	}
	return first, secret, err
}
