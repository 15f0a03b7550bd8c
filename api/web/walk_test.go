package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/web"
)

// visits says of every page and form what it answers, by who asks: "" is nobody.
// What is not here for a role is as for everybody.
var visits = map[string]map[string]int{
	"GET /":                    {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /sign-in":             {"everybody": http.StatusSeeOther},
	"POST /sign-in":            {"everybody": http.StatusBadRequest}, // nothing was entered
	"POST /sign-out":           {"everybody": http.StatusSeeOther},
	"GET /invitation/:secret":  {"everybody": http.StatusGone},
	"POST /invitation/:secret": {"everybody": http.StatusGone},
	"GET /oidc/sign-in":        {"everybody": http.StatusServiceUnavailable}, // this test's provider is away
	"GET /oidc/callback":       {"everybody": http.StatusUnauthorized},
	"GET /assets/:name":        {"everybody": http.StatusNotFound},
}

func TestEveryPageAnswersWhoMaySeeItAndNobodyElse(t *testing.T) {
	opts := web.Options{Source: seed(), Auth: everybody, OIDC: &auth.OIDC{Issuer: "http://127.0.0.1:1", ClientID: "dondoc"}}
	routes := map[string]bool{}
	for _, who := range []string{"", "stranger", "van-phong", "chu-tich", "thanh-tra", "quan-tri", "loc-binh"} {
		e := echo.New() // of its own: attempts to sign in are limited
		if err := web.Register(e, opts); err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(e)
		for _, r := range e.Routes() {
			route := r.Method + " " + r.Path
			routes[route] = true
			answers, ok := visits[route]
			if !ok {
				t.Errorf("%s has no line in this test's table", route)
				continue
			}
			want, ok := answers[who]
			if !ok {
				want = answers["everybody"]
			}
			path := strings.NewReplacer(":secret", "x", ":name", "x").Replace(r.Path)
			got := ask(t, server, r.Method, path, who, url.Values{})
			if got.status != want {
				t.Errorf("%s as %q: %d, want %d", route, who, got.status, want)
			}
			if who == "" && (strings.Contains(got.body, "Lộc Bình") || strings.Contains(got.body, "bồi dưỡng")) {
				t.Errorf("%s shows a stranger what is inside", route)
			}
		}
		server.Close()
	}
	for route := range visits {
		if !routes[route] {
			t.Errorf("%s is no page any more", route)
		}
	}
}
