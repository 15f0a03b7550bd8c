package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/domain"
)

func TestTheOfficeDecidesOnAWholeDirectiveByForms(t *testing.T) {
	h := newHouse(t)
	for _, step := range []struct {
		action, unit, bearer string
		fields               []string
		then                 string // what its page says
	}{
		{"instruct", "", h.leader, []string{"text", "Báo cáo trước thứ Sáu (ví dụ)"}, "Báo cáo trước thứ Sáu (ví dụ)"},
		{"instruct", "", h.office, []string{"text", "Làm gọn (ví dụ)", "leader", "Phó Chủ tịch (ví dụ)"}, "Phó Chủ tịch (ví dụ)"},
		{"add-part", "so-noi-vu", h.office, []string{"role", "coordinating", "target", "02", "measure", "lớp", "deadline", "date", "deadline-due", "10/01/2025", "reason", "Bổ sung (ví dụ)"}, "10/01/2025"},
		{"amend", "", h.office, []string{
			"was-section", "3.3", "section", "3.3a", "was-priority", "starred", "priority", "urgent", "was-lead", "", "lead", "so-noi-vu",
			"deadline", "date", "deadline-due", "31/12/2024", "part", "huyen-loc-binh", "part-deadline", "none", "part-deadline-review", "2025-02-01", "target", "8", "reason", "Rà soát (ví dụ)",
		}, "3.3 → 3.3a"},
		{"suspend", "", h.office, []string{"reason", "Chờ kinh phí (ví dụ)", "review", "15/01/2025"}, "Tạm dừng từ 16/12/2024, xem lại 15/01/2025: Chờ kinh phí (ví dụ)"},
		{"resume", "", h.leader, []string{"reason", "Đã có kinh phí (ví dụ)"}, "Cho tiếp tục"},
		{"close", "", h.leader, []string{"reason", "Không còn cần (ví dụ)"}, "Kết thúc, không thực hiện ngày 16/12/2024: Không còn cần (ví dụ)"},
	} {
		got := h.act(t, classes, step.action, step.unit, step.bearer, step.fields...)
		if got.status != http.StatusSeeOther || got.header.Get("Location") != classesPage {
			t.Fatalf("%s: %d to %q: %s", step.action, got.status, got.header.Get("Location"), got.body)
		}
		wants(t, get(t, h.Server, classesPage+"?lang=vi", h.auditor).body, step.then)
	}
	d := h.state(t, classes).State
	if a := d.Part("huyen-loc-binh"); d.Section != "3.3a" || d.Priority != domain.Urgent || d.LeadUnit() != "so-noi-vu" || a.Quantity.Target != domain.Whole(8) || a.Review.String() != "2025-02-01" {
		t.Errorf("it is %+v, and the part %+v", d, a)
	}
	if d.Part("so-tttt").Due.String() != "2024-12-31" || d.Part("so-noi-vu").Due.String() != "2025-01-10" {
		t.Errorf("the deadlines are %+v", d.Parts)
	}
	wants(t, get(t, h.Server, classesPage+"?lang=vi", h.office).body, "Hiện không có việc nào cần tài khoản này xử lý.", "Nhiệm vụ đã kết thúc. Không cập nhật được nữa")
}

func TestWhatIsWrongWithARulingIsSaidBesideTheField(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		action, unit string
		fields       []string
		says         string
	}{
		{"instruct", "", []string{"text", "", "leader", "CT"}, `id="instruct-text-sai"`},
		{"instruct", "", []string{"text", "Làm ngay", "leader", ""}, `id="instruct-leader-sai"`},
		{"suspend", "", []string{"reason", "Chờ", "review", "16/12/2024"}, "phải có ngày xem lại sau hôm nay"},
		{"suspend", "", []string{"reason", "Chờ", "review", ""}, `id="suspend-review-sai"`},
		{"add-part", "huyen-loc-binh", []string{"role", "implementing", "reason", "x"}, `id="add-part-unit-sai"`},
		{"add-part", "so-noi-vu", []string{"role", "implementing", "target", "2", "reason", "x"}, `id="add-part-target-sai"`},
		{"add-part", "so-noi-vu", []string{"role", "implementing", "deadline", "date", "deadline-due", "32/1/2025", "reason", "x"}, `id="add-part-deadline-due-sai"`},
		{"amend", "", []string{"reason", "x"}, "Chưa có nội dung nào thay đổi"},
		{"amend", "", []string{"section", "9", "reason", ""}, `id="amend-reason-sai"`},
		{"amend", "", []string{"deadline", "none", "deadline-review", "2024-01-01", "reason", "x"}, `id="amend-deadline-review-sai"`},
		{"amend", "", []string{"target", "9", "reason", "x"}, `id="amend-part-sai"`},
		{"amend", "", []string{"part", "huyen-loc-binh", "target", "1", "reason", "x"}, `id="amend-target-sai"`},
		{"resume", "", []string{"reason", "x"}, "Nhiệm vụ không tạm dừng"},
	} {
		got := h.act(t, classes, c.action, c.unit, h.office, c.fields...)
		if got.status != http.StatusUnprocessableEntity && got.status != http.StatusConflict {
			t.Errorf("%s %v: %d", c.action, c.fields, got.status)
		}
		wants(t, got.body, c.says)
	}
}

