package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/projections"
)

// What the office or a leader decides on a directive as a whole: to instruct, to
// amend, to give a further unit a part, to suspend, resume or close. Each is a
// form that stands on the directive's page, or alone at its own address.

// ruling is one of them.
type ruling struct {
	action  domain.Action
	icon    icon
	words   actionTexts
	hard    bool // it stops something
	apart   bool // its form is long: it stands on a page of its own
	command func(t *typed) domain.DirectiveCommand
}

// rulings are all of them, in the order of the screen.
var rulings = []ruling{
	{action: domain.ActInstruct, icon: iconSay, words: rulingTexts.instruct, command: instruction},
	{action: domain.ActAmend, icon: iconEdit, words: rulingTexts.amend, apart: true, command: amendmentOf},
	{action: domain.ActAddPart, icon: iconAdd, words: rulingTexts.addPart, apart: true, command: furtherPart},
	{action: domain.ActSuspend, icon: iconSuspended, words: rulingTexts.suspend, hard: true, command: func(t *typed) domain.DirectiveCommand {
		return domain.Suspend{Reason: t.text("reason"), Review: t.needDate("review")}
	}},
	{action: domain.ActResume, icon: iconInProgress, words: rulingTexts.resume, command: func(t *typed) domain.DirectiveCommand {
		return domain.Resume{Reason: t.text("reason")}
	}},
	{action: domain.ActClose, icon: iconClosed, words: rulingTexts.end, hard: true, command: func(t *typed) domain.DirectiveCommand {
		return domain.CloseDirective{Reason: t.text("reason")}
	}},
}

// rulingNamed finds one; nil where there is none.
func rulingNamed(action string) *ruling {
	for i := range rulings {
		if string(rulings[i].action) == action {
			return &rulings[i]
		}
	}
	return nil
}

func (s *site) rulingRoutes() (routes []route) {
	for i := range rulings {
		of := &rulings[i]
		path := "/nhiem-vu/:directive/" + string(of.action)
		routes = append(routes, route{http.MethodGet, path, auth.DecideOnDirective, s.askRuling(of)}, route{http.MethodPost, path, auth.DecideOnDirective, s.rule(of)})
	}
	return routes
}

// rulingForm is the form of one.
type rulingForm struct {
	of        *ruling
	directive *directive
	document  *document
	form      *form
	units     map[domain.UnitCode]domain.Unit // of the directive's parts
	others    []domain.Unit                   // that have no part yet, where it asks for one
	refusal   *domain.Refusal                 // why it cannot be decided now; nil where it can
	meanwhile []happening                     // what somebody else did since the form was made
	clashes   []clash                         // what of that stands in this form's fields
}

// address is where the form stands alone, and where it is sent.
func (x *rulingForm) address() string {
	return directiveAddress(x.directive.ID) + "/" + string(x.of.action)
}

// ruling makes a form of what is decided on a directive.
func (r *reader) ruling(of *ruling, e *projections.Entry, f *form) (*rulingForm, error) {
	x := &rulingForm{of: of, directive: &e.State, form: f, units: map[domain.UnitCode]domain.Unit{}}
	for _, p := range e.State.Possible(r.circumstances()) {
		if p.Action == of.action {
			x.refusal = p.Refusal
		}
	}
	for i := range e.State.Parts {
		x.units[e.State.Parts[i].Unit] = r.unit(e.State.Parts[i].Unit)
	}
	if of.action == domain.ActAddPart {
		x.others = r.othersThan(&e.State)
	}
	var err error
	x.document, err = r.document(e.State.Document)
	return x, err
}

func (r *reader) circumstances() domain.Circumstances {
	return domain.Circumstances{Who: r.actor, Now: r.now, Policy: r.policy, Units: r.LookUp}
}

// rulingsOf are the forms that stand on a directive's page: of what can be decided now.
func (r *reader) rulingsOf(e *projections.Entry) (all []*rulingForm, err error) {
	for i := range rulings {
		x, err := r.ruling(&rulings[i], e, rulings[i].newForm(e))
		if err != nil {
			return nil, err
		}
		if x.refusal == nil {
			all = append(all, x)
		}
	}
	return all, nil
}

