package reminders

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// What every test of reminders shares: a record with units, people and
// directives, a clock that the test moves, and a letter box.

const (
	locBinh = domain.UnitCode("huyen-loc-binh")
	vanQuan = domain.UnitCode("huyen-van-quan")
)

var clerk = domain.Actor{ID: "vp", Name: "Văn phòng", Role: domain.RoleOffice}

// office is a record and who works with it.
type office struct {
	t     testing.TB
	store *eventstore.Store
	mu    sync.Mutex
	now   time.Time
}

func openOffice(t testing.TB, opts eventstore.Options) *office {
	t.Helper()
	if opts.Dir == "" {
		opts.Dir = t.TempDir()
	}
	opts.Projections, opts.Log = projections.All(), slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	store, err := eventstore.Open(ctx, opts)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, store: store}
	t.Cleanup(o.close)
	o.at("2024-10-15 09:00")
	return o
}

func (o *office) close() {
	if err := o.store.Close(); err != nil {
		o.t.Error(err)
	}
}

// at sets the clock, in Vietnam.
func (o *office) at(when string) {
	o.t.Helper()
	t, err := time.ParseInLocation("2006-01-02 15:04", when, calendar.Zone)
	if err != nil {
		o.t.Fatal(err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = t
}

func (o *office) clock() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now
}

// put writes events as they are.
func (o *office) put(subject string, events ...domain.Event) {
	o.t.Helper()
	_, err := o.store.Do(context.Background(), eventstore.Command{Who: clerk, At: o.clock(), Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		return []eventstore.Write{{Subject: subject, Expect: v.Version(subject), Events: events}}, nil
	}})
	if err != nil {
		o.t.Fatal(err)
	}
}

// person opens an account.
func (o *office) person(login string, role domain.Role, head bool, units ...domain.UnitCode) domain.ID {
	o.t.Helper()
	id := ulid.Make()
	events := []domain.Event{&domain.AccountOpened{Login: login, Name: strings.ToUpper(login), Mail: login + "@langson.example", Role: role, Units: units, On: calendar.On(o.clock())}}
	if head {
		events = append(events, &domain.HeadSet{Head: true, On: calendar.On(o.clock())})
	}
	o.put(eventstore.AccountSubject(id), events...)
	return id
}

// issue gives a directive to units, due on a day.
func (o *office) issue(text, due string, priority domain.Priority, units ...domain.UnitCode) domain.ID {
	o.t.Helper()
	return o.issueOf(ulid.Make(), text, due, priority, units...)
}

func (o *office) issueOf(doc domain.ID, text, due string, priority domain.Priority, units ...domain.UnitCode) domain.ID {
	o.t.Helper()
	id := ulid.Make()
	o.put(eventstore.DirectiveSubject(id, false), o.issued(doc, text, due, priority, units))
	return id
}

// issueRestricted gives one that is "hạn chế".
func (o *office) issueRestricted(text, due string, units ...domain.UnitCode) domain.ID {
	o.t.Helper()
	id := ulid.Make()
	e := o.issued(ulid.Make(), text, due, domain.Ordinary, units)
	e.Restricted = true
	o.put(eventstore.DirectiveSubject(id, true), e)
	return id
}

func (o *office) issued(doc domain.ID, text, due string, priority domain.Priority, units []domain.UnitCode) *domain.DirectiveIssued {
	e := &domain.DirectiveIssued{
		Document: doc, Section: "3.3", Text: text, Force: domain.Order, Priority: priority, On: calendar.On(o.clock()), By: clerk.ID,
		Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: calendar.MustParse(due), Basis: domain.BasisOffice},
	}
	for _, u := range units {
		e.Parts = append(e.Parts, domain.Part{Unit: u, Role: domain.Implementing, Target: domain.Whole(7), Measure: "lớp"})
	}
	return e
}

// units enters units in the directory.
func (o *office) units() {
	o.t.Helper()
	for code, name := range map[domain.UnitCode]string{locBinh: "UBND huyện Lộc Bình", vanQuan: "UBND huyện Văn Quan"} {
		o.put(eventstore.UnitSubject(code), &domain.UnitRegistered{Name: name, Kind: domain.KindDistrict, On: calendar.On(o.clock())})
	}
}

// runner reminds in this office, on a node.
func (o *office) runner(node string, to Mailer) *Runner {
	return &Runner{
		Store: o.store, Clock: o.clock, Log: slog.New(slog.DiscardHandler),
		Node: node, Mail: to, URL: "https://dondoc.langson.example",
	}
}

func (o *office) tick(r *Runner) {
	o.t.Helper()
	if _, err := r.Tick(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// history are a directive's events of one type.
func historyOf[E domain.Event](o *office, id domain.ID) (out []E) {
	o.t.Helper()
	err := o.store.View(func(v *eventstore.View) error {
		events, err := v.History(eventstore.DirectiveSubject(id, false), 0)
		for _, e := range events {
			if x, ok := e.Payload.(E); ok {
				out = append(out, x)
			}
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// digestsOf lie in a box, the newest first.
func (o *office) digestsOf(box domain.Box) (out []domain.Digest) {
	o.t.Helper()
	err := o.store.View(func(v *eventstore.View) error {
		page, err := projections.Read(v).Digests(box, "", 100)
		for _, e := range page.Items {
			out = append(out, e.State)
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// letterBox takes messages, or fails as it is told to.
type letterBox struct {
	mu   sync.Mutex
	got  []*Message
	fail func(m *Message) error
}

func (b *letterBox) Send(_ context.Context, m *Message) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		if err := b.fail(m); err != nil {
			return err
		}
	}
	b.got = append(b.got, m)
	return nil
}

// take empties the box: "to: subject" of each.
func (b *letterBox) take() (out []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.got {
		name, _, _ := strings.Cut(m.To, "@")
		out = append(out, name+": "+m.Subject)
	}
	b.got = nil
	slices.Sort(out)
	return out
}

var errAway = errors.New("the server is away")

// lastRun is the last day's run that is done.
func (o *office) lastRun() (run domain.ReminderRun) {
	o.t.Helper()
	err := o.store.View(func(v *eventstore.View) (err error) {
		run, err = projections.Read(v).LastReminderRun()
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return run
}

func dateOf(s string) domain.Date { return calendar.MustParse(s) }

func unsentOf(r *Runner) (ids []domain.ID, err error) {
	err = r.read(func(rd *projections.Reader) (err error) {
		ids, err = rd.Unsent(r.Clock(), 100)
		return err
	})
	return ids, err
}
