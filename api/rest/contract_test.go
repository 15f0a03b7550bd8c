package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/matryer/is"
	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	"pgregory.net/rapid"

	"dondoc/domain"
)

// contract holds every answer of every test in this package against the API's
// own description.
type contract struct {
	mu        sync.Mutex
	validator validator.Validator
}

// contracts are those that were made, by their description: each is a second's
// work, and every office of these tests has the same one.
var contracts = struct {
	sync.Mutex
	made map[string]*contract
}{made: map[string]*contract{}}

func newContract(t *testing.T, description []byte) *contract {
	t.Helper()
	contracts.Lock()
	defer contracts.Unlock()
	if c := contracts.made[string(description)]; c != nil {
		return c
	}
	c := makeContract(t, description)
	contracts.made[string(description)] = c
	return c
}

func makeContract(t *testing.T, description []byte) *contract {
	t.Helper()
	document, err := libopenapi.NewDocument(description)
	if err != nil {
		t.Fatal(err)
	}
	v, errs := validator.NewValidator(document, config.WithFormatAssertions())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return &contract{validator: v}
}

// hold says where an answer is not what the description promises.
func (c *contract) hold(req *http.Request, resp *http.Response, body []byte) error {
	if resp.StatusCode == http.StatusNotModified || strings.HasPrefix(resp.Header.Get("Content-Type"), "application/gzip") {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	again := *resp
	again.Body = io.NopCloser(bytes.NewReader(body))
	ok, errs := c.validator.ValidateHttpResponse(req, &again)
	if ok {
		return nil
	}
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%s: %s", e.Message, e.Reason)
		for _, s := range e.SchemaValidationErrors {
			fmt.Fprintf(&b, "; %s at %s", s.Reason, s.FieldPath)
		}
	}
	return fmt.Errorf("%s %s answered %d, which the description does not allow: %s\n%s", req.Method, req.URL.Path, resp.StatusCode, b.String(), body)
}

func TestTheDescriptionIsValidOpenAPI31(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var d struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Summary   string
			Responses map[string]any
		}
	}
	r := o.send("auditor", "GET", "/openapi.json", nil)
	is.Equal(r.status, 200)
	r.into(t, &d)
	is.True(strings.HasPrefix(d.OpenAPI, "3.1"))
	ok, errs := newContract(t, r.body).validator.ValidateDocument()
	for _, e := range errs {
		t.Log(e.Message, e.Reason)
	}
	is.True(ok)
	for path, item := range d.Paths {
		for method, op := range item {
			if op.Summary == "" {
				t.Errorf("%s %s has no summary", method, path)
			}
			for _, status := range []string{"401", "403", "503"} {
				if op.Responses[status] == nil {
					t.Errorf("%s %s does not say that it may answer %s", method, path, status)
				}
			}
		}
	}
}

// TestNoRequestMakesTheServerFailAndEveryAnswerIsAsDescribed draws requests,
// most of them nearly right.
func TestNoRequestMakesTheServerFailAndEveryAnswerIsAsDescribed(t *testing.T) {
	o := newOffice(t)
	id := o.issue()
	rapid.Check(t, func(t *rapid.T) {
		who := rapid.SampledFrom([]string{"office", "leader", locBinh, "unit", trangDinh, "auditor", "admin"}).Draw(t, "who")
		path, body := drawRequest(t, id)
		method := http.MethodPost
		if body == nil {
			method = http.MethodGet
		}
		got := o.send(who, method, path, body) // holds the answer against the description
		if got.status >= 500 {
			t.Fatalf("%s %s as %s: %d %s", method, path, who, got.status, got.body)
		}
		if got.status >= 400 && got.code() == "" {
			t.Fatalf("%s %s: a refusal without a code: %s", method, path, got.body)
		}
	})
}

