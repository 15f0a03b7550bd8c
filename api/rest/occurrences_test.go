package rest

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/projections"
)

// duty is a recurring duty of one unit, as the API is used to work on it.
type duty struct {
	o    *office
	is   *is.I
	unit string
	at   string
}

// duty issues one that is due on a day of every month.
func (o *office) duty(is *is.I, unit string, recurrence map[string]any) *duty {
	o.t.Helper()
	doc := seed()
	doc["number"] = fmt.Sprint(len(unit)) // another document for each unit
	doc["directives"] = doc["directives"].([]any)[:1]
	directive := doc["directives"].([]any)[0].(map[string]any)
	directive["deadline"] = map[string]any{"kind": "recurring", "basis": "document", "recurrence": recurrence}
	directive["parts"] = []any{map[string]any{"unit": unit, "role": "lead"}}
	var registered Document
	o.send("office", "POST", "/documents", doc).into(o.t, &registered)
	return &duty{o, is, unit, "/directives/" + registered.Directives[0].String()}
}

// do asks for an action on a day, and answers with the part.
func (d *duty) do(day, who, action string, body map[string]any) domain.Assignment {
	d.o.t.Helper()
	d.o.on(day)
	if action != "suspend" && action != "resume" && action != "close" {
		body["unit"] = d.unit
	}
	r := d.o.send(who, "POST", d.at+"/"+action, body)
	if r.status != 200 {
		d.o.t.Fatalf("%s on %s: %d %s", action, day, r.status, r.body)
	}
	var now Directive
	r.into(d.o.t, &now)
	return now.Parts[0]
}

func (d *duty) report(day string) domain.Assignment {
	d.o.t.Helper()
	return d.do(day, d.unit, "report-completion", map[string]any{"text": "đã báo cáo"})
}

func (d *duty) confirm(day, occurrence string) domain.Assignment {
	d.o.t.Helper()
	return d.do(day, "office", "confirm-completion", map[string]any{"occurrence": occurrence})
}

func (d *duty) figures(asOf string) OfficeFigures {
	d.o.t.Helper()
	var f OfficeFigures
	d.o.send("leader", "GET", "/figures?unit="+d.unit+"&as_of="+asOf, nil).into(d.o.t, &f)
	return f
}

// waits names the occurrences of the unit in the queue.
func (d *duty) waits() (names []string) {
	d.o.t.Helper()
	var page struct{ Items []WaitingPart }
	d.o.send("office", "GET", "/waiting?for=confirmation&unit="+d.unit, nil).into(d.o.t, &page)
	for _, x := range page.Items {
		names = append(names, x.Occurrence.String())
	}
	return names
}

