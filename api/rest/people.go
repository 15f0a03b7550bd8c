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

// Account is an account as the API shows it: without its secrets.
type Account struct {
	ID          domain.ID         `json:"id"`
	Login       string            `json:"login"`
	Name        string            `json:"name"`
	Title       string            `json:"title,omitempty" doc:"Chức vụ"`
	Mail        string            `json:"mail,omitempty"`
	Role        domain.Role       `json:"role" enum:"office,leader,unit,auditor,admin"`
	Units       []domain.UnitCode `json:"units,omitempty"`
	Head        bool              `json:"head,omitempty" doc:"Thủ trưởng of the units"`
	MailOff     bool              `json:"mail_off,omitempty" doc:"No mail of reminders but of what escalates"`
	MailHour    int               `json:"mail_hour,omitempty" doc:"Hour of the day for that mail; with the digest where absent"`
	HasPassword bool              `json:"has_password" doc:"False until the one-time link was used"`
	HasFactor   bool              `json:"has_second_factor"`
	Invited     time.Time         `json:"invited,omitzero" doc:"Until when a one-time link waits"`
	SignedIn    time.Time         `json:"signed_in,omitzero" doc:"The last sign-in; in lists and single accounts"`
	Absences    []domain.Absence  `json:"absences,omitempty" doc:"Who acts in this account's place, and when"`
	OpenedOn    domain.Date       `json:"opened_on"`
	ClosedOn    domain.Date       `json:"closed_on,omitzero"`
	Closed      string            `json:"closed,omitempty" doc:"Why it was closed"`
	Version     uint64            `json:"version" doc:"Sequence of its last event"`
}

func showAccount(e *projections.AccountEntry) Account {
	a := &e.State
	out := Account{
		ID: a.ID, Login: a.Login, Name: a.Name, Title: a.Title, Mail: a.Mail, Role: a.Role, Units: a.Units, Head: a.Head, MailOff: a.MailOff, MailHour: a.MailHour, HasPassword: a.Password != "", HasFactor: a.Factor != "",
		Absences: a.Absences, OpenedOn: a.OpenedOn, ClosedOn: a.ClosedOn, Closed: a.Closed, Version: e.Version,
	}
	if a.Invitation != nil {
		out.Invited = a.Invitation.Until
	}
	return out
}

type (
	accountOutput struct {
		ETag string `header:"ETag" doc:"The account's version"`
		Body Account
	}
	accountPage struct {
		Body struct {
			Items []Account `json:"items"`
			Next  string    `json:"next,omitempty"`
		}
	}
	// InvitedAccount is an account with its one-time link, which is shown this once.
	InvitedAccount struct {
		Account Account `json:"account"`
		Link    string  `json:"link" doc:"Path of the page on which the password is set, once; give it to the account's holder only"`
	}
	invitedOutput struct{ Body InvitedAccount }
	// SignedIn is a sign-in. The bearer is shown this once.
	SignedIn struct {
		Bearer string            `json:"bearer" doc:"Send it as Authorization: Bearer"`
		Until  time.Time         `json:"until"`
		Name   string            `json:"name"`
		Role   domain.Role       `json:"role"`
		Units  []domain.UnitCode `json:"units,omitempty"`
	}
	signedInOutput struct{ Body SignedIn }
	// Me is who a request is from.
	Me struct {
		ID    string            `json:"id"`
		Name  string            `json:"name"`
		Role  domain.Role       `json:"role"`
		Units []domain.UnitCode `json:"units,omitempty"`
	}
	meOutput struct{ Body Me }
	nothing  struct{}
	// AccountPath names an account.
	AccountPath struct {
		ID string `path:"id" maxLength:"26" doc:"Id of the account"`
	}
)

func signedIn(b auth.Bearer, err error) (*signedInOutput, error) {
	if err != nil {
		return nil, err
	}
	return &signedInOutput{SignedIn{b.Secret, b.Until, b.Actor.Name, b.Actor.Role, b.Actor.Units}}, nil
}

