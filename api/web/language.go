package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"
)

// tongue is a language of the pages.
type tongue string

const (
	vietnamese tongue = "vi"
	english    tongue = "en"
)

// languageParameter chooses the language over what the browser asks for.
const languageParameter = "lang"

// tongueCookie remembers the language that somebody chose.
const tongueCookie = "dondoc_lang"

// keepTongue remembers the language that a page's address chose.
func (s *site) keepTongue(c echo.Context, p *page) {
	if p.chosen != "" && c.Request().Method == http.MethodGet {
		c.SetCookie(s.plainCookie(c, tongueCookie, string(p.chosen), 365*24*60*60))
	}
}

// chosenTongue is the language that a request names itself, or empty.
func chosenTongue(r *http.Request) tongue {
	switch t := tongue(r.FormValue(languageParameter)); t {
	case vietnamese, english:
		return t
	}
	return ""
}

// tongueOf is the language in which a request is answered: the one it names,
// else the one that was chosen before, else the best of its Accept-Language, else Vietnamese.
func tongueOf(r *http.Request) tongue {
	if t := chosenTongue(r); t != "" {
		return t
	}
	if cookie, err := r.Cookie(tongueCookie); err == nil && (tongue(cookie.Value) == vietnamese || tongue(cookie.Value) == english) {
		return tongue(cookie.Value)
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return vietnamese
	}
	matcher := language.NewMatcher([]language.Tag{language.Vietnamese, language.English})
	if _, i, sure := matcher.Match(wanted...); i == 1 && sure != language.No {
		return english
	}
	return vietnamese
}
