package reminders

import (
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"dondoc/domain"
	"dondoc/projections"
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
func dueDates(lines []Line, url string, now time.Time) []byte { return calendarOf("", lines, url, now) }

func calendarOf(name string, lines []Line, url string, now time.Time) []byte {
	var out []Deadline
	for i := range lines {
		x := &lines[i]
		if x.Directive == nil || x.Part.Due.IsZero() || x.hidden() {
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
	return Calendar(name, out, now)
}

// Title is the line's document and item, and the beginning of its words.
func (x *Line) Title() string {
	return strings.TrimPrefix(x.Name(Vietnamese)+": "+x.Text(80), ": ")
}

// mostDeadlines are how many due dates a unit's calendar has at most, the first
// ones by date.
const mostDeadlines = 1000

// UnitCalendar is the calendar of what units have open with a due date.
func UnitCalendar(rd *projections.Reader, name string, units []domain.UnitCode, day domain.Date, url string, now time.Time) ([]byte, error) {
	var lines []Line
	for _, unit := range units {
		for cursor, more := "", true; more && len(lines) < mostDeadlines; {
			page, err := rd.Owed(unit, day, cursor, 200)
			if err != nil {
				return nil, err
			}
			for _, p := range page.Items {
				if !p.Entry.State.Restricted { // whoever has the link reads it
					lines = append(lines, DirectiveLine(rd, &p.Entry.State, unit))
				}
			}
			cursor, more = page.Next, page.Next != ""
		}
	}
	if cal := calendarOf(name, lines, url, now); cal != nil {
		return cal, nil
	}
	return Calendar(name, nil, now), nil
}

// DirectiveLine is a unit's part of a directive as lines have it, with nothing said of it.
func DirectiveLine(rd *projections.Reader, d *domain.Directive, unit domain.UnitCode) Line {
	x := Line{Directive: d, Part: d.Part(unit)}
	if doc, err := rd.Document(d.Document); err == nil {
		x.Document = &doc.State
	}
	return x
}

// DirectiveCalendar are the due dates of a directive's open parts, of some units
// or of all where there are none; nil where no part has one.
func DirectiveCalendar(rd *projections.Reader, d *domain.Directive, units []domain.UnitCode, url string, now time.Time) []byte {
	var lines []Line
	for i := range d.Parts {
		if unit := d.Parts[i].Unit; units == nil || slices.Contains(units, unit) {
			lines = append(lines, DirectiveLine(rd, d, unit))
		}
	}
	return calendarOf("", lines, url, now)
}
