package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/reminders"
)

var remindingVisits = map[string]visit{
	"GET /don-doc":          {"": 401, "stranger": 401, "loc-binh": 403, "so-tttt": 403, "admin": 403, "everybody": 200},
	"GET /don-doc/da-gui":   {"": 401, "stranger": 401, "loc-binh": 403, "so-tttt": 403, "leader": 403, "everybody": 200},
	"GET /hop-thu":          {"": 401, "stranger": 401, "admin": 403, "auditor": 403, "everybody": 200},
	"GET /hop-thu/:digest":  {"": 401, "stranger": 401, "admin": 403, "auditor": 403, "everybody": 404}, // there is none of this id
	"GET /toi/nhan-tin":     {"": 401, "stranger": 401, "everybody": 200},
	"POST /toi/nhan-tin":    {"": 401, "stranger": 401, "everybody": 403}, // a token is nobody's account
	"GET /thoi-han/:secret": {"everybody": 404},                           // a calendar link that is none
	"POST /toi/lich":        {"": 401, "stranger": 401, "everybody": 403},
	"POST /toi/lich/:id":    {"": 401, "stranger": 401, "everybody": 404},
	"POST /toi/thu-thu":     {"": 401, "stranger": 401, "everybody": 403},
}

var remindingLooks = []pageLook{
	{"what would be sent", "/don-doc", "office"},
	{"what was sent", "/don-doc/da-gui", "admin"},
	{"the inbox", "/hop-thu", "loc-binh"},
	{"how one is told", "/toi/nhan-tin", "loc-binh"},
}

// remind goes through what is due in the house now.
func (h *house) remind(t testing.TB) {
	t.Helper()
	r := &reminders.Runner{Store: h.store, Clock: h.now, Log: slog.New(slog.DiscardHandler), Node: "n1"}
	if _, err := r.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestTheOfficeSeesWhoWouldBeToldWhatAndWhy(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, "/don-doc", h.office).body
	wants(t, page, "UBND huyện Lộc Bình", "Quá hạn", "Báo chuyên viên", "chưa có tài khoản nào", "Vì T+", "Soạn công văn đôn đốc", "/nhiem-vu/")
	wants(t, get(t, h.Server, "/don-doc?ngay=15/12/2024", h.office).body, "là ngày nghỉ: không gửi")
	wants(t, get(t, h.Server, "/don-doc?ngay=32/12/2024", h.office).body, "Ngày không đúng", `value="32/12/2024"`)
	wants(t, get(t, h.Server, "/don-doc?ngay=15/12/2034", h.office).body, `value="15/12/2034"`, `id="ngay-sai"`, "UBND huyện Lộc Bình") // too far, and why
	wants(t, get(t, h.Server, "/don-doc/da-gui", h.admin).body, "Thư điện tử đang tắt", "Chưa gửi thư đôn đốc nào")
	h.remind(t)
	wants(t, get(t, h.Server, "/don-doc/da-gui", h.office).body, "Đôn đốc ngày 16/12/2024", "UBND huyện Lộc Bình", "Chỉ hộp thư", "Lần chạy gần nhất: 16/12/2024")
	wants(t, get(t, h.Server, "/don-doc", h.office).body, "Không có việc nào đến bước đôn đốc")
}

var digestLink = regexp.MustCompile(`/hop-thu/[0-9A-Z]{26}`)

func TestAUnitReadsItsInbox(t *testing.T) {
	h := newHouse(t)
	wants(t, get(t, h.Server, "/hop-thu", h.locBinh).body, "Chưa có thư nào")
	h.remind(t)
	list := get(t, h.Server, "/hop-thu", h.locBinh).body
	wants(t, list, "Đôn đốc ngày 16/12/2024", "Chưa đọc")
	path := digestLink.FindString(list)
	wants(t, get(t, h.Server, path, h.locBinh).body, "Quá hạn", "ngày làm việc", "lớp", "/nhiem-vu/")
	wants(t, get(t, h.Server, "/hop-thu", h.locBinh).body, "Đã đọc")
	if another := get(t, h.Server, path, h.sotttt); another.status != http.StatusNotFound {
		t.Errorf("another unit reads it: %d", another.status)
	}
	wants(t, get(t, h.Server, digestLink.FindString(get(t, h.Server, "/hop-thu", h.office).body), h.office).body, "Quá hạn", "UBND huyện")
}

