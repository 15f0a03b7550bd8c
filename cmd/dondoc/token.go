package main

import (
	"errors"
	"fmt"
	"time"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
)

type tokenCommand struct {
	recordFlags
	Role string            `required:"" help:"What the bearer may do: office, leader, unit, auditor or admin." enum:"office,leader,unit,auditor,admin"`
	Unit []domain.UnitCode `help:"Code of the unit that a unit's token acts for; may be given several times."`
	Name string            `help:"Who or what the token is for; it stands in the record." default:"dondoc token"`
}

// Run issues a token on a stopped record. It is shown once: the record keeps
// only its hash.
func (c *tokenCommand) Run(a *app) error {
	s, err := eventstore.Open(a.ctx, c.options(a))
	if errors.Is(err, eventstore.ErrInUse) {
		return fmt.Errorf("%w, or issue the token over the API", err)
	}
	if err != nil {
		return err
	}
	token, err := auth.IssueToken(a.ctx, s, c.Name, domain.Role(c.Role), c.Unit, time.Now())
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, token)
	return err
}
