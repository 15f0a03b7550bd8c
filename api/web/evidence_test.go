package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dondoc/api/auth"
	"dondoc/domain"
)

// sendRaw sends a body as a browser does, following no redirect.
func sendRaw(t testing.TB, server *httptest.Server, path, bearer, kind string, body io.Reader) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html")
	req.Header.Set("Accept-Language", "vi")
	req.Header.Set("Content-Type", kind)
	req.AddCookie(&http.Cookie{Name: "dondoc_token", Value: bearer})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	read, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(read)}
}

// unitBearer lets somebody of a unit in.
func (h *house) unitBearer(t testing.TB, unit domain.UnitCode) string {
	t.Helper()
	return h.bearerOf(t, domain.RoleUnit, unit)
}

// bearerOf lets somebody in who has a role, for some units.
func (h *house) bearerOf(t testing.TB, role domain.Role, units ...domain.UnitCode) string {
	t.Helper()
	bearer, err := auth.IssueToken(t.Context(), h.store, string(role)+" (ví dụ)", role, units, h.now())
	if err != nil {
		t.Fatal(err)
	}
	return bearer
}

// pixel is the smallest picture there is.
const pixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

func TestEvidenceGoesWithAReportAndIsReadBack(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-completion"
	if got := h.act(t, classes, "report-progress", locBinh, h.locBinh, "done", "7"); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	form := h.fill(t, path, h.locBinh)
	if got := h.send(t, path, h.locBinh, form, attachment{"lop-7.gif", pixel}, attachment{"Báo cáo.pdf", "%PDF-1.7 (ví dụ)"}); got.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, "/nhiem-vu/"+classes.String()+"?lang=vi", h.leader).body, "lop-7.gif", "Báo cáo.pdf") // under the names they came with
	pending := h.state(t, classes).State.Part(locBinh).Pending
	if pending == nil || len(pending.Evidence) != 2 {
		t.Fatalf("%+v", pending)
	}
	file := func(i int) string { return "/nhiem-vu/" + classes.String() + "/tep/" + string(pending.Evidence[i]) }
	picture := get(t, h.Server, file(0), h.office)
	if picture.body != pixel || picture.header.Get("Content-Type") != "image/gif" || !strings.HasPrefix(picture.header.Get("Content-Disposition"), "inline") {
		t.Errorf("the picture comes as %v", picture.header)
	}
	small := get(t, h.Server, file(0)+"/nho", h.office)
	if kind := http.DetectContentType([]byte(small.body)); small.status != http.StatusOK || kind != "image/jpeg" || small.header.Get("Content-Type") != kind {
		t.Errorf("%d: the small picture is %s", small.status, kind)
	}
	if got := get(t, h.Server, file(1)+"/nho", h.office); got.status != http.StatusNotFound {
		t.Errorf("a report has a small picture: %d", got.status)
	}
	report := get(t, h.Server, file(1), h.leader)
	if report.body != "%PDF-1.7 (ví dụ)" || report.header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(report.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the report comes as %v", report.header)
	}
	if got := get(t, h.Server, file(0), h.unitBearer(t, "so-noi-vu")); got.status != http.StatusNotFound {
		t.Errorf("a unit without a part gets evidence: %d", got.status)
	}
	if got := get(t, h.Server, file(0)+"/nho", h.unitBearer(t, "so-noi-vu")); got.status != http.StatusNotFound {
		t.Errorf("a unit without a part gets the small picture: %d", got.status)
	}
	if got := get(t, h.Server, "/nhiem-vu/"+surplus.String()+"/tep/"+string(pending.Evidence[0]), h.office); got.status != http.StatusNotFound {
		t.Errorf("evidence is found under a directive that does not name it: %d", got.status)
	}
}

func TestEvidenceHasItsLimitsAndWhatWasTakenIsKept(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	many := make([]attachment, 11)
	for i := range many {
		many[i] = attachment{"anh.png", strings.Repeat("x", i+1)}
	}
	for _, c := range []struct {
		files []attachment
		says  []string
	}{
		{[]attachment{{"lop.gif", pixel}, {"virus.exe", "MZ"}}, []string{"virus.exe", "Loại tệp này không nhận", `lop.gif" checked`}},
		{[]attachment{{"rong.pdf", ""}}, []string{"rong.pdf", "Tệp không có nội dung"}},
		{many, []string{"nhiều nhất 10 tệp"}},
	} {
		form := h.fill(t, path, h.locBinh)
		form.Set("text", "Lớp thứ sáu (ví dụ)")
		got := h.send(t, path, h.locBinh, form, c.files...)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%d", got.status)
		}
		wants(t, got.body, append(c.says, "Lớp thứ sáu (ví dụ)")...)
	}
	form := h.fill(t, path, h.locBinh)
	if got := h.send(t, path, h.locBinh, form, attachment{"lon.pdf", strings.Repeat("x", 34<<20)}); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("34 MB: %d", got.status)
	}
}

func TestEvidenceOfARefusedFormNeedNotBeChosenAgain(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	form := h.fill(t, path, h.locBinh)
	form.Set("add", "hai")
	got := h.send(t, path, h.locBinh, form, attachment{"lop.gif", pixel})
	if got.status != http.StatusUnprocessableEntity {
		t.Fatal(got.status)
	}
	form.Set("add", "1")
	form.Set("kept", field(t, got.body, "kept"))
	if got := h.send(t, path, h.locBinh, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", got.status, got.body)
	}
	events := h.history(t, classes)
	last, ok := events[len(events)-1].(*domain.ProgressReported)
	if !ok || len(last.Evidence) != 1 {
		t.Errorf("the last event is %+v", events[len(events)-1])
	}
}
