package rest

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
	"github.com/pquerna/otp/totp"
)

const goodPassword = "trời xanh mây trắng 1945"

// joins opens an account and sets its password by the link; the bearer is then
// among the office's tokens by the login.
func (o *office) joins(login, role string, units ...string) Account {
	o.t.Helper()
	body := map[string]any{"login": login, "name": "Nguyễn Văn An", "role": role}
	if len(units) > 0 {
		body["units"] = units
	}
	r := o.send("admin", http.MethodPost, "/accounts", body)
	if r.status != http.StatusCreated {
		o.t.Fatalf("%d %s", r.status, r.body)
	}
	var invited InvitedAccount
	r.into(o.t, &invited)
	secret := strings.TrimPrefix(invited.Link, "/invitation/")
	r = o.send("", http.MethodPost, "/invitations", map[string]string{"secret": secret, "password": goodPassword})
	if r.status != http.StatusCreated {
		o.t.Fatalf("%d %s", r.status, r.body)
	}
	var in SignedIn
	r.into(o.t, &in)
	o.tokens[login] = in.Bearer
	return invited.Account
}

func TestAPersonJoinsSignsInWorksAndLeaves(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	account := o.joins("an.nguyen", "unit", locBinh)
	var me Me
	o.send("an.nguyen", http.MethodGet, "/me", nil).into(t, &me)
	is.Equal(me.ID, account.ID.String())
	is.Equal(o.send("an.nguyen", http.MethodPost, "/directives/"+id+"/report-progress", map[string]any{"unit": locBinh, "done": 2}).status, http.StatusOK)
	is.Equal(o.send("an.nguyen", http.MethodPost, "/directives/"+id+"/report-progress", map[string]any{"unit": tttt, "done": 2}).code(), "not_your_unit")

	r := o.send("", http.MethodPost, "/sessions", map[string]string{"login": "an.nguyen", "password": goodPassword})
	is.Equal(r.status, http.StatusCreated)
	var again SignedIn
	r.into(t, &again)
	o.tokens["again"] = again.Bearer
	is.Equal(o.send("again", http.MethodDelete, "/sessions/current", nil).status, http.StatusNoContent)
	is.Equal(o.send("again", http.MethodGet, "/me", nil).status, http.StatusUnauthorized)
	is.Equal(o.send("an.nguyen", http.MethodGet, "/me", nil).status, http.StatusOK)

	is.Equal(o.send("admin", http.MethodPost, "/accounts/"+account.ID.String()+"/close", map[string]string{"reason": "chuyển công tác"}).status, http.StatusOK)
	is.Equal(o.send("an.nguyen", http.MethodGet, "/me", nil).status, http.StatusUnauthorized)
	r = o.send("", http.MethodPost, "/sessions", map[string]string{"login": "an.nguyen", "password": goodPassword})
	is.Equal(r.status, http.StatusUnauthorized)
	is.Equal(r.code(), "sign_in_refused")
}

func TestAPersonsTokenHasItsBoundsAndShowsItsUse(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	account := o.joins("an.nguyen", "office")
	issue := func(body map[string]any) string {
		r := o.send("an.nguyen", http.MethodPost, "/me/tokens", body)
		is.Equal(r.status, http.StatusCreated)
		var got IssuedToken
		r.into(t, &got)
		return got.Token
	}
	o.tokens["reader"] = issue(map[string]any{"name": "bảng điều hành", "until": "2024-10-20", "read_only": true})
	o.tokens["writer"] = issue(map[string]any{"name": "tích hợp", "until": "2024-12-31"})
	is.Equal(o.send("reader", http.MethodGet, "/directives", nil).status, http.StatusOK)
	instruct := map[string]any{"text": "Khẩn trương thực hiện", "leader": "Chủ tịch UBND tỉnh"}
	is.Equal(o.send("reader", http.MethodPost, "/directives/"+id+"/instruct", instruct).code(), "read_only")
	is.Equal(o.send("writer", http.MethodPost, "/directives/"+id+"/instruct", instruct).status, http.StatusOK)

	var list struct{ Items []Token }
	o.send("an.nguyen", http.MethodGet, "/me/tokens", nil).into(t, &list)
	is.Equal(len(list.Items), 2)
	is.Equal(list.Items[0].UsedOn.String(), "2024-10-15")
	is.Equal(list.Items[0].Account, account.ID)
	writer := list.Items[slices.IndexFunc(list.Items, func(t Token) bool { return t.Name == "tích hợp" })].ID.String()

	o.on("2024-10-21")
	is.Equal(o.send("reader", http.MethodGet, "/directives", nil).status, http.StatusUnauthorized) // its last day is over
	r := o.send("", http.MethodPost, "/sessions", map[string]string{"login": "an.nguyen", "password": goodPassword})
	var in SignedIn
	r.into(t, &in)
	o.tokens["an.nguyen"] = in.Bearer
	is.Equal(o.send(locBinh, http.MethodDelete, "/me/tokens/"+writer, nil).code(), "not_found") // somebody else's
	is.Equal(o.send("an.nguyen", http.MethodDelete, "/me/tokens/"+writer, nil).status, http.StatusNoContent)
	is.Equal(o.send("writer", http.MethodGet, "/directives", nil).status, http.StatusUnauthorized)
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/tokens", map[string]any{"name": "cũ", "until": "2024-10-20"}).code(), "bad_date")
}

