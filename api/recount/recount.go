// Package recount counts due dates again once a calendar is entered or
// corrected: what it moves, it moves by events, and only to a later day.
package recount

import (
	"context"
	"fmt"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// batch is how many directives are looked at in one command.
const batch = 200

// Run counts the due dates of open parts again, of those that are due on a day
// or later, and says how many it moved. Whatever stops it on the way, the next
// run does the rest: what is counted again does not move twice.
func Run(ctx context.Context, store *eventstore.Store, who domain.Actor, now time.Time, from domain.Date) (moved int, err error) {
	for cursor, more := "", true; more; more = cursor != "" {
		here := 0
		_, err := store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) (writes []eventstore.Write, err error) {
			writes, cursor, err = decide(projections.Read(v), calendar.On(now), from, cursor)
			here = 0
			for _, w := range writes {
				here += len(w.Events)
			}
			return writes, err
		}})
		if err != nil {
			return moved, fmt.Errorf("count due dates again: %w", err)
		}
		moved += here
	}
	return moved, nil
}

// mostEvents keeps a command within what the record takes as one.
const mostEvents = 900

// decide is one stretch of the list of what was counted, and where the next begins.
func decide(r *projections.Reader, today, from domain.Date, cursor string) (writes []eventstore.Write, next string, err error) {
	page, err := r.Counted(from, cursor, batch)
	if err != nil {
		return nil, cursor, err
	}
	events, seen := 0, map[domain.ID]bool{}
	for _, e := range page.Items {
		moves := e.State.Rederive(r.Calendar(), today)
		if len(moves) == 0 || seen[e.State.ID] {
			continue
		}
		if events += len(moves); events > mostEvents {
			return writes, cursor, nil // the same stretch again: what was moved stands behind it then
		}
		seen[e.State.ID] = true
		writes = append(writes, eventstore.Write{Subject: e.Subject(), Expect: e.Version, Events: moves})
	}
	return writes, page.Next, nil
}
