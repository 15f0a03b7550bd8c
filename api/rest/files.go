package rest

import (
	"bytes"
	"context"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// elsewhere says that events name files which this node does not have. It is
// found while the record is read, and looked into when that is over: another node
// may be slow to answer.
type elsewhere struct{ ids []domain.FileID }

func (elsewhere) Error() string { return "files that are not on this node" }

// filesHere says which files that events name are elsewhere, if anywhere.
func (a *api) filesHere(writes []eventstore.Write) error {
	var away elsewhere
	for _, w := range writes {
		for _, e := range w.Events {
			for _, id := range domain.FilesOf(e) {
				if !a.Store.Files().Here(id) {
					away.ids = append(away.ids, id)
				}
			}
		}
	}
	if len(away.ids) > 0 {
		return away
	}
	return nil
}

// fetch brings files of other nodes here; ErrNoFile where nobody has one.
func (a *api) fetch(ctx context.Context, away elsewhere) error {
	for _, id := range away.ids {
		if !a.Store.Files().Has(ctx, id) {
			return eventstore.ErrNoFile
		}
	}
	return nil
}

// File is a file that was kept.
type File struct {
	ID   domain.FileID `json:"id" doc:"SHA-256 of its content"`
	Size int           `json:"size" doc:"Bytes"`
}

type fileInput struct {
	RawBody []byte `contentType:"application/octet-stream"`
}

type fileOutput struct{ Body File }

type fileContent struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               func(huma.Context)
}

// files registers the keeping of files and the ways to them: through the
// document or the directive that names them, so that who sees the one sees the other.
func (a *api) files(h huma.API) {
	keep := operation(http.MethodPost, "/files", "keep-file", "Tải tệp lên · Keep a file", auth.KeepFiles, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	keep.Description = "Kept by its SHA-256; the same file is kept once. Reports and documents then name it by its id."
	keep.MaxBodyBytes, keep.DefaultStatus = maxFile+1, http.StatusCreated
	keep.RequestBody = &huma.RequestBody{Content: map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}
	huma.Register(h, keep, func(ctx context.Context, in *fileInput) (*fileOutput, error) {
		if len(in.RawBody) == 0 {
			return nil, domain.ErrRequired.At("file")
		}
		id, err := a.Store.Files().Put(ctx, bytes.NewReader(in.RawBody), maxFile)
		return &fileOutput{File{id, len(in.RawBody)}}, err
	})
	keep.RequestBody.Required = false // the handler says it better
	source := operation(http.MethodGet, "/documents/{id}/source", "get-document-source", "Tệp gốc của văn bản · The document's own file", auth.SeeDocuments, http.StatusNotFound)
	huma.Register(h, source, func(ctx context.Context, in *DocumentPath) (*fileContent, error) {
		got, err := a.getDocument(ctx, in)
		if err != nil {
			return nil, err
		}
		return a.file(ctx, got.Body.Source, "")
	})
	evidence := operation(http.MethodGet, "/directives/{id}/files/{file}", "get-evidence", "Tệp minh chứng · A file of evidence", auth.SeeDirectives, http.StatusNotFound)
	huma.Register(h, evidence, func(ctx context.Context, in *struct {
		DirectivePath
		File string `path:"file" maxLength:"64" doc:"Id of the file"`
	}) (*fileContent, error) {
		id := domain.FileID(in.File)
		var name string
		var restricted restrictedRead
		err := a.read(func(v *eventstore.View, r *projections.Reader) error {
			e, err := a.seen(ctx, r, in.ID)
			if err != nil {
				return err
			}
			restricted.add(e.State.Restricted, e.State.ID)
			found := false
			err = v.Back(e.Subject(), 0, evidenceTypes(), func(event *eventstore.Event) bool {
				for _, x := range appendFiles(nil, event.Payload) {
					if x.ID == id {
						name, found = x.Name, true
					}
				}
				return !found
			})
			if err == nil && !found {
				err = eventstore.ErrNoFile
			}
			return err
		})
		if err == nil {
			err = restricted.note(ctx, a)
		}
		if err != nil {
			return nil, err
		}
		return a.file(ctx, id, name)
	})
}

// toSave says that a file is to be saved, under the name it came with or else a
// part of its id.
func toSave(id domain.FileID, name string) string {
	if name == "" {
		name = string(id[:12])
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// file streams a file, always as something to save: nothing that a stranger
// wrote is shown in the reader's browser as if it were ours.
func (a *api) file(ctx context.Context, id domain.FileID, name string) (*fileContent, error) {
	f, err := a.Store.Files().Open(ctx, id)
	if err != nil {
		return nil, err
	}
	return &fileContent{
		ContentType: "application/octet-stream", ContentDisposition: toSave(id, name),
		Body: func(hc huma.Context) {
			defer func() { _ = f.Close() }()  // it was only read
			_, _ = f.WriteTo(hc.BodyWriter()) // who went away hears nothing
		},
	}, nil
}
