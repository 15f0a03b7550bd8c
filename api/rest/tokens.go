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

// IssueToken asks for a token that is no person's.
type IssueToken struct {
	Name  string            `json:"name" minLength:"1" maxLength:"200" doc:"Who or what it is for"`
	Role  domain.Role       `json:"role" enum:"office,leader,unit,auditor,admin"`
	Units []domain.UnitCode `json:"units,omitempty" maxItems:"50" doc:"Which units a unit's token acts for"`
}

// IssueOwnToken asks for a token of one's own.
type IssueOwnToken struct {
	Name     string      `json:"name" minLength:"1" maxLength:"200" doc:"Where it is used"`
	Until    domain.Date `json:"until" doc:"Its last day, at most 366 days from today"`
	ReadOnly bool        `json:"read_only,omitempty" doc:"It changes nothing"`
}

// IssuedToken is a new token. It is shown this once.
type IssuedToken struct {
	Token string `json:"token"`
}

// Token is a token as the API shows it: without its secret.
type Token struct {
	ID        domain.ID         `json:"id"`
	Name      string            `json:"name"`
	Role      domain.Role       `json:"role"`
	Units     []domain.UnitCode `json:"units,omitempty"`
	Account   domain.ID         `json:"account,omitzero" doc:"Whose it is; none for an installation's own"`
	ReadOnly  bool              `json:"read_only,omitempty"`
	IssuedOn  domain.Date       `json:"issued_on"`
	Until     domain.Date       `json:"until,omitzero"`
	UsedOn    domain.Date       `json:"used_on,omitzero" doc:"The last day on which it was used"`
	RevokedOn domain.Date       `json:"revoked_on,omitzero"`
	Revoked   string            `json:"revoked,omitempty" doc:"Why it was revoked"`
}

func showToken(e *projections.TokenEntry) Token {
	t := &e.State
	return Token{t.ID, t.Name, t.Role, t.Units, t.Account, t.ReadOnly, t.IssuedOn, t.Until, t.UsedOn, t.RevokedOn, t.Revoked}
}

type tokenPage struct {
	Body struct {
		Items []Token `json:"items"`
		Next  string  `json:"next,omitempty"`
	}
}

// TokenPath names a token.
type TokenPath struct {
	ID string `path:"id" maxLength:"26" doc:"Id of the token"`
}

func (a *api) tokens(h huma.API) {
	changes := []int{http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusConflict}
	issue := operation(http.MethodPost, "/tokens", "issue-token", "Cấp mã truy cập · Issue a token", auth.ManageTokens, changes...)
	issue.DefaultStatus = http.StatusCreated
	huma.Register(h, issue, func(ctx context.Context, in *struct{ Body IssueToken }) (*struct{ Body IssuedToken }, error) {
		token, err := auth.IssueToken(ctx, a.Store, in.Body.Name, in.Body.Role, in.Body.Units, a.Clock())
		if err != nil {
			return nil, err
		}
		return &struct{ Body IssuedToken }{IssuedToken{token}}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/tokens", "list-tokens", "Mã truy cập · Tokens", auth.ManageTokens), func(_ context.Context, in *Paging) (*tokenPage, error) {
		return a.tokenPage(func(r *projections.Reader) (projections.Page[*projections.TokenEntry], error) {
			return r.Tokens(in.Cursor, in.Limit)
		})
	})
	revoke := operation(http.MethodDelete, "/tokens/{id}", "revoke-token", "Thu hồi mã truy cập · Revoke a token", auth.ManageTokens, http.StatusNotFound, http.StatusConflict)
	revoke.DefaultStatus = http.StatusNoContent
	huma.Register(h, revoke, a.revokeToken)

	own := operation(http.MethodPost, "/me/tokens", "issue-own-token", "Cấp mã truy cập cho tôi · Issue a token of one's own", auth.ManageSelf, changes...)
	own.DefaultStatus = http.StatusCreated
	huma.Register(h, own, func(ctx context.Context, in *struct{ Body IssueOwnToken }) (*struct{ Body IssuedToken }, error) {
		_, token, err := a.People.IssueOwn(ctx, actor(ctx), in.Body.Name, in.Body.Until, in.Body.ReadOnly)
		if err != nil {
			return nil, err
		}
		return &struct{ Body IssuedToken }{IssuedToken{token}}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/me/tokens", "list-own-tokens", "Mã truy cập của tôi · One's own tokens", auth.SeeSelf), func(ctx context.Context, _ *struct{}) (*tokenPage, error) {
		return a.tokenPage(func(r *projections.Reader) (page projections.Page[*projections.TokenEntry], err error) {
			if id, notPerson := domain.ParseID(actor(ctx).ID); notPerson == nil {
				page.Items, err = r.TokensOf(id)
			}
			return page, err
		})
	})
	revokeOwn := operation(http.MethodDelete, "/me/tokens/{id}", "revoke-own-token", "Thu hồi mã truy cập của tôi · Revoke a token of one's own", auth.ManageSelf, http.StatusNotFound, http.StatusConflict)
	revokeOwn.DefaultStatus = http.StatusNoContent
	huma.Register(h, revokeOwn, a.revokeToken)
}

func (a *api) revokeToken(ctx context.Context, in *TokenPath) (*nothing, error) {
	id, err := domain.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	return nil, a.People.Revoke(ctx, actor(ctx), id, "")
}

func (a *api) tokenPage(read func(r *projections.Reader) (projections.Page[*projections.TokenEntry], error)) (*tokenPage, error) {
	out := &tokenPage{}
	out.Body.Items = []Token{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := read(r)
		for _, e := range page.Items {
			out.Body.Items = append(out.Body.Items, showToken(e))
		}
		out.Body.Next = page.Next
		return err
	})
	return out, err
}
