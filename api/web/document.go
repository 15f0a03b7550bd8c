package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
	"dondoc/projections"
)

// documentPage is one document: what is known of it, its text with the passages
// that give directives, and those directives.
type documentPage struct {
	*page
	document   *document
	version    uint64
	directives []documentDirective
	passages   []passage
	amend      *form
	revoke     *form
}

// documentDirective is a directive in the list of its document.
type documentDirective struct {
	number    int // its place, from 1: that of its passage too
	directive *directive
	how       domain.Timeliness
	units     string
}

func (s *site) showDocument(c echo.Context, p *page) error {
	return s.documentPage(c, p, http.StatusOK, func(*documentPage) {})
}

// documentPage shows a document's page; sent puts a form in it that was refused.
func (s *site) documentPage(c echo.Context, p *page, status int, sent func(d *documentPage)) error {
	d := &documentPage{page: p}
	err := s.read(c, p, func(r *reader) error { return d.fill(r, c.Param("document")) })
	if err != nil {
		return err
	}
	d.amend, d.revoke = d.amendForm(), newForm("thu-hoi", d.version)
	sent(d)
	return show(c, status, d.documentPage())
}

func (d *documentPage) fill(r *reader, id string) error {
	e, directives, err := r.seenDocument(id)
	if err != nil {
		return err
	}
	d.document, d.version = &e.State, e.Version
	var marks []mark
	for i, e := range directives {
		x := &e.State
		d.directives = append(d.directives, documentDirective{i + 1, x, r.timeliness(x), d.unitsOf(r, x)})
		if x.Span != nil {
			marks = append(marks, mark{i + 1, *x.Span})
		}
		r.saw(x.Restricted, x.ID)
	}
	d.passages = passages(e.State.Text, marks)
	return nil
}

// seenDocument reads a document that the asker may see, with its directives that
// the asker may see; of any other it says that it is missing.
func (r *reader) seenDocument(id string) (*projections.DocumentEntry, []*projections.Entry, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, nil, domain.NotFound("id", id)
	}
	e, err := r.Document(parsed)
	if err != nil {
		return nil, nil, err
	}
	directives, err := r.directivesOf(&e.State)
	if err != nil {
		return nil, nil, err
	}
	if r.mine() != nil && len(directives) == 0 {
		return nil, nil, domain.NotFound("id", id)
	}
	r.saw(e.State.Restricted, e.State.ID)
	return e, directives, nil
}

// unitsOf names the lead, or the first of those who carry a directive out, and
// counts the others; to a unit, it names its own.
func (p *page) unitsOf(r *reader, d *directive) string {
	var codes []domain.UnitCode
	lead := d.LeadUnit()
	for i := range d.Parts {
		code := d.Parts[i].Unit
		if r.mine() != nil && !r.actor.ActsFor(code) {
			continue
		}
		if codes = append(codes, code); code == lead {
			codes[0], codes[len(codes)-1] = code, codes[0]
		}
	}
	switch len(codes) {
	case 0:
		return ""
	case 1:
		return r.unit(codes[0]).Name
	}
	return p.say(documentWords.partsOf, r.unit(codes[0]).Name, len(codes)-1)
}

// documentSource gives the document's own file, to be saved.
func (s *site) documentSource(c echo.Context, p *page) error {
	var content []byte
	if err := s.call(c, http.MethodGet, "/documents/"+c.Param("document")+"/source", nil, &content); err != nil {
		refused, err := problemOf(err)
		if err != nil {
			return err
		}
		return show(c, refused.Status, p.problemPage(refused.Status))
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="van-ban-goc`+fileEnd(content)+`"`)
	return c.Blob(http.StatusOK, echo.MIMEOctetStream, content)
}
