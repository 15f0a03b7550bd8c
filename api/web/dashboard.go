package web

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

// Bounds of the dashboard.
const (
	urgentRows = 8  // parts that are named of what is overdue, and of what is due soon
	trendWeeks = 12 // of the trend
	leagueRows = 50 // units at once
)

// The parameters of the dashboard's address.
const (
	leagueOrder = "xep"       // what the units are ordered by
	leagueFrom  = "tu-don-vi" // where their table goes on
)

func (s *site) dashboardRoutes() []route {
	return []route{{http.MethodGet, "/", auth.SeeCounts, s.dashboard}}
}

// dashboardPage is the page at /: how all work stands, or a unit's own.
type dashboardPage struct {
	*page
	sample  string // what kind of data it is; empty where nothing need be said
	texts   bool   // whether the asker may read directives
	decides bool   // whether it is for the asker to decide what waits
	own     bool   // whether the figures are some units' own
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

// dashboard answers GET /.
func (s *site) dashboard(c echo.Context, p *page) error {
	d := &dashboardPage{
		page: p, sample: s.notice(p.tongue), texts: auth.May(*p.actor, auth.SeeDirectives), decides: auth.May(*p.actor, auth.DecideOnDirective),
	}
	err := s.read(c, p, func(r *reader) error {
		d.own = r.mine() != nil
		d.figures = r.Figures(r.mine(), r.day, r.policy)
		d.wholes = r.Wholes(r.day, r.policy)
		d.trend = r.Trend(r.mine(), r.day, trendWeeks)
		if err := d.readUrgent(r); err != nil {
			return err
		}
		var err error
		d.league, err = r.League(projections.LeagueQuery{
			Units: r.mine(), Order: d.order().order, Day: r.day, Policy: r.policy, Cursor: c.QueryParam(leagueFrom), Limit: leagueRows,
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
func (d *dashboardPage) readUrgent(r *reader) (err error) {
	if !d.texts {
		return nil
	}
	d.overdue, err = r.urgent(func(unit domain.UnitCode) (projections.Page[projections.Part], error) {
		return r.Overdue(unit, r.day, "", urgentRows)
	})
	if err != nil {
		return err
	}
	d.dueSoon, err = r.urgent(func(unit domain.UnitCode) (projections.Page[projections.Part], error) {
		return r.DueBetween(unit, r.day, r.day.AddDays(r.policy.DueSoonDays), r.day, "", urgentRows)
	})
	return err
}

// urgent reads the first of a list of parts by due date: of all units, or of
// those of the asker together.
func (r *reader) urgent(list func(unit domain.UnitCode) (projections.Page[projections.Part], error)) (first []urgent, err error) {
	units := r.mine()
	if units == nil {
		units = []domain.UnitCode{""}
	}
	var parts []projections.Part
	for _, u := range units {
		page, err := list(u)
		if err != nil {
			return nil, err
		}
		parts = append(parts, page.Items...)
	}
	slices.SortStableFunc(parts, func(a, b projections.Part) int {
		return a.Entry.State.Part(a.Unit).Due.Compare(b.Entry.State.Part(b.Unit).Due)
	})
	for _, p := range parts[:min(urgentRows, len(parts))] {
		d := &p.Entry.State
		doc, err := r.document(d.Document)
		if err != nil {
			return nil, err
		}
		r.saw(d.Restricted, d.ID)
		first = append(first, urgent{d, d.Part(p.Unit), doc, r.unit(p.Unit)})
	}
	return first, nil
}

// registers says whether the asker can put something on an empty record.
func (d *dashboardPage) registers() bool {
	return auth.May(*d.actor, auth.RegisterDocuments) || auth.May(*d.actor, auth.ManageUnits)
}
