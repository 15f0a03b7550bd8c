package web_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/eventstore"
)

// directiveVisits are who may come to a directive, and who may decide on it. The
// visitor of the forms types nothing.
var directiveVisits = func() map[string]visit {
	all := map[string]visit{
		"GET /nhiem-vu/:directive":      {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "so-tttt": http.StatusNotFound, "everybody": http.StatusOK},
		"GET /nhiem-vu/:directive/lich": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "so-tttt": http.StatusNotFound, "everybody": http.StatusOK},
	}
	for _, action := range []string{"instruct", "amend", "add-part", "suspend", "resume", "close"} {
		for method, status := range map[string]int{"GET": http.StatusOK, "POST": http.StatusUnprocessableEntity} {
			all[method+" /nhiem-vu/:directive/"+action] = visit{"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "office": status, "leader": status, "everybody": http.StatusForbidden}
		}
	}
	return all
}()

// directiveLooks are a directive's pages to be looked at.
var directiveLooks = []pageLook{
	{"directive", classesPage, "office"},
	{"directive-of-a-unit", classesPage, "loc-binh"},
	{"directive-of-everyone", "/nhiem-vu/" + ident(20).String(), "leader"},
	{"directive-waiting", "/nhiem-vu/" + surplus.String(), "leader"},
	{"directive-as-of", classesPage + "?ngay=30/11/2024", "auditor"},
	{"amend", classesPage + "/amend", "office"},
	{"add-part", classesPage + "/add-part", "office"},
}

// inPlace gives the sample's directives their places in the words of the notice.
func inPlace(t testing.TB, m *memory) *memory {
	t.Helper()
	notice, err := os.ReadFile("../../cmd/dondoc/demo/seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := string(notice)
	for _, w := range m.told {
		switch e := w.Events[0].(type) {
		case *domain.DocumentRegistered:
			e.Text = text
		case *domain.DirectiveIssued:
			e.Leader = "Hồ Tiến Thiệu, Chủ tịch UBND tỉnh"
			if at := strings.Index(text, string([]rune(e.Text)[:50])); at >= 0 {
				start := len([]rune(text[:at]))
				line, _, _ := strings.Cut(text[at:], "\n")
				e.Span = &domain.Span{Start: start, End: start + min(len([]rune(line)), len([]rune(e.Text)))}
			}
		}
	}
	return m
}

// classesPage is the page of the sample's directive of the classes.
var classesPage = "/nhiem-vu/" + classes.String()

func TestADirectiveIsReadByEachRole(t *testing.T) {
	h := houseOf(t, inPlace(t, seed()))
	for _, who := range []string{"office", "leader", "auditor", "loc-binh", "so-tttt"} {
		t.Run(who, func(t *testing.T) {
			got := get(t, h.Server, classesPage+"?lang=vi", h.bearer(who))
			if got.status != http.StatusOK {
				t.Fatal(got.status)
			}
			wants(t, got.body, "Nhiệm vụ mục 3.3", "Quá hạn 6 ngày làm việc", "<mark>Yêu cầu các cơ quan", "Người giao", "Hồ Tiến Thiệu, Chủ tịch UBND tỉnh",
				"18/12/2024", "06/12/2024", "Đồng ý gia hạn", "Huyện Lộc Bình tổ chức dứt điểm 02 lớp còn lại", "44 ngày làm việc")
			onlyOwnScript(t, got.body)
		})
	}
	if got := get(t, h.Server, "/nhiem-vu/"+surplus.String(), h.sotttt); got.status != http.StatusNotFound || strings.Contains(got.body, "dôi dư") {
		t.Errorf("a unit without a part gets %d", got.status)
	}
	for _, nowhere := range []string{"/nhiem-vu/x", "/nhiem-vu/" + ident(99).String()} {
		if got := get(t, h.Server, nowhere, h.office); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", nowhere, got.status)
		}
	}
	wants(t, get(t, h.Server, classesPage+"?lang=en", h.leader).body, "Directive, item 3.3", "6 working days overdue", "Extension granted", "44 working days")
}

func TestTheMatrixAddsUpQuantitiesByUnit(t *testing.T) {
	h := newHouse(t)
	body := get(t, h.Server, classesPage+"?lang=vi", h.leader).body
	foot := body[strings.Index(body, "<tfoot>"):strings.Index(body, "</tfoot>")]
	wants(t, foot, "Cộng (3 đơn vị)", ">18<", ">14<", ">04<")
}