func drawRequest(t *rapid.T, id string) (path string, body any) {
	unit := rapid.SampledFrom([]string{locBinh, tttt, trangDinh, "khong-co", ""}).Draw(t, "unit")
	day := rapid.SampledFrom([]string{"2024-12-20", "2025-01-31", "2024-02-30", "", "1899-01-01"}).Draw(t, "day")
	text := rapid.OneOf(rapid.SampledFrom([]string{"Đã tổ chức", "", "x\x00"}), rapid.String()).Draw(t, "text")
	amount := rapid.SampledFrom([]any{1, 0, -1, 7, 1e15, 2.5, 0.00001, "3", nil}).Draw(t, "amount")
	directive := rapid.SampledFrom([]string{id, id, id, "01JA7Q3GZ0000000000000000A", "x"}).Draw(t, "id")
	bodies := map[string]any{
		"accept":             map[string]any{"unit": unit},
		"report-progress":    map[string]any{"unit": unit, "done": amount, "text": text},
		"report-completion":  map[string]any{"unit": unit, "text": text},
		"request-extension":  map[string]any{"unit": unit, "to": day, "reason": text},
		"grant-extension":    map[string]any{"unit": unit, "due": day},
		"refuse-extension":   map[string]any{"unit": unit, "reason": text},
		"confirm-completion": map[string]any{"unit": unit},
		"reject-completion":  map[string]any{"unit": unit, "reason": text},
		"return":             map[string]any{"unit": unit, "reason": text},
		"reassign":           map[string]any{"from": unit, "to": trangDinh, "reason": text},
		"instruct":           map[string]any{"text": text, "leader": text},
		"suspend":            map[string]any{"reason": text, "review": day},
		"resume":             map[string]any{"reason": text},
		"amend":              map[string]any{"reason": text, "text": text, "deadline": map[string]any{"kind": "date", "due": day, "basis": "office"}},
	}
	names := []string{
		"accept", "report-progress", "report-completion", "request-extension", "grant-extension", "refuse-extension", "confirm-completion",
		"reject-completion", "return", "reassign", "instruct", "suspend", "resume", "amend", "", "events", "actions", "files", "court", "on", "list", "overdue", "waiting", "owed", "reminders", "inbox", "deliveries", "units", "figures", "letter",
	}
	switch name := rapid.SampledFrom(names).Draw(t, "route"); name {
	case "":
		return "/directives/" + directive, nil
	case "events":
		return "/directives/" + directive + "/events", nil
	case "actions", "files", "court":
		return "/directives/" + directive + "/" + name, nil
	case "on":
		return "/directives/" + directive + "?on=" + day, nil
	case "list":
		q := url.Values{"unit": {unit}, "due_from": {day}, "q": {text}, "leader": {text}}
		q.Set("limit", fmt.Sprint(rapid.IntRange(-1, 300).Draw(t, "limit")))
		q.Set("priority", rapid.SampledFrom([]string{"ordinary", "starred", "x"}).Draw(t, "priority"))
		q.Set("timeliness", rapid.SampledFrom([]string{"overdue", "due_soon", "no_deadline", "x"}).Draw(t, "timeliness"))
		q.Set("stale", rapid.SampledFrom([]string{"true", "false", "x"}).Draw(t, "stale"))
		for _, leave := range rapid.SliceOfN(rapid.SampledFrom([]string{"unit", "due_from", "q", "leader", "priority", "timeliness", "stale"}), 0, 9).Draw(t, "left out") {
			q.Del(leave)
		}
		return "/directives?" + q.Encode(), nil
	case "overdue":
		return "/overdue?as_of=" + day, nil
	case "waiting":
		return "/waiting?for=" + rapid.SampledFrom([]string{"confirmation", "extension", "x"}).Draw(t, "for"), nil
	case "reminders":
		return "/reminders?as_of=" + day + rapid.SampledFrom([]string{"", "&cursor=d.", "&cursor=p.x", "&cursor=x"}).Draw(t, "cursor"), nil
	case "inbox":
		return "/inbox?unit=" + unit, nil
	case "deliveries":
		return "/reminders/deliveries", nil
	case "owed":
		return "/owed?unit=" + unit, nil
	case "units":
		return "/units?cursor=" + rapid.StringMatching("[A-Za-z0-9_-]{0,8}").Draw(t, "cursor"), nil
	case "letter":
		return "/units/" + url.PathEscape(unit) + "/letter?as_of=" + day + rapid.SampledFrom([]string{"", "&answer_in=3", "&answer_in=0"}).Draw(t, "answer"), nil
	case "figures":
		return "/figures?as_of=" + day + "&unit=" + url.QueryEscape(unit) + rapid.SampledFrom([]string{"", "&weeks=53", "&weeks=0"}).Draw(t, "weeks"), nil
	default:
		return "/directives/" + directive + "/" + name, bodies[name]
	}
}

