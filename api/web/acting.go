package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// actingCookie names the absent person whose deputy acts.
const actingCookie = "dondoc_acting_for"

// actingFor is the account in whose place somebody acts, or empty.
func actingFor(r *http.Request) string {
	if cookie, err := r.Cookie(actingCookie); err == nil {
		return cookie.Value
	}
	return ""
}

// inPlaceOf is who acts: the deputy of somebody absent for as long as they are
// that, else the one who signed in.
func (s *site) inPlaceOf(c echo.Context, who domain.Actor) (*domain.Actor, error) {
	absent := actingFor(c.Request())
	if absent == "" {
		return &who, nil
	}
	acting, err := s.opts.Auth.ActFor(who, absent)
	switch {
	case err == nil:
		return &acting, nil
	case refused(err):
		s.stopActing(c)
		return &who, nil
	}
	return nil, err
}

// stopActing lets somebody be themselves again, in this request already.
func (s *site) stopActing(c echo.Context) {
	c.SetCookie(s.cookie(c, actingCookie, "", -1))
	asThemselves(c.Request())
}

// asThemselves takes out of a request in whose place somebody acts.
func asThemselves(r *http.Request) {
	kept := r.Cookies()
	r.Header.Del("Cookie")
	for _, cookie := range kept {
		if cookie.Name != actingCookie {
			r.AddCookie(cookie)
		}
	}
}

// actingBegin lets a deputy act from now on; who may, the record says.
func (s *site) actingBegin(c echo.Context, p *page) error {
	absent := c.FormValue("absent")
	asThemselves(c.Request())
	who, err := s.whoAsks(c)
	if err == nil && who != nil {
		_, err = s.opts.Auth.ActFor(*who, absent)
	}
	if err != nil {
		return err
	}
	c.SetCookie(s.cookie(c, actingCookie, absent, 0))
	return s.done(c, "acting", "/")
}

func (s *site) actingEnd(c echo.Context, _ *page) error {
	s.stopActing(c)
	return s.done(c, "acting-over", selfPath)
}
