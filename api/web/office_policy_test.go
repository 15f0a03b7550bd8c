package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

var policyVisits = map[string]visit{
	"GET /chinh-sach":  {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"POST /chinh-sach": onlyAdmin(http.StatusUnprocessableEntity), // nothing was entered
}

var policyLooks = []pageLook{{"the policy", "/chinh-sach", "admin"}, {"the policy", "/chinh-sach", "office"}}

func TestAnAdministratorSetsThePolicyFromADayOn(t *testing.T) {
	h := newHouse(t)
	wants(t, get(t, h.Server, "/chinh-sach", h.locBinh).body, "Số lần gia hạn tối đa", "1\u00a0lần", "Chưa đặt lần nào", "không được tự xác nhận")
	lacks(t, get(t, h.Server, "/chinh-sach", h.office).body, "Đặt quy định mới")
	form := url.Values{
		"key": {"cs-1"}, "from": {"20/12/2024"}, "document": {"Quy chế làm việc (ví dụ)"}, "due_soon_days": {"5"}, "max_extensions": {"2"}, "extension_notice": {"1"},
		"extension_by": {"leader"}, "extension_days": {"2"}, "confirmation_by": {"office"}, "confirmation_days": {"4"}, "stale_days": {"7"}, "completion_needs_evidence": {"yes"},
	}
	if got := ask(t, h.Server, http.MethodPost, "/chinh-sach", h.admin, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, "/chinh-sach", h.admin).body, "Quy chế làm việc (ví dụ)", "chưa đến ngày", "2\u00a0lần")
	h.wait(4)
	wants(t, get(t, h.Server, "/chinh-sach", h.office).body, "đang áp dụng", "Lãnh đạo UBND", "7\u00a0ngày làm việc")

	for field, wrong := range map[string]string{"max_extensions": "21", "stale_days": "x", "from": "19/12/2024", "document": ""} {
		sent := url.Values{}
		for k, v := range form {
			sent[k] = v
		}
		sent.Set("key", "cs-"+field)
		sent.Set("from", "21/12/2024")
		sent.Set(field, wrong)
		got := ask(t, h.Server, http.MethodPost, "/chinh-sach", h.admin, sent)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", field, got.status)
		}
		wants(t, got.body, `id="chinh-sach-`+field+`-sai"`) // beside the field
	}
}
