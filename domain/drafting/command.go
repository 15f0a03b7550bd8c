package drafting

import (
	"slices"

	"dondoc/domain"
)

// Command is what issues a draft: the document with every item that was not set
// aside, and what was looked at and is no directive.
func (d *Draft) Command() domain.RegisterDocument {
	c := d.Document
	c.Directives, c.SetAside = nil, nil
	for i := range d.Items {
		x := &d.Items[i]
		switch {
		case x.Rejected == "":
			c.Directives = append(c.Directives, x.Issue)
		case x.Issue.Span != nil:
			c.SetAside = append(c.SetAside, domain.SetAside{Span: *x.Issue.Span, Reason: x.Rejected})
		}
	}
	for _, s := range d.Sentences {
		if s.Seen != "" && !d.covered(s.Span) {
			c.SetAside = append(c.SetAside, domain.SetAside{Span: s.Span, Reason: s.Seen})
		}
	}
	slices.SortStableFunc(c.SetAside, func(a, b domain.SetAside) int { return a.Span.Start - b.Span.Start })
	return c
}

// Issued gives the number of the item that is the n-th directive of Command.
func (d *Draft) Issued(n int) int {
	for i := range d.Items {
		if d.Items[i].Rejected == "" {
			if n == 0 {
				return d.Items[i].Number
			}
			n--
		}
	}
	return 0
}

// dated is a deadline of the document's words with the date that a person chose;
// where the document has no words for it, it is the person's own.
func dated(of, chosen domain.Deadline) domain.Deadline {
	if of.Words == "" || of.Basis != domain.BasisDocument {
		return chosen
	}
	if of.Kind.HasDate() == chosen.Kind.HasDate() {
		of.Due, of.Review = chosen.Due, chosen.Review
		return of
	}
	chosen.Words, chosen.Bound = of.Words, of.Bound
	return chosen
}
