package projections

import (
	"bytes"
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// DocumentEntry is a document as the directory has it.
type DocumentEntry struct {
	State   domain.Document
	Version uint64
}

// Subject is where the document's events stand.
func (e *DocumentEntry) Subject() string {
	return eventstore.DocumentSubject(e.State.ID, e.State.Restricted)
}

// UnitEntry is a unit as the directory has it.
type UnitEntry struct {
	State   domain.Unit
	Version uint64
}

// TokenEntry is a token as the directory has it.
type TokenEntry struct {
	State   domain.Token
	Version uint64
}

func (r *Reader) bucket(name []byte) *bbolt.Bucket {
	if r.directory == nil {
		return nil
	}
	return r.directory.Bucket(name)
}

func read[T any](b *bbolt.Bucket, k []byte, field, named string) (*stored[T], error) {
	if b == nil {
		return nil, domain.NotFound(field, named)
	}
	var s stored[T]
	found, err := load(b, k, &s)
	if err != nil {
		return nil, fmt.Errorf("directory: %s: %w", named, err)
	}
	if !found {
		return nil, domain.NotFound(field, named)
	}
	return &s, nil
}

// Document reads one document with its text.
func (r *Reader) Document(id domain.ID) (*DocumentEntry, error) {
	s, err := read[domain.Document](r.bucket(bucketDocuments), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	s.State.Text = string(r.bucket(bucketBodies).Get(id[:]))
	return &DocumentEntry{s.State, s.Version}, nil
}

// Documents lists documents without their texts, the newest first.
func (r *Reader) Documents(cursor string, limit int) (Page[*DocumentEntry], error) {
	var page Page[*DocumentEntry]
	b := r.bucket(bucketDocuments)
	if b == nil {
		return page, nil
	}
	after, err := decodeCursor(cursor, nil)
	if err != nil {
		return page, err
	}
	c := b.Cursor()
	k, v := c.Last()
	if after != nil {
		if found, _ := c.Seek(after); found != nil {
			k, v = c.Prev()
		} else {
			k, v = c.Last()
		}
	}
	limit = bounded(limit)
	for ; k != nil; k, v = c.Prev() {
		var s stored[domain.Document]
		if err := json.Unmarshal(v, &s); err != nil {
			return page, fmt.Errorf("directory: document %x: %w", k, err)
		}
		page.Items = append(page.Items, &DocumentEntry{s.State, s.Version})
		if len(page.Items) == limit {
			page.Next = encodeCursor(k)
			break
		}
	}
	return page, nil
}

// SameDocument finds a document that was registered before with the same number,
// symbol and issuer, or from the same file.
func (r *Reader) SameDocument(number, symbol, issuer string, source domain.FileID) (domain.ID, bool) {
	b := r.bucket(bucketLabels)
	if b == nil {
		return domain.ID{}, false
	}
	if number != "" {
		if id := b.Get(label(number, symbol, issuer)); len(id) == 16 {
			return domain.ID(id), true
		}
	}
	if source != "" {
		if id := b.Get(append([]byte("s"), source...)); len(id) == 16 {
			return domain.ID(id), true
		}
	}
	return domain.ID{}, false
}

// Unit reads one entry of the directory of units.
func (r *Reader) Unit(code domain.UnitCode) (*UnitEntry, error) {
	s, err := read[domain.Unit](r.bucket(bucketUnits), []byte(code), "code", string(code))
	if err != nil {
		return nil, err
	}
	return &UnitEntry{s.State, s.Version}, nil
}

// LookUp is the directory as the rules ask it.
func (r *Reader) LookUp(code domain.UnitCode) (domain.Unit, bool) {
	u, err := r.Unit(code)
	if err != nil {
		return domain.Unit{}, false
	}
	return u.State, true
}

// Units lists the directory by code.
func (r *Reader) Units(cursor string, limit int) (Page[*UnitEntry], error) {
	var page Page[*UnitEntry]
	err := list(r.bucket(bucketUnits), cursor, limit, func(s *stored[domain.Unit]) {
		page.Items = append(page.Items, &UnitEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}

// TokenBySecret finds the token whose secret has this SHA-256, in hexadecimal.
func (r *Reader) TokenBySecret(hash string) (*TokenEntry, error) {
	b := r.bucket(bucketSecrets)
	if b == nil {
		return nil, domain.NotFound("token", "")
	}
	id := b.Get([]byte(hash))
	if len(id) != 16 {
		return nil, domain.NotFound("token", "")
	}
	return r.Token(domain.ID(id))
}

// Token reads one token.
func (r *Reader) Token(id domain.ID) (*TokenEntry, error) {
	s, err := read[domain.Token](r.bucket(bucketTokens), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	return &TokenEntry{s.State, s.Version}, nil
}

// TokensOf are an account's own tokens, in the order in which they were issued.
func (r *Reader) TokensOf(account domain.ID) (out []*TokenEntry, err error) {
	b := r.bucket(bucketOwned)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	for k, _ := c.Seek(account[:]); bytes.HasPrefix(k, account[:]); k, _ = c.Next() {
		t, err := r.Token(domain.ID(k[16:]))
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// Tokens lists all tokens, in the order in which they were issued.
func (r *Reader) Tokens(cursor string, limit int) (Page[*TokenEntry], error) {
	var page Page[*TokenEntry]
	err := list(r.bucket(bucketTokens), cursor, limit, func(s *stored[domain.Token]) {
		page.Items = append(page.Items, &TokenEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}

// list reads a page of a bucket in key order.
func list[T any](b *bbolt.Bucket, cursor string, limit int, take func(s *stored[T]), next *string) error {
	if b == nil {
		return nil
	}
	after, err := decodeCursor(cursor, nil)
	if err != nil {
		return err
	}
	c := b.Cursor()
	k, v := c.First()
	if after != nil {
		if k, v = c.Seek(after); string(k) == string(after) {
			k, v = c.Next()
		}
	}
	for n := bounded(limit); k != nil; k, v = c.Next() {
		var s stored[T]
		if err := json.Unmarshal(v, &s); err != nil {
			return fmt.Errorf("entry %x: %w", k, err)
		}
		take(&s)
		if n--; n == 0 {
			*next = encodeCursor(k)
			return nil
		}
	}
	return nil
}
