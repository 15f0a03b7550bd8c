package projections

import (
	"bytes"
	"encoding/binary"
	"slices"

	"dondoc/domain"
)

// Where the ladder has been climbed to. For every clock that runs, the index
// byClimb has a key: which clock, of which priority, which step was last, and from
// which day the clock runs. Neither the ladder nor the calendar is in it, so that
// a change of policy rewrites nothing; which of them are due on a day is, for each
// last step, a range of days that the ladder names.

// climbClocks give clocks their byte. They are part of the index's format.
var climbClocks = [...]domain.Clock{
	domain.ClockGiven, domain.ClockDue, domain.ClockAcceptance, domain.ClockStale,
	domain.ClockReview, domain.ClockExtension, domain.ClockConfirmation, domain.ClockReturn,
}

// climbPriorities give priorities their byte.
var climbPriorities = [...]domain.Priority{domain.Ordinary, domain.Urgent, domain.Starred}

// climbGroup is how long the key is before the clock's day: list, clock, priority, last step.
const climbGroup = 5

func climbKeys(d *domain.Directive, a *domain.Assignment, n []byte) [][]byte {
	clocks := d.Running(a)
	ks := make([][]byte, 0, len(clocks)+3)
	for _, r := range clocks {
		clock, priority := slices.Index(climbClocks[:], r.Clock), slices.Index(climbPriorities[:], d.Priority)
		ks = append(ks, key(byClimb, []byte{byte(clock), byte(priority + 1)}, climbStep(r), dayKey(r.Since), n, []byte(a.Unit)))
	}
	return ks
}

// climbStep is the last step in two bytes, which order as steps do; zero before the first.
func climbStep(r domain.Running) []byte {
	if !r.Sent {
		return []byte{0, 0}
	}
	return binary.BigEndian.AppendUint16(nil, uint16(max(min(r.Last, 30_000), -30_000)+1<<15))
}

// climbAt reads what stands before the day in a key.
func climbAt(k []byte) (r domain.Running, priority domain.Priority) {
	if int(k[1]) < len(climbClocks) {
		r.Clock = climbClocks[k[1]]
	}
	if i := int(k[2]) - 1; i >= 0 && i < len(climbPriorities) {
		priority = climbPriorities[i]
	}
	if step := binary.BigEndian.Uint16(k[3:]); step != 0 {
		r.Sent, r.Last = true, int(step)-1<<15
	}
	return r, priority
}

// Climb is a part of which a step may be due.
type Climb struct {
	Entry *Entry // which other parts of the same directive share
	Unit  domain.UnitCode
	Clock domain.Clock
}

// Climbing lists the parts of which a clock's next step has come: those whose
// clock runs from one of the days that reach gives for the clock, the priority and
// the last step, both included. It costs what it lists, and one look for every
// combination of the three that there is.
func (r *Reader) Climbing(reach func(domain.Running, domain.Priority) (from, to domain.Date, ok bool), cursor string, limit int) (Page[Climb], error) {
	var page Page[Climb]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	after, err := decodeCursor(cursor, []byte{byClimb})
	if err != nil || after != nil && len(after) < climbGroup+8 {
		return page, ErrCursor
	}
	c := t.index.Cursor()
	k, _ := c.Seek([]byte{byClimb})
	if after != nil {
		if k, _ = c.Seek(after); bytes.Equal(k, after) {
			k, _ = c.Next()
		}
	}
	var e *Entry
	for limit = bounded(limit); len(k) >= climbGroup+8 && k[0] == byClimb; {
		running, priority := climbAt(k)
		from, upTo, ok := reach(running, priority)
		group := slices.Clone(k[:climbGroup])
		if ok && dateOf(k[climbGroup:]).Before(from) {
			k, _ = c.Seek(key2(group, dayKey(from)))
		}
		for ok && hasPrefix(k, group) && !dateOf(k[climbGroup:]).After(upTo) {
			if len(page.Items) == limit {
				page.Next = encodeCursor(after)
				return page, nil
			}
			// The parts of a directive stand together, and share what is read of it.
			if e == nil || !bytes.Equal(after[climbGroup+4:climbGroup+8], k[climbGroup+4:climbGroup+8]) {
				if e, err = t.entry(k[climbGroup+4 : climbGroup+8]); err != nil {
					return page, err
				}
			}
			page.Items = append(page.Items, Climb{e, domain.UnitCode(k[climbGroup+8:]), running.Clock})
			after = slices.Clone(k)
			k, _ = c.Next()
		}
		if hasPrefix(k, group) { // the rest of it is not due
			k, _ = c.Seek(key2(group, []byte{0xff, 0xff, 0xff, 0xff, 0xff}))
		}
	}
	return page, nil
}
