package web_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"dondoc/domain"
)

// signInAs comes in at the front door with a token, as a person does.
func (b *tab) signInAs(h *house, bearer string) {
	b.t.Helper()
	b.open(h.URL + "/?lang=vi")
	b.unfold()
	b.do(chromedp.SendKeys("input[name=token]", bearer+"\r"))
	b.comesTo(`document.readyState === "complete" && document.querySelector("main h1") && !document.querySelector("input[name=token]")`)
}

// tap presses what a finger would.
func (b *tab) tap(selector string) {
	b.t.Helper()
	b.do(chromedp.ScrollIntoView(selector), chromedp.Click(selector))
}

// said waits until a page says that something was done.
func (b *tab) said(words string) {
	b.t.Helper()
	b.comesTo(`document.readyState === "complete" && (document.querySelector(".said")?.textContent ?? "").includes(` + quoted(words) + `)`)
}

// comesTo waits until something holds in the page, or in the one that follows it.
func (b *tab) comesTo(condition string) {
	b.t.Helper()
	for {
		holds, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		if err == nil && holds {
			return
		}
		select {
		case <-b.ctx.Done():
			b.t.Fatalf("it never came to %s: %v", condition, err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func quoted(s string) string { return "`" + s + "`" }

// card is the selector of a part's card.
func card(id domain.ID, unit string) string { return "#p-" + id.String() + "-" + unit }

func TestAnOfficerReportsOnAPhoneUntilTheOfficeConfirmsAndTheUnitHearsOfIt(t *testing.T) {
	h := newHouse(t)
	b := newTab(t, phone, h.URL, "")
	b.signInAs(h, h.locBinh)
	if at := evaluate[string](b, `location.pathname + " " + document.querySelector("h1").textContent`); at != "/viec Việc của đơn vị" {
		t.Fatalf("a unit begins at %q", at)
	}
	if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
		b.picture(filepath.Join(dir, "viec-390.png"))
	}
	mine := card(classes, locBinh)
	for _, figure := range []string{"06/07", "07/07"} { // two taps for each class
		b.tap(mine + " .action-fold:has(.one-more) > summary")
		b.tap(mine + " .one-more button")
		b.said("Đã ghi báo cáo tiến độ")
		b.comesTo(`document.querySelector("` + mine + ` .figure").textContent.includes("` + figure + `")`)
	}
	done := mine + " .action-fold:has(form[action$=report-completion])"
	b.tap(done + " > summary")
	b.do(chromedp.SendKeys(done+" textarea", "Đã tổ chức đủ 07 lớp (ví dụ)"))
	b.tap(done + " button[type=submit]")
	b.said("Đã gửi báo cáo hoàn thành")
	b.comesTo(`document.querySelector("#cho-tra-loi").parentElement.textContent.includes("lớp bồi dưỡng")`)

	office := newTab(t, desktop, h.URL, h.leader)
	office.open(h.URL + "/cho-quyet-dinh?lang=vi")
	theirs := "#confirmation-" + classes.String() + "-" + locBinh
	office.tap(theirs + " .action-fold > summary")
	office.tap(theirs + " .action-fold button[type=submit]")
	office.said("Đã xác nhận hoàn thành")

	b.comesTo(`document.querySelector("#moi-xong").parentElement.textContent.includes("lớp bồi dưỡng")`) // without a reload
	b.quiet(statusRemark)
	office.quiet()
}

func TestTheQueueIsWorkedThroughByKeyboard(t *testing.T) {
	h := newHouse(t)
	h.asks(t)
	b := newTab(t, desktop, h.URL, h.office)
	b.open(h.URL + "/cho-quyet-dinh?lang=vi")
	focus := func() string { return evaluate[string](b, `document.activeElement.id`) }
	b.do(chromedp.KeyEvent("j"))
	first := focus()
	if !strings.HasPrefix(first, "confirmation-"+surplus.String()) {
		t.Fatalf("j goes to %q", first)
	}
	b.do(chromedp.KeyEvent("j"))
	second := focus()
	b.do(chromedp.KeyEvent("k"))
	if focus() != first || second == first {
		t.Errorf("k goes back to %q from %q", focus(), second)
	}
	b.do(chromedp.KeyEvent("\r"), chromedp.KeyEvent("Đồng ý (ví dụ)"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	b.said("Đã xác nhận hoàn thành")
	b.comesTo(`document.activeElement.id === "` + second + `"`) // the next that waits
	if h.state(t, surplus).State.Part(locBinh).Completion == nil {
		t.Error("it was not confirmed")
	}
	b.quiet()
}

// offline cuts a tab off, or lets it back.
func (b *tab) offline(off bool) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1}); err != nil {
			return err
		}
		all := &network.Conditions{Offline: off, DownloadThroughput: -1, UploadThroughput: -1}
		_, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{all}})
		return err
	}))
}

