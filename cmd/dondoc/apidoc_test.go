package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// TestTheExamplesOfTheAPIDocumentWork runs every example of docs/api.md, in their
// order, as one shell script against the demo.
func TestTheExamplesOfTheAPIDocumentWork(t *testing.T) {
	for _, tool := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("this test needs %s: %v", tool, err)
		}
	}
	is := is.New(t)
	document, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	is.NoErr(err)
	var script strings.Builder
	script.WriteString("set -euo pipefail\n")
	examples := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(document), -1)
	is.True(len(examples) >= 10)
	for _, x := range examples {
		script.WriteString(x[1])
	}
	dir := filepath.Join(t.TempDir(), "demo")
	r := start(t, "demo", "--data", dir, "--listen", "127.0.0.1:0")
	cmd := exec.Command("bash", "-x", "-c", script.String())
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "URL="+r.url, "OFFICE="+tokenOf(t, dir, "office"), "UNIT="+tokenOf(t, dir, "unit huyen-loc-binh"), "ADMIN="+tokenOf(t, dir, "admin"))
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said[max(0, len(said)-3000):])
	}
}
