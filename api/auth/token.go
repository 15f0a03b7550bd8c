package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// tokenPrefix begins every token, so that one that leaks can be recognised.
const tokenPrefix = "dd_"

// ErrToken refuses whoever shows no token, or one that does not hold. It does
// not say which, and not whether such a token ever was.
var ErrToken = &domain.Refusal{
	Kind: domain.Forbidden, Code: "no_valid_token",
	Vi: "Cần mã truy cập hợp lệ. Gửi tiêu đề “Authorization: Bearer …”; hỏi quản trị viên để được cấp mã.",
	En: "A valid token is needed. Send “Authorization: Bearer …”; ask the administrator for a token.",
}

// Refusals of IssueToken.
var (
	errRole = &domain.Refusal{
		Kind: domain.Invalid, Code: "unknown_role", Field: "role",
		Vi: "Không có vai trò này. Chọn office, leader, unit, auditor hoặc admin.",
		En: "There is no such role. Choose office, leader, unit, auditor or admin.",
	}
	errUnitNeeded = &domain.Refusal{
		Kind: domain.Invalid, Code: "unit_needed", Field: "unit",
		Vi: "Mã của đơn vị phải gắn với ít nhất một đơn vị. Thêm mã đơn vị.",
		En: "A unit's token acts for at least one unit. Name it.",
	}
	errUnitNotMeant = &domain.Refusal{
		Kind: domain.Invalid, Code: "unit_not_meant", Field: "unit",
		Vi: "Chỉ vai trò “unit” gắn với đơn vị. Bỏ mã đơn vị.",
		En: "Only the role “unit” acts for units. Leave the unit out.",
	}
)

// IssueToken puts a new token on the record and gives it, this once: the record
// keeps only its SHA-256. A unit's token names units of the directory, others none.
func IssueToken(ctx context.Context, s *eventstore.Store, name string, role domain.Role, units []domain.UnitCode, now time.Time) (token string, err error) {
	switch {
	case !role.Valid():
		return "", errRole
	case role == domain.RoleUnit && len(units) == 0:
		return "", errUnitNeeded
	case role != domain.RoleUnit && len(units) > 0:
		return "", errUnitNotMeant
	}
	who := domain.Actor{ID: "dondoc", Name: name, Role: domain.RoleAdmin}
	_, token, err = issue(ctx, s, who, now, domain.TokenIssued{Name: name, Role: role, Units: units, On: calendar.On(now)})
	return token, err
}

// issue records a token and gives its id and the token itself.
func issue(ctx context.Context, s *eventstore.Store, who domain.Actor, now time.Time, e domain.TokenIssued) (id domain.ID, token string, err error) {
	token, id = tokenPrefix+string(e.Role)+"_"+newSecret(), newID(now)
	e.Secret = hash(token)
	_, err = s.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		for i, u := range e.Units {
			if _, ok := projections.Read(v).LookUp(u); !ok {
				return nil, domain.ErrUnknownUnit.At(fmt.Sprintf("unit[%d]", i))
			}
		}
		return []eventstore.Write{{Subject: eventstore.TokenSubject(id), Events: []domain.Event{&e}}}, nil
	}})
	if err != nil {
		return id, "", err
	}
	return id, token, nil
}

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Refusals of a person's own tokens.
var (
	errTokenName = &domain.Refusal{
		Kind: domain.Invalid, Code: "required", Field: "name",
		Vi: "Đặt tên cho mã truy cập để biết nó dùng ở đâu. Tên có từ 1 đến 200 ký tự.",
		En: "Name the token, so that it is known where it is used. A name has 1 to 200 characters.",
	}
	errTokenUntil = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_date", Field: "until",
		Vi: "Ngày hết hạn phải từ hôm nay đến 366 ngày sau. Chọn ngày khác.",
		En: "A token holds until today or later, at most 366 days. Choose another day.",
	}
	errTooManyTokens = &domain.Refusal{
		Kind: domain.Conflict, Code: "too_many_tokens",
		Vi: "Mỗi tài khoản có tối đa 20 mã đang dùng. Thu hồi mã không còn dùng trước.",
		En: "An account has at most 20 tokens in use. Revoke those that are not needed first.",
	}
)

