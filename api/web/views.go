package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// Views of the register that a person has saved stand in their own account; they
// are addresses of it.

const (
	viewsPath       = directivesPath + "/bo-loc"
	removeViewsPath = viewsPath + "/xoa"

	fieldViewName  = "ten"
	fieldViewQuery = "truy-van"

	saidViewSaved   = "view-saved"
	saidViewRemoved = "view-removed"

	maxViewName = 80
)

// viewForm is the form that saves a view.
type viewForm struct {
	*page
	form  *form
	query string
}

// readViews takes the asker's views; whoever has no account has none, and keeps none.
func (l *directiveList) readViews(r *reader) error {
	id, err := domain.ParseID(l.actor.ID)
	if err != nil {
		return nil
	}
	account, err := r.Account(id)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	l.account, l.views = true, account.State.Views
	return nil
}

// viewQuery is what a view keeps of the address: not where the list goes on, and
// not the language.
func (l *directiveList) viewQuery() string {
	_, query, _ := strings.Cut(l.with(fromCursor, "", languageParameter, ""), "?")
	return query
}

// viewAddress is where a view leads; in the language that was chosen.
func (l *directiveList) viewAddress(v domain.View) string {
	q, _ := url.ParseQuery(v.Query) // what cannot be read of it narrows nothing
	if l.chosen != "" {
		q.Set(languageParameter, string(l.chosen))
	}
	return strings.TrimSuffix(directivesPath+"?"+q.Encode(), "?")
}

// here says whether the register is seen by a view.
func (l *directiveList) sees(v domain.View) bool { return v.Query == l.viewQuery() }

// saveView keeps a view under a name, through the API.
func (s *site) saveView(c echo.Context, p *page) error {
	view := domain.SaveView{Name: strings.TrimSpace(c.FormValue(fieldViewName)), Query: c.FormValue(fieldViewQuery)}
	wrong, err := problemOf(s.call(c, http.MethodPost, "/me/views", view, nil))
	switch {
	case err != nil:
		return err
	case wrong != nil:
		return show(c, wrong.Status, (&viewForm{p, sentForm(c, "luu", wrong), view.Query}).viewPage())
	}
	return s.done(c, saidViewSaved, strings.TrimSuffix(directivesPath+"?"+view.Query, "?"))
}

// removeView forgets one.
func (s *site) removeView(c echo.Context, p *page) error {
	wrong, err := problemOf(s.call(c, http.MethodPost, "/me/views/remove", domain.RemoveView{Name: c.FormValue(fieldViewName)}, nil))
	switch {
	case err != nil:
		return err
	case wrong != nil:
		return show(c, wrong.Status, (&viewForm{p, sentForm(c, "luu", wrong), c.FormValue(fieldViewQuery)}).viewPage())
	}
	return s.done(c, saidViewRemoved, strings.TrimSuffix(directivesPath+"?"+c.FormValue(fieldViewQuery), "?"))
}
