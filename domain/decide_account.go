package domain

import (
	"strings"
	"time"
)

// AccountCommand asks something of one account.
type AccountCommand interface{ accountCommand() }

// OpenAccount lets a person sign in.
type OpenAccount struct {
	Login string     `json:"login"`
	Name  string     `json:"name"`
	Title string     `json:"title,omitempty"`
	Mail  string     `json:"mail,omitempty"`
	Role  Role       `json:"role"`
	Units []UnitCode `json:"units,omitempty"`
	Head  bool       `json:"head,omitempty" doc:"Thủ trưởng of the units: the steps of reminders for a unit's head go to them"`
}

// AmendAccount corrects an account; absent fields stay.
type AmendAccount struct {
	Name   *string     `json:"name,omitempty"`
	Title  *string     `json:"title,omitempty"`
	Mail   *string     `json:"mail,omitempty"`
	Role   *Role       `json:"role,omitempty"`
	Units  *[]UnitCode `json:"units,omitempty"`
	Reason string      `json:"reason"`
}

// InviteAccount gives a new one-time link; the one before ends.
type InviteAccount struct {
	Secret string    `json:"-"` // SHA-256 of what the link carries
	Until  time.Time `json:"-"`
}

// EndSessions signs the person out everywhere.
type EndSessions struct {
	Reason string `json:"reason,omitempty"`
}

// CloseAccount keeps the person out.
type CloseAccount struct {
	Reason string `json:"reason"`
}

// ReopenAccount lets the person in again.
type ReopenAccount struct {
	Reason string `json:"reason"`
}

// SetFactor asks for a code at every sign-in. That the account's holder has the
// secret was seen to before.
type SetFactor struct {
	Secret string `json:"-"`
}

// RemoveFactor asks for it no more.
type RemoveFactor struct {
	Reason string `json:"reason,omitempty"`
}

// SetAbsence names a deputy from a day to a day.
type SetAbsence struct {
	Deputy ID     `json:"deputy"`
	From   Date   `json:"from"`
	Until  Date   `json:"until"`
	Reason string `json:"reason,omitempty"`
}

// EndAbsence takes it back.
type EndAbsence struct {
	Deputy ID `json:"deputy"`
}

// SetNotifications says how one is told of reminders.
type SetNotifications struct {
	MailOff bool `json:"mail_off" doc:"The inbox only; what escalates is mailed all the same"`
	Hour    int  `json:"hour,omitempty" minimum:"0" maximum:"17" doc:"Of the day, for mail; 0 with the digest"`
}

// MarkHead says whether a unit's person heads it.
type MarkHead struct {
	Head bool `json:"head"`
}

func (OpenAccount) accountCommand()      {}
func (AmendAccount) accountCommand()     {}
func (InviteAccount) accountCommand()    {}
func (EndSessions) accountCommand()      {}
func (CloseAccount) accountCommand()     {}
func (ReopenAccount) accountCommand()    {}
func (SetAbsence) accountCommand()       {}
func (SetFactor) accountCommand()        {}
func (RemoveFactor) accountCommand()     {}
func (EndAbsence) accountCommand()       {}
func (SetNotifications) accountCommand() {}
func (MarkHead) accountCommand()         {}

// LatestMailHour is the hour of the day at which a person's mail is sent at the latest.
const LatestMailHour = 17

// Bounds of an account.
const (
	minLogin     = 3
	maxLogin     = 64
	maxUnitsOf   = 50
	maxAbsences  = 20
	longestLeave = 366 // days that one absence may last
)

