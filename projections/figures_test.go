package projections

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// figured counts the figures of some units, of all where nil, part by part, by
// the rules themselves.
func (w *world) figured(mine []domain.UnitCode, on domain.Date, policy domain.Policy) (f Figures) {
	for _, u := range names(mine) {
		f.Counts.plus(w.counted(u, on))
	}
	c := f.Counts
	f.Completed = Rate{c.CompletedOnTime + c.CompletedLate + c.CompletedNoDueDate, c.Given - c.NotCounted}
	w.each(mine, func(d *domain.Directive, a *domain.Assignment) {
		if !a.ByOccurrence() {
			f.Granted.judge(d.PartTimeliness(a, on, policy))
			f.Original.judge(d.OriginalTimeliness(a, on, policy))
		}
		if d.OwesWord(a) {
			f.Updated.tally(!d.Stale(a, on, policy))
		}
		s := &f.Signals
		if len(a.Extensions) > 0 {
			lastDay := false
			for _, x := range a.Extensions {
				lastDay = lastDay || x.OnDueDay
			}
			s.LastDay.tally(lastDay)
		}
		if a.Completion != nil {
			s.NoEvidence.tally(!a.Completion.Evidenced)
		}
		s.ReturnedOften.tally(a.Returns >= 2)
		s.RedoneOften.tally(a.Rejections >= 2)
	})
	w.each(nil, func(d *domain.Directive, a *domain.Assignment) {
		for _, o := range w.occurrences(d, a, on) {
			if mine != nil && !slices.Contains(mine, o.Unit) {
				continue
			}
			t := d.OccurrenceTimeliness(a, &o, on, policy)
			f.Granted.judge(t)
			f.Original.judge(d.OccurrenceTimeliness(a, o.First(), on, policy))
			f.Occurrences.judge(t)
		}
	})
	return f
}

// occurrences are all occurrences of a part until a day, followed through its
// directive's events: those that were confirmed, those that wait, and every day of
// the recurrence that has passed since.
func (w *world) occurrences(d *domain.Directive, a *domain.Assignment, on domain.Date) (all []domain.Occurrence) {
	state := domain.Directive{ID: d.ID}
	at := slices.Index(partsOf(d), a.Unit)
	for _, e := range w.events {
		if e.Subject != eventstore.DirectiveSubject(d.ID, false) {
			continue
		}
		before := state.Clone()
		state.Apply(e.Payload)
		if _, confirmed := e.Payload.(*domain.CompletionConfirmed); confirmed && at < len(before.Parts) {
			if now := state.Parts[at].Occurrences; len(now) > len(before.Parts[at].Occurrences) {
				all = append(all, now[len(now)-1])
			}
		}
	}
	all = append(append(all, a.WaitingOccurrences()...), a.OpenOccurrences()...)
	for day := a.ComingAfter(); !day.IsZero() && day.Before(on); {
		if day = a.Recurrence.Next(day); !day.IsZero() {
			all = append(all, domain.Occurrence{Unit: a.Unit, Date: day, Due: day})
		}
	}
	return all
}

func partsOf(d *domain.Directive) (units []domain.UnitCode) {
	for i := range d.Parts {
		units = append(units, d.Parts[i].Unit)
	}
	return units
}

// judge counts what is on time, late or overdue.
func (r *Rate) judge(t domain.Timeliness) {
	switch t {
	case domain.CompletedOnTime:
		r.tally(true)
	case domain.CompletedLate, domain.Overdue:
		r.tally(false)
	}
}

func (o *Occurrences) judge(t domain.Timeliness) {
	switch t {
	case domain.CompletedOnTime:
		o.OnTime++
	case domain.CompletedLate:
		o.Late++
	case domain.Overdue:
		o.Overdue++
	}
}

// wholes counts directives one by one.
func (w *world) wholes(on domain.Date) (c Directives) {
	for _, d := range w.states {
		c.All++
		if d.Progress() == domain.Completed {
			c.Completed++
		}
		switch d.Timeliness(on, domain.DefaultPolicy()) {
		case domain.Overdue:
			c.Overdue++
		case domain.DueSoon:
			c.DueSoon++
		case domain.InTime:
			c.InTime++
		case domain.NoDeadline:
			c.NoDeadline++
		case domain.NotCounted:
			c.NotCounted++
		}
	}
	return c
}

func (r *Rate) tally(n bool) {
	r.Of++
	if n {
		r.N++
	}
}

