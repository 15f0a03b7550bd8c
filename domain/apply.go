package domain

import "slices"

// Folds: what a state is after an event. They change the state in place, never
// the event, and never refuse: what was decided has happened. An event of
// another kind, or about a part that is not there, is passed over. The name of
// the entity (ID, Code) is in the subject, not in the event: whoever begins
// with an empty state puts it there.

// Exists says whether the directive was ever issued.
func (d *Directive) Exists() bool { return !d.IssuedOn.IsZero() }

// Part finds the unit's part, or nil.
func (d *Directive) Part(unit UnitCode) *Assignment {
	for i := range d.Parts {
		if d.Parts[i].Unit == unit {
			return &d.Parts[i]
		}
	}
	return nil
}

// Apply folds an event into the directive.
func (d *Directive) Apply(e Event) {
	if issued, ok := e.(*DirectiveIssued); ok && issued != nil && !d.Exists() {
		d.issued(issued)
		return
	}
	if !d.Exists() {
		return
	}
	d.applyWhole(e)
	d.applyReports(e)
	d.applyDecisions(e)
	d.applyParts(e)
	d.applyReminder(e)
}

func (d *Directive) issued(e *DirectiveIssued) {
	*d = Directive{
		ID: d.ID, Document: e.Document, Section: e.Section, Text: e.Text, Span: e.Span,
		Force: e.Force, Priority: e.Priority, Leader: e.Leader, Restricted: e.Restricted,
		Deadline: e.Deadline, Indicators: slices.Clone(e.Indicators), IssuedOn: e.On, IssuedBy: e.By,
	}
	d.Parts = make([]Assignment, len(e.Parts))
	for i := range e.Parts {
		d.Parts[i] = newAssignment(&e.Parts[i], &d.Deadline, e.On)
	}
}

// newAssignment is a part as it begins, dated by its own deadline or, where it
// has none, by the directive's.
func newAssignment(p *Part, whole *Deadline, on Date) Assignment {
	deadline := whole
	if p.Deadline != nil {
		deadline = p.Deadline
	}
	a := Assignment{
		Unit: p.Unit, Role: p.Role, Progress: NotStarted, GivenOn: on, HeldFrom: on,
		Original: deadline.Due, Due: deadline.Due, Review: deadline.Review, OwnDeadline: p.Deadline != nil,
		Counted: deadline.counted(), Recurrence: deadline.Recurrence, Opened: deadline.opens(),
	}
	if p.Target != 0 {
		a.Quantity = &Quantity{Target: p.Target, Measure: p.Measure}
	}
	return a
}

// applyWhole folds what happens to the directive as a whole.
func (d *Directive) applyWhole(e Event) {
	switch e := e.(type) {
	case *Instructed:
		d.Instructed++
	case *DirectiveSuspended:
		d.Suspended = &Suspension{On: e.On, Reason: e.Reason, Review: e.Review}
	case *DirectiveResumed:
		if e.OccurrencesVoid {
			d.voidOccurrences(e.On)
		}
		d.Suspended = nil
	case *DirectiveClosed:
		d.Closed = &Closure{On: e.On, By: e.By, Reason: e.Reason}
	case *DirectiveAmended:
		d.amended(e)
	}
}

// applyReports folds what a unit says of its own part.
func (d *Directive) applyReports(e Event) {
	switch e := e.(type) {
	case *PartAccepted:
		if a := d.open(e.Unit); a != nil {
			a.begin(e.On)
		}
	case *ProgressReported:
		d.progressReported(e)
	case *CompletionReported:
		if a := d.open(e.Unit); a != nil {
			a.completionReported(e)
			a.LastReport, d.LastReport = e.On, e.On
		}
	case *ExtensionRequested:
		if a := d.open(e.Unit); a != nil {
			a.Extensions = append(a.Extensions, Extension{
				AskedOn: e.On, AskedBy: e.By, Reason: e.Reason, To: e.To, OnDueDay: e.On == a.Due,
			})
		}
	case *PartReturned:
		if a := d.open(e.Unit); a != nil {
			a.Progress = Returned
			a.Return = &Return{On: e.On, By: e.By, Reason: e.Reason}
			a.Returns++
		}
	}
}

// applyDecisions folds what is decided about a unit's report or request.
func (d *Directive) applyDecisions(e Event) {
	switch e := e.(type) {
	case *CompletionConfirmed:
		if a := d.open(e.Unit); a != nil {
			a.confirmed(e)
		}
	case *CompletionRejected:
		if a := d.open(e.Unit); a != nil {
			a.rejected(e)
		}
	case *ExtensionGranted:
		if a := d.open(e.Unit); a != nil {
			a.decideExtension(e.Due)
			a.Due = e.Due
		}
	case *DeadlineRederived:
		d.rederived(e)
	case *ExtensionRefused:
		if a := d.open(e.Unit); a != nil {
			a.decideExtension(Date{})
		}
	}
}

