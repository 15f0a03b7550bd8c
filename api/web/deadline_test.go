package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// kindsNotice is a notice with deadlines of several kinds; it is nobody's.
const kindsNotice = `ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

Số: 99/TB-UBND

Lạng Sơn, ngày 16 tháng 12 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp (ví dụ)

Ngày 12/12/2024, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp. Sau khi nghe báo cáo, Chủ tịch Ủy ban nhân dân tỉnh kết luận và chỉ đạo như sau:

1. Giao Sở Nội vụ báo cáo kết quả trước ngày 25 hằng tháng.

2. Giao Sở Tài chính tham mưu trong thời hạn 10 ngày làm việc kể từ ngày ký Thông báo này.

3. Yêu cầu UBND huyện Lộc Bình hoàn thành trong quý I/2025.
`

// itemFields are the fields of a proposal's open form as a browser would send them.
func itemFields(t *testing.T, h *house, desk string, item string, change map[string]string) url.Values {
	t.Helper()
	f := fieldsOf(t, get(t, h.Server, desk+"?muc="+item, h.office).body, desk+"/muc#muc-"+item)
	for k, v := range map[string]string{"force": "order", "priority": "", "text": "Làm xong (ví dụ)", "part.0.role": "lead"} {
		f.Set(k, v)
	}
	for k, v := range change {
		f.Set(k, v)
	}
	return f
}

func TestWhatWasReadOfADeadlineStaysWhenAProposalIsSaved(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, kindsNotice)
	page := get(t, h.Server, desk, h.office).body
	wants(t, page, "Định kỳ ngày 25 hằng tháng, kỳ đầu 25/12/2024", "Hạn 30/12/2024, 10 ngày làm việc kể từ 16/12/2024", "Hạn 31/03/2025, hết quý I/2025")
	lacks(t, page, "mục chưa có hạn") // one that recurs has its date
	open := get(t, h.Server, desk+"?muc=1", h.office).body
	wants(t, open, `<option value="every_month" selected>`, `value="25"`, "Định kỳ ngày 25 hằng tháng.", "Thứ Bảy, 25/01/2025", "ngày nghỉ")
	for item, change := range map[string]map[string]string{
		"1": {"deadline": "every_month"}, "2": {"deadline": "working_days"}, "3": {"deadline": "quarter"},
	} {
		if got := ask(t, h.Server, "POST", desk+"/muc", h.office, itemFields(t, h, desk, item, change)); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d", item, got.status)
		}
	}
	form := fieldsOf(t, get(t, h.Server, desk, h.office).body, desk+"/giao#giao")
	issued := ask(t, h.Server, "POST", desk+"/giao", h.office, form)
	if issued.status != http.StatusSeeOther {
		t.Fatalf("%d %.3000s", issued.status, issued.body)
	}
	doc := documentOf(t, h, issued.header.Get("Location"))
	var d [3]domain.Deadline
	for i := range d {
		d[i] = h.state(t, doc.Directives[i]).State.Deadline
	}
	if d[0].Kind != domain.DeadlineRecurring || d[0].Recurrence == nil || d[0].Recurrence.Day != 25 || d[0].Due.String() != "2024-12-25" || d[0].Basis != domain.BasisDocument {
		t.Errorf("the first is %+v", d[0])
	}
	if d[1].Kind != domain.DeadlineWorkingDays || d[1].Days != 10 || d[1].Start.String() != "2024-12-16" || d[1].Due.String() != "2024-12-30" || d[1].Calendar == "" || d[1].Basis != domain.BasisDocument {
		t.Errorf("the second is %+v", d[1])
	}
	if d[2].Kind != domain.DeadlineQuarter || d[2].Due.String() != "2025-03-31" || d[2].Words == "" {
		t.Errorf("the third is %+v", d[2])
	}
	wants(t, get(t, h.Server, "/nhiem-vu/"+doc.Directives[0].String(), h.office).body, "Định kỳ ngày 25 hằng tháng, kỳ đầu 25/12/2024")
}

