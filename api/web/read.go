package web

import (
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// listLimit bounds every list of a page.
const listLimit = 50

// reader is the record as one page reads it: at one position, on one day, by one
// policy, for one actor.
type reader struct {
	*projections.Reader
	view   *eventstore.View
	actor  domain.Actor
	now    time.Time
	day    domain.Date // of now, in Vietnam
	policy domain.Policy

	units      map[domain.UnitCode]domain.Unit
	documents  map[domain.ID]*domain.Document
	choices    []domain.Unit // the directory, once it was read for a list to choose from
	restricted []string      // ids of what is restricted and was read
}

// read lets a page read the record. What is restricted and was shown is noted in
// the audit log; without that the page is not shown.
func (s *site) read(c echo.Context, p *page, look func(r *reader) error) error {
	r := &reader{actor: *p.actor, now: s.opts.Clock(), day: p.day, policy: p.policy, units: map[domain.UnitCode]domain.Unit{}, documents: map[domain.ID]*domain.Document{}}
	err := s.opts.Record.View(func(v *eventstore.View) error {
		head, err := v.Head()
		if err != nil {
			return err
		}
		if auth.May(*p.actor, auth.SeeRecord) {
			p.position = Position{Seq: head.Seq, Hash: hex.EncodeToString(head.Hash[:])}
		}
		r.Reader, r.view = projections.Read(v), v
		return look(r)
	})
	if err != nil || len(r.restricted) == 0 {
		return err
	}
	noted := domain.AuditNoted{What: domain.AuditReadRestricted, Address: c.RealIP(), Target: strings.Join(r.restricted, " ")}
	return s.opts.Auth.Note(c.Request().Context(), *p.actor, noted)
}

// policy is the one in force today, with the calendar by which it counts. A
// record that cannot be read now says so when the page reads it.
func (s *site) policy() domain.Policy {
	policy := domain.DefaultPolicy()
	if s.opts.Record != nil {
		_ = s.opts.Record.View(func(v *eventstore.View) error {
			policy = projections.Read(v).Policy(s.today())
			return nil
		})
	}
	return policy
}

// mine are the units that the asker is confined to; nil where it sees all.
func (r *reader) mine() []domain.UnitCode { return auth.Units(r.actor) }

// saw says that a page shows an entity, which may be restricted.
func (r *reader) saw(restricted bool, id domain.ID) {
	if restricted && !slices.Contains(r.restricted, id.String()) {
		r.restricted = append(r.restricted, id.String())
	}
}

// directive reads one directive that the asker may see; of any other it says, as
// of one that is not there, that it is missing.
func (r *reader) directive(id string) (*projections.Entry, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, domain.NotFound("id", id)
	}
	e, err := r.Directive(parsed)
	if err != nil {
		return nil, err
	}
	if !auth.Sees(r.actor, &e.State) {
		return nil, domain.NotFound("id", id)
	}
	r.saw(e.State.Restricted, e.State.ID)
	return e, nil
}

// document reads a document once for a page; nil where it is not on the record.
func (r *reader) document(id domain.ID) (*domain.Document, error) {
	if doc, ok := r.documents[id]; ok {
		return doc, nil
	}
	e, err := r.Document(id)
	if missing(err) {
		r.documents[id] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r.documents[id] = &e.State
	return &e.State, nil
}

// unit is a unit of the directory, or one that is named by its code where the
// directory does not know it.
func (r *reader) unit(code domain.UnitCode) domain.Unit {
	u, ok := r.units[code]
	if !ok {
		if u, ok = r.LookUp(code); !ok || u.Name == "" {
			u.Code, u.Name = code, string(code)
		}
		r.units[code] = u
	}
	return u
}

// today is the civil day of the pages' clock.
func (s *site) today() domain.Date { return calendar.On(s.opts.Clock()) }

// missing says whether an error is a refusal of what is not there.
func missing(err error) bool {
	refusal := refusalOf(err)
	return refusal != nil && refusal.Kind == domain.Missing
}

// refusalOf is the refusal that an error is, or nil.
func refusalOf(err error) *domain.Refusal {
	var refusal *domain.Refusal
	if !errors.As(err, &refusal) {
		return nil
	}
	return refusal
}
