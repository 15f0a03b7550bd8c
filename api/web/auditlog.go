package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

// auditPath is where the audit log is.
const auditPath = "/nhat-ky"

func (s *site) auditRoutes() []route {
	return []route{
		{http.MethodGet, auditPath, auth.SeeAudit, s.auditList},
		{http.MethodGet, auditPath + "/xuat", auth.SeeAudit, s.auditExport},
		{http.MethodPost, auditPath + "/kiem-tra", auth.VerifyRecord, s.recordVerify},
	}
}

// auditLine is a line of the audit log with the name of what it is about.
type auditLine struct {
	projections.AuditEntry
	target option // address, where there is a page of it, and name
}

// verification is what a walk over the whole record found.
type verification struct {
	Seq      uint64   `json:"seq"`
	Hash     string   `json:"hash"`
	Whole    bool     `json:"whole"`
	Findings []string `json:"findings"`
}

// auditListing is what the audit log's page shows.
type auditListing struct {
	form     *form // the filter
	actor    string
	lines    []auditLine
	next     string
	verified *verification
}

func (s *site) auditList(c echo.Context, p *page) error {
	return s.auditShow(c, p, nil)
}

func (s *site) auditShow(c echo.Context, p *page, v *verification) error {
	l := &auditListing{form: newForm("loc", 0), verified: v}
	for _, field := range []string{"viec", "ai", "doi-tuong", "tu", "den"} {
		l.form.values.Set(field, c.QueryParam(field))
	}
	q, status := s.auditQuery(c, p, l.form), http.StatusOK
	if l.form.problem != nil {
		status = l.form.problem.Status
	}
	q.Cursor = c.QueryParam(fromCursor)
	err := s.read(c, p, func(r *reader) error {
		found, err := r.Audit(q)
		for _, e := range found.Items {
			l.lines = append(l.lines, auditLine{e, r.auditTarget(&e)})
		}
		if found.Next != "" {
			l.next = p.with(fromCursor, found.Next)
		}
		l.actor = r.auditActor(q.Actor)
		return err
	})
	if err != nil {
		return err
	}
	return show(c, status, p.auditPage(l))
}

// auditQuery is what the filter asks for; a day that is none is said beside its field.
func (s *site) auditQuery(c echo.Context, p *page, f *form) projections.AuditQuery {
	q := projections.AuditQuery{What: c.QueryParam("viec"), Actor: c.QueryParam("ai"), Target: c.QueryParam("doi-tuong")}
	for field, day := range map[string]*domain.Date{"tu": &q.From, "den": &q.Until} {
		typed, err := dateField(c, field)
		if err == nil {
			err = day.UnmarshalText([]byte(typed))
		}
		if err != nil {
			f.problem, _ = problemOf(p.problemOf(err))
		}
	}
	return q
}

// auditActor is the name of who is asked about.
func (r *reader) auditActor(id string) string {
	if parsed, err := domain.ParseID(id); err == nil {
		if a, err := r.Account(parsed); err == nil {
			return a.State.Name
		}
	}
	return id
}

// auditTarget names what a line is about, with the address of its page.
func (r *reader) auditTarget(e *projections.AuditEntry) option {
	if strings.HasPrefix(e.What, "session.") {
		return option{} // whose it is stands before
	}
	id, err := domain.ParseID(e.Target)
	if err != nil {
		if u, err := r.Unit(domain.UnitCode(e.Target)); err == nil {
			return option{unitPath(u.State.Code), u.State.Name}
		}
		return option{"", e.Target}
	}
	if a, err := r.Account(id); err == nil {
		return option{accountPath(id), a.State.Name}
	}
	if t, err := r.Token(id); err == nil {
		return option{"", t.State.Name}
	}
	if l, err := r.Listener(id); err == nil {
		return option{"", l.State.Name}
	}
	if w, err := r.Webhook(id); err == nil {
		return option{"", w.State.Name}
	}
	return option{"", e.Target}
}

// auditExport hands the API's own export on; it notes that it was made.
func (s *site) auditExport(c echo.Context, p *page) error {
	q := s.auditQuery(c, p, newForm("loc", 0))
	params := url.Values{}
	for name, value := range map[string]string{"what": q.What, "actor": q.Actor, "target": q.Target, "from": q.From.String(), "until": q.Until.String()} {
		if value != "" {
			params.Set(name, value)
		}
	}
	return s.hand(c, "/audit/export?"+params.Encode())
}

// hand gives the answer of the API as it comes, which may be long.
func (s *site) hand(c echo.Context, path string) error {
	req, err := s.request(c, http.MethodGet, path, http.NoBody)
	if err != nil {
		return err
	}
	s.api.ServeHTTP(c.Response(), req)
	return nil
}

func (s *site) recordVerify(c echo.Context, p *page) error {
	v := &verification{}
	if err := s.call(c, http.MethodPost, "/record/verify", nil, v); err != nil {
		return err
	}
	p.path = auditPath
	return s.auditShow(c, p, v)
}
