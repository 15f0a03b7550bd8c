package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
)

// hand is a person's: it counts what is pressed and typed.
type hand struct {
	*tab
	clicks, keys int
	began        time.Time
}

// click presses what a selector names, and waits for what follows.
func (h *hand) click(selector, then string) {
	h.t.Helper()
	h.clicks++
	h.do(chromedp.Click(selector), chromedp.WaitVisible(then))
}

// types gives keys to where the focus is, and waits for what follows.
func (h *hand) types(keys, then string) {
	h.t.Helper()
	h.keys += utf8.RuneCountInString(keys)
	h.do(chromedp.KeyEvent(keys), chromedp.WaitVisible(then))
}

// TestTheSampleNoticeIsIssuedInAFewPresses goes from an empty house with units to
// issued directives in a real browser, counts what a person presses, and holds
// docs/reading.md to the count.
func TestTheSampleNoticeIsIssuedInAFewPresses(t *testing.T) {
	house := deskHouse(t)
	file := filepath.Join(t.TempDir(), "thong-bao.txt")
	if err := os.WriteFile(file, []byte(noticeText()), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newTab(t, desktop, house.URL, house.office)
	b.open(house.URL + "/van-ban?lang=vi") // the language is kept from here on
	b.open(house.URL + "/")
	h := &hand{tab: b, began: time.Now()}
	h.click(`.main-nav a[href="/van-ban"]`, `a[href="/van-ban/doc"]`)
	h.click(`a[href="/van-ban/doc"]`, "#doc-file")
	// The system's own window for files: press the field, the file, and "Open".
	// What was chosen is read at once.
	h.clicks += 3
	h.do(chromedp.SetUploadFiles("#doc-file", []string{file}), chromedp.WaitVisible(".bulk"))
	h.click(".bulk button", "#don-vi-2-units:focus")
	// The focus is where units are missing; names are typed without marks.
	for _, step := range []struct{ unit, then string }{
		{"so noi vu", "#don-vi-3-units:focus"}, {"so tai chinh", "#don-vi-4-units:focus"}, {"van phong ubnd", "#giao-tat-ca:focus"},
	} {
		h.types(step.unit+"\r", step.then)
	}
	if last := evaluate[string](b, `document.activeElement.textContent.trim()`); last != "Giao 12 nhiệm vụ" {
		t.Fatalf("the last press is %q", last)
	}
	h.types("\r", ".given")
	elapsed := time.Since(h.began)
	if n := evaluate[int](b, `document.querySelectorAll(".given > li").length`); n != 12 {
		t.Errorf("%d directives were issued", n)
	}
	t.Logf("%d clicks, %d keys, %s of the program's time", h.clicks, h.keys, elapsed)
	guide, err := os.ReadFile("../../docs/reading.md")
	if err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprintf("%d presses of the mouse and %d keys", h.clicks, h.keys); !strings.Contains(string(guide), said) {
		t.Errorf("docs/reading.md does not say %q", said)
	}
	b.quiet()
}

func TestAProposalAndItsPassageLightUpTogether(t *testing.T) {
	house := deskHouse(t)
	desk := house.read(t, noticeText())
	b := newTab(t, desktop, house.URL, house.office)
	b.open(house.URL + desk + "?lang=vi")
	b.do(chromedp.Focus("#muc-9 a.button"))
	if lit := evaluate[string](b, `document.querySelector(".sentence.lit").textContent.slice(0, 20)`); lit != "Yêu cầu các cơ quan," {
		t.Errorf("%q lights up", lit)
	}
	if seen := evaluate[bool](b, `(() => { const p = document.querySelector(".desk-text").getBoundingClientRect(), s = document.querySelector(".sentence.lit").getBoundingClientRect(); return s.top >= p.top && s.bottom <= p.bottom; })()`); !seen {
		t.Error("the passage is out of sight")
	}
	b.quiet()
}
