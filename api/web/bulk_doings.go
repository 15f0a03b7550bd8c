package web

import (
	"strings"

	"dondoc/domain"
)

// doing is something that can be done with many directives at once.
type doing struct {
	name   string // as the API has it
	words  text
	hint   text
	icon   icon
	fields []doingField
	// of are the units on whose parts it is done, one by one; one empty code where
	// it is done with the whole.
	of      func(d *directive) []domain.UnitCode
	command func(t *typed, unit domain.UnitCode) domain.DirectiveCommand
	// effects say what the events do to the directive, which they are applied to.
	effects func(b *bulkPage, d *directive, events []domain.Event) []string
}

// doingField is a field of a doing's form.
type doingField struct {
	name  string
	label text
}

// Fields of the doings' forms.
const (
	fieldInstruction = "y-kien"
	fieldGivenBy     = "nguoi-chi-dao"
	fieldSuspendWhy  = "ly-do-tam-dung"
	fieldReview      = "xem-lai"
	fieldDue         = "han-moi"
	fieldAmendWhy    = "ly-do-doi-han"
	fieldNote        = "ghi-chu"
)

// doings are all of them, in the order of the screen.
var doings = []doing{
	{
		name: "confirm-completion", words: bulkWords.confirm, hint: bulkWords.confirmHint, icon: iconOnTime,
		fields: []doingField{{fieldNote, bulkWords.note}},
		of:     reportedParts,
		command: func(t *typed, unit domain.UnitCode) domain.DirectiveCommand {
			return domain.ConfirmCompletion{Unit: unit, Note: t.text(fieldNote)}
		},
		effects: confirmed,
	},
	{
		name: "instruct", words: bulkWords.instruct, hint: bulkWords.instructHint, icon: iconSay,
		fields: []doingField{{fieldInstruction, bulkWords.instruction}, {fieldGivenBy, bulkWords.givenBy}},
		of:     wholeDirective,
		command: func(t *typed, _ domain.UnitCode) domain.DirectiveCommand {
			return domain.Instruct{Text: t.text(fieldInstruction), Leader: t.text(fieldGivenBy)}
		},
		effects: func(b *bulkPage, d *directive, _ []domain.Event) []string {
			return []string{b.say(bulkWords.instructed, len(d.Parts))}
		},
	},
	{
		name: "amend", words: bulkWords.amend, hint: bulkWords.amendHint, icon: iconCalendar,
		fields: []doingField{{fieldDue, bulkWords.due}, {fieldAmendWhy, bulkWords.why}},
		of:     wholeDirective,
		command: func(t *typed, _ domain.UnitCode) domain.DirectiveCommand {
			due := domain.Deadline{Kind: domain.DeadlineDate, Due: t.needDate(fieldDue), Basis: domain.BasisOffice}
			return domain.AmendDirective{Deadline: &due, Reason: t.text(fieldAmendWhy)}
		},
		effects: redated,
	},
	{
		name: "suspend", words: bulkWords.suspend, hint: bulkWords.suspendHint, icon: iconSuspended,
		fields: []doingField{{fieldReview, bulkWords.review}, {fieldSuspendWhy, bulkWords.why}},
		of:     wholeDirective,
		command: func(t *typed, _ domain.UnitCode) domain.DirectiveCommand {
			return domain.Suspend{Reason: t.text(fieldSuspendWhy), Review: t.needDate(fieldReview)}
		},
		effects: func(b *bulkPage, d *directive, events []domain.Event) []string {
			for _, e := range events {
				d.Apply(e)
			}
			return []string{b.say(bulkWords.suspended, d.Suspended.Review.Vietnamese())}
		},
	},
}

// doingNamed finds one; nil where there is none.
func doingNamed(name string) *doing {
	for i := range doings {
		if doings[i].name == name {
			return &doings[i]
		}
	}
	return nil
}

func wholeDirective(*directive) []domain.UnitCode { return []domain.UnitCode{""} }

// reportedParts are those whose completion was reported and is not decided.
func reportedParts(d *directive) (units []domain.UnitCode) {
	for i := range d.Parts {
		if a := &d.Parts[i]; a.Pending != nil && a.Completion == nil {
			units = append(units, a.Unit)
		}
	}
	return units
}

// confirmed says whose completion is confirmed, and that it was late where it was.
func confirmed(b *bulkPage, d *directive, events []domain.Event) (effects []string) {
	for _, event := range events {
		d.Apply(event)
		if e, ok := event.(*domain.CompletionConfirmed); ok {
			effects = append(effects, b.confirmation(d.Part(e.Unit), e))
		}
	}
	return effects
}

// confirmation says it of one part, or of one occurrence of a recurring duty.
func (b *bulkPage) confirmation(a *assignment, e *domain.CompletionConfirmed) string {
	unit, c := b.units[e.Unit], a.Completion
	if !e.Occurrence.IsZero() && len(a.Occurrences) > 0 {
		c = a.Occurrences[len(a.Occurrences)-1].Completion()
		unit += ", " + strings.ToLower(b.ofOccurrence(e.Occurrence))
	}
	how := b.tongue.stands(domain.TimelinessOf(domain.Completed, c.Due, c, b.day, b.policy), c.Due, c, b.day, b.policy.Calendar())
	return b.say(bulkWords.confirmed, unit, c.On.Vietnamese(), strings.ToLower(how))
}

// redated says how due dates move, unit by unit where they differ.
func redated(b *bulkPage, d *directive, events []domain.Event) (effects []string) {
	before := map[domain.UnitCode]domain.Date{}
	for i := range d.Parts {
		before[d.Parts[i].Unit] = d.Parts[i].Due
	}
	for _, e := range events {
		d.Apply(e)
	}
	moved, same := 0, 0
	last := ""
	for i := range d.Parts {
		a := &d.Parts[i]
		if a.Due == before[a.Unit] {
			same++
			continue
		}
		moved++
		from := b.say(words.noDeadline)
		if was := before[a.Unit]; !was.IsZero() {
			from = was.Vietnamese()
		}
		if said := b.say(bulkWords.redated, from, a.Due.Vietnamese()); said != last {
			effects, last = append(effects, said), said
		}
	}
	if same > 0 {
		effects = append(effects, b.tongue.number(same, bulkWords.keptDue, bulkWords.keptDues))
	}
	if moved == 0 {
		effects = append([]string{b.say(bulkWords.notMoved)}, effects...)
	}
	return effects
}
