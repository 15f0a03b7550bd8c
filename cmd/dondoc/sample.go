package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/domain/intake"
	"dondoc/eventstore"
	"dondoc/projections"
)

// The sample case: the notice as it was printed, the directory of units, and
// the office's confirmations with an invented course of events. case.json says
// of each directive what the notice does not give.
//
//go:embed demo
var demoFiles embed.FS

// sample is case.json.
type sample struct {
	Note         string               `json:"note"`
	NoteEn       string               `json:"note_en"`
	RegisteredOn domain.Date          `json:"registered_on"`
	Leader       string               `json:"leader"`
	Confirmed    []sampleConfirmation `json:"directives"`
	Steps        []sampleStep         `json:"steps"`

	text  string
	units []domain.RegisterUnit
	ids   map[string]domain.ID // of directives, by key
}

// sampleConfirmation is what the office decides of the proposal that opens with
// some words: what the text gives stays, unless a field here takes its place.
type sampleConfirmation struct {
	Key            string            `json:"key"`
	Opens          string            `json:"opens"`
	Priority       domain.Priority   `json:"priority"`
	Deadline       *domain.Deadline  `json:"deadline"`
	Parts          []domain.Part     `json:"parts"`
	Groups         []domain.UnitKind `json:"groups"` // a part to every unit of these kinds
	IndicatorNames []string          `json:"indicator_names"`
	Examples       []string          `json:"examples"` // what the notice does not give
}

// sampleStep is something that someone does to a directive on a day.
type sampleStep struct {
	On        domain.Date     `json:"on"`
	Unit      domain.UnitCode `json:"unit"`
	Role      domain.Role     `json:"role"`
	Directive string          `json:"directive"`
	Do        string          `json:"do"`
	Body      json.RawMessage `json:"body"`
}

func loadSample() (*sample, error) {
	s := &sample{ids: map[string]domain.ID{}}
	text, err := demoFiles.ReadFile("demo/seed.txt")
	if err != nil {
		return nil, err
	}
	s.text = string(text)
	if err := readDemo("demo/case.json", s); err != nil {
		return nil, err
	}
	return s, readDemo("demo/units.json", &s.units)
}

func readDemo(name string, into any) error {
	b, err := demoFiles.ReadFile(name)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// load puts the case on the record by the same decisions as the API, each on its day.
func (s *sample) load(ctx context.Context, store *eventstore.Store) error {
	if err := s.loadUnits(ctx, store); err != nil {
		return err
	}
	if err := s.loadDocument(ctx, store); err != nil {
		return err
	}
	for i, step := range s.Steps {
		if err := s.take(ctx, store, step, i); err != nil {
			return fmt.Errorf("%s %s %s: %w", step.On, step.Directive, step.Do, err)
		}
	}
	return nil
}

func (s *sample) loadUnits(ctx context.Context, store *eventstore.Store) error {
	who := domain.Actor{ID: "demo-admin", Name: "Quản trị (ví dụ)", Role: domain.RoleAdmin}
	at := morning(s.RegisteredOn, 0)
	var writes []eventstore.Write
	for _, u := range s.units {
		events, err := (&domain.Unit{Code: u.Code}).Decide(u, domain.Circumstances{Who: who, Now: at, Policy: domain.DefaultPolicy()})
		if err != nil {
			return fmt.Errorf("unit %s: %w", u.Code, err)
		}
		writes = append(writes, eventstore.Write{Subject: eventstore.UnitSubject(u.Code), Events: events})
	}
	_, err := store.Append(ctx, who, at, writes...)
	return err
}

func (s *sample) loadDocument(ctx context.Context, store *eventstore.Store) error {
	who, at := office(), morning(s.RegisteredOn, 1)
	c, err := s.confirmed(calendar.On(at))
	if err != nil {
		return err
	}
	if c.Source, err = store.Files().Put(ctx, strings.NewReader(s.text), int64(len(s.text))); err != nil {
		return err
	}
	ids := make([]domain.ID, len(c.Directives))
	for i := range ids {
		ids[i] = ulid.MustNew(ulid.Timestamp(at)+uint64(i), ulid.DefaultEntropy())
		s.ids[s.Confirmed[i].Key] = ids[i]
	}
	document := ulid.MustNew(ulid.Timestamp(at), ulid.DefaultEntropy())
	_, err = store.Do(ctx, eventstore.Command{Who: who, At: at, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		issue, err := domain.DecideRegister(document, ids, c, circumstances(v, who, at))
		if err != nil {
			return nil, err
		}
		writes := []eventstore.Write{{Subject: eventstore.DocumentSubject(document, false), Events: []domain.Event{issue.Document}}}
		for _, d := range issue.Directives {
			writes = append(writes, eventstore.Write{Subject: eventstore.DirectiveSubject(d.ID, false), Events: []domain.Event{d.Event}})
		}
		return writes, nil
	}})
	return err
}

