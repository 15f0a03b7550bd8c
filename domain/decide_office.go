package domain

import (
	"fmt"
	"slices"
)

// reported finds the report of completion that waits, of an occurrence where one is
// named, for an actor who may decide on it.
func (d *Directive) reported(unit UnitCode, occurrence Date, in *Circumstances) (*CompletionReport, error) {
	a, err := d.openPart(unit)
	if err != nil {
		return nil, err
	}
	p := a.ReportOf(occurrence)
	switch {
	case !in.Policy.ConfirmationBy.allows(in.Who.Role):
		return nil, ErrDecider
	case p == nil:
		return nil, ErrNotReported
	case p.By == in.Who.ID || in.Who.ActsFor(unit):
		return nil, ErrOwnWork
	}
	return p, nil
}

func (d *Directive) confirm(c ConfirmCompletion, in *Circumstances) (Event, error) {
	p, err := d.reported(c.Unit, c.Occurrence, in)
	if err != nil {
		return nil, err
	}
	if err := text("note", c.Note, maxReason); err != nil {
		return nil, err
	}
	return &CompletionConfirmed{
		Unit: c.Unit, Note: c.Note, On: in.Today(), By: in.Who.ID, Occurrence: p.Occurrence,
		Continues: !p.Occurrence.IsZero() && d.Part(c.Unit).Recurrence == nil,
	}, nil
}

func (d *Directive) reject(c RejectCompletion, in *Circumstances) (Event, error) {
	p, err := d.reported(c.Unit, c.Occurrence, in)
	if err != nil {
		return nil, err
	}
	if err := required("reason", c.Reason, maxReason); err != nil {
		return nil, err
	}
	return &CompletionRejected{Unit: c.Unit, Reason: c.Reason, On: in.Today(), Occurrence: p.Occurrence}, nil
}

