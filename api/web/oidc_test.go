package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"

	"dondoc/api/auth"
	"dondoc/api/web"
)

// officers are a provider whose people all have the role of the office.
type officers struct{ *storage.Storage }

func (o officers) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, tokenID, subject, origin string) error {
	err := o.Storage.SetUserinfoFromToken(ctx, info, tokenID, subject, origin)
	info.AppendClaims("dondoc_role", "office")
	return err
}

func TestAPersonComesInByWayOfAProvider(t *testing.T) {
	o := &auth.OIDC{ClientID: "dondoc", ClientSecret: "bí mật", Name: "Cổng SSO tỉnh"}
	site := newSite(t, seed(), func(opts *web.Options) { opts.OIDC = o })
	o.RedirectURL = site.URL + "/oidc/callback"
	provider := httptest.NewUnstartedServer(nil)
	o.Issuer = "http://" + provider.Listener.Addr().String()
	clients := map[string]*storage.Client{"dondoc": storage.WebClient("dondoc", "bí mật", o.RedirectURL)}
	provider.Config.Handler = exampleop.SetupServer(o.Issuer, officers{storage.NewStorageWithClients(storage.NewUserStore(o.Issuer), clients)}, slog.New(slog.DiscardHandler), false)
	provider.Start()
	defer provider.Close()

	wants(t, get(t, site, "/", "").body, "Đăng nhập bằng Cổng SSO tỉnh", `href="/oidc/sign-in"`)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	form := read(t)(client.Get(site.URL + "/oidc/sign-in"))
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(form.body)
	if id == nil {
		t.Fatal(form.body)
	}
	in := read(t)(client.PostForm(o.Issuer+"/login/username", url.Values{"id": {id[1]}, "username": {"test-user2"}, "password": {"verysecure"}}))
	if in.status != http.StatusOK {
		t.Fatalf("status %d: %s", in.status, in.body)
	}
	wants(t, in.body, "Đã đăng nhập", `http-equiv="refresh"`)
	home := read(t)(client.Get(site.URL + "/"))
	wants(t, home.body, "Văn phòng UBND tỉnh")
}

func TestWhoComesBackFromNowhereIsRefused(t *testing.T) {
	site := newSite(t, seed(), func(opts *web.Options) { opts.OIDC = &auth.OIDC{Issuer: "http://127.0.0.1:1", ClientID: "dondoc"} })
	back := get(t, site, "/oidc/callback?state=x&code=y", "")
	if back.status != http.StatusUnauthorized || strings.Contains(back.header.Get("Set-Cookie"), "dondoc_token") {
		t.Errorf("status %d, %q", back.status, back.header.Get("Set-Cookie"))
	}
	wants(t, back.body, "Bắt đầu đăng nhập lại")
	if away := get(t, site, "/oidc/sign-in", ""); away.status != http.StatusServiceUnavailable {
		t.Errorf("status %d", away.status)
	}
	if none := get(t, newSite(t, seed()), "/oidc/sign-in", ""); none.status != http.StatusNotFound {
		t.Errorf("status %d without a provider", none.status)
	}
}

// read reads an answer to its end.
func read(t *testing.T) func(*http.Response, error) answer {
	return func(resp *http.Response, err error) answer {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if err := resp.Body.Close(); err != nil {
			t.Fatal(err)
		}
		return answer{resp.StatusCode, resp.Header, string(body)}
	}
}
