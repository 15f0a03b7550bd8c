package auth

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/pquerna/otp/totp"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// hall is a record with people, and a clock that the test sets.
type hall struct {
	*People
	t   *testing.T
	now time.Time
}

var program = domain.Actor{ID: "dondoc", Name: "dondoc", Role: domain.RoleAdmin}

const goodPassword = "trời xanh mây trắng 1945"

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{t: t, now: time.Date(2024, 10, 15, 8, 0, 0, 0, calendar.Zone)}
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		t.Fatal(err)
	}
	h.People = &People{Store: store, Clock: func() time.Time { return h.now }}
	t.Cleanup(func() {
		if err := store.CheckProjections(t.Context(), projections.All()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// person opens an account and sets its password by the link.
func (h *hall) person(login string, role domain.Role) (domain.ID, Bearer) {
	h.t.Helper()
	id, secret, err := h.Open(h.t.Context(), program, domain.OpenAccount{Login: login, Name: "Nguyễn Văn An", Role: role})
	if err != nil {
		h.t.Fatal(err)
	}
	b, err := h.Accept(h.t.Context(), secret, goodPassword, "10.0.0.1")
	if err != nil {
		h.t.Fatal(err)
	}
	return id, b
}

func TestAnInvitedPersonSetsAPasswordOnceAndSignsInWithIt(t *testing.T) {
	is, h := is.New(t), newHall(t)
	_, _, err := h.Open(t.Context(), program, domain.OpenAccount{Login: "an", Name: "An", Role: domain.RoleOffice})
	is.True(errors.Is(err, domain.ErrLogin)) // too short
	_, secret, err := h.Open(t.Context(), program, domain.OpenAccount{Login: "an.nguyen", Name: "Nguyễn An", Role: domain.RoleOffice})
	is.NoErr(err)
	_, _, err = h.Open(t.Context(), program, domain.OpenAccount{Login: "an.nguyen", Name: "Người khác", Role: domain.RoleOffice})
	is.True(errors.Is(err, domain.ErrLoginTaken))
	_, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: ""}, "10.0.0.1")
	is.True(errors.Is(err, ErrSignIn)) // no password yet, so none is right

	b, err := h.Accept(t.Context(), secret, goodPassword, "10.0.0.1")
	is.NoErr(err)
	who, err := h.Authenticate(t.Context(), b.Secret)
	is.NoErr(err)
	is.Equal(who.Name, "Nguyễn An")
	is.Equal(who.Role, domain.RoleOffice)
	_, err = h.Accept(t.Context(), secret, "một mật khẩu khác hẳn", "10.0.0.1")
	is.True(errors.Is(err, ErrInvitation)) // the link is used

	again, err := h.SignIn(t.Context(), Credentials{Login: " AN.Nguyen ", Password: goodPassword}, "10.0.0.2")
	is.NoErr(err)
	is.True(again.Secret != b.Secret)
	is.NoErr(h.SignOut(t.Context(), b.Secret))
	is.NoErr(h.SignOut(t.Context(), b.Secret)) // once more is as good
	_, err = h.Authenticate(t.Context(), b.Secret)
	is.True(errors.Is(err, ErrToken))
	_, err = h.Authenticate(t.Context(), again.Secret)
	is.NoErr(err) // the other sign-in is its own
}

func TestALinkWaitsForThreeDays(t *testing.T) {
	is, h := is.New(t), newHall(t)
	id, secret, err := h.Open(t.Context(), program, domain.OpenAccount{Login: "an.nguyen", Name: "Nguyễn An", Role: domain.RoleOffice})
	is.NoErr(err)
	h.now = h.now.Add(InvitedFor)
	_, err = h.Accept(t.Context(), secret, goodPassword, "")
	is.True(errors.Is(err, ErrInvitation))
	fresh, err := h.Invite(t.Context(), program, id)
	is.NoErr(err)
	_, err = h.Accept(t.Context(), secret, goodPassword, "")
	is.True(errors.Is(err, ErrInvitation)) // the old one never again
	_, err = h.Accept(t.Context(), fresh, goodPassword, "")
	is.NoErr(err)
}

func TestNothingTellsWhetherAnAccountExists(t *testing.T) {
	is, h := is.New(t), newHall(t)
	id, _ := h.person("an.nguyen", domain.RoleOffice)
	closed, _ := h.person("binh.tran", domain.RoleOffice)
	_, err := h.Do(t.Context(), program, closed, domain.CloseAccount{Reason: "nghỉ việc"})
	is.NoErr(err)
	var said []string
	for _, c := range [][2]string{{"an.nguyen", "sai mật khẩu rồi"}, {"nobody.here", goodPassword}, {"binh.tran", goodPassword}, {"", ""}, {strings.Repeat("x", 5000), "y"}} {
		_, err := h.SignIn(t.Context(), Credentials{Login: c[0], Password: c[1]}, "10.0.0.1")
		is.True(errors.Is(err, ErrSignIn))
		said = append(said, err.Error())
	}
	for _, s := range said {
		is.Equal(s, said[0]) // word for word
	}
	_ = id
}

func TestAttemptsAreLimitedByAccountAndByAddress(t *testing.T) {
	is, h := is.New(t), newHall(t)
	h.person("an.nguyen", domain.RoleOffice)
	var err error
	for range loginBurst {
		_, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: "sai mật khẩu rồi"}, "10.0.0.9")
		is.True(errors.Is(err, ErrSignIn))
	}
	_, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "10.0.0.10")
	is.True(errors.Is(err, ErrTooManyAttempts)) // from anywhere, and even the right one
	h.now = h.now.Add(loginEvery)
	_, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "10.0.0.10")
	is.NoErr(err)

	for i := range addressBurst {
		_, err = h.SignIn(t.Context(), Credentials{Login: "guess" + strings.Repeat("x", i), Password: "sai mật khẩu rồi"}, "10.0.0.66")
	}
	is.True(errors.Is(err, ErrSignIn))
	_, err = h.SignIn(t.Context(), Credentials{Login: "one.more", Password: "sai mật khẩu rồi"}, "10.0.0.66")
	is.True(errors.Is(err, ErrTooManyAttempts))
}

