package web

import (
	"net/http"
	"net/url"
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
	query    url.Values
	day      domain.Date // today, in Vietnam
	policy   domain.Policy
	said     string        // what the form before this page did, as a key of saidTexts
	actor    *domain.Actor // nil before signing in
	acting   bool          // in the place of somebody absent
	sent     bool          // answers a form: what it shows cannot be fetched again
	position Position
	version  string
	assets   *assets
}

// Position is where in the record a page was read.
type Position struct {
	Seq  uint64
	Hash string // hexadecimal, of the whole chain up to Seq
}

func (s *site) newPage(r *http.Request, actor *domain.Actor) *page {
	return &page{
		tongue: tongueOf(r), chosen: chosenTongue(r), path: r.URL.Path, query: r.URL.Query(), day: s.today(), policy: s.policy(),
		acting: actor != nil && actingFor(r) != "", sent: r.Method != http.MethodGet, actor: actor, version: s.opts.Version, assets: s.assets,
	}
}

// say is tongue.say, and no more than a call for the same reason.
//
//go:noinline
func (p *page) say(m text, args ...any) string { return p.tongue.say(m, args...) }

// home is the address of the first page, in the language that was chosen.
func (p *page) home() string { return homeIn(p.chosen) }

// with is the address of this page with some parameters of its query set, or
// taken away where the value is empty. Names and values alternate.
func (p *page) with(changes ...string) string {
	q := url.Values{}
	for name, values := range p.query {
		q[name] = values
	}
	for i := 0; i+1 < len(changes); i += 2 {
		q.Del(changes[i])
		if changes[i+1] != "" {
			q.Set(changes[i], changes[i+1])
		}
	}
	return strings.TrimSuffix(p.path+"?"+q.Encode(), "?")
}

func homeIn(chosen tongue) string { return in(chosen, "/") }

// in is an address in the language that was chosen, if one was.
func in(chosen tongue, path string) string {
	if chosen == "" {
		return path
	}
	return path + "?" + languageParameter + "=" + string(chosen)
}

func (p *page) otherTongue() tongue {
	if p.tongue == english {
		return vietnamese
	}
	return english
}

// inOtherTongue is the same page in the other language; of an address that only
// takes forms, the first page.
func (p *page) inOtherTongue() string {
	switch p.path {
	case "/sign-in", "/sign-out", "/oidc/callback":
		return homeIn(p.otherTongue())
	}
	q := url.Values{}
	for name, values := range p.query {
		q[name] = values
	}
	q.Set(languageParameter, string(p.otherTongue()))
	return p.path + "?" + q.Encode()
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
