package reminders

import (
	"dondoc/domain"
	"dondoc/projections"
)

// Due is a step that is to be taken for a unit's part, or for a document.
type Due struct {
	Directive *projections.Entry         // nil for a document
	Document  *projections.DocumentEntry // nil for a directive
	Unit      domain.UnitCode
	Step      domain.StepDue
}

// scope says on what day, and whether only what goes alone is looked for.
type scope struct {
	ladder *domain.Ladder
	days   domain.LadderDays
	day    domain.Date
	alone  bool
}

// scopeOf goes by the ladder of the day and the calendar as it is known now.
func scopeOf(rd *projections.Reader, day domain.Date, alone bool) (*scope, error) {
	ladder, err := rd.Ladder(day)
	return &scope{ladder: &ladder, days: rd.Calendar(), day: day, alone: alone}, err
}

// reach is the range of the index for a clock and a last step.
func (s *scope) reach(r domain.Running, priority domain.Priority) (from, to domain.Date, ok bool) {
	if s.alone && r.Clock != domain.ClockGiven {
		return from, to, false
	}
	return s.ladder.Reach(r, priority, s.day, s.days)
}

// parts finds steps of parts of directives, a portion at a time.
func (s *scope) parts(rd *projections.Reader, cursor string) (due []Due, next string, err error) {
	page, err := rd.Climbing(s.reach, cursor, portion)
	if err != nil {
		return nil, "", err
	}
	for _, c := range page.Items {
		d := &c.Entry.State
		for _, step := range d.StepsDue(d.Part(c.Unit), s.day, s.ladder, s.days) {
			if step.Clock == c.Clock && (!s.alone || step.Alone) {
				due = append(due, Due{Directive: c.Entry, Unit: c.Unit, Step: step})
			}
		}
	}
	return due, page.Next, nil
}

// documents finds steps of the office's own clocks. Those that run are few.
func (s *scope) documents(rd *projections.Reader, cursor string) (due []Due, next string, err error) {
	if s.alone {
		return nil, "", nil
	}
	page, err := rd.OfficeClocks(cursor, portion)
	if err != nil {
		return nil, "", err
	}
	for _, e := range page.Items {
		for _, step := range e.State.StepsDue(s.day, s.ladder, s.days) {
			due = append(due, Due{Document: e, Step: step})
		}
	}
	return due, page.Next, nil
}

// late says whether the step should have been taken on an earlier day.
func (s *scope) late(d *Due) bool {
	return domain.StepDay(s.days, d.Step.For, d.Step.Step).Before(s.day)
}
