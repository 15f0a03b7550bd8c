package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// asOfParameter names, in the address, the day as of which a directive is shown.
const asOfParameter = "ngay"

// directivePage is one directive: its words in their place, its parts, whose
// court the ball is in, everything that happened, and what may be done now; or as
// it stood on a day.
type directivePage struct {
	*page
	directive *directive
	version   uint64
	document  *document
	asOf      domain.Date // the day as of which it is shown; zero for now
	asked     *form       // the field of that day
	units     map[domain.UnitCode]domain.Unit
	court     domain.Court
	days      domain.WorkingDays
	passage   excerpted
	story     []moment // newest first
	files     map[domain.FileID]evidenceFile
	possible  []domain.Possibility
}

func (s *site) directiveRoutes() []route {
	return []route{
		{http.MethodGet, "/nhiem-vu/:directive", auth.SeeDirectives, s.showDirective},
		{http.MethodGet, "/nhiem-vu/:directive/tep/:file", auth.SeeDirectives, s.showEvidence},
	}
}

// directiveAddress is where a directive's page is.
func directiveAddress(id domain.ID) string { return "/nhiem-vu/" + id.String() }

func (s *site) showDirective(c echo.Context, p *page) error {
	d := &directivePage{page: p, asked: newForm("tinh-den", 0), days: s.days}
	status := http.StatusOK
	if err := d.askedDay(c); err != nil {
		status, d.asOf = http.StatusUnprocessableEntity, domain.Date{}
		refusal, other := s.problemIn(err, p)
		if other != nil {
			return other
		}
		d.asked.problem = refusal
	}
	if err := s.read(c, p, func(r *reader) error { return d.fill(r, c.Param("directive"), s) }); err != nil {
		return err
	}
	if err := s.describeEvidence(c, d); err != nil {
		return err
	}
	return show(c, status, d.whole())
}

// askedDay reads the day as of which the page is asked for.
func (d *directivePage) askedDay(c echo.Context) error {
	d.asked.values.Set(asOfParameter, c.QueryParam(asOfParameter))
	iso, err := dateField(c, asOfParameter)
	if err != nil || iso == "" {
		return err
	}
	if err := d.asOf.UnmarshalText([]byte(iso)); err != nil {
		return errDate.At(asOfParameter)
	}
	if d.asOf.After(d.today()) {
		return errAsOfLater.At(asOfParameter)
	}
	d.asked.values.Set(asOfParameter, d.asOf.Vietnamese())
	return nil
}

// today is the day of the page's clock, whatever day it is judged on.
func (d *directivePage) today() domain.Date { return d.page.day }

func (d *directivePage) fill(r *reader, id string, s *site) error {
	now, err := r.directive(id)
	if err != nil {
		return err
	}
	events, err := r.view.History(now.Subject(), 0)
	if err != nil {
		return err
	}
	shown, told := now, events
	if !d.asOf.IsZero() {
		if shown, told = projections.AsOf(now.State.ID, events, d.asOf); shown == nil {
			return notYetIssued(now.State.IssuedOn)
		}
	}
	d.directive, d.version = &shown.State, shown.Version
	if d.document, err = r.document(shown.State.Document); err != nil {
		return err
	}
	d.tell(r, told)
	if d.asOf.IsZero() {
		d.possible = shown.State.Possible(domain.Circumstances{Who: r.actor, Now: s.opts.Clock(), Policy: r.policy, Units: r.LookUp})
	} else {
		d.page.day = d.asOf
	}
	return nil
}

// tell derives from the events what the page says of the past.
func (d *directivePage) tell(r *reader, events []*eventstore.Event) {
	d.units = r.units
	for i := range d.directive.Parts {
		r.unit(d.directive.Parts[i].Unit)
	}
	var payloads []domain.Event
	for _, e := range events {
		payloads = append(payloads, e.Payload)
	}
	d.court = domain.CourtOf(d.document, payloads)
	d.passage = excerptOf(d.document, d.directive.Span)
	d.story = d.moments(r, events)
}

// unitName is a unit as the directory names it.
func (d *directivePage) unitName(code domain.UnitCode) string {
	if u, ok := d.units[code]; ok {
		return u.Name
	}
	return string(code)
}

var errAsOfLater = &domain.Refusal{
	Kind: domain.Invalid, Code: "as_of_later",
	Vi: "Ngày này chưa đến. Chọn hôm nay hoặc một ngày đã qua.",
	En: "This day is still to come. Choose today or a day in the past.",
}

// notYetIssued refuses a day on which the directive was not on the record.
func notYetIssued(issued domain.Date) *domain.Refusal {
	return &domain.Refusal{
		Kind: domain.Missing, Code: "not_yet_issued", Field: asOfParameter,
		Vi: "Vào ngày đó nhiệm vụ chưa được giao. Nhiệm vụ được giao ngày " + issued.Vietnamese() + "; chọn ngày từ đó trở đi.",
		En: "On that day the directive was not on the record. It was issued on " + issued.Vietnamese() + "; choose a day from then on.",
	}
}
