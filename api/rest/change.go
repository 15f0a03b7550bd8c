package rest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Conditions are the headers of every request that changes something.
type Conditions struct {
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that the change is based on; 412 if it is not the present one"`
	Key     string `header:"Idempotency-Key" maxLength:"200" doc:"Carries the request out once, however often it is sent"`
}

// Answered are the headers of every answer to a change.
type Answered struct {
	ETag     string `header:"ETag" doc:"The entity's version"`
	Position uint64 `header:"Dondoc-Position" doc:"Where in the record the change stands"`
	Replayed string `header:"Idempotency-Replayed" doc:"true where the request had been carried out before"`
}

func answer(r eventstore.Receipt, version uint64) Answered {
	a := Answered{ETag: etag(version), Position: r.Last}
	if r.Replayed {
		a.Replayed = "true"
	}
	return a
}

func etag(version uint64) string { return `"` + strconv.FormatUint(version, 10) + `"` }

// Refusals of conditions.
var (
	errChanged = &domain.Refusal{
		Kind: domain.Conflict, Code: "changed_meanwhile", Field: "If-Match",
		Vi: "Mục này vừa được người khác thay đổi. Tải lại, xem thay đổi rồi gửi lại.",
		En: "Someone else has changed this meanwhile. Reload it, look at the change, and send yours again.",
	}
	errKey = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_precondition", Field: headerKey,
		Vi: "Idempotency-Key gồm 1 đến 200 ký tự ASCII in được. Dùng khóa khác.",
		En: "An Idempotency-Key is 1 to 200 printable ASCII characters. Use another.",
	}
)

// matches checks If-Match against the version that the decision sees.
func (c Conditions) matches(version uint64) error {
	if c.IfMatch == "" || strings.TrimSpace(c.IfMatch) == "*" {
		return nil
	}
	for _, tag := range strings.Split(c.IfMatch, ",") {
		if strings.TrimSpace(tag) == etag(version) {
			return nil
		}
	}
	return errChanged
}

// change is one command on its way: decide reads the state and gives what to write.
func (a *api) change(ctx context.Context, c Conditions, decide func(v *eventstore.View, r *projections.Reader, in domain.Circumstances) ([]eventstore.Write, error)) (eventstore.Receipt, error) {
	for _, r := range c.Key {
		if r < ' ' || r > '~' {
			return eventstore.Receipt{}, errKey
		}
	}
	receipt, err := a.changeHere(ctx, c, decide)
	var away elsewhere
	if errors.As(err, &away) {
		if err = a.fetch(ctx, away); err == nil {
			receipt, err = a.changeHere(ctx, c, decide)
		}
	}
	if err != nil {
		return receipt, fmt.Errorf("change: %w", err)
	}
	return receipt, nil
}

// changeHere is change with the files that this node has.
func (a *api) changeHere(ctx context.Context, c Conditions, decide func(v *eventstore.View, r *projections.Reader, in domain.Circumstances) ([]eventstore.Write, error)) (eventstore.Receipt, error) {
	who, now := actor(ctx), a.Clock()
	return a.Store.Do(ctx, eventstore.Command{
		Who: who, At: now, Key: c.Key, Request: request(ctx),
		Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
			r := projections.Read(v)
			writes, err := decide(v, r, domain.Circumstances{Who: who, Now: now, Policy: r.Policy(calendar.On(now)), Units: r.LookUp})
			if err == nil {
				err = a.filesHere(writes)
			}
			return writes, err
		},
	})
}
