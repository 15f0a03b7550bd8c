package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/domain/calendar"
)

// calendarPath is the page of the office's working days.
const calendarPath = "/lich"

// Parameters of its address.
const (
	askYear  = "nam"
	askStart = "tu"
	askDays  = "so-ngay"
	askKind  = "cach"
)

// workingKind and plainKind are how days are counted.
const (
	workingKind = "lam-viec"
	plainKind   = "lich"
)

func (s *site) calendarRoutes() []route {
	return []route{
		{http.MethodGet, calendarPath, auth.SeeCalendar, s.calendarShow},
		{http.MethodPost, calendarPath + "/:year", auth.ManageCalendar, s.calendarSet},
	}
}

// calendarView is what the page of one year shows.
type calendarView struct {
	year    calendar.Year
	entered bool
	on      domain.Date // when it was entered last
	working int
	version uint64
	months  []calendarMonth
	ask     *form // from when, how many days, counted how
	way     *calendar.Way
	form    *form
	clashes []clash
}

// calendarMonth is one month as a wall calendar has it, weeks from Monday on.
type calendarMonth struct {
	month   int
	working int
	weeks   [][7]calendarCell
}

// calendarCell is a square of it; outside of the month it has no date.
type calendarCell struct {
	date domain.Date
	why  calendar.Why
	day  *calendar.Day
}

func (s *site) calendarShow(c echo.Context, p *page) error {
	v, err := s.readCalendar(c, p, p.calendarYear(c.QueryParam(askYear)))
	if err != nil {
		return err
	}
	v.form = newForm("lich", v.version)
	for field, values := range p.calendarValues(&v.year) {
		v.form.stands(field, values[0])
	}
	return show(c, http.StatusOK, p.calendarPage(v))
}

// calendarYear is the year that was asked for, or this one.
func (p *page) calendarYear(asked string) int {
	year, err := strconv.Atoi(asked)
	if err != nil || year < calendar.FirstYear || year > calendar.LastYear {
		return p.day.Year()
	}
	return year
}

func (s *site) readCalendar(c echo.Context, p *page, year int) (*calendarView, error) {
	v := &calendarView{}
	err := s.read(c, p, func(r *reader) error {
		e, err := r.CalendarYear(year)
		if err != nil {
			return err
		}
		v.year, _ = r.Calendar().Of(year)
		v.entered, v.on, v.version = e.State.Exists(), e.State.On, e.Version
		v.months = monthsOf(r.Calendar(), year)
		for _, m := range v.months {
			v.working += m.working
		}
		v.ask, v.way = p.wayAsked(c, r.Calendar())
		return nil
	})
	return v, err
}

func monthsOf(of *calendar.Calendar, year int) (months []calendarMonth) {
	for month := 1; month <= 12; month++ {
		m := calendarMonth{month: month}
		d, _ := calendar.Of(year, time.Month(month), 1)
		m.working = of.WorkingDays(d.AddDays(-1), d.EndOfMonth())
		for last := d.EndOfMonth(); !d.After(last); d = d.AddDays(1) {
			column := (int(d.Weekday()) + 6) % 7
			if column == 0 || len(m.weeks) == 0 {
				m.weeks = append(m.weeks, [7]calendarCell{})
			}
			m.weeks[len(m.weeks)-1][column] = calendarCell{d, whyOf(of, d), of.Day(d)}
		}
		months = append(months, m)
	}
	return months
}

func whyOf(of *calendar.Calendar, d domain.Date) calendar.Why {
	switch day := of.Day(d); {
	case day != nil:
		return calendar.Why(day.Kind)
	case of.IsWorkingDay(d):
		return calendar.WhyWorking
	}
	return calendar.WhyWeekend
}

// wayAsked is the way to a due date that the address asks for, or what is wrong
// with the question.
func (p *page) wayAsked(c echo.Context, of *calendar.Calendar) (*form, *calendar.Way) {
	ask := &form{name: "tinh", values: c.QueryParams()}
	if ask.value(askStart) == "" && ask.value(askDays) == "" {
		return ask, nil
	}
	start, err := neededDay(c, askStart)
	n, wrong := strconv.Atoi(ask.value(askDays))
	if err == nil && (wrong != nil || n < 1 || n > 1000) {
		err = domain.ErrDays.At(askDays)
	}
	if err != nil {
		ask.problem = problem.Of(err, string(p.tongue))
		return ask, nil
	}
	way := of.ExplainWorkingDays(start, n)
	if ask.value(askKind) == plainKind {
		way = of.ExplainDays(start, n)
	}
	return ask, &way
}

func (s *site) calendarSet(c echo.Context, p *page) error {
	year := p.calendarYear(c.Param("year"))
	body, err := p.calendarSent(c, year)
	if err = s.put(c, p, "/calendar/"+strconv.Itoa(year), body, err); err == nil {
		return s.done(c, "calendar-set", calendarPath+"?"+askYear+"="+strconv.Itoa(year))
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	v, err := s.readCalendar(c, p, year)
	if err != nil {
		return err
	}
	v.form = sentForm(c, "lich", refused)
	if v.form.changedMeanwhile() {
		v.clashes = v.form.again(v.version, p.calendarValues(&v.year), p.calendarFields())
	}
	return show(c, refused.Status, p.calendarPage(v))
}
