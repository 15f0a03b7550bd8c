package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dondoc/api/auth"
	"dondoc/api/web"
)

// visit says what a page or form answers, by who asks: "" is nobody, "everybody"
// is whoever has no line of his own. Parameters of the path are filled by params.
type visit map[string]int

// visits says it of every page and form there is. Pages add theirs in tables of
// their own, named for them.
var visits = []map[string]visit{
	dashboardVisits,
	actionVisits,
	workVisits,
	remindingVisits,
	queueVisits,
	{
		"GET /sign-in":             {"everybody": http.StatusSeeOther},
		"POST /sign-in":            {"everybody": http.StatusBadRequest}, // nothing was entered
		"POST /sign-out":           {"everybody": http.StatusSeeOther},
		"GET /invitation/:secret":  {"everybody": http.StatusGone},
		"POST /invitation/:secret": {"everybody": http.StatusGone},
		"GET /oidc/sign-in":        {"everybody": http.StatusServiceUnavailable}, // this test's provider is away
		"GET /oidc/callback":       {"everybody": http.StatusUnauthorized},
		"GET /assets/:name":        {"everybody": http.StatusNotFound},
		"GET /live":                {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "everybody": http.StatusOK},
	},
	documentVisits,
	calendarVisits,
	policyVisits,
	ladderVisits,
	unitVisits,
	directiveVisits,
	registerVisits,
	deskVisits,
	selfVisits,
	accountVisits,
	auditVisits,
	systemVisits,
	guideVisits,
}

// params fill the parameters of paths: the directive of the surplus staff is one
// in which huyện Lộc Bình has a part, and Sở Thông tin và Truyền thông has none.
var params = strings.NewReplacer(":year", "2027", ":secret", "x", ":digest", ident(1).String(), ":name", "x", ":file", strings.Repeat("0", 64), ":directive", ident(10).String(), ":document", ident(1).String(), ":code", "huyen-loc-binh", ":draft", ident(1).String(), ":step", "han", ":role", "unit", ":id", ident(99).String())

func TestEveryPageAnswersWhoMaySeeItAndNobodyElse(t *testing.T) {
	h := newHouse(t)
	bearers := map[string]string{
		"": "", "stranger": "stranger", "office": h.office, "leader": h.leader, "auditor": h.auditor, "admin": h.admin, "loc-binh": h.locBinh, "so-tttt": h.sotttt,
	}
	table := map[string]visit{}
	for _, of := range visits {
		for route, v := range of {
			table[route] = v
		}
	}
	routes := map[string]bool{}
	for who, bearer := range bearers {
		// A server of its own: attempts to sign in are limited by address.
		server := h.serve(t, func(o *web.Options) { o.OIDC = &auth.OIDC{Issuer: "http://127.0.0.1:1", ClientID: "dondoc"} })
		for _, r := range h.routes.Routes() {
			route := r.Method + " " + r.Path
			if strings.HasPrefix(r.Path, "/api/") || notPages[r.Path] || r.Method == "echo_route_not_found" {
				continue
			}
			routes[route] = true
			answers, ok := table[route]
			if !ok {
				t.Errorf("%s has no line in the tables of this test", route)
				continue
			}
			want, ok := answers[who]
			if !ok {
				want = answers["everybody"]
			}
			got := knock(t, server, r.Method, params.Replace(r.Path), bearer)
			if got.status != want {
				t.Errorf("%s as %q: %d, want %d", route, who, got.status, want)
			}
			if who == "" && (strings.Contains(got.body, "Lộc Bình") || strings.Contains(got.body, "bồi dưỡng")) {
				t.Errorf("%s shows a stranger what is inside", route)
			}
		}
	}
	for route := range table {
		if !routes[route] {
			t.Errorf("%s is no page any more", route)
		}
	}
}

// notPages are the server's own addresses, which package api tests.
var notPages = map[string]bool{"/healthz": true, "/readyz": true, "/metrics": true}

// knock asks with an empty form; of a stream only the status is taken.
func knock(t *testing.T, server *httptest.Server, method, path, bearer string) answer {
	t.Helper()
	if path != "/live" {
		return ask(t, server, method, path, bearer, url.Values{})
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, server.URL+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: "dondoc_token", Value: bearer})
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return answer{status: resp.StatusCode}
}
