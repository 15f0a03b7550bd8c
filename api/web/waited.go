package web

import (
	"dondoc/domain"
	"dondoc/projections"
)

// waitingIcon is the shape beside what somebody asked for.
func waitingIcon(what projections.WaitingFor) icon {
	switch what {
	case projections.WaitingConfirmation:
		return iconAwaiting
	case projections.WaitingExtension:
		return iconCalendar
	}
	return iconReturned
}

// waitingFor says what a unit waits for.
func (p *page) waitingFor(x waitingPart) string {
	switch x.what {
	case projections.WaitingConfirmation:
		return p.say(workWords.confirmation)
	case projections.WaitingExtension:
		return p.say(workWords.extension, x.part.PendingExtension().To.Vietnamese())
	}
	return p.say(workWords.returned)
}

// waitedSince says since when something waits, and for how many working days.
func (p *page) waitedSince(since domain.Date, days int) string {
	if days == 0 {
		return p.say(workWords.sinceToday, since.Vietnamese())
	}
	return p.say(workWords.since, since.Vietnamese(), days)
}

// onwardFrom is this page from a cursor on; empty at the end of the list.
func (p *page) onwardFrom(cursor string) string {
	if cursor == "" {
		return ""
	}
	return p.with("tu-trang", cursor)
}

// backToFirst is the beginning of this page's list; empty where it is shown.
func (p *page) backToFirst(first bool) string {
	if first {
		return ""
	}
	return p.with("tu-trang", "")
}
