package projections

import (
	"bytes"
	"slices"

	"dondoc/domain"
)

// byUnitWaiting is one more list of index.go: unit, 0, day of asking, for what (1),
// number; of the report of an occurrence: 0, its day (4).
const byUnitWaiting = 'W'

// unitWaitingKeys are the keys of what a unit waits for an answer to.
func unitWaitingKeys(a *domain.Assignment, n []byte) (ks [][]byte) {
	for place, x := range waitingIndexes {
		for _, w := range waitsFor(a, x.what) {
			ks = append(ks, key(byUnitWaiting, []byte(a.Unit), zero, dayKey(w.Since), []byte{byte(place)}, n, occurrenceKey(w.Occurrence)))
		}
	}
	return ks
}

// waitsFor is what a part waits for an answer to: since when, and of which occurrence.
func waitsFor(a *domain.Assignment, what WaitingFor) (all []Waiting) {
	switch what {
	case WaitingReturn:
		if a.Return != nil {
			all = append(all, Waiting{Since: a.Return.On})
		}
	case WaitingConfirmation:
		for _, p := range a.Awaiting() {
			all = append(all, Waiting{Since: p.On, Occurrence: p.Occurrence})
		}
	case WaitingExtension:
		if x := a.PendingExtension(); x != nil {
			all = append(all, Waiting{Since: x.AskedOn})
		}
	}
	return all
}

// occurrenceKey ends a key with an occurrence; of none it is nothing.
func occurrenceKey(occurrence domain.Date) []byte {
	if occurrence.IsZero() {
		return nil
	}
	return key2(zero, dayKey(occurrence))
}

// occurrenceOf reads the end of such a key; zero where it names none.
func occurrenceOf(end []byte) domain.Date {
	if len(end) != 5 {
		return domain.Date{}
	}
	return dateOf(end[1:])
}

// WaitingOf lists what a unit asked for and waits for an answer to, the longest
// waiting first.
func (r *Reader) WaitingOf(unit domain.UnitCode, cursor string, limit int) (Page[Waiting], error) {
	var page Page[Waiting]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	prefix := key(byUnitWaiting, []byte(unit), zero)
	after, err := decodeCursor(cursor, nil)
	if err != nil || after != nil && !hasPrefix(after, prefix) {
		return page, ErrCursor
	}
	limit = bounded(limit)
	c := t.index.Cursor()
	k, _ := c.Seek(prefix)
	if after != nil {
		if k, _ = c.Seek(after); bytes.Equal(k, after) {
			k, _ = c.Next()
		}
	}
	for ; hasPrefix(k, prefix) && len(k) >= len(prefix)+9; k, _ = c.Next() {
		if len(page.Items) == limit {
			page.Next = encodeCursor(after)
			return page, nil
		}
		after = k
		rest := k[len(prefix):]
		e, err := t.entry(rest[5:9])
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, Waiting{Entry: e, Unit: unit, For: waitingIndexes[rest[4]].what, Since: dateOf(rest), Occurrence: occurrenceOf(rest[9:])})
	}
	return page, nil
}

// WaitingBy is Waiting, of one unit only where one is named: then a page may be
// short where only one kind is asked for, because the kinds of a unit stand together.
func (r *Reader) WaitingBy(unit domain.UnitCode, what WaitingFor, cursor string, limit int) (Page[Waiting], error) {
	if unit == "" {
		return r.Waiting(what, cursor, limit)
	}
	page, err := r.WaitingOf(unit, cursor, limit)
	if what != "" {
		page.Items = slices.DeleteFunc(page.Items, func(w Waiting) bool { return w.For != what })
	}
	return page, err
}

// completedClasses are the timeliness of completed parts, by which they are kept.
var completedClasses = [...]domain.Timeliness{domain.CompletedOnTime, domain.CompletedLate, domain.CompletedNoDueDate}

// LastCompleted are the parts of a unit that were completed last, by the day of
// their report, the last first.
func (r *Reader) LastCompleted(unit domain.UnitCode, limit int) ([]Part, error) {
	t := r.tables()
	if t == nil {
		return nil, nil
	}
	limit = bounded(limit)
	var found [][]byte // day and number
	for _, class := range completedClasses {
		prefix := key(byCompleted, []byte(unit), zero, []byte(class), zero)
		c := t.index.Cursor()
		k, _ := c.Seek(append(slices.Clone(prefix), 0xff))
		if k == nil {
			k, _ = c.Last()
		} else {
			k, _ = c.Prev()
		}
		for n := 0; n < limit && hasPrefix(k, prefix); n++ {
			found = append(found, k[len(prefix):])
			k, _ = c.Prev()
		}
	}
	slices.SortFunc(found, func(a, b []byte) int { return bytes.Compare(b, a) })
	found = found[:min(limit, len(found))]
	parts := make([]Part, 0, len(found))
	for _, k := range found {
		e, err := t.entry(k[4:8])
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{Entry: e, Unit: unit})
	}
	return parts, nil
}
