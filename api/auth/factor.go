package auth

import (
	"context"
	"sync"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"dondoc/domain"
	"dondoc/projections"
)

// Refusals of second factors.
var (
	// ErrFactorNeeded asks for the code of somebody whose password was right.
	ErrFactorNeeded = &domain.Refusal{
		Kind: domain.Forbidden, Code: "second_factor_needed", Field: "code",
		Vi: "Tài khoản này dùng xác thực hai lớp. Nhập thêm mã 6 số trên ứng dụng xác thực.",
		En: "This account has a second factor. Enter the 6 digits of your authenticator as well.",
	}
	errFactorCode = &domain.Refusal{
		Kind: domain.Invalid, Code: "second_factor_wrong", Field: "code",
		Vi: "Mã xác thực không đúng hoặc đã hết hạn. Chờ mã mới trên ứng dụng rồi nhập lại; kiểm tra giờ của điện thoại.",
		En: "The code is wrong, or its time is over. Wait for the next one; check the phone's clock.",
	}
)

// Factor is the secret of a second factor, for the authenticator of its holder.
type Factor struct {
	Secret string // base32
	URI    string // otpauth://…, for a QR code
}

// NewFactor makes a secret; it is in use only after Confirm.
func (p *People) NewFactor(account *domain.Account) (Factor, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "dondoc", AccountName: account.Login})
	if err != nil {
		return Factor{}, err
	}
	return Factor{key.Secret(), key.URL()}, nil
}

// ConfirmFactor puts a second factor in use for who has shown a code of it.
func (p *People) ConfirmFactor(ctx context.Context, who domain.Actor, id domain.ID, secret, code string) (*projections.AccountEntry, error) {
	if !p.attempts.allow("factor "+who.ID, loginEvery, loginBurst, p.Clock()) {
		return nil, ErrTooManyAttempts
	}
	if _, ok := stepOf(secret, code, p.Clock()); !ok {
		return nil, errFactorCode
	}
	return p.Do(ctx, who, id, domain.SetFactor{Secret: secret})
}

// period is how long a code is shown; the one before and the one after are taken, too.
const period = 30

// stepOf is the period that a code is of.
func stepOf(secret, code string, now time.Time) (step int64, ok bool) {
	for _, drift := range []int64{0, -1, 1} {
		at := now.Add(time.Duration(drift) * period * time.Second)
		right, err := totp.ValidateCustom(code, secret, at, totp.ValidateOpts{Period: period, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && right {
			return at.Unix() / period, true
		}
	}
	return 0, false
}

// usedSteps remembers the last period of which an account's code was taken: a
// code that was read over somebody's shoulder lets nobody in.
type usedSteps struct {
	mu   sync.Mutex
	last map[domain.ID]int64
}

// take says whether a code lets the account's holder in, and uses it up.
func (u *usedSteps) take(a *domain.Account, code string, now time.Time) bool {
	step, ok := stepOf(a.Factor, code, now)
	if !ok {
		return false
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if step <= u.last[a.ID] {
		return false
	}
	if u.last == nil {
		u.last = map[domain.ID]int64{}
	}
	u.last[a.ID] = step
	return true
}
