package rest

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// office is a running API on a real record, with a clock that the test sets and
// a token for every role.
type office struct {
	t      *testing.T
	store  *eventstore.Store
	api    huma.API
	server *httptest.Server
	tokens map[string]string
	held   *contract
	mu     sync.Mutex
	now    time.Time
}

const (
	locBinh   = "huyen-loc-binh"
	trangDinh = "huyen-trang-dinh"
	tttt      = "so-tttt"
)

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, tokens: map[string]string{}, now: time.Date(2024, 10, 15, 9, 0, 0, 0, calendar.Zone)}
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: log, Projections: projections.All()})
	if err != nil {
		t.Fatal(err)
	}
	o.store = store
	stopping := make(chan struct{})
	e := echo.New()
	o.api = Register(e, Options{Store: store, Clock: o.clock, Version: "test", Stopping: stopping})
	o.server = httptest.NewServer(e)
	t.Cleanup(func() {
		close(stopping)
		o.server.Close()
		if err := store.CheckProjections(t.Context(), projections.All()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
		v, err := store.Verify(contextOf(t))
		if err != nil || !v.OK() {
			t.Errorf("the record after the test: %v %v", err, v.Findings)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	o.units()
	for name, of := range map[string]struct {
		role  domain.Role
		units []domain.UnitCode
	}{
		"office": {domain.RoleOffice, nil}, "leader": {domain.RoleLeader, nil}, "auditor": {domain.RoleAuditor, nil}, "admin": {domain.RoleAdmin, nil},
		locBinh: {domain.RoleUnit, []domain.UnitCode{locBinh}}, trangDinh: {domain.RoleUnit, []domain.UnitCode{trangDinh}},
		"unit": {domain.RoleUnit, []domain.UnitCode{tttt}},
	} {
		token, err := auth.IssueToken(t.Context(), store, name, of.role, of.units, o.clock())
		if err != nil {
			t.Fatal(err)
		}
		o.tokens[name] = token
	}
	o.held = newContract(t, o.send("auditor", "GET", "/openapi.json", nil).body)
	return o
}

func (o *office) units() {
	o.t.Helper()
	who := domain.Actor{ID: "test", Role: domain.RoleAdmin}
	for code, name := range map[domain.UnitCode]string{locBinh: "UBND huyện Lộc Bình", trangDinh: "UBND huyện Tràng Định", tttt: "Sở Thông tin và Truyền thông"} {
		_, err := o.store.Append(o.t.Context(), who, o.clock(), eventstore.Write{
			Subject: eventstore.UnitSubject(code),
			Events:  []domain.Event{&domain.UnitRegistered{Name: name, Kind: domain.KindDistrict, On: calendar.On(o.clock())}},
		})
		if err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o *office) clock() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now
}

func (o *office) on(day string) {
	d := calendar.MustParse(day)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = time.Date(d.Year(), d.Month(), d.Day(), 9, 0, 0, 0, calendar.Zone)
}

// reply is an answer of the API.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r reply) code() string {
	var p struct{ Code string }
	_ = json.Unmarshal(r.body, &p)
	return p.Code
}

func (r reply) into(t *testing.T, v any) {
	t.Helper()
	if err := json.Unmarshal(r.body, v); err != nil {
		t.Fatalf("%s: %v", r.body, err)
	}
}

// send makes a request as someone; header pairs follow the body.
func (o *office) send(who, method, path string, body any, headers ...string) reply {
	o.t.Helper()
	var b []byte
	switch v := body.(type) {
	case nil:
	case string:
		b = []byte(v)
	case []byte:
		b = v
	default:
		var err error
		if b, err = json.Marshal(v); err != nil {
			o.t.Fatal(err)
		}
	}
	req, err := http.NewRequestWithContext(o.t.Context(), method, o.server.URL+Prefix+path, bytes.NewReader(b))
	if err != nil {
		o.t.Fatal(err)
	}
	if len(b) > 0 {
		req.Header.Set("Content-Type", "application/json")
	}
	if token, ok := o.tokens[who]; ok {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := o.server.Client().Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	if o.held != nil {
		if err := o.held.hold(req, resp, got); err != nil {
			o.t.Error(err)
		}
	}
	return reply{resp.StatusCode, resp.Header, got}
}

// seed is the notice with its classes, as the office would send it.
func seed() map[string]any {
	text := "Yêu cầu các cơ quan, đơn vị khẩn trương tổ chức các lớp bồi dưỡng theo kế hoạch"
	part := func(unit string, classes int) map[string]any {
		return map[string]any{"unit": unit, "role": "implementing", "target": classes, "measure": "lớp"}
	}
	return map[string]any{
		"symbol": "TB-UBND", "type": "Thông báo", "issuer": "UBND tỉnh Lạng Sơn", "title": "Kết luận", "meeting_on": "2024-10-10", "issued_in": "2024-10", "text": text,
		"directives": []any{map[string]any{
			"section": "3.3", "text": text, "span": map[string]any{"start": 0, "end": 20},
			"deadline": map[string]any{"kind": "date", "due": "2024-12-06", "basis": "office"},
			"parts":    []any{part(tttt, 5), part(locBinh, 7)},
		}},
	}
}

// issue registers the seed and gives the id of its directive.
func (o *office) issue() string {
	o.t.Helper()
	r := o.send("office", http.MethodPost, "/documents", seed())
	if r.status != http.StatusCreated {
		o.t.Fatalf("%d %s", r.status, r.body)
	}
	var d Document
	r.into(o.t, &d)
	return d.Directives[0].String()
}
