package projections

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

var today = calendar.MustParse("2024-12-16")

// shelf is a bbolt file with the buckets of every projection.
type shelf struct {
	tx *bbolt.Tx
	ps []eventstore.Projection
}

func (s *shelf) Projection(name string) *bbolt.Bucket { return s.tx.Bucket([]byte(name)) }

// kept applies events in batches of the given sizes and hands the buckets to look.
func kept(t interface {
	Fatal(args ...any)
	Helper()
}, dir string, events []*eventstore.Event, sizes []int, look func(v *shelf)) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, ulid.Make().String()), 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	ps := All()
	for i := 0; len(events) > 0; i++ {
		n := min(max(sizes[i%len(sizes)], 1), len(events))
		err := db.Update(func(tx *bbolt.Tx) error {
			for _, p := range ps {
				b, err := tx.CreateBucketIfNotExists([]byte(p.Name()))
				if err != nil {
					return err
				}
				if err := p.Apply(b, events[:n]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		events = events[n:]
	}
	if err := db.View(func(tx *bbolt.Tx) error { look(&shelf{tx, ps}); return nil }); err != nil {
		t.Fatal(err)
	}
}

// world makes histories that the rules allow, and keeps the states they lead to.
type world struct {
	events []*eventstore.Event
	states map[domain.ID]*domain.Directive
	ids    []domain.ID
	now    time.Time
}

var units = [...]domain.UnitCode{"so-noi-vu", "so-tu-phap", "huyen-loc-binh", "huyen-trang-dinh"}

// recurrences are some that fall due while a world lasts; the last one ends.
var recurrences = []*domain.Recurrence{
	{Every: domain.EveryWeek, Weekday: 5},
	{Every: domain.EveryMonth, Day: 25},
	{Every: domain.EveryYear, Dates: []domain.DayOfYear{{Month: 12, Day: 1}, {Month: 6, Day: 1}}},
	{Every: domain.EveryWeek, Weekday: 1, Until: calendar.MustParse("2024-12-10")},
}

func known(c domain.UnitCode) (domain.Unit, bool) {
	return domain.Unit{Code: c, Name: string(c), Kind: domain.KindOther}, true
}

func (w *world) append(subject string, e domain.Event) {
	w.events = append(w.events, &eventstore.Event{Seq: uint64(len(w.events) + 1), Subject: subject, Type: e.EventType(), Payload: e})
}

func (w *world) issue(t *rapid.T) {
	due := rapid.IntRange(-20, 20).Draw(t, "due")
	deadline := domain.Deadline{Kind: domain.DeadlineDate, Due: today.AddDays(due), Basis: domain.BasisOffice}
	if rapid.Bool().Draw(t, "no deadline") {
		deadline = domain.Deadline{Kind: domain.DeadlineNone, Review: calendar.On(w.now).AddDays(60), Basis: domain.BasisOffice}
	}
	if rapid.IntRange(0, 2).Draw(t, "recurs") == 0 {
		deadline = domain.Deadline{Kind: domain.DeadlineRecurring, Basis: domain.BasisDocument, Recurrence: rapid.SampledFrom(w.recurrences()).Draw(t, "recurrence")}
	}
	c := domain.IssueDirective{Text: rapid.SampledFrom([]string{"Tổ chức lớp bồi dưỡng", "Đường tỉnh", "Xã Dương Đức", "Rà soát"}).Draw(t, "text"), Deadline: deadline}
	for i, u := range rapid.Permutation(units[:]).Draw(t, "units")[:rapid.IntRange(1, 4).Draw(t, "parts")] {
		p := domain.Part{Unit: u, Role: domain.Implementing}
		if i == 0 {
			p.Target, p.Measure = domain.Whole(3), "lớp"
		}
		c.Parts = append(c.Parts, p)
	}
	id := ulid.ULID(bytes.Repeat([]byte{byte(len(w.ids) + 1)}, 16))
	issue, err := domain.DecideRegister(id, []domain.ID{id}, domain.RegisterDocument{
		Type: "Thông báo", Issuer: "UBND tỉnh", Title: "Kết luận", Directives: []domain.IssueDirective{c},
	}, w.circumstances(domain.Actor{ID: "vp", Role: domain.RoleOffice}))
	if err != nil {
		t.Fatal(err)
	}
	w.append(eventstore.DocumentSubject(id, false), issue.Document)
	w.append(eventstore.DirectiveSubject(id, false), issue.Directives[0].Event)
	w.ids = append(w.ids, id)
	w.states[id] = &domain.Directive{ID: id}
	w.states[id].Apply(issue.Directives[0].Event)
}

// recurrences are those that have not ended by now.
func (w *world) recurrences() (going []*domain.Recurrence) {
	for _, r := range recurrences {
		if r.Until.IsZero() || r.Until.After(calendar.On(w.now).AddDays(7)) {
			going = append(going, r)
		}
	}
	return going
}

func (w *world) circumstances(who domain.Actor) domain.Circumstances {
	return domain.Circumstances{Who: who, Now: w.now, Policy: domain.DefaultPolicy(), Units: known}
}

// act tries something on a directive; what the rules refuse changes nothing.
func (w *world) act(t *rapid.T) {
	d := w.states[rapid.SampledFrom(w.ids).Draw(t, "directive")]
	u := rapid.SampledFrom(units[:]).Draw(t, "unit")
	three := domain.Whole(3)
	unit := domain.Actor{ID: "cv-" + string(u), Role: domain.RoleUnit, Units: []domain.UnitCode{u}}
	office := domain.Actor{ID: "vp", Role: domain.RoleOffice}
	weekly := domain.Deadline{Kind: domain.DeadlineRecurring, Basis: domain.BasisDocument, Recurrence: rapid.SampledFrom(recurrences[:3]).Draw(t, "recurrence")}
	dated := domain.Deadline{Kind: domain.DeadlineDate, Due: calendar.On(w.now).AddDays(5), Basis: domain.BasisOffice}
	var occurrence domain.Date
	if a := d.Part(u); a != nil && len(a.Unreported(calendar.On(w.now))) > 0 {
		occurrence = rapid.SampledFrom(a.Unreported(calendar.On(w.now))).Draw(t, "occurrence").Date
	}
	doings := []struct {
		who domain.Actor
		cmd domain.DirectiveCommand
	}{
		{unit, domain.AcceptPart{Unit: u}},
		{unit, domain.ReportProgress{Unit: u, Text: "đang làm"}},
		{unit, domain.ReportProgress{Unit: u, Done: &three}},
		{unit, domain.ReportCompletion{Unit: u, Text: "xong"}},
		{unit, domain.ReportCompletion{Unit: u, Evidence: []domain.FileID{evidence}}},
		{unit, domain.ReportCompletion{Unit: u, Text: "xong", Occurrence: occurrence}},
		{office, domain.AmendDirective{Reason: "sửa", Deadline: &weekly}},
		{office, domain.AmendDirective{Reason: "sửa", Deadline: &dated}},
		{unit, domain.RequestExtension{Unit: u, To: today.AddDays(40), Reason: "chậm"}},
		{unit, domain.ReturnPart{Unit: u, Reason: "không thuộc"}},
		{office, domain.ConfirmCompletion{Unit: u}},
		{office, domain.RejectCompletion{Unit: u, Reason: "chưa đủ"}},
		{office, domain.GrantExtension{Unit: u}},
		{office, domain.InsistOnReturn{Unit: u, Reason: "thuộc"}},
		{office, domain.Suspend{Reason: "chờ", Review: today.AddDays(90)}},
		{office, domain.Resume{Reason: "tiếp"}},
		{office, domain.CloseDirective{Reason: "thôi"}},
		{office, domain.AmendDirective{Reason: "sửa", Text: ptr("Nội dung mới")}},
		{office, domain.AddPart{Part: domain.Part{Unit: u, Role: domain.Coordinating}, Reason: "thêm"}},
		{office, domain.ReassignPart{From: u, To: rapid.SampledFrom(units[:]).Draw(t, "to"), Reason: "giao lại"}},
	}
	do := rapid.SampledFrom(doings).Draw(t, "do")
	events, err := d.Decide(do.cmd, w.circumstances(do.who))
	if err != nil {
		return
	}
	for _, e := range events {
		w.append(eventstore.DirectiveSubject(d.ID, false), e)
		d.Apply(e)
	}
}

func ptr[T any](v T) *T { return &v }

const evidence = domain.FileID("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")

func draw(t *rapid.T) *world {
	w := &world{states: map[domain.ID]*domain.Directive{}, now: time.Date(2024, 11, 20, 9, 0, 0, 0, calendar.Zone)}
	for range rapid.IntRange(1, 6).Draw(t, "directives") {
		w.issue(t)
	}
	for range rapid.IntRange(0, 60).Draw(t, "acts") {
		w.act(t)
		w.now = w.now.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "hours")) * time.Hour)
	}
	return w
}