func TestAChangedPasswordEndsEverySessionButTheNewOne(t *testing.T) {
	is, h := is.New(t), newHall(t)
	_, first := h.person("an.nguyen", domain.RoleOffice)
	h.now = h.now.Add(time.Minute)
	second, err := h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "")
	is.NoErr(err)
	h.now = h.now.Add(time.Minute)
	_, err = h.ChangePassword(t.Context(), first.Actor, "không phải", "núi cao biển rộng 1975", "")
	is.True(errors.Is(err, ErrSignIn))
	third, err := h.ChangePassword(t.Context(), first.Actor, goodPassword, "núi cao biển rộng 1975", "")
	is.NoErr(err)
	for _, over := range []Bearer{first, second} {
		_, err := h.Authenticate(t.Context(), over.Secret)
		is.True(errors.Is(err, ErrToken))
	}
	_, err = h.Authenticate(t.Context(), third.Secret)
	is.NoErr(err)
	_, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "")
	is.True(errors.Is(err, ErrSignIn)) // the old password is over
	_, err = h.ChangePassword(t.Context(), domain.Actor{ID: "dondoc", Role: domain.RoleAdmin}, "x", goodPassword, "")
	is.True(errors.Is(err, domain.ErrNotAllowed)) // a token is no person
}

func TestAnAdministratorEndsSessionsAndTimeDoesToo(t *testing.T) {
	is, h := is.New(t), newHall(t)
	id, b := h.person("an.nguyen", domain.RoleOffice)
	h.now = h.now.Add(time.Minute)
	_, err := h.Do(t.Context(), program, id, domain.EndSessions{Reason: "mất máy"})
	is.NoErr(err)
	_, err = h.Authenticate(t.Context(), b.Secret)
	is.True(errors.Is(err, ErrToken))
	b, err = h.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "")
	is.NoErr(err)
	h.now = h.now.Add(SignedInFor)
	_, err = h.Authenticate(t.Context(), b.Secret)
	is.True(errors.Is(err, ErrToken))
}

func TestForgedBearersOpenNothing(t *testing.T) {
	is, h := is.New(t), newHall(t)
	_, b := h.person("an.nguyen", domain.RoleOffice)
	for _, forged := range []string{"", "dds_", "dds_1_", "dds__" + strings.Repeat("A", 43), "dds_zzzzzzzzzzzz_" + strings.Repeat("A", 43), b.Secret + "x", b.Secret[:len(b.Secret)-1], strings.Replace(b.Secret, "dds_", "dd_office_", 1)} {
		_, err := h.Authenticate(t.Context(), forged)
		is.True(errors.Is(err, ErrToken))
	}
}

