package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/projections"
)

// selfPath is the page of one's own account.
const selfPath = "/toi"

func (s *site) selfRoutes() []route {
	return []route{
		{http.MethodGet, selfPath, auth.SeeSelf, s.selfShow},
		{http.MethodPost, selfPath + "/mat-khau", auth.ManageSelf, s.passwordChange},
		{http.MethodPost, selfPath + "/xac-thuc", auth.ManageSelf, s.factorBegin},
		{http.MethodPost, selfPath + "/xac-thuc/bat", auth.ManageSelf, s.factorConfirm},
		{http.MethodPost, selfPath + "/xac-thuc/tat", auth.ManageSelf, s.factorRemove},
		{http.MethodPost, selfPath + "/ma", auth.ManageSelf, s.ownTokenIssue},
		{http.MethodPost, selfPath + "/ma/:id/thu-hoi", auth.ManageSelf, s.ownTokenRevoke},
		{http.MethodPost, selfPath + "/uy-quyen", auth.ManageSelf, s.deputyName},
		{http.MethodPost, selfPath + "/uy-quyen/:id/thoi", auth.ManageSelf, s.deputyEnd},
		{http.MethodPost, selfPath + "/lam-thay", auth.SeeSelf, s.actingBegin},
		{http.MethodPost, selfPath + "/thoi-lam-thay", auth.SeeSelf, s.actingEnd},
		{http.MethodPost, selfPath + "/dang-xuat-het", auth.ManageSelf, s.sessionsEnd},
	}
}

// The forms of the page.
const (
	formPassword = "mat-khau"
	formFactor   = "xac-thuc"
	formToken    = "ma"
	formDeputy   = "uy-quyen"
)

// absence is a stretch of days and the name of the other one.
type absence struct {
	domain.Absence
	account domain.Account
}

// selfView is what the page of one's own account shows.
type selfView struct {
	account   *projections.AccountEntry // nil for a token that is nobody's
	last      projections.SignIn
	units     []domain.Unit
	absentees []absence // in whose place one may act today
	deputies  []absence // who may act in one's own, not yet over
	tokens    []domain.Token
	sessions  []domain.Session
	refused   *form // the form that was refused, if one was
}

// form is an empty form of the page, or the one that was refused.
func (v *selfView) form(name string) *form {
	if v.refused != nil && v.refused.name == name {
		return v.refused
	}
	return newForm(name, 0)
}

// open says whether a form was refused, and is to be seen.
func (v *selfView) open(name string) bool { return v.refused != nil && v.refused.name == name }

func (s *site) selfShow(c echo.Context, p *page) error {
	v, err := s.readSelf(c, p)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.selfPage(v))
}

func (s *site) readSelf(c echo.Context, p *page) (*selfView, error) {
	v := &selfView{}
	err := s.read(c, p, func(r *reader) error {
		id, err := domain.ParseID(p.actor.ID)
		if err != nil {
			return nil
		}
		if v.account, err = r.Account(id); missing(err) {
			return nil
		}
		if err == nil {
			v.last, err = r.LastSignIn(id)
		}
		if err == nil {
			err = v.readOthers(r)
		}
		if err == nil {
			err = v.readBearers(r, s)
		}
		return err
	})
	return v, err
}

// readOthers reads for whom, and who for this one, may act.
func (v *selfView) readOthers(r *reader) error {
	self := &v.account.State
	for _, u := range self.Units {
		v.units = append(v.units, r.unit(u))
	}
	absent, err := r.AbsentFor(self.ID)
	for _, a := range absent {
		if x, ok := self.DeputyOf(&a.State, r.day); ok {
			v.absentees = append(v.absentees, absence{x, a.State})
		}
	}
	v.deputies = r.deputiesOf(self)
	return err
}

// deputiesOf are those who may act for an account's holder, now or later.
func (r *reader) deputiesOf(a *domain.Account) (deputies []absence) {
	for _, x := range a.Absences {
		if x.Until.Before(r.day) {
			continue
		}
		named := absence{x, domain.Account{ID: x.Deputy, Name: x.Deputy.String()}}
		if d, err := r.Account(x.Deputy); err == nil {
			named.account = d.State
		}
		deputies = append(deputies, named)
	}
	return deputies
}

