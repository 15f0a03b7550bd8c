package domain

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"dondoc/domain/calendar"
)

// Issue is what follows from registering or extending a document: an event of
// the document, and one that opens each directive's stream.
type Issue struct {
	Document   Event
	Directives []IssuedDirective
}

// IssuedDirective is a new directive and the id that it was given.
type IssuedDirective struct {
	ID    ID
	Event *DirectiveIssued
}

// DecideRegister puts a document on the record with its directives. The ids, one
// for the document and one for each directive, come from the caller.
func DecideRegister(document ID, ids []ID, c RegisterDocument, in Circumstances) (Issue, error) {
	if in.Who.Role != RoleOffice {
		return Issue{}, ErrNotAllowed
	}
	if err := c.check(&in); err != nil {
		return Issue{}, err
	}
	issued, err := in.issue(document, ids, c.Directives, facts{c.Text, c.Restricted, earliest(c.MeetingOn, c.IssuedOn)})
	if err != nil {
		return Issue{}, err
	}
	return Issue{&DocumentRegistered{
		Number: c.Number, Symbol: c.Symbol, Type: c.Type, Issuer: c.Issuer, Title: c.Title,
		IssuedOn: c.IssuedOn, IssuedIn: c.IssuedIn, MeetingOn: c.MeetingOn, Chair: c.Chair, Signer: c.Signer,
		Capacity: c.Capacity, Text: c.Text, Source: c.Source, Restricted: c.Restricted,
		Directives: ids[:len(c.Directives)], On: in.Today(), By: in.Who.ID, SetAside: c.SetAside,
	}, issued}, nil
}

// DecideExtend adds directives to a document on the record.
func (d *Document) DecideExtend(ids []ID, c ExtendDocument, in Circumstances) (Issue, error) {
	switch {
	case in.Who.Role != RoleOffice:
		return Issue{}, ErrNotAllowed
	case !d.Exists():
		return Issue{}, NotFound("id", d.ID.String())
	case d.Revoked != nil:
		return Issue{}, ErrRevoked
	case len(c.Directives) == 0:
		return Issue{}, ErrRequired.At("directives")
	}
	issued, err := in.issue(d.ID, ids, c.Directives, facts{d.Text, d.Restricted, earliest(d.MeetingOn, d.IssuedOn)})
	if err != nil {
		return Issue{}, err
	}
	return Issue{&DocumentExtended{Directives: ids[:len(c.Directives)], On: in.Today()}, issued}, nil
}

// Decide says what follows from a command about a document on the record.
func (d *Document) Decide(cmd DocumentCommand, in Circumstances) ([]Event, error) {
	if in.Who.Role != RoleOffice {
		return nil, ErrNotAllowed
	}
	if !d.Exists() {
		return nil, NotFound("id", d.ID.String())
	}
	switch c := cmd.(type) {
	case AmendDocument:
		return one(d.decideAmend(c, &in))
	case *AmendDocument:
		if c != nil {
			return one(d.decideAmend(*c, &in))
		}
	case RevokeDocument:
		return one(d.revoke(c, &in))
	case *RevokeDocument:
		if c != nil {
			return one(d.revoke(*c, &in))
		}
	}
	return nil, ErrNotAllowed
}

func (d *Document) decideAmend(c AmendDocument, in *Circumstances) (Event, error) {
	if c.Number == nil && c.Symbol == nil && c.Title == nil && c.IssuedOn == nil && c.MeetingOn == nil && c.Signer == nil {
		return nil, ErrNothingAmended
	}
	after := *d
	e := &DocumentAmended{
		Number: c.Number, Symbol: c.Symbol, Title: c.Title, IssuedOn: c.IssuedOn, MeetingOn: c.MeetingOn,
		Signer: c.Signer, Reason: c.Reason, On: in.Today(),
	}
	after.Apply(e)
	err := first(
		required("reason", c.Reason, maxReason), required("title", after.Title, maxText),
		text("number", after.Number, maxName), text("symbol", after.Symbol, maxName), text("signer", after.Signer, maxName),
		in.dates(after.IssuedOn, after.MeetingOn),
	)
	if err != nil {
		return nil, err
	}
	return e, nil
}

func (d *Document) revoke(c RevokeDocument, in *Circumstances) (Event, error) {
	if d.Revoked != nil {
		return nil, ErrRevoked
	}
	if err := required("reason", c.Reason, maxReason); err != nil {
		return nil, err
	}
	return &DocumentRevoked{Reason: c.Reason, On: in.Today(), By: in.Who.ID}, nil
}

func (c *RegisterDocument) check(in *Circumstances) error {
	if c.Source != "" && !c.Source.Valid() {
		return ErrFile.At("source")
	}
	return first(
		required("type", c.Type, maxName), required("issuer", c.Issuer, maxName), required("title", c.Title, maxText),
		text("number", c.Number, maxName), text("symbol", c.Symbol, maxName), text("chair", c.Chair, maxName),
		text("signer", c.Signer, maxName), text("capacity", c.Capacity, maxName), text("text", c.Text, maxDocument),
		in.dates(c.IssuedOn, c.MeetingOn), c.month(in), c.setAside(),
	)
}

// setAside checks what was looked at and left: a place in the text, and a reason.
func (c *RegisterDocument) setAside() error {
	if len(c.SetAside) > maxSetAside {
		return ErrTooMany.At("set_aside")
	}
	runes := utf8.RuneCountInString(c.Text)
	for i, a := range c.SetAside {
		field := fmt.Sprintf("set_aside[%d]", i)
		if !a.Span.within(runes) {
			return ErrSpan.At(field + ".span")
		}
		if err := required(field+".reason", a.Reason, maxReason); err != nil {
			return err
		}
	}
	return nil
}

