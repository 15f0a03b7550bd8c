package web

import (
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// reckonButton is the name of the button that shows a form again with the date
// that follows from what was chosen. Nothing is saved by it.
const reckonButton = "tinh-lai"

// nextShown is how many of its next days a recurrence is shown with.
const nextShown = 4

// reckoned is what a deadline comes to, with the way to it.
type reckoned struct {
	domain.Deadline
	way   *calendar.Way // of a count of days
	next  []domain.Date // of a recurrence
	lacks bool          // something that its kind needs was not typed yet
	wrong string        // why it cannot be reckoned
}

// reckon says what the fields of a deadline come to; nil where none is chosen.
func (p *page) reckon(f *form, field string) *reckoned {
	x := deadlineFields{f.values, field}
	if x.kind() == "" {
		return nil
	}
	d, err := x.read()
	if err != nil {
		return &reckoned{wrong: refusalOf(err).In(string(p.tongue))}
	}
	out := &reckoned{Deadline: d.Resolve(p.policy.Calendar(), p.day), lacks: x.missing() != ""}
	if out.lacks {
		return out
	}
	switch {
	case d.Counts() && d.Kind == domain.DeadlineWorkingDays:
		way := p.policy.Calendar().ExplainWorkingDays(d.Start, d.Days)
		out.way = &way
	case d.Counts():
		way := p.policy.Calendar().ExplainDays(d.Start, d.Days)
		out.way = &way
	case d.Recurs():
		for day := out.Due; !day.IsZero() && len(out.next) < nextShown; day = d.Recurrence.Next(day) {
			out.next = append(out.next, day)
		}
	}
	return out
}

// skipped are the days on the way that do not count.
func (x *reckoned) skipped() (n int) {
	for _, s := range x.way.Steps {
		if s.Counted == 0 && s.Why != calendar.WhyStart && s.Why != calendar.WhyMoved {
			n++
		}
	}
	return n
}

// offWhy says why a day is not worked; empty where it is.
func (p *page) offWhy(d domain.Date) string {
	c := p.policy.Calendar()
	if c.IsWorkingDay(d) {
		return ""
	}
	if day := c.Day(d); day != nil {
		return p.dayName(day)
	}
	return p.say(calendarWords.weekend)
}

// reckonedLine is what a deadline comes to in one sentence.
func (p *page) reckonedLine(x *reckoned) string {
	switch {
	case x.way != nil && x.Kind == domain.DeadlineWorkingDays:
		return p.say(calendarWords.result, x.Days, x.Start.Vietnamese(), p.dayInText(x.way.Due))
	case x.way != nil:
		return p.say(calendarWords.resultPlain, x.Days, x.Start.Vietnamese(), p.dayInText(x.way.Due))
	case x.Recurs() && len(x.next) == 0:
		return p.say(deadlineWords.over)
	case x.Recurs():
		return p.say(deadlineWords.recurs, p.recursSaid(x.Recurrence))
	case !x.Due.IsZero():
		return p.say(deadlineWords.until, p.dayInText(x.Due))
	}
	return p.say(deadlineWords.reviewed, p.dayInText(x.Review))
}

// recursSaid is a recurrence in words.
func (p *page) recursSaid(r *domain.Recurrence) string {
	if p.tongue == english {
		return r.InEnglish()
	}
	return r.Vietnamese()
}

// deadlineRule is how a deadline's date comes about; empty where a document or
// the office gave the day itself.
func (p *page) deadlineRule(x domain.Deadline) string {
	switch {
	case x.Recurs():
		return p.recursSaid(x.Recurrence)
	case x.Counts() && x.Kind == domain.DeadlineWorkingDays:
		return p.say(deadlineWords.countedWorking, x.Days, x.Start.Vietnamese())
	case x.Counts():
		return p.say(deadlineWords.counted, x.Days, x.Start.Vietnamese())
	case x.Due.IsZero():
		return ""
	case x.Kind == domain.DeadlineMonth:
		return p.say(deadlineWords.endMonth, month(x.Due.String()[:7]))
	case x.Kind == domain.DeadlineQuarter:
		return p.say(deadlineWords.endQuarter, quarterNames[(x.Due.Month()-1)/3], x.Due.Year())
	case x.Kind == domain.DeadlineYear:
		return p.say(deadlineWords.endYear, x.Due.Year())
	}
	return ""
}

// ruledBy is a date with the rule that it follows from, where there is one.
func ruledBy(date, rule string) string { return strings.TrimSuffix(date+", "+rule, ", ") }
