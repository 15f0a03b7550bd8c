package rest

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/drafting"
	"dondoc/domain/intake"
	"dondoc/eventstore"
)

// maxDrafts is how many documents may be on the desk at once.
const maxDrafts = 100

// DraftHead is what a list says of a draft.
type DraftHead struct {
	ID         domain.ID     `json:"id"`
	Version    uint64        `json:"version" doc:"The ETag; a later one is larger"`
	Type       string        `json:"type,omitempty"`
	Number     string        `json:"number,omitempty"`
	Symbol     string        `json:"symbol,omitempty"`
	Title      string        `json:"title,omitempty"`
	Source     domain.FileID `json:"source,omitempty"`
	Restricted bool          `json:"restricted,omitempty"`
	Items      int           `json:"items" doc:"How many proposals are in it"`
	SavedBy    string        `json:"saved_by" doc:"Who changed it last"`
	SavedAt    time.Time     `json:"saved_at"`
}

// KeptDraft is a draft as the API shows it.
type KeptDraft struct {
	DraftHead
	Draft drafting.Draft `json:"draft"`
}

type draftOutput struct {
	ETag string `header:"ETag" doc:"The draft's version"`
	Body KeptDraft
}

type draftList struct {
	Body struct {
		Items []DraftHead `json:"items" doc:"The last changed first; there are never many"`
	}
}

// DraftPath names a draft.
type DraftPath struct {
	ID string `path:"id" maxLength:"26" doc:"Id of the draft"`
}

// drafts registers the desk: documents that were read and are not issued yet.
// They are no part of the record, and gone when they are issued or discarded.
func (a *api) drafts(h huma.API) {
	changes := []int{http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}
	huma.Register(h, operation(http.MethodGet, "/drafts", "list-drafts", "Các văn bản đang soạn · Drafts", auth.RegisterDocuments), a.listDrafts)
	keep := operation(http.MethodPost, "/drafts", "keep-draft", "Bắt đầu soạn một văn bản · Begin a draft", auth.RegisterDocuments, changes...)
	keep.DefaultStatus = http.StatusCreated
	huma.Register(h, keep, func(ctx context.Context, in *struct{ Body drafting.Draft }) (*draftOutput, error) {
		return a.beginDraft(ctx, &in.Body)
	})
	huma.Register(h, operation(http.MethodGet, "/drafts/{id}", "get-draft", "Một bản soạn · One draft", auth.RegisterDocuments, http.StatusNotFound), func(ctx context.Context, in *DraftPath) (*draftOutput, error) {
		return a.getDraft(ctx, in.ID)
	})
	huma.Register(h, operation(http.MethodPut, "/drafts/{id}", "save-draft", "Ghi bản soạn · Save a draft", auth.RegisterDocuments, changes...), func(ctx context.Context, in *struct {
		DraftPath
		IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that the change is based on; 412 if it is not the present one"`
		Body    drafting.Draft
	}) (*draftOutput, error) {
		return a.saveDraft(ctx, in.ID, Conditions{IfMatch: in.IfMatch}, &in.Body)
	})
	remove := operation(http.MethodDelete, "/drafts/{id}", "discard-draft", "Bỏ bản soạn · Discard a draft", auth.RegisterDocuments, http.StatusNotFound)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(h, remove, a.discardDraft)
}

func (a *api) listDrafts(ctx context.Context, _ *struct{}) (*draftList, error) {
	out := &draftList{}
	var err error
	out.Body.Items, err = a.draftHeads(ctx)
	return out, err
}

func (a *api) draftHeads(ctx context.Context) ([]DraftHead, error) {
	kept, err := a.Store.Drafts().All(ctx)
	if err != nil {
		return nil, err
	}
	heads := make([]DraftHead, 0, len(kept))
	for _, k := range kept {
		head, _, err := headOf(k)
		if err != nil {
			return nil, err
		}
		heads = append(heads, head)
	}
	slices.SortFunc(heads, func(a, b DraftHead) int { return cmp.Or(b.SavedAt.Compare(a.SavedAt), b.ID.Compare(a.ID)) })
	return heads, nil
}

