package projections

import (
	"cmp"
	"slices"
	"strconv"

	"dondoc/domain"
)

// MinRanked is of how many parts and occurrences that fell due a unit's punctuality
// must be made before it has a rank: one part of one is no 100 %.
const MinRanked = 5

// Standing is a unit in the league table.
type Standing struct {
	Unit domain.Unit
	Figures
	Rank int // by punctuality, the best first; equal rates share a rank. 0 where too few parts fell due

	folded string // the name, to order by
}

// LeagueOrder is what a league table is ordered by.
type LeagueOrder string

// The orders. What needs attention comes first, but for the rank.
const (
	LeagueOverdue  LeagueOrder = "overdue"          // the most overdue first
	LeagueDueSoon  LeagueOrder = "due_soon"         // the most that is due soon
	LeagueLate     LeagueOrder = "late"             // the most completed late
	LeagueOpen     LeagueOrder = "open"             // the most to do
	LeagueWaiting  LeagueOrder = "waiting"          // the most that waits for a decision
	LeagueGiven    LeagueOrder = "given"            // the most given
	LeagueRank     LeagueOrder = "rank"             // the best punctuality, those without rank last
	LeaguePunctual LeagueOrder = "on_time"          // the lowest punctuality by the due dates in force
	LeagueOriginal LeagueOrder = "on_time_original" // the lowest punctuality by first due dates
	LeagueDone     LeagueOrder = "completed"        // the lowest share of completed parts
	LeagueUpdated  LeagueOrder = "updated"          // the lowest share of parts with a fresh word
	LeagueStale    LeagueOrder = "stale"            // the most parts of which the last word is stale
	LeagueName     LeagueOrder = "name"             // the directory's order: by kind, then by name
)

// LeagueOrders are all of them.
func LeagueOrders() []LeagueOrder {
	return []LeagueOrder{
		LeagueOverdue, LeagueDueSoon, LeagueLate, LeagueOpen, LeagueWaiting, LeagueGiven,
		LeagueRank, LeaguePunctual, LeagueOriginal, LeagueDone, LeagueUpdated, LeagueStale, LeagueName,
	}
}

// LeagueQuery asks for a stretch of the league table.
type LeagueQuery struct {
	Units  []domain.UnitCode // only these; nil is all. Ranks are among all either way
	Order  LeagueOrder       // empty is LeagueOverdue
	Day    domain.Date
	Policy domain.Policy
	Cursor string
	Limit  int
}

// League lists the units that were given anything, with their figures. Every
// unit's figures are a few sums; no directive is read.
func (r *Reader) League(q LeagueQuery) (Page[Standing], error) {
	var page Page[Standing]
	all, err := r.standings(q.Day, q.Policy)
	if err != nil {
		return page, err
	}
	rank(all)
	if q.Units != nil {
		all = slices.DeleteFunc(all, func(s Standing) bool { return !slices.Contains(q.Units, s.Unit.Code) })
	}
	first := leagueOrder(q.Order)
	slices.SortStableFunc(all, func(a, b Standing) int {
		return cmp.Or(first(&a, &b), b.Counts.Overdue-a.Counts.Overdue, b.Counts.DueSoon-a.Counts.DueSoon, byName(&a, &b))
	})
	return stretch(all, q.Cursor, bounded(q.Limit))
}

// standings are the figures of every unit that was given anything.
func (r *Reader) standings(on domain.Date, policy domain.Policy) (all []Standing, err error) {
	t := r.tables()
	if t == nil {
		return nil, nil
	}
	for cursor := ""; ; {
		page, err := r.Units(cursor, maxLimit)
		if err != nil {
			return nil, err
		}
		for _, u := range page.Items {
			f := t.figuresOf([]domain.UnitCode{u.State.Code}, on, policy)
			if f.Counts.Given > 0 || f.Granted.Of > 0 { // what it was given may be another's by now
				all = append(all, Standing{Unit: u.State, Figures: f, folded: Fold(u.State.Name)})
			}
		}
		if cursor = page.Next; cursor == "" {
			return all, nil
		}
	}
}

// rank ranks those of which enough fell due.
func rank(all []Standing) {
	for i := range all {
		if all[i].Granted.Of < MinRanked {
			continue
		}
		all[i].Rank = 1
		for j := range all {
			if all[j].Granted.Of >= MinRanked && all[i].Granted.less(all[j].Granted) {
				all[i].Rank++
			}
		}
	}
}

// leagueOrder compares two units by an order.
func leagueOrder(o LeagueOrder) func(a, b *Standing) int {
	most := func(of func(*Counts) int) func(a, b *Standing) int {
		return func(a, b *Standing) int { return of(&b.Counts) - of(&a.Counts) }
	}
	lowest := func(of func(*Standing) Rate) func(a, b *Standing) int {
		return func(a, b *Standing) int { return compareRates(of(a), of(b)) }
	}
	switch o {
	case LeagueDueSoon:
		return most(func(c *Counts) int { return c.DueSoon })
	case LeagueLate:
		return most(func(c *Counts) int { return c.CompletedLate })
	case LeagueOpen:
		return most((*Counts).Open)
	case LeagueWaiting:
		return most((*Counts).Waiting)
	case LeagueGiven:
		return most(func(c *Counts) int { return c.Given })
	case LeaguePunctual:
		return lowest(func(s *Standing) Rate { return s.Granted })
	case LeagueOriginal:
		return lowest(func(s *Standing) Rate { return s.Original })
	case LeagueDone:
		return lowest(func(s *Standing) Rate { return s.Completed })
	case LeagueUpdated:
		return lowest(func(s *Standing) Rate { return s.Updated })
	case LeagueStale:
		return func(a, b *Standing) int { return b.Stale() - a.Stale() }
	case LeagueRank:
		return byRank
	case LeagueName:
		return byName
	}
	return most(func(c *Counts) int { return c.Overdue })
}

// compareRates puts the lower rate first, and what has no rate last.
func compareRates(a, b Rate) int {
	switch {
	case a.Of == 0 && b.Of == 0:
		return 0
	case a.Of == 0:
		return 1
	case b.Of == 0:
		return -1
	case a.less(b):
		return -1
	case b.less(a):
		return 1
	}
	return 0
}

func byRank(a, b *Standing) int {
	if a.Rank == 0 || b.Rank == 0 {
		return b.Rank - a.Rank
	}
	return a.Rank - b.Rank
}

func byName(a, b *Standing) int {
	return cmp.Or(kindOrder(a.Unit.Kind)-kindOrder(b.Unit.Kind), cmp.Compare(a.folded, b.folded), cmp.Compare(a.Unit.Code, b.Unit.Code))
}

// kindOrder is the order in which kinds of units stand on screens.
func kindOrder(k domain.UnitKind) int {
	return slices.Index([]domain.UnitKind{
		domain.KindOffice, domain.KindDepartment, domain.KindAgency, domain.KindDistrict, domain.KindCommune, domain.KindOther,
	}, k)
}

// stretch is the part of a list that begins at a cursor: a place in it.
func stretch[T any](all []T, cursor string, limit int) (page Page[T], err error) {
	from := 0
	if cursor != "" {
		if from, err = strconv.Atoi(cursor); err != nil || from < 0 {
			return page, ErrCursor
		}
	}
	from = min(from, len(all))
	end := min(from+limit, len(all))
	page.Items = all[from:end]
	if end < len(all) {
		page.Next = strconv.Itoa(end)
	}
	return page, nil
}
