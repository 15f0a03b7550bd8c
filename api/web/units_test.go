package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

var unitVisits = map[string]visit{
	"GET /don-vi":       {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /don-vi/:code": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /don-vi/:code/cong-van": {
		"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "office": http.StatusOK, "leader": http.StatusOK, "everybody": http.StatusForbidden,
	},
	"GET /don-vi/moi":    onlyAdmin(http.StatusOK),
	"POST /don-vi":       onlyAdmin(http.StatusUnprocessableEntity), // nothing was entered
	"POST /don-vi/:code": onlyAdmin(http.StatusUnprocessableEntity),
}

// onlyAdmin is of what the administrator alone may do.
func onlyAdmin(status int) visit {
	return visit{"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": status, "everybody": http.StatusForbidden}
}

var unitLooks = []pageLook{
	{"units", "/don-vi", "leader"},
	{"one unit", "/don-vi/huyen-loc-binh", "office"},
	{"one unit", "/don-vi/huyen-loc-binh", "admin"},
	{"a new unit", "/don-vi/moi", "admin"},
}

func TestTheDirectoryIsByKindAndFoundWithOrWithoutMarks(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, "/don-vi", h.leader).body
	wants(t, page, "Sở Nội vụ", "UBND huyện Lộc Bình", "Huyện, thành phố", "/nhiem-vu?don-vi=huyen-loc-binh&amp;han=overdue")
	if strings.Index(page, "Sở Nội vụ") > strings.Index(page, "UBND huyện Lộc Bình") {
		t.Error("districts come before departments")
	}
	for _, q := range []string{"loc binh", "Lộc Bình", "LOC-BINH", "lộc"} {
		page := get(t, h.Server, "/don-vi?q="+url.QueryEscape(q), h.leader).body
		wants(t, page, "UBND huyện Lộc Bình")
		lacks(t, page, "Sở Nội vụ")
	}
	lacks(t, get(t, h.Server, "/don-vi?q="+url.QueryEscape("lốc"), h.leader).body, "UBND huyện Lộc Bình")
	only := get(t, h.Server, "/don-vi?loai=district", h.office).body
	wants(t, only, "UBND huyện Tràng Định")
	lacks(t, only, "Sở Nội vụ")
	wants(t, get(t, h.Server, "/don-vi?q=khong-co", h.office).body, "Không có đơn vị nào khớp")
}

func TestAUnitsFiguresHaveTheirDenominatorAndAreForWhoMaySeeThem(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, "/don-vi/huyen-loc-binh", h.office).body
	wants(t, page, "phần việc được giao", "Hoàn thành đúng hạn", "trong số phần việc, kỳ báo cáo đã đến hạn")
	admin := get(t, h.Server, "/don-vi/huyen-loc-binh", h.admin).body
	wants(t, admin, "phần việc được giao", "Tài khoản của đơn vị", "Sửa thông tin đơn vị")
	lacks(t, admin, "/nhiem-vu?don-vi=")
	lacks(t, page, "Tài khoản của đơn vị", "Sửa thông tin đơn vị")
	another := get(t, h.Server, "/don-vi/huyen-loc-binh", h.sotttt).body
	lacks(t, another, "phần việc được giao")
	wants(t, get(t, h.Server, "/don-vi/huyen-loc-binh", h.locBinh).body, "phần việc được giao")
	if missing := get(t, h.Server, "/don-vi/khong-co", h.office); missing.status != http.StatusNotFound {
		t.Errorf("status %d", missing.status)
	}
}

func TestAUnitIsRegisteredAndWhatIsWrongIsSaidBesideTheField(t *testing.T) {
	h := newHouse(t)
	typed := url.Values{"name": {"Sở Du lịch (ví dụ)"}, "code": {"Sở Du lịch"}, "kind": {"department"}, "names": {"Sở DL\r\nSở Du Lịch"}, "from": {"01/01/2025"}, "key": {"k1"}}
	wrong := ask(t, h.Server, "POST", "/don-vi", h.admin, typed)
	if wrong.status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", wrong.status)
	}
	wants(t, wrong.body, "Mã đơn vị gồm 1 đến 64 ký tự", `aria-invalid="true"`, `value="Sở Du lịch (ví dụ)"`, "Sở DL")
	typed.Set("code", "so-du-lich")
	typed.Set("from", "32/01/2025")
	wants(t, ask(t, h.Server, "POST", "/don-vi", h.admin, typed).body, "Ngày không đúng")
	typed.Set("from", "01/01/2025")
	done := ask(t, h.Server, "POST", "/don-vi", h.admin, typed)
	if done.status != http.StatusSeeOther || done.header.Get("Location") != "/don-vi/so-du-lich" {
		t.Fatalf("status %d to %q", done.status, done.header.Get("Location"))
	}
	wants(t, get(t, h.Server, "/don-vi/so-du-lich", h.admin).body, "Sở Du lịch (ví dụ)", "Từ 01/01/2025", "Sở DL", "Không còn hoặc chưa nhận việc")
}

func TestWhoAmendsAUnitAtTheSameTimeSeesWhatTheOtherChanged(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, "/don-vi/so-noi-vu", h.admin).body
	form := func(name, short, reason, key string) url.Values {
		return url.Values{
			"version": {field(t, page, "version")}, "key": {key}, "reason": {reason}, "name": {name}, "short": {short}, "names": {""}, "until": {""},
			"was-name": {"Sở Nội vụ"}, "was-short": {""}, "was-names": {""}, "was-until": {""},
		}
	}
	first := ask(t, h.Server, "POST", "/don-vi/so-noi-vu", h.admin, form("Sở Nội vụ tỉnh (ví dụ)", "", "ghi đủ", "a"))
	if first.status != http.StatusSeeOther {
		t.Fatalf("status %d", first.status)
	}
	second := ask(t, h.Server, "POST", "/don-vi/so-noi-vu", h.admin, form("Sở Nội vụ", "SNV", "tên tắt", "b"))
	if second.status != http.StatusPreconditionFailed {
		t.Fatalf("status %d", second.status)
	}
	wants(t, second.body, "Vừa được người khác đổi thành", "Sở Nội vụ tỉnh (ví dụ)", `value="SNV"`, `value="tên tắt"`)
	again := form("Sở Nội vụ tỉnh (ví dụ)", "SNV", "tên tắt", "c")
	again.Set("version", field(t, second.body, "version"))
	again.Set("was-name", field(t, second.body, "was-name"))
	if third := ask(t, h.Server, "POST", "/don-vi/so-noi-vu", h.admin, again); third.status != http.StatusSeeOther {
		t.Fatalf("status %d", third.status)
	}
	wants(t, get(t, h.Server, "/don-vi/so-noi-vu", h.leader).body, "Sở Nội vụ tỉnh (ví dụ)", "SNV")
	empty := ask(t, h.Server, "POST", "/don-vi/so-noi-vu", h.admin, url.Values{"reason": {"không đổi gì"}})
	wants(t, empty.body, "Chưa có nội dung nào thay đổi")
}
