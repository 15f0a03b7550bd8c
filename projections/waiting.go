package projections

import (
	"bytes"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// WaitingFor is what somebody asked for and nobody has decided yet.
type WaitingFor string

// What waits for the office or the leader.
const (
	WaitingConfirmation WaitingFor = "confirmation" // báo cáo hoàn thành
	WaitingExtension    WaitingFor = "extension"    // đề nghị gia hạn
	WaitingReturn       WaitingFor = "return"       // trả lại
)

// waitingIndexes are the indexes of what waits, in the order in which those of
// one day are listed.
var waitingIndexes = []struct {
	index byte
	what  WaitingFor
}{{byReturn, WaitingReturn}, {byAwaiting, WaitingConfirmation}, {byExtension, WaitingExtension}}

// Waiting is a unit's part that waits for a decision.
type Waiting struct {
	Entry *Entry
	Unit  domain.UnitCode
	For   WaitingFor
	Since domain.Date // the day on which it was asked for

	Occurrence domain.Date // of a recurring duty: which one was reported
}

// Waiting lists what waits for a decision, the longest waiting first: of one kind,
// or of all where it is empty. It merges the ranges of three indexes.
func (r *Reader) Waiting(what WaitingFor, cursor string, limit int) (Page[Waiting], error) {
	var page Page[Waiting]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	m, err := mergeWaiting(t.index, what, cursor)
	if err != nil {
		return page, err
	}
	limit = bounded(limit)
	for before := []byte(nil); ; {
		i := m.first()
		if i < 0 {
			return page, nil
		}
		if len(page.Items) == limit {
			page.Next = encodeCursor(before)
			return page, nil
		}
		k := m.keys[i]
		before = key2(k[1:5], []byte{byte(m.which[i])}, k[5:])
		e, err := t.entry(k[5:9])
		if err != nil {
			return page, err
		}
		unit, occurrence, _ := bytes.Cut(k[9:], zero)
		page.Items = append(page.Items, Waiting{Entry: e, Unit: domain.UnitCode(unit), For: waitingIndexes[m.which[i]].what, Since: dateOf(k[1:5]), Occurrence: dateOf(occurrence)})
		m.next(i)
	}
}

// waitingMerge walks several indexes side by side, by day.
type waitingMerge struct {
	which   []int // places in waitingIndexes
	cursors []*bbolt.Cursor
	keys    [][]byte // where each stands; nil at its end
}

// mergeWaiting begins after a cursor: day (4), place in waitingIndexes (1), number (4), unit.
func mergeWaiting(index *bbolt.Bucket, what WaitingFor, cursor string) (*waitingMerge, error) {
	after, err := decodeCursor(cursor, nil)
	if err != nil || after != nil && (len(after) < 9 || int(after[4]) >= len(waitingIndexes)) {
		return nil, ErrCursor
	}
	m := &waitingMerge{}
	for i, x := range waitingIndexes {
		if what != "" && what != x.what {
			continue
		}
		c := index.Cursor()
		m.which, m.cursors = append(m.which, i), append(m.cursors, c)
		m.keys = append(m.keys, beginWaiting(c, x.index, i, after))
	}
	return m, nil
}

// beginWaiting finds the first key of an index that comes after the cursor.
func beginWaiting(c *bbolt.Cursor, index byte, place int, after []byte) []byte {
	start := []byte{index}
	exact := false
	if after != nil {
		switch last := int(after[4]); {
		case place == last:
			start, exact = key2(start, after[:4], after[5:]), true
		case place > last:
			start = key2(start, after[:4])
		default: // of that day, all of this index came before
			start = key2(start, dayKey(dateOf(after[:4]).AddDays(1)))
		}
	}
	k, _ := c.Seek(start)
	if exact && bytes.Equal(k, start) {
		k, _ = c.Next()
	}
	return within(k, index)
}

// within is a key of an index, or nil where the index has ended.
func within(k []byte, index byte) []byte {
	if len(k) < 9 || k[0] != index {
		return nil
	}
	return k
}

// first is where the earliest day stands; -1 at the end of all.
func (m *waitingMerge) first() int {
	best := -1
	for i, k := range m.keys {
		if k != nil && (best < 0 || bytes.Compare(k[1:5], m.keys[best][1:5]) < 0) {
			best = i
		}
	}
	return best
}

func (m *waitingMerge) next(i int) {
	k, _ := m.cursors[i].Next()
	m.keys[i] = within(k, waitingIndexes[m.which[i]].index)
}

// Owed lists a unit's open parts: those with a due date by it, the longest overdue
// first, then those without by their review date.
func (r *Reader) Owed(unit domain.UnitCode, on domain.Date, cursor string, limit int) (Page[Part], error) {
	var page Page[Part]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	dated, undated := key(byUnitDue, []byte(unit), zero), key(byUnitReview, []byte(unit), zero)
	after, err := decodeCursor(cursor, nil)
	if err != nil || after != nil && !hasPrefix(after, dated) && !hasPrefix(after, undated) {
		return page, ErrCursor
	}
	w := owedWalk{t: t, unit: unit, on: on, limit: bounded(limit), last: after}
	if !hasPrefix(after, undated) {
		if err := w.along(&page, dated); err != nil || page.Next != "" {
			return page, err
		}
	}
	return page, w.along(&page, undated)
}

// owedWalk is a walk along the indexes of one unit's open parts.
type owedWalk struct {
	t     *tables
	unit  domain.UnitCode
	on    domain.Date
	limit int
	last  []byte // the key after which it goes on
}

// along adds what stands in one index after the last key, until the page is full.
func (w *owedWalk) along(page *Page[Part], prefix []byte) error {
	c := w.t.index.Cursor()
	k, _ := c.Seek(prefix)
	if hasPrefix(w.last, prefix) {
		if k, _ = c.Seek(w.last); bytes.Equal(k, w.last) {
			k, _ = c.Next()
		}
	}
	for ; k != nil && hasPrefix(k, prefix); k, _ = c.Next() {
		if len(page.Items) == w.limit {
			page.Next = encodeCursor(w.last)
			return nil
		}
		w.last = k
		rest := k[len(prefix):]
		e, err := w.t.entry(rest[4:8])
		if err != nil {
			return err
		}
		p := Part{Entry: e, Unit: w.unit}
		if prefix[0] == byUnitDue {
			p.DaysLate = domain.DaysLate(dateOf(rest), w.on)
		}
		page.Items = append(page.Items, p)
	}
	return nil
}
