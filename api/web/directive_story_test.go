package web_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// A directive with a long history tells it a stretch at a time, from the newest
// back to its issue, each event once and against the state that it met.
func TestALongHistoryIsToldAStretchAtATime(t *testing.T) {
	h := newHouse(t)
	const reports = 2*projections.FoldEvery + 45
	on := calendar.MustParse("2024-11-01")
	deadline := domain.Deadline{Kind: domain.DeadlineDate, Due: on.AddDays(90), Basis: domain.BasisOffice}
	issued := &domain.DirectiveIssued{
		Document: ident(1), Text: "Tổ chức các lớp bồi dưỡng", Force: domain.Order, Priority: domain.Ordinary, Deadline: deadline, On: on, By: "test",
		Parts: []domain.Part{{Unit: locBinh, Role: domain.Lead, Target: domain.Whole(1000), Measure: "lớp"}},
	}
	events := []domain.Event{issued}
	for n := range reports {
		done := domain.Whole(int64(n + 1))
		events = append(events, &domain.ProgressReported{Unit: locBinh, Done: &done, Text: fmt.Sprintf("Báo cáo lần %d.", n+1), On: on.AddDays(n / 20)})
	}
	id := ident(77)
	who := domain.Actor{ID: "test", Name: "UBND huyện Lộc Bình (ví dụ)", Role: domain.RoleUnit}
	if _, err := h.store.Append(t.Context(), who, time.Now(), eventstore.Write{Subject: eventstore.DirectiveSubject(id, false), Events: events}); err != nil {
		t.Fatal(err)
	}
	older := regexp.MustCompile(`rel="next" href="([^"#]*)#dien-bien">Diễn biến trước đó`)
	report := regexp.MustCompile(`(?s)(\d+) → (\d+)/.{0,200}?Báo cáo lần (\d+)\.`)
	for _, day := range []string{"", "?ngay=30/11/2024"} {
		left := reports // from the newest on
		for path := "/nhiem-vu/" + id.String() + day; path != ""; {
			got := get(t, h.Server, path, h.office)
			if got.status != http.StatusOK {
				t.Fatalf("%s: %d", path, got.status)
			}
			_, story, _ := strings.Cut(got.body, `<ol class="story">`)
			told := report.FindAllStringSubmatch(story, -1)
			if len(told) > 30 {
				t.Fatalf("%d events on a page", len(told))
			}
			for _, x := range told {
				if number(x[3]) != left || number(x[2]) != left || number(x[1]) != left-1 {
					t.Fatalf("%s: report %d is told as %s → %s, %s", path, left, x[1], x[2], x[3])
				}
				left--
			}
			path = ""
			if next := older.FindStringSubmatch(got.body); next != nil {
				path = strings.ReplaceAll(next[1], "&amp;", "&")
			} else {
				wants(t, story, "Giao nhiệm vụ", "Diễn biến mới nhất")
			}
		}
		if left != 0 {
			t.Fatalf("%q: %d reports are not told", day, left)
		}
	}
	for _, nowhere := range []string{"x", "1", "999999"} { // no number, another's event, none
		if got := get(t, h.Server, "/nhiem-vu/"+id.String()+"?truoc="+nowhere, h.office); got.status != http.StatusNotFound {
			t.Errorf("the story before %s: %d", nowhere, got.status)
		}
	}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
