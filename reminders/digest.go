package reminders

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// mostLines are how many lines a digest has at most; what is more goes into a
// second one. It keeps an event well under what the stream takes.
const mostLines = 2000

// digestHour stands in the ids of a day's digests, at whatever hour they are made:
// nodes that read another ladder give the same ids.
const digestHour = 8

// boxesAtOnce are how many digests one command makes at most. Others wait for no
// longer than it takes to write that many.
const boxesAtOnce = 50

// digests gathers what waits into digests, and says how many. With alone, only
// for boxes that have something new.
func (r *Runner) digests(ctx context.Context, day domain.Date, alone bool) (n int, err error) {
	var boxes []domain.Box
	err = r.read(func(rd *projections.Reader) (err error) {
		boxes, err = rd.OwingBoxes(alone)
		return err
	})
	for len(boxes) > 0 && err == nil {
		var queued int
		queued, boxes, err = r.gather(ctx, boxes, day, alone)
		n += queued
	}
	return n, err
}

// gather makes the digests of some boxes in one command, which is committed once,
// and says which boxes are left.
func (r *Runner) gather(ctx context.Context, boxes []domain.Box, day domain.Date, alone bool) (queued int, left []domain.Box, err error) {
	err = r.do(ctx, func(_ *eventstore.View, rd *projections.Reader) (writes []eventstore.Write, err error) {
		people, err := readRoster(rd)
		if err != nil {
			return nil, err
		}
		queued, left = 0, boxes
		for lines, more := 0, false; len(left) > 0 && !more && lines < mostLines && len(writes) < boxesAtOnce; {
			var e *domain.DigestQueued
			var subject string
			if subject, e, more, err = r.digest(rd, people, left[0], day, alone); err != nil {
				return nil, err
			}
			if !more {
				left = left[1:]
			}
			if e == nil {
				continue // another node was here
			}
			if lines += len(e.Lines); len(e.Lines) > 0 {
				queued++
			}
			writes = append(writes, eventstore.Write{Subject: subject, Events: []domain.Event{e}})
		}
		return writes, nil
	})
	return queued, left, err
}

// digest makes one of what waits for a box; nil where nothing does, and whether
// more waits. Its id comes from the first line that it takes over, so that two
// nodes cannot make two of the same.
func (r *Runner) digest(rd *projections.Reader, people *roster, box domain.Box, day domain.Date, alone bool) (subject string, e *domain.DigestQueued, more bool, err error) {
	owing, err := rd.Owing(box, mostLines+1)
	if err != nil || len(owing) == 0 {
		return "", nil, false, err
	}
	if len(owing) > mostLines {
		owing, more = owing[:mostLines], true
	}
	e = &domain.DigestQueued{Box: box, Alone: alone, Upto: owing[len(owing)-1].Seq, On: day}
	for _, o := range owing {
		if holds(rd, &o.Line) {
			e.Lines = append(e.Lines, o.Line)
			e.Restricted = e.Restricted || o.Restricted
		}
	}
	e.Deliveries = r.deliveries(people, e)
	return eventstore.DigestSubject(digestID(box, owing[0].Seq, hourOf(day, digestHour)), e.Restricted), e, more, nil
}

// digestID is the same on every node.
func digestID(box domain.Box, first uint64, at time.Time) (id domain.ID) {
	sum := sha256.Sum256(fmt.Appendf(nil, "digest %s %d", box, first))
	_ = id.SetTime(ulid.Timestamp(at)) // of a year that has four digits it takes any
	_ = id.SetEntropy(sum[:10])        // ten bytes is what it takes
	return id
}

// holds says whether a step that was taken is still worth saying: its clock runs,
// and from the day for which it was taken.
func holds(rd *projections.Reader, l *domain.DigestLine) bool {
	var clocks []domain.Running
	if !l.Document.IsZero() {
		if doc, err := rd.Document(l.Document); err == nil {
			clocks = doc.State.Running()
		}
	} else if d, err := rd.Directive(l.Directive); err == nil {
		if a := d.State.Part(l.Unit); a != nil {
			clocks = d.State.Running(a)
		}
	}
	for _, c := range clocks {
		if c.Clock == l.Clock && c.Since == l.For {
			return true
		}
	}
	return false
}

// deliveries are the messages that a digest asks for: mail to those who have an
// address and did not choose otherwise. The inbox has it in any case.
func (r *Runner) deliveries(people *roster, e *domain.DigestQueued) (out []domain.DeliveryAsked) {
	if r.Mail == nil {
		return nil
	}
	now := r.Clock()
	for _, a := range people.people(e.Box) {
		lines := people.told(e.Box, a.ID, e.Lines)
		if a.MailOff {
			lines = escalations(lines)
		}
		if a.Mail == "" || len(lines) == 0 {
			continue
		}
		after := now
		if at := hourOf(e.On, a.MailHour); !e.Alone && at.After(now) {
			after = at
		}
		out = append(out, domain.DeliveryAsked{Account: a.ID, Channel: domain.ChannelMail, After: instant(after)})
	}
	return out
}

// escalations are the lines that nobody can silence.
func escalations(lines []domain.DigestLine) (out []domain.DigestLine) {
	for _, l := range lines {
		if step := l.StepDue(); step.Escalates() {
			out = append(out, l)
		}
	}
	return out
}

func hourOf(day domain.Date, hour int) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), hour, 0, 0, 0, calendar.Zone)
}

// instant is a moment as the record keeps it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }
