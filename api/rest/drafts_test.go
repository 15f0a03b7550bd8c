package rest

import (
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/api/problem"
	"dondoc/domain/drafting"
)

// drafted is the draft that the reading of a text makes.
func (o *office) drafted(text string) *drafting.Draft {
	o.t.Helper()
	r := o.send("office", http.MethodPost, "/documents:read", map[string]string{"text": text})
	var read DocumentReading
	r.into(o.t, &read)
	return drafting.New(read.Draft, read.Sentences)
}

func TestADraftIsKeptSavedByItsVersionAndDiscarded(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	draft := o.drafted(string(notice(t)))
	r := o.send("office", http.MethodPost, "/drafts", draft)
	is.Equal(r.status, http.StatusCreated)
	var kept KeptDraft
	r.into(t, &kept)
	path, version := "/drafts/"+kept.ID.String(), r.header.Get("ETag")
	is.Equal(kept.Items, 12)
	is.True(kept.SavedBy != "")

	// One file is on the desk once.
	again := o.send("office", http.MethodPost, "/drafts", draft)
	is.Equal(again.status, http.StatusConflict)
	var p problem.Problem
	again.into(t, &p)
	is.Equal(p.See, Prefix+path)

	is.NoErr(draft.Reject(1, "chỉ nêu tồn tại"))
	saved := o.send("office", http.MethodPut, path, draft, "If-Match", version)
	is.Equal(saved.status, http.StatusOK)
	late := o.send("office", http.MethodPut, path, draft, "If-Match", version)
	is.Equal(late.status, http.StatusPreconditionFailed)
	got := o.send("office", http.MethodGet, path, nil)
	got.into(t, &kept)
	is.Equal(kept.Draft.Item(1).Rejected, "chỉ nêu tồn tại")
	is.Equal(kept.Draft.Document.Text, draft.Document.Text)

	var list struct{ Items []DraftHead }
	listed := o.send("office", http.MethodGet, "/drafts", nil)
	listed.into(t, &list)
	is.Equal(len(list.Items), 1)
	is.Equal(o.send("office", http.MethodDelete, path, nil).status, http.StatusNoContent)
	is.Equal(o.send("office", http.MethodDelete, path, nil).status, http.StatusNotFound)
	is.Equal(o.send("office", http.MethodGet, path, nil).status, http.StatusNotFound)
	is.Equal(o.send("office", http.MethodGet, "/drafts/x", nil).status, http.StatusNotFound)
}

func TestADraftIsNowhereOnTheRecord(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	before := o.store.Head()
	draft := o.drafted(string(notice(t)))
	is.Equal(o.send("office", http.MethodPost, "/drafts", draft).status, http.StatusCreated)
	is.Equal(o.store.Head(), before)
}

func TestADraftOfASecretDegreeIsNotKept(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	draft := o.drafted(string(notice(t)))
	draft.Document.Text = "TỐI MẬT\n\n" + draft.Document.Text
	r := o.send("office", http.MethodPost, "/drafts", draft)
	is.Equal(r.status, http.StatusUnprocessableEntity)
	is.Equal(r.code(), "state_secret")
	is.True(strings.Contains(string(o.send("office", http.MethodGet, "/drafts", nil).body), `"items":[]`))
}

func TestWhatWasSetAsideStandsInTheDocument(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	body := map[string]any{"type": "Thông báo", "issuer": "UBND tỉnh", "title": "Ví dụ", "text": "Rà soát. Báo cáo.", "set_aside": []any{map[string]any{"span": map[string]int{"start": 0, "end": 8}, "reason": "nhắc lại"}}}
	r := o.send("office", http.MethodPost, "/documents", body)
	is.Equal(r.status, http.StatusCreated)
	var d Document
	r.into(t, &d)
	is.Equal(d.SetAside[0].Reason, "nhắc lại")
	for _, wrong := range []map[string]any{
		{"span": map[string]int{"start": 0, "end": 800}, "reason": "x"}, {"span": map[string]int{"start": 0, "end": 4}, "reason": " "},
	} {
		body["set_aside"] = []any{wrong}
		is.Equal(o.send("office", http.MethodPost, "/documents", body).status, http.StatusUnprocessableEntity)
	}
}
