package domain

import (
	"slices"
	"strings"
)

// View is a way of looking at the register of directives that somebody saved
// under a name: the query of its address.
type View struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// ViewSaved keeps a view under a name; one of that name before is replaced.
type ViewSaved struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	On    Date   `json:"on"`
}

// ViewRemoved forgets it.
type ViewRemoved struct {
	Name string `json:"name"`
	On   Date   `json:"on"`
}

// SaveView keeps a view in one's own account.
type SaveView struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// RemoveView forgets one.
type RemoveView struct {
	Name string `json:"name"`
}

func (SaveView) accountCommand()   {}
func (RemoveView) accountCommand() {}

// Bounds of views.
const (
	maxViews     = 30
	maxViewName  = 80
	maxViewQuery = 2_000

	// queryCharacters are those of a query in which all else is escaped.
	queryCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%&=+*"
)

// ErrViewQuery refuses what is no query of an address.
var ErrViewQuery = &Refusal{
	Invalid, "bad_view", "query",
	"Bộ lọc phải viết như trong đường dẫn của danh mục, chữ có dấu được mã hóa. Mở danh mục, lọc lại rồi lưu.",
	"A view is written as in the register's address, with all else escaped. Open the register, narrow it again, and save it.",
}

// ErrTooManyViews refuses one more.
var ErrTooManyViews = &Refusal{
	Conflict, "too_many_views", "name",
	"Đã lưu đủ 30 bộ lọc. Xóa bớt một bộ lọc rồi lưu lại.",
	"There are 30 views already. Remove one and save again.",
}

// decideView decides what somebody asks of their own views.
func (a *Account) decideView(cmd AccountCommand, in *Circumstances) ([]Event, error) {
	if in.Who.ID != a.ID.String() {
		return nil, ErrNotAllowed
	}
	switch c := cmd.(type) {
	case SaveView:
		return one(a.saveView(c, in))
	case RemoveView:
		if !slices.ContainsFunc(a.Views, func(v View) bool { return v.Name == c.Name }) {
			return nil, NotFound("name", c.Name)
		}
		return []Event{&ViewRemoved{c.Name, in.Today()}}, nil
	}
	return nil, ErrNotAllowed
}

func (a *Account) saveView(c SaveView, in *Circumstances) (Event, error) {
	if err := first(required("name", c.Name, maxViewName), text("query", c.Query, maxViewQuery)); err != nil {
		return nil, err
	}
	if strings.Trim(c.Query, queryCharacters) != "" {
		return nil, ErrViewQuery
	}
	if len(a.withoutView(c.Name)) >= maxViews {
		return nil, ErrTooManyViews
	}
	return &ViewSaved{c.Name, c.Query, in.Today()}, nil
}

// applyView folds an event about a view.
func (a *Account) applyView(e Event) {
	switch e := e.(type) {
	case *ViewSaved:
		a.Views = append(a.withoutView(e.Name), View{e.Name, e.Query})
	case *ViewRemoved:
		a.Views = a.withoutView(e.Name)
	}
}

func (a *Account) withoutView(name string) []View {
	return slices.DeleteFunc(slices.Clone(a.Views), func(v View) bool { return v.Name == name })
}
