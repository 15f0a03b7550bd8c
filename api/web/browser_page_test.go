package web_test

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// views are the pages that a person can come to, and as whom.
func views(site, empty *httptest.Server) map[string]struct{ url, token string } {
	return map[string]struct{ url, token string }{
		"the dashboard":           {site.URL + "/?lang=vi", "van-phong"},
		"the figures, in English": {site.URL + "/?lang=en", "quan-tri"},
		"an empty record":         {empty.URL + "/?lang=vi", "van-phong"},
		"the way in":              {site.URL + "/?lang=vi", ""},
		"the way in, once more":   {site.URL + "/?lang=vi", "wrong"},
		"a one-time link":         {site.URL + "/invitation/once?lang=vi", ""},
		"a link that is over":     {site.URL + "/invitation/twice?lang=vi", ""},
		"an error":                {site.URL + "/nowhere?lang=vi", "van-phong"},
	}
}

// The browser says aloud when an answer is 401, 404 or 410, and that is what these are.
const statusRemark = "the server responded with a status of 4"

func TestNobodyIsShutOut(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	site, empty := newSite(t, seed()), newSite(t, &memory{})
	for name, v := range views(site, empty) {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, desktop, site.URL, v.token)
			b.open(v.url)
			b.quiet(statusRemark)
			b.unfold()
			evaluate[bool](b, string(axe)+"; true")
			for _, l := range []look{desktop, desktop.inTheDark(), phone, phone.inTheDark()} {
				b.do(emulate(l))
				for _, finding := range findings(b) {
					t.Errorf("at %s: %s", l, finding)
				}
			}
		})
	}
}

// unfold opens all that is folded.
func (b *tab) unfold() {
	b.t.Helper()
	evaluate[bool](b, `document.querySelectorAll("details").forEach(d => d.open = true) || true`)
}

// findings runs axe in the page. Its own style and script are not bound by the
// page's policy, because the protocol puts them there.
func findings(b *tab) []string {
	b.t.Helper()
	raw := evaluate[string](b, `axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}).then(r => JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target + ": " + n.failureSummary))))`)
	var found []string
	if err := json.Unmarshal([]byte(raw), &found); err != nil {
		b.t.Fatal(err)
	}
	return found
}

func TestNothingPushesThePageOffAPhone(t *testing.T) {
	m := seed()
	m.crowd(60)
	site, empty := newSite(t, m), newSite(t, &memory{})
	for name, v := range views(site, empty) {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, small, site.URL, v.token)
			b.open(v.url)
			b.unfold()
			for _, l := range []look{small, phone, {width: 768, height: 900}, {width: 1024, height: 768}, desktop} {
				b.do(emulate(l))
				b.fits(l)
			}
		})
	}
}

// outside names what has words and lies beyond the right edge.
const outside = `[...document.querySelectorAll("main *, header *, footer *")]
	.filter(e => e.getClientRects().length && !e.closest(".visually-hidden, thead, svg, .main-nav ul")
		&& getComputedStyle(e).clipPath === "none" && e.getBoundingClientRect().right > innerWidth + 0.5)
	.map(e => e.tagName + "." + e.getAttribute("class") + " " + e.textContent.trim().slice(0, 40)).join("; ")`

// overlapping names boxes beside each other, rows, cells and what is in them,
// that lie on each other.
const overlapping = `(() => {
	const bad = [];
	const hidden = e => e.tagName === "COLGROUP" || !e.getClientRects().length || getComputedStyle(e).position === "absolute";
	for (const parent of document.querySelectorAll("main, main *, header, header *, footer")) {
		if (parent.closest("svg, .visually-hidden") || parent.closest("thead") && hidden(parent.closest("thead"))) continue;
		const boxes = [...parent.children].filter(e => !hidden(e) && getComputedStyle(e).display !== "inline")
			.map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && r.height > 0);
		for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
			const [a, p] = boxes[i], [b, q] = boxes[j];
			const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
			const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
			if (x > 1 && y > 1) bad.push(a.tagName + "." + a.className + " and " + b.tagName + "." + b.className + ": " + a.textContent.trim().slice(0, 30));
		}
	}
	for (const cell of document.querySelectorAll("td, th")) {
		if (!hidden(cell) && !cell.closest("thead") && cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== "inline")
			bad.push("too narrow: " + cell.className + " " + cell.textContent.trim().slice(0, 40));
	}
	return bad.join("; ");
})()`

