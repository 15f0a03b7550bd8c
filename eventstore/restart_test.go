package eventstore

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
)

// A server that others run restarts, or goes away, while nodes write to it.

func TestAServerThatRestartsIsWrittenToAgain(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	addr, dir := freeAddrs(t, 1)[0], filepath.Join(t.TempDir(), "nats")
	config := fmt.Sprintf("listen: %q\n", addr)
	server := runServer(t, dir, config)
	t.Cleanup(func() { shutDown(server) })
	is.True(server.ReadyForConnections(20 * time.Second))
	a := start(t, Options{Dir: t.TempDir(), URL: "nats://" + addr})
	b := start(t, Options{Dir: t.TempDir(), URL: "nats://" + addr})

	var book ledger
	var once sync.Once
	book.keep(t, []*Store{a, b}, 12, 20, func(n int64) {
		if n > 40 {
			once.Do(func() {
				shutDown(server)
				server = runServer(t, dir, config)
			})
		}
	})
	for _, s := range []*Store{a, b} {
		book.check(t, s)
		is.NoErr(s.Ready(soon(t)))
	}
	is.Equal(a.Head(), b.Head())
}

func TestAServerThatIsGoneIsSaidToBe(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	ns := startServers(t, 1)
	v := ns.venue(t)
	s, err := Open(soon(t), Options{Dir: v.dir, URL: v.options(v.dir).URL, Log: quiet()})
	is.NoErr(err)
	_, err = s.Append(soon(t), clerk, morning, Write{directive(1), 0, reports(1, "một")})
	is.NoErr(err)
	shutDown(ns.all[0])
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	is.True(s.Ready(ctx) != nil)
	ctx, cancel = context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	_, err = s.Append(ctx, clerk, morning, Write{directive(1), 1, reports(1, "hai")})
	isRefusal(t, err, "unavailable", "outcome_unknown")
	is.Equal(s.Head().Seq, uint64(1)) // and reading goes on
	is.NoErr(s.View(func(v *View) error { _, err := v.History(directive(1), 0); return err }))
	is.NoErr(s.Close())
	checkFile(t, v.dir, nil)
}