func names(mine []domain.UnitCode) []domain.UnitCode {
	if mine == nil {
		return []domain.UnitCode{""}
	}
	return mine
}

// each goes through the parts of some units, or of all.
func (w *world) each(mine []domain.UnitCode, do func(d *domain.Directive, a *domain.Assignment)) {
	for _, d := range w.states {
		for i := range d.Parts {
			for _, u := range names(mine) {
				if u == "" || u == d.Parts[i].Unit {
					do(d, &d.Parts[i])
				}
			}
		}
	}
}

// finish completes a unit's part some days later, where the rules allow it.
func (w *world) finish(t *rapid.T) {
	w.now = w.now.AddDate(0, 0, rapid.IntRange(0, 20).Draw(t, "days"))
	d := w.states[rapid.SampledFrom(w.ids).Draw(t, "finished")]
	u := d.Parts[rapid.IntRange(0, len(d.Parts)-1).Draw(t, "part")].Unit
	unit := domain.Actor{ID: "cv-" + string(u), Role: domain.RoleUnit, Units: []domain.UnitCode{u}}
	for _, x := range []struct {
		who domain.Actor
		cmd domain.DirectiveCommand
	}{
		{unit, domain.ReportProgress{Unit: u, Done: ptr(domain.Whole(3))}},
		{unit, domain.ReportCompletion{Unit: u, Text: "xong"}},
		{domain.Actor{ID: "vp", Role: domain.RoleOffice}, domain.ConfirmCompletion{Unit: u}},
	} {
		events, err := d.Decide(x.cmd, w.circumstances(x.who))
		if err != nil {
			continue
		}
		for _, e := range events {
			w.append(eventstore.DirectiveSubject(d.ID, false), e)
			d.Apply(e)
		}
	}
}

// weekly counts the trend, part by part and day by day.
func (w *world) weekly(mine []domain.UnitCode, trend []Week) (counted []Week) {
	for _, week := range trend {
		c := Week{From: week.From, Until: week.Until}
		w.each(mine, func(d *domain.Directive, a *domain.Assignment) {
			in := func(day domain.Date) bool { return !day.Before(week.From) && !day.After(week.Until) }
			if in(a.GivenOn) {
				c.Given++
			}
			if a.Completion != nil && in(a.Completion.On) {
				c.Completed++
			}
			if overdueThen(d, a, week.Until) {
				c.Overdue++
			}
		})
		counted = append(counted, c)
	}
	return counted
}

// overdueThen says whether a part was overdue on a day by what is known of it now: as
// itself, or as any of its occurrences.
func overdueThen(d *domain.Directive, a *domain.Assignment, day domain.Date) bool {
	then := func(due, on domain.Date) bool { return on.After(day) && !due.IsZero() && day.After(due) }
	if d.PartTimeliness(a, day, domain.DefaultPolicy()) == domain.NotCounted {
		return false
	}
	for _, o := range slices.Concat(a.Occurrences, a.WaitingOccurrences()) {
		if then(o.Due, o.ReportedOn) {
			return true
		}
	}
	if a.Completion != nil {
		return then(a.Completion.Due, a.Completion.On)
	}
	return d.PartTimeliness(a, day, domain.DefaultPolicy()) == domain.Overdue
}

func TestFiguresAreWhatCountingOneByOneGives(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		for range rapid.IntRange(0, 12).Draw(t, "finished") {
			w.finish(t)
		}
		kept(t, dir, w.events, []int{rapid.IntRange(1, 9).Draw(t, "batch")}, func(v *shelf) {
			r := Read(v)
			for later := 0; later <= 40; later += 5 {
				on := calendar.On(w.now).AddDays(later)
				if got, want := r.Wholes(on, domain.DefaultPolicy()), w.wholes(on); got != want {
					t.Fatalf("on %s: directives %+v, one by one %+v", on, got, want)
				}
				for _, mine := range [][]domain.UnitCode{nil, {}, units[:1], units[1:3]} {
					if got, want := r.Figures(mine, on, domain.DefaultPolicy()), w.figured(mine, on, domain.DefaultPolicy()); got != want {
						t.Fatalf("%q on %s: figures %+v, one by one %+v", mine, on, got, want)
					}
					got := r.Trend(mine, on, 12)
					if want := w.weekly(mine, got); !reflect.DeepEqual(got, want) {
						t.Fatalf("%q on %s: trend\n%+v, one by one\n%+v", mine, on, got, want)
					}
					if last := got[len(got)-1]; last.Until != on || last.Overdue != r.Figures(mine, on, domain.DefaultPolicy()).Counts.Overdue {
						t.Fatalf("the trend ends with %+v", last)
					}
				}
			}
		})
	})
}

