package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

func (s *site) documentRoutes() []route {
	return []route{
		{http.MethodGet, "/van-ban", auth.SeeDocuments, s.listDocuments},
		{http.MethodGet, "/van-ban/:document", auth.SeeDocuments, s.showDocument},
		{http.MethodGet, "/van-ban/:document/tep-goc", auth.SeeDocuments, s.documentSource},
		{http.MethodPost, "/van-ban/:document/dinh-chinh", auth.RegisterDocuments, s.amendDocument},
		{http.MethodPost, "/van-ban/:document/thu-hoi", auth.RegisterDocuments, s.revokeDocument},
	}
}

// Bounds of the list of documents: how many are shown on a page, and how many a
// unit's page looks through for those that concern it.
const (
	documentsShown  = 20
	documentsPassed = 400
)

// documentAddress is the page of a document.
func documentAddress(id domain.ID) string { return "/van-ban/" + id.String() }

// directiveAddress is the page of a directive.
func directiveAddress(id domain.ID) string { return "/nhiem-vu/" + id.String() }

// documentRow is a document in the list, with how its directives stand.
type documentRow struct {
	document *document
	count    int
	stands   []standing
}

// standing is how many directives stand in one way.
type standing struct {
	how domain.Timeliness
	n   int
}

// documentList is the page of all documents that its reader may see.
type documentList struct {
	*page
	rows        []documentRow
	next, first string
}

func (s *site) listDocuments(c echo.Context, p *page) error {
	l := &documentList{page: p}
	cursor := p.query.Get("tu-trang")
	err := s.read(c, p, func(r *reader) error {
		next, err := l.fill(r, cursor)
		if next != "" {
			l.next = p.with("tu-trang", next)
		}
		return err
	})
	if err != nil {
		return err
	}
	if cursor != "" {
		l.first = p.with("tu-trang", "")
	}
	return show(c, http.StatusOK, l.documentListPage())
}

// fill takes one page of documents that the reader may see, from a cursor on.
func (l *documentList) fill(r *reader, cursor string) (next string, err error) {
	for passed := 0; passed < documentsPassed; passed++ {
		page, err := r.Documents(cursor, 1)
		if err != nil || len(page.Items) == 0 {
			return "", err
		}
		doc := &page.Items[0].State
		directives, err := r.directivesOf(doc)
		if err != nil {
			return "", err
		}
		if r.mine() == nil || len(directives) > 0 {
			l.rows = append(l.rows, documentRow{doc, len(directives), standings(directives, r)})
		}
		if cursor = page.Next; len(l.rows) == documentsShown {
			break
		}
	}
	return cursor, nil
}

// directivesOf are the directives of a document that the reader may see, in the
// order in which they were issued.
func (r *reader) directivesOf(doc *document) ([]*projections.Entry, error) {
	var seen []*projections.Entry
	for _, id := range doc.Directives {
		e, err := r.Directive(id)
		if missing(err) {
			continue // of a batch of which this node has the beginning
		}
		if err != nil {
			return nil, err
		}
		if auth.Sees(r.actor, &e.State) {
			seen = append(seen, e)
		}
	}
	return seen, nil
}

// standings count how directives stand, what is late first.
func standings(directives []*projections.Entry, r *reader) []standing {
	counts := map[domain.Timeliness]int{}
	for _, e := range directives {
		how := r.timeliness(&e.State)
		switch how {
		case domain.CompletedLate, domain.CompletedNoDueDate:
			how = domain.CompletedOnTime
		}
		counts[how]++
	}
	var all []standing
	for _, how := range []domain.Timeliness{domain.Overdue, domain.DueSoon, domain.InTime, domain.NoDeadline, domain.CompletedOnTime, domain.NotCounted} {
		if counts[how] > 0 {
			all = append(all, standing{how, counts[how]})
		}
	}
	return all
}

// timeliness is how a directive stands to whoever reads: to a unit, its own parts.
func (r *reader) timeliness(d *directive) domain.Timeliness {
	for _, u := range r.mine() {
		if a := d.Part(u); a != nil {
			return d.PartTimeliness(a, r.day, r.policy)
		}
	}
	return d.Timeliness(r.day, r.policy)
}

// standingWords say how many stand so.
func (p *page) standingWords(s standing) string {
	switch s.how {
	case domain.Overdue:
		return p.say(documentWords.overdueCount, s.n)
	case domain.DueSoon:
		return p.say(documentWords.dueSoonCount, s.n)
	case domain.InTime:
		return p.say(documentWords.inTimeCount, s.n)
	case domain.NoDeadline:
		return p.say(documentWords.noDeadlineCount, s.n)
	case domain.CompletedOnTime:
		return p.say(documentWords.doneCount, s.n)
	}
	return p.say(documentWords.otherCount, s.n)
}

// issuedWords are by whom and when a document was issued, for the list.
func (p *page) issuedWords(doc *document) string {
	switch {
	case !doc.IssuedOn.IsZero():
		return doc.IssuedOn.Vietnamese()
	case doc.IssuedIn != "":
		return p.say(words.documentIn, month(doc.IssuedIn))
	}
	return "–"
}

// registers says whether the reader puts documents on the record.
func (p *page) readsDocuments() bool {
	return p.actor != nil && auth.May(*p.actor, auth.RegisterDocuments)
}
