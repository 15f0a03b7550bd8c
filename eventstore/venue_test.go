package eventstore

import (
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// venue is where a record is kept, for the suite that every such place passes.
type venue struct {
	shared bool
	dir    string // of the first node
	// options are of another node of the same record, with a directory of its own.
	options func(dir string) Options
	// client is an ordinary NATS client beside the store.
	client func(t *testing.T, s *Store) *nats.Conn
}

// first opens the node on the venue's own directory; again after it was stopped.
func (v *venue) first(t *testing.T) *Store {
	t.Helper()
	return start(t, v.options(v.dir))
}

// another opens one more node.
func (v *venue) another(t *testing.T) *Store {
	t.Helper()
	return start(t, v.options(t.TempDir()))
}

// embeddedVenue is the server within the process.
func embeddedVenue(t *testing.T) *venue {
	return &venue{
		dir:     t.TempDir(),
		options: func(dir string) Options { return Options{Dir: dir} },
		client:  func(_ *testing.T, s *Store) *nats.Conn { return s.conn },
	}
}

// natsServers are servers of somebody's own: one alone, or a cluster. Every test
// gets an account in them, so that each has a stream DONDOC to itself.
type natsServers struct {
	all      []*server.Server
	replicas int
	accounts atomic.Int64
}

const accountsOfTests = 48

// startServers starts one server, or several as a cluster, on loopback.
func startServers(t *testing.T, n int) *natsServers {
	t.Helper()
	ns := &natsServers{replicas: n}
	dir, routes := t.TempDir(), freeAddrs(t, n)
	for i := range n {
		ns.all = append(ns.all, startServer(t, filepath.Join(dir, fmt.Sprint(i)), serverConfig(i, routes)))
	}
	for _, s := range ns.all {
		if !s.ReadyForConnections(30 * time.Second) {
			t.Fatal("nats-server is not ready")
		}
	}
	return ns
}

func startServer(t *testing.T, dir, config string) *server.Server {
	t.Helper()
	s := runServer(t, dir, config)
	t.Cleanup(func() { shutDown(s) })
	return s
}

// runServer starts a server that the test itself shuts down.
func runServer(t *testing.T, dir, config string) *server.Server {
	t.Helper()
	opts := &server.Options{}
	if err := opts.ProcessConfigString(config); err != nil {
		t.Fatal(err)
	}
	opts.JetStream, opts.StoreDir, opts.NoSigs = true, dir, true
	opts.JetStreamMaxMemory, opts.JetStreamMaxStore = 64<<20, 1<<40
	s, err := server.NewServer(opts)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	return s
}

// shutDown waits for a server's end no longer than a cluster may need.
func shutDown(s *server.Server) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Shutdown()
		s.WaitForShutdown()
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
	}
}

func serverConfig(i int, routes []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "server_name: n%d\nlisten: \"127.0.0.1:-1\"\nsystem_account: SYS\naccounts {\n SYS {}\n", i)
	for a := range accountsOfTests {
		fmt.Fprintf(&b, " T%d { jetstream: enabled, users: [{user: t%d, password: secret}] }\n", a, a)
	}
	b.WriteString("}\n")
	if len(routes) > 1 {
		fmt.Fprintf(&b, "cluster { name: test, listen: %q, routes: [", routes[i])
		for _, r := range routes {
			fmt.Fprintf(&b, "\"nats-route://%s\",", r)
		}
		b.WriteString("] }\n")
	}
	return b.String()
}

// url names every server that runs, for one account.
func (ns *natsServers) url(account int64) string {
	var urls []string
	for _, s := range ns.all {
		if s.Running() {
			urls = append(urls, fmt.Sprintf("nats://t%d:secret@%s", account, s.Addr()))
		}
	}
	return strings.Join(urls, ",")
}

// venue is a new account on the servers.
func (ns *natsServers) venue(t *testing.T) *venue {
	account := ns.accounts.Add(1) - 1
	if account >= accountsOfTests {
		t.Fatal("more tests than accounts")
	}
	return &venue{
		shared: true,
		dir:    t.TempDir(),
		options: func(dir string) Options {
			return Options{Dir: dir, URL: ns.url(account), Replicas: ns.replicas}
		},
		client: func(t *testing.T, _ *Store) *nats.Conn {
			t.Helper()
			nc, err := nats.Connect(ns.url(account))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(nc.Close)
			return nc
		},
	}
}

// freeAddrs are addresses on loopback that nobody listens on.
func freeAddrs(t *testing.T, n int) []string {
	t.Helper()
	var addrs []string
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = l.Close() }()
		addrs = append(addrs, l.Addr().String())
	}
	return addrs
}
