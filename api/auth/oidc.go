package auth

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// OIDC signs people in at an OpenID Connect provider: authorization code with
// PKCE. Claims say who they are, in which role and for which units.
type OIDC struct {
	Issuer, ClientID, ClientSecret string
	RedirectURL                    string // where the provider sends people back
	Name                           string // of the provider, on the button
	// The claims of login, role and units. Empty ones are preferred_username,
	// dondoc_role and dondoc_units.
	LoginClaim, RoleClaim, UnitsClaim string

	mu    sync.Mutex
	found *oidc.Provider
}

// Refusals of a sign-in at a provider.
var (
	ErrOIDCFlow = &domain.Refusal{
		Kind: domain.Forbidden, Code: "oidc_flow",
		Vi: "Lần đăng nhập này đã quá hạn hoặc không khớp. Bắt đầu đăng nhập lại.",
		En: "This sign-in is over, or does not fit. Begin again.",
	}
	ErrOIDCRole = &domain.Refusal{
		Kind: domain.Forbidden, Code: "oidc_role",
		Vi: "Tài khoản ở hệ thống đăng nhập chưa được gán vai trò trong dondoc. Nhờ quản trị viên gán vai trò và đơn vị.",
		En: "The provider gives this person no role in dondoc. Ask the administrator for role and units.",
	}
	errOIDCAway = &domain.Refusal{
		Kind: domain.Unavailable, Code: "oidc_unavailable",
		Vi: "Hiện chưa liên lạc được với hệ thống đăng nhập. Thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.",
		En: "The sign-in provider cannot be reached now. Try again in a few minutes, or use a password.",
	}
)

// OIDCFlow is what one sign-in remembers, in the person's browser, until the
// provider sends them back.
type OIDCFlow struct{ State, Nonce, Verifier string }

// External is a person as a provider knows them.
type External struct {
	Key   string // issuer and subject: the same person for good
	Login string
	Name  string
	Mail  string
	Role  domain.Role
	Units []domain.UnitCode
}

// provider finds the provider's description, once it can be reached.
func (o *OIDC) provider(ctx context.Context) (*oidc.Provider, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.found == nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		found, err := oidc.NewProvider(ctx, o.Issuer)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errOIDCAway, err)
		}
		o.found = found
	}
	return o.found, nil
}

func (o *OIDC) config(p *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID: o.ClientID, ClientSecret: o.ClientSecret, Endpoint: p.Endpoint(), RedirectURL: o.RedirectURL,
		Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}
}

// Begin gives the address at the provider to which a person is sent.
func (o *OIDC) Begin(ctx context.Context) (url string, flow OIDCFlow, err error) {
	p, err := o.provider(ctx)
	if err != nil {
		return "", flow, err
	}
	flow = OIDCFlow{State: newSecret(), Nonce: newSecret(), Verifier: oauth2.GenerateVerifier()}
	return o.config(p).AuthCodeURL(flow.State, oidc.Nonce(flow.Nonce), oauth2.S256ChallengeOption(flow.Verifier)), flow, nil
}

