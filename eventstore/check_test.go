package eventstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// The full check with which every test that opens a store ends. It is a second
// opinion: it reads the file by what doc.go says of it, with no code of the
// package, and only then asks the package's own verification as well.

// checkRecord checks a record that nobody has open.
func checkRecord(t testing.TB, opts Options) {
	t.Helper()
	checkFile(t, opts.Dir, opts.Projections)
	if opts.Cluster != nil {
		return // one node alone has no stream
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	opts.Listen = ListenOptions{}
	v, err := Verify(ctx, opts)
	if err != nil {
		t.Errorf("verify: %v", err)
		return
	}
	for _, f := range v.Findings {
		t.Errorf("verify: %s", f)
	}
}

// checkFile checks the journal's file: the chain, the sequences, the heads and
// the projections.
func checkFile(t testing.TB, dir string, projections []Projection) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, "dondoc.db"), 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Errorf("check: %v", err)
		return
	}
	defer func() { _ = db.Close() }()
	err = db.View(func(tx *bbolt.Tx) error {
		events, err := readJournal(tx)
		if err != nil {
			return err
		}
		if err := checkHeads(tx, events); err != nil {
			return err
		}
		return checkProjections(t, tx, events, projections)
	})
	if err != nil {
		t.Errorf("check of %s: %v", dir, err)
	}
	for err := range tableErrors(db) {
		t.Errorf("check of %s: bbolt: %v", dir, err)
	}
}

func tableErrors(db *bbolt.DB) map[error]bool {
	all := map[error]bool{}
	_ = db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			all[err] = true
		}
		return nil
	})
	return all
}

// line is an entry of the journal as this check reads it.
type line struct {
	seq      uint64
	previous uint64
	subject  string
	headers  map[string]string
	data     []byte
}

// readJournal walks the chain by its description.
func readJournal(tx *bbolt.Tx) (lines []line, err error) {
	identity := tx.Bucket([]byte("meta")).Get([]byte("identity"))
	hash := sha256.Sum256([]byte("dondoc journal 1 " + string(identity)))
	c := tx.Bucket([]byte("journal")).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		seq := uint64(len(lines)) + 1
		if len(k) != 8 || binary.BigEndian.Uint64(k) != seq {
			return nil, fmt.Errorf("key %x where sequence %d should be", k, seq)
		}
		hash = sha256.Sum256(bytes.Join([][]byte{hash[:], k, v[32:]}, nil))
		if !bytes.Equal(hash[:], v[:32]) {
			return nil, fmt.Errorf("the chain breaks at sequence %d", seq)
		}
		l := line{seq: seq, previous: binary.BigEndian.Uint64(v[32:40]), headers: map[string]string{}}
		subject, headers := int(binary.BigEndian.Uint16(v[40:42])), int(binary.BigEndian.Uint32(v[42:46]))
		l.subject = string(v[46 : 46+subject])
		for _, h := range strings.SplitAfter(string(v[46+subject:46+subject+headers]), "\r\n") {
			if name, value, ok := strings.Cut(strings.TrimSuffix(h, "\r\n"), ": "); ok {
				l.headers[name] = value
			} else if h != "" {
				return nil, fmt.Errorf("sequence %d has the header line %q", seq, h)
			}
		}
		l.data = bytes.Clone(v[46+subject+headers:])
		lines = append(lines, l)
	}
	return lines, checkOnce(lines)
}

// checkOnce finds an event that is there twice, and an atomic batch that is not
// there as a whole.
func checkOnce(lines []line) error {
	ids := map[string]uint64{}
	for i, l := range lines {
		id := l.headers["ce-id"]
		if id == "" || id != l.headers["Nats-Msg-Id"] || l.headers["ce-subject"] != l.subject {
			return fmt.Errorf("sequence %d has the headers %v", l.seq, l.headers)
		}
		if ids[id] != 0 {
			return fmt.Errorf("event %s is there twice: at %d and %d", id, ids[id], l.seq)
		}
		ids[id] = l.seq
		batch, ends := l.headers["Nats-Batch-Id"], l.headers["Nats-Batch-Commit"] != ""
		if batch != "" && !ends && (i+1 == len(lines) || lines[i+1].headers["Nats-Batch-Id"] != batch) {
			return fmt.Errorf("the atomic batch %s ends at %d without its commit", batch, l.seq)
		}
		if batch != "" && l.headers["Nats-Batch-Sequence"] == "1" != (i == 0 || lines[i-1].headers["Nats-Batch-Id"] != batch) {
			return fmt.Errorf("the atomic batch %s does not begin with its first event at %d", batch, l.seq)
		}
	}
	return nil
}

