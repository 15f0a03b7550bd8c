package eventstore

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Hash is a link of the journal's chain: SHA-256 over the link before it, the
// sequence, and the entry.
type Hash [sha256.Size]byte

// String is 64 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes what String gives.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *Hash) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(h) {
		return fmt.Errorf("hash %q: want %d hexadecimal digits", b, hex.EncodedLen(len(h)))
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// Head is where a record stands: its last sequence and the hash of everything up to it.
type Head struct {
	Seq  uint64
	Hash Hash
}

// The buckets of the file, and the keys of the bucket meta. doc.go says what they hold.
var (
	bucketMeta        = []byte("meta")
	bucketJournal     = []byte("journal")
	bucketHeads       = []byte("heads")
	bucketKeys        = []byte("idempotency")
	bucketKeyAges     = []byte("idempotency-age")
	bucketProjections = []byte("projections")

	keyFormat   = []byte("format")
	keyIdentity = []byte("identity")
)

// format is the version of the file's layout. It is written once and checked at
// every start; a later layout is a later number and a migration.
const format = 1

// journalFile is the file's name in the data directory.
const journalFile = "dondoc.db"

// ErrInUse says that another process has the data directory open.
var ErrInUse = errors.New("data directory is in use by another dondoc process: stop it first")

// openFile opens or creates the bbolt file and its buckets. Only one process
// may hold it.
func openFile(dir string, readOnly bool) (*bbolt.DB, error) {
	if !readOnly {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("data directory: %w", err)
		}
	}
	db, err := bbolt.Open(filepath.Join(dir, journalFile), 0o600, &bbolt.Options{
		Timeout:      time.Second,
		FreelistType: bbolt.FreelistMapType,
		// Address space, not memory: growing the map later would stop every reader.
		InitialMmapSize: 1 << 32,
		ReadOnly:        readOnly,
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("journal %s: %w", filepath.Join(dir, journalFile), err)
	}
	if readOnly {
		return db, nil
	}
	if err := db.Update(prepareFile); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func prepareFile(tx *bbolt.Tx) error {
	meta, err := tx.CreateBucketIfNotExists(bucketMeta)
	if err != nil {
		return err
	}
	for _, name := range [][]byte{bucketJournal, bucketHeads, bucketKeys, bucketKeyAges, bucketProjections} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	if meta.Get(keyRestoring) != nil {
		return errors.New("a restore into this data directory was cut off: remove the directory and restore again")
	}
	if v := meta.Get(keyFormat); v != nil {
		if n := binary.BigEndian.Uint32(v); n != format {
			return fmt.Errorf("journal has format %d, this program knows format %d: use the program that wrote it", n, format)
		}
		return nil
	}
	return meta.Put(keyFormat, binary.BigEndian.AppendUint32(nil, format))
}

// An entry of the journal, big endian:
//
//	hash     32  the chain up to and with this entry
//	previous  8  sequence of the subject's event before this one; 0 for its first
//	subject   2  its length
//	headers   4  the length of the header lines, "key: value\r\n" in key order
//	subject, headers, data
const entryPrefix = sha256.Size + 8 + 2 + 4

// appendEntry writes the entry of a message, with its link of the chain.
func appendEntry(b []byte, seq, previous uint64, last Hash, m *message) ([]byte, Hash) {
	start := len(b)
	b = append(b, make([]byte, sha256.Size)...)
	b = binary.BigEndian.AppendUint64(b, previous)
	b = binary.BigEndian.AppendUint16(b, uint16(len(m.subject)))
	lengthAt := len(b)
	b = binary.BigEndian.AppendUint32(b, 0)
	b = append(b, m.subject...)
	headersAt := len(b)
	for _, h := range m.headers {
		b = append(b, h.key...)
		b = append(b, ": "...)
		b = append(b, h.value...)
		b = append(b, "\r\n"...)
	}
	binary.BigEndian.PutUint32(b[lengthAt:], uint32(len(b)-headersAt))
	b = append(b, m.data...)
	hash := link(last, seq, b[start+sha256.Size:])
	copy(b[start:], hash[:])
	return b, hash
}

func link(last Hash, seq uint64, body []byte) Hash {
	h := sha256.New()
	h.Write(last[:])
	var s [8]byte
	binary.BigEndian.PutUint64(s[:], seq)
	h.Write(s[:])
	h.Write(body)
	var sum Hash
	h.Sum(sum[:0])
	return sum
}

// genesis is the link before the first: it binds the chain to the identity of
// its stream, so that two records cannot be grafted onto each other.
func genesis(identity string) Hash {
	return sha256.Sum256([]byte("dondoc journal 1 " + identity))
}

// entry is an entry as it stands in the file.
type entry struct {
	hash     Hash
	previous uint64
	body     []byte // all but the hash
	message  message
}

var errEntry = errors.New("entry is cut short or has lengths that do not fit")

// readEntry takes an entry apart, copying it out of the file's memory.
func readEntry(v []byte) (*entry, error) {
	if len(v) < entryPrefix {
		return nil, errEntry
	}
	v = bytes.Clone(v)
	e := &entry{body: v[sha256.Size:]}
	copy(e.hash[:], v)
	e.previous = binary.BigEndian.Uint64(v[32:])
	subject, headers := int(binary.BigEndian.Uint16(v[40:])), int(binary.BigEndian.Uint32(v[42:]))
	rest := v[entryPrefix:]
	if subject+headers > len(rest) {
		return nil, errEntry
	}
	e.message.subject = string(rest[:subject])
	hs, err := parseLines(rest[subject : subject+headers])
	if err != nil {
		return nil, err
	}
	e.message.headers, e.message.data = hs, rest[subject+headers:]
	return e, nil
}

// parseLines reads the header lines of an entry, which have no frame around them.
func parseLines(b []byte) ([]header, error) {
	s := string(b)
	hs := make([]header, 0, 16)
	for len(s) > 0 {
		i := 0
		for i+1 < len(s) && (s[i] != '\r' || s[i+1] != '\n') {
			i++
		}
		if i+1 >= len(s) {
			return nil, errEntry
		}
		key, value, ok := cutHeader(s[:i])
		if !ok {
			return nil, errEntry
		}
		hs = append(hs, header{key, value})
		s = s[i+2:]
	}
	return hs, nil
}

func cutHeader(line string) (key, value string, ok bool) {
	for i := 0; i+1 < len(line); i++ {
		if line[i] == ':' && line[i+1] == ' ' {
			return line[:i], line[i+2:], i > 0
		}
	}
	return "", "", false
}

// equal compares what two copies of the record hold at one sequence.
func (m *message) equal(o *message) bool {
	if m.subject != o.subject || len(m.headers) != len(o.headers) || !bytes.Equal(m.data, o.data) {
		return false
	}
	for i, h := range m.headers {
		if h != o.headers[i] {
			return false
		}
	}
	return true
}

// difference says in words where two copies differ.
func (m *message) difference(o *message) string {
	if m.subject != o.subject {
		return fmt.Sprintf("subject %q against %q", m.subject, o.subject)
	}
	for _, h := range m.headers {
		if got := o.get(h.key); got != h.value {
			return fmt.Sprintf("header %s %q against %q", h.key, h.value, got)
		}
	}
	if len(m.headers) != len(o.headers) {
		return fmt.Sprintf("%d headers against %d", len(m.headers), len(o.headers))
	}
	for i := 0; i < len(m.data) && i < len(o.data); i++ {
		if m.data[i] != o.data[i] {
			return fmt.Sprintf("data from byte %d on", i)
		}
	}
	return fmt.Sprintf("%d bytes of data against %d", len(m.data), len(o.data))
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// headOf reads where the journal stands; for an empty one, at its genesis.
func headOf(tx *bbolt.Tx) (Head, error) {
	k, v := tx.Bucket(bucketJournal).Cursor().Last()
	if k == nil {
		return Head{0, genesis(identityOf(tx))}, nil
	}
	if len(k) != 8 || len(v) < entryPrefix {
		return Head{}, errEntry
	}
	return Head{binary.BigEndian.Uint64(k), Hash(v[:sha256.Size])}, nil
}

// identityOf is the identity of the stream that the journal belongs to; empty
// before the first start.
func identityOf(tx *bbolt.Tx) string { return string(tx.Bucket(bucketMeta).Get(keyIdentity)) }
