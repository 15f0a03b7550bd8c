package web_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dondoc/api/filetext"
)

// chrome is the one browser of the package's tests; it starts when the first
// test needs it and is closed by TestMain.
type chrome struct {
	once  sync.Once
	ctx   context.Context
	close func()
	err   error
}

var browser chrome

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "extract-text" { // the process that reads a file
		os.Exit(filetext.RunChild(os.Args[2:], os.Stdout))
	}
	code := m.Run()
	if browser.close != nil {
		browser.close()
	}
	os.Exit(code)
}

func (b *chrome) start() {
	path, err := exec.LookPath("chromium")
	if err != nil {
		b.err = fmt.Errorf("these tests need Chromium; run `make tools`: %w", err)
		return
	}
	profile, err := os.MkdirTemp("", "dondoc-browser-")
	if err != nil {
		b.err = err
		return
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Headless, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("force-color-profile", "srgb"),
	)
	allocator, closeAllocator := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, closeBrowser := chromedp.NewContext(allocator)
	b.ctx, b.err = ctx, chromedp.Do(ctx)
	b.close = func() {
		closeBrowser()
		closeAllocator()
		_ = os.RemoveAll(profile)
	}
}

// look is how a page is looked at.
type look struct {
	width, height int64
	dark          bool
	print         bool
	scale         float64
}

var (
	desktop = look{width: 1360, height: 900}
	phone   = look{width: 390, height: 844}
	small   = look{width: 360, height: 740}
)

func (l look) inTheDark() look { l.dark = true; return l }

func (l look) String() string {
	mode := "light"
	if l.dark {
		mode = "dark"
	}
	return fmt.Sprintf("%d %s", l.width, mode)
}

// tab is one tab that remembers what its console complained about.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// newTab opens a tab that looks at pages so, with a token's cookie if not empty.
// It has a cookie jar of its own.
func newTab(t *testing.T, l look, url, token string) *tab {
	t.Helper()
	browser.once.Do(browser.start)
	if browser.err != nil {
		t.Fatal(browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext())
	timed, stop := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(func() { stop(); cancel() })
	b := &tab{t: t, ctx: timed}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	b.do(emulate(l))
	if token != "" {
		b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "dondoc_token", Value: token, URL: url})
			return err
		}))
	}
	return b
}

// hear keeps errors of the console, exceptions and refusals of the policy.
func (b *tab) hear(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			said = e.Entry.Text + " " + e.Entry.URL
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			said = fmt.Sprint(e.Args)
		}
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			said += ": " + e.ExceptionDetails.Exception.Description
		}
	}
	if said == "" {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.complaints = append(b.complaints, said)
}

// quiet fails the test if the console complained about anything but the words given.
func (b *tab) quiet(except ...string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		known := false
		for _, e := range except {
			known = known || strings.Contains(c, e)
		}
		if !known {
			b.t.Errorf("the console says: %s", c)
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// open goes to an address and waits until its fonts are there.
func (b *tab) open(url string) {
	b.t.Helper()
	b.do(chromedp.Navigate(url))
	evaluate[bool](b, `document.fonts.ready.then(() => true)`)
}

// evaluate gives the value of an expression in the page; promises are waited for.
func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}