func TestASecondFactorIsAskedForAndEachCodeServesOnce(t *testing.T) {
	is, h := is.New(t), newHall(t)
	id, b := h.person("an.nguyen", domain.RoleOffice)
	account, err := h.account(func(r *projections.Reader) (*projections.AccountEntry, error) { return r.Account(id) })
	is.NoErr(err)
	f, err := h.NewFactor(account)
	is.NoErr(err)
	is.True(strings.HasPrefix(f.URI, "otpauth://totp/"))
	code := func() string {
		c, err := totp.GenerateCode(f.Secret, h.now)
		is.NoErr(err)
		return c
	}
	_, err = h.ConfirmFactor(t.Context(), b.Actor, id, f.Secret, "000000")
	is.True(errors.Is(err, errFactorCode)) // the authenticator has it, or it is not in use
	_, err = h.ConfirmFactor(t.Context(), b.Actor, id, f.Secret, code())
	is.NoErr(err)

	with := func(password, code string) error {
		_, err := h.SignIn(t.Context(), Credentials{"an.nguyen", password, code}, "")
		return err
	}
	is.True(errors.Is(with("sai mật khẩu rồi", ""), ErrSignIn)) // nothing is told before the password is right
	is.True(errors.Is(with(goodPassword, ""), ErrFactorNeeded))
	is.True(errors.Is(with(goodPassword, "000000"), ErrSignIn))
	is.NoErr(with(goodPassword, code()))
	is.True(errors.Is(with(goodPassword, code()), ErrSignIn)) // the same code again
	h.now = h.now.Add(period * time.Second)
	is.NoErr(with(goodPassword, code()[:3]+" "+code()[3:]))
	h.now = h.now.Add(10 * period * time.Second)
	late := code()
	h.now = h.now.Add(3 * period * time.Second)
	is.True(errors.Is(with(goodPassword, late), ErrSignIn))

	h.now = h.now.Add(time.Hour)
	_, err = h.Do(t.Context(), program, id, domain.RemoveFactor{Reason: "mất điện thoại"})
	is.NoErr(err)
	is.NoErr(with(goodPassword, ""))
}

func TestADeputyActsForTheAbsent(t *testing.T) {
	is, h := is.New(t), newHall(t)
	chair, b := h.person("chu.tich", domain.RoleLeader)
	deputy, d := h.person("pho.chu.tich", domain.RoleOffice)
	day := calendar.On(h.now)
	_, err := h.ActFor(d.Actor, chair.String())
	is.True(errors.Is(err, ErrActingFor))
	_, err = h.Do(t.Context(), b.Actor, chair, domain.SetAbsence{Deputy: deputy, From: day, Until: day.AddDays(2)})
	is.NoErr(err)
	who, err := h.ActFor(d.Actor, chair.String())
	is.NoErr(err)
	is.Equal(who.Role, domain.RoleLeader)
	is.Equal(who.ID, deputy.String())
	h.now = h.now.AddDate(0, 0, 3)
	_, err = h.ActFor(d.Actor, chair.String())
	is.True(errors.Is(err, ErrActingFor))
}

func TestTheFirstAdministratorGetsALinkUntilItIsUsed(t *testing.T) {
	is, h := is.New(t), newHall(t)
	login, first, err := h.FirstAdministrator(t.Context())
	is.NoErr(err)
	_, second, err := h.FirstAdministrator(t.Context())
	is.NoErr(err)
	is.True(first != second && second != "")
	_, err = h.Accept(t.Context(), first, goodPassword, "")
	is.True(errors.Is(err, ErrInvitation))
	b, err := h.Accept(t.Context(), second, goodPassword, "")
	is.NoErr(err)
	is.Equal(b.Actor.Role, domain.RoleAdmin)
	_, none, err := h.FirstAdministrator(t.Context())
	is.NoErr(err)
	is.Equal(none, "")
	_, err = h.SignIn(t.Context(), Credentials{Login: login, Password: goodPassword}, "")
	is.NoErr(err)
}

func TestPasswordsAreHeldToLengthAndToNotBeingGuessed(t *testing.T) {
	a := &domain.Account{Login: "thieu.ho@langson", Name: "Hồ Tiến Thiệu"}
	for _, c := range []struct {
		password string
		want     *domain.Refusal
	}{
		{"trời xanh mây trắng 1945", nil},
		{"correct horse battery staple", nil},
		{"Xuân về trên bản", nil},
		{"ngắn", ErrPasswordLength},
		{strings.Repeat("dài ", 40), ErrPasswordLength},
		{"password123", ErrPasswordCommon},
		{"P@ssw0rd2024!", ErrPasswordCommon},
		{"matkhau123456", ErrPasswordCommon},
		{"Mật khẩu1234", ErrPasswordCommon},
		{"matkhaumatkhau", ErrPasswordCommon},
		{"langson@2024", ErrPasswordCommon},
		{"1234567890", ErrPasswordCommon},
		{"aaaaaaaaaaaaa", ErrPasswordCommon},
		{"!!!!!!!!2024", ErrPasswordCommon},
		{"thieu là tôi đây", ErrPasswordPersonal},
		{"Hồ Tiến Thiệu 58", ErrPasswordPersonal},
	} {
		t.Run(c.password, func(t *testing.T) {
			err := CheckPassword(c.password, a)
			if c.want == nil {
				is.New(t).NoErr(err)
				return
			}
			is.New(t).True(errors.Is(err, c.want))
		})
	}
}