// counted counts the parts of all states one by one, by the rule itself.
func (w *world) counted(unit domain.UnitCode, on domain.Date) Counts {
	var c Counts
	for _, d := range w.states {
		for i := range d.Parts {
			a := &d.Parts[i]
			if unit != "" && a.Unit != unit {
				continue
			}
			c.Given++
			switch t := d.PartTimeliness(a, on, domain.DefaultPolicy()); t {
			case domain.NoDeadline:
				c.NoDeadline++
			case domain.NotCounted:
				c.NotCounted++
			default:
				c.standing(t, 1)
			}
			if a.Completion != nil || d.Closed != nil {
				continue // nobody decides on it any more
			}
			c.Awaiting += len(a.Awaiting())
			if a.PendingExtension() != nil {
				c.ExtensionsAsked++
			}
			if a.Return != nil {
				c.Returned++
			}
		}
	}
	return c
}

func TestCountsAndListsAreWhatCountingOneByOneGivesOnAnyDay(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		kept(t, dir, w.events, []int{rapid.IntRange(1, 9).Draw(t, "batch")}, func(v *shelf) {
			r := Read(v)
			for offset := -30; offset <= 30; offset += 5 {
				on := today.AddDays(offset)
				for _, u := range append([]domain.UnitCode{""}, units[:]...) {
					want := w.counted(u, on)
					if got := r.Counts(u, on, domain.DefaultPolicy()); got != want {
						t.Fatalf("%s on %s: counts %+v, one by one %+v", u, on, got, want)
					}
					if got := len(overdueParts(t, r, u, on)); got != want.Overdue {
						t.Fatalf("%s on %s: %d parts listed as overdue, %d counted", u, on, got, want.Overdue)
					}
				}
			}
			for id, d := range w.states {
				got, err := r.Directive(id)
				if err != nil {
					t.Fatal(err)
				}
				if fmt.Sprintf("%+v", got.State.Parts) == "" || got.State.Progress() != d.Progress() || got.State.Text != d.Text {
					t.Fatalf("directive %s: %+v, want %+v", id, got.State, *d)
				}
			}
		})
	})
}

