package eventstore

import (
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"

	"dondoc/domain"
)

// registering is a command under a key that begins new entities each time that
// it is decided, as registering a document does.
func registering(key, request string, events int) Command {
	return Command{Who: clerk, At: morning, Key: key, Request: []byte(request), Decide: func(*View) ([]Write, error) {
		var writes []Write
		for range events {
			writes = append(writes, Write{DirectiveSubject(ulid.Make(), false), 0, reports(1, request)})
		}
		return writes, nil
	}}
}

func keyIsCarriedOutOnce(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	for _, events := range []int{1, 3} {
		key := []string{1: "khóa một", 3: "khóa ba"}[events]
		first, err := s.Do(soon(t), registering(key, "yêu cầu", events))
		is.NoErr(err)
		is.True(!first.Replayed)
		before := s.Head()
		again := first
		again.Replayed = true
		var mu sync.Mutex
		together(16, func(int) {
			r, err := s.Do(soon(t), registering(key, "yêu cầu", events))
			mu.Lock()
			defer mu.Unlock()
			is.NoErr(err)
			is.Equal(r, again)
		})
		_, err = s.Do(soon(t), registering(key, "yêu cầu khác", events))
		isRefusal(t, err, domain.Conflict, "idempotency_key_reused")
		is.Equal(s.Head(), before)

		stop(t, s)
		s = v.first(t)
		r, err := s.Do(soon(t), registering(key, "yêu cầu", events))
		is.NoErr(err)
		is.Equal(r, again) // remembered over a restart
	}
	onceAmongMany(t, []*Store{s}, "khóa bốn", 1)
	onceAmongMany(t, []*Store{s}, "khóa năm", 2)

	other := registering("khóa một", "yêu cầu", 1)
	other.Who.ID = "01JABCDEF000000000000OTHER"
	r, err := s.Do(soon(t), other)
	is.NoErr(err)
	is.True(!r.Replayed) // another person's key is another key

	later := registering("khóa sau", "yêu cầu", 1)
	later.At = morning.Add(8 * 24 * time.Hour)
	_, err = s.Do(soon(t), later)
	is.NoErr(err)
	forgotten := registering("khóa một", "yêu cầu khác", 1)
	forgotten.At = later.At
	r, err = s.Do(soon(t), forgotten)
	is.NoErr(err)
	is.True(!r.Replayed) // after a week a key may be used again
}

// onceAmongMany sends one command from many goroutines to some nodes.
func onceAmongMany(t *testing.T, nodes []*Store, key string, events int) {
	t.Helper()
	is := is.New(t)
	before := nodes[0].Head().Seq
	var mu sync.Mutex
	var receipts []Receipt
	fresh := 0
	together(16, func(i int) {
		r, err := nodes[i%len(nodes)].Do(soon(t), registering(key, "một yêu cầu", events))
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			t.Errorf("command %d: %v", i, err)
			return
		}
		if !r.Replayed {
			fresh++
		}
		r.Replayed = false
		receipts = append(receipts, r)
	})
	is.True(fresh <= 1) // at most one was told that it was the first
	for _, r := range receipts {
		is.Equal(r, receipts[0])
	}
	for _, s := range nodes {
		is.NoErr(s.catchUpAll(soon(t)))
		is.Equal(s.Head().Seq, before+uint64(events))
	}
}

func keyOnTwoNodes(t *testing.T, v *venue) {
	is := is.New(t)
	a, b := v.first(t), v.another(t)
	onceAmongMany(t, []*Store{a, b}, "khóa chung", 1)
	onceAmongMany(t, []*Store{a, b}, "khóa chung của lô", 3)

	first, err := a.Do(soon(t), registering("khóa rồi khóa", "yêu cầu", 1))
	is.NoErr(err)
	again, err := b.Do(soon(t), registering("khóa rồi khóa", "yêu cầu", 1))
	is.NoErr(err)
	is.True(again.Replayed)
	is.Equal(again.Versions, first.Versions)
	_, err = b.Do(soon(t), registering("khóa rồi khóa", "yêu cầu khác", 1))
	isRefusal(t, err, domain.Conflict, "idempotency_key_reused")
}