// Refusals of accounts.
var (
	ErrLogin = &Refusal{Invalid, "bad_login", "login",
		"Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, chữ số và các dấu . _ - @. Sửa lại tên đăng nhập.",
		"A login has 3 to 64 small letters without marks, digits and . _ - @. Correct it."}
	ErrLoginTaken = &Refusal{Conflict, "login_taken", "login",
		"Tên đăng nhập này đã có người dùng. Chọn tên khác.",
		"This login is taken. Choose another."}
	ErrMail = &Refusal{Invalid, "bad_mail", "mail",
		"Địa chỉ thư điện tử không đúng. Kiểm tra lại, ví dụ ten@coquan.gov.vn.",
		"This is no mail address. Check it."}
	ErrUnitsOfRole = &Refusal{Invalid, "units_of_role", "units",
		"Vai trò đơn vị phải gắn với ít nhất một đơn vị; các vai trò khác không gắn đơn vị. Sửa lại vai trò hoặc đơn vị.",
		"The role of a unit acts for at least one unit, other roles for none. Correct role or units."}
	ErrHead = &Refusal{Invalid, "head_of_role", "head",
		"Chỉ tài khoản vai trò Đơn vị mới đánh dấu là thủ trưởng đơn vị được. Bỏ đánh dấu hoặc sửa vai trò.",
		"Only an account of a unit can be its head's. Take the mark off, or correct the role."}
	ErrOwnAccount = &Refusal{Conflict, "own_account", "",
		"Không được tự đóng hoặc tự đổi vai trò tài khoản của mình. Nhờ quản trị viên khác.",
		"Nobody closes their own account or changes its role. Ask another administrator."}
	ErrAccountClosed = &Refusal{Conflict, "account_closed", "",
		"Tài khoản đã đóng. Mở lại tài khoản trước.",
		"The account is closed. Reopen it first."}
	ErrAccountOpen = &Refusal{Conflict, "account_open", "",
		"Tài khoản đang mở nên không cần mở lại. Tải lại trang để xem tình trạng hiện tại.",
		"The account is open; there is nothing to reopen. Reload to see how it stands."}
	ErrDeputy = &Refusal{Invalid, "bad_deputy", "deputy",
		"Người được ủy quyền phải là một tài khoản khác, đang mở. Chọn người khác.",
		"The deputy must be another account, and open. Choose someone else."}
	ErrLeave = &Refusal{Invalid, "bad_absence", "until",
		"Thời gian ủy quyền phải từ hôm nay trở đi, ngày cuối không trước ngày đầu, và không quá 366 ngày. Sửa lại ngày.",
		"A deputy acts from today or later, to a day not before the first, for at most 366 days. Correct the days."}
)

// DecideOpen opens an account with an id that the caller gives. That no other
// account has the login is seen to by the record.
func DecideOpen(c OpenAccount, in Circumstances) (*AccountOpened, error) {
	if in.Who.Role != RoleAdmin {
		return nil, ErrNotAllowed
	}
	if !validLogin(c.Login) {
		return nil, ErrLogin
	}
	if err := first(required("name", c.Name, maxName), text("title", c.Title, maxName), address(c.Mail), in.placement(c.Role, c.Units)); err != nil {
		return nil, err
	}
	if c.Head && c.Role != RoleUnit {
		return nil, ErrHead
	}
	return &AccountOpened{Login: c.Login, Name: c.Name, Title: c.Title, Mail: c.Mail, Role: c.Role, Units: c.Units, Head: c.Head, On: in.Today()}, nil
}

func validLogin(s string) bool {
	return len(s) >= minLogin && len(s) <= maxLogin && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789._-@") == "" && strings.Trim(s, "._-@") == s
}

func address(s string) error {
	if s == "" {
		return nil
	}
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(s, " \t\r\n<>,;:\"()[]\\") || strings.Contains(host, "@") {
		return ErrMail
	}
	return text("mail", s, 320)
}

// placement checks that role and units belong together.
func (in *Circumstances) placement(role Role, units []UnitCode) error {
	switch {
	case !role.Valid():
		return ErrUnknownValue.At("role")
	case (role == RoleUnit) != (len(units) > 0):
		return ErrUnitsOfRole
	case len(units) > maxUnitsOf:
		return ErrTooMany.At("units")
	}
	for _, u := range units {
		if err := in.unit("units", u); err != nil {
			return err
		}
	}
	return nil
}

