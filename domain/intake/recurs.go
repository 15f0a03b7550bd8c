package intake

import (
	"regexp"
	"strconv"
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

var (
	startWords = regexp.MustCompile(`(?i)từ (?:ngày|khi) (.+)$`)
	wholeDate  = regexp.MustCompile(`(?i)` + dayMonthYear)
	ofIssue    = regexp.MustCompile(`(?i)^(?:ký|ban hành|văn bản|thông báo|công văn|quyết định|kết luận)`)
	dayOfMonth = regexp.MustCompile(`ngày (\d{1,2})$`)
	dayInYear  = regexp.MustCompile(`ngày (\d{1,2})/(\d{1,2})`)
)

// start is the day from which a count runs: the one that the words name, else
// that of the document. From an event that the document cannot date ("từ ngày
// nhận được văn bản này"), and where the document's day is blank, it is open.
func (d *Deadline) start(issued domain.Date) domain.Date {
	x := startWords.FindStringSubmatch(of(d.Verbatim))
	if x == nil {
		return issued
	}
	if at := wholeDate.FindStringSubmatch(x[0]); at != nil {
		if iso, ok := isoDate(at[1], at[2], at[3]); ok {
			return dateOf(&iso)
		}
		return domain.Date{}
	}
	if ofIssue.MatchString(x[1]) {
		return issued
	}
	return domain.Date{}
}

// weekdays as they end a value: "hằng tuần, trước 16:00 thứ Sáu".
var weekdays = [...]string{"thứ hai|thứ 2", "thứ ba|thứ 3", "thứ tư|thứ 4", "thứ năm|thứ 5", "thứ sáu|thứ 6", "thứ bảy|thứ 7", "chủ nhật"}

// recurrence is what a recurring deadline's value says; nil where no day follows
// from it. Where the words name no day it is the last of the period, of a week
// its Friday: a proposal, which the office sees.
func recurrence(value string) *domain.Recurrence {
	switch v := strings.ToLower(value); {
	case strings.HasPrefix(v, "hằng tuần"):
		return &domain.Recurrence{Every: domain.EveryWeek, Weekday: weekdayOf(v)}
	case strings.HasPrefix(v, "hằng tháng"):
		day := 31
		if x := dayOfMonth.FindStringSubmatch(v); x != nil {
			day, _ = strconv.Atoi(x[1])
		}
		return &domain.Recurrence{Every: domain.EveryMonth, Day: day}
	case v == "hằng quý":
		return &domain.Recurrence{Every: domain.EveryQuarter, Month: 3, Day: 31}
	case v == "6 tháng":
		return &domain.Recurrence{Every: domain.EveryHalfYear, Month: 6, Day: 31}
	case strings.HasPrefix(v, "hằng năm"):
		return &domain.Recurrence{Every: domain.EveryYear, Dates: datesIn(v)}
	}
	return nil
}

func weekdayOf(value string) int {
	for i, names := range weekdays {
		for _, name := range strings.Split(names, "|") {
			if strings.HasSuffix(value, name) {
				return i + 1
			}
		}
	}
	return 5
}

func datesIn(value string) (dates []domain.DayOfYear) {
	for _, x := range dayInYear.FindAllStringSubmatch(value, 2) {
		day, _ := strconv.Atoi(x[1])
		month, _ := strconv.Atoi(x[2])
		dates = append(dates, domain.DayOfYear{Month: month, Day: day})
	}
	if dates == nil {
		dates = []domain.DayOfYear{{Month: 12, Day: 31}}
	}
	return dates
}

// Resolve fills in the due dates that follow from the draft's deadlines by a
// calendar, on the day on which the office reads it.
func (d *Draft) Resolve(c *calendar.Calendar, today domain.Date) {
	for i := range d.Directives {
		deadline := &d.Directives[i].Issue.Deadline
		*deadline = deadline.Resolve(c, today)
	}
}
