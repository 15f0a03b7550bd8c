package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// The size that the start, the rebuild and a page are measured at.
const (
	directives        = 100_000
	eventsOfDirective = 10
	unitsInUse        = 200
)

// bigStore measures the start of a large record, the rebuild of its
// projections, and a page of what one unit owes.
func bigStore(ctx context.Context, dir string) error {
	begin := time.Now()
	if err := fill(ctx, dir); err != nil {
		return err
	}
	fmt.Printf("\nA record of %d directives and %d events, written in %s.\n\n", directives, directives*eventsOfDirective, time.Since(begin).Round(time.Second))
	fmt.Println("| | measured | asked |")
	fmt.Println("|---|---:|---:|")
	first, err := openChild(ctx, dir, childStarts) // which builds the projections
	if err != nil {
		return err
	}
	fmt.Printf("| rebuild of every projection, start included | %.0f events a second | 50,000 |\n", directives*eventsOfDirective/first.Ready.Seconds())
	fmt.Printf("| the same in a second of one processor's time, whoever else uses it | %.0f events | |\n", directives*eventsOfDirective/first.Processor.Seconds())
	var starts []childReport
	for range 3 {
		r, err := openChild(ctx, dir, childReads)
		if err != nil {
			return err
		}
		starts = append(starts, r)
	}
	slices.SortFunc(starts, func(a, b childReport) int { return int(a.Ready - b.Ready) })
	r := starts[1]
	fmt.Printf("| start until ready | %s | 2 s |\n", r.Ready.Round(time.Millisecond))
	fmt.Printf("| memory of the process once ready (anonymous pages; the mapped file is cache) | %d MB | 400 MB |\n", r.Memory>>20)
	fmt.Printf("| a page of 50 overdue parts of one unit, p50 | %s | |\n", r.PageP50.Round(time.Microsecond))
	fmt.Printf("| the same, p99 | %s | 5 ms |\n", r.PageP99.Round(time.Microsecond))
	fmt.Printf("| counts of all %d units, p99 | %s | |\n", unitsInUse, r.CountsP99.Round(time.Microsecond))
	fmt.Printf("| all that the dashboard reads, p50 | %s | |\n", r.DashboardP50.Round(time.Microsecond))
	fmt.Printf("| the same, p99 | %s | 20 ms |\n", r.DashboardP99.Round(time.Microsecond))
	fmt.Printf("\n| the page of the register, 50 directives | p50 | p99, asked 20 ms | kB |\n|---|---:|---:|---:|\n")
	if r, err = openChild(ctx, dir, childShows); err != nil {
		return err
	}
	for _, x := range r.Register {
		fmt.Printf("| %s | %.1f ms | %.1f ms | %d |\n", x.Name, float64(x.P50.Microseconds())/1000, float64(x.P99.Microseconds())/1000, x.Bytes>>10)
	}
	return nil
}

// fill writes the record without projections: every directive is issued, then reported on.
func fill(ctx context.Context, dir string) error {
	s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	if err := fillDocuments(ctx, s); err != nil {
		return errors.Join(err, s.Close())
	}
	const workers = 256
	ids := entities(directives)
	if err := fillUnits(ctx, s); err != nil {
		return errors.Join(err, s.Close())
	}
	g, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < directives; i += workers {
				if err := fillOne(ctx, s, i, ids[i]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return errors.Join(g.Wait(), s.Close())
}

// fillUnits enters the units in the directory.
func fillUnits(ctx context.Context, s *eventstore.Store) error {
	admin := domain.Actor{ID: "bench", Role: domain.RoleAdmin}
	for u := range unitsInUse {
		code := domain.UnitCode(fmt.Sprintf("don-vi-%d", u))
		e := &domain.UnitRegistered{Name: fmt.Sprintf("Đơn vị số %d", u), Kind: domain.KindCommune, On: calendar.MustParse("2026-01-01")}
		if _, err := s.Append(ctx, admin, time.Now(), eventstore.Write{Subject: eventstore.UnitSubject(code), Events: []domain.Event{e}}); err != nil {
			return err
		}
	}
	return nil
}

func fillOne(ctx context.Context, s *eventstore.Store, i int, id string) error {
	unit := domain.UnitCode(fmt.Sprintf("don-vi-%d", i%unitsInUse))
	who := domain.Actor{ID: "bench", Role: domain.RoleUnit, Units: []domain.UnitCode{unit}}
	version := uint64(0)
	for n := range eventsOfDirective {
		var e domain.Event
		if n == 0 {
			first := issued()
			first.Parts[0].Unit = unit
			varied(first, i)
			first.Text = fmt.Sprintf("%s, công trình số %d, tuyến đường %d", first.Text, i, i%977)
			first.Deadline.Due = calendar.MustParse("2026-01-01").AddDays(i % 600)
			e = first
		} else {
			report := payload(int64(n))
			report.Unit = unit
			e = report
		}
		r, err := s.Append(ctx, who, time.Now(), eventstore.Write{Subject: "dondoc.directive." + id, Expect: version, Events: []domain.Event{e}})
		if err != nil {
			return err
		}
		version = r.Last
	}
	return nil
}

// childReport is what a process of its own measures, so that nothing of the
// filling is in its memory.
type childReport struct {
	Ready            time.Duration
	Processor        time.Duration // that getting ready has cost, of all processors
	Memory           uint64        // bytes
	PageP50, PageP99 time.Duration
	CountsP99        time.Duration
	DashboardP50     time.Duration
	DashboardP99     time.Duration
	Register         []pageTime
	Days             []dayRun
}

// The variables that make a process the child of another: the directory, and
// what it does there.
const (
	childVariable = "DONDOC_BENCH_OPEN"
	childDoes     = "DONDOC_BENCH_DOES"

	childStarts  = "start"
	childReads   = "read"   // pages of the projections, too
	childShows   = "show"   // pages as people see them, too
	childReminds = "remind" // days of reminders, too
)

func openChild(ctx context.Context, dir, does string) (r childReport, err error) {
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), childVariable+"="+dir, childDoes+"="+does)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(out, &r)
}

