package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"syscall"
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
	Used     time.Duration // of a processor, for finding
	Scanned  time.Duration // the same by reading every directive
	Recorded time.Duration
	Gathered time.Duration
	Digests  int
	Memory   uint64 // anonymous pages at most, while it ran
}

// dailyReminders measures the day's run among few open parts and among many: what
// it costs follows what is due. Beside it, in the same process, what a look at
// every open part costs.
func dailyReminders(ctx context.Context, dir string) error {
	var sizes [][]dayRun
	for i, parts := range openParts {
		w := openWork{parts, dueOfDay[:1]}
		if i == len(openParts)-1 {
			w.due = dueOfDay
		}
		days, err := remindersAmong(ctx, filepath.Join(dir, strconv.Itoa(parts)), w)
		if err != nil {
			return err
		}
		sizes = append(sizes, days)
	}
	printAmong(sizes)
	printDue(sizes[len(sizes)-1])
	return nil
}

func printAmong(sizes [][]dayRun) {
	first := sizes[0][0]
	fmt.Printf("\n| open parts, of which a step is due for %d | found by index | | of a processor | | by reading everything | of the index | recorded | | gathered into %d digests | | memory |\n", first.Due, first.Digests)
	fmt.Println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for i, days := range sizes {
		d := days[0]
		of := func(x, y time.Duration) float64 { return float64(x) / float64(y) }
		fmt.Printf("| %d | %s | %.2f | %s | %.2f | %s | %.0f | %s | %.2f | %s | %.2f | %d MB |\n", openParts[i], short(d.Found), of(d.Found, first.Found),
			short(d.Used), of(d.Used, first.Used), short(d.Scanned), of(d.Scanned, d.Found), short(d.Recorded), of(d.Recorded, first.Recorded), short(d.Gathered), of(d.Gathered, first.Gathered), d.Memory>>20)
	}
}

func printDue(days []dayRun) {
	days = slices.SortedFunc(slices.Values(days), func(a, b dayRun) int { return a.Due - b.Due })
	fmt.Printf("\n| due, of %d open parts | found by index | a step | recorded | a step | gathered | digests | memory |\n", openParts[len(openParts)-1])
	fmt.Println("|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, d := range days {
		n := time.Duration(d.Due)
		fmt.Printf("| %d | %s | %s | %s | %s | %s | %d | %d MB |\n", d.Due, short(d.Found), short(d.Found/n), short(d.Recorded), short(d.Recorded/n), short(d.Gathered), d.Digests, d.Memory>>20)
	}
}

// short has three digits that say something.
func short(d time.Duration) string {
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if d >= unit {
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}

// remindersAmong fills a record, opens it once for its projections to be built,
// and measures in a process of its own.
func remindersAmong(ctx context.Context, dir string, w openWork) (days []dayRun, err error) {
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	begin := time.Now()
	if err := w.fill(ctx, dir); err != nil {
		return nil, err
	}
	filled := time.Since(begin)
	if _, err := openChild(ctx, dir, childStarts); err != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "%d open parts written in %s, their projections in %s\n", w.parts, filled.Round(time.Second), (time.Since(begin) - filled).Round(time.Second))
	syscall.Sync()
	r, err := openChild(ctx, dir, childReminds)
	if err != nil {
		return nil, err
	}
	for i, n := range w.due {
		if len(r.Days) <= i || r.Days[i].Due != n {
			return nil, fmt.Errorf("of %d open parts not %d were due on a day", w.parts, n)
		}
	}
	return r.Days[:len(w.due)], nil
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
	begin := time.Now()
	scanned, err := scanAll(s, day)
	if err != nil {
		return d, err
	}
	d.Scanned = time.Since(begin)
	debug.FreeOSMemory()
	defer watchMemory(&d.Memory)()
	morning := time.Date(day.Year(), day.Month(), day.Day(), 8, 0, 0, 0, calendar.Zone)
	runner := &reminders.Runner{Store: s, Clock: func() time.Time { return morning.Add(time.Since(begin)) }, Log: slog.New(slog.DiscardHandler), Node: "bench"}
	const rounds = 5
	used := processorTime()
	found, err := timed(rounds, func(int) (err error) {
		d.Due, err = findDue(s, runner, day)
		return err
	})
	if err != nil {
		return d, err
	}
	d.Used = (processorTime() - used) / rounds
	if d.Found = found[len(found)/2]; scanned != d.Due {
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

// scanAll counts the same without an index: every directive is read, and every
// part of it asked.
func scanAll(s *eventstore.Store, day domain.Date) (n int, err error) {
	for cursor, more := "", true; more; more = cursor != "" {
		err := s.View(func(v *eventstore.View) error {
			rd := projections.Read(v)
			ladder, err := rd.Ladder(day)
			if err != nil {
				return err
			}
			page, err := rd.Directives(projections.Query{Day: day, Cursor: cursor, Limit: 200})
			for _, e := range page.Items {
				for i := range e.State.Parts {
					n += len(e.State.StepsDue(&e.State.Parts[i], day, &ladder, rd.Calendar()))
				}
			}
			cursor = page.Next
			return err
		})
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// processorTime is what this process has used of all processors. Where others use
// them too it says more than a clock.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
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
