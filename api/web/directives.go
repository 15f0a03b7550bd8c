package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

func (s *site) registerRoutes() []route {
	return []route{
		{http.MethodGet, directivesPath, auth.SeeDirectives, s.directives},
		{http.MethodPost, bulkPath, auth.DecideOnDirective, s.bulk},
		{http.MethodPost, viewsPath, auth.SeeDirectives, s.saveView},
		{http.MethodPost, removeViewsPath, auth.SeeDirectives, s.removeView},
	}
}

// directiveList is the page of the register.
type directiveList struct {
	*page
	filter  *filter
	columns []string
	loose   bool
	bulk    bool // whether the asker may act on what is ticked

	rows []*directiveRow
	next string

	account bool // whether the asker has one, and so may keep views
	views   []domain.View

	choices   directiveChoices
	unitNames map[domain.UnitCode]string
	documents map[domain.ID]*document
}

// directiveChoices are what the filter offers to choose from.
type directiveChoices struct{ units, documents, leaders []option }

// Bounds of what is offered.
const (
	maxUnitChoice     = 1000
	maxDocumentChoice = 30
	maxLeaderChoice   = 100
)

// directives answers GET /nhiem-vu.
func (s *site) directives(c echo.Context, p *page) error {
	l := &directiveList{page: p, filter: filterOf(c, p), bulk: auth.May(*p.actor, auth.DecideOnDirective)}
	s.appearance(c, l)
	address, cleaned := l.clean()
	if cleaned && c.Request().Header.Get("HX-Request") == "" {
		return c.Redirect(http.StatusSeeOther, address)
	}
	if err := s.read(c, p, l.read); err != nil {
		return err
	}
	if c.Request().Header.Get("HX-Source") == "form#loc" {
		c.Response().Header().Set("HX-Push-Url", address)
	}
	return show(c, http.StatusOK, l.directivesPage())
}

// clean is the address of the page without what says nothing: empty fields, and
// dates other than as they are written in addresses.
func (l *directiveList) clean() (address string, changed bool) {
	var changes []string
	for name, values := range l.page.query {
		value := values[0]
		if kept := l.filter.values.Get(name); kept != "" {
			value = kept
		}
		if len(values) == 1 && (value == "" || value != values[0]) {
			changes = append(changes, name, value)
		}
	}
	return l.with(changes...), len(changes) > 0
}

func (l *directiveList) read(r *reader) error {
	q := l.filter.query
	q.Units, q.Limit = r.mine(), listLimit
	found, err := r.Directives(q)
	if err != nil {
		return err
	}
	for _, e := range found.Items {
		x, err := l.row(r, e)
		if err != nil {
			return err
		}
		l.rows = append(l.rows, x)
	}
	l.next = found.Next
	if q.Document != (domain.ID{}) {
		if err := l.nameDocument(r, q.Document); err != nil {
			return err
		}
	}
	l.documents = r.documents
	if err := l.readViews(r); err != nil {
		return err
	}
	return l.choose(r)
}

// nameDocument reads the document that the filter names. A unit is told of it
// only through a directive that it sees.
func (l *directiveList) nameDocument(r *reader, id domain.ID) error {
	if r.mine() != nil {
		return nil
	}
	doc, err := r.document(id)
	if err == nil && doc != nil {
		r.saw(doc.Restricted, doc.ID)
	}
	return err
}

// choose reads what the filter offers.
func (l *directiveList) choose(r *reader) error {
	l.unitNames = map[domain.UnitCode]string{}
	if err := l.chooseUnits(r); err != nil {
		return err
	}
	leaders, err := r.Leaders(r.mine(), maxLeaderChoice)
	if err != nil {
		return err
	}
	for _, name := range leaders {
		l.choices.leaders = append(l.choices.leaders, option{name, name})
	}
	if q := l.filter.query; q.Leader != "" && !slices.ContainsFunc(l.choices.leaders, func(o option) bool { return strings.EqualFold(o.value, q.Leader) }) {
		l.choices.leaders = append(l.choices.leaders, option{q.Leader, q.Leader})
	}
	return l.chooseDocuments(r)
}

// chooseUnits offers the asker's units, or all of the directory.
func (l *directiveList) chooseUnits(r *reader) error {
	offer := func(u domain.Unit) {
		l.unitNames[u.Code] = u.Name
		l.choices.units = append(l.choices.units, option{string(u.Code), u.Name})
	}
	if named := l.filter.query.Unit; named != "" {
		defer func() {
			if l.unitNames[named] == "" {
				offer(r.unit(named))
			}
		}()
	}
	if mine := r.mine(); mine != nil {
		for _, code := range mine {
			offer(r.unit(code))
		}
		return nil
	}
	for q := (projections.UnitQuery{Limit: 200}); len(l.choices.units) < maxUnitChoice; {
		page, err := r.Directory(q)
		if err != nil {
			return err
		}
		for _, u := range page.Items {
			offer(u.State)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return nil
		}
	}
	return nil
}

// chooseDocuments offers the latest documents to whoever sees all of them; what
// is restricted is named by an address alone.
func (l *directiveList) chooseDocuments(r *reader) error {
	if r.mine() == nil {
		page, err := r.Documents("", maxDocumentChoice)
		if err != nil {
			return err
		}
		for _, e := range page.Items {
			if !e.State.Restricted {
				l.choices.documents = append(l.choices.documents, option{e.State.ID.String(), l.documentName(&e.State)})
			}
		}
	}
	named := l.filter.values.Get(byDocument)
	if named != "" && !slices.ContainsFunc(l.choices.documents, func(o option) bool { return o.value == named }) {
		l.choices.documents = append(l.choices.documents, option{named, l.saidDocument()})
	}
	return nil
}

// onwards is the address of the next stretch; empty at the end.
func (l *directiveList) onwards() string {
	if l.next == "" {
		return ""
	}
	return l.with(fromCursor, l.next)
}

// back is the address of the beginning; empty there.
func (l *directiveList) back() string {
	if l.filter.query.Cursor == "" {
		return ""
	}
	return l.with(fromCursor, "")
}

// all is the address without a filter, shown in the same way.
func (l *directiveList) all() string {
	changes := []string{fromCursor, ""}
	for _, name := range filterNames {
		changes = append(changes, name, "")
	}
	return l.with(changes...)
}

// counted says how many directives are shown, and whether there are more.
func (l *directiveList) counted() string {
	if l.next != "" || l.filter.query.Cursor != "" {
		return l.tongue.number(len(l.rows), registerWords.shownOne, registerWords.shown)
	}
	return l.tongue.number(len(l.rows), registerWords.countOne, registerWords.count)
}
