package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dondoc/api/web"
	"dondoc/domain"
)

func TestWithoutATokenThereIsOnlyTheWayIn(t *testing.T) {
	site := newSite(t, seed())
	for _, token := range []string{"", "nobody's"} {
		page := get(t, site, "/", token)
		if page.status != http.StatusUnauthorized {
			t.Errorf("status %d", page.status)
		}
		wants(t, page.body, "Đăng nhập", `name="login"`, `name="password"`, `name="token"`, "dondoc token --role office")
		lacks(t, page.body, "Lộc Bình", "Dữ liệu ví dụ", "bồi dưỡng", "sự kiện thứ")
	}
}

func TestSigningInKeepsTheTokenFromScriptsAndOtherSites(t *testing.T) {
	site := newSite(t, seed())
	in := ask(t, site, "POST", "/sign-in", "", url.Values{"token": {"  chu-tich\n"}, "lang": {"en"}})
	if in.status != http.StatusSeeOther || in.header.Get("Location") != "/?lang=en" {
		t.Fatalf("status %d to %q", in.status, in.header.Get("Location"))
	}
	cookie := in.header.Get("Set-Cookie")
	wants(t, cookie, "dondoc_token=chu-tich", "HttpOnly", "SameSite=Strict", "Path=/")
	lacks(t, cookie, "Secure")
	behindTLS := ask(t, site, "POST", "/sign-in", "", url.Values{"token": {"chu-tich"}}, "X-Forwarded-Proto", "https")
	wants(t, behindTLS.header.Get("Set-Cookie"), "Secure")
}

func TestAWrongTokenIsToldApartFromNoAnswer(t *testing.T) {
	site := newSite(t, seed())
	wrong := ask(t, site, "POST", "/sign-in", "", url.Values{"token": {"guess"}})
	if wrong.status != http.StatusUnauthorized || wrong.header.Get("Set-Cookie") != "" {
		t.Errorf("status %d, cookie %q", wrong.status, wrong.header.Get("Set-Cookie"))
	}
	wants(t, wrong.body, "không đúng hoặc đã bị thu hồi", `aria-invalid="true"`)
	lacks(t, wrong.body, "guess")
	if none := ask(t, site, "POST", "/sign-in", "", url.Values{}); none.status != http.StatusBadRequest {
		t.Errorf("status %d", none.status)
	}
	away := newSite(t, seed(), func(o *web.Options) { o.Auth = nobodyHome{} })
	if page := ask(t, away, "POST", "/sign-in", "", url.Values{"token": {"chu-tich"}}); page.status != http.StatusServiceUnavailable {
		t.Errorf("status %d", page.status)
	}
	if page := get(t, away, "/", "chu-tich"); page.status != http.StatusInternalServerError {
		t.Errorf("status %d", page.status)
	}
}

// nobodyHome cannot tell who anybody is.
type nobodyHome struct{ people }

func (nobodyHome) Authenticate(context.Context, string) (domain.Actor, error) {
	return domain.Actor{}, errors.New("the record is closed")
}

func TestSigningInByPasswordKeepsWhatWasTypedAndNoSecret(t *testing.T) {
	site := newSite(t, seed())
	in := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"an.nguyen"}, "password": {"trời xanh"}})
	if in.status != http.StatusSeeOther {
		t.Fatalf("status %d", in.status)
	}
	wants(t, in.header.Get("Set-Cookie"), "dondoc_token=van-phong", "HttpOnly", "SameSite=Strict")
	wrong := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"an.nguyen"}, "password": {"mây trắng"}})
	if wrong.status != http.StatusUnauthorized {
		t.Errorf("status %d", wrong.status)
	}
	wants(t, wrong.body, `value="an.nguyen"`, "Tên đăng nhập hoặc mật khẩu không đúng", `aria-invalid="true"`)
	lacks(t, wrong.body, "mây trắng")
	if half := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"an.nguyen"}}); half.status != http.StatusBadRequest {
		t.Errorf("status %d", half.status)
	}
}

func TestASecondFactorIsAskedForOnceThePasswordIsRight(t *testing.T) {
	site := newSite(t, seed())
	first := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"hai.lop"}, "password": {"trời xanh"}})
	if first.status != http.StatusUnauthorized {
		t.Errorf("status %d", first.status)
	}
	wants(t, first.body, `name="code"`, `autocomplete="one-time-code"`, "xác thực hai lớp", `value="hai.lop"`)
	lacks(t, first.body, `aria-invalid`)
	wrong := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"hai.lop"}, "password": {"trời xanh"}, "code": {"000000"}})
	wants(t, wrong.body, `name="code"`, "không đúng")
	if in := ask(t, site, "POST", "/sign-in", "", url.Values{"login": {"hai.lop"}, "password": {"trời xanh"}, "code": {"123 456"}}); in.status != http.StatusSeeOther {
		t.Errorf("status %d", in.status)
	}
}

