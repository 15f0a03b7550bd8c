package reminders

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats-server/v2/server"

	"dondoc/domain"
	"dondoc/eventstore"
)

// startCluster starts three NATS servers on loopback and gives their addresses.
func startCluster(t *testing.T) string {
	t.Helper()
	var routes, urls []string
	for range 3 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = l.Close() }()
		routes = append(routes, l.Addr().String())
		_ = l.Close()
	}
	dir := t.TempDir()
	var all []*server.Server
	for i := range routes {
		opts := &server.Options{}
		config := fmt.Sprintf("server_name: n%d\nlisten: \"127.0.0.1:-1\"\ncluster { name: test, listen: %q, routes: [\"nats-route://%s\"] }\n", i, routes[i], strings.Join(routes, "\",\"nats-route://"))
		if err := opts.ProcessConfigString(config); err != nil {
			t.Fatal(err)
		}
		opts.JetStream, opts.StoreDir, opts.NoSigs = true, filepath.Join(dir, fmt.Sprint(i)), true
		opts.JetStreamMaxMemory, opts.JetStreamMaxStore = 64<<20, 1<<40
		s, err := server.NewServer(opts)
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
		all = append(all, s)
	}
	for _, s := range all {
		if !s.ReadyForConnections(30 * time.Second) {
			t.Fatal("nats-server is not ready")
		}
		urls = append(urls, s.ClientURL())
	}
	return strings.Join(urls, ",")
}

// Both nodes go through the day at once, as if there were no lease.
func TestTwoNodesThatRunAtOnceRecordEveryStepOnce(t *testing.T) {
	is := is.New(t)
	url := startCluster(t)
	first := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	first.units()
	first.person("mot", domain.RoleUnit, false, locBinh)
	second := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	var ids []domain.ID
	for i := range 30 {
		ids = append(ids, first.issue(fmt.Sprintf("Việc %d", i), "2024-10-25", domain.Ordinary, locBinh))
	}
	is.NoErr(second.store.WaitFor(t.Context(), first.store.Head().Seq))
	day := dateOf("2024-11-04")
	failed := make(chan error, 2)
	for _, o := range []*office{first, second} {
		o.at("2024-11-04 08:00")
		go func() {
			r := o.runner("", nil)
			err := r.steps(context.Background(), day, false, &domain.ReminderRunDone{})
			if err == nil {
				_, err = r.digests(context.Background(), day, false)
			}
			failed <- err
		}()
	}
	is.NoErr(<-failed)
	is.NoErr(<-failed)
	is.NoErr(first.store.WaitFor(t.Context(), second.store.Head().Seq))
	for _, id := range ids {
		is.Equal(len(historyOf[*domain.ReminderSent](first, id)), 2)
	}
	lines := 0
	for _, d := range first.digestsOf(domain.UnitBox(locBinh)) {
		lines += len(d.Lines)
	}
	is.Equal(lines, 60) // and each is told in one digest
}