// newForm is an empty form, with what stands now in the fields of one that amends.
func (of *ruling) newForm(e *projections.Entry) *form {
	f := newForm(string(of.action), e.Version)
	switch of.action {
	case domain.ActInstruct:
		f.values.Set("leader", e.State.Leader)
	case domain.ActAmend:
		for _, field := range amendedFields {
			f.stands(field, standsNow(&e.State).Get(field))
		}
		x := deadlineFields{f.values, "deadline"}
		x.fill(e.State.Deadline) // whoever chooses the kind that there is begins with what there is
		if f.values.Del(x.field); e.State.Deadline.Kind == domain.DeadlineEvent {
			f.values.Set(x.at("event"), e.State.Deadline.Words)
		}
	}
	return f
}

// askRuling shows a form on a page of its own.
func (s *site) askRuling(of *ruling) func(c echo.Context, p *page) error {
	return func(c echo.Context, p *page) error {
		var x *rulingForm
		err := s.read(c, p, func(r *reader) error {
			e, err := r.directive(c.Param("directive"))
			if err != nil {
				return err
			}
			x, err = r.ruling(of, e, of.newForm(e))
			return err
		})
		if err != nil {
			return err
		}
		return show(c, http.StatusOK, p.rulingPage(x))
	}
}

// rule decides and goes back to the directive; what is refused is shown again as
// it was typed, with what is wrong.
func (s *site) rule(of *ruling) func(c echo.Context, p *page) error {
	return func(c echo.Context, p *page) error {
		id := c.Param("directive")
		if c.FormValue(reckonButton) != "" {
			return s.showRulingAgain(c, p, of, nil, nil)
		}
		t := &typed{c: c, day: p.day, calendar: p.policy.Calendar()}
		cmd := of.command(t)
		err := t.wrong()
		var since *changed
		if err == nil {
			since, err = s.carryOut(c, p, "/directives/"+id+"/"+string(of.action), cmd, id, of.concerned())
		}
		if err == nil {
			return s.done(c, string(of.action), directiveAddressOf(id))
		}
		wrong, err := s.problemOf(err, p)
		if err != nil {
			return err
		}
		return s.showRulingAgain(c, p, of, wrong, since)
	}
}

// directiveAddressOf is where the page of a directive is that an address names.
func directiveAddressOf(id string) string { return "/nhiem-vu/" + id }

// concerned says of which events somebody who decides this has to know first: a
// word of the leader stands whatever units reported meanwhile.
func (of *ruling) concerned() func(domain.Event) bool {
	if of.action == domain.ActInstruct {
		return func(e domain.Event) bool { return concerns(e, "") }
	}
	return func(e domain.Event) bool {
		_, reminded := e.(*domain.ReminderSent)
		return !reminded
	}
}

// showRulingAgain shows a form as it was sent, with what is wrong with it. After
// a change by somebody else it says what that was, and is about what stands now.
// Where nothing is wrong, it was sent to see what its deadline comes to.
func (s *site) showRulingAgain(c echo.Context, p *page, of *ruling, wrong *problem.Problem, since *changed) error {
	var x *rulingForm
	err := s.read(c, p, func(r *reader) error {
		e, err := r.directive(c.Param("directive"))
		if err != nil {
			return err
		}
		if x, err = r.ruling(of, e, sentForm(c, string(of.action), wrong)); err != nil || since == nil {
			return err
		}
		x.meanwhile, x.form.version = since.happenings, since.version
		if of.action == domain.ActAmend {
			x.clashes = x.form.again(since.version, standsNow(&e.State), p.amendedLabels())
		}
		return nil
	})
	if err != nil {
		return err
	}
	status := http.StatusOK
	if wrong != nil {
		status = wrong.Status
	}
	return show(c, status, p.rulingPage(x))
}

// parts are the directive's parts to choose from; the first choice is none.
func (x *rulingForm) parts(none string, open bool) []option {
	options := []option{{"", none}}
	for i := range x.directive.Parts {
		if a := &x.directive.Parts[i]; !open || a.Completion == nil {
			options = append(options, option{string(a.Unit), x.units[a.Unit].Name})
		}
	}
	return options
}

// byOffice says whether the asker records a leader's word for the leader.
func (p *page) byOffice() bool { return p.actor.Role == domain.RoleOffice }
