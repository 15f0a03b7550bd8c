package web

import (
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// typed reads what was typed into an action's form. What cannot be read is
// remembered: the first such thing refuses the form.
type typed struct {
	c        echo.Context
	day      domain.Date
	calendar *calendar.Calendar
	unit     domain.UnitCode
	evidence []domain.FileID
	names    []string // of the evidence
	refused  error
}

func (t *typed) wrong() error { return t.refused }

func (t *typed) refuse(err error) {
	if t.refused == nil {
		t.refused = err
	}
}

func (t *typed) text(field string) string {
	return strings.ReplaceAll(t.c.FormValue(field), "\r\n", "\n")
}

func (t *typed) ticked(field string) bool { return t.c.FormValue(field) != "" }

// date is a date that was typed; zero where none was.
func (t *typed) date(field string) domain.Date {
	d, err := dayField(t.c, field)
	if err != nil {
		t.refuse(err)
	}
	return d
}

// needDate is a date that has to be there.
func (t *typed) needDate(field string) domain.Date {
	d := t.date(field)
	if d.IsZero() {
		t.refuse(domain.ErrRequired.At(field))
	}
	return d
}

// amount is a number that was typed; nil where none was.
func (t *typed) amount(field string) *domain.Amount {
	written := amountField(t.c, field)
	if written == "" {
		return nil
	}
	a, err := domain.ParseAmount(written)
	if err != nil {
		t.refuse(domain.ErrAmount.At(field))
		return nil
	}
	return &a
}
