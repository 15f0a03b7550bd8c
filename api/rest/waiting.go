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

// WaitingPart is a unit's part that waits for a decision.
type WaitingPart struct {
	For       projections.WaitingFor `json:"for" enum:"confirmation,extension,return" doc:"What was asked for"`
	Since     domain.Date            `json:"since" doc:"The day on which it was asked for"`
	Unit      domain.UnitCode        `json:"unit"`
	Directive Directive              `json:"directive"`
	// Of a recurring duty each report waits by itself.
	Occurrence domain.Date `json:"occurrence,omitzero" doc:"Of a recurring duty: which occurrence was reported"`
}

type waitingPage struct {
	Body struct {
		Items []WaitingPart `json:"items" doc:"The longest waiting first"`
		Next  string        `json:"next,omitempty"`
	}
}

// OwedPart is an open part of a unit.
type OwedPart struct {
	Unit       domain.UnitCode   `json:"unit"`
	Timeliness domain.Timeliness `json:"timeliness"`
	DaysLate   int               `json:"days_late,omitempty" doc:"Calendar days past the due date"`
	Directive  Directive         `json:"directive"`
}

type owedPage struct {
	Body struct {
		AsOf  domain.Date `json:"as_of"`
		Items []OwedPart  `json:"items" doc:"By due date, the longest overdue first; then those without, by their review date"`
		Next  string      `json:"next,omitempty"`
	}
}

// waiting registers what waits for the office, and what a unit owes.
func (a *api) waiting(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/waiting", "list-waiting", "Chờ quyết định · What waits for a decision", auth.DecideOnDirective), a.listWaiting)
	huma.Register(h, operation(http.MethodGet, "/owed", "list-owed", "Việc của đơn vị · A unit's open parts", auth.SeeDirectives, http.StatusNotFound), a.listOwed)
}

func (a *api) listWaiting(ctx context.Context, in *struct {
	Paging
	For  string `query:"for" enum:"confirmation,extension,return" doc:"One kind only"`
	Unit string `query:"unit" maxLength:"64" doc:"Of one unit only"`
}) (*waitingPage, error) {
	out, restricted := &waitingPage{}, restrictedRead{}
	out.Body.Items = []WaitingPart{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.WaitingBy(domain.UnitCode(in.Unit), projections.WaitingFor(in.For), in.Cursor, in.Limit)
		for _, w := range page.Items {
			restricted.add(w.Entry.State.Restricted, w.Entry.State.ID)
			out.Body.Items = append(out.Body.Items, WaitingPart{w.For, w.Since, w.Unit, show(r, w.Entry, a.today()), w.Occurrence})
		}
		out.Body.Next = page.Next
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

func (a *api) listOwed(ctx context.Context, in *struct {
	Paging
	Unit string `query:"unit" maxLength:"64" doc:"Code of the unit; may be absent where one acts for one only"`
}) (*owedPage, error) {
	out, restricted := &owedPage{}, restrictedRead{}
	out.Body.AsOf, out.Body.Items = a.today(), []OwedPart{}
	unit, err := ownUnit(actor(ctx), domain.UnitCode(in.Unit))
	if err == nil && unit == "" {
		err = domain.ErrRequired.At("unit")
	}
	if err != nil {
		return nil, err
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.Owed(unit, out.Body.AsOf, in.Cursor, in.Limit)
		for _, p := range page.Items {
			d := &p.Entry.State
			restricted.add(d.Restricted, d.ID)
			out.Body.Items = append(out.Body.Items, OwedPart{unit, d.PartTimeliness(d.Part(unit), out.Body.AsOf, r.Policy(out.Body.AsOf)), p.DaysLate, show(r, p.Entry, out.Body.AsOf)})
		}
		out.Body.Next = page.Next
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}
