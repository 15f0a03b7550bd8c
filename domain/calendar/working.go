package calendar

import (
	"fmt"
	"strings"
)

// Calendar says which days public offices work. It never changes: a corrected
// year gives another calendar. Any number of goroutines may read one.
type Calendar struct {
	years  [LastYear - FirstYear + 1]*table
	before [LastYear - FirstYear + 2]int32 // working days before each year
}

// table is one year, counted.
type table struct {
	Year
	known bool // entered by somebody; else proposed
	days  map[Date]*Day
	// upTo[i] counts the working days from New Year up to and with the i-th day
	// after it, so that counting over years costs as little as over a week.
	upTo []int16
}

var (
	firstDay = Date{FirstYear, 1, 1}
	lastDay  = Date{LastYear, 12, 31}
)

// newCalendar has the proposed days of every year.
func newCalendar() *Calendar {
	c := &Calendar{}
	for i := range c.years {
		c.years[i] = newTable(Propose(FirstYear+i), false)
	}
	c.sum()
	return c
}

// With is the calendar with some years in place of what it has for them. They
// have passed Check; of any other nothing is taken over.
func (c *Calendar) With(years ...Year) *Calendar {
	next := *c
	for i := range years {
		if y := years[i].sorted(); y.Check() == nil {
			next.years[y.Year-FirstYear] = newTable(y, true)
		}
	}
	next.sum()
	return &next
}

func newTable(y Year, known bool) *table {
	t := &table{Year: y, known: known, days: make(map[Date]*Day, len(y.Days))}
	for i := range y.Days {
		t.days[y.Days[i].Date] = &y.Days[i]
	}
	count := int16(0)
	for d := (Date{int16(y.Year), 1, 1}); d.Year() == y.Year; d = d.AddDays(1) {
		day := t.days[d]
		if day == nil && !isWeekend(d) || day != nil && day.Kind == Worked {
			count++
		}
		t.upTo = append(t.upTo, count)
	}
	return t
}

func (c *Calendar) sum() {
	for i, t := range c.years {
		c.before[i+1] = c.before[i] + int32(t.upTo[len(t.upTo)-1])
	}
}

// table is the year of a day; nil outside of the years that a calendar has.
func (c *Calendar) table(year int) *table {
	if year < FirstYear || year > LastYear {
		return nil
	}
	return c.years[year-FirstYear]
}

// Day is the entry for a day, or nil where its day of the week says it all.
func (c *Calendar) Day(d Date) *Day {
	if t := c.table(d.Year()); t != nil {
		return t.days[d]
	}
	return nil
}

// Of is the calendar of one year, as entered or as proposed; false for a year
// that no calendar is kept for.
func (c *Calendar) Of(year int) (Year, bool) {
	t := c.table(year)
	if t == nil {
		return Year{}, false
	}
	return t.sorted(), true
}

// IsWorkingDay says that public offices work on a day: Monday to Friday but for
// holidays and days off in lieu or in exchange, and the days of the weekend that
// are worked in exchange.
func (c *Calendar) IsWorkingDay(d Date) bool {
	if day := c.Day(d); day != nil {
		return !day.Kind.Off()
	}
	return !isWeekend(d)
}

// Provisional says that the year of a day has not been announced, or not
// wholly: what is counted across it may still change.
func (c *Calendar) Provisional(d Date) bool {
	t := c.table(d.Year())
	return t == nil || t.Status != Decided
}

// ProvisionalBetween says that a count from one day to another crosses a year
// that is provisional.
func (c *Calendar) ProvisionalBetween(from, to Date) bool {
	for year := from.Year(); year <= to.Year(); year++ {
		if c.Provisional(Date{int16(year), 1, 1}) {
			return true
		}
	}
	return false
}

// Version names the years that a count from one day to another crosses, each
// with how often it was entered: "2026.0 2027.1".
func (c *Calendar) Version(from, to Date) string {
	var names []string
	for year := from.Year(); year <= to.Year(); year++ {
		version := 0
		if t := c.table(year); t != nil {
			version = t.Year.Version
		}
		names = append(names, fmt.Sprintf("%d.%d", year, version))
	}
	return strings.Join(names, " ")
}

// WorkingDays counts the working days d with after < d <= upTo; 0 where upTo is
// not later than after.
func (c *Calendar) WorkingDays(after, upTo Date) int {
	if !after.Before(upTo) {
		return 0
	}
	return c.upTo(upTo) - c.upTo(after)
}

// upTo counts working days from the beginning of FirstYear; before it, backwards.
func (c *Calendar) upTo(d Date) int {
	switch {
	case d.Before(firstDay):
		return -weekdays(d, firstDay.AddDays(-1))
	case d.After(lastDay):
		return int(c.before[len(c.years)]) + weekdays(lastDay, d)
	}
	i := d.Year() - FirstYear
	return int(c.before[i]) + int(c.years[i].upTo[d.dayOfYear()])
}

// dayOfYear begins with 0 on New Year's Day.
func (d Date) dayOfYear() int { return d.midnight().YearDay() - 1 }

// weekdays counts Mondays to Fridays d with after < d <= upTo. Years that no
// calendar is kept for are counted so.
func weekdays(after, upTo Date) int {
	days := after.DaysUntil(upTo)
	n := days / 7 * 5
	for d := after.AddDays(days / 7 * 7); d.Before(upTo); {
		if d = d.AddDays(1); !isWeekend(d) {
			n++
		}
	}
	return n
}

// AddWorkingDays is the n-th working day after start; the start itself is not
// counted. Where n is negative it is the n-th before, and start itself for 0.
// It walks: deadlines are days or weeks long, seldom a year.
func (c *Calendar) AddWorkingDays(start Date, n int) Date {
	direction := 1
	if n < 0 {
		n, direction = -n, -1
	}
	d := start
	for n > 0 {
		if d = d.AddDays(direction); c.IsWorkingDay(d) {
			n--
		}
	}
	return d
}

// Next is the day itself if it is worked, else the next that is.
func (c *Calendar) Next(d Date) Date {
	for !c.IsWorkingDay(d) {
		d = d.AddDays(1)
	}
	return d
}
