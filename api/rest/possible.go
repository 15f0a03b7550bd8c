package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Possibility is an action on a directive that is for the asker.
type Possibility struct {
	Action   domain.Action   `json:"action" doc:"The last part of its path" example:"report-progress"`
	Unit     domain.UnitCode `json:"unit,omitempty" doc:"Whose part it is about; absent where it is about the whole"`
	Possible bool            `json:"possible" doc:"It can be done now"`
	Code     string          `json:"code,omitempty" doc:"Why not: the code of the refusal"`
	Reason   string          `json:"reason,omitempty" doc:"Why not, in the reader's language, and what would help"`
}

type possibilities struct {
	Body struct {
		Version uint64        `json:"version" doc:"Of the directive: the ETag to send with an action"`
		Items   []Possibility `json:"items" doc:"Part by part, then the whole"`
	}
}

// possible registers what may be done now.
func (a *api) possible(h huma.API) {
	op := operation(http.MethodGet, "/directives/{id}/actions", "list-actions", "Việc làm được bây giờ · What may be done now, and why not the rest", auth.SeeDirectives, http.StatusNotFound)
	huma.Register(h, op, a.listActions)
}

func (a *api) listActions(ctx context.Context, in *struct {
	DirectivePath
	Language string `header:"Accept-Language" doc:"vi or en"`
}) (*possibilities, error) {
	out, restricted := &possibilities{}, restrictedRead{}
	out.Body.Items = []Possibility{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		out.Body.Version = e.Version
		for _, p := range e.State.Possible(domain.Circumstances{Who: actor(ctx), Now: a.Clock(), Policy: r.Policy(a.today()), Units: r.LookUp}) {
			out.Body.Items = append(out.Body.Items, showPossibility(p, problem.Language(in.Language)))
		}
		return nil
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

func showPossibility(p domain.Possibility, language string) Possibility {
	shown := Possibility{Action: p.Action, Unit: p.Unit, Possible: p.Refusal == nil}
	if p.Refusal != nil {
		shown.Code, shown.Reason = p.Refusal.Code, p.Refusal.In(language)
	}
	return shown
}
