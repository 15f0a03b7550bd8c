package web

import (
	"strconv"
	"strings"

	"dondoc/domain"
)

// shortLimit is how much of a directive's words a list repeats.
const shortLimit = 130

// hundred is the whole of a percentage.
const hundred = domain.Amount(100_000)

// section is the place of a directive in its document: "3.3".
func (p *page) section(d *directive) string {
	if d.Section == "" {
		return "–"
	}
	return d.Section
}

func (p *page) short(d *directive) string {
	begin, _ := excerpt(d.Text, shortLimit)
	return begin
}

// documentName is "Thông báo số …/TB-UBND": an ellipsis where the number is blank.
func (p *page) documentName(doc *document) string {
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
	return p.say(words.documentNumber, doc.Type, number)
}

// documentFacts are when and by whom the document was issued.
func (p *page) documentFacts(doc *document) []string {
	facts := []string{doc.Issuer}
	switch {
	case !doc.IssuedOn.IsZero():
		facts = append(facts, p.say(words.documentOn, doc.IssuedOn.Vietnamese()))
	case doc.IssuedIn != "":
		facts = append(facts, p.say(words.documentIn, month(doc.IssuedIn)))
	}
	if !doc.MeetingOn.IsZero() {
		facts = append(facts, p.say(words.documentMeeting, doc.MeetingOn.Vietnamese()))
	}
	return facts
}

func (p *page) tags(d *directive) []tag {
	var tags []tag
	switch d.Priority {
	case domain.Starred:
		tags = append(tags, tag{iconStar, p.say(words.starred)})
	case domain.Urgent:
		tags = append(tags, tag{iconDueSoon, p.say(words.urgent)})
	}
	if d.Restricted {
		tags = append(tags, tag{iconClosed, p.say(words.restricted)})
	}
	if d.Force == domain.Request {
		tags = append(tags, tag{"", p.say(words.request)})
	}
	if d.Instructed > 0 {
		tags = append(tags, tag{iconInfo, p.tongue.number(d.Instructed, words.instructed, words.instructions)})
	}
	return tags
}

// goal is what an indicator should reach.
func (p *page) goal(in domain.Indicator) string {
	switch {
	case !in.HasGoal:
		return p.say(words.goalNone)
	case in.AtMost:
		return p.say(words.goalAtMost, p.tongue.measured(in.Goal, in.Measure))
	}
	return p.say(words.goalAtLeast, p.tongue.measured(in.Goal, in.Measure))
}

// asked is what a unit waits for an answer to.
func (p *page) asked(a *assignment) string {
	if a.Return != nil {
		return p.say(words.returnAsked)
	}
	if x := a.PendingExtension(); x != nil {
		return p.say(words.extensionAsked, x.To.Vietnamese())
	}
	return ""
}

// tag is a short remark on a directive.
type tag struct {
	icon  icon
	words string
}

func hasQuantity(d *directive) bool {
	for i := range d.Parts {
		if d.Parts[i].Quantity != nil {
			return true
		}
	}
	return false
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
