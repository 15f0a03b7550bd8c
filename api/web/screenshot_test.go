package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// screenshot is one picture of the README or of the guide.
type screenshot struct {
	file, path, who string
	look            look
	first           func(b *tab) // what is done on the page before
}

var (
	wide   = look{width: 1360, height: 900}
	narrow = look{width: 390, height: 844, scale: 2}
)

// screenshots are the pictures that documents show, in folders below docs. A
// path's {3.3} is the directive of that section.
var screenshots = []screenshot{
	{"pictures/overview.png", "/", "office", look{width: 1360, height: 1240}, nil},
	{"pictures/overview-phone.png", "/", "office", narrow, nil},
	{"guide/pictures/dashboard.webp", "/", "leader", wide, nil},
	{"guide/pictures/unit.webp", "/viec", "unit huyen-loc-binh", narrow, nil},
	{"guide/pictures/register.webp", "/nhiem-vu", "office", wide, nil},
	{"guide/pictures/directive.webp", "/nhiem-vu/{3.3}", "office", wide, nil},
	{"guide/pictures/waiting.webp", "/cho-quyet-dinh", "office", wide, nil},
	{"guide/pictures/desk.webp", "/van-ban/doc", "office", wide, readOnDesk},
	{"guide/pictures/audit.webp", "/nhat-ky", "auditor", wide, nil},
	{"guide/pictures/people.webp", "/nguoi-dung", "admin", wide, nil},
	{"guide/pictures/system.webp", "/he-thong", "admin", wide, nil},
}

// TestScreenshots writes the pictures of the documents from the demo, so that they
// stay true: DONDOC_SCREENSHOTS names the folder docs.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("DONDOC_SCREENSHOTS")
	if dir == "" {
		t.Skip("set DONDOC_SCREENSHOTS to the folder docs to write the pictures")
	}
	url, tokens := startDemo(t)
	sections := sectionsOf(t, url, tokens["office"])
	for _, s := range screenshots {
		b := newTab(t, s.look, url, tokens[s.who])
		b.open(url + inVietnamese(sections.Replace(s.path)))
		if s.first != nil {
			s.first(b)
		}
		b.visible(filepath.Join(dir, s.file))
		b.quiet()
	}
}

// readOnDesk puts the notice on the desk, as the office does.
func readOnDesk(b *tab) {
	b.t.Helper()
	notice, err := os.ReadFile("../../cmd/dondoc/demo/seed.txt")
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.SetValue("textarea[name=text]", string(notice)), chromedp.Submit("textarea[name=text]"), chromedp.WaitVisible("[data-desk]"))
}

// sectionsOf replaces {3.3} by the id of the last directive of that section.
func sectionsOf(t *testing.T, url, token string) *strings.Replacer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/api/v1/directives?limit=100", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var list struct {
		Items []struct{ ID, Section string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil || len(list.Items) == 0 {
		t.Fatal("the demo's directives", err)
	}
	byPlace := map[string]string{}
	for _, d := range list.Items {
		byPlace["{"+d.Section+"}"] = d.ID
	}
	var pairs []string
	for place, id := range byPlace {
		pairs = append(pairs, place, id)
	}
	return strings.NewReplacer(pairs...)
}

// visible writes what the window shows, as PNG or WebP by the file's name.
func (b *tab) visible(file string) {
	b.t.Helper()
	if strings.HasSuffix(file, ".webp") {
		b.write(file, webp)
		return
	}
	b.write(file, chromedp.CaptureScreenshot())
}

// webp is what the window shows, as WebP.
func webp(ctx context.Context, _ *chromedp.Target) ([]byte, error) {
	quality := int64(75)
	shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: &quality})
	if err != nil {
		return nil, err
	}
	return shot.Data, nil
}

// startDemo runs the program's demo on a new directory, and gives its address and
// the tokens that it keeps beside its record.
func startDemo(t *testing.T) (url string, tokens map[string]string) {
	t.Helper()
	dir := t.TempDir()
	program, data := filepath.Join(dir, "dondoc"), filepath.Join(dir, "data")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../cmd/dondoc").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	demo := exec.Command(program, "demo", "--data", data, "--listen", "127.0.0.1:0")
	demo.Stderr = t.Output()
	out, err := demo.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = demo.Process.Signal(syscall.SIGTERM)
		_ = demo.Wait()
	})
	for lines := bufio.NewScanner(out); url == "" && lines.Scan(); {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 {
			url = strings.Fields(lines.Text()[at:])[0]
		}
	}
	if url == "" {
		t.Fatal("the demo did not say where it listens")
	}
	go func() { _, _ = out.Read(make([]byte, 1<<16)) }()
	content, err := os.ReadFile(filepath.Join(data, "demo.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kept struct{ Tokens map[string]string }
	if err := json.Unmarshal(content, &kept); err != nil || kept.Tokens["office"] == "" {
		t.Fatal("no token of the office in demo.json", err)
	}
	return url, kept.Tokens
}
