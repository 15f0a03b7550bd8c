package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var systemVisits = map[string]visit{
	"GET /he-thong":                      onlyAdmin(http.StatusOK),
	"GET /he-thong/sao-luu":              onlyAdmin(http.StatusOK),
	"POST /he-thong/ket-noi":             onlyAdmin(http.StatusUnprocessableEntity),
	"POST /he-thong/ket-noi/:id/thu-hoi": onlyAdmin(http.StatusNotFound),
	"POST /he-thong/noi-nhan":            onlyAdmin(http.StatusUnprocessableEntity),
	"GET /he-thong/noi-nhan/:id":         onlyAdmin(http.StatusNotFound),
	"POST /he-thong/noi-nhan/:id/go":     onlyAdmin(http.StatusNotFound),
}

func TestTheAdministratorSeesTheSystemAndTakesABackupThatIsNoted(t *testing.T) {
	h := newHouse(t)
	wants(t, get(t, h.Server, "/he-thong", h.admin).body, "Hệ thống hoạt động bình thường", h.store.Head().Hash.String(), h.store.Identity(), "khi còn không quá 3 ngày", "tối đa 1 lần")
	file := get(t, h.Server, "/he-thong/sao-luu", h.admin)
	if !strings.HasPrefix(file.body, "\x1f\x8b") || !strings.Contains(file.header.Get("Content-Disposition"), "dondoc-backup.gz") {
		t.Errorf("no backup: %d, %v", file.status, file.header)
	}
	wants(t, table(get(t, h.Server, "/nhat-ky?viec=exported", h.auditor).body), "record/backup", "Quản trị (ví dụ)")
}

func TestSubscribersAndListenersAreLetInWithASecretThatIsShownOnce(t *testing.T) {
	h := newHouse(t)
	wrong := ask(t, h.Server, "POST", "/he-thong/noi-nhan", h.admin, url.Values{"name": {"cổng (ví dụ)"}, "url": {"http://10.0.0.1/"}})
	wants(t, wrong.body, "phải bắt đầu bằng https://", `value="cổng (ví dụ)"`)
	added := ask(t, h.Server, "POST", "/he-thong/noi-nhan", h.admin, url.Values{"name": {"cổng (ví dụ)"}, "url": {"https://example.invalid/h"}, "types": {"dondoc.directive."}})
	secret := regexp.MustCompile(`whsec_[A-Za-z0-9+/=]+`).FindString(added.body)
	issued := ask(t, h.Server, "POST", "/he-thong/ket-noi", h.admin, url.Values{"name": {"bảng (ví dụ)"}})
	secrets := regexp.MustCompile(`<code class="secret"[^>]*>([^<]+)`).FindAllStringSubmatch(issued.body, -1)
	if secret == "" || len(secrets) < 2 {
		t.Fatalf("status %d and %d", added.status, issued.status)
	}
	page := get(t, h.Server, "/he-thong", h.admin).body
	wants(t, page, "cổng (ví dụ)", "bảng (ví dụ)", "https://example.invalid/h")
	lacks(t, page, secret, secrets[1][1])
	webhook := regexp.MustCompile(`/he-thong/noi-nhan/[0-9A-Z]+`).FindString(page)
	wants(t, get(t, h.Server, webhook, h.admin).body, "dondoc.directive.", "Chưa gửi lần nào")
	listener := regexp.MustCompile(`/he-thong/ket-noi/[0-9A-Z]+/thu-hoi`).FindString(page)
	for _, path := range []string{webhook + "/go", listener} {
		if done := ask(t, h.Server, "POST", path, h.admin, url.Values{}); done.status != http.StatusSeeOther {
			t.Errorf("%s: %d", path, done.status)
		}
	}
	wants(t, get(t, h.Server, "/he-thong", h.admin).body, "Gỡ 16/12/2024", "Thu hồi 16/12/2024")
}
