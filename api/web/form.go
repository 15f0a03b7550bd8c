package web

import (
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
)

// form is a form as it is shown: empty, or as it was sent with what is wrong. It
// keeps what was typed.
type form struct {
	name    string // of this form among those of its page
	values  url.Values
	problem *problem.Problem
	key     string // its idempotency key
	version uint64 // of what it changes; 0 where it makes something new
}

// newForm is an empty form that changes a version of something.
func newForm(name string, version uint64) *form {
	return &form{name: name, values: url.Values{}, key: rand.Text(), version: version}
}

// sentForm is a form as somebody sent it.
func sentForm(c echo.Context, name string, p *problem.Problem) *form {
	values, _ := c.FormParams() // it was read before; what could not be read is empty
	f := &form{name: name, values: values, problem: p, key: c.FormValue(fieldKey)}
	f.version, _ = strconv.ParseUint(c.FormValue(fieldVersion), 10, 64)
	return f
}

// value is what stands in a field.
func (f *form) value(field string) string { return f.values.Get(field) }

// shown is what stands in a field when it is shown again: never a password.
func (f *form) shown(field, kind string) string {
	if kind == "password" {
		return ""
	}
	return f.value(field)
}

// checked says whether a box with a value is ticked.
func (f *form) checked(field, value string) bool {
	for _, v := range f.values[field] {
		if v == value {
			return true
		}
	}
	return false
}

// wrong says what is wrong with a field, in the reader's language; empty where
// nothing is. names are those that the API has for it, if not the field's own.
func (f *form) wrong(field string, names ...string) string {
	if f.problem == nil {
		return ""
	}
	for _, e := range f.problem.Errors {
		for _, name := range append(names, field) {
			at := strings.TrimPrefix(e.Field, "body.")
			if at == name || strings.HasPrefix(at, name+"[") {
				return e.Detail
			}
		}
	}
	return ""
}

// changedMeanwhile says whether the form was refused because somebody else has
// changed what it is about.
func (f *form) changedMeanwhile() bool {
	return f.problem != nil && f.problem.Status == http.StatusPreconditionFailed
}

// id is the id of a field, unique on the page.
func (f *form) id(field string) string {
	return strings.Trim(f.name+"-"+strings.NewReplacer(".", "-", "[", "-", "]", "").Replace(field), "-")
}

// problemOf takes a refusal of the API for a form to show; every other error is
// given back as it is.
func problemOf(err error) (*problem.Problem, error) {
	var p *problem.Problem
	if errors.As(err, &p) && p.Status < http.StatusInternalServerError {
		return p, nil
	}
	return nil, err
}

// dateField reads a date that was typed as dd/mm/yyyy, or chosen as yyyy-mm-dd.
func dateField(c echo.Context, field string) (string, error) {
	iso, err := isoOf(strings.TrimSpace(c.FormValue(field)))
	if err != nil {
		return "", errDate.At(field)
	}
	return iso, nil
}

// dayField reads a date that was typed; none where the field is empty.
func dayField(c echo.Context, field string) (domain.Date, error) {
	d, err := dayTyped(strings.TrimSpace(c.FormValue(field)))
	if err != nil {
		return d, errDate.At(field)
	}
	return d, nil
}

// neededDay reads a date that has to be there.
func neededDay(c echo.Context, field string) (domain.Date, error) {
	d, err := dayField(c, field)
	if err == nil && d.IsZero() {
		err = domain.ErrRequired.At(field)
	}
	return d, err
}

// dayTyped is a typed date; none of nothing.
func dayTyped(typed string) (d domain.Date, err error) {
	iso, err := isoOf(typed)
	if err == nil {
		err = d.UnmarshalText([]byte(iso))
	}
	return d, err
}

// isoOf is a typed date as yyyy-mm-dd; nothing of nothing.
func isoOf(typed string) (string, error) {
	day, month, year := "", "", ""
	if parts := strings.FieldsFunc(typed, func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == ' ' }); len(parts) == 3 {
		if day, month, year = parts[0], parts[1], parts[2]; len(day) == 4 {
			day, year = year, day
		}
	}
	switch {
	case typed == "":
		return "", nil
	case len(year) != 4 || len(month) > 2 || len(day) > 2:
		return "", errDate
	}
	iso := year + "-" + pad(month) + "-" + pad(day)
	var d domain.Date
	if err := d.UnmarshalText([]byte(iso)); err != nil {
		return "", errDate
	}
	return iso, nil
}

func pad(s string) string { return ("0" + s)[len(s)-1:] }

var errDate = &domain.Refusal{
	Kind: domain.Invalid, Code: "bad_date",
	Vi: "Ngày không đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2024.",
	En: "This is no date. Type day/month/year, for example 31/12/2024.",
}

// amountField reads a number that was typed with a decimal comma or point.
func amountField(c echo.Context, field string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(c.FormValue(field)), " ", ""), ",", ".")
}
