package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"dondoc/domain"
)

// accountLooks are the pages of accounts to be looked at, in a house with staff.
func accountLooks(head domain.ID) []pageLook {
	return []pageLook{
		{"an account", "/nguoi-dung/" + head.String(), "admin"},
		{"a new account", "/nguoi-dung/moi", "admin"},
	}
}

func TestAnAdministratorMarksTheHeadOfAUnit(t *testing.T) {
	h := newHouse(t)
	me, id := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleUnit, "huyen-loc-binh")
	path := "/nguoi-dung/" + id.String()
	page := get(t, h.Server, path, h.admin).body
	wants(t, page, "Thủ trưởng đơn vị", "Đánh dấu là thủ trưởng", "Chủ tài khoản tự chọn ở trang Cách nhận đôn đốc", "Chỉ hộp thư trong phần mềm")
	form := fieldsOf(t, page, path+"/thu-truong")
	if got := ask(t, h.Server, http.MethodPost, path+"/thu-truong", h.admin, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	late := ask(t, h.Server, http.MethodPost, path+"/thu-truong", h.admin, form)
	if late.status != http.StatusPreconditionFailed {
		t.Errorf("on what has changed since: %d", late.status)
	}
	page = get(t, h.Server, path, h.admin).body
	wants(t, page, "Bỏ đánh dấu thủ trưởng")
	wants(t, get(t, h.Server, "/nguoi-dung", h.auditor).body, "Thủ trưởng đơn vị")
	lacks(t, get(t, h.Server, path, h.auditor).body, "Bỏ đánh dấu thủ trưởng")
	if got := ask(t, h.Server, http.MethodPost, "/toi/nhan-tin", me, url.Values{"mail": {"off"}, "hour": {"14"}}); got.status != http.StatusSeeOther {
		t.Fatalf("status %d", got.status)
	}
	page = get(t, h.Server, path, h.admin).body
	if got := ask(t, h.Server, http.MethodPost, path+"/thu-truong", h.admin, fieldsOf(t, page, path+"/thu-truong")); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	lacks(t, get(t, h.Server, "/nguoi-dung", h.auditor).body, "Thủ trưởng đơn vị")
}

func TestANewAccountMayBeThatOfAUnitsHead(t *testing.T) {
	h := newHouse(t)
	typed := url.Values{"login": {"cuc.tran"}, "name": {"Trần Thị Cúc (ví dụ)"}, "role": {"office"}, "head": {"1"}}
	wants(t, ask(t, h.Server, http.MethodPost, "/nguoi-dung", h.admin, typed).body, "Chỉ tài khoản vai trò Đơn vị", `value="1" checked`)
	typed.Set("role", "unit")
	typed.Set("units", "huyen-loc-binh")
	if got := ask(t, h.Server, http.MethodPost, "/nguoi-dung", h.admin, typed); got.status != http.StatusOK {
		t.Fatalf("status %d", got.status)
	}
	wants(t, get(t, h.Server, "/nguoi-dung", h.auditor).body, "Trần Thị Cúc (ví dụ)", "Thủ trưởng đơn vị")
}

func TestTheAccountPagesAreForEveryoneOnEveryScreen(t *testing.T) {
	h := houseOf(t, inPlace(t, seed()))
	_, id := h.joins(t, "an.nguyen", "Nguyễn Văn An (ví dụ)", domain.RoleUnit, "huyen-loc-binh")
	page := get(t, h.Server, "/nguoi-dung/"+id.String(), h.admin).body
	ask(t, h.Server, http.MethodPost, "/nguoi-dung/"+id.String()+"/thu-truong", h.admin, fieldsOf(t, page, "/nguoi-dung/"+id.String()+"/thu-truong"))
	for _, look := range accountLooks(id) {
		t.Run(look.name, func(t *testing.T) { h.lookAt(t, look) })
	}
}