func TestEveryKindOfDeadlineIsChosenAtTheDesk(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, kindsNotice)
	for _, c := range []struct {
		fields string // name=value of the deadline's fields
		says   string
	}{
		{"=date -due=28/02/2025", "Hạn 28/02/2025"},
		{"=month -month=2/2025", "Hạn 28/02/2025, hết tháng 02/2025"},
		{"=quarter -quarter=iv/2025", "Hạn 31/12/2025, hết quý IV/2025"},
		{"=quarter -quarter=2/2025", "Hạn 30/06/2025, hết quý II/2025"},
		{"=year -year=2025", "Hạn 31/12/2025, hết năm 2025"},
		{"=working_days -days=5 -start=24/01/2025", "Hạn 07/02/2025, 5 ngày làm việc kể từ 24/01/2025"}, // over Tết
		{"=days -days=12 -start=16/12/2024", "Hạn 30/12/2024, 12 ngày kể từ 16/12/2024"},                // Saturday 28 moves
		{"=every_week -weekday=5", "Định kỳ thứ Sáu hằng tuần, kỳ đầu 20/12/2024"},
		{"=every_month -day=31", "Định kỳ ngày cuối hằng tháng, kỳ đầu 31/12/2024"},
		{"=every_quarter -month-of-quarter=3 -day=20", "Định kỳ ngày 20 tháng thứ 3 hằng quý, kỳ đầu 20/12/2024"},
		{"=every_half_year -month-of-half=6 -day=15", "kỳ đầu 15/06/2025"},
		{"=every_year -dates=10/12", "Định kỳ ngày 10/12 hằng năm, kỳ đầu 10/12/2025"},
		{"=every_year -dates=01/6;1/12", "Định kỳ ngày 01/06 và ngày 01/12 hằng năm, kỳ đầu 01/06/2025"},
		{"=event -review=15/01/2025", "Theo sự kiện, xem lại 15/01/2025"},
		{"=recurring -review=15/01/2025", "xem lại 15/01/2025"},
		{"=none -review=15/01/2025", "Không hạn, xem lại 15/01/2025"},
	} {
		change := map[string]string{}
		for pair := range strings.FieldsSeq(c.fields) {
			name, value, _ := strings.Cut(pair, "=")
			change["deadline"+name] = value
		}
		if got := ask(t, h.Server, "POST", desk+"/muc", h.office, itemFields(t, h, desk, "3", change)); got.status != http.StatusSeeOther {
			t.Errorf("%s: %d", c.fields, got.status)
		}
		page := get(t, h.Server, desk, h.office).body
		wants(t, page[strings.Index(page, `id="muc-3"`):], c.says)
		again := get(t, h.Server, desk+"?muc=3", h.office).body
		wants(t, again, `<option value="`+change["deadline"]+`" selected>`)
	}
	for field, bad := range map[string][2]string{
		"deadline-month": {"month", "13/2025"}, "deadline-quarter": {"quarter", "V/2025"}, "deadline-year": {"year", "25"}, "deadline-days": {"days", "0"},
		"deadline-start": {"working_days", "31/02/2025"}, "deadline-day": {"every_month", "32"}, "deadline-dates": {"every_year", "30/02"},
	} {
		got := ask(t, h.Server, "POST", desk+"/muc", h.office, itemFields(t, h, desk, "3", map[string]string{"deadline": bad[0], field: bad[1]}))
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s %s: %d", field, bad, got.status)
		}
		wants(t, got.body, `id="muc-3-`+field+`-sai"`, `value="`+bad[1]+`"`)
	}
}

func TestTheDateIsShownWithItsWayBeforeAnythingIsSaved(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, kindsNotice)
	before := get(t, h.Server, desk, h.office).body
	f := itemFields(t, h, desk, "3", map[string]string{"deadline": "working_days", "deadline-days": "5", "deadline-start": "24/01/2025", "tinh-lai": "deadline"})
	got := ask(t, h.Server, "POST", desk+"/muc", h.office, f)
	if got.status != http.StatusOK {
		t.Fatal(got.status)
	}
	wants(t, got.body, "5 ngày làm việc kể từ ngày 24/01/2025: đến hết Thứ Sáu, 07/02/2025.", "Từng ngày (9 ngày không tính)", "Tết Nguyên đán", "Làm xong (ví dụ)", `value="24/01/2025"`)
	if after := get(t, h.Server, desk, h.office).body; after != before && !strings.Contains(after, "Hạn 31/03/2025, hết quý I/2025") {
		t.Error("something was saved")
	}
	f.Set("deadline-days", "")
	wants(t, ask(t, h.Server, "POST", desk+"/muc", h.office, f).body, "Nhập đủ các mục trên để tính ngày đến hạn.")
	f.Set("deadline-days", "mười")
	wants(t, ask(t, h.Server, "POST", desk+"/muc", h.office, f).body, "Chưa tính được: Số ngày từ 1 đến 1000", `id="muc-3-deadline-days-sai"`)
}

