package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// workPath is the page of what a unit owes: the first one of whoever acts for it.
const workPath = "/viec"

// How much one page shows: of what is owed, of what waits, of what was completed.
const (
	workCards   = 20
	workWaiting = 50
	workDone    = 10
)

func (s *site) workRoutes() []route {
	return []route{{http.MethodGet, workPath, auth.ReportOnPart, s.work}}
}

// workPage is what one unit owes, what it waits for, and what it completed last.
type workPage struct {
	unit    domain.Unit
	mine    []domain.Unit // all that the asker acts for
	counts  projections.Counts
	owed    []owedPart
	next    string
	first   bool // this is the beginning of the list
	waiting []waitingPart
	more    bool // there is more that waits
	done    []donePart
}

// partOf is a unit's part with what it belongs to.
type partOf struct {
	directive *directive
	document  *document
	part      *assignment
}

// owedPart is a part that the unit has to work on, with what it may do now.
type owedPart struct {
	partOf
	offers []*actionForm
	said   []remark // what the office or a leader last said on it
}

// waitingPart is what the unit asked for and waits for an answer to.
type waitingPart struct {
	partOf
	what  projections.WaitingFor
	since domain.Date
	days  int // working days since

	occurrence domain.Date // of a recurring duty: which one was reported
}

// waitingPart is what waits, as a page shows it: of a recurring duty the part as it
// stood when the occurrence was reported.
func (r *reader) waitingPart(part partOf, x *projections.Waiting) waitingPart {
	if p := part.part.ReportOf(x.Occurrence); p != nil && x.For == projections.WaitingConfirmation {
		part.part = part.part.WhenReported(p)
	}
	return waitingPart{part, x.For, x.Since, r.policy.Calendar().WorkingDays(x.Since, r.day), x.Occurrence}
}

type donePart struct{ partOf }

// remark is somebody's word to the unit.
type remark struct {
	what text
	text string
	on   domain.Date
}

func (s *site) work(c echo.Context, p *page) error {
	w := &workPage{first: c.QueryParam("tu-trang") == ""}
	err := s.read(c, p, func(r *reader) error {
		unit, err := r.ownUnit(domain.UnitCode(c.QueryParam("don-vi")))
		if err != nil {
			return err
		}
		w.unit = r.unit(unit)
		for _, code := range r.mine() {
			w.mine = append(w.mine, r.unit(code))
		}
		w.counts = r.Counts(unit, r.day, r.policy)
		if err := r.owedBy(w, p, c.QueryParam("tu-trang")); err != nil || !w.first {
			return err
		}
		return r.restOfWork(w)
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.workPage(w))
}

// ownUnit is the unit that was asked for, or the first that the asker acts for.
func (r *reader) ownUnit(named domain.UnitCode) (domain.UnitCode, error) {
	mine := r.mine()
	for _, code := range mine {
		if named == "" || named == code {
			return code, nil
		}
	}
	return "", domain.NotFound("don-vi", string(named))
}

// of is a unit's part of a directive, for a page to show.
func (r *reader) of(e *projections.Entry, unit domain.UnitCode) (partOf, error) {
	doc, err := r.document(e.State.Document)
	r.saw(e.State.Restricted, e.State.ID)
	return partOf{&e.State, doc, e.State.Part(unit)}, err
}

// owedBy reads what the unit has to work on. What waits for an answer to a
// report or a return is listed elsewhere.
func (r *reader) owedBy(w *workPage, p *page, cursor string) error {
	page, err := r.Owed(w.unit.Code, r.day, cursor, workCards)
	if err != nil {
		return err
	}
	w.next = page.Next
	for _, owed := range page.Items {
		x, err := r.of(owed.Entry, w.unit.Code)
		if err != nil {
			return err
		}
		if x.part.Idle() || x.part.Return != nil {
			continue
		}
		said, err := r.remarks(owed.Entry, x.part)
		if err != nil {
			return err
		}
		offers := r.offers(owed.Entry, x.part, p.with()+"#"+x.anchor(), unitActions)
		w.owed = append(w.owed, owedPart{x, offers, said})
	}
	return nil
}

// restOfWork reads what the unit waits for and what it completed last.
func (r *reader) restOfWork(w *workPage) error {
	waiting, err := r.WaitingOf(w.unit.Code, "", workWaiting)
	if err != nil {
		return err
	}
	w.more = waiting.Next != ""
	for _, x := range waiting.Items {
		part, err := r.of(x.Entry, w.unit.Code)
		if err != nil {
			return err
		}
		w.waiting = append(w.waiting, r.waitingPart(part, &x))
	}
	done, err := r.LastCompleted(w.unit.Code, workDone)
	if err != nil {
		return err
	}
	for _, x := range done {
		part, err := r.of(x.Entry, w.unit.Code)
		if err != nil {
			return err
		}
		w.done = append(w.done, donePart{part})
	}
	return nil
}

// lookBack bounds how many of a directive's events a page passes for one card.
const lookBack = 2_000

// typeOf is the type under which an event stands in the record.
func typeOf[E domain.Event]() string {
	var e E
	return e.EventType()
}

// remarks are what the unit has to know before it goes on: the last instruction,
// and why its completion was rejected or its return not taken. Only directives
// that have such a thing are looked into.
func (r *reader) remarks(e *projections.Entry, part *assignment) ([]remark, error) {
	if e.State.Instructed == 0 && part.Rejections == 0 && part.Returns == 0 {
		return nil, nil
	}
	var instructed, answered *remark
	open := part.Rejections+part.Returns > 0 // whether an answer may still be found
	types := []string{
		typeOf[*domain.Instructed](), typeOf[*domain.CompletionRejected](), typeOf[*domain.ReturnInsisted](), typeOf[*domain.CompletionReported](),
	}
	err := r.view.Back(e.Subject(), lookBack, types, func(event *eventstore.Event) bool {
		said := &remark{what: eventNamed(event.Type).name}
		switch x := event.Payload.(type) {
		case *domain.Instructed:
			if said.text, said.on = x.Text, x.On; instructed == nil {
				instructed = said
			}
		case *domain.CompletionRejected:
			if said.text, said.on = x.Reason, x.On; open && x.Unit == part.Unit {
				answered, open = said, false
			}
		case *domain.ReturnInsisted:
			if said.text, said.on = x.Reason, x.On; open && x.Unit == part.Unit {
				answered, open = said, false
			}
		case *domain.CompletionReported:
			open = open && x.Unit != part.Unit // what was answered before it is over
		}
		return open || instructed == nil && e.State.Instructed > 0
	})
	if err != nil {
		return nil, err
	}
	var all []remark
	for _, x := range []*remark{answered, instructed} {
		if x != nil {
			all = append(all, *x)
		}
	}
	return all, nil
}

// anchor is where a part stands on a page.
func (x partOf) anchor() string { return "p-" + x.directive.ID.String() + "-" + string(x.part.Unit) }

// completedAddress lists all that the unit has completed.
func (w *workPage) completedAddress() string {
	return "/nhiem-vu?" + url.Values{"don-vi": {string(w.unit.Code)}, "tien-do": {string(domain.Completed)}}.Encode()
}
