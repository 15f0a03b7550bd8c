package reminders

import (
	"slices"

	"dondoc/domain"
	"dondoc/projections"
)

// roster is who there is to be told.
type roster struct {
	units          map[domain.UnitCode]*staff
	office, leader []*domain.Account
}

// staff are a unit's people.
type staff struct{ officers, heads []*domain.Account }

// readRoster reads the open accounts, once for a run.
func readRoster(rd *projections.Reader) (*roster, error) {
	ro := &roster{units: map[domain.UnitCode]*staff{}}
	for cursor, more := "", true; more; {
		page, err := rd.Accounts(cursor, 0)
		if err != nil {
			return nil, err
		}
		for _, e := range page.Items {
			if e.State.Open() {
				ro.add(&e.State)
			}
		}
		cursor, more = page.Next, page.Next != ""
	}
	return ro, nil
}

func (ro *roster) add(a *domain.Account) {
	switch a.Role {
	case domain.RoleOffice:
		ro.office = append(ro.office, a)
	case domain.RoleLeader:
		ro.leader = append(ro.leader, a)
	case domain.RoleUnit:
		for _, u := range a.Units {
			s := ro.units[u]
			if s == nil {
				s = &staff{}
				ro.units[u] = s
			}
			if a.Head {
				s.heads = append(s.heads, a)
			} else {
				s.officers = append(s.officers, a)
			}
		}
	}
}

// of are the people of an audience. Where a unit has nobody marked as its head its
// officers are told in the head's place, and the other way round.
func (ro *roster) of(unit domain.UnitCode, to domain.Audience) []*domain.Account {
	s := ro.units[unit]
	switch {
	case to == domain.ToOffice:
		return ro.office
	case to == domain.ToLeader:
		return ro.leader
	case s == nil:
		return nil
	case to == domain.ToHead && len(s.heads) > 0 || len(s.officers) == 0:
		return s.heads
	}
	return s.officers
}

// ids are the accounts of several audiences, each once.
func (ro *roster) ids(unit domain.UnitCode, to []domain.Audience) (out []domain.ID) {
	for _, audience := range to {
		for _, a := range ro.of(unit, audience) {
			if !slices.Contains(out, a.ID) {
				out = append(out, a.ID)
			}
		}
	}
	return out
}

// told says which lines of a digest one of its box's people is told.
func (ro *roster) told(box domain.Box, who domain.ID, lines []domain.DigestLine) (out []domain.DigestLine) {
	for _, l := range lines {
		for _, to := range l.To {
			if box.Holds(to) && slices.ContainsFunc(ro.of(box.Unit(), to), func(a *domain.Account) bool { return a.ID == who }) {
				out = append(out, l)
				break
			}
		}
	}
	return out
}

// people are those to whom a box belongs, each once.
func (ro *roster) people(box domain.Box) []*domain.Account {
	switch {
	case box == domain.BoxOffice:
		return ro.office
	case box == domain.BoxLeader:
		return ro.leader
	case ro.units[box.Unit()] == nil:
		return nil
	}
	s := ro.units[box.Unit()]
	return slices.Concat(s.heads, s.officers)
}