func TestAnAmendmentThatMeetsAnothersSaysWhatChangedAndKeepsTheText(t *testing.T) {
	h := newHouse(t)
	before := h.state(t, classes).Version
	sent := url.Values{"key": {"mine"}, "version": {strconv.FormatUint(before, 10)}, "reason": {"Lý do của tôi (ví dụ)"}}
	for field, value := range map[string]string{"section": "3.3", "text": h.state(t, classes).State.Text, "priority": "starred", "leader": "", "lead": ""} {
		sent.Set(field, value)
		sent.Set("was-"+field, value)
	}
	sent.Set("section", "III.3")
	if got := h.act(t, classes, "amend", "", h.leader, "was-priority", "starred", "priority", "urgent", "reason", "Bớt gắn sao (ví dụ)"); got.status != http.StatusSeeOther {
		t.Fatal(got.status, got.body)
	}
	got := ask(t, h.Server, http.MethodPost, classesPage+"/amend?lang=vi", h.office, sent)
	if got.status != http.StatusPreconditionFailed {
		t.Fatal(got.status)
	}
	wants(t, got.body, "Trong lúc soạn, nhiệm vụ này đã có thay đổi", "Điều chỉnh nhiệm vụ", "Lãnh đạo UBND tỉnh (ví dụ)", "Gửi lại trên dữ liệu mới", `value="III.3"`, "Lý do của tôi (ví dụ)", `<option value="urgent" selected>`)
	sent.Set("version", field(t, got.body[strings.Index(got.body, `class="form action"`):], "version"))
	sent.Set("was-priority", "urgent")
	sent.Set("priority", "urgent")
	sent.Set("key", "mine again")
	if again := ask(t, h.Server, http.MethodPost, classesPage+"/amend", h.office, sent); again.status != http.StatusSeeOther {
		t.Fatal(again.status, again.body)
	}
	if d := h.state(t, classes).State; d.Section != "III.3" || d.Priority != domain.Urgent {
		t.Errorf("%s %s", d.Section, d.Priority)
	}
}

func TestAWordOfTheLeaderStandsWhateverUnitsReportMeanwhile(t *testing.T) {
	h := newHouse(t)
	form := url.Values{"key": {"word"}, "version": {strconv.FormatUint(h.state(t, classes).Version, 10)}, "text": {"Làm ngay (ví dụ)"}}
	if got := h.act(t, classes, "report-progress", locBinh, h.locBinh, "add", "1"); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if got := ask(t, h.Server, http.MethodPost, classesPage+"/instruct", h.leader, form); got.status != http.StatusSeeOther {
		t.Errorf("after a unit's report: %d", got.status)
	}
	stop := url.Values{"key": {"stop"}, "version": form["version"], "reason": {"Thôi (ví dụ)"}}
	if got := ask(t, h.Server, http.MethodPost, classesPage+"/close", h.leader, stop); got.status != http.StatusPreconditionFailed || !strings.Contains(got.body, "Thôi (ví dụ)") {
		t.Errorf("but closing it: %d", got.status)
	}
}

func TestTheLeaderInstructsAndTheOfficeAmendsInTheBrowser(t *testing.T) {
	h := newHouse(t)
	leader, office := newTab(t, phone, h.URL, h.leader), newTab(t, desktop, h.URL, h.office)
	leader.open(h.URL + classesPage + "?lang=vi")
	office.open(h.URL + classesPage + "?lang=vi")
	open := func(action string) string {
		return `document.querySelector("form[action$='/` + action + `']").closest("details").open = true`
	}
	evaluate[bool](leader, open("instruct"))
	leader.do(
		chromedp.SendKeys(`form[action$="/instruct"] textarea`, "Hoàn thành trước Tết (ví dụ)"),
		chromedp.Click(`form[action$="/instruct"] button`),
		chromedp.WaitVisible(".said"),
	)
	if said := evaluate[string](leader, `document.querySelector(".said").textContent.trim()`); said != "Đã ghi ý kiến chỉ đạo bổ sung." {
		t.Errorf("the page says %q", said)
	}
	evaluate[bool](office, `new Promise(r => { const t = setInterval(() => { if (document.querySelector(".story").textContent.includes("Hoàn thành trước Tết (ví dụ)")) { clearInterval(t); r(true); } }, 50); })`) // it came by itself
	office.do(
		chromedp.Click(`a[href$="/amend"]`), chromedp.WaitVisible("#amend-text"),
		chromedp.SetValue("#amend-part", "huyen-loc-binh"), chromedp.SetValue("#amend-part-deadline", "date"),
		chromedp.SendKeys("#amend-part-deadline-due", "20/12/2024"), chromedp.SendKeys("#amend-reason", "Theo ý kiến chỉ đạo (ví dụ)"),
		chromedp.Click(`form[action$="/amend"] .actions button`), chromedp.WaitVisible("#phan-huyen-loc-binh"),
	)
	row := evaluate[string](office, `document.querySelector("#phan-huyen-loc-binh").textContent`)
	if !strings.Contains(row, "06/12/2024") || !strings.Contains(row, "20/12/2024") || !strings.Contains(row, "Còn 4 ngày") && !strings.Contains(row, "Trong hạn") {
		t.Errorf("the part says %q", row)
	}
	leader.quiet()
	office.quiet()
}
