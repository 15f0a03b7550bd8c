package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/api/auth"
	"dondoc/eventstore"
	"dondoc/projections"
)

// overheard is what a program writes, readable while it runs.
type overheard struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *overheard) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *overheard) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// TestSecretsAppearInNoExportLogMetricOrError lets people join, sign in rightly
// and wrongly, and make tokens, and then looks for every secret wherever
// something leaves the program other than as the one answer that gives it.
func TestSecretsAppearInNoExportLogMetricOrError(t *testing.T) {
	is := is.New(t)
	said := &overheard{}
	log := slog.New(slog.NewTextHandler(said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: log, Projections: projections.All()})
	is.NoErr(err)
	defer func() { is.NoErr(store.Close()) }()
	people := &auth.People{Store: store, Clock: time.Now, Log: log}
	server, err := New(Options{Store: store, People: people, Clock: time.Now, Log: log, Version: "test"})
	is.NoErr(err)
	web := httptest.NewServer(server.Handler())
	defer web.Close()
	call := func(bearer, method, path, body string) string {
		ctx, cancel := t.Context(), context.CancelFunc(func() {})
		if strings.HasPrefix(path, "/api/v1/events") { // it never ends of itself
			ctx, cancel = context.WithTimeout(ctx, 3*time.Second)
		}
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, method, web.URL+path, strings.NewReader(body))
		is.NoErr(err)
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Authorization", "Bearer "+bearer)
		resp, err := http.DefaultClient.Do(req)
		is.NoErr(err)
		got, _ := io.ReadAll(resp.Body) // a stream is cut off by its time
		is.NoErr(resp.Body.Close())
		return string(got)
	}

	const password, wrong = "núi cao biển rộng 1975", "một mật khẩu gõ nhầm"
	_, link, err := people.FirstAdministrator(t.Context())
	is.NoErr(err)
	var in struct{ Bearer, Token string }
	is.NoErr(json.Unmarshal([]byte(call("", "POST", "/api/v1/invitations", `{"secret":"`+link+`","password":"`+password+`"}`)), &in))
	admin := in.Bearer
	is.NoErr(json.Unmarshal([]byte(call(admin, "POST", "/api/v1/tokens", `{"name":"máy","role":"auditor"}`)), &in))
	token := in.Token
	var hook struct{ Secret string }
	is.NoErr(json.Unmarshal([]byte(call(admin, "POST", "/api/v1/webhooks", `{"name":"x","url":"https://example.invalid/h"}`)), &hook))
	var listener struct{ User, Password string }
	is.NoErr(json.Unmarshal([]byte(call(admin, "POST", "/api/v1/listeners", `{"name":"x"}`)), &listener))

	var out strings.Builder
	out.WriteString(call("", "POST", "/api/v1/sessions", `{"login":"admin","password":"`+wrong+`"}`))
	out.WriteString(call("", "POST", "/api/v1/sessions", `{"login":"`+wrong+`","password":""}`))
	out.WriteString(call("", "POST", "/api/v1/invitations", `{"secret":"`+link+`","password":"`+password+`"}`))
	out.WriteString(call(admin+"x", "GET", "/api/v1/me", ""))
	out.WriteString(call(admin, "GET", "/invitation/"+link, ""))
	for _, path := range []string{"accounts", "tokens", "webhooks", "listeners", "audit", "audit/export", "units", "record/head", "openapi.json"} {
		out.WriteString(call(admin, "GET", "/api/v1/"+path, ""))
	}
	out.WriteString(call(token, "GET", "/api/v1/events?after=0", ""))
	out.WriteString(call("", "GET", "/metrics", ""))
	out.WriteString(said.String())
	is.True(out.Len() > 10_000) // there is something to look through

	secrets := map[string]string{"the password": password, "a wrong one": wrong, "the link": link, "a session": admin, "a token": token, "a webhook's": hook.Secret, "a listener's": listener.Password}
	is.NoErr(store.View(func(v *eventstore.View) error {
		a, err := projections.Read(v).AccountByLogin("admin")
		secrets["the password's hash"] = a.State.Password
		return err
	}))
	for what, secret := range secrets {
		is.True(len(secret) > 10)
		if strings.Contains(out.String(), secret) {
			t.Errorf("%s is told", what)
		}
	}
}
