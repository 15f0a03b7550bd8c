package web

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// queuePath is the page of what waits for a decision.
const queuePath = "/cho-quyet-dinh"

// queueCards is how much of the queue one page shows.
const queueCards = 20

// decisionsOn are the two answers to each kind of what waits.
var decisionsOn = map[projections.WaitingFor][]action{
	projections.WaitingConfirmation: {*actionNamed(confirm), *actionNamed(reject)},
	projections.WaitingExtension:    {*actionNamed(grant), *actionNamed(refuse)},
	projections.WaitingReturn:       {*actionNamed(reassign), *actionNamed(insist)},
}

func (s *site) queueRoutes() []route {
	return []route{{http.MethodGet, queuePath, auth.DecideOnDirective, s.queue}}
}

// queuePage is what waits for a decision, the longest waiting first.
type queuePage struct {
	kind   projections.WaitingFor // the only kind that is shown, or empty
	unit   string                 // the name of the only unit that is shown, or empty
	counts projections.Counts
	items  []queueItem
	next   string
	first  bool
}

// queueItem is a part that waits, with what a decision on it needs to know.
type queueItem struct {
	waitingPart
	unit    domain.Unit
	offers  []*actionForm
	reports reportsOf
}

// reportsOf is what a unit said of its part, and was answered, in its events.
type reportsOf struct {
	last     *domain.ProgressReported
	rejected []remark // why its completion was not taken, the last first
	returns  []remark // why it stayed where it was, the last first
}

// queueKinds are the kinds in the order of the screen.
var queueKinds = []projections.WaitingFor{projections.WaitingConfirmation, projections.WaitingExtension, projections.WaitingReturn}

func (s *site) queue(c echo.Context, p *page) error {
	q := &queuePage{kind: projections.WaitingFor(c.QueryParam("loai")), first: c.QueryParam("tu-trang") == ""}
	if q.kind != "" && !slices.Contains(queueKinds, q.kind) {
		return domain.NotFound("loai", string(q.kind))
	}
	err := s.read(c, p, func(r *reader) error {
		unit := domain.UnitCode(c.QueryParam(byUnit))
		if unit != "" {
			q.unit = r.unit(unit).Name
		}
		q.counts = r.Counts(unit, r.day, r.policy)
		page, err := r.WaitingBy(unit, q.kind, c.QueryParam("tu-trang"), queueCards)
		if err != nil {
			return err
		}
		q.next = page.Next
		for i, x := range page.Items {
			item, err := r.queueItem(x, p.with()+"#"+afterDecision(page.Items, i))
			if err != nil {
				return err
			}
			q.items = append(q.items, item)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.queuePage(q))
}

// afterDecision is where the one who decided goes on: at the next that waits, or
// at the one before where it was the last.
func afterDecision(items []projections.Waiting, i int) string {
	switch {
	case i+1 < len(items):
		return waitingAnchor(items[i+1])
	case i > 0:
		return waitingAnchor(items[i-1])
	}
	return "noi-dung"
}

// waitingAnchor is where an item stands on the page: a part may wait for two things.
func waitingAnchor(x projections.Waiting) string {
	return anchorOf(x.For, x.Entry.State.ID, x.Unit, x.Occurrence)
}

func (r *reader) queueItem(x projections.Waiting, next string) (queueItem, error) {
	part, err := r.of(x.Entry, x.Unit)
	if err != nil {
		return queueItem{}, err
	}
	item := queueItem{
		waitingPart: r.waitingPart(part, &x),
		unit:        r.unit(x.Unit),
		offers:      r.offersOn(x.Occurrence, x.Entry, part.part, next, decisionsOn[x.For]),
	}
	item.reports, err = r.reportsOf(x.Entry, part.part, x.For)
	return item, err
}

// reportsOf reads what a unit said and was answered from the directive's events,
// as far back as there is something of it.
func (r *reader) reportsOf(e *projections.Entry, part *assignment, what projections.WaitingFor) (all reportsOf, err error) {
	var rejected, returns int // that are still to be found
	switch what {
	case projections.WaitingConfirmation:
		rejected = part.Rejections
	case projections.WaitingReturn:
		returns = part.Returns - 1 // but for the one that waits
	}
	reported := !part.LastReport.IsZero()
	if !reported && rejected <= 0 && returns <= 0 {
		return all, nil
	}
	types := []string{typeOf[*domain.ProgressReported](), typeOf[*domain.CompletionRejected](), typeOf[*domain.ReturnInsisted]()}
	err = r.view.Back(e.Subject(), lookBack, types, func(event *eventstore.Event) bool {
		switch x := event.Payload.(type) {
		case *domain.ProgressReported:
			if x.Unit == part.Unit && all.last == nil {
				all.last = x
			}
		case *domain.CompletionRejected:
			if x.Unit == part.Unit {
				all.rejected = append(all.rejected, remark{eventNamed(event.Type).name, x.Reason, x.On})
			}
		case *domain.ReturnInsisted:
			if x.Unit == part.Unit {
				all.returns = append(all.returns, remark{eventNamed(event.Type).name, x.Reason, x.On})
			}
		}
		return reported && all.last == nil || len(all.rejected) < rejected || len(all.returns) < returns
	})
	return all, err
}

// answered are the earlier answers to the same wish.
func (x *queueItem) answered() []remark {
	switch x.what {
	case projections.WaitingConfirmation:
		return x.reports.rejected
	case projections.WaitingReturn:
		return x.reports.returns
	}
	return nil
}

// extensions counts the earlier ones that were granted and refused.
func (x *queueItem) extensions() (granted, refused int) {
	for _, e := range x.part.Extensions {
		switch {
		case !e.Decided:
		case e.Granted.IsZero():
			refused++
		default:
			granted++
		}
	}
	return granted, refused
}

// count is how many of a kind wait; of all where it is empty.
func (q *queuePage) count(kind projections.WaitingFor) int {
	switch kind {
	case projections.WaitingConfirmation:
		return q.counts.Awaiting
	case projections.WaitingExtension:
		return q.counts.ExtensionsAsked
	case projections.WaitingReturn:
		return q.counts.Returned
	}
	return q.counts.Awaiting + q.counts.ExtensionsAsked + q.counts.Returned
}
