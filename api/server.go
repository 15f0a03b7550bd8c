package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/api/rest"
	"dondoc/api/webhook"
	"dondoc/eventstore"
	"dondoc/reminders"
)

// Options say what the server serves.
type Options struct {
	Store  *eventstore.Store
	People *auth.People
	// Webhooks sends to subscribers; the caller runs it.
	Webhooks *webhook.Sender
	// Reminders climbs the ladder; the caller runs it.
	Reminders *reminders.Runner
	Clock     func() time.Time
	// Log hears of requests and failures.
	Log     *slog.Logger
	Version string
	// Certificate serves TLS; nil leaves that to a proxy, or to nobody.
	Certificate *Certificate
	// Proxies are those whose X-Forwarded-For and X-Forwarded-Proto are believed.
	Proxies []netip.Prefix
	// Web adds the pages; nil for none.
	Web func(e *echo.Echo) error
}

// Server answers HTTP.
type Server struct {
	echo     *echo.Echo
	cert     *Certificate
	log      *slog.Logger
	stopping chan struct{}
}

// stopPatience is how long answers that are under way may take to finish.
const stopPatience = 3 * time.Second

// New makes a server; Serve starts it.
func New(o Options) (*Server, error) {
	s := &Server{echo: echo.New(), cert: o.Certificate, log: o.Log, stopping: make(chan struct{})}
	e := s.echo
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = proxies(o.Proxies).extractor()
	e.HTTPErrorHandler = s.failed
	m := newMetrics(o.Store)
	m.registry.MustRegister(newReminderMetrics(o.Store, o.Clock))
	e.Use(middleware.RequestID(), s.logged, m.measured, middleware.RecoverWithConfig(middleware.RecoverConfig{
		DisableErrorHandler: false, LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
			s.log.Error("panic", "error", err, "stack", string(stack))
			return err
		},
	}), proxies(o.Proxies).strict, secured)
	s.health(o.Store)
	e.GET("/metrics", m.handler())
	e.GET("/thoi-han/:secret", s.feed(o))
	rest.Register(e, rest.Options{Store: o.Store, People: o.People, Webhooks: o.Webhooks, Reminders: o.Reminders, Clock: o.Clock, Version: o.Version, Stopping: s.stopping})
	if o.Web != nil {
		if err := o.Web(e); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Handler is the server as an http.Handler, for tests.
func (s *Server) Handler() http.Handler { return s.echo }

// Serve answers on the listener until ctx ends; then streams end, answers under
// way are finished, and it returns.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.echo, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(s.cert.listener(l)) }()
	select {
	case err := <-served:
		return fmt.Errorf("http: %w", err)
	case <-ctx.Done():
	}
	close(s.stopping)
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopPatience)
	defer cancel()
	err := server.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	if got := <-served; !errors.Is(got, http.ErrServerClosed) {
		err = errors.Join(err, got)
	}
	return err
}

// health registers what answers without a token: that the process lives, and
// that it can do its work.
func (s *Server) health(store *eventstore.Store) {
	s.echo.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	s.echo.GET("/readyz", func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
		defer cancel()
		if err := store.Ready(ctx); err != nil {
			p := problem.ForStatus(http.StatusServiceUnavailable, problem.Language(c.Request().Header.Get("Accept-Language")))
			p.Detail += " (" + err.Error() + ")"
			problem.Write(c.Response(), p)
			return nil
		}
		return c.String(http.StatusOK, "ready\n")
	})
}

// failed answers what no handler has answered.
func (s *Server) failed(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	lang := problem.Language(c.Request().Header.Get("Accept-Language"))
	var known *echo.HTTPError
	if errors.As(err, &known) {
		problem.Write(c.Response(), problem.ForStatus(known.Code, lang))
		return
	}
	s.log.Error("request failed", "path", c.Path(), "request", c.Response().Header().Get(echo.HeaderXRequestID), "error", err)
	problem.Write(c.Response(), problem.Of(err, lang))
}

// logged writes one line a request: no query, no header, no body, so no secret.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		begin := time.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		level := slog.LevelDebug
		if c.Response().Status >= http.StatusInternalServerError {
			level = slog.LevelWarn
		}
		if cause, ok := c.Get(problem.CauseKey).(error); ok {
			s.log.Error("request failed", "route", c.Path(), "request", c.Response().Header().Get(echo.HeaderXRequestID), "error", cause)
		}
		s.log.Log(c.Request().Context(), level, "request", "method", c.Request().Method, "route", c.Path(),
			"status", c.Response().Status, "took", time.Since(begin), "request", c.Response().Header().Get(echo.HeaderXRequestID))
		return nil
	}
}

// secured sets the headers that every answer has; pages set a policy of their own.
func secured(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		return next(c)
	}
}
