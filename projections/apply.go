package projections

import (
	"fmt"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// applyEach gives the events that concern a projection to do, which finds its
// buckets there. They are opened with the first such event: most transactions
// hold progress reports only, and shall cost the others nothing.
func applyEach(
	b *bbolt.Bucket, buckets [][]byte, events []*eventstore.Event,
	concerns func(kind string, e domain.Event) bool, do func(b *bbolt.Bucket, kind, name string, e *eventstore.Event) error,
) error {
	opened := false
	for _, e := range events {
		kind, name, ok := eventstore.Entity(e.Subject)
		if !ok || e.Payload == nil || !concerns(kind, e.Payload) {
			continue
		}
		if !opened {
			opened = true
			if err := openBuckets(b, buckets); err != nil {
				return err
			}
		}
		if err := do(b, kind, name, e); err != nil {
			return fmt.Errorf("%s: %d: %w", e.Subject, e.Seq, err)
		}
	}
	return nil
}

func openBuckets(b *bbolt.Bucket, names [][]byte) error {
	for _, name := range names {
		if _, err := b.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}
