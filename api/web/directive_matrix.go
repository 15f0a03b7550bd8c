package web

import "dondoc/domain"

// measureOf is the one measure of a directive's quantities, or empty where there
// are several: then every cell says its own.
func measureOf(d *directive) string {
	measure := ""
	for i := range d.Parts {
		q := d.Parts[i].Quantity
		if q == nil {
			continue
		}
		if measure != "" && measure != q.Measure {
			return ""
		}
		measure = q.Measure
	}
	return measure
}

// counted writes an amount of a measure that the column may have said already.
func (d *directivePage) counted(a domain.Amount, measure, said string) string {
	if measure == said {
		return d.tongue.amount(a)
	}
	return d.tongue.measured(a, measure)
}

// measuredHead is a column's name with the measure of all its cells.
func (d *directivePage) measuredHead(name text, measure string) string {
	if measure == "" {
		return d.say(name)
	}
	return d.say(name) + " (" + measure + ")"
}

// facts are what is known of the directive as a whole.
func (d *directivePage) factLines() []line {
	x := d.directive
	var l lines
	l.add(d.say(directiveWords.giver), x.Leader)
	force := d.say(directiveWords.order)
	if x.Force == domain.Request {
		force = d.say(words.request)
	}
	l.add(d.say(directiveWords.force), force)
	l.add(d.say(storyWords.priority), d.tongue.priority(x.Priority))
	l.add(d.say(directiveWords.deadline), d.deadlineWithBasis(x.Deadline))
	l.add(d.say(directiveWords.issuedOn), x.IssuedOn.Vietnamese())
	return l
}

// deadlineWithBasis is a deadline with where it comes from.
func (d *directivePage) deadlineWithBasis(x domain.Deadline) string {
	said := d.deadlineSaid(x)
	switch {
	case x.Words != "" && x.Basis == domain.BasisOffice && x.Kind == domain.DeadlineEvent:
		return said + ": " + x.Words // the office's own event
	case x.Words != "":
		return said + ", " + d.say(words.dueWords, x.Words)
	case x.Basis == domain.BasisOffice && !x.Due.IsZero():
		return said + ", " + d.say(words.dueByOffice)
	}
	return said
}

// mostUrgent is the part by which the whole stands as it does; nil where there is none.
func (d *directivePage) mostUrgent() *assignment {
	how := d.directive.Timeliness(d.day, d.policy)
	var first *assignment
	for i := range d.directive.Parts {
		a := &d.directive.Parts[i]
		if d.directive.PartTimeliness(a, d.day, d.policy) == how && (first == nil || a.Due.Before(first.Due)) {
			first = a
		}
	}
	return first
}

// headlineLimit is how much of a directive's words stand over its page; the rest
// is in the passage below.
const headlineLimit = 260

func (d *directivePage) headline() string {
	begin, _ := excerpt(d.directive.Text, headlineLimit)
	return begin
}
