package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/rest"
	"dondoc/domain"
)

// Addresses of what is told.
const (
	remindingPath = "/don-doc"
	sentPath      = "/don-doc/da-gui"
	inboxPath     = "/hop-thu"
)

func (s *site) remindingRoutes() []route {
	return []route{
		{http.MethodGet, remindingPath, auth.SeeReminders, s.planned},
		{http.MethodGet, sentPath, auth.SeeDeliveries, s.deliveries},
		{http.MethodGet, inboxPath, auth.SeeInbox, s.inbox},
		{http.MethodGet, inboxPath + "/:digest", auth.SeeInbox, s.openDigest},
	}
}

// plannedPage is who would be told what.
type plannedPage struct {
	asOf       domain.Date
	working    bool
	typed      string // the day as it was typed, where it is none that can be shown
	wrong      string // what is wrong with it
	groups     []plannedGroup
	next       string
	first      bool
	seesOthers bool // whether there is a page of what was sent for who looks
}

// tooFar is how the API calls a day that is too far away to be planned.
const tooFar = "too_far"

// plannedGroup is what one unit would be told of; the office's own has no unit.
type plannedGroup struct {
	unit  domain.UnitCode
	name  string
	items []rest.PlannedStep
}

func (s *site) planned(c echo.Context, p *page) error {
	l := plannedPage{asOf: p.day, first: c.QueryParam(fromCursor) == "", seesOthers: auth.May(*p.actor, auth.SeeDeliveries)}
	if day, err := dayField(c, "ngay"); err != nil {
		l.typed, l.wrong = c.QueryParam("ngay"), p.say(remindingWords.badDay)
	} else if !day.IsZero() {
		l.asOf = day
	}
	var answer plannedAnswer
	err := s.askPlanned(c, &l, &answer)
	if refused, unknown := problemOf(err); err != nil && unknown == nil && refused.Code == tooFar {
		l.typed, l.wrong, l.asOf = l.asOf.Vietnamese(), refused.Detail, p.day
		err = s.askPlanned(c, &l, &answer)
	}
	if err != nil {
		return s.callFailed(c, p, err)
	}
	l.working = answer.WorkingDay
	if answer.Next != "" {
		l.next = p.with(fromCursor, answer.Next)
	}
	err = s.read(c, p, func(r *reader) error {
		for _, x := range answer.Items {
			l.add(r, x)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.plannedPage(&l))
}

// plannedAnswer is what would be sent, as the API tells it.
type plannedAnswer struct {
	WorkingDay bool               `json:"working_day"`
	Items      []rest.PlannedStep `json:"items"`
	Next       string             `json:"next"`
}

// askPlanned asks the API for a page of what would be sent.
func (s *site) askPlanned(c echo.Context, l *plannedPage, answer *plannedAnswer) error {
	q := url.Values{"as_of": {l.asOf.String()}}
	if from := c.QueryParam(fromCursor); from != "" {
		q.Set("cursor", from)
	}
	return s.call(c, http.MethodGet, "/reminders?"+q.Encode(), nil, answer)
}

// add puts a step with the others of its unit.
func (l *plannedPage) add(r *reader, x rest.PlannedStep) {
	for i := range l.groups {
		if l.groups[i].unit == x.Unit {
			l.groups[i].items = append(l.groups[i].items, x)
			return
		}
	}
	g := plannedGroup{unit: x.Unit, items: []rest.PlannedStep{x}}
	if x.Unit != "" {
		g.name = r.unit(x.Unit).Name
	}
	l.groups = append(l.groups, g)
}

// callFailed shows a refusal of the API as a page.
func (s *site) callFailed(c echo.Context, p *page, err error) error {
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	return show(c, refused.Status, p.problemPage(refused.Status))
}

// sentPage is what became of messages.
type sentPageData struct {
	mail   bool
	run    domain.ReminderRun
	items  []rest.SentDigest
	names  map[domain.Box]string
	next   string
	first  bool
	planBy bool // whether who looks may see what would be sent
}

func (s *site) deliveries(c echo.Context, p *page) error {
	var answer struct {
		Mail    bool               `json:"mail"`
		LastRun domain.ReminderRun `json:"last_run"`
		Items   []rest.SentDigest  `json:"items"`
		Next    string             `json:"next"`
	}
	if err := s.call(c, http.MethodGet, "/reminders/deliveries?limit=50&cursor="+url.QueryEscape(c.QueryParam(fromCursor)), nil, &answer); err != nil {
		return s.callFailed(c, p, err)
	}
	l := sentPageData{
		mail: answer.Mail, run: answer.LastRun, items: answer.Items, names: map[domain.Box]string{}, first: c.QueryParam(fromCursor) == "", planBy: auth.May(*p.actor, auth.SeeReminders),
	}
	if answer.Next != "" {
		l.next = p.with(fromCursor, answer.Next)
	}
	err := s.read(c, p, func(r *reader) error {
		for _, x := range l.items {
			l.names[x.Box] = p.boxName(r, x.Box)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.sentPage(&l))
}

// boxName is whose inbox a digest lies in.
func (p *page) boxName(r *reader, b domain.Box) string {
	switch b {
	case domain.BoxOffice:
		return p.say(words.roleOffice)
	case domain.BoxLeader:
		return p.say(words.roleLeader)
	}
	return r.unit(b.Unit()).Name
}

// inboxData is what a person was told.
type inboxData struct {
	unit  domain.UnitCode
	units []domain.Unit
	items []rest.DigestHead
	next  string
	first bool
}

func (s *site) inbox(c echo.Context, p *page) error {
	l := inboxData{unit: domain.UnitCode(c.QueryParam("don-vi")), first: c.QueryParam(fromCursor) == ""}
	if own := auth.Units(*p.actor); len(own) > 0 && l.unit == "" {
		l.unit = own[0]
	}
	var answer struct {
		Items []rest.DigestHead `json:"items"`
		Next  string            `json:"next"`
	}
	q := url.Values{"unit": {string(l.unit)}, "cursor": {c.QueryParam(fromCursor)}}
	if err := s.call(c, http.MethodGet, "/inbox?"+q.Encode(), nil, &answer); err != nil {
		return s.callFailed(c, p, err)
	}
	l.items = answer.Items
	if answer.Next != "" {
		l.next = p.with(fromCursor, answer.Next)
	}
	err := s.read(c, p, func(r *reader) error {
		for _, u := range r.mine() {
			l.units = append(l.units, r.unit(u))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.inboxPage(&l))
}

// digestData is one digest.
type digestData struct {
	rest.DigestHead
	Shown []rest.DigestLine `json:"shown"`
	names map[domain.UnitCode]string
}

// openDigest shows a digest, and notes that it was read.
func (s *site) openDigest(c echo.Context, p *page) error {
	id := c.Param("digest")
	var d digestData
	if err := s.call(c, http.MethodGet, "/inbox/"+url.PathEscape(id), nil, &d); err != nil {
		return s.callFailed(c, p, err)
	}
	if !d.Read {
		if err := s.call(c, http.MethodPost, "/inbox/read", map[string]any{"digests": []string{id}}, nil); err != nil {
			if refused, err := problemOf(err); refused == nil { // a token that only reads reads all the same
				return err
			}
		}
	}
	d.names = map[domain.UnitCode]string{}
	err := s.read(c, p, func(r *reader) error {
		for _, x := range d.Shown {
			if x.Unit != "" {
				d.names[x.Unit] = r.unit(x.Unit).Name
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.digestPage(&d))
}
