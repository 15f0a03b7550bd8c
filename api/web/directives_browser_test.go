package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// at is the section of the line that has the focus.
func (b *tab) at() string {
	b.t.Helper()
	return evaluate[string](b, `document.activeElement.closest("[data-line]")?.querySelector(".section").textContent ?? ""`)
}

// until waits until something is so in the page.
func (b *tab) until(so string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](so)); err != nil {
		b.t.Fatalf("%s: %v", so, err)
	}
}

func (b *tab) keys(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

func TestTheRegisterIsWorkedByKeyboard(t *testing.T) {
	h := newHouse(t)
	b := newTab(t, desktop, h.URL, h.office)
	b.open(h.URL + "/nhiem-vu?lang=vi&thu-tu=giao")
	b.keys("j", "j", "j", "j", "j")
	if at := b.at(); at != "3.1" {
		t.Errorf("five lines down is %q", at)
	}
	b.keys("j", "x")
	if at, ticked := b.at(), evaluate[string](b, `document.querySelector("[data-count]").value`); at != "3.3" || ticked != "(1)" {
		t.Errorf("ticked at %q: %q", at, ticked)
	}
	b.keys("k")
	if at := b.at(); at != "3.1" {
		t.Errorf("one line up is %q", at)
	}
	b.keys("?")
	if !evaluate[bool](b, `document.getElementById("phim-tat").open`) {
		t.Error("the keys are not shown")
	}
	b.keys("\x1b", "/")
	if id := evaluate[string](b, `document.activeElement.id`); id != "loc-q" {
		t.Errorf("the search is not where the keyboard is, but %q", id)
	}
	// The list changes in place, and the address with it.
	// The protocol types a key even where the page has taken it.
	evaluate[bool](b, `document.getElementById("loc-q").value = "", window.stayed = true`)
	b.keys("l", "ớ", "p", "j")
	b.until(`!document.querySelector("[data-line]")`)
	b.keys("\b")
	b.until(`document.querySelectorAll("[data-line]").length === 1 && location.search.includes("q=l%E1%BB%9Bp")`)
	if !evaluate[bool](b, `window.stayed === true`) {
		t.Error("the whole page was loaded again")
	}
	b.until(`!document.querySelector(".htmx-request")`)
	evaluate[bool](b, `document.activeElement.blur() || true`)
	b.keys("j")
	if at := b.at(); at != "3.3" {
		t.Errorf("after the search the first line is %q", at)
	}
	b.keys("\r")
	b.do(chromedp.WaitVisible(".one-directive"))
	b.quiet()
}

func TestSeveralAreActedOnInABrowserAfterAPreview(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t)
	b := newTab(t, desktop, h.URL, h.office)
	// looked looks at a step on every screen.
	looked := func(step string) {
		t.Helper()
		evaluate[bool](b, string(axe)+"; true")
		for _, l := range []look{desktop.inTheDark(), phone, small, desktop} {
			b.do(emulate(l))
			b.fits(l)
			for _, finding := range findings(b) {
				t.Errorf("%s at %s: %s", step, l, finding)
			}
			if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
				b.picture(filepath.Join(dir, strings.ReplaceAll("several-"+step+"-"+l.String(), " ", "-")+".png"))
			}
		}
	}
	b.open(h.URL + "/nhiem-vu?don-vi=huyen-loc-binh&lang=vi")
	b.do(chromedp.Click("[data-tick-all]"), chromedp.Click(".bulk-bar button[type=submit]"), chromedp.WaitVisible(".bulk .doings"))
	b.do(chromedp.Click(`[value="instruct"]`), chromedp.SendKeys("#hang-loat-y-kien", "Báo cáo trước ngày 25 (ví dụ)"), chromedp.SendKeys("#hang-loat-nguoi-chi-dao", "Chủ tịch UBND tỉnh (ví dụ)"))
	looked("ask")
	b.do(chromedp.Click(`.bulk button[type=submit]`), chromedp.WaitVisible(".bulk-press"))
	looked("preview")
	if n := evaluate[int64](b, `document.querySelectorAll(".bulk-table tbody tr").length`); n != 4 {
		t.Errorf("the preview has %d lines", n)
	}
	if h.state(t, classes).State.Instructed != 1 {
		t.Error("the preview changed something")
	}
	b.do(chromedp.Click(`.bulk-press form:first-child button`), chromedp.WaitVisible(".done-mark"))
	looked("result")
	if h.state(t, classes).State.Instructed != 2 || h.state(t, surplus).State.Instructed != 1 {
		t.Error("the instruction is not on the record")
	}
	b.do(chromedp.Click(`.pages .button`), chromedp.WaitVisible("[data-line]"))
	if !evaluate[bool](b, `location.search.includes("don-vi=huyen-loc-binh") && document.querySelectorAll("[data-line]").length === 4`) {
		t.Error("the way back is not the list that was left")
	}
	b.quiet()
}
