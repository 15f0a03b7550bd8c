package recount_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"

	"dondoc/api/recount"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// What is counted here: ten working days from 29/01/2027 end on 19/02/2027 by the
// days of Tết that are proposed, and on 22/02/2027 once one more is off.
var (
	counted = domain.Deadline{Kind: domain.DeadlineWorkingDays, Days: 10, Start: date("2027-01-29"), Basis: domain.BasisDocument}
	first   = date("2027-02-19")
	later   = date("2027-02-22")
	today   = date("2027-02-03")
	clerk   = domain.Actor{ID: "vp", Name: "Văn phòng", Role: domain.RoleOffice}
	admin   = domain.Actor{ID: "qt", Name: "Quản trị", Role: domain.RoleAdmin}
)

func date(s string) domain.Date { return calendar.MustParse(s) }

// noon is a moment of a day, in Vietnam.
func noon(d domain.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, calendar.Zone)
}

// record is a real one, with directives in it.
type record struct {
	t     *testing.T
	store *eventstore.Store
}

func newRecord(t *testing.T) *record {
	t.Helper()
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &record{t, store}
}

// put writes events as they are.
func (r *record) put(subject string, events ...domain.Event) {
	r.t.Helper()
	if err := r.write(subject, events...); err != nil {
		r.t.Fatal(err)
	}
}

func (r *record) write(subject string, events ...domain.Event) error {
	_, err := r.store.Do(context.Background(), eventstore.Command{Who: clerk, At: noon(today), Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		return []eventstore.Write{{Subject: subject, Expect: v.Version(subject), Events: events}}, nil
	}})
	return err
}

// issue gives directives with the same deadline to some units each.
func (r *record) issue(n, units int, deadline domain.Deadline) (ids []domain.ID) {
	r.t.Helper()
	e := &domain.DirectiveIssued{
		Document: ulid.Make(), Text: "Rà soát, báo cáo", Force: domain.Order, Deadline: deadline.Resolve(calendar.Vietnam(), deadline.Start),
		On: date("2027-01-29"), By: clerk.ID,
	}
	for i := range units {
		e.Parts = append(e.Parts, domain.Part{Unit: domain.UnitCode(fmt.Sprint("xa-", i)), Role: domain.Implementing})
	}
	const most = 500 // of a command
	for ; n > 0; n -= most {
		var writes []eventstore.Write
		for range min(n, most) {
			id := ulid.Make()
			ids = append(ids, id)
			writes = append(writes, eventstore.Write{Subject: subject(id), Events: []domain.Event{e}})
		}
		if _, err := r.store.Append(r.t.Context(), clerk, noon(e.On), writes...); err != nil {
			r.t.Fatal(err)
		}
	}
	return ids
}

func subject(id domain.ID) string { return eventstore.DirectiveSubject(id, false) }

// setCalendar enters the year as it is proposed, with more days off.
func (r *record) setCalendar(off ...string) {
	r.t.Helper()
	y, _ := calendar.Vietnam().Of(2027)
	e := &domain.CalendarSet{Year: 2027, Status: calendar.Decided, Document: "Thông báo (ví dụ)", Days: y.Days, On: today, By: admin.ID}
	for _, d := range off {
		e.Days = append(e.Days, calendar.Day{Date: date(d), Kind: calendar.Holiday, Name: "Tết Nguyên đán", Document: "Thông báo (ví dụ)"})
	}
	r.put(eventstore.CalendarSubject(2027), e)
}

// recount counts again what is due in the year.
func (r *record) recount(ctx context.Context) (int, error) {
	return recount.Run(ctx, r.store, admin, noon(today), date("2027-01-01"))
}

