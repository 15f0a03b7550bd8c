package domain

import (
	"errors"

	"dondoc/domain/calendar"
)

// CalendarSet enters the working days of a year, or corrects them: it stands in
// place of all that was entered for the year before.
type CalendarSet struct {
	Year     int             `json:"year"`
	Status   calendar.Status `json:"status"`
	Document string          `json:"document"`
	Note     string          `json:"note,omitempty"`
	Days     []calendar.Day  `json:"days"`
	On       Date            `json:"on"`
	By       string          `json:"by"`
}

// CalendarYear is a year as it was last entered. The zero CalendarYear was not.
type CalendarYear struct {
	calendar.Year
	On Date   `json:"on,omitzero"`
	By string `json:"by,omitempty"`
}

// Exists says that the year was entered.
func (y *CalendarYear) Exists() bool { return !y.On.IsZero() }

// Apply folds an event into the year.
func (y *CalendarYear) Apply(e Event) {
	set, ok := e.(*CalendarSet)
	if !ok || set == nil {
		return
	}
	*y = CalendarYear{calendar.Year{
		Year: set.Year, Status: set.Status, Document: set.Document, Note: set.Note, Days: set.Days, Version: y.Version + 1,
	}, set.On, set.By}
}

// SetCalendar enters or corrects the working days of a year.
type SetCalendar struct {
	Status   calendar.Status `json:"status" enum:"decided,provisional"`
	Document string          `json:"document" doc:"The notice or law that says so"`
	Note     string          `json:"note,omitempty" doc:"What is still open"`
	Days     []calendar.Day  `json:"days" doc:"Days off from Monday to Friday, and days of the weekend that are worked"`
}

// maxCalendarDays bounds what one year names.
const maxCalendarDays = 100

// ErrCalendar refuses a year that cannot be; decisions say what is wrong with it.
var ErrCalendar = &Refusal{Invalid, "bad_calendar", "days",
	"Lịch của năm chưa đúng. Kiểm tra từng ngày: đúng năm, không trùng, có tên và văn bản căn cứ.",
	"This calendar cannot be. Check each day: of its year, once, with its name and legal document."}

// Decide says what follows from entering a year.
func (y *CalendarYear) Decide(c SetCalendar, in Circumstances) ([]Event, error) {
	if in.Who.Role != RoleAdmin {
		return nil, ErrNotAllowed
	}
	if len(c.Days) > maxCalendarDays {
		return nil, ErrTooMany.At("days")
	}
	if err := first(required("document", c.Document, maxReason), text("note", c.Note, maxReason)); err != nil {
		return nil, err
	}
	for _, d := range c.Days {
		if err := first(text("days", d.Name, maxName), text("days", d.English, maxName), text("days", d.Document, maxReason)); err != nil {
			return nil, err
		}
	}
	year := calendar.Year{Year: y.Year.Year, Status: c.Status, Days: c.Days}
	var fault *calendar.Fault
	if err := year.Check(); errors.As(err, &fault) {
		return nil, calendarRefusal(fault)
	}
	return []Event{&CalendarSet{
		Year: y.Year.Year, Status: c.Status, Document: c.Document, Note: c.Note, Days: c.Days, On: in.Today(), By: in.Who.ID,
	}}, nil
}

func calendarRefusal(f *calendar.Fault) *Refusal {
	r := *ErrCalendar
	if r.Vi, r.En = "Lịch chưa đúng: "+f.Vi+".", "This calendar cannot be: "+f.En+"."; !f.Date.IsZero() {
		r.Vi, r.En = "Lịch chưa đúng, ngày "+f.Date.Vietnamese()+": "+f.Vi+".", "This calendar cannot be, day "+f.Date.Vietnamese()+": "+f.En+"."
	}
	return &r
}
