package rest

import (
	"context"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
	"github.com/oklog/ulid/v2"

	"dondoc/api/auth"
	"dondoc/api/filetext"
	"dondoc/api/problem"
	"dondoc/api/webhook"
	"dondoc/domain"
	"dondoc/domain/intake"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// Prefix is the path of the API.
const Prefix = "/api/v1"

// Options say what the API works on.
type Options struct {
	Store   *eventstore.Store
	Clock   func() time.Time
	Version string
	// Stopping is closed when the program stops: streams end then.
	Stopping <-chan struct{}
	// People lets persons and machines in; the server's own where it is nil.
	People *auth.People
	// Webhooks sends to subscribers; one that only takes subscriptions where it is nil.
	Webhooks *webhook.Sender
	// Reminders climbs the ladder; one that only says what would be sent where it is nil.
	Reminders *reminders.Runner
	// Texts reads the text of files; its zero value starts this very program.
	Texts filetext.Reader
}

// api holds what handlers share.
type api struct{ Options }

// metaAction is the key under which an operation names its action.
const metaAction = "action"

// Register adds the API's routes.
func Register(e *echo.Echo, o Options) huma.API {
	if o.People == nil {
		o.People = &auth.People{Store: o.Store, Clock: o.Clock}
	}
	if o.Webhooks == nil {
		o.Webhooks = &webhook.Sender{Store: o.Store, Clock: o.Clock}
	}
	if o.Reminders == nil {
		o.Reminders = &reminders.Runner{Store: o.Store, Clock: o.Clock, Log: slog.New(slog.DiscardHandler)}
	}
	a := &api{o}
	g := e.Group(Prefix, a.noteRefusals, a.authenticate, readBody, a.waitFor)
	config := huma.DefaultConfig("dondoc", o.Version)
	config.CreateHooks = nil // no $schema fields in bodies
	config.DocsPath, config.SchemasPath, config.OpenAPIPath = "", "", ""
	config.Info.Description = "Theo dõi, đôn đốc thực hiện ý kiến chỉ đạo. Errors are RFC 9457 problems in Vietnamese or English by Accept-Language."
	config.Servers = []*huma.Server{{URL: Prefix}}
	config.RejectUnknownQueryParameters = true
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "What a sign-in gave (POST /sessions), a token of one's own (POST /me/tokens), or one of the installation (`dondoc token`)."},
	}
	config.Security = []map[string][]string{{"token": {}}}
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	describe(config.Components.Schemas)
	h := huma.NewAPI(config, colons{humaecho.NewWithGroup(e, g, config).Adapter()})
	h.UseMiddleware(a.authorise(h))
	a.documents(h)
	a.reading(h)
	a.drafts(h)
	a.files(h)
	a.directives(h)
	a.actions(h)
	a.possible(h)
	a.evidence(h)
	a.court(h)
	a.waiting(h)
	a.reminders(h)
	a.letters(h)
	a.feeds(h)
	a.figures(h)
	a.units(h)
	a.calendars(h)
	a.policies(h)
	a.ladders(h)
	a.events(h)
	a.record(h)
	a.tokens(h)
	a.listeners(h)
	a.webhooks(h)
	a.signing(h)
	a.accounts(h)
	a.audit(h)
	a.system(h)
	a.description(h)
	return h
}

// colons lets a path hold a colon ("/documents:read"), which echo takes for the
// beginning of a parameter.
type colons struct{ huma.Adapter }

// Handle registers an operation.
func (c colons) Handle(op *huma.Operation, handler func(huma.Context)) {
	escaped := *op
	escaped.Path = strings.ReplaceAll(op.Path, ":", `\:`)
	c.Adapter.Handle(&escaped, handler)
}

// schemaName names a type in the description. What was read of a document has
// names of its own beside those of the record: a deadline as printed, and one that holds.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.PkgPath() == reflect.TypeFor[intake.Reading]().PkgPath() {
		return "Read" + name
	}
	return name
}

// describe gives the schemas of types that write themselves as text or number.
func describe(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[domain.Date](), reflect.TypeFor[date]())
	r.RegisterTypeAlias(reflect.TypeFor[domain.Amount](), reflect.TypeFor[amount]())
	r.RegisterTypeAlias(reflect.TypeFor[ulid.ULID](), reflect.TypeFor[identifier]())
}

type (
	date       string
	amount     float64
	identifier string
)

// Schema of a civil date.
func (date) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Description: "A day in Asia/Ho_Chi_Minh", Examples: []any{"2024-12-31"}}
}

// Schema of an amount: a number with at most three decimals.
func (amount) Schema(huma.Registry) *huma.Schema {
	lowest, highest := -1e12, 1e12
	return &huma.Schema{Type: huma.TypeNumber, Minimum: &lowest, Maximum: &highest, Description: "A number with at most three decimals", Examples: []any{7}}
}

// Schema of an id.
func (identifier) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: "^[0-7][0-9A-HJKMNP-TV-Z]{25}$", Description: "A ULID", Examples: []any{"01JA7Q3GZ0000000000000000A"}}
}

// operation describes a route; every one names its action.
func operation(method, path, id, summary string, action auth.Action, errors ...int) huma.Operation {
	return huma.Operation{
		Method: method, Path: path, OperationID: id, Summary: summary, DefaultStatus: http.StatusOK,
		Metadata: map[string]any{metaAction: action},
		Errors:   append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusBadRequest, http.StatusServiceUnavailable}, errors...),
	}
}

// Action is the action of an operation; empty for a route that has none.
func Action(op *huma.Operation) auth.Action {
	a, _ := op.Metadata[metaAction].(auth.Action)
	return a
}

// authorise lets an operation run only when the table allows its action to the
// actor's role.
func (a *api) authorise(h huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if action := Action(ctx.Operation()); !auth.Public(action) && !auth.May(actor(ctx.Context()), action) {
			problem.Write(humaecho.Unwrap(ctx).Response(), problem.Of(domain.ErrNotAllowed, problem.Language(ctx.Header("Accept-Language"))))
			return
		}
		next(ctx)
	}
}

// description serves the API's own description.
func (a *api) description(h huma.API) {
	type output struct {
		Body any
	}
	op := operation(http.MethodGet, "/openapi.json", "get-description", "Mô tả API (OpenAPI 3.1) · The API's description", auth.SeeDescription)
	huma.Register(h, op, func(context.Context, *struct{}) (*output, error) { return &output{h.OpenAPI()}, nil })
}

// read runs a reading of the record.
func (a *api) read(look func(v *eventstore.View, r *projections.Reader) error) error {
	return a.Store.View(func(v *eventstore.View) error { return look(v, projections.Read(v)) })
}

// today is the civil day of the API's clock.
func (a *api) today() domain.Date {
	in := domain.Circumstances{Now: a.Clock()}
	return in.Today()
}
