package projections

import (
	"fmt"
	"slices"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// What the index finds is what the ladder says of every part, looked at one by one.
func TestTheStepsThatAreDueAreFoundByIndex(t *testing.T) {
	dir := t.TempDir()
	days := calendar.Vietnam()
	rapid.Check(t, func(rt *rapid.T) {
		w := draw(rt)
		ladder := someLadder(rt)
		day := today.AddDays(rapid.IntRange(-30, 90).Draw(rt, "day"))
		if rapid.Bool().Draw(rt, "remind") {
			w.remind(rt, &ladder, today.AddDays(rapid.IntRange(-20, 20).Draw(rt, "reminded")), days)
		}
		want := []string{}
		for _, id := range w.ids {
			d := w.states[id]
			for i := range d.Parts {
				for _, s := range d.StepsDue(&d.Parts[i], day, &ladder, days) {
					want = append(want, fmt.Sprint(id, d.Parts[i].Unit, s.Clock, s.Step))
				}
			}
		}
		kept(rt, dir, w.events, []int{rapid.IntRange(1, 9).Draw(rt, "size")}, func(v *shelf) {
			got := climbing(rt, Read(v), &ladder, day, days)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				rt.Fatalf("found %v, want %v", got, want)
			}
		})
	})
}

// someLadder is the default with rungs that lapse and terms that move.
func someLadder(t *rapid.T) domain.Ladder {
	policy, ladder := domain.DefaultPolicy(), domain.DefaultLadder()
	policy.StaleDays = rapid.IntRange(1, 20).Draw(t, "stale days")
	policy.ConfirmationDays = rapid.IntRange(1, 9).Draw(t, "confirmation days")
	for range rapid.IntRange(0, 5).Draw(t, "lapsing") {
		ladder.Rungs[rapid.IntRange(0, len(ladder.Rungs)-1).Draw(t, "rung")].Within = rapid.IntRange(1, 4).Draw(t, "within")
	}
	return ladder.Under(policy)
}

func climbing(t *rapid.T, r *Reader, ladder *domain.Ladder, day domain.Date, days domain.LadderDays) (got []string) {
	for cursor, more := "", true; more; {
		page, err := r.Climbing(func(x domain.Running, p domain.Priority) (from, to domain.Date, ok bool) {
			return ladder.Reach(x, p, day, days)
		}, cursor, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Items {
			d := &c.Entry.State
			for _, s := range d.StepsDue(d.Part(c.Unit), day, ladder, days) {
				if s.Clock == c.Clock {
					got = append(got, fmt.Sprint(d.ID, c.Unit, s.Clock, s.Step))
				}
			}
		}
		cursor, more = page.Next, page.Next != ""
	}
	return got
}

// remind takes the steps that are due on a day.
func (w *world) remind(t *rapid.T, ladder *domain.Ladder, day domain.Date, days domain.LadderDays) {
	for _, id := range w.ids {
		d := w.states[id]
		for i := range d.Parts {
			for _, s := range d.StepsDue(&d.Parts[i], day, ladder, days) {
				e, err := d.DecideReminder(d.Parts[i].Unit, s, nil, day)
				if err != nil {
					t.Fatal(err)
				}
				w.append(eventstore.DirectiveSubject(id, false), e)
				d.Apply(e)
			}
		}
	}
}

func TestADigestTakesOverWhatWaitsForItsBox(t *testing.T) {
	is := is.New(t)
	w := &world{}
	directive := eventstore.DirectiveSubject(domain.ID{1}, false)
	late := func(to ...domain.Audience) domain.Event {
		return &domain.ReminderSent{Unit: "so-noi-vu", Clock: domain.ClockDue, Step: 6, For: today.AddDays(-9), To: to, On: today}
	}
	w.append(directive, late(domain.ToOfficer, domain.ToHead, domain.ToOffice))
	w.append(directive, late(domain.ToOfficer))
	w.append(eventstore.DigestSubject(domain.ID{7}, false), &domain.DigestQueued{
		Box: "unit:so-noi-vu", Upto: 1, Lines: []domain.DigestLine{{Directive: domain.ID{1}}}, On: today,
		Deliveries: []domain.DeliveryAsked{{Account: domain.ID{3}, Channel: domain.ChannelMail, After: w.now.AddDate(2000, 0, 0)}},
	})
	kept(t, t.TempDir(), w.events, []int{2}, func(v *shelf) {
		r := Read(v)
		boxes, err := r.OwingBoxes(false)
		is.NoErr(err)
		is.Equal(boxes, []domain.Box{domain.BoxOffice, "unit:so-noi-vu"})
		boxes, err = r.OwingBoxes(true)
		is.NoErr(err)
		is.Equal(len(boxes), 0) // nothing of it goes alone
		lines, err := r.Owing("unit:so-noi-vu", 10)
		is.NoErr(err)
		is.Equal(len(lines), 1)
		is.Equal(lines[0].Seq, uint64(2)) // what came after waits for the next one
		page, err := r.Digests("unit:so-noi-vu", "", 10)
		is.NoErr(err)
		is.Equal(len(page.Items), 1)
		is.Equal(page.Items[0].State.Deliveries[0].State, domain.DeliveryQueued)
		at, ok := r.NextTry()
		is.True(ok)
		ids, err := r.Unsent(at, 10)
		is.NoErr(err)
		is.Equal(ids, []domain.ID{{7}})
		is.Equal(r.Tallies("steps/"), map[string]uint64{"due": 2})
	})
}
