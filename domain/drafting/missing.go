package drafting

import (
	"strings"

	"dondoc/domain"
)

// Lack is something that stands in the way of issuing a draft: a field of an
// item, of the document (item 0), or a sentence that nobody has looked at.
type Lack struct {
	Item     int    `json:"item,omitempty"`
	Field    string `json:"field"` // "parts", "units", "deadline.due", "deadline.review", "text", "type", "issuer", "title", "look", "directives"
	Sentence int    `json:"sentence,omitempty"`
}

// Lacks lists what stands in the way, in the order of the page: the document's
// facts, sentences to look at, items. inForce says whether a unit may be given
// work today.
func (d *Draft) Lacks(today domain.Date, inForce func(domain.UnitCode) bool) (all []Lack) {
	for _, f := range []struct{ name, value string }{{"type", d.Document.Type}, {"issuer", d.Document.Issuer}, {"title", d.Document.Title}} {
		if strings.TrimSpace(f.value) == "" {
			all = append(all, Lack{Field: f.name})
		}
	}
	for _, s := range d.Unseen() {
		all = append(all, Lack{Field: "look", Sentence: s.Span.Start})
	}
	active := 0
	for i := range d.Items {
		if d.Items[i].Rejected == "" {
			active++
			all = append(all, d.Items[i].lacks(today, inForce)...)
		}
	}
	if active == 0 {
		all = append(all, Lack{Field: "directives"})
	}
	return all
}

func (x *Item) lacks(today domain.Date, inForce func(domain.UnitCode) bool) (all []Lack) {
	if strings.TrimSpace(x.Issue.Text) == "" {
		all = append(all, Lack{Item: x.Number, Field: "text"})
	}
	if len(x.Issue.Parts) == 0 {
		all = append(all, Lack{Item: x.Number, Field: "parts"})
	}
	for _, p := range x.Issue.Parts {
		if !inForce(p.Unit) {
			all = append(all, Lack{Item: x.Number, Field: "units"})
			break
		}
	}
	if deadline := x.Issue.Deadline; undated(deadline, today) {
		field := "deadline.review"
		if deadline.Kind.HasDate() || deadline.Recurs() {
			field = "deadline.due"
		}
		all = append(all, Lack{Item: x.Number, Field: field})
	}
	return all
}

// undated says that a deadline has no date yet: no last day, or no day in the
// future on which the office looks again.
func undated(d domain.Deadline, today domain.Date) bool {
	if d.Kind.HasDate() || d.Recurs() {
		return d.Due.IsZero()
	}
	return !d.Review.After(today)
}

// Undated counts the items that have no date yet.
func (d *Draft) Undated(today domain.Date) (n int) {
	for i := range d.Items {
		if d.Items[i].Rejected == "" && undated(d.Items[i].Issue.Deadline, today) {
			n++
		}
	}
	return n
}

// Unseen are the sentences that sound like orders, are in no item, and that
// nobody has looked at.
func (d *Draft) Unseen() (all []Sentence) {
	for _, s := range d.Sentences {
		if s.Look && s.Seen == "" && !d.covered(s.Span) {
			all = append(all, s)
		}
	}
	return all
}

// Blanks are the facts that an ordinary document has and this text does not give.
// They can be added later by an amendment.
func (d *Draft) Blanks() (fields []string) {
	c := &d.Document
	for _, f := range []struct {
		name  string
		blank bool
	}{
		{"number", c.Number == ""}, {"symbol", c.Symbol == ""}, {"issued_on", c.IssuedOn.IsZero()}, {"signer", c.Signer == ""},
	} {
		if f.blank {
			fields = append(fields, f.name)
		}
	}
	return fields
}
