package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/domain/drafting"
	"dondoc/domain/intake"
)

// readingPage is where a document comes in.
type readingPage struct {
	*page
	form   *form
	drafts []draftHead
	see    string // what stands in the way of reading it again
}

func (s *site) showReading(c echo.Context, p *page) error {
	return s.readingPage(c, p, http.StatusOK, newForm("doc", 0), "")
}

func (s *site) readingPage(c echo.Context, p *page, status int, f *form, see string) error {
	r := &readingPage{page: p, form: f, see: see}
	var list struct{ Items []draftHead }
	if err := s.call(c, http.MethodGet, "/drafts", nil, &list); err != nil {
		return err
	}
	r.drafts = list.Items
	return show(c, status, r.readingPage())
}

// readDocument has a document read and puts what it says on the desk.
func (s *site) readDocument(c echo.Context, p *page) error {
	id, err := s.begin(c)
	if err == nil {
		return c.Redirect(http.StatusSeeOther, deskAddress(id))
	}
	refused, err := problemOrRefusal(p, err)
	if err != nil {
		return err
	}
	f := sentForm(c, "doc", refused)
	return s.readingPage(c, p, refused.Status, f, ownPlace(refused.See))
}

// begin reads what was sent and keeps the draft.
func (s *site) begin(c echo.Context) (id string, err error) {
	var read documentReading
	if err := s.readSent(c, &read); err != nil {
		return "", err
	}
	if read.Same != "" {
		return "", &problem.Problem{Title: problem.ForStatus(http.StatusConflict, string(tongueOf(c.Request()))).Title, Status: http.StatusConflict, Detail: tongueOf(c.Request()).say(deskWords.sameDocument), Code: "same_document", See: read.Same}
	}
	draft := drafting.New(read.Draft, read.Sentences)
	draft.Scan, draft.Notes = read.Scan, read.Notes
	var kept draftHead
	err = s.call(c, http.MethodPost, "/drafts", draft, &kept)
	return kept.ID, err
}

// documentReading is what the API makes of a document.
type documentReading struct {
	Scan      bool              `json:"scan"`
	Notes     []string          `json:"notes"`
	Sentences []intake.Sentence `json:"sentences"`
	Draft     *intake.Draft     `json:"draft"`
	Same      string            `json:"same"`
}

// readSent has the file, the picture or the pasted text read: one of them.
func (s *site) readSent(c echo.Context, read *documentReading) error {
	pasted := strings.TrimSpace(c.FormValue("text"))
	var sent []*multipart.FileHeader
	for _, field := range []string{"file", "photo"} {
		if f, err := c.FormFile(field); err == nil && f.Size > 0 {
			sent = append(sent, f)
		}
	}
	switch {
	case len(sent) == 0 && pasted == "":
		return errNothingSent
	case len(sent) > 1, len(sent) == 1 && pasted != "":
		return errTwoSent
	case pasted != "":
		return s.call(c, http.MethodPost, "/documents:read", map[string]string{"text": strings.ReplaceAll(pasted, "\r\n", "\n")}, read)
	}
	file, err := sent[0].Open()
	if err != nil {
		return err
	}
	content, err := io.ReadAll(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return s.upload(c, "/documents:read?name="+url.QueryEscape(shortName(sent[0].Filename)), bytes.NewReader(content), read)
}

// shortName is the end of a file's name: what the reader compares it by.
func shortName(name string) string {
	end := path.Ext(name)
	return "van-ban" + end[:min(len(end), 16)]
}

var errNothingSent = &domain.Refusal{
	Kind: domain.Invalid, Code: "nothing_sent", Field: "file", Vi: deskWords.nothingSent.vi, En: deskWords.nothingSent.en,
}

var errTwoSent = &domain.Refusal{
	Kind: domain.Invalid, Code: "two_sent", Field: "file", Vi: deskWords.twoSent.vi, En: deskWords.twoSent.en,
}

// ownPlace is the page of what a path of the API names.
func ownPlace(see string) string {
	if id, ok := strings.CutPrefix(see, apiPrefix+"/documents/"); ok {
		return "/van-ban/" + id
	}
	if id, ok := strings.CutPrefix(see, apiPrefix+"/drafts/"); ok {
		return deskAddress(id)
	}
	return ""
}

// seeWords say where the way on leads: to a document on the record, or to a draft.
func (r *readingPage) seeWords() string {
	if strings.HasPrefix(r.see, deskAddress("")) {
		return r.say(deskWords.openDraft)
	}
	return r.say(deskWords.sameLink)
}

func (p *page) draftName(h draftHead) string {
	return p.documentName(&document{Type: h.Type, Number: h.Number, Symbol: h.Symbol})
}

// moment is a time of day on a date, in Vietnam.
func (p *page) moment(at time.Time) string {
	return at.In(calendar.Zone).Format("15:04 02/01/2006")
}
