// Package calendar holds civil dates and, from them, the working days of
// Vietnamese public offices. A date has no hour and no zone: it is a square on
// the office's wall calendar in Asia/Ho_Chi_Minh.
package calendar

import (
	"fmt"
	"time"
)

// Zone is Vietnam's civil time, UTC+7 without daylight saving since 1975. It is
// fixed here so that no machine's time zone files can change a deadline.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Date is a civil date. The zero Date means "no date".
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// layout is ISO 8601, the only form in which dates are stored and exchanged.
const layout = "2006-01-02"

// Of gives the date of a year, month and day, or false where the calendar has
// no such day (31/4, 29/2 of a common year) or the year is outside 1900–2999.
func Of(year int, month time.Month, day int) (Date, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1900 || year > 2999 {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// Parse reads YYYY-MM-DD. A date that does not exist is an error.
func Parse(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD, a day that exists", s)
	}
	d, ok := Of(t.Year(), t.Month(), t.Day())
	if !ok {
		return Date{}, fmt.Errorf("date %q: want a year from 1900 to 2999", s)
	}
	return d, nil
}

// MustParse is Parse for literals in tests and tables.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// On is the civil date in Vietnam at an instant.
func On(t time.Time) Date {
	t = t.In(Zone)
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year, Month and Day are the parts of the date.
func (d Date) Year() int         { return int(d.year) }
func (d Date) Month() time.Month { return time.Month(d.month) }
func (d Date) Day() int          { return int(d.day) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

func (d Date) midnight() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// AddDays is the date n calendar days later, or earlier where n is negative.
func (d Date) AddDays(n int) Date {
	t := d.midnight().AddDate(0, 0, n)
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// DaysUntil counts calendar days from d to other; negative where other is earlier.
func (d Date) DaysUntil(other Date) int {
	const day = 24 * 60 * 60 // seconds; a time.Duration would end after 292 years
	return int((other.midnight().Unix() - d.midnight().Unix()) / day)
}

// Before says that d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After says that d is a later day than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Compare is -1, 0 or 1 as d is before, the same as or after other.
func (d Date) Compare(other Date) int {
	a, b := d.ordinal(), other.ordinal()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Date) ordinal() int32 {
	return int32(d.year)<<16 | int32(d.month)<<8 | int32(d.day)
}

// Key is four bytes whose order is the order of dates: year, month, day, big endian.
func (d Date) Key() [4]byte {
	o := uint32(d.ordinal())
	return [4]byte{byte(o >> 24), byte(o >> 16), byte(o >> 8), byte(o)}
}

// FromKey reads what Key wrote.
func FromKey(k []byte) Date {
	return Date{int16(k[0])<<8 | int16(k[1]), k[2], k[3]}
}

// EndOfMonth is the last calendar day of d's month.
func (d Date) EndOfMonth() Date {
	t := time.Date(int(d.year), time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC)
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// String is YYYY-MM-DD, or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Vietnamese is dd/mm/yyyy, as every screen and export shows it.
func (d Date) Vietnamese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.day, d.month, d.year)
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, or nothing as no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
