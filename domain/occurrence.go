package domain

import "slices"

// Occurrence is one time that a recurring duty was due: reported, and confirmed.
type Occurrence struct {
	Unit        UnitCode `json:"unit,omitempty"` // who reported it
	Date        Date     `json:"date"`           // as the recurrence has it; the original due date
	Due         Date     `json:"due"`            // in force when it was reported
	ReportedOn  Date     `json:"reported_on"`
	ReportedBy  string   `json:"reported_by"`
	ConfirmedOn Date     `json:"confirmed_on"`
	ConfirmedBy string   `json:"confirmed_by"`
	Done        Amount   `json:"done,omitempty"` // of the part's quantity, in this occurrence
	Evidenced   bool     `json:"evidenced,omitempty"`
}

// maxOccurrences is how many a part keeps: two years of a monthly duty. All
// others are in the record.
const maxOccurrences = 24

// Timeliness of an occurrence that was reported: on time or late. Once it is
// confirmed, that is fixed for ever.
func (o *Occurrence) Timeliness() Timeliness {
	return TimelinessOf(Completed, o.Due, o.Completion(), o.ConfirmedOn, Policy{})
}

// Completion is the occurrence as what was completed, with its punctuality.
func (o *Occurrence) Completion() *Completion {
	return &Completion{
		On: o.ReportedOn, ReportedBy: o.ReportedBy, ConfirmedOn: o.ConfirmedOn, ConfirmedBy: o.ConfirmedBy,
		Due: o.Due, Original: o.Date, Evidenced: o.Evidenced, Occurrence: o.Date,
	}
}

// First is the occurrence as if it had not been extended.
func (o Occurrence) First() *Occurrence {
	o.Due = o.Date
	return &o
}

// occurred keeps a confirmed occurrence. With the last one the part is completed,
// by the report of the latest of them.
func (a *Assignment) occurred(p *CompletionReport, e *CompletionConfirmed) {
	o := p.of(a.Unit)
	o.ConfirmedOn, o.ConfirmedBy = e.On, e.By
	a.Occurrences = append(slices.Clone(a.Occurrences), o)
	a.Occurrences = a.Occurrences[max(0, len(a.Occurrences)-maxOccurrences):]
	a.tally(&o)
	if a.Pending != nil || e.Continues || a.Recurrence != nil && !a.Finished {
		return
	}
	for _, x := range a.Occurrences {
		if x.Date.After(o.Date) {
			o = x
		}
	}
	a.Progress, a.Completion = Completed, o.Completion()
	if a.Recurrence == nil {
		a.Completion.Original = a.Original
	}
}

// of is the report as an occurrence of a unit's part that waits.
func (p *CompletionReport) of(unit UnitCode) Occurrence {
	return Occurrence{Unit: unit, Date: p.Occurrence, Due: p.Due, ReportedOn: p.On, ReportedBy: p.By, Done: p.Done, Evidenced: len(p.Evidence) > 0}
}

// tally counts a confirmed occurrence.
func (a *Assignment) tally(o *Occurrence) {
	if o.Timeliness() == CompletedLate {
		a.Late++
	} else {
		a.OnTime++
	}
	if o.First().Timeliness() == CompletedLate {
		a.LateFirst++
	}
}

// Awaiting are the reports of the part that wait to be decided on, the oldest first.
func (a *Assignment) Awaiting() []CompletionReport {
	if a.Pending == nil {
		return nil
	}
	return append([]CompletionReport{*a.Pending}, a.Waiting...)
}

// ReportOf is the report that waits of an occurrence, of the oldest where none is
// named; nil where there is none.
func (a *Assignment) ReportOf(occurrence Date) *CompletionReport {
	for _, p := range a.Awaiting() {
		if occurrence.IsZero() || p.Occurrence == occurrence {
			return &p
		}
	}
	return nil
}

// waits adds a report to those that wait.
func (a *Assignment) waits(p *CompletionReport) {
	if a.Pending == nil {
		a.Pending = p
		return
	}
	a.Waiting = append(slices.Clone(a.Waiting), *p)
}

// decided takes a report from those that wait: ReportOf.
func (a *Assignment) decided(occurrence Date) *CompletionReport {
	p := a.ReportOf(occurrence)
	if p == nil {
		return nil
	}
	rest := slices.DeleteFunc(a.Awaiting(), func(x CompletionReport) bool { return x.Occurrence == p.Occurrence })
	a.Pending, a.Waiting = nil, nil
	for i := range rest {
		a.waits(&rest[i])
	}
	return p
}

// Counted is how a due date was counted, so that a later calendar can count it again.
type Counted struct {
	Kind     DeadlineKind `json:"kind"`
	Start    Date         `json:"start"`
	Days     int          `json:"days"`
	Due      Date         `json:"due"`      // as last counted
	Calendar string       `json:"calendar"` // by which
}

func (d *Deadline) counted() *Counted {
	if !d.Counts() {
		return nil
	}
	return &Counted{Kind: d.Kind, Start: d.Start, Days: d.Days, Due: d.Due, Calendar: d.Calendar}
}