// applyParts folds who has which part.
func (d *Directive) applyParts(e Event) {
	switch e := e.(type) {
	case *ReturnInsisted:
		if a := d.open(e.Unit); a != nil {
			a.Return = nil
			a.Progress = a.underWay()
		}
	case *PartReassigned:
		if a := d.open(e.From); a != nil && d.Part(e.To) == nil {
			a.takeAllBack()
			a.passOn()
			a.Unit, a.AcceptedOn, a.Return = e.To, Date{}, nil
			a.HeldFrom, a.Reminded = e.On, nil
			a.Progress = a.underWay()
		}
	case *PartAdded:
		if d.Part(e.Part.Unit) == nil {
			d.Parts = append(d.Parts, newAssignment(&e.Part, &d.Deadline, e.On))
		}
	}
}

// open finds the unit's part while it is not completed. A completed part is
// fixed: no event changes it, but for its role beside a new lead.
func (d *Directive) open(unit UnitCode) *Assignment {
	if a := d.Part(unit); a != nil && a.Completion == nil {
		return a
	}
	return nil
}

func (d *Directive) progressReported(e *ProgressReported) {
	a := d.open(e.Unit)
	if a == nil {
		return
	}
	if a.opened(e.Occurrence) < 0 {
		a.begin(e.On)
	}
	a.Reports++
	a.LastReport, d.LastReport = e.On, e.On
	if e.Done != nil {
		a.setDone(e.Occurrence, *e.Done, e.Over)
	}
	for _, m := range e.Indicators {
		if m.Index >= 0 && m.Index < len(d.Indicators) {
			d.Indicators[m.Index].Actual, d.Indicators[m.Index].AsOf = m.Actual, e.On
		}
	}
}

// begin puts a part under way. Whoever reports on a part has taken it on.
func (a *Assignment) begin(on Date) {
	if a.AcceptedOn.IsZero() {
		a.AcceptedOn = on
	}
	a.Progress = InProgress
}

// underWay is the progress of a part after a return was decided: begun where
// its unit accepted it or something of it is done.
func (a *Assignment) underWay() Progress {
	if a.AcceptedOn.IsZero() && (a.Quantity == nil || a.Quantity.Done == 0) {
		return NotStarted
	}
	return InProgress
}

func (a *Assignment) completionReported(e *CompletionReported) {
	p := &CompletionReport{On: e.On, By: e.By, Text: e.Text, Evidence: e.Evidence, Due: a.Due}
	if a.Recurrence != nil {
		if a.AcceptedOn.IsZero() {
			a.begin(e.On)
		}
		a.report(p, e.Occurrence)
		return
	}
	a.begin(e.On)
	a.Progress = AwaitingConfirmation
	a.waits(p)
}

func (a *Assignment) confirmed(e *CompletionConfirmed) {
	p := a.decided(e.Occurrence)
	switch {
	case p == nil:
		return
	case !p.Occurrence.IsZero():
		a.occurred(p, e)
		return
	}
	a.Progress = Completed
	a.Completion = &Completion{
		On: p.On, ReportedBy: p.By, ConfirmedOn: e.On, ConfirmedBy: e.By,
		Due: p.Due, Original: a.Original, Evidenced: len(p.Evidence) > 0,
	}
}

// rejected asks for a report to be done again.
func (a *Assignment) rejected(e *CompletionRejected) {
	if p := a.decided(e.Occurrence); p != nil {
		a.Rejections++
		a.takeBack(p, true, e.Due)
	}
}

// decideExtension closes the request that waits; zero refuses it. Where none does, it
// is one for the occurrence of which the report waits: events of before each had its
// own extensions have such decisions.
func (a *Assignment) decideExtension(granted Date) {
	if p := a.Pending; a.PendingExtension() == nil && p != nil {
		waiting := *p
		waiting.Extensions = decideAll(p.Extensions, granted)
		a.Pending = &waiting
		return
	}
	a.Extensions = decideAll(a.Extensions, granted)
}

func decideAll(extensions []Extension, granted Date) []Extension {
	extensions = slices.Clone(extensions)
	for i := range extensions {
		if x := &extensions[i]; !x.Decided {
			x.Decided, x.Granted = true, granted
		}
	}
	return extensions
}

// Clone is a copy that shares nothing that Apply changes.
func (d *Directive) Clone() Directive {
	c := *d
	c.Indicators = slices.Clone(d.Indicators)
	c.Parts = slices.Clone(d.Parts)
	for i := range c.Parts {
		a := &c.Parts[i]
		a.Extensions = slices.Clone(a.Extensions)
		a.Open, a.Waiting = slices.Clone(a.Open), slices.Clone(a.Waiting)
		if a.Quantity != nil {
			q := *a.Quantity
			a.Quantity = &q
		}
	}
	return c
}
