package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
)

// The page of the ladder of reminders, and the one on which it is changed.
const (
	ladderPath     = policyPath + "/thang-don-doc"
	ladderEditPath = ladderPath + "/sua"
)

func (s *site) ladderRoutes() []route {
	return []route{
		{http.MethodGet, ladderPath, auth.SeePolicy, s.ladderShow},
		{http.MethodGet, ladderEditPath, auth.ManagePolicy, s.ladderEdit},
		{http.MethodPost, ladderPath, auth.ManagePolicy, s.ladderSet},
	}
}

// ladderView is what the pages show: the ladder in force, under the policy in
// force, and every one that was set.
type ladderView struct {
	ladder   domain.Ladder
	policy   domain.Policy
	versions []domain.LadderSet // the latest first
	version  uint64
	form     *form
	rows     []rungRow
	clashes  []clash
}

func (s *site) ladderShow(c echo.Context, p *page) error {
	v, err := s.readLadder(c, p)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.ladderPage(v))
}

func (s *site) readLadder(c echo.Context, p *page) (*ladderView, error) {
	v := &ladderView{}
	err := s.read(c, p, func(r *reader) error {
		e, err := r.Ladders()
		if err != nil {
			return err
		}
		v.ladder, v.version, v.policy = e.State.In(p.day), e.Version, r.Policy(p.day)
		v.versions = slices.Clone(e.State.Versions)
		slices.Reverse(v.versions)
		return nil
	})
	return v, err
}

// ladderEdit shows the form, filled with what is in force, or with the defaults.
func (s *site) ladderEdit(c echo.Context, p *page) error {
	v, err := s.readLadder(c, p)
	if err != nil {
		return err
	}
	v.form = newForm("thang", v.version)
	for field, values := range p.ladderValues(&v.ladder) {
		v.form.stands(field, values[0])
	}
	filled := v.ladder
	if c.QueryParam("mac-dinh") != "" {
		filled = domain.DefaultLadder()
	}
	v.fill(&filled)
	return show(c, http.StatusOK, p.ladderEditPage(v))
}

// ladderSet sets what was sent; or adds an empty step to it, where that was asked.
func (s *site) ladderSet(c echo.Context, p *page) error {
	rows := rungRows(c)
	if clock := domain.Clock(c.FormValue("them")); clock != "" {
		v, err := s.readLadder(c, p)
		if err != nil {
			return err
		}
		v.form, v.rows = sentForm(c, "thang", nil), append(rows, rungRow{n: len(rows), clock: clock, sent: -1})
		return show(c, http.StatusOK, p.ladderEditPage(v))
	}
	body, err := ladderSent(c, rows)
	if err = s.put(c, p, "/ladder", body, err); err == nil {
		return s.done(c, "ladder-set", ladderPath)
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	v, err := s.readLadder(c, p)
	if err != nil {
		return err
	}
	v.form, v.rows = sentForm(c, "thang", refused), rows
	if v.form.changedMeanwhile() {
		v.clashes = v.form.again(v.version, p.ladderValues(&v.ladder), p.ladderLabels())
	}
	return show(c, refused.Status, p.ladderEditPage(v))
}

// ladderLabels are what may change meanwhile, with its labels.
func (p *page) ladderLabels() []option {
	return []option{{"hour", p.say(ladderWords.hour)}, {"answer_days", p.say(ladderWords.answer)}, {"rungs", p.say(ladderWords.rungs)}}
}

// ladderValues are those as a ladder has them.
func (p *page) ladderValues(l *domain.Ladder) url.Values {
	return url.Values{"hour": {strconv.Itoa(l.Hour)}, "answer_days": {strconv.Itoa(l.AnswerDays)}, "rungs": {p.ladderSteps(l)}}
}

// ladderSteps are the steps of a ladder in one line.
func (p *page) ladderSteps(l *domain.Ladder) string {
	var steps []string
	for _, g := range ladderGroups(l, l) {
		for _, k := range g.kinds {
			var at []string
			for _, x := range k.rungs {
				at = append(at, rungAt(x.set.After))
			}
			steps = append(steps, p.say(ladderClocks[g.clock].name)+" ("+p.prioritiesOf(k.priorities)+"): "+strings.Join(at, ", "))
		}
	}
	return strings.Join(steps, "; ")
}

// ladderGroup are the steps of one clock, by the priorities that they are for.
type ladderGroup struct {
	clock domain.Clock
	kinds []ladderKind
}

type ladderKind struct {
	priorities []domain.Priority
	rungs      []ladderRung
}

// ladderRung is a step as it was set, and as it is climbed.
type ladderRung struct{ set, climbed *domain.Rung }

// ladderGroups sorts a ladder for the screen: clock by clock, then by priority,
// then upwards. climbed is the same ladder under a policy.
func ladderGroups(set, climbed *domain.Ladder) (groups []ladderGroup) {
	for _, clock := range domain.Clocks {
		g := ladderGroup{clock: clock}
		for i := range set.Rungs {
			if set.Rungs[i].Clock == clock {
				g.add(ladderRung{&set.Rungs[i], &climbed.Rungs[i]})
			}
		}
		for _, k := range g.kinds {
			slices.SortStableFunc(k.rungs, func(a, b ladderRung) int { return a.set.After - b.set.After })
		}
		groups = append(groups, g)
	}
	return groups
}

func (g *ladderGroup) add(r ladderRung) {
	for i := range g.kinds {
		if slices.Equal(g.kinds[i].priorities, r.set.Priorities) {
			g.kinds[i].rungs = append(g.kinds[i].rungs, r)
			return
		}
	}
	g.kinds = append(g.kinds, ladderKind{r.set.Priorities, []ladderRung{r}})
}
