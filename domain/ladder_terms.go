package domain

import "slices"

// Terms are the clocks to which a policy gives a term, in working days. A ladder
// that is set counts their rungs from the last day of it, so that there is one
// figure for "late" and not one here and another there.
func (p *Policy) Terms() map[Clock]int {
	return map[Clock]int{
		ClockStale:        p.StaleDays,
		ClockExtension:    p.ExtensionDays,
		ClockConfirmation: p.ConfirmationDays,
	}
}

// deciders are who decides on what is asked for by a clock: the office, but where
// the policy leaves it to the leader alone.
func (p *Policy) deciders(c Clock) []Audience {
	by := map[Clock]Decider{ClockExtension: p.ExtensionBy, ClockConfirmation: p.ConfirmationBy}[c]
	if by == ByLeader {
		return []Audience{ToLeader}
	}
	return []Audience{ToOffice}
}

// Under is the ladder as it is climbed under a policy: every rung counted from its
// clock's day, and none for "who decides" but for the office or the leader.
func (l Ladder) Under(p Policy) Ladder {
	terms := p.Terms()
	rungs := slices.Clone(l.Rungs)
	for i := range rungs {
		r := &rungs[i]
		if term, ok := terms[r.Clock]; ok {
			r.After = max(r.After+term, 0) // nothing is late before it is asked for
		}
		r.To = decided(r.To, p.deciders(r.Clock))
	}
	l.Rungs = rungs
	return l
}

// decided puts those who decide in the place of ToDecider, each once.
func decided(to, deciders []Audience) (out []Audience) {
	for _, a := range to {
		named := []Audience{a}
		if a == ToDecider {
			named = deciders
		}
		for _, n := range named {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}