func TestASecondFactorIsPutInUseByACodeAndTakenOffByThePassword(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	account := o.joins("an.nguyen", "office")
	var f NewFactor
	o.send("an.nguyen", http.MethodPost, "/me/second-factor", nil).into(t, &f)
	is.Equal(o.send("an.nguyen", http.MethodPut, "/me/second-factor", map[string]string{"secret": f.Secret, "code": "000000"}).code(), "second_factor_wrong")
	code, err := totp.GenerateCode(f.Secret, o.clock())
	is.NoErr(err)
	var a Account
	o.send("an.nguyen", http.MethodPut, "/me/second-factor", map[string]string{"secret": f.Secret, "code": code}).into(t, &a)
	is.True(a.HasFactor)
	signIn := map[string]string{"login": "an.nguyen", "password": goodPassword}
	is.Equal(o.send("", http.MethodPost, "/sessions", signIn).code(), "second_factor_needed")
	signIn["code"] = code
	is.Equal(o.send("", http.MethodPost, "/sessions", signIn).status, http.StatusCreated)
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/second-factor/remove", map[string]string{"password": "không phải"}).code(), "sign_in_refused")
	is.Equal(o.send("an.nguyen", http.MethodPost, "/me/second-factor/remove", map[string]string{"password": goodPassword}).status, http.StatusOK)
	is.True(!strings.Contains(string(o.send("admin", http.MethodGet, "/accounts/"+account.ID.String(), nil).body), f.Secret))
}

func TestADeputyDecidesInTheChairmansPlace(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	chair := o.joins("chu.tich", "leader")
	deputy := o.joins("chuyen.vien", "unit", tttt)
	instruct := map[string]any{"text": "Khẩn trương thực hiện"}
	path := "/directives/" + id + "/instruct"
	as := func() reply {
		return o.send("chuyen.vien", http.MethodPost, path, instruct, "Dondoc-Acting-For", chair.ID.String())
	}
	is.Equal(o.send("chuyen.vien", http.MethodPost, path, instruct).code(), "not_allowed")
	is.Equal(as().code(), "not_deputy")
	is.Equal(o.audited("refused")[0].Actor, deputy.ID.String()) // who tried stands in the record
	is.Equal(o.send("chu.tich", http.MethodPost, "/me/absences", map[string]any{"deputy": deputy.ID, "from": "2024-10-15", "until": "2024-10-16"}).status, http.StatusOK)
	is.Equal(as().status, http.StatusOK)
	is.Equal(o.send("chu.tich", http.MethodDelete, "/me/absences/"+deputy.ID.String(), nil).status, http.StatusOK)
	is.Equal(as().code(), "not_deputy")
}

func TestSecretsOfAccountsAreInNoAnswerAndNoExport(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	account := o.joins("an.nguyen", "office")
	for _, path := range []string{"/accounts", "/accounts/" + account.ID.String(), "/tokens"} {
		r := o.send("admin", http.MethodGet, path, nil)
		is.True(!strings.Contains(string(r.body), "argon2id"))
		is.True(!strings.Contains(string(r.body), `"secret"`))
	}
	is.Equal(o.send("office", http.MethodGet, "/accounts", nil).code(), "not_allowed")
}