// InvitationLink is the path of the page on which a password is set.
func InvitationLink(secret string) string { return "/invitation/" + secret }

// signing registers the ways in and out.
func (a *api) signing(h huma.API) {
	changes := []int{http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusTooManyRequests}
	in := operation(http.MethodPost, "/sessions", "sign-in", "Đăng nhập · Sign in", auth.SignIn, changes...)
	in.DefaultStatus, in.Security = http.StatusCreated, []map[string][]string{}
	huma.Register(h, in, func(ctx context.Context, in *struct {
		Body struct {
			Login    string `json:"login" maxLength:"200"`
			Password string `json:"password" maxLength:"1000"`
			Code     string `json:"code,omitempty" maxLength:"20" doc:"Of the second factor, where the account has one"`
		}
	}) (*signedInOutput, error) {
		return signedIn(a.People.SignIn(ctx, auth.Credentials(in.Body), clientAddress(ctx)))
	})
	accept := operation(http.MethodPost, "/invitations", "accept-invitation", "Đặt mật khẩu bằng liên kết một lần · Set the password by a one-time link", auth.SignIn, changes...)
	accept.DefaultStatus, accept.Security = http.StatusCreated, []map[string][]string{}
	huma.Register(h, accept, func(ctx context.Context, in *struct {
		Body struct {
			Secret   string `json:"secret" maxLength:"200" doc:"The last part of the link"`
			Password string `json:"password" maxLength:"1000" doc:"10 to 128 characters, none of the first that are guessed"`
		}
	}) (*signedInOutput, error) {
		return signedIn(a.People.Accept(ctx, in.Body.Secret, in.Body.Password, clientAddress(ctx)))
	})
	out := operation(http.MethodDelete, "/sessions/current", "sign-out", "Đăng xuất · Sign out", auth.SeeSelf)
	out.DefaultStatus = http.StatusNoContent
	huma.Register(h, out, func(ctx context.Context, _ *struct{}) (*nothing, error) {
		return nil, a.People.SignOut(ctx, bearer(ctx))
	})
	huma.Register(h, operation(http.MethodGet, "/me", "get-me", "Tôi là ai · Who this is", auth.SeeSelf), func(ctx context.Context, _ *struct{}) (*meOutput, error) {
		who := actor(ctx)
		return &meOutput{Me{who.ID, who.Name, who.Role, who.Units}}, nil
	})
	password := operation(http.MethodPut, "/me/password", "change-password", "Đổi mật khẩu · Change the password", auth.ManageSelf, changes...)
	password.Description = "Every session of the account ends; the answer is a new one."
	huma.Register(h, password, func(ctx context.Context, in *struct {
		Body struct {
			Old      string `json:"old" maxLength:"1000"`
			Password string `json:"password" maxLength:"1000"`
		}
	}) (*signedInOutput, error) {
		return signedIn(a.People.ChangePassword(ctx, actor(ctx), in.Body.Old, in.Body.Password, clientAddress(ctx)))
	})
	a.own(h)
	a.views(h)
	a.factors(h, changes)
}

// NewFactor is a secret for an authenticator. It is in use only after a code of it was shown.
type NewFactor struct {
	Secret string `json:"secret" doc:"base32; RFC 6238 with SHA-1, 6 digits, 30 seconds"`
	URI    string `json:"uri" doc:"The same for a QR code"`
}

