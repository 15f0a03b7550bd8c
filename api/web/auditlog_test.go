package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dondoc/domain"
)

// overseers is of what auditor and administrator alone see.
func overseers(status int) visit {
	return visit{"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": status, "auditor": status, "everybody": http.StatusForbidden}
}

var auditVisits = map[string]visit{
	"GET /nhat-ky":           overseers(http.StatusOK),
	"GET /nhat-ky/xuat":      overseers(http.StatusOK),
	"POST /nhat-ky/kiem-tra": overseers(http.StatusOK),
}

func TestTheAuditLogIsFilteredExportedAndTheExportNoted(t *testing.T) {
	h := newHouse(t)
	_, id := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleOffice)
	ask(t, h.Server, "POST", "/sign-in", "", url.Values{"login": {"an.nguyen"}, "password": {"gõ nhầm mất rồi"}})
	all := get(t, h.Server, "/nhat-ky", h.auditor).body
	wants(t, all, "Đăng nhập bị từ chối", "Mở tài khoản", "Cấp mã truy cập", "an.nguyen")
	lacks(t, all, "gõ nhầm mất rồi")
	refused := table(get(t, h.Server, "/nhat-ky?viec=sign_in_refused", h.auditor).body)
	wants(t, refused, "Chưa đăng nhập", "127.0.0.1")
	lacks(t, refused, "Cấp mã truy cập")
	about := table(get(t, h.Server, "/nhat-ky?doi-tuong="+id.String(), h.admin).body)
	wants(t, about, "Mở tài khoản", "Đặt mật khẩu")
	lacks(t, about, "Thêm đơn vị")
	wants(t, table(get(t, h.Server, "/nhat-ky?doi-tuong=so-noi-vu", h.admin).body), "Thêm đơn vị", "Sở Nội vụ")
	wants(t, get(t, h.Server, "/nhat-ky?tu=01/01/2030", h.auditor).body, "Không có dòng nhật ký nào")
	wants(t, get(t, h.Server, "/nhat-ky?tu=ngay", h.auditor).body, "Ngày không đúng")
	file := get(t, h.Server, "/nhat-ky/xuat?viec=sign_in_refused", h.auditor)
	wants(t, file.header.Get("Content-Disposition"), "nhat-ky.csv")
	wants(t, file.body, "sign_in_refused")
	lacks(t, file.body, "account.opened")
	wants(t, table(get(t, h.Server, "/nhat-ky?viec=exported", h.auditor).body), "Xuất dữ liệu", "audit/export")
}

// table is the table of a page.
func table(body string) string {
	_, rest, _ := strings.Cut(body, "<tbody>")
	rows, _, _ := strings.Cut(rest, "</table>")
	return rows
}

func TestTheAuditorVerifiesTheWholeRecord(t *testing.T) {
	h := newHouse(t)
	page := ask(t, h.Server, "POST", "/nhat-ky/kiem-tra", h.auditor, url.Values{})
	head := h.store.Head()
	wants(t, page.body, "Sổ ghi nguyên vẹn", head.Hash.String(), "Số sự kiện")
}
