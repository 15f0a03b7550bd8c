package domain

import "fmt"

func (d *Directive) accept(c AcceptPart, in *Circumstances) (Event, error) {
	a, err := d.mine(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if !a.AcceptedOn.IsZero() {
		return nil, ErrAccepted
	}
	if err := a.working(); err != nil {
		return nil, err
	}
	return &PartAccepted{c.Unit, in.Today()}, nil
}

func (d *Directive) reportProgress(c ReportProgress, in *Circumstances) (Event, error) {
	a, err := d.mine(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if err := first(
		a.working(),
		text("text", c.Text, maxText), text("obstacles", c.Obstacles, maxText), text("proposals", c.Proposals, maxText),
		files("evidence", c.Evidence), names("evidence_names", c.EvidenceNames, len(c.Evidence)), d.measured(c.Indicators), c.says(),
	); err != nil {
		return nil, err
	}
	occurrence, err := a.named(c.Occurrence)
	if err != nil {
		return nil, err
	}
	done, err := c.totalDone(a.quantityOf(occurrence))
	if err != nil {
		return nil, err
	}
	return &ProgressReported{
		Unit: c.Unit, Text: c.Text, Done: done, Over: c.Over, Obstacles: c.Obstacles, Proposals: c.Proposals,
		Evidence: c.Evidence, EvidenceNames: c.EvidenceNames, Indicators: c.Indicators, On: in.Today(), Occurrence: c.Occurrence,
	}, nil
}

// says refuses a report without anything in it.
func (c *ReportProgress) says() error {
	if isBlank(c.Text) && isBlank(c.Obstacles) && isBlank(c.Proposals) && c.Done == nil && c.Add == nil &&
		len(c.Evidence) == 0 && len(c.Indicators) == 0 {
		return ErrNothingSaid
	}
	return nil
}

// measured checks new values of the directive's indicators.
func (d *Directive) measured(values []Measured) error {
	if len(values) > maxIndicators {
		return ErrTooMany.At("indicators")
	}
	for i, m := range values {
		field := fmt.Sprintf("indicators[%d]", i)
		if m.Index < 0 || m.Index >= len(d.Indicators) {
			return ErrIndicator.At(field + ".index")
		}
		if m.Actual < 0 || m.Actual > MaxAmount {
			return ErrAmount.At(field + ".actual")
		}
	}
	return nil
}

// totalDone is the whole done after the report, or nil where it gives no number.
func (c *ReportProgress) totalDone(q *Quantity) (*Amount, error) {
	if c.Done == nil && c.Add == nil {
		return nil, nil
	}
	if c.Done != nil && c.Add != nil {
		return nil, ErrDoneAndAdd
	}
	if q == nil {
		return nil, ErrNoQuantity
	}
	field, given := "done", c.Done
	if c.Add != nil {
		field, given = "add", c.Add
	}
	if *given > MaxAmount || *given < -MaxAmount {
		return nil, ErrAmount.At(field)
	}
	total := *given
	if c.Add != nil {
		total += q.Done
	}
	switch {
	case total < 0 || total > MaxAmount:
		return nil, ErrAmount.At(field)
	case total > q.Target && !c.Over:
		return nil, ErrOverTarget.At(field)
	case total < q.Done && isBlank(c.Text):
		return nil, ErrDoneFalls
	}
	return &total, nil
}

func (d *Directive) reportCompletion(c ReportCompletion, in *Circumstances) (Event, error) {
	a, err := d.mine(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if err := first(a.working(), text("text", c.Text, maxText), files("evidence", c.Evidence), names("evidence_names", c.EvidenceNames, len(c.Evidence))); err != nil {
		return nil, err
	}
	occurrence, err := a.reportable(c.Occurrence, in.Today())
	if err != nil {
		return nil, err
	}
	switch q := a.quantityOf(occurrence); {
	case q != nil && q.Remaining() > 0:
		return nil, ErrRemaining
	case isBlank(c.Text) && len(c.Evidence) == 0:
		return nil, ErrNothingSaid
	case in.Policy.CompletionNeedsEvidence && len(c.Evidence) == 0:
		return nil, ErrEvidence
	}
	return &CompletionReported{Unit: c.Unit, Text: c.Text, Evidence: c.Evidence, EvidenceNames: c.EvidenceNames, On: in.Today(), By: in.Who.ID, Occurrence: occurrence}, nil
}

// requestExtension: before the due date has passed, with a reason, no more often
// than the policy allows, one at a time.
func (d *Directive) requestExtension(c RequestExtension, in *Circumstances) (Event, error) {
	a, err := d.mine(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if err := first(a.working(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	switch granted, pending := a.extensions(); {
	case a.Due.IsZero():
		return nil, ErrNoDueDate
	case in.Today().After(a.Due):
		return nil, ErrDuePassed
	case in.Policy.Calendar().WorkingDays(in.Today(), a.Due) < in.Policy.ExtensionNotice:
		return nil, ErrExtensionLate
	case pending:
		return nil, ErrExtensionPending
	case granted >= in.Policy.MaxExtensions:
		return nil, ErrExtensionsUsed
	case !c.To.After(a.Due):
		return nil, ErrNotLater.At("to")
	}
	return &ExtensionRequested{c.Unit, c.To, c.Reason, in.Today(), in.Who.ID}, nil
}

// extensions counts those granted and says whether one waits.
func (a *Assignment) extensions() (granted int, pending bool) {
	for _, x := range a.Extensions {
		switch {
		case !x.Decided:
			pending = true
		case !x.Granted.IsZero():
			granted++
		}
	}
	return granted, pending
}

// PendingExtension is the extension that waits for a decision, or nil.
func (a *Assignment) PendingExtension() *Extension {
	for i := range a.Extensions {
		if !a.Extensions[i].Decided {
			return &a.Extensions[i]
		}
	}
	return nil
}

func (d *Directive) returnPart(c ReturnPart, in *Circumstances) (Event, error) {
	a, err := d.mine(c.Unit, in)
	if err != nil {
		return nil, err
	}
	if err := first(a.working(), required("reason", c.Reason, maxReason)); err != nil {
		return nil, err
	}
	return &PartReturned{c.Unit, c.Reason, in.Today(), in.Who.ID}, nil
}
