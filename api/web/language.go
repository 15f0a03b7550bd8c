package web

import (
	"net/http"

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

// chosenTongue is the language that a request names itself, or empty.
func chosenTongue(r *http.Request) tongue {
	switch t := tongue(r.FormValue(languageParameter)); t {
	case vietnamese, english:
		return t
	}
	return ""
}

// tongueOf is the language in which a request is answered: the one it names,
// else the best of its Accept-Language, else Vietnamese.
func tongueOf(r *http.Request) tongue {
	if t := chosenTongue(r); t != "" {
		return t
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
