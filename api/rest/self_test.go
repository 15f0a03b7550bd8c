package rest

import (
	"net/http"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
)

func TestADeputyIsNamedByLoginAndSeesInWhosePlaceToAct(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	absent := o.joins("an.nguyen", "leader")
	o.joins("binh.le", "office")
	body := map[string]any{"deputy_login": "binh.le", "from": "2024-10-16", "until": "2024-10-18", "reason": "đi công tác"}
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/absences", body).status, http.StatusOK)
	body["deputy_login"] = "khong.co"
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/absences", body).code(), "bad_deputy")
	list := func() []Absentee {
		var got struct{ Items []Absentee }
		o.send("binh.le", http.MethodGet, "/me/absentees", nil).into(t, &got)
		return got.Items
	}
	is.Equal(len(list()), 0) // not yet
	o.on("2024-10-16")
	o.tokens["binh.le"] = o.again("binh.le")
	got := list()
	is.Equal(len(got), 1)
	is.Equal(got[0].ID, absent.ID)
	is.Equal(got[0].Until.String(), "2024-10-18")
	o.tokens["an.nguyen"] = o.again("an.nguyen")
	is.Equal(o.send("an.nguyen", http.MethodDelete, "/me/absences/"+o.account("binh.le").ID.String(), nil).status, http.StatusOK)
	is.Equal(len(list()), 0)
}

// again signs somebody in who has joined.
func (o *office) again(login string) string {
	o.t.Helper()
	var in SignedIn
	o.send("", http.MethodPost, "/sessions", map[string]string{"login": login, "password": goodPassword}).into(o.t, &in)
	return in.Bearer
}

// account is the account of somebody who has joined.
func (o *office) account(login string) (a Account) {
	o.t.Helper()
	o.send(login, http.MethodGet, "/me/account", nil).into(o.t, &a)
	return a
}

func TestAPersonSeesTheirSessionsAndEndsThemAll(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.joins("an.nguyen", "office")
	o.tokens["elsewhere"] = o.again("an.nguyen")
	var got struct{ Items []Session }
	o.send("an.nguyen", http.MethodGet, "/me/sessions", nil).into(t, &got)
	is.Equal(len(got.Items), 2)
	o.on("2024-10-16")
	o.tokens["an.nguyen"] = o.again("an.nguyen")
	o.send("an.nguyen", http.MethodGet, "/me/sessions", nil).into(t, &got)
	is.Equal(len(got.Items), 1) // those of yesterday are over
	o.on("2024-10-17")
	o.tokens["an.nguyen"], o.tokens["elsewhere"] = o.again("an.nguyen"), o.again("an.nguyen")
	o.mu.Lock()
	o.now = o.now.Add(time.Second)
	o.mu.Unlock()
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/end-sessions", nil).status, http.StatusOK)
	is.Equal(o.send("elsewhere", http.MethodGet, "/me", nil).status, http.StatusUnauthorized)
	is.Equal(o.send("an.nguyen", http.MethodGet, "/me", nil).status, http.StatusUnauthorized)
}

func TestAccountsAreFoundAndAmendedByVersion(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	account := o.joins("an.nguyen", "unit", locBinh)
	o.joins("binh.le", "office")
	find := func(query string) (logins []string) {
		var got struct{ Items []Account }
		o.send("auditor", http.MethodGet, "/accounts?"+query, nil).into(t, &got)
		for _, a := range got.Items {
			logins = append(logins, a.Login)
		}
		return logins
	}
	is.Equal(find("unit="+locBinh), []string{"an.nguyen"})
	is.Equal(find("q=binh.l"), []string{"binh.le"})
	is.Equal(find("role=office&state=works"), []string{"binh.le"})
	is.Equal(find("state=closed"), nil)
	path := "/accounts/" + account.ID.String()
	r := o.send("admin", http.MethodGet, path, nil)
	var got Account
	r.into(t, &got)
	is.True(!got.SignedIn.IsZero())
	etag := r.header.Get("ETag")
	is.True(etag != "")
	amend := map[string]any{"units": []string{trangDinh}, "reason": "chuyển công tác"}
	is.Equal(o.send("admin", http.MethodPatch, path, amend, "If-Match", etag).status, http.StatusOK)
	is.Equal(o.send("admin", http.MethodPatch, path, amend, "If-Match", etag).status, http.StatusPreconditionFailed)
	is.Equal(find("unit="+locBinh), nil)
	is.Equal(find("unit="+trangDinh), []string{"an.nguyen"})
}

func TestTheAdministratorSeesHowTheNodeStands(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var got System
	o.send("admin", http.MethodGet, "/system", nil).into(t, &got)
	is.True(got.Ready)
	is.Equal(got.Stream, got.Head.Seq)
	is.Equal(len(got.Checks), 4)
	is.Equal(got.Version, "test")
	is.True(got.Sizes.Journal > 0)
	is.Equal(got.Policy.MaxExtensions, 1)
}

func TestAPersonKeepsViewsOfTheRegisterAndATokenOfNoAccountKeepsNone(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.joins("an.nguyen", "office")
	view := map[string]any{"name": "Quá hạn (ví dụ)", "query": "han=overdue"}
	r := o.send("an.nguyen", http.MethodPost, "/me/views", view)
	is.Equal(r.status, http.StatusOK)
	var views struct{ Items []domain.View }
	o.send("an.nguyen", http.MethodGet, "/me/views", nil).into(t, &views)
	is.Equal(views.Items, []domain.View{{Name: "Quá hạn (ví dụ)", Query: "han=overdue"}})
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/views", map[string]any{"name": "", "query": ""}).code(), "required")
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/views/remove", map[string]any{"name": "không có"}).status, http.StatusNotFound)
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/views/remove", map[string]any{"name": "Quá hạn (ví dụ)"}).status, http.StatusOK)
	is.Equal(o.send("office", http.MethodPost, "/me/views", view).code(), "no_account")
	o.send("office", http.MethodGet, "/me/views", nil).into(t, &views)
	is.Equal(len(views.Items), 0)
}
