package domain

import "dondoc/domain/calendar"

// Date is a civil date in Asia/Ho_Chi_Minh.
type Date = calendar.Date

// DeadlineKind says how a document bounds the time of a directive.
type DeadlineKind string

// The kinds that documents use. Those up to working_days lead to a date, which
// Deadline.Due carries; the others have none, and carry a review date instead.
const (
	DeadlineDate        DeadlineKind = "date"
	DeadlineMonth       DeadlineKind = "month"
	DeadlineQuarter     DeadlineKind = "quarter"
	DeadlineYear        DeadlineKind = "year"
	DeadlineDays        DeadlineKind = "days"         // calendar days from a start
	DeadlineWorkingDays DeadlineKind = "working_days" // working days from a start
	DeadlineRecurring   DeadlineKind = "recurring"
	DeadlineEvent       DeadlineKind = "event"
	DeadlineNone        DeadlineKind = "none" // không hạn
)

// DeadlineBasis says where a deadline comes from: the words of the document, or
// the office's choice where the document gives none.
type DeadlineBasis string

// The two sources of a deadline.
const (
	BasisDocument DeadlineBasis = "document"
	BasisOffice   DeadlineBasis = "office"
)

// Deadline is a civil date with its basis in words; or, explicitly, none.
// It ends with the day Due; overdue begins the next day.
type Deadline struct {
	Kind   DeadlineKind  `json:"kind"`
	Due    Date          `json:"due,omitzero"`    // the last day; zero where the kind leads to no date
	Review Date          `json:"review,omitzero"` // when the office looks again; required where Due is zero
	Words  string        `json:"words,omitempty"` // as printed in the document
	Bound  string        `json:"bound,omitempty"` // before, by, in, on, from: how the words bound it
	Basis  DeadlineBasis `json:"basis"`
	// Of the kinds that count days: how many, and from which day, which itself is
	// not counted. Where both are given, Due is counted by the calendar.
	Days  int  `json:"days,omitempty"`
	Start Date `json:"start,omitzero"`
	// Calendar names the years by which Due was counted: "2026.0 2027.1".
	Calendar string `json:"calendar,omitempty"`
	// Recurrence of the kind that recurs: Due is then the next of its days.
	Recurrence *Recurrence `json:"recurrence,omitempty"`
}

// opens is the first occurrence of a deadline that recurs; zero of others.
func (d *Deadline) opens() Date {
	if d.Recurrence == nil {
		return Date{}
	}
	return d.Due
}

// maxDays is the longest count of days; a longer deadline is a date.
const maxDays = 1000

// Counts says that the due date is counted from a start.
func (d *Deadline) Counts() bool {
	return (d.Kind == DeadlineDays || d.Kind == DeadlineWorkingDays) && d.Days > 0 && d.Days <= maxDays && !d.Start.IsZero()
}

// Recurs says that the deadline has occurrences with dates.
func (d *Deadline) Recurs() bool { return d.Kind == DeadlineRecurring && d.Recurrence != nil }

// Resolve is the deadline with its due date, where that follows from a count or
// a recurrence and was not given. It is pure: the same deadline, calendar and day
// give the same date.
func (d Deadline) Resolve(c *calendar.Calendar, today Date) Deadline {
	d.Calendar = ""
	switch {
	case d.Counts():
		due := countDays(c, d.Kind, d.Start, d.Days)
		d.Calendar = c.Version(d.Start, due)
		if d.Due.IsZero() {
			d.Due = due
		}
	case d.Recurs() && d.Due.IsZero():
		from := today
		if d.Start.After(today) {
			from = d.Start
		}
		d.Due = d.Recurrence.Next(from.AddDays(-1))
	}
	return d
}

// countDays is where a count of days ends. The first day is not counted (Civil
// Code 2015, art. 147); a count in calendar days whose last day is a day off ends
// with the next working day (art. 148 clause 5).
func countDays(c *calendar.Calendar, kind DeadlineKind, start Date, days int) Date {
	if kind == DeadlineWorkingDays {
		return c.AddWorkingDays(start, days)
	}
	return c.AddDays(start, days)
}

// HasDate says whether the kind leads to a date at all.
func (k DeadlineKind) HasDate() bool {
	switch k {
	case DeadlineDate, DeadlineMonth, DeadlineQuarter, DeadlineYear, DeadlineDays, DeadlineWorkingDays:
		return true
	}
	return false
}

// Valid says that the kind is one of the kinds above.
func (k DeadlineKind) Valid() bool {
	return k.HasDate() || k == DeadlineRecurring || k == DeadlineEvent || k == DeadlineNone
}
