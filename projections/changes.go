package projections

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"

	"go.etcd.io/bbolt"
)

// changes gathers what a batch does to the indexes, counters and postings, and
// writes it in key order.
type changes struct {
	index  map[string]int // +1 put, -1 delete
	counts map[string]int64
	terms  map[string]int
}

func newChanges() *changes {
	return &changes{index: map[string]int{}, counts: map[string]int64{}, terms: map[string]int{}}
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

func (c *changes) count(before, after map[string]int64) {
	for k, n := range before {
		c.counts[k] -= n
	}
	for k, n := range after {
		c.counts[k] += n
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
	for _, k := range sorted(c.counts) {
		n := c.counts[k]
		if n == 0 {
			continue
		}
		if v := t.counts.Get([]byte(k)); v != nil {
			n += int64(binary.BigEndian.Uint64(v))
		}
		switch {
		case n < 0:
			return fmt.Errorf("register: count %x falls below nothing", k)
		case n == 0:
			if err := t.counts.Delete([]byte(k)); err != nil {
				return err
			}
		default:
			if err := t.counts.Put([]byte(k), binary.BigEndian.AppendUint64(nil, uint64(n))); err != nil {
				return err
			}
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
	sort.Slice(keys, func(i, j int) bool { return bytes.Compare([]byte(keys[i]), []byte(keys[j])) < 0 })
	return keys
}
