package web

import (
	"strconv"
	"strings"

	"dondoc/domain"
)

const (
	// textLimit is how much of a directive is read at once; the rest unfolds.
	textLimit = 320
	// shortLimit is how much of it a list of parts repeats.
	shortLimit = 130
	// foldedFrom is how many parts without quantities are still listed openly.
	foldedFrom = 4
)

// hundred is the whole of a percentage.
const hundred = domain.Amount(100_000)

// section is the place of a directive in its document: "3.3".
func (o *overviewPage) section(d *directive) string {
	if d.Section == "" {
		return "–"
	}
	return d.Section
}

func (o *overviewPage) short(d *directive) string {
	begin, _ := excerpt(d.Text, shortLimit)
	return begin
}

// documentName is "Thông báo số …/TB-UBND": an ellipsis where the number is blank.
func (o *overviewPage) documentName(doc *document) string {
	if doc == nil {
		return ""
	}
	number := doc.Number
	if number == "" {
		number = "…"
	}
	if doc.Symbol != "" && !strings.Contains(number, "/") {
		number += "/" + doc.Symbol
	}
	return o.say(words.documentNumber, doc.Type, number)
}

// documentFacts are when and by whom the document was issued.
func (o *overviewPage) documentFacts(doc *document) []string {
	facts := []string{doc.Issuer}
	switch {
	case !doc.IssuedOn.IsZero():
		facts = append(facts, o.say(words.documentOn, doc.IssuedOn.Vietnamese()))
	case doc.IssuedIn != "":
		facts = append(facts, o.say(words.documentIn, month(doc.IssuedIn)))
	}
	if !doc.MeetingOn.IsZero() {
		facts = append(facts, o.say(words.documentMeeting, doc.MeetingOn.Vietnamese()))
	}
	return facts
}

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
		return o.tongue.stands(how, domain.Date{}, nil, o.day)
	}
	return o.tongue.stands(how, first.Due, first.Completion, o.day)
}

// tag is a short remark on a directive.
type tag struct {
	icon  icon
	words string
}

func (o *overviewPage) tags(d *directive) []tag {
	var tags []tag
	switch d.Priority {
	case domain.Starred:
		tags = append(tags, tag{iconStar, o.say(words.starred)})
	case domain.Urgent:
		tags = append(tags, tag{iconDueSoon, o.say(words.urgent)})
	}
	if d.Restricted {
		tags = append(tags, tag{iconClosed, o.say(words.restricted)})
	}
	if d.Force == domain.Request {
		tags = append(tags, tag{"", o.say(words.request)})
	}
	if d.Instructed > 0 {
		tags = append(tags, tag{iconInfo, o.tongue.number(d.Instructed, words.instructed, words.instructions)})
	}
	return tags
}

// goal is what an indicator should reach.
func (o *overviewPage) goal(in domain.Indicator) string {
	switch {
	case !in.HasGoal:
		return o.say(words.goalNone)
	case in.AtMost:
		return o.say(words.goalAtMost, o.tongue.measured(in.Goal, in.Measure))
	}
	return o.say(words.goalAtLeast, o.tongue.measured(in.Goal, in.Measure))
}

// asked is what a unit waits for an answer to.
func (o *overviewPage) asked(a *assignment) string {
	if a.Return != nil {
		return o.say(words.returnAsked)
	}
	if x := a.PendingExtension(); x != nil {
		return o.say(words.extensionAsked, x.To.Vietnamese())
	}
	return ""
}

// lower is the progress in words, inside a sentence.
func (o *overviewPage) lower(p progress) string {
	return strings.ToLower(o.tongue.progress(p))
}

// partProgress is a part's progress, under what stands over the whole directive.
func partProgress(d *directive, a *assignment) progress {
	switch {
	case a.Completion != nil:
		return a.Progress
	case d.Closed != nil:
		return domain.ClosedWithoutResult
	case d.Suspended != nil:
		return domain.Suspended
	}
	return a.Progress
}

func hasQuantity(d *directive) bool {
	for i := range d.Parts {
		if d.Parts[i].Quantity != nil {
			return true
		}
	}
	return false
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
		count[partProgress(d, &d.Parts[i])]++
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

// sum is the quantity of several units in one measure.
type sum struct {
	quantity quantity
	units    int
}

// sumsOf adds up the quantities of a directive's parts, one sum for each
// measure. What one unit did beyond its target does not stand in for another.
func sumsOf(d *directive) []sum {
	var sums []sum
	for i := range d.Parts {
		q := d.Parts[i].Quantity
		if q == nil {
			continue
		}
		at := 0
		for at < len(sums) && sums[at].quantity.Measure != q.Measure {
			at++
		}
		if at == len(sums) {
			sums = append(sums, sum{quantity: quantity{Measure: q.Measure}})
		}
		sums[at].quantity.Target += q.Target
		sums[at].quantity.Done += min(q.Done, q.Target)
		sums[at].units++
	}
	return sums
}

// share is a part of a whole in hundredths, for the width of a bar.
func share(part, whole domain.Amount) string {
	if whole <= 0 {
		return "0"
	}
	n := int(float64(min(max(part, 0), whole)) / float64(whole) * 1000)
	return strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}
