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

// OfficeFigures are the figures of a day, as the dashboard shows them.
type OfficeFigures struct {
	AsOf domain.Date     `json:"as_of"`
	Unit domain.UnitCode `json:"unit,omitempty" doc:"Whose figures they are; absent where all units' together"`
	projections.Figures
	Directives *projections.Directives `json:"directives,omitempty" doc:"Directives, not parts; of all units only"`
	Trend      []projections.Week      `json:"trend" doc:"By week, the running one last"`
}

type figuresOutput struct{ Body OfficeFigures }

type leaguePage struct {
	Body struct {
		AsOf   domain.Date   `json:"as_of"`
		Ranked int           `json:"ranked_from" doc:"Of how many parts that fell due a rank must be made"`
		Items  []UnitFigures `json:"items"`
		Next   string        `json:"next,omitempty"`
	}
}

// UnitFigures are a unit's line in the league table.
type UnitFigures struct {
	Unit domain.UnitCode `json:"unit"`
	Name string          `json:"name"`
	Kind domain.UnitKind `json:"kind"`
	Rank int             `json:"rank,omitempty" doc:"By punctuality, the best first; equal rates share a rank. Absent where too few parts fell due"`
	projections.Figures
}

// figures registers what the dashboard shows.
func (a *api) figures(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/figures", "get-figures", "Số liệu, tỷ lệ, xu hướng · Figures, rates and their trend", auth.SeeCounts, http.StatusNotFound), a.getFigures)
	huma.Register(h, operation(http.MethodGet, "/figures/units", "list-unit-figures", "Bảng xếp hạng đơn vị · Units compared", auth.SeeCounts), a.listUnitFigures)
}

func (a *api) getFigures(ctx context.Context, in *struct {
	OnDay
	Unit  string `query:"unit" maxLength:"64" doc:"Of one unit only"`
	Weeks int    `query:"weeks" minimum:"1" maximum:"53" default:"12" doc:"How many weeks of trend"`
}) (*figuresOutput, error) {
	unit, err := ownUnit(actor(ctx), domain.UnitCode(in.Unit))
	if err != nil {
		return nil, err
	}
	out := &figuresOutput{OfficeFigures{AsOf: in.day(a), Unit: unit}}
	var units []domain.UnitCode
	if unit != "" {
		units = []domain.UnitCode{unit}
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		if unit != "" {
			if _, err := r.Unit(unit); err != nil {
				return err
			}
		} else {
			wholes := r.Wholes(out.Body.AsOf, r.Policy(out.Body.AsOf))
			out.Body.Directives = &wholes
		}
		out.Body.Figures = r.Figures(units, out.Body.AsOf, r.Policy(out.Body.AsOf))
		out.Body.Trend = r.Trend(units, out.Body.AsOf, in.Weeks)
		return nil
	})
	return out, err
}

func (a *api) listUnitFigures(ctx context.Context, in *struct {
	Paging
	OnDay
	Order string `query:"order" enum:"overdue,due_soon,late,open,waiting,given,rank,on_time,on_time_original,completed,updated,stale,name" default:"overdue" doc:"What comes first: the most of something, the best rank, or the lowest rate"`
}) (*leaguePage, error) {
	out := &leaguePage{}
	out.Body.AsOf, out.Body.Ranked = in.day(a), projections.MinRanked
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.League(projections.LeagueQuery{
			Units: auth.Units(actor(ctx)), Order: projections.LeagueOrder(in.Order),
			Day: out.Body.AsOf, Policy: r.Policy(out.Body.AsOf), Cursor: in.Cursor, Limit: in.Limit,
		})
		out.Body.Items, out.Body.Next = []UnitFigures{}, page.Next
		for _, s := range page.Items {
			out.Body.Items = append(out.Body.Items, UnitFigures{s.Unit.Code, s.Unit.Name, s.Unit.Kind, s.Rank, s.Figures})
		}
		return err
	})
	return out, err
}
