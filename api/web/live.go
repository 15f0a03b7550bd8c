package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
)

// livePath is the stream by which pages hear of changes.
const livePath = "/live"

func (s *site) liveRoutes() []route {
	return []route{{http.MethodGet, livePath, auth.SeeEvents, s.live}}
}

// live streams what is new, and only what the asker may see: it is the API's own
// stream of events, to which a browser has no token of its own.
func (s *site) live(c echo.Context, _ *page) error {
	req, err := s.request(c, http.MethodGet, "/events?brief=true", http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Last-Event-ID", c.Request().Header.Get("Last-Event-ID"))
	s.api.ServeHTTP(c.Response(), req)
	return nil
}
