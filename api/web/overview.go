package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
)

// listLimit bounds every list of a page.
const listLimit = 50

// The parameters of the address that say where each list goes on.
const (
	fromOverdue  = "qua-han"
	fromDueSoon  = "sap-den-han"
	fromUnit     = "don-vi"
	fromRegister = "nhiem-vu"
)

// overviewPage is the page at /.
type overviewPage struct {
	*page
	opts   *Options
	day    domain.Date
	policy domain.Policy
	texts  bool // whether the actor may read directives
	query  url.Values
	data   *Overview
}

// overview answers GET /: the page, or the way in for whoever has no token.
func (s *site) overview(c echo.Context) error {
	actor, err := s.whoAsks(c)
	if err != nil {
		return err
	}
	p := s.newPage(c.Request(), actor)
	if actor == nil {
		return show(c, http.StatusUnauthorized, p.signInPage(wayInForm{wrong: s.staleToken(c, p), provider: s.providerName()}))
	}
	o, err := s.readOverview(c, p)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, o.overviewPage())
}

// staleToken says why somebody who was signed in is asked again.
func (s *site) staleToken(c echo.Context, p *page) string {
	if tokenOf(c.Request()) == "" {
		return ""
	}
	return p.say(words.signedOutMeanwhile)
}

func (s *site) readOverview(c echo.Context, p *page) (*overviewPage, error) {
	o := &overviewPage{
		page: p, opts: &s.opts, day: calendar.On(s.opts.Clock()), policy: p.policy,
		texts: auth.May(*p.actor, auth.SeeDirectives), query: c.QueryParams(),
	}
	if !auth.May(*p.actor, auth.SeeCounts) {
		return nil, echo.ErrForbidden
	}
	var err error
	o.data, err = s.opts.Source.Overview(c.Request().Context(), Query{
		Actor: *p.actor, Day: o.day, Policy: o.policy, Texts: o.texts, Limit: listLimit,
		Overdue: o.query.Get(fromOverdue), DueSoon: o.query.Get(fromDueSoon),
		Register: o.query.Get(fromRegister), Unit: o.query.Get(fromUnit),
	})
	if err != nil {
		return nil, err
	}
	if auth.May(*p.actor, auth.SeeRecord) {
		p.position = o.data.Position
	}
	if ids := o.data.restricted(); len(ids) > 0 {
		noted := domain.AuditNoted{What: domain.AuditReadRestricted, Address: c.RealIP(), Target: strings.Join(ids, " ")}
		if err := s.opts.Auth.Note(c.Request().Context(), *p.actor, noted); err != nil {
			return nil, err // it is not shown without that
		}
	}
	return o, nil
}

// restricted are the ids of what is restricted of all that the page shows, each once.
func (o *Overview) restricted() (ids []string) {
	add := func(d *domain.Directive) {
		if d != nil && d.Restricted && !slices.Contains(ids, d.ID.String()) {
			ids = append(ids, d.ID.String())
		}
	}
	for _, list := range []Listing[Row]{o.Overdue, o.DueSoon} {
		for _, r := range list.Items {
			add(r.Directive)
		}
	}
	for _, i := range o.Register.Items {
		add(i.Directive)
	}
	return ids
}

func (o *overviewPage) registers() bool {
	return auth.May(*o.actor, auth.RegisterDocuments) || auth.May(*o.actor, auth.ManageUnits)
}

func (o *overviewPage) notice() string {
	if o.tongue == english && o.opts.NoticeEn != "" {
		return o.opts.NoticeEn
	}
	return o.opts.Notice
}

// unit is a unit's name, or its code where the directory does not know it.
func (o *overviewPage) unit(code domain.UnitCode) string {
	if u, ok := o.data.Directory[code]; ok && u.Name != "" {
		return u.Name
	}
	return string(code)
}

// link is the address of the page with one list going on at a cursor, or at its
// beginning where the cursor is empty; the other lists stay where they are.
func (o *overviewPage) link(list, cursor string) string {
	q := url.Values{}
	for _, name := range []string{languageParameter, fromOverdue, fromDueSoon, fromUnit, fromRegister} {
		if v := o.query.Get(name); v != "" && name != list {
			q.Set(name, v)
		}
	}
	if cursor != "" {
		q.Set(list, cursor)
	}
	return strings.TrimSuffix("/?"+q.Encode(), "?") + "#" + anchors[list]
}

// anchors are the sections of the page, by the parameter of their list.
var anchors = map[string]string{
	fromOverdue: "qua-han", fromDueSoon: "sap-den-han", fromUnit: "theo-don-vi", fromRegister: "nhiem-vu",
}

// onward is the address of the next stretch of a list, or empty at its end.
func (o *overviewPage) onward(list, next string) string {
	if next == "" {
		return ""
	}
	return o.link(list, next)
}

// back is the address of the beginning of a list, or empty where the page is there.
func (o *overviewPage) back(list string) string {
	if o.query.Get(list) == "" {
		return ""
	}
	return o.link(list, "")
}

func (o *overviewPage) nextUnits() string     { return o.onward(fromUnit, o.data.Units.Next) }
func (o *overviewPage) firstUnits() string    { return o.back(fromUnit) }
func (o *overviewPage) nextRegister() string  { return o.onward(fromRegister, o.data.Register.Next) }
func (o *overviewPage) firstRegister() string { return o.back(fromRegister) }
