package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// documentVisits are who may do what on the pages of documents: the notice
// concerns huyện Lộc Bình and Sở Thông tin và Truyền thông alike.
var documentVisits = map[string]visit{
	"GET /van-ban":                       {"": 401, "stranger": 401, "admin": 403, "everybody": 200},
	"GET /van-ban/:document":             {"": 401, "stranger": 401, "admin": 403, "everybody": 200},
	"GET /van-ban/:document/tep-goc":     {"": 401, "stranger": 401, "admin": 403, "everybody": 404}, // the sample was registered without its file
	"POST /van-ban/:document/dinh-chinh": {"": 401, "stranger": 401, "office": 422, "everybody": 403},
	"POST /van-ban/:document/thu-hoi":    {"": 401, "stranger": 401, "office": 422, "everybody": 403},
}

var documentLooks = []pageLook{
	{"documents", "/van-ban", "office"},
	{"documents of a unit", "/van-ban", "loc-binh"},
	{"document", "/van-ban/:document", "office"},
	{"document of a unit", "/van-ban/:document", "loc-binh"},
}

func TestTheListOfDocumentsSaysHowTheirDirectivesStand(t *testing.T) {
	h := newHouse(t)
	for _, who := range []string{"office", "leader", "auditor"} {
		page := get(t, h.Server, "/van-ban", h.bearer(who))
		wants(t, page.body, "Thông báo số …/TB-UBND", "tháng 10/2024", "1 quá hạn", "UBND tỉnh Lạng Sơn", params.Replace(`href="/van-ban/:document"`))
	}
	unit := get(t, h.Server, "/van-ban", h.sotttt)
	wants(t, unit.body, "Thông báo số …/TB-UBND", "1 sắp đến hạn")
	empty := emptyHouse(t)
	wants(t, get(t, empty.Server, "/van-ban", empty.office).body, "Chưa có văn bản nào")
}

func TestADocumentIsReadWithThePassagesThatGiveItsDirectives(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, params.Replace("/van-ban/:document"), h.office)
	wants(t, page.body, "văn bản để trống", "7 nhiệm vụ", `id="doan-1"`, `href="#nhiem-vu-1"`, `href="#doan-1"`, "<mark>Việc giải quyết cán bộ", "10/10/2024", "Đính chính văn bản")
	mark := between(t, page.body, "<mark>Yêu cầu các cơ quan", "</mark>")
	wants(t, mark, "UBND huyện Tràng Định (06")
	onlyOwnScript(t, page.body)
}

func TestAUnitReadsADocumentWithItsOwnDirectivesAlone(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, params.Replace("/van-ban/:document"), h.sotttt)
	wants(t, page.body, "Nội dung văn bản", "Sở Thông tin và Truyền thông")
	lacks(t, page.body, "<mark>Việc giải quyết cán bộ", "UBND huyện Văn Quan</", "Đính chính văn bản", "Thu hồi, thay thế")
	if n := strings.Count(page.body, `<li id="nhiem-vu-`); n != 3 {
		t.Errorf("the unit sees %d directives", n)
	}
	for _, path := range []string{"/van-ban/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/van-ban/x"} {
		if got := get(t, h.Server, path, h.sotttt); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// fieldsOf are the hidden fields and values of the form that posts to an address.
func fieldsOf(t *testing.T, body, action string) url.Values {
	t.Helper()
	form := between(t, body, `action="`+action+`"`, "</form>")
	values := url.Values{}
	for _, input := range strings.Split(form, "<input")[1:] {
		tag, _, _ := strings.Cut(input, ">")
		if name := attribute(tag, "name"); name != "" && (attribute(tag, "type") != "checkbox" || strings.Contains(tag, " checked")) {
			values.Add(name, attribute(tag, "value"))
		}
	}
	for _, area := range strings.Split(form, "<textarea")[1:] {
		tag, rest, _ := strings.Cut(area, ">")
		text, _, _ := strings.Cut(rest, "</textarea>")
		values.Add(attribute(tag, "name"), unescape(text))
	}
	return values
}

func attribute(tag, name string) string {
	_, rest, found := strings.Cut(tag, " "+name+`="`)
	if !found {
		return ""
	}
	value, _, _ := strings.Cut(rest, `"`)
	return unescape(value)
}

var unescape = strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace

func TestTheOfficeAmendsADocumentAndNothingOfAnotherIsLost(t *testing.T) {
	h := newHouse(t)
	path := params.Replace("/van-ban/:document")
	first := fieldsOf(t, get(t, h.Server, path, h.office).body, path+"/dinh-chinh")
	second := url.Values{}
	for k, v := range first {
		second[k] = v
	}
	first.Set("number", "512")
	first.Set("reason", "bổ sung số")
	if got := ask(t, h.Server, "POST", path+"/dinh-chinh", h.office, first); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, path, h.office).body, "Thông báo số 512/TB-UBND")

	// A second person, who had opened the form before, is told, and keeps what was typed.
	second.Set("issued_on", "15/10/2024")
	second.Set("number", "513")
	second.Set("reason", "bổ sung ngày")
	second.Set("key", "another")
	conflict := ask(t, h.Server, "POST", path+"/dinh-chinh", h.office, second)
	if conflict.status != http.StatusPreconditionFailed {
		t.Fatalf("%d", conflict.status)
	}
	wants(t, conflict.body, "Sổ đang ghi: 512", `value="513"`, `value="15/10/2024"`, "bổ sung ngày</textarea>")
	again := fieldsOf(t, conflict.body, path+"/dinh-chinh")
	if got := ask(t, h.Server, "POST", path+"/dinh-chinh", h.office, again); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, path, h.office).body, "Thông báo số 513/TB-UBND", "15/10/2024")
	bad := fieldsOf(t, get(t, h.Server, path, h.office).body, path+"/dinh-chinh")
	bad.Set("issued_on", "99/10/2024")
	bad.Set("reason", "x")
	wants(t, ask(t, h.Server, "POST", path+"/dinh-chinh", h.office, bad).body, "Ngày không đúng", `value="99/10/2024"`)
}

func TestTheOfficeRevokesADocumentAndItsDirectivesGoOn(t *testing.T) {
	h := newHouse(t)
	path := params.Replace("/van-ban/:document")
	f := fieldsOf(t, get(t, h.Server, path, h.office).body, path+"/thu-hoi")
	wants(t, ask(t, h.Server, "POST", path+"/thu-hoi", h.office, f).body, `id="thu-hoi-reason-sai"`)
	f.Set("reason", "thay bằng Thông báo số 600")
	if got := ask(t, h.Server, "POST", path+"/thu-hoi", h.office, f); got.status != http.StatusSeeOther {
		t.Fatalf("%d", got.status)
	}
	page := get(t, h.Server, path, h.office)
	wants(t, page.body, "Đã thu hồi, thay thế ngày 16/12/2024: thay bằng Thông báo số 600", "Quá hạn")
	wants(t, get(t, h.Server, "/van-ban", h.office).body, "Đã thu hồi, thay thế")
}
