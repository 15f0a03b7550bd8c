package projections

import (
	"bytes"
	"slices"

	"dondoc/domain"
)

// byUnitWaiting is one more list of index.go: unit, 0, day of asking, for what (1), number.
const byUnitWaiting = 'W'

// unitWaitingKeys are the keys of what a unit waits for an answer to.
func unitWaitingKeys(a *domain.Assignment, n []byte) (ks [][]byte) {
	for place, x := range waitingIndexes {
		if since := waitsSince(a, x.what); !since.IsZero() {
			ks = append(ks, key(byUnitWaiting, []byte(a.Unit), zero, dayKey(since), []byte{byte(place)}, n))
		}
	}
	return ks
}

// waitsSince is the day since which a part waits for an answer; zero where it does not.
func waitsSince(a *domain.Assignment, what WaitingFor) domain.Date {
	switch what {
	case WaitingReturn:
		if a.Return != nil {
			return a.Return.On
		}
	case WaitingConfirmation:
		if a.Pending != nil {
			return a.Pending.On
		}
	case WaitingExtension:
		if x := a.PendingExtension(); x != nil {
			return x.AskedOn
		}
	}
	return domain.Date{}
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
	for ; hasPrefix(k, prefix) && len(k) == len(prefix)+9; k, _ = c.Next() {
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
		page.Items = append(page.Items, Waiting{Entry: e, Unit: unit, For: waitingIndexes[rest[4]].what, Since: dateOf(rest)})
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
