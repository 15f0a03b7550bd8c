package web_test

import (
	"bytes"
	"crypto/rand"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// actionsOf are the actions of units and the decisions on what they ask for.
var (
	unitActions = []string{"accept", "report-progress", "report-completion", "request-extension", "return"}
	decisions   = []string{"confirm-completion", "reject-completion", "grant-extension", "refuse-extension", "insist", "reassign"}
)

// actionVisits: units act on their own part alone; the office and the leader
// decide. The visitor of these forms names no unit, so the office is told that
// there is none; huyện Lộc Bình has reported completion of its part and waits.
var actionVisits = func() map[string]visit {
	all := map[string]visit{
		"GET /nhiem-vu/:directive/tep/:file/nho": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "everybody": http.StatusNotFound},
		"GET /nhiem-vu/:directive/tep/:file":     {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "everybody": http.StatusNotFound},
	}
	closed := func(v visit) visit {
		v[""], v["stranger"], v["everybody"] = http.StatusUnauthorized, http.StatusUnauthorized, http.StatusForbidden
		return v
	}
	for _, a := range unitActions {
		all["GET /nhiem-vu/:directive/"+a] = closed(visit{"loc-binh": http.StatusOK, "so-tttt": http.StatusNotFound})
		all["POST /nhiem-vu/:directive/"+a] = closed(visit{"loc-binh": http.StatusConflict, "so-tttt": http.StatusNotFound})
	}
	all["POST /nhiem-vu/:directive/request-extension"]["loc-binh"] = http.StatusUnprocessableEntity // without a date
	for _, a := range decisions {
		for _, method := range []string{"GET", "POST"} {
			all[method+" /nhiem-vu/:directive/"+a] = closed(visit{"office": http.StatusNotFound, "leader": http.StatusNotFound})
		}
	}
	return all
}()

var actionLooks = []pageLook{
	{"report progress", "/nhiem-vu/" + classes.String() + "/report-progress?next=/", "loc-binh"},
	{"request an extension", "/nhiem-vu/" + classes.String() + "/request-extension?next=/", "so-tttt"},
	{"reassign", "/nhiem-vu/:directive/reassign?unit=huyen-loc-binh&next=/", "office"},
}

