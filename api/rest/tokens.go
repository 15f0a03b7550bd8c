package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
)

// IssueToken asks for a token.
type IssueToken struct {
	Name  string            `json:"name" minLength:"1" maxLength:"200" doc:"Who or what it is for"`
	Role  domain.Role       `json:"role" enum:"office,leader,unit,auditor,admin"`
	Units []domain.UnitCode `json:"units,omitempty" maxItems:"50" doc:"Which units a unit's token acts for"`
}

// IssuedToken is a new token. It is shown this once.
type IssuedToken struct {
	Token string `json:"token"`
}

func (a *api) tokens(h huma.API) {
	issue := operation(http.MethodPost, "/tokens", "issue-token", "Cấp mã truy cập · Issue a token", auth.ManageTokens, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	issue.DefaultStatus = http.StatusCreated
	huma.Register(h, issue, func(ctx context.Context, in *struct{ Body IssueToken }) (*struct{ Body IssuedToken }, error) {
		token, err := auth.IssueToken(ctx, a.Store, in.Body.Name, in.Body.Role, in.Body.Units, a.Clock())
		if err != nil {
			return nil, err
		}
		return &struct{ Body IssuedToken }{IssuedToken{token}}, nil
	})
}
