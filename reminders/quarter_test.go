package reminders

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// The classes of item 3.3 of the notice of 10/10/2024: Lộc Bình 07, Tràng Định 06,
// Sở Thông tin và Truyền thông 05, starred, due on 6/12/2024 by the office's choice.
// What the units do is an example.
const (
	trangDinh = domain.UnitCode("huyen-trang-dinh")
	tttt      = domain.UnitCode("so-tttt")
)

// course is what happens to the directive, by the minute.
func course() []struct {
	at string
	e  domain.Event
} {
	d := calendar.MustParse
	five, six := domain.Whole(5), domain.Whole(6)
	part := func(u domain.UnitCode, n int64) domain.Part {
		return domain.Part{Unit: u, Role: domain.Implementing, Target: domain.Whole(n), Measure: "lớp"}
	}
	return []struct {
		at string
		e  domain.Event
	}{
		{"2024-10-15 09:00", &domain.DirectiveIssued{
			Section: "3.3", Text: "Khẩn trương tổ chức các lớp bồi dưỡng", Force: domain.Order, Priority: domain.Starred, On: d("2024-10-15"), By: "vp",
			Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: d("2024-12-06"), Basis: domain.BasisOffice}, Parts: []domain.Part{part(locBinh, 7), part(trangDinh, 6), part(tttt, 5)},
		}},
		{"2024-10-16 10:00", &domain.PartAccepted{Unit: locBinh, On: d("2024-10-16")}},
		{"2024-10-16 14:00", &domain.PartAccepted{Unit: trangDinh, On: d("2024-10-16")}},
		{"2024-10-18 09:00", &domain.PartAccepted{Unit: tttt, On: d("2024-10-18")}},
		{"2024-11-22 15:00", &domain.ProgressReported{Unit: locBinh, Done: &five, On: d("2024-11-22")}},
		{"2024-11-27 15:00", &domain.ProgressReported{Unit: tttt, Text: "đang tổ chức", On: d("2024-11-27")}},
		{"2024-11-29 16:00", &domain.ProgressReported{Unit: trangDinh, Done: &six, On: d("2024-11-29")}},
		{"2024-12-02 10:00", &domain.ExtensionRequested{Unit: tttt, To: d("2025-01-24"), Reason: "thiếu giảng viên", On: d("2024-12-02"), By: "cv"}},
		{"2024-12-04 16:00", &domain.CompletionReported{Unit: trangDinh, Text: "xong", On: d("2024-12-04"), By: "cv"}},
		{"2024-12-05 10:00", &domain.ExtensionGranted{Unit: tttt, Due: d("2025-01-24"), On: d("2024-12-05")}},
		{"2024-12-12 10:00", &domain.CompletionConfirmed{Unit: trangDinh, On: d("2024-12-12"), By: "vp"}},
		{"2025-01-13 15:00", &domain.ProgressReported{Unit: tttt, Text: "còn 01 lớp", On: d("2025-01-13")}},
	}
}

// quarter is every step that is taken from the issue to 21/2/2025, the day of the
// run first. 25/1 to 2/2/2025 is Tết; 1/1/2025 is New Year.
var quarter = []string{
	"2024-10-15 huyen-loc-binh given+0 officer,head",
	"2024-10-15 huyen-trang-dinh given+0 officer,head",
	"2024-10-15 so-tttt given+0 officer,head",
	"2024-10-16 huyen-loc-binh acceptance+1 officer,head",
	"2024-10-16 huyen-trang-dinh acceptance+1 officer,head",
	"2024-10-16 so-tttt acceptance+1 officer,head",
	"2024-10-17 so-tttt acceptance+2 officer,head,office",
	"2024-10-30 huyen-loc-binh stale+10 officer",
	"2024-10-30 huyen-trang-dinh stale+10 officer",
	"2024-11-01 so-tttt stale+10 officer",
	"2024-11-06 huyen-loc-binh stale+15 officer,head",
	"2024-11-06 huyen-trang-dinh stale+15 officer,head",
	"2024-11-08 so-tttt stale+15 officer,head",
	"2024-11-13 huyen-loc-binh stale+20 officer,head,office",
	"2024-11-13 huyen-trang-dinh stale+20 officer,head,office",
	"2024-11-15 so-tttt stale+20 officer,head,office",
	"2024-11-27 huyen-loc-binh due-7 officer,head",
	"2024-11-27 huyen-trang-dinh due-7 officer,head",
	"2024-11-27 huyen-trang-dinh stale+30 officer,head,office",
	"2024-11-27 so-tttt due-7 officer,head",
	"2024-12-03 huyen-loc-binh due-3 officer,head",
	"2024-12-03 huyen-trang-dinh due-3 officer,head",
	"2024-12-03 so-tttt due-3 officer,head",
	"2024-12-03 so-tttt extension+1 office",
	"2024-12-05 huyen-loc-binh due-1 officer,head",
	"2024-12-05 so-tttt due-1 officer,head",
	"2024-12-05 so-tttt extension+3 office,leader",
	"2024-12-06 huyen-loc-binh due+0 officer,head,office",
	"2024-12-06 huyen-loc-binh stale+10 officer",
	"2024-12-06 huyen-trang-dinh confirmation+2 office",
	"2024-12-09 huyen-loc-binh due+1 officer,head,office,leader letter",
	"2024-12-11 huyen-trang-dinh confirmation+5 office,leader",
	"2024-12-11 so-tttt stale+10 officer",
	"2024-12-13 huyen-loc-binh stale+15 officer,head",
	"2024-12-16 huyen-loc-binh due+6 officer,head,office,leader",
	"2024-12-18 so-tttt stale+15 officer,head",
	"2024-12-20 huyen-loc-binh stale+20 officer,head,office",
	"2024-12-23 huyen-loc-binh due+11 officer,head,office,leader",
	"2024-12-25 so-tttt stale+20 officer,head,office",
	"2024-12-30 huyen-loc-binh due+16 officer,head,office,leader",
	"2025-01-06 huyen-loc-binh stale+30 officer,head,office",
	"2025-01-07 huyen-loc-binh due+21 officer,head,office,leader",
	"2025-01-09 so-tttt stale+30 officer,head,office",
	"2025-01-14 huyen-loc-binh due+26 officer,head,office,leader",
	"2025-01-15 so-tttt due-7 officer,head",
	"2025-01-20 huyen-loc-binh stale+40 officer,head,office",
	"2025-01-21 huyen-loc-binh due+31 officer,head,office,leader",
	"2025-01-21 so-tttt due-3 officer,head",
	"2025-01-23 so-tttt due-1 officer,head",
	"2025-01-24 so-tttt due+0 officer,head,office",
	"2025-02-03 so-tttt due+1 officer,head,office,leader letter",
	"2025-02-03 so-tttt stale+10 officer",
	"2025-02-04 huyen-loc-binh due+36 officer,head,office,leader",
	"2025-02-10 huyen-loc-binh stale+50 officer,head,office",
	"2025-02-10 so-tttt due+6 officer,head,office,leader",
	"2025-02-10 so-tttt stale+15 officer,head",
	"2025-02-11 huyen-loc-binh due+41 officer,head,office,leader",
	"2025-02-17 so-tttt due+11 officer,head,office,leader",
	"2025-02-17 so-tttt stale+20 officer,head,office",
	"2025-02-18 huyen-loc-binh due+46 officer,head,office,leader",
}

