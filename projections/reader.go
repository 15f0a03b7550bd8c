package projections

import (
	"bytes"
	"encoding/base64"
	"errors"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// View is where a reader finds the buckets: eventstore.View, or a test's.
type View interface {
	Projection(name string) *bbolt.Bucket
}

// Reader reads the projections at one position of the record. What it gives
// shares nothing with the file. One goroutine uses it at a time.
type Reader struct {
	register, directory, people, audit, reminders, rules *bbolt.Bucket

	calendar *calendar.Calendar   // once read
	policy   *domain.OfficePolicy // once read
}

// Read makes a reader of a view; it is as long valid as the view.
func Read(v View) *Reader {
	return &Reader{
		register: v.Projection(registerName), directory: v.Projection(directoryName), people: v.Projection(peopleName),
		audit: v.Projection(auditName), reminders: v.Projection(remindersName), rules: v.Projection(rulesName),
	}
}

// Entry is a directive as the register has it.
type Entry struct {
	State   domain.Directive
	Version uint64 // sequence of its last event: its ETag

	Events   uint64 // how many there are
	Reworded bool   // its text was amended
}

// Subject is where the directive's events stand.
func (e *Entry) Subject() string { return eventstore.DirectiveSubject(e.State.ID, e.State.Restricted) }

// ErrCursor refuses a cursor that this reader did not give out for this list.
var ErrCursor = &domain.Refusal{
	Kind: domain.Invalid, Code: "bad_cursor", Field: "cursor",
	Vi: "Con trỏ trang không hợp lệ. Mở lại danh sách từ trang đầu.",
	En: "This cursor is none of this list's. Open the list from its first page.",
}

// Directive reads one directive; a refusal of kind Missing if there is none.
func (r *Reader) Directive(id domain.ID) (*Entry, error) {
	t := r.tables()
	if t == nil {
		return nil, domain.NotFound("id", id.String())
	}
	x, err := t.read(id)
	if err != nil {
		return nil, err
	}
	if x == nil {
		return nil, domain.NotFound("id", id.String())
	}
	x.State.Text = string(t.texts.Get(id[:]))
	return x.entry(), nil
}

func (x *row) entry() *Entry {
	return &Entry{State: x.State, Version: x.Version, Events: x.Events, Reworded: x.Reworded}
}

func (r *Reader) tables() *tables {
	if r.register == nil || r.register.Bucket(bucketRows) == nil {
		return nil
	}
	b := r.register
	return &tables{
		b.Bucket(bucketRows), b.Bucket(bucketTexts), b.Bucket(bucketIndex), b.Bucket(bucketCounts), b.Bucket(bucketFigures),
		b.Bucket(bucketTerms), b.Bucket(bucketNumber), b.Bucket(bucketCourts), b.Bucket(bucketFolds),
	}
}

func (t *tables) entry(number []byte) (*Entry, error) {
	x, err := t.numbered(number)
	if err != nil {
		return nil, err
	}
	x.State.Text = string(t.texts.Get(x.State.ID[:]))
	return x.entry(), nil
}

// numbered reads the row of a number, without its text.
func (t *tables) numbered(number []byte) (*row, error) {
	id := t.number.Get(number)
	if len(id) != 16 {
		return nil, errors.New("register: an index names a number without a row")
	}
	x, err := t.read(domain.ID(id))
	if err != nil || x == nil {
		return nil, errors.Join(err, errors.New("register: a row is missing"))
	}
	return x, nil
}

// Page is a stretch of a list; Next is empty at its end.
type Page[T any] struct {
	Items []T
	Next  string
}

// Bounds of a page.
const (
	defaultLimit = 50
	maxLimit     = 200
	maxExamined  = 5_000 // entries looked at for one page of accounts or units; the cursor goes on from there
)

// Part is a unit's part in a list of parts.
type Part struct {
	Entry    *Entry
	Unit     domain.UnitCode
	DaysLate int
}

// Overdue lists the open parts that are past their due date on a day, the
// longest overdue first; of one unit, or of all where it is empty.
func (r *Reader) Overdue(unit domain.UnitCode, on domain.Date, cursor string, limit int) (Page[Part], error) {
	return r.due(unit, domain.Date{}, on.AddDays(-1), on, cursor, limit)
}

// DueBetween lists open parts by due date, from one day to another, both included.
func (r *Reader) DueBetween(unit domain.UnitCode, from, to, on domain.Date, cursor string, limit int) (Page[Part], error) {
	return r.due(unit, from, to, on, cursor, limit)
}

func (r *Reader) due(unit domain.UnitCode, from, to, on domain.Date, cursor string, limit int) (Page[Part], error) {
	var page Page[Part]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	prefix := []byte{byDue}
	if unit != "" {
		prefix = key(byUnitDue, []byte(unit), zero)
	}
	after, err := decodeCursor(cursor, prefix)
	if err != nil {
		return page, err
	}
	c := t.index.Cursor()
	k, _ := c.Seek(key2(prefix, dayKey(from)))
	if after != nil {
		if k, _ = c.Seek(after); bytes.Equal(k, after) {
			k, _ = c.Next()
		}
	}
	limit = bounded(limit)
	var before []byte
	for ; k != nil && hasPrefix(k, prefix); k, _ = c.Next() {
		rest := k[len(prefix):]
		due := dateOf(rest)
		if due.After(to) {
			break
		}
		if len(page.Items) == limit {
			page.Next = encodeCursor(before)
			break
		}
		before = k
		e, err := t.entry(rest[4:8])
		if err != nil {
			return page, err
		}
		p := Part{Entry: e, Unit: unit, DaysLate: domain.DaysLate(due, on)}
		if unit == "" {
			p.Unit = domain.UnitCode(rest[8:])
		}
		page.Items = append(page.Items, p)
	}
	return page, nil
}

// Counts sums a unit's parts by how they stand on a day; of all units where it is empty.
func (r *Reader) Counts(unit domain.UnitCode, on domain.Date, policy domain.Policy) Counts {
	t := r.tables()
	if t == nil {
		return Counts{}
	}
	return readCounts(t.counts, unit, on, policy)
}

func bounded(limit int) int {
	if limit <= 0 {
		return defaultLimit
	}
	return min(limit, maxLimit)
}

func encodeCursor(k []byte) string { return base64.RawURLEncoding.EncodeToString(k) }

func decodeCursor(s string, prefix []byte) ([]byte, error) {
	if s == "" {
		return nil, nil
	}
	k, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || !hasPrefix(k, prefix) {
		return nil, ErrCursor
	}
	return k, nil
}
