package eventstore

import (
	"fmt"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
)

// writeEntries appends a run to the journal and moves the heads of its subjects.
func writeEntries(tx *bbolt.Tx, head Head, run []arrival) (Head, error) {
	journal, heads := tx.Bucket(bucketJournal), tx.Bucket(bucketHeads)
	journal.FillPercent = 1
	moved := make(map[string]uint64, len(run))
	buf := make([]byte, 0, 1200*len(run))
	for _, a := range run {
		seq := head.Seq + 1
		if a.event.Seq != seq {
			return head, fmt.Errorf("journal: event %d after %d", a.event.Seq, head.Seq)
		}
		previous, ok := moved[a.event.Subject]
		if !ok {
			previous = readSeq(heads.Get([]byte(a.event.Subject)))
		}
		moved[a.event.Subject] = seq
		start := len(buf)
		buf, head.Hash = appendEntry(buf, seq, previous, head.Hash, a.message)
		head.Seq = seq
		if err := journal.Put(seqKey(seq), buf[start:len(buf):len(buf)]); err != nil {
			return head, fmt.Errorf("journal: %w", err)
		}
	}
	return head, putHeads(heads, moved)
}

func putHeads(heads *bbolt.Bucket, moved map[string]uint64) error {
	subjects := make([]string, 0, len(moved))
	for s := range moved {
		subjects = append(subjects, s)
	}
	slices.SortFunc(subjects, strings.Compare)
	for _, s := range subjects {
		if err := heads.Put([]byte(s), seqKey(moved[s])); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
	}
	return nil
}

func applyAll(tx *bbolt.Tx, projections []Projection, events []*Event) error {
	if len(projections) == 0 {
		return nil
	}
	for _, e := range events {
		e.decode()
	}
	all := tx.Bucket(bucketProjections)
	for _, p := range projections {
		b := all.Bucket([]byte(p.Name()))
		if err := p.Apply(b, events); err != nil {
			return fmt.Errorf("projection %s: %w", p.Name(), err)
		}
	}
	return nil
}
