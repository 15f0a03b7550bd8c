package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
)

// oidcCookie remembers one sign-in at a provider while the person is there. It
// comes back from another site, which is why it is not strict.
const oidcCookie = "dondoc_oidc"

// oidcPatience is how long a person may stay at the provider.
const oidcPatience = 10 * time.Minute

// oidcBegin sends a person to the provider.
func (s *site) oidcBegin(c echo.Context) error {
	address, flow, err := s.opts.OIDC.Begin(c.Request().Context())
	if err != nil {
		return s.oidcRefused(c, err)
	}
	value, err := json.Marshal(flow)
	if err != nil {
		return err
	}
	c.SetCookie(s.flowCookie(c, base64.RawURLEncoding.EncodeToString(value), int(oidcPatience/time.Second)))
	return c.Redirect(http.StatusSeeOther, address)
}

// oidcBack takes a person back from the provider and lets them in. The page leads
// on by itself: a redirect would still come from the provider's site, and bring
// no strict cookie with it.
func (s *site) oidcBack(c echo.Context) error {
	var flow auth.OIDCFlow
	if cookie, err := c.Request().Cookie(oidcCookie); err == nil {
		value, err := base64.RawURLEncoding.DecodeString(cookie.Value)
		if err != nil || json.Unmarshal(value, &flow) != nil {
			flow = auth.OIDCFlow{}
		}
	}
	c.SetCookie(s.flowCookie(c, "", -1))
	ctx := c.Request().Context()
	who, err := s.opts.OIDC.Finish(ctx, flow, c.QueryParam("state"), c.QueryParam("code"))
	if err != nil {
		return s.oidcRefused(c, err)
	}
	bearer, err := s.opts.Auth.SignInExternal(ctx, who, c.RealIP())
	if err != nil {
		return s.oidcRefused(c, err)
	}
	s.keepBearer(c, bearer.Secret)
	s.stopActing(c)
	p := s.newPage(c.Request(), nil)
	return show(c, http.StatusOK, p.signedInPage())
}

func (s *site) oidcRefused(c echo.Context, err error) error {
	return s.notLetIn(c, err, func(wrong string) templ.Component {
		return s.newPage(c.Request(), nil).signInPage(wayInForm{wrong: wrong, provider: s.providerName()})
	})
}

func (s *site) flowCookie(c echo.Context, value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: oidcCookie, Value: value, Path: "/oidc/", MaxAge: maxAge,
		HttpOnly: true, Secure: c.Scheme() == "https", SameSite: http.SameSiteLaxMode,
	}
}

// providerName is what the button says; empty where there is no provider.
func (s *site) providerName() string {
	if s.opts.OIDC == nil {
		return ""
	}
	if s.opts.OIDC.Name == "" {
		return "OpenID Connect"
	}
	return s.opts.OIDC.Name
}
