package projections

import (
	"encoding/json"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// rulesName is the bucket of what the office has set for itself.
const rulesName = "rules"

// The sub-buckets of the rules.
var (
	bucketCalendars = []byte("calendars") // year (4 digits) → stored year, JSON
	bucketPolicy    = []byte("policy")    // "office" → stored policy, "ladder" → stored ladder, JSON
	keyOffice       = []byte("office")
	keyLadder       = []byte("ladder")
)

// rules keeps the calendar, the policy and the ladder.
type rules struct{}

func (rules) Name() string    { return rulesName }
func (rules) Version() uint32 { return 2 }

func (rules) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	return applyEach(b, [][]byte{bucketCalendars, bucketPolicy}, events, ofRules, applyRule)
}

func ofRules(kind string, _ domain.Event) bool { return kind == "calendar" || kind == "policy" }

func applyRule(b *bbolt.Bucket, kind, name string, e *eventstore.Event) error {
	if kind == "calendar" {
		return applyCalendar(b.Bucket(bucketCalendars), name, e)
	}
	return applyPolicy(b.Bucket(bucketPolicy), name, e)
}

func applyCalendar(b *bbolt.Bucket, name string, e *eventstore.Event) error {
	year, err := strconv.Atoi(name)
	if err != nil || len(name) != 4 {
		return nil
	}
	y := stored[domain.CalendarYear]{State: domain.CalendarYear{Year: calendar.Year{Year: year}}}
	if _, err := load(b, []byte(name), &y); err != nil {
		return err
	}
	y.State.Apply(e.Payload)
	y.Version = e.Seq
	return save(b, []byte(name), &y)
}

func applyPolicy(b *bbolt.Bucket, name string, e *eventstore.Event) error {
	switch name {
	case string(keyOffice):
		return applySet(b, keyOffice, e, (*domain.OfficePolicy).Apply)
	case string(keyLadder):
		return applySet(b, keyLadder, e, (*domain.OfficeLadder).Apply)
	}
	return nil
}

func applySet[S any](b *bbolt.Bucket, key []byte, e *eventstore.Event, apply func(*S, domain.Event)) error {
	var p stored[S]
	if _, err := load(b, key, &p); err != nil {
		return err
	}
	apply(&p.State, e.Payload)
	p.Version = e.Seq
	return save(b, key, &p)
}

// CalendarEntry is a year as it was last entered.
type CalendarEntry struct {
	State   domain.CalendarYear
	Version uint64
}

// PolicyEntry is every policy that was set; its zero value where none was.
type PolicyEntry struct {
	State   domain.OfficePolicy
	Version uint64
}

// LadderEntry is every ladder that was set; its zero value where none was.
type LadderEntry struct {
	State   domain.OfficeLadder
	Version uint64
}

func (r *Reader) rule(name []byte) *bbolt.Bucket {
	if r.rules == nil {
		return nil
	}
	return r.rules.Bucket(name)
}

// CalendarYear reads a year as it was last entered; one that was not has version 0.
func (r *Reader) CalendarYear(year int) (*CalendarEntry, error) {
	y := stored[domain.CalendarYear]{State: domain.CalendarYear{Year: calendar.Year{Year: year}}}
	if b := r.rule(bucketCalendars); b != nil {
		if _, err := load(b, []byte(fmt.Sprintf("%04d", year)), &y); err != nil {
			return nil, fmt.Errorf("rules: calendar: %w", err)
		}
	}
	return &CalendarEntry{y.State, y.Version}, nil
}

// Calendar is the calendar that the program brings, with every year that was entered.
func (r *Reader) Calendar() *calendar.Calendar {
	if r.calendar == nil {
		r.calendar = calendar.Vietnam()
		if entered := r.entered(); len(entered) > 0 {
			r.calendar = r.calendar.With(entered...)
		}
	}
	return r.calendar
}

// entered are the years that were entered; what cannot be read is as if it were not.
func (r *Reader) entered() (years []calendar.Year) {
	b := r.rule(bucketCalendars)
	if b == nil {
		return nil
	}
	c := b.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		var y stored[domain.CalendarYear]
		if json.Unmarshal(v, &y) == nil && y.State.Exists() {
			years = append(years, y.State.Year)
		}
	}
	return years
}

// Policies reads every policy that was set.
func (r *Reader) Policies() (*PolicyEntry, error) {
	var p stored[domain.OfficePolicy]
	if b := r.rule(bucketPolicy); b != nil {
		if _, err := load(b, keyOffice, &p); err != nil {
			return nil, fmt.Errorf("rules: policy: %w", err)
		}
	}
	return &PolicyEntry{p.State, p.Version}, nil
}

// Policy is the policy in force on a day, with the calendar by which it counts.
func (r *Reader) Policy(day domain.Date) domain.Policy {
	if r.policy == nil {
		r.policy = &domain.OfficePolicy{}
		if p, err := r.Policies(); err == nil {
			r.policy = &p.State
		}
	}
	return r.policy.In(day).By(r.Calendar())
}

// Ladders reads every ladder that was set.
func (r *Reader) Ladders() (*LadderEntry, error) {
	var l stored[domain.OfficeLadder]
	if b := r.rule(bucketPolicy); b != nil {
		if _, err := load(b, keyLadder, &l); err != nil {
			return nil, fmt.Errorf("rules: ladder: %w", err)
		}
	}
	return &LadderEntry{l.State, l.Version}, nil
}

// Ladder is the ladder as it is climbed on a day, under the policy of that day.
func (r *Reader) Ladder(day domain.Date) (domain.Ladder, error) {
	l, err := r.Ladders()
	if err != nil {
		return domain.Ladder{}, err
	}
	return l.State.In(day).Under(r.Policy(day)), nil
}

// Counted lists directives with open parts whose due date was counted, from a
// due date on, by that date.
func (r *Reader) Counted(from domain.Date, cursor string, limit int) (Page[*Entry], error) {
	var page Page[*Entry]
	t := r.tables()
	if t == nil {
		return page, nil
	}
	prefix := []byte{byCounted}
	after, err := decodeCursor(cursor, prefix)
	if err != nil {
		return page, err
	}
	c := t.index.Cursor()
	k, _ := c.Seek(key2(prefix, dayKey(from)))
	if after != nil {
		if k, _ = c.Seek(after); string(k) == string(after) {
			k, _ = c.Next()
		}
	}
	var last []byte
	for limit = bounded(limit); k != nil && hasPrefix(k, prefix); k, _ = c.Next() {
		if len(page.Items) == limit {
			page.Next = encodeCursor(last)
			break
		}
		last = k
		e, err := t.entry(k[len(prefix)+4:])
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, e)
	}
	return page, nil
}
