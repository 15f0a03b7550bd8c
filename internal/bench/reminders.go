package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// What the day's reminders are measured at: so many parts of which a step is due,
// among ever more that are open.
const (
	partsOfDirective = 5
	partsDue         = 1_000
	openParts        = 1_000_000
)

// dailyReminders measures the day's run among few open parts and among many: what
// it costs follows what is due.
func dailyReminders(ctx context.Context, dir string) error {
	fmt.Printf("\n| open parts | of which due | found in | recorded and gathered in |\n|---:|---:|---:|---:|\n")
	for _, parts := range []int{openParts / 100, openParts / 10, openParts} {
		if err := remindersAmong(ctx, filepath.Join(dir, fmt.Sprint(parts)), parts); err != nil {
			return err
		}
	}
	return nil
}

func remindersAmong(ctx context.Context, dir string, parts int) (err error) {
	s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	const workers = 256
	count := parts / partsOfDirective
	ids := entities(count)
	g, filling := errgroup.WithContext(ctx)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < count; i += workers {
				if err := fillOpen(filling, s, i, ids[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, calendar.Zone)
	runner := &reminders.Runner{Store: s, Clock: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler), Node: "bench"}
	begin := time.Now()
	found, err := findDue(s, runner, calendar.On(now))
	if err != nil {
		return err
	}
	finding := time.Since(begin)
	begin = time.Now()
	if _, err := runner.Tick(ctx); err != nil {
		return err
	}
	fmt.Printf("| %d | %d | %s | %s |\n", parts, found, finding.Round(time.Millisecond), time.Since(begin).Round(time.Millisecond))
	return nil
}

// findDue counts what would be told on a day.
func findDue(s *eventstore.Store, runner *reminders.Runner, day domain.Date) (n int, err error) {
	for cursor, more := "", true; more; more = cursor != "" {
		var page []reminders.Planned
		err := s.View(func(v *eventstore.View) (err error) {
			page, cursor, err = runner.Plan(projections.Read(v), day, cursor, reminders.Vietnamese)
			return err
		})
		if err != nil {
			return n, err
		}
		n += len(page)
	}
	return n, nil
}

// fillOpen issues a directive with some parts, of which their units were told.
func fillOpen(ctx context.Context, s *eventstore.Store, i int, id string) error {
	day := calendar.MustParse("2026-11-20")
	first := issued()
	first.On, first.Parts = day, nil
	first.Deadline.Due = calendar.MustParse("2027-01-01").AddDays(i % 600)
	if i < partsDue/partsOfDirective {
		first.Deadline.Due = calendar.MustParse("2026-12-02") // seven working days after the run
	}
	events := []domain.Event{first}
	for n := range partsOfDirective {
		unit := domain.UnitCode(fmt.Sprintf("don-vi-%d", (i*partsOfDirective+n)%unitsInUse))
		first.Parts = append(first.Parts, domain.Part{Unit: unit, Role: domain.Implementing})
		events = append(events, &domain.ReminderSent{Unit: unit, Clock: domain.ClockGiven, For: day, To: []domain.Audience{domain.ToOfficer}, On: day})
	}
	who := domain.Actor{ID: "bench", Role: domain.RoleOffice}
	_, err := s.Append(ctx, who, time.Now(), eventstore.Write{Subject: "dondoc.directive." + id, Events: events})
	return err
}
