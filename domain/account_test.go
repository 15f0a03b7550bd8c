package domain

import (
	"errors"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

var (
	boss   = Actor{ID: "01JA7Q3GZ0000000000000000Z", Role: RoleAdmin}
	holder = ID{1}
	second = ID{2}
)

// opened is an account of a role, opened on 15/10/2024.
func opened(t *testing.T, id ID, role Role, units ...UnitCode) *Account {
	t.Helper()
	e, err := DecideOpen(OpenAccount{Login: "nguyen.van.an", Name: "Nguyễn Văn An", Role: role, Units: units}, circumstances(boss, "2024-10-15"))
	if err != nil {
		t.Fatal(err)
	}
	a := &Account{ID: id}
	a.Apply(e)
	return a
}

func TestOnlyAnAdministratorOpensAccountsAndOnlySoundOnes(t *testing.T) {
	good := OpenAccount{Login: "an.nv@langson", Name: "Nguyễn Văn An", Mail: "an@langson.gov.vn", Role: RoleUnit, Units: []UnitCode{locBinh}}
	for _, c := range []struct {
		name   string
		who    Actor
		change func(*OpenAccount)
		want   *Refusal
	}{
		{"an administrator", boss, func(*OpenAccount) {}, nil},
		{"the office", vp, func(*OpenAccount) {}, ErrNotAllowed},
		{"a login with marks", boss, func(c *OpenAccount) { c.Login = "nguyễn.an" }, ErrLogin},
		{"a login of capitals", boss, func(c *OpenAccount) { c.Login = "AN" }, ErrLogin},
		{"a login that begins with a dot", boss, func(c *OpenAccount) { c.Login = ".an" }, ErrLogin},
		{"no name", boss, func(c *OpenAccount) { c.Name = " " }, ErrRequired},
		{"mail without a host", boss, func(c *OpenAccount) { c.Mail = "an@langson" }, ErrMail},
		{"mail that smuggles a header", boss, func(c *OpenAccount) { c.Mail = "an@langson.vn\r\nBcc: x@y.vn" }, ErrMail},
		{"an unknown role", boss, func(c *OpenAccount) { c.Role = "king" }, ErrUnknownValue},
		{"a unit's role without a unit", boss, func(c *OpenAccount) { c.Units = nil }, ErrUnitsOfRole},
		{"the office with a unit", boss, func(c *OpenAccount) { c.Role = RoleOffice }, ErrUnitsOfRole},
		{"an unknown unit", boss, func(c *OpenAccount) { c.Units = []UnitCode{"nowhere"} }, ErrUnknownUnit},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := good
			c.change(&cmd)
			e, err := DecideOpen(cmd, circumstances(c.who, "2024-10-15"))
			if c.want == nil {
				is.New(t).NoErr(err)
				return
			}
			is.New(t).True(errors.Is(err, c.want))
			is.New(t).True(e == nil)
		})
	}
}

func TestNobodyClosesOrPromotesThemselves(t *testing.T) {
	is := is.New(t)
	a := opened(t, holder, RoleAdmin)
	own := circumstances(a.Actor(), "2024-10-15")
	_, err := a.Decide(CloseAccount{Reason: "x"}, nil, own)
	is.True(errors.Is(err, ErrOwnAccount))
	role := RoleOffice
	_, err = a.Decide(AmendAccount{Role: &role, Reason: "x"}, nil, own)
	is.True(errors.Is(err, ErrOwnAccount))
	u := opened(t, second, RoleOffice)
	admin := RoleAdmin
	_, err = u.Decide(AmendAccount{Role: &admin, Reason: "x"}, nil, circumstances(u.Actor(), "2024-10-15"))
	is.True(errors.Is(err, ErrNotAllowed))
}

