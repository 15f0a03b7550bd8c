package auth

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"
	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"

	"dondoc/domain"
	"dondoc/eventstore"
)

// identities are a real OpenID Connect provider, with the claims that its
// administrator has given to its one person.
type identities struct {
	*storage.Storage
	claims map[string]any
}

// SetUserinfoFromToken answers the provider's userinfo endpoint.
func (i *identities) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, tokenID, subject, origin string) error {
	if err := i.Storage.SetUserinfoFromToken(ctx, info, tokenID, subject, origin); err != nil {
		return err
	}
	for k, v := range i.claims {
		info.AppendClaims(k, v)
	}
	return nil
}

const redirect = "http://dondoc.invalid/oidc/callback"

// startProvider runs a provider on loopback.
func startProvider(t *testing.T) (*identities, *OIDC) {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	issuer := "http://" + server.Listener.Addr().String()
	clients := map[string]*storage.Client{"dondoc": storage.WebClient("dondoc", "bí mật", redirect)}
	i := &identities{storage.NewStorageWithClients(storage.NewUserStore(issuer), clients), map[string]any{}}
	server.Config.Handler = exampleop.SetupServer(issuer, i, slog.New(slog.DiscardHandler), false)
	server.Start()
	t.Cleanup(server.Close)
	return i, &OIDC{Issuer: issuer, ClientID: "dondoc", ClientSecret: "bí mật", RedirectURL: redirect}
}

// browse goes to the provider as a person does, and gives what the provider
// sends back to us.
func browse(t *testing.T, address string) url.Values {
	t.Helper()
	is := is.New(t)
	jar, err := cookiejar.New(nil)
	is.NoErr(err)
	var back *url.URL
	client := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), redirect) {
			back = r.URL
			return http.ErrUseLastResponse
		}
		return nil
	}}
	form, err := client.Get(address)
	is.NoErr(err)
	page, err := io.ReadAll(form.Body)
	is.NoErr(err)
	is.NoErr(form.Body.Close())
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindSubmatch(page)
	if id == nil {
		t.Fatalf("no form of the provider: %s", page)
	}
	resp, err := client.PostForm(form.Request.URL.String(), url.Values{"id": {string(id[1])}, "username": {"test-user2"}, "password": {"verysecure"}})
	is.NoErr(err)
	is.NoErr(resp.Body.Close())
	if back == nil {
		t.Fatalf("the provider did not send us back: %d", resp.StatusCode)
	}
	return back.Query()
}

func TestAPersonSignsInAtAProviderInTheRoleOfItsClaims(t *testing.T) {
	is, h := is.New(t), newHall(t)
	provider, o := startProvider(t)
	_, err := h.Store.Append(t.Context(), program, h.now, eventstore.Write{Subject: eventstore.UnitSubject("so-noi-vu"), Events: []domain.Event{&domain.UnitRegistered{Name: "Sở Nội vụ", Kind: domain.KindDepartment}}})
	is.NoErr(err)
	signIn := func() (Bearer, error) {
		address, flow, err := o.Begin(t.Context())
		is.NoErr(err)
		is.True(strings.Contains(address, "code_challenge_method=S256"))
		back := browse(t, address)
		who, err := o.Finish(t.Context(), flow, back.Get("state"), back.Get("code"))
		if err != nil {
			return Bearer{}, err
		}
		return h.SignInExternal(t.Context(), who, "10.0.0.1")
	}
	_, err = signIn()
	is.True(errors.Is(err, ErrOIDCRole)) // known there, and nobody here

	provider.claims["dondoc_role"], provider.claims["dondoc_units"] = "unit", []string{"so-noi-vu"}
	b, err := signIn()
	is.NoErr(err)
	is.Equal(b.Actor.Role, domain.RoleUnit)
	is.Equal(b.Actor.Units, []domain.UnitCode{"so-noi-vu"})
	is.Equal(b.Actor.Name, "Test User2")
	_, err = h.Authenticate(t.Context(), b.Secret)
	is.NoErr(err)

	provider.claims["dondoc_role"], provider.claims["dondoc_units"] = []string{"vua", "office"}, nil
	again, err := signIn()
	is.NoErr(err)
	is.Equal(again.Actor.ID, b.Actor.ID) // the same person, with another role
	is.Equal(again.Actor.Role, domain.RoleOffice)
	is.Equal(len(again.Actor.Units), 0)

	id, err := domain.ParseID(b.Actor.ID)
	is.NoErr(err)
	_, err = h.Do(t.Context(), program, id, domain.CloseAccount{Reason: "nghỉ việc"})
	is.NoErr(err)
	_, err = signIn()
	is.True(errors.Is(err, ErrSignIn)) // closed here is closed, whatever they say there
}

func TestAProvidersPersonTakesNobodysAccount(t *testing.T) {
	is, h := is.New(t), newHall(t)
	h.person("test-user2", domain.RoleAdmin)
	_, err := h.SignInExternal(t.Context(), External{Key: "x y", Login: "test-user2", Name: "Ai đó", Role: domain.RoleOffice}, "")
	is.True(errors.Is(err, domain.ErrLoginTaken))
}

func TestASignInThatDoesNotFitIsRefused(t *testing.T) {
	is := is.New(t)
	provider, o := startProvider(t)
	provider.claims["dondoc_role"] = "office"
	address, flow, err := o.Begin(t.Context())
	is.NoErr(err)
	back := browse(t, address)
	code := back.Get("code")
	for name, c := range map[string]struct {
		flow        OIDCFlow
		state, code string
	}{
		"another state":    {flow, "x", code},
		"no flow":          {OIDCFlow{}, "", code},
		"no code":          {flow, flow.State, ""},
		"another code":     {flow, flow.State, "x" + code},
		"another verifier": {OIDCFlow{flow.State, flow.Nonce, newSecret()}, flow.State, code},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := o.Finish(t.Context(), c.flow, c.state, c.code)
			if !errors.Is(err, ErrOIDCFlow) {
				t.Error(err)
			}
		})
	}
	o.Issuer, o.found = "http://127.0.0.1:1", nil
	_, _, err = o.Begin(t.Context())
	is.True(errors.Is(err, errOIDCAway)) // the provider cannot be reached
}
