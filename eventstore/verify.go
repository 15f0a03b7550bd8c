package eventstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// Finding is one place where the record is not what it should be.
type Finding struct {
	Where string // "journal", "stream" or "files"
	Seq   uint64 // 0 where it is not about one event
	What  string
}

func (f Finding) String() string {
	if f.Seq == 0 {
		return f.Where + ": " + f.What
	}
	return fmt.Sprintf("%s: sequence %d: %s", f.Where, f.Seq, f.What)
}

// Verification is the result of walking the whole record.
type Verification struct {
	Identity string
	Head     Head // of the journal, as computed from its contents
	Stream   uint64
	Findings []Finding
}

// OK says that stream, journal and chain agree.
func (v *Verification) OK() bool { return len(v.Findings) == 0 }

// maxFindings ends the list: a record with so many is damaged as a whole.
const maxFindings = 100

func (v *Verification) find(where string, seq uint64, format string, args ...any) {
	if len(v.Findings) < maxFindings {
		v.Findings = append(v.Findings, Finding{where, seq, fmt.Sprintf(format, args...)})
	}
}

// Verify walks a record that nobody has open, and mends nothing: the journal's
// chain from its first entry to its last, and every message of the stream
// against its entry. An error means that it could not be read at all.
func Verify(ctx context.Context, opts Options) (*Verification, error) {
	if _, err := os.Stat(filepath.Join(opts.Dir, journalFile)); err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	s := &Store{opts: opts, exclusive: opts.URL == "" && opts.Cluster == nil}
	v := &Verification{}
	if _, err := os.Stat(filepath.Join(opts.Dir, natsDir)); err != nil && opts.URL == "" {
		v.find("stream", 0, "its directory is missing: start dondoc once to make it again from the journal")
	}
	var err error
	if s.db, err = openFile(opts.Dir, true); err != nil {
		return nil, err
	}
	if !v.OK() {
		_, err = s.verifyJournal(ctx, v)
		return v, errors.Join(err, s.Close())
	}
	for _, step := range []func(context.Context) error{s.startServer, s.connect, func(ctx context.Context) error { return s.verify(ctx, v) }} {
		if err = step(ctx); err != nil {
			break
		}
	}
	return v, errors.Join(err, s.Close())
}

// Verify walks the record while it is in use, up to where it stands now.
func (s *Store) Verify(ctx context.Context) (*Verification, error) {
	v := &Verification{}
	return v, s.verify(ctx, v)
}

func (s *Store) verify(ctx context.Context, v *Verification) error {
	last, err := s.verifyJournal(ctx, v)
	if err != nil {
		return err
	}
	st, err := s.stream.state(ctx)
	if err != nil {
		return err
	}
	v.Stream = st.last
	switch {
	case !st.exists:
		v.find("stream", 0, "is missing; the journal has %d events", last)
		return nil
	case st.identity != v.Identity:
		v.find("stream", 0, "belongs to another record: identity %q, the journal's is %q", st.identity, v.Identity)
	}
	if err := checkConfig(st.config); err != nil {
		v.find("stream", 0, "%v", err)
	}
	return s.verifyStream(ctx, v, last, st.last)
}

