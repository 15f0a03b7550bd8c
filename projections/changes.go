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
type changes struct{ index, counts, figures, terms ledger }

// ledger notes what is added to keys and what is taken from them. It only grows:
// what a batch notes twice or takes back shows when it is summed up, which costs
// less than looking for every key as it comes.
type ledger []line

type line struct {
	key []byte
	n   int64
}

func (l *ledger) note(n int64, keys ...[]byte) {
	for _, k := range keys {
		*l = append(*l, line{k, n})
	}
}

// moves notes the difference between the keys that a row had and those that it has.
func (l *ledger) moves(before, after [][]byte) {
	l.note(-1, before...)
	l.note(1, after...)
}

// sums gives every key that has changed, in key order.
func (l ledger) sums(do func(key []byte, n int64) error) error {
	slices.SortFunc(l, func(a, b line) int { return bytes.Compare(a.key, b.key) })
	for len(l) > 0 {
		n, same := int64(0), 0
		for ; same < len(l) && bytes.Equal(l[same].key, l[0].key); same++ {
			n += l[same].n
		}
		if n != 0 {
			if err := do(l[0].key, n); err != nil {
				return err
			}
		}
		l = l[same:]
	}
	return nil
}

// word moves a unit's part from one day of the last word to another.
func (c *changes) word(unit domain.UnitCode, before, after []byte) {
	if bytes.Equal(before, after) {
		return
	}
	for _, name := range []domain.UnitCode{"", unit} {
		if before != nil {
			c.figures.note(-1, key2([]byte(name), zero, before))
		}
		if after != nil {
			c.figures.note(1, key2([]byte(name), zero, after))
		}
	}
}

// words moves a directive from the words of one text to those of another.
func (c *changes) words(number uint32, before, after string) {
	c.terms.moves(postings(before, number), postings(after, number))
}

// postings are the keys of a text's words, each once, cut out of one piece of memory.
func postings(text string, number uint32) [][]byte {
	words := foldedWords(text)
	size := 0
	for _, w := range words {
		size += len(w) + len(zero) + 4
	}
	keys, all := make([][]byte, len(words)), make([]byte, 0, size)
	for i, w := range words {
		from := len(all)
		all = binary.BigEndian.AppendUint32(append(append(all, w...), 0), number)
		keys[i] = all[from:len(all):len(all)]
	}
	return keys
}

func (c *changes) write(t *tables) error {
	for _, x := range []struct {
		to *bbolt.Bucket
		ledger
		do func(b *bbolt.Bucket, key []byte, n int64) error
	}{{t.index, c.index, set}, {t.terms, c.terms, set}, {t.counts, c.counts, add}, {t.figures, c.figures, add}} {
		if err := x.sums(func(key []byte, n int64) error { return x.do(x.to, key, n) }); err != nil {
			return err
		}
	}
	return nil
}

// set puts or takes away a key that says all by itself.
func set(b *bbolt.Bucket, key []byte, n int64) error {
	if n < 0 {
		return b.Delete(key)
	}
	return b.Put(key, nil)
}

// add changes a counter; one that comes to nothing is gone.
func add(b *bbolt.Bucket, key []byte, n int64) error {
	if v := b.Get(key); v != nil {
		n += int64(binary.BigEndian.Uint64(v))
	}
	switch {
	case n < 0:
		return fmt.Errorf("register: count %x falls below nothing", key)
	case n == 0:
		return b.Delete(key)
	}
	return b.Put(key, binary.BigEndian.AppendUint64(nil, uint64(n)))
}
