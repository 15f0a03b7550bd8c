package web_test

import (
	"log/slog"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api"
	"dondoc/api/auth"
	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// house is the whole program on a real record with the sample notice: API and
// pages, as people meet them. Its clock stands still until it is moved.
type house struct {
	*httptest.Server
	store  *eventstore.Store
	routes *echo.Echo // of the server that began last
	// The bearers of one person of each kind, for cookies.
	office, leader, auditor, admin, locBinh, sotttt string

	ids    map[string]domain.ID
	joined map[string]string // bearers of those who have accounts, by login

	ahead atomic.Int64 // how far the clock was moved, in nanoseconds
}

// newHouse is a house in which the office has issued what the sample says.
func newHouse(t testing.TB) *house { return houseOf(t, seed()) }

// emptyHouse is a house of which nothing is known yet but the units and who works in it.
func emptyHouse(t testing.TB) *house {
	m := &memory{}
	m.directory()
	return houseOf(t, m)
}

func houseOf(t testing.TB, m *memory) *house {
	t.Helper()
	h := &house{store: stored(t, m)}
	for _, x := range []struct {
		to   *string
		name string
		role domain.Role
		unit []domain.UnitCode
	}{
		{&h.office, "Văn phòng UBND tỉnh (ví dụ)", domain.RoleOffice, nil},
		{&h.leader, "Lãnh đạo UBND tỉnh (ví dụ)", domain.RoleLeader, nil},
		{&h.auditor, "Thanh tra tỉnh (ví dụ)", domain.RoleAuditor, nil},
		{&h.admin, "Quản trị (ví dụ)", domain.RoleAdmin, nil},
		{&h.locBinh, "UBND huyện Lộc Bình (ví dụ)", domain.RoleUnit, []domain.UnitCode{"huyen-loc-binh"}},
		{&h.sotttt, "Sở Thông tin và Truyền thông (ví dụ)", domain.RoleUnit, []domain.UnitCode{"so-tttt"}},
	} {
		var err error
		if *x.to, err = auth.IssueToken(t.Context(), h.store, x.name, x.role, x.unit, h.now()); err != nil {
			t.Fatal(err)
		}
	}
	h.Server = h.serve(t)
	return h
}

// serve answers on an address of its own, with the house's record.
func (h *house) serve(t testing.TB, change ...func(*web.Options)) *httptest.Server {
	t.Helper()
	quiet := slog.New(slog.DiscardHandler)
	people := &auth.People{Store: h.store, Clock: h.now, Log: quiet}
	opts := web.Options{Record: h.store, Auth: people, Clock: h.now, Version: "v0.1.0", Log: quiet}
	for _, c := range change {
		c(&opts)
	}
	server, err := api.New(api.Options{
		Store: h.store, People: people, Clock: h.now, Log: quiet, Version: "v0.1.0",
		Web: func(e *echo.Echo) error {
			h.routes = e
			return web.Register(e, opts)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server.Handler())
	t.Cleanup(s.Close)
	return s
}

// now is nine in the morning of the tests' day, and later when it was moved.
func (h *house) now() time.Time {
	return time.Date(2024, 12, 16, 9, 0, 0, 0, calendar.Zone).Add(time.Duration(h.ahead.Load()))
}

// wait moves the clock on by some days.
func (h *house) wait(days int) { h.ahead.Add(int64(days) * int64(24*time.Hour)) }
