package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// sessionPrefix begins the bearer of every session.
const sessionPrefix = "dds_"

const (
	// SignedInFor is one working day and its evening; each sign-in begins anew.
	SignedInFor = 16 * time.Hour
	// InvitedFor is how long a one-time link waits.
	InvitedFor = 72 * time.Hour
	// catchUp is how long a node waits for a sign-in that another node recorded.
	catchUp = 3 * time.Second
)

// Refusals of sign-in. Neither says whether there is such an account.
var (
	ErrSignIn = &domain.Refusal{
		Kind: domain.Forbidden, Code: "sign_in_refused",
		Vi: "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra lại; nếu quên, nhờ quản trị viên gửi lại liên kết đặt mật khẩu.",
		En: "Login or password is wrong. Check them; if you have forgotten, ask the administrator for a new link.",
	}
	ErrInvitation = &domain.Refusal{
		Kind: domain.Forbidden, Code: "invitation_over", Field: "invitation",
		Vi: "Liên kết đặt mật khẩu đã dùng hoặc đã hết hạn. Nhờ quản trị viên gửi liên kết mới.",
		En: "This link was used, or its time is over. Ask the administrator for a new one.",
	}
	ErrActingFor = &domain.Refusal{
		Kind: domain.Forbidden, Code: "not_deputy", Field: "Dondoc-Acting-For",
		Vi: "Hôm nay không có ủy quyền làm thay tài khoản này. Bỏ tiêu đề Dondoc-Acting-For, hoặc đề nghị người vắng mặt ủy quyền.",
		En: "You are not this account's deputy today. Leave Dondoc-Acting-For out, or ask its holder to name you.",
	}
)

// People lets persons and machines in: by password, by session, by token.
type People struct {
	Store *eventstore.Store
	Clock func() time.Time
	// Log hears of what keeps nobody from their work; nil for nobody.
	Log *slog.Logger

	attempts attempts
	steps    usedSteps
}

// Identity is who a bearer belongs to, and what bounds it beside the role.
type Identity struct {
	Actor    domain.Actor
	ReadOnly bool
}

// Bearer is what a sign-in gives, this once; the record keeps only its hash.
type Bearer struct {
	Secret string
	Until  time.Time
	Actor  domain.Actor
}

// Credentials are what somebody signs in with. Code is of the second factor;
// empty where there is none.
type Credentials struct{ Login, Password, Code string }

// SignIn checks a password, and a code where the account has a second factor, and
// begins a session. Address is where the request comes from, as the server saw it.
func (p *People) SignIn(ctx context.Context, c Credentials, address string) (Bearer, error) {
	now := p.Clock()
	login := strings.ToLower(strings.TrimSpace(c.Login))
	if !p.attempts.allow("address "+address, addressEvery, addressBurst, now) || !p.attempts.allow("login "+login, loginEvery, loginBurst, now) {
		return Bearer{}, ErrTooManyAttempts
	}
	account, err := p.account(func(r *projections.Reader) (*projections.AccountEntry, error) { return r.AccountByLogin(login) })
	if err != nil {
		return Bearer{}, err
	}
	ok, err := matches(ctx, c.Password, account.Password)
	if err != nil {
		return Bearer{}, fmt.Errorf("sign-in: %w", err)
	}
	if ok && account.Open() && account.Factor != "" {
		code := strings.ReplaceAll(c.Code, " ", "")
		if code == "" {
			return Bearer{}, ErrFactorNeeded
		}
		ok = p.steps.take(account, code, now)
	}
	if !ok || !account.Open() {
		p.NoteRefusal(ctx, domain.Actor{ID: "nobody"}, domain.AuditNoted{What: domain.AuditSignInRefused, Login: tried(login), Address: address})
		return Bearer{}, ErrSignIn
	}
	return p.begin(ctx, account, address)
}

// tried is a login that was tried, as far as it can be one: somebody may have
// typed a password there.
func tried(login string) string {
	if len(login) > 64 || strings.ContainsAny(login, " \t") {
		return ""
	}
	return login
}

// account finds an account; one that is not there is empty.
func (p *People) account(find func(r *projections.Reader) (*projections.AccountEntry, error)) (*domain.Account, error) {
	account := &domain.Account{}
	err := p.Store.View(func(v *eventstore.View) error {
		e, err := find(projections.Read(v))
		if err == nil {
			account = &e.State
		}
		return err
	})
	if isMissing(err) {
		err = nil
	}
	return account, err
}

