package eventstore

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go/jetstream"
)

// What start-up refuses, before it has touched anything.

func TestASharedStreamBehindTheJournalIsRefused(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	v := startServers(t, 1).venue(t)
	s := v.first(t)
	fillUp(t, s, 70)
	head := s.Head()
	js, err := jetstream.New(v.client(t, s))
	is.NoErr(err)
	stop(t, s)
	is.NoErr(js.DeleteStream(soon(t), StreamName))
	refused(t, v.options(v.dir), errSharedBehind, "do not let other nodes write", "dondoc rebuild --stream")
	_, err = js.CreateStream(soon(t), streamConfig(s.Identity(), 1, dedupeWindow))
	is.NoErr(err)
	refused(t, v.options(v.dir), errSharedBehind, "ends at 0, the journal at 70")

	filling := v.options(v.dir)
	filling.FillStream = true
	s = start(t, filling)
	is.Equal(s.Head(), head)
	fillUp(t, s, 5)
	stop(t, s)
	v.first(t)
}

func TestAStreamThatIsNotSetUpToKeepARecordIsRefused(t *testing.T) {
	t.Parallel()
	ns := startServers(t, 1)
	for words, spoil := range map[string]func(c *jetstream.StreamConfig){
		"no limit of age":       func(c *jetstream.StreamConfig) { c.MaxAge = time.Hour },
		"messages or bytes":     func(c *jetstream.StreamConfig) { c.MaxMsgs = 1000 },
		"limit per subject":     func(c *jetstream.StreamConfig) { c.MaxMsgsPerSubject = 10 },
		"storage must be file":  func(c *jetstream.StreamConfig) { c.Storage = jetstream.MemoryStorage },
		"retention":             func(c *jetstream.StreamConfig) { c.Retention = jetstream.InterestPolicy },
		"deny deletion":         func(c *jetstream.StreamConfig) { c.DenyPurge = false },
		"atomic":                func(c *jetstream.StreamConfig) { c.AllowAtomicPublish = false },
		"not made by dondoc":    func(c *jetstream.StreamConfig) { c.Metadata = nil },
		"must have no limit of": func(c *jetstream.StreamConfig) { c.MaxBytes = 1 << 20 },
	} {
		is := is.New(t)
		v := ns.venue(t)
		js, err := jetstream.New(v.client(t, nil))
		is.NoErr(err)
		c := streamConfig(newIdentity(), 1, dedupeWindow)
		spoil(&c)
		_, err = js.CreateStream(soon(t), c)
		is.NoErr(err)
		refused(t, v.options(v.dir), nil, words)
	}
}

func TestADirectoryOfASingleNodeIsNotGivenToACluster(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir, head := lived(t, 20)
	before := snapshot(t, filepath.Join(dir, natsDir))
	addrs := freeAddrs(t, 2)
	cluster := &ClusterOptions{Name: "dondoc", Node: "a", Listen: addrs[0], Routes: []string{addrs[1]}, Secret: "bí mật"}
	refused(t, Options{Dir: dir, Cluster: cluster}, ErrSingleNodeStore)
	is.Equal(snapshot(t, filepath.Join(dir, natsDir)), before) // NATS has not touched it
	goesOn(t, dir, head)
}

func TestADirectoryOfAClusterIsNotGivenToASingleNode(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	is.NoErr(claimStoreKind(filepath.Join(dir, natsDir), true))
	before := snapshot(t, filepath.Join(dir, natsDir))
	refused(t, Options{Dir: dir}, ErrClusterStore)
	is.Equal(snapshot(t, filepath.Join(dir, natsDir)), before)
}

func TestAJournalOfALaterFormatIsRefused(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	db, err := openFile(dir, false)
	is.NoErr(err)
	tx, err := db.Begin(true)
	is.NoErr(err)
	is.NoErr(tx.Bucket(bucketMeta).Put(keyFormat, []byte{0, 0, 0, format + 1}))
	is.NoErr(tx.Commit())
	is.NoErr(db.Close())
	refused(t, Options{Dir: dir}, nil, "format 2")
	_, err = os.Stat(filepath.Join(dir, natsDir))
	is.True(errors.Is(err, os.ErrNotExist)) // refused before a stream was made
}

func TestADirectoryIsOpenedOnlyOnce(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	s := start(t, Options{Dir: dir})
	refused(t, Options{Dir: dir}, ErrInUse)
	write(t, s, directive(1), report("vẫn ghi được"))
	is.Equal(s.Head().Seq, uint64(1))
}

func TestAnUnwritableDirectoryIsAClearError(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	file := filepath.Join(t.TempDir(), "tệp")
	is.NoErr(os.WriteFile(file, nil, 0o600))
	refused(t, Options{Dir: filepath.Join(file, "data")}, nil, "open the journal", "data directory", "tệp")
}
