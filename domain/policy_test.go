package domain

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

func TestThePolicyInForceIsTheOneOfTheDay(t *testing.T) {
	is := is.New(t)
	var p OfficePolicy
	set := func(on, from string, extensions int) error {
		c := SetPolicy{From: calendar.MustParse(from), Policy: DefaultPolicy(), Document: "Quy chế (ví dụ)"}
		c.Policy.MaxExtensions = extensions
		events, err := p.Decide(c, circumstances(admin, on))
		for _, e := range events {
			p.Apply(e)
		}
		return err
	}
	is.Equal(p.In(calendar.MustParse("2024-10-01")), DefaultPolicy())
	is.NoErr(set("2024-10-15", "2025-01-01", 2))
	is.NoErr(set("2024-10-16", "2024-11-01", 3)) // comes before the one that was set first
	is.NoErr(set("2024-10-17", "2025-01-01", 4)) // in place of it
	for day, want := range map[string]int{"2024-10-31": 1, "2024-11-01": 3, "2024-12-31": 3, "2025-01-01": 4, "2030-01-01": 4} {
		is.Equal(p.In(calendar.MustParse(day)).MaxExtensions, want)
	}
	is.Equal(set("2024-10-18", "2024-10-17", 2), ErrPolicyFrom) // never for days that are over
	is.Equal(set("2024-10-18", "2024-10-18", -1).(*Refusal).Field, "policy.max_extensions")
	_, err := p.Decide(SetPolicy{}, circumstances(vp, "2024-10-18"))
	is.Equal(err, ErrNotAllowed)
}

func TestDecisionsFollowThePolicyInForce(t *testing.T) {
	later := calendar.MustParse("2024-12-20")
	for _, c := range []struct {
		name  string
		set   func(*Policy)
		after []step
		who   Actor
		day   string
		cmd   DirectiveCommand
		want  error
	}{
		{"the leader alone extends", func(p *Policy) { p.ExtensionBy = ByLeader }, []step{asked}, vp, "2024-11-26", GrantExtension{Unit: locBinh}, ErrDecider},
		{"and does", func(p *Policy) { p.ExtensionBy = ByLeader }, []step{asked}, ct, "2024-11-26", GrantExtension{Unit: locBinh}, nil},
		{"the office alone confirms", func(p *Policy) { p.ConfirmationBy = ByOffice }, []step{allDone, reported}, ct, "2024-12-06", ConfirmCompletion{Unit: locBinh}, ErrDecider},
		{"and asks for more", func(p *Policy) { p.ConfirmationBy = ByOffice }, []step{allDone, reported}, vp, "2024-12-06", RejectCompletion{Unit: locBinh, Reason: "thiếu"}, nil},
		{"asked for in good time", func(p *Policy) { p.ExtensionNotice = 5 }, nil, lb, "2024-11-29", RequestExtension{Unit: locBinh, To: later, Reason: "chờ"}, nil},
		{"asked for too late", func(p *Policy) { p.ExtensionNotice = 5 }, nil, lb, "2024-12-02", RequestExtension{Unit: locBinh, To: later, Reason: "chờ"}, ErrExtensionLate},
		{"asked for on the due date", func(*Policy) {}, nil, lb, "2024-12-06", RequestExtension{Unit: locBinh, To: later, Reason: "chờ"}, nil},
		{"asked for after it", func(*Policy) {}, nil, lb, "2024-12-07", RequestExtension{Unit: locBinh, To: later, Reason: "chờ"}, ErrDuePassed},
		{"no extension at all", func(p *Policy) { p.MaxExtensions = 0 }, nil, lb, "2024-11-20", RequestExtension{Unit: locBinh, To: later, Reason: "chờ"}, ErrExtensionsUsed},
	} {
		in := circumstances(c.who, c.day)
		c.set(&in.Policy)
		if _, err := given(t, c.after...).Decide(c.cmd, in); err != c.want {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestACalendarIsEnteredByAnAdministratorWithItsDocuments(t *testing.T) {
	is := is.New(t)
	y := CalendarYear{Year: calendar.Year{Year: 2027}}
	proposed := calendar.Propose(2027)
	c := SetCalendar{Status: calendar.Decided, Document: "Thông báo (ví dụ)", Days: proposed.Days}
	_, err := y.Decide(c, circumstances(vp, "2026-11-26"))
	is.Equal(err, ErrNotAllowed)
	for range 2 {
		events, err := y.Decide(c, circumstances(admin, "2026-11-26"))
		is.NoErr(err)
		y.Apply(events[0])
	}
	is.Equal(y.Version, 2)
	is.True(!calendar.Vietnam().With(y.Year).Provisional(calendar.MustParse("2027-02-05")))
	c.Days = append(c.Days, calendar.Day{Date: calendar.MustParse("2027-03-06"), Kind: calendar.SwapOff, Name: "Nghỉ", Document: "x"})
	_, err = y.Decide(c, circumstances(admin, "2026-11-26"))
	is.Equal(err.(*Refusal).Vi, "Lịch chưa đúng, ngày 06/03/2027: thứ Bảy, Chủ nhật vốn là ngày nghỉ.")
}
