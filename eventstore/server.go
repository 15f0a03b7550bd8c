package eventstore

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"
	"golang.org/x/crypto/bcrypt"
)

// ClusterOptions make the embedded server a node of a cluster of such servers.
type ClusterOptions struct {
	Name   string   // the cluster's name, the same on every node
	Node   string   // this node's name, unique in the cluster
	Listen string   // host:port for the other nodes
	Routes []string // nats://host:port of the other nodes
	Secret string   // the password that the nodes share
}

// ListenOptions let clients follow what is recorded, and do nothing else.
type ListenOptions struct {
	Addr     string // host:port; empty is off
	User     string // of the installation's own listener; empty for none
	Password string
}

// Listener is a client that may follow, beside the installation's own.
type Listener struct {
	User string
	Hash string // bcrypt, of the password
}

// ErrSingleNodeStore refuses to start a clustered server on the directory of a
// single node: it would hide the stream at once and delete it as an orphan
// after half a minute.
var ErrSingleNodeStore = errors.New("this data directory was written by a single node; a clustered server would delete its stream: " +
	"start the cluster with an empty directory and fill it with `dondoc rebuild --stream`, or leave the cluster routes out")

// ErrClusterStore is the reverse of ErrSingleNodeStore.
var ErrClusterStore = errors.New("this data directory was written by a node of a cluster; start it with the same cluster routes")

// embedded is a nats-server in this process.
type embedded struct {
	server *server.Server
	key    nkeys.KeyPair // of the process's own connection; new at every start
	public string
	log    *slog.Logger

	dir     string
	cluster *ClusterOptions
	listen  ListenOptions
	own     []Listener // of the installation
}

// natsDir is where the embedded server keeps its files, below the data directory.
const natsDir = "nats"

// The accounts of the embedded server. The record is in one; listeners are in
// the other, into which only what is committed is passed on.
const (
	accountRecord    = "DONDOC"
	accountListeners = "LISTENERS"
	// feed and the node's own key are the prefix under which the node passes on
	// what is committed: its listeners hear it from no other node as well.
	feed = "feed."
)

// startEmbedded starts the server in dir. On a single node it listens nowhere,
// unless clients are to be let in.
func startEmbedded(dir string, cluster *ClusterOptions, listen ListenOptions, log *slog.Logger) (*embedded, error) {
	if err := claimStoreKind(filepath.Join(dir, natsDir), cluster != nil); err != nil {
		return nil, err
	}
	key, err := nkeys.CreateUser()
	if err != nil {
		return nil, fmt.Errorf("embedded nats-server: %w", err)
	}
	public, err := key.PublicKey()
	if err != nil {
		return nil, fmt.Errorf("embedded nats-server: %w", err)
	}
	e := &embedded{key: key, public: public, log: log, dir: dir, cluster: cluster, listen: listen}
	if listen.User != "" {
		// The server keeps a hash, as it should, and compares in its own time.
		hash, err := bcrypt.GenerateFromPassword([]byte(listen.Password), bcrypt.DefaultCost)
		if err != nil {
			return nil, fmt.Errorf("password of listeners: %w", err)
		}
		e.own = []Listener{{listen.User, string(hash)}}
	}
	opts, err := e.options(nil)
	if err != nil {
		return nil, err
	}
	srv, err := server.NewServer(opts)
	if err != nil {
		return nil, fmt.Errorf("embedded nats-server: %w", err)
	}
	srv.SetLoggerV2(&serverLog{log}, false, false, false)
	e.server = srv
	srv.Start()
	if !srv.ReadyForConnections(30 * time.Second) {
		return nil, errors.Join(errors.New("embedded nats-server is not ready after 30 s"), e.stop())
	}
	return e, nil
}

// kindFile says, beside JetStream's own files, which kind of server wrote them.
const kindFile = "dondoc.json"

type storeKind struct {
	Clustered bool `json:"clustered"`
}

// claimStoreKind is called before NATS touches the directory.
func claimStoreKind(dir string, clustered bool) error {
	path := filepath.Join(dir, kindFile)
	b, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return fmt.Errorf("data directory: %w", err)
		}
		return writeSynced(path, fmt.Appendf(nil, "{\"clustered\":%t}\n", clustered))
	case err != nil:
		return fmt.Errorf("data directory: %w", err)
	}
	var kind storeKind
	if err := json.Unmarshal(b, &kind); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	switch {
	case clustered && !kind.Clustered:
		return ErrSingleNodeStore
	case !clustered && kind.Clustered:
		return ErrClusterStore
	}
	return nil
}

