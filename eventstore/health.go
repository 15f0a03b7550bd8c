package eventstore

import (
	"context"
	"fmt"
	"syscall"

	"go.etcd.io/bbolt"
)

// Part names what a node of the record needs to do its work.
type Part string

// The parts of Health.
const (
	PartJournal Part = "journal" // commits what it is given
	PartDisk    Part = "disk"    // has room beyond the reserve
	PartStream  Part = "stream"  // answers, takes events, and is this record's
	PartAgree   Part = "agree"   // journal and stream are at one place
)

// Check is how one part stands: Wrong is empty where nothing is.
type Check struct {
	Part  Part
	Wrong string
}

// Peer is a node that holds a copy of the stream.
type Peer struct {
	Name    string
	Leads   bool
	Current bool   // it has what the leader has
	Behind  uint64 // events that it still lacks
}

// Health is how this node stands: its copy of the record, and the stream with
// those that hold it.
type Health struct {
	Identity     string
	Node         string // of a cluster; empty on a single node
	Shared       bool   // other nodes may write to the stream
	Head         Head
	StreamLast   uint64
	JournalBytes uint64
	StreamBytes  uint64
	FreeBytes    uint64 // on the disk of the data directory
	Reserve      uint64 // of which so many stay free
	Replicas     int
	Peers        []Peer // none on a single node
	Checks       []Check
}

// OK says that nothing is wrong.
func (h *Health) OK() bool {
	for _, c := range h.Checks {
		if c.Wrong != "" {
			return false
		}
	}
	return true
}

// Health looks at everything that Ready looks at, part by part, and says what
// each copy of the record is and holds. What cannot be told is zero, and its
// part says why.
func (s *Store) Health(ctx context.Context) *Health {
	h := &Health{Identity: s.identity, Shared: !s.exclusive, Reserve: s.opts.Reserve}
	if s.opts.Cluster != nil {
		h.Node = s.opts.Cluster.Node
	}
	head, _, broken := s.committer.state()
	h.Head = head
	h.check(PartJournal, broken)
	h.check(PartDisk, s.room())
	h.JournalBytes, h.FreeBytes = s.sizes()
	h.check(PartStream, s.lookAtStream(ctx, h))
	h.check(PartAgree, h.agree())
	return h
}

func (h *Health) check(part Part, err error) {
	c := Check{Part: part}
	if err != nil {
		c.Wrong = err.Error()
	}
	h.Checks = append(h.Checks, c)
}

// slack is how far the stream may be ahead of the journal while events are on
// their way into it.
const slack = 10_000

func (h *Health) agree() error {
	if h.StreamLast < h.Head.Seq || h.StreamLast > h.Head.Seq+slack {
		return fmt.Errorf("the stream is at %d, the journal at %d", h.StreamLast, h.Head.Seq)
	}
	return nil
}

// sizes are of the journal's file, and what is free on its disk; 0 where it
// cannot be told.
func (s *Store) sizes() (journal, free uint64) {
	_ = s.db.View(func(tx *bbolt.Tx) error { // fails only when the journal is closed
		journal = uint64(tx.Size())
		return nil
	})
	var fs syscall.Statfs_t
	if err := syscall.Statfs(s.opts.Dir, &fs); err == nil {
		free = fs.Bavail * uint64(fs.Bsize)
	}
	return journal, free
}

func (s *Store) lookAtStream(ctx context.Context, h *Health) error {
	info, err := s.stream.info(ctx)
	if err != nil {
		return err
	}
	h.StreamLast, h.StreamBytes, h.Replicas = info.State.LastSeq, info.State.Bytes, info.Config.Replicas
	if c := info.Cluster; c != nil && c.Leader != "" && len(c.Replicas) > 0 {
		h.Peers = append(h.Peers, Peer{Name: c.Leader, Leads: true, Current: true})
		for _, r := range c.Replicas {
			h.Peers = append(h.Peers, Peer{Name: r.Name, Current: r.Current && !r.Offline, Behind: r.Lag})
		}
	}
	if t := s.trouble.Load(); t != nil {
		return fmt.Errorf("the stream refused an event, a restart is needed: %w", t.err)
	}
	if info.Config.Metadata[metaIdentity] != s.identity {
		return fmt.Errorf("stream %s: %w", StreamName, errForeign)
	}
	return nil
}
