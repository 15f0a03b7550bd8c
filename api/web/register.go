package web

import (
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
)

// site is the pages with what they are made from.
type site struct {
	opts       Options
	assets     *assets
	guideTexts guideTexts
	api        http.Handler  // the API, which stands on the same server
	smallOnes  chan struct{} // has what is made of small pictures now
}

// Attempts to sign in from one address: ten at once, then one in six seconds.
const (
	signInBurst = 10
	signInEvery = 6 * time.Second
	maxFormSize = "16K"
)

// Register adds the pages, their static files and, for browsers, the pages of
// errors. It wraps the error handler that e has by then: set it before. Where
// clients come through a proxy, set e.IPExtractor too.
func Register(e *echo.Echo, opts Options) error {
	opts, err := opts.withDefaults()
	if err != nil {
		return err
	}
	s := &site{opts: opts, api: e, smallOnes: make(chan struct{}, smallAtOnce)}
	if s.assets, err = loadAssets(); err != nil {
		return err
	}
	if s.guideTexts, err = loadGuide(); err != nil {
		return err
	}
	if e.IPExtractor == nil {
		e.IPExtractor = echo.ExtractIPDirect()
	}
	zip := middleware.GzipWithConfig(middleware.GzipConfig{Level: 5, MinLength: 512})
	e.GET("/sign-in", s.wayIn, guarded)
	e.POST("/sign-in", s.signIn, guarded, sameOrigin(), middleware.BodyLimit(maxFormSize), signInLimit())
	if opts.OIDC != nil {
		e.GET("/oidc/sign-in", s.oidcBegin, guarded, signInLimit())
		e.GET("/oidc/callback", s.oidcBack, guarded, signInLimit())
	}
	e.GET("/invitation/:secret", s.invitation, guarded)
	e.POST("/invitation/:secret", s.acceptInvitation, guarded, sameOrigin(), middleware.BodyLimit(maxFormSize), signInLimit())
	e.POST("/sign-out", s.signOut, guarded, sameOrigin(), middleware.BodyLimit(maxFormSize))
	s.register(e, zip)
	e.GET(assetRoot+":name", s.assets.serve, guarded, zip)
	e.HTTPErrorHandler = s.errorPages(e.HTTPErrorHandler)
	return nil
}

// sameOrigin refuses forms that another site sends.
func sameOrigin() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return echo.NewHTTPError(http.StatusForbidden).SetInternal(err)
			}
			return next(c)
		}
	}
}

func signInLimit() echo.MiddlewareFunc {
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Store: middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
			Rate: rate.Every(signInEvery), Burst: signInBurst, ExpiresIn: 10 * time.Minute,
		}),
		IdentifierExtractor: func(c echo.Context) (string, error) { return c.RealIP(), nil },
		DenyHandler: func(echo.Context, string, error) error {
			return echo.NewHTTPError(http.StatusTooManyRequests)
		},
	})
}

// show renders a page with a status.
func show(c echo.Context, status int, page templ.Component) error {
	c.Response().Header().Set(echo.HeaderContentType, echo.MIMETextHTMLCharsetUTF8)
	c.Response().WriteHeader(status)
	return page.Render(c.Request().Context(), c.Response())
}
