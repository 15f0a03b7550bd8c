package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/api/filetext"
	"dondoc/domain"
	"dondoc/domain/intake"
	"dondoc/eventstore"
	"dondoc/projections"
)

// maxFile is the largest file that is kept, in bytes.
const maxFile = 32 << 20

// readers is how many files are read at once: each may take a processor and a gigabyte.
const readers = 2

// DocumentReading is what a document says, and what the office may make of it.
type DocumentReading struct {
	Format    filetext.Format   `json:"format" doc:"By content: text, markdown, docx, pdf, scan, doc, rtf, odt"`
	Scan      bool              `json:"scan,omitempty" doc:"Recognised from a picture, at least in part: compare it with the original"`
	Pages     int               `json:"pages,omitempty"`
	Notes     []string          `json:"notes,omitempty" doc:"Codes of what a reader of the text should know"`
	Document  intake.Metadata   `json:"document" doc:"As printed; null where the text gives nothing"`
	Proposals []intake.Proposal `json:"directives" doc:"In the order of the text; spans are code points of draft.document.text"`
	Sentences []intake.Sentence `json:"sentences" doc:"Together they cover the text"`
	Draft     *intake.Draft     `json:"draft" doc:"Commands to confirm: register-document with these directives, once a person has chosen what is left to choose"`
	Same      string            `json:"same,omitempty" doc:"Path of the document on the record that is this one"`
}

type readDocumentInput struct {
	Name        string `query:"name" maxLength:"255" doc:"Name of the file; its end is only compared with what the file is"`
	Explain     bool   `query:"explain" doc:"Say of every field which rule and which words gave it"`
	ContentType string `header:"Content-Type" doc:"application/json for {\"text\": …}; anything else is a file"`
	RawBody     []byte `contentType:"application/octet-stream"`
}

type readDocumentOutput struct{ Body DocumentReading }

// reading registers the reading of documents.
func (a *api) reading(h huma.API) {
	op := operation(http.MethodPost, "/documents:read", "read-document", "Đọc văn bản, đề xuất nhiệm vụ · Read a document, propose its directives", auth.RegisterDocuments,
		http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	op.Description = "The body is a file (application/octet-stream) or {\"text\": …} (application/json). The file is kept by its SHA-256; nothing is recorded."
	op.MaxBodyBytes = maxFile + 1
	body := map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}
	op.RequestBody = &huma.RequestBody{Required: true, Content: body}
	slots := make(chan struct{}, readers)
	huma.Register(h, op, func(ctx context.Context, in *readDocumentInput) (*readDocumentOutput, error) {
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return a.readDocument(ctx, in)
	})
	// Only described: were it there before, the framework would hold files against it.
	body["application/json"] = &huma.MediaType{Schema: &huma.Schema{
		Type: huma.TypeObject, Required: []string{"text"}, AdditionalProperties: false,
		Properties: map[string]*huma.Schema{"text": {Type: huma.TypeString, Description: "The document's text, as pasted"}},
	}}
}

func (a *api) readDocument(ctx context.Context, in *readDocumentInput) (*readDocumentOutput, error) {
	data, name := in.RawBody, in.Name
	if isJSON(in.ContentType) {
		text, err := pasted(in.RawBody)
		if err != nil {
			return nil, err
		}
		data, name = []byte(text), "pasted.txt"
	}
	text, err := a.extract(ctx, data, name)
	if err != nil {
		return nil, err
	}
	reading := intake.Read(text.Text)
	if reading.Document.Secrecy != "" {
		return nil, errSecret // and nothing of it is kept
	}
	source, err := a.Store.Files().Put(ctx, bytes.NewReader(data), maxFile)
	if err != nil {
		return nil, err
	}
	out := &readDocumentOutput{Body: DocumentReading{
		Format: text.Format, Scan: text.Draft, Pages: text.Pages, Notes: text.Notes,
		Document: reading.Document, Proposals: reading.Directives, Sentences: reading.Sentences,
	}}
	if !in.Explain {
		for i := range out.Body.Proposals {
			out.Body.Proposals[i].Why = nil
		}
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		units, err := everyUnit(r)
		if err != nil {
			return err
		}
		d := reading.Draft(text.Text, units)
		d.Document.Source = source
		d.Resolve(r.Calendar(), a.today())
		out.Body.Draft = d
		if id, same := r.SameDocument(d.Document.Number, d.Document.Symbol, d.Document.Issuer, source); same {
			out.Body.Same = pathOf(id)
		}
		return nil
	})
	return out, err
}

// errSecret refuses what must not be in a system like this one: Law 29/2018/QH14
// on protection of State secrets, article 5.
var errSecret = &domain.Refusal{
	Kind: domain.Invalid, Code: "state_secret", Field: "text",
	Vi: "Văn bản có độ mật (Mật, Tối mật hoặc Tuyệt mật) không được đưa vào hệ thống này; chưa lưu gì của văn bản. Xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.",
	En: "A document of a State-secret degree may not be put into this system; nothing of it was kept. Handle it by the rules on protection of State secrets.",
}

func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}

// pasted is the text of {"text": …}.
func pasted(body []byte) (string, error) {
	var in struct {
		Text *string `json:"text"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	switch err := d.Decode(&in); {
	case err != nil:
		return "", errMalformed
	case in.Text == nil || strings.TrimSpace(*in.Text) == "":
		return "", domain.ErrRequired.At("text")
	}
	return *in.Text, nil
}

// extract reads a file's text in a process of its own.
func (a *api) extract(ctx context.Context, data []byte, name string) (*filetext.Text, error) {
	dir, err := os.MkdirTemp("", "dondoc-read-")
	if err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is left of it is the system's to remove
	path := filepath.Join(dir, "document"+extension(name))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	text, err := a.Texts.Read(ctx, path)
	var refused *filetext.Error
	if errors.As(err, &refused) {
		return nil, refusalOf(refused)
	}
	return text, err
}

// extension is the end of a name, where it is a plain one.
func extension(name string) string {
	e := strings.ToLower(filepath.Ext(name))
	if len(e) > 10 || strings.ContainsFunc(strings.TrimPrefix(e, "."), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		return ""
	}
	return e
}

// refusalOf says why a file has no text, in the vocabulary of the API.
func refusalOf(e *filetext.Error) *domain.Refusal {
	r := &domain.Refusal{Kind: domain.Invalid, Code: string(e.Code), Field: "file", Vi: e.Vietnamese(), En: e.English()}
	if e.Code == filetext.TooLarge {
		r.Code = "too_large"
	}
	return r
}

// everyUnit is the whole directory of units.
func everyUnit(r *projections.Reader) ([]domain.Unit, error) {
	var units []domain.Unit
	for cursor := ""; ; {
		page, err := r.Units(cursor, 200)
		if err != nil {
			return nil, err
		}
		for _, u := range page.Items {
			units = append(units, u.State)
		}
		if cursor = page.Next; cursor == "" {
			return units, nil
		}
	}
}

func pathOf(document domain.ID) string { return Prefix + "/documents/" + document.String() }
