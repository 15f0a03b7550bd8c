package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/projections"
)

// What may be done with a unit's part of a directive, each as a form that stands
// wherever the part is shown: on its own page, among what a unit owes, in the
// queue. Every action has an address of its own, at which its form also stands
// alone.

// action is something that may be done with a part.
type action struct {
	name     string      // as the API has it; the last part of the form's address
	may      auth.Action // who may, by the table of package auth
	icon     icon
	words    actionTexts
	evidence bool // it takes files
	hard     bool // it says no, or gives something up
	// command is what was typed.
	command func(t *typed) domain.DirectiveCommand
}

// actions are all of them, in the order of the screen.
var actions = slices.Concat(unitActions, decisions)

// actionNamed finds one; nil where there is none.
func actionNamed(name string) *action {
	for i := range actions {
		if actions[i].name == name {
			return &actions[i]
		}
	}
	return nil
}

func (s *site) actionRoutes() (routes []route) {
	for i := range actions {
		of := &actions[i]
		path := "/nhiem-vu/:directive/" + of.name
		routes = append(routes, route{http.MethodGet, path, of.may, s.askAction(of)}, route{http.MethodPost, path, of.may, s.act(of)})
	}
	return routes
}

// actionForm is an action's form for one part.
type actionForm struct {
	of         *action
	directive  *directive
	document   *document
	part       *assignment
	unit       domain.Unit
	occurrence domain.Date   // of a recurring duty: whose report the form decides on
	units      []domain.Unit // to which a part may pass, where the action asks for one
	form       *form
	next       string      // where it leads when it was done
	meanwhile  []happening // what somebody else did since the form was made

	refusal *domain.Refusal // why it cannot be done now; nil where it can
	instead []*actionForm   // what else the asker may do with the part, on the form's own page
}

// address is where the form is sent.
func (x *actionForm) address() string {
	return "/nhiem-vu/" + x.directive.ID.String() + "/" + x.of.name
}

// alone is where the form stands on a page of its own.
func (x *actionForm) alone() string {
	q := url.Values{fieldUnit: {string(x.part.Unit)}, fieldNext: {x.next}}
	if !x.occurrence.IsZero() {
		q.Set(fieldOccurrence, x.occurrence.String())
	}
	return x.address() + "?" + q.Encode()
}

// Fields of every action's form.
const (
	fieldUnit = "unit" // whose part
	fieldNext = "next" // where it leads

	fieldOccurrence = "occurrence" // of a recurring duty: which one
)

// offers are the actions that the asker may do at all with a part, in the order
// of the screen; each says whether it can be done now. Forms lead to next.
func (r *reader) offers(e *projections.Entry, part *assignment, next string, among []action) (all []*actionForm) {
	if mine := r.mine(); mine != nil && !slices.Contains(mine, part.Unit) {
		return nil
	}
	for i := range among {
		of := &among[i]
		if !auth.May(r.actor, of.may) {
			continue
		}
		x := r.actionForm(of, e, part, newForm(of.formName(e, part.Unit), e.Version), next)
		x.refusal = e.State.WhyNot(domain.Action(of.name), part.Unit, r.circumstances())
		all = append(all, x)
	}
	return all
}

// offersOn are offers on a report of an occurrence, where it is of one.
func (r *reader) offersOn(occurrence domain.Date, e *projections.Entry, part *assignment, next string, among []action) []*actionForm {
	all := r.offers(e, part, next, among)
	for _, x := range all {
		x.about(occurrence)
	}
	return all
}

// about makes a form one about an occurrence.
func (x *actionForm) about(occurrence domain.Date) {
	if x.occurrence = occurrence; !occurrence.IsZero() {
		x.form.name += "-" + occurrence.String()
	}
}

// formName tells a form from the others of its page, and keeps its drafts apart.
func (of *action) formName(e *projections.Entry, unit domain.UnitCode) string {
	return of.name + "-" + e.State.ID.String() + "-" + string(unit)
}

func (r *reader) actionForm(of *action, e *projections.Entry, part *assignment, f *form, next string) *actionForm {
	x := &actionForm{of: of, directive: &e.State, part: part, unit: r.unit(part.Unit), form: f, next: next}
	if of.name == reassign {
		x.units = r.othersThan(&e.State)
	}
	return x
}

// maxChoice bounds a list of units to choose from.
const maxChoice = 500

// othersThan are the units that a part may pass to: in force, and without one yet.
func (r *reader) othersThan(d *directive) (others []domain.Unit) {
	for _, u := range r.choosable() {
		if u.InForce(r.day) && d.Part(u.Code) == nil {
			others = append(others, u)
		}
	}
	return others
}

