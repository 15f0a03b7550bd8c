package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// tokensPath is where all tokens are.
const tokensPath = accountsPath + "/ma"

// tokenLine is a token as the list shows it.
type tokenLine struct {
	token domain.Token
	whose *domain.Account // nil for the installation's own
	units []domain.Unit
	valid bool
}

// tokenListing is what the page of all tokens shows.
type tokenListing struct {
	lines  []tokenLine
	next   string
	groups []unitGroup
	form   *form
}

func (s *site) tokenList(c echo.Context, p *page) error {
	return s.tokenListWith(c, p, http.StatusOK, newForm("ma", 0))
}

func (s *site) tokenListWith(c echo.Context, p *page, status int, f *form) error {
	l := tokenListing{form: f}
	err := s.read(c, p, func(r *reader) (err error) {
		tokens, err := r.Tokens(c.QueryParam(fromCursor), 0)
		if err != nil {
			return err
		}
		for _, t := range tokens.Items {
			l.lines = append(l.lines, r.tokenLine(&t.State))
		}
		if tokens.Next != "" {
			l.next = p.with(fromCursor, tokens.Next)
		}
		l.groups, err = r.unitGroups()
		return err
	})
	if err != nil {
		return err
	}
	p.path = tokensPath
	return show(c, status, p.tokensPage(&l))
}

func (r *reader) tokenLine(t *domain.Token) tokenLine {
	line := tokenLine{token: *t, valid: t.Valid(r.day)}
	for _, u := range t.Units {
		line.units = append(line.units, r.unit(u))
	}
	if !t.Account.IsZero() {
		if a, err := r.Account(t.Account); err == nil {
			line.whose = &a.State
		}
	}
	return line
}

func (s *site) tokenIssue(c echo.Context, p *page) error {
	body := map[string]any{"name": typedField(c, "name"), "role": c.FormValue("role")}
	if units := chosenUnits(c); len(units) > 0 {
		body["units"] = units
	}
	var issued struct{ Token string }
	err := s.call(c, http.MethodPost, "/tokens", body, &issued)
	if err != nil {
		return s.tokenAgain(c, p, err)
	}
	p.path = tokensPath
	return show(c, http.StatusOK, p.secretPage(secretShown{
		title: p.say(selfWords.tokenIssued), lead: p.say(selfWords.tokenOnce), back: option{tokensPath, p.say(accountWords.tokens)},
		secrets: []secret{{p.say(selfWords.token), issued.Token}},
	}))
}

func (s *site) tokenAgain(c echo.Context, p *page, err error) error {
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	f := sentForm(c, "ma", refused)
	f.values.Set("units", codes(chosenUnits(c)))
	return s.tokenListWith(c, p, refused.Status, f)
}

func (s *site) tokenRevoke(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/tokens/"+c.Param("id"), nil, nil); err != nil {
		return s.tokenAgain(c, p, err)
	}
	return s.done(c, "token-revoked", tokensPath)
}
