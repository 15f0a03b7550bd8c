package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Court says with whom the parts of a directive lie, and lay.
type Court struct {
	On     domain.Date `json:"on" doc:"The day up to which is counted"`
	Before []Turn      `json:"before" doc:"The office's time, before there were parts"`
	Parts  []PartCourt `json:"parts"`
}

// PartCourt says it of one part.
type PartCourt struct {
	Unit  domain.UnitCode `json:"unit"`
	Turns []Turn          `json:"turns" doc:"Oldest first; the last one lasts while anybody still has to do something"`
	Split []HolderDays    `json:"split" doc:"Working days by holder, those before there were parts with them"`
}

// Turn is a stretch of time during which a part waited for one holder.
type Turn struct {
	domain.Turn
	WorkingDays int `json:"working_days"`
}

// HolderDays is how long a part waited for one holder.
type HolderDays struct {
	Holder      domain.Holder `json:"holder" enum:"office,unit,coordinating,decider,nobody"`
	WorkingDays int           `json:"working_days"`
}

// court registers whose court the ball is in.
func (a *api) court(h huma.API) {
	op := operation(http.MethodGet, "/directives/{id}/court", "get-court", "Đang chờ ai, bao nhiêu ngày làm việc · Whose court the ball is in", auth.SeeDirectives, http.StatusNotFound)
	huma.Register(h, op, a.getCourt)
}

func (a *api) getCourt(ctx context.Context, in *struct {
	DirectivePath
	On domain.Date `query:"on" doc:"As it stood at the end of this day"`
}) (*struct{ Body Court }, error) {
	out, restricted := &struct{ Body Court }{}, restrictedRead{}
	err := a.read(func(v *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		var c domain.Court
		on := in.On
		if on.IsZero() {
			on = a.today()
			c, err = r.Court(e, documentOf(r, e))
		} else {
			e, c, err = courtThen(v, r, e, on)
		}
		if err == nil {
			out.Body = showCourt(e, c, on, r.Calendar())
		}
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

// documentOf is the document that ordered a directive; nil where it is not on record.
func documentOf(r *projections.Reader, e *projections.Entry) *domain.Document {
	of, err := r.Document(e.State.Document)
	if err != nil {
		return nil
	}
	return &of.State
}

// courtThen follows a directive's events up to a day.
func courtThen(v *eventstore.View, r *projections.Reader, e *projections.Entry, day domain.Date) (*projections.Entry, domain.Court, error) {
	events, err := v.History(e.Subject(), 0)
	if err != nil {
		return nil, domain.Court{}, err
	}
	then, events := projections.AsOf(e.State.ID, events, day)
	if then == nil {
		return nil, domain.Court{}, domain.NotFound("on", day.String())
	}
	payloads := make([]domain.Event, len(events))
	for i := range events {
		payloads[i] = events[i].Payload
	}
	return then, domain.CourtOf(documentOf(r, e), payloads), nil
}

func showCourt(e *projections.Entry, c domain.Court, on domain.Date, days *calendar.Calendar) Court {
	shown := Court{On: on, Before: showTurns(c.Before, days, on), Parts: []PartCourt{}}
	for i := range e.State.Parts {
		part := PartCourt{Unit: e.State.Parts[i].Unit, Turns: showTurns(c.Parts[i], days, on)}
		for h, n := range c.Split(i, days, on) {
			part.Split = append(part.Split, HolderDays{domain.Holders[h], n})
		}
		shown.Parts = append(shown.Parts, part)
	}
	return shown
}

func showTurns(turns []domain.Turn, days domain.WorkingDays, on domain.Date) []Turn {
	shown := []Turn{}
	for i := range turns {
		shown = append(shown, Turn{turns[i], turns[i].Days(days, on)})
	}
	return shown
}
