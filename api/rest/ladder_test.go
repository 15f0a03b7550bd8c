package rest

import (
	"net/http"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// told are whom the plan of a day tells of a clock of the unit's part.
func (o *office) told(day string, clock domain.Clock) (steps []int, to [][]domain.Audience) {
	o.t.Helper()
	var plan struct{ Items []PlannedStep }
	o.send("office", http.MethodGet, "/reminders?as_of="+day, nil).into(o.t, &plan)
	for _, s := range plan.Items {
		if s.Clock == clock && s.Unit == locBinh {
			steps, to = append(steps, s.Step), append(to, s.To)
		}
	}
	return steps, to
}

func TestALadderHoldsFromItsDayAndItsStepsAreTaken(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	var now Ladders
	o.send("auditor", http.MethodGet, "/ladder", nil).into(t, &now)
	is.Equal(now.InForce, domain.DefaultLadder())
	is.Equal(now.Versions, []domain.LadderSet{})

	set := domain.SetLadder{From: calendar.MustParse("2024-10-16"), Ladder: domain.DefaultLadder(), Document: "Quy chế (ví dụ)"}
	set.Ladder.Rungs[1].After = -20 // ordinary work: the officer hears of it four weeks ahead
	is.Equal(o.send("office", http.MethodPut, "/ladder", set).status, 403)
	r := o.send("admin", http.MethodPut, "/ladder", set)
	is.Equal(r.status, 200)
	o.send("auditor", http.MethodGet, "/ladder?on=2024-10-16", nil).into(t, &now)
	is.Equal(now.InForce.Rungs[1].After, -20)
	is.Equal(len(now.Versions), 1)

	var given Directive
	o.send("office", http.MethodGet, "/directives/"+id, nil).into(t, &given)
	early := calendar.Vietnam().AddWorkingDays(given.Parts[0].Due, -20)
	steps, to := o.told(early.String(), domain.ClockDue)
	is.Equal(steps, []int{-20})
	is.Equal(to, [][]domain.Audience{{domain.ToOfficer}})

	broken := set
	broken.Ladder.Rungs = append([]domain.Rung{}, set.Ladder.Rungs...)
	broken.Ladder.Rungs[1].To = []domain.Audience{domain.ToDecider}
	refused := o.send("admin", http.MethodPut, "/ladder", broken)
	is.Equal(refused.status, 422)
	is.Equal(refused.code(), "bad_rung_to")
	o.on("2024-10-17")
	is.Equal(o.send("admin", http.MethodPut, "/ladder", set).code(), "bad_from")
}

func TestThePolicyTermsAndDecidersMoveTheLadder(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	is.Equal(o.send(locBinh, http.MethodPost, "/directives/"+id+"/request-extension", map[string]any{"unit": locBinh, "to": "2025-01-20", "reason": "chờ giảng viên"}).status, 200)
	steps, to := o.told("2024-10-18", domain.ClockExtension) // it was asked for on Tuesday the 15th: one day of three has passed on the 16th
	is.Equal(steps, []int{3})
	is.Equal(to, [][]domain.Audience{{domain.ToOffice, domain.ToLeader}})

	policy := domain.SetPolicy{From: calendar.MustParse("2024-10-15"), Policy: domain.DefaultPolicy(), Document: "Quy chế (ví dụ)"}
	policy.Policy.ExtensionDays, policy.Policy.ExtensionBy = 5, domain.ByLeader
	is.Equal(o.send("admin", http.MethodPut, "/policy", policy).status, 200)
	steps, to = o.told("2024-10-18", domain.ClockExtension)
	is.Equal(steps, []int{3}) // two days before the end of the term
	is.Equal(to, [][]domain.Audience{{domain.ToLeader}})
	var now Ladders
	o.send("office", http.MethodGet, "/ladder", nil).into(t, &now)
	for i, r := range now.InForce.Rungs {
		if r.Clock == domain.ClockExtension {
			is.Equal(now.Climbed.Rungs[i].After, r.After+5)
		}
	}
}
