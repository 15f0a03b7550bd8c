package web

import (
	"net/http"
	"strings"

	"dondoc/domain"
)

// Short names of the domain's words, so that templates stay legible.
type (
	directive  = domain.Directive
	document   = domain.Document
	assignment = domain.Assignment
	quantity   = domain.Quantity
	progress   = domain.Progress
)

// page is what every page knows: for whom, in which language, from where.
type page struct {
	tongue   tongue
	chosen   tongue // the language that the address names, or empty
	path     string
	actor    *domain.Actor // nil before signing in
	position Position
	version  string
	assets   *assets
}

func (s *site) newPage(r *http.Request, actor *domain.Actor) *page {
	return &page{
		tongue: tongueOf(r), chosen: chosenTongue(r), path: r.URL.Path,
		actor: actor, version: s.opts.Version, assets: s.assets,
	}
}

func (p *page) say(m text, args ...any) string { return p.tongue.say(m, args...) }

// home is the address of the overview, in the language that was chosen.
func (p *page) home() string { return homeIn(p.chosen) }

func homeIn(chosen tongue) string {
	if chosen == "" {
		return "/"
	}
	return "/?" + languageParameter + "=" + string(chosen)
}

func (p *page) otherTongue() tongue {
	if p.tongue == english {
		return vietnamese
	}
	return english
}

// inOtherTongue is the same page in the other language, where it has an address
// of its own that anybody may ask for; else the overview.
func (p *page) inOtherTongue() string {
	if strings.HasPrefix(p.path, "/invitation/") {
		return p.path + homeIn(p.otherTongue())[1:]
	}
	return homeIn(p.otherTongue())
}

// actorName is how the one who is signed in is called on the page.
func (p *page) actorName() string {
	if name := strings.TrimSpace(p.actor.Name); name != "" {
		return name
	}
	return p.actor.ID
}

// shortHash is enough of the record's hash to compare by eye.
func (p *page) shortHash() string {
	return p.position.Hash[:min(12, len(p.position.Hash))]
}
