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

// Unit is an entry of the directory with its counts on a day.
type Unit struct {
	domain.Unit
	Version uint64             `json:"version" doc:"Sequence of its last event; the ETag"`
	Counts  projections.Counts `json:"counts" doc:"Its parts: given is the denominator, the figures of timeliness add up to it"`
}

type unitOutput struct {
	Answered
	Body Unit
}

type unitPage struct {
	Body struct {
		AsOf  domain.Date        `json:"as_of"`
		All   projections.Counts `json:"all" doc:"Of all units together"`
		Items []Unit             `json:"items"`
		Next  string             `json:"next,omitempty"`
	}
}

// UnitPath names a unit.
type UnitPath struct {
	Code string `path:"code" maxLength:"64" doc:"Code of the unit"`
}

func (a *api) units(h huma.API) {
	changes := []int{http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}
	huma.Register(h, operation(http.MethodGet, "/units", "list-units", "Đơn vị và số liệu · Units with their counts", auth.SeeUnits), a.listUnits)
	huma.Register(h, operation(http.MethodGet, "/units/{code}", "get-unit", "Một đơn vị · One unit", auth.SeeUnits, http.StatusNotFound), a.getUnit)
	register := operation(http.MethodPost, "/units", "register-unit", "Thêm đơn vị · Register a unit", auth.ManageUnits, changes...)
	register.DefaultStatus = http.StatusCreated
	huma.Register(h, register, func(ctx context.Context, in *struct {
		Conditions
		Body domain.RegisterUnit
	}) (*unitOutput, error) {
		if !in.Body.Code.Valid() {
			return nil, domain.ErrCode
		}
		return a.unitCommand(ctx, in.Body.Code, in.Conditions, in.Body)
	})
	huma.Register(h, operation(http.MethodPatch, "/units/{code}", "amend-unit", "Sửa đơn vị · Amend a unit", auth.ManageUnits, changes...), func(ctx context.Context, in *struct {
		UnitPath
		Conditions
		Body domain.AmendUnit
	}) (*unitOutput, error) {
		if !domain.UnitCode(in.Code).Valid() {
			return nil, domain.NotFound("code", in.Code)
		}
		return a.unitCommand(ctx, domain.UnitCode(in.Code), in.Conditions, in.Body)
	})
}

func (a *api) unitCommand(ctx context.Context, code domain.UnitCode, c Conditions, cmd domain.UnitCommand) (*unitOutput, error) {
	receipt, err := a.change(ctx, c, func(_ *eventstore.View, r *projections.Reader, in domain.Circumstances) ([]eventstore.Write, error) {
		state, version := domain.Unit{Code: code}, uint64(0)
		if e, err := r.Unit(code); err == nil {
			state, version = e.State, e.Version
		}
		if err := c.matches(version); err != nil {
			return nil, err
		}
		events, err := state.Decide(cmd, in)
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.UnitSubject(code), Expect: version, Events: events}}, nil
	})
	if err != nil {
		return nil, err
	}
	return a.unitAfter(receipt, code, a.today())
}

func (a *api) unitAfter(receipt eventstore.Receipt, code domain.UnitCode, on domain.Date) (*unitOutput, error) {
	out := &unitOutput{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := r.Unit(code)
		if err != nil {
			return err
		}
		out.Body = Unit{e.State, e.Version, r.Counts(code, on, r.Policy(on))}
		out.Answered = answer(receipt, e.Version)
		return nil
	})
	return out, err
}

func (a *api) listUnits(_ context.Context, in *struct {
	Paging
	OnDay
	Kind string `query:"kind" enum:"office,department,agency,district,commune,other" doc:"Only units of this kind"`
	Text string `query:"q" maxLength:"200" doc:"Only units of which a name, a spelling or the code has words that begin so, with or without marks"`
}) (*unitPage, error) {
	out := &unitPage{}
	out.Body.AsOf, out.Body.Items = in.day(a), []Unit{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.Directory(projections.UnitQuery{Kind: domain.UnitKind(in.Kind), Text: in.Text, Cursor: in.Cursor, Limit: in.Limit})
		for _, e := range page.Items {
			out.Body.Items = append(out.Body.Items, Unit{e.State, e.Version, r.Counts(e.State.Code, out.Body.AsOf, r.Policy(out.Body.AsOf))})
		}
		out.Body.All, out.Body.Next = r.Counts("", out.Body.AsOf, r.Policy(out.Body.AsOf)), page.Next
		return err
	})
	return out, err
}

func (a *api) getUnit(_ context.Context, in *struct {
	UnitPath
	OnDay
}) (*unitOutput, error) {
	return a.unitAfter(eventstore.Receipt{Last: a.Store.Head().Seq}, domain.UnitCode(in.Code), in.day(a))
}
