package domain

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

// possible are the actions of a list that can be done, with their units.
func possible(list []Possibility) string {
	var can []string
	for _, p := range list {
		if p.Refusal == nil {
			can = append(can, strings.Trim(fmt.Sprintf("%s %s", p.Action, strings.TrimPrefix(string(p.Unit), "huyen-")), " "))
		}
	}
	return strings.Join(can, ", ")
}

func TestWhatMayBeDoneNow(t *testing.T) {
	whole := "instruct, amend, add-part, suspend, close"
	for _, c := range []struct {
		name  string
		after []step
		who   Actor
		day   string
		want  string
	}{
		{"a unit, at the beginning", nil, lb, "2024-10-16", "accept loc-binh, report-progress loc-binh, request-extension loc-binh, return loc-binh"},
		{"a unit without a quantity may report completion", nil, vq, "2024-10-16", "accept van-quan, report-progress van-quan, report-completion van-quan, request-extension van-quan, return van-quan"},
		{"past the due date no extension is asked for", []step{allDone}, lb, "2024-12-07", "report-progress loc-binh, report-completion loc-binh, return loc-binh"},
		{"completion is reported: the unit waits", []step{allDone, reported}, lb, "2024-12-06", ""},
		{"the office decides on it", []step{allDone, reported}, vp, "2024-12-06", "confirm-completion loc-binh, reject-completion loc-binh, reassign loc-binh, reassign van-quan, " + whole},
		{"on the due day an extension can still be granted", []step{asked}, vp, "2024-12-06", "grant-extension loc-binh, refuse-extension loc-binh, reassign loc-binh, reassign van-quan, " + whole},
		{"a return is decided", []step{returned}, ct, "2024-10-21", "reassign loc-binh, insist van-quan, reassign van-quan, " + whole},
		{"suspended, it is resumed", []step{suspended}, vp, "2024-11-02", "reassign loc-binh, reassign van-quan, instruct, amend, add-part, resume, close"},
		{"closed, nothing", []step{closed}, vp, "2024-11-02", ""},
		{"an auditor does nothing", nil, auditor, "2024-10-16", ""},
		{"nor does an administrator", nil, admin, "2024-10-16", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			d := given(t, c.after...)
			before := d.Clone()
			is.Equal(possible(d.Possible(circumstances(c.who, c.day))), c.want)
			is.Equal(*d, before)
		})
	}
}

func TestWhatMayNotBeDoneSaysWhy(t *testing.T) {
	is := is.New(t)
	why := func(list []Possibility, a Action, unit UnitCode) error {
		for _, p := range list {
			if p.Action == a && p.Unit == unit && p.Refusal != nil {
				return p.Refusal
			}
		}
		return nil
	}
	list := given(t).Possible(circumstances(lb, "2024-12-07"))
	is.True(errors.Is(why(list, ActReportCompletion, locBinh), ErrRemaining))
	is.True(errors.Is(why(list, ActRequestExtension, locBinh), ErrDuePassed))
	list = given(t).Possible(circumstances(vp, "2024-12-07"))
	is.True(errors.Is(why(list, ActConfirmCompletion, locBinh), ErrNotReported))
	is.True(errors.Is(why(list, ActInsist, vanQuan), ErrNotReturned))
	is.True(errors.Is(why(list, ActResume, ""), ErrNotSuspended))
	is.Equal(len(list), 2*len(decidingActions)+len(wholeActions))
}

// Whatever has happened and whoever asks: a refusal is never about the probe's
// own input, so what is called possible is possible with some input.
func TestAProbeIsNeverRefusedForItsInput(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{state: *given(t), fixed: map[UnitCode]Timeliness{}, first: map[UnitCode]Date{}, day: calendar.MustParse("2024-10-15")}
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			h.day = h.day.AddDays(rapid.IntRange(0, 6).Draw(rt, "pass"))
			h.step(rt)
		}
		for _, who := range people {
			for _, p := range h.state.Possible(circumstances(who, h.day.String())) {
				if p.Refusal != nil && p.Refusal.Kind == Invalid {
					rt.Fatalf("%s by %s on %s: %v", p.Action, who.ID, h.day, p.Refusal)
				}
			}
		}
	})
}

func TestEveryActionHasAProbe(t *testing.T) {
	d := given(t)
	in := circumstances(vp, "2024-10-16")
	seen := map[string]bool{}
	for _, a := range Actions() {
		cmd := d.probe(a, locBinh, &in)
		name := fmt.Sprintf("%T", cmd)
		if cmd == nil || seen[name] {
			t.Errorf("%s is probed with %s", a, name)
		}
		seen[name] = true
	}
}
