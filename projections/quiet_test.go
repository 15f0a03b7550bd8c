package projections

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// Most events are progress reports that no index has to know of. What they cost
// of a processor, in transactions of 64, each of another directive: where the day
// stays the same, and where it moves on.
func BenchmarkQuietReports(b *testing.B) {
	b.Run("of one day", func(b *testing.B) { quietReports(b, func(int) int { return 1 }) })
	b.Run("of ever new days", func(b *testing.B) { quietReports(b, func(n int) int { return 1 + n/300 }) })
}

const (
	quietDirectives = 20_000
	quietBatch      = 64
)

func quietReports(b *testing.B, day func(n int) int) {
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "quiet.db"), 0o600, &bbolt.Options{NoSync: true, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	start, seq, all := calendar.MustParse("2026-01-01"), uint64(0), All()
	event := func(i int, payload domain.Event) *eventstore.Event {
		seq++
		id := domain.ID{3: byte(i >> 16), 4: byte(i >> 8), 5: byte(i), 15: 1}
		return &eventstore.Event{Seq: seq, Subject: eventstore.DirectiveSubject(id, false), Payload: payload}
	}
	var events []*eventstore.Event
	for i := range quietDirectives {
		due := domain.Deadline{Kind: domain.DeadlineDate, Due: start.AddDays(i % 300)}
		issued := &domain.DirectiveIssued{Text: "Khẩn trương", Priority: domain.Ordinary, Deadline: due, Parts: []domain.Part{{Unit: "so-y-te", Role: domain.Lead}}, On: start}
		events = append(events, event(i, issued), event(i, &domain.PartAccepted{Unit: "so-y-te", On: start}), event(i, &domain.ProgressReported{Unit: "so-y-te", On: start}))
	}
	applyTo(b, db, all, events)
	before := processor(b)
	for n := range b.N {
		events = events[:0]
		for j := range quietBatch {
			report := &domain.ProgressReported{Unit: "so-y-te", Text: "đang làm", On: start.AddDays(day(n))}
			events = append(events, event((n*7919+j*311)%quietDirectives, report))
		}
		applyTo(b, db, all, events)
	}
	b.ReportMetric(float64(processor(b)-before)/float64(b.N*quietBatch), "processor-ns/event")
}

func applyTo(b *testing.B, db *bbolt.DB, all []eventstore.Projection, events []*eventstore.Event) {
	err := db.Update(func(tx *bbolt.Tx) error {
		for _, p := range all {
			bucket, err := tx.CreateBucketIfNotExists([]byte(p.Name()))
			if err != nil {
				return err
			}
			if err := p.Apply(bucket, events); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// processor is the time of a processor that this process has used.
func processor(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
