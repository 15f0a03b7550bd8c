package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

// Bounds of the dashboard.
const (
	urgentRows = 8  // parts that are named of what is overdue, and of what is due soon
	trendWeeks = 12 // of the trend
)

// The parameters of the dashboard's address.
const (
	leagueOrder = "xep"       // what the units are ordered by
	leagueFrom  = "tu-don-vi" // where their table goes on
)

func (s *site) dashboardRoutes() []route {
	return []route{{http.MethodGet, "/", auth.SeeCounts, s.dashboard}}
}

// dashboardPage is the page at /: how all work stands.
type dashboardPage struct {
	*page
	sample  string // what kind of data it is; empty where nothing need be said
	texts   bool   // whether the asker may read directives
	decides bool   // whether it is for the asker to decide what waits
	figures projections.Figures
	wholes  projections.Directives
	trend   []projections.Week
	league  projections.Page[projections.Standing]
	overdue []urgent
	dueSoon []urgent
}

// urgent is a part that is overdue or due soon.
type urgent struct {
	directive *directive
	part      *assignment
	document  *document
	unit      domain.Unit
}

// dashboard answers GET /. Whoever acts for a unit begins with what it owes.
func (s *site) dashboard(c echo.Context, p *page) error {
	if p.actor.Role == domain.RoleUnit {
		return c.Redirect(http.StatusSeeOther, strings.TrimSuffix(workPath+"?"+c.QueryString(), "?"))
	}
	d := &dashboardPage{
		page: p, sample: s.notice(p.tongue), texts: auth.May(*p.actor, auth.SeeDirectives), decides: auth.May(*p.actor, auth.DecideOnDirective),
	}
	err := s.read(c, p, func(r *reader) error {
		d.figures = r.Figures(nil, r.day, r.policy)
		d.wholes = r.Wholes(r.day, r.policy)
		d.trend = r.Trend(nil, r.day, trendWeeks)
		if err := d.readUrgent(r); err != nil {
			return err
		}
		var err error
		d.league, err = r.League(projections.LeagueQuery{
			Order: d.order().order, Day: r.day, Policy: r.policy, Cursor: c.QueryParam(leagueFrom), Limit: listLimit,
		})
		return err
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, d.dashboardPage())
}

// notice says what the data is, in a language.
func (s *site) notice(t tongue) string {
	if t == english && s.opts.NoticeEn != "" {
		return s.opts.NoticeEn
	}
	return s.opts.Notice
}

// readUrgent names the first of what is overdue and of what is due soon, for
// those who may read it.
func (d *dashboardPage) readUrgent(r *reader) error {
	if !d.texts {
		return nil
	}
	overdue, err := r.Overdue("", r.day, "", urgentRows)
	if err != nil {
		return err
	}
	soon, err := r.DueBetween("", r.day, r.day.AddDays(r.policy.DueSoonDays), r.day, "", urgentRows)
	if err != nil {
		return err
	}
	if d.overdue, err = r.urgent(overdue.Items); err != nil {
		return err
	}
	d.dueSoon, err = r.urgent(soon.Items)
	return err
}

// urgent adds to parts what they are of.
func (r *reader) urgent(parts []projections.Part) (all []urgent, err error) {
	for _, p := range parts {
		d := &p.Entry.State
		doc, err := r.document(d.Document)
		if err != nil {
			return nil, err
		}
		r.saw(d.Restricted, d.ID)
		all = append(all, urgent{d, d.Part(p.Unit), doc, r.unit(p.Unit)})
	}
	return all, nil
}

// registers says whether the asker can put something on an empty record.
func (d *dashboardPage) registers() bool {
	return auth.May(*d.actor, auth.RegisterDocuments) || auth.May(*d.actor, auth.ManageUnits)
}
