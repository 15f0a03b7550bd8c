package web_test

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFiguresChangeWhileTheyAreLookedAt: one tab is the office's dashboard; in
// the other a unit hands a part back.
func TestFiguresChangeWhileTheyAreLookedAt(t *testing.T) {
	h := newHouse(t)
	office := newTab(t, desktop, h.URL, h.office)
	office.open(h.URL + "/?lang=vi")
	if n := evaluate[string](office, `document.querySelector(".figures .awaiting .n").textContent`); n != "2" {
		t.Fatalf("%s parts wait for a decision, want 2", n)
	}
	unit := newTab(t, phone, h.URL, h.sotttt)
	unit.open(h.URL + "/viec?lang=vi")
	status := evaluate[int](unit, `fetch("/nhiem-vu/`+ident(30).String()+`/return", {method: "POST", redirect: "manual",
		headers: {"Content-Type": "application/x-www-form-urlencoded"},
		body: new URLSearchParams({key: "mot-lan", unit: "so-tttt", reason: "Không thuộc chức năng (ví dụ)", next: "/viec"})}).then(r => r.type === "opaqueredirect" ? 303 : r.status)`)
	if status != http.StatusSeeOther {
		t.Fatalf("the unit's form was answered with %d", status)
	}
	if _, err := chromedp.Run(office.ctx, chromedp.Poll[bool](`document.querySelector(".figures .awaiting .n").textContent === "3"`)); err != nil {
		t.Fatal(err)
	}
	office.quiet()
	unit.quiet()
}

// TestAFigureLeadsToAListOfAsManyRows follows the figures of the strip and of the
// table of units to the lists behind them.
func TestAFigureLeadsToAListOfAsManyRows(t *testing.T) {
	m := seed()
	m.crowd(3)
	h := houseOf(t, m)
	page := get(t, h.Server, "/", h.office).body
	rows := func(path string) int {
		list := get(t, h.Server, path, h.office)
		if list.status != http.StatusOK {
			t.Fatalf("%s: status %d", path, list.status)
		}
		return strings.Count(list.body, `<th scope="row" class="c-text">`)
	}
	of := regexp.MustCompile(`>(\d+)/\d+ nhiệm vụ<`)
	followed := 0
	for _, li := range strings.Split(between(t, page, `<section class="figures"`, "</section>"), "<li ")[1:] {
		_, after, ok := strings.Cut(li, `<a href="/nhiem-vu`)
		if !ok {
			continue // what waits for a decision is another list
		}
		query, _, _ := strings.Cut(after, `"`)
		want, _ := strconv.Atoi(of.FindStringSubmatch(li)[1])
		if got := rows("/nhiem-vu" + strings.ReplaceAll(query, "&amp;", "&")); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
		followed++
	}
	for _, link := range regexp.MustCompile(`<a href="(/nhiem-vu\?[^"]*don-vi[^"]*)">(\d+)</a>`).FindAllStringSubmatch(page, -1) {
		want, _ := strconv.Atoi(link[2])
		if got := rows(strings.ReplaceAll(link[1], "&amp;", "&")); got != want {
			t.Errorf("%s: %d rows, want %d", link[1], got, want)
		}
		followed++
	}
	for _, link := range regexp.MustCompile(`<a href="(/cho-quyet-dinh\?don-vi=[^"]*)">(\d+)</a>`).FindAllStringSubmatch(page, -1) {
		want, _ := strconv.Atoi(link[2])
		if got := strings.Count(get(t, h.Server, link[1], h.office).body, `<li class="card`); got != want {
			t.Errorf("%s: %d cards, want %d", link[1], got, want)
		}
		followed++
	}
	if followed < 25 {
		t.Errorf("only %d figures lead to a list", followed)
	}
}
