package reminders

import (
	"context"
	"log/slog"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Runner reminds, day after day.
type Runner struct {
	Store *eventstore.Store
	Clock func() time.Time
	Log   *slog.Logger
	// Node names this node, the same after a restart.
	Node string
	// Mail sends mail; nil where it is off.
	Mail Mailer
	// URL is where people reach the program; empty where it is not known.
	URL string
}

const (
	leaseFor  = 5 * time.Minute       // for a run, or the sending of a digest
	retryRun  = time.Minute           // after a failure, or while another node runs
	portion   = 200                   // parts that are looked at, and recorded, at once
	lastHour  = domain.LatestHour + 1 // from then on nothing is sent alone until the next day
	idleFor   = 15 * time.Minute
	atSoonest = time.Second
)

// system is who reminds.
func (r *Runner) system() domain.Actor {
	return domain.Actor{ID: "dondoc", Name: "Đôn đốc tự động", Role: domain.RoleOffice}
}

// Run reminds until ctx ends, and returns when nothing is under way any more.
func (r *Runner) Run(ctx context.Context) {
	keep(ctx, r.Log, func() <-chan struct{} {
		_, changed := r.Store.Changed()
		return changed
	}, r.Tick)
}

// keep calls tick until ctx ends: when it asked for it, or something has changed.
func keep(ctx context.Context, log *slog.Logger, changes func() <-chan struct{}, tick func(context.Context) (time.Duration, error)) {
	for ctx.Err() == nil {
		changed := changes()
		wait, err := tick(ctx)
		if err != nil && ctx.Err() == nil {
			log.Error("reminders", "error", err)
			wait = retryRun
		}
		if !pause(ctx, atSoonest, nil) || !pause(ctx, max(wait-atSoonest, 0), changed) {
			return
		}
	}
}

// pause waits for a time, or until something has changed; false means that ctx ended.
func pause(ctx context.Context, d time.Duration, changed <-chan struct{}) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-changed:
	case <-ctx.Done():
	}
	return ctx.Err() == nil
}

// Tick does what is to be done now, and says when to look again at the latest.
func (r *Runner) Tick(ctx context.Context) (again time.Duration, err error) {
	now := r.Clock()
	day, hour := calendar.On(now), now.In(calendar.Zone).Hour()
	s, err := r.scope(day, false)
	if err != nil {
		return retryRun, err
	}
	if !s.days.IsWorkingDay(day) || hour < s.ladder.Hour {
		return r.next(now, false) // offices rest, and a message that is to be tried again does, too
	}
	over, err := r.daily(ctx, day)
	if err != nil || !over {
		return retryRun, err // or another node is at it
	}
	if hour < lastHour {
		if err := r.news(ctx, day); err != nil {
			return retryRun, err
		}
	}
	if err := r.deliver(ctx); err != nil {
		return retryRun, err
	}
	return r.next(r.Clock(), true)
}

// next is how long there is nothing to do, if nothing changes. Mail waits where
// offices rest.
func (r *Runner) next(now time.Time, open bool) (time.Duration, error) {
	wait := idleFor
	err := r.read(func(rd *projections.Reader) error {
		at, err := nextRun(now, rd.Calendar(), func(day domain.Date) (int, error) {
			ladder, err := rd.Ladder(day)
			return ladder.Hour, err
		})
		wait = min(wait, at.Sub(now))
		if at, ok := rd.NextTry(); ok && open {
			wait = min(wait, max(at.Sub(now), retryRun/6))
		}
		return err
	})
	return max(wait, atSoonest), err
}

// nextRun is the next moment at which a day's run begins: at the hour that the
// ladder of that day names.
func nextRun(now time.Time, days *calendar.Calendar, hourOn func(domain.Date) (int, error)) (time.Time, error) {
	day := calendar.On(now)
	hour, err := hourOn(day)
	if at := hourOf(day, hour); err != nil || at.After(now) && days.IsWorkingDay(day) {
		return at, err
	}
	day = days.Next(day.AddDays(1))
	hour, err = hourOn(day)
	return hourOf(day, hour), err
}

// do records what decide says.
func (r *Runner) do(ctx context.Context, decide func(v *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error)) error {
	_, err := r.Store.Do(ctx, eventstore.Command{Who: r.system(), At: r.Clock(), Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		return decide(v, projections.Read(v))
	}})
	return err
}

// scope is what a day is gone through by, as the record has it now.
func (r *Runner) scope(day domain.Date, alone bool) (s *scope, err error) {
	err = r.read(func(rd *projections.Reader) error {
		s, err = scopeOf(rd, day, alone)
		return err
	})
	return s, err
}

// read looks at the record.
func (r *Runner) read(look func(rd *projections.Reader) error) error {
	return r.Store.View(func(v *eventstore.View) error { return look(projections.Read(v)) })
}