func TestWhatWasTypedSurvivesALostConnection(t *testing.T) {
	h := newHouse(t)
	b := newTab(t, phone, h.URL, h.locBinh)
	b.open(h.URL + "/viec?lang=vi")
	mine := card(classes, locBinh)
	fold := mine + " .action-fold:has(.one-more)"
	text := fold + " textarea[name=text]"
	b.tap(fold + " > summary")
	b.offline(true)
	b.do(chromedp.SendKeys(text, "Lớp thứ sáu đã khai giảng (ví dụ)"))
	b.tap(fold + " form.action button[type=submit]")
	b.comesTo(`[...document.querySelectorAll("` + fold + ` .offline")].some(e => e.checkVisibility() && e.textContent.includes("Đang mất kết nối"))`)
	if at := evaluate[string](b, `location.pathname`); at != "/viec" {
		t.Errorf("the page was left for %q", at)
	}
	b.offline(false)
	b.open(h.URL + "/viec?lang=vi") // the phone was switched off and on
	if kept := evaluate[string](b, `document.querySelector("`+text+`").value`); kept != "Lớp thứ sáu đã khai giảng (ví dụ)" {
		t.Fatalf("the draft is %q", kept)
	}
	if open := evaluate[bool](b, `document.querySelector("`+fold+`").open`); !open {
		t.Error("the form with the draft is not open")
	}
	b.tap(fold + " form.action button[type=submit]")
	b.said("Đã ghi báo cáo tiến độ")
	if kept := evaluate[string](b, `document.querySelector("`+text+`").value`); kept != "" {
		t.Errorf("the draft of what was sent is still there: %q", kept)
	}
	last, ok := h.history(t, classes)[len(h.history(t, classes))-1].(*domain.ProgressReported)
	if !ok || last.Text != "Lớp thứ sáu đã khai giảng (ví dụ)" {
		t.Errorf("the last event is %+v", last)
	}
	b.quiet("ERR_INTERNET_DISCONNECTED")
}

func TestMoreThanMayBeSentIsSaidBeforeItIsSent(t *testing.T) {
	h := newHouse(t)
	b := newTab(t, phone, h.URL, h.locBinh)
	b.open(h.URL + "/nhiem-vu/" + classes.String() + "/report-progress?lang=vi")
	evaluate[bool](b, `(() => {
		const files = new DataTransfer();
		files.items.add(new File([new Uint8Array(33 << 20)], "phim.pdf"));
		const input = document.querySelector("input[type=file]");
		input.files = files.files;
		input.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`)
	said := evaluate[string](b, `document.querySelector("[data-too-much]").checkVisibility() + document.querySelector("[data-chosen]").textContent`)
	if said != "truephim.pdf (33,0 MB)" {
		t.Errorf("it says %q", said)
	}
	b.tap("form.action button[type=submit]")
	if part := h.state(t, classes).State.Part(locBinh); part.Reports != 1 {
		t.Error("it was sent")
	}
	if got := get(t, h.Server, "/viec", h.locBinh); got.status != http.StatusOK {
		t.Error(got.status)
	}
	b.quiet()
}
