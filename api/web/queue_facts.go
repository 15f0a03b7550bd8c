package web

import (
	"dondoc/domain"
)

// anchor is where the item stands on the page.
func (x *queueItem) anchor() string {
	return string(x.what) + "-" + x.directive.ID.String() + "-" + string(x.part.Unit)
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
