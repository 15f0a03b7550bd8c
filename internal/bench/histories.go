package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// longHistories measures the pages that show what has happened, of directives to
// which ever more has: of the last, ten units wait for a decision.
func longHistories(ctx context.Context, dir string) (err error) {
	s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := errors.Join(fillUnits(ctx, s), fillDocuments(ctx, s)); err != nil {
		return err
	}
	office, err := pagesAs(ctx, s, domain.RoleOffice)
	if err != nil {
		return err
	}
	unit, err := pagesAs(ctx, s, domain.RoleUnit, "don-vi-1")
	if err != nil {
		return err
	}
	fmt.Println("\n| events | units | the directive's page, p50 | p99 | kB | what waits, p50 | a unit's work, p50 |")
	fmt.Println("|---:|---:|---:|---:|---:|---:|---:|")
	for _, n := range []int{10, 500, 5_000} {
		id := ulid.Make()
		units := max(2, min(unitsInUse, n/4))
		if err := fillHistory(ctx, s, eventstore.DirectiveSubject(id, false), n, units); err != nil {
			return err
		}
		page, err := office("directive", "/nhiem-vu/"+id.String(), 100)
		if err != nil {
			return err
		}
		queue, err := office("queue", "/cho-quyet-dinh", 100)
		if err != nil {
			return err
		}
		work, err := unit("work", "/viec", 100)
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %d | %s | %s | %d | %s | %s |\n", n, units, short(page.P50), short(page.P99), page.Bytes>>10, short(queue.P50), short(work.P50))
	}
	return nil
}

// fillHistory issues a directive to units, which accept and report until so many
// events have happened, and the last of them completion.
func fillHistory(ctx context.Context, s *eventstore.Store, subject string, n, units int) error {
	first := issued()
	first.On, first.Parts = workGiven, nil
	varied(first, 1)
	events := []domain.Event{first}
	for k := range n - 1 {
		unit, done := domain.UnitCode(fmt.Sprintf("don-vi-%d", k%units)), domain.Whole(int64(k/units))
		switch {
		case k < units:
			first.Parts = append(first.Parts, domain.Part{Unit: unit, Role: domain.Implementing, Target: domain.Whole(100), Measure: "lớp"})
			events = append(events, &domain.PartAccepted{Unit: unit, On: lastWord})
		case k >= n-11 && n > 100:
			events = append(events, &domain.CompletionReported{Unit: unit, Text: "Đã hoàn thành (ví dụ)", On: lastWord})
		default:
			events = append(events, &domain.ProgressReported{Unit: unit, Text: "Đã tổ chức thêm một lớp (ví dụ)", Done: &done, On: lastWord})
		}
	}
	who := domain.Actor{ID: "bench", Role: domain.RoleAdmin}
	for last := uint64(0); len(events) > 0; {
		some := events[:min(mostOfBatch, len(events))]
		r, err := s.Append(ctx, who, time.Now(), eventstore.Write{Subject: subject, Expect: last, Events: some})
		if err != nil {
			return err
		}
		last, events = r.Last, events[len(some):]
	}
	return nil
}