func TestAUnitHasNoRankBeforeEnoughOfItsPartsFellDue(t *testing.T) {
	is := is.New(t)
	w := &world{}
	given := 0
	give := func(unit domain.UnitCode, n int, done bool) {
		for range n {
			given++
			id := domain.ID{15: byte(given)}
			subject := eventstore.DirectiveSubject(id, false)
			w.append(subject, &domain.DirectiveIssued{
				Text: "Báo cáo", Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: today.AddDays(-3), Basis: domain.BasisDocument},
				Parts: []domain.Part{{Unit: unit, Role: domain.Lead}}, On: today.AddDays(-20), By: "vp",
			})
			if done {
				w.append(subject, &domain.CompletionReported{Unit: unit, On: today.AddDays(-5), By: "cv"})
				w.append(subject, &domain.CompletionConfirmed{Unit: unit, On: today.AddDays(-4), By: "vp"})
			}
		}
	}
	for _, u := range []string{"so-a", "so-b", "so-c", "so-d", "so-e"} {
		w.append(eventstore.UnitSubject(domain.UnitCode(u)), &domain.UnitRegistered{Name: "Sở " + u, Kind: domain.KindDepartment, On: today})
	}
	give("so-a", MinRanked-1, true) // all on time, of too few
	give("so-b", MinRanked-1, true)
	give("so-b", 1, false)
	give("so-c", 2*(MinRanked-1), true) // the same rate
	give("so-c", 2, false)
	give("so-d", MinRanked+1, true)
	kept(t, t.TempDir(), w.events, []int{4}, func(v *shelf) {
		table := func(o LeagueOrder, mine []domain.UnitCode) (rows []string) {
			walk(t, func(cursor string) (string, error) {
				page, err := Read(v).League(LeagueQuery{Order: o, Units: mine, Day: today, Policy: domain.DefaultPolicy(), Cursor: cursor, Limit: 3})
				for _, s := range page.Items {
					rows = append(rows, fmt.Sprintf("%s %d: %d/%d", s.Unit.Code, s.Rank, s.Granted.N, s.Granted.Of))
				}
				return page.Next, err
			})
			return rows
		}
		is.Equal(table(LeagueRank, nil), []string{"so-d 1: 6/6", "so-c 2: 8/10", "so-b 2: 4/5", "so-a 0: 4/4"})
		is.Equal(table("", nil), []string{"so-c 2: 8/10", "so-b 2: 4/5", "so-a 0: 4/4", "so-d 1: 6/6"})
		is.Equal(table(LeagueName, []domain.UnitCode{"so-c"}), []string{"so-c 2: 8/10"}) // its rank is among all
		_, err := Read(v).League(LeagueQuery{Day: today, Cursor: "-1"})
		is.Equal(err, error(ErrCursor))
	})
}

func TestAWordOnAnotherDayMovesOnlyThePartThatItIsAbout(t *testing.T) {
	is := is.New(t)
	w := &world{}
	id := domain.ID{15: 1}
	subject := eventstore.DirectiveSubject(id, false)
	w.append(subject, &domain.DirectiveIssued{
		Text: "Báo cáo", Deadline: domain.Deadline{Kind: domain.DeadlineNone, Review: today.AddDays(90), Basis: domain.BasisOffice},
		Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}, {Unit: "so-tu-phap", Role: domain.Coordinating}}, On: today.AddDays(-60), By: "vp",
	})
	for _, day := range []int{-50, -40, -40, -2} {
		w.append(subject, &domain.ProgressReported{Unit: "so-noi-vu", Text: "đang làm", On: today.AddDays(day)})
	}
	for _, sizes := range [][]int{{1}, {5}, {2, 3}} {
		kept(t, t.TempDir(), w.events, sizes, func(v *shelf) {
			r := Read(v)
			is.Equal(r.Figures(nil, today, domain.DefaultPolicy()).Updated, Rate{1, 2})
			is.Equal(r.Figures([]domain.UnitCode{"so-noi-vu"}, today, domain.DefaultPolicy()).Updated, Rate{1, 1})
			is.Equal(r.Figures([]domain.UnitCode{"so-tu-phap"}, today, domain.DefaultPolicy()).Updated, Rate{0, 1})
		})
	}
}
