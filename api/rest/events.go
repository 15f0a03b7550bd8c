package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Event is one event of the record.
type Event struct {
	Seq     uint64       `json:"seq" doc:"Place in the record"`
	ID      string       `json:"id"`
	Type    string       `json:"type" example:"dondoc.directive.progress_reported"`
	Subject string       `json:"subject"`
	Time    time.Time    `json:"time" doc:"When it was decided"`
	Actor   domain.Actor `json:"actor" doc:"Who decided it"`
	Data    any          `json:"data" doc:"As the event type has it"`
	Told    []ToldBox    `json:"told,omitempty" doc:"In a directive's history, of a reminder: whose inboxes and messages it went to, and what became of them; a unit sees its own"`
}

// ToldBox is what became of a reminder to a unit, the office or the leader.
type ToldBox struct {
	Box    domain.Box                   `json:"box" example:"unit:huyen-loc-binh" doc:"unit:CODE, office or leader"`
	State  string                       `json:"state" enum:"waits,told,void" doc:"waits for the day's digest; told in one; or void by then, so that nobody was told"`
	Digest domain.ID                    `json:"digest,omitzero" doc:"That told of it"`
	On     domain.Date                  `json:"on,omitzero" doc:"Of the digest"`
	Mail   map[domain.DeliveryState]int `json:"mail,omitempty" doc:"How many of the digest's messages are in which state: queued, accepted, failed, given_up, void"`
	Said   string                       `json:"said,omitempty" doc:"What the last attempt that failed ended with"`
	Next   time.Time                    `json:"next,omitzero" doc:"When a message is tried again"`
}

// toldOf says what became of an event of a directive that is a reminder.
func toldOf(r *projections.Reader, who domain.Actor, e *eventstore.Event) (out []ToldBox, err error) {
	x, ok := e.Payload.(*domain.ReminderSent)
	if !ok {
		return nil, nil
	}
	all, err := r.Told(e.Seq, x.Unit, x.To)
	for _, t := range all {
		if !auth.SeesBox(who, t.Box) {
			continue
		}
		state := "told"
		switch {
		case t.Waits:
			state = "waits"
		case t.Digest.IsZero():
			state = "void"
		}
		out = append(out, ToldBox{t.Box, state, t.Digest, t.On, t.Mail, t.Said, t.Next})
	}
	return out, err
}

func showEvent(e *eventstore.Event) Event {
	return Event{e.Seq, e.ID, e.Type, e.Subject, e.Time, e.Actor, json.RawMessage(e.Data), nil}
}

// maxHistory bounds what one answer shows of a directive's history.
const maxHistory = 500

// HistoryPath names a directive, and how far back its events are asked for.
type HistoryPath struct {
	DirectivePath
	Before uint64 `query:"before" doc:"Only what stands before this event of the directive, by its place in the record"`
}

