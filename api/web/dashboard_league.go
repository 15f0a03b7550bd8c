package web

import (
	"strconv"

	"dondoc/domain"
	"dondoc/projections"
)

// leagueColumn is a column of the table of units, by which it can be ordered.
type leagueColumn struct {
	slug   string // in the address
	order  projections.LeagueOrder
	name   text
	class  string
	lowest bool // whether the least comes first
	cell   func(d *dashboardPage, s *projections.Standing) leagueCell
}

// leagueCell is a cell of it.
type leagueCell struct {
	n, of string // the figure, and what stands beside it
	link  string // to the list behind it
	icon  icon
	zero  bool
}

// leagueColumns are all columns of figures. They are only read.
var leagueColumns = []leagueColumn{
	{"hang", projections.LeagueRank, dashboardWords.colRank, "rank", true, (*dashboardPage).rankCell},
	{"duoc-giao", projections.LeagueGiven, words.colGiven, "c-given", false, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return d.countCell(s, s.Counts.Given, "", "")
	}},
	{"chua-xong", projections.LeagueOpen, dashboardWords.colOpen, "open", false, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return leagueCell{n: strconv.Itoa(s.Counts.Open()), zero: s.Counts.Open() == 0}
	}},
	{"qua-han", projections.LeagueOverdue, words.colOverdue, "overdue", false, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return d.countCell(s, s.Counts.Overdue, iconOverdue, domain.Overdue)
	}},
	{"sap-den-han", projections.LeagueDueSoon, words.colDueSoon, "due_soon", false, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return d.countCell(s, s.Counts.DueSoon, iconDueSoon, domain.DueSoon)
	}},
	{"hoan-thanh-qua-han", projections.LeagueLate, dashboardWords.colLate, "late", false, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return d.countCell(s, s.Counts.CompletedLate, "", domain.CompletedLate)
	}},
	{"cho-quyet-dinh", projections.LeagueWaiting, dashboardWords.colWaiting, "awaiting", false, (*dashboardPage).waitingCell},
	{"han-goc", projections.LeagueOriginal, dashboardWords.colOriginal, "rate", true, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return rateCell(s.Original)
	}},
	{"dung-han", projections.LeaguePunctual, dashboardWords.colGranted, "rate", true, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return rateCell(s.Granted)
	}},
	{"hoan-thanh", projections.LeagueDone, dashboardWords.colDone, "rate", true, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return rateCell(s.Completed)
	}},
	{"cap-nhat", projections.LeagueUpdated, dashboardWords.colUpdated, "rate", true, func(d *dashboardPage, s *projections.Standing) leagueCell {
		return rateCell(s.Updated)
	}},
	{"cham-cap-nhat", projections.LeagueStale, dashboardWords.colStale, "stale", false, (*dashboardPage).staleCell},
}

// byUnitName is the column of names.
var byUnitName = leagueColumn{slug: "ten", order: projections.LeagueName, name: words.colUnit, class: "name", lowest: true}

// order is the column by which the table is ordered.
func (d *dashboardPage) order() leagueColumn {
	slug := d.query.Get(leagueOrder)
	if slug == byUnitName.slug {
		return byUnitName
	}
	chosen := leagueColumn{}
	for _, c := range leagueColumns {
		if c.slug == slug || chosen.slug == "" && c.order == projections.LeagueOverdue {
			chosen = c
		}
	}
	return chosen
}

// ordered is the address of the table in another order, from its beginning.
func (d *dashboardPage) ordered(by projections.LeagueOrder) string {
	slug := byUnitName.slug
	for _, c := range leagueColumns {
		if c.order == by {
			slug = c.slug
		}
	}
	return d.with(leagueOrder, slug, leagueFrom, "") + "#xep-hang"
}

// sorted says of a column's head how the table is ordered by it.
func (d *dashboardPage) sorted(c leagueColumn) string {
	switch {
	case d.order().slug != c.slug:
		return "none"
	case c.lowest:
		return "ascending"
	}
	return "descending"
}

// arrow is the same for the eye.
func (d *dashboardPage) arrow(c leagueColumn) string {
	if c.lowest {
		return "▲"
	}
	return "▼"
}

func (d *dashboardPage) nextUnits() string {
	if d.league.Next == "" {
		return ""
	}
	return d.with(leagueFrom, d.league.Next) + "#xep-hang"
}

func (d *dashboardPage) firstUnits() string {
	if d.query.Get(leagueFrom) == "" {
		return ""
	}
	return d.with(leagueFrom, "") + "#xep-hang"
}

// all is the last line of the table: all units together.
func (d *dashboardPage) all() *projections.Standing {
	return &projections.Standing{Figures: d.figures}
}

func (d *dashboardPage) countCell(s *projections.Standing, n int, shape icon, how domain.Timeliness) leagueCell {
	c := leagueCell{n: strconv.Itoa(n), zero: n == 0, icon: shape}
	if n > 0 && s.Unit.Code != "" {
		c.link = d.list(byUnit, string(s.Unit.Code), byTimeliness, string(how))
	}
	return c
}

func (d *dashboardPage) rankCell(s *projections.Standing) leagueCell {
	if s.Rank == 0 {
		return leagueCell{n: "–", zero: true}
	}
	return leagueCell{n: strconv.Itoa(s.Rank)}
}

func (d *dashboardPage) waitingCell(s *projections.Standing) leagueCell {
	n := s.Counts.Waiting()
	c := leagueCell{n: strconv.Itoa(n), zero: n == 0}
	if d.decides && n > 0 && s.Unit.Code != "" {
		c.link = queuePath + "?" + byUnit + "=" + string(s.Unit.Code)
	}
	return c
}

func rateCell(r projections.Rate) leagueCell {
	if r.Of == 0 {
		return leagueCell{n: sharp(r), zero: true}
	}
	return leagueCell{n: sharp(r), of: percent(r.N, r.Of)}
}

func (d *dashboardPage) staleCell(s *projections.Standing) leagueCell {
	c := leagueCell{n: strconv.Itoa(s.Stale()), zero: s.Stale() == 0}
	if s.Stale() > 0 && s.Unit.Code != "" {
		c.link = d.list(byUnit, string(s.Unit.Code), byStale, ticked)
	}
	return c
}
