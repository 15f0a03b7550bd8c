package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// tokenCookie carries the token of whoever signed in; no script can read it and
// no other site can make a browser send it.
const tokenCookie = "dondoc_token"

// signedInFor is one working day and its evening; each sign-in begins anew.
const signedInFor = 16 * time.Hour

// whoAsks finds who a request is from. It gives nil and no error where there is
// no token, or one that is not valid.
func (s *site) whoAsks(c echo.Context) (*domain.Actor, error) {
	token := tokenOf(c.Request())
	if token == "" {
		return nil, nil
	}
	actor, err := s.opts.Auth.Authenticate(c.Request().Context(), token)
	switch {
	case err == nil:
		return &actor, nil
	case refused(err):
		return nil, nil
	}
	return nil, err
}

// tokenOf is the token in the cookie, or of the Authorization header.
func tokenOf(r *http.Request) string {
	if scheme, token, ok := strings.Cut(r.Header.Get(echo.HeaderAuthorization), " "); ok && strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token)
	}
	if cookie, err := r.Cookie(tokenCookie); err == nil {
		return cookie.Value
	}
	return ""
}

// refused tells a token that is not valid from one that cannot be checked now.
func refused(err error) bool {
	var refusal *domain.Refusal
	return errors.As(err, &refusal) && refusal.Kind != domain.Unavailable
}

// wayIn leads whoever opens the address of the form to the page that has it.
func (s *site) wayIn(c echo.Context) error {
	return c.Redirect(http.StatusSeeOther, homeIn(chosenTongue(c.Request())))
}

// signIn checks a token and puts it into the cookie.
func (s *site) signIn(c echo.Context) error {
	p := s.newPage(c.Request(), nil)
	token := strings.TrimSpace(c.FormValue("token"))
	if token == "" {
		return show(c, http.StatusBadRequest, p.signInPage(p.say(words.tokenMissing)))
	}
	_, err := s.opts.Auth.Authenticate(c.Request().Context(), token)
	switch {
	case err == nil:
		c.SetCookie(s.cookie(c, token, int(signedInFor/time.Second)))
		return c.Redirect(http.StatusSeeOther, p.home())
	case refused(err):
		return show(c, http.StatusUnauthorized, p.signInPage(p.say(words.tokenUnknown)))
	}
	s.opts.Log.Error("sign-in: the token could not be checked", "error", err)
	return show(c, http.StatusServiceUnavailable, p.signInPage(p.say(words.tokenUnchecked)))
}

// signOut takes the token out of the browser; the token itself stays valid.
func (s *site) signOut(c echo.Context) error {
	c.SetCookie(s.cookie(c, "", -1))
	return c.Redirect(http.StatusSeeOther, homeIn(chosenTongue(c.Request())))
}

func (s *site) cookie(c echo.Context, value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: tokenCookie, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: c.Scheme() == "https", SameSite: http.SameSiteStrictMode,
	}
}