func TestACountedDeadlineIsAmendedOnceItsDateWasSeen(t *testing.T) {
	h := newHouse(t)
	fields := []string{"deadline", "working_days", "deadline-days", "10", "deadline-start", "16/12/2024", "reason", "Theo ý kiến chỉ đạo (ví dụ)"}
	unseen := h.act(t, classes, "amend", "", h.office, fields...)
	if unseen.status != http.StatusUnprocessableEntity {
		t.Fatal(unseen.status)
	}
	wants(t, unseen.body, "Hạn tính được là 30/12/2024.", "10 ngày làm việc kể từ ngày 16/12/2024: đến hết Thứ Hai, 30/12/2024.", `name="deadline-seen" value="2024-12-30"`, "Từng ngày")
	if got := h.act(t, classes, "amend", "", h.office, append(fields, "deadline-seen", "2024-12-30")...); got.status != http.StatusSeeOther {
		t.Fatal(got.status, got.body)
	}
	d := h.state(t, classes).State.Deadline
	if d.Kind != domain.DeadlineWorkingDays || d.Days != 10 || d.Due != calendar.MustParse("2024-12-30") {
		t.Errorf("it is %+v", d)
	}
	wants(t, get(t, h.Server, classesPage, h.office).body, "30/12/2024, 10 ngày làm việc kể từ 16/12/2024")
	for kind, want := range map[string]string{"date": `id="amend-part-deadline-due-sai"`, "every_month": `id="amend-part-deadline-day-sai"`, "none": `id="amend-part-deadline-review-sai"`} {
		wants(t, h.act(t, classes, "amend", "", h.office, "part", "huyen-loc-binh", "part-deadline", kind, "reason", "x").body, want)
	}
	shown := h.act(t, classes, "amend", "", h.office, "deadline", "every_week", "deadline-weekday", "5", "tinh-lai", "deadline", "reason", "Lý do (ví dụ)")
	if shown.status != http.StatusOK {
		t.Errorf("status %d", shown.status)
	}
	wants(t, shown.body, "Định kỳ thứ Sáu hằng tuần.", "Thứ Sáu, 27/12/2024", "Lý do (ví dụ)")
	event := h.act(t, classes, "amend", "", h.office, "deadline", "event", "deadline-event", "trước khi khai giảng (ví dụ)", "deadline-review", "15/08/2025", "reason", "x")
	if event.status != http.StatusSeeOther {
		t.Fatal(event.status, event.body)
	}
	wants(t, get(t, h.Server, classesPage, h.office).body, "Theo sự kiện, xem lại 15/08/2025: trước khi khai giảng (ví dụ)")
}

// TestADeadlineIsChosenByKeyboardAlone chooses a count of working days at the
// desk without a mouse, sees its date come up, and saves it.
func TestADeadlineIsChosenByKeyboardAlone(t *testing.T) {
	house := deskHouse(t)
	desk := house.read(t, kindsNotice)
	b := newTab(t, desktop, house.URL, house.office)
	b.open(house.URL + desk + "?muc=3&lang=vi")
	visible := func(field string) bool {
		return evaluate[bool](b, `document.querySelector("#muc-3-deadline-`+field+`").checkVisibility()`)
	}
	if !visible("quarter") || visible("due") || visible("days") {
		t.Error("other fields than those of the kind are to be seen")
	}
	b.do(chromedp.Focus("#muc-3-deadline"), chromedp.KeyEvent("Số ngày làm"))
	if kind := evaluate[string](b, `document.querySelector("#muc-3-deadline").value`); kind != "working_days" || !visible("days") || visible("quarter") {
		t.Fatalf("the kind is %q", kind)
	}
	b.do(
		chromedp.KeyEvent("\t"), chromedp.KeyEvent("5"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("24/01/2025"),
		chromedp.WaitVisible(".way.short"),
	)
	if line := evaluate[string](b, `document.querySelector(".reckoned-line").textContent`); line != "5 ngày làm việc kể từ ngày 24/01/2025: đến hết Thứ Sáu, 07/02/2025." {
		t.Errorf("it comes to %q", line)
	}
	if at := evaluate[string](b, `document.activeElement.id`); at != "muc-3-deadline-start" {
		t.Errorf("the focus went to %q", at)
	}
	b.do(chromedp.KeyEvent("\r"), chromedp.WaitVisible("#muc-3:not(.open)"))
	if line := evaluate[string](b, `document.querySelector("#muc-3 .until span").textContent`); line != "Hạn 07/02/2025, 5 ngày làm việc kể từ 24/01/2025" {
		t.Errorf("the proposal says %q", line)
	}
	b.quiet()
}

func TestTheDeadlineFieldsAreForEveryoneOnEveryScreen(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, kindsNotice)
	for _, look := range []pageLook{{"the desk, what recurs", desk + "?muc=1", "office"}, {"the desk, what is counted", desk + "?muc=2", "office"}} {
		t.Run(look.name, func(t *testing.T) { h.lookAt(t, look) })
	}
}
