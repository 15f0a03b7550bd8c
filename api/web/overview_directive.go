package web

import (
	"strings"

	"dondoc/domain"
)

const (
	// textLimit is how much of a directive is read at once; the rest unfolds.
	textLimit = 320
	// foldedFrom is how many parts without quantities are still listed openly.
	foldedFrom = 4
)

// leads names the unit that leads, or says that each does its own part.
func (o *overviewPage) leads(item Item) string {
	if item.Lead != "" {
		return o.say(words.leads, o.unit(item.Lead))
	}
	return o.say(words.eachOwn)
}

// basis says where a directive's due date comes from, or when the office looks
// again where it has none.
func (o *overviewPage) basis(d *directive) string {
	var said string
	switch {
	case d.Deadline.Words != "":
		said = o.say(words.dueWords, d.Deadline.Words)
	case d.Deadline.Basis == domain.BasisOffice && !d.Deadline.Due.IsZero():
		said = o.say(words.dueByOffice)
	case !d.Deadline.Review.IsZero():
		return o.say(words.dueReview, d.Deadline.Review.Vietnamese())
	default:
		return ""
	}
	if d.Deadline.Due.IsZero() {
		return o.say(words.colDue) + ": " + said
	}
	return o.say(words.colDue) + " " + d.Deadline.Due.Vietnamese() + ", " + said
}

// wholeInWords says how the directive stands, by its most urgent part.
func (o *overviewPage) wholeInWords(d *directive, how domain.Timeliness) string {
	var first *domain.Assignment
	for i := range d.Parts {
		a := &d.Parts[i]
		if d.PartTimeliness(a, o.day, o.policy) == how && (first == nil || a.Due.Before(first.Due)) {
			first = a
		}
	}
	if first == nil {
		return o.tongue.stands(how, domain.Date{}, nil, o.day, o.policy.Calendar())
	}
	return o.tongue.stands(how, first.Due, first.Completion, o.day, o.policy.Calendar())
}

// lower is the progress in words, inside a sentence.
func (o *overviewPage) lower(p progress) string {
	return strings.ToLower(o.tongue.progress(p))
}

// progressCount is how many parts are at one progress.
type progressCount struct {
	progress progress
	n        int
}

// partCounts counts a directive's parts by progress, in the order of work.
func partCounts(d *directive) []progressCount {
	count := map[progress]int{}
	for i := range d.Parts {
		count[d.PartProgress(&d.Parts[i])]++
	}
	var counts []progressCount
	for _, p := range []progress{
		domain.Completed, domain.AwaitingConfirmation, domain.InProgress, domain.ToRedo, domain.NotStarted,
		domain.Returned, domain.Suspended, domain.ClosedWithoutResult,
	} {
		if count[p] > 0 {
			counts = append(counts, progressCount{p, count[p]})
		}
	}
	return counts
}
