package rest

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/oklog/ulid/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/intake"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Document is a document as the API shows it.
type Document struct {
	domain.Document
	Version uint64 `json:"version" doc:"Sequence of its last event; the ETag"`
}

type documentOutput struct {
	Answered
	Body Document
}

type documentPage struct {
	Body struct {
		Items []Document `json:"items" doc:"The newest first, without their texts"`
		Next  string     `json:"next,omitempty"`
	}
}

// DocumentPath names a document.
type DocumentPath struct {
	ID string `path:"id" maxLength:"26" doc:"Id of the document"`
}

func (a *api) documents(h huma.API) {
	changes := []int{http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusNotFound}
	huma.Register(h, operation(http.MethodGet, "/documents", "list-documents", "Danh mục văn bản · Documents", auth.SeeDocuments), a.listDocuments)
	huma.Register(h, operation(http.MethodGet, "/documents/{id}", "get-document", "Một văn bản · One document", auth.SeeDocuments, http.StatusNotFound), a.getDocument)
	register := operation(http.MethodPost, "/documents", "register-document", "Đăng ký văn bản và giao nhiệm vụ · Register a document and issue its directives", auth.RegisterDocuments, changes...)
	register.DefaultStatus = http.StatusCreated
	huma.Register(h, register, a.registerDocument)
	huma.Register(h, operation(http.MethodPost, "/documents/{id}/extend", "extend-document", "Giao thêm nhiệm vụ của văn bản · Issue further directives", auth.RegisterDocuments, changes...), a.extendDocument)
	huma.Register(h, operation(http.MethodPost, "/documents/{id}/amend", "amend-document", "Đính chính văn bản · Amend a document", auth.RegisterDocuments, changes...), func(ctx context.Context, in *struct {
		DocumentPath
		Conditions
		Body domain.AmendDocument
	}) (*documentOutput, error) {
		return a.documentCommand(ctx, in.ID, in.Conditions, in.Body)
	})
	huma.Register(h, operation(http.MethodPost, "/documents/{id}/revoke", "revoke-document", "Thu hồi, thay thế văn bản · Revoke a document", auth.RegisterDocuments, changes...), func(ctx context.Context, in *struct {
		DocumentPath
		Conditions
		Body domain.RevokeDocument
	}) (*documentOutput, error) {
		return a.documentCommand(ctx, in.ID, in.Conditions, in.Body)
	})
}

// errSameDocument refuses a document that is on the record, with its id.
func errSameDocument(id domain.ID) error {
	return inTheWay{pathOf(id), &domain.Refusal{
		Kind: domain.Conflict, Code: "same_document", Field: "number",
		Vi: "Văn bản này đã có: " + id.String() + ". Mở văn bản đó; nếu cần, giao thêm nhiệm vụ vào đó.",
		En: "This document is on the record: " + id.String() + ". Open it; issue further directives there if needed.",
	}}
}

// inTheWay is a refusal that says where what stands in the way is.
type inTheWay struct {
	path string
	*domain.Refusal
}

// See is that place, and Unwrap the refusal.
func (i inTheWay) See() string   { return i.path }
func (i inTheWay) Unwrap() error { return i.Refusal }

func (a *api) registerDocument(ctx context.Context, in *struct {
	Conditions
	Body domain.RegisterDocument
}) (*documentOutput, error) {
	id, ids := a.newID(), a.newIDs(len(in.Body.Directives))
	if intake.Secrecy(in.Body.Text) != "" {
		return nil, errSecret
	}
	if in.Body.Source == "" && in.Body.Text != "" { // the text is then all the source there is
		var err error
		if in.Body.Source, err = a.Store.Files().Put(ctx, strings.NewReader(in.Body.Text), maxFile); err != nil {
			return nil, err
		}
	}
	receipt, err := a.change(ctx, in.Conditions, func(_ *eventstore.View, r *projections.Reader, circumstances domain.Circumstances) ([]eventstore.Write, error) {
		issue, err := domain.DecideRegister(id, ids, in.Body, circumstances)
		if err != nil {
			return nil, err
		}
		if known, same := r.SameDocument(in.Body.Number, in.Body.Symbol, in.Body.Issuer, in.Body.Source); same {
			return nil, errSameDocument(known)
		}
		return issued(eventstore.DocumentSubject(id, in.Body.Restricted), 0, issue), nil
	})
	if err != nil {
		return nil, err
	}
	return a.documentAfter(receipt, id)
}

