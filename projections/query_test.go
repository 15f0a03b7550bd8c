package projections

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/eventstore"
)

// varied gives the directives of a history leaders, priorities, sections, words
// and a few documents in common, and plays it again.
func (w *world) varied(t *rapid.T) {
	w.states = map[domain.ID]*domain.Directive{}
	for _, e := range w.events {
		kind, name, _ := eventstore.Entity(e.Subject)
		if kind != "directive" {
			continue
		}
		id, err := domain.ParseID(name)
		if err != nil {
			t.Fatal(err)
		}
		if issued, ok := e.Payload.(*domain.DirectiveIssued); ok {
			w.states[id] = &domain.Directive{ID: id}
			issued.Document = rapid.SampledFrom(w.ids).Draw(t, "document")
			issued.Section = rapid.SampledFrom([]string{"1", "2"}).Draw(t, "section")
			issued.Leader = rapid.SampledFrom([]string{"", "Chủ tịch UBND tỉnh", "CHỦ TỊCH UBND TỈNH", "Phó Chủ tịch"}).Draw(t, "leader")
			issued.Priority = rapid.SampledFrom([]domain.Priority{domain.Ordinary, domain.Urgent, domain.Starred}).Draw(t, "priority")
		}
		w.states[id].Apply(e.Payload)
	}
}

func drawQuery(t *rapid.T, w *world) Query {
	q := Query{Day: today.AddDays(rapid.IntRange(-25, 40).Draw(t, "day")), Policy: domain.DefaultPolicy()}
	sometimes := func(name string, set func()) {
		if rapid.IntRange(0, 3).Draw(t, name) == 0 {
			set()
		}
	}
	day := func(name string) domain.Date { return today.AddDays(rapid.IntRange(-25, 45).Draw(t, name)) }
	sometimes("unit?", func() { q.Unit = rapid.SampledFrom(units[:]).Draw(t, "of unit") })
	sometimes("units?", func() {
		q.Units = rapid.Permutation(units[:]).Draw(t, "own")[:rapid.IntRange(1, 3).Draw(t, "owned")]
	})
	sometimes("document?", func() { q.Document = rapid.SampledFrom(w.ids).Draw(t, "of document") })
	sometimes("leader?", func() {
		q.Leader = rapid.SampledFrom([]string{"chủ tịch UBND tỉnh", "Phó Chủ tịch", "Không ai"}).Draw(t, "by leader")
	})
	sometimes("priority?", func() {
		q.Priority = rapid.SampledFrom([]domain.Priority{domain.Ordinary, domain.Urgent, domain.Starred}).Draw(t, "of priority")
	})
	sometimes("progress?", func() {
		q.Progress = rapid.SampledFrom([]domain.Progress{
			domain.NotStarted, domain.InProgress, domain.AwaitingConfirmation, domain.Completed, domain.Returned, domain.Suspended, domain.ClosedWithoutResult,
		}).Draw(t, "at progress")
	})
	sometimes("timeliness?", func() {
		q.Timeliness = rapid.SampledFrom([]domain.Timeliness{
			domain.Overdue, domain.DueSoon, domain.InTime, domain.NoDeadline, domain.CompletedLate, domain.CompletedOnTime, domain.CompletedNoDueDate, domain.NotCounted,
		}).Draw(t, "standing")
	})
	sometimes("from?", func() { q.From = day("from") })
	sometimes("to?", func() { q.To = day("to") })
	sometimes("stale?", func() { q.Stale = true })
	sometimes("text?", func() {
		q.Text = rapid.SampledFrom([]string{"duong", "đường", "lop boi", "Rà soát", "khong co"}).Draw(t, "words")
	})
	sometimes("by item?", func() { q.ByItem = true })
	sometimes("late first?", func() { q.LateFirst = true })
	sometimes("dear?", func() { q.looks = rapid.IntRange(1, 30).Draw(t, "looks") })
	sometimes("not in memory?", func() { q.gathers = -1 })
	return q
}

// naive says of one directive by itself whether a query asks for it.
func naive(q *Query, d *domain.Directive) bool {
	var asked []domain.Assignment
	own := q.Units == nil
	for _, a := range d.Parts {
		own = own || slices.Contains(q.Units, a.Unit)
		if q.Unit == a.Unit || q.Unit == "" && (q.Units == nil || slices.Contains(q.Units, a.Unit)) {
			asked = append(asked, a)
		}
	}
	only := *d
	only.Parts = asked
	progress := d.Progress()
	if q.Unit != "" && len(asked) == 1 {
		progress = d.PartProgress(&asked[0])
	}
	for _, w := range strings.Fields(Fold(q.Text)) {
		if !slices.Contains(words(Fold(d.Text+" "+d.Section+" "+d.Leader)), w) {
			return false
		}
	}
	due := func(a domain.Assignment) bool {
		return !a.Due.IsZero() && !a.Due.Before(q.From) && (q.To.IsZero() || !q.To.Before(a.Due))
	}
	stale := func(a domain.Assignment) bool { return d.Stale(&a, q.Day, q.Policy) }
	return own && len(asked) > 0 &&
		(q.Document == domain.ID{} || q.Document == d.Document) &&
		(q.Leader == "" || strings.EqualFold(q.Leader, d.Leader)) &&
		(q.Priority == "" || q.Priority == d.Priority) &&
		(q.Progress == "" || q.Progress == progress) &&
		(q.Timeliness == "" || q.Timeliness == only.Timeliness(q.Day, q.Policy)) &&
		(q.From.IsZero() && q.To.IsZero() || slices.ContainsFunc(asked, due)) &&
		(!q.Stale || slices.ContainsFunc(asked, stale))
}

