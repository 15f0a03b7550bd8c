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

// Timeliness of an occurrence that was confirmed: on time or late, fixed for ever.
func (o *Occurrence) Timeliness() Timeliness {
	return TimelinessOf(Completed, o.Due, o.Completion(), o.ConfirmedOn, Policy{})
}

// Completion is the occurrence as what was completed, with its punctuality.
func (o *Occurrence) Completion() *Completion {
	return &Completion{
		On: o.ReportedOn, ReportedBy: o.ReportedBy, ConfirmedOn: o.ConfirmedOn, ConfirmedBy: o.ConfirmedBy,
		Due: o.Due, Original: o.Date, Evidenced: o.Evidenced,
	}
}

// First is the occurrence as if it had not been extended.
func (o Occurrence) First() *Occurrence {
	o.Due = o.Date
	return &o
}

// occurrence is the one that is due now; zero where the part does not recur.
func (a *Assignment) occurrence() Date {
	if a.Recurrence == nil {
		return Date{}
	}
	return a.Original
}

// nextOccurrence moves a recurring part on once an occurrence is reported: the
// clock of the next runs while the report waits to be confirmed. After the last
// one nothing is left to move to.
func (a *Assignment) nextOccurrence() {
	if a.Recurrence == nil {
		return
	}
	a.Pending.Occurrence = a.Original
	next := a.Recurrence.Next(a.Original)
	if next.IsZero() {
		return
	}
	a.Original, a.Due = next, next
	if q := a.Quantity; q != nil {
		a.Pending.Done, a.Pending.Over = q.Done, q.Over
		q.Done, q.Over = 0, false
	}
}

// takeBack undoes a report that is not confirmed: of a recurring part the
// occurrence is due again, by its own date.
func (a *Assignment) takeBack() {
	p := a.Pending
	a.Pending = nil
	if p == nil || p.Occurrence.IsZero() || a.Recurrence == nil || a.Original == p.Occurrence {
		return
	}
	a.Original, a.Due = p.Occurrence, p.Due
	if a.Quantity != nil {
		a.Quantity.Done, a.Quantity.Over = p.Done, p.Over
	}
}

// occurred keeps a confirmed occurrence, and says whether it was the last.
func (a *Assignment) occurred(e *CompletionConfirmed) (last bool) {
	p := a.Pending
	o := Occurrence{
		Unit: a.Unit, Date: p.Occurrence, Due: p.Due, ReportedOn: p.On, ReportedBy: p.By, ConfirmedOn: e.On, ConfirmedBy: e.By,
		Done: p.Done, Evidenced: len(p.Evidence) > 0,
	}
	a.Occurrences = append(slices.Clone(a.Occurrences), o)
	a.Occurrences = a.Occurrences[max(0, len(a.Occurrences)-maxOccurrences):]
	a.tally(&o)
	if a.Recurrence == nil || a.Original == p.Occurrence {
		return true
	}
	a.Pending, a.Extensions, a.Progress = nil, nil, InProgress
	return false
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