// overdueParts walks every page, two parts each, and checks order and uniqueness.
func overdueParts(t *rapid.T, r *Reader, unit domain.UnitCode, on domain.Date) []Part {
	var all []Part
	seen := map[string]bool{}
	for cursor := ""; ; {
		page, err := r.Overdue(unit, on, cursor, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range page.Items {
			name := p.Entry.State.ID.String() + string(p.Unit)
			if seen[name] {
				t.Fatalf("%s is listed twice", name)
			}
			seen[name] = true
			if n := len(all); n > 0 && all[n-1].DaysLate < p.DaysLate {
				t.Fatal("the longest overdue is not first")
			}
			all = append(all, p)
		}
		if page.Next == "" {
			return all
		}
		cursor = page.Next
	}
}

func TestTheSameEventsGiveTheSameBytesHoweverTheyAreCutIntoBatches(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		var whole, cut string
		kept(t, dir, w.events, []int{len(w.events)}, func(v *shelf) { whole = dump(v) })
		kept(t, dir, w.events, rapid.SliceOfN(rapid.IntRange(1, 7), 1, 5).Draw(t, "sizes"), func(v *shelf) { cut = dump(v) })
		if whole != cut {
			t.Fatalf("in one batch:\n%s\nin several:\n%s", whole, cut)
		}
	})
}

