package web

import (
	"net/url"
	"strconv"
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// A deadline of any kind is chosen in one set of fields, wherever a form asks for
// one. The set is named by its choice of kind: "deadline"; its other fields begin
// with that, "deadline-due".

// everyPrefix begins the kinds of deadlines that recur, before the period.
const everyPrefix = "every_"

// deadlineFields are the fields of a deadline as they were sent.
type deadlineFields struct {
	values url.Values
	field  string
}

func (x deadlineFields) at(name string) string { return x.field + "-" + name }

func (x deadlineFields) text(name string) string { return oneLine(x.values.Get(x.at(name))) }

func (x deadlineFields) kind() string { return x.values.Get(x.field) }

// kindOfDeadline is the kind that the form has for a deadline.
func kindOfDeadline(d domain.Deadline) string {
	if d.Recurs() {
		return everyPrefix + string(d.Recurrence.Every)
	}
	return string(d.Kind)
}

// read is the deadline that was chosen. What was left empty is empty in it; the
// error is of what cannot be read. It has no words and no basis yet.
func (x deadlineFields) read() (d domain.Deadline, err error) {
	if every, ok := strings.CutPrefix(x.kind(), everyPrefix); ok {
		d.Kind = domain.DeadlineRecurring
		d.Recurrence, err = x.recurrence(domain.Period(every))
		return d, err
	}
	d.Kind = domain.DeadlineKind(x.kind())
	switch d.Kind {
	case domain.DeadlineDate:
		d.Due, err = x.date("due")
	case domain.DeadlineMonth:
		d.Due, err = x.month()
	case domain.DeadlineQuarter:
		d.Due, err = x.quarter()
	case domain.DeadlineYear:
		d.Due, err = x.year()
	case domain.DeadlineDays, domain.DeadlineWorkingDays:
		if d.Days, err = x.number("days", 1, 1000, domain.ErrDays); err == nil {
			d.Start, err = x.date("start")
		}
	case domain.DeadlineEvent, domain.DeadlineNone, domain.DeadlineRecurring:
		d.Review, err = x.date("review")
	default:
		err = domain.ErrUnknownValue.At(x.field)
	}
	return d, err
}

// missing is the field that a kind needs and that was left empty; none where all is there.
func (x deadlineFields) missing() string {
	needs := map[string][]string{
		string(domain.DeadlineDate): {"due"}, string(domain.DeadlineMonth): {"month"}, string(domain.DeadlineQuarter): {"quarter"}, string(domain.DeadlineYear): {"year"},
		string(domain.DeadlineDays): {"days", "start"}, string(domain.DeadlineWorkingDays): {"days", "start"},
		everyPrefix + string(domain.EveryMonth): {"day"}, everyPrefix + string(domain.EveryQuarter): {"day"}, everyPrefix + string(domain.EveryHalfYear): {"day"}, everyPrefix + string(domain.EveryYear): {"dates"},
		string(domain.DeadlineEvent): {"review"}, string(domain.DeadlineNone): {"review"}, string(domain.DeadlineRecurring): {"review"},
	}
	for _, name := range needs[x.kind()] {
		if x.text(name) == "" {
			return x.at(name)
		}
	}
	return ""
}

func (x deadlineFields) date(name string) (d domain.Date, err error) {
	if d, err = dayTyped(x.text(name)); err != nil {
		return d, errDate.At(x.at(name))
	}
	return d, nil
}

// number reads a whole number between bounds; 0 of nothing.
func (x deadlineFields) number(name string, least, most int, refusal *domain.Refusal) (int, error) {
	typed := x.text(name)
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < least || n > most {
		return 0, refusal.At(x.at(name))
	}
	return n, nil
}

// month is the last day of a month that was typed as 10/2024.
func (x deadlineFields) month() (domain.Date, error) {
	return x.endOf("month", 1, errMonthTyped, func(s string) int { n, _ := strconv.Atoi(s); return n })
}

// quarter is the last day of a quarter that was typed as IV/2024 or 4/2024.
func (x deadlineFields) quarter() (domain.Date, error) {
	return x.endOf("quarter", 3, errQuarterTyped, func(s string) int {
		for i, roman := range quarterNames {
			if strings.EqualFold(s, roman) {
				return i + 1
			}
		}
		n, _ := strconv.Atoi(s)
		return n
	})
}

var quarterNames = [...]string{"I", "II", "III", "IV"}

// endOf reads a stretch of some months and its year.
func (x deadlineFields) endOf(name string, months int, refusal *domain.Refusal, number func(string) int) (domain.Date, error) {
	typed := x.text(name)
	if typed == "" {
		return domain.Date{}, nil
	}
	part, year, _ := strings.Cut(typed, "/")
	n := number(strings.TrimSpace(part)) * months
	y, err := strconv.Atoi(strings.TrimSpace(year))
	if err != nil || n < 1 || n > 12 {
		return domain.Date{}, refusal.At(x.at(name))
	}
	d, err := calendar.Parse(strconv.Itoa(y) + "-" + pad(strconv.Itoa(n)) + "-01")
	if err != nil {
		return domain.Date{}, refusal.At(x.at(name))
	}
	return d.EndOfMonth(), nil
}

func (x deadlineFields) year() (domain.Date, error) {
	typed := x.text("year")
	if typed == "" {
		return domain.Date{}, nil
	}
	d, err := calendar.Parse(typed + "-12-31")
	if err != nil {
		return domain.Date{}, errYearTyped.At(x.at("year"))
	}
	return d, nil
}

// recurrence is when the deadline comes again.
func (x deadlineFields) recurrence(every domain.Period) (r *domain.Recurrence, err error) {
	r = &domain.Recurrence{Every: every}
	if r.Until, err = x.date("until"); err != nil {
		return r, err
	}
	switch every {
	case domain.EveryWeek:
		r.Weekday, err = x.number("weekday", 1, 7, domain.ErrUnknownValue)
		return r, err
	case domain.EveryYear:
		r.Dates, err = x.datesOfYear()
		return r, err
	case domain.EveryQuarter:
		r.Month, err = x.number("month-of-quarter", 1, 3, domain.ErrUnknownValue)
	case domain.EveryHalfYear:
		r.Month, err = x.number("month-of-half", 1, 6, domain.ErrUnknownValue)
	case domain.EveryMonth:
	default:
		err = domain.ErrUnknownValue.At(x.field)
	}
	if err == nil {
		r.Day, err = x.number("day", 1, 31, errDayTyped)
	}
	return r, err
}

// datesOfYear are days without a year: "01/6; 01/12".
func (x deadlineFields) datesOfYear() (dates []domain.DayOfYear, err error) {
	for _, typed := range strings.FieldsFunc(x.text("dates"), func(r rune) bool { return r == ';' || r == ',' }) {
		day, month, _ := strings.Cut(strings.TrimSpace(typed), "/")
		d, wrongDay := strconv.Atoi(strings.TrimSpace(day))
		m, wrongMonth := strconv.Atoi(strings.TrimSpace(month))
		if _, err := isoOf(pad(strconv.Itoa(d)) + "/" + pad(strconv.Itoa(m)) + "/2024"); wrongDay != nil || wrongMonth != nil || err != nil || d > 31 || m > 12 {
			return nil, errDatesTyped.At(x.at("dates"))
		}
		dates = append(dates, domain.DayOfYear{Month: m, Day: d})
	}
	return dates, nil
}

// fill puts a deadline into the fields of a form.
func (x deadlineFields) fill(d domain.Deadline) {
	set := func(name, value string) { x.values.Set(x.at(name), value) }
	x.values.Set(x.field, kindOfDeadline(d))
	set("review", d.Review.Vietnamese())
	set("start", d.Start.Vietnamese())
	if d.Days > 0 {
		set("days", strconv.Itoa(d.Days))
	}
	if d.Recurs() {
		x.fillRecurrence(d.Recurrence)
		return
	}
	set("due", d.Due.Vietnamese())
	if !d.Due.IsZero() {
		set("month", pad(strconv.Itoa(int(d.Due.Month())))+"/"+strconv.Itoa(d.Due.Year()))
		set("quarter", quarterNames[(d.Due.Month()-1)/3]+"/"+strconv.Itoa(d.Due.Year()))
		set("year", strconv.Itoa(d.Due.Year()))
	}
}

func (x deadlineFields) fillRecurrence(r *domain.Recurrence) {
	for name, n := range map[string]int{"weekday": r.Weekday, "day": r.Day, "month-of-quarter": r.Month, "month-of-half": r.Month} {
		if n > 0 {
			x.values.Set(x.at(name), strconv.Itoa(n))
		}
	}
	var dates []string
	for _, d := range r.Dates {
		dates = append(dates, pad(strconv.Itoa(d.Day))+"/"+pad(strconv.Itoa(d.Month)))
	}
	x.values.Set(x.at("dates"), strings.Join(dates, "; "))
	x.values.Set(x.at("until"), r.Until.Vietnamese())
}

// Refusals of what was typed of a deadline.
var (
	errMonthTyped = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_month",
		Vi: "Tháng không đúng. Nhập theo dạng tháng/năm, ví dụ 10/2024.", En: "This is no month. Type month/year, for example 10/2024.",
	}
	errQuarterTyped = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_quarter",
		Vi: "Quý không đúng. Nhập theo dạng quý/năm, ví dụ IV/2024 hoặc 4/2024.", En: "This is no quarter. Type quarter/year, for example IV/2024 or 4/2024.",
	}
	errYearTyped = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_year",
		Vi: "Năm không đúng. Nhập bốn chữ số, ví dụ 2024.", En: "This is no year. Type four digits, for example 2024.",
	}
	errDayTyped = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_day",
		Vi: "Ngày trong tháng là số từ 1 đến 31; 31 là ngày cuối tháng.", En: "A day of the month is a number from 1 to 31; 31 is the last.",
	}
	errDatesTyped = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_dates",
		Vi: "Nhập ngày/tháng, ví dụ 10/12; nhiều ngày cách nhau bằng dấu chấm phẩy: 01/06; 01/12.", En: "Type day/month, for example 10/12; separate several by semicolons: 01/06; 01/12.",
	}
)