func TestAYearOfAMonthlyDutyWithASlowOffice(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.on("2025-01-02")
	d := o.duty(is, locBinh, map[string]any{"every": "month", "day": 25})
	is.Equal(d.report("2025-01-24").Due.String(), "2025-02-25") // the 25th is in Tết, and stays as it is written

	var year CalendarYear
	o.send("admin", "GET", "/calendar/2025", nil).into(t, &year)
	days := append(year.Days, calendar.Day{Date: calendar.MustParse("2025-02-25"), Kind: calendar.Holiday, Name: "Nghỉ (ví dụ)", Document: "Thông báo (ví dụ)"})
	var moved Recounted
	o.send("admin", "PUT", "/calendar/2025", domain.SetCalendar{Status: calendar.Decided, Document: "Thông báo (ví dụ)", Days: days}).into(t, &moved)
	is.Equal(moved.Moved, 0) // a day off moves no day of a recurrence

	d.report("2025-02-25")                                                                                                                     // nobody has confirmed January
	is.Equal(o.send(locBinh, "POST", d.at+"/report-completion", map[string]any{"unit": locBinh, "text": "x"}).code(), "awaiting_confirmation") // sent twice
	d.do("2025-03-20", locBinh, "request-extension", map[string]any{"to": "2025-04-04", "reason": "chờ số liệu"})
	d.do("2025-03-21", "office", "grant-extension", map[string]any{})
	d.report("2025-04-03")
	is.Equal(d.waits(), []string{"2025-01-25", "2025-02-25", "2025-03-25"})
	is.Equal(d.figures("2025-04-03").Counts.Awaiting, 3)
	is.Equal(d.figures("2025-04-25").Occurrences, projections.Occurrences{OnTime: 3})
	is.Equal(d.figures("2025-04-25").Original, projections.Rate{N: 2, Of: 3}) // March was extended

	d.confirm("2025-04-10", "2025-02-25")
	a := d.do("2025-04-10", "leader", "reject-completion", map[string]any{"occurrence": "2025-01-25", "reason": "thiếu số liệu"})
	is.Equal(a.Due.String(), "2025-01-25") // due again, since January
	is.Equal(d.waits(), []string{"2025-03-25"})
	is.Equal(d.figures("2025-04-25").Occurrences, projections.Occurrences{OnTime: 2, Overdue: 1})
	d.do("2025-04-24", locBinh, "report-completion", map[string]any{"text": "kỳ tháng 4", "occurrence": "2025-04-25"}) // what is to be redone does not stand in its way
	d.report("2025-04-28")                                                                                             // January
	for _, occurrence := range []string{"2025-01-25", "2025-03-25", "2025-04-25"} {
		a = d.confirm("2025-05-05", occurrence)
	}
	is.Equal([]int{a.OnTime, a.Late, a.LateFirst}, []int{3, 1, 2})
	is.Equal(o.send("office", "POST", d.at+"/confirm-completion", map[string]any{"unit": locBinh, "occurrence": "2025-03-25"}).code(), "not_reported")

	d.report("2025-05-28") // late
	d.do("2025-06-01", "office", "suspend", map[string]any{"reason": "chờ hướng dẫn", "review": "2025-09-01"})
	is.Equal(d.figures("2025-07-26").Occurrences, projections.Occurrences{OnTime: 3, Late: 2})
	a = d.do("2025-08-26", "office", "resume", map[string]any{"reason": "đã có hướng dẫn"})
	is.Equal(a.Due.String(), "2025-09-25") // June to August are not asked for
	d.confirm("2025-08-27", "2025-05-25")
	d.report("2025-09-25")
	is.Equal(d.figures("2025-11-26").Occurrences, projections.Occurrences{OnTime: 4, Late: 2, Overdue: 2})
	d.do("2025-11-27", locBinh, "report-completion", map[string]any{"text": "kỳ tháng 11", "occurrence": "2025-11-25"}) // in whichever order
	is.Equal(d.figures("2025-12-25").Occurrences, projections.Occurrences{OnTime: 4, Late: 3, Overdue: 1})
	is.Equal(d.figures("2026-01-01").Occurrences, projections.Occurrences{OnTime: 4, Late: 3, Overdue: 2})
	is.Equal(d.figures("2026-01-01").Granted, projections.Rate{N: 4, Of: 9})
	is.Equal(d.figures("2026-01-01").Counts.Given, 1)
}

func TestADutyThatIsEndedKeepsWhatWasReportedAndAsksForNoMore(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.on("2025-01-02")
	d := o.duty(is, trangDinh, map[string]any{"every": "quarter", "month": 3, "day": 20})
	d.report("2025-03-21")
	d.confirm("2025-03-25", "2025-03-20")
	d.report("2025-06-20")
	is.Equal(d.figures("2025-09-21").Occurrences, projections.Occurrences{OnTime: 1, Late: 1, Overdue: 1})
	d.do("2025-09-22", "office", "close", map[string]any{"reason": "không còn phù hợp"})
	is.Equal(d.figures("2026-06-01").Occurrences, projections.Occurrences{OnTime: 1, Late: 1})
	is.Equal(d.figures("2026-06-01").Granted, projections.Rate{N: 1, Of: 2})
	is.Equal(len(d.waits()), 0)
}

func TestADutyWhoseRecurrenceEndsIsCompletedWithAllOfItsOccurrences(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.on("2025-01-02")
	d := o.duty(is, locBinh, map[string]any{"every": "year", "dates": []any{map[string]any{"month": 6, "day": 1}, map[string]any{"month": 12, "day": 1}}, "until": "2025-12-31"})
	d.report("2025-06-02")
	d.report("2025-11-28")
	f := d.figures("2026-12-31")
	is.Equal(f.Occurrences, projections.Occurrences{OnTime: 1, Late: 1}) // no more fall due
	is.Equal(f.Counts.Completed(), 0)
	d.confirm("2025-12-10", "2025-12-01")
	a := d.confirm("2025-12-11", "2025-06-01")
	is.Equal(a.Progress, domain.Completed)
	is.Equal(a.Completion.Occurrence.String(), "2025-12-01")
	f = d.figures("2026-12-31")
	is.Equal(f.Granted, projections.Rate{N: 1, Of: 2}) // and nothing is counted twice
	is.Equal(f.Counts.CompletedOnTime, 1)
}