// TestNoRequestAboutPeopleAndDocumentsMakesTheServerFail draws requests of the
// administrator, of persons and of the office, most of them nearly right.
func TestNoRequestAboutPeopleAndDocumentsMakesTheServerFail(t *testing.T) {
	o := newOffice(t)
	account := o.joins("an.nguyen", "office").ID.String()
	rapid.Check(t, func(t *rapid.T) {
		who := rapid.SampledFrom([]string{"admin", "an.nguyen", "office", "auditor", ""}).Draw(t, "who")
		method, path, body := drawAdministration(t, account)
		got := o.send(who, method, path, body) // holds the answer against the description
		if got.status >= 500 {
			t.Fatalf("%s %s as %s: %d %s", method, path, who, got.status, got.body)
		}
		if got.status >= 400 && got.code() == "" {
			t.Fatalf("%s %s: a refusal without a code: %s", method, path, got.body)
		}
	})
}

func drawAdministration(t *rapid.T, account string) (method, path string, body any) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"Nguyễn Văn An", "an.nguyen", "", "x\x00", "https://example.gov.vn/h", "http://10.0.0.1/", "dondoc.directive."}), rapid.String())
	day := rapid.SampledFrom([]string{"2024-10-15", "2024-10-20", "2030-01-01", "2024-02-30", ""})
	role := rapid.SampledFrom([]string{"office", "unit", "admin", "vua", ""})
	units := rapid.SampledFrom([][]string{nil, {locBinh}, {"khong-co"}, {}})
	id := rapid.SampledFrom([]string{account, account, "01JA7Q3GZ0000000000000000A", "x"}).Draw(t, "id")
	routes := []struct {
		method, path string
		body         func() any
	}{
		{"POST", "/accounts", func() any {
			return map[string]any{"login": text.Draw(t, "login"), "name": text.Draw(t, "name"), "role": role.Draw(t, "role"), "units": units.Draw(t, "units")}
		}},
		{"PATCH", "/accounts/" + id, func() any {
			return map[string]any{"name": text.Draw(t, "name"), "role": role.Draw(t, "role"), "units": units.Draw(t, "units"), "reason": text.Draw(t, "reason")}
		}},
		{"POST", "/accounts/" + id + "/end-sessions", func() any { return map[string]any{"reason": text.Draw(t, "reason")} }},
		{"POST", "/accounts/" + id + "/absences", func() any {
			return map[string]any{"deputy": id, "from": day.Draw(t, "from"), "until": day.Draw(t, "until")}
		}},
		{"POST", "/me/tokens", func() any { return map[string]any{"name": text.Draw(t, "name"), "until": day.Draw(t, "until")} }},
		{"PUT", "/me/second-factor", func() any { return map[string]any{"secret": text.Draw(t, "secret"), "code": text.Draw(t, "code")} }},
		{"POST", "/webhooks", func() any {
			return map[string]any{"name": text.Draw(t, "name"), "url": text.Draw(t, "url"), "types": []string{text.Draw(t, "type")}}
		}},
		{"POST", "/documents", func() any {
			return map[string]any{"type": text.Draw(t, "type"), "issuer": text.Draw(t, "issuer"), "title": text.Draw(t, "title"), "issued_on": day.Draw(t, "on"), "source": text.Draw(t, "source")}
		}},
		{"PUT", "/calendar/2027", func() any {
			kind := rapid.SampledFrom([]string{"holiday", "lieu", "swap", "worked", "x"}).Draw(t, "kind")
			named := map[string]any{"date": "2027-02-06", "kind": kind, "name": text.Draw(t, "name"), "document": text.Draw(t, "document")}
			return map[string]any{"status": "provisional", "document": text.Draw(t, "notice"), "days": []any{named}}
		}},
		{"PUT", "/policy", func() any {
			p := domain.DefaultPolicy()
			p.MaxExtensions = rapid.IntRange(-1, 21).Draw(t, "extensions")
			return map[string]any{"from": day.Draw(t, "from"), "policy": p, "document": text.Draw(t, "document")}
		}},
		{"PUT", "/ladder", func() any {
			l := domain.DefaultLadder()
			r := &l.Rungs[rapid.IntRange(0, len(l.Rungs)-1).Draw(t, "rung")]
			r.After, r.Clock = rapid.IntRange(-70, 260).Draw(t, "after"), domain.Clock(text.Draw(t, "clock"))
			return map[string]any{"from": day.Draw(t, "from"), "ladder": l, "document": text.Draw(t, "document")}
		}},
		{"GET", "/ladder?on=" + day.Draw(t, "on"), nil},
		{"GET", "/calendar/" + rapid.SampledFrom([]string{"2024", "2027", "1999", "x"}).Draw(t, "year"), nil},
		{"GET", "/policy?on=" + day.Draw(t, "on"), nil},
		{"GET", "/deadlines/explain?kind=days&start=" + day.Draw(t, "start") + "&days=" + rapid.SampledFrom([]string{"1", "0", "1001", "x", ""}).Draw(t, "days"), nil},
		{"GET", "/accounts/" + id, nil},
		{"GET", "/accounts?cursor=" + rapid.StringMatching("[A-Za-z0-9_-]{0,8}").Draw(t, "cursor"), nil},
		{"GET", "/audit?from=" + day.Draw(t, "from") + "&until=" + day.Draw(t, "until"), nil},
		{"GET", "/webhooks/" + id + "/deliveries", nil},
		{"GET", "/directives/" + id + "/files/" + strings.Repeat("0", 64), nil},
		{"DELETE", "/tokens/" + id, nil},
		{"DELETE", "/listeners/" + id, nil},
	}
	r := rapid.SampledFrom(routes).Draw(t, "route")
	if r.body != nil {
		body = r.body()
	}
	return r.method, r.path, body
}

