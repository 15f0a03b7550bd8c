package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// saidCookie carries one word from a form that was carried out to the page that
// follows it, which says so and forgets it.
const saidCookie = "dondoc_said"

// say what was done on the next page, and go there.
func (s *site) done(c echo.Context, said, next string) error {
	if said != "" {
		c.SetCookie(s.plainCookie(c, saidCookie, said, 60))
	}
	return c.Redirect(http.StatusSeeOther, next)
}

// takeSaid is the word that a form left, once.
func (s *site) takeSaid(c echo.Context) string {
	cookie, err := c.Request().Cookie(saidCookie)
	if err != nil || c.Request().Method != http.MethodGet || c.Path() == livePath {
		return ""
	}
	c.SetCookie(s.plainCookie(c, saidCookie, "", -1))
	return cookie.Value
}

// plainCookie is one that is no secret; no script reads it all the same.
func (s *site) plainCookie(c echo.Context, name, value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: c.Scheme() == "https", SameSite: http.SameSiteLaxMode,
	}
}

// saidText is what a word means; one that nobody left here means nothing.
func (p *page) saidText() string {
	if m, ok := saidTexts[p.said]; ok {
		return p.say(m)
	}
	if of := actionNamed(p.said); of != nil {
		return p.say(of.words.said)
	}
	if of := rulingNamed(p.said); of != nil {
		return p.say(of.words.said)
	}
	return ""
}