// checkHeads compares the last event of each subject, and the way back from it.
func checkHeads(tx *bbolt.Tx, lines []line) error {
	last := map[string]uint64{}
	for _, l := range lines {
		if l.previous != last[l.subject] {
			return fmt.Errorf("sequence %d says that %d is before it on %s, which is %d", l.seq, l.previous, l.subject, last[l.subject])
		}
		last[l.subject] = l.seq
	}
	err := tx.Bucket([]byte("heads")).ForEach(func(k, v []byte) error {
		if len(v) != 8 || binary.BigEndian.Uint64(v) != last[string(k)] {
			return fmt.Errorf("head of %s is %x, want %d", k, v, last[string(k)])
		}
		delete(last, string(k))
		return nil
	})
	if err == nil && len(last) > 0 {
		err = fmt.Errorf("no head of %v", last)
	}
	return err
}

// checkProjections replays the journal into an empty file, cut in odd places,
// and compares every projection byte for byte.
func checkProjections(t testing.TB, tx *bbolt.Tx, lines []line, kept []Projection) error {
	if len(kept) == 0 {
		return nil
	}
	fresh, err := freshCopies(kept)
	if err != nil {
		return err
	}
	again, err := bbolt.Open(filepath.Join(t.TempDir(), "replay.db"), 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer func() { _ = again.Close() }()
	events := make([]*Event, len(lines))
	for i, l := range lines {
		if events[i], err = eventAt(l.seq, tx.Bucket([]byte("journal")).Get(binary.BigEndian.AppendUint64(nil, l.seq))); err != nil {
			return err
		}
	}
	return again.Update(func(replay *bbolt.Tx) error {
		for _, p := range fresh {
			b, err := replay.CreateBucket([]byte(p.Name()))
			if err != nil {
				return err
			}
			for from := 0; from < len(events); from += 61 {
				if err := p.Apply(b, events[from:min(from+61, len(events))]); err != nil {
					return err
				}
			}
			if got, want := dump(tx.Bucket([]byte("projections")).Bucket([]byte(p.Name()))), dump(b); got != want {
				return fmt.Errorf("projection %s is not what a replay gives:\n%s\nagainst\n%s", p.Name(), got, want)
			}
		}
		return nil
	})
}

// freshCopies are projections of the same names that share no memory with those.
func freshCopies(kept []Projection) (fresh []Projection, err error) {
	for _, p := range kept {
		switch p := p.(type) {
		case countsOfSubjects:
			fresh = append(fresh, countsOfSubjects{})
		case lastOfSubjects:
			fresh = append(fresh, lastOfSubjects{})
		case *runningTotals:
			fresh = append(fresh, &runningTotals{})
		case *stubborn:
			fresh = append(fresh, &stubborn{})
		default:
			err = errors.Join(err, fmt.Errorf("projection %s is unknown to the check", p.Name()))
		}
	}
	return fresh, err
}

// dump writes a bucket and those inside it as text.
func dump(b *bbolt.Bucket) string {
	if b == nil {
		return "no bucket"
	}
	var text strings.Builder
	_ = b.ForEach(func(k, v []byte) error {
		if v == nil {
			fmt.Fprintf(&text, "%q {\n%s}\n", k, dump(b.Bucket(k)))
			return nil
		}
		if len(v) > 300 {
			v = fmt.Appendf(nil, "%d bytes, SHA-256 %x", len(v), sha256.Sum256(v))
		}
		fmt.Fprintf(&text, "%q = %q\n", k, v)
		return nil
	})
	return text.String()
}
