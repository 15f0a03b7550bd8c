package eventstore

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
)

// ours are the goroutines that run code of this package, but not of its tests.
func ours() (stacks []string) {
	b := make([]byte, 8<<20)
	for g := range strings.SplitSeq(string(b[:runtime.Stack(b, true)]), "\n\n") {
		if strings.Contains(g, "dondoc/eventstore.") && !strings.Contains(g, "testing.tRunner") && !strings.Contains(g, "_test.go") {
			stacks = append(stacks, g)
		}
	}
	return stacks
}

// This test runs alone: it is not parallel, and those that are wait for it.
func TestNoGoroutineIsLeftAfterClosing(t *testing.T) {
	is := is.New(t)
	venues := map[string]*venue{"embedded": embeddedVenue(t), "external": startServers(t, 1).venue(t)}
	for name, v := range venues {
		is.Equal(len(ours()), 0)
		s := v.first(t)
		is.True(len(ours()) > 0) // or this test sees nothing
		together(8, func(i int) { write(t, s, directive(i), reports(1+i%2, "một")...) })
		is.NoErr(s.Close())
		is.NoErr(s.Close()) // twice is once
		for late := time.Now().Add(5 * time.Second); len(ours()) > 0; {
			if time.Now().After(late) {
				t.Fatalf("%s: left behind:\n%s", name, strings.Join(ours(), "\n\n"))
			}
			runtime.Gosched()
		}
	}
}

func TestNoGoroutineIsLeftWhenOpeningFails(t *testing.T) {
	is := is.New(t)
	dir, other := t.TempDir(), t.TempDir()
	for _, d := range []string{dir, other} {
		s, err := Open(soon(t), Options{Dir: d, Log: quiet()})
		is.NoErr(err)
		_, err = s.Append(soon(t), clerk, morning, Write{directive(1), 0, reports(1, "một")})
		is.NoErr(err)
		is.NoErr(s.Close())
	}
	copyTree(t, other+"/"+natsDir, dir+"/"+natsDir)
	_, err := Open(soon(t), Options{Dir: dir, Log: quiet()})
	is.True(err != nil)
	for late := time.Now().Add(5 * time.Second); len(ours()) > 0; {
		if time.Now().After(late) {
			t.Fatalf("left behind:\n%s", strings.Join(ours(), "\n\n"))
		}
		runtime.Gosched()
	}
}