// options are given as the server's own configuration text, the one form of
// accounts and permissions that its documentation describes.
func (e *embedded) options(listeners []Listener) (*server.Options, error) {
	opts := &server.Options{}
	if err := opts.ProcessConfigString(e.config(append(e.own[:len(e.own):len(e.own)], listeners...))); err != nil {
		return nil, fmt.Errorf("embedded nats-server: %w", err)
	}
	opts.JetStream = true
	opts.StoreDir = filepath.Join(e.dir, natsDir)
	opts.JetStreamMaxMemory = 256 << 20
	opts.JetStreamMaxStore = 1 << 44
	opts.NoSigs = true
	opts.AuthTimeout = 15 // seconds: a password's hash takes its time on a busy machine
	opts.MaxPayload = 8 << 20
	opts.DontListen = e.cluster == nil && e.listen.Addr == ""
	return opts, nil
}

// setListeners lets exactly these in beside the installation's own; who is not
// among them any more is cut off at once.
func (e *embedded) setListeners(listeners []Listener) error {
	opts, err := e.options(listeners)
	if err == nil {
		err = e.server.ReloadOptions(opts)
	}
	if err != nil {
		return fmt.Errorf("listeners: %w", err)
	}
	return nil
}

func (e *embedded) config(listeners []Listener) string {
	cluster := e.cluster
	var b strings.Builder
	fmt.Fprintf(&b, "accounts {\n %s {\n  jetstream: enabled\n  users: [{nkey: %q}]\n  exports: [{stream: %q}]\n }\n",
		accountRecord, e.public, e.feed()+open+">")
	fmt.Fprintf(&b, " %s {\n  imports: [{stream: {account: %s, subject: %q}, to: %q}]\n",
		accountListeners, accountRecord, e.feed()+open+">", open+">")
	b.WriteString("  users: [\n")
	for _, l := range listeners {
		fmt.Fprintf(&b, "   {user: %s, password: %s, permissions: {subscribe: {allow: [%q]}, publish: {deny: [\">\"]}}}\n", strconv.Quote(l.User), strconv.Quote(l.Hash), open+">")
	}
	b.WriteString("  ]\n }\n}\n")
	addr := e.listen.Addr
	if addr == "" {
		addr = "127.0.0.1:-1"
	}
	fmt.Fprintf(&b, "listen: %q\n", addr)
	if cluster != nil {
		fmt.Fprintf(&b, "server_name: %q\ncluster {\n name: %q\n listen: %q\n authorization {user: route, password: %q}\n routes: [", cluster.Node, cluster.Name, cluster.Listen, cluster.Secret)
		for i, r := range cluster.Routes {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%q", withRouteSecret(r, cluster.Secret))
		}
		b.WriteString("]\n}\n")
	}
	return b.String()
}

func (e *embedded) feed() string { return feed + e.public + "." }

func withRouteSecret(route, secret string) string {
	host := strings.TrimPrefix(strings.TrimPrefix(route, "nats-route://"), "nats://")
	return (&url.URL{Scheme: "nats-route", User: url.UserPassword("route", secret), Host: host}).String()
}

// connection are the options of a connection within the process.
func (e *embedded) connection() []nats.Option {
	return []nats.Option{nats.InProcessServer(e.server), nats.Nkey(e.public, e.key.Sign)}
}

// clientAddr is where clients may listen; nil when the server listens nowhere.
func (e *embedded) clientAddr() net.Addr { return e.server.Addr() }

// stop ends the server, and waits for it no longer than five seconds: with a
// cluster configured its own wait may never end.
func (e *embedded) stop() error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		e.server.Shutdown()
		e.server.WaitForShutdown()
	}()
	select {
	case <-done:
		return nil
	case <-time.After(5 * time.Second):
		return errors.New("embedded nats-server did not stop within 5 s")
	}
}

// serverLog passes the server's log on. What it calls a notice is detail here.
type serverLog struct{ log *slog.Logger }

func (l *serverLog) Noticef(f string, v ...any) { l.log.Debug("nats: " + fmt.Sprintf(f, v...)) }
func (l *serverLog) Warnf(f string, v ...any)   { l.log.Warn("nats: " + fmt.Sprintf(f, v...)) }
func (l *serverLog) Fatalf(f string, v ...any)  { l.log.Error("nats: " + fmt.Sprintf(f, v...)) }
func (l *serverLog) Errorf(f string, v ...any)  { l.log.Error("nats: " + fmt.Sprintf(f, v...)) }
func (l *serverLog) Debugf(f string, v ...any)  { l.log.Debug("nats: " + fmt.Sprintf(f, v...)) }
func (l *serverLog) Tracef(f string, v ...any)  { l.log.Debug("nats: " + fmt.Sprintf(f, v...)) }

// writeSynced writes a small file and makes sure that it and its name are on disk.
func writeSynced(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
