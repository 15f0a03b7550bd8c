package rest

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/matryer/is"

	"dondoc/domain"
)

func TestEveryActionOfADirectiveHasItsRoute(t *testing.T) {
	is := is.New(t)
	var routes []string
	newOffice(t).operations(func(path string, op *huma.Operation) {
		if name, ok := strings.CutPrefix(path, "/directives/{id}/"); ok && op.Method == http.MethodPost {
			routes = append(routes, name)
		}
	})
	slices.Sort(routes)
	var actions []string
	for _, a := range domain.Actions() {
		actions = append(actions, string(a))
	}
	slices.Sort(actions)
	is.Equal(routes, actions)
}

// can says of each action for someone whether it can be done, or why not.
func (o *office) can(who, id string) map[string]string {
	o.t.Helper()
	var list struct{ Items []Possibility }
	o.send(who, "GET", "/directives/"+id+"/actions", nil).into(o.t, &list)
	can := map[string]string{}
	for _, p := range list.Items {
		can[strings.TrimSuffix(string(p.Action)+" "+string(p.Unit), " ")] = p.Code
		if p.Possible != (p.Code == "") || p.Possible != (p.Reason == "") {
			o.t.Errorf("%+v", p)
		}
	}
	return can
}

func TestWhatMayBeDoneIsSaidAndWhyNotTheRest(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	is.Equal(o.can(locBinh, id), map[string]string{
		"accept " + locBinh: "", "report-progress " + locBinh: "", "report-completion " + locBinh: "quantity_remaining", "request-extension " + locBinh: "", "return " + locBinh: "",
	})
	office := o.can("office", id)
	is.Equal(office["confirm-completion "+locBinh], "not_reported")
	is.Equal(office["reassign "+tttt], "")
	is.Equal(office["resume"], "not_suspended")
	is.Equal(office["instruct"], "")
	is.Equal(o.can("auditor", id), map[string]string{})
	is.Equal(o.send(trangDinh, "GET", "/directives/"+id+"/actions", nil).status, http.StatusNotFound)

	reply := o.send("office", "GET", "/directives/"+id+"/actions", nil, "Accept-Language", "en")
	is.True(strings.Contains(string(reply.body), "The directive is not suspended"))
}

func TestADirectiveIsShownAsItStoodOnAnyDay(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	o.on("2024-11-05")
	is.Equal(o.send(locBinh, "POST", "/directives/"+id+"/report-progress", map[string]any{"unit": locBinh, "done": 3}).status, 200)
	o.on("2024-12-10")
	is.Equal(o.send(locBinh, "POST", "/directives/"+id+"/report-progress", map[string]any{"unit": locBinh, "done": 7}).status, 200)
	for day, want := range map[string]struct {
		done int64
		how  domain.Timeliness
	}{
		"2024-10-15": {0, domain.InTime}, "2024-11-04": {0, domain.InTime}, "2024-11-05": {3, domain.InTime}, "2024-12-05": {3, domain.DueSoon}, "2024-12-09": {3, domain.Overdue}, "2024-12-31": {7, domain.Overdue},
	} {
		var d Directive
		o.send("auditor", "GET", "/directives/"+id+"?on="+day, nil).into(t, &d)
		is.Equal(d.Parts[1].Quantity.Done, domain.Whole(want.done))
		is.Equal(d.Timeliness, want.how)
	}
	is.Equal(o.send("auditor", "GET", "/directives/"+id+"?on=2024-10-14", nil).status, http.StatusNotFound) // not yet issued
	is.Equal(o.send(trangDinh, "GET", "/directives/"+id+"?on=2024-12-01", nil).status, http.StatusNotFound)
}
