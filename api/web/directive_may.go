package web

import (
	"errors"
	"slices"
	"strings"

	"dondoc/domain"
	"dondoc/projections"
)

// partForms are the forms of what may be done with a part.
type partForms struct {
	unit   string
	part   *assignment
	report *domain.CompletionReport // what a unit has reported and nobody has decided
	forms  []*actionForm
	pass   *actionForm // by which it passes to another unit; nil where it cannot
}

// offer gathers what the asker may do now: a unit with its own parts; who decides,
// with the parts that wait for a decision, and with the whole.
func (d *directivePage) offer(r *reader, e *projections.Entry) (err error) {
	d.possible = e.State.Possible(r.circumstances())
	next := directiveAddress(e.State.ID)
	for i := range e.State.Parts {
		part := &e.State.Parts[i]
		x := partForms{unit: r.unit(part.Unit).Name, part: part, report: part.Pending}
		switch {
		case d.actor.ActsFor(part.Unit):
			x.forms = r.offers(e, part, next, unitActions)
		case d.actor.Decides():
			x.forms = r.offersOn(occurrenceOf(part.Pending), e, part, next, d.decisionsOn(part.Unit))
			if d.may(domain.ActReassign, part.Unit) {
				x.pass = &actionForm{of: actionNamed(reassign), directive: &e.State, part: part, next: next}
			}
		}
		if len(x.forms) > 0 || x.pass != nil {
			d.parts = append(d.parts, x)
		}
		d.furtherReports(r, e, part)
	}
	if d.actor.Decides() {
		d.rulings, err = r.rulingsOf(e)
	}
	return err
}

// furtherReports offers the decisions on what of a recurring duty waits beside the
// oldest report.
func (d *directivePage) furtherReports(r *reader, e *projections.Entry, part *assignment) {
	if !d.actor.Decides() || e.State.Closed != nil {
		return
	}
	for i := range part.Waiting {
		p := &part.Waiting[i]
		d.parts = append(d.parts, partForms{
			unit: r.unit(part.Unit).Name, part: part.WhenReported(p), report: p,
			forms: r.offersOn(p.Occurrence, e, part, directiveAddress(e.State.ID), decisionsOn[projections.WaitingConfirmation]),
		})
	}
}

// occurrenceOf is the occurrence that a report is of; zero where it is of none.
func occurrenceOf(p *domain.CompletionReport) domain.Date {
	if p == nil {
		return domain.Date{}
	}
	return p.Occurrence
}

// may says whether an action can be done now.
func (d *directivePage) may(action domain.Action, unit domain.UnitCode) bool {
	return slices.Contains(d.possible, domain.Possibility{Action: action, Unit: unit})
}

// decisionsOn are the decisions on a part that can be taken now, but for passing
// it on, which every open part allows.
func (d *directivePage) decisionsOn(unit domain.UnitCode) (among []action) {
	for i := range decisions {
		if of := &decisions[i]; of.name != reassign && d.may(domain.Action(of.name), unit) {
			among = append(among, *of)
		}
	}
	return among
}

// verdict is an action that cannot be done now, for one reason.
type verdict struct {
	action  domain.Action
	units   []domain.UnitCode // whose parts; none where it is about the whole
	refusal *domain.Refusal
}

// cannot are the actions that cannot be done now, with why; parts of which the
// same is to be said stand together.
func (d *directivePage) cannot() (all []verdict) {
	for _, p := range d.possible {
		if p.Refusal == nil {
			continue
		}
		at := 0
		for at < len(all) && (all[at].action != p.Action || !errors.Is(all[at].refusal, p.Refusal)) {
			at++
		}
		if at == len(all) {
			all = append(all, verdict{action: p.Action, refusal: p.Refusal})
		}
		if p.Unit != "" {
			all[at].units = append(all[at].units, p.Unit)
		}
	}
	return all
}

// verdictUnits is how many units are named; more are counted.
const verdictUnits = 2

// verdictSaid names an action and the parts that it is about.
func (d *directivePage) verdictSaid(x verdict) string {
	name := d.say(actionNames[x.action])
	switch {
	case len(x.units) == 0:
		return name
	case len(x.units) > verdictUnits:
		return name + " – " + d.say(words.unitParts, len(x.units))
	}
	names := make([]string, len(x.units))
	for i, code := range x.units {
		names[i] = d.unitName(code)
	}
	return name + " – " + strings.Join(names, ", ")
}

// passable is how many parts can pass to another unit.
func (d *directivePage) passable() (n int) {
	for i := range d.parts {
		if d.parts[i].pass != nil {
			n++
		}
	}
	return n
}