func TestAPersonSignsInReadsAndLeavesByKeyboard(t *testing.T) {
	site := newSite(t, seed())
	b := newTab(t, desktop, site.URL, "")
	b.open(site.URL + "/?lang=vi")
	b.do(chromedp.KeyEvent("\t"))
	if at := evaluate[string](b, `document.activeElement.className`); at != "skip" {
		t.Errorf("the first key goes to %q, not to the skip link", at)
	}
	if seen := evaluate[bool](b, `document.activeElement.getBoundingClientRect().top >= 0`); !seen {
		t.Error("the skip link cannot be seen when it has the focus")
	}
	b.do(chromedp.SendKeys("#login", "an.nguyen\t"), chromedp.KeyEvent("trời xanh\r"), chromedp.WaitVisible("#qua-han"))
	if in := evaluate[string](b, `document.querySelector("#qua-han .overdue").textContent.trim()`); in != "Quá hạn 6 ngày làm việc" {
		t.Errorf("the first that is seen is %q", in)
	}
	b.everyStopCanBeSeen()
	b.do(chromedp.Focus("form button"), chromedp.KeyEvent("\r"), chromedp.WaitVisible("#login"))
	b.quiet(statusRemark)
}

// everyStopCanBeSeen goes through the page by keyboard: each stop has a visible
// outline and lies in the window.
func (b *tab) everyStopCanBeSeen() {
	b.t.Helper()
	stops := 0
	for range 60 {
		b.do(chromedp.KeyEvent("\t"))
		stop := evaluate[string](b, `(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			if (e === document.body) return "";
			if (s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) return "no outline: " + e.outerHTML.slice(0, 80);
			if (r.bottom < 0 || r.top > innerHeight) return "out of sight: " + e.outerHTML.slice(0, 80);
			return "ok";
		})()`)
		if stop == "" {
			break
		}
		if stops++; stop != "ok" {
			b.t.Error(stop)
		}
	}
	if stops < 8 {
		b.t.Errorf("only %d stops on the page", stops)
	}
}

func TestThePageReadsWithoutScript(t *testing.T) {
	site := newSite(t, seed())
	page := get(t, site, "/", "van-phong")
	wants(t, page.body, "UBND huyện Lộc Bình", "Quá hạn 6 ngày làm việc")
	onlyOwnScript(t, page.body)
}

func TestPaperIsA4WithTheWholeTextAndRepeatedHeads(t *testing.T) {
	site := newSite(t, seed())
	l := look{width: 794, height: 1123, print: true, dark: true}
	b := newTab(t, l, site.URL, "van-phong")
	b.open(site.URL + "/?lang=vi")
	if head := evaluate[string](b, `getComputedStyle(document.querySelector(".urgent thead")).display`); head != "table-header-group" {
		t.Errorf("table heads are %s on paper", head)
	}
	if shown := evaluate[bool](b, `[...document.querySelectorAll("details > :not(summary)")].every(e => e.checkVisibility({contentVisibilityAuto: true}))`); !shown {
		t.Error("what is folded on the screen is missing on paper")
	}
	if out := evaluate[string](b, overlapping); out != "" {
		t.Errorf("lie on each other: %s", out)
	}
	if ink := evaluate[string](b, `getComputedStyle(document.body).color`); ink != "rgb(27, 34, 39)" {
		t.Errorf("the ink is %s: paper is not dark", ink)
	}
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(pdf), "%PDF-") || len(pdf) < 20_000 {
		t.Errorf("a PDF of %d bytes", len(pdf))
	}
	if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
		if err := os.WriteFile(dir+"/dashboard.pdf", pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.quiet()
}

func TestTheFirstVisitIsLight(t *testing.T) {
	site := newSite(t, seed())
	b := newTab(t, phone, site.URL, "van-phong")
	b.open(site.URL + "/?lang=vi")
	weight := evaluate[int64](b, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
		.reduce((sum, e) => sum + e.transferSize, 0)`)
	if weight == 0 || weight > 150_000 {
		t.Errorf("the first visit takes %d bytes", weight)
	}
	t.Logf("the first visit takes %d bytes", weight)
	b.quiet()
}