func (d *Directive) grant(c GrantExtension, in *Circumstances) (Event, error) {
	a, x, err := d.asked(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if a.Finished { // it was asked for the occurrence that is reported
		return nil, ErrAwaiting
	}
	due := c.Due
	if due.IsZero() {
		due = x.To
	}
	if err := text("note", c.Note, maxReason); err != nil {
		return nil, err
	}
	if !due.After(a.Due) || due.Before(in.Today()) {
		return nil, ErrNotLater.At("due")
	}
	return &ExtensionGranted{c.Unit, due, c.Note, in.Today()}, nil
}

func (d *Directive) refuse(c RefuseExtension, in *Circumstances) (Event, error) {
	if _, _, err := d.asked(c.Unit, in); err != nil {
		return nil, err
	}
	if err := required("reason", c.Reason, maxReason); err != nil {
		return nil, err
	}
	return &ExtensionRefused{c.Unit, c.Reason, in.Today()}, nil
}

// asked finds the extension of a part that waits for a decision, for one who may decide.
func (d *Directive) asked(unit UnitCode, in *Circumstances) (*Assignment, *Extension, error) {
	a, err := d.openPart(unit)
	if err != nil {
		return nil, nil, err
	}
	if !in.Policy.ExtensionBy.allows(in.Who.Role) {
		return nil, nil, ErrDecider
	}
	x := a.PendingExtension()
	if x == nil {
		return nil, nil, ErrNoExtension
	}
	return a, x, nil
}

func (d *Directive) insist(c InsistOnReturn, in *Circumstances) (Event, error) {
	a, err := d.openPart(c.Unit)
	if err != nil {
		return nil, err
	}
	if a.Return == nil {
		return nil, ErrNotReturned
	}
	if err := required("reason", c.Reason, maxReason); err != nil {
		return nil, err
	}
	return &ReturnInsisted{c.Unit, c.Reason, in.Today()}, nil
}

func (d *Directive) decideReassign(c ReassignPart, in *Circumstances) (Event, error) {
	if _, err := d.openPart(c.From); err != nil {
		return nil, at(err, "from")
	}
	if err := first(in.unit("to", c.To), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	if d.Part(c.To) != nil {
		return nil, ErrUnitTwice.At("to")
	}
	return &PartReassigned{c.From, c.To, c.Reason, in.Today()}, nil
}

// at moves a refusal to the field under which the command has the value.
func at(err error, field string) error {
	if r, ok := err.(*Refusal); ok && r.Field != "" {
		return r.At(field)
	}
	return err
}

func (d *Directive) addPart(c AddPart, in *Circumstances) (Event, error) {
	if err := d.live(); err != nil {
		return nil, err
	}
	c.Part = in.resolvePart(c.Part)
	if err := first(in.part("part", c.Part), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	switch {
	case d.Part(c.Part.Unit) != nil:
		return nil, ErrUnitTwice.At("part.unit")
	case c.Part.Role == Lead && d.LeadUnit() != "":
		return nil, ErrTwoLeads.At("part.role")
	case len(d.Parts) >= maxParts:
		return nil, ErrTooMany.At("part")
	}
	return &PartAdded{c.Part, c.Reason, in.Today()}, nil
}

// LeadUnit is the one unit that leads, or empty where none does.
func (d *Directive) LeadUnit() UnitCode {
	for i := range d.Parts {
		if d.Parts[i].Role == Lead {
			return d.Parts[i].Unit
		}
	}
	return ""
}

// instruct records the leader's word. The office may record it for a leader,
// whom it then names.
func (d *Directive) instruct(c Instruct, in *Circumstances) (Event, error) {
	if err := first(d.live(), required("text", c.Text, maxText), text("leader", c.Leader, maxName)); err != nil {
		return nil, err
	}
	leader := c.Leader
	if isBlank(leader) {
		if in.Who.Role != RoleLeader {
			return nil, ErrRequired.At("leader")
		}
		leader = in.Who.Name
	}
	return &Instructed{c.Text, leader, in.Today()}, nil
}

func (d *Directive) suspend(c Suspend, in *Circumstances) (Event, error) {
	if err := first(d.live(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	switch {
	case d.Suspended != nil:
		return nil, ErrSuspended
	case d.Progress() == Completed:
		return nil, ErrCompleted
	case !c.Review.After(in.Today()):
		return nil, ErrReviewRequired.At("review")
	}
	return &DirectiveSuspended{c.Reason, c.Review, in.Today()}, nil
}

func (d *Directive) resume(c Resume, in *Circumstances) (Event, error) {
	if err := first(d.live(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	if d.Suspended == nil {
		return nil, ErrNotSuspended
	}
	resumed := d.Clone()
	return &DirectiveResumed{Reason: c.Reason, On: in.Today(), OccurrencesVoid: resumed.voidOccurrences(in.Today())}, nil
}

func (d *Directive) close(c CloseDirective, in *Circumstances) (Event, error) {
	if err := first(d.live(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	if d.Progress() == Completed {
		return nil, ErrCompleted
	}
	return &DirectiveClosed{c.Reason, in.Today(), in.Who.ID}, nil
}

func (d *Directive) decideAmend(c AmendDirective, in *Circumstances) (Event, error) {
	if err := first(d.live(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	if d.Progress() == Completed {
		return nil, ErrCompleted
	}
	if c.empty() {
		return nil, ErrNothingAmended
	}
	c = in.resolvedAmend(c)
	if err := first(c.words(), d.redated(c, in), d.retargeted(c.Targets), d.newLead(c.Lead)); err != nil {
		return nil, err
	}
	return &DirectiveAmended{
		Section: c.Section, Text: c.Text, Span: c.Span, Priority: c.Priority, Leader: c.Leader,
		Deadline: c.Deadline, Deadlines: c.Deadlines, Lead: c.Lead, Targets: d.measures(c.Targets), Reason: c.Reason, On: in.Today(),
	}, nil
}

// resolvedAmend is a correction with the dates that follow from its deadlines.
func (in *Circumstances) resolvedAmend(c AmendDirective) AmendDirective {
	if c.Deadline != nil {
		d := in.resolve(*c.Deadline)
		c.Deadline = &d
	}
	c.Deadlines = slices.Clone(c.Deadlines)
	for i, x := range c.Deadlines {
		c.Deadlines[i].Deadline = in.resolve(x.Deadline)
	}
	return c
}

func (c *AmendDirective) empty() bool {
	return c.Section == nil && c.Text == nil && c.Span == nil && c.Priority == nil && c.Leader == nil &&
		c.Deadline == nil && len(c.Deadlines) == 0 && c.Lead == nil && len(c.Targets) == 0
}

func (c *AmendDirective) words() error {
	if c.Section != nil {
		if err := text("section", *c.Section, maxName); err != nil {
			return err
		}
	}
	if c.Text != nil {
		if err := required("text", *c.Text, maxText); err != nil {
			return err
		}
	}
	if c.Leader != nil {
		if err := text("leader", *c.Leader, maxName); err != nil {
			return err
		}
	}
	if c.Span != nil && (c.Span.Start < 0 || c.Span.End <= c.Span.Start) {
		return ErrSpan
	}
	if c.Priority != nil && !c.Priority.Valid() {
		return ErrUnknownValue.At("priority")
	}
	return nil
}

// redated checks new deadlines, of the whole and of single parts.
func (d *Directive) redated(c AmendDirective, in *Circumstances) error {
	if c.Deadline != nil {
		if err := in.deadline("deadline", *c.Deadline); err != nil {
			return err
		}
	}
	if len(c.Deadlines) > maxParts {
		return ErrTooMany.At("deadlines")
	}
	for i, x := range c.Deadlines {
		field := fmt.Sprintf("deadlines[%d]", i)
		if _, err := d.openPart(x.Unit); err != nil {
			return at(err, field+".unit")
		}
		if err := in.deadline(field+".deadline", x.Deadline); err != nil {
			return err
		}
	}
	return nil
}

func (d *Directive) retargeted(targets []TargetAmended) error {
	if len(targets) > maxParts {
		return ErrTooMany.At("targets")
	}
	for i, t := range d.measures(targets) {
		field := fmt.Sprintf("targets[%d]", i)
		a, err := d.openPart(t.Unit)
		if err != nil {
			return at(err, field+".unit")
		}
		if t.Target <= 0 {
			return ErrTarget.At(field + ".target")
		}
		if err := target(field, t.Target, t.Measure); err != nil {
			return err
		}
		if a.Quantity != nil && a.Quantity.Done > t.Target && !a.Quantity.Over {
			return ErrOverTarget.At(field + ".target")
		}
	}
	return nil
}

// measures fills in the measure that a part has where the command leaves it out.
func (d *Directive) measures(targets []TargetAmended) []TargetAmended {
	var out []TargetAmended
	for _, t := range targets {
		if a := d.Part(t.Unit); t.Measure == "" && a != nil && a.Quantity != nil {
			t.Measure = a.Quantity.Measure
		}
		out = append(out, t)
	}
	return out
}

func (d *Directive) newLead(lead *UnitCode) error {
	if lead != nil && d.Part(*lead) == nil {
		return ErrNoPart.At("lead")
	}
	return nil
}
