package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
)

// amended are the fields of a document that can be corrected, as a person types them.
func amendable(doc *document) map[string]string {
	return map[string]string{
		"number": doc.Number, "symbol": doc.Symbol, "title": doc.Title, "issued_on": doc.IssuedOn.Vietnamese(),
		"meeting_on": doc.MeetingOn.Vietnamese(), "signer": doc.Signer,
	}
}

// was is the hidden field with what a field showed before it was typed in: what
// somebody else changed meanwhile is not changed back by a form that left it alone.
func was(field string) string { return "was." + field }

func (d *documentPage) amendForm() *form {
	f := newForm("dinh-chinh", d.version)
	for field, value := range amendable(d.document) {
		f.values.Set(field, value)
		f.values.Set(was(field), value)
	}
	return f
}

// amendDocument corrects what was changed in the form.
func (s *site) amendDocument(c echo.Context, p *page) error {
	cmd, err := amendment(c)
	if err == nil {
		err = s.call(c, http.MethodPost, "/documents/"+c.Param("document")+"/amend", cmd, nil)
	}
	if err == nil {
		return s.done(c, "document_amended", "/van-ban/"+c.Param("document"))
	}
	return s.refusedOnDocument(c, p, "dinh-chinh", err, func(d *documentPage, f *form) { d.amend = f })
}

// revokeDocument records that a document was withdrawn or replaced.
func (s *site) revokeDocument(c echo.Context, p *page) error {
	cmd := domain.RevokeDocument{Reason: strings.TrimSpace(c.FormValue("reason"))}
	err := s.call(c, http.MethodPost, "/documents/"+c.Param("document")+"/revoke", cmd, nil)
	if err == nil {
		return s.done(c, "document_revoked", "/van-ban/"+c.Param("document"))
	}
	return s.refusedOnDocument(c, p, "thu-hoi", err, func(d *documentPage, f *form) { d.revoke = f })
}

// refusedOnDocument shows the document's page again with the form that was
// refused. After somebody else's change it is based on that: sent again, it holds.
func (s *site) refusedOnDocument(c echo.Context, p *page, name string, err error, put func(d *documentPage, f *form)) error {
	refused, err := problemOrRefusal(p, err)
	if err != nil {
		return err
	}
	return s.documentPage(c, p, refused.Status, func(d *documentPage) {
		f := sentForm(c, name, refused)
		if f.changedMeanwhile() {
			f.version, f.key = d.version, newForm(name, 0).key
		}
		put(d, f)
	})
}

// problemOrRefusal takes what a form was refused with, by the API or by the page
// itself before it asked; every other error is given back.
func problemOrRefusal(p *page, err error) (*problem.Problem, error) {
	var refusal *domain.Refusal
	if errors.As(err, &refusal) {
		return problem.Of(refusal, string(p.tongue)), nil
	}
	return problemOf(err)
}

// amendment is the command of the fields that were changed.
func amendment(c echo.Context) (*domain.AmendDocument, error) {
	cmd := &domain.AmendDocument{Reason: strings.TrimSpace(c.FormValue("reason"))}
	for field, to := range map[string]**string{"number": &cmd.Number, "symbol": &cmd.Symbol, "title": &cmd.Title, "signer": &cmd.Signer} {
		if typed := strings.TrimSpace(c.FormValue(field)); typed != c.FormValue(was(field)) && c.Request().Form.Has(field) {
			*to = &typed
		}
	}
	for field, to := range map[string]**domain.Date{"issued_on": &cmd.IssuedOn, "meeting_on": &cmd.MeetingOn} {
		if strings.TrimSpace(c.FormValue(field)) == c.FormValue(was(field)) {
			continue
		}
		day, err := dayField(c, field)
		if err != nil {
			return nil, err
		}
		*to = &day
	}
	return cmd, nil
}

// nowRecorded says what the record has in a field where that differs from what
// was typed into a form that another's change has overtaken.
func (d *documentPage) nowRecorded(f *form, field string) string {
	value, ok := amendable(d.document)[field]
	if !f.changedMeanwhile() || !ok || value == strings.TrimSpace(f.value(field)) {
		return ""
	}
	if value == "" {
		value = "–"
	}
	return d.say(documentWords.recorded, value)
}
