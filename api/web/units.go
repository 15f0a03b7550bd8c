package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

// unitsPath is where the directory of units is.
const unitsPath = "/don-vi"

func (s *site) unitRoutes() []route {
	return []route{
		{http.MethodGet, unitsPath, auth.SeeUnits, s.unitList},
		{http.MethodGet, unitsPath + "/moi", auth.ManageUnits, s.unitNew},
		{http.MethodPost, unitsPath, auth.ManageUnits, s.unitRegister},
		{http.MethodGet, unitsPath + "/:code", auth.SeeUnits, s.unitShow},
		{http.MethodGet, unitsPath + "/:code/cong-van", auth.DraftLetters, s.unitLetter},
		{http.MethodPost, unitsPath + "/:code", auth.ManageUnits, s.unitAmend},
	}
}

// unitLine is a unit as the directory shows it.
type unitLine struct {
	unit    domain.Unit
	counts  projections.Counts
	counted bool // whether the asker may see the counts
}

// unitGroup is a stretch of the directory with units of one kind.
type unitGroup struct {
	kind  domain.UnitKind
	lines []unitLine
}

// unitListing is what the directory's page shows.
type unitListing struct {
	text, kind string
	groups     []unitGroup
	next       string // address of the next stretch
}

func (s *site) unitList(c echo.Context, p *page) error {
	l := unitListing{text: strings.TrimSpace(c.QueryParam("q")), kind: knownKind(c.QueryParam("loai"))}
	err := s.read(c, p, func(r *reader) error {
		found, err := r.Directory(projections.UnitQuery{Kind: domain.UnitKind(l.kind), Text: l.text, Cursor: c.QueryParam(fromCursor)})
		for _, u := range found.Items {
			l.add(r.unitLine(&u.State))
		}
		if found.Next != "" {
			l.next = p.with(fromCursor, found.Next)
		}
		return err
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.unitsPage(&l))
}

// fromCursor is the parameter that says where a list goes on.
const fromCursor = "tu-trang"

// add puts a unit under the heading of its kind; the directory comes by kind.
func (l *unitListing) add(line unitLine) {
	if n := len(l.groups); n == 0 || l.groups[n-1].kind != line.unit.Kind {
		l.groups = append(l.groups, unitGroup{kind: line.unit.Kind})
	}
	g := &l.groups[len(l.groups)-1]
	g.lines = append(g.lines, line)
}

// unitLine counts a unit for those who may see its counts: a unit its own alone.
func (r *reader) unitLine(u *domain.Unit) unitLine {
	line := unitLine{unit: *u, counted: r.seesCounts(u.Code)}
	if line.counted {
		line.counts = r.Counts(u.Code, r.day, r.policy)
	}
	return line
}

func (r *reader) seesCounts(code domain.UnitCode) bool {
	return auth.May(r.actor, auth.SeeCounts) && (r.actor.Role != domain.RoleUnit || r.actor.ActsFor(code))
}

// knownKind is a kind of units, or empty where it is none.
func knownKind(s string) string {
	if domain.UnitKind(s).Valid() {
		return s
	}
	return ""
}

// unitCompleted is how many parts are confirmed as completed.
func unitCompleted(c projections.Counts) int {
	return c.CompletedOnTime + c.CompletedLate + c.CompletedNoDueDate
}

// directivesOf is the address of a unit's directives that stand so.
func directivesOf(code domain.UnitCode, how domain.Timeliness) templ.SafeURL {
	q := url.Values{"don-vi": {string(code)}}
	if how != "" {
		q.Set("han", string(how))
	}
	return templ.SafeURL("/nhiem-vu?" + q.Encode())
}

func unitPath(code domain.UnitCode) string { return unitsPath + "/" + url.PathEscape(string(code)) }

// inForce is the period in which a unit may be given work, in words.
func (p *page) inForce(u *domain.Unit) string {
	switch {
	case !u.From.IsZero() && !u.Until.IsZero():
		return p.say(unitWords.fromUntil, u.From.Vietnamese(), u.Until.Vietnamese())
	case !u.Until.IsZero():
		return p.say(unitWords.until, u.Until.Vietnamese())
	case !u.From.IsZero():
		return p.say(unitWords.from, u.From.Vietnamese())
	}
	return p.say(unitWords.always)
}

// unitKind puts a kind of units into words.
func (t tongue) unitKind(k domain.UnitKind) string {
	switch k {
	case domain.KindOffice:
		return t.say(unitWords.kindOffice)
	case domain.KindDepartment:
		return t.say(unitWords.kindDepartment)
	case domain.KindAgency:
		return t.say(unitWords.kindAgency)
	case domain.KindDistrict:
		return t.say(unitWords.kindDistrict)
	case domain.KindCommune:
		return t.say(unitWords.kindCommune)
	}
	return t.say(unitWords.kindOther)
}

// kindOptions are the kinds to choose from.
func (p *page) kindOptions() (options []option) {
	for _, k := range projections.Kinds() {
		options = append(options, option{string(k), p.tongue.unitKind(k)})
	}
	return options
}

// mayFollow says whether the asker may open the lists behind a unit's figures.
func (p *page) mayFollow(code domain.UnitCode) bool {
	return auth.May(*p.actor, auth.SeeDirectives) && (p.actor.Role != domain.RoleUnit || p.actor.ActsFor(code))
}

func digits(n int) string { return strconv.Itoa(n) }

// firstOf is the address of a list's beginning, where the page shows a later stretch.
func (p *page) firstOf() string {
	if p.query.Get(fromCursor) == "" {
		return ""
	}
	return p.with(fromCursor, "")
}
