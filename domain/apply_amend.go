package domain

// amended folds a correction. A new deadline re-dates the open parts that
// follow the directive's; no original date changes, and no completed part.
func (d *Directive) amended(e *DirectiveAmended) {
	set(&d.Section, e.Section)
	set(&d.Text, e.Text)
	set(&d.Priority, e.Priority)
	set(&d.Leader, e.Leader)
	if e.Span != nil {
		d.Span = e.Span
	}
	if e.Deadline != nil {
		d.Deadline = *e.Deadline
		d.redateFollowers()
	}
	for i := range e.Deadlines {
		if a := d.open(e.Deadlines[i].Unit); a != nil {
			a.OwnDeadline = true
			a.redate(&e.Deadlines[i].Deadline)
		}
	}
	if e.Lead != nil && d.Part(*e.Lead) != nil {
		d.lead(*e.Lead)
	}
	for _, t := range e.Targets {
		if a := d.open(t.Unit); a != nil {
			a.retarget(t)
		}
	}
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// redateFollowers gives the directive's deadline to its open parts. Who has
// been granted a later day than the new one keeps it.
func (d *Directive) redateFollowers() {
	for i := range d.Parts {
		a := &d.Parts[i]
		if a.OwnDeadline || a.Completion != nil {
			continue
		}
		granted := a.granted()
		a.redate(&d.Deadline)
		if !a.Due.IsZero() && granted.After(a.Due) {
			a.Due = granted
		}
	}
}

func (a *Assignment) redate(to *Deadline) {
	if a.Finished && a.Idle() {
		a.Progress = InProgress // there is something to report again
	}
	a.Due, a.Review, a.Counted, a.Recurrence = to.Due, to.Review, to.counted(), to.Recurrence
	a.Open, a.Opened, a.Finished = nil, to.opens(), false
	if a.Original.IsZero() || a.Recurrence != nil {
		a.Original = to.Due
	}
}

// granted is the latest day that an extension gave, or none.
func (a *Assignment) granted() Date {
	var latest Date
	for _, x := range a.Extensions {
		if x.Granted.After(latest) {
			latest = x.Granted
		}
	}
	return latest
}

// lead makes the unit's part the lead; who led before coordinates from now on.
func (d *Directive) lead(unit UnitCode) {
	for i := range d.Parts {
		switch a := &d.Parts[i]; {
		case a.Unit == unit:
			a.Role = Lead
		case a.Role == Lead:
			a.Role = Coordinating
		}
	}
}

func (a *Assignment) retarget(t TargetAmended) {
	if a.Quantity == nil {
		a.Quantity = &Quantity{}
	}
	a.Quantity.Target, a.Quantity.Measure = t.Target, t.Measure
	a.Quantity.Over = a.Quantity.Over && a.Quantity.Done > t.Target
}
