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

// Listener is a NATS client that may follow, without its secret.
type Listener struct {
	ID        domain.ID   `json:"id" doc:"The user with which it connects"`
	Name      string      `json:"name"`
	IssuedOn  domain.Date `json:"issued_on"`
	RevokedOn domain.Date `json:"revoked_on,omitzero"`
}

// IssuedListener is the credentials of a NATS client. They are shown this once.
type IssuedListener struct {
	User     string `json:"user"`
	Password string `json:"password"`
	Address  string `json:"address,omitempty" doc:"Where this node's NATS server listens; none where it does not"`
}

// listeners registers what an administrator does about NATS clients.
func (a *api) listeners(h huma.API) {
	issue := operation(http.MethodPost, "/listeners", "issue-listener", "Cấp quyền theo dõi qua NATS · Let a NATS client follow", auth.ManageListeners, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	issue.DefaultStatus = http.StatusCreated
	issue.Description = "It may subscribe to dondoc.> and to nothing else, and publish nothing. Where the server listens is set with --nats-listen."
	huma.Register(h, issue, func(ctx context.Context, in *struct {
		Body struct {
			Name string `json:"name" minLength:"1" maxLength:"200" doc:"Who or what it is for"`
		}
	}) (*struct{ Body IssuedListener }, error) {
		id, password, err := a.People.IssueListener(ctx, actor(ctx), in.Body.Name)
		if err != nil {
			return nil, err
		}
		return &struct{ Body IssuedListener }{IssuedListener{id.String(), password, a.Store.ListenAddr()}}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/listeners", "list-listeners", "Các kết nối NATS được cấp quyền · NATS clients that may follow", auth.ManageListeners), func(_ context.Context, in *Paging) (*struct {
		Body struct {
			Items []Listener `json:"items"`
			Next  string     `json:"next,omitempty"`
		}
	}, error) {
		out := &struct {
			Body struct {
				Items []Listener `json:"items"`
				Next  string     `json:"next,omitempty"`
			}
		}{}
		out.Body.Items = []Listener{}
		err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
			page, err := r.Listeners(in.Cursor, in.Limit)
			for _, l := range page.Items {
				out.Body.Items = append(out.Body.Items, Listener{l.State.ID, l.State.Name, l.State.IssuedOn, l.State.RevokedOn})
			}
			out.Body.Next = page.Next
			return err
		})
		return out, err
	})
	revoke := operation(http.MethodDelete, "/listeners/{id}", "revoke-listener", "Thu hồi quyền theo dõi · Cut a NATS client off", auth.ManageListeners, http.StatusNotFound, http.StatusConflict)
	revoke.DefaultStatus = http.StatusNoContent
	huma.Register(h, revoke, func(ctx context.Context, in *TokenPath) (*nothing, error) {
		id, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, err
		}
		return nil, a.People.RevokeListener(ctx, actor(ctx), id, "")
	})
}