func TestReadingWhatIsRestrictedIsNoted(t *testing.T) {
	for _, restricted := range []bool{false, true} {
		m := seed()
		m.issue(50, "5", "Nhiệm vụ hạn chế (ví dụ)", domain.DirectiveIssued{
			Deadline: due("2024-11-01"), Restricted: restricted, Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}},
		})
		site := newSite(t, m)
		notes.Lock()
		notes.all = nil
		notes.Unlock()
		wants(t, get(t, site, "/", "chu-tich").body, "Nhiệm vụ hạn chế (ví dụ)")
		notes.Lock()
		noted := len(notes.all) == 1 && notes.all[0].What == domain.AuditReadRestricted && notes.all[0].Target == ident(50).String()
		if noted != restricted {
			t.Errorf("restricted %t: %v", restricted, notes.all)
		}
		notes.Unlock()
	}
}

func TestAOneTimeLinkLeadsToThePasswordAndThenIn(t *testing.T) {
	site := newSite(t, seed())
	wants(t, get(t, site, "/invitation/once", "").body, "Nguyễn Văn An", "an.nguyen", `autocomplete="new-password"`)
	over := get(t, site, "/invitation/twice", "")
	if over.status != http.StatusGone {
		t.Errorf("status %d", over.status)
	}
	wants(t, over.body, "không còn dùng được")
	for password, status := range map[string]int{"ngắn": http.StatusUnprocessableEntity, "trời xanh mây trắng": http.StatusSeeOther} {
		if got := ask(t, site, "POST", "/invitation/once", "", url.Values{"password": {password}, "again": {password}}); got.status != status {
			t.Errorf("%q: status %d", password, got.status)
		}
	}
	differ := ask(t, site, "POST", "/invitation/once", "", url.Values{"password": {"trời xanh mây trắng"}, "again": {"khác"}})
	wants(t, differ.body, "Hai lần nhập không giống nhau")
}

func TestTheAddressOfTheFormLeadsToIt(t *testing.T) {
	page := get(t, newSite(t, seed()), "/sign-in?lang=en", "")
	if page.status != http.StatusSeeOther || page.header.Get("Location") != "/?lang=en" {
		t.Errorf("status %d to %q", page.status, page.header.Get("Location"))
	}
}

func TestSigningOutClearsTheCookie(t *testing.T) {
	out := ask(t, newSite(t, seed()), "POST", "/sign-out", "chu-tich", url.Values{})
	if out.status != http.StatusSeeOther {
		t.Errorf("status %d", out.status)
	}
	wants(t, out.header.Get("Set-Cookie"), "dondoc_token=;", "Max-Age=0")
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	site := newSite(t, seed())
	for _, path := range []string{"/sign-in", "/sign-out"} {
		foreign := ask(t, site, "POST", path, "chu-tich", url.Values{"token": {"chu-tich"}}, "Sec-Fetch-Site", "cross-site")
		if foreign.status != http.StatusForbidden || foreign.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: status %d, cookie %q", path, foreign.status, foreign.header.Get("Set-Cookie"))
		}
	}
}

func TestGuessingTokensIsSlowedDown(t *testing.T) {
	site := newSite(t, seed())
	last := 0
	for range 12 {
		last = ask(t, site, "POST", "/sign-in", "", url.Values{"token": {"guess"}}).status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the twelfth guess in a row gets status %d", last)
	}
	if page := get(t, site, "/", "chu-tich"); page.status != 200 {
		t.Errorf("whoever is signed in gets status %d", page.status)
	}
}

func TestAMachineMayShowItsTokenInTheHeader(t *testing.T) {
	if page := get(t, newSite(t, seed()), "/", "", "Authorization", "Bearer thanh-tra"); page.status != 200 {
		t.Errorf("status %d", page.status)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	site := newSite(t, seed())
	for _, page := range []answer{get(t, site, "/", "chu-tich"), get(t, site, "/", ""), get(t, site, "/nowhere", "")} {
		wants(t, page.header.Get("Content-Security-Policy"), "default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
		lacks(t, page.header.Get("Content-Security-Policy"), "unsafe", "http:", "https:", "*")
		onlyOwnScript(t, page.body)
		lacks(t, page.body, " style=", " onclick=")
		if page.header.Get("Cache-Control") != "no-store" || page.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("headers %v", page.header)
		}
	}
}

func TestWhatNeverChangesIsKeptForEver(t *testing.T) {
	site := newSite(t, seed())
	_, rest, _ := strings.Cut(get(t, site, "/", "").body, `<link rel="stylesheet" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	style := get(t, site, address, "")
	if style.status != 200 || !strings.HasPrefix(style.header.Get("Content-Type"), "text/css") {
		t.Fatalf("%s: status %d, %s", address, style.status, style.header.Get("Content-Type"))
	}
	wants(t, style.header.Get("Cache-Control"), "immutable", "max-age=31536000")
	lacks(t, style.body, "{latin}", "http:", "https:")
	for _, name := range []string{"style.css", "..%2fdoc.go", "licences"} {
		if page := get(t, site, "/assets/"+name, ""); page.status != 404 {
			t.Errorf("%s: status %d", name, page.status)
		}
	}
}
