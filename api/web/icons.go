package web

import "dondoc/domain"

// standsIcon is the shape beside the words of timeliness, so that nothing is
// said by colour alone.
func standsIcon(how domain.Timeliness) icon {
	switch how {
	case domain.Overdue:
		return iconOverdue
	case domain.DueSoon:
		return iconDueSoon
	case domain.InTime:
		return iconInTime
	case domain.NoDeadline:
		return iconNoDeadline
	case domain.CompletedOnTime, domain.CompletedNoDueDate:
		return iconOnTime
	case domain.CompletedLate:
		return iconDone
	}
	return iconSuspended
}

// progressIcon is the shape beside the words of progress.
func progressIcon(p domain.Progress) icon {
	switch p {
	case domain.NotStarted:
		return iconNotStarted
	case domain.InProgress:
		return iconInProgress
	case domain.AwaitingConfirmation:
		return iconAwaiting
	case domain.ToRedo:
		return iconToRedo
	case domain.Completed:
		return iconDone
	case domain.Returned:
		return iconReturned
	case domain.Suspended:
		return iconSuspended
	}
	return iconClosed
}
