package reminders

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"dondoc/domain"
)

// Deadline is one due date in a calendar.
type Deadline struct {
	Directive domain.ID
	Unit      domain.UnitCode
	Due       domain.Date
	Title     string // with the number of the document
	Text      string
	URL       string
	Done      bool
}

// Calendar writes due dates as events of whole days, as RFC 5545 has them.
func Calendar(name string, deadlines []Deadline, now time.Time) []byte {
	c := ics.NewCalendarFor("dondoc")
	c.SetMethod(ics.MethodPublish)
	c.SetCalscale("GREGORIAN")
	if name != "" {
		c.SetXWRCalName(name)
	}
	for _, d := range deadlines {
		e := c.AddEvent(strings.ToLower(d.Directive.String()) + "." + string(d.Unit) + "@dondoc")
		e.SetDtStampTime(now)
		e.SetAllDayStartAt(midnight(d.Due))
		e.SetAllDayEndAt(midnight(d.Due.AddDays(1)))
		e.SetSummary(d.Title)
		if d.Text != "" {
			e.SetDescription(d.Text)
		}
		if d.URL != "" {
			e.SetURL(d.URL)
		}
		e.SetTimeTransparency(ics.TransparencyTransparent)
		if d.Done {
			e.SetStatus(ics.ObjectStatusCancelled)
		}
	}
	return []byte(c.Serialize(ics.WithNewLineWindows))
}

func midnight(d domain.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// dueDates are those of lines, for a calendar; nil where there are none.
func dueDates(lines []Line, url string, now time.Time) []byte {
	var out []Deadline
	for i := range lines {
		x := &lines[i]
		if x.Directive == nil || x.Part.Due.IsZero() {
			continue
		}
		d := Deadline{Directive: x.Directive.ID, Unit: x.Part.Unit, Due: x.Part.Due, Title: x.Title(), Text: x.Text(400)}
		if url != "" {
			d.URL = strings.TrimSuffix(url, "/") + x.Path()
		}
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil
	}
	return Calendar("", out, now)
}

// Title is the line's document and item, and the beginning of its words.
func (x *Line) Title() string {
	return strings.TrimPrefix(x.Name(Vietnamese)+": "+x.Text(80), ": ")
}
