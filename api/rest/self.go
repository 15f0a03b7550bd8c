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

// Session is a sign-in that still holds.
type Session struct {
	ID      domain.ID `json:"id"`
	At      time.Time `json:"at"`
	Until   time.Time `json:"until"`
	Address string    `json:"address,omitempty" doc:"From where, as the server saw it"`
}

// Absentee is somebody in whose place one may act today.
type Absentee struct {
	ID     domain.ID         `json:"id" doc:"For Dondoc-Acting-For"`
	Name   string            `json:"name"`
	Title  string            `json:"title,omitempty"`
	Role   domain.Role       `json:"role"`
	Units  []domain.UnitCode `json:"units,omitempty"`
	Until  domain.Date       `json:"until" doc:"The last day"`
	Reason string            `json:"reason,omitempty"`
}

// NameDeputy names somebody who acts in one's place, by id or by login.
type NameDeputy struct {
	Deputy domain.ID   `json:"deputy,omitzero"`
	Login  string      `json:"deputy_login,omitempty" maxLength:"200" doc:"In place of deputy"`
	From   domain.Date `json:"from"`
	Until  domain.Date `json:"until"`
	Reason string      `json:"reason,omitempty"`
}

type (
	sessionList struct {
		Body struct {
			Items []Session `json:"items" doc:"The oldest first"`
		}
	}
	viewList struct {
		Body struct {
			Items []domain.View `json:"items" doc:"In the order in which they were saved"`
		}
	}
	absenteeList struct {
		Body struct {
			Items []Absentee `json:"items"`
		}
	}
)

// own registers what a person sees of their own account and does about it,
// beside password, second factor and tokens.
func (a *api) own(h huma.API) {
	changes := []int{http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusConflict}
	huma.Register(h, operation(http.MethodGet, "/me/account", "get-own-account", "Tài khoản của tôi · One's own account", auth.SeeSelf), func(ctx context.Context, _ *struct{}) (*accountOutput, error) {
		self, err := a.self(ctx)
		if err != nil {
			return nil, err
		}
		return &accountOutput{Body: showAccount(self)}, nil
	})
	huma.Register(h, operation(http.MethodGet, "/me/sessions", "list-own-sessions", "Các lần đăng nhập còn hiệu lực · One's sign-ins that hold", auth.SeeSelf), a.ownSessions)
	end := operation(http.MethodPost, "/me/end-sessions", "end-own-sessions", "Đăng xuất khỏi mọi thiết bị · Sign out everywhere", auth.ManageSelf, changes...)
	end.Description = "The session that asks ends, too."
	huma.Register(h, end, func(ctx context.Context, _ *struct{}) (*accountOutput, error) {
		return a.doOwn(ctx, domain.EndSessions{})
	})
	huma.Register(h, operation(http.MethodGet, "/me/absentees", "list-absentees", "Những người tôi được làm thay hôm nay · In whose place one may act today", auth.SeeSelf), a.absentees)
	huma.Register(h, operation(http.MethodPost, "/me/absences", "set-absence", "Ủy quyền khi vắng mặt · Name a deputy", auth.ManageSelf, changes...), a.nameDeputy)
	huma.Register(h, operation(http.MethodDelete, "/me/absences/{id}", "end-absence", "Thôi ủy quyền · Take a deputy back", auth.ManageSelf), func(ctx context.Context, in *AccountPath) (*accountOutput, error) {
		deputy, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, err
		}
		return a.doOwn(ctx, domain.EndAbsence{Deputy: deputy})
	})
}

// views registers the ways of looking at the register that a person has saved.
func (a *api) views(h huma.API) {
	changes := []int{http.StatusNotFound, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusConflict}
	huma.Register(h, operation(http.MethodGet, "/me/views", "list-views", "Bộ lọc đã lưu · Views that one has saved", auth.SeeSelf), func(ctx context.Context, _ *struct{}) (*viewList, error) {
		out := &viewList{}
		out.Body.Items = []domain.View{}
		if self, err := a.self(ctx); err == nil { // a token has none
			out.Body.Items = append(out.Body.Items, self.State.Views...)
		}
		return out, nil
	})
	huma.Register(h, operation(http.MethodPost, "/me/views", "save-view", "Lưu bộ lọc · Save a view; one of that name is replaced", auth.ManageSelf, changes...), func(ctx context.Context, in *struct{ Body domain.SaveView }) (*viewList, error) {
		return a.doView(ctx, in.Body)
	})
	huma.Register(h, operation(http.MethodPost, "/me/views/remove", "remove-view", "Xóa bộ lọc · Remove a view", auth.ManageSelf, changes...), func(ctx context.Context, in *struct{ Body domain.RemoveView }) (*viewList, error) {
		return a.doView(ctx, in.Body)
	})
}

// errNoAccount refuses what only an account can keep.
var errNoAccount = &domain.Refusal{
	Kind: domain.Forbidden, Code: "no_account",
	Vi: "Mã truy cập không gắn với tài khoản nào nên không lưu được bộ lọc. Đăng nhập bằng tài khoản của mình.",
	En: "This token belongs to no account, and only an account keeps views. Sign in with an account.",
}

func (a *api) doView(ctx context.Context, cmd domain.AccountCommand) (*viewList, error) {
	self, err := a.self(ctx)
	if err != nil {
		return nil, errNoAccount
	}
	e, err := a.People.Do(ctx, actor(ctx), self.State.ID, cmd)
	if err != nil {
		return nil, err
	}
	out := &viewList{}
	out.Body.Items = append([]domain.View{}, e.State.Views...)
	return out, nil
}

func (a *api) nameDeputy(ctx context.Context, in *struct{ Body NameDeputy }) (*accountOutput, error) {
	deputy := in.Body.Deputy
	if deputy.IsZero() {
		err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
			e, err := r.AccountByLogin(in.Body.Login)
			if err == nil {
				deputy = e.State.ID
			}
			return err
		})
		if err != nil {
			return nil, domain.ErrDeputy.At("deputy_login")
		}
	}
	return a.doOwn(ctx, domain.SetAbsence{Deputy: deputy, From: in.Body.From, Until: in.Body.Until, Reason: in.Body.Reason})
}

func (a *api) ownSessions(ctx context.Context, _ *struct{}) (*sessionList, error) {
	out := &sessionList{}
	out.Body.Items = []Session{}
	self, err := a.self(ctx)
	if err != nil {
		return out, nil // a token has no sessions
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		sessions, err := r.SessionsOf(self.State.ID)
		for _, s := range sessions {
			if s.State.Holds(&self.State, a.Clock()) {
				out.Body.Items = append(out.Body.Items, Session{s.State.ID, s.State.At, s.State.Until, s.State.Address})
			}
		}
		return err
	})
	return out, err
}

func (a *api) absentees(ctx context.Context, _ *struct{}) (*absenteeList, error) {
	out := &absenteeList{}
	out.Body.Items = []Absentee{}
	self, err := a.self(ctx)
	if err != nil {
		return out, nil // a token is nobody's deputy
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		absent, err := r.AbsentFor(self.State.ID)
		for _, e := range absent {
			if x, ok := self.State.DeputyOf(&e.State, a.today()); ok {
				out.Body.Items = append(out.Body.Items, Absentee{e.State.ID, e.State.Name, e.State.Title, e.State.Role, e.State.Units, x.Until, x.Reason})
			}
		}
		return err
	})
	return out, err
}