func TestSessionsEndWithThePasswordTheAccountAndTheHour(t *testing.T) {
	is := is.New(t)
	a := opened(t, holder, RoleOffice)
	morning := time.Date(2024, 10, 16, 1, 0, 0, 0, time.UTC)
	begin := func() *Session {
		s := &Session{ID: ID{9}}
		s.Apply(&SessionBegun{Account: a.ID, Secret: "x", At: morning, Until: morning.Add(16 * time.Hour)})
		return s
	}
	is.True(begin().Holds(a, morning.Add(time.Hour)))
	is.True(!begin().Holds(a, morning.Add(16*time.Hour))) // its hours are over
	left := begin()
	left.Apply(&SessionEnded{At: morning.Add(time.Hour)})
	is.True(!left.Holds(a, morning.Add(2*time.Hour))) // signed out

	changed := *a
	changed.Apply(&PasswordSet{Hash: "h", At: morning.Add(time.Minute)})
	is.True(!begin().Holds(&changed, morning.Add(time.Hour)))

	events, err := a.Decide(CloseAccount{Reason: "nghỉ hưu"}, nil, circumstances(boss, "2024-10-17"))
	is.NoErr(err)
	shut := *a
	shut.Apply(events[0])
	is.True(!begin().Holds(&shut, morning.Add(time.Hour)))
	events, err = shut.Decide(ReopenAccount{Reason: "trở lại"}, nil, circumstances(boss, "2024-10-18"))
	is.NoErr(err)
	shut.Apply(events[0])
	is.True(!begin().Holds(&shut, morning.Add(time.Hour))) // an old session does not come back
}

func TestADeputyActsInThePlaceOfTheAbsentForTheDaysThatWereNamed(t *testing.T) {
	is := is.New(t)
	leader, deputy := opened(t, holder, RoleLeader), opened(t, second, RoleOffice)
	in := circumstances(leader.Actor(), "2024-10-15")
	day := calendar.MustParse
	events, err := leader.Decide(SetAbsence{Deputy: second, From: day("2024-10-20"), Until: day("2024-10-25")}, deputy, in)
	is.NoErr(err)
	leader.Apply(events[0])
	_, may := deputy.ActorFor(leader, day("2024-10-19"))
	is.True(!may)
	actor, may := deputy.ActorFor(leader, day("2024-10-20"))
	is.True(may)
	is.Equal(actor.Role, RoleLeader)       // the position's, not the person's
	is.Equal(actor.ID, deputy.ID.String()) // and it is known who did it
	_, may = deputy.ActorFor(leader, day("2024-10-26"))
	is.True(!may)
	_, may = leader.ActorFor(deputy, day("2024-10-21"))
	is.True(!may) // not the other way round

	for _, c := range []struct {
		name   string
		cmd    SetAbsence
		deputy *Account
		want   *Refusal
	}{
		{"in the past", SetAbsence{Deputy: second, From: day("2024-10-14"), Until: day("2024-10-20")}, deputy, ErrLeave},
		{"backwards", SetAbsence{Deputy: second, From: day("2024-10-20"), Until: day("2024-10-19")}, deputy, ErrLeave},
		{"for years", SetAbsence{Deputy: second, From: day("2024-10-20"), Until: day("2026-10-19")}, deputy, ErrLeave},
		{"oneself", SetAbsence{Deputy: holder, From: day("2024-10-20"), Until: day("2024-10-21")}, leader, ErrDeputy},
		{"nobody", SetAbsence{Deputy: ID{7}, From: day("2024-10-20"), Until: day("2024-10-21")}, nil, ErrDeputy},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := leader.Decide(c.cmd, c.deputy, in)
			is := is.New(t)
			is.True(errors.Is(err, c.want))
		})
	}
	_, err = leader.Decide(SetAbsence{Deputy: second, From: day("2024-10-20"), Until: day("2024-10-25")}, deputy, circumstances(deputy.Actor(), "2024-10-15"))
	is.True(errors.Is(err, ErrNotAllowed)) // nobody makes themselves a deputy
}