// verifyStream compares every message with its entry.
func (s *Store) verifyStream(ctx context.Context, v *Verification, last, streamLast uint64) error {
	err := s.stream.scan(ctx, 1, min(last, streamLast), func(seq uint64, m *message, err error) error {
		if err != nil {
			v.find("stream", seq, "%v", err)
			return nil
		}
		en, err := s.entry(seq)
		if err != nil {
			return nil // said already when the journal was walked
		}
		if !en.message.equal(m) {
			v.find("stream", seq, "differs from the journal: %s", en.message.difference(m))
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case streamLast > last && !s.open():
		v.find("stream", last+1, "the stream goes on to %d, which the journal does not have: start dondoc once to take in what was never acknowledged, and verify again", streamLast)
	case streamLast < last:
		v.find("stream", streamLast+1, "the stream ends here, the journal goes on to %d: start dondoc once to publish the lost tail again, and verify again", last)
	}
	return nil
}

// open says whether events may be arriving while the record is walked.
func (s *Store) open() bool { return s.committer != nil }

// walk is the state of a walk along the journal.
type walk struct {
	v       *Verification
	head    Head
	last    map[string]uint64 // by subject
	named   map[domain.FileID]uint64
	damaged bool
}

// verifyJournal computes the chain anew from every entry.
func (s *Store) verifyJournal(ctx context.Context, v *Verification) (last uint64, err error) {
	w := &walk{v: v, last: map[string]uint64{}, named: map[domain.FileID]uint64{}}
	err = s.readSafely(func(tx *bbolt.Tx) error {
		if tx.Bucket(bucketMeta) == nil || tx.Bucket(bucketJournal) == nil || tx.Bucket(bucketHeads) == nil {
			return errors.New("its buckets are missing")
		}
		v.Identity = identityOf(tx)
		w.head = Head{0, genesis(v.Identity)}
		return nil
	})
	for more := true; err == nil && more; {
		if err = ctx.Err(); err != nil {
			return 0, err
		}
		err = s.readSafely(func(tx *bbolt.Tx) error {
			more = w.portion(tx.Bucket(bucketJournal))
			return nil
		})
	}
	if err == nil {
		err = s.readSafely(w.heads)
	}
	if err != nil {
		v.find("journal", w.head.Seq+1, "the file is damaged: %v", err)
	}
	v.Head = w.head
	return w.head.Seq, s.Files().check(ctx, w.named, func(format string, args ...any) { v.find("files", 0, format, args...) })
}

// readSafely turns the panics and faults that a damaged file causes into errors.
func (s *Store) readSafely(read func(tx *bbolt.Tx) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return s.db.View(read)
}

// portion walks some entries, so that no reading is held long.
func (w *walk) portion(journal *bbolt.Bucket) (more bool) {
	const portion = 10_000
	c := journal.Cursor()
	k, b := c.Seek(seqKey(w.head.Seq + 1))
	if w.head.Seq == 0 {
		k, b = c.First()
	}
	for n := 0; k != nil; k, b = c.Next() {
		if n++; n > portion {
			return true
		}
		if !w.step(k, b) {
			return false
		}
	}
	return false
}

// step checks one entry against the chain; false ends the walk.
func (w *walk) step(k, b []byte) bool {
	if len(k) != 8 {
		w.v.find("journal", w.head.Seq+1, "a key of %d bytes stands between the entries", len(k))
		return len(w.v.Findings) < maxFindings
	}
	seq := readSeq(k)
	if seq != w.head.Seq+1 {
		w.v.find("journal", w.head.Seq+1, "is missing; the next entry is %d", seq)
		if seq <= w.head.Seq {
			return false
		}
		w.damaged = true
	}
	en, err := readEntry(b)
	if err != nil {
		w.v.find("journal", seq, "%v", err)
		w.head.Seq, w.damaged = seq, true
		return len(w.v.Findings) < maxFindings
	}
	if hash := link(w.head.Hash, seq, en.body); hash != en.hash {
		w.v.find("journal", seq, "was altered, or the entry before it was: the chain gives %s, the entry says %s", hash, en.hash)
		w.damaged = true
	}
	if en.previous != w.last[en.message.subject] && !w.damaged {
		w.v.find("journal", seq, "points to %d as the event before it on its subject, which is %d", en.previous, w.last[en.message.subject])
	}
	w.last[en.message.subject] = seq
	en.message.files(seq, w.named)
	w.head = Head{seq, en.hash}
	return len(w.v.Findings) < maxFindings
}

// heads checks that every subject's last event is what the file says.
func (w *walk) heads(tx *bbolt.Tx) error {
	if w.damaged {
		return nil
	}
	n := 0
	err := tx.Bucket(bucketHeads).ForEach(func(k, v []byte) error {
		n++
		if got, want := readSeq(v), w.last[string(k)]; got != want {
			w.v.find("journal", want, "subject %s is said to end at %d, but ends at %d", k, got, want)
		}
		return nil
	})
	if err == nil && n != len(w.last) {
		w.v.find("journal", 0, "%d subjects have a last event, of %d", n, len(w.last))
	}
	return err
}

// CheckProjections builds every projection a second time from the journal, into
// a file of its own, and compares byte for byte. The given ones are fresh: they
// have the names and versions of those that the store keeps and share nothing with them.
func (s *Store) CheckProjections(ctx context.Context, fresh []Projection) error {
	dir, err := os.MkdirTemp("", "dondoc-check-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	db, err := openFile(dir, false)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	copyStore := &Store{opts: Options{Projections: fresh}, db: db}
	for _, p := range fresh {
		if err := copyStore.emptyProjection(p); err != nil {
			return err
		}
	}
	return s.db.View(func(tx *bbolt.Tx) error {
		for after := uint64(0); ; {
			events, err := (&View{tx}).Events(after, rebuildBatch)
			if err != nil {
				return err
			}
			if len(events) == 0 || ctx.Err() != nil {
				break
			}
			if err := copyStore.applyPortion(fresh, events); err != nil {
				return err
			}
			after = events[len(events)-1].Seq
		}
		return errors.Join(ctx.Err(), compareProjections(tx, db, fresh))
	})
}

func compareProjections(tx *bbolt.Tx, replayed *bbolt.DB, ps []Projection) error {
	return replayed.View(func(again *bbolt.Tx) error {
		for _, p := range ps {
			name := []byte(p.Name())
			if err := sameBuckets(tx.Bucket(bucketProjections).Bucket(name), again.Bucket(bucketProjections).Bucket(name)); err != nil {
				return fmt.Errorf("projection %s is not what a replay gives: %w", p.Name(), err)
			}
		}
		return nil
	})
}

// sameBuckets compares two buckets and those inside them.
func sameBuckets(a, b *bbolt.Bucket) error {
	if a == nil || b == nil {
		return errors.New("its bucket is missing")
	}
	if a.Sequence() != b.Sequence() {
		return fmt.Errorf("bucket sequence %d against %d", a.Sequence(), b.Sequence())
	}
	ca, cb := a.Cursor(), b.Cursor()
	ka, va := ca.First()
	kb, vb := cb.First()
	for ka != nil || kb != nil {
		if !bytes.Equal(ka, kb) || !bytes.Equal(va, vb) || (va == nil) != (vb == nil) {
			return fmt.Errorf("key %x = %x against key %x = %x", ka, va, kb, vb)
		}
		if va == nil {
			if err := sameBuckets(a.Bucket(ka), b.Bucket(kb)); err != nil {
				return fmt.Errorf("%s: %w", ka, err)
			}
		}
		ka, va = ca.Next()
		kb, vb = cb.Next()
	}
	return nil
}