// Decide says what follows from a command about an account. Deputy is the
// account that a SetAbsence names; nil otherwise.
func (a *Account) Decide(cmd AccountCommand, deputy *Account, in Circumstances) ([]Event, error) {
	own := in.Who.ID == a.ID.String()
	if !a.Exists() {
		return nil, NotFound("id", a.ID.String())
	}
	switch c := cmd.(type) {
	case SetAbsence:
		if in.Who.Role != RoleAdmin && !own {
			return nil, ErrNotAllowed
		}
		return one(a.absence(c, deputy, &in))
	case EndAbsence:
		if in.Who.Role != RoleAdmin && !own {
			return nil, ErrNotAllowed
		}
		return []Event{&AbsenceEnded{c.Deputy, in.Today()}}, nil
	case SetNotifications:
		if !own {
			return nil, ErrNotAllowed
		}
		if c.Hour < 0 || c.Hour > LatestMailHour {
			return nil, ErrUnknownValue.At("hour")
		}
		return []Event{&NotificationsSet{c.MailOff, c.Hour, in.Today()}}, nil
	case SaveView, RemoveView:
		return a.decideView(cmd, &in)
	case SetFactor:
		if !own {
			return nil, ErrNotAllowed
		}
		return []Event{&SecondFactorSet{c.Secret, in.Today()}}, nil
	case RemoveFactor:
		if in.Who.Role != RoleAdmin && !own {
			return nil, ErrNotAllowed
		}
		return one(&SecondFactorRemoved{c.Reason, in.Today()}, text("reason", c.Reason, maxReason))
	case EndSessions:
		if in.Who.Role != RoleAdmin && !own {
			return nil, ErrNotAllowed
		}
		return one(&SessionsEnded{c.Reason, in.instant(), in.Today()}, text("reason", c.Reason, maxReason))
	}
	if in.Who.Role != RoleAdmin {
		return nil, ErrNotAllowed
	}
	switch c := cmd.(type) {
	case AmendAccount:
		return one(a.amend(c, own, &in))
	case MarkHead:
		if c.Head && a.Role != RoleUnit {
			return nil, ErrHead
		}
		return []Event{&HeadSet{c.Head, in.Today()}}, nil
	case InviteAccount:
		if !a.Open() {
			return nil, ErrAccountClosed
		}
		return []Event{&AccountInvited{c.Secret, c.Until, in.Today()}}, nil
	case CloseAccount:
		switch {
		case own:
			return nil, ErrOwnAccount
		case !a.Open():
			return nil, ErrAccountClosed
		}
		return one(&AccountClosed{c.Reason, in.instant(), in.Today()}, required("reason", c.Reason, maxReason))
	case ReopenAccount:
		if a.Open() {
			return nil, ErrAccountOpen
		}
		return one(&AccountReopened{c.Reason, in.Today()}, required("reason", c.Reason, maxReason))
	}
	return nil, ErrNotAllowed
}

func (a *Account) amend(c AmendAccount, own bool, in *Circumstances) (Event, error) {
	if c.Name == nil && c.Title == nil && c.Mail == nil && c.Role == nil && c.Units == nil {
		return nil, ErrNothingAmended
	}
	if own && (c.Role != nil && *c.Role != a.Role) {
		return nil, ErrOwnAccount
	}
	after := *a
	e := &AccountAmended{c.Name, c.Title, c.Mail, c.Role, c.Units, c.Reason, in.Today()}
	after.Apply(e)
	err := first(
		required("reason", c.Reason, maxReason), required("name", after.Name, maxName), text("title", after.Title, maxName),
		address(after.Mail), in.placement(after.Role, after.Units),
	)
	if err != nil {
		return nil, err
	}
	return e, nil
}

func (a *Account) absence(c SetAbsence, deputy *Account, in *Circumstances) (Event, error) {
	switch {
	case deputy == nil || !deputy.Open() || deputy.ID == a.ID || deputy.ID != c.Deputy:
		return nil, ErrDeputy
	case c.From.Before(in.Today()) || c.Until.Before(c.From) || c.From.DaysUntil(c.Until) > longestLeave:
		return nil, ErrLeave
	case len(a.without(c.Deputy)) >= maxAbsences:
		return nil, ErrTooMany.At("deputy")
	}
	if err := text("reason", c.Reason, maxReason); err != nil {
		return nil, err
	}
	return &AbsenceSet{c.Deputy, c.From, c.Until, c.Reason, in.Today()}, nil
}
