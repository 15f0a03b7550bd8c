package rest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/api/filetext"
	"dondoc/api/problem"
	"dondoc/domain"
)

// TestMain lets the test binary be the process that reads a file.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "extract-text" {
		os.Exit(filetext.RunChild(os.Args[2:], os.Stdout))
	}
	os.Exit(m.Run())
}

// file sends a body that is a file.
func (o *office) file(who, path string, content []byte) reply {
	o.t.Helper()
	return o.send(who, http.MethodPost, path, content, "Content-Type", "application/octet-stream")
}

// notice is the seed case's own text.
func notice(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "cmd", "dondoc", "demo", "seed.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func digestOf(b []byte) domain.FileID {
	sum := sha256.Sum256(b)
	return domain.FileID(hex.EncodeToString(sum[:]))
}

func TestAFileBecomesADraftAndTheConfirmedDraftBecomesDirectives(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	text := notice(t)
	r := o.file("office", "/documents:read?name=thong-bao.txt", text)
	is.Equal(r.status, http.StatusOK)
	var read DocumentReading
	r.into(t, &read)
	is.Equal(read.Format, filetext.PlainText)
	is.Equal(len(read.Proposals), 12)
	is.Equal(len(read.Draft.Directives), 12)
	is.Equal(read.Draft.Document.Source, digestOf(text))
	is.Equal(read.Same, "")
	is.True(read.Document.Number == nil) // blank, and nothing stands in for it
	is.Equal(read.Proposals[0].Why, nil) // not asked for

	// A person chooses what the notice does not say, and leaves out what has no unit here.
	confirmed := read.Draft.Document
	for _, d := range read.Draft.Directives {
		if len(d.Issue.Parts) == 0 {
			continue
		}
		if d.Issue.Deadline.Due.IsZero() {
			d.Issue.Deadline.Review = domain.Date(o.clockDay().AddDays(90))
		}
		confirmed.Directives = append(confirmed.Directives, d.Issue)
	}
	classes := read.Draft.Directives[8].Issue
	is.Equal(len(classes.Parts), 3) // Sở TT&TT 5, Lộc Bình 7, Tràng Định 6

	issued := o.send("office", http.MethodPost, "/documents", confirmed)
	is.Equal(issued.status, http.StatusCreated)
	var document Document
	issued.into(t, &document)
	is.Equal(len(document.Directives), len(confirmed.Directives))

	// The file itself is there for who may see the document, as a download.
	source := o.send(locBinh, http.MethodGet, "/documents/"+document.ID.String()+"/source", nil)
	is.Equal(source.status, http.StatusOK)
	is.Equal(digestOf(source.body), digestOf(text))
	is.True(strings.HasPrefix(source.header.Get("Content-Disposition"), "attachment"))

	// The same notice a second time is refused, with the way to the first.
	again := o.file("office", "/documents:read", text)
	again.into(t, &read)
	path := Prefix + "/documents/" + document.ID.String()
	is.Equal(read.Same, path)
	twice := o.send("office", http.MethodPost, "/documents", confirmed)
	is.Equal(twice.status, http.StatusConflict)
	var p problem.Problem
	twice.into(t, &p)
	is.Equal(p.Code, "same_document")
	is.Equal(p.See, path)
}

func (o *office) clockDay() domain.Date {
	in := domain.Circumstances{Now: o.clock()}
	return in.Today()
}

func TestPastedTextIsReadAndKeptAsAFileToo(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	r := o.send("office", http.MethodPost, "/documents:read?explain=true", map[string]string{"text": string(notice(t))})
	is.Equal(r.status, http.StatusOK)
	var read DocumentReading
	r.into(t, &read)
	is.Equal(len(read.Proposals), 12)
	is.True(len(read.Proposals[0].Why) > 0)
	is.Equal(read.Draft.Document.Source, digestOf(notice(t)))
}

