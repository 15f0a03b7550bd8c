package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Webhook is a subscriber over HTTP, without its secret.
type Webhook struct {
	ID        domain.ID   `json:"id"`
	Name      string      `json:"name"`
	URL       string      `json:"url"`
	Types     []string    `json:"types,omitempty" doc:"What it asked for; all where absent"`
	AddedOn   domain.Date `json:"added_on"`
	RemovedOn domain.Date `json:"removed_on,omitzero"`
	Upto      uint64      `json:"upto" doc:"Place in the record up to which all is sent, or given up"`
	Sent      uint64      `json:"sent" doc:"How many were accepted"`
	GivenUp   uint64      `json:"given_up" doc:"How many were not, for three days"`
	LastAt    time.Time   `json:"last_at,omitzero"`
	LastSaid  string      `json:"last_said,omitempty" doc:"What the last attempt ended with: a status, unreachable, or inside"`
}

func showWebhook(e *projections.WebhookEntry) Webhook {
	w := &e.State
	return Webhook{w.ID, w.Name, w.URL, w.Types, w.AddedOn, w.RemovedOn, w.Upto, w.Sent, w.GivenUp, w.LastAt, w.LastSaid}
}

// AddedWebhook is a new subscriber with its secret, which is shown this once.
type AddedWebhook struct {
	ID     domain.ID `json:"id"`
	Secret string    `json:"secret" doc:"With which messages are signed, as in Standard Webhooks"`
}

// Delivery is a line of a subscriber's delivery log.
type Delivery struct {
	At      time.Time `json:"at"`
	Upto    uint64    `json:"upto" doc:"Place in the record"`
	Sent    uint64    `json:"sent,omitempty" doc:"Accepted since the line before"`
	GivenUp uint64    `json:"given_up,omitempty"`
	Said    string    `json:"said,omitempty"`
}

// webhooks registers what an administrator does about subscribers over HTTP.
func (a *api) webhooks(h huma.API) {
	changes := []int{http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}
	add := operation(http.MethodPost, "/webhooks", "add-webhook", "Thêm nơi nhận sự kiện · Add a subscriber over HTTP", auth.ManageWebhooks, changes...)
	add.DefaultStatus = http.StatusCreated
	add.Description = "It is sent what is open and recorded from now on, in order, at least once, signed as in Standard Webhooks. Addresses inside are refused unless the operator allows them."
	huma.Register(h, add, func(ctx context.Context, in *struct {
		Body struct {
			Name  string   `json:"name" minLength:"1" maxLength:"200"`
			URL   string   `json:"url" maxLength:"2000" example:"https://example.gov.vn/hooks"`
			Types []string `json:"types,omitempty" maxItems:"50" doc:"Types of events, or beginnings that end with a point: dondoc.directive."`
		}
	}) (*struct{ Body AddedWebhook }, error) {
		id, secret, err := a.Webhooks.Add(ctx, actor(ctx), in.Body.Name, in.Body.URL, in.Body.Types)
		if err != nil {
			return nil, err
		}
		return &struct{ Body AddedWebhook }{AddedWebhook{id, secret}}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/webhooks", "list-webhooks", "Nơi nhận sự kiện · Subscribers over HTTP", auth.ManageWebhooks), func(_ context.Context, in *Paging) (*struct {
		Body struct {
			Items []Webhook `json:"items"`
			Next  string    `json:"next,omitempty"`
		}
	}, error) {
		out := &struct {
			Body struct {
				Items []Webhook `json:"items"`
				Next  string    `json:"next,omitempty"`
			}
		}{}
		out.Body.Items = []Webhook{}
		err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
			page, err := r.Webhooks(in.Cursor, in.Limit)
			for _, w := range page.Items {
				out.Body.Items = append(out.Body.Items, showWebhook(w))
			}
			out.Body.Next = page.Next
			return err
		})
		return out, err
	})
	huma.Register(h, operation(http.MethodGet, "/webhooks/{id}/deliveries", "list-deliveries", "Nhật ký gửi · A subscriber's delivery log", auth.ManageWebhooks, http.StatusNotFound), a.deliveries)
	remove := operation(http.MethodDelete, "/webhooks/{id}", "remove-webhook", "Gỡ nơi nhận · Remove a subscriber", auth.ManageWebhooks, http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(h, remove, func(ctx context.Context, in *WebhookPath) (*nothing, error) {
		id, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, err
		}
		return nil, a.Webhooks.Remove(ctx, actor(ctx), id, "")
	})
}

// WebhookPath names a subscriber.
type WebhookPath struct {
	ID string `path:"id" maxLength:"26" doc:"Id of the subscriber"`
}

type deliveryLog struct {
	Body struct {
		Items []Delivery `json:"items" doc:"The newest first; at most 200"`
	}
}

func (a *api) deliveries(_ context.Context, in *WebhookPath) (*deliveryLog, error) {
	id, err := domain.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	out := &deliveryLog{}
	out.Body.Items = []Delivery{}
	err = a.read(func(v *eventstore.View, r *projections.Reader) error {
		if _, err := r.Webhook(id); err != nil {
			return err
		}
		events, err := v.History(eventstore.WebhookSubject(id), 200)
		for i := len(events) - 1; i >= 0; i-- {
			if e, ok := events[i].Payload.(*domain.WebhookSent); ok {
				out.Body.Items = append(out.Body.Items, Delivery{e.At, e.Upto, e.Sent, e.GivenUp, e.Said})
			}
		}
		return err
	})
	return out, err
}
