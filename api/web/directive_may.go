package web

import (
	"errors"
	"strings"

	"dondoc/domain"
)

// verdict is an action that can be done on some parts, or cannot for one reason.
type verdict struct {
	action  domain.Action
	units   []domain.UnitCode // none where it is about the whole
	refusal *domain.Refusal   // nil where it can be done
}

// can are the actions that can be done now.
func (d *directivePage) can() []verdict {
	return d.verdicts(func(p domain.Possibility) bool { return p.Refusal == nil })
}

// cannot are those that cannot, with why.
func (d *directivePage) cannot() []verdict {
	return d.verdicts(func(p domain.Possibility) bool { return p.Refusal != nil })
}

// verdicts put the parts together of which the same can be said.
func (d *directivePage) verdicts(keep func(domain.Possibility) bool) (all []verdict) {
	for _, p := range d.possible {
		if !keep(p) {
			continue
		}
		at := 0
		for at < len(all) && (all[at].action != p.Action || !sameRefusal(all[at].refusal, p.Refusal)) {
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

func sameRefusal(a, b *domain.Refusal) bool {
	return a == b || a != nil && b != nil && errors.Is(a, b)
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
