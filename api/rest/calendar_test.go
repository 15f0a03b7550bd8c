package rest

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// counted is a document of which one directive is to be done within ten working days.
func counted(start string) map[string]any {
	doc := seed()
	doc["directives"].([]any)[0].(map[string]any)["deadline"] = map[string]any{
		"kind": "working_days", "days": 10, "start": start, "basis": "document", "words": "trong 10 ngày làm việc",
	}
	return doc
}

func TestACalendarThatIsEnteredMovesWhatWasCountedByTheOldOneLater(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.on("2027-01-29")
	var doc Document
	o.send("office", http.MethodPost, "/documents", counted("2027-01-29")).into(t, &doc)
	read := func() (d Directive) {
		o.send("office", http.MethodGet, "/directives/"+doc.Directives[0].String(), nil).into(t, &d)
		return d
	}
	is.Equal(read().Parts[0].Due.String(), "2027-02-19")
	is.Equal(read().Deadline.Calendar, "2027.0")

	var before CalendarYear
	got := o.send("unit", http.MethodGet, "/calendar/2027", nil)
	got.into(t, &before)
	is.Equal(before.Status, calendar.Provisional)
	is.True(!before.Entered)
	days := append(before.Days, calendar.Day{Date: calendar.MustParse("2027-02-11"), Kind: calendar.Holiday, Name: "Tết Nguyên đán", Document: "Thông báo (ví dụ)"})
	body := domain.SetCalendar{Status: calendar.Decided, Document: "Thông báo (ví dụ)", Days: days}
	is.Equal(o.send("office", http.MethodPut, "/calendar/2027", body).status, 403)
	is.Equal(o.send("admin", http.MethodPut, "/calendar/2027", body, "If-Match", `"99"`).status, 412)
	var after Recounted
	r := o.send("admin", http.MethodPut, "/calendar/2027", body, "If-Match", got.header.Get("ETag"))
	is.Equal(r.status, 200)
	r.into(t, &after)
	is.Equal(after.Moved, 2) // both parts
	is.Equal(after.Calendar.Version, 1)
	is.Equal(after.Calendar.WorkingDays, before.WorkingDays-1)
	is.Equal(read().Parts[0].Due.String(), "2027-02-22")
	is.Equal(read().Parts[0].Original.String(), "2027-02-19") // and stays beside it

	body.Days = before.Days // the notice is corrected: nobody is late after the fact
	o.send("admin", http.MethodPut, "/calendar/2027", body).into(t, &after)
	is.Equal(after.Moved, 0)
	is.Equal(read().Parts[0].Due.String(), "2027-02-22")

	body.Days = append(days, calendar.Day{Date: calendar.MustParse("2027-03-06"), Kind: calendar.Lieu, Name: "Nghỉ bù", Document: "x"})
	wrong := o.send("admin", http.MethodPut, "/calendar/2027", body)
	is.Equal(wrong.status, 422)
	is.Equal(wrong.code(), "bad_calendar")
}

func TestTheWayToADueDateIsExplainedDayByDay(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var e Explanation
	o.send("unit", http.MethodGet, "/deadlines/explain?start=2026-08-20&days=2", nil).into(t, &e)
	is.Equal(e.Due.String(), "2026-08-22")
	is.Equal(e.Days[2].Words, "Ngày thứ 2: Làm bù cho ngày nghỉ 31/08/2026 (Thông báo 9441/TB-BNV ngày 16/10/2025)")
	o.send("unit", http.MethodGet, "/deadlines/explain?kind=days&start=2024-12-27&days=2", nil, "Accept-Language", "en").into(t, &e)
	is.Equal(e.Days[len(e.Days)-1].Words, "The last day is a day off: it ends with the next working day (Civil Code 2015, art. 148)")
	for _, query := range []string{"?days=2", "?start=2026-08-20", "?start=2026-08-20&days=0", "?start=2026-02-30&days=1", "?start=2026-08-20&days=2&kind=date"} {
		if got := o.send("unit", http.MethodGet, "/deadlines/explain"+query, nil); got.status != 422 && got.status != 400 {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}

func TestARecurringDutyIsReportedAndConfirmedOccurrenceByOccurrence(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	doc := seed()
	directive := doc["directives"].([]any)[0].(map[string]any)
	directive["deadline"] = map[string]any{"kind": "recurring", "basis": "document", "recurrence": map[string]any{"every": "month", "day": 25}}
	directive["parts"] = []any{map[string]any{"unit": locBinh, "role": "lead"}}
	var registered Document
	o.send("office", http.MethodPost, "/documents", doc).into(t, &registered)
	path := "/directives/" + registered.Directives[0].String()
	var d Directive
	for i, month := range []string{"2024-10", "2024-11"} {
		o.on(month + fmt.Sprintf("-%d", 25+i))
		is.Equal(o.send(locBinh, http.MethodPost, path+"/report-completion", map[string]any{"unit": locBinh, "text": "đã báo cáo"}).status, 200)
		r := o.send("office", http.MethodPost, path+"/confirm-completion", map[string]any{"unit": locBinh})
		is.Equal(r.status, 200)
		r.into(t, &d)
	}
	part := d.Parts[0]
	is.Equal(part.Due.String(), "2024-12-25")
	is.Equal(len(part.Occurrences), 2)
	is.Equal([]int{part.OnTime, part.Late}, []int{1, 1})
	is.Equal(part.Occurrences[1].Date.String(), "2024-11-25")
}

func TestAPolicyHoldsFromItsDay(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	ask := map[string]any{"unit": locBinh, "to": "2024-12-20", "reason": "chờ giảng viên"}
	set := domain.SetPolicy{From: calendar.MustParse("2024-10-20"), Policy: domain.DefaultPolicy(), Document: "Quy chế (ví dụ)"}
	set.Policy.MaxExtensions = 0
	is.Equal(o.send("office", http.MethodPut, "/policy", set).status, 403)
	r := o.send("admin", http.MethodPut, "/policy", set)
	is.Equal(r.status, 200)
	var p Policies
	o.send("auditor", http.MethodGet, "/policy?on=2024-10-20", nil).into(t, &p)
	is.Equal(p.InForce.MaxExtensions, 0)
	is.Equal(len(p.Versions), 1)
	o.send("auditor", http.MethodGet, "/policy", nil).into(t, &p)
	is.Equal(p.InForce, domain.DefaultPolicy())
	is.Equal(o.send(locBinh, http.MethodPost, "/directives/"+id+"/request-extension", ask).status, 200) // the day before
	is.Equal(o.send("office", http.MethodPost, "/directives/"+id+"/refuse-extension", map[string]any{"unit": locBinh, "reason": "không"}).status, 200)
	o.on("2024-10-20")
	is.Equal(o.send(locBinh, http.MethodPost, "/directives/"+id+"/request-extension", ask).code(), "extensions_used")
	set.From = calendar.MustParse("2024-10-19")
	is.Equal(o.send("admin", http.MethodPut, "/policy", set).code(), "bad_from")
}