// beChild is the other side of openChild.
func beChild(ctx context.Context, dir string) error {
	begin := time.Now()
	s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		return err
	}
	r := childReport{Ready: time.Since(begin)}
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return err
	}
	r.Processor = time.Duration(used.Utime.Nano() + used.Stime.Nano())
	if r.Memory, err = anonymous(); err != nil {
		return err
	}
	switch os.Getenv(childDoes) {
	case childReads:
		err = r.reads(s)
	case childShows:
		r.Register, err = registerPages(ctx, s)
	case childReminds:
		r.Days, err = remindDays(ctx, s)
	}
	return errors.Join(err, json.NewEncoder(os.Stdout).Encode(r), s.Close())
}

// reads measures pages of the projections.
func (r *childReport) reads(s *eventstore.Store) error {
	on := calendar.MustParse("2026-11-23")
	pages, err := timed(2000, func(i int) error {
		return s.View(func(v *eventstore.View) error {
			page, err := projections.Read(v).Overdue(domain.UnitCode(fmt.Sprintf("don-vi-%d", i%unitsInUse)), on, "", 50)
			if err == nil && len(page.Items) != 50 {
				err = fmt.Errorf("a page of %d", len(page.Items))
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	counts, err := timed(200, func(int) error {
		return s.View(func(v *eventstore.View) error {
			for u := range unitsInUse {
				projections.Read(v).Counts(domain.UnitCode(fmt.Sprintf("don-vi-%d", u)), on, domain.DefaultPolicy())
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	board, err := timed(300, func(int) error { return s.View(func(v *eventstore.View) error { return dashboard(v, on) }) })
	if err != nil {
		return err
	}
	r.DashboardP50, r.DashboardP99 = board[len(board)/2], board[len(board)*99/100]
	r.PageP50, r.PageP99 = pages[len(pages)/2], pages[len(pages)*99/100]
	r.CountsP99 = counts[len(counts)*99/100]
	return nil
}

// dashboard reads what the page / shows: figures, trend, the first of what is
// overdue and due soon, and every unit compared.
func dashboard(v *eventstore.View, on domain.Date) error {
	r, policy := projections.Read(v), domain.DefaultPolicy()
	r.Figures(nil, on, policy)
	if all := r.Wholes(on, policy).All; all != directives {
		return fmt.Errorf("figures of %d directives", all)
	}
	r.Trend(nil, on, 12)
	if _, err := r.Overdue("", on, "", 8); err != nil {
		return err
	}
	if _, err := r.DueBetween("", on, on.AddDays(policy.DueSoonDays), on, "", 8); err != nil {
		return err
	}
	league, err := r.League(projections.LeagueQuery{Day: on, Policy: policy, Limit: 50})
	if err == nil && len(league.Items) != 50 {
		err = fmt.Errorf("a league table of %d", len(league.Items))
	}
	return err
}

func timed(n int, do func(i int) error) ([]time.Duration, error) {
	took := make([]time.Duration, n)
	for i := range took {
		begin := time.Now()
		if err := do(i); err != nil {
			return nil, err
		}
		took[i] = time.Since(begin)
	}
	slices.Sort(took)
	return took, nil
}

// anonymous is the memory of this process that is no file's: RssAnon.
func anonymous() (uint64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if v, ok := strings.CutPrefix(lines.Text(), "RssAnon:"); ok {
			kb, err := strconv.ParseUint(strings.Fields(v)[0], 10, 64)
			return kb << 10, err
		}
	}
	return 0, errors.New("/proc/self/status has no RssAnon")
}