// within says that a span lies in a text of so many code points.
func (s Span) within(runes int) bool { return s.Start >= 0 && s.End > s.Start && s.End <= runes }

func (in *Circumstances) dates(issued, meeting Date) error {
	switch today := in.Today(); {
	case issued.After(today):
		return ErrFutureDate.At("issued_on")
	case meeting.After(today):
		return ErrFutureDate.At("meeting_on")
	case !issued.IsZero() && meeting.After(issued):
		return ErrMeetingAfterIssue
	}
	return nil
}

// month checks the month of issue, which stands only where the day is blank.
func (c *RegisterDocument) month(in *Circumstances) error {
	if c.IssuedIn == "" {
		return nil
	}
	layout := "2006-01"
	if len(c.IssuedIn) == len("2006") {
		layout = "2006"
	}
	t, err := time.Parse(layout, c.IssuedIn)
	if err != nil || !c.IssuedOn.IsZero() || calendar.On(t).After(in.Today()) {
		return ErrMonth
	}
	return nil
}

// facts of the document that its directives are checked against.
type facts struct {
	text       string
	restricted bool
	from       Date // no due date lies before it
}

func earliest(a, b Date) Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func (in *Circumstances) issue(document ID, ids []ID, cs []IssueDirective, f facts) ([]IssuedDirective, error) {
	if len(cs) > maxDirectives || len(ids) < len(cs) {
		return nil, ErrTooMany.At("directives")
	}
	runes := utf8.RuneCountInString(f.text)
	issued := make([]IssuedDirective, len(cs))
	for i, c := range cs {
		field := fmt.Sprintf("directives[%d].", i)
		c = in.resolved(c)
		if err := in.checkDirective(field, c, f, runes); err != nil {
			return nil, err
		}
		issued[i] = IssuedDirective{ids[i], c.event(document, f.restricted, in)}
	}
	return issued, nil
}

// resolved is a directive to be issued with the dates that follow from its deadlines.
func (in *Circumstances) resolved(c IssueDirective) IssueDirective {
	c.Deadline = in.resolve(c.Deadline)
	c.Parts = slices.Clone(c.Parts)
	for i, p := range c.Parts {
		c.Parts[i] = in.resolvePart(p)
	}
	return c
}

func (c *IssueDirective) event(document ID, restricted bool, in *Circumstances) *DirectiveIssued {
	e := &DirectiveIssued{
		Document: document, Section: c.Section, Text: c.Text, Span: c.Span, Force: c.Force, Priority: c.Priority,
		Leader: c.Leader, Restricted: c.Restricted || restricted, Deadline: c.Deadline, Parts: c.Parts,
		Indicators: c.Indicators, On: in.Today(), By: in.Who.ID,
	}
	if e.Force == "" {
		e.Force = Order
	}
	if e.Priority == "" {
		e.Priority = Ordinary
	}
	return e
}

func (in *Circumstances) checkDirective(field string, c IssueDirective, f facts, runes int) error {
	switch {
	case c.Force != "" && c.Force != Order && c.Force != Request:
		return ErrUnknownValue.At(field + "force")
	case c.Priority != "" && !c.Priority.Valid():
		return ErrUnknownValue.At(field + "priority")
	case c.Span != nil && !c.Span.within(runes):
		return ErrSpan.At(field + "span")
	case !c.Deadline.Due.IsZero() && c.Deadline.Due.Before(f.from):
		return ErrDueBeforeDocument.At(field + "deadline.due")
	}
	return first(
		text(field+"section", c.Section, maxName), required(field+"text", c.Text, maxText), text(field+"leader", c.Leader, maxName),
		in.deadline(field+"deadline", c.Deadline), in.parts(field+"parts", c.Parts), indicators(field+"indicators", c.Indicators),
	)
}

// Valid says that the priority is one of those there are.
func (p Priority) Valid() bool { return p == Ordinary || p == Urgent || p == Starred }

func (in *Circumstances) parts(field string, parts []Part) error {
	switch {
	case len(parts) == 0:
		return ErrNoParts.At(field)
	case len(parts) > maxParts:
		return ErrTooMany.At(field)
	}
	leads, seen := 0, make(map[UnitCode]bool, len(parts))
	for i, p := range parts {
		here := fmt.Sprintf("%s[%d]", field, i)
		if err := in.part(here, p); err != nil {
			return err
		}
		if seen[p.Unit] {
			return ErrUnitTwice.At(here + ".unit")
		}
		seen[p.Unit] = true
		if p.Role == Lead {
			leads++
		}
	}
	if leads > 1 {
		return ErrTwoLeads.At(field)
	}
	return nil
}

func (in *Circumstances) part(field string, p Part) error {
	if p.Role != Lead && p.Role != Coordinating && p.Role != Implementing {
		return ErrUnknownValue.At(field + ".role")
	}
	if p.Deadline != nil {
		if err := in.deadline(field+".deadline", *p.Deadline); err != nil {
			return err
		}
	}
	return first(in.unit(field+".unit", p.Unit), target(field, p.Target, p.Measure))
}

func indicators(field string, list []Indicator) error {
	if len(list) > maxIndicators {
		return ErrTooMany.At(field)
	}
	for i, x := range list {
		here := fmt.Sprintf("%s[%d]", field, i)
		if err := first(required(here+".name", x.Name, maxName), required(here+".measure", x.Measure, maxName)); err != nil {
			return err
		}
		if x.Actual < 0 || x.Actual > MaxAmount || x.Goal < 0 || x.Goal > MaxAmount {
			return ErrAmount.At(here)
		}
	}
	return nil
}