// through walks every page of a query.
func through(t *rapid.T, r *Reader, q Query) (all []*Entry) {
	q.Limit = rapid.IntRange(1, 3).Draw(t, "limit")
	walk(t, func(cursor string) (string, error) {
		q.Cursor = cursor
		page, err := r.Directives(q)
		if n := len(all); q.ByItem && q.looks == 0 && n > 0 && len(page.Items) > 0 && q.Text == "" {
			if a, b := all[n-1].State, page.Items[0].State; a.Document == b.Document && a.Section == b.Section {
				t.Fatalf("a page ends within item %s of %s", a.Section, a.Document)
			}
		}
		all = append(all, page.Items...)
		return page.Next, err
	})
	return all
}

func TestAQueryListsWhatLookingAtEachDirectiveGivesOnce(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		w.varied(t)
		kept(t, dir, w.events, []int{rapid.IntRange(1, 9).Draw(t, "batch")}, func(v *shelf) {
			for range 12 {
				q := drawQuery(t, w)
				var got, want []string
				for _, e := range through(t, Read(v), q) {
					got = append(got, e.State.ID.String())
				}
				for _, d := range w.states {
					if naive(&q, d) {
						want = append(want, d.ID.String())
					}
				}
				slices.Sort(want)
				ordered := slices.Clone(got)
				slices.Sort(ordered)
				if !slices.Equal(ordered, want) {
					t.Fatalf("%+v gives %q, want %q", q, ordered, want)
				}
			}
		})
	})
}

func TestWhatIsLateOrDueComesByDateAndAllElseAsItWasIssued(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		w.varied(t)
		kept(t, dir, w.events, []int{5}, func(v *shelf) {
			q := drawQuery(t, w)
			q.Text = ""
			all := through(t, Read(v), q)
			if !slices.IsSortedFunc(all, func(a, b *Entry) int { return cmp.Or(q.day(a).Compare(q.day(b)), issuedBefore(w, &q, a, b)) }) {
				t.Fatalf("%+v is out of order", q)
			}
		})
	})
}

// day is the day by which a query orders an entry; none where it orders by issue.
func (q *Query) day(e *Entry) (first domain.Date) {
	for i := range e.State.Parts {
		a := &e.State.Parts[i]
		var on domain.Date
		switch {
		case q.ByItem || !q.asks(a):
		case q.period():
			if q.inPeriod(a) {
				on = a.Due
			}
		case q.Timeliness == domain.Overdue || q.Timeliness == domain.DueSoon || q.Timeliness == domain.InTime:
			if e.State.PartTimeliness(a, q.Day, q.Policy) == q.Timeliness {
				on = a.Due
			}
		case q.Stale:
			if e.State.Stale(a, q.Day, q.Policy) {
				on = a.LastWord()
			}
		case q.LateFirst:
			on = openDue(&e.State, a)
		}
		if !on.IsZero() && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	if first.IsZero() && q.LateFirst {
		return today.AddDays(10_000) // what has no day comes last
	}
	return first
}

func issuedBefore(w *world, q *Query, a, b *Entry) int {
	byItem := 0
	if q.ByItem {
		byItem = a.State.Document.Compare(b.State.Document)
	}
	return cmp.Or(byItem, slices.Index(w.ids, a.State.ID)-slices.Index(w.ids, b.State.ID))
}

func TestACursorOfAnotherOrderIsRefused(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		for len(w.ids) < 2 {
			w.issue(t)
		}
		kept(t, dir, w.events, []int{9}, func(v *shelf) {
			q := Query{Day: today, Policy: domain.DefaultPolicy(), Limit: 1}
			page, err := Read(v).Directives(q)
			if err != nil || page.Next == "" {
				t.Fatalf("%v, next %q", err, page.Next)
			}
			q.Timeliness, q.Cursor = domain.Overdue, page.Next
			if _, err := Read(v).Directives(q); err == nil {
				t.Fatal("a cursor by number was taken for one by date")
			}
			q.Cursor = "%%%"
			if _, err := Read(v).Directives(q); err == nil {
				t.Fatal("a cursor that is none was taken")
			}
		})
	})
}

func TestTheLeadersAreThoseWhoGaveSomethingToTheAsker(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		w.varied(t)
		own := rapid.SampledFrom([][]domain.UnitCode{nil, {"so-noi-vu"}, {"so-noi-vu", "huyen-loc-binh"}}).Draw(t, "units")
		kept(t, dir, w.events, []int{5}, func(v *shelf) {
			var got, want []string
			leaders, err := Read(v).Leaders(own, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range leaders {
				got = append(got, strings.ToLower(l))
			}
			for _, d := range w.states {
				if l := strings.ToLower(d.Leader); l != "" && !slices.Contains(want, l) && (own == nil || involves(d, own)) {
					want = append(want, l)
				}
			}
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("%q, want %q", got, want)
			}
		})
	})
}
