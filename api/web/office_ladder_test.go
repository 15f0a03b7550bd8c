package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

var ladderVisits = map[string]visit{
	"GET /chinh-sach/thang-don-doc":     {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /chinh-sach/thang-don-doc/sua": onlyAdmin(http.StatusOK),
	"POST /chinh-sach/thang-don-doc":    onlyAdmin(http.StatusUnprocessableEntity), // nothing was entered
}

var ladderLooks = []pageLook{{"the ladder", "/chinh-sach/thang-don-doc", "admin"}, {"changing the ladder", "/chinh-sach/thang-don-doc/sua", "admin"}}

// ladderForm is the form as it stands, with what a regulation asks for.
func (h *house) ladderForm(t *testing.T) url.Values {
	t.Helper()
	sent := fieldsOf(t, get(t, h.Server, "/chinh-sach/thang-don-doc/sua", h.admin).body, "/chinh-sach/thang-don-doc")
	sent.Set("from", "20/12/2024")
	sent.Set("document", "Quy chế làm việc (ví dụ)")
	return sent
}

func TestTheLadderIsShownAsItIsClimbed(t *testing.T) {
	h := newHouse(t)
	body := get(t, h.Server, "/chinh-sach/thang-don-doc", h.locBinh).body
	wants(t, body, "T−7", "T+11", "trước 7 ngày", "dự thảo công văn đôn đốc", "nhắc lại sau mỗi 5 ngày", "ngày thứ 10", "Chưa đặt lần nào", "08:00 các ngày làm việc")
	lacks(t, body, "Sửa các bước đôn đốc")
	lacks(t, get(t, h.Server, "/chinh-sach/thang-don-doc", h.office).body, "Sửa các bước đôn đốc")
}

func TestAnAdministratorSetsTheLadderFromADayOn(t *testing.T) {
	h := newHouse(t)
	sent := h.ladderForm(t)
	sent.Set("hour", "7")
	sent.Set("rung.2.after", "T−9")
	sent.Set("rung.3.drop", "yes")
	if got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, sent); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	body := get(t, h.Server, "/chinh-sach/thang-don-doc", h.admin).body
	wants(t, body, "chưa đến ngày", "Quy chế làm việc (ví dụ)", "08:00")
	h.wait(4)
	body = get(t, h.Server, "/chinh-sach/thang-don-doc", h.office).body
	wants(t, body, "đang áp dụng", "07:00 các ngày làm việc", "T−9")
}

func TestALadderThatIsWrongSaysSoAtItsStepAndKeepsWhatWasTyped(t *testing.T) {
	h := newHouse(t)
	for name, c := range map[string]struct {
		set  func(url.Values)
		want string
	}{
		"no day":             {func(v url.Values) { v.Set("from", "") }, `id="thang-from-sai"`},
		"no regulation":      {func(v url.Values) { v.Set("document", "") }, `id="thang-document-sai"`},
		"in the evening":     {func(v url.Values) { v.Set("hour", "18") }, `id="thang-hour-sai"`},
		"no number":          {func(v url.Values) { v.Set("rung.2.after", "mai") }, `id="thang-rung-2-sai"`},
		"nobody is told":     {func(v url.Values) { v.Del("rung.3.to") }, `id="thang-rung-3-sai"`},
		"behind one dropped": {func(v url.Values) { v.Set("rung.2.drop", "yes"); v.Del("rung.3.to") }, `id="thang-rung-3-sai"`},
		"two on one day":     {func(v url.Values) { v.Set("rung.3.after", v.Get("rung.2.after")) }, `id="thang-rung-3-sai"`},
	} {
		sent := h.ladderForm(t)
		sent.Set("note", "đã nhập "+name)
		c.set(sent)
		got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, sent)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, got.status)
		}
		wants(t, got.body, c.want, "đã nhập "+name)
	}
}

func TestAStepIsAddedToTheLadder(t *testing.T) {
	h := newHouse(t)
	sent := h.ladderForm(t)
	rows := sent.Get("rows")
	sent.Set("them", "due")
	sent.Set("note", "còn đây")
	got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, sent)
	if got.status != http.StatusOK {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, got.body, "còn đây", `name="rung.`+rows+`.after"`)
	sent = fieldsOf(t, got.body, "/chinh-sach/thang-don-doc")
	sent.Set("rung."+rows+".after", "2")
	sent.Add("rung."+rows+".priorities", "ordinary")
	sent.Add("rung."+rows+".to", "office")
	if got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, sent); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	h.wait(4)
	wants(t, get(t, h.Server, "/chinh-sach/thang-don-doc", h.office).body, "T+2", "sau 2 ngày")
}

func TestTwoWhoChangeTheLadderSeeEachOther(t *testing.T) {
	h := newHouse(t)
	first := h.ladderForm(t)
	if got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, first); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	mine, theirs := h.ladderForm(t), h.ladderForm(t)
	theirs.Set("hour", "9")
	theirs.Set("from", "19/12/2024")
	if got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, theirs); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	h.wait(1)
	mine.Set("answer_days", "8")
	got := ask(t, h.Server, http.MethodPost, "/chinh-sach/thang-don-doc", h.admin, mine)
	if got.status != http.StatusPreconditionFailed {
		t.Fatal(got.status)
	}
	if again := fieldsOf(t, got.body, "/chinh-sach/thang-don-doc"); again.Get("answer_days") != "8" {
		t.Errorf("what was typed is lost: %q", again.Get("answer_days"))
	}
}
