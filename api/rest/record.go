package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/eventstore"
)

// Head is where the record stands.
type Head struct {
	Identity string `json:"identity" doc:"Of the record: the same on every node and in every backup"`
	Seq      uint64 `json:"seq" doc:"The last event"`
	Hash     string `json:"hash" doc:"Of the whole chain up to it"`
}

// Verification is what a walk over the whole record found.
type Verification struct {
	Head
	Whole    bool     `json:"whole" doc:"Stream, journal and chain agree"`
	Findings []string `json:"findings" doc:"Where they do not"`
}

func (a *api) record(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/record/head", "get-head", "Vị trí của sổ ghi · Where the record stands", auth.SeeRecord), func(context.Context, *struct{}) (*struct{ Body Head }, error) {
		return &struct{ Body Head }{a.head(a.Store.Head())}, nil
	})
	huma.Register(h, operation(http.MethodPost, "/record/verify", "verify-record", "Kiểm tra toàn bộ sổ ghi · Walk the whole record", auth.VerifyRecord), a.verify)
	backup := operation(http.MethodGet, "/record/backup", "get-backup", "Sao lưu sổ ghi · The record as a file", auth.BackUpRecord)
	backup.Responses = map[string]*huma.Response{"200": {
		Description: "The backup", Content: map[string]*huma.MediaType{"application/gzip": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
	huma.Register(h, backup, a.backup)
}

func (a *api) head(h eventstore.Head) Head {
	return Head{a.Store.Identity(), h.Seq, h.Hash.String()}
}

func (a *api) verify(ctx context.Context, _ *struct{}) (*struct{ Body Verification }, error) {
	v, err := a.Store.Verify(ctx)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body Verification }{Verification{Head: a.head(v.Head), Whole: v.OK(), Findings: []string{}}}
	for _, f := range v.Findings {
		out.Body.Findings = append(out.Body.Findings, f.String())
	}
	return out, nil
}

// backup streams the record. A failure on the way cuts the answer off, and a
// gzip that is cut off restores nowhere.
func (a *api) backup(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	if err := a.exported(ctx, "GET "+Prefix+"/record/backup"); err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", "application/gzip")
		ctx.SetHeader("Content-Disposition", `attachment; filename="dondoc-backup.gz"`)
		if _, err := a.Store.Backup(ctx.Context(), ctx.BodyWriter()); err != nil {
			panic(http.ErrAbortHandler)
		}
	}}, nil
}
