package rest

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// noteRefusals puts into the audit log who was refused what.
func (a *api) noteRefusals(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		if c.Response().Status == http.StatusForbidden {
			r := c.Request()
			a.People.NoteRefusal(r.Context(), actor(r.Context()), domain.AuditNoted{
				What: domain.AuditRefused, Address: c.RealIP(), Action: r.Method + " " + strings.ReplaceAll(c.Path(), `\`, ""), Target: c.Param("id"),
			})
		}
		return err
	}
}

// exported notes that something leaves the record; nothing leaves without it.
func (a *api) exported(ctx context.Context, action string) error {
	return a.exportedOf(ctx, action, "")
}

// exportedOf notes that what leaves is about something.
func (a *api) exportedOf(ctx context.Context, action, target string) error {
	return a.People.Note(ctx, actor(ctx), domain.AuditNoted{What: domain.AuditExported, Address: clientAddress(ctx), Action: action, Target: target})
}

// restrictedRead gathers what is restricted of an answer.
type restrictedRead struct{ ids []string }

func (r *restrictedRead) add(restricted bool, id domain.ID) {
	if restricted {
		r.ids = append(r.ids, id.String())
	}
}

// note notes that something restricted is read; nothing is shown without it. It
// is called when the reading of the record is over.
func (r *restrictedRead) note(ctx context.Context, a *api) error {
	if len(r.ids) == 0 {
		return nil
	}
	return a.People.Note(ctx, actor(ctx), domain.AuditNoted{What: domain.AuditReadRestricted, Address: clientAddress(ctx), Target: strings.Join(r.ids, " ")})
}

// AuditFilter says which lines of the audit log are asked for.
type AuditFilter struct {
	What   string      `query:"what" maxLength:"100" doc:"Only this: sign_in_refused, refused, exported, read_restricted, session.begun, account.opened, …"`
	Actor  string      `query:"actor" maxLength:"100" doc:"Only by this actor's id"`
	Target string      `query:"target" maxLength:"100" doc:"Only about this: the id of an account, token or directive, a unit's code"`
	From   domain.Date `query:"from" doc:"From this day on"`
	Until  domain.Date `query:"until" doc:"Up to this day"`
}

func (f *AuditFilter) query() projections.AuditQuery {
	return projections.AuditQuery{What: f.What, Actor: f.Actor, Target: f.Target, From: f.From, Until: f.Until}
}

type auditPage struct {
	Body struct {
		Items []projections.AuditEntry `json:"items" doc:"The newest first; a page may be short and still have a next one"`
		Next  string                   `json:"next,omitempty"`
	}
}

func (a *api) audit(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/audit", "list-audit", "Nhật ký kiểm tra · The audit log", auth.SeeAudit), func(_ context.Context, in *struct {
		Paging
		AuditFilter
	}) (*auditPage, error) {
		q := in.query()
		q.Cursor, q.Limit = in.Cursor, in.Limit
		out := &auditPage{}
		err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
			page, err := r.Audit(q)
			out.Body.Items, out.Body.Next = page.Items, page.Next
			return err
		})
		return out, err
	})
	export := operation(http.MethodGet, "/audit/export", "export-audit", "Xuất nhật ký kiểm tra (CSV) · The audit log as CSV", auth.SeeAudit)
	export.Responses = map[string]*huma.Response{"200": {
		Description: "UTF-8 with a byte order mark, one line an entry, the newest first", Content: map[string]*huma.MediaType{"text/csv": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	huma.Register(h, export, a.exportAudit)
}

// exportAudit streams the audit log. A failure on the way cuts the answer off.
func (a *api) exportAudit(ctx context.Context, in *AuditFilter) (*huma.StreamResponse, error) {
	q := in.query()
	if err := a.exported(ctx, "GET "+Prefix+"/audit/export"); err != nil {
		return nil, err
	}
	q.Limit = 200
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", "text/csv; charset=utf-8")
		hc.SetHeader("Content-Disposition", `attachment; filename="nhat-ky.csv"`)
		w := csv.NewWriter(hc.BodyWriter())
		err := w.Write([]string{"\uFEFFSố thứ tự", "Thời điểm", "Việc", "Mã người làm", "Người làm", "Vai trò", "Tên đăng nhập", "Địa chỉ", "Thao tác", "Đối tượng"})
		for more := true; more && err == nil; {
			var page projections.Page[projections.AuditEntry]
			err = a.read(func(_ *eventstore.View, r *projections.Reader) (err error) {
				page, err = r.Audit(q)
				return err
			})
			for _, e := range page.Items {
				if err == nil {
					err = w.Write(auditRow(e))
				}
			}
			q.Cursor, more = page.Next, page.Next != ""
		}
		if w.Flush(); err != nil || w.Error() != nil {
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

// auditRow is a line for a spreadsheet: the time as in Vietnam, and no cell that
// a spreadsheet would take for a formula.
func auditRow(e projections.AuditEntry) []string {
	row := []string{
		strconv.FormatUint(e.Seq, 10), e.At.In(calendar.Zone).Format("02/01/2006 15:04:05"), e.What, e.Actor, e.Name, string(e.Role), e.Login, e.Address, e.Action, e.Target,
	}
	for i, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			row[i] = "'" + cell
		}
	}
	return row
}
