package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

func (s *site) accountRoutes() []route {
	routes := []route{
		{http.MethodGet, accountsPath, auth.SeeAccounts, s.accountList},
		{http.MethodPost, accountsPath, auth.ManageAccounts, s.accountOpen},
		{http.MethodGet, accountsPath + "/moi", auth.ManageAccounts, s.accountNew},
		{http.MethodGet, tokensPath, auth.ManageTokens, s.tokenList},
		{http.MethodPost, tokensPath, auth.ManageTokens, s.tokenIssue},
		{http.MethodPost, tokensPath + "/:id/thu-hoi", auth.ManageTokens, s.tokenRevoke},
		{http.MethodGet, accountsPath + "/:id", auth.SeeAccounts, s.accountShow},
		{http.MethodPost, accountsPath + "/:id", auth.ManageAccounts, s.accountAmend},
		{http.MethodPost, accountsPath + "/:id/lien-ket", auth.ManageAccounts, s.accountInvite},
		{http.MethodPost, accountsPath + "/:id/uy-quyen", auth.ManageAccounts, s.accountDeputy},
		{http.MethodPost, accountsPath + "/:id/thoi-uy-quyen", auth.ManageAccounts, s.accountDeputyEnd},
	}
	routes = append(routes, s.headRoutes()...)
	for _, x := range accountSteps {
		routes = append(routes, route{http.MethodPost, accountsPath + "/:id/" + x.slug, auth.ManageAccounts, s.accountStep(x)})
	}
	return routes
}

// accountLine is an account as the list shows it.
type accountLine struct {
	account domain.Account
	last    projections.SignIn
	units   []domain.Unit
	away    bool // a deputy may act today
}

// accountListing is what the list of accounts shows.
type accountListing struct {
	text, role, state string
	unit              domain.UnitCode
	unitName          string
	lines             []accountLine
	next              string
}

func (s *site) accountList(c echo.Context, p *page) error {
	l := accountListing{
		text: strings.TrimSpace(c.QueryParam("q")), role: knownRole(c.QueryParam("vai-tro")), state: knownState(c.QueryParam("tinh-trang")), unit: domain.UnitCode(c.QueryParam("don-vi")),
	}
	err := s.read(c, p, func(r *reader) error {
		if l.unit != "" {
			l.unitName = r.unit(l.unit).Name
		}
		found, err := r.FindAccounts(projections.AccountQuery{
			Text: l.text, Role: domain.Role(l.role), State: projections.AccountState(l.state), Unit: l.unit, Cursor: c.QueryParam(fromCursor),
		})
		if err != nil {
			return err
		}
		for _, a := range found.Items {
			line, err := r.accountLine(&a.State)
			if err != nil {
				return err
			}
			l.lines = append(l.lines, line)
		}
		if found.Next != "" {
			l.next = p.with(fromCursor, found.Next)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.accountsPage(&l))
}

func (r *reader) accountLine(a *domain.Account) (accountLine, error) {
	line := accountLine{account: *a}
	for _, u := range a.Units {
		line.units = append(line.units, r.unit(u))
	}
	for _, x := range a.Absences {
		line.away = line.away || x.Holds(r.day)
	}
	var err error
	line.last, err = r.LastSignIn(a.ID)
	return line, err
}

func knownRole(s string) string {
	if domain.Role(s).Valid() {
		return s
	}
	return ""
}

func knownState(s string) string {
	for _, known := range accountStates {
		if string(known) == s {
			return s
		}
	}
	return ""
}

// accountStates are the states to choose from.
var accountStates = [...]projections.AccountState{projections.AccountWorks, projections.AccountWaits, projections.AccountClosed}

func (p *page) roleOptions() (options []option) {
	for _, r := range domain.Roles {
		options = append(options, option{string(r), p.tongue.role(r)})
	}
	return options
}

func (p *page) stateOptions() (options []option) {
	for _, s := range accountStates {
		options = append(options, option{string(s), p.tongue.accountState(s)})
	}
	return options
}

// unitGroups are the units to choose from, by kind.
func (r *reader) unitGroups() (groups []unitGroup, err error) {
	l := unitListing{}
	for cursor := ""; ; {
		page, err := r.Directory(projections.UnitQuery{Cursor: cursor, Limit: 200})
		if err != nil {
			return nil, err
		}
		for _, u := range page.Items {
			l.add(unitLine{unit: u.State})
		}
		if cursor = page.Next; cursor == "" {
			return l.groups, nil
		}
	}
}