// choosable are the units of the directory, as many as a list can hold.
func (r *reader) choosable() []domain.Unit {
	for cursor := ""; r.choices == nil || cursor != "" && len(r.choices) < maxChoice; {
		page, err := r.Units(cursor, maxChoice)
		if err != nil {
			return nil // the form can be sent without, and is then refused in words
		}
		for _, u := range page.Items {
			r.choices = append(r.choices, u.State)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	return r.choices
}

// askAction shows an action's form on a page of its own.
func (s *site) askAction(of *action) func(c echo.Context, p *page) error {
	return func(c echo.Context, p *page) error {
		unit := unitOf(p, c.QueryParam(fieldUnit))
		var x *actionForm
		err := s.read(c, p, func(r *reader) error {
			e, part, err := r.part(c.Param("directive"), unit)
			if err != nil {
				return err
			}
			all := r.offersOn(dayIn(c.QueryParam(fieldOccurrence)), e, part, ownAddress(c.QueryParam(fieldNext)), actions)
			at := slices.IndexFunc(all, func(x *actionForm) bool { return x.of == of })
			x = all[at]
			x.instead = slices.Delete(all, at, at+1)
			x.document, err = r.document(e.State.Document)
			return err
		})
		if err != nil {
			return err
		}
		return show(c, http.StatusOK, p.actionPage(x))
	}
}

// unitOf is the unit that a form names, or the only one that the asker acts for.
func unitOf(p *page, named string) domain.UnitCode {
	if mine := auth.Units(*p.actor); named == "" && len(mine) == 1 {
		return mine[0]
	}
	return domain.UnitCode(named)
}

// part reads a directive with one unit's part, which a unit has to act for.
func (r *reader) part(id string, unit domain.UnitCode) (*projections.Entry, *assignment, error) {
	e, err := r.directive(id)
	if err != nil {
		return nil, nil, err
	}
	part := e.State.Part(unit)
	if mine := r.mine(); part == nil || mine != nil && !slices.Contains(mine, unit) {
		return nil, nil, domain.NotFound(fieldUnit, string(unit))
	}
	return e, part, nil
}

// act carries an action out and goes on to where its form leads; one that is
// refused is shown again as it was typed, with what is wrong.
func (s *site) act(of *action) func(c echo.Context, p *page) error {
	return func(c echo.Context, p *page) error {
		id, unit := c.Param("directive"), unitOf(p, c.FormValue(fieldUnit))
		files, err := s.takeEvidence(c, of)
		var since *changed
		if err == nil {
			t := &typed{c: c, unit: unit}
			t.evidence, t.names = named(files)
			cmd := of.command(t)
			if err = t.wrong(); err == nil {
				since, err = s.carryOut(c, p, "/directives/"+id+"/"+of.name, cmd, id, func(e domain.Event) bool { return concerns(e, unit) })
			}
		}
		if err == nil {
			next := ownAddress(c.FormValue(fieldNext))
			if next == "" {
				next = "/"
			}
			return s.done(c, of.name, next)
		}
		wrong, err := s.problemOf(err, p)
		if err != nil {
			return err
		}
		return s.showAgain(c, p, of, unit, wrong, files, since)
	}
}

// carryOut asks the API. Where others have changed the directive meanwhile, but
// nothing that the asker has to know of, the change is based on what they left.
func (s *site) carryOut(c echo.Context, p *page, path string, cmd any, id string, concerned func(domain.Event) bool) (*changed, error) {
	for {
		err := s.call(c, http.MethodPost, path, cmd, nil)
		wrong, other := problemOf(err)
		if err == nil || other != nil || wrong.Status != http.StatusPreconditionFailed {
			return nil, err
		}
		based, _ := strconv.ParseUint(c.FormValue(fieldVersion), 10, 64)
		since, readErr := s.changedSince(c, p, id, concerned, based)
		if readErr != nil {
			return nil, readErr
		}
		if since.version <= based || slices.ContainsFunc(since.happenings, func(h happening) bool { return h.concerns }) {
			return since, err
		}
		c.Request().Form.Set(fieldVersion, strconv.FormatUint(since.version, 10))
	}
}

// problemOf takes what refuses a form, of the API or of the form's own fields.
func (s *site) problemOf(err error, p *page) (*problem.Problem, error) {
	if refusal := refusalOf(err); refusal != nil {
		return problem.Of(refusal, string(p.tongue)), nil
	}
	return problemOf(err)
}

// showAgain shows a form as it was sent, with what is wrong with it. After a
// change by somebody else it says what that was, and is based on it from now on.
func (s *site) showAgain(c echo.Context, p *page, of *action, unit domain.UnitCode, wrong *problem.Problem, files []keptFile, since *changed) error {
	var x *actionForm
	err := s.read(c, p, func(r *reader) error {
		e, part, err := r.part(c.Param("directive"), unit)
		if err != nil {
			return err
		}
		f := sentForm(c, of.formName(e, unit), wrong)
		f.values[fieldKept] = keptValues(files)
		x = r.actionForm(of, e, part, f, ownAddress(c.FormValue(fieldNext)))
		if of.decidesReports() {
			x.about(dayIn(c.FormValue(fieldOccurrence)))
		}
		if since != nil {
			x.meanwhile, f.version = since.happenings, since.version
		}
		x.document, err = r.document(e.State.Document)
		return err
	})
	if err != nil {
		return err
	}
	return show(c, wrong.Status, p.actionPage(x))
}
