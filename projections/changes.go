package projections

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// changes gathers what a batch does to the indexes, counters and postings, and
// writes it in key order.
type changes struct {
	index   map[string]int // +1 put, -1 delete
	counts  map[string]int64
	figures map[string]int64
	terms   map[string]int
}

func newChanges() *changes {
	return &changes{index: map[string]int{}, counts: map[string]int64{}, figures: map[string]int64{}, terms: map[string]int{}}
}

// keys notes the difference between two sets of index keys.
func (c *changes) keys(before, after [][]byte) {
	for _, k := range before {
		c.index[string(k)]--
	}
	for _, k := range after {
		c.index[string(k)]++
	}
}

// difference takes from counters what a row added to them and adds what it adds now.
func difference(counters, before, after map[string]int64) {
	for k, n := range before {
		counters[k] -= n
	}
	for k, n := range after {
		counters[k] += n
	}
}

// word moves a unit's part from one day of the last word to another.
func (c *changes) word(unit domain.UnitCode, before, after []byte) {
	if bytes.Equal(before, after) {
		return
	}
	for _, name := range []domain.UnitCode{"", unit} {
		if before != nil {
			c.figures[string(key2([]byte(name), zero, before))]--
		}
		if after != nil {
			c.figures[string(key2([]byte(name), zero, after))]++
		}
	}
}

func (c *changes) words(number uint32, before, after []string) {
	for _, w := range before {
		c.terms[posting(w, number)]--
	}
	for _, w := range after {
		c.terms[posting(w, number)]++
	}
}

func posting(word string, number uint32) string {
	return string(binary.BigEndian.AppendUint32(append([]byte(word), 0), number))
}

func (c *changes) write(t *tables) error {
	if err := apply(t.index, c.index); err != nil {
		return err
	}
	if err := apply(t.terms, c.terms); err != nil {
		return err
	}
	if err := add(t.counts, c.counts); err != nil {
		return err
	}
	return add(t.figures, c.figures)
}

// add changes counters; those that come to nothing are gone.
func add(b *bbolt.Bucket, change map[string]int64) error {
	for _, k := range sorted(change) {
		n := change[k]
		if n == 0 {
			continue
		}
		if v := b.Get([]byte(k)); v != nil {
			n += int64(binary.BigEndian.Uint64(v))
		}
		var err error
		switch {
		case n < 0:
			err = fmt.Errorf("register: count %x falls below nothing", k)
		case n == 0:
			err = b.Delete([]byte(k))
		default:
			err = b.Put([]byte(k), binary.BigEndian.AppendUint64(nil, uint64(n)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func apply(b *bbolt.Bucket, change map[string]int) error {
	for _, k := range sorted(change) {
		var err error
		switch n := change[k]; {
		case n > 0:
			err = b.Put([]byte(k), nil)
		case n < 0:
			err = b.Delete([]byte(k))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys) // strings compare byte by byte, as keys do
	return keys
}
