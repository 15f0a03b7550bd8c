package rest

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
)

// who says of every route which roles may use it. It is written out here a
// second time, by hand, so that a slip in the table of auth shows.
var who = map[string]string{
	"list-directives":              "office leader unit auditor",
	"get-directive":                "office leader unit auditor",
	"get-history":                  "office leader unit auditor",
	"list-actions":                 "office leader unit auditor",
	"list-evidence":                "office leader unit auditor",
	"get-court":                    "office leader unit auditor",
	"list-overdue":                 "office leader unit auditor",
	"list-owed":                    "office leader unit auditor",
	"list-waiting":                 "office leader",
	"list-documents":               "office leader unit auditor",
	"get-document":                 "office leader unit auditor",
	"list-units":                   "office leader unit auditor admin",
	"get-unit":                     "office leader unit auditor admin",
	"draft-letter":                 "office leader",
	"get-calendar":                 "office leader unit auditor admin",
	"set-calendar":                 "admin",
	"explain-deadline":             "office leader unit auditor admin",
	"get-policy":                   "office leader unit auditor admin",
	"set-policy":                   "admin",
	"get-ladder":                   "office leader unit auditor admin",
	"set-ladder":                   "admin",
	"get-figures":                  "office leader unit auditor admin",
	"list-unit-figures":            "office leader unit auditor admin",
	"follow-events":                "office leader unit auditor",
	"get-description":              "office leader unit auditor admin",
	"register-document":            "office",
	"read-document":                "office",
	"list-drafts":                  "office",
	"keep-draft":                   "office",
	"get-draft":                    "office",
	"save-draft":                   "office",
	"discard-draft":                "office",
	"keep-file":                    "office leader unit",
	"get-document-source":          "office leader unit auditor",
	"get-evidence":                 "office leader unit auditor",
	"extend-document":              "office",
	"amend-document":               "office",
	"revoke-document":              "office",
	"register-unit":                "admin",
	"amend-unit":                   "admin",
	"issue-token":                  "admin",
	"list-tokens":                  "admin",
	"issue-listener":               "admin",
	"add-webhook":                  "admin",
	"list-webhooks":                "admin",
	"list-deliveries":              "admin",
	"remove-webhook":               "admin",
	"list-listeners":               "admin",
	"revoke-listener":              "admin",
	"revoke-token":                 "admin",
	"sign-in":                      everybody,
	"accept-invitation":            everybody,
	"sign-out":                     "office leader unit auditor admin",
	"get-me":                       "office leader unit auditor admin",
	"change-password":              "office leader unit auditor admin",
	"get-own-account":              "office leader unit auditor admin",
	"list-own-sessions":            "office leader unit auditor admin",
	"end-own-sessions":             "office leader unit auditor admin",
	"list-absentees":               "office leader unit auditor admin",
	"get-system":                   "admin",
	"set-absence":                  "office leader unit auditor admin",
	"end-absence":                  "office leader unit auditor admin",
	"list-views":                   "office leader unit auditor admin",
	"save-view":                    "office leader unit auditor admin",
	"remove-view":                  "office leader unit auditor admin",
	"issue-own-token":              "office leader unit auditor admin",
	"begin-second-factor":          "office leader unit auditor admin",
	"confirm-second-factor":        "office leader unit auditor admin",
	"remove-second-factor":         "office leader unit auditor admin",
	"remove-second-factor-of":      "admin",
	"list-own-tokens":              "office leader unit auditor admin",
	"revoke-own-token":             "office leader unit auditor admin",
	"list-accounts":                "auditor admin",
	"get-account":                  "auditor admin",
	"open-account":                 "admin",
	"amend-account":                "admin",
	"invite-account":               "admin",
	"close-account":                "admin",
	"reopen-account":               "admin",
	"end-sessions":                 "admin",
	"set-absence-of":               "admin",
	"end-absence-of":               "admin",
	"list-audit":                   "auditor admin",
	"export-audit":                 "auditor admin",
	"list-reminders":               "office leader auditor",
	"get-inbox":                    "office leader unit",
	"get-digest":                   "office leader unit",
	"mark-read":                    "office leader unit",
	"list-reminder-deliveries":     "office auditor admin",
	"get-notifications":            "office leader unit auditor admin",
	"set-notifications":            "office leader unit auditor admin",
	"try-mail":                     "office leader unit auditor admin",
	"open-feed":                    "office leader unit auditor admin",
	"list-feeds":                   "office leader unit auditor admin",
	"revoke-feed":                  "office leader unit auditor admin",
	"get-directive-calendar":       "office leader unit auditor",
	"mark-head":                    "admin",
	"get-head":                     "office leader auditor admin",
	"verify-record":                "auditor admin",
	"get-backup":                   "admin",
	"accept-directive":             "unit",
	"report-progress-directive":    "unit",
	"report-completion-directive":  "unit",
	"request-extension-directive":  "unit",
	"return-directive":             "unit",
	"confirm-completion-directive": "office leader",
	"reject-completion-directive":  "office leader",
	"grant-extension-directive":    "office leader",
	"refuse-extension-directive":   "office leader",
	"insist-directive":             "office leader",
	"reassign-directive":           "office leader",
	"add-part-directive":           "office leader",
	"instruct-directive":           "office leader",
	"suspend-directive":            "office leader",
	"resume-directive":             "office leader",
	"close-directive":              "office leader",
	"amend-directive":              "office leader",
}