// draftInTheWay refuses a second draft of one file, with the first.
func draftInTheWay(h DraftHead) error {
	return inTheWay{Prefix + "/drafts/" + h.ID.String(), &domain.Refusal{
		Kind: domain.Conflict, Code: "draft_open", Field: "source",
		Vi: "Văn bản này đang được soạn. Mở bản soạn đó để làm tiếp.",
		En: "This document is on the desk already. Open that draft and go on there.",
	}}
}

var errManyDrafts = &domain.Refusal{
	Kind: domain.Conflict, Code: "too_many_drafts",
	Vi: "Đang có quá nhiều văn bản soạn dở. Giao việc hoặc bỏ bớt rồi thử lại.",
	En: "Too many documents are on the desk. Issue or discard some, and try again.",
}

func (a *api) beginDraft(ctx context.Context, d *drafting.Draft) (*draftOutput, error) {
	heads, err := a.draftHeads(ctx)
	if err != nil {
		return nil, err
	}
	for _, h := range heads {
		if h.Source != "" && h.Source == d.Document.Source {
			return nil, draftInTheWay(h)
		}
	}
	if len(heads) >= maxDrafts {
		return nil, errManyDrafts
	}
	return a.putDraft(ctx, a.newID(), d, 0)
}

func (a *api) saveDraft(ctx context.Context, id string, c Conditions, d *drafting.Draft) (*draftOutput, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, err
	}
	kept, err := a.Store.Drafts().Get(ctx, parsed)
	if err != nil {
		return nil, err
	}
	if err := c.matches(kept.Version); err != nil {
		return nil, err
	}
	return a.putDraft(ctx, parsed, d, kept.Version)
}

// putDraft keeps a draft in the place of a version of it.
func (a *api) putDraft(ctx context.Context, id domain.ID, d *drafting.Draft, expect uint64) (*draftOutput, error) {
	if intake.Secrecy(d.Document.Text) != "" {
		return nil, errSecret
	}
	x := &d.Document
	head := DraftHead{
		ID: id, Type: x.Type, Number: x.Number, Symbol: x.Symbol, Title: x.Title, Source: x.Source, Restricted: x.Restricted,
		Items: len(d.Items), SavedBy: actor(ctx).Name, SavedAt: a.Clock(),
	}
	content, err := packDraft(head, d)
	if err != nil {
		return nil, err
	}
	if head.Version, err = a.Store.Drafts().Put(ctx, id, content, expect); err != nil {
		return nil, err
	}
	return &draftOutput{etag(head.Version), KeptDraft{head, *d}}, nil
}

func (a *api) getDraft(ctx context.Context, id string) (*draftOutput, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, err
	}
	kept, err := a.Store.Drafts().Get(ctx, parsed)
	if err != nil {
		return nil, err
	}
	head, body, err := headOf(kept)
	if err != nil {
		return nil, err
	}
	d, err := unpackDraft(body)
	if err != nil {
		return nil, err
	}
	return &draftOutput{etag(head.Version), KeptDraft{head, *d}}, nil
}

func (a *api) discardDraft(ctx context.Context, in *DraftPath) (*struct{}, error) {
	id, err := domain.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := a.Store.Drafts().Get(ctx, id); err != nil {
		return nil, err
	}
	return nil, a.Store.Drafts().Remove(ctx, id)
}

// packDraft writes a draft as it is kept: its head as a line of JSON, which a list
// reads, and the whole of it behind that, packed.
func packDraft(head DraftHead, d *drafting.Draft) ([]byte, error) {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(head); err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	z := gzip.NewWriter(&b)
	if err := json.NewEncoder(z).Encode(d); err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	return b.Bytes(), nil
}

func headOf(kept eventstore.Draft) (head DraftHead, body []byte, err error) {
	line, body, _ := bytes.Cut(kept.Content, []byte("\n"))
	if err = json.Unmarshal(line, &head); err != nil {
		return head, nil, fmt.Errorf("draft %s: %w", kept.ID, err)
	}
	head.Version = kept.Version
	return head, body, nil
}

func unpackDraft(body []byte) (*drafting.Draft, error) {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	d := &drafting.Draft{}
	if err := json.NewDecoder(io.LimitReader(z, 8*maxBody)).Decode(d); err != nil {
		return nil, fmt.Errorf("draft: %w", err)
	}
	return d, nil
}
