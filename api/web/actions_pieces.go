package web

import (
	"strings"

	"dondoc/domain"
)

// orElse is the form with a value where nothing was typed.
func (f *form) orElse(field, value string) *form {
	if !f.values.Has(field) {
		f.values.Set(field, value)
	}
	return f
}

// oneMore says whether one more of what is counted can be reported by one press.
func (x *actionForm) oneMore() bool {
	q := x.part.Quantity
	return q != nil && x.form.problem == nil && q.Remaining() >= domain.Whole(1)
}

// refusedOf are the forms of what cannot be done now.
func refusedOf(all []*actionForm) (no []*actionForm) {
	for _, x := range all {
		if x.refusal != nil {
			no = append(no, x)
		}
	}
	return no
}

// mayExceed says whether the form asks if more than the target is meant: where
// all of it is done, or where that was what refused it.
func (x *actionForm) mayExceed() bool {
	if x.part.Quantity == nil {
		return false
	}
	return x.part.Quantity.Remaining() == 0 || x.form.problem != nil && x.form.problem.Code == domain.ErrOverTarget.Code
}

// moreOpen says whether what is folded away was filled in, or is wrong.
func (x *actionForm) moreOpen() bool {
	for _, field := range []string{"obstacles", "proposals", "done"} {
		if x.form.value(field) != "" || x.form.wrong(field) != "" {
			return true
		}
	}
	return false
}

// doneSoFar is how much of a part's quantity is recorded, and what remains.
func (p *page) doneSoFar(a *assignment) string {
	return p.say(actionFieldWords.addDoneHint, p.tongue.fraction(*a.Quantity), p.tongue.remaining(*a.Quantity))
}

// askedDate is the date that a unit asks for, as it is typed.
func (p *page) askedDate(a *assignment) string {
	if x := a.PendingExtension(); x != nil {
		return x.To.Vietnamese()
	}
	return ""
}

func (p *page) askedUntil(a *assignment) string {
	if x := a.PendingExtension(); x != nil {
		return p.say(actionFieldWords.dueHint, x.To.Vietnamese())
	}
	return ""
}

// unitChoices are units to choose from; the first choice is none.
func (p *page) unitChoices(units []domain.Unit) []option {
	options := []option{{"", p.say(actionFieldWords.chooseUnit)}}
	for _, u := range units {
		options = append(options, option{string(u.Code), u.Name})
	}
	return options
}

// happenedTo names whose parts something happened to.
func (p *page) happenedTo(h happening) string {
	names := make([]string, 0, len(h.units))
	for _, u := range h.units {
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}

// decidesReports says that the action is a decision on a report of completion.
func (of *action) decidesReports() bool { return of.name == confirm || of.name == reject }

// dayIn is a day in an address; zero where it is none.
func dayIn(s string) (d domain.Date) {
	_ = d.UnmarshalText([]byte(s)) // what is none names no occurrence
	return d
}

// ofOccurrence names an occurrence; empty where there is none.
func (p *page) ofOccurrence(occurrence domain.Date) string {
	if occurrence.IsZero() {
		return ""
	}
	return p.say(occurrenceWords.one, occurrence.Vietnamese())
}

// occurrenceChoices are the occurrences that can be reported, where there is more than one.
func (p *page) occurrenceChoices(x *actionForm) []option {
	all := x.part.Reportable(p.day)
	if x.of.name == reportProgress {
		all = x.part.OpenOccurrences()
	}
	if len(all) < 2 {
		return nil
	}
	options := make([]option, 0, len(all))
	for _, o := range all {
		how := x.directive.OccurrenceTimeliness(x.part, &o, p.day, p.policy)
		name := p.ofOccurrence(o.Date)
		if o.Due != o.Date {
			name += p.say(occurrenceWords.until, o.Due.Vietnamese())
		}
		options = append(options, option{o.Date.String(), name + ", " + strings.ToLower(p.tongue.timeliness(how))})
	}
	return options
}
