package domain

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dondoc/domain/calendar"
)

// Period is how often a duty recurs.
type Period string

// The periods that documents use: hằng tuần, hằng tháng, hằng quý, 6 tháng, hằng năm.
const (
	EveryWeek     Period = "week"
	EveryMonth    Period = "month"
	EveryQuarter  Period = "quarter"
	EveryHalfYear Period = "half_year"
	EveryYear     Period = "year"
)

// months are how many months a period has; 0 for the week.
func (p Period) months() int {
	switch p {
	case EveryMonth:
		return 1
	case EveryQuarter:
		return 3
	case EveryHalfYear:
		return 6
	case EveryYear:
		return 12
	}
	return 0
}

// Recurrence is when a recurring duty is due: "trước ngày 25 hằng tháng".
type Recurrence struct {
	Every   Period `json:"every"`
	Weekday int    `json:"weekday,omitempty"` // of a week: 1 Monday to 7 Sunday
	Day     int    `json:"day,omitempty"`     // of a month, quarter or half-year: of the month; where that is shorter, its last
	Month   int    `json:"month,omitempty"`   // of a quarter or half-year: its 1st, 2nd … month
	// Dates of a year: one, two ("trước ngày 01/6 và ngày 01/12 hằng năm") or more.
	Dates []DayOfYear `json:"dates,omitempty"`
	Until Date        `json:"until,omitzero"` // no occurrence lies after it
}

// DayOfYear is a day without a year.
type DayOfYear struct {
	Month int `json:"month"`
	Day   int `json:"day"`
}

// maxDates bounds the days of a year.
const maxDates = 12

// valid accepts no recurrence at all: a recurring duty may have words only.
func (r *Recurrence) valid() bool {
	if r == nil {
		return true
	}
	day := r.Day >= 1 && r.Day <= 31
	switch r.Every {
	case EveryWeek:
		return r.Weekday >= 1 && r.Weekday <= 7 && r.Day == 0 && r.Month == 0 && len(r.Dates) == 0
	case EveryMonth:
		return day && r.Month == 0 && r.Weekday == 0 && len(r.Dates) == 0
	case EveryQuarter, EveryHalfYear:
		return day && r.Month >= 1 && r.Month <= r.Every.months() && r.Weekday == 0 && len(r.Dates) == 0
	case EveryYear:
		return r.Day == 0 && r.Month == 0 && r.Weekday == 0 && len(r.Dates) > 0 && len(r.Dates) <= maxDates && !slices.ContainsFunc(r.Dates, DayOfYear.wrong)
	}
	return false
}

// wrong says that no year has the day; 2024 is a leap year.
func (d DayOfYear) wrong() bool {
	_, ok := calendar.Of(2024, time.Month(d.Month), d.Day)
	return !ok
}

// Next is the first day of the recurrence after a day; zero where there is none.
func (r *Recurrence) Next(after Date) Date {
	if !r.valid() || r == nil || after.IsZero() {
		return Date{}
	}
	d := r.next(after)
	if !r.Until.IsZero() && d.After(r.Until) {
		return Date{}
	}
	return d
}

func (r *Recurrence) next(after Date) Date {
	if r.Every == EveryWeek {
		d := after.AddDays(1)
		for d.Weekday() != time.Weekday(r.Weekday%7) {
			d = d.AddDays(1)
		}
		return d
	}
	for i := range 14 { // months: in every thirteen each recurrence has a day
		n := int(after.Month()) - 1 + i
		var found Date
		for _, day := range r.daysIn(n%12 + 1) {
			if d := clamped(after.Year()+n/12, n%12+1, day); d.After(after) && (found.IsZero() || d.Before(found)) {
				found = d
			}
		}
		if !found.IsZero() {
			return found
		}
	}
	return Date{}
}

// daysIn are the days of the recurrence in a month, 1 to 12.
func (r *Recurrence) daysIn(month int) []int {
	if r.Every != EveryYear {
		if of := max(r.Month, 1); (month-1)%r.Every.months()+1 == of {
			return []int{r.Day}
		}
		return nil
	}
	var days []int
	for _, d := range r.Dates {
		if d.Month == month {
			days = append(days, d.Day)
		}
	}
	return days
}

// clamped is a day of a month, or its last where it is shorter.
func clamped(year, month, day int) Date {
	first, ok := calendar.Of(year, time.Month(month), 1)
	if !ok {
		return Date{}
	}
	if d, ok := calendar.Of(year, time.Month(month), day); ok {
		return d
	}
	return first.EndOfMonth()
}

// Vietnamese says the recurrence in words: "ngày 25 hằng tháng".
func (r *Recurrence) Vietnamese() string {
	day := fmt.Sprintf("ngày %d", r.Day)
	if r.Day == 31 {
		day = "ngày cuối"
	}
	switch r.Every {
	case EveryWeek:
		return [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}[r.Weekday%7] + " hằng tuần"
	case EveryMonth:
		return day + " hằng tháng"
	case EveryQuarter:
		return fmt.Sprintf("%s tháng thứ %d hằng quý", day, r.Month)
	case EveryHalfYear:
		return fmt.Sprintf("%s tháng thứ %d mỗi 6 tháng", day, r.Month)
	}
	return "ngày " + r.dates(" và ngày ") + " hằng năm"
}

// InEnglish says the recurrence in English.
func (r *Recurrence) InEnglish() string {
	day := fmt.Sprintf("day %d", r.Day)
	if r.Day == 31 {
		day = "last day"
	}
	switch r.Every {
	case EveryWeek:
		return "every " + time.Weekday(r.Weekday%7).String()
	case EveryMonth:
		return day + " of every month"
	case EveryQuarter:
		return fmt.Sprintf("%s of month %d of every quarter", day, r.Month)
	case EveryHalfYear:
		return fmt.Sprintf("%s of month %d of every half-year", day, r.Month)
	}
	return r.dates(" and ") + " of every year"
}

func (r *Recurrence) dates(and string) string {
	var s []string
	for _, d := range r.Dates {
		s = append(s, fmt.Sprintf("%02d/%02d", d.Day, d.Month))
	}
	return strings.Join(s, and)
}
