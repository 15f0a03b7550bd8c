package domain

import "reflect"

// Decide says what follows from a command in this state and these
// circumstances: events to record, or a *Refusal. It is pure and total: the
// same input gives the same output, the state stays as it is, and nothing panics.
func (d *Directive) Decide(cmd DirectiveCommand, in Circumstances) ([]Event, error) {
	cmd, ok := plain(cmd)
	if !ok || !d.Exists() {
		return nil, NotFound("id", d.ID.String())
	}
	switch c := cmd.(type) {
	case AcceptPart:
		return one(d.accept(c, &in))
	case ReportProgress:
		return one(d.reportProgress(c, &in))
	case ReportCompletion:
		return one(d.reportCompletion(c, &in))
	case RequestExtension:
		return one(d.requestExtension(c, &in))
	case ReturnPart:
		return one(d.returnPart(c, &in))
	}
	return d.decideOffice(cmd, &in)
}

// decideOffice decides what the office and the leader ask for.
func (d *Directive) decideOffice(cmd DirectiveCommand, in *Circumstances) ([]Event, error) {
	if !in.Who.Decides() {
		return nil, ErrNotAllowed
	}
	switch c := cmd.(type) {
	case ConfirmCompletion:
		return one(d.confirm(c, in))
	case RejectCompletion:
		return one(d.reject(c, in))
	case GrantExtension:
		return one(d.grant(c, in))
	case RefuseExtension:
		return one(d.refuse(c, in))
	case InsistOnReturn:
		return one(d.insist(c, in))
	case ReassignPart:
		return one(d.decideReassign(c, in))
	case AddPart:
		return one(d.addPart(c, in))
	case Instruct:
		return one(d.instruct(c, in))
	case Suspend:
		return one(d.suspend(c, in))
	case Resume:
		return one(d.resume(c, in))
	case CloseDirective:
		return one(d.close(c, in))
	case AmendDirective:
		return one(d.decideAmend(c, in))
	}
	return nil, ErrNotAllowed
}

// plain takes a command that may be given by pointer; false for none.
func plain(cmd DirectiveCommand) (DirectiveCommand, bool) {
	v := reflect.ValueOf(cmd)
	switch {
	case !v.IsValid():
		return nil, false
	case v.Kind() != reflect.Pointer:
		return cmd, true
	case v.IsNil():
		return nil, false
	}
	c, ok := v.Elem().Interface().(DirectiveCommand)
	return c, ok
}

func one(e Event, err error) ([]Event, error) {
	if err != nil {
		return nil, err
	}
	return []Event{e}, nil
}

// live refuses what can no longer be done to the directive as a whole.
func (d *Directive) live() error {
	if d.Closed != nil {
		return ErrClosed
	}
	return nil
}

// mine finds the part that the actor may report on: its unit's own, open, in a
// directive that is neither closed nor suspended.
func (d *Directive) mine(unit UnitCode, in *Circumstances) (*Assignment, error) {
	if in.Who.Role != RoleUnit {
		return nil, ErrNotAllowed
	}
	if !in.Who.ActsFor(unit) {
		return nil, ErrNotYourUnit
	}
	a, err := d.openPart(unit)
	if err != nil {
		return nil, err
	}
	if d.Suspended != nil {
		return nil, ErrSuspended
	}
	return a, nil
}

// openPart finds a part that can still change.
func (d *Directive) openPart(unit UnitCode) (*Assignment, error) {
	if err := d.live(); err != nil {
		return nil, err
	}
	a := d.Part(unit)
	switch {
	case a == nil:
		return nil, ErrNoPart
	case a.Progress == Completed:
		return nil, ErrCompleted
	}
	return a, nil
}

// working refuses while a report or a return of the part waits for a decision.
func (a *Assignment) working() error {
	switch a.Progress {
	case AwaitingConfirmation:
		return ErrAwaiting
	case Returned:
		return ErrReturned
	}
	return nil
}