// state is a directive as the record has it.
func (h *house) state(t testing.TB, id domain.ID) *projections.Entry {
	t.Helper()
	var e *projections.Entry
	err := h.store.View(func(v *eventstore.View) (err error) {
		e, err = projections.Read(v).Directive(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// field is the value of a hidden field of a page's first form that has it.
func field(t testing.TB, body, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `name="`+name+`" value="`)
	if !ok {
		t.Fatalf("the page has no field %q", name)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// fill opens a form as a person does and gives its hidden fields, to be filled in.
func (h *house) fill(t testing.TB, path, bearer string) url.Values {
	t.Helper()
	got := get(t, h.Server, path, bearer)
	if got.status != http.StatusOK {
		t.Fatalf("%s: %d", path, got.status)
	}
	form := url.Values{}
	for _, name := range []string{"key", "version", "unit", "next"} {
		form.Set(name, field(t, got.body[strings.Index(got.body, `class="form action"`):], name))
	}
	return form
}

// act sends an action's form.
func (h *house) act(t testing.TB, id domain.ID, action, unit, bearer string, fields ...string) answer {
	t.Helper()
	path := "/nhiem-vu/" + id.String() + "/" + action
	form := url.Values{ // as of a page that was opened while it was still possible
		"key": {rand.Text()}, "version": {strconv.FormatUint(h.state(t, id).Version, 10)}, "unit": {unit}, "next": {"/viec"},
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return ask(t, h.Server, http.MethodPost, path, bearer, form)
}

// classes and surplus are directives of the sample notice.
var classes, surplus = ident(30), ident(10)

const locBinh = "huyen-loc-binh"

func TestAPartGoesFromItsAcceptanceToItsConfirmationByForms(t *testing.T) {
	h := newHouse(t)
	for _, step := range []struct {
		action, bearer string
		fields         []string
	}{
		{"report-progress", h.locBinh, []string{"add", "1", "text", "Đã khai giảng lớp thứ sáu (ví dụ)"}},
		{"report-progress", h.locBinh, []string{"done", "07"}},
		{"report-completion", h.locBinh, []string{"text", "Đã tổ chức đủ 07 lớp (ví dụ)"}},
		{"reject-completion", h.office, []string{"reason", "Bổ sung danh sách học viên (ví dụ)"}},
		{"report-completion", h.locBinh, []string{"text", "Đã bổ sung danh sách (ví dụ)"}},
		{"confirm-completion", h.leader, []string{"note", "Đồng ý (ví dụ)"}},
	} {
		got := h.act(t, classes, step.action, locBinh, step.bearer, step.fields...)
		if got.status != http.StatusSeeOther || got.header.Get("Location") != "/viec" {
			t.Fatalf("%s: %d to %q: %s", step.action, got.status, got.header.Get("Location"), got.body)
		}
	}
	part := h.state(t, classes).State.Part(locBinh)
	if part.Completion == nil || part.Quantity.Done != domain.Whole(7) || part.Rejections != 1 {
		t.Errorf("the part is %+v", part)
	}
}

func TestAnExtensionAndAReturnAreDecidedByForms(t *testing.T) {
	h := newHouse(t)
	id, unit := ident(20), domain.UnitCode("huyen-van-quan")
	vanQuan := h.unitBearer(t, unit)
	for _, step := range []struct {
		action, bearer string
		fields         []string
	}{
		{"accept", vanQuan, nil},
		{"request-extension", vanQuan, []string{"to", "15/01/2025", "reason", "Chờ số liệu (ví dụ)"}},
		{"refuse-extension", h.office, []string{"reason", "Còn đủ thời gian (ví dụ)"}},
		{"request-extension", vanQuan, []string{"to", "2025-01-20", "reason", "Chờ phê duyệt (ví dụ)"}},
		{"grant-extension", h.office, []string{"due", "10/01/2025", "note", "Lần cuối (ví dụ)"}},
		{"return", vanQuan, []string{"reason", "Không có chỉ tiêu (ví dụ)"}},
		{"insist", h.office, []string{"reason", "Có chỉ tiêu tại Kế hoạch (ví dụ)"}},
		{"return", vanQuan, []string{"reason", "Đã sáp nhập đầu mối (ví dụ)"}},
	} {
		if got := h.act(t, id, step.action, string(unit), step.bearer, step.fields...); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d: %s", step.action, got.status, got.body)
		}
	}
	part := h.state(t, id).State.Part(unit)
	if part.Due != date("2025-01-10") || part.Original != date("2024-12-31") || part.Return == nil {
		t.Errorf("the part is %+v", part)
	}
}

func TestWhatIsWrongStandsBesideItsFieldAndWhatWasTypedIsKept(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		action, unit, bearer string
		fields               []string
		status               int
		says                 []string
	}{
		{"report-progress", locBinh, h.locBinh, []string{"add", "3", "text", "Đợt cuối năm"}, 422, []string{"Đợt cuối năm", `name="over"`, `aria-invalid="true"`, `value="3"`}},
		{"report-progress", locBinh, h.locBinh, []string{"add", "hai"}, 422, []string{"Nhập lại số lượng", `value="hai"`}},
		{"request-extension", locBinh, h.locBinh, []string{"reason", "Thiếu giảng viên"}, 422, []string{`aria-invalid="true"`, "Thiếu giảng viên"}},
		{"report-progress", locBinh, h.locBinh, nil, 422, []string{"Dữ liệu không hợp lệ"}},
		{"report-completion", locBinh, h.locBinh, []string{"text", "Đã xong"}, 409, []string{"Đã xong"}},
		{"request-extension", locBinh, h.locBinh, []string{"to", "31/02/2025", "reason", "Thiếu giảng viên"}, 422, []string{"Ngày không đúng", "31/02/2025", "Thiếu giảng viên"}},
		{"return", locBinh, h.locBinh, []string{"reason", " "}, 422, []string{`aria-invalid="true"`}},
		{"confirm-completion", locBinh, h.office, []string{"note", "Tốt"}, 409, []string{"Tốt"}},
	} {
		got := h.act(t, classes, c.action, c.unit, c.bearer, c.fields...)
		if got.status != c.status {
			t.Errorf("%s %v: %d, want %d", c.action, c.fields, got.status, c.status)
		}
		wants(t, got.body, c.says...)
	}
	if part := h.state(t, classes).State.Part(locBinh); part.Quantity.Done != domain.Whole(5) || part.Reports != 1 {
		t.Errorf("a refused form changed the part: %+v", part)
	}
}

func TestAnActionThatIsNotPossibleNowSaysWhyAndWhatIs(t *testing.T) {
	h := newHouse(t)
	got := get(t, h.Server, "/nhiem-vu/"+classes.String()+"/report-completion", h.locBinh)
	wants(t, got.body, "Chưa thực hiện được", "Báo cáo tiến độ", "+1 lớp", "Đề nghị gia hạn")
	lacks(t, got.body, "Gửi báo cáo hoàn thành")
	path := "/nhiem-vu/" + surplus.String() + "/request-extension"
	van := h.unitBearer(t, "huyen-van-quan")
	wants(t, get(t, h.Server, path, van).body, "Gửi đề nghị gia hạn")
	h.wait(3)
	lacks(t, get(t, h.Server, path, van).body, "Gửi đề nghị gia hạn")
	if got := get(t, emptyHouse(t).Server, path, van); got.status != http.StatusUnauthorized {
		t.Errorf("%d in a house that does not know her", got.status)
	}
}

func TestMoreThanTheTargetIsTakenWhereItIsMeant(t *testing.T) {
	h := newHouse(t)
	if got := h.act(t, classes, "report-progress", locBinh, h.locBinh, "add", "3", "over", "yes"); got.status != http.StatusSeeOther {
		t.Errorf("%d: %s", got.status, got.body)
	}
}

func TestAFormThatIsSentTwiceIsCarriedOutOnce(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	form := h.fill(t, path+"?next=/viec", h.locBinh)
	form.Set("add", "1")
	for range 2 {
		if got := ask(t, h.Server, http.MethodPost, path, h.locBinh, form); got.status != http.StatusSeeOther {
			t.Fatalf("%d: %s", got.status, got.body)
		}
	}
	if done := h.state(t, classes).State.Part(locBinh).Quantity.Done; done != domain.Whole(6) {
		t.Errorf("%s classes after one report that was sent twice", done)
	}
}

func TestWhatWasChangedMeanwhileIsShownAndTheFormCanBeAppliedAgain(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	form := h.fill(t, path+"?next=/viec", h.locBinh)
	form.Set("add", "1")
	form.Set("text", "Lớp thứ sáu (ví dụ)")
	if got := h.act(t, classes, "report-progress", locBinh, h.locBinh, "add", "1"); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	got := ask(t, h.Server, http.MethodPost, path, h.locBinh, form)
	if got.status != http.StatusPreconditionFailed {
		t.Fatalf("%d", got.status)
	}
	wants(t, got.body, "Lớp thứ sáu (ví dụ)", "Trong lúc soạn", "Báo cáo tiến độ", "UBND huyện Lộc Bình (ví dụ)", "Gửi lại trên dữ liệu mới")
	form.Set("version", field(t, got.body[strings.Index(got.body, `class="form action"`):], "version"))
	if got := ask(t, h.Server, http.MethodPost, path, h.locBinh, form); got.status != http.StatusSeeOther {
		t.Errorf("%d on the new version: %s", got.status, got.body)
	}
	if done := h.state(t, classes).State.Part(locBinh).Quantity.Done; done != domain.Whole(7) {
		t.Errorf("%s classes after two reports of one each", done)
	}
}

func TestAnotherUnitsReportIsNoConflict(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	form := h.fill(t, path+"?next=/viec", h.locBinh)
	form.Set("add", "1")
	if got := h.act(t, classes, "report-progress", "so-tttt", h.sotttt, "add", "1"); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if got := ask(t, h.Server, http.MethodPost, path, h.locBinh, form); got.status != http.StatusSeeOther {
		t.Errorf("%d: %s", got.status, got.body)
	}
}

func TestAFormLeadsNowhereElse(t *testing.T) {
	h := newHouse(t)
	path := "/nhiem-vu/" + classes.String() + "/report-progress"
	form := h.fill(t, path+"?next=/viec", h.locBinh)
	form.Set("add", "1")
	form.Set("next", "https://example.com/")
	if got := ask(t, h.Server, http.MethodPost, path, h.locBinh, form); got.status != http.StatusSeeOther || got.header.Get("Location") != "/" {
		t.Errorf("%d to %q", got.status, got.header.Get("Location"))
	}
}

// attachment is a file as a browser sends it.
type attachment struct{ name, content string }

// send sends a form with files.
func (h *house) send(t testing.TB, path, bearer string, form url.Values, files ...attachment) answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		for _, v := range values {
			if err := w.WriteField(name, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile("evidence", f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(f.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return sendRaw(t, h.Server, path, bearer, w.FormDataContentType(), &body)
}

// history is what happened to a directive.
func (h *house) history(t testing.TB, id domain.ID) (events []domain.Event) {
	t.Helper()
	err := h.store.View(func(v *eventstore.View) error {
		all, err := v.History(h.state(t, id).Subject(), 0)
		for _, e := range all {
			events = append(events, e.Payload)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return events
}
