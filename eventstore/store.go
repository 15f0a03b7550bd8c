package eventstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/nats-io/nats.go"
	"go.etcd.io/bbolt"
)

// Options say where a record is and how it is kept.
type Options struct {
	// Dir holds the journal, and the stream where the server is embedded.
	Dir string
	// URL is of a NATS server or cluster that is already there; empty embeds one.
	URL string
	// Connect are further options of the connection to URL: credentials, TLS.
	Connect []nats.Option
	// Replicas of the stream when it is created: 1, or 3 on a cluster.
	Replicas int
	// Cluster makes the embedded server a node of a cluster; nil for a single node.
	Cluster *ClusterOptions
	// Listen lets clients follow the embedded server.
	Listen ListenOptions
	// Projections are kept up to date with the journal, in its transactions.
	Projections []Projection
	// Log hears what an operator should know. Required.
	Log *slog.Logger
	// Progress is told of long work at start ("projections", events done, of how
	// many); nil for nobody.
	Progress func(what string, done, total uint64)
	// FillStream lets a shared stream be made, or completed, from this journal
	// instead of refusing it: when a record moves into a cluster.
	FillStream bool
	// Reserve is how many bytes must stay free on the disk for anything to be
	// recorded; 0 is 64 MiB.
	Reserve uint64
}

// Store is an open record. Its methods may be called by many goroutines.
type Store struct {
	opts      Options
	exclusive bool // this process alone writes to the stream
	identity  string

	db        *bbolt.DB
	server    *embedded
	conn      *nats.Conn
	stream    *stream
	publisher *publisher
	committer *committer
	keys      keyLocks
	batches   chan struct{} // bounds the atomic batches that are open at once
	trouble   atomic.Pointer[streamTrouble]
	free      freeSpace
	bringing  sync.Mutex // one fetch of missing events at a time

	cancel  context.CancelFunc
	workers sync.WaitGroup
	closing sync.Once
	closed  error
}

// streamTrouble is the last refusal of the stream that was nobody's race.
type streamTrouble struct{ err error }

// openBatches stays under JetStream's 50 for one stream, other nodes included.
const openBatches = 16

// Open opens a record: the journal first, then the stream, then both are
// brought to agree, and only then it is ready. When a step fails, those before
// it are undone.
func Open(ctx context.Context, opts Options) (*Store, error) {
	if opts.Replicas == 0 {
		opts.Replicas = 1
	}
	if opts.Reserve == 0 {
		opts.Reserve = 64 << 20
	}
	s := &Store{
		opts:      opts,
		exclusive: opts.URL == "" && opts.Cluster == nil,
		batches:   make(chan struct{}, openBatches),
	}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"open the journal", s.openJournal},
		{"start NATS", s.startServer},
		{"connect", s.connect},
		{"reconcile stream and journal", s.reconcile},
		{"bring the projections up to date", s.prepareProjections},
		{"start committing", s.startCommitter},
		{"catch up", s.catchUpAll},
	} {
		begin := time.Now()
		if err := step.do(ctx); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", step.name, err), s.Close())
		}
		opts.Log.Debug("start-up", "step", step.name, "took", time.Since(begin))
	}
	return s, nil
}

func (s *Store) openJournal(context.Context) (err error) {
	s.db, err = openFile(s.opts.Dir, false)
	return err
}

func (s *Store) startServer(context.Context) (err error) {
	if s.opts.URL != "" {
		return nil
	}
	s.server, err = startEmbedded(s.opts.Dir, s.opts.Cluster, s.opts.Listen, s.opts.Log)
	return err
}

func (s *Store) connect(context.Context) (err error) {
	url, opts := s.opts.URL, append([]nats.Option{
		nats.Name("dondoc"),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(200 * time.Millisecond),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			s.opts.Log.Warn("nats connection", "error", err)
		}),
	}, s.opts.Connect...)
	if s.server != nil {
		url, opts = "", append(opts, s.server.connection()...)
	}
	if s.conn, err = nats.Connect(url, opts...); err != nil {
		return fmt.Errorf("nats: %w", err)
	}
	s.stream, err = newStream(s.conn)
	return err
}

// SetListeners lets exactly these clients follow, beside the installation's own.
// On a server of the operator's own it does nothing: followers are the operator's affair.
func (s *Store) SetListeners(listeners []Listener) error {
	if s.server == nil || s.opts.Listen.Addr == "" {
		return nil
	}
	return s.server.setListeners(listeners)
}

