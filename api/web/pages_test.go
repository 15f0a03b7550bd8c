package web_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pageLook is a page of whoever is signed in, as one of the house's people sees it.
type pageLook struct{ name, path, who string }

// pageLooks are all of them; each page's test file has its own list.
var pageLooks = slices.Concat(
	dashboardLooks,
	actionLooks,
	documentLooks, deskLooks,
	calendarLooks,
	policyLooks,
	ladderLooks,
	unitLooks,
	directiveLooks,
	workLooks,
	remindingLooks,
	registerLooks,
	queueLooks,
	guideLooks,
)

// bearer is the bearer of one of the house's people.
func (h *house) bearer(who string) string {
	if bearer, ok := h.joined[who]; ok {
		return bearer
	}
	return map[string]string{
		"office": h.office, "leader": h.leader, "auditor": h.auditor, "admin": h.admin, "loc-binh": h.locBinh, "so-tttt": h.sotttt, "": "",
	}[who]
}

// TestEveryPageIsForEveryoneOnEveryScreen looks at each page light and dark, wide
// and narrow: axe finds nothing, nothing overlaps or sticks out, nothing is refused
// or complained about. DONDOC_PICTURES names a directory for what was seen.
func TestEveryPageIsForEveryoneOnEveryScreen(t *testing.T) {
	h := houseOf(t, inPlace(t, seed()))
	for _, page := range pageLooks {
		t.Run(page.name+" as "+page.who, func(t *testing.T) { h.lookAt(t, page) })
	}
}

// lookAt looks at one page of a house in every way.
func (h *house) lookAt(t *testing.T, page pageLook) {
	t.Helper()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, desktop, h.URL, h.bearer(page.who))
	b.open(h.URL + inVietnamese(params.Replace(page.path)))
	b.unfold()
	evaluate[bool](b, string(axe)+"; true")
	for _, l := range []look{desktop, desktop.inTheDark(), phone, phone.inTheDark()} {
		b.do(emulate(l))
		for _, finding := range findings(b) {
			t.Errorf("at %s: %s", l, finding)
		}
		if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
			b.picture(filepath.Join(dir, strings.ReplaceAll(page.name+"-"+page.who+"-"+l.String(), " ", "-")+".png"))
		}
	}
	for _, l := range []look{small, {width: 768, height: 900}, {width: 1024, height: 768}, desktop, {width: 794, height: 1123, print: true}} {
		b.do(emulate(l))
		b.fits(l)
	}
	b.quiet()
}

// inVietnamese is a page's address with the language named.
func inVietnamese(path string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=vi"
	}
	return path + "?lang=vi"
}

// fits says that nothing pushes the page off the screen, sticks out or overlaps.
func (b *tab) fits(l look) {
	b.t.Helper()
	if wide := evaluate[int64](b, `document.documentElement.scrollWidth`); wide > l.width {
		b.t.Errorf("at %s: the page is %d wide", l, wide)
	}
	if out := evaluate[string](b, outside); out != "" {
		b.t.Errorf("at %s: sticks out: %s", l, out)
	}
	if over := evaluate[string](b, overlapping); over != "" {
		b.t.Errorf("at %s: lie on each other: %s", l, over)
	}
}
