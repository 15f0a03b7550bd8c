package main

import (
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/domain/intake"
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
		all := r.Counts("", today, domain.DefaultPolicy())
		is.Equal(all.Given, all.Overdue+all.DueSoon+all.InTime+all.NoDeadline+all.CompletedOnTime+all.CompletedLate+all.CompletedNoDueDate+all.NotCounted)
		classes, err := r.Directive(s.ids["lop"])
		is.NoErr(err)
		given := map[domain.UnitCode]string{}
		for _, p := range classes.State.Parts {
			given[p.Unit] = p.Quantity.Target.String() + " " + p.Quantity.Measure
		}
		is.Equal(given, map[domain.UnitCode]string{"so-thong-tin-va-truyen-thong": "5 lớp", "huyen-loc-binh": "7 lớp", "huyen-trang-dinh": "6 lớp"})
		surplus, err := r.Directive(s.ids["doi-du"])
		is.NoErr(err)
		is.Equal(surplus.State.Part("huyen-van-quan").Quantity.Target, domain.Whole(27))
		is.Equal(surplus.State.Part("huyen-loc-binh").Quantity.Target, domain.Whole(4))
		for key, figure := range map[string]string{"giam-dvsn": "14.5", "tu-chu": "3.13", "truc-tuyen": "45.2"} {
			d, err := r.Directive(s.ids[key])
			is.NoErr(err)
			is.Equal(d.State.Indicators[0].Actual.String(), figure)
		}
		document, err := r.Document(classes.State.Document)
		is.NoErr(err)
		runes := []rune(document.State.Text)
		is.True(store.Files().Has(t.Context(), document.State.Source)) // the notice itself is kept
		is.Equal(len(document.State.Directives), 12)
		for _, id := range s.ids {
			d, err := r.Directive(id)
			is.NoErr(err)
			span := string(runes[d.State.Span.Start:d.State.Span.End])
			is.Equal(strings.Join(strings.Fields(strings.ReplaceAll(span, "*", "")), " "), d.State.Text) // each stands in the notice word for word
		}
		return nil
	}))
}

func TestTheSampleSaysOfEveryDirectiveWhatTheNoticeDoesNotGive(t *testing.T) {
	is := is.New(t)
	s, err := loadSample()
	is.NoErr(err)
	read, err := s.confirmed(s.RegisteredOn)
	is.NoErr(err)
	is.Equal(len(read.Directives), len(s.Confirmed))
	draft := intake.Read(s.text).Draft(s.text, nil)
	is.Equal(len(draft.Directives), len(s.Confirmed)) // no proposal is passed over
	for i, c := range s.Confirmed {
		d := read.Directives[i]
		if d.Deadline.Basis == domain.BasisOffice {
			is.True(slices.Contains(c.Examples, "deadline"))
		} else {
			is.True(strings.Contains(s.text, d.Deadline.Words)) // the words are the notice's
		}
		is.Equal(len(c.Parts)+len(c.Groups) > 0, slices.Contains(c.Examples, "parts"))
		is.Equal(c.Priority != "", slices.Contains(c.Examples, "priority"))
	}
}
