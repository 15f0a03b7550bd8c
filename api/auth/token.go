package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

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
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", err
	}
	token = tokenPrefix + string(role) + "_" + base64.RawURLEncoding.EncodeToString(secret)
	id := ulid.MustNew(ulid.Timestamp(now), rand.Reader)
	issued := &domain.TokenIssued{Name: name, Role: role, Units: units, Secret: hash(token), On: calendar.On(now)}
	_, err = s.Do(ctx, eventstore.Command{
		Who: domain.Actor{ID: "dondoc", Name: name, Role: domain.RoleAdmin}, At: now,
		Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
			for i, u := range units {
				if _, ok := projections.Read(v).LookUp(u); !ok {
					return nil, domain.ErrUnknownUnit.At(fmt.Sprintf("unit[%d]", i))
				}
			}
			return []eventstore.Write{{Subject: eventstore.TokenSubject(id), Events: []domain.Event{issued}}}, nil
		},
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Tokens finds who a token belongs to.
type Tokens struct{ Store *eventstore.Store }

// Authenticate gives the actor of a token, or ErrToken. The look-up is by hash:
// what it takes tells nothing about any token's characters.
func (t Tokens) Authenticate(_ context.Context, token string) (domain.Actor, error) {
	if !strings.HasPrefix(token, tokenPrefix) || len(token) > 200 {
		return domain.Actor{}, ErrToken
	}
	var actor domain.Actor
	err := t.Store.View(func(v *eventstore.View) error {
		e, err := projections.Read(v).TokenBySecret(hash(token))
		if err != nil {
			return err
		}
		if !e.State.Valid() {
			return ErrToken
		}
		actor = e.State.Actor()
		return nil
	})
	var refusal *domain.Refusal
	if errors.As(err, &refusal) {
		return domain.Actor{}, ErrToken
	}
	return actor, err
}
