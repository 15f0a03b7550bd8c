package eventstore

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"strings"
	"sync/atomic"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// Three small projections: one that reads its bucket, one that only writes it,
// and one that keeps its state in memory between calls.

func testProjections() []Projection {
	return []Projection{countsOfSubjects{}, lastOfSubjects{}, &runningTotals{}}
}

// countsOfSubjects has how many events each subject has.
type countsOfSubjects struct{}

func (countsOfSubjects) Name() string    { return "counts" }
func (countsOfSubjects) Version() uint32 { return 1 }

func (countsOfSubjects) Apply(b *bbolt.Bucket, events []*Event) error {
	for _, e := range events {
		n := readSeq(b.Get([]byte(e.Subject)))
		if err := b.Put([]byte(e.Subject), seqKey(n+1)); err != nil {
			return err
		}
	}
	return nil
}

// lastOfSubjects has the last event of each subject, in a bucket for each kind of entity.
type lastOfSubjects struct{}

func (lastOfSubjects) Name() string    { return "last" }
func (lastOfSubjects) Version() uint32 { return 3 }

func (lastOfSubjects) Apply(b *bbolt.Bucket, events []*Event) error {
	for _, e := range events {
		kind, id, _ := strings.Cut(e.Subject, ".")
		inner, err := b.CreateBucketIfNotExists([]byte(kind))
		if err != nil {
			return err
		}
		v, err := json.Marshal(map[string]any{
			"seq": e.Seq, "id": e.ID, "type": e.Type, "time": e.Time, "who": e.Actor, "payload": e.Payload,
		})
		if err != nil {
			return err
		}
		if err := inner.Put([]byte(id), v); err != nil {
			return err
		}
	}
	return nil
}

// runningTotals counts events and bytes of text of each unit in memory, and
// writes what it has in mind: it is wrong at once when a transaction that was
// rolled back is not forgotten.
type runningTotals struct {
	totals map[domain.UnitCode][2]uint64
}

func (*runningTotals) Name() string    { return "totals" }
func (*runningTotals) Version() uint32 { return 1 }
func (p *runningTotals) Forget()       { p.totals = nil }

func (p *runningTotals) Apply(b *bbolt.Bucket, events []*Event) error {
	if p.totals == nil {
		p.totals = map[domain.UnitCode][2]uint64{}
		err := b.ForEach(func(k, v []byte) error {
			p.totals[domain.UnitCode(k)] = [2]uint64{binary.BigEndian.Uint64(v), binary.BigEndian.Uint64(v[8:])}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, e := range events {
		r, ok := e.Payload.(*domain.ProgressReported)
		if !ok {
			continue
		}
		t := p.totals[r.Unit]
		p.totals[r.Unit] = [2]uint64{t[0] + 1, t[1] + uint64(len(r.Text))}
	}
	for unit, t := range p.totals {
		v := binary.BigEndian.AppendUint64(seqKey(t[0]), t[1])
		if err := b.Put([]byte(unit), v); err != nil {
			return err
		}
	}
	return nil
}

// stubborn fails while it is told to, after it has written.
type stubborn struct{ fails atomic.Pointer[error] }

func (*stubborn) Name() string    { return "stubborn" }
func (*stubborn) Version() uint32 { return 1 }

func (p *stubborn) Apply(b *bbolt.Bucket, events []*Event) error {
	n := readSeq(b.Get([]byte("n"))) + uint64(len(events))
	if err := b.Put([]byte("n"), seqKey(n)); err != nil {
		return err
	}
	if err := p.fails.Load(); err != nil {
		return errors.Join(*err)
	}
	return nil
}