func isMissing(err error) bool {
	var refusal *domain.Refusal
	return errors.As(err, &refusal) && refusal.Kind == domain.Missing
}

func (p *People) begin(ctx context.Context, account *domain.Account, address string) (Bearer, error) {
	now := p.Clock()
	id, secret, until := newID(now), newSecret(), now.Add(SignedInFor).UTC().Truncate(time.Second)
	receipt, err := p.Store.Append(ctx, account.Actor(), now, eventstore.Write{
		Subject: eventstore.SessionSubject(id),
		Events:  []domain.Event{&domain.SessionBegun{Account: account.ID, Secret: hash(secret), Until: until, Address: address, At: now.UTC().Truncate(time.Microsecond)}},
	})
	if err != nil {
		return Bearer{}, fmt.Errorf("sign-in: %w", err)
	}
	// A node that does not have this sign-in yet knows from its place to wait for it.
	return Bearer{sessionPrefix + strconv.FormatUint(receipt.Last, 36) + "_" + secret, until, account.Actor()}, nil
}

// newSecret is a secret of 32 random bytes.
func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

func newID(now time.Time) domain.ID { return ulid.MustNew(ulid.Timestamp(now), rand.Reader) }

// Authenticate gives the actor of a session or of a token, or ErrToken.
func (p *People) Authenticate(ctx context.Context, bearer string) (domain.Actor, error) {
	identity, err := p.Identify(ctx, bearer)
	return identity.Actor, err
}

// Identify says who a session or a token belongs to, or gives ErrToken.
func (p *People) Identify(ctx context.Context, bearer string) (Identity, error) {
	if !strings.HasPrefix(bearer, sessionPrefix) {
		return p.byToken(ctx, bearer)
	}
	session, account, err := p.session(ctx, bearer)
	if err != nil {
		return Identity{}, err
	}
	if !session.Holds(account, p.Clock()) {
		return Identity{}, ErrToken
	}
	return Identity{Actor: account.Actor()}, nil
}

func (p *People) session(ctx context.Context, bearer string) (*domain.Session, *domain.Account, error) {
	place, secret, ok := strings.Cut(strings.TrimPrefix(bearer, sessionPrefix), "_")
	seq, err := strconv.ParseUint(place, 36, 64)
	if !ok || err != nil || len(secret) != 43 {
		return nil, nil, ErrToken
	}
	if head := p.Store.Head().Seq; seq > head && seq-head < 1_000_000 { // else nobody's
		ctx, cancel := context.WithTimeout(ctx, catchUp)
		defer cancel()
		_ = p.Store.WaitFor(ctx, seq) // if it does not come, the session is unknown here
	}
	var session *domain.Session
	var account *domain.Account
	err = p.Store.View(func(v *eventstore.View) error {
		s, a, err := projections.Read(v).SessionBySecret(hash(secret))
		if err == nil {
			session, account = &s.State, &a.State
		}
		return err
	})
	if isMissing(err) {
		return nil, nil, ErrToken
	}
	return session, account, err
}

// SignOut ends a session; one that is over is as good.
func (p *People) SignOut(ctx context.Context, bearer string) error {
	session, account, err := p.session(ctx, bearer)
	if errors.Is(err, ErrToken) {
		return nil
	}
	if err != nil {
		return err
	}
	now := p.Clock()
	_, err = p.Store.Do(ctx, eventstore.Command{Who: account.Actor(), At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		subject := eventstore.SessionSubject(session.ID)
		return []eventstore.Write{{Subject: subject, Expect: v.Version(subject), Events: []domain.Event{&domain.SessionEnded{At: now.UTC().Truncate(time.Microsecond)}}}}, nil
	}})
	return err
}

// ActFor is who acts when somebody works in the place of an absent account's holder.
func (p *People) ActFor(who domain.Actor, absent string) (domain.Actor, error) {
	own, err := domain.ParseID(who.ID)
	if err != nil {
		return who, ErrActingFor
	}
	other, err := domain.ParseID(absent)
	if err != nil {
		return who, ErrActingFor
	}
	err = p.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		deputy, err := r.Account(own)
		if err != nil {
			return err
		}
		for_, err := r.Account(other)
		if err != nil {
			return err
		}
		acting, ok := deputy.State.ActorFor(&for_.State, calendar.On(p.Clock()))
		if !ok {
			return ErrActingFor
		}
		who = acting
		return nil
	})
	if isMissing(err) {
		err = ErrActingFor
	}
	return who, err
}