// say writes what was taken on a day.
func taken(day domain.Date, e *domain.ReminderSent) string {
	var to []string
	for _, a := range e.To {
		to = append(to, string(a))
	}
	s := fmt.Sprintf("%s %s %s%+d %s", day, e.Unit, e.Clock, e.Step, strings.Join(to, ","))
	if e.Letter {
		s += " letter"
	}
	return s
}

// Time passes as it does, but fast: the loop sleeps until eight on the next
// working day, wakes, takes what is due, and sleeps again.
func TestAQuarterOfAYearPassesLineByLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(moment("2024-10-15 09:00")))
		d, ladder, days := domain.Directive{ID: domain.ID{1}}, domain.DefaultLadder().Under(domain.DefaultPolicy()), calendar.Vietnam()
		var mu sync.Mutex // what the loop and the days that pass share
		var got []string
		changed := make(chan struct{})
		tick := func(context.Context) (time.Duration, error) {
			mu.Lock()
			defer mu.Unlock()
			now := time.Now()
			day := calendar.On(now)
			for i := range d.Parts {
				if now.Before(hourOf(day, ladder.Hour)) || !days.IsWorkingDay(day) {
					continue
				}
				for _, s := range d.StepsDue(&d.Parts[i], day, &ladder, days) {
					e, err := d.DecideReminder(d.Parts[i].Unit, s, nil, day)
					if err != nil {
						return 0, err
					}
					d.Apply(e)
					got = append(got, taken(day, e.(*domain.ReminderSent)))
				}
			}
			at, err := nextRun(now, days, func(domain.Date) (int, error) { return ladder.Hour, nil })
			return time.Until(at), err
		}
		ctx, cancel := context.WithCancel(t.Context())
		go keep(ctx, slog.New(slog.DiscardHandler), func() <-chan struct{} {
			mu.Lock()
			defer mu.Unlock()
			return changed
		}, tick)
		for _, x := range course() {
			time.Sleep(time.Until(moment(x.at)))
			mu.Lock()
			d.Apply(x.e)
			if _, issued := x.e.(*domain.DirectiveIssued); issued {
				close(changed) // what is new is told at once
				changed = make(chan struct{})
			}
			mu.Unlock()
		}
		time.Sleep(time.Until(moment("2025-02-21 20:00")))
		cancel()
		synctest.Wait()
		same(t, got)
	})
}

// The same with the real record, day by day, through the index.
func TestTheSampleCaseThroughTheRecordLineByLine(t *testing.T) {
	o := openOffice(t, eventstore.Options{})
	r := o.runner("n1", nil)
	id := domain.ID{1}
	events := course()
	var got []string
	seen := 0
	for day := calendar.MustParse("2024-10-15"); !day.After(calendar.MustParse("2025-02-21")); day = day.AddDays(1) {
		for _, hour := range []string{"08:00", "18:00"} {
			o.at(day.String() + " " + hour)
			if hour == "18:00" || day.String() == "2024-10-15" {
				for len(events) > 0 && !moment(events[0].at).After(o.clock().Add(time.Hour)) {
					o.put(eventstore.DirectiveSubject(id, false), events[0].e)
					events = events[1:]
				}
			}
			if hour == "08:00" {
				o.tick(r)
			}
		}
		sent := historyOf[*domain.ReminderSent](o, id)
		var today []string
		for _, e := range sent[seen:] {
			today = append(today, taken(day, e))
		}
		seen = len(sent)
		got = append(got, today...)
	}
	same(t, got)
}

// same compares the days of the quarter; within a day the order is the index's.
func same(t *testing.T, got []string) {
	t.Helper()
	slices.Sort(got)
	want := slices.Sorted(slices.Values(quarter))
	for i := range max(len(got), len(want)) {
		g, w := "", ""
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Fatalf("line %d: %q, want %q\nall:\n%s", i+1, g, w, strings.Join(got, "\n"))
		}
	}
}

func moment(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Zone)
	if err != nil {
		panic(err)
	}
	return t
}