func (s *Store) startCommitter(context.Context) (err error) {
	if s.committer, err = newCommitter(s.db, s.opts.Projections, s.opts.Log); err != nil {
		return err
	}
	if s.publisher, err = newPublisher(s.conn, s.landed); err != nil {
		return err
	}
	s.committer.inflight = &s.publisher.inflight
	if s.exclusive {
		s.committer.missing = s.stream.get
	}
	if s.server != nil && s.opts.Listen.Addr != "" {
		s.committer.committed = s.passOn
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.workers.Go(func() { s.committer.run(ctx) })
	if !s.exclusive {
		return s.follow(ctx)
	}
	return nil
}

// catchUpAll commits what the stream has and the journal does not.
func (s *Store) catchUpAll(ctx context.Context) error {
	st, err := s.stream.state(ctx)
	if err != nil {
		return err
	}
	if err := s.bringUpTo(ctx, st.last); err != nil {
		return err
	}
	return s.WaitFor(ctx, st.last)
}

// Close stops in the reverse order of Open, and waits for every goroutine. What
// was published before is committed, or found again at the next start.
func (s *Store) Close() error {
	s.closing.Do(func() {
		var errs []error
		if s.cancel != nil {
			s.cancel()
		}
		s.workers.Wait()
		if s.publisher != nil {
			errs = append(errs, s.publisher.close())
		}
		if s.conn != nil {
			s.conn.Close()
		}
		if s.server != nil {
			errs = append(errs, s.server.stop())
		}
		if s.db != nil {
			errs = append(errs, s.db.Close())
		}
		s.closed = errors.Join(errs...)
	})
	return s.closed
}

// Identity names the stream; it is the same on every node and in every backup.
func (s *Store) Identity() string { return s.identity }

// ListenAddr is where clients may follow, or empty.
func (s *Store) ListenAddr() string {
	if s.server == nil || s.opts.Listen.Addr == "" {
		return ""
	}
	return s.server.clientAddr().String()
}

// Ready looks at both copies of the record and says what is wrong, or nil: the
// journal commits, the disk has room, and the stream answers and is writable.
func (s *Store) Ready(ctx context.Context) error {
	if _, _, broken := s.committer.state(); broken != nil {
		return broken
	}
	if err := s.room(); err != nil {
		return err
	}
	if t := s.trouble.Load(); t != nil {
		return fmt.Errorf("the stream refused an event, a restart is needed: %w", t.err)
	}
	st, err := s.stream.state(ctx)
	switch {
	case err != nil:
		return err
	case st.identity != s.identity:
		return fmt.Errorf("stream %s: %w", StreamName, errForeign)
	}
	return nil
}

// freeSpace remembers for a moment how much room the disk has.
type freeSpace struct {
	mu    sync.Mutex
	until time.Time
	full  error
}

// room refuses before anything is published when the disk is nearly full: a
// stream whose write has failed takes no more until the process is restarted.
func (s *Store) room() error {
	s.free.mu.Lock()
	defer s.free.mu.Unlock()
	now := time.Now()
	if now.Before(s.free.until) {
		return s.free.full
	}
	s.free.until = now.Add(100 * time.Millisecond)
	var fs syscall.Statfs_t
	if err := syscall.Statfs(s.opts.Dir, &fs); err != nil {
		s.free.full = unavailable(fmt.Errorf("data directory: %w", err))
	} else if left := fs.Bavail * uint64(fs.Bsize); left < s.opts.Reserve {
		s.free.full = unavailable(fmt.Errorf("disk of %s: %d bytes free, %d are kept in reserve: %w",
			filepath.Clean(s.opts.Dir), left, s.opts.Reserve, syscall.ENOSPC))
	} else {
		s.free.full = nil
	}
	return s.free.full
}

// keyLocks lets one command at a time use an idempotency key.
type keyLocks struct {
	mu   sync.Mutex
	held map[string]*keyLock
}

type keyLock struct {
	mu    sync.Mutex
	users int
}

func (l *keyLocks) lock(key string) (unlock func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*keyLock{}
	}
	k := l.held[key]
	if k == nil {
		k = &keyLock{}
		l.held[key] = k
	}
	k.users++
	l.mu.Unlock()
	k.mu.Lock()
	return func() {
		k.mu.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		if k.users--; k.users == 0 {
			delete(l.held, key)
		}
	}
}
