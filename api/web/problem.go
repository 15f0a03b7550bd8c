package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
)

// explanation is what a page of an error says.
type explanation struct{ title, help string }

// problem explains a status; one that has no words of its own is explained by
// its family.
func (p *page) problem(status int) explanation {
	title, help := words.error400, words.help400
	switch status {
	case http.StatusForbidden:
		title, help = words.error403, words.help403
	case http.StatusNotFound:
		title, help = words.error404, words.help404
	case http.StatusMethodNotAllowed:
		title, help = words.error405, words.help405
	case http.StatusRequestEntityTooLarge:
		title, help = words.error413, words.help413
	case http.StatusTooManyRequests:
		title, help = words.error429, words.help429
	case http.StatusServiceUnavailable:
		title, help = words.error503, words.help503
	default:
		if status >= 500 {
			title, help = words.error500, words.help500
		}
	}
	return explanation{p.say(title), p.say(help)}
}

// errorPages answers browsers with a page and leaves everyone else to next.
func (s *site) errorPages(next echo.HTTPErrorHandler) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed || !wantsPage(c.Request()) {
			next(err, c)
			return
		}
		status := statusOf(err)
		if status >= 500 {
			s.opts.Log.Error("page", "path", c.Request().URL.Path, "error", err)
		}
		setHeaders(c)
		if err := show(c, status, s.newPage(c.Request(), nil).problemPage(status)); err != nil {
			s.opts.Log.Warn("page of an error", "error", err)
		}
	}
}

// wantsPage says that a person's browser asks for a page, not a machine for the API.
func wantsPage(r *http.Request) bool {
	return strings.Contains(r.Header.Get(echo.HeaderAccept), echo.MIMETextHTML) && !strings.HasPrefix(r.URL.Path, "/api/")
}

// statusOf is the HTTP status of an error: of a refusal, the same as in the API.
func statusOf(err error) int {
	var answer *echo.HTTPError
	if errors.As(err, &answer) {
		return answer.Code
	}
	return problem.Of(err, "").Status
}
