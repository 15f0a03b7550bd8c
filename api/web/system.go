package web

import (
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/projections"
)

// systemPath is where an administrator sees how the node stands.
const systemPath = "/he-thong"

// backupPath is handed on as it comes: it is packed already.
const backupPath = systemPath + "/sao-luu"

func (s *site) systemRoutes() []route {
	return []route{
		{http.MethodGet, systemPath, auth.SeeSystem, s.systemShow},
		{http.MethodGet, backupPath, auth.BackUpRecord, s.backup},
		{http.MethodPost, systemPath + "/ket-noi", auth.ManageListeners, s.listenerIssue},
		{http.MethodPost, systemPath + "/ket-noi/:id/thu-hoi", auth.ManageListeners, s.listenerRevoke},
		{http.MethodPost, systemPath + "/noi-nhan", auth.ManageWebhooks, s.webhookAdd},
		{http.MethodGet, systemPath + "/noi-nhan/:id", auth.ManageWebhooks, s.webhookShow},
		{http.MethodPost, systemPath + "/noi-nhan/:id/go", auth.ManageWebhooks, s.webhookRemove},
	}
}

// systemState is how the node stands, as the API tells it.
type systemState struct {
	Version string    `json:"version"`
	Started time.Time `json:"started"`
	Ready   bool      `json:"ready"`
	Head    struct {
		Identity, Hash string
		Seq            uint64
	} `json:"head"`
	Stream uint64 `json:"stream"`
	Node   string `json:"node"`
	Checks []struct {
		Part, Wrong string
		OK          bool
	} `json:"checks"`
	Nodes []struct {
		Name           string
		Leads, Current bool
		Behind         uint64
	} `json:"nodes"`
	Sizes   struct{ Journal, Stream, Free, Reserve uint64 } `json:"sizes"`
	Listens string                                          `json:"listens"`
}

// The forms of the page.
const (
	formListener = "ket-noi"
	formWebhook  = "noi-nhan"
)

// systemView is what the page of the system shows.
type systemView struct {
	told struct { // how reminders stand
		Mail    bool               `json:"mail"`
		LastRun domain.ReminderRun `json:"last_run"`
	}
	state     systemState
	listeners []*projections.ListenerEntry
	webhooks  []*projections.WebhookEntry
	next      string // of the listeners
	refused   *form
}

func (v *systemView) form(name string) *form {
	if v.refused != nil && v.refused.name == name {
		return v.refused
	}
	return newForm(name, 0)
}

func (v *systemView) open(name string) bool { return v.refused != nil && v.refused.name == name }

func (s *site) systemShow(c echo.Context, p *page) error {
	return s.systemWith(c, p, http.StatusOK, nil)
}

func (s *site) systemWith(c echo.Context, p *page, status int, refused *form) error {
	v := &systemView{refused: refused}
	if err := s.call(c, http.MethodGet, "/system", nil, &v.state); err != nil {
		return err
	}
	if err := s.call(c, http.MethodGet, "/reminders/deliveries?limit=1", nil, &v.told); err != nil {
		return err
	}
	err := s.read(c, p, func(r *reader) error {
		listeners, err := r.Listeners(c.QueryParam(fromCursor), 0)
		if err != nil {
			return err
		}
		v.listeners = listeners.Items
		if listeners.Next != "" {
			v.next = p.with(fromCursor, listeners.Next)
		}
		webhooks, err := r.Webhooks("", 0) // few are in use at a time
		v.webhooks = webhooks.Items
		return err
	})
	if err != nil {
		return err
	}
	p.path = systemPath
	return show(c, status, p.systemPage(v))
}

// systemAgain shows the page with a form that was refused.
func (s *site) systemAgain(c echo.Context, p *page, name string, err error) error {
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	return s.systemWith(c, p, refused.Status, sentForm(c, name, refused))
}

func (s *site) backup(c echo.Context, _ *page) error { return s.hand(c, "/record/backup") }

func (s *site) listenerIssue(c echo.Context, p *page) error {
	var issued struct{ User, Password, Address string }
	if err := s.call(c, http.MethodPost, "/listeners", map[string]string{"name": typedField(c, "name")}, &issued); err != nil {
		return s.systemAgain(c, p, formListener, err)
	}
	secrets := []secret{{p.say(systemWords.natsUser), issued.User}, {p.say(systemWords.natsPassword), issued.Password}}
	if issued.Address != "" {
		secrets = append(secrets, secret{p.say(systemWords.natsAddress), issued.Address})
	}
	p.path = systemPath
	return show(c, http.StatusOK, p.secretPage(secretShown{
		title: p.say(systemWords.listenerIssued), lead: p.say(systemWords.once), back: option{systemPath, p.say(systemWords.title)}, secrets: secrets,
	}))
}

func (s *site) listenerRevoke(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/listeners/"+url.PathEscape(c.Param("id")), nil, nil); err != nil {
		return s.systemAgain(c, p, "", err)
	}
	return s.done(c, "listener-revoked", systemPath)
}

func (s *site) webhookAdd(c echo.Context, p *page) error {
	body := map[string]any{"name": typedField(c, "name"), "url": typedField(c, "url")}
	if types := linesOf(typedField(c, "types")); len(types) > 0 {
		body["types"] = types
	}
	var added struct{ Secret string }
	if err := s.call(c, http.MethodPost, "/webhooks", body, &added); err != nil {
		return s.systemAgain(c, p, formWebhook, err)
	}
	p.path = systemPath
	return show(c, http.StatusOK, p.secretPage(secretShown{
		title: p.say(systemWords.webhookAdded), lead: p.say(systemWords.once), back: option{systemPath, p.say(systemWords.title)},
		secrets: []secret{{p.say(systemWords.webhookSecret), added.Secret}},
	}))
}

// delivery is a line of a subscriber's delivery log, as the API tells it.
type delivery struct {
	At      time.Time `json:"at"`
	Upto    uint64    `json:"upto"`
	Sent    uint64    `json:"sent"`
	GivenUp uint64    `json:"given_up"`
	Said    string    `json:"said"`
}

func (s *site) webhookShow(c echo.Context, p *page) error {
	id, err := domain.ParseID(c.Param("id"))
	if err != nil {
		return domain.NotFound("id", c.Param("id"))
	}
	var log struct{ Items []delivery }
	var webhook *projections.WebhookEntry
	err = s.read(c, p, func(r *reader) (err error) {
		webhook, err = r.Webhook(id)
		return err
	})
	if err == nil {
		err = s.call(c, http.MethodGet, "/webhooks/"+id.String()+"/deliveries", nil, &log)
	}
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.webhookPage(&webhook.State, log.Items))
}

func (s *site) webhookRemove(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/webhooks/"+url.PathEscape(c.Param("id")), nil, nil); err != nil {
		return s.systemAgain(c, p, "", err)
	}
	return s.done(c, "webhook-removed", systemPath)
}
