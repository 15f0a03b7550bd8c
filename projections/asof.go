package projections

import (
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// AsOf is a directive as it stood at the end of a day, rebuilt from its events,
// and those of its events that had happened by then; with no day, all of them. It
// is nil where the directive was not yet issued. Nothing is kept for this: it is
// seldom asked, and events may name earlier days than those before them.
func AsOf(id domain.ID, events []*eventstore.Event, day domain.Date) (*Entry, []*eventstore.Event) {
	e := &Entry{State: domain.Directive{ID: id}}
	var told []*eventstore.Event
	for _, event := range events {
		if !day.IsZero() && EventDay(event).After(day) {
			continue
		}
		told = append(told, event)
		e.Version = event.Seq
		if event.Payload != nil {
			e.State.Apply(event.Payload)
		}
	}
	if !e.State.Exists() {
		return nil, nil
	}
	return e, told
}

// EventDay is the civil day of an event: the one that it names; where it names
// none, or is of a type that this version does not know, the day of its decision.
func EventDay(e *eventstore.Event) domain.Date {
	if e.Payload != nil {
		if day := domain.DayOf(e.Payload); !day.IsZero() {
			return day
		}
	}
	return calendar.On(e.Time)
}
