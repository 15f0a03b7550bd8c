package main

import (
	"fmt"
	"log/slog"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

func TestTheSampleCaseShowsTheNoticeAsLivingDirectives(t *testing.T) {
	is := is.New(t)
	s, err := loadSample()
	is.NoErr(err)
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	is.NoErr(err)
	defer func() { is.NoErr(store.Close()) }()
	is.NoErr(s.load(t.Context(), store))
	is.NoErr(store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		today := calendar.MustParse("2024-12-16")
		fmt.Printf("%+v\n", r.Counts("", today, domain.DefaultPolicy()))
		d, err := r.Directive(s.ids["lop"])
		is.NoErr(err)
		for _, p := range d.State.Parts {
			fmt.Printf("%s %v %s due %s orig %s\n", p.Unit, *p.Quantity, p.Progress, p.Due, p.Original)
		}
		page, err := r.Overdue("", today, "", 10)
		is.NoErr(err)
		for _, p := range page.Items {
			fmt.Println(p.Unit, p.DaysLate, p.Entry.State.Section)
		}
		q, err := r.Directives(projections.Query{Text: "boi duong", Day: today})
		is.NoErr(err)
		fmt.Println(len(q.Items))
		return nil
	}))
}
