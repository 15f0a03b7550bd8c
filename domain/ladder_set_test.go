package domain

import (
	"errors"
	"slices"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

func TestTheDefaultLadderKeepsItsOwnRules(t *testing.T) {
	is := is.New(t)
	ladder := DefaultLadder()
	is.NoErr(ladder.check())
	climbed := ladder.Under(DefaultPolicy())
	for _, clock := range Clocks {
		for _, p := range Priorities {
			is.True(clock.OfDocument() && p != Ordinary || len(climbed.rungs(clock, p)) > 0) // every clock is heard
		}
	}
}

func TestTheLadderInForceIsTheOneOfTheDay(t *testing.T) {
	is := is.New(t)
	var l OfficeLadder
	set := func(on, from string, hour int) error {
		c := SetLadder{From: calendar.MustParse(from), Ladder: DefaultLadder(), Document: "Quy chế (ví dụ)"}
		c.Ladder.Hour = hour
		events, err := l.Decide(c, circumstances(admin, on))
		for _, e := range events {
			l.Apply(e)
		}
		return err
	}
	is.Equal(l.In(calendar.MustParse("2024-10-01")), DefaultLadder())
	is.NoErr(set("2024-10-15", "2025-01-01", 7))
	is.NoErr(set("2024-10-16", "2024-11-01", 9))
	is.NoErr(set("2024-10-17", "2025-01-01", 10)) // in place of the first
	for day, want := range map[string]int{"2024-10-31": 8, "2024-11-01": 9, "2024-12-31": 9, "2025-01-01": 10, "2030-01-01": 10} {
		is.Equal(l.In(calendar.MustParse(day)).Hour, want)
	}
	is.Equal(set("2024-10-18", "2024-10-17", 8), ErrPolicyFrom) // never for days that are over
	_, err := l.Decide(SetLadder{}, circumstances(vp, "2024-10-18"))
	is.Equal(err, ErrNotAllowed)
	_, err = l.Decide(SetLadder{From: calendar.MustParse("2024-10-18"), Ladder: DefaultLadder()}, circumstances(admin, "2024-10-18"))
	is.Equal(err, ErrRequired.At("document"))
}

func TestALadderThatBreaksItsRulesIsRefusedAtTheRung(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   func(*Ladder)
		field string
		want  *Refusal
	}{
		{"digests in the evening", func(l *Ladder) { l.Hour = 17 }, "ladder.hour", ErrPolicyBounds},
		{"no time to answer", func(l *Ladder) { l.AnswerDays = 0 }, "ladder.answer_days", ErrPolicyBounds},
		{"an unknown clock", func(l *Ladder) { l.Rungs[1].Clock = "moon" }, "ladder.rungs[1].clock", ErrUnknownValue},
		{"a step before anything was given", func(l *Ladder) { l.Rungs[0].After = -1 }, "ladder.rungs[0].after", ErrRungDays},
		{"a step in years", func(l *Ladder) { l.Rungs[1].After = 251 }, "ladder.rungs[1].after", ErrRungDays},
		{"nobody is told", func(l *Ladder) { l.Rungs[2].To = nil }, "ladder.rungs[2].to", ErrRungTo},
		{"somebody twice", func(l *Ladder) { l.Rungs[2].To = []Audience{ToHead, ToHead} }, "ladder.rungs[2].to", ErrRungTo},
		{"a decider where nobody decides", func(l *Ladder) { l.Rungs[2].To = []Audience{ToDecider} }, "ladder.rungs[2].to", ErrRungTo},
		{"the unit is pressed for the office's decision", func(l *Ladder) { l.rung(ClockConfirmation).To = []Audience{ToOfficer} }, "", ErrRungTo},
		{"a document has no priority", func(l *Ladder) { l.rung(ClockNotice).Priorities = []Priority{Urgent} }, "", ErrRungPriorities},
		{"an unknown priority", func(l *Ladder) { l.Rungs[1].Priorities = []Priority{"now"} }, "ladder.rungs[1].priorities", ErrRungPriorities},
		{"a letter before the date", func(l *Ladder) { l.Rungs[1].Letter = true }, "ladder.rungs[1].letter", ErrRungLetter},
		{"a letter of which the office does not hear", func(l *Ladder) { l.Rungs[5].Letter = true }, "ladder.rungs[5].letter", ErrRungLetter},
		{"a late step by itself", func(l *Ladder) { l.Rungs[5].Alone = true }, "ladder.rungs[5].alone", ErrRungAlone},
		{"two steps on a day", func(l *Ladder) { l.Rungs[2].After = -7 }, "ladder.rungs[2].after", ErrRungTwice},
		{"two for one priority and for all", func(l *Ladder) {
			l.Rungs = append(l.Rungs, Rung{Clock: ClockDue, After: 6, To: []Audience{ToLeader}})
		}, "", ErrRungTwice},
		{"a repetition below the top", func(l *Ladder) { l.Rungs[1].Every = 2 }, "ladder.rungs[1].every", ErrRungRepeats},
		{"what is overdue stays within the unit", func(l *Ladder) {
			l.Rungs = slices.DeleteFunc(l.Rungs, func(r Rung) bool { return r.Clock == ClockDue && r.After > 0 && r.of(Starred) })
		}, "ladder.rungs", ErrLadderQuiet},
		{"no steps at all", func(l *Ladder) { l.Rungs = nil }, "ladder.rungs", ErrLadderQuiet},
		{"too many", func(l *Ladder) { l.Rungs = make([]Rung, maxRungs+1) }, "ladder.rungs", ErrTooMany},
	} {
		ladder := DefaultLadder()
		c.set(&ladder)
		err := ladder.check()
		var got *Refusal
		if !errors.As(err, &got) || got.Code != c.want.Code || c.field != "" && got.Field != c.field {
			t.Errorf("%s: %v at %+v, want %s at %s", c.name, err, got, c.want.Code, c.field)
		}
	}
}

