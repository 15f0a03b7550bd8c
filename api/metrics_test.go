package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

func TestMetricsTellOfReminders(t *testing.T) {
	is := is.New(t)
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: log, Projections: projections.All()})
	is.NoErr(err)
	defer func() { is.NoErr(store.Close()) }()
	clock := func() time.Time { return time.Date(2024, 12, 16, 9, 0, 0, 0, calendar.Zone) }
	_, err = store.Append(t.Context(), domain.Actor{ID: "vp", Role: domain.RoleOffice}, clock(), eventstore.Write{
		Subject: eventstore.DirectiveSubject(domain.ID{1}, false), Events: []domain.Event{&domain.DirectiveIssued{
			Text: "Tổ chức các lớp", Force: domain.Order, Priority: domain.Ordinary, On: calendar.MustParse("2024-10-15"), By: "vp",
			Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: calendar.MustParse("2024-12-06")}, Parts: []domain.Part{{Unit: "so-tttt", Role: domain.Lead}},
		}},
	})
	is.NoErr(err)
	runner := &reminders.Runner{Store: store, Clock: clock, Log: log, Node: "n1"}
	_, err = runner.Tick(t.Context())
	is.NoErr(err)
	server, err := New(Options{Store: store, Clock: clock, Log: log})
	is.NoErr(err)
	answer := httptest.NewRecorder()
	server.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	for _, want := range []string{
		`dondoc_reminder_steps_total{clock="due"} 1`, `dondoc_deliveries_total{channel="inbox",result="accepted"} 2`,
		"dondoc_oldest_undelivered_seconds 0", "dondoc_reminder_run_steps 2", "dondoc_reminder_run_late 1",
	} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("no %q", want)
		}
	}
}
