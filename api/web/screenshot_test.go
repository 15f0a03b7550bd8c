package web_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestScreenshots writes the pictures of the README from the demo, so that they
// stay true: DONDOC_SCREENSHOTS names the directory.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("DONDOC_SCREENSHOTS")
	if dir == "" {
		t.Skip("set DONDOC_SCREENSHOTS to a directory to write the pictures")
	}
	url, token := startDemo(t)
	for name, l := range map[string]look{"overview.png": {width: 1360, height: 1240}, "overview-phone.png": {width: 390, height: 844, scale: 2}} {
		b := newTab(t, l, url, token)
		b.open(url + "/?lang=vi")
		b.visible(filepath.Join(dir, name))
		b.quiet()
	}
}

// startDemo runs the program's demo on a new directory, and gives its address
// and the office's token.
func startDemo(t *testing.T) (url, token string) {
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
	return url, officeToken(t, data)
}

// officeToken is the one that the demo keeps beside its record.
func officeToken(t *testing.T, data string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(data, "demo.json"))
	if err != nil {
		t.Fatal(err)
	}
	var demo struct{ Tokens map[string]string }
	if err := json.Unmarshal(content, &demo); err != nil || demo.Tokens["office"] == "" {
		t.Fatal("no token of the office in demo.json", err)
	}
	return demo.Tokens["office"]
}
