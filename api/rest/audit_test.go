package rest

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/projections"
)

// audited are the lines of the audit log of a kind, the newest first.
func (o *office) audited(what string) []projections.AuditEntry {
	o.t.Helper()
	r := o.send("auditor", http.MethodGet, "/audit?what="+what, nil)
	if r.status != http.StatusOK {
		o.t.Fatalf("%d %s", r.status, r.body)
	}
	var page struct{ Items []projections.AuditEntry }
	r.into(o.t, &page)
	return page.Items
}

func TestWhoCameInAndWhoWasKeptOutStandsInTheRecord(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	account := o.joins("an.nguyen", "office")
	ins := o.audited("session.begun")
	is.Equal(len(ins), 1)
	is.Equal(ins[0].Actor, account.ID.String())
	is.Equal(ins[0].Address, "127.0.0.1")

	o.send("", http.MethodPost, "/sessions", map[string]string{"login": "an.nguyen", "password": "sai mật khẩu rồi"})
	o.send("", http.MethodPost, "/sessions", map[string]string{"login": "trời xanh mây trắng", "password": ""}) // a password in the wrong field
	out := o.audited("sign_in_refused")
	is.Equal(len(out), 2)
	is.Equal(out[1].Login, "an.nguyen")
	is.Equal(out[0].Login, "") // is not kept

	o.send("an.nguyen", http.MethodGet, "/accounts", nil)
	no := o.audited("refused")
	is.Equal(len(no), 1)
	is.Equal(no[0].Actor, account.ID.String())
	is.Equal(no[0].Action, "GET /api/v1/accounts")
	is.Equal(len(o.audited("account.opened")), 1)
	o.file("leader", "/documents:read", []byte("x"))
	is.Equal(o.audited("refused")[0].Action, "POST /api/v1/documents:read")
	v, err := o.store.Verify(t.Context())
	is.NoErr(err)
	is.True(v.OK()) // and the chain holds it
}

func TestWhatLeavesTheRecordAndWhatIsRestrictedIsNoted(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	open := o.issue()
	body := seed()
	body["restricted"], body["text"] = true, "Văn bản hạn chế"
	body["directives"].([]any)[0].(map[string]any)["span"] = nil
	delete(body["directives"].([]any)[0].(map[string]any), "span")
	r := o.send("office", http.MethodPost, "/documents", body)
	is.Equal(r.status, http.StatusCreated)
	var d Document
	r.into(t, &d)
	restricted := d.Directives[0].String()
	before := len(o.audited("read_restricted"))
	is.Equal(o.send("leader", http.MethodGet, "/directives/"+open, nil).status, http.StatusOK)
	is.Equal(len(o.audited("read_restricted")), before)
	for _, path := range []string{"/directives/" + restricted, "/directives/" + restricted + "/events", "/directives", "/documents/" + d.ID.String(), "/documents/" + d.ID.String() + "/source"} {
		is.Equal(o.send("leader", http.MethodGet, path, nil).status, http.StatusOK)
		now := o.audited("read_restricted")
		before++
		is.Equal(len(now), before) // path
		is.Equal(string(now[0].Role), "leader")
	}
	is.Equal(o.send(trangDinh, http.MethodGet, "/directives/"+restricted, nil).code(), "not_found") // named in no part
	is.Equal(len(o.audited("read_restricted")), before)

	is.Equal(o.send("admin", http.MethodGet, "/record/backup", nil).status, http.StatusOK)
	is.Equal(o.audited("exported")[0].Action, "GET /api/v1/record/backup")
}

func TestTheAuditLogIsFilteredPagedAndExported(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.joins("an.nguyen", "office")
	for range 5 {
		o.send("an.nguyen", http.MethodGet, "/accounts", nil)
	}
	o.on("2024-10-16")
	var all []projections.AuditEntry
	for cursor, more := "", true; more; {
		var page struct {
			Items []projections.AuditEntry
			Next  string
		}
		o.send("auditor", http.MethodGet, "/audit?what=refused&limit=2&cursor="+cursor, nil).into(t, &page)
		all = append(all, page.Items...)
		cursor, more = page.Next, page.Next != ""
	}
	is.Equal(len(all), 5)
	is.True(all[0].Seq > all[4].Seq) // the newest first
	var page struct{ Items []projections.AuditEntry }
	o.send("auditor", http.MethodGet, "/audit?from=2024-10-16", nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	is.Equal(o.send("auditor", http.MethodGet, "/audit?until=16/10/2024", nil).status, http.StatusUnprocessableEntity)

	r := o.send("auditor", http.MethodGet, "/audit/export?what=refused", nil)
	is.Equal(r.status, http.StatusOK)
	rows, err := csv.NewReader(strings.NewReader(string(r.body))).ReadAll()
	is.NoErr(err)
	is.Equal(len(rows), 6) // the head, and five
	is.True(strings.HasPrefix(rows[0][0], "\uFEFF"))
	is.True(strings.HasPrefix(rows[1][1], "15/10/2024 "))
	is.Equal(o.audited("exported")[0].Action, "GET /api/v1/audit/export") // and that, too, is noted
	is.Equal(auditRow(projections.AuditEntry{Login: "=cmd()"})[6], "'=cmd()")
}
