package projections

import (
	"bytes"
	"encoding/base64"
	"errors"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// View is where a reader finds the buckets: eventstore.View, or a test's.
type View interface {
	Projection(name string) *bbolt.Bucket
}

// Reader reads the projections at one position of the record. What it gives
// shares nothing with the file.
type Reader struct{ register, directory, people, audit *bbolt.Bucket }

// Read makes a reader of a view; it is as long valid as the view.
func Read(v View) *Reader {
	return &Reader{v.Projection(registerName), v.Projection(directoryName), v.Projection(peopleName), v.Projection(auditName)}
}

// Entry is a directive as the register has it.
type Entry struct {
	State   domain.Directive
	Version uint64 // sequence of its last event: its ETag
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
	return &Entry{x.State, x.Version}, nil
}

func (r *Reader) tables() *tables {
	if r.register == nil || r.register.Bucket(bucketRows) == nil {
		return nil
	}
	b := r.register
	return &tables{b.Bucket(bucketRows), b.Bucket(bucketTexts), b.Bucket(bucketIndex), b.Bucket(bucketCounts), b.Bucket(bucketFigures), b.Bucket(bucketTerms), b.Bucket(bucketNumber)}
}

func (t *tables) entry(number []byte) (*Entry, error) {
	id := t.number.Get(number)
	if len(id) != 16 {
		return nil, errors.New("register: an index names a number without a row")
	}
	x, err := t.read(domain.ID(id))
	if err != nil || x == nil {
		return nil, errors.Join(err, errors.New("register: a row is missing"))
	}
	x.State.Text = string(t.texts.Get(id))
	return &Entry{x.State, x.Version}, nil
}

// Query narrows a list of directives. Empty fields narrow nothing.
type Query struct {
	Unit       domain.UnitCode
	Units      []domain.UnitCode // only directives in which one of these has a part; nil is all
	Document   domain.ID
	Progress   domain.Progress
	Timeliness domain.Timeliness // of the directive, or of Unit's part where Unit is given
	Text       string
	Day        domain.Date
	Policy     domain.Policy
	Cursor     string
	Limit      int
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
	maxExamined  = 5_000 // rows looked at for one page; the cursor goes on from there
)

// Directives lists directives in the order in which they were issued; with a
// text, those that have its words with the very marks that were typed come
// first. One index is scanned, the most selective that the query allows; what it
// does not know is looked at row by row, within a bound for each page: a page
// may be short, and its cursor goes on where it stopped.
func (r *Reader) Directives(q Query) (Page[*Entry], error) {
	var page Page[*Entry]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	s := q.scan(t)
	pass, after, err := decodePass(q.Cursor, s.prefix, len(s.passes))
	if err != nil {
		return page, err
	}
	for examined := 0; pass < len(s.passes); pass, after = pass+1, nil {
		if err := s.run(&page, pass, after, &examined); err != nil || page.Next != "" {
			return page, err
		}
	}
	return page, nil
}

// scan is a walk along one index.
type scan struct {
	q      *Query
	t      *tables
	bucket *bbolt.Bucket
	prefix []byte
	terms  []string
	limit  int
	passes []func(*Entry) bool
}

func (q *Query) scan(t *tables) *scan {
	s := &scan{q: q, t: t, bucket: t.index, prefix: q.prefix(), terms: foldedWords(q.Text), limit: bounded(q.Limit)}
	if len(s.terms) > 0 && len(s.prefix) == 1 {
		s.bucket, s.prefix = t.terms, append([]byte(longest(s.terms)), 0)
	}
	s.passes = []func(*Entry) bool{func(*Entry) bool { return true }}
	if marked := exactWords(q.Text); len(marked) > 0 {
		s.passes = []func(*Entry) bool{
			func(e *Entry) bool { return hasExact(e, marked) },
			func(e *Entry) bool { return !hasExact(e, marked) },
		}
	}
	return s
}

func longest(terms []string) string {
	best := terms[0]
	for _, w := range terms {
		if len(w) > len(best) {
			best = w
		}
	}
	return best
}

func (s *scan) run(page *Page[*Entry], pass int, after []byte, examined *int) error {
	c := s.bucket.Cursor()
	k, _ := c.Seek(s.prefix)
	if after != nil {
		if k, _ = c.Seek(after); bytes.Equal(k, after) {
			k, _ = c.Next()
		}
	}
	for ; k != nil && hasPrefix(k, s.prefix); k, _ = c.Next() {
		if err := s.look(page, pass, k[len(k)-4:]); err != nil {
			return err
		}
		if *examined++; len(page.Items) == s.limit || *examined == maxExamined {
			page.Next = encodeCursor(append([]byte{byte(pass)}, k...))
			return nil
		}
	}
	return nil
}

func (s *scan) look(page *Page[*Entry], pass int, number []byte) error {
	if !s.t.hasWords(number, s.terms) {
		return nil
	}
	e, err := s.t.entry(number)
	if err != nil {
		return err
	}
	if s.q.keeps(e) && s.passes[pass](e) {
		page.Items = append(page.Items, e)
	}
	return nil
}

func decodePass(cursor string, prefix []byte, passes int) (pass int, after []byte, err error) {
	k, err := decodeCursor(cursor, nil)
	if err != nil || k == nil {
		return 0, nil, err
	}
	if len(k) < 5 || int(k[0]) >= passes || !hasPrefix(k[1:], prefix) {
		return 0, nil, ErrCursor
	}
	return int(k[0]), k[1:], nil
}

func (q *Query) prefix() []byte {
	switch {
	case q.Unit != "":
		return key(byUnit, []byte(q.Unit), zero)
	case len(q.Units) == 1:
		return key(byUnit, []byte(q.Units[0]), zero)
	case q.Document != (domain.ID{}):
		return key(byDocument, q.Document[:])
	case q.Progress != "":
		return key(byProgress, []byte(q.Progress), zero)
	}
	return []byte{byAll}
}

func (q *Query) keeps(e *Entry) bool {
	d := &e.State
	if q.Units != nil && !involves(d, q.Units) {
		return false
	}
	if q.Document != (domain.ID{}) && d.Document != q.Document || q.Progress != "" && d.Progress() != q.Progress {
		return false
	}
	if q.Timeliness == "" {
		return true
	}
	if a := d.Part(q.Unit); a != nil {
		return d.PartTimeliness(a, q.Day, q.Policy) == q.Timeliness
	}
	return d.Timeliness(q.Day, q.Policy) == q.Timeliness
}

func involves(d *domain.Directive, units []domain.UnitCode) bool {
	for _, u := range units {
		if d.Part(u) != nil {
			return true
		}
	}
	return false
}

// hasWords says that the row has all words.
func (t *tables) hasWords(number []byte, terms []string) bool {
	c := t.terms.Cursor()
	for _, w := range terms {
		want := append(append([]byte(w), 0), number...)
		if k, _ := c.Seek(want); !bytes.Equal(k, want) {
			return false
		}
	}
	return true
}

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