// moved is recount where nothing may go wrong.
func (r *record) moved() int {
	r.t.Helper()
	n, err := r.recount(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	return n
}

// directive reads one.
func (r *record) directive(id domain.ID) (d *domain.Directive) {
	r.t.Helper()
	err := r.store.View(func(v *eventstore.View) error {
		e, err := projections.Read(v).Directive(id)
		if err == nil {
			d = &e.State
		}
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

// moves are a directive's events that moved a date.
func (r *record) moves(id domain.ID) (out []*domain.DeadlineRederived) {
	r.t.Helper()
	err := r.store.View(func(v *eventstore.View) error {
		events, err := v.History(subject(id), 0)
		for _, e := range events {
			if x, ok := e.Payload.(*domain.DeadlineRederived); ok {
				out = append(out, x)
			}
		}
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// movedOnce says that each part of each directive was moved to the later day, by
// one event.
func (r *record) movedOnce(ids []domain.ID) {
	r.t.Helper()
	for _, id := range ids {
		d := r.directive(id)
		if n := len(r.moves(id)); n != len(d.Parts) {
			r.t.Errorf("%s has %d parts, and %d moves", id, len(d.Parts), n)
		}
		for i := range d.Parts {
			if d.Parts[i].Due != later {
				r.t.Errorf("%s, %s is due on %s", id, d.Parts[i].Unit, d.Parts[i].Due)
			}
		}
	}
}

func TestACorrectedCalendarMovesAnOpenCountedDateLaterByAnEvent(t *testing.T) {
	is := is.New(t)
	r := newRecord(t)
	id := r.issue(1, 2, counted)[0]
	r.setCalendar("2027-02-11")
	is.Equal(r.moved(), 2)
	for i, e := range r.moves(id) {
		is.Equal(e, &domain.DeadlineRederived{Unit: domain.UnitCode(fmt.Sprint("xa-", i)), From: first, Due: later, Calendar: "2027.1", On: today})
	}
	d := r.directive(id)
	is.Equal(d.Deadline.Due, later)
	is.Equal(d.Parts[0].Due, later)
	is.Equal(d.Parts[0].Original, first) // stays beside it

	head := r.store.Head()
	is.Equal(r.moved(), 0)
	is.Equal(r.store.Head(), head) // the second time nothing is recorded
	r.setCalendar()
	is.Equal(r.moved(), 0) // the day off is taken back: nobody is late after the fact
	is.Equal(r.directive(id).Parts[0].Due, later)
	r.setCalendar("2027-02-11", "2027-02-12")
	is.Equal(r.moved(), 2) // and what is corrected once more moves once more
	is.Equal(r.directive(id).Parts[1].Due, date("2027-02-23"))
	r.movesFollow(id)
}

// movesFollow says that each move begins where the one before it ended.
func (r *record) movesFollow(id domain.ID) {
	r.t.Helper()
	due := map[domain.UnitCode]domain.Date{"xa-0": first, "xa-1": first}
	for _, e := range r.moves(id) {
		if e.From != due[e.Unit] || !e.Due.After(e.From) {
			r.t.Errorf("%s moves from %s to %s, and was due on %s", e.Unit, e.From, e.Due, due[e.Unit])
		}
		due[e.Unit] = e.Due
	}
}

func TestOnlyWhatIsOpenAndStillAsItWasCountedMoves(t *testing.T) {
	printed := domain.Deadline{Kind: domain.DeadlineDate, Due: first, Basis: domain.BasisDocument}
	monthly := domain.Deadline{Kind: domain.DeadlineRecurring, Basis: domain.BasisDocument, Start: date("2027-01-29"), Recurrence: &domain.Recurrence{Every: domain.EveryMonth, Day: 19}}
	own := domain.Deadline{Kind: domain.DeadlineDate, Due: first, Basis: domain.BasisOffice}
	reported := &domain.CompletionReported{Unit: "xa-0", On: date("2027-02-01"), By: "xa"}
	r := newRecord(t)
	type row struct {
		name     string
		deadline domain.Deadline
		happened []domain.Event
		due      domain.Date // of the part xa-0, afterwards
		id       domain.ID
	}
	rows := []row{
		{name: "nothing happened", deadline: counted, due: later},
		{name: "under way", deadline: counted, happened: []domain.Event{&domain.PartAccepted{Unit: "xa-0", On: today}}, due: later},
		{name: "reported, not confirmed", deadline: counted, happened: []domain.Event{reported}, due: later},
		{name: "suspended", deadline: counted, happened: []domain.Event{&domain.DirectiveSuspended{Reason: "chờ", Review: date("2027-04-01"), On: today}}, due: later},
		{name: "an extension asked for", deadline: counted, happened: []domain.Event{&domain.ExtensionRequested{Unit: "xa-0", To: date("2027-03-01"), Reason: "nghỉ Tết", On: today}}, due: later},
		{name: "an extension granted", deadline: counted, happened: []domain.Event{
			&domain.ExtensionRequested{Unit: "xa-0", To: date("2027-02-20"), Reason: "nghỉ Tết", On: today},
			&domain.ExtensionGranted{Unit: "xa-0", Due: date("2027-02-20"), On: today},
		}, due: date("2027-02-20")},
		{name: "another date set by the office", deadline: counted, happened: []domain.Event{&domain.DirectiveAmended{Deadline: &own, On: today}}, due: first},
		{name: "printed as a date", deadline: printed, due: first},
		{name: "recurring", deadline: monthly, due: first},
		{name: "confirmed", deadline: counted, happened: []domain.Event{reported, &domain.CompletionConfirmed{Unit: "xa-0", On: date("2027-02-02"), By: "vp"}}, due: first},
		{name: "closed", deadline: counted, happened: []domain.Event{&domain.DirectiveClosed{Reason: "không còn cần", On: today}}, due: first},
		{name: "due before the year", deadline: domain.Deadline{Kind: domain.DeadlineWorkingDays, Days: 5, Start: date("2026-12-01"), Basis: domain.BasisDocument}, due: date("2026-12-08")},
	}
	want := 0
	for i := range rows {
		x := &rows[i]
		x.id = r.issue(1, 1, x.deadline)[0]
		if x.happened != nil {
			r.put(subject(x.id), x.happened...)
		}
		if x.due == later {
			want++
		}
	}
	r.setCalendar("2027-02-11")
	is.New(t).Equal(r.moved(), want)
	for _, x := range rows {
		t.Run(x.name, func(t *testing.T) {
			is, moves := is.New(t), 0
			if x.due == later {
				moves = 1
			}
			part := r.directive(x.id).Parts[0]
			is.Equal(part.Due, x.due)
			is.Equal(len(r.moves(x.id)), moves)
			if part.Pending != nil {
				is.Equal(part.Pending.Due, later) // the report is judged by the later date, too
			}
			if part.Completion != nil {
				is.Equal(part.Completion.Due, first) // fixed for ever
			}
		})
	}
}

func TestAPartWithADateOfItsOwnStaysWhereTheOthersMove(t *testing.T) {
	is := is.New(t)
	r := newRecord(t)
	id := r.issue(1, 2, counted)[0]
	r.put(subject(id), &domain.ExtensionRequested{Unit: "xa-1", To: date("2027-03-01"), Reason: "nghỉ Tết", On: today}, &domain.ExtensionGranted{Unit: "xa-1", Due: date("2027-03-01"), On: today})
	r.setCalendar("2027-02-11")
	is.Equal(r.moved(), 1)
	is.Equal(r.directive(id).Parts[0].Due, later)
	is.Equal(r.directive(id).Parts[1].Due, date("2027-03-01"))
}

// The first stretch alone has more moves than one command may have events.
func TestWhatIsMoreThanOneCommandHoldsIsCountedAgainToTheLast(t *testing.T) {
	r := newRecord(t)
	ids := r.issue(190, 6, counted)
	r.setCalendar("2027-02-11")
	is.New(t).Equal(r.moved(), 190*6)
	r.movedOnce(ids)
}

func TestWhatAStopLeavesUndoneTheNextRunDoes(t *testing.T) {
	is := is.New(t)
	r := newRecord(t)
	ids := r.issue(1000, 1, counted)
	r.setCalendar("2027-02-11")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	_, changed := r.store.Changed()
	stopped := make(chan struct{})
	go func() { defer close(stopped); <-changed; stop() }() // as soon as the first stretch is recorded
	before, err := r.recount(ctx)
	stop()
	<-stopped
	is.True(err != nil)
	after, err := recount.Run(t.Context(), r.store, admin, noon(today), domain.Date{}) // as a program does that starts
	is.NoErr(err)
	is.True(after > 0)
	is.True(before <= len(ids)-after) // a stretch in which it was stopped is recorded, perhaps, and not counted
	is.True(after < len(ids))         // and what was recorded stays
	r.movedOnce(ids)
}

// Others go on writing to the directives of which the dates are counted again.
func TestADirectiveThatChangesMeanwhileIsNotPassedOver(t *testing.T) {
	is := is.New(t)
	r := newRecord(t)
	ids := r.issue(600, 1, counted)
	r.setCalendar("2027-02-11")
	done, written := make(chan struct{}), make(chan error, 1)
	reports := 0
	go func() {
		written <- func() error {
			for {
				select {
				case <-done:
					return nil
				default:
				}
				if err := r.write(subject(ids[reports*7%len(ids)]), &domain.ProgressReported{Unit: "xa-0", Text: "đang làm", On: today}); err != nil {
					return err
				}
				reports++
				time.Sleep(4 * time.Millisecond)
			}
		}()
	}()
	moved, err := r.recount(t.Context())
	close(done)
	is.NoErr(<-written)
	is.NoErr(err)
	is.Equal(moved, len(ids))
	r.movedOnce(ids)
	got := 0
	for _, id := range ids {
		got += r.directive(id).Parts[0].Reports
	}
	is.Equal(got, reports) // and no word of the others is lost
}

func TestTwoRunsAtOnceCountAgainOnce(t *testing.T) {
	is := is.New(t)
	r := newRecord(t)
	ids := r.issue(600, 1, counted)
	r.setCalendar("2027-02-11")
	moved, failed := make(chan int, 2), make(chan error, 2)
	for range 2 {
		go func() {
			n, err := r.recount(context.Background())
			moved <- n
			failed <- err
		}()
	}
	is.Equal(<-moved+<-moved, len(ids))
	is.NoErr(<-failed)
	is.NoErr(<-failed)
	r.movedOnce(ids)
}
