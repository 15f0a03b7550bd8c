package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

var calendarVisits = map[string]visit{
	"GET /lich":        {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"POST /lich/:year": onlyAdmin(http.StatusUnprocessableEntity), // nothing was entered
}

var calendarLooks = []pageLook{
	{"the calendar", "/lich?nam=2026&tu=20/08/2026&so-ngay=7", "loc-binh"},
	{"a provisional calendar", "/lich?nam=2027", "admin"},
}

func TestTheCalendarSaysHowFarItCanBeTrusted(t *testing.T) {
	h := newHouse(t)
	decided := get(t, h.Server, "/lich?nam=2026", h.office).body
	wants(t, decided, "Lịch làm việc năm 2026", "Đã ban hành", "Thông báo 9441/TB-BNV", "Nghỉ bù Giỗ Tổ Hùng Vương", "Làm bù cho ngày nghỉ 31/08/2026")
	lacks(t, decided, "Tạm tính", "Nhập, sửa lịch")
	proposed := get(t, h.Server, "/lich?nam=2027", h.office).body
	wants(t, proposed, "Tạm tính", "dự kiến theo luật và âm lịch", "06/02/2027", "Chưa có thông báo chính thức")
	wants(t, get(t, h.Server, "/lich", h.locBinh).body, "Lịch làm việc năm 2024")
	wants(t, get(t, h.Server, "/lich?nam=1066", h.locBinh).body, "Lịch làm việc năm 2024")
	wants(t, get(t, h.Server, "/lich?nam=2026&lang=en", h.office).body, "Working days of 2026", "Lunar New Year", "Announced")
}

func TestADueDateIsCountedDayByDay(t *testing.T) {
	h := newHouse(t)
	page := get(t, h.Server, "/lich?tu=20/08/2026&so-ngay=2&cach=lam-viec", h.locBinh).body
	wants(t, page, "2 ngày làm việc kể từ ngày 20/08/2026: đến hết Thứ Bảy, 22/08/2026.", "Ngày thứ 2: Làm bù cho ngày nghỉ 31/08/2026")
	page = get(t, h.Server, "/lich?tu=2024-12-27&so-ngay=2&cach=lich", h.locBinh).body
	wants(t, page, "2 ngày kể từ ngày 27/12/2024: đến hết Thứ Hai, 30/12/2024.", "kết thúc vào ngày làm việc tiếp theo")
	wants(t, get(t, h.Server, "/lich?tu=29/01/2027&so-ngay=10", h.office).body, "kết quả là tạm tính")
	for _, wrong := range []string{"tu=31/02/2026&so-ngay=2", "tu=&so-ngay=2", "tu=20/08/2026&so-ngay=0", "tu=20/08/2026&so-ngay=x"} {
		wants(t, get(t, h.Server, "/lich?"+wrong, h.office).body, `aria-invalid="true"`)
	}
}

func TestAnAdministratorEntersAYearAndItHoldsAtOnce(t *testing.T) {
	h := newHouse(t)
	form := url.Values{
		"key": {"lich-1"}, "status": {"decided"}, "document": {"Thông báo (ví dụ)"},
		"days": {"01/01/2027 | Nghỉ lễ | Tết Dương lịch | Thông báo (ví dụ)\n11/02/2027 | nghỉ lễ | Tết Nguyên đán | Thông báo (ví dụ)\n20/02/2027 | Làm bù | Làm bù | Thông báo (ví dụ) | 01/03/2027\n01/03/2027 | Nghỉ hoán đổi | Nghỉ hoán đổi | Thông báo (ví dụ)"},
	}
	if got := ask(t, h.Server, http.MethodPost, "/lich/2027", h.admin, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	page := get(t, h.Server, "/lich?nam=2027", h.admin).body
	wants(t, page, "Đã ban hành", "Quản trị viên nhập ngày 16/12/2024, lần 1", "Làm bù")
	lacks(t, page, "06/02/2027")
	wants(t, get(t, h.Server, "/lich?nam=2027&tu=19/02/2027&so-ngay=1", h.office).body, "đến hết Thứ Bảy, 20/02/2027")

	for wrong, says := range map[string]string{
		"11/02/2027 | Nghỉ lễ | Tết":                                    "Dòng 1: Mỗi dòng gồm",
		"30/02/2027 | Nghỉ lễ | Tết | Thông báo":                        "Dòng 1: Ngày không đúng",
		"01/01/2027 | Holiday | Tết | TB\n11/02/2027 | Nghỉ | Tết | TB": "Dòng 2: Loại ngày là",
		"11/02/2026 | Nghỉ lễ | Tết | Thông báo":                        "không phải là ngày của năm 2027",
		"06/03/2027 | Nghỉ bù | Nghỉ bù | Thông báo":                    "vốn là ngày nghỉ",
		"11/02/2027 | Nghỉ lễ | Tết Nguyên đán (ví dụ) | ":              "chưa có văn bản căn cứ",
	} {
		form.Set("days", wrong)
		form.Set("key", "lich-"+url.QueryEscape(wrong[:12]))
		got := ask(t, h.Server, http.MethodPost, "/lich/2027", h.admin, form)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", wrong, got.status)
		}
		wants(t, got.body, says, strings.TrimSpace(strings.Split(wrong, "|")[0])) // and what was typed stays
	}
}

func TestWhoeverWasFasterWithAYearIsSeen(t *testing.T) {
	h := newHouse(t)
	form := url.Values{"key": {"a"}, "status": {"decided"}, "document": {"Thông báo thứ nhất (ví dụ)"}, "days": {"01/01/2027 | Nghỉ lễ | Tết Dương lịch | Thông báo"}}
	if got := ask(t, h.Server, http.MethodPost, "/lich/2027", h.admin, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	form.Set("key", "b")
	form.Set("version", "1")
	form.Set("document", "Thông báo thứ hai (ví dụ)")
	got := ask(t, h.Server, http.MethodPost, "/lich/2027", h.admin, form)
	if got.status != http.StatusPreconditionFailed {
		t.Fatalf("%d", got.status)
	}
	wants(t, got.body, "Thông báo thứ nhất (ví dụ)", "Thông báo thứ hai (ví dụ)")
}
