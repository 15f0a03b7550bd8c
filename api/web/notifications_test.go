package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/domain"
)

func TestWhatCanNeverBeSilencedIsSaidPlainly(t *testing.T) {
	h := newHouse(t)
	an := h.enrolled(t)
	page := get(t, h.Server, "/toi/nhan-tin", an).body
	wants(t, page, "Luôn nhận, không tắt được", "Báo cáo vượt cấp", "kể cả quản trị", "Máy chủ này chưa gửi thư điện tử", "Thư gửi đến an@langson.example.", "Cùng lúc gửi chung (08 giờ)", `value="on" checked`, "Chưa có liên kết lịch nào")
	lacks(t, page, `<option value="8"`) // not before the digest is made
	wants(t, get(t, h.Server, "/toi", an).body, `href="/toi/nhan-tin"`)
	bad := ask(t, h.Server, http.MethodPost, "/toi/nhan-tin", an, url.Values{"mail": {"off"}, "hour": {"23"}})
	if bad.status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", bad.status)
	}
	wants(t, bad.body, `value="off" checked`, `role="alert"`)
	trial := ask(t, h.Server, http.MethodPost, "/toi/thu-thu", an, url.Values{})
	if trial.status < 400 {
		t.Errorf("a trial without mail: %d", trial.status)
	}
	wants(t, trial.body, "chưa gửi thư điện tử", "Gửi thư thử cho tôi")
}

func TestACalendarLinkThatCannotBeMadeSaysWhy(t *testing.T) {
	h := newHouse(t)
	an := h.enrolled(t)
	got := ask(t, h.Server, http.MethodPost, "/toi/lich", an, url.Values{"unit": {"so-noi-vu"}})
	if got.status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", got.status)
	}
	wants(t, got.body, "Lịch thời hạn", `id="lich-unit-sai"`)
}

// TestAPersonMakesCopiesAndRevokesACalendarLink in a real browser, and looks at
// the page in every state.
func TestAPersonMakesCopiesAndRevokesACalendarLink(t *testing.T) {
	h := newHouse(t)
	an := h.enrolled(t)
	h.joined = map[string]string{"an.nguyen": an}
	for _, look := range []pageLook{{"how one is told, with an account", "/toi/nhan-tin", "an.nguyen"}} {
		t.Run(look.name, func(t *testing.T) { h.lookAt(t, look) })
	}
	b := newTab(t, phone, h.URL, an)
	b.open(h.URL + "/toi/nhan-tin?lang=vi")
	b.do(chromedp.Click(`form[action="/toi/lich"] button`), chromedp.WaitVisible("[data-copy]"))
	b.fits(phone)
	evaluate[bool](b, `(() => { navigator.clipboard.writeText = async t => { window.copied = t }; return true })()`)
	b.do(chromedp.Click("[data-copy]"), chromedp.WaitVisible("[data-copied]"))
	link := evaluate[string](b, `window.copied`)
	if shown := evaluate[string](b, `document.querySelector("#lien-ket-lich").textContent`); shown != link {
		t.Errorf("%q was copied, %q is shown", link, shown)
	}
	wants(t, get(t, h.Server, link[len(h.URL):], "").body, "BEGIN:VCALENDAR")
	b.do(chromedp.Click(`form[action^="/toi/lich/"] button`), chromedp.WaitVisible(".said"))
	if got := get(t, h.Server, link[len(h.URL):], ""); got.status != http.StatusNotFound {
		t.Errorf("a revoked link answers %d", got.status)
	}
	b.quiet()
}

func TestTheNotificationsOfTheOfficeAreForEveryoneOnEveryScreen(t *testing.T) {
	h := houseOf(t, inPlace(t, seed()))
	me, _ := h.joins(t, "cuc.tran", "Trần Thị Cúc (ví dụ)", domain.RoleOffice)
	ask(t, h.Server, http.MethodPost, "/toi/lich", me, url.Values{"unit": {"huyen-loc-binh"}})
	h.lookAt(t, pageLook{"how the office is told", "/toi/nhan-tin", "cuc.tran"})
}
