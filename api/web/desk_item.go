package web

import (
	"fmt"
	"strconv"
	"strings"

	"dondoc/domain"
	"dondoc/domain/drafting"
)

// saveFacts saves what was typed about the document.
func saveFacts(x *deskWork) (string, error) {
	if rev := x.c.FormValue("rev"); rev != strconv.Itoa(x.Draft.Rev) {
		return "", errItemChanged
	}
	doc := x.Draft.Document
	for field, to := range map[string]*string{
		"number": &doc.Number, "symbol": &doc.Symbol, "type": &doc.Type, "issuer": &doc.Issuer, "title": &doc.Title,
		"chair": &doc.Chair, "signer": &doc.Signer, "capacity": &doc.Capacity,
	} {
		*to = oneLine(x.c.FormValue(field))
	}
	var err error
	if doc.IssuedOn, err = dayField(x.c, "issued_on"); err != nil {
		return "", err
	}
	if doc.MeetingOn, err = dayField(x.c, "meeting_on"); err != nil {
		return "", err
	}
	if !doc.IssuedOn.IsZero() {
		doc.IssuedIn = ""
	}
	doc.Restricted = x.c.FormValue("restricted") != ""
	x.Draft.Document = doc
	x.Draft.Rev++
	return deskAddress(x.ID) + "#van-ban", nil
}

// oneLine is what was typed, white space folded.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// saveItem saves what was typed about a proposal.
func saveItem(x *deskWork) (string, error) {
	item := *x.Draft.Item(x.item)
	issue := item.Issue
	issue.Text = strings.TrimSpace(strings.ReplaceAll(x.c.FormValue("text"), "\r\n", "\n"))
	issue.Section, issue.Leader = oneLine(x.c.FormValue("section")), oneLine(x.c.FormValue("leader"))
	issue.Force, issue.Priority = domain.Force(x.c.FormValue("force")), domain.Priority(x.c.FormValue("priority"))
	if issue.Text == "" {
		return "", domain.ErrRequired.At("text")
	}
	var err error
	if issue.Deadline, err = x.typedDeadline(issue.Deadline); err != nil {
		return "", err
	}
	if issue.Parts, err = x.typedParts(); err != nil {
		return "", err
	}
	issue.Indicators = x.typedIndicators(issue.Indicators)
	item.Issue = issue
	if err := x.give(&item, "add", "add_role"); err != nil {
		return "", err
	}
	item.Rev++
	*x.Draft.Item(x.item) = item
	return onwards(x.keptDraft, x.item), nil
}

// deadlineField names the fields of a proposal's deadline.
const deadlineField = "deadline"

// typedDeadline is the deadline in an item's form. Words that the document gives
// stay its basis, unless the kind was changed. A date that is not known yet, as
// that of days from an open start, stays as a person has set it.
func (x *deskWork) typedDeadline(was domain.Deadline) (domain.Deadline, error) {
	values, _ := x.c.FormParams() // read before; what could not be read is empty
	out, err := deadlineFields{values, deadlineField}.read()
	if err != nil {
		return out, err
	}
	out.Words, out.Bound, out.Basis = oneLine(x.c.FormValue("words")), was.Bound, was.Basis
	if out.Words == "" || kindOfDeadline(out) != kindOfDeadline(was) {
		out.Basis = domain.BasisOffice
	}
	if out.Kind == was.Kind && out.Recurs() {
		out.Start = was.Start
	}
	if out.Kind == was.Kind && out.Days == was.Days && out.Start.IsZero() && out.Due.IsZero() && !out.Recurs() {
		out.Due = was.Due
	}
	return out.Resolve(x.calendar, x.day), nil
}

// typedParts are the rows of units in an item's form, without those taken out.
func (x *deskWork) typedParts() ([]domain.Part, error) {
	var parts []domain.Part
	for i := 0; ; i++ {
		at := fmt.Sprintf("part.%d.", i)
		unit := x.c.FormValue(at + "unit")
		if unit == "" {
			return parts, nil
		}
		if x.c.FormValue(at+"remove") != "" {
			continue
		}
		p := domain.Part{Unit: domain.UnitCode(unit), Role: domain.PartRole(x.c.FormValue(at + "role"))}
		if typed := amountField(x.c, at+"target"); typed != "" {
			amount, err := domain.ParseAmount(typed)
			if err != nil || amount < 0 {
				return nil, domain.ErrAmount.At(at + "target")
			}
			if p.Target, p.Measure = amount, oneLine(x.c.FormValue(at+"measure")); amount > 0 && p.Measure == "" {
				return nil, domain.ErrRequired.At(at + "measure")
			}
		}
		if p.Target == 0 {
			p.Measure = ""
		}
		parts = append(parts, p)
	}
}

// typedIndicators are those that were kept, by the names that were typed.
func (x *deskWork) typedIndicators(was []domain.Indicator) (out []domain.Indicator) {
	for i, in := range was {
		at := fmt.Sprintf("indicator.%d.", i)
		if x.c.FormValue(at+"remove") != "" {
			continue
		}
		if name := oneLine(x.c.FormValue(at + "name")); name != "" {
			in.Name = name
		}
		out = append(out, in)
	}
	return out
}

// itemForm is the form of a proposal that is open: the refused one, or one filled
// with what stands there.
func (d *desk) itemForm(x *drafting.Item) *form {
	f := d.formOf("muc", x.Number)
	if f == d.refused {
		return f
	}
	i := &x.Issue
	for field, value := range map[string]string{
		"text": i.Text, "section": i.Section, "leader": i.Leader, "force": string(i.Force), "priority": string(i.Priority),
		"words": i.Deadline.Words,
	} {
		f.values.Set(field, value)
	}
	deadlineFields{f.values, deadlineField}.fill(i.Deadline)
	for n, p := range i.Parts {
		at := fmt.Sprintf("part.%d.", n)
		f.values.Set(at+"unit", string(p.Unit))
		f.values.Set(at+"role", string(p.Role))
		if p.Target > 0 {
			f.values.Set(at+"target", p.Target.Vietnamese())
			f.values.Set(at+"measure", p.Measure)
		}
	}
	for n, in := range i.Indicators {
		f.values.Set(fmt.Sprintf("indicator.%d.name", n), in.Name)
	}
	return f
}

// partRow is a unit's row in an item's form.
type partRow struct {
	at   string
	unit domain.UnitCode
}

// partRows are the rows of a form: as many as it has.
func (d *desk) partRows(f *form) (rows []partRow) {
	for n := 0; ; n++ {
		at := fmt.Sprintf("part.%d.", n)
		unit := f.value(at + "unit")
		if unit == "" {
			return rows
		}
		rows = append(rows, partRow{at, domain.UnitCode(unit)})
	}
}

// factsForm is the form of the document's facts.
func (d *desk) factsForm() *form {
	f := d.formOf("van-ban", 0)
	if f.problem != nil {
		return f
	}
	c := &d.Draft.Document
	for field, value := range map[string]string{
		"number": c.Number, "symbol": c.Symbol, "type": c.Type, "issuer": c.Issuer, "title": c.Title, "chair": c.Chair,
		"signer": c.Signer, "capacity": c.Capacity, "issued_on": c.IssuedOn.Vietnamese(), "meeting_on": c.MeetingOn.Vietnamese(),
	} {
		f.values.Set(field, value)
	}
	if c.Restricted {
		f.values.Set("restricted", "1")
	}
	return f
}