// issued are the writes of a document and of the directives that it opens.
func issued(subject string, expect uint64, issue domain.Issue) []eventstore.Write {
	writes := []eventstore.Write{{Subject: subject, Expect: expect, Events: []domain.Event{issue.Document}}}
	for _, d := range issue.Directives {
		writes = append(writes, eventstore.Write{Subject: eventstore.DirectiveSubject(d.ID, d.Event.Restricted), Events: []domain.Event{d.Event}})
	}
	return writes
}

func (a *api) newID() domain.ID { return ulid.MustNew(ulid.Timestamp(a.Clock()), rand.Reader) }

// newIDs are in the order in which they stand in the document.
func (a *api) newIDs(n int) []domain.ID {
	entropy := ulid.Monotonic(rand.Reader, 0)
	ids := make([]domain.ID, n)
	for i := range ids {
		ids[i] = ulid.MustNew(ulid.Timestamp(a.Clock()), entropy)
	}
	return ids
}

func (a *api) extendDocument(ctx context.Context, in *struct {
	DocumentPath
	Conditions
	Body domain.ExtendDocument
}) (*documentOutput, error) {
	ids := a.newIDs(len(in.Body.Directives))
	return a.changeDocument(ctx, in.ID, in.Conditions, func(e *projections.DocumentEntry, circumstances domain.Circumstances) ([]eventstore.Write, error) {
		issue, err := e.State.DecideExtend(ids, in.Body, circumstances)
		if err != nil {
			return nil, err
		}
		return issued(e.Subject(), e.Version, issue), nil
	})
}

func (a *api) documentCommand(ctx context.Context, id string, c Conditions, cmd domain.DocumentCommand) (*documentOutput, error) {
	return a.changeDocument(ctx, id, c, func(e *projections.DocumentEntry, circumstances domain.Circumstances) ([]eventstore.Write, error) {
		events, err := e.State.Decide(cmd, circumstances)
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: e.Subject(), Expect: e.Version, Events: events}}, nil
	})
}

func (a *api) changeDocument(ctx context.Context, id string, c Conditions, decide func(*projections.DocumentEntry, domain.Circumstances) ([]eventstore.Write, error)) (*documentOutput, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, err
	}
	receipt, err := a.change(ctx, c, func(_ *eventstore.View, r *projections.Reader, in domain.Circumstances) ([]eventstore.Write, error) {
		e, err := r.Document(parsed)
		if err != nil {
			return nil, err
		}
		if err := c.matches(e.Version); err != nil {
			return nil, err
		}
		return decide(e, in)
	})
	if err != nil {
		return nil, err
	}
	return a.documentAfter(receipt, parsed)
}

// documentAfter answers with the document as it is after a change. A request
// that was carried out before is Answered with the document of that time.
func (a *api) documentAfter(receipt eventstore.Receipt, id domain.ID) (*documentOutput, error) {
	for subject := range receipt.Versions {
		if kind, name, ok := eventstore.Entity(subject); ok && kind == "document" {
			if parsed, err := domain.ParseID(name); err == nil {
				id = parsed
			}
		}
	}
	out := &documentOutput{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := r.Document(id)
		if err != nil {
			return err
		}
		out.Body, out.Answered = Document{e.State, e.Version}, answer(receipt, e.Version)
		return nil
	})
	return out, err
}

func (a *api) listDocuments(ctx context.Context, in *Paging) (*documentPage, error) {
	out := &documentPage{}
	out.Body.Items = []Document{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.Documents(in.Cursor, in.Limit)
		for _, e := range page.Items {
			if a.seesDocument(ctx, r, e) {
				out.Body.Items = append(out.Body.Items, Document{e.State, e.Version})
			}
		}
		out.Body.Next = page.Next
		return err
	})
	return out, err
}

func (a *api) getDocument(ctx context.Context, in *DocumentPath) (*documentOutput, error) {
	id, err := domain.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	out, restricted := &documentOutput{}, restrictedRead{}
	err = a.read(func(v *eventstore.View, r *projections.Reader) error {
		e, err := r.Document(id)
		if err != nil {
			return err
		}
		if !a.seesDocument(ctx, r, e) {
			return domain.NotFound("id", strings.ToUpper(in.ID))
		}
		restricted.add(e.State.Restricted, e.State.ID)
		head, err := v.Head()
		out.Body, out.Answered = Document{e.State, e.Version}, answer(eventstore.Receipt{Last: head.Seq}, e.Version)
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

// seesDocument: a unit sees a document when it has a part in one of its directives.
func (a *api) seesDocument(ctx context.Context, r *projections.Reader, e *projections.DocumentEntry) bool {
	who := actor(ctx)
	if auth.Units(who) == nil {
		return true
	}
	for _, id := range e.State.Directives {
		if d, err := r.Directive(id); err == nil && auth.Sees(who, &d.State) {
			return true
		}
	}
	return false
}