// readBearers reads the tokens and sign-ins that hold.
func (v *selfView) readBearers(r *reader, s *site) error {
	tokens, err := r.TokensOf(v.account.State.ID)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if t.State.Valid(r.day) {
			v.tokens = append(v.tokens, t.State)
		}
	}
	sessions, err := r.SessionsOf(v.account.State.ID)
	for _, x := range sessions {
		if x.State.Holds(&v.account.State, s.opts.Clock()) {
			v.sessions = append(v.sessions, x.State)
		}
	}
	return err
}

// selfAgain shows the page with a form that was refused.
func (s *site) selfAgain(c echo.Context, p *page, name string, err error) error {
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	v, err := s.readSelf(c, p)
	if err != nil {
		return err
	}
	p.path = selfPath
	v.refused = sentForm(c, name, refused)
	return show(c, refused.Status, p.selfPage(v))
}

func (s *site) passwordChange(c echo.Context, p *page) error {
	if c.FormValue("password") != c.FormValue("again") {
		return s.selfAgain(c, p, formPassword, problem.Of(errPasswordsDiffer, string(p.tongue)))
	}
	var in struct{ Bearer string }
	err := s.call(c, http.MethodPut, "/me/password", map[string]string{"old": c.FormValue("old"), "password": c.FormValue("password")}, &in)
	if err != nil {
		return s.selfAgain(c, p, formPassword, p.oldPassword(err, "old"))
	}
	s.keepBearer(c, in.Bearer)
	return s.done(c, "password-changed", selfPath)
}

var errPasswordsDiffer = &domain.Refusal{
	Kind: domain.Invalid, Code: "passwords_differ", Field: "again", Vi: words.passwordsDiffer.vi, En: words.passwordsDiffer.en,
}

// oldPassword says beside its field that the password of now was wrong.
func (p *page) oldPassword(err error, field string) error {
	refused, other := problemOf(err)
	if other != nil || refused.Code != auth.ErrSignIn.Code {
		return err
	}
	return problem.Of(&domain.Refusal{Kind: domain.Invalid, Code: refused.Code, Field: field, Vi: selfWords.oldWrong.vi, En: selfWords.oldWrong.en}, string(p.tongue))
}

func (s *site) ownTokenIssue(c echo.Context, p *page) error {
	body := map[string]any{"name": typedField(c, "name"), "read_only": c.FormValue("read_only") == "1"}
	var issued struct{ Token string }
	err := datesInto(c, p, body, "until")
	if err == nil && body["until"] == nil {
		err = problem.Of(errDate.At("until"), string(p.tongue))
	}
	if err == nil {
		err = s.call(c, http.MethodPost, "/me/tokens", body, &issued)
	}
	if err != nil {
		return s.selfAgain(c, p, formToken, err)
	}
	p.path = selfPath
	return show(c, http.StatusOK, p.secretPage(secretShown{
		title: p.say(selfWords.tokenIssued), lead: p.say(selfWords.tokenOnce), back: option{selfPath, p.say(selfWords.title)},
		secrets: []secret{{p.say(selfWords.token), issued.Token}},
	}))
}

func (s *site) ownTokenRevoke(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/me/tokens/"+c.Param("id"), nil, nil); err != nil {
		return s.selfAgain(c, p, "", err)
	}
	return s.done(c, "token-revoked", selfPath)
}

func (s *site) deputyName(c echo.Context, p *page) error {
	body := map[string]any{"deputy_login": typedField(c, "deputy_login"), "reason": typedField(c, "reason")}
	err := deputyDays(c, p, body)
	if err == nil {
		err = s.call(c, http.MethodPost, "/me/absences", body, nil)
	}
	if err != nil {
		return s.selfAgain(c, p, formDeputy, err)
	}
	return s.done(c, "deputy-named", selfPath)
}

// deputyDays puts both days of an absence into a request's body.
func deputyDays(c echo.Context, p *page, body map[string]any) error {
	err := datesInto(c, p, body, "from", "until")
	for _, field := range []string{"from", "until"} {
		if err == nil && body[field] == nil {
			err = problem.Of(errDate.At(field), string(p.tongue))
		}
	}
	return err
}

func (s *site) deputyEnd(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/me/absences/"+c.Param("id"), nil, nil); err != nil {
		return s.selfAgain(c, p, "", err)
	}
	return s.done(c, "deputy-ended", selfPath)
}

func (s *site) sessionsEnd(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodPost, "/me/end-sessions", nil, nil); err != nil {
		return s.selfAgain(c, p, "", err)
	}
	c.SetCookie(s.cookie(c, tokenCookie, "", -1))
	s.stopActing(c)
	return c.Redirect(http.StatusSeeOther, p.home())
}