// selfOnly are the routes that refuse tokens which are no person's, whatever the role.
var selfOnly = map[string]bool{"change-password": true, "set-absence": true, "end-absence": true, "issue-own-token": true, "begin-second-factor": true, "confirm-second-factor": true, "remove-second-factor": true, "get-own-account": true, "get-notifications": true, "set-notifications": true, "try-mail": true, "open-feed": true, "end-own-sessions": true, "save-view": true, "remove-view": true}

// everybody stands for the routes by which one becomes somebody.
const everybody = "everybody"

// operations are all routes of the API's description.
func (o *office) operations(visit func(path string, op *huma.Operation)) {
	for path, item := range o.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete, item.Head, item.Options} {
			if op != nil {
				visit(path, op)
			}
		}
	}
}

func TestEveryRouteAnswersTheRolesOfTheTableAndNobodyElse(t *testing.T) {
	o := newOffice(t)
	id := o.issue()
	count := 0
	o.operations(func(path string, op *huma.Operation) {
		roles, ok := who[op.OperationID]
		if !ok {
			t.Errorf("%s %s (%s) has no line in this test's table", op.Method, path, op.OperationID)
			return
		}
		count++
		target := strings.NewReplacer("{id}", id, "{code}", locBinh, "{file}", strings.Repeat("0", 64)).Replace(path)
		if op.OperationID == "follow-events" {
			target += "?after=x" // refused after the role was looked at, instead of streaming for ever
		}
		body := ""
		if op.RequestBody != nil {
			body = "{}"
		}
		if roles == everybody {
			if !auth.Public(Action(op)) {
				t.Errorf("%s is not public", op.OperationID)
			}
			if got := o.send("", op.Method, target, body); got.status != http.StatusUnprocessableEntity {
				t.Errorf("%s %s by nobody: %d %s", op.Method, path, got.status, got.body)
			}
			return
		}
		for _, role := range domain.Roles {
			got := o.send(string(role), op.Method, target, body)
			allowed := slices.Contains(strings.Fields(roles), string(role))
			refused := got.status == http.StatusForbidden && got.code() == "not_allowed" && !selfOnly[op.OperationID]
			if allowed == refused {
				t.Errorf("%s %s as %s: %d %s, allowed %t", op.Method, path, role, got.status, got.body, allowed)
			}
			if slices.Contains(auth.Actions()[Action(op)], role) != allowed {
				t.Errorf("%s: the table of auth and this test differ about %s", op.OperationID, role)
			}
			if got.status >= 500 {
				t.Errorf("%s %s as %s: %d %s", op.Method, path, role, got.status, got.body)
			}
		}
		if strings.HasPrefix(path, "/directives/{id}") || strings.HasPrefix(path, "/documents/{id}") {
			if got := o.send(trangDinh, op.Method, target, body); got.status/100 != 4 { // a unit that has no part in it
				t.Errorf("%s %s as a unit that it does not concern: %d %s", op.Method, path, got.status, got.body)
			}
		}
		for _, nobody := range []string{"", "stranger"} {
			o.tokens["stranger"] = "dd_office_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			if got := o.send(nobody, op.Method, target, body); got.status != http.StatusUnauthorized {
				t.Errorf("%s %s without a valid token: %d", op.Method, path, got.status)
			}
		}
	})
	if count != len(who) {
		t.Errorf("%d routes, %d lines in the table", count, len(who))
	}
}

func TestARevokedTokenOpensNothing(t *testing.T) {
	o := newOffice(t)
	o.revoke("leader")
	if got := o.send("leader", "GET", "/directives", nil); got.status != http.StatusUnauthorized {
		t.Errorf("%d %s", got.status, got.body)
	}
}
