package web

import (
	"strings"

	"dondoc/domain"
)

// saidIn is what an event says beyond what it is; before is the state that it met.
func (d *directivePage) saidIn(r *reader, e domain.Event, before *directive) []line {
	var l lines
	switch e := e.(type) {
	case *domain.DirectiveIssued:
		l.add(d.say(storyWords.leader), e.Leader)
		l.add(d.say(words.colDue), d.deadlineSaid(e.Deadline))
		l.add(d.say(storyWords.units), d.unitNames(r, e.Parts))
	case *domain.ProgressReported:
		d.reported(&l, e, before)
	case *domain.CompletionReported:
		l.add(d.say(occurrenceWords.period), e.Occurrence.Vietnamese())
		l.add("", e.Text)
	case *domain.CompletionConfirmed:
		l.add(d.say(occurrenceWords.period), e.Occurrence.Vietnamese())
		l.add("", e.Note)
	case *domain.CompletionRejected:
		l.add(d.say(occurrenceWords.period), e.Occurrence.Vietnamese())
		l.add(d.say(storyWords.reason), e.Reason)
		l.add(d.say(storyWords.newDue), e.Due.Vietnamese())
	case *domain.ExtensionRequested:
		l.add(d.say(storyWords.until), e.To.Vietnamese())
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.ExtensionGranted:
		l.add(d.say(storyWords.newDue), e.Due.Vietnamese())
		l.add("", e.Note)
	case *domain.ExtensionRefused:
		l.add(d.say(storyWords.reason), e.Reason)
	default:
		d.saidOfWhole(&l, r, e, before)
	}
	return l
}

// saidOfWhole is saidIn of who has which part, and of the whole directive.
func (d *directivePage) saidOfWhole(l *lines, r *reader, e domain.Event, before *directive) {
	switch e := e.(type) {
	case *domain.PartReturned:
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.ReturnInsisted:
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.PartReassigned:
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.PartAdded:
		l.add(d.say(words.colRole), d.tongue.partRole(e.Part.Role))
		if e.Part.Target > 0 {
			l.add(d.say(storyWords.target), d.tongue.measured(e.Part.Target, e.Part.Measure))
		}
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.Instructed:
		l.add("", e.Text)
		l.add(d.say(storyWords.leader), e.Leader)
	case *domain.DirectiveSuspended:
		l.add(d.say(storyWords.reason), e.Reason)
		l.add(d.say(storyWords.review), e.Review.Vietnamese())
	case *domain.DirectiveResumed:
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.DirectiveClosed:
		l.add(d.say(storyWords.reason), e.Reason)
	case *domain.DirectiveAmended:
		d.amended(l, r, e, before)
		l.add(d.say(storyWords.reason), e.Reason)
	default:
		d.saidByProgram(l, e)
	}
}

// saidByProgram is saidIn of what the program does by itself.
func (d *directivePage) saidByProgram(l *lines, e domain.Event) {
	switch e := e.(type) {
	case *domain.ReminderSent:
		about := d.say(clockNames[e.Clock])
		if !e.For.IsZero() {
			about += " " + e.For.Vietnamese()
		}
		l.add(d.say(storyWords.about), about)
		told := make([]string, len(e.To))
		for i, to := range e.To {
			told[i] = d.say(audienceNames[to])
		}
		l.add(d.say(storyWords.told), strings.Join(told, ", "))
		if e.Letter {
			l.add("", d.say(storyWords.letter))
		}
	case *domain.DeadlineRederived:
		l.changed(d.say(words.colDue), e.From.Vietnamese(), e.Due.Vietnamese())
		l.add(d.say(storyWords.calendar), d.calendarSaid(e.Calendar))
	}
}

// calendarSaid says by which calendars a date was counted: "2024.1 2025.0" is that
// of 2024 as it was entered first, and of 2025 as the program brought it.
func (d *directivePage) calendarSaid(versions string) string {
	var said []string
	for _, v := range strings.Fields(versions) {
		year, entered, ok := strings.Cut(v, ".")
		switch {
		case !ok:
			said = append(said, v)
		case entered == "0":
			said = append(said, d.say(storyWords.calendarOwn, year))
		default:
			said = append(said, d.say(storyWords.calendarEntered, year, entered))
		}
	}
	return strings.Join(said, "; ")
}

