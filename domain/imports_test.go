package domain_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// inputOutput are packages that reach outside of the process, or read its clock
// by themselves; the rules use none of them.
var inputOutput = []string{"os", "net", "syscall", "database", "log", "io/ioutil", "embed", "runtime", "math/rand", "crypto/rand"}

// order of the rooms: each may import those after it, never those before.
var order = []string{"cmd", "api", "reminders", "projections", "eventstore", "domain"}

func TestImportsPointOneWayAndTheRulesReachNothingOutside(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "data") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		room, _, _ := strings.Cut(filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator))), "/")
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if why := forbidden(room, imported); why != "" {
				t.Errorf("%s imports %s: %s", path, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func forbidden(room, imported string) string {
	ours, isOurs := strings.CutPrefix(imported, "dondoc/")
	if isOurs {
		there, _, _ := strings.Cut(ours, "/")
		from, to := slices.Index(order, room), slices.Index(order, there)
		if from > to && to >= 0 && from >= 0 {
			return "imports point one way: " + strings.Join(order, " → ")
		}
		if room == "domain" && there != "domain" {
			return "domain imports nothing of ours"
		}
		return ""
	}
	if room != "domain" {
		return ""
	}
	if strings.Contains(strings.Split(imported, "/")[0], ".") && imported != "github.com/oklog/ulid/v2" {
		return "domain has no third-party package but ulid"
	}
	for _, p := range inputOutput {
		if imported == p || strings.HasPrefix(imported, p+"/") {
			return "domain does no I/O"
		}
	}
	return ""
}