func TestWhatMayBeDoneIsForWhoAsks(t *testing.T) {
	h := newHouse(t)
	office := get(t, h.Server, classesPage+"?lang=vi", h.office).body
	wants(t, office, "Việc có thể làm bây giờ", "Điều chỉnh nhiệm vụ", "Nhiệm vụ không tạm dừng nên không cần cho tiếp tục.", classesPage+`/instruct"`, "Lãnh đạo cho ý kiến", classesPage+"/reassign?")
	lacks(t, office, classesPage+`/confirm-completion"`)
	wants(t, get(t, h.Server, "/nhiem-vu/"+surplus.String()+"?lang=vi", h.leader).body, "Báo cáo hoàn thành ngày 12/12/2024", surplus.String()+"/confirm-completion", surplus.String()+"/reject-completion")
	unit := get(t, h.Server, classesPage+"?lang=vi", h.locBinh).body
	wants(t, unit, classesPage+`/report-progress"`, "Số lượng được giao chưa làm hết.", "Đã quá hạn nên không xin gia hạn được nữa.")
	lacks(t, unit, "Điều chỉnh nhiệm vụ", classesPage+"/instruct")
	wants(t, get(t, h.Server, classesPage+"?lang=vi", h.auditor).body, "chỉ xem, không thay đổi")
}

func TestADirectiveAsItStoodOnADayHasNothingToDo(t *testing.T) {
	h := newHouse(t)
	for _, day := range []string{"20/11/2024", "2024-11-20"} {
		got := get(t, h.Server, classesPage+"?lang=vi&ngay="+day, h.leader)
		wants(t, got.body, "Tính đến hết ngày 20/11/2024", "Trong hạn", "Chưa thực hiện")
		lacks(t, got.body, "Đồng ý gia hạn", "18/12/2024", "Việc có thể làm bây giờ", "Quá hạn 6 ngày làm việc", `method="post" action="/nhiem-vu`)
	}
	for day, why := range map[string]string{
		"01/10/2024": "Nhiệm vụ được giao ngày 15/10/2024", "31/12/2024": "Ngày này chưa đến", "30/02/2024": "Ngày không đúng", "hôm qua": "Ngày không đúng",
	} {
		got := get(t, h.Server, classesPage+"?lang=vi&ngay="+url.QueryEscape(day), h.leader)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", day, got.status)
		}
		wants(t, got.body, why, "Quá hạn 6 ngày làm việc", day)
		lacks(t, got.body, "Tính đến hết ngày")
	}
}

func TestReadingARestrictedDirectiveIsInTheAuditLog(t *testing.T) {
	m := seed()
	for _, w := range m.told {
		if e, ok := w.Events[0].(*domain.DirectiveIssued); ok && e.Section == "3.3" {
			e.Restricted = true
		}
	}
	for i := range m.told {
		if m.told[i].Subject == eventstore.DirectiveSubject(classes, false) {
			m.told[i].Subject = eventstore.DirectiveSubject(classes, true)
		}
	}
	h := houseOf(t, m)
	wants(t, get(t, h.Server, classesPage+"?lang=vi", h.leader).body, "Hạn chế")
	log := h.api(t, http.MethodGet, "/audit?what=read_restricted", h.auditor, nil)
	if !strings.Contains(log, classes.String()) {
		t.Errorf("the audit log has %s", log)
	}
}

func TestEvidenceIsSeenOrSaved(t *testing.T) {
	h := newHouse(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	files := map[string]domain.FileID{}
	for name, content := range map[string][]byte{"picture": picture.Bytes(), "pdf": []byte("%PDF-1.7\n"), "page": []byte("<script>alert(1)</script>")} {
		id, err := h.store.Files().Put(t.Context(), bytes.NewReader(content), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = id
	}
	h.api(t, http.MethodPost, "/directives/"+classes.String()+"/report-progress", h.locBinh,
		map[string]any{"unit": "huyen-loc-binh", "add": 1, "evidence": []domain.FileID{files["picture"], files["pdf"], files["page"]}, "evidence_names": []string{"", "Biên bản <lớp 6>.pdf"}})
	body := get(t, h.Server, classesPage+"?lang=vi", h.sotttt).body
	wants(t, body, `<img src="`+classesPage+"/tep/"+string(files["picture"]), "Ảnh 1", "Biên bản &lt;lớp 6&gt;.pdf", "Tệp 3", "9\u00a0B")
	for name, want := range map[string]struct{ media, disposition string }{
		"picture": {"image/png", "inline"}, "pdf": {"application/octet-stream", "attachment"}, "page": {"application/octet-stream", "attachment"},
	} {
		got := get(t, h.Server, classesPage+"/tep/"+string(files[name]), h.sotttt)
		if got.status != http.StatusOK || got.header.Get("Content-Type") != want.media || !strings.HasPrefix(got.header.Get("Content-Disposition"), want.disposition) {
			t.Errorf("%s: %d %v", name, got.status, got.header)
		}
	}
	if got := get(t, h.Server, "/nhiem-vu/"+surplus.String()+"/tep/"+string(files["picture"]), h.office); got.status != http.StatusNotFound {
		t.Errorf("a file of another directive: %d", got.status)
	}
}

// api asks the API as a program does, and gives its answer.
func (h *house) api(t testing.TB, method, path, bearer string, body any) string {
	t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	if body == nil {
		content = nil
	}
	req, err := http.NewRequestWithContext(t.Context(), method, h.URL+"/api/v1"+path, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+bearer)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := h.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode >= 400 {
		t.Fatalf("%s %s: %d %s %v", method, path, resp.StatusCode, answer, err)
	}
	return string(answer)
}
