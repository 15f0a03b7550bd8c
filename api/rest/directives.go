package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Directive is a directive as the API shows it: the state, and what is derived
// from it for a day.
type Directive struct {
	domain.Directive
	Version    uint64            `json:"version" doc:"Sequence of its last event; the ETag"`
	Progress   domain.Progress   `json:"progress" doc:"Of the whole, from its parts"`
	Timeliness domain.Timeliness `json:"timeliness" doc:"Of the whole on the day: as its most urgent part"`
	Standing   []Standing        `json:"standing" doc:"How each part stands on the day, in the order of parts"`
}

// Standing is how a part stands on a day.
type Standing struct {
	Unit       domain.UnitCode   `json:"unit"`
	Timeliness domain.Timeliness `json:"timeliness"`
	DaysLate   int               `json:"days_late,omitempty" doc:"Calendar days past the due date"`
	// WorkingDaysLate is 0 also where only days off have passed since the due date.
	WorkingDaysLate int `json:"working_days_late,omitempty" doc:"Working days past the due date"`
}

// show is a directive as it stands on a day, by the policy of that day.
func show(r *projections.Reader, e *projections.Entry, on domain.Date) Directive {
	policy := r.Policy(on)
	d := Directive{
		Directive: e.State, Version: e.Version,
		Progress: e.State.Progress(), Timeliness: e.State.Timeliness(on, policy),
	}
	for i := range e.State.Parts {
		p := &e.State.Parts[i]
		s := Standing{Unit: p.Unit, Timeliness: e.State.PartTimeliness(p, on, policy)}
		if s.Timeliness == domain.Overdue {
			s.DaysLate, s.WorkingDaysLate = domain.DaysLate(p.Due, on), domain.WorkingDaysLate(p.Due, on, policy.Calendar())
		}
		d.Standing = append(d.Standing, s)
	}
	return d
}

// Paging is of every list.
type Paging struct {
	Cursor string `query:"cursor" maxLength:"500" doc:"The next of the page before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"Entries of a page"`
}

// OnDay names the day on which something is judged.
type OnDay struct {
	AsOf domain.Date `query:"as_of" doc:"The day on which timeliness is judged; today where absent"`
}

func (o OnDay) day(a *api) domain.Date {
	if o.AsOf.IsZero() {
		return a.today()
	}
	return o.AsOf
}

type listDirectives struct {
	Paging
	OnDay
	Unit       string      `query:"unit" maxLength:"64" doc:"Code of a unit that has a part"`
	Document   string      `query:"document" maxLength:"26" doc:"Id of the document"`
	Leader     string      `query:"leader" maxLength:"1000" doc:"Who gave it, as printed, whatever the capitals"`
	Priority   string      `query:"priority" enum:"ordinary,urgent,starred"`
	DueFrom    domain.Date `query:"due_from" doc:"A part is due on this day or later"`
	DueTo      domain.Date `query:"due_to" doc:"And on this day or earlier"`
	Stale      bool        `query:"stale" doc:"A part's unit owes a word and has given none for longer than the policy allows"`
	ByItem     bool        `query:"by_item" doc:"By document, and no page ends within an item of one"`
	Order      string      `query:"order" enum:"issued,due" default:"issued" doc:"As issued; or what is open by due date, the longest overdue first, then all else. What is narrowed by timeliness, period or stale has its own order"`
	Progress   string      `query:"progress" enum:"not_started,in_progress,awaiting_confirmation,to_redo,completed,returned,suspended,closed_without_result" doc:"Of the unit's part where unit is given, else of the whole"`
	Timeliness string      `query:"timeliness" enum:"in_time,due_soon,overdue,no_deadline,completed_on_time,completed_late,completed_no_due,suspended_or_closed" doc:"Of the unit's part where unit is given, else of the most urgent part that the asker's units have, or of all"`
	Text       string      `query:"q" maxLength:"200" doc:"Words of the text, with or without Vietnamese marks"`
}

type directivePage struct {
	Body struct {
		Items []Directive `json:"items"`
		Next  string      `json:"next,omitempty" doc:"Cursor of the next page; absent at the end"`
	}
}

func (a *api) directives(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/directives", "list-directives", "Danh mục nhiệm vụ · Directives", auth.SeeDirectives, http.StatusNotFound), a.listDirectives)
	huma.Register(h, operation(http.MethodGet, "/directives/{id}", "get-directive", "Một nhiệm vụ · One directive", auth.SeeDirectives, http.StatusNotFound, http.StatusNotModified), a.getDirective)
	huma.Register(h, operation(http.MethodGet, "/directives/{id}/events", "get-history", "Lịch sử nhiệm vụ · A directive's history", auth.SeeDirectives, http.StatusNotFound), a.history)
	huma.Register(h, operation(http.MethodGet, "/overdue", "list-overdue", "Phần việc quá hạn · Overdue parts", auth.SeeDirectives, http.StatusNotFound), a.overdue)
}

