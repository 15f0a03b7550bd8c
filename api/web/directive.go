package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
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
	reworded  bool     // its words are others than the passage's
	story     []moment // some of it, newest first
	older     string   // where the story goes on into the past; empty where it does not
	before    uint64   // the event before which it is told; 0 for all
	files     map[domain.FileID]evidenceFile
	possible  []domain.Possibility
	parts     []partForms   // what may be done with single parts
	rulings   []*rulingForm // and with the whole
	status    int
}

func (s *site) directiveRoutes() []route {
	return []route{
		{http.MethodGet, "/nhiem-vu/:directive", auth.SeeDirectives, s.showDirective},
		{http.MethodGet, "/nhiem-vu/:directive/lich", auth.SeeDirectives, s.directiveCalendar},
	}
}

func (s *site) showDirective(c echo.Context, p *page) error {
	d := &directivePage{page: p, asked: newForm("tinh-den", 0), days: p.policy.Calendar(), status: http.StatusOK}
	if err := d.askedDay(c); err != nil {
		d.refuseDay(err)
	}
	if err := d.askedStretch(c); err != nil {
		return err
	}
	if err := s.read(c, p, func(r *reader) error { return d.fill(r, c.Param("directive")) }); err != nil {
		return err
	}
	if err := s.describeEvidence(c, d); err != nil {
		return err
	}
	return show(c, d.status, d.whole())
}

// refuseDay shows the directive as it is now, and why not as of the day asked for.
func (d *directivePage) refuseDay(err error) {
	d.status, d.asOf = http.StatusUnprocessableEntity, domain.Date{}
	d.asked.problem = problem.Of(err, string(d.tongue))
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
	if d.asOf.After(d.day) {
		return errAsOfLater.At(asOfParameter)
	}
	d.asked.values.Set(asOfParameter, d.asOf.Vietnamese())
	return nil
}

func (d *directivePage) fill(r *reader, id string) error {
	e, err := r.directive(id)
	if err != nil {
		return err
	}
	if d.asOf.Before(e.State.IssuedOn) && !d.asOf.IsZero() {
		d.refuseDay(notYetIssued(e.State.IssuedOn))
	}
	if d.document, err = r.document(e.State.Document); err != nil {
		return err
	}
	tell := d.present
	if !d.asOf.IsZero() {
		tell = d.past
	}
	t, err := tell(r, e)
	if err != nil {
		return err
	}
	if err := d.tell(r, t); err != nil {
		return err
	}
	if d.asOf.IsZero() {
		return d.offer(r, e)
	}
	d.day = d.asOf // everything below is judged on that day
	return nil
}

// present is the directive as it is, with the stretch of its events that is told
// and the state that the first of them met. It costs the same however many events
// there are.
func (d *directivePage) present(r *reader, e *projections.Entry) (t stretchOfStory, err error) {
	d.directive, d.version, d.reworded = &e.State, e.Version, e.Reworded
	if d.court, err = r.Court(e, d.document); err != nil {
		return t, err
	}
	events, err := r.view.HistoryBefore(e.Subject(), d.before, storyPage+projections.FoldEvery)
	if err != nil || len(events) == 0 {
		return t, err
	}
	first := max(0, len(events)-storyPage)
	state, kept, err := r.Kept(e.State.ID, events[first].Seq)
	return cutStory(events, first, state, kept), err
}

// past is the directive as it stood on the day asked for: everything that had
// happened by then is followed from the first.
func (d *directivePage) past(r *reader, e *projections.Entry) (t stretchOfStory, err error) {
	events, err := r.view.History(e.Subject(), 0)
	if err != nil {
		return t, err
	}
	shown, told := projections.AsOf(e.State.ID, events, d.asOf)
	if shown == nil {
		return t, errors.New("directive: its events do not begin with its issue")
	}
	d.directive, d.version = &shown.State, shown.Version
	var payloads []domain.Event
	for _, e := range told {
		payloads = append(payloads, e.Payload)
		amended, ok := e.Payload.(*domain.DirectiveAmended)
		d.reworded = d.reworded || ok && amended.Text != nil
	}
	d.court = domain.CourtOf(d.document, payloads)
	if d.before != 0 {
		told = slices.DeleteFunc(told, func(e *eventstore.Event) bool { return e.Seq >= d.before })
	}
	return cutStory(told, max(0, len(told)-storyPage), domain.Directive{ID: e.State.ID}, 0), nil
}

// tell derives what the page says of the past.
func (d *directivePage) tell(r *reader, t stretchOfStory) (err error) {
	d.units = r.units
	for i := range d.directive.Parts {
		r.unit(d.directive.Parts[i].Unit)
	}
	d.passage = excerptOf(d.document, d.directive.Span)
	if t.older {
		d.older = d.with(storyBefore, strconv.FormatUint(t.events[0].Seq, 10)) + "#dien-bien"
	}
	d.story, err = d.moments(r, t)
	return err
}

// passageAddress is where the words stand on the document's own page. Whoever
// sees only some of a document's directives finds other numbers there.
func (d *directivePage) passageAddress() string {
	address := documentAddress(d.document.ID)
	at := slices.Index(d.document.Directives, d.directive.ID)
	if at < 0 || d.directive.Span == nil || d.actor.Role == domain.RoleUnit {
		return address
	}
	return address + "#" + passageID(at+1)
}

// unitAddress is where a unit's directives are listed.
func unitAddress(code domain.UnitCode) string {
	return directivesPath + "?" + url.Values{"don-vi": {string(code)}}.Encode()
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
		Kind: domain.Invalid, Code: "not_yet_issued", Field: asOfParameter,
		Vi: "Vào ngày đó nhiệm vụ chưa được giao. Nhiệm vụ được giao ngày " + issued.Vietnamese() + "; chọn ngày từ đó trở đi.",
		En: "On that day the directive was not on the record. It was issued on " + issued.Vietnamese() + "; choose a day from then on.",
	}
}
