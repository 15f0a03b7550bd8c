package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
)

// accountView is what the page of one account shows.
type accountView struct {
	accountLine
	version  uint64
	deputies []absence
	groups   []unitGroup // of units to choose from
	form     *form       // to amend it
	refused  *form       // another of its forms, that was refused
	clashes  []clash
}

// other is an empty form of the page, or the one that was refused.
func (v *accountView) other(name string) *form {
	if v.refused != nil && v.refused.name == name {
		return v.refused
	}
	return newForm(name, v.version)
}

// open says whether a form was refused, and is to be seen.
func (v *accountView) open(name string) bool { return v.refused != nil && v.refused.name == name }

// accountStep is something that an administrator does to an account, with a reason.
type accountStep struct {
	slug, api, said string
	label, lead     text
	reason          bool // it needs one
	when            func(a *domain.Account) bool
}

var accountSteps = []accountStep{
	{"khoa", "close", "account-closed", accountWords.close, accountWords.closeLead, true, func(a *domain.Account) bool { return a.Open() }},
	{"mo-lai", "reopen", "account-reopened", accountWords.reopen, accountWords.reopenLead, true, func(a *domain.Account) bool { return !a.Open() }},
	{"dang-xuat", "end-sessions", "account-signed-out", accountWords.endSessions, accountWords.endSessionsLead, false, func(a *domain.Account) bool { return a.Open() }},
	{"tat-xac-thuc", "remove-second-factor", "account-factor-off", accountWords.removeFactor, accountWords.removeFactorLead, false, func(a *domain.Account) bool { return a.Factor != "" }},
}

// accountFields are what can be amended of an account, with their labels.
func (p *page) accountFields() []option {
	return []option{
		{"name", p.say(accountWords.name)}, {"title", p.say(accountWords.position)}, {"mail", p.say(accountWords.mail)},
		{"role", p.say(accountWords.role)}, {"units", p.say(accountWords.units)},
	}
}

func accountValues(a *domain.Account) url.Values {
	return url.Values{"name": {a.Name}, "title": {a.Title}, "mail": {a.Mail}, "role": {string(a.Role)}, "units": {codes(a.Units)}}
}

