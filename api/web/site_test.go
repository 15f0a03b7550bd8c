package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/domain/calendar"
)

// people are tokens and who they belong to.
type people map[string]domain.Actor

func (p people) Authenticate(_ context.Context, token string) (domain.Actor, error) {
	if actor, ok := p[token]; ok {
		return actor, nil
	}
	return domain.Actor{}, &domain.Refusal{Kind: domain.Forbidden, Code: "token_unknown", Vi: "Mã không đúng.", En: "Unknown token."}
}

// Of the ways in, "an.nguyen" with the password "trời xanh" is one, and the link "once".
func (p people) SignIn(_ context.Context, c auth.Credentials, _ string) (auth.Bearer, error) {
	switch {
	case c == auth.Credentials{Login: "hai.lop", Password: "trời xanh"}:
		return auth.Bearer{}, auth.ErrFactorNeeded
	case c.Password != "trời xanh" || c.Login != "an.nguyen" && (c.Login != "hai.lop" || c.Code != "123 456"):
		return auth.Bearer{}, auth.ErrSignIn
	}
	return auth.Bearer{Secret: "van-phong", Actor: p["van-phong"]}, nil
}

func (p people) SignInExternal(_ context.Context, e auth.External, _ string) (auth.Bearer, error) {
	return auth.Bearer{Secret: "van-phong", Actor: p["van-phong"]}, nil
}

// notes are what was put into the audit log.
var notes = struct {
	sync.Mutex
	all []domain.AuditNoted
}{}

func (people) Note(_ context.Context, _ domain.Actor, n domain.AuditNoted) error {
	notes.Lock()
	defer notes.Unlock()
	notes.all = append(notes.all, n)
	return nil
}

func (people) ActFor(who domain.Actor, _ string) (domain.Actor, error) { return who, auth.ErrActingFor }

func (people) SignOut(context.Context, string) error { return nil }

func (people) Invited(secret string) (*domain.Account, error) {
	if secret != "once" {
		return nil, auth.ErrInvitation
	}
	return &domain.Account{Login: "an.nguyen", Name: "Nguyễn Văn An"}, nil
}

func (p people) Accept(_ context.Context, _, password, _ string) (auth.Bearer, error) {
	if len(password) < 10 {
		return auth.Bearer{}, auth.ErrPasswordLength
	}
	return auth.Bearer{Secret: "van-phong", Actor: p["van-phong"]}, nil
}

var everybody = people{
	"van-phong": {ID: "vp", Name: "Văn phòng UBND tỉnh", Role: domain.RoleOffice},
	"chu-tich":  {ID: "ct", Name: "Chủ tịch", Role: domain.RoleLeader},
	"thanh-tra": {ID: "tt", Name: "Thanh tra tỉnh", Role: domain.RoleAuditor},
	"quan-tri":  {ID: "qt", Name: "Quản trị", Role: domain.RoleAdmin},
	"loc-binh":  {ID: "lb", Name: "Huyện Lộc Bình", Role: domain.RoleUnit, Units: []domain.UnitCode{"huyen-loc-binh"}},
}

// site is the pages on a real server.
func newSite(t testing.TB, m *memory, change ...func(*web.Options)) *httptest.Server {
	t.Helper()
	opts := web.Options{
		Record: stored(t, m), Auth: everybody, Version: "v0.1.0",
		Clock:    func() time.Time { return time.Date(2024, 12, 16, 9, 0, 0, 0, calendar.Zone) },
		Notice:   "Dữ liệu ví dụ: văn bản, đơn vị, số lượng và chỉ tiêu là của thông báo; thời hạn do Văn phòng chọn, đơn vị ở mục chỉ tiêu, mức ưu tiên và mọi tiến độ là ví dụ vì thông báo không nêu.",
		NoticeEn: "Sample data: the document, units, quantities and indicators are the notice's own; deadlines set by the office, the units of the indicators, the priority and all progress are examples, because the notice does not give them.",
	}
	for _, c := range change {
		c(&opts)
	}
	e := echo.New()
	e.HideBanner = true
	e.GET("/api/v1/events", quietStream)
	if err := web.Register(e, opts); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return server
}

// quietStream is an API in which nothing ever happens.
func quietStream(c echo.Context) error {
	c.Response().Header().Set("Content-Type", "text/event-stream")
	c.Response().Flush()
	<-c.Request().Context().Done()
	return nil
}

// onlyOwnScript says that a page has no script but the one file of this program.
func onlyOwnScript(t testing.TB, body string) {
	t.Helper()
	for _, rest := range strings.Split(body, "<script")[1:] {
		if !strings.HasPrefix(rest, ` src="/assets/dondoc.`) || !strings.Contains(rest, "defer></script>") {
			t.Errorf("a script in the page: %.80s", rest)
		}
	}
}

// answer is what came back, read to its end.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask sends a request as a browser does, following no redirect.
func ask(t testing.TB, server *httptest.Server, method, path, token string, form url.Values, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html,application/xhtml+xml")
	req.Header.Set("Accept-Language", "vi")
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if token != "" {
		req.AddCookie(&http.Cookie{Name: "dondoc_token", Value: token})
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}

func get(t testing.TB, server *httptest.Server, path, token string, headers ...string) answer {
	t.Helper()
	return ask(t, server, http.MethodGet, path, token, nil, headers...)
}

func wants(t testing.TB, body string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(body, p) {
			t.Errorf("the page does not say %q", p)
		}
	}
}

func lacks(t testing.TB, body string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(body, p) {
			t.Errorf("the page says %q", p)
		}
	}
}
