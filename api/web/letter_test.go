package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestTheOfficeTakesADraftedLetterFromTheUnitsPage(t *testing.T) {
	h := newHouse(t)
	const address = "/don-vi/huyen-loc-binh/cong-van"
	for _, who := range []string{h.office, h.leader} {
		wants(t, get(t, h.Server, "/don-vi/huyen-loc-binh", who).body, address, "Dự thảo công văn đôn đốc (Word)")
	}
	for _, who := range []string{h.locBinh, h.auditor, h.admin} {
		lacks(t, get(t, h.Server, "/don-vi/huyen-loc-binh", who).body, address)
	}
	file := get(t, h.Server, address, h.office)
	if file.status != http.StatusOK || !strings.HasPrefix(file.body, "PK") {
		t.Fatalf("status %d: %.200s", file.status, file.body)
	}
	wants(t, file.header.Get("Content-Disposition"), "attachment", "du-thao-cong-van-don-doc-huyen-loc-binh-2024-12-16.docx")
	wants(t, file.header.Get("Content-Type"), "wordprocessingml")
	wants(t, table(get(t, h.Server, "/nhat-ky?viec=exported", h.auditor).body), "/letter", "huyen-loc-binh")

	// Where there is nothing to write about, the unit's page says so.
	lacks(t, get(t, h.Server, "/don-vi/so-noi-vu", h.office).body, "/cong-van")
	none := get(t, h.Server, "/don-vi/so-noi-vu/cong-van", h.office)
	if none.status != http.StatusConflict {
		t.Errorf("status %d", none.status)
	}
	wants(t, none.body, "Đơn vị không có phần việc nào quá hạn", "Sở Nội vụ")
	wants(t, get(t, h.Server, address+"?ngay=32/12/2024", h.office).body, "Ngày không đúng")
}

func TestAStepWithALetterLeadsToTheDraft(t *testing.T) {
	h := newHouse(t)
	plan := get(t, h.Server, "/don-doc", h.office).body
	wants(t, plan, "/don-vi/huyen-loc-binh/cong-van?ngay=16%2F12%2F2024")
	lacks(t, get(t, h.Server, "/don-doc", h.auditor).body, "/cong-van")
	h.remind(t)
	open := func(who string) string {
		return get(t, h.Server, digestLink.FindString(get(t, h.Server, "/hop-thu", who).body), who).body
	}
	wants(t, open(h.office), "/don-vi/huyen-loc-binh/cong-van", "Soạn công văn đôn đốc")
	lacks(t, open(h.locBinh), "/cong-van", "Soạn công văn đôn đốc")
}