// lines gather what is said; what says nothing is left out.
type lines []line

func (l *lines) add(label, words string) {
	if strings.TrimSpace(words) != "" {
		*l = append(*l, line{label, words})
	}
}

// changed says what something was and what it is from now on.
func (l *lines) changed(label, was, is string) {
	if was == "" {
		was = "–"
	}
	if was != is {
		*l = append(*l, line{label, was + " → " + is})
	}
}

func (d *directivePage) reported(l *lines, e *domain.ProgressReported, before *directive) {
	if a := before.Part(e.Unit); e.Done != nil && a != nil && a.Quantity != nil {
		l.changed(d.say(storyWords.done), d.tongue.amount(a.Quantity.Done), d.tongue.amount(*e.Done)+"/"+d.tongue.measured(a.Quantity.Target, a.Quantity.Measure))
	}
	for _, m := range e.Indicators {
		if m.Index >= 0 && m.Index < len(before.Indicators) {
			in := before.Indicators[m.Index]
			l.changed(in.Name, d.tongue.measured(in.Actual, in.Measure), d.tongue.measured(m.Actual, in.Measure))
		}
	}
	l.add("", e.Text)
	l.add(d.say(storyWords.obstacles), e.Obstacles)
	l.add(d.say(storyWords.proposals), e.Proposals)
}

func (d *directivePage) amended(l *lines, r *reader, e *domain.DirectiveAmended, before *directive) {
	if e.Section != nil {
		l.changed(d.say(storyWords.section), before.Section, *e.Section)
	}
	if e.Text != nil {
		l.changed(d.say(storyWords.text), before.Text, *e.Text)
	}
	if e.Priority != nil {
		l.changed(d.say(storyWords.priority), d.tongue.priority(before.Priority), d.tongue.priority(*e.Priority))
	}
	if e.Leader != nil {
		l.changed(d.say(storyWords.leader), before.Leader, *e.Leader)
	}
	if e.Lead != nil {
		was := ""
		if lead := before.LeadUnit(); lead != "" {
			was = r.unit(lead).Name
		}
		l.changed(d.say(words.roleLead), was, r.unit(*e.Lead).Name)
	}
	if e.Deadline != nil {
		l.changed(d.say(words.colDue), d.deadlineSaid(before.Deadline), d.deadlineSaid(*e.Deadline))
	}
	for _, x := range e.Deadlines {
		was := ""
		if a := before.Part(x.Unit); a != nil {
			was = d.deadlineSaid(domain.Deadline{Due: a.Due, Review: a.Review})
		}
		l.changed(d.say(storyWords.dueOf, r.unit(x.Unit).Name), was, d.deadlineSaid(x.Deadline))
	}
	for _, x := range e.Targets {
		was := ""
		if a := before.Part(x.Unit); a != nil && a.Quantity != nil {
			was = d.tongue.measured(a.Quantity.Target, a.Quantity.Measure)
		}
		l.changed(d.say(storyWords.targetOf, r.unit(x.Unit).Name), was, d.tongue.measured(x.Target, x.Measure))
	}
}

// deadlineSaid is a deadline in a few words.
func (p *page) deadlineSaid(x domain.Deadline) string {
	switch {
	case x.Recurs() && !x.Due.IsZero():
		return p.say(deskWords.recurs, p.deadlineRule(x), x.Due.Vietnamese())
	case !x.Due.IsZero():
		return ruledBy(x.Due.Vietnamese(), p.deadlineRule(x))
	case x.Kind == domain.DeadlineEvent && !x.Review.IsZero():
		return p.say(deskWords.reviewEvent, x.Review.Vietnamese())
	case !x.Review.IsZero():
		return p.say(words.noDeadline) + " (" + strings.ToLower(p.say(words.dueReview, x.Review.Vietnamese())) + ")"
	}
	return p.say(words.noDeadline)
}

// unitNames name the first units of a list and count the others.
func (d *directivePage) unitNames(r *reader, parts []domain.Part) string {
	const most = 4
	var names []string
	for i := range parts {
		if i == most {
			names = append(names, d.say(storyWords.others, len(parts)-most))
			break
		}
		names = append(names, r.unit(parts[i].Unit).Name)
	}
	return strings.Join(names, "; ")
}
