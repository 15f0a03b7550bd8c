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

// Ladders are the ladder that is climbed on a day, and everything that was set.
type Ladders struct {
	On       domain.Date        `json:"on"`
	InForce  domain.Ladder      `json:"in_force" doc:"On that day, as it was set: of what has a term by the policy, steps count from the last day of it"`
	Climbed  domain.Ladder      `json:"climbed" doc:"The same under the policy of that day: every step counted from its clock's day, and who decides by name"`
	Default  domain.Ladder      `json:"default" doc:"What holds before any was set"`
	Versions []domain.LadderSet `json:"versions" doc:"By the day from which each holds"`
}

type ladderOutput struct {
	Answered
	Body Ladders
}

func (a *api) ladders(h huma.API) {
	get := operation(http.MethodGet, "/ladder", "get-ladder", "Các bước đôn đốc đang áp dụng · The ladder of reminders in force", auth.SeePolicy)
	huma.Register(h, get, func(_ context.Context, in *struct {
		On domain.Date `query:"on" doc:"The day; today where absent"`
	}) (*ladderOutput, error) {
		return a.ladderAfter(eventstore.Receipt{Last: a.Store.Head().Seq}, in.On)
	})
	set := operation(http.MethodPut, "/ladder", "set-ladder", "Đặt các bước đôn đốc áp dụng từ một ngày · Set the ladder from a day on", auth.ManagePolicy,
		http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	set.Description = "The whole ladder, in place of the one before. What was taken stays taken; from that day on the next steps are those of this ladder."
	huma.Register(h, set, a.setLadder)
}

func (a *api) setLadder(ctx context.Context, in *struct {
	Conditions
	Body domain.SetLadder
}) (*ladderOutput, error) {
	receipt, err := a.setRule(ctx, in.Conditions, eventstore.LadderSubject(), func(r *projections.Reader) (rule, error) {
		e, err := r.Ladders()
		if err != nil {
			return rule{}, err
		}
		return rule{e.Version, func(c domain.Circumstances) ([]domain.Event, error) { return e.State.Decide(in.Body, c) }}, nil
	})
	if err != nil {
		return nil, err
	}
	return a.ladderAfter(receipt, domain.Date{})
}

func (a *api) ladderAfter(receipt eventstore.Receipt, on domain.Date) (*ladderOutput, error) {
	if on.IsZero() {
		on = a.today()
	}
	out := &ladderOutput{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := r.Ladders()
		if err != nil {
			return err
		}
		out.Body = Ladders{On: on, InForce: e.State.In(on), Default: domain.DefaultLadder(), Versions: e.State.Versions}
		out.Body.Climbed = out.Body.InForce.Under(r.Policy(on))
		if out.Body.Versions == nil {
			out.Body.Versions = []domain.LadderSet{}
		}
		out.Answered = answer(receipt, e.Version)
		return nil
	})
	return out, err
}
