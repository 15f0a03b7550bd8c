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

// deadline is one of any kind that was chosen in a form: nil where it stays. It
// is the office's choice. One whose date is counted is taken only when that date
// was shown.
func (t *typed) deadline(field string) *domain.Deadline {
	values, _ := t.c.FormParams() // read before; what could not be read is empty
	x := deadlineFields{values, field}
	if x.kind() == "" {
		return nil
	}
	d, err := x.read()
	if missing := x.missing(); err == nil && missing != "" {
		err = domain.ErrRequired.At(missing)
	}
	if err != nil {
		t.refuse(err)
		return nil
	}
	if d.Kind == domain.DeadlineEvent {
		d.Words = x.text("event")
	}
	if due := d.Resolve(t.calendar, t.day).Due; (d.Counts() || d.Recurs()) && x.text("seen") != due.String() {
		t.refuse(seeDue(field, due))
	}
	d.Basis = domain.BasisOffice
	return &d
}

// seeDue asks to look at a date that was counted, before it holds.
func seeDue(field string, due domain.Date) *domain.Refusal {
	return &domain.Refusal{
		Kind: domain.Invalid, Code: "see_due", Field: field,
		Vi: vietnamese.say(deadlineWords.seeFirst, due.Vietnamese()), En: english.say(deadlineWords.seeFirst, due.Vietnamese()),
	}
}

// deadlineChoice asks for a deadline in the form of a ruling.
func (x *rulingForm) deadlineChoice(field, label, hint, keep, of string) deadlineChoice {
	return deadlineChoice{field: field, label: label, hint: hint, keep: keep, of: []string{of}, event: true, button: x.address()}
}

// priorityChoices are all priorities, the least pressing first.
func (p *page) priorityChoices() (options []option) {
	for _, x := range domain.Priorities {
		options = append(options, option{string(x), p.tongue.priority(x)})
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
