package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/domain"
)

var accountVisits = func() map[string]visit {
	reads := func(status int) visit {
		return visit{"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": status, "auditor": status, "everybody": http.StatusForbidden}
	}
	all := map[string]visit{
		"GET /nguoi-dung":                    reads(http.StatusOK),
		"GET /nguoi-dung/:id":                reads(http.StatusNotFound),
		"GET /nguoi-dung/moi":                onlyAdmin(http.StatusOK),
		"GET /nguoi-dung/ma":                 onlyAdmin(http.StatusOK),
		"POST /nguoi-dung":                   onlyAdmin(http.StatusUnprocessableEntity),
		"POST /nguoi-dung/ma":                onlyAdmin(http.StatusUnprocessableEntity),
		"POST /nguoi-dung/ma/:id/thu-hoi":    onlyAdmin(http.StatusNotFound),
		"POST /nguoi-dung/:id":               onlyAdmin(http.StatusNotFound),
		"POST /nguoi-dung/:id/uy-quyen":      onlyAdmin(http.StatusNotFound),
		"POST /nguoi-dung/:id/thoi-uy-quyen": onlyAdmin(http.StatusNotFound),
	}
	for _, slug := range []string{"lien-ket", "thu-truong", "khoa", "mo-lai", "dang-xuat", "tat-xac-thuc"} {
		all["POST /nguoi-dung/:id/"+slug] = onlyAdmin(http.StatusNotFound)
	}
	return all
}()

var linkPattern = regexp.MustCompile(`http://[^<"]*(/invitation/[A-Za-z0-9_-]+)`)

func TestAnAccountIsOpenedAndItsLinkShownOnce(t *testing.T) {
	h := newHouse(t)
	typed := url.Values{"login": {"Cúc"}, "name": {"Trần Thị Cúc (ví dụ)"}, "role": {"unit"}}
	wrong := ask(t, h.Server, "POST", "/nguoi-dung", h.admin, typed)
	wants(t, wrong.body, "Tên đăng nhập gồm 3 đến 64", `value="Trần Thị Cúc (ví dụ)"`)
	typed.Set("login", "cuc.tran")
	wants(t, ask(t, h.Server, "POST", "/nguoi-dung", h.admin, typed).body, "Vai trò đơn vị phải gắn với ít nhất một đơn vị")
	typed.Set("units", "huyen-loc-binh")
	opened := ask(t, h.Server, "POST", "/nguoi-dung", h.admin, typed)
	link := linkPattern.FindStringSubmatch(opened.body)
	if opened.status != http.StatusOK || link == nil {
		t.Fatalf("status %d", opened.status)
	}
	if opened.header.Get("Cache-Control") != "no-store" {
		t.Error("the link may be kept in a cache")
	}
	wants(t, ask(t, h.Server, "POST", "/nguoi-dung", h.admin, typed).body, "đã có người dùng")
	list := get(t, h.Server, "/nguoi-dung?q=cuc&tinh-trang=waits", h.auditor).body
	wants(t, list, "Trần Thị Cúc (ví dụ)", "UBND huyện Lộc Bình", "Chờ đặt mật khẩu")
	lacks(t, list, link[1], "Mở tài khoản")
	wants(t, get(t, h.Server, "/don-vi/huyen-loc-binh", h.auditor).body, "Trần Thị Cúc (ví dụ)")
	wants(t, get(t, h.Server, link[1], "").body, "Trần Thị Cúc (ví dụ)")
}

