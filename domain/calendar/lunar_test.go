package calendar

import "testing"

func TestLunarNewYearAndTheHungKingsDayFallWhereVietnamKeptThem(t *testing.T) {
	for _, k := range []struct{ tet, kings string }{
		{"1985-01-21", "1985-04-29"}, // a month before China's
		{"2007-02-17", "2007-04-26"}, // a day before China's
		{"2020-01-25", "2020-04-02"},
		{"2021-02-12", "2021-04-21"},
		{"2022-02-01", "2022-04-10"},
		{"2023-01-22", "2023-04-29"}, // a month is repeated between the two
		{"2024-02-10", "2024-04-18"},
		{"2025-01-29", "2025-04-07"},
		{"2026-02-17", "2026-04-26"},
		{"2027-02-06", "2027-04-16"},
		{"2030-02-02", "2030-04-12"}, // a day before China's
	} {
		tet, kings := MustParse(k.tet), MustParse(k.kings)
		if got := lunarDate(tet.Year(), 1, 1); got != tet {
			t.Errorf("Tết %d: %s, want %s", tet.Year(), got, tet)
		}
		if got := lunarDate(kings.Year(), 3, 10); got != kings {
			t.Errorf("Giỗ Tổ %d: %s, want %s", kings.Year(), got, kings)
		}
	}
	for year := FirstYear; year <= LastYear; year++ {
		tet, kings := lunarDate(year, 1, 1), lunarDate(year, 3, 10)
		if tet.Before(Date{int16(year), 1, 19}) || tet.After(Date{int16(year), 2, 21}) || kings.Before(tet.AddDays(67)) || kings.After(tet.AddDays(100)) {
			t.Errorf("%d: Tết %s, Giỗ Tổ %s", year, tet, kings)
		}
	}
}

// TestWhatIsProposedIsNearToWhatWasAnnounced leaves out swaps, which nobody can
// foresee, and the day on which the five days of Tết begin, which notices choose.
func TestWhatIsProposedIsNearToWhatWasAnnounced(t *testing.T) {
	for _, year := range []Year{year2024(), year2025(), year2026()} {
		proposed := newCalendar()
		for _, d := range year.Days {
			if d.Kind != Holiday && d.Kind != Lieu {
				continue
			}
			if !isWeekend(d.Date) && proposed.IsWorkingDay(d.Date) && d.Date != MustParse("2026-02-20") {
				t.Errorf("%s, %s, is not proposed", d.Date, d.Name)
			}
		}
	}
	y := Propose(2027)
	if y.Status != Provisional || y.Check() != nil {
		t.Errorf("2027: %s, %v", y.Status, y.Check())
	}
	var off []string
	for _, d := range y.Days {
		if !isWeekend(d.Date) {
			off = append(off, d.Date.String())
		}
	}
	want := []string{
		"2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10",
		"2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-09-03", "2027-11-24",
	}
	if len(off) != len(want) {
		t.Fatalf("2027: %v", off)
	}
	for i := range want {
		if off[i] != want[i] {
			t.Errorf("2027: %s, want %s", off[i], want[i])
		}
	}
}

func TestEveryYearThatTheProgramBringsIsInOrder(t *testing.T) {
	for year := FirstYear; year <= LastYear; year++ {
		y, ok := Vietnam().Of(year)
		if err := y.Check(); err != nil || !ok {
			t.Error(year, err)
		}
	}
	if _, ok := Vietnam().Of(LastYear + 1); ok {
		t.Error("a year that no calendar is kept for")
	}
}
