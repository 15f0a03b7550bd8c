package calendar

import "fmt"

// Why says why a day on the way to a date is counted, or not.
type Why string

// The reasons; those of days off are the kinds of days, and the weekend.
const (
	WhyStart   Why = "start"   // the day from which is counted: itself not (Civil Code 2015, art. 147)
	WhyWorking Why = "working" // a working day
	WhyDay     Why = "day"     // a day of a count in calendar days
	WhyWorked  Why = "worked"  // a day of the weekend that is worked in exchange
	WhyWeekend Why = "weekend"
	WhyHoliday Why = "holiday"
	WhyLieu    Why = "lieu"
	WhySwap    Why = "swap"
	// WhyMoved is the day to which the end of a count in calendar days moves from
	// a day off (Civil Code 2015, art. 148 clause 5).
	WhyMoved Why = "moved"
)

// Step is one day on the way to a date.
type Step struct {
	Date     Date   `json:"date"`
	Why      Why    `json:"why"`
	Counted  int    `json:"counted,omitempty"` // which day of the count it is; 0 where it is not counted
	Name     string `json:"name,omitempty"`    // of the holiday, or of the swap
	English  string `json:"english,omitempty"`
	Document string `json:"document,omitempty"` // the law or notice that says so
	Proposed bool   `json:"proposed,omitempty"` // not announced yet
}

// Way is the way from a start to a date: every day, and why it counts or not.
type Way struct {
	Start       Date   `json:"start"`
	Due         Date   `json:"due"`
	Steps       []Step `json:"steps"`
	Provisional bool   `json:"provisional"` // it crosses a year that is not announced
}

// ExplainWorkingDays is the way of AddWorkingDays, for n above 0.
func (c *Calendar) ExplainWorkingDays(start Date, n int) Way {
	w := c.begin(start)
	for counted := 0; counted < n; {
		s := c.look(w.Due.AddDays(1))
		if s.Why == WhyWorking || s.Why == WhyWorked {
			counted++
			s.Counted = counted
		}
		w.add(s)
	}
	return c.end(w)
}

// ExplainDays is the way of AddDays, for n above 0.
func (c *Calendar) ExplainDays(start Date, n int) Way {
	w := c.begin(start)
	for i := 1; i <= n; i++ {
		w.add(Step{Date: start.AddDays(i), Why: WhyDay, Counted: i})
	}
	for last := c.look(w.Due); last.Why != WhyWorking && last.Why != WhyWorked; last = c.look(w.Due) {
		if w.Steps[len(w.Steps)-1].Counted > 0 {
			last.Counted = n
			w.Steps[len(w.Steps)-1] = last
		}
		next := c.look(w.Due.AddDays(1))
		if c.IsWorkingDay(next.Date) {
			next.Why = WhyMoved
		}
		w.add(next)
	}
	return c.end(w)
}

// AddDays is the n-th calendar day after start, or the next working day where
// that one is a day off.
func (c *Calendar) AddDays(start Date, n int) Date { return c.Next(start.AddDays(n)) }

func (c *Calendar) begin(start Date) Way {
	return Way{Start: start, Due: start, Steps: []Step{{Date: start, Why: WhyStart}}}
}

func (w *Way) add(s Step) {
	w.Steps = append(w.Steps, s)
	w.Due = s.Date
}

func (c *Calendar) end(w Way) Way {
	w.Provisional = c.ProvisionalBetween(w.Start, w.Due)
	return w
}

// look says what a day is, not yet counted.
func (c *Calendar) look(d Date) Step {
	s := Step{Date: d, Why: WhyWorking}
	if day := c.Day(d); day != nil {
		s.Why, s.Name, s.English, s.Document, s.Proposed = Why(day.Kind), day.Name, day.English, day.Document, day.Proposed
	} else if isWeekend(d) {
		s.Why = WhyWeekend
	}
	return s
}

// Vietnamese says in words what a day is on the way.
func (s Step) Vietnamese() string {
	switch s.Why {
	case WhyStart:
		return "Ngày bắt đầu, không tính (Bộ luật Dân sự 2015, Điều 147)"
	case WhyWorking, WhyDay:
		return fmt.Sprintf("Ngày thứ %d", s.Counted)
	case WhyWorked:
		return s.counted("Ngày thứ %d: ", s.Name)
	case WhyWeekend:
		return s.counted("Ngày thứ %d: ", "Ngày nghỉ hằng tuần")
	case WhyMoved:
		return "Ngày cuối là ngày nghỉ: kết thúc vào ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148)"
	}
	return s.counted("Ngày thứ %d: ", s.Name)
}

// InEnglish says the same in English.
func (s Step) InEnglish() string {
	name := s.English
	if name == "" {
		name = s.Name
	}
	switch s.Why {
	case WhyStart:
		return "The first day, not counted (Civil Code 2015, art. 147)"
	case WhyWorking, WhyDay:
		return fmt.Sprintf("Day %d", s.Counted)
	case WhyWeekend:
		return s.counted("Day %d: ", "Weekly day off")
	case WhyMoved:
		return "The last day is a day off: it ends with the next working day (Civil Code 2015, art. 148)"
	}
	return s.counted("Day %d: ", name)
}

// counted puts the place in the count before the words, where the day has one.
func (s Step) counted(format, words string) string {
	if s.Counted > 0 {
		words = fmt.Sprintf(format, s.Counted) + words
	}
	if s.Document != "" {
		words += " (" + s.Document + ")"
	}
	return words
}
