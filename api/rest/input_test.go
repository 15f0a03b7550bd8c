package rest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// revoke ends a token behind the API, which has no route for it yet.
func (o *office) revoke(name string) {
	o.t.Helper()
	var w eventstore.Write
	err := o.store.View(func(v *eventstore.View) error {
		sum := sha256.Sum256([]byte(o.tokens[name]))
		e, err := projections.Read(v).TokenBySecret(hex.EncodeToString(sum[:]))
		if err != nil {
			return err
		}
		w = eventstore.Write{Subject: eventstore.TokenSubject(e.State.ID), Expect: e.Version, Events: []domain.Event{&domain.TokenRevoked{Reason: "mất", On: calendar.On(o.clock())}}}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.store.Append(o.t.Context(), domain.Actor{ID: "test", Role: domain.RoleAdmin}, o.clock(), w); err != nil {
		o.t.Fatal(err)
	}
}

// changed is the seed with one thing changed, named by its keys and places.
func changed(path string, value any) map[string]any {
	notice := seed()
	b, _ := json.Marshal(notice)
	var tree map[string]any
	_ = json.Unmarshal(b, &tree)
	keys := strings.Split(path, ".")
	var at any = tree
	for _, k := range keys[:len(keys)-1] {
		switch v := at.(type) {
		case map[string]any:
			at = v[k]
		case []any:
			var i int
			_, _ = fmt.Sscan(k, &i)
			at = v[i]
		}
	}
	at.(map[string]any)[keys[len(keys)-1]] = value
	return tree
}

func TestBadInputGetsAProblemThatNamesTheFieldAndWritesNothing(t *testing.T) {
	o := newOffice(t)
	id := o.issue()
	directive := "/directives/" + id
	for _, c := range []struct {
		name   string
		who    string
		path   string
		body   any
		status int
		code   string // of the field, or of the whole where there is no field
		field  string
	}{
		{"an unknown field", "office", "/documents", changed("colour", "red"), 422, "unknown_field", "colour"},
		{"an unknown field deep inside", "office", "/documents", changed("directives.0.parts.0.colour", "red"), 422, "unknown_field", "directives[0].parts[0].colour"},
		{"a wrong type", "office", "/documents", changed("title", 7), 422, "not_text", "title"},
		{"a number as text", "office", "/documents", changed("directives.0.parts.0.target", "5"), 422, "not_number", "directives[0].parts[0].target"},
		{"a day that does not exist", "office", "/documents", changed("meeting_on", "2024-02-30"), 422, "bad_date", "meeting_on"},
		{"a day in another form", "office", "/documents", changed("directives.0.deadline.due", "06/12/2024"), 422, "bad_date", "directives[0].deadline.due"},
		{"an unknown unit", "office", "/documents", changed("directives.0.parts.0.unit", "so-khong-co"), 422, "unknown_unit", "directives[0].parts[0].unit"},
		{"a negative quantity", "office", "/documents", changed("directives.0.parts.0.target", -5), 422, "bad_amount", "directives[0].parts[0].target"},
		{"a quantity with too many decimals", "office", "/documents", changed("directives.0.parts.0.target", 1.23456), 422, "invalid_value", ""},
		{"a missing field", "office", "/documents", map[string]any{"type": "Thông báo", "issuer": "UBND"}, 422, "required", "title"},
		{"an empty title", "office", "/documents", changed("title", "  "), 422, "required", "title"},
		{"no unit at all", "office", "/documents", changed("directives.0.parts", []any{}), 422, "no_parts", "directives[0].parts"},
		{"a deadline without a date", "office", "/documents", changed("directives.0.deadline", map[string]any{"kind": "date", "basis": "office"}), 422, "due_required", "directives[0].deadline.due"},
		{"no deadline and no review", "office", "/documents", changed("directives.0.deadline", map[string]any{"kind": "none", "basis": "office"}), 422, "review_required", "directives[0].deadline.review"},
		{"a passage outside the text", "office", "/documents", changed("directives.0.span", map[string]any{"start": 0, "end": 100000}), 422, "bad_span", "directives[0].span"},
		{"a meeting in the future", "office", "/documents", changed("meeting_on", "2030-01-01"), 422, "future_date", "meeting_on"},
		{"a control character", "office", "/documents", changed("title", "a\u0007b"), 422, "bad_text", "title"},
		{"an unknown role of a part", "office", "/documents", changed("directives.0.parts.0.role", "boss"), 422, "unknown_value", "directives[0].parts[0].role"},
		{"broken UTF-8", "office", "/documents", []byte("{\"title\":\"\xff\xfe\"}"), 400, "malformed", ""},
		{"no JSON", "office", "/documents", "title=x", 400, "malformed", ""},
		{"something behind the JSON", "office", "/documents", "{} {}", 400, "malformed", ""},
		{"nothing", "office", "/documents", nil, 400, "malformed", ""},
		{"a body of more than a mebibyte", "office", "/documents", changed("text", strings.Repeat("x", 1<<20)), 413, "too_large", ""},
		{"an unknown id", locBinh, "/directives/01JA7Q3GZ0000000000000000A/accept", map[string]any{"unit": locBinh}, 404, "not_found", "id"},
		{"no id at all", locBinh, "/directives/xyz/accept", map[string]any{"unit": locBinh}, 404, "not_found", "id"},
		{"a unit without a part", "office", directive + "/confirm-completion", map[string]any{"unit": trangDinh}, 404, "no_part", "unit"},
		{"less than nothing done", locBinh, directive + "/report-progress", map[string]any{"unit": locBinh, "done": -1}, 422, "bad_amount", "done"},
		{"more done than given", locBinh, directive + "/report-progress", map[string]any{"unit": locBinh, "done": 8}, 422, "over_target", "done"},
		{"a report that says nothing", locBinh, directive + "/report-progress", map[string]any{"unit": locBinh}, 422, "nothing_said", "text"},
		{"an evidence that is no file", locBinh, directive + "/report-progress", map[string]any{"unit": locBinh, "evidence": []string{"x"}}, 422, "bad_file", "evidence[0]"},
		{"a code that is none", "admin", "/units", map[string]any{"code": "Sở A", "name": "Sở A", "kind": "department"}, 422, "bad_code", "code"},
		{"a role that is none", "admin", "/tokens", map[string]any{"name": "x", "role": "king"}, 422, "not_one_of", "role"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			head := o.store.Head()
			got := o.send(c.who, http.MethodPost, c.path, c.body)
			is.Equal(o.store.Head(), head) // nothing is written
			is.Equal(got.status, c.status)
			is.Equal(got.header.Get("Content-Type"), "application/problem+json")
			var p struct {
				Code, Detail string
				Errors       []struct{ Field, Code, Detail string }
			}
			got.into(t, &p)
			is.True(p.Detail != "")
			if len(p.Errors) == 0 {
				is.Equal(p.Code, c.code)
				is.Equal(c.field, "")
				return
			}
			for _, e := range p.Errors {
				if e.Code == c.code && (c.field == "" || e.Field == c.field) && strings.Contains(e.Detail, ". ") {
					return // names the field, what is wrong, and a remedy
				}
			}
			t.Errorf("want %s at %s: %s", c.code, c.field, got.body)
		})
	}
}

func TestProblemsAreInVietnameseUnlessEnglishIsAskedFor(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	is.True(strings.Contains(string(o.send("office", "GET", "/directives/x", nil).body), "Không tìm thấy"))
	is.True(strings.Contains(string(o.send("office", "GET", "/directives/x", nil, "Accept-Language", "en-GB,en;q=0.9").body), "Nothing is known"))
	is.True(strings.Contains(string(o.send("office", "GET", "/directives/x", nil, "Accept-Language", "fr").body), "Không tìm thấy"))
}

func TestTextIsKeptComposedHoweverItCame(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	notice := seed()
	notice["title"] = norm.NFD.String("Kết luận về đường tỉnh")
	var d Document
	r := o.send("office", http.MethodPost, "/documents", notice)
	r.into(t, &d)
	is.Equal(d.Title, "Kết luận về đường tỉnh")
	id := d.Directives[0].String()
	escaped := `{"unit":"` + locBinh + `","text":"Ke\u0302\u0301t qua\u0309"}`
	is.Equal(o.send(locBinh, http.MethodPost, "/directives/"+id+"/report-progress", escaped).status, 200)
	var history struct{ Items []Event }
	o.send(locBinh, http.MethodGet, "/directives/"+id+"/events", nil).into(t, &history)
	is.Equal(history.Items[1].Data.(map[string]any)["text"], "Kết quả")
}
