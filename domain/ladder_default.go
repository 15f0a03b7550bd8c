package domain

// DefaultLadder is what holds until an office decides otherwise: ordinary work
// climbs by a week a level, urgent work by a few days, starred work at once.
func DefaultLadder() Ladder {
	ordinary, urgent, starred := []Priority{Ordinary}, []Priority{Urgent}, []Priority{Starred}
	pressed := []Priority{Urgent, Starred}
	officer, head := []Audience{ToOfficer}, []Audience{ToOfficer, ToHead}
	office, leader := []Audience{ToOfficer, ToHead, ToOffice}, []Audience{ToOfficer, ToHead, ToOffice, ToLeader}
	deciders, desk, above := []Audience{ToDecider}, []Audience{ToOffice}, []Audience{ToOffice, ToLeader}
	return Ladder{Hour: 8, AnswerDays: 5, Rungs: []Rung{
		{Clock: ClockGiven, After: 0, Within: 5, To: head, Alone: true},

		{Clock: ClockDue, After: -7, To: officer, Priorities: ordinary},
		{Clock: ClockDue, After: -3, To: officer, Priorities: ordinary},
		{Clock: ClockDue, After: -1, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 0, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 1, To: head, Priorities: ordinary},
		{Clock: ClockDue, After: 6, To: office, Priorities: ordinary, Letter: true},
		{Clock: ClockDue, After: 11, Every: 5, To: leader, Priorities: ordinary},

		{Clock: ClockDue, After: -7, To: officer, Priorities: urgent},
		{Clock: ClockDue, After: -3, To: head, Priorities: urgent},
		{Clock: ClockDue, After: -1, To: head, Priorities: urgent},
		{Clock: ClockDue, After: 0, To: head, Priorities: urgent},
		{Clock: ClockDue, After: 1, To: office, Priorities: urgent},
		{Clock: ClockDue, After: 3, To: office, Priorities: urgent, Letter: true},
		{Clock: ClockDue, After: 6, Every: 5, To: leader, Priorities: urgent},

		{Clock: ClockDue, After: -7, To: head, Priorities: starred},
		{Clock: ClockDue, After: -3, To: head, Priorities: starred},
		{Clock: ClockDue, After: -1, To: head, Priorities: starred},
		{Clock: ClockDue, After: 0, To: office, Priorities: starred},
		{Clock: ClockDue, After: 1, To: leader, Priorities: starred, Letter: true},
		{Clock: ClockDue, After: 6, Every: 5, To: leader, Priorities: starred},

		{Clock: ClockAcceptance, After: 2, To: officer, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 4, To: head, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 6, Every: 10, To: office, Priorities: ordinary},
		{Clock: ClockAcceptance, After: 1, To: head, Priorities: pressed},
		{Clock: ClockAcceptance, After: 2, Every: 5, To: office, Priorities: pressed},

		{Clock: ClockStale, After: 0, To: officer},
		{Clock: ClockStale, After: 5, To: head},
		{Clock: ClockStale, After: 10, Every: 10, To: office},

		{Clock: ClockReview, After: 0, To: []Audience{ToOfficer, ToOffice}},
		{Clock: ClockReview, After: 5, Every: 10, To: office},

		{Clock: ClockExtension, After: -2, To: deciders},
		{Clock: ClockExtension, After: 0, Every: 5, To: above},
		{Clock: ClockConfirmation, After: -3, To: deciders},
		{Clock: ClockConfirmation, After: 0, Every: 5, To: above},
		{Clock: ClockReturn, After: 1, To: desk},
		{Clock: ClockReturn, After: 3, Every: 5, To: above},

		{Clock: ClockNotice, After: 3, To: desk},
		{Clock: ClockNotice, After: 5, To: desk},
		{Clock: ClockNotice, After: 6, Every: 5, To: above},
		{Clock: ClockEntry, After: 1, To: desk},
		{Clock: ClockEntry, After: 2, Every: 5, To: above},
	}}
}
