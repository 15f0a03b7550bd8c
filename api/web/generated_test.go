package web_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The generated code is committed, so that building takes nothing but Go; it
// must be what the templates beside it give.
func TestGeneratedCodeIsThatOfTheTemplates(t *testing.T) {
	templates, err := filepath.Glob("*.templ")
	if err != nil || len(templates) == 0 {
		t.Fatal("no templates", err)
	}
	dir := filepath.Join(t.TempDir(), "api", "web")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range templates {
		copyFile(t, name, filepath.Join(dir, name))
	}
	generate := exec.CommandContext(t.Context(), "go", "tool", "templ", "generate", "-path", dir)
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range templates {
		code := strings.TrimSuffix(name, ".templ") + "_templ.go"
		if !bytes.Equal(withoutPaths(t, filepath.Join(dir, code)), withoutPaths(t, code)) {
			t.Errorf("%s is not what %s gives; run `make generate`", code, name)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// withoutPaths is a generated file without the paths of its template, which
// depend on where the generator ran.
func withoutPaths(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	content = bytes.ReplaceAll(content, []byte("`api/web/"), []byte("`"))
	return bytes.ReplaceAll(content, []byte("`"+filepath.Dir(name)+"/"), []byte("`"))
}
