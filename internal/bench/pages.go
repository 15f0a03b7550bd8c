package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/oklog/ulid/v2"

	"dondoc/api"
	"dondoc/api/auth"
	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// The register that its page is measured with, beside units and due dates.
const (
	leadersInUse = 20
	urgentEvery  = 10
	starredEvery = 50
	ofDocument   = 100 // directives
)

// documentOf is the id of a directive's document.
func documentOf(i int) domain.ID {
	return ulid.ULID{6: byte(i / ofDocument >> 8), 7: byte(i / ofDocument)}
}

func leaderOf(i int) string { return fmt.Sprintf("Lãnh đạo thứ %d (ví dụ)", i%leadersInUse) }

// varied gives the i-th directive what the register is narrowed by.
func varied(e *domain.DirectiveIssued, i int) {
	e.Document, e.Section, e.Leader = documentOf(i), fmt.Sprint(i%ofDocument/5+1), leaderOf(i)
	switch {
	case i%starredEvery == 0:
		e.Priority = domain.Starred
	case i%urgentEvery == 0:
		e.Priority = domain.Urgent
	}
}

// fillDocuments registers the documents.
func fillDocuments(ctx context.Context, s *eventstore.Store) error {
	who := domain.Actor{ID: "bench", Role: domain.RoleAdmin}
	on := calendar.MustParse("2026-01-01")
	for i := 0; i < directives; i += ofDocument {
		document := &domain.DocumentRegistered{Number: fmt.Sprint(i/ofDocument + 1), Symbol: "TB-UBND", Type: "Thông báo", Issuer: "UBND tỉnh (ví dụ)", Title: "Kết luận (ví dụ)", On: on}
		write := eventstore.Write{Subject: eventstore.DocumentSubject(documentOf(i), false), Events: []domain.Event{document}}
		if _, err := s.Append(ctx, who, time.Now(), write); err != nil {
			return err
		}
	}
	return nil
}

// narrowings are the ways in which the register is narrowed.
func narrowings() []struct{ name, query string } {
	q := url.QueryEscape
	return []struct{ name, query string }{
		{"everything", ""},
		{"overdue", "han=overdue"},
		{"due soon", "han=due_soon"},
		{"one unit", "don-vi=don-vi-7"},
		{"one unit, overdue", "don-vi=don-vi-7&han=overdue"},
		{"a unit with a part in every directive, overdue", "don-vi=huyen-loc-binh&han=overdue"},
		{"starred and overdue", "uu-tien=starred&han=overdue"},
		{"a leader, due within a month", "lanh-dao=" + q(leaderOf(7)) + "&tu=2026-10-01&den=2026-10-31"},
		{"one document, by item", "van-ban=" + documentOf(4_700).String() + "&nhom=van-ban"},
		{"everything, by item", "nhom=van-ban"},
		{"stale", "cham-cap-nhat=1"},
		{"a rare word", "q=" + q("công trình số 4711")},
		{"words that all have, with their marks", "q=" + q("khẩn trương")},
		{"words that all have, due soon", "q=khan+truong&han=due_soon"},
		{"a unit, words, overdue, a period", "don-vi=don-vi-7&q=khan+truong&han=overdue&tu=2026-03-01&den=2026-09-30"},
		{"starred by a leader who starred none", "uu-tien=starred&lanh-dao=" + q(leaderOf(7))},
	}
}

// pageTime is how long a page takes on the server, from request to last byte.
type pageTime struct {
	Name     string
	P50, P99 time.Duration
	Bytes    int
}

// registerPages measures the page of the register as the office sees it, 50
// directives each, rendered and all but sent.
func registerPages(ctx context.Context, s *eventstore.Store) (times []pageTime, err error) {
	show, err := pagesAs(ctx, s, domain.RoleOffice)
	if err != nil {
		return nil, err
	}
	for _, n := range narrowings() {
		x, err := show(n.name, "/nhiem-vu?"+n.query, 300)
		if err != nil {
			return nil, err
		}
		times = append(times, x)
	}
	return times, nil
}

// pagesAs serves the pages to a role, and times one of them so many times.
func pagesAs(ctx context.Context, s *eventstore.Store, role domain.Role, units ...domain.UnitCode) (func(name, path string, n int) (pageTime, error), error) {
	log := slog.New(slog.DiscardHandler)
	clock := func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, calendar.Zone) }
	people := &auth.People{Store: s, Clock: clock, Log: log}
	server, err := api.New(api.Options{
		Store: s, People: people, Clock: clock, Log: log, Version: "bench",
		Web: func(e *echo.Echo) error {
			return web.Register(e, web.Options{Record: s, Auth: people, Clock: clock, Version: "bench", Log: log})
		},
	})
	if err != nil {
		return nil, err
	}
	token, err := auth.IssueToken(ctx, s, "bench", role, units, clock())
	if err != nil {
		return nil, err
	}
	return func(name, path string, n int) (pageTime, error) {
		x := pageTime{Name: name}
		took, err := timed(n, func(int) error {
			answer := httptest.NewRecorder()
			request := httptest.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
			request.AddCookie(&http.Cookie{Name: "dondoc_token", Value: token})
			server.Handler().ServeHTTP(answer, request)
			x.Bytes = answer.Body.Len()
			if answer.Code != http.StatusOK {
				return errors.New(name + ": " + answer.Result().Status)
			}
			return nil
		})
		if err == nil {
			x.P50, x.P99 = took[len(took)/2], took[len(took)*99/100]
		}
		return x, err
	}, nil
}
