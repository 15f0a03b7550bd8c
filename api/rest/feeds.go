package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// FeedLink is the path under which calendar programs read a feed.
func FeedLink(secret string) string { return "/thoi-han/" + secret + ".ics" }

// Feed is a link to due dates, without its secret.
type Feed struct {
	ID       domain.ID       `json:"id"`
	Unit     domain.UnitCode `json:"unit,omitempty" doc:"Whose due dates; of all one's units where absent"`
	OpenedOn domain.Date     `json:"opened_on"`
}

// OpenedFeed is a new link, which is shown this once.
type OpenedFeed struct {
	ID   domain.ID `json:"id"`
	Link string    `json:"link" doc:"Path; who has it reads due dates, and nothing else"`
}

type calendarContent struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// feeds registers secret links for calendar programs, and the calendar of one directive.
func (a *api) feeds(h huma.API) {
	open := operation(http.MethodPost, "/me/feeds", "open-feed", "Tạo liên kết lịch thời hạn · Make a calendar link", auth.ManageSelf, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	open.DefaultStatus = http.StatusCreated
	huma.Register(h, open, func(ctx context.Context, in *struct {
		Body struct {
			Unit domain.UnitCode `json:"unit,omitempty" maxLength:"64" doc:"One unit only; needed by who acts for none"`
		}
	}) (*struct{ Body OpenedFeed }, error) {
		id, secret, err := a.People.OpenFeed(ctx, actor(ctx), in.Body.Unit)
		if err != nil {
			return nil, err
		}
		return &struct{ Body OpenedFeed }{OpenedFeed{id, FeedLink(secret)}}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/me/feeds", "list-feeds", "Các liên kết lịch của tôi · One's calendar links", auth.SeeSelf), a.listFeeds)
	revoke := operation(http.MethodDelete, "/me/feeds/{id}", "revoke-feed", "Thu hồi liên kết lịch · Revoke a calendar link", auth.ManageSelf, http.StatusNotFound, http.StatusConflict)
	revoke.DefaultStatus = http.StatusNoContent
	huma.Register(h, revoke, func(ctx context.Context, in *struct {
		ID string `path:"id" maxLength:"26" doc:"Id of the link"`
	}) (*nothing, error) {
		id, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, domain.NotFound("id", in.ID)
		}
		return nil, a.People.RevokeFeed(ctx, actor(ctx), id)
	})
	one := operation(http.MethodGet, "/directives/{id}/calendar", "get-directive-calendar", "Thời hạn của nhiệm vụ (.ics) · A directive's due dates", auth.SeeDirectives, http.StatusNotFound)
	one.Responses = map[string]*huma.Response{"200": {Description: "An iCalendar file", Content: map[string]*huma.MediaType{"text/calendar": {Schema: &huma.Schema{Type: huma.TypeString}}}}}
	huma.Register(h, one, a.directiveCalendar)
}

func (a *api) listFeeds(ctx context.Context, _ *struct{}) (*struct {
	Body struct {
		Items []Feed `json:"items"`
	}
}, error) {
	out := &struct {
		Body struct {
			Items []Feed `json:"items"`
		}
	}{}
	out.Body.Items = []Feed{}
	id, err := domain.ParseID(actor(ctx).ID)
	if err != nil {
		return out, nil
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		feeds, err := r.FeedsOf(id)
		for _, f := range feeds {
			out.Body.Items = append(out.Body.Items, Feed{f.ID, f.Unit, f.OpenedOn})
		}
		return err
	})
	return out, err
}

func (a *api) directiveCalendar(ctx context.Context, in *DirectivePath) (*calendarContent, error) {
	out := &calendarContent{Type: "text/calendar; charset=utf-8", Disposition: `attachment; filename="thoi-han.ics"`}
	restricted := restrictedRead{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := a.seen(ctx, r, in.ID)
		if err != nil {
			return err
		}
		restricted.add(e.State.Restricted, e.State.ID)
		if out.Body = reminders.DirectiveCalendar(r, &e.State, auth.Units(actor(ctx)), a.Reminders.URL, a.Clock()); out.Body == nil {
			out.Body = reminders.Calendar("", nil, a.Clock())
		}
		return nil
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}