func (a *api) listDirectives(ctx context.Context, in *listDirectives) (*directivePage, error) {
	out := &directivePage{}
	out.Body.Items = []Directive{}
	on := in.day(a)
	q := projections.Query{
		Unit: domain.UnitCode(in.Unit), Units: auth.Units(actor(ctx)), Leader: in.Leader, Priority: domain.Priority(in.Priority),
		Progress: domain.Progress(in.Progress), Timeliness: domain.Timeliness(in.Timeliness), From: in.DueFrom, To: in.DueTo,
		Stale: in.Stale, Text: in.Text, ByItem: in.ByItem, LateFirst: in.Order == "due", Day: on, Cursor: in.Cursor, Limit: in.Limit,
	}
	if in.Document != "" {
		id, err := domain.ParseID(in.Document)
		if err != nil {
			return nil, err
		}
		q.Document = id
	}
	var restricted restrictedRead
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		q.Policy = r.Policy(on)
		page, err := r.Directives(q)
		for _, e := range page.Items {
			restricted.add(e.State.Restricted, e.State.ID)
			out.Body.Items = append(out.Body.Items, show(r, e, on))
		}
		out.Body.Next = page.Next
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

// DirectivePath names a directive.
type DirectivePath struct {
	ID string `path:"id" maxLength:"26" doc:"Id of the directive"`
}

type directiveOutput struct {
	Answered
	Body Directive
}

func (a *api) getDirective(ctx context.Context, in *struct {
	DirectivePath
	OnDay
	On          domain.Date `query:"on" doc:"The directive as it stood at the end of this day, judged on it too"`
	IfNoneMatch string      `header:"If-None-Match" maxLength:"200" doc:"304 if the ETag is still this"`
}) (*directiveOutput, error) {
	out, restricted := &directiveOutput{}, restrictedRead{}
	err := a.read(func(v *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		judged := in.day(a)
		if !in.On.IsZero() {
			if e, err = asItStood(v, e, in.On); err != nil {
				return err
			}
			if in.AsOf.IsZero() {
				judged = in.On
			}
		}
		head, err := v.Head()
		out.Body, out.Answered = show(r, e, judged), answer(eventstore.Receipt{Last: head.Seq}, e.Version)
		return err
	})
	if err == nil && in.IfNoneMatch == out.ETag {
		return nil, notModified{}
	}
	if err == nil {
		err = restricted.note(ctx, a)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// asItStood is a directive at the end of a day; before it was issued there is none.
func asItStood(v *eventstore.View, e *projections.Entry, day domain.Date) (*projections.Entry, error) {
	events, err := v.History(e.Subject(), 0)
	if err != nil {
		return nil, err
	}
	then, _ := projections.AsOf(e.State.ID, events, day)
	if then == nil {
		return nil, domain.NotFound("on", day.String())
	}
	return then, nil
}

// notModified is the answer 304, which has no body.
type notModified struct{}

func (notModified) Error() string  { return "not modified" }
func (notModified) GetStatus() int { return http.StatusNotModified }

// seen finds a directive that the actor may see; for others there is none.
func (a *api) seen(ctx context.Context, r *projections.Reader, id string) (*projections.Entry, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, err
	}
	e, err := r.Directive(parsed)
	if err != nil {
		return nil, err
	}
	if !auth.Sees(actor(ctx), &e.State) {
		return nil, domain.NotFound("id", id)
	}
	return e, nil
}

// OverduePart is a unit's part that is late.
type OverduePart struct {
	Directive domain.ID       `json:"directive"`
	Document  domain.ID       `json:"document"`
	Section   string          `json:"section,omitempty"`
	Text      string          `json:"text"`
	Unit      domain.UnitCode `json:"unit"`
	Role      domain.PartRole `json:"role"`
	Progress  domain.Progress `json:"progress"`
	Original  domain.Date     `json:"original" doc:"The first due date"`
	Due       domain.Date     `json:"due" doc:"The due date in force"`
	DaysLate  int             `json:"days_late" doc:"Calendar days past the due date"`

	Quantity *domain.Quantity `json:"quantity,omitempty"`
}

type overduePage struct {
	Body struct {
		AsOf  domain.Date   `json:"as_of"`
		Items []OverduePart `json:"items" doc:"The longest overdue first"`
		Next  string        `json:"next,omitempty"`
	}
}

func (a *api) overdue(ctx context.Context, in *struct {
	Paging
	OnDay
	Unit string `query:"unit" maxLength:"64" doc:"Code of a unit; all where absent"`
}) (*overduePage, error) {
	out := &overduePage{}
	out.Body.AsOf, out.Body.Items = in.day(a), []OverduePart{}
	unit, err := ownUnit(actor(ctx), domain.UnitCode(in.Unit))
	if err != nil {
		return nil, err
	}
	var restricted restrictedRead
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.Overdue(unit, out.Body.AsOf, in.Cursor, in.Limit)
		for _, p := range page.Items {
			restricted.add(p.Entry.State.Restricted, p.Entry.State.ID)
			out.Body.Items = append(out.Body.Items, overduePart(p))
		}
		out.Body.Next = page.Next
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

// ownUnit is the unit that a list is about: a unit's actor asks about its own,
// and says about which where it acts for several.
func ownUnit(who domain.Actor, asked domain.UnitCode) (domain.UnitCode, error) {
	own := auth.Units(who)
	switch {
	case own == nil:
		return asked, nil
	case asked == "" && len(own) == 1:
		return own[0], nil
	case asked == "":
		return "", domain.ErrRequired.At("unit")
	case !who.ActsFor(asked):
		return "", domain.NotFound("unit", string(asked))
	}
	return asked, nil
}

func overduePart(p projections.Part) OverduePart {
	d := &p.Entry.State
	out := OverduePart{
		Directive: d.ID, Document: d.Document, Section: d.Section, Text: d.Text, Unit: p.Unit, DaysLate: p.DaysLate,
	}
	if a := d.Part(p.Unit); a != nil {
		out.Role, out.Progress, out.Original, out.Due, out.Quantity = a.Role, a.Progress, a.Original, a.Due, a.Quantity
	}
	return out
}
