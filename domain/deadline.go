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
