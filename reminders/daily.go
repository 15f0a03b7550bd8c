package reminders

import (
	"context"
	"errors"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// daily goes through what is due on a day, once: of several nodes one does, and
// another takes over where that one died. It says whether the day's run is over.
func (r *Runner) daily(ctx context.Context, day domain.Date) (over bool, err error) {
	over, mine, err := r.begun(ctx, day)
	if err != nil || over || !mine {
		return over, err
	}
	done := &domain.ReminderRunDone{On: day}
	if err := r.steps(ctx, day, false, done); err != nil {
		return false, err
	}
	if done.Digests, err = r.digests(ctx, day, false); err != nil {
		return false, err
	}
	return true, r.finished(ctx, done)
}

// news tells at once of what is new.
func (r *Runner) news(ctx context.Context, day domain.Date) error {
	if err := r.steps(ctx, day, true, &domain.ReminderRunDone{}); err != nil {
		return err
	}
	_, err := r.digests(ctx, day, true)
	return err
}

// begun makes this node the one that goes through a day, or says that another one is.
func (r *Runner) begun(ctx context.Context, day domain.Date) (over, mine bool, err error) {
	now := r.Clock()
	err = r.do(ctx, func(_ *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error) {
		run, version, err := rd.ReminderRun(day)
		over = run.Over()
		mine = run.Node == r.Node || !now.Before(run.Leased)
		if err != nil || over || !mine || run.Node == r.Node && run.Leased.Sub(now) > leaseFor/2 {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.RemindingSubject(day), Expect: version, Events: []domain.Event{
			&domain.ReminderRunBegun{Node: r.Node, Until: instant(now.Add(leaseFor)), On: day},
		}}}, nil
	})
	return over, mine, err
}

func (r *Runner) finished(ctx context.Context, done *domain.ReminderRunDone) error {
	done.At = instant(r.Clock())
	return r.do(ctx, func(_ *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error) {
		run, version, err := rd.ReminderRun(done.On)
		if err != nil || run.Over() {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.RemindingSubject(done.On), Expect: version, Events: []domain.Event{done}}}, nil
	})
}

// steps records what is due on a day, and counts it.
func (r *Runner) steps(ctx context.Context, day domain.Date, alone bool, done *domain.ReminderRunDone) error {
	s, err := r.scope(day, alone)
	if err != nil {
		return err
	}
	var people *roster
	for _, find := range []func(*projections.Reader, string) ([]Due, string, error){s.parts, s.documents} {
		for cursor, more := "", true; more; more = cursor != "" {
			var due []Due
			err := r.read(func(rd *projections.Reader) (err error) {
				if due, cursor, err = find(rd, cursor); err == nil && len(due) > 0 && people == nil {
					people, err = readRoster(rd)
				}
				return err
			})
			if err == nil && len(due) > 0 {
				err = r.take(ctx, s, people, due, done)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// take records a portion of steps in one command, and keeps the run's lease. What
// another node has taken meanwhile, or has become void, is left out.
func (r *Runner) take(ctx context.Context, s *scope, people *roster, due []Due, done *domain.ReminderRunDone) error {
	var taken, late int
	err := r.do(ctx, func(_ *eventstore.View, rd *projections.Reader) ([]eventstore.Write, error) {
		taken, late = 0, 0
		t := &taking{rd: rd, people: people, day: s.day, at: map[string]int{}}
		for i := range due {
			ok, err := t.take(&due[i])
			if err != nil {
				return nil, err
			}
			if ok {
				taken++
			}
			if ok && s.late(&due[i]) {
				late++
			}
		}
		return t.writes, nil
	})
	if err != nil {
		return err
	}
	done.Steps, done.Late = done.Steps+taken, done.Late+late
	if !done.On.IsZero() {
		_, _, err = r.begun(ctx, done.On)
	}
	return err
}

// taking decides the steps of one command, and gathers their events by the subject
// on which they stand.
type taking struct {
	rd     *projections.Reader
	people *roster
	day    domain.Date
	last   *projections.Entry // read last: the parts of a directive come together
	writes []eventstore.Write
	at     map[string]int
}

func (t *taking) add(subject string, version uint64, e domain.Event) {
	i, ok := t.at[subject]
	if !ok {
		i = len(t.writes)
		t.at[subject] = i
		t.writes = append(t.writes, eventstore.Write{Subject: subject, Expect: version})
	}
	t.writes[i].Events = append(t.writes[i].Events, e)
}

// take takes a step; false where it cannot be taken any more.
func (t *taking) take(due *Due) (bool, error) {
	var e domain.Event
	var subject string
	var version uint64
	to := t.people.ids(due.Unit, due.Step.To)
	if due.Document != nil {
		doc, err := t.rd.Document(due.Document.State.ID)
		if err != nil {
			return false, err
		}
		if e, err = doc.State.DecideReminder(due.Step, to, t.day); err != nil {
			return false, unlessRefused(err)
		}
		subject, version = doc.Subject(), doc.Version
	} else {
		d, err := t.directive(due.Directive.State.ID)
		if err != nil {
			return false, err
		}
		if e, err = d.State.DecideReminder(due.Unit, due.Step, to, t.day); err != nil {
			return false, unlessRefused(err)
		}
		subject, version = d.Subject(), d.Version
	}
	t.add(subject, version, e)
	return true, nil
}

func (t *taking) directive(id domain.ID) (d *projections.Entry, err error) {
	if t.last == nil || t.last.State.ID != id {
		if d, err = t.rd.Directive(id); err != nil {
			return nil, err
		}
		t.last = d
	}
	return t.last, nil
}

// unlessRefused lets a refusal pass: what cannot be done any more is not done.
func unlessRefused(err error) error {
	var refused *domain.Refusal
	if errors.As(err, &refused) {
		return nil
	}
	return err
}