func dump(v *shelf) string {
	var b bytes.Buffer
	for _, p := range v.ps {
		dumpBucket(&b, p.Name(), v.Projection(p.Name()))
	}
	return b.String()
}

func dumpBucket(b *bytes.Buffer, name string, bucket *bbolt.Bucket) {
	_ = bucket.ForEach(func(k, v []byte) error {
		if v == nil {
			dumpBucket(b, name+"/"+string(k), bucket.Bucket(k))
			return nil
		}
		fmt.Fprintf(b, "%s %x %x\n", name, k, v)
		return nil
	})
}

func TestAfterMidnightWhatWasDueTodayIsOverdueAndNothingWasWritten(t *testing.T) {
	is := is.New(t)
	w := &world{states: map[domain.ID]*domain.Directive{}, now: time.Date(2024, 12, 1, 9, 0, 0, 0, calendar.Zone)}
	id := ulid.Make()
	w.append(eventstore.DirectiveSubject(id, false), &domain.DirectiveIssued{
		Text: "Báo cáo", Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: today, Basis: domain.BasisDocument},
		Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}}, On: calendar.MustParse("2024-12-01"), By: "vp",
	})
	kept(t, t.TempDir(), w.events, []int{1}, func(v *shelf) {
		r := Read(v)
		before := dump(v)
		is.Equal(r.Counts("so-noi-vu", today, domain.DefaultPolicy()).DueSoon, 1)
		page, err := r.Overdue("so-noi-vu", today, "", 10)
		is.NoErr(err)
		is.Equal(len(page.Items), 0)
		tomorrow := today.AddDays(1)
		is.Equal(r.Counts("so-noi-vu", tomorrow, domain.DefaultPolicy()).Overdue, 1)
		page, err = r.Overdue("so-noi-vu", tomorrow, "", 10)
		is.NoErr(err)
		is.Equal(len(page.Items), 1)
		is.Equal(page.Items[0].DaysLate, 1)
		is.Equal(dump(v), before)
	})
}

func TestSearchFindsWithAndWithoutMarks(t *testing.T) {
	is := is.New(t)
	w := &world{}
	for i, text := range []string{"Nâng cấp đường tỉnh 226", "Xã Dương Đức rà soát hộ nghèo", "Tổ chức lớp bồi dưỡng"} {
		id := ulid.ULID(bytes.Repeat([]byte{byte(i + 1)}, 16))
		w.append(eventstore.DirectiveSubject(id, false), &domain.DirectiveIssued{Text: text, Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}}, On: today})
	}
	kept(t, t.TempDir(), w.events, []int{2}, func(v *shelf) {
		street, commune, class := "Nâng cấp đường tỉnh 226", "Xã Dương Đức rà soát hộ nghèo", "Tổ chức lớp bồi dưỡng"
		for _, c := range []struct {
			query string
			finds []string
		}{
			{"duong", []string{street, commune, class}},
			{"đường", []string{street, commune, class}}, // with these very marks first
			{"DƯƠNG", []string{commune, street, class}},
			{norm.NFD.String("dưỡng"), []string{class, street, commune}},
			{"lop boi", []string{class}},
			{"226", []string{street}},
			{"không có", nil},
		} {
			var got []string
			for q := (Query{Text: c.query, Day: today, Limit: 1}); ; {
				page, err := Read(v).Directives(q)
				is.NoErr(err)
				for _, e := range page.Items {
					got = append(got, e.State.Text)
				}
				if q.Cursor = page.Next; q.Cursor == "" {
					break
				}
			}
			is.Equal(got, c.finds)
		}
	})
}
