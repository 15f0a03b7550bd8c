package calendar_test

import (
	"testing"

	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

var day = calendar.MustParse

func TestWorkingDaysAreCountedAsTheOfficesOfVietnamCountThem(t *testing.T) {
	c := calendar.Vietnam()
	for _, k := range []struct {
		start string
		n     int
		due   string
	}{
		{"2026-04-29", 5, "2026-05-08"},
		{"2025-04-24", 3, "2025-04-28"}, // Saturday 26/4 is worked
		{"2026-08-20", 2, "2026-08-22"}, // ends on a worked Saturday
		{"2024-04-26", 2, "2024-05-03"},
		{"2025-12-31", 2, "2026-01-06"},
		{"2026-02-13", 3, "2026-02-25"}, // over Tết
		{"2024-10-14", 10, "2024-10-28"},
		{"2024-10-14", 0, "2024-10-14"},
		{"2024-10-14", -1, "2024-10-11"},
		{"2099-12-31", 1, "2100-01-01"}, // no calendar is kept: weekdays only
		{"1999-12-30", 2, "2000-01-04"},
	} {
		if got := c.AddWorkingDays(day(k.start), k.n); got != day(k.due) {
			t.Errorf("%s and %d working days: %s, want %s", k.start, k.n, got, k.due)
		}
		if got := c.WorkingDays(day(k.start), day(k.due)); got != max(k.n, 0) {
			t.Errorf("working days from %s to %s: %d, want %d", k.start, k.due, got, k.n)
		}
	}
}

func TestWorkingDaysAndTheirCountAreInverse(t *testing.T) {
	c := calendar.Vietnam()
	rapid.Check(t, func(t *rapid.T) {
		start := day("1990-01-01").AddDays(rapid.IntRange(0, 45_000).Draw(t, "start"))
		n := rapid.IntRange(1, 600).Draw(t, "n")
		due := c.AddWorkingDays(start, n)
		if !c.IsWorkingDay(due) {
			t.Fatalf("%s and %d working days end on a day off: %s", start, n, due)
		}
		if got := c.WorkingDays(start, due); got != n {
			t.Fatalf("%s and %d working days: %s, but counted back %d", start, n, due, got)
		}
		if c.IsWorkingDay(start) && c.AddWorkingDays(due, -n) != start {
			t.Fatalf("%s and %d working days: %s, and back: %s", start, n, due, c.AddWorkingDays(due, -n))
		}
	})
}

func TestYearsThatWereNotAnnouncedAreProvisional(t *testing.T) {
	c := calendar.Vietnam()
	for date, want := range map[string]bool{"2024-02-08": false, "2026-11-24": false, "2027-02-05": true, "2031-01-01": true, "2019-05-05": true} {
		if c.Provisional(day(date)) != want {
			t.Errorf("%s provisional: %t", date, !want)
		}
	}
	for date, want := range map[string]bool{"2031-01-01": false, "2031-04-30": false, "2031-09-02": false, "2031-01-02": true, "2031-01-23": false, "2031-01-04": false} {
		if c.IsWorkingDay(day(date)) != want {
			t.Errorf("%s is a working day: %t", date, !want)
		}
	}
}