// Finish says who came back with a code.
func (o *OIDC) Finish(ctx context.Context, flow OIDCFlow, state, code string) (External, error) {
	if flow.State == "" || state != flow.State || code == "" {
		return External{}, ErrOIDCFlow
	}
	p, err := o.provider(ctx)
	if err != nil {
		return External{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	token, err := o.config(p).Exchange(ctx, code, oauth2.VerifierOption(flow.Verifier))
	var refused *oauth2.RetrieveError
	switch {
	case errors.As(err, &refused):
		return External{}, fmt.Errorf("%w: %w", ErrOIDCFlow, err)
	case err != nil:
		return External{}, fmt.Errorf("%w: %w", errOIDCAway, err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.Verifier(&oidc.Config{ClientID: o.ClientID}).Verify(ctx, raw)
	if err != nil || id.Nonce != flow.Nonce {
		return External{}, errors.Join(ErrOIDCFlow, err)
	}
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil {
		return External{}, fmt.Errorf("%w: %w", ErrOIDCFlow, err)
	}
	if p.UserInfoEndpoint() != "" {
		info, err := p.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err != nil {
			return External{}, fmt.Errorf("%w: %w", errOIDCAway, err)
		}
		if info.Subject != id.Subject {
			return External{}, ErrOIDCFlow
		}
		more := map[string]any{}
		if err := info.Claims(&more); err != nil {
			return External{}, fmt.Errorf("%w: %w", ErrOIDCFlow, err)
		}
		maps.Copy(more, claims) // what is signed counts before what is not
		claims = more
	}
	return o.external(id.Issuer+" "+id.Subject, claims)
}

// external reads the claims.
func (o *OIDC) external(key string, claims map[string]any) (External, error) {
	claim := func(name, usual string) []string {
		if name == "" {
			name = usual
		}
		return wordsOf(claims[name])
	}
	first := func(words []string) string {
		if len(words) == 0 {
			return ""
		}
		return words[0]
	}
	e := External{Key: key, Login: strings.ToLower(first(claim(o.LoginClaim, "preferred_username")))}
	e.Name, _ = claims["name"].(string)
	if e.Name == "" {
		e.Name = e.Login
	}
	if verified, ok := claims["email_verified"].(bool); ok && verified {
		e.Mail, _ = claims["email"].(string)
	}
	for _, r := range claim(o.RoleClaim, "dondoc_role") {
		if role := domain.Role(r); role.Valid() && e.Role == "" {
			e.Role = role
		}
	}
	for _, u := range claim(o.UnitsClaim, "dondoc_units") {
		e.Units = append(e.Units, domain.UnitCode(u))
	}
	if e.Role == "" {
		return e, ErrOIDCRole
	}
	if e.Role != domain.RoleUnit {
		e.Units = []domain.UnitCode{}
	}
	return e, nil
}

// wordsOf reads a claim that is a text, of words between blanks or commas, or a list of texts.
func wordsOf(claim any) (out []string) {
	switch v := claim.(type) {
	case string:
		return strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == ',' })
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok && s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// SignInExternal lets a person in whom a provider knows. The first time it opens
// their account; later it follows what the provider says of role and units.
func (p *People) SignInExternal(ctx context.Context, e External, address string) (Bearer, error) {
	now := p.Clock()
	program := domain.Actor{ID: "dondoc", Name: "OpenID Connect", Role: domain.RoleAdmin}
	var account domain.Account
	_, err := p.Store.Do(ctx, eventstore.Command{Who: program, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		r := projections.Read(v)
		in := domain.Circumstances{Who: program, Now: now, Units: r.LookUp}
		known, err := r.AccountByExternal(e.Key)
		if isMissing(err) {
			account = domain.Account{ID: newID(now)}
			return openExternal(&account, e, v, in)
		}
		if err != nil {
			return nil, err
		}
		account = known.State
		if !account.Open() {
			return nil, ErrSignIn
		}
		return followExternal(&account, known.Version, e, in)
	}})
	if errors.Is(err, ErrSignIn) {
		p.NoteRefusal(ctx, domain.Actor{ID: "nobody"}, domain.AuditNoted{What: domain.AuditSignInRefused, Login: tried(e.Login), Address: address})
	}
	if err != nil {
		return Bearer{}, err
	}
	return p.begin(ctx, &account, address)
}

func openExternal(account *domain.Account, e External, v *eventstore.View, in domain.Circumstances) ([]eventstore.Write, error) {
	opened, err := domain.DecideOpen(domain.OpenAccount{Login: e.Login, Name: e.Name, Mail: e.Mail, Role: e.Role, Units: e.Units}, in)
	if err != nil {
		return nil, err
	}
	if v.Version(eventstore.LoginSubject(e.Login)) > 0 {
		return nil, domain.ErrLoginTaken // by an account that is not this person's, as far as anybody knows
	}
	opened.External = e.Key
	account.Apply(opened)
	return []eventstore.Write{
		{Subject: eventstore.LoginSubject(e.Login), Events: []domain.Event{&domain.LoginTaken{Account: account.ID, On: in.Today()}}},
		{Subject: eventstore.AccountSubject(account.ID), Events: []domain.Event{opened}},
	}, nil
}

// followExternal amends an account where the provider says something else of it.
func followExternal(account *domain.Account, version uint64, e External, in domain.Circumstances) ([]eventstore.Write, error) {
	c := domain.AmendAccount{Reason: "OpenID Connect"}
	if e.Role != account.Role {
		c.Role = &e.Role
	}
	if fmt.Sprint(e.Units) != fmt.Sprint(account.Units) {
		c.Units = &e.Units
	}
	if e.Name != account.Name {
		c.Name = &e.Name
	}
	events, err := account.Decide(c, nil, in)
	if errors.Is(err, domain.ErrNothingAmended) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, event := range events {
		account.Apply(event)
	}
	return []eventstore.Write{{Subject: eventstore.AccountSubject(account.ID), Expect: version, Events: events}}, nil
}
