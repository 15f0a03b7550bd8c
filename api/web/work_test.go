package web_test

import (
	"net/http"
	"strings"
	"testing"

	"dondoc/domain"
)

// workVisits: what a unit owes is for those who act for one.
var workVisits = map[string]visit{
	"GET /viec": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "loc-binh": http.StatusOK, "so-tttt": http.StatusOK, "everybody": http.StatusForbidden},
}

var workLooks = []pageLook{
	{"what a unit owes", "/viec", "loc-binh"},
	{"what a department owes", "/viec", "so-tttt"},
}

func TestAUnitSeesWhatItOwesTheLateFirst(t *testing.T) {
	h := newHouse(t)
	got := get(t, h.Server, "/viec", h.locBinh)
	if got.status != http.StatusOK {
		t.Fatal(got.status)
	}
	inOrder(t, got.body, "UBND huyện Lộc Bình", "Việc phải làm",
		"Quá hạn 6 ngày làm việc", "06/12/2024", "05/07", "còn 02", "Ý kiến chỉ đạo bổ sung", "02 lớp còn lại", "+1 lớp", // the classes
		"31/12/2024", "Tiếp nhận nhiệm vụ", // the targets of the year
		"30/06/2025", // asked for, without a deadline
		"Chờ Văn phòng", "Báo cáo hoàn thành, chờ xác nhận", "gửi ngày 12/12/2024, đã chờ 2 ngày làm việc", "dôi dư",
		"Mới hoàn thành")
	lacks(t, got.body, "huyện Tràng Định</a>")
}

// inOrder says that the words come one after another.
func inOrder(t testing.TB, body string, parts ...string) {
	t.Helper()
	rest := body
	for _, p := range parts {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			t.Errorf("%q does not come where it should", p)
			continue
		}
		rest = after
	}
}

func TestWhatAUnitAskedForMovesToWhatWaitsAndWhatIsConfirmedToWhatIsDone(t *testing.T) {
	h := newHouse(t)
	h.act(t, classes, "report-progress", locBinh, h.locBinh, "done", "7")
	h.act(t, classes, "report-completion", locBinh, h.locBinh, "text", "Đủ 07 lớp (ví dụ)")
	got := get(t, h.Server, "/viec", h.locBinh)
	before, waiting, _ := strings.Cut(got.body, "Chờ Văn phòng")
	lacks(t, before, "Quá hạn 6 ngày")
	wants(t, waiting, "gửi ngày 16/12/2024", "lớp bồi dưỡng")
	h.act(t, classes, "confirm-completion", locBinh, h.office)
	_, done, _ := strings.Cut(get(t, h.Server, "/viec", h.locBinh).body, "Mới hoàn thành")
	wants(t, done, "Hoàn thành quá hạn 6 ngày làm việc", "lớp bồi dưỡng")
}

func TestAUnitReadsWhyItsWorkIsToBeRedone(t *testing.T) {
	h := newHouse(t)
	h.act(t, surplus, "reject-completion", locBinh, h.office, "reason", "Thiếu quyết định của 02 trường hợp (ví dụ)")
	before, _, _ := strings.Cut(get(t, h.Server, "/viec", h.locBinh).body, "Chờ Văn phòng")
	wants(t, before, "Thực hiện lại", "Yêu cầu thực hiện lại", "Thiếu quyết định của 02 trường hợp (ví dụ)")
}

func TestWhoActsForSeveralUnitsChoosesOne(t *testing.T) {
	h := newHouse(t)
	both := h.bearerOf(t, domain.RoleUnit, locBinh, "huyen-van-quan")
	wants(t, get(t, h.Server, "/viec", both).body, "UBND huyện Văn Quan", `aria-current="true">UBND huyện Lộc Bình`)
	got := get(t, h.Server, "/viec?don-vi=huyen-van-quan", both)
	wants(t, got.body, `aria-current="true">UBND huyện Văn Quan`, "11/27")
	if got := get(t, h.Server, "/viec?don-vi=so-tttt", both); got.status != http.StatusNotFound {
		t.Errorf("another unit's work: %d", got.status)
	}
}

func TestAUnitWithoutWorkIsToldSo(t *testing.T) {
	h := emptyHouse(t)
	wants(t, get(t, h.Server, "/viec", h.locBinh).body, "Không còn việc phải làm", "Không có đề nghị nào đang chờ trả lời", "Chưa có nhiệm vụ nào được xác nhận hoàn thành")
}

func TestALongListOfWorkGoesOnAndBack(t *testing.T) {
	m := seed()
	m.crowd(45)
	h := houseOf(t, m)
	soNoiVu := h.unitBearer(t, "so-noi-vu")
	path, seen := "/viec", 0
	for range 4 {
		got := get(t, h.Server, path, soNoiVu)
		seen += strings.Count(got.body, `<li class="card`)
		_, rest, ok := strings.Cut(got.body, `rel="next" href="`)
		if !ok {
			break
		}
		path, _, _ = strings.Cut(rest, `"`)
	}
	if seen != 48 { // and three of the sample notice
		t.Errorf("%d cards in all", seen)
	}
	wants(t, get(t, h.Server, path, soNoiVu).body, "Về đầu danh sách")
}