// codes writes codes of units as one field holds them.
func codes(units []domain.UnitCode) string {
	var all []string
	for _, u := range units {
		all = append(all, string(u))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// chosenUnits are the units that a form has chosen.
func chosenUnits(c echo.Context) []domain.UnitCode {
	values, _ := c.FormParams() // read before; what could not be read is empty
	units := []domain.UnitCode{}
	for _, v := range values["units"] {
		for _, code := range strings.Fields(v) {
			units = append(units, domain.UnitCode(code))
		}
	}
	return units
}

func (s *site) accountShow(c echo.Context, p *page) error {
	v, err := s.readAccount(c, p)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.accountPage(v))
}

func (s *site) readAccount(c echo.Context, p *page) (*accountView, error) {
	v := &accountView{}
	id, err := domain.ParseID(c.Param("id"))
	if err != nil {
		return nil, domain.NotFound("id", c.Param("id"))
	}
	err = s.read(c, p, func(r *reader) error {
		a, err := r.Account(id)
		if err != nil {
			return err
		}
		v.version, v.deputies = a.Version, r.deputiesOf(&a.State)
		if v.accountLine, err = r.accountLine(&a.State); err == nil {
			v.groups, err = r.unitGroups()
		}
		return err
	})
	v.form = newForm("sua", v.version)
	for field, values := range accountValues(&v.account) {
		v.form.stands(field, values[0])
	}
	return v, err
}

func (s *site) accountAmend(c echo.Context, p *page) error {
	body := map[string]any{"reason": typedField(c, "reason")}
	for _, field := range []string{"name", "title", "mail", "role"} {
		if typed := changedField(c, field); typed != nil {
			body[field] = *typed
		}
	}
	if units := chosenUnits(c); codes(units) != typedField(c, wasPrefix+"units") {
		body["units"] = units
	}
	err := s.call(c, http.MethodPatch, "/accounts/"+c.Param("id"), body, nil)
	if err == nil {
		return s.done(c, "account-amended", accountsPath+"/"+c.Param("id"))
	}
	return s.accountAgain(c, p, "sua", err)
}

// accountAgain shows an account's page with the form that was refused.
func (s *site) accountAgain(c echo.Context, p *page, name string, err error) error {
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	v, err := s.readAccount(c, p)
	if err != nil {
		return err
	}
	p.path = accountPath(v.account.ID)
	sent := sentForm(c, name, refused)
	if name != "sua" {
		v.refused, sent.version = sent, v.version
		return show(c, refused.Status, p.accountPage(v))
	}
	sent.values.Set("units", codes(chosenUnits(c)))
	if v.form = sent; sent.changedMeanwhile() {
		v.clashes = sent.again(v.version, accountValues(&v.account), p.accountFields())
	}
	return show(c, refused.Status, p.accountPage(v))
}

func (s *site) accountStep(x accountStep) func(c echo.Context, p *page) error {
	return func(c echo.Context, p *page) error {
		err := s.call(c, http.MethodPost, "/accounts/"+c.Param("id")+"/"+x.api, map[string]string{"reason": typedField(c, "reason")}, nil)
		if err == nil {
			return s.done(c, x.said, accountsPath+"/"+c.Param("id"))
		}
		return s.accountAgain(c, p, x.slug, err)
	}
}

func (s *site) accountDeputy(c echo.Context, p *page) error {
	body := map[string]any{"reason": typedField(c, "reason")}
	err := deputyDays(c, p, body)
	if err == nil {
		body["deputy"], err = s.accountNamed(c, p, typedField(c, "deputy_login"))
	}
	if err == nil {
		err = s.call(c, http.MethodPost, "/accounts/"+c.Param("id")+"/absences", body, nil)
	}
	if err == nil {
		return s.done(c, "deputy-named", accountsPath+"/"+c.Param("id"))
	}
	return s.accountAgain(c, p, formDeputy, err)
}

// accountNamed is the id of the account with a login.
func (s *site) accountNamed(c echo.Context, p *page, login string) (id domain.ID, err error) {
	err = s.read(c, p, func(r *reader) error {
		a, err := r.AccountByLogin(login)
		if err == nil {
			id = a.State.ID
		}
		return err
	})
	if missing(err) {
		err = problem.Of(domain.ErrDeputy, string(p.tongue))
	}
	return id, err
}

func (s *site) accountDeputyEnd(c echo.Context, p *page) error {
	err := s.call(c, http.MethodPost, "/accounts/"+c.Param("id")+"/absences/end", map[string]string{"deputy": c.FormValue("deputy")}, nil)
	if err == nil {
		return s.done(c, "deputy-ended", accountsPath+"/"+c.Param("id"))
	}
	return s.accountAgain(c, p, "", err)
}

// invitation is the API's answer with a one-time link.
type invitation struct {
	Account struct{ Login, Name string } `json:"account"`
	Link    string                       `json:"link"`
}

func (s *site) accountInvite(c echo.Context, p *page) error {
	var in invitation
	if err := s.call(c, http.MethodPost, "/accounts/"+c.Param("id")+"/invite", nil, &in); err != nil {
		return s.accountAgain(c, p, "", err)
	}
	return s.showLink(c, p, &in)
}

// showLink shows a one-time link, once.
func (s *site) showLink(c echo.Context, p *page, in *invitation) error {
	p.path = accountsPath
	return show(c, http.StatusOK, p.secretPage(secretShown{
		title: p.say(accountWords.invited, in.Account.Name), lead: p.say(accountWords.linkOnce), back: option{accountsPath, p.say(accountWords.title)},
		secrets: []secret{{p.say(accountWords.login), in.Account.Login}, {p.say(accountWords.link), c.Scheme() + "://" + c.Request().Host + in.Link}},
	}))
}

func (s *site) accountNew(c echo.Context, p *page) error {
	f := newForm("tai-khoan", 0)
	f.values.Set("role", string(domain.RoleUnit))
	f.values.Set("units", c.QueryParam("don-vi"))
	return s.accountNewForm(c, p, http.StatusOK, f)
}

func (s *site) accountNewForm(c echo.Context, p *page, status int, f *form) error {
	var groups []unitGroup
	err := s.read(c, p, func(r *reader) (err error) {
		groups, err = r.unitGroups()
		return err
	})
	if err != nil {
		return err
	}
	return show(c, status, p.accountNewPage(f, groups))
}

func (s *site) accountOpen(c echo.Context, p *page) error {
	body := map[string]any{"login": typedField(c, "login"), "name": typedField(c, "name"), "role": c.FormValue("role")}
	for _, field := range []string{"title", "mail"} {
		if typed := typedField(c, field); typed != "" {
			body[field] = typed
		}
	}
	if units := chosenUnits(c); len(units) > 0 {
		body["units"] = units
	}
	if c.FormValue("head") != "" {
		body["head"] = true
	}
	var in invitation
	err := s.call(c, http.MethodPost, "/accounts", body, &in)
	if err == nil {
		return s.showLink(c, p, &in)
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	f := sentForm(c, "tai-khoan", refused)
	f.values.Set("units", codes(chosenUnits(c)))
	return s.accountNewForm(c, p, refused.Status, f)
}
