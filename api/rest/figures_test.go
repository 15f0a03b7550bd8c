package rest

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/projections"
)

func TestFiguresComeWithNumeratorAndDenominator(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	at := "/directives/" + o.issue() // due on 6/12/2024
	is.Equal(o.send("office", "POST", at+"/add-part", map[string]any{"part": map[string]any{"unit": trangDinh, "role": "implementing"}, "reason": "bổ sung"}).status, 200)
	o.on("2024-11-20")
	is.Equal(o.send(locBinh, "POST", at+"/report-progress", map[string]any{"unit": locBinh, "done": 7}).status, 200)
	is.Equal(o.send(locBinh, "POST", at+"/report-completion", map[string]any{"unit": locBinh, "text": "Đã tổ chức"}).status, 200)
	is.Equal(o.send("office", "POST", at+"/confirm-completion", map[string]any{"unit": locBinh}).status, 200)
	o.on("2024-12-06")
	is.Equal(o.send("unit", "POST", at+"/request-extension", map[string]any{"unit": tttt, "to": "2024-12-31", "reason": "chờ lịch"}).status, 200)
	is.Equal(o.send("office", "POST", at+"/grant-extension", map[string]any{"unit": tttt, "due": "2024-12-31"}).status, 200)
	o.on("2024-12-16")
	var f OfficeFigures
	o.send("leader", "GET", "/figures?weeks=6", nil).into(t, &f)
	given := f.Counts.Given
	is.Equal(given, 3)
	is.Equal(*f.Directives, projections.Directives{All: 1, Overdue: 1})
	is.Equal(f.AsOf.String(), "2024-12-16")
	is.Equal(f.Granted, projections.Rate{N: 1, Of: given - 1})    // who was given time is not late yet
	is.Equal(f.Original, projections.Rate{N: 1, Of: given})       // but by the first date it is
	is.Equal(f.Completed, projections.Rate{N: 1, Of: given})      //
	is.Equal(f.Signals.LastDay, projections.Rate{N: 1, Of: 1})    // asked on the very last day
	is.Equal(f.Signals.NoEvidence, projections.Rate{N: 1, Of: 1}) // and nothing was shown
	is.Equal(len(f.Trend), 6)                                     //
	is.Equal(f.Trend[5].Until.String(), "2024-12-16")             // the running week
	is.Equal(f.Trend[5].Overdue, given-2)                         //
	is.Equal(f.Trend[4], projections.Week{From: f.Trend[4].From, Until: f.Trend[4].From.AddDays(6), Overdue: given - 2})
	is.Equal(f.Trend[3].Overdue, given-2) // due on Friday, overdue on Sunday
	is.Equal(f.Trend[1].Completed, 1)
}

func TestAUnitIsToldItsOwnFiguresAndItsRankAmongAll(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.issue()
	var f OfficeFigures
	o.send(locBinh, "GET", "/figures", nil).into(t, &f)
	is.Equal(string(f.Unit), locBinh)
	is.Equal(f.Counts.Given, 1)
	is.Equal(o.send(locBinh, "GET", "/figures?unit="+tttt, nil).status, 404)
	is.Equal(o.send("office", "GET", "/figures?unit=khong-co", nil).status, 404)
	var page struct {
		Items []UnitFigures
		Next  string
	}
	o.send(locBinh, "GET", "/figures/units", nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(string(page.Items[0].Unit), locBinh)
	is.Equal(page.Items[0].Rank, 0) // too little of it fell due
	o.send("admin", "GET", "/figures/units?order=name&limit=1", nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	o.send("admin", "GET", "/figures/units?order=name&limit=1&cursor="+page.Next, nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(o.send("office", "GET", "/figures/units?cursor=zz", nil).status, 400)
}

func TestEveryOrderOfTheLeagueTableIsInTheDescription(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var names []string
	for _, order := range projections.LeagueOrders() {
		is.Equal(o.send("office", "GET", "/figures/units?order="+string(order), nil).status, 200)
		names = append(names, string(order))
	}
	is.True(strings.Contains(string(o.send("office", "GET", "/openapi.json", nil).body), `["`+strings.Join(names, `","`)+`"]`))
}

func TestAUnitThatReportsLateEachMonthShowsItInItsFigures(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	doc := seed()
	doc["directives"] = doc["directives"].([]any)[:1]
	directive := doc["directives"].([]any)[0].(map[string]any)
	directive["deadline"] = map[string]any{"kind": "recurring", "basis": "document", "recurrence": map[string]any{"every": "month", "day": 25}}
	directive["parts"] = []any{map[string]any{"unit": locBinh, "role": "lead"}}
	var registered Document
	o.send("office", "POST", "/documents", doc).into(t, &registered)
	at := "/directives/" + registered.Directives[0].String()
	for _, day := range []string{"2024-10-25", "2024-11-27", "2024-12-30"} { // once on time, then late
		o.on(day)
		is.Equal(o.send(locBinh, "POST", at+"/report-completion", map[string]any{"unit": locBinh, "text": "đã báo cáo"}).status, 200)
		if day < "2024-12" { // the last one waits
			is.Equal(o.send("office", "POST", at+"/confirm-completion", map[string]any{"unit": locBinh}).status, 200)
		}
	}
	for _, c := range []struct {
		day     string
		overdue int
	}{{"2025-01-25", 0}, {"2025-01-26", 1}, {"2025-02-26", 2}} { // nobody has said anything since
		var f OfficeFigures
		o.send("leader", "GET", "/figures?unit="+locBinh+"&as_of="+c.day, nil).into(t, &f)
		is.Equal(f.Occurrences, projections.Occurrences{OnTime: 1, Late: 2, Overdue: c.overdue})
		is.Equal(f.Granted, projections.Rate{N: 1, Of: 3 + c.overdue})
		is.Equal(f.Original, f.Granted)
		is.Equal(f.Counts.Given, 1) // one part all the same
	}
}
