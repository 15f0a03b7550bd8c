package calendar_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

func TestTheWayToADateSaysWhyEachDayCountsOrNot(t *testing.T) {
	w := calendar.Vietnam().ExplainWorkingDays(day("2026-04-24"), 3)
	want := []string{
		"2026-04-24 Ngày bắt đầu, không tính (Bộ luật Dân sự 2015, Điều 147)",
		"2026-04-25 Ngày nghỉ hằng tuần",
		"2026-04-26 Giỗ Tổ Hùng Vương (10/3 âm lịch) (Thông báo 9441/TB-BNV ngày 16/10/2025)",
		"2026-04-27 Nghỉ bù Giỗ Tổ Hùng Vương (10/3 âm lịch) (Thông báo 9441/TB-BNV ngày 16/10/2025)",
		"2026-04-28 Ngày thứ 1",
		"2026-04-29 Ngày thứ 2",
		"2026-04-30 Ngày Chiến thắng 30/4 (Thông báo 9441/TB-BNV ngày 16/10/2025)",
		"2026-05-01 Ngày Quốc tế lao động 1/5 (Thông báo 9441/TB-BNV ngày 16/10/2025)",
		"2026-05-02 Ngày nghỉ hằng tuần",
		"2026-05-03 Ngày nghỉ hằng tuần",
		"2026-05-04 Ngày thứ 3",
	}
	same(t, w, want)
	if w.Due != day("2026-05-04") || w.Provisional {
		t.Errorf("due %s, provisional %t", w.Due, w.Provisional)
	}
}

func TestAWorkedSaturdayIsCounted(t *testing.T) {
	same(t, calendar.Vietnam().ExplainWorkingDays(day("2026-08-20"), 2), []string{
		"2026-08-20 Ngày bắt đầu, không tính (Bộ luật Dân sự 2015, Điều 147)",
		"2026-08-21 Ngày thứ 1",
		"2026-08-22 Ngày thứ 2: Làm bù cho ngày nghỉ 31/08/2026 (Thông báo 9441/TB-BNV ngày 16/10/2025)",
	})
}

func TestACountInCalendarDaysThatEndsOnADayOffEndsWithTheNextWorkingDay(t *testing.T) {
	same(t, calendar.Vietnam().ExplainDays(day("2024-12-27"), 2), []string{
		"2024-12-27 Ngày bắt đầu, không tính (Bộ luật Dân sự 2015, Điều 147)",
		"2024-12-28 Ngày thứ 1",
		"2024-12-29 Ngày thứ 2: Ngày nghỉ hằng tuần",
		"2024-12-30 Ngày cuối là ngày nghỉ: kết thúc vào ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148)",
	})
	w := calendar.Vietnam().ExplainDays(day("2027-01-30"), 5)
	if last := w.Steps[len(w.Steps)-1]; w.Due != day("2027-02-11") || !w.Provisional || last.InEnglish() != "The last day is a day off: it ends with the next working day (Civil Code 2015, art. 148)" {
		t.Errorf("due %s, provisional %t, %s", w.Due, w.Provisional, last.InEnglish())
	}
}

func TestTheWayEndsWhereTheCountDoes(t *testing.T) {
	c := calendar.Vietnam()
	rapid.Check(t, func(t *rapid.T) {
		start := day("2023-06-01").AddDays(rapid.IntRange(0, 2500).Draw(t, "start"))
		n := rapid.IntRange(1, 90).Draw(t, "n")
		if w := c.ExplainWorkingDays(start, n); w.Due != c.AddWorkingDays(start, n) || w.Steps[len(w.Steps)-1].Counted != n {
			t.Fatalf("%d working days from %s: explained %s", n, start, w.Due)
		}
		w := c.ExplainDays(start, n)
		if w.Due != c.AddDays(start, n) || !c.IsWorkingDay(w.Due) || w.Due.Before(start.AddDays(n)) {
			t.Fatalf("%d days from %s: explained %s", n, start, w.Due)
		}
		for i, s := range w.Steps {
			if s.Date != start.AddDays(i) || s.Vietnamese() == "" || s.InEnglish() == "" {
				t.Fatalf("step %d is %s", i, s.Date)
			}
		}
	})
}

func TestACorrectedYearGivesAnotherCalendarAndLeavesTheFirst(t *testing.T) {
	before := calendar.Vietnam()
	y, _ := before.Of(2027)
	y.Status, y.Days = calendar.Decided, []calendar.Day{{Date: day("2027-03-01"), Kind: calendar.Holiday, Name: "Ngày nghỉ", Document: "Thông báo (ví dụ)"}}
	after := before.With(y)
	if after.IsWorkingDay(day("2027-03-01")) || !before.IsWorkingDay(day("2027-03-01")) || after.Provisional(day("2027-03-01")) || !before.Provisional(day("2027-03-01")) {
		t.Error("the correction does not hold, or holds in the calendar before it")
	}
	y.Days[0].Document = ""
	if err := y.Check(); err == nil || !strings.Contains(err.Error(), "legal document") {
		t.Errorf("a day off without its document: %v", err)
	}
}

func same(t *testing.T, w calendar.Way, want []string) {
	t.Helper()
	if len(w.Steps) != len(want) {
		t.Fatalf("%d steps, want %d: %+v", len(w.Steps), len(want), w.Steps)
	}
	for i, s := range w.Steps {
		if got := s.Date.String() + " " + s.Vietnamese(); got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
}
