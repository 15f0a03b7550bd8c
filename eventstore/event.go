package eventstore

import (
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// Event is one message of the stream as the journal holds it. Readers share it:
// nobody changes an Event or what it points to.
type Event struct {
	Seq     uint64       // place in the stream, from 1, without gaps
	Subject string       // "dondoc.directive.01J…": the entity it is about
	ID      string       // ce-id, a ULID, and the Nats-Msg-Id
	Type    string       // ce-type
	Time    time.Time    // ce-time: when the decision was taken, UTC, to the microsecond
	Actor   domain.Actor // who decided
	Data    []byte       // JSON
	Payload domain.Event // Data decoded, once for all; nil where this version does not know the type
	Key     string       // the command's idempotency key, hashed; empty where it has none

	decoding sync.Once
}

// Write is what a command adds to one entity.
type Write struct {
	Subject string
	// Expect is the sequence of the subject's last event that the decision saw;
	// 0 means that the subject must be new.
	Expect uint64
	Events []domain.Event
}

// Receipt says where a command's events stand in the record. Having one means
// that they are fsynced in the journal and visible in every projection.
type Receipt struct {
	First    uint64            // sequence of the command's first event
	Last     uint64            // and of its last
	Versions map[string]uint64 // by subject, the sequence of its last event
	Replayed bool              // the answer was remembered by the idempotency key
}

// Projection is a read model, kept by applying every event once, in order, in
// the transaction that also writes the journal.
//
// It is deterministic (nothing but the events and its own bucket goes into it),
// total (an unknown type or a nil Payload is passed over; an error means that
// the file is damaged), and it never assumes anything about where a batch is
// cut. Apply is only called by the one committing goroutine.
type Projection interface {
	// Name is the projection's bucket, unique among projections; it never changes.
	Name() string
	// Version counts changes of meaning. When the stored version differs, the
	// projection's bucket is emptied and rebuilt from the journal at start.
	Version() uint32
	// Apply brings the bucket up to date with further events, in stream order.
	Apply(bucket *bbolt.Bucket, events []*Event) error
}

// Forgetter is a Projection that keeps something in memory between calls of
// Apply. Forget is called when a transaction was rolled back or the bucket was
// emptied, and makes it read the bucket again.
type Forgetter interface{ Forget() }