// rung is the first of a clock.
func (l *Ladder) rung(c Clock) *Rung {
	return &l.Rungs[slices.IndexFunc(l.Rungs, func(r Rung) bool { return r.Clock == c })]
}

func TestTheTermsOfThePolicyMoveTheLadder(t *testing.T) {
	is := is.New(t)
	policy := DefaultPolicy()
	policy.StaleDays, policy.ExtensionDays, policy.ConfirmationDays = 20, 1, 10
	policy.ExtensionBy, policy.ConfirmationBy = ByLeader, ByOffice
	unset := DefaultLadder()
	ladder := unset.Under(policy)
	steps := func(c Clock) (out []int) {
		for _, r := range ladder.rungs(c, Ordinary) {
			out = append(out, r.After)
		}
		return out
	}
	is.Equal(steps(ClockStale), []int{20, 25, 30})
	is.Equal(steps(ClockConfirmation), []int{7, 10})
	is.Equal(steps(ClockExtension), []int{0, 1}) // never before it is asked for
	is.Equal(steps(ClockReturn), []int{1, 3})    // the policy has no term for it
	is.Equal(ladder.rungs(ClockExtension, Ordinary)[0].To, []Audience{ToLeader})
	is.Equal(ladder.rungs(ClockConfirmation, Ordinary)[0].To, []Audience{ToOffice})
	is.Equal(unset.rung(ClockExtension).To, []Audience{ToDecider}) // what was set is as it was
}

// Whatever an administrator sets, every step is taken once and in order, day by day.
func TestEveryLadderThatIsAcceptedIsClimbedUpwardsOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ladder := anyLadder(t)
		if ladder.check() != nil {
			t.Skip("not a ladder")
		}
		policy := DefaultPolicy()
		policy.StaleDays = rapid.IntRange(1, 30).Draw(t, "stale")
		policy.ExtensionDays = rapid.IntRange(1, 9).Draw(t, "extension")
		climbed, days := ladder.Under(policy), officeDays{}
		clock := rapid.SampledFrom(Clocks[:]).Draw(t, "clock")
		priority := rapid.SampledFrom(Priorities[:]).Draw(t, "priority")
		since := calendar.MustParse("2024-10-15").AddDays(rapid.IntRange(0, 6).Draw(t, "since"))
		r := Running{Clock: clock, Since: since}
		for day := since.AddDays(-20); day.Before(since.AddDays(60)); day = day.AddDays(rapid.IntRange(1, 9).Draw(t, "pause")) {
			s, ok := climbed.Due(r, priority, Date{}, day, days)
			from, to, reached := climbed.Reach(r, priority, day, days)
			if ok && (!reached || since.Before(from) || since.After(to)) {
				t.Fatalf("step %+d is due on %s, and the index would not find it: %v..%v", s.Step, day, from, to)
			}
			if !ok {
				continue
			}
			if r.Sent && s.Step <= r.Last || len(s.To) == 0 || slices.Contains(s.To, ToDecider) {
				t.Fatalf("%+v after %+v", s, r)
			}
			if StepDay(days, since, s.Step).After(day) {
				t.Fatalf("step %+d came too early, on %s", s.Step, day)
			}
			r.Sent, r.Last = true, s.Step
			if again, due := climbed.Due(r, priority, Date{}, day, days); due {
				t.Fatalf("%+v is due again", again)
			}
		}
	})
}

// anyLadder is the default with some of its rungs changed, at random.
func anyLadder(t *rapid.T) Ladder {
	ladder := DefaultLadder()
	for range rapid.IntRange(0, 6).Draw(t, "changes") {
		r := &ladder.Rungs[rapid.IntRange(0, len(ladder.Rungs)-1).Draw(t, "rung")]
		switch rapid.IntRange(0, 2).Draw(t, "what") {
		case 0:
			r.After = rapid.IntRange(-10, 30).Draw(t, "after")
		case 1:
			r.Every = rapid.IntRange(0, 10).Draw(t, "every")
		default:
			r.Within = rapid.IntRange(0, 5).Draw(t, "within")
		}
	}
	return ladder
}