func TestTheDirectiveSaysWhatBecameOfItsReminders(t *testing.T) {
	h := newHouse(t)
	h.remind(t)
	list := get(t, h.Server, "/hop-thu", h.locBinh).body
	digest := get(t, h.Server, digestLink.FindString(list), h.locBinh).body
	path := regexp.MustCompile(`/nhiem-vu/[0-9A-Z]{26}`).FindString(digest)
	wants(t, get(t, h.Server, path, h.office).body, "Đôn đốc", "UBND huyện Lộc Bình:", "hộp thư, bản tổng hợp ngày 16/12/2024", "Văn phòng:")
	mine := get(t, h.Server, path, h.locBinh).body
	wants(t, mine, "hộp thư, bản tổng hợp ngày 16/12/2024")
	lacks(t, mine, `<span class="label">Văn phòng:</span>`) // what others were told is not a unit's business
}

func TestATokenHasNoChoiceOfBeingTold(t *testing.T) {
	h := newHouse(t)
	wants(t, get(t, h.Server, "/toi/nhan-tin", h.locBinh).body, "Mã truy cập không có tùy chọn nhận")
	if got := ask(t, h.Server, "POST", "/toi/nhan-tin", h.locBinh, url.Values{"mail": {"off"}}); got.status != http.StatusForbidden {
		t.Errorf("status %d", got.status)
	}
}

// What the inbox holds looks well, too: the pages that need something sent.
func TestWhatWasToldIsForEveryoneOnEveryScreen(t *testing.T) {
	h := houseOf(t, inPlace(t, seed()))
	h.remind(t)
	path := digestLink.FindString(get(t, h.Server, "/hop-thu", h.locBinh).body)
	for _, look := range []pageLook{{"a digest", path, "loc-binh"}, {"the inbox with a letter", "/hop-thu", "loc-binh"}, {"what was sent, with digests", "/don-doc/da-gui", "admin"}} {
		t.Run(look.name, func(t *testing.T) { h.lookAt(t, look) })
	}
	if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
		b := newTab(t, desktop, h.URL, h.locBinh)
		b.open(h.URL + inVietnamese(path))
		b.picture(filepath.Join(dir, "digest-1360.png"))
	}
}

// enrolled is the bearer of somebody of huyện Lộc Bình with an account of their own.
func (h *house) enrolled(t testing.TB) string {
	t.Helper()
	people := &auth.People{Store: h.store, Clock: h.now}
	_, secret, err := people.Open(t.Context(), domain.Actor{ID: "qt", Role: domain.RoleAdmin}, domain.OpenAccount{
		Login: "an.nguyen", Name: "Nguyễn Văn An (ví dụ)", Mail: "an@langson.example", Role: domain.RoleUnit, Units: []domain.UnitCode{"huyen-loc-binh"},
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := people.Accept(t.Context(), secret, "con-trau-di-truoc-cai-cay", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return b.Secret
}

var feedLink = regexp.MustCompile(`/thoi-han/[A-Za-z0-9_-]+\.ics`)

func TestAPersonChoosesHowToBeToldAndMakesACalendarLink(t *testing.T) {
	h := newHouse(t)
	an := h.enrolled(t)
	if got := ask(t, h.Server, "POST", "/toi/nhan-tin", an, url.Values{"mail": {"off"}, "hour": {"14"}}); got.status != http.StatusSeeOther {
		t.Fatalf("status %d", got.status)
	}
	wants(t, get(t, h.Server, "/toi/nhan-tin", an).body, `value="off" checked`, `value="14" selected`, "an@langson.example")
	wants(t, ask(t, h.Server, "POST", "/toi/thu-thu", an, url.Values{}).body, "chưa gửi thư điện tử") // mail is off here
	made := ask(t, h.Server, "POST", "/toi/lich", an, url.Values{"unit": {"huyen-loc-binh"}})
	link := feedLink.FindString(made.body)
	if made.status != http.StatusCreated || link == "" {
		t.Fatalf("status %d, no link", made.status)
	}
	cal := get(t, h.Server, link, "")
	if cal.status != http.StatusOK {
		t.Fatalf("status %d", cal.status)
	}
	wants(t, cal.body, "BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:20241206\r\n", "UBND huyện Lộc Bình")
	page := get(t, h.Server, "/toi/nhan-tin", an).body
	lacks(t, page, link) // it is shown once
	revoke := regexp.MustCompile(`/toi/lich/[0-9A-Z]{26}`).FindString(page)
	if got := ask(t, h.Server, "POST", revoke, h.locBinh, url.Values{}); got.status != http.StatusNotFound {
		t.Errorf("somebody else revokes it: %d", got.status)
	}
	if got := ask(t, h.Server, "POST", revoke, an, url.Values{}); got.status != http.StatusSeeOther {
		t.Errorf("status %d", got.status)
	}
	if got := get(t, h.Server, link, ""); got.status != http.StatusNotFound {
		t.Errorf("a revoked link answers %d", got.status)
	}
	one := ask(t, h.Server, "GET", "/api/v1/directives/"+ident(10).String()+"/calendar", "", nil)
	if one.status != http.StatusUnauthorized {
		t.Errorf("status %d", one.status)
	}
}
