package web

import (
	"net/url"
	"strings"

	"dondoc/domain"
)

// instruction is what the leader says, or the office for the leader.
func instruction(t *typed) domain.DirectiveCommand {
	return domain.Instruct{Text: t.text("text"), Leader: strings.TrimSpace(t.text("leader"))}
}

// furtherPart gives a further unit a part.
func furtherPart(t *typed) domain.DirectiveCommand {
	part := domain.Part{Unit: domain.UnitCode(t.text("unit")), Role: domain.PartRole(t.text("role")), Measure: strings.TrimSpace(t.text("measure")), Deadline: t.deadline("deadline")}
	if target := t.amount("target"); target != nil {
		part.Target = *target
	}
	return domain.AddPart{Part: part, Reason: t.text("reason")}
}

// amendedFields are the fields of the form that amends which show what stands.
var amendedFields = []string{"section", "text", "priority", "leader", "lead"}

// standsNow is what stands in them.
func standsNow(d *directive) url.Values {
	return url.Values{"section": {d.Section}, "text": {d.Text}, "priority": {string(d.Priority)}, "leader": {d.Leader}, "lead": {string(d.LeadUnit())}}
}

// amendedLabels name them.
func (p *page) amendedLabels() []option {
	return []option{
		{"section", p.say(storyWords.section)}, {"text", p.say(storyWords.text)}, {"priority", p.say(storyWords.priority)},
		{"leader", p.say(directiveWords.giver)}, {"lead", p.say(words.roleLead)},
	}
}

// amendmentOf is what was changed in the form: of the whole, and of one part.
func amendmentOf(t *typed) domain.DirectiveCommand {
	cmd := domain.AmendDirective{
		Section: changedField(t.c, "section"), Text: changedField(t.c, "text"), Leader: changedField(t.c, "leader"),
		Deadline: t.deadline("deadline"), Reason: t.text("reason"),
	}
	if p := changedField(t.c, "priority"); p != nil {
		priority := domain.Priority(*p)
		cmd.Priority = &priority
	}
	if l := changedField(t.c, "lead"); l != nil && *l != "" {
		lead := domain.UnitCode(*l)
		cmd.Lead = &lead
	}
	unit := domain.UnitCode(t.text("part"))
	if x := t.deadline("part-deadline"); x != nil {
		cmd.Deadlines = []domain.DeadlineAmended{{Unit: unit, Deadline: *x}}
	}
	if target := t.amount("target"); target != nil {
		cmd.Targets = []domain.TargetAmended{{Unit: unit, Target: *target, Measure: strings.TrimSpace(t.text("measure"))}}
	}
	if unit == "" && len(cmd.Deadlines)+len(cmd.Targets) > 0 {
		t.refuse(domain.ErrRequired.At("part"))
	}
	return cmd
}

// Choices of a deadline in a form; none of them keeps the one there is.
const (
	deadlineByDate = "date"
	deadlineByNone = "none"
)

// deadline is one that was chosen in three fields of a form: nil where it stays.
// It is the office's choice.
func (t *typed) deadline(field string) *domain.Deadline {
	switch t.text(field) {
	case deadlineByDate:
		return &domain.Deadline{Kind: domain.DeadlineDate, Due: t.needDate(field + "-due"), Basis: domain.BasisOffice}
	case deadlineByNone:
		return &domain.Deadline{Kind: domain.DeadlineNone, Review: t.needDate(field + "-review"), Basis: domain.BasisOffice}
	}
	return nil
}

// deadlineChoices are what may be done with a deadline.
func (p *page) deadlineChoices(keep text) []option {
	return []option{{"", p.say(keep)}, {deadlineByDate, p.say(rulingWords.byDate)}, {deadlineByNone, p.say(rulingWords.byNone)}}
}

func (p *page) priorityChoices() (options []option) {
	for _, x := range []domain.Priority{domain.Ordinary, domain.Urgent, domain.Starred} {
		options = append(options, option{string(x), p.priority(x)})
	}
	return options
}

func (p *page) roleChoices(d *directive) (options []option) {
	for _, x := range []domain.PartRole{domain.Implementing, domain.Coordinating, domain.Lead} {
		if x != domain.Lead || d.LeadUnit() == "" {
			options = append(options, option{string(x), p.tongue.partRole(x)})
		}
	}
	return options
}
