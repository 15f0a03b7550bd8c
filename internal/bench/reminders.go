package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// What the day's reminders are measured at: as many parts of which a step is due
// among ever more that are open; and then, on the days that follow and among the
// most, ever more due.
var (
	openParts = []int{10_000, 100_000, 1_000_000}
	dueOfDay  = []int{2_000, 500, 8_000, 32_000}
	firstRun  = calendar.MustParse("2026-11-23")
)

// dayRun is a day's run as it was measured.
type dayRun struct {
	Due      int
	Found    time.Duration // by index
	Scanned  time.Duration // the same by reading every directive
	Recorded time.Duration
	Gathered time.Duration
	Digests  int
	Memory   uint64 // anonymous pages, at most
}

// dailyReminders measures the day's run among few open parts and among many: what
// it costs follows what is due. Beside it, in the same process, what a look at
// every open part costs.
func dailyReminders(ctx context.Context, dir string) error {
	fmt.Println("\n| open parts | steps due | found by index | by reading everything | recorded | gathered | digests | a step | memory |")
	fmt.Println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for i, parts := range openParts {
		w := openWork{parts, dueOfDay[:1]}
		if i == len(openParts)-1 {
			w.due = dueOfDay
		}
		if err := remindersAmong(ctx, filepath.Join(dir, strconv.Itoa(parts)), w); err != nil {
			return err
		}
	}
	return nil
}

func remindersAmong(ctx context.Context, dir string, w openWork) (err error) {
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	begin := time.Now()
	if err := w.fill(ctx, dir); err != nil {
		return err
	}
	filled := time.Since(begin)
	if _, err := openChild(ctx, dir, childStarts); err != nil { // which builds the projections
		return err
	}
	fmt.Fprintf(os.Stderr, "%d open parts written in %s, their projections in %s\n", w.parts, filled.Round(time.Second), (time.Since(begin) - filled).Round(time.Second))
	r, err := openChild(ctx, dir, childReminds)
	if err != nil {
		return err
	}
	for i, d := range r.Days {
		fmt.Printf("| %d | %d | %s | %s | %s | %s | %d | %s | %d MB |\n", w.parts, d.Due, short(d.Found), short(d.Scanned), short(d.Recorded), short(d.Gathered),
			d.Digests, short((d.Found+d.Recorded+d.Gathered)/time.Duration(max(d.Due, 1))), d.Memory>>20)
		if d.Due != w.due[i] {
			return fmt.Errorf("%d steps were due, not %d", d.Due, w.due[i])
		}
		if len(w.due) == i+1 {
			break
		}
	}
	return nil
}

func short(d time.Duration) string {
	if d > time.Second {
		return d.Round(10 * time.Millisecond).String()
	}
	return d.Round(d / 100).String()
}

// remindDays goes through the run's days, as long as there is something due.
func remindDays(ctx context.Context, s *eventstore.Store) (days []dayRun, err error) {
	day, working := firstRun, calendar.Vietnam()
	for range dueOfDay {
		d, err := remindDay(ctx, s, day)
		if err != nil || d.Due == 0 {
			return days, err
		}
		days, day = append(days, d), working.AddWorkingDays(day, 1)
	}
	return days, nil
}

// remindDay measures one day's run. Its clock goes on from eight in the morning,
// so the record says itself what was done when.
func remindDay(ctx context.Context, s *eventstore.Store, day domain.Date) (d dayRun, err error) {
	defer watchMemory(&d.Memory)()
	morning, begin := time.Date(day.Year(), day.Month(), day.Day(), 8, 0, 0, 0, calendar.Zone), time.Now()
	clock := func() time.Time { return morning.Add(time.Since(begin)) }
	runner := &reminders.Runner{Store: s, Clock: clock, Log: slog.New(slog.DiscardHandler), Node: "bench"}
	if d.Scanned, err = took(func() error { return scanAll(s, day, &d.Due) }); err != nil {
		return d, err
	}
	scanned := d.Due
	if d.Found, err = took(func() error { return findDue(s, runner, day, &d.Due) }); err != nil {
		return d, err
	}
	if scanned != d.Due {
		return d, fmt.Errorf("the index finds %d steps, a look at everything %d", d.Due, scanned)
	}
	before := s.Head().Seq
	begin = time.Now()
	if _, err = runner.Tick(ctx); err != nil {
		return d, err
	}
	return d, d.phases(s, before, morning)
}

// phases reads from the record when the steps were taken and when the digests made.
func (d *dayRun) phases(s *eventstore.Store, before uint64, morning time.Time) error {
	return s.View(func(v *eventstore.View) error {
		events, err := v.Events(before, 1<<20)
		for _, e := range events {
			switch x := e.Payload.(type) {
			case *domain.DigestQueued:
				if d.Digests++; d.Digests == 1 {
					d.Recorded = e.Time.Sub(morning)
				}
			case *domain.ReminderRunDone:
				d.Gathered = e.Time.Sub(morning) - d.Recorded
				if x.Steps != d.Due {
					return fmt.Errorf("%d steps were taken, not %d", x.Steps, d.Due)
				}
			}
		}
		return err
	})
}

func took(do func() error) (time.Duration, error) {
	begin := time.Now()
	err := do()
	return time.Since(begin), err
}

// findDue counts what would be told on a day.
func findDue(s *eventstore.Store, runner *reminders.Runner, day domain.Date, n *int) error {
	*n = 0
	for cursor, more := "", true; more; more = cursor != "" {
		var page []reminders.Planned
		err := s.View(func(v *eventstore.View) (err error) {
			page, cursor, err = runner.Plan(projections.Read(v), day, cursor, reminders.Vietnamese)
			return err
		})
		if err != nil {
			return err
		}
		*n += len(page)
	}
	return nil
}

// scanAll counts the same without an index: every directive is read, and every
// part of it asked.
func scanAll(s *eventstore.Store, day domain.Date, n *int) error {
	ladder := domain.DefaultLadder()
	for cursor, more := "", true; more; more = cursor != "" {
		err := s.View(func(v *eventstore.View) error {
			rd := projections.Read(v)
			page, err := rd.Directives(projections.Query{Day: day, Cursor: cursor, Limit: 200})
			for _, e := range page.Items {
				for i := range e.State.Parts {
					*n += len(e.State.StepsDue(&e.State.Parts[i], day, &ladder, rd.Calendar()))
				}
			}
			cursor = page.Next
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// watchMemory keeps the most memory that this process has until it is told to stop.
func watchMemory(most *uint64) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			if m, err := anonymous(); err == nil && m > *most {
				*most = m
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
				tick.Stop()
				return
			}
		}
	}()
	return func() { cancel(); <-done }
}
