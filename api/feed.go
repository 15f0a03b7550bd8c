package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// feed answers calendar programs, which show no token: whoever has the link reads
// due dates. A link that is over is as if it had never been.
func (s *Server) feed(o Options) echo.HandlerFunc {
	people := o.People
	if people == nil {
		people = &auth.People{Store: o.Store, Clock: o.Clock}
	}
	url := ""
	if o.Reminders != nil {
		url = o.Reminders.URL
	}
	return func(c echo.Context) error {
		secret, ok := strings.CutSuffix(c.Param("secret"), ".ics")
		if !ok {
			return echo.ErrNotFound
		}
		units, err := people.FeedUnits(secret)
		if err != nil {
			return echo.ErrNotFound
		}
		var b []byte
		err = o.Store.View(func(v *eventstore.View) (err error) {
			r := projections.Read(v)
			b, err = reminders.UnitCalendar(r, feedName(r, units), units, calendar.On(o.Clock()), url, o.Clock())
			return err
		})
		if err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "private, max-age=900")
		return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", b)
	}
}

// feedName is how calendar programs call a feed.
func feedName(r *projections.Reader, units []domain.UnitCode) string {
	name := "Thời hạn"
	if len(units) == 1 {
		if u, ok := r.LookUp(units[0]); ok {
			name += ": " + u.Name
		}
	}
	return name
}
