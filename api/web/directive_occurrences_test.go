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

func TestARecurringDutyShowsItsOccurrences(t *testing.T) {
	h := newHouse(t)
	id, on := ulid.Make(), calendar.MustParse("2024-10-01")
	r := &domain.Recurrence{Every: domain.EveryMonth, Day: 25}
	first := domain.Deadline{Kind: domain.DeadlineRecurring, Recurrence: r, Due: calendar.MustParse("2024-10-25"), Basis: domain.BasisDocument}
	who := domain.Actor{ID: "test", Role: domain.RoleOffice}
	_, err := h.store.Append(t.Context(), who, h.now(), eventstore.Write{Subject: eventstore.DirectiveSubject(id, false), Events: []domain.Event{
		&domain.DirectiveIssued{Document: ident(1), Text: "Báo cáo hằng tháng", Force: domain.Order, Priority: domain.Ordinary, Deadline: first, Parts: []domain.Part{{Unit: "huyen-loc-binh", Role: domain.Lead}}, On: on, By: "test"},
		&domain.CompletionReported{Unit: "huyen-loc-binh", Text: "x", On: calendar.MustParse("2024-10-25"), By: "a"},
		&domain.CompletionConfirmed{Unit: "huyen-loc-binh", On: calendar.MustParse("2024-10-28"), By: "b"},
		&domain.CompletionReported{Unit: "huyen-loc-binh", Text: "x", On: calendar.MustParse("2024-11-27"), By: "a"},
		&domain.CompletionConfirmed{Unit: "huyen-loc-binh", On: calendar.MustParse("2024-11-28"), By: "b"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, h.Server, "/nhiem-vu/"+id.String(), h.office).body
	wants(t, page, "Các kỳ báo cáo", "ngày 25 hằng tháng", "25/10/2024", "25/11/2024", "Hoàn thành quá hạn 2 ngày làm việc", "đúng hạn 1/2 kỳ")
	if strings.Index(page, `datetime="2024-11-27"`) > strings.Index(page, `datetime="2024-10-28"`) {
		t.Error("the latest occurrence does not come first")
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
