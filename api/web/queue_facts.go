package web

import (
	"dondoc/domain"
	"dondoc/projections"
)

// anchor is where the item stands on the page.
func (x *queueItem) anchor() string {
	return anchorOf(x.what, x.directive.ID, x.part.Unit, x.occurrence)
}

func anchorOf(what projections.WaitingFor, id domain.ID, unit domain.UnitCode, occurrence domain.Date) string {
	anchor := string(what) + "-" + id.String() + "-" + string(unit)
	if !occurrence.IsZero() {
		anchor += "-" + occurrence.String()
	}
	return anchor
}

// standing is how what waits stands: a report of an occurrence by its own day.
func (p *page) standing(x *queueItem) domain.Timeliness {
	if x.occurrence.IsZero() {
		return x.directive.PartTimeliness(x.part, p.day, p.policy)
	}
	o := x.part.WaitingOccurrences()[0]
	return o.Timeliness()
}

// waitedInQueue says since when an item waits.
func (p *page) waitedInQueue(x *queueItem) string {
	if x.days == 0 {
		return p.say(queueWords.waitedToday, x.since.Vietnamese())
	}
	return p.say(queueWords.waited, x.since.Vietnamese(), x.days)
}

// reportedAgainst says whether completion was reported by the due date that was in force.
func (p *page) reportedAgainst(r *domain.CompletionReport) string {
	if r.On.After(r.Due) {
		return p.say(queueWords.reportedLate, r.Due.Vietnamese(), p.policy.Calendar().WorkingDays(r.Due, r.On))
	}
	return p.say(queueWords.reportedOn, r.Due.Vietnamese())
}

// askedMore is the date that is asked for, and by how much it is later.
func (p *page) askedMore(a *assignment, x *domain.Extension) string {
	return p.say(queueWords.askedMore, x.To.Vietnamese(), p.policy.Calendar().WorkingDays(a.Due, x.To))
}

// extendedBefore counts earlier extensions against what the policy allows.
func (p *page) extendedBefore(x *queueItem) string {
	granted, refused := x.extensions()
	said := p.say(queueWords.granted, granted, p.policy.MaxExtensions)
	if refused > 0 {
		said += " · " + p.say(queueWords.refusedBefore, refused)
	}
	return said
}
