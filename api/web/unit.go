package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/projections"
)

// unitView is what the page of one unit shows.
type unitView struct {
	unitLine
	figures projections.Figures // where counted
	version uint64
	heirs   []domain.Unit
	people  []*projections.AccountEntry // who act for it, for those who may see accounts
	more    bool                        // there are others
	form    *form
	clashes []clash
	refused *problem.Problem // why there is no letter
}

// unitFields are what can be amended of a unit, with their labels.
func (p *page) unitFields() []option {
	return []option{
		{"name", p.say(unitWords.name)}, {"short", p.say(unitWords.short)}, {"names", p.say(unitWords.names)}, {"until", p.say(unitWords.lastDay)},
	}
}

// unitValues are those fields as a unit has them.
func unitValues(u *domain.Unit) url.Values {
	v := url.Values{"name": {u.Name}, "short": {u.Short}, "names": {strings.Join(u.Names, "\n")}}
	if !u.Until.IsZero() {
		v.Set("until", u.Until.Vietnamese())
	}
	return v
}

func (s *site) unitShow(c echo.Context, p *page) error {
	return s.unitWith(c, p, http.StatusOK, nil)
}

// unitWith shows a unit, and above it why something was refused.
func (s *site) unitWith(c echo.Context, p *page, status int, refused *problem.Problem) error {
	v, err := s.readUnit(c, p)
	if err != nil {
		return err
	}
	v.refused = refused
	v.form = newForm("sua", v.version)
	for field, values := range unitValues(&v.unit) {
		v.form.stands(field, values[0])
	}
	return show(c, status, p.unitPage(v))
}

func (s *site) readUnit(c echo.Context, p *page) (*unitView, error) {
	v := &unitView{}
	err := s.read(c, p, func(r *reader) error {
		u, err := r.Unit(domain.UnitCode(c.Param("code")))
		if err != nil {
			return err
		}
		v.unitLine, v.version = r.unitLine(&u.State), u.Version
		if v.counted {
			v.figures = r.Figures([]domain.UnitCode{u.State.Code}, r.day, r.policy)
		}
		for _, heir := range u.State.Heirs {
			v.heirs = append(v.heirs, r.unit(heir))
		}
		if !auth.May(r.actor, auth.SeeAccounts) {
			return nil
		}
		people, err := r.FindAccounts(projections.AccountQuery{Unit: u.State.Code, Limit: 50})
		v.people, v.more = people.Items, people.Next != ""
		return err
	})
	return v, err
}

func (s *site) unitAmend(c echo.Context, p *page) error {
	code := c.Param("code")
	body := map[string]any{"reason": typedField(c, "reason")}
	for _, field := range []string{"name", "short"} {
		if typed := changedField(c, field); typed != nil {
			body[field] = *typed
		}
	}
	if typed := changedField(c, "names"); typed != nil {
		body["names"] = linesOf(*typed)
	}
	until, err := s.changedUntil(c, p)
	if err == nil && until != "" {
		body["until"] = until
	}
	if err == nil {
		err = s.call(c, http.MethodPatch, "/units/"+url.PathEscape(code), body, nil)
	}
	if err == nil {
		return s.done(c, "unit-amended", unitPath(domain.UnitCode(code)))
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	return s.unitAgain(c, p, refused)
}

// changedUntil is a unit's last day as it was typed, where it was changed. A day
// can be moved, not taken away.
func (s *site) changedUntil(c echo.Context, p *page) (string, error) {
	typed := changedField(c, "until")
	if typed == nil {
		return "", nil
	}
	until, err := dateField(c, "until")
	if err == nil && until == "" {
		err = errUntilStays
	}
	if err != nil {
		return "", problem.Of(err, string(p.tongue))
	}
	return until, nil
}

var errUntilStays = &domain.Refusal{
	Kind: domain.Invalid, Code: "until_stays", Field: "until",
	Vi: "Ngày kết thúc đã ghi thì chỉ đổi được sang ngày khác, không bỏ trống. Nhập ngày mới.",
	En: "A last day can be moved but not taken away. Enter another.",
}

// unitAgain shows a unit's page with the form that was refused.
func (s *site) unitAgain(c echo.Context, p *page, refused *problem.Problem) error {
	v, err := s.readUnit(c, p)
	if err != nil {
		return err
	}
	v.form = sentForm(c, "sua", refused)
	if v.form.changedMeanwhile() {
		v.clashes = v.form.again(v.version, unitValues(&v.unit), p.unitFields())
	}
	return show(c, refused.Status, p.unitPage(v))
}

func (s *site) unitNew(c echo.Context, p *page) error {
	return show(c, http.StatusOK, p.unitNewPage(newForm("don-vi", 0)))
}

func (s *site) unitRegister(c echo.Context, p *page) error {
	body := map[string]any{"code": typedField(c, "code"), "name": typedField(c, "name"), "kind": c.FormValue("kind")}
	for _, field := range []string{"short", "source"} {
		if typed := typedField(c, field); typed != "" {
			body[field] = typed
		}
	}
	if names := linesOf(typedField(c, "names")); len(names) > 0 {
		body["names"] = names
	}
	err := datesInto(c, p, body, "from", "until")
	if err == nil {
		err = s.call(c, http.MethodPost, "/units", body, nil)
	}
	if err == nil {
		return s.done(c, "unit-registered", unitPath(domain.UnitCode(typedField(c, "code"))))
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	return show(c, refused.Status, p.unitNewPage(sentForm(c, "don-vi", refused)))
}

// datesInto puts dates that were typed into a request's body, those that were not left out.
func datesInto(c echo.Context, p *page, body map[string]any, fields ...string) error {
	for _, field := range fields {
		date, err := dateField(c, field)
		if err != nil {
			return problem.Of(err, string(p.tongue))
		}
		if date != "" {
			body[field] = date
		}
	}
	return nil
}