func TestWhatCannotBeReadSaysWhyAndWhatWouldHelp(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		name, contentType string
		body              string
		status            int
		code              string
	}{
		{"a program", "application/octet-stream", "MZ\x90\x00\x03\x00", 422, "file-unknown-form"},
		{"half a Word file", "application/octet-stream", "PK\x03\x04 and no more", 422, "file-damaged"},
		{"nothing", "application/octet-stream", " ", 422, "file-no-text"},
		{"no text", "application/json", "{}", 422, "required"},
		{"blank text", "application/json", `{"text":" \n"}`, 422, "required"},
		{"another field", "application/json", `{"text":"a","x":1}`, 400, "malformed"},
		{"no JSON", "application/json", `{`, 400, "malformed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			r := o.send("office", http.MethodPost, "/documents:read", c.body, "Content-Type", c.contentType)
			is.Equal(r.status, c.status)
			is.Equal(r.code(), c.code)
		})
	}
	t.Run("too much", func(t *testing.T) {
		is := is.New(t)
		r := o.file("office", "/documents:read", make([]byte, maxFile+2))
		is.Equal(r.status, http.StatusRequestEntityTooLarge)
		is.Equal(r.code(), "too_large")
	})
}

func TestADocumentOfAStateSecretDegreeIsRefusedAndNothingOfItIsKept(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	secret := []byte("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nTỐI MẬT\nSố: 12/UBND-NC\n\nLạng Sơn, ngày 10 tháng 10 năm 2024\n\nKính gửi: Công an tỉnh\n\nYêu cầu Công an tỉnh báo cáo.\n")
	r := o.file("office", "/documents:read", secret)
	is.Equal(r.status, http.StatusUnprocessableEntity)
	is.Equal(r.code(), "state_secret")
	is.True(!o.store.Files().Has(t.Context(), digestOf(secret)))
	body := seed()
	body["text"] = string(secret)
	body["directives"] = nil
	is.Equal(o.send("office", http.MethodPost, "/documents", body).code(), "state_secret")
	is.True(!o.store.Files().Has(t.Context(), digestOf(secret)))
}

func TestEvidenceIsKeptNamedAndSeenByWhoSeesTheDirective(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	picture := []byte("\x89PNG a picture of the class")
	report := map[string]any{"unit": locBinh, "done": 2, "evidence": []string{string(digestOf(picture))}}
	early := o.send(locBinh, http.MethodPost, "/directives/"+id+"/report-progress", report)
	is.Equal(early.status, http.StatusNotFound)
	is.Equal(early.code(), "no_file") // a report names only what is kept

	var kept File
	r := o.file(locBinh, "/files", picture)
	is.Equal(r.status, http.StatusCreated)
	r.into(t, &kept)
	is.Equal(kept, File{digestOf(picture), len(picture)})
	is.Equal(o.send(locBinh, http.MethodPost, "/directives/"+id+"/report-progress", report).status, http.StatusOK)

	path := "/directives/" + id + "/files/" + string(kept.ID)
	is.Equal(o.send("office", http.MethodGet, path, nil).body, picture)
	is.Equal(o.send(tttt, http.MethodGet, path, nil).status, http.StatusUnauthorized) // nobody's token
	is.Equal(o.send(trangDinh, http.MethodGet, path, nil).code(), "not_found")        // has no part in it
	other := o.file("office", "/files", []byte("of something else"))
	other.into(t, &kept)
	is.Equal(o.send("office", http.MethodGet, "/directives/"+id+"/files/"+string(kept.ID), nil).code(), "no_file") // not through this directive
	is.Equal(o.file(locBinh, "/files", nil).code(), "required")
}

func TestTheDescriptionHasThePathOfReadingAsItIsCalled(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var d struct {
		Paths map[string]map[string]json.RawMessage
	}
	o.send("office", http.MethodGet, "/openapi.json", nil).into(t, &d)
	is.True(d.Paths["/documents:read"]["post"] != nil)
}
