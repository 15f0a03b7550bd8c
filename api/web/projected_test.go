package web_test

import (
	"log/slog"
	"reflect"
	"testing"
	"time"

	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// stored puts what a memory was told on a real record.
func stored(t testing.TB, m *memory) *eventstore.Store {
	t.Helper()
	store, err := eventstore.Open(t.Context(), eventstore.Options{
		Dir: t.TempDir(), Projections: projections.All(), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	at := time.Date(2024, 10, 15, 9, 0, 0, 0, calendar.Zone)
	for _, w := range m.told {
		if _, err := store.Append(t.Context(), domain.Actor{ID: "vp", Role: domain.RoleOffice}, at, w); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func TestARecordGivesThePageWhatItsEventsSay(t *testing.T) {
	m := seed()
	m.crowd(60)
	real := web.Projected(stored(t, m))
	for name, actor := range everybody {
		t.Run(name, func(t *testing.T) {
			q := web.Query{Actor: actor, Day: today, Policy: domain.DefaultPolicy(), Texts: actor.Role != domain.RoleAdmin, Limit: 50}
			want, err := m.Overview(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			got, err := real.Overview(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if got.Totals != want.Totals {
				t.Errorf("totals %+v, want %+v", got.Totals, want.Totals)
			}
			same(t, "units", unitsIn(got), unitsIn(want))
			same(t, "overdue", partsOf(t, real, q, setOverdue, func(o *web.Overview) web.Listing[web.Row] { return o.Overdue }), partsOf(t, m, q, setOverdue, func(o *web.Overview) web.Listing[web.Row] { return o.Overdue }))
			same(t, "due soon", partsOf(t, real, q, setDueSoon, func(o *web.Overview) web.Listing[web.Row] { return o.DueSoon }), partsOf(t, m, q, setDueSoon, func(o *web.Overview) web.Listing[web.Row] { return o.DueSoon }))
			same(t, "directives", directivesOf(t, real, q), directivesOf(t, m, q))
		})
	}
}

func TestWhoActsForSeveralUnitsSeesAllOfThem(t *testing.T) {
	m := seed()
	m.crowd(60)
	real := web.Projected(stored(t, m))
	actor := domain.Actor{ID: "x", Role: domain.RoleUnit, Units: []domain.UnitCode{"huyen-loc-binh", "so-noi-vu"}}
	q := web.Query{Actor: actor, Day: today, Policy: domain.DefaultPolicy(), Texts: true, Limit: 50}
	same(t, "overdue", partsOf(t, real, q, setOverdue, func(o *web.Overview) web.Listing[web.Row] { return o.Overdue }),
		partsOf(t, m, q, setOverdue, func(o *web.Overview) web.Listing[web.Row] { return o.Overdue }))
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	site := newSite(t, web.Projected(stored(t, seed())))
	for _, path := range []string{"/?qua-han=abc", "/?qua-han=~!!", "/?nhiem-vu=zzzz", "/?don-vi=-1", "/?sap-den-han=so-noi-vu~", "/?don-vi=x"} {
		if page := get(t, site, path, "van-phong"); page.status != 400 {
			t.Errorf("%s: status %d", path, page.status)
		}
	}
}

func same(t *testing.T, what string, got, want map[string]int) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func unitsIn(o *web.Overview) map[string]int {
	m := map[string]int{}
	for _, u := range o.Units.Items {
		m[string(u.Unit)+" "+o.Directory[u.Unit].Name] = u.Given*1000 + u.Overdue*100 + u.DueSoon
	}
	return m
}

func setOverdue(q *web.Query, cursor string)  { q.Overdue = cursor }
func setDueSoon(q *web.Query, cursor string)  { q.DueSoon = cursor }
func setRegister(q *web.Query, cursor string) { q.Register = cursor }

// partsOf reads a list to its end, page by page.
func partsOf(t *testing.T, s web.Source, q web.Query, set func(*web.Query, string), list func(*web.Overview) web.Listing[web.Row]) map[string]int {
	t.Helper()
	m := map[string]int{}
	for cursor := ""; ; {
		set(&q, cursor)
		o, err := s.Overview(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list(o).Items {
			m[r.Directive.ID.String()+" "+string(r.Part.Unit)+" "+r.Part.Due.String()]++
		}
		if cursor = list(o).Next; cursor == "" {
			return m
		}
	}
}

func directivesOf(t *testing.T, s web.Source, q web.Query) map[string]int {
	t.Helper()
	m := map[string]int{}
	for cursor := ""; ; {
		setRegister(&q, cursor)
		o, err := s.Overview(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range o.Register.Items {
			m[i.Directive.ID.String()+" "+string(i.Lead)+" "+i.Directive.Text] = len(i.Directive.Parts)
		}
		if cursor = o.Register.Next; cursor == "" {
			return m
		}
	}
}
