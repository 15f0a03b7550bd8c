package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// payload is a progress report of 500 bytes as JSON.
func payload(done int64) *domain.ProgressReported {
	amount := domain.Whole(done)
	e := &domain.ProgressReported{Unit: "so-tttt", Done: &amount, On: calendar.MustParse("2026-11-23")}
	e.Text = strings.Repeat("x", 500-len(`{"unit":"so-tttt","text":"","done":1000000}`))
	return e
}

// issued opens the directive that the reports are about.
func issued() *domain.DirectiveIssued {
	due := calendar.MustParse("2026-12-31")
	return &domain.DirectiveIssued{
		Text: "Yêu cầu các cơ quan, đơn vị khẩn trương tổ chức các lớp bồi dưỡng theo kế hoạch", Force: domain.Order, Priority: domain.Ordinary,
		Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: due, Basis: domain.BasisOffice},
		Parts: []domain.Part{
			{Unit: "so-tttt", Role: domain.Lead, Target: domain.Whole(1_000_000), Measure: "lớp"},
			{Unit: "huyen-loc-binh", Role: domain.Coordinating}, {Unit: "huyen-trang-dinh", Role: domain.Coordinating},
		},
		On: calendar.MustParse("2026-11-01"), By: "bench",
	}
}

// subject is a system under load: one call appends one event of a worker's own entity.
type subject struct {
	name  string
	open  func(dir string, workers int) (call func(ctx context.Context, worker, call int) error, closeIt func() error, err error)
	rates map[int]sample
}

var writers = []int{1, 64, 512}

// appends compares durable appends with what ordering alone, JetStream's own
// durability, and a bare file cost.
func appends(ctx context.Context, dir string) error {
	subjects := []*subject{
		{name: "(a) JetStream, lazy sync: ordering alone, not durable", open: openJetStream(false)},
		{name: "(b) JetStream, sync always", open: openJetStream(true)},
		{name: "(c) bare bbolt committer of the same bytes", open: openBolt},
		{name: "dondoc, journal alone", open: openStore(nil)},
		{name: "dondoc, every projection", open: openStore(projections.All)},
	}
	const rounds, length = 3, 2 * time.Second
	for _, n := range writers {
		samples := map[string][]sample{}
		for round := range rounds {
			for _, s := range subjects {
				got, err := measure(ctx, filepath.Join(dir, strconv.Itoa(n), strconv.Itoa(round)), s, n, length)
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
				samples[s.name] = append(samples[s.name], got)
			}
		}
		for _, s := range subjects {
			if s.rates == nil {
				s.rates = map[int]sample{}
			}
			s.rates[n] = median(samples[s.name])
		}
	}
	printAppends(subjects)
	return nil
}

func measure(ctx context.Context, dir string, s *subject, n int, length time.Duration) (sample, error) {
	// Each system has a directory of its own that stays until the end: deleting
	// hundreds of megabytes would make the disk slow for the next one. What the one
	// before has left unwritten is written first, and its memory is given back.
	dir = filepath.Join(dir, ulid.Make().String())
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return sample{}, err
	}
	syscall.Sync()
	runtime.GC()
	time.Sleep(time.Second)
	call, closeIt, err := s.open(dir, n)
	if err != nil {
		return sample{}, err
	}
	got, err := load(ctx, n, length, call)
	if closeErr := closeIt(); err == nil {
		err = closeErr
	}
	return got, err
}

func printAppends(subjects []*subject) {
	fmt.Println("| | writers | events a second | p50 | p99 | of (a) | of (b) | of (c) |")
	fmt.Println("|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, s := range subjects {
		for _, n := range writers {
			r := s.rates[n]
			fmt.Printf("| %s | %d | %.0f | %s | %s | %.2f | %.2f | %.2f |\n", s.name, n, r.rate,
				r.p50.Round(time.Microsecond), r.p99.Round(time.Microsecond),
				r.rate/subjects[0].rates[n].rate, r.rate/subjects[1].rates[n].rate, r.rate/subjects[2].rates[n].rate)
		}
	}
}

