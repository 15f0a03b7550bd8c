package projections

import (
	"bytes"
	"encoding/json"
	"strings"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// directoryName is the bucket of documents, units and tokens.
const directoryName = "directory"

// The sub-buckets of the directory.
var (
	bucketDocuments = []byte("documents") // id (16) → stored document, JSON without its text
	bucketBodies    = []byte("bodies")    // id (16) → the document's text
	bucketLabels    = []byte("labels")    // "n", number, symbol and issuer folded → id; "s", digest → id
	bucketUnits     = []byte("units")     // code → stored unit, JSON
	bucketKinds     = []byte("kinds")     // place of the kind (1), code → nothing
	bucketTokens    = []byte("tokens")    // id (16) → stored token, JSON
	bucketSecrets   = []byte("secrets")   // hash of the secret → id (16)
	bucketOwned     = []byte("owned")     // account (16), token (16) → nothing
)

// stored is an entity with the sequence of its last event.
type stored[T any] struct {
	Version uint64 `json:"version"`
	State   T      `json:"state"`
}

// directory keeps what directives refer to.
type directory struct{}

func (directory) Name() string    { return directoryName }
func (directory) Version() uint32 { return 3 }

func (directory) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	buckets := [][]byte{bucketDocuments, bucketBodies, bucketLabels, bucketUnits, bucketKinds, bucketTokens, bucketSecrets, bucketOwned}
	return applyEach(b, buckets, events, inDirectory, applyDirectory)
}

func inDirectory(kind string, _ domain.Event) bool {
	return kind == "unit" || kind == "document" || kind == "token"
}

func applyDirectory(b *bbolt.Bucket, kind, name string, e *eventstore.Event) error {
	switch kind {
	case "unit":
		return applyUnit(b, domain.UnitCode(name), e)
	case "document":
		return applyDocument(b, name, e)
	}
	return applyToken(b, name, e)
}

func applyUnit(b *bbolt.Bucket, code domain.UnitCode, e *eventstore.Event) error {
	u := stored[domain.Unit]{State: domain.Unit{Code: code}}
	if _, err := load(b.Bucket(bucketUnits), []byte(code), &u); err != nil {
		return err
	}
	u.State.Apply(e.Payload)
	u.Version = e.Seq
	if u.State.Exists() { // a kind never changes
		if err := b.Bucket(bucketKinds).Put(kindKey(&u.State), []byte{}); err != nil {
			return err
		}
	}
	return save(b.Bucket(bucketUnits), []byte(code), &u)
}

func applyDocument(b *bbolt.Bucket, name string, e *eventstore.Event) error {
	id, err := domain.ParseID(name)
	if err != nil {
		return nil
	}
	d := stored[domain.Document]{State: domain.Document{ID: id}}
	if _, err := load(b.Bucket(bucketDocuments), id[:], &d); err != nil {
		return err
	}
	before := labels(&d.State)
	d.State.Apply(e.Payload)
	d.Version = e.Seq
	if d.State.Text != "" {
		if err := b.Bucket(bucketBodies).Put(id[:], []byte(d.State.Text)); err != nil {
			return err
		}
		d.State.Text = ""
	}
	if err := relabel(b.Bucket(bucketLabels), id, before, labels(&d.State)); err != nil {
		return err
	}
	return save(b.Bucket(bucketDocuments), id[:], &d)
}

// labels are what a document is found by when the same one comes again.
func labels(d *domain.Document) [][]byte {
	var out [][]byte
	if d.Number != "" {
		out = append(out, label(d.Number, d.Symbol, d.Issuer))
	}
	if d.Source != "" {
		out = append(out, append([]byte("s"), d.Source...))
	}
	return out
}

func label(number, symbol, issuer string) []byte {
	return []byte("n" + strings.Join([]string{Fold(number), Fold(symbol), Fold(issuer)}, "\x00"))
}

func relabel(b *bbolt.Bucket, id domain.ID, before, after [][]byte) error {
	for _, k := range before {
		if bytes.Equal(b.Get(k), id[:]) {
			if err := b.Delete(k); err != nil {
				return err
			}
		}
	}
	for _, k := range after {
		if b.Get(k) == nil {
			if err := b.Put(k, id[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

func applyToken(b *bbolt.Bucket, name string, e *eventstore.Event) error {
	id, err := domain.ParseID(name)
	if err != nil {
		return nil
	}
	t := stored[domain.Token]{State: domain.Token{ID: id}}
	if _, err := load(b.Bucket(bucketTokens), id[:], &t); err != nil {
		return err
	}
	t.State.Apply(e.Payload)
	t.Version = e.Seq
	if t.State.Secret != "" {
		if err := b.Bucket(bucketSecrets).Put([]byte(t.State.Secret), id[:]); err != nil {
			return err
		}
	}
	if !t.State.Account.IsZero() {
		if err := b.Bucket(bucketOwned).Put(append(t.State.Account[:], id[:]...), []byte{}); err != nil {
			return err
		}
	}
	return save(b.Bucket(bucketTokens), id[:], &t)
}

func load[T any](b *bbolt.Bucket, k []byte, into *stored[T]) (bool, error) {
	v := b.Get(k)
	if v == nil {
		return false, nil
	}
	return true, json.Unmarshal(v, into)
}

func save[T any](b *bbolt.Bucket, k []byte, s *stored[T]) error {
	v, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return b.Put(k, v)
}

// All are the projections that a store keeps.
func All() []eventstore.Projection {
	return []eventstore.Projection{newRegister(), directory{}, people{}, audit{}, reminders{}, rules{}}
}
