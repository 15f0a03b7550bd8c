package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/api/rest"
	"dondoc/domain"
)

// toldPath is the page on which one says how one is told, and has one's calendar links.
const toldPath = "/toi/nhan-tin"

func (s *site) toldRoutes() []route {
	return []route{
		{http.MethodGet, toldPath, auth.SeeSelf, s.notifications},
		{http.MethodPost, toldPath, auth.ManageSelf, s.setNotifications},
		{http.MethodPost, "/toi/lich", auth.ManageSelf, s.openFeed},
		{http.MethodPost, "/toi/lich/:id", auth.ManageSelf, s.revokeFeed},
		{http.MethodPost, "/toi/thu-thu", auth.ManageSelf, s.tryMail},
	}
}

// The forms of the page.
const (
	formTold  = "nhan-tin"
	formFeed  = "lich"
	formTrial = "thu-thu"
)

// toldData is what the page on how one is told shows.
type toldData struct {
	told    *rest.Notifications // nil where a token asks, which is nobody's account
	form    *form
	feed    *form
	trial   *form // the trial that was refused; nil where none was
	feeds   []rest.Feed
	units   []option // of which a link may be made
	names   map[domain.UnitCode]string
	link    string // path of a link that was just made, whole
	address string // of the server, before a path
}

// told reads what the page on how one is told shows.
func (s *site) told(c echo.Context, p *page) (*toldData, error) {
	d := &toldData{told: &rest.Notifications{}, names: map[domain.UnitCode]string{}, address: c.Scheme() + "://" + c.Request().Host}
	if err := s.call(c, http.MethodGet, "/me/notifications", nil, d.told); err != nil {
		d.told = nil
		_, err = problemOf(err)
		return d, err
	}
	d.form, d.feed = newForm(formTold, 0), newForm(formFeed, 0)
	d.form.values.Set("mail", "on")
	if d.told.MailOff {
		d.form.values.Set("mail", "off")
	}
	d.form.values.Set("hour", strconv.Itoa(d.told.Hour))
	var feeds struct{ Items []rest.Feed }
	if err := s.call(c, http.MethodGet, "/me/feeds", nil, &feeds); err != nil {
		return nil, err
	}
	d.feeds = feeds.Items
	return d, s.read(c, p, func(r *reader) error { return d.name(r, p) })
}

// name reads the units of links, and those of which one may be made.
func (d *toldData) name(r *reader, p *page) error {
	for _, f := range d.feeds {
		if f.Unit != "" {
			d.names[f.Unit] = r.unit(f.Unit).Name
		}
	}
	if !auth.May(*p.actor, auth.SeeDirectives) {
		return nil
	}
	if own := r.mine(); own != nil {
		d.units = append(d.units, option{"", p.say(notifyWords.feedAll)})
		for _, u := range own {
			d.units = append(d.units, option{string(u), r.unit(u).Name})
		}
		return nil
	}
	page, err := r.Units("", 200)
	for _, u := range page.Items {
		d.units = append(d.units, option{string(u.State.Code), u.State.Name})
	}
	return err
}

// notifications is the page on which one says how one is told.
func (s *site) notifications(c echo.Context, p *page) error {
	d, err := s.told(c, p)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.notificationsPage(d))
}

// toldAgain shows the page with the form that was refused.
func (s *site) toldAgain(c echo.Context, p *page, err error, put func(d *toldData, refused *problem.Problem)) error {
	refused := asProblem(err)
	if refused == nil {
		return err
	}
	if refused.Status == http.StatusForbidden {
		return s.callFailed(c, p, err)
	}
	d, err := s.told(c, p)
	if err != nil || d.told == nil {
		return err
	}
	p.path = toldPath
	put(d, refused)
	return show(c, refused.Status, p.notificationsPage(d))
}

func (s *site) setNotifications(c echo.Context, p *page) error {
	hour := strings.TrimSpace(c.FormValue("hour"))
	body := map[string]any{"mail_off": c.FormValue("mail") == "off", "hour": hourOf(hour)}
	if err := s.call(c, http.MethodPut, "/me/notifications", body, nil); err != nil {
		return s.toldAgain(c, p, err, func(d *toldData, refused *problem.Problem) { d.form = sentForm(c, formTold, refused) })
	}
	return s.done(c, "notifications", toldPath)
}

func (s *site) tryMail(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodPost, "/me/try-mail", nil, nil); err != nil {
		return s.toldAgain(c, p, err, func(d *toldData, refused *problem.Problem) { d.trial = sentForm(c, formTrial, refused) })
	}
	return s.done(c, "mail-tried", toldPath)
}

// openFeed makes a calendar link and shows it, this once.
func (s *site) openFeed(c echo.Context, p *page) error {
	var opened rest.OpenedFeed
	if err := s.call(c, http.MethodPost, "/me/feeds", map[string]any{"unit": c.FormValue("unit")}, &opened); err != nil {
		return s.toldAgain(c, p, err, func(d *toldData, refused *problem.Problem) { d.feed = sentForm(c, formFeed, refused) })
	}
	d, err := s.told(c, p)
	if err != nil {
		return err
	}
	p.path = toldPath
	d.link = opened.Link
	return show(c, http.StatusCreated, p.notificationsPage(d))
}

func (s *site) revokeFeed(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/me/feeds/"+url.PathEscape(c.Param("id")), nil, nil); err != nil {
		return s.callFailed(c, p, err)
	}
	return s.done(c, "feed-revoked", toldPath)
}

// subscription is the address that calendar programs of this device take.
func (d *toldData) subscription() string {
	_, host, _ := strings.Cut(d.address, "://")
	return "webcal://" + host + d.link
}

// feedName is whose due dates a link shows.
func (p *page) feedName(d *toldData, f rest.Feed) string {
	if f.Unit == "" {
		return p.say(notifyWords.feedAll)
	}
	return d.names[f.Unit]
}

// mailHours are those at which mail may be sent: with the digest, or later.
func (p *page) mailHours(digest int) []option {
	out := []option{{"0", p.say(notifyWords.withDigest, p.atHour(digest))}}
	for h := digest + 1; h <= domain.LatestMailHour; h++ {
		out = append(out, option{strconv.Itoa(h), p.atHour(h)})
	}
	return out
}

func (p *page) atHour(h int) string { return p.say(notifyWords.atHour, pad(strconv.Itoa(h))) }

// hourOf reads an hour; what is none is a value that the API refuses.
func hourOf(s string) int {
	h, err := strconv.Atoi(s)
	if err != nil && s != "" {
		return -1
	}
	return h
}
