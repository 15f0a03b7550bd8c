package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// queueVisits: the queue is for those who decide.
var queueVisits = map[string]visit{
	"GET /cho-quyet-dinh": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "office": http.StatusOK, "leader": http.StatusOK, "everybody": http.StatusForbidden},
}

var queueLooks = []pageLook{{"the queue", "/cho-quyet-dinh", "office"}}

// asks lets units ask for something on the tests' day and before: an extension
// on the very last day, and completion of the classes with evidence.
func (h *house) asks(t testing.TB) {
	t.Helper()
	van := h.unitBearer(t, "huyen-van-quan")
	h.wait(2)
	for _, step := range []answer{
		h.act(t, surplus, "request-extension", "huyen-van-quan", van, "to", "15/01/2025", "reason", "Chờ Nghị quyết của HĐND tỉnh (ví dụ)"),
		h.act(t, classes, "report-progress", locBinh, h.locBinh, "done", "7", "obstacles", "Thiếu giảng viên (ví dụ)"),
	} {
		if step.status != http.StatusSeeOther {
			t.Fatalf("%d: %s", step.status, step.body)
		}
	}
	path := "/nhiem-vu/" + classes.String() + "/report-completion"
	form := h.fill(t, path, h.locBinh)
	form.Set("text", "Đã tổ chức đủ 07 lớp (ví dụ)")
	if got := h.send(t, path, h.locBinh, form, attachment{"lop-7.gif", pixel}); got.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", got.status, got.body)
	}
}

func TestTheQueueHasTheFactsThatADecisionNeedsTheLongestWaitingFirst(t *testing.T) {
	h := newHouse(t)
	h.asks(t)
	got := get(t, h.Server, "/cho-quyet-dinh", h.leader)
	if got.status != http.StatusOK {
		t.Fatal(got.status)
	}
	inOrder(t, got.body, "Tất cả", "<b>4</b>",
		"UBND huyện Lộc Bình", "gửi 12/12/2024, đã chờ 4 ngày làm việc", "dôi dư", "Không kèm minh chứng", "Báo cáo trong hạn (hạn 18/12/2024)", "04/04", "Xác nhận hoàn thành", "Yêu cầu thực hiện lại",
		"Trả lại", "Ban Quản lý Khu kinh tế", "Không có chỉ tiêu được giao", "Giao lại cho đơn vị khác", "Giữ nguyên phân công")
	wants(t, got.body,
		"Chờ Nghị quyết của HĐND tỉnh (ví dụ)", "15/01/2025, thêm 19 ngày làm việc", "Gửi đúng ngày cuối của thời hạn", "Đã gia hạn 0/1 lần được phép",
		"Đã tổ chức đủ 07 lớp (ví dụ)", "/tep/", "Khó khăn: Thiếu giảng viên (ví dụ)", "Báo cáo sau hạn 06/12/2024, chậm 8 ngày làm việc")
}

func TestTheQueueShowsOneKindAlone(t *testing.T) {
	h := newHouse(t)
	h.asks(t)
	got := get(t, h.Server, "/cho-quyet-dinh?loai=extension", h.office)
	wants(t, got.body, `aria-current="true">Đề nghị gia hạn`, "Chờ Nghị quyết")
	lacks(t, got.body, "Đã tổ chức đủ 07 lớp", "Không có chỉ tiêu được giao")
	if got := get(t, h.Server, "/cho-quyet-dinh?loai=other", h.office); got.status != http.StatusNotFound {
		t.Errorf("a kind that there is not: %d", got.status)
	}
	wants(t, get(t, emptyHouse(t).Server, "/cho-quyet-dinh", "").body, "Đăng nhập")
}

func TestWhatWasRefusedBeforeIsSaidWhereItIsAskedForAgain(t *testing.T) {
	h := newHouse(t)
	van := h.unitBearer(t, "huyen-van-quan")
	h.act(t, surplus, "request-extension", "huyen-van-quan", van, "to", "15/01/2025", "reason", "Lần một (ví dụ)")
	h.act(t, surplus, "refuse-extension", "huyen-van-quan", h.office, "reason", "Chưa nêu lý do cụ thể (ví dụ)")
	h.act(t, surplus, "request-extension", "huyen-van-quan", van, "to", "10/01/2025", "reason", "Lần hai (ví dụ)")
	h.act(t, surplus, "reject-completion", locBinh, h.office, "reason", "Thiếu hồ sơ (ví dụ)")
	h.act(t, surplus, "report-completion", locBinh, h.locBinh, "text", "Đã bổ sung (ví dụ)")
	wants(t, get(t, h.Server, "/cho-quyet-dinh", h.office).body, "Từng không được đồng ý: 1 lần", "Đã yêu cầu thực hiện lại 1 lần", "Thiếu hồ sơ (ví dụ)")
}

func TestADecisionLeadsToTheNextThatWaits(t *testing.T) {
	h := newHouse(t)
	h.asks(t)
	body := get(t, h.Server, "/cho-quyet-dinh", h.office).body
	_, first, _ := strings.Cut(body, `<li class="card`)
	next := field(t, first, "next")
	_, second, _ := strings.Cut(first, `<li class="card`)
	_, id, _ := strings.Cut(second, `id="`)
	id, _, _ = strings.Cut(id, `"`)
	if next != "/cho-quyet-dinh#"+id {
		t.Errorf("the first decision leads to %q, not to %q", next, id)
	}
}

func TestAnEmptyQueueSaysSo(t *testing.T) {
	h := emptyHouse(t)
	wants(t, get(t, h.Server, "/cho-quyet-dinh", h.office).body, "Không có gì chờ quyết định")
}
