package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/oklog/ulid/v2"
	"golang.org/x/sync/errgroup"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// Open work is written in groups of three directives: one for many units, as a
// province-wide order is, and two for one unit each.
const (
	manyUnits    = 18
	partsOfGroup = manyUnits + 2
	overdueEvery = 10  // groups of which the ladder was climbed long ago
	mostOfBatch  = 900 // events of one atomic batch; the stream takes 1000
)

// The days of the open work. Parts were given so long ago that nobody is told
// of it as of news, and their last word is so young that nobody is pressed for one.
var (
	workGiven = calendar.MustParse("2026-10-05")
	lastWord  = calendar.MustParse("2026-11-20")
)

// openWork is a record of open parts, of which a step falls due on some days.
type openWork struct {
	parts int
	due   []int // parts of which a step is due on each of the run's days
}

// fill writes the record without projections, in batches as large as the stream
// takes: people, directives with parts that their units have accepted, and the
// digests up to yesterday.
func (w openWork) fill(ctx context.Context, dir string) error {
	s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	err = fillUnits(ctx, s)
	if err == nil {
		err = appendAll(ctx, s, people())
	}
	if err == nil {
		err = w.fillGroups(ctx, s)
	}
	if err == nil {
		err = appendAll(ctx, s, digestsUpTo(s.Head().Seq))
	}
	return errors.Join(err, s.Close())
}

func (w openWork) fillGroups(ctx context.Context, s *eventstore.Store) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	const portion = mostOfBatch / (3 + 2*partsOfGroup)
	for first := 0; first < w.groups(); first += portion {
		g.Go(func() error {
			var writes []eventstore.Write
			for i := first; i < min(first+portion, w.groups()); i++ {
				writes = append(writes, w.group(i)...)
			}
			return appendAll(ctx, s, writes)
		})
	}
	return g.Wait()
}

func (w openWork) groups() int { return w.parts / partsOfGroup }

// group is the i-th group of directives.
func (w openWork) group(i int) (writes []eventstore.Write) {
	due, climbed := w.deadline(i)
	unit := i * partsOfGroup
	for n, units := range []int{manyUnits, 1, 1} {
		e := issued()
		varied(e, 3*i+n)
		e.On, e.Parts, e.Deadline.Due = workGiven, nil, due
		events := []domain.Event{e}
		for range units {
			code := domain.UnitCode(fmt.Sprintf("don-vi-%d", unit%unitsInUse))
			unit++
			e.Parts = append(e.Parts, domain.Part{Unit: code, Role: domain.Implementing})
			events = append(events, &domain.PartAccepted{Unit: code, On: lastWord})
			if climbed != 0 {
				to := []domain.Audience{domain.ToOfficer, domain.ToHead, domain.ToOffice, domain.ToLeader}
				events = append(events, &domain.ReminderSent{Unit: code, Clock: domain.ClockDue, Step: climbed, For: due, To: to, On: lastWord})
			}
		}
		writes = append(writes, eventstore.Write{Subject: eventstore.DirectiveSubject(ulid.Make(), false), Events: events})
	}
	return writes
}

// deadline is when a group is due, and which step of the ladder was last. Those
// whose step falls on a day of the run stand here and there in the record.
func (w openWork) deadline(i int) (due domain.Date, climbed int) {
	const stride = 7919 // a prime that divides no number of groups
	days, place := calendar.Vietnam(), i*stride%w.groups()
	run := firstRun
	for _, n := range w.due {
		if place -= n / partsOfGroup; place < 0 {
			return days.AddWorkingDays(run, 7), 0 // the first step is seven working days before
		}
		run = days.AddWorkingDays(run, 1)
	}
	if i%overdueEvery == 0 {
		const climbed = 11 // and again five working days later
		return days.AddWorkingDays(lastWord, -climbed), climbed
	}
	return calendar.MustParse("2027-01-04").AddDays(i % 600), 0
}

// people are an officer and a head of every unit, and some of the office's and leaders.
func people() (writes []eventstore.Write) {
	open := func(n int, role domain.Role, head bool, units ...domain.UnitCode) {
		login := fmt.Sprintf("%s-%d", role, n)
		e := &domain.AccountOpened{Login: login, Name: "Tài khoản " + login + " (ví dụ)", Mail: login + "@example.vn", Role: role, Units: units, On: workGiven}
		events := []domain.Event{e}
		if head {
			events = append(events, &domain.HeadSet{Head: true, On: workGiven})
		}
		writes = append(writes, eventstore.Write{Subject: eventstore.AccountSubject(ulid.Make()), Events: events})
	}
	for u := range unitsInUse {
		code := domain.UnitCode(fmt.Sprintf("don-vi-%d", u))
		open(2*u, domain.RoleUnit, false, code)
		open(2*u+1, domain.RoleUnit, true, code)
	}
	for n := range 10 {
		open(n, domain.RoleOffice, false)
		open(n, domain.RoleLeader, false)
	}
	return writes
}

// digestsUpTo take over whatever was recorded before: it was told on its day.
func digestsUpTo(seq uint64) (writes []eventstore.Write) {
	boxes := []domain.Box{domain.BoxOffice, domain.BoxLeader}
	for u := range unitsInUse {
		boxes = append(boxes, domain.UnitBox(domain.UnitCode(fmt.Sprintf("don-vi-%d", u))))
	}
	for _, box := range boxes {
		e := &domain.DigestQueued{Box: box, Upto: seq, On: lastWord}
		writes = append(writes, eventstore.Write{Subject: eventstore.DigestSubject(ulid.Make(), false), Events: []domain.Event{e}})
	}
	return writes
}

// appendAll appends in atomic batches.
func appendAll(ctx context.Context, s *eventstore.Store, writes []eventstore.Write) error {
	who := domain.Actor{ID: "bench", Role: domain.RoleAdmin}
	for len(writes) > 0 {
		n, events := 0, 0
		for n < len(writes) && events+len(writes[n].Events) <= mostOfBatch {
			events += len(writes[n].Events)
			n++
		}
		if _, err := s.Append(ctx, who, time.Now(), writes[:n]...); err != nil {
			return err
		}
		writes = writes[n:]
	}
	return nil
}
