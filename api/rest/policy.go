package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Policies are what holds on a day, and everything that was set.
type Policies struct {
	On       domain.Date        `json:"on"`
	InForce  domain.Policy      `json:"in_force" doc:"On that day"`
	Default  domain.Policy      `json:"default" doc:"What holds before any was set"`
	Versions []domain.PolicySet `json:"versions" doc:"By the day from which each holds"`
}

type policyOutput struct {
	Answered
	Body Policies
}

func (a *api) policies(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/policy", "get-policy", "Quy định đang áp dụng · The policy in force", auth.SeePolicy), func(_ context.Context, in *struct {
		On domain.Date `query:"on" doc:"The day; today where absent"`
	}) (*policyOutput, error) {
		return a.policyAfter(eventstore.Receipt{Last: a.Store.Head().Seq}, in.On)
	})
	set := operation(http.MethodPut, "/policy", "set-policy", "Đặt quy định áp dụng từ một ngày · Set the policy from a day on", auth.ManagePolicy,
		http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	huma.Register(h, set, a.setPolicy)
}

func (a *api) setPolicy(ctx context.Context, in *struct {
	Conditions
	Body domain.SetPolicy
}) (*policyOutput, error) {
	receipt, err := a.setRule(ctx, in.Conditions, eventstore.PolicySubject(), func(r *projections.Reader) (rule, error) {
		e, err := r.Policies()
		if err != nil {
			return rule{}, err
		}
		return rule{e.Version, func(c domain.Circumstances) ([]domain.Event, error) { return e.State.Decide(in.Body, c) }}, nil
	})
	if err != nil {
		return nil, err
	}
	return a.policyAfter(receipt, domain.Date{})
}

func (a *api) policyAfter(receipt eventstore.Receipt, on domain.Date) (*policyOutput, error) {
	if on.IsZero() {
		on = a.today()
	}
	out := &policyOutput{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := r.Policies()
		if err != nil {
			return err
		}
		out.Body = Policies{On: on, InForce: e.State.In(on), Default: domain.DefaultPolicy(), Versions: e.State.Versions}
		if out.Body.Versions == nil {
			out.Body.Versions = []domain.PolicySet{}
		}
		out.Answered = answer(receipt, e.Version)
		return nil
	})
	return out, err
}
