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
	for cursor, more := "", true; more; {
		var s *stretch
		_, err := store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) (_ []eventstore.Write, err error) {
			// After a lost race it is the same stretch that is decided anew.
			if s, err = decide(projections.Read(v), calendar.On(now), from, cursor); err != nil {
				return nil, err
			}
			return s.writes, nil
		}})
		if err != nil {
			return moved, fmt.Errorf("count due dates again: %w", err)
		}
		moved += s.moves
		cursor, more = s.next, s.more
	}
	return moved, nil
}

// mostEvents keeps a command within what the record takes as one.
const mostEvents = 900

// stretch is what moves in one stretch of the list of what was counted.
type stretch struct {
	writes []eventstore.Write
	moves  int
	next   string // where the next begins
	more   bool   // whether there is one
}

func decide(r *projections.Reader, today, from domain.Date, cursor string) (*stretch, error) {
	page, err := r.Counted(from, cursor, batch)
	if err != nil {
		return nil, err
	}
	s, seen := &stretch{next: page.Next, more: page.Next != ""}, map[domain.ID]bool{}
	for _, e := range page.Items {
		moves := e.State.Rederive(r.Calendar(), today)
		if len(moves) == 0 || seen[e.State.ID] {
			continue
		}
		if len(s.writes) > 0 && s.moves+len(moves) > mostEvents {
			s.next, s.more = cursor, true // the same stretch again: what was moved stands behind it then
			return s, nil
		}
		seen[e.State.ID] = true
		s.moves += len(moves)
		s.writes = append(s.writes, eventstore.Write{Subject: e.Subject(), Expect: e.Version, Events: moves})
	}
	return s, nil
}
