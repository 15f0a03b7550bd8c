package calendar

import (
	"bytes"
	"testing"
	"time"

	"github.com/matryer/is"
	"pgregory.net/rapid"
)

func draw(t *rapid.T, label string) Date {
	return MustParse("1900-01-01").AddDays(rapid.IntRange(0, 400_000).Draw(t, label))
}

func TestDaysThatDoNotExistAreRefused(t *testing.T) {
	for _, s := range []string{"2024-02-30", "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "10/10/2024", "2024-1-1", "", "1899-12-31", "3000-01-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
	if _, ok := Of(2024, time.February, 29); !ok {
		t.Error("29/02/2024 exists")
	}
}

func TestADayBeginsAtMidnightInVietnam(t *testing.T) {
	is := is.New(t)
	is.Equal(On(time.Date(2024, 12, 6, 16, 59, 59, 0, time.UTC)).Vietnamese(), "06/12/2024")
	is.Equal(On(time.Date(2024, 12, 6, 17, 0, 0, 0, time.UTC)).Vietnamese(), "07/12/2024")
}

func TestDatesRoundTripAndTheirKeysAreInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		if parsed, err := Parse(a.String()); err != nil || parsed != a {
			t.Fatalf("%s reads back as %s", a, parsed)
		}
		ka, kb := a.Key(), b.Key()
		if FromKey(ka[:]) != a || bytes.Compare(ka[:], kb[:]) != a.Compare(b) {
			t.Fatalf("keys of %s and %s are not in their order", a, b)
		}
		if a.AddDays(a.DaysUntil(b)) != b || a.Before(b) != (a.DaysUntil(b) > 0) {
			t.Fatalf("%s and %s are not %d days apart", a, b, a.DaysUntil(b))
		}
		if end := a.EndOfMonth(); end.AddDays(1).Day() != 1 || end.Month() != a.Month() {
			t.Fatalf("%s is not the end of the month of %s", end, a)
		}
	})
}
