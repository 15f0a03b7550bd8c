package rest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// EvidenceFile is a file that a report names.
type EvidenceFile struct {
	ID    domain.FileID `json:"id" doc:"SHA-256 of its content; its path is files/{id}"`
	Name  string        `json:"name,omitempty" doc:"What it was called when it was first named"`
	Here  bool          `json:"here" doc:"This node has it; if not, size and media type are not known yet"`
	Size  int64         `json:"size,omitempty" doc:"Bytes"`
	Media string        `json:"media,omitempty" doc:"Media type by its content, not by what anybody called it" example:"image/jpeg"`
}

type evidenceList struct {
	Body struct {
		Items []EvidenceFile `json:"items" doc:"In the order in which they were first named"`
	}
}

// evidence registers the list of a directive's files.
func (a *api) evidence(h huma.API) {
	op := operation(http.MethodGet, "/directives/{id}/files", "list-evidence", "Tệp minh chứng của nhiệm vụ · A directive's files of evidence", auth.SeeDirectives, http.StatusNotFound)
	huma.Register(h, op, a.listEvidence)
}

func (a *api) listEvidence(ctx context.Context, in *HistoryPath) (*evidenceList, error) {
	out, restricted := &evidenceList{}, restrictedRead{}
	out.Body.Items = []EvidenceFile{}
	var named []EvidenceFile
	err := a.read(func(v *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		events, err := v.HistoryBefore(e.Subject(), in.Before, maxHistory)
		for _, event := range events {
			named = appendFiles(named, event.Payload)
		}
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	if err != nil {
		return nil, err
	}
	for _, x := range named {
		file, err := a.describe(ctx, x)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, file)
	}
	return out, nil
}

// evidenceTypes are the types of events that name files of evidence.
func evidenceTypes() []string {
	return []string{(*domain.ProgressReported)(nil).EventType(), (*domain.CompletionReported)(nil).EventType()}
}

// appendFiles adds the files of an event that no earlier one has named.
func appendFiles(files []EvidenceFile, e domain.Event) []EvidenceFile {
	names := domain.FileNamesOf(e)
	for i, id := range domain.FilesOf(e) {
		x := EvidenceFile{ID: id}
		if i < len(names) {
			x.Name = names[i]
		}
		if !slices.ContainsFunc(files, func(known EvidenceFile) bool { return known.ID == id }) {
			files = append(files, x)
		}
	}
	return files
}

// describe looks at a file's beginning. What another node has is not fetched for this.
func (a *api) describe(ctx context.Context, x EvidenceFile) (EvidenceFile, error) {
	id := x.ID
	if !a.Store.Files().Here(id) {
		return x, nil
	}
	f, err := a.Store.Files().Open(ctx, id)
	if err != nil {
		return x, err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return x, fmt.Errorf("file %s: %w", id, err)
	}
	begin := make([]byte, 512)
	n, err := io.ReadFull(f, begin)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return x, fmt.Errorf("file %s: %w", id, err)
	}
	x.Here, x.Size, x.Media = true, info.Size(), http.DetectContentType(begin[:n])
	return x, nil
}