func (a *api) history(ctx context.Context, in *HistoryPath) (*struct {
	Body struct {
		Items []Event `json:"items" doc:"Oldest first; the newest 500 of those asked for"`
	}
}, error) {
	out := &struct {
		Body struct {
			Items []Event `json:"items" doc:"Oldest first; the newest 500 of those asked for"`
		}
	}{}
	out.Body.Items = []Event{}
	var restricted restrictedRead
	err := a.read(func(v *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		events, err := v.HistoryBefore(e.Subject(), in.Before, maxHistory)
		if err != nil {
			return err
		}
		for _, x := range events {
			shown := showEvent(x)
			if shown.Told, err = toldOf(r, actor(ctx), x); err != nil {
				return err
			}
			out.Body.Items = append(out.Body.Items, shown)
		}
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

// events registers the stream of what is new.
func (a *api) events(h huma.API) {
	op := operation(http.MethodGet, "/events", "follow-events", "Theo dõi sự kiện mới · What is new, as server-sent events", auth.SeeEvents)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Server-sent events: id is the place in the record, event the type, data the event as JSON",
		Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	huma.Register(h, op, a.followEvents)
}

// heartbeat keeps proxies from closing a quiet stream.
const heartbeat = 15 * time.Second

func (a *api) followEvents(ctx context.Context, in *struct {
	After string `query:"after" maxLength:"20" pattern:"^[0-9]*$" doc:"Begin after this place in the record; now where absent"`
	Brief bool   `query:"brief" doc:"Say only what has changed: unnamed messages with the subject and the type as data"`
	Last  string `header:"Last-Event-ID" maxLength:"20" pattern:"^[0-9]*$" doc:"The same, as browsers send it on reconnecting"`
}) (*huma.StreamResponse, error) {
	after := a.Store.Head().Seq
	for _, s := range []string{in.After, in.Last} {
		if n, err := strconv.ParseUint(s, 10, 64); err == nil {
			after = min(n, after)
		}
	}
	who := actor(ctx)
	return &huma.StreamResponse{Body: func(h huma.Context) {
		h.SetHeader("Content-Type", "text/event-stream")
		h.SetHeader("Cache-Control", "no-store")
		h.SetHeader("X-Accel-Buffering", "no")
		w := h.BodyWriter()
		flush, ok := w.(http.Flusher)
		if !ok {
			return
		}
		if _, err := fmt.Fprint(w, ": dondoc\n\n"); err != nil {
			return
		}
		flush.Flush()
		a.stream(h.Context(), who, after, writeEvent(in.Brief), func(b []byte) bool {
			_, err := w.Write(b)
			flush.Flush()
			return err == nil
		})
	}}, nil
}

// stream sends what the actor may see until the client goes or the program stops.
func (a *api) stream(ctx context.Context, who domain.Actor, after uint64, write eventWriter, send func([]byte) bool) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		head, changed := a.Store.Changed()
		for after < head.Seq {
			batch, last, err := a.visible(who, after, write)
			if err != nil || len(batch) > 0 && !send(batch) {
				return
			}
			after = last
		}
		select {
		case <-changed:
		case <-beat.C:
			if !send([]byte(": \n\n")) {
				return
			}
		case <-ctx.Done():
			return
		case <-a.Stopping:
			return
		}
	}
}

// eventWriter writes one event as a server-sent event.
type eventWriter func(b *bytes.Buffer, e *eventstore.Event) error

// writeEvent writes whole events, or only what they are about.
func writeEvent(brief bool) eventWriter {
	return func(b *bytes.Buffer, e *eventstore.Event) error {
		var content any = showEvent(e)
		named := "event: " + e.Type + "\n"
		if brief {
			content, named = subjectAndType{e.Subject, e.Type}, ""
		}
		data, err := json.Marshal(content)
		fmt.Fprintf(b, "id: %d\n%sdata: %s\n\n", e.Seq, named, data)
		return err
	}
}

// subjectAndType is what a brief message says.
type subjectAndType struct {
	Subject string `json:"subject"`
	Type    string `json:"type"`
}

// visible writes the next events after a place that the actor may see.
func (a *api) visible(who domain.Actor, after uint64, write eventWriter) (batch []byte, last uint64, err error) {
	const portion = 200
	var b bytes.Buffer
	err = a.read(func(v *eventstore.View, r *projections.Reader) error {
		events, err := v.Events(after, portion)
		if err != nil {
			return err
		}
		last = after
		for _, e := range events {
			last = e.Seq
			if !a.seesEvent(r, who, e) {
				continue
			}
			if err := write(&b, e); err != nil {
				return err
			}
		}
		return nil
	})
	return b.Bytes(), last, err
}

// seesEvent: nobody sees credentials; a unit sees events of directives in which
// it has a part, and of the directory.
func (a *api) seesEvent(r *projections.Reader, who domain.Actor, e *eventstore.Event) bool {
	if eventstore.IsPrivate(e.Subject) {
		return false
	}
	if auth.Units(who) == nil {
		return true
	}
	kind, name, _ := eventstore.Entity(e.Subject)
	if kind == "unit" {
		return true
	}
	id, err := domain.ParseID(name)
	if kind != "directive" || err != nil {
		return false
	}
	d, err := r.Directive(id)
	return err == nil && auth.Sees(who, &d.State)
}