func TestAnAdministratorAmendsClosesAndReopensAnAccount(t *testing.T) {
	h := newHouse(t)
	me, id := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleUnit, "huyen-loc-binh")
	path := "/nguoi-dung/" + id.String()
	page := get(t, h.Server, path, h.admin).body
	form := url.Values{
		"version": {field(t, page, "version")}, "name": {"Nguyễn Văn An (ví dụ)"}, "was-name": {"Nguyễn Văn An (ví dụ)"}, "title": {"Chuyên viên"}, "was-title": {""}, "mail": {""}, "was-mail": {""},
		"role": {"unit"}, "was-role": {"unit"}, "units": {"so-noi-vu", "huyen-loc-binh"}, "was-units": {"huyen-loc-binh"},
	}
	wants(t, ask(t, h.Server, "POST", path, h.admin, form).body, `value="Chuyên viên"`, `aria-invalid="true"`) // without a reason
	form.Set("reason", "kiêm nhiệm")
	if done := ask(t, h.Server, "POST", path, h.admin, form); done.status != http.StatusSeeOther {
		t.Fatalf("status %d", done.status)
	}
	late := ask(t, h.Server, "POST", path, h.admin, form)
	if late.status != http.StatusPreconditionFailed {
		t.Errorf("status %d", late.status)
	}
	wants(t, late.body, "Vừa được người khác đổi thành", "huyen-loc-binh so-noi-vu")
	wants(t, get(t, h.Server, path, h.auditor).body, "Sở Nội vụ", "Chuyên viên")
	wants(t, ask(t, h.Server, "POST", path+"/khoa", h.admin, url.Values{}).body, `aria-invalid="true"`)
	if closed := ask(t, h.Server, "POST", path+"/khoa", h.admin, url.Values{"reason": {"nghỉ hưu"}}); closed.status != http.StatusSeeOther {
		t.Fatalf("status %d", closed.status)
	}
	if out := get(t, h.Server, "/toi", me); out.status != http.StatusUnauthorized {
		t.Errorf("status %d", out.status)
	}
	wants(t, get(t, h.Server, path, h.admin).body, "Đã khóa", "nghỉ hưu", "Mở lại tài khoản")
	if open := ask(t, h.Server, "POST", path+"/mo-lai", h.admin, url.Values{"reason": {"trở lại"}}); open.status != http.StatusSeeOther {
		t.Fatalf("status %d", open.status)
	}
	if link := ask(t, h.Server, "POST", path+"/lien-ket", h.admin, url.Values{}); linkPattern.FindString(link.body) == "" {
		t.Errorf("status %d", link.status)
	}
}

func TestATokenOfTheInstallationIsShownOnceAndRevoked(t *testing.T) {
	h := newHouse(t)
	wants(t, ask(t, h.Server, "POST", "/nguoi-dung/ma", h.admin, url.Values{"name": {"cổng (ví dụ)"}, "role": {"unit"}}).body, `value="cổng (ví dụ)"`, "phải gắn với ít nhất một đơn vị")
	issued := ask(t, h.Server, "POST", "/nguoi-dung/ma", h.admin, url.Values{"name": {"cổng (ví dụ)"}, "role": {"auditor"}})
	token := tokenPattern.FindString(issued.body)
	if token == "" {
		t.Fatalf("status %d", issued.status)
	}
	if in := get(t, h.Server, "/toi", token); in.status != http.StatusOK {
		t.Errorf("status %d", in.status)
	}
	list := get(t, h.Server, "/nguoi-dung/ma", h.admin).body
	lacks(t, list, token)
	id := regexp.MustCompile(`cổng \(ví dụ\)(?s:.*?)/nguoi-dung/ma/([0-9A-Z]+)/thu-hoi`).FindStringSubmatch(list)[1]
	if revoked := ask(t, h.Server, "POST", "/nguoi-dung/ma/"+id+"/thu-hoi", h.admin, url.Values{}); revoked.status != http.StatusSeeOther {
		t.Fatalf("status %d", revoked.status)
	}
	if over := get(t, h.Server, "/toi", token); over.status != http.StatusUnauthorized {
		t.Errorf("status %d", over.status)
	}
}

func TestANewPersonComesInByTheLinkOfTheAdministrator(t *testing.T) {
	h := newHouse(t)
	admin := newTab(t, desktop, h.URL, h.admin)
	admin.open(h.URL + "/nguoi-dung/moi?lang=vi")
	admin.do(
		chromedp.SendKeys("#tai-khoan-login", "dung.pham"), chromedp.SendKeys("#tai-khoan-name", "Phạm Văn Dũng (ví dụ)"),
		chromedp.SetValue("#tai-khoan-role", "office"), chromedp.Click(".form button[type=submit]"), chromedp.WaitVisible(".once"),
	)
	link := evaluate[string](admin, `[...document.querySelectorAll("code.secret")].at(-1).textContent`)
	admin.quiet()
	person := newTab(t, phone, h.URL, "")
	person.open(link)
	person.do(chromedp.SendKeys("input[name=password]", goodPassword), chromedp.SendKeys("input[name=again]", goodPassword), chromedp.Click("main form button"), chromedp.WaitVisible(".who .actor"))
	if who := evaluate[string](person, `document.querySelector(".who .actor b").textContent`); who != "Phạm Văn Dũng (ví dụ)" {
		t.Errorf("signed in as %q", who)
	}
	if at := evaluate[string](person, `location.pathname`); at != "/" {
		t.Errorf("they land at %q", at)
	}
	person.open(h.URL + "/toi?lang=vi")
	person.fits(phone)
	person.quiet()
}