// factors registers what a person does about a second factor.
func (a *api) factors(h huma.API, changes []int) {
	begin := operation(http.MethodPost, "/me/second-factor", "begin-second-factor", "Mã bí mật cho ứng dụng xác thực · A secret for an authenticator", auth.ManageSelf, changes...)
	huma.Register(h, begin, func(ctx context.Context, _ *struct{}) (*struct{ Body NewFactor }, error) {
		self, err := a.self(ctx)
		if err != nil {
			return nil, err
		}
		f, err := a.People.NewFactor(&self.State)
		return &struct{ Body NewFactor }{NewFactor{f.Secret, f.URI}}, err
	})
	confirm := operation(http.MethodPut, "/me/second-factor", "confirm-second-factor", "Bật xác thực hai lớp · Put a second factor in use", auth.ManageSelf, changes...)
	huma.Register(h, confirm, func(ctx context.Context, in *struct {
		Body struct {
			Secret string `json:"secret" maxLength:"200"`
			Code   string `json:"code" maxLength:"20" doc:"That the authenticator shows now"`
		}
	}) (*accountOutput, error) {
		self, err := a.self(ctx)
		if err != nil {
			return nil, err
		}
		e, err := a.People.ConfirmFactor(ctx, actor(ctx), self.State.ID, in.Body.Secret, in.Body.Code)
		if err != nil {
			return nil, err
		}
		return &accountOutput{Body: showAccount(e)}, nil
	})
	remove := operation(http.MethodPost, "/me/second-factor/remove", "remove-second-factor", "Tắt xác thực hai lớp · Do without a second factor", auth.ManageSelf, changes...)
	huma.Register(h, remove, func(ctx context.Context, in *struct {
		Body struct {
			Password string `json:"password" maxLength:"1000" doc:"A session alone does not take a second factor off"`
		}
	}) (*accountOutput, error) {
		self, err := a.self(ctx)
		if err == nil {
			err = a.People.Knows(ctx, &self.State, in.Body.Password)
		}
		if err != nil {
			return nil, err
		}
		return a.doOwn(ctx, domain.RemoveFactor{})
	})
}

// self is the account of who asks; a token that is nobody's own has none.
func (a *api) self(ctx context.Context) (*projections.AccountEntry, error) {
	e, err := a.account(actor(ctx).ID)
	if err != nil {
		return nil, domain.ErrNotAllowed
	}
	return e, nil
}

// doOwn carries out a command on the account of who asks.
func (a *api) doOwn(ctx context.Context, cmd domain.AccountCommand) (*accountOutput, error) {
	self, err := a.self(ctx)
	if err != nil {
		return nil, err
	}
	e, err := a.People.Do(ctx, actor(ctx), self.State.ID, cmd)
	if err != nil {
		return nil, err
	}
	return &accountOutput{Body: showAccount(e)}, nil
}

// accounts registers what an administrator does.
func (a *api) accounts(h huma.API) {
	changes := []int{http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}
	huma.Register(h, operation(http.MethodGet, "/accounts", "list-accounts", "Tài khoản · Accounts", auth.SeeAccounts), a.listAccounts)
	huma.Register(h, operation(http.MethodGet, "/accounts/{id}", "get-account", "Một tài khoản · One account", auth.SeeAccounts, http.StatusNotFound), func(_ context.Context, in *AccountPath) (*accountOutput, error) {
		e, err := a.account(in.ID)
		if err != nil {
			return nil, err
		}
		return a.accountAnswer(e)
	})
	open := operation(http.MethodPost, "/accounts", "open-account", "Mở tài khoản · Open an account", auth.ManageAccounts, changes...)
	open.DefaultStatus = http.StatusCreated
	huma.Register(h, open, func(ctx context.Context, in *struct{ Body domain.OpenAccount }) (*invitedOutput, error) {
		id, secret, err := a.People.Open(ctx, actor(ctx), in.Body)
		if err != nil {
			return nil, err
		}
		return a.invited(id.String(), secret)
	})
	invite := operation(http.MethodPost, "/accounts/{id}/invite", "invite-account", "Gửi lại liên kết đặt mật khẩu · A new one-time link", auth.ManageAccounts, changes...)
	huma.Register(h, invite, func(ctx context.Context, in *AccountPath) (*invitedOutput, error) {
		id, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, err
		}
		secret, err := a.People.Invite(ctx, actor(ctx), id)
		if err != nil {
			return nil, err
		}
		return a.invited(in.ID, secret)
	})
	accountAction[domain.AmendAccount](a, h, http.MethodPatch, "", "amend-account", "Sửa tài khoản · Amend an account", changes)
	accountAction[domain.MarkHead](a, h, http.MethodPost, "/head", "mark-head", "Đánh dấu thủ trưởng đơn vị · Mark a unit's head", changes)
	accountAction[domain.CloseAccount](a, h, http.MethodPost, "/close", "close-account", "Đóng tài khoản · Close an account", changes)
	accountAction[domain.ReopenAccount](a, h, http.MethodPost, "/reopen", "reopen-account", "Mở lại tài khoản · Reopen an account", changes)
	accountAction[domain.EndSessions](a, h, http.MethodPost, "/end-sessions", "end-sessions", "Đăng xuất khỏi mọi thiết bị · End every session", changes)
	accountAction[domain.RemoveFactor](a, h, http.MethodPost, "/remove-second-factor", "remove-second-factor-of", "Tắt xác thực hai lớp của một người · Take a lost second factor off", changes)
	accountAction[domain.SetAbsence](a, h, http.MethodPost, "/absences", "set-absence-of", "Ủy quyền thay cho người vắng · Name a deputy for someone", changes)
	accountAction[domain.EndAbsence](a, h, http.MethodPost, "/absences/end", "end-absence-of", "Thôi ủy quyền · Take a deputy back for someone", changes)
}

