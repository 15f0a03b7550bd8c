package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// duty gives huyện Lộc Bình a duty that is due on the 25th of every month since
// August: August was reported late and is confirmed, September and October wait,
// and of November nobody has said anything.
func (h *house) duty(t testing.TB) domain.ID {
	t.Helper()
	id, day := ulid.Make(), calendar.MustParse
	first := domain.Deadline{Kind: domain.DeadlineRecurring, Recurrence: &domain.Recurrence{Every: domain.EveryMonth, Day: 25}, Due: day("2024-08-25"), Basis: domain.BasisDocument}
	_, err := h.store.Append(t.Context(), domain.Actor{ID: "test", Role: domain.RoleOffice}, h.now(), eventstore.Write{Subject: eventstore.DirectiveSubject(id, false), Events: []domain.Event{
		&domain.DirectiveIssued{Document: ident(1), Section: "9", Text: "Báo cáo kết quả trước ngày 25 hằng tháng (ví dụ)", Force: domain.Order, Priority: domain.Ordinary, Deadline: first, Parts: []domain.Part{{Unit: locBinh, Role: domain.Lead}}, On: day("2024-08-01"), By: "test"},
		&domain.CompletionReported{Unit: locBinh, Text: "Báo cáo tháng 8 (ví dụ)", On: day("2024-08-27"), By: "a"},
		&domain.CompletionConfirmed{Unit: locBinh, On: day("2024-08-28"), By: "b"},
		&domain.CompletionReported{Unit: locBinh, Text: "Báo cáo tháng 9 (ví dụ)", On: day("2024-09-25"), By: "a"},
		&domain.CompletionReported{Unit: locBinh, Text: "Báo cáo tháng 10 (ví dụ)", On: day("2024-10-24"), By: "a"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestARecurringDutyShowsEachOfItsOccurrences(t *testing.T) {
	h := newHouse(t)
	id := h.duty(t)
	page := get(t, h.Server, "/nhiem-vu/"+id.String(), h.office).body
	table := between(t, page, `<table class="table occurrences">`, "</table>")
	inOrder(t, words(table),
		"25/12/2024 25/12/2024 Chưa báo cáo Trong hạn", "25/11/2024 25/11/2024 Chưa báo cáo Quá hạn 15 ngày làm việc",
		"25/10/2024 25/10/2024 24/10/2024 Chờ xác nhận Báo cáo trong hạn (hạn 25/10/2024)", "25/09/2024 25/09/2024 25/09/2024 Chờ xác nhận Báo cáo trong hạn (hạn 25/09/2024)",
		"25/08/2024 25/08/2024 27/08/2024 28/08/2024 Hoàn thành quá hạn 2 ngày làm việc")
	wants(t, page, "Các kỳ báo cáo", "ngày 25 hằng tháng", "đúng hạn 2/4 kỳ", "Kỳ 25/09/2024.", "Kỳ 25/10/2024.")
	then := get(t, h.Server, "/nhiem-vu/"+id.String()+"?ngay=10/10/2024", h.office).body
	inOrder(t, words(between(t, then, `<table class="table occurrences">`, "</table>")), "25/10/2024 25/10/2024 Chưa báo cáo Trong hạn", "25/09/2024 25/09/2024 25/09/2024 Chờ xác nhận")
	wants(t, then, "đúng hạn 1/2 kỳ")
	wants(t, get(t, h.Server, "/don-vi/"+locBinh, h.leader).body, "4 kỳ báo cáo: đúng hạn 2, báo cáo quá hạn 1, quá hạn chưa báo cáo 1.")
	wants(t, get(t, h.Server, "/", h.leader).body, "4 kỳ báo cáo: đúng hạn 2, báo cáo quá hạn 1, quá hạn chưa báo cáo 1.")
	work := get(t, h.Server, "/viec", h.locBinh).body
	wants(t, work, "Kỳ 25/09/2024", "Kỳ 25/10/2024", "Quá hạn 15 ngày làm việc")
	if n := strings.Count(work, `id="p-`+id.String()+"-"+locBinh+`"`); n != 1 {
		t.Errorf("the duty stands %d times under one name", n)
	}
}

func TestEachReportOfARecurringDutyIsDecidedByItself(t *testing.T) {
	h := newHouse(t)
	id := h.duty(t)
	queue := get(t, h.Server, "/cho-quyet-dinh?don-vi="+locBinh+"&loai=confirmation", h.office).body
	inOrder(t, queue, "Kỳ 25/09/2024", "Báo cáo tháng 9 (ví dụ)", "Báo cáo trong hạn (hạn 25/09/2024)", "Kỳ 25/10/2024", "Báo cáo tháng 10 (ví dụ)", "Báo cáo trong hạn (hạn 25/10/2024)")
	if n := strings.Count(queue, `name="occurrence" value="2024-10-25"`); n != 2 { // to confirm, and to ask for more
		t.Errorf("October is named by %d forms", n)
	}
	october := []string{"occurrence", "2024-10-25"}
	if got := h.act(t, id, "reject-completion", locBinh, h.office, october...); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `name="occurrence" value="2024-10-25"`) {
		t.Errorf("without a reason: %d, and the form is about another occurrence", got.status)
	}
	if got := h.act(t, id, "reject-completion", locBinh, h.office, append(october, "reason", "Thiếu số liệu (ví dụ)")...); got.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", got.status, got.body)
	}
	a := h.state(t, id).State.Part(locBinh)
	if a.Pending == nil || a.Pending.Occurrence.String() != "2024-09-25" || a.Due.String() != "2024-10-25" {
		t.Errorf("due on %s, waiting is %+v", a.Due, a.Pending)
	}
	wants(t, get(t, h.Server, "/nhiem-vu/"+id.String(), h.office).body, "Kỳ", "Thiếu số liệu (ví dụ)")

	form := get(t, h.Server, "/nhiem-vu/"+id.String()+"/report-completion", h.locBinh).body
	inOrder(t, form, "Kỳ báo cáo", `value="2024-10-25"`, "Kỳ 25/10/2024, quá hạn", `value="2024-11-25"`, `value="2024-12-25"`, "Kỳ 25/12/2024, trong hạn")
	if got := h.act(t, id, "report-completion", locBinh, h.locBinh, "occurrence", "2024-12-25", "text", "Báo cáo tháng 12 (ví dụ)"); got.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", got.status, got.body)
	}
	if got := h.act(t, id, "report-completion", locBinh, h.locBinh, "occurrence", "2024-12-25", "text", "lần nữa"); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Chọn một kỳ còn phải báo cáo") {
		t.Errorf("what is reported is reported again: %d", got.status)
	}
	seen := h.bulk(t, h.leader, []domain.ID{id}, "viec", "confirm-completion", "buoc", "xem")
	wants(t, seen.body, "UBND huyện Lộc Bình, kỳ 25/09/2024: xác nhận báo cáo ngày 25/09/2024, hoàn thành đúng hạn")
}

func TestARecurringDutyIsForEveryoneOnEveryScreen(t *testing.T) {
	h := newHouse(t)
	id := h.duty(t)
	for _, page := range []pageLook{
		{"a recurring duty", "/nhiem-vu/" + id.String(), "office"},
		{"reporting an occurrence", "/nhiem-vu/" + id.String() + "/report-completion", "loc-binh"},
		{"work with occurrences", "/viec", "loc-binh"},
		{"the queue with occurrences", "/cho-quyet-dinh?loai=confirmation", "office"},
	} {
		t.Run(page.name, func(t *testing.T) { h.lookAt(t, page) })
	}
}

func TestACountedDueDateLeadsToItsWay(t *testing.T) {
	h := newHouse(t)
	id := ulid.Make()
	count := domain.Deadline{Kind: domain.DeadlineWorkingDays, Days: 10, Start: calendar.MustParse("2024-12-10"), Due: calendar.MustParse("2024-12-24"), Calendar: "2024.0", Basis: domain.BasisDocument}
	_, err := h.store.Append(t.Context(), domain.Actor{ID: "test", Role: domain.RoleOffice}, h.now(), eventstore.Write{Subject: eventstore.DirectiveSubject(id, false), Events: []domain.Event{
		&domain.DirectiveIssued{Document: ident(1), Text: "Rà soát", Force: domain.Order, Priority: domain.Ordinary, Deadline: count, Parts: []domain.Part{{Unit: "huyen-loc-binh", Role: domain.Lead}}, On: calendar.MustParse("2024-12-10"), By: "test"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	way := "/lich?nam=2024&tu=2024-12-10&so-ngay=10&cach=lam-viec"
	wants(t, get(t, h.Server, "/nhiem-vu/"+id.String(), h.office).body, strings.ReplaceAll(way, "&", "&amp;"))
	if got := get(t, h.Server, way, h.office); got.status != http.StatusOK || !strings.Contains(got.body, "đến hết Thứ Ba, 24/12/2024") {
		t.Errorf("%d: the way to another day", got.status)
	}
}