func TestWhatTheDescriptionCallsValidIsAccepted(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	r := o.send("office", "POST", "/documents", seed())
	is.Equal(r.status, 201)
	var d Document
	r.into(t, &d)
	for _, command := range []struct{ who, name, body string }{
		{locBinh, "accept", `{"unit":"huyen-loc-binh"}`},
		{locBinh, "report-progress", `{"unit":"huyen-loc-binh","add":2.5,"obstacles":"thiếu giảng viên","proposals":"bổ sung"}`},
		{"leader", "instruct", `{"text":"Làm ngay"}`},
		{"office", "amend", `{"reason":"đính chính","priority":"starred","targets":[{"unit":"huyen-loc-binh","target":8,"measure":"lớp"}]}`},
		{"office", "add-part", `{"reason":"giao thêm","part":{"unit":"huyen-trang-dinh","role":"lead"}}`},
		{"office", "suspend", `{"reason":"chờ","review":"2025-01-31"}`},
		{"office", "resume", `{"reason":"tiếp tục"}`},
		{locBinh, "return", `{"unit":"huyen-loc-binh","reason":"không thuộc"}`},
		{"office", "insist", `{"unit":"huyen-loc-binh","reason":"đúng thẩm quyền"}`},
		{"unit", "return", `{"unit":"so-tttt","reason":"không thuộc"}`},
		{"office", "close", `{"reason":"không còn cần"}`},
	} {
		got := o.send(command.who, "POST", "/directives/"+d.Directives[0].String()+"/"+command.name, command.body)
		if got.status != 200 {
			t.Errorf("%s: %d %s", command.name, got.status, got.body)
		}
		var after domain.Directive
		is.NoErr(json.Unmarshal(got.body, &after))
	}
}