// openJetStream publishes as an ordinary client does: one synchronous publish
// with the expected sequence and the message id, the same headers and data.
func openJetStream(always bool) func(string, int) (func(context.Context, int, int) error, func() error, error) {
	return func(dir string, workers int) (func(context.Context, int, int) error, func() error, error) {
		srv, err := server.NewServer(&server.Options{JetStream: true, StoreDir: dir, DontListen: true, NoSigs: true, SyncAlways: always, NoLog: true})
		if err != nil {
			return nil, nil, err
		}
		srv.Start()
		srv.ReadyForConnections(10 * time.Second)
		conn, err := nats.Connect("", nats.InProcessServer(srv))
		if err != nil {
			return nil, nil, err
		}
		js, err := jetstream.New(conn)
		if err != nil {
			return nil, nil, err
		}
		_, err = js.CreateStream(context.Background(), jetstream.StreamConfig{
			Name: "DONDOC", Subjects: []string{"dondoc.>"}, Storage: jetstream.FileStorage,
			AllowDirect: true, AllowAtomicPublish: true, DenyDelete: true, DenyPurge: true,
		})
		if err != nil {
			return nil, nil, err
		}
		data := body()
		ids, last := entities(workers), make([]uint64, workers)
		call := func(ctx context.Context, w, _ int) error {
			msg := nats.NewMsg("dondoc.directive." + ids[w])
			msg.Data = data
			for k, v := range headers(ids[w]) {
				msg.Header.Set(k, v)
			}
			ack, err := js.PublishMsg(ctx, msg, jetstream.WithExpectLastSequencePerSubject(last[w]), jetstream.WithMsgID(ulid.Make().String()))
			if err == nil {
				last[w] = ack.Sequence
			}
			return err
		}
		return call, func() error { conn.Close(); srv.Shutdown(); srv.WaitForShutdown(); return nil }, nil
	}
}

// headers are those of an event, of the same length as the store writes.
func headers(id string) map[string]string {
	return map[string]string{
		"ce-actor": "bench", "ce-actorrole": "unit", "ce-actorunits": "so-tttt", "ce-datacontenttype": "application/json",
		"ce-id": id, "ce-source": "/dondoc", "ce-specversion": "1.0", "ce-subject": "dondoc.directive." + id,
		"ce-time": "2026-11-23T00:00:00.000000Z", "ce-type": "dondoc.directive.progress_reported",
	}
}

func entities(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = ulid.Make().String()
	}
	return ids
}

// openBolt is the cheapest durable writer there could be: one goroutine puts
// whatever waits into one transaction.
func openBolt(dir string, _ int) (func(context.Context, int, int) error, func() error, error) {
	db, err := bbolt.Open(filepath.Join(dir, "bare.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return nil, nil, err
	}
	type put struct{ done chan error }
	queue := make(chan put, 1024)
	value := make([]byte, len(body())+450)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		seq := uint64(0)
		for first := range queue {
			batch := []put{first}
			for more := true; more; {
				select {
				case p := <-queue:
					batch = append(batch, p)
				default:
					more = false
				}
			}
			err := db.Update(func(tx *bbolt.Tx) error {
				b, err := tx.CreateBucketIfNotExists([]byte("journal"))
				for range batch {
					seq++
					if err == nil {
						err = b.Put(binary.BigEndian.AppendUint64(nil, seq), value)
					}
				}
				return err
			})
			for _, p := range batch {
				p.done <- err
			}
		}
	}()
	call := func(context.Context, int, int) error {
		p := put{make(chan error, 1)}
		queue <- p
		return <-p.done
	}
	return call, func() error { close(queue); <-stopped; return db.Close() }, nil
}

func openStore(projections func() []eventstore.Projection) func(string, int) (func(context.Context, int, int) error, func() error, error) {
	return func(dir string, workers int) (func(context.Context, int, int) error, func() error, error) {
		opts := eventstore.Options{Dir: dir, Log: slog.New(slog.DiscardHandler)}
		if projections != nil {
			opts.Projections = projections()
		}
		store, err := eventstore.Open(context.Background(), opts)
		if err != nil {
			return nil, nil, err
		}
		who := domain.Actor{ID: "bench", Role: domain.RoleUnit, Units: []domain.UnitCode{"so-tttt"}}
		ids, last := entities(workers), make([]uint64, workers)
		call := func(ctx context.Context, w, n int) error {
			var e domain.Event = payload(int64(n))
			if n == 0 {
				e = issued()
			}
			r, err := store.Append(ctx, who, time.Now(), eventstore.Write{
				Subject: "dondoc.directive." + ids[w], Expect: last[w], Events: []domain.Event{e},
			})
			if err == nil {
				last[w] = r.Last
			}
			return err
		}
		return call, store.Close, nil
	}
}

func body() []byte { return []byte(strings.Repeat("x", 500)) }
