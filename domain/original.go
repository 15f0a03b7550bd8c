package domain

// OriginalTimeliness derives how a part stands to its first due date, as if no
// extension had been granted.
func (d *Directive) OriginalTimeliness(a *Assignment, day Date, policy Policy) Timeliness {
	first := *a
	first.Due = a.Original
	if a.Completion != nil {
		c := *a.Completion
		c.Due = c.Original
		first.Completion = &c
	}
	return d.PartTimeliness(&first, day, policy)
}
