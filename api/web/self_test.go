package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"dondoc/api/auth"
	"dondoc/domain"
)

// nobodys is of what a token that is no person's is refused.
var nobodys = visit{"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusForbidden}

var selfVisits = map[string]visit{
	"GET /toi":                    {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"POST /toi/mat-khau":          nobodys,
	"POST /toi/xac-thuc":          nobodys,
	"POST /toi/xac-thuc/bat":      nobodys,
	"POST /toi/xac-thuc/tat":      nobodys,
	"POST /toi/ma":                {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusUnprocessableEntity}, // no day was entered
	"POST /toi/ma/:id/thu-hoi":    {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusNotFound},
	"POST /toi/uy-quyen":          {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusUnprocessableEntity},
	"POST /toi/uy-quyen/:id/thoi": nobodys,
	"POST /toi/lam-thay":          nobodys,
	"POST /toi/thoi-lam-thay":     {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusSeeOther},
	"POST /toi/dang-xuat-het":     nobodys,
}

const goodPassword = "núi cao biển rộng 1975"

// joins opens an account and sets its password; what is given is a session of it.
func (h *house) joins(t testing.TB, login, name string, role domain.Role, units ...domain.UnitCode) (bearer string, id domain.ID) {
	t.Helper()
	people := &auth.People{Store: h.store, Clock: h.now}
	id, secret, err := people.Open(t.Context(), domain.Actor{ID: "test", Role: domain.RoleAdmin}, domain.OpenAccount{Login: login, Name: name, Role: role, Units: units})
	if err != nil {
		t.Fatal(err)
	}
	in, err := people.Accept(t.Context(), secret, goodPassword, "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	if h.joined == nil {
		h.joined, h.ids = map[string]string{}, map[string]domain.ID{}
	}
	h.joined[login], h.ids[login] = in.Secret, id
	return in.Secret, id
}

// staff gives the house some people, tokens and deputies to look at.
func (h *house) staff(t testing.TB) {
	t.Helper()
	me, _ := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	absent, _ := h.joins(t, "binh.le", "Lê Thị Bình (ví dụ)", domain.RoleUnit, "huyen-loc-binh")
	days := url.Values{"from": {"16/12/2024"}, "until": {"18/12/2024"}, "reason": {"đi công tác (ví dụ)"}}
	for bearer, deputy := range map[string]string{me: "binh.le", absent: "an.nguyen"} {
		days.Set("deputy_login", deputy)
		if named := ask(t, h.Server, "POST", "/toi/uy-quyen", bearer, days); named.status != http.StatusSeeOther {
			t.Fatalf("status %d", named.status)
		}
	}
	for path, form := range map[string]url.Values{
		"/he-thong/noi-nhan": {"name": {"cổng dữ liệu (ví dụ)"}, "url": {"https://example.invalid/mot/duong/dan/rat/dai/de/xem/co/vua/man/hinh/khong"}},
		"/he-thong/ket-noi":  {"name": {"bảng theo dõi (ví dụ)"}},
	} {
		if done := ask(t, h.Server, "POST", path, h.admin, form); done.status != http.StatusOK {
			t.Fatalf("%s: %d", path, done.status)
		}
	}
	if issued := ask(t, h.Server, "POST", "/toi/ma", me, url.Values{"name": {"bảng theo dõi (ví dụ)"}, "until": {"30/06/2025"}, "read_only": {"1"}}); issued.status != http.StatusOK {
		t.Fatalf("status %d", issued.status)
	}
}

// cookieOf is the value of a cookie that an answer sets.
func cookieOf(a answer, name string) string {
	for _, line := range a.header.Values("Set-Cookie") {
		if value, ok := strings.CutPrefix(line, name+"="); ok {
			value, _, _ = strings.Cut(value, ";")
			return value
		}
	}
	return ""
}

func TestAPersonChangesTheirPasswordAndStaysSignedIn(t *testing.T) {
	h := newHouse(t)
	me, _ := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	const next = "sông dài rừng thẳm 1976"
	wrong := ask(t, h.Server, "POST", "/toi/mat-khau", me, url.Values{"old": {"một mật khẩu gõ nhầm"}, "password": {next}, "again": {next}})
	wants(t, wrong.body, "Mật khẩu hiện nay không đúng", `aria-invalid="true"`)
	lacks(t, wrong.body, "một mật khẩu gõ nhầm", next, "Tên đăng nhập hoặc mật khẩu không đúng")
	wants(t, ask(t, h.Server, "POST", "/toi/mat-khau", me, url.Values{"old": {goodPassword}, "password": {next}, "again": {"khác"}}).body, "không giống nhau")
	wants(t, ask(t, h.Server, "POST", "/toi/mat-khau", me, url.Values{"old": {goodPassword}, "password": {"ngắn"}, "again": {"ngắn"}}).body, "Mật khẩu có từ 10 đến 128 ký tự")
	h.ahead.Add(int64(time.Minute))
	done := ask(t, h.Server, "POST", "/toi/mat-khau", me, url.Values{"old": {goodPassword}, "password": {next}, "again": {next}})
	if done.status != http.StatusSeeOther {
		t.Fatalf("status %d %s", done.status, done.body)
	}
	wants(t, get(t, h.Server, "/toi", cookieOf(done, "dondoc_token")).body, "Nguyễn Văn An (ví dụ)")
	if before := get(t, h.Server, "/toi", me); before.status != http.StatusUnauthorized {
		t.Errorf("the session before still holds: %d", before.status)
	}
}

func TestASecondFactorIsSetUpByPictureAndCode(t *testing.T) {
	h := newHouse(t)
	me, _ := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	begun := ask(t, h.Server, "POST", "/toi/xac-thuc", me, url.Values{})
	wants(t, begun.body, `src="data:image/png;base64,`, "Nhập mã 6 số")
	if begun.header.Get("Cache-Control") != "no-store" {
		t.Error("the secret may be kept in a cache")
	}
	secret := field(t, begun.body, "secret")
	form := url.Values{"secret": {secret}, "uri": {strings.ReplaceAll(field(t, begun.body, "uri"), "&amp;", "&")}, "code": {"000000"}}
	wrong := ask(t, h.Server, "POST", "/toi/xac-thuc/bat", me, form)
	wants(t, wrong.body, "Mã xác thực không đúng", `src="data:image/png;base64,`, secret)
	code, err := totp.GenerateCode(secret, h.now())
	if err != nil {
		t.Fatal(err)
	}
	form.Set("code", code)
	if on := ask(t, h.Server, "POST", "/toi/xac-thuc/bat", me, form); on.status != http.StatusSeeOther {
		t.Fatalf("status %d", on.status)
	}
	page := get(t, h.Server, "/toi", me).body
	wants(t, page, "Đang bật", "Tắt xác thực hai lớp")
	lacks(t, page, secret)
	wants(t, ask(t, h.Server, "POST", "/toi/xac-thuc/tat", me, url.Values{"password": {"gõ nhầm rồi"}}).body, "Mật khẩu hiện nay không đúng")
	if off := ask(t, h.Server, "POST", "/toi/xac-thuc/tat", me, url.Values{"password": {goodPassword}}); off.status != http.StatusSeeOther {
		t.Fatalf("status %d", off.status)
	}
	wants(t, get(t, h.Server, "/toi", me).body, "Chưa bật")
}

var tokenPattern = regexp.MustCompile(`dd_[a-z]+_[A-Za-z0-9_-]{43}`)

func TestATokenOfOnesOwnIsShownOnceAndRevoked(t *testing.T) {
	h := newHouse(t)
	me, _ := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	wrong := ask(t, h.Server, "POST", "/toi/ma", me, url.Values{"name": {"bảng (ví dụ)"}, "until": {"31/02/2025"}})
	wants(t, wrong.body, "Ngày không đúng", `value="bảng (ví dụ)"`)
	wants(t, ask(t, h.Server, "POST", "/toi/ma", me, url.Values{"name": {"bảng (ví dụ)"}, "until": {"01/01/2030"}}).body, "366 ngày sau")
	issued := ask(t, h.Server, "POST", "/toi/ma", me, url.Values{"name": {"bảng (ví dụ)"}, "until": {"30/06/2025"}, "read_only": {"1"}})
	token := tokenPattern.FindString(issued.body)
	if issued.status != http.StatusOK || token == "" {
		t.Fatalf("status %d", issued.status)
	}
	if issued.header.Get("Cache-Control") != "no-store" || strings.Contains(issued.body, "data-live") {
		t.Error("the page with a token is kept, or fetched anew")
	}
	page := get(t, h.Server, "/toi", me).body
	wants(t, page, "bảng (ví dụ)", "đến hết 30/06/2025", "chỉ đọc")
	lacks(t, page, token)
	id := regexp.MustCompile(`/toi/ma/([0-9A-Z]+)/thu-hoi`).FindStringSubmatch(page)[1]
	if revoked := ask(t, h.Server, "POST", "/toi/ma/"+id+"/thu-hoi", me, url.Values{}); revoked.status != http.StatusSeeOther {
		t.Fatalf("status %d", revoked.status)
	}
	if over := get(t, h.Server, "/toi", token); over.status != http.StatusUnauthorized {
		t.Errorf("status %d", over.status)
	}
}

func TestADeputyActsWithABannerOnEveryPageAndStops(t *testing.T) {
	h := newHouse(t)
	absent, absentID := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleLeader)
	deputy, _ := h.joins(t, "binh.le", "Lê Thị Bình (ví dụ)", domain.RoleUnit, "huyen-loc-binh")
	days := url.Values{"deputy_login": {"khong.co"}, "from": {"16/12/2024"}, "until": {"18/12/2024"}}
	wrong := ask(t, h.Server, "POST", "/toi/uy-quyen", absent, days)
	wants(t, wrong.body, "Người được ủy quyền phải là một tài khoản khác", `value="khong.co"`)
	if early := ask(t, h.Server, "POST", "/toi/lam-thay", deputy, url.Values{"absent": {absentID.String()}}); early.status != http.StatusForbidden {
		t.Errorf("status %d", early.status)
	}
	days.Set("deputy_login", "binh.le")
	if named := ask(t, h.Server, "POST", "/toi/uy-quyen", absent, days); named.status != http.StatusSeeOther {
		t.Fatalf("status %d", named.status)
	}
	wants(t, get(t, h.Server, "/toi", absent).body, "Lê Thị Bình (ví dụ)", "từ ngày 16/12/2024 đến hết ngày 18/12/2024")
	wants(t, get(t, h.Server, "/toi", deputy).body, "Làm thay Nguyễn Văn An (ví dụ)")
	begun := ask(t, h.Server, "POST", "/toi/lam-thay", deputy, url.Values{"absent": {absentID.String()}})
	if begun.status != http.StatusSeeOther || cookieOf(begun, "dondoc_acting_for") != absentID.String() {
		t.Fatalf("status %d, cookies %v", begun.status, begun.header.Values("Set-Cookie"))
	}
	both := "dondoc_acting_for=" + absentID.String()
	for _, path := range []string{"/", "/don-vi", "/toi"} {
		page := get(t, h.Server, path, deputy, "Cookie", both+"; dondoc_token="+deputy)
		wants(t, page.body, "Đang làm thay: Lê Thị Bình (ví dụ) (thay Nguyễn Văn An (ví dụ))", "Lãnh đạo")
	}
	lacks(t, get(t, h.Server, "/toi", deputy).body, "Đang làm thay:")
	stopped := ask(t, h.Server, "POST", "/toi/thoi-lam-thay", deputy, url.Values{}, "Cookie", both+"; dondoc_token="+deputy)
	if stopped.status != http.StatusSeeOther || !strings.Contains(strings.Join(stopped.header.Values("Set-Cookie"), "\n"), "dondoc_acting_for=;") {
		t.Errorf("status %d, cookies %v", stopped.status, stopped.header.Values("Set-Cookie"))
	}
	h.wait(3)
	deputy, err := h.signsIn(t, "binh.le")
	if err != nil {
		t.Fatal(err)
	}
	over := get(t, h.Server, "/toi", deputy, "Cookie", both+"; dondoc_token="+deputy)
	lacks(t, over.body, "Đang làm thay:", "Làm thay Nguyễn")
}

// signsIn is a session of somebody who has joined.
func (h *house) signsIn(t testing.TB, login string) (string, error) {
	t.Helper()
	people := &auth.People{Store: h.store, Clock: h.now}
	in, err := people.SignIn(t.Context(), auth.Credentials{Login: login, Password: goodPassword}, "127.0.0.1")
	return in.Secret, err
}

func TestSigningOutEverywhereEndsEverySession(t *testing.T) {
	h := newHouse(t)
	me, _ := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	elsewhere, err := h.signsIn(t, "an.nguyen")
	if err != nil {
		t.Fatal(err)
	}
	wants(t, get(t, h.Server, "/toi", me).body, "Nơi đang đăng nhập (2)")
	h.ahead.Add(int64(time.Minute))
	if out := ask(t, h.Server, "POST", "/toi/dang-xuat-het", me, url.Values{}); out.status != http.StatusSeeOther {
		t.Fatalf("status %d", out.status)
	}
	for _, bearer := range []string{me, elsewhere} {
		if over := get(t, h.Server, "/toi", bearer); over.status != http.StatusUnauthorized {
			t.Errorf("status %d", over.status)
		}
	}
}

// TestThePagesOfAdministrationAreForEveryoneOnEveryScreen looks at the pages that
// show people, tokens and the log, in a house that has some.
func TestThePagesOfAdministrationAreForEveryoneOnEveryScreen(t *testing.T) {
	h := newHouse(t)
	h.staff(t)
	for _, page := range []pageLook{
		{"me", "/toi", "an.nguyen"},
		{"me by a token", "/toi", "office"},
		{"accounts", "/nguoi-dung", "auditor"},
		{"one account", accountPath(h.ids["an.nguyen"]), "admin"},
		{"a new account", "/nguoi-dung/moi", "admin"},
		{"all tokens", "/nguoi-dung/ma", "admin"},
		{"the audit log", "/nhat-ky", "auditor"},
		{"the system", "/he-thong", "admin"},
	} {
		t.Run(page.name+" as "+page.who, func(t *testing.T) { h.lookAt(t, page) })
	}
}

func accountPath(id domain.ID) string { return "/nguoi-dung/" + id.String() }
