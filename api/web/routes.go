package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"dondoc/api/auth"
	"dondoc/domain"
)

// route is one page or form of whoever is signed in. Its action says who may, by
// the table of package auth; a page without one could not be written.
type route struct {
	method, path string
	action       auth.Action
	handle       func(c echo.Context, p *page) error
}

// routes lists every page and form of those who are signed in. Each page's file
// has its own.
func (s *site) routes() []route {
	return slices.Concat(
		s.dashboardRoutes(),
		s.liveRoutes(),
		s.remindingRoutes(),
		s.toldRoutes(),
		s.actionRoutes(),
		s.workRoutes(),
		s.queueRoutes(),
		s.evidenceRoutes(),
		s.documentRoutes(),
		s.calendarRoutes(),
		s.policyRoutes(),
		s.ladderRoutes(),
		s.unitRoutes(),
		s.directiveRoutes(),
		s.registerRoutes(),
		s.rulingRoutes(),
		s.deskRoutes(),
		s.selfRoutes(),
		s.accountRoutes(),
		s.auditRoutes(),
		s.systemRoutes(),
		s.guideRoutes(),
	)
}

// maxForm bounds a form with its files, in bytes.
const maxForm = "33M"

// register adds the routes. Nobody is answered before it is known who asks and
// that they may.
func (s *site) register(e *echo.Echo, zip echo.MiddlewareFunc) {
	for _, r := range s.routes() {
		chain := []echo.MiddlewareFunc{guarded}
		if r.method == http.MethodPost {
			chain = append(chain, sameOrigin(), middleware.BodyLimit(maxForm))
		}
		if r.path != livePath && r.path != backupPath {
			chain = append(chain, zip) // a stream is not held back to be packed
		}
		e.Add(r.method, r.path, s.signedIn(r), chain...)
	}
}

// signedIn lets a route answer those who may; all others get the way in, which
// leads on to where they wanted to go, or are told that they may not.
func (s *site) signedIn(r route) echo.HandlerFunc {
	return func(c echo.Context) error {
		actor, err := s.whoAsks(c)
		if err != nil {
			return err
		}
		p := s.newPage(c.Request(), actor)
		if actor == nil {
			return s.askToSignIn(c, p)
		}
		if !auth.May(*actor, r.action) {
			return show(c, http.StatusForbidden, p.problemPage(http.StatusForbidden))
		}
		s.keepTongue(c, p)
		p.said = s.takeSaid(c)
		err = r.handle(c, p)
		var refusal *domain.Refusal
		if errors.As(err, &refusal) && !c.Response().Committed {
			status := statusOf(err)
			return show(c, status, p.refusalPage(status, refusal))
		}
		return err
	}
}

// askToSignIn shows the way in; a page that was asked for follows it.
func (s *site) askToSignIn(c echo.Context, p *page) error {
	form := wayInForm{wrong: s.staleToken(c, p), provider: s.providerName()}
	if c.Request().Method == http.MethodGet {
		form.next = c.Request().URL.RequestURI()
	}
	return show(c, http.StatusUnauthorized, p.signInPage(form))
}
