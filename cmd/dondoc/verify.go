package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"dondoc/eventstore"
)

type verifyCommand struct{ recordFlags }

// Run walks the record and prints the head; the exit status is 0 only when
// stream, journal and chain agree. A running tracker walks its record itself.
func (c *verifyCommand) Run(a *app) error {
	v, err := eventstore.Verify(a.ctx, c.options(a))
	if errors.Is(err, eventstore.ErrInUse) {
		err = askControl(a.ctx, c.Data, "verify", func(resp *http.Response) error {
			return json.NewDecoder(resp.Body).Decode(&v)
		})
	}
	if err != nil {
		return err
	}
	for _, f := range v.Findings {
		if _, err := fmt.Fprintln(a.errOut, f); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(a.out, "events %d, head %s\n", v.Head.Seq, v.Head.Hash); err != nil {
		return err
	}
	if !v.OK() {
		return fmt.Errorf("the record is not whole: %d findings", len(v.Findings))
	}
	return nil
}
