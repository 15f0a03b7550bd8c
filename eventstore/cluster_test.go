package eventstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go/jetstream"

	"dondoc/domain"
)

// Nodes die while others write.

// ledger is what writers were told of their events, by the events' texts.
type ledger struct {
	mu    sync.Mutex
	seqs  map[string]uint64 // acknowledged
	other map[string]error
}

// keep writes single events and batches through some nodes until each writer has
// had so many answers, good or bad.
func (l *ledger) keep(t *testing.T, nodes []*Store, writers, each int, answered func(n int64)) {
	t.Helper()
	l.mu.Lock()
	if l.seqs == nil {
		l.seqs, l.other = map[string]uint64{}, map[string]error{}
	}
	l.mu.Unlock()
	var count atomic.Int64
	run := time.Now().UnixNano()
	together(writers, func(i int) {
		for n := range each {
			s := nodes[i%len(nodes)]
			text := fmt.Sprintf("%d-%d-%d", run, i, n)
			events := reports(1+n%5/4*2, text)
			r, err := s.Do(soon(t), appending(directive(i%(writers*2/3)), events...))
			l.mu.Lock()
			for k := range events {
				if name := fmt.Sprintf("%s %d", text, k+1); err == nil {
					l.seqs[name] = r.First + uint64(k)
				} else {
					l.other[name] = err
				}
			}
			l.mu.Unlock()
			answered(count.Add(1))
		}
	})
}

// check looks for all that was acknowledged, at its place and once, on a node.
func (l *ledger) check(t *testing.T, s *Store) {
	t.Helper()
	is := is.New(t)
	is.NoErr(s.catchUpAll(soon(t)))
	there := map[string]uint64{}
	for _, e := range everything(t, s) {
		text := textOf(t, e.Data)
		if there[text] != 0 {
			t.Errorf("%s is there twice: at %d and %d", text, there[text], e.Seq)
		}
		there[text] = e.Seq
	}
	for text, seq := range l.seqs {
		if there[text] != seq {
			t.Errorf("%s was acknowledged at %d and is at %d", text, seq, there[text])
		}
	}
	for _, err := range l.other {
		var r *domain.Refusal
		if !errors.As(err, &r) || r.Kind != domain.Unavailable {
			t.Errorf("a writer was told: %v", err)
		}
	}
	t.Logf("%d acknowledged, %d of unknown outcome", len(l.seqs), len(l.other))
	is.True(len(l.seqs) > len(l.other))
}

func TestTheLeaderOfAClusterDiesWhileNodesWrite(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	ns := startServers(t, 3)
	v := ns.venue(t)
	nodes := []*Store{v.first(t), v.another(t)}
	var book ledger
	var once sync.Once
	book.keep(t, nodes, 12, 25, func(n int64) {
		if n > 60 {
			once.Do(func() { killLeader(t, ns, nodes[0]) })
		}
	})
	for _, s := range nodes {
		book.check(t, s)
	}
	is.Equal(nodes[0].Head(), nodes[1].Head())
	is.NoErr(nodes[0].Ready(soon(t)))
	is.NoErr(nodes[1].Ready(soon(t)))
}

func killLeader(t *testing.T, ns *natsServers, s *Store) {
	t.Helper()
	st, err := retry(soon(t), func(ctx context.Context) (jetstream.Stream, error) { return s.stream.js.Stream(ctx, StreamName) })
	if err != nil {
		t.Error(err)
		return
	}
	leader := st.CachedInfo().Cluster.Leader
	for _, srv := range ns.all {
		if srv.Name() == leader {
			shutDown(srv)
			return
		}
	}
	t.Errorf("no server is called %q", leader)
}

// embeddedCluster are three stores in one process, each with its own server.
type embeddedCluster struct {
	options [3]Options
	nodes   [3]*Store
}

func startEmbeddedCluster(t *testing.T, listen ListenOptions) *embeddedCluster {
	t.Helper()
	addrs := freeAddrs(t, 3)
	c := &embeddedCluster{}
	for i := range c.options {
		c.options[i] = Options{
			Dir: t.TempDir(), Replicas: 3, Projections: testProjections(), Log: quiet(), Listen: listen,
			Cluster: &ClusterOptions{Name: "dondoc", Node: fmt.Sprintf("nút-%d", i), Listen: addrs[i], Routes: addrs, Secret: "bí mật"},
		}
	}
	t.Cleanup(func() { c.stop(t) })
	together(3, func(i int) { c.open(t, i) })
	if t.Failed() {
		t.FailNow()
	}
	return c
}

func (c *embeddedCluster) open(t *testing.T, i int) {
	t.Helper()
	var err error
	if c.nodes[i], err = Open(soon(t), c.options[i]); err != nil {
		t.Errorf("node %d: %v", i, err)
	}
}

func (c *embeddedCluster) close(t *testing.T, i int) {
	t.Helper()
	if err := c.nodes[i].Close(); err != nil {
		t.Errorf("node %d: close: %v", i, err)
	}
	c.nodes[i] = nil
}

// stop makes the full check of every node and closes them together.
func (c *embeddedCluster) stop(t *testing.T) {
	t.Helper()
	for i, s := range c.nodes {
		if s == nil {
			continue
		}
		if err := s.catchUpAll(soon(t)); err != nil {
			t.Errorf("node %d: %v", i, err)
		}
		v, err := s.Verify(soon(t))
		if err != nil {
			t.Errorf("node %d: verify: %v", i, err)
		} else if !v.OK() {
			t.Errorf("node %d: verify: %v", i, v.Findings)
		}
	}
	together(3, func(i int) {
		if c.nodes[i] != nil {
			c.close(t, i)
		}
	})
	for i := range c.options {
		checkFile(t, c.options[i].Dir, c.options[i].Projections)
	}
}

// leader is the node whose server leads the stream.
func (c *embeddedCluster) leader(t *testing.T) int {
	t.Helper()
	for i, s := range c.nodes {
		if s != nil && s.server.server.JetStreamIsStreamLeader(accountRecord, StreamName) {
			return i
		}
	}
	t.Fatal("the stream has no leader")
	return 0
}

func TestNodesWithTheirOwnServersAreACluster(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	c := startEmbeddedCluster(t, ListenOptions{})
	var book ledger
	book.keep(t, c.nodes[:], 9, 6, func(int64) {})
	for _, s := range c.nodes {
		book.check(t, s)
		is.Equal(s.Head(), c.nodes[0].Head())
	}

	dead := c.leader(t)
	c.close(t, dead)
	var rest []*Store
	for _, s := range c.nodes {
		if s != nil {
			rest = append(rest, s)
		}
	}
	book.keep(t, rest, 9, 6, func(int64) {})
	c.open(t, dead)
	for _, s := range c.nodes {
		book.check(t, s)
		is.NoErr(s.Ready(soon(t)))
		is.Equal(s.Head(), c.nodes[0].Head())
	}
	race(t, c.nodes[:], 6, 3)
}
