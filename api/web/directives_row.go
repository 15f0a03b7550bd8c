package web

import (
	"slices"

	"dondoc/domain"
	"dondoc/projections"
)

// directiveRow is one directive in the register: what a line says of it, by the
// parts that the list asks about.
type directiveRow struct {
	directive *directive
	document  *document
	version   uint64
	asked     directive   // the directive with those parts alone
	first     *assignment // of those, the one by which it stands
	lead      string
	others    []string // the names of further units
	sums      []sum
	moreDue   int // how many other due dates there are
	progress  progress
}

// row makes a line of an entry.
func (l *directiveList) row(r *reader, e *projections.Entry) (*directiveRow, error) {
	x := &directiveRow{directive: &e.State, version: e.Version, asked: e.State}
	x.asked.Parts = l.asked(r, &e.State)
	how := x.asked.Timeliness(l.day, l.policy)
	due := map[domain.Date]bool{}
	for i := range x.asked.Parts {
		a := &x.asked.Parts[i]
		if !a.Due.IsZero() {
			due[a.Due] = true
		}
		if x.asked.PartTimeliness(a, l.day, l.policy) == how && (x.first == nil || a.Due.Before(x.first.Due)) {
			x.first = a
		}
	}
	if x.first == nil {
		x.first = &assignment{}
	}
	x.moreDue = max(len(due)-1, 0)
	x.sums, x.progress = sumsOf(&x.asked), e.State.Progress()
	if len(x.asked.Parts) == 1 {
		x.progress = e.State.PartProgress(x.first)
	}
	for i, a := range leadFirst(e.State.Parts) {
		u := r.unit(a.Unit)
		if i == 0 {
			x.lead = u.Name
		} else {
			x.others = append(x.others, u.Name)
		}
	}
	r.saw(e.State.Restricted, e.State.ID)
	doc, err := r.document(e.State.Document)
	x.document = doc
	return x, err
}

// asked are the parts that the list asks about: of the unit that it names, of the
// asker's units, or all.
func (l *directiveList) asked(r *reader, d *directive) (parts []assignment) {
	unit, mine := l.filter.query.Unit, r.mine()
	for _, a := range d.Parts {
		if unit == a.Unit || unit == "" && (mine == nil || slices.Contains(mine, a.Unit)) {
			parts = append(parts, a)
		}
	}
	return parts
}

// leadFirst are a directive's parts with the lead's first.
func leadFirst(parts []assignment) []assignment {
	ordered := slices.Clone(parts)
	slices.SortStableFunc(ordered, func(a, b assignment) int {
		switch {
		case a.Role == b.Role:
			return 0
		case a.Role == domain.Lead:
			return -1
		case b.Role == domain.Lead:
			return 1
		}
		return 0
	})
	return ordered
}

// lastSaid is when a unit last reported; empty where none has.
func (x *directiveRow) lastSaid() domain.Date {
	last := domain.Date{}
	for i := range x.asked.Parts {
		if on := x.asked.Parts[i].LastReport; on.After(last) {
			last = on
		}
	}
	return last
}

// stale says how many units are silent for too long; empty where none is.
func (l *directiveList) stale(x *directiveRow) string {
	n := 0
	for i := range x.asked.Parts {
		if x.directive.Stale(&x.asked.Parts[i], l.day, l.policy) {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case len(x.asked.Parts) == 1:
		return l.say(registerWords.staleNow)
	}
	return l.say(registerWords.staleUnits, n, len(x.asked.Parts))
}

// itemGroup is an item of a document with its directives, and what they add up to.
type itemGroup struct {
	document *document
	section  string
	rows     []*directiveRow
	sums     []sum
}

// groups are the lines of the register; where it is not grouped, one group
// without a head.
func (l *directiveList) groups() []itemGroup {
	if !l.filter.query.ByItem {
		return []itemGroup{{rows: l.rows}}
	}
	var groups []itemGroup
	for _, x := range l.rows {
		n := len(groups)
		if n == 0 || groups[n-1].rows[0].directive.Document != x.directive.Document || groups[n-1].section != x.directive.Section {
			groups = append(groups, itemGroup{document: x.document, section: x.directive.Section})
			n++
		}
		g := &groups[n-1]
		g.rows, g.sums = append(g.rows, x), addSums(g.sums, x.sums)
	}
	return groups
}

// addSums adds sums to others, measure by measure.
func addSums(to, more []sum) []sum {
	for _, s := range more {
		at := slices.IndexFunc(to, func(x sum) bool { return x.quantity.Measure == s.quantity.Measure })
		if at < 0 {
			to = append(to, s)
			continue
		}
		to[at].quantity.Target += s.quantity.Target
		to[at].quantity.Done += s.quantity.Done
		to[at].units += s.units
	}
	return to
}
