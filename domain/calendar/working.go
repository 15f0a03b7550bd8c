package calendar

import "sort"

// Calendar says which days public offices work. It never changes: a corrected
// year gives another calendar. Any number of goroutines may read one.
type Calendar struct {
	years map[int]Year
	days  map[Date]Day
	// worked[i] counts the working days from the first day of FirstYear up to and
	// with the i-th day after it, so that counting over years costs as little as over a week.
	worked []int32
}

var (
	firstDay = Date{FirstYear, 1, 1}
	lastDay  = Date{LastYear, 12, 31}
)

func build(years []Year) *Calendar {
	c := &Calendar{years: map[int]Year{}, days: map[Date]Day{}}
	for i := range years {
		c.years[years[i].Year] = years[i].sorted()
	}
	for year := FirstYear; year <= LastYear; year++ {
		c.enter(year)
	}
	count := int32(0)
	c.worked = make([]int32, firstDay.DaysUntil(lastDay)+1)
	for i, d := 0, firstDay; i < len(c.worked); i, d = i+1, d.AddDays(1) {
		if c.IsWorkingDay(d) {
			count++
		}
		c.worked[i] = count
	}
	return c
}

func (c *Calendar) enter(year int) {
	days := fixedDays(year)
	if known, ok := c.years[year]; ok {
		days = known.Days
	}
	for i := range days {
		c.days[days[i].Date] = days[i]
	}
}

// IsWorkingDay says that public offices work on a day: Monday to Friday but for
// holidays and days off in lieu or in exchange, and the days of the weekend that
// are worked in exchange.
func (c *Calendar) IsWorkingDay(d Date) bool {
	if day, ok := c.days[d]; ok {
		return !day.Kind.Off()
	}
	return !isWeekend(d)
}

// Provisional says that the year of a day has not been announced, or not
// wholly: what is counted across it may still change.
func (c *Calendar) Provisional(d Date) bool {
	return c.years[d.Year()].Status != Decided
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
		return int(c.worked[len(c.worked)-1]) + weekdays(lastDay, d)
	}
	return int(c.worked[firstDay.DaysUntil(d)])
}

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
// counted. Where n is not positive it is the n-th before, and start itself for 0.
func (c *Calendar) AddWorkingDays(start Date, n int) Date {
	switch {
	case n == 0:
		return start
	case n < 0:
		return c.step(start, -n, -1)
	case start.Before(firstDay) || start.After(lastDay):
		return c.step(start, n, 1)
	}
	want := c.worked[firstDay.DaysUntil(start)] + int32(n)
	i := sort.Search(len(c.worked), func(i int) bool { return c.worked[i] >= want })
	if i == len(c.worked) {
		return c.step(lastDay, int(want-c.worked[len(c.worked)-1]), 1)
	}
	return firstDay.AddDays(i)
}

// step walks day by day to the n-th working day in a direction.
func (c *Calendar) step(d Date, n, direction int) Date {
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