const (
	longestToken = 366 // days that a person's token may hold
	mostTokens   = 20  // of one account
)

// IssueOwn gives a person a token of their own, this once: with the account's
// role and units as they are whenever it is used.
func (p *People) IssueOwn(ctx context.Context, who domain.Actor, name string, until domain.Date, readOnly bool) (id domain.ID, token string, err error) {
	now := p.Clock()
	today := calendar.On(now)
	account, err := domain.ParseID(who.ID)
	if err != nil {
		return id, "", domain.ErrNotAllowed // a token is no person
	}
	if name = strings.TrimSpace(name); name == "" || len(name) > 600 {
		return id, "", errTokenName
	}
	if until.Before(today) || today.DaysUntil(until) > longestToken {
		return id, "", errTokenUntil
	}
	inUse := 0
	err = p.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		if _, err := r.Account(account); err != nil {
			return domain.ErrNotAllowed
		}
		tokens, err := r.TokensOf(account)
		for _, t := range tokens {
			if t.State.Valid(today) {
				inUse++
			}
		}
		return err
	})
	switch {
	case err != nil:
		return id, "", err
	case inUse >= mostTokens:
		return id, "", errTooManyTokens
	}
	return issue(ctx, p.Store, who, now, domain.TokenIssued{Name: name, Role: who.Role, Account: account, Until: until, ReadOnly: readOnly, On: today})
}

// Revoke ends a token: an administrator any, a person their own.
func (p *People) Revoke(ctx context.Context, who domain.Actor, id domain.ID, reason string) error {
	now := p.Clock()
	_, err := p.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		t, err := projections.Read(v).Token(id)
		if err != nil {
			return nil, err
		}
		if who.Role != domain.RoleAdmin && (t.State.Account.IsZero() || t.State.Account.String() != who.ID) {
			return nil, domain.NotFound("id", id.String())
		}
		if !t.State.RevokedOn.IsZero() {
			return nil, nil
		}
		return []eventstore.Write{{Subject: eventstore.TokenSubject(id), Expect: t.Version, Events: []domain.Event{&domain.TokenRevoked{Reason: reason, On: calendar.On(now)}}}}, nil
	}})
	return err
}

// byToken finds who a token belongs to. The look-up is by hash: what it takes
// tells nothing about any token's characters.
func (p *People) byToken(ctx context.Context, token string) (Identity, error) {
	if !strings.HasPrefix(token, tokenPrefix) || len(token) > 200 {
		return Identity{}, ErrToken
	}
	today := calendar.On(p.Clock())
	var found *projections.TokenEntry
	var identity Identity
	err := p.Store.View(func(v *eventstore.View) (err error) {
		r := projections.Read(v)
		if found, err = r.TokenBySecret(hash(token)); err != nil {
			return err
		}
		if !found.State.Valid(today) {
			return ErrToken
		}
		identity = Identity{found.State.Actor(), found.State.ReadOnly}
		if found.State.Account.IsZero() {
			return nil
		}
		a, err := r.Account(found.State.Account)
		if err == nil && !a.State.Open() {
			err = ErrToken
		}
		if err == nil {
			identity.Actor = a.State.Actor()
		}
		return err
	})
	var refusal *domain.Refusal
	if errors.As(err, &refusal) {
		return Identity{}, ErrToken
	}
	if err == nil && !found.State.Account.IsZero() && found.State.UsedOn != today {
		p.noteUse(ctx, found, today)
	}
	return identity, err
}

// noteUse records the first use of a token on a day. That it could not be
// recorded keeps nobody out.
func (p *People) noteUse(ctx context.Context, t *projections.TokenEntry, today domain.Date) {
	who := t.State.Actor()
	_, err := p.Store.Append(ctx, who, p.Clock(), eventstore.Write{Subject: eventstore.TokenSubject(t.State.ID), Expect: t.Version, Events: []domain.Event{&domain.TokenUsed{On: today}}})
	var raced *eventstore.ConflictError
	if err != nil && !errors.As(err, &raced) && p.Log != nil {
		p.Log.Warn("the use of a token was not recorded", "token", t.State.ID, "error", err)
	}
}
