package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
)

// tokenCookie carries the token of whoever signed in; no script can read it and
// no other site can make a browser send it.
const tokenCookie = "dondoc_token"

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
		return s.inPlaceOf(c, actor)
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

// wayInForm is the form of the way in, as it was sent: what was typed stays, but
// for secrets.
type wayInForm struct {
	login   string
	next    string // the page that was asked for, to go on to
	byToken bool   // by token rather than by password
	wrong   string
	refused bool // the fields are wrong, not only over
	factor  bool // a code is asked for, too

	provider string // at which one may sign in, too; empty for none
}

// signIn checks login and password, or a token, and keeps the session in the cookie.
func (s *site) signIn(c echo.Context) error {
	p := s.newPage(c.Request(), nil)
	form := wayInForm{refused: true, provider: s.providerName(), login: strings.TrimSpace(c.FormValue("login")), next: ownAddress(c.FormValue("next")), byToken: c.FormValue("token") != ""}
	if form.byToken {
		return s.signInByToken(c, p, form)
	}
	if form.login == "" || c.FormValue("password") == "" {
		form.wrong = p.say(words.signInMissing)
		return show(c, http.StatusBadRequest, p.signInPage(form))
	}
	bearer, err := s.opts.Auth.SignIn(c.Request().Context(), auth.Credentials{Login: form.login, Password: c.FormValue("password"), Code: c.FormValue("code")}, c.RealIP())
	if err != nil {
		form.factor = errors.Is(err, auth.ErrFactorNeeded) || c.FormValue("code") != ""
		form.refused = !errors.Is(err, auth.ErrFactorNeeded)
		return s.notLetIn(c, err, func(wrong string) templ.Component {
			form.wrong = wrong
			return p.signInPage(form)
		})
	}
	return s.letIn(c, p, bearer.Secret)
}

func (s *site) signInByToken(c echo.Context, p *page, form wayInForm) error {
	token := strings.TrimSpace(c.FormValue("token"))
	if token == "" {
		form.wrong = p.say(words.tokenMissing)
		return show(c, http.StatusBadRequest, p.signInPage(form))
	}
	_, err := s.opts.Auth.Authenticate(c.Request().Context(), token)
	switch {
	case err == nil:
		return s.letIn(c, p, token)
	case refused(err):
		form.wrong = p.say(words.tokenUnknown)
		return show(c, http.StatusUnauthorized, p.signInPage(form))
	}
	return s.notLetIn(c, err, func(wrong string) templ.Component {
		form.wrong = wrong
		return p.signInPage(form)
	})
}

// letIn keeps the bearer in the cookie and leads on to the page that was asked
// for, or to the one that a day begins with: what it owes for a unit, the
// first page for all others.
func (s *site) letIn(c echo.Context, p *page, bearer string) error {
	s.keepBearer(c, bearer)
	s.stopActing(c)
	next := ownAddress(c.FormValue("next"))
	if next != "" && next != "/" && !strings.HasPrefix(next, "/?"+languageParameter+"=") {
		return c.Redirect(http.StatusSeeOther, next)
	}
	if who, err := s.opts.Auth.Authenticate(c.Request().Context(), bearer); err == nil && who.Role == domain.RoleUnit {
		return c.Redirect(http.StatusSeeOther, in(p.chosen, workPath))
	}
	if next != "" {
		return c.Redirect(http.StatusSeeOther, next)
	}
	return c.Redirect(http.StatusSeeOther, p.home())
}

// keepBearer keeps a session in the browser.
func (s *site) keepBearer(c echo.Context, bearer string) {
	c.SetCookie(s.cookie(c, tokenCookie, bearer, int(auth.SignedInFor/time.Second)))
}

// ownAddress is an address on this site, or empty where it leads elsewhere.
func ownAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(address, "/") || strings.ContainsAny(address, "\\\r\n") || strings.HasPrefix(address, "//") {
		return ""
	}
	return address
}

// notLetIn shows the form again with what is wrong, in the reader's language.
func (s *site) notLetIn(c echo.Context, err error, again func(wrong string) templ.Component) error {
	p := s.newPage(c.Request(), nil)
	var refusal *domain.Refusal
	if errors.As(err, &refusal) && refusal.Kind != domain.Unavailable || errors.Is(err, auth.ErrTooManyAttempts) {
		status := http.StatusUnauthorized
		switch {
		case errors.Is(err, auth.ErrTooManyAttempts):
			status = http.StatusTooManyRequests
		case refusal.Kind == domain.Invalid:
			status = http.StatusUnprocessableEntity
		}
		return show(c, status, again(refusal.In(string(p.tongue))))
	}
	s.opts.Log.Error("sign-in could not be checked", "error", err)
	return show(c, http.StatusServiceUnavailable, again(p.say(words.tokenUnchecked)))
}

// invitation shows the page on which a password is set, once.
func (s *site) invitation(c echo.Context) error {
	p := s.newPage(c.Request(), nil)
	account, err := s.opts.Auth.Invited(c.Param("secret"))
	if refused(err) {
		return show(c, http.StatusGone, p.invitationOverPage())
	}
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, p.invitationPage(account, ""))
}

// acceptInvitation sets the password and lets the account's holder in.
func (s *site) acceptInvitation(c echo.Context) error {
	p := s.newPage(c.Request(), nil)
	account, err := s.opts.Auth.Invited(c.Param("secret"))
	if refused(err) {
		return show(c, http.StatusGone, p.invitationOverPage())
	}
	if err != nil {
		return err
	}
	password := c.FormValue("password")
	if password != c.FormValue("again") {
		return show(c, http.StatusUnprocessableEntity, p.invitationPage(account, p.say(words.passwordsDiffer)))
	}
	bearer, err := s.opts.Auth.Accept(c.Request().Context(), c.Param("secret"), password, c.RealIP())
	if err != nil {
		return s.notLetIn(c, err, func(wrong string) templ.Component { return p.invitationPage(account, wrong) })
	}
	return s.letIn(c, p, bearer.Secret)
}

// signOut ends the session and takes it out of the browser; a token stays valid.
func (s *site) signOut(c echo.Context) error {
	if bearer := tokenOf(c.Request()); bearer != "" {
		if err := s.opts.Auth.SignOut(c.Request().Context(), bearer); err != nil && !refused(err) {
			return err
		}
	}
	c.SetCookie(s.cookie(c, tokenCookie, "", -1))
	s.stopActing(c)
	return c.Redirect(http.StatusSeeOther, homeIn(chosenTongue(c.Request())))
}

// cookie is one that says who somebody is.
func (s *site) cookie(c echo.Context, name, value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: c.Scheme() == "https", SameSite: http.SameSiteStrictMode,
	}
}

// staleToken says why somebody who was signed in is asked again.
func (s *site) staleToken(c echo.Context, p *page) string {
	if tokenOf(c.Request()) == "" {
		return ""
	}
	return p.say(words.signedOutMeanwhile)
}
