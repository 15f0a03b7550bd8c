package rest

import (
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestSubscribersOverHTTPAreAddedListedAndRemoved(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	for address, code := range map[string]string{"http://10.0.0.1/hook": "bad_url", "https://u:p@example.gov.vn/": "bad_url"} {
		is.Equal(o.send("admin", http.MethodPost, "/webhooks", map[string]any{"name": "x", "url": address}).code(), code)
	}
	is.Equal(o.send("admin", http.MethodPost, "/webhooks", map[string]any{"name": "x", "url": "https://example.gov.vn/h", "types": []string{"dondoc.token.issued"}}).code(), "unknown_type") // never what is private
	r := o.send("admin", http.MethodPost, "/webhooks", map[string]any{"name": "cổng dữ liệu", "url": "https://example.gov.vn/h", "types": []string{"dondoc.directive.", "dondoc.document.registered"}})
	is.Equal(r.status, http.StatusCreated)
	var added AddedWebhook
	r.into(t, &added)
	is.True(strings.HasPrefix(added.Secret, "whsec_"))
	list := o.send("admin", http.MethodGet, "/webhooks", nil)
	is.True(strings.Contains(string(list.body), "cổng dữ liệu") && !strings.Contains(string(list.body), added.Secret))
	is.Equal(string(o.send("admin", http.MethodGet, "/webhooks/"+added.ID.String()+"/deliveries", nil).body), `{"items":[]}`+"\n")
	is.Equal(o.send("admin", http.MethodDelete, "/webhooks/"+added.ID.String(), nil).status, http.StatusNoContent)
	is.True(strings.Contains(string(o.send("admin", http.MethodGet, "/webhooks", nil).body), `"removed_on":"2024-10-15"`))
	is.Equal(len(o.audited("webhook.added"))+len(o.audited("webhook.removed")), 2)
}