// accountAction registers one command on an account.
func accountAction[C domain.AccountCommand](a *api, h huma.API, method, end, id, summary string, errors []int) {
	huma.Register(h, operation(method, "/accounts/{id}"+end, id, summary, auth.ManageAccounts, errors...), func(ctx context.Context, in *struct {
		AccountPath
		IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that the change is based on; 412 if it is not the present one"`
		Body    C
	}) (*accountOutput, error) {
		parsed, err := domain.ParseID(in.ID)
		if err != nil {
			return nil, err
		}
		e, err := a.People.DoIf(ctx, actor(ctx), parsed, in.Body, Conditions{IfMatch: in.IfMatch}.matches)
		if err != nil {
			return nil, err
		}
		return a.accountAnswer(e)
	})
}

// AccountFilter says which accounts are asked for.
type AccountFilter struct {
	Text  string `query:"q" maxLength:"200" doc:"Only accounts of which name, login, title or mail has words that begin so"`
	Role  string `query:"role" enum:"office,leader,unit,auditor,admin" doc:"Only accounts of this role"`
	Unit  string `query:"unit" maxLength:"64" doc:"Only accounts that act for this unit"`
	State string `query:"state" enum:"works,waits,closed" doc:"works: may sign in; waits: the one-time link was not used yet; closed"`
}

func (a *api) listAccounts(_ context.Context, in *struct {
	Paging
	AccountFilter
}) (*accountPage, error) {
	out := &accountPage{}
	out.Body.Items = []Account{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.FindAccounts(projections.AccountQuery{
			Text: in.Text, Role: domain.Role(in.Role), Unit: domain.UnitCode(in.Unit), State: projections.AccountState(in.State), Cursor: in.Cursor, Limit: in.Limit,
		})
		for _, e := range page.Items {
			account, err := seen(r, e)
			if err != nil {
				return err
			}
			out.Body.Items = append(out.Body.Items, account)
		}
		out.Body.Next = page.Next
		return err
	})
	return out, err
}

// seen is an account with its last sign-in.
func seen(r *projections.Reader, e *projections.AccountEntry) (Account, error) {
	account := showAccount(e)
	last, err := r.LastSignIn(e.State.ID)
	account.SignedIn = last.At
	return account, err
}

// accountAnswer shows an account with its version and its last sign-in.
func (a *api) accountAnswer(e *projections.AccountEntry) (*accountOutput, error) {
	out := &accountOutput{ETag: etag(e.Version)}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) (err error) {
		out.Body, err = seen(r, e)
		return err
	})
	return out, err
}

func (a *api) account(id string) (e *projections.AccountEntry, err error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, err
	}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) (err error) {
		e, err = r.Account(parsed)
		return err
	})
	return e, err
}

func (a *api) invited(id, secret string) (*invitedOutput, error) {
	e, err := a.account(id)
	if err != nil {
		return nil, err
	}
	return &invitedOutput{InvitedAccount{showAccount(e), InvitationLink(secret)}}, nil
}