// confirmed reads the notice and applies the office's confirmations to what is
// proposed, in their order.
func (s *sample) confirmed(on domain.Date) (domain.RegisterDocument, error) {
	units := make([]domain.Unit, len(s.units))
	for i, u := range s.units {
		units[i] = domain.Unit{Code: u.Code, Name: u.Name, Kind: u.Kind, Short: u.Short, Names: u.Names, From: u.From, Until: u.Until}
	}
	draft := intake.Read(s.text).Draft(s.text, units)
	out := draft.Document
	for _, c := range s.Confirmed {
		i := slices.IndexFunc(draft.Directives, func(d intake.DraftDirective) bool { return strings.HasPrefix(d.Issue.Text, c.Opens) })
		if i < 0 {
			return out, fmt.Errorf("no proposal opens with %q", c.Opens)
		}
		out.Directives = append(out.Directives, s.confirm(c, draft.Directives[i].Issue, on))
	}
	return out, nil
}

// confirm is a proposal as the office issues it.
func (s *sample) confirm(c sampleConfirmation, d domain.IssueDirective, on domain.Date) domain.IssueDirective {
	d.Leader, d.Priority = s.Leader, c.Priority
	if c.Deadline != nil {
		d.Deadline = *c.Deadline
	}
	if len(c.Parts)+len(c.Groups) > 0 {
		d.Parts = append(c.Parts, s.group(c.Groups, on)...)
	}
	for i, name := range c.IndicatorNames {
		d.Indicators[i].Name = name
	}
	return d
}

// group gives a part to every unit of the kinds that is in force on a day: "các
// Sở, Ban, ngành, UBND các huyện, thành phố".
func (s *sample) group(kinds []domain.UnitKind, on domain.Date) []domain.Part {
	var parts []domain.Part
	for _, kind := range kinds {
		for _, u := range s.units {
			if u.Kind == kind && !on.Before(u.From) && (u.Until.IsZero() || !on.After(u.Until)) {
				parts = append(parts, domain.Part{Unit: u.Code, Role: domain.Implementing})
			}
		}
	}
	return parts
}

// sampleCommands are the commands that steps may name.
var sampleCommands = map[string]func() domain.DirectiveCommand{
	"accept":             func() domain.DirectiveCommand { return &domain.AcceptPart{} },
	"report_progress":    func() domain.DirectiveCommand { return &domain.ReportProgress{} },
	"report_completion":  func() domain.DirectiveCommand { return &domain.ReportCompletion{} },
	"confirm_completion": func() domain.DirectiveCommand { return &domain.ConfirmCompletion{} },
	"request_extension":  func() domain.DirectiveCommand { return &domain.RequestExtension{} },
	"grant_extension":    func() domain.DirectiveCommand { return &domain.GrantExtension{} },
	"instruct":           func() domain.DirectiveCommand { return &domain.Instruct{} },
	"return":             func() domain.DirectiveCommand { return &domain.ReturnPart{} },
}

func (s *sample) take(ctx context.Context, store *eventstore.Store, step sampleStep, place int) error {
	build, ok := sampleCommands[step.Do]
	if !ok {
		return fmt.Errorf("no such command")
	}
	cmd := build()
	if err := json.Unmarshal(step.Body, cmd); err != nil {
		return err
	}
	who, at := s.actor(step), morning(step.On, 2).Add(time.Duration(place)*time.Minute)
	_, err := store.Do(ctx, eventstore.Command{Who: who, At: at, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		d, err := projections.Read(v).Directive(s.ids[step.Directive])
		if err != nil {
			return nil, err
		}
		events, err := d.State.Decide(cmd, circumstances(v, who, at))
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: d.Subject(), Expect: d.Version, Events: events}}, nil
	}})
	return err
}

func (s *sample) actor(step sampleStep) domain.Actor {
	switch {
	case step.Unit != "":
		return domain.Actor{ID: "demo-" + string(step.Unit), Name: "Chuyên viên đơn vị (ví dụ)", Role: domain.RoleUnit, Units: []domain.UnitCode{step.Unit}}
	case step.Role == domain.RoleLeader:
		return domain.Actor{ID: "demo-leader", Name: s.Leader, Role: domain.RoleLeader}
	}
	return office()
}

func office() domain.Actor {
	return domain.Actor{ID: "demo-office", Name: "Chuyên viên Văn phòng (ví dụ)", Role: domain.RoleOffice}
}

func circumstances(v *eventstore.View, who domain.Actor, at time.Time) domain.Circumstances {
	return domain.Circumstances{Who: who, Now: at, Policy: projections.Read(v).Policy(calendar.On(at)), Units: projections.Read(v).LookUp}
}

// morning is some hours after eight on a day, in Vietnam.
func morning(d domain.Date, hours int) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 8+hours, 0, 0, 0, calendar.Zone)
}
