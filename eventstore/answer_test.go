package eventstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

// What a writer is told when the way to the answer is not smooth.

// sealed makes the messages of an append, as Append does.
func sealed(t *testing.T, writes ...Write) ([]*message, []*Event) {
	t.Helper()
	messages, events, err := (&envelope{who: clerk, at: morning}).messages(writes)
	if err != nil {
		t.Fatal(err)
	}
	return messages, events
}

func sentAgainIsNotRecordedAgain(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	for n, w := range [][]Write{
		{{directive(1), 0, reports(1, "một")}},
		{{directive(2), 0, reports(2, "hai")}, {directive(3), 0, reports(1, "ba")}},
	} {
		messages, events := sealed(t, w...)
		first, err := s.publish(soon(t), messages, events, w)
		is.NoErr(err)
		head := s.Head()
		for range 3 {
			messages := readAgain(t, messages)

			again, err := s.publish(soon(t), messages, readEvents(t, messages), w)
			is.NoErr(err)
			is.Equal(again, first) // answered with the place that it has
		}
		is.Equal(s.Head(), head)
		write(t, s, directive(10+n), report("sau"))
	}
}

// readAgain are the same messages in memory of their own.
func readAgain(t *testing.T, messages []*message) []*message {
	t.Helper()
	again := make([]*message, len(messages))
	for i, m := range messages {
		sent := m.natsMessage("")
		again[i] = fromNats(sent.Subject, sent.Header, sent.Data)
	}
	return again
}

func readEvents(t *testing.T, messages []*message) []*Event {
	t.Helper()
	events := make([]*Event, len(messages))
	for i, m := range messages {
		e, err := m.event(0)
		if err != nil {
			t.Fatal(err)
		}
		events[i] = e
	}
	return events
}

func lostAcknowledgement(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	write(t, s, directive(1), report("trước"))
	is.NoErr(s.publisher.sub.Unsubscribe()) // from here on no answer arrives

	var receipts [3]Receipt
	together(3, func(i int) {
		var err error
		switch i {
		case 0:
			receipts[i], err = s.Append(soon(t), clerk, morning, Write{directive(1), 1, reports(1, "một")})
		case 1:
			receipts[i], err = s.Append(soon(t), clerk, morning, Write{directive(2), 0, reports(2, "hai")}, Write{directive(3), 0, reports(1, "ba")})
		case 2:
			_, err = s.Append(soon(t), clerk, morning, Write{directive(1), 0, reports(1, "thua")})
			isConflict(t, err, directive(1))
			err = nil
		}
		if err != nil {
			t.Errorf("append %d: %v", i, err)
		}
	})
	is.Equal(texts(t, s, directive(1)), []string{"trước", "một 1"})
	is.Equal(texts(t, s, directive(2)), []string{"hai 1", "hai 2"})
	is.Equal(s.Head().Seq, uint64(5))
	is.Equal(receipts[0].Versions[directive(1)], receipts[0].Last)
	is.Equal(receipts[1].Last, receipts[1].First+2)

	var err error
	s.publisher.sub, err = s.conn.Subscribe(s.publisher.inbox+"*", s.publisher.answered)
	is.NoErr(err)
	write(t, s, directive(4), report("như thường"))
}

func givingUp(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	const writers = 32
	told := make([]error, writers)
	together(writers, func(i int) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if i%2 == 1 {
			cancel()
		}
		_, told[i] = s.Append(ctx, clerk, morning, Write{directive(i), 0, reports(1+i%3/2, "một")})
	})
	is.NoErr(s.catchUpAll(soon(t)))
	write(t, s, directive(1000), report("sau"))
	for i, err := range told {
		there := len(texts(t, s, directive(i)))
		switch {
		case err == nil:
			is.True(there > 0)
		default:
			is.True(errors.Is(err, context.Canceled))
		}
		is.True(there == 0 || there == 1+i%3/2) // all or none
	}
}

func closingWhileWriting(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	const writers = 32
	var mu sync.Mutex
	told := map[string]error{}
	var answered atomic.Int64
	enough := make(chan struct{})
	closed := make(chan error, 1)
	go func() {
		<-enough
		closed <- s.Close()
	}()
	together(writers, func(i int) {
		for n := range 1000 {
			text := fmt.Sprintf("%d-%d", i, n)
			_, err := s.Do(soon(t), appending(directive(i), report("%s", text)))
			mu.Lock()
			told[text] = err
			mu.Unlock()
			if answered.Add(1) == 4*writers {
				close(enough)
			}
			if err != nil {
				return
			}
		}
	})
	is.NoErr(<-closed)

	again := v.first(t)
	there := map[string]int{}
	for i := range writers {
		for _, text := range texts(t, again, directive(i)) {
			there[text]++
		}
	}
	for text, err := range told {
		var r *domain.Refusal
		switch {
		case err == nil:
			is.Equal(there[text], 1) // acknowledged, so it is there
		case errors.As(err, &r) && r.Code == "stopping":
			is.Equal(there[text], 0) // said not to be recorded
		default:
			is.True(there[text] <= 1)
		}
	}
}

func opensAgain(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	var head Head
	for n := range 3 {
		write(t, s, directive(1), report("lần %d", n))
		write(t, s, directive(2), reports(3, "lô")...)
		head = s.Head()
		identity := s.Identity()
		stop(t, s)
		s = v.first(t)
		is.Equal(s.Head(), head)
		is.Equal(s.Identity(), identity)
		is.Equal(len(texts(t, s, directive(1))), n+1)
	}
}

func catchesUpAtStart(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	write(t, s, directive(1), reports(2, "trước")...)
	stop(t, s)
	earlier, err := os.ReadFile(filepath.Join(v.dir, journalFile))
	is.NoErr(err)

	s = v.first(t)
	together(64, func(i int) { write(t, s, directive(i), reports(1+i%2, "sau")...) })
	head := s.Head()
	stop(t, s)
	is.NoErr(os.WriteFile(filepath.Join(v.dir, journalFile), earlier, 0o600))

	s = v.first(t)
	is.Equal(s.Head(), head)
	is.Equal(len(texts(t, s, directive(7))), 2)
	write(t, s, directive(1), report("tiếp"))
}

func failedTransaction(t *testing.T, v *venue) {
	is := is.New(t)
	mood := &stubborn{}
	opts := v.options(v.dir)
	opts.Projections = append(testProjections(), mood)
	s := start(t, opts)
	write(t, s, directive(1), report("trước"))
	full := error(fullDisk{})
	mood.fails.Store(&full)
	_, err := s.Append(soon(t), clerk, morning, Write{directive(1), 1, reports(1, "trong")})
	isRefusal(t, err, domain.Unavailable, "record_unavailable")
	isRefusal(t, s.Ready(soon(t)), domain.Unavailable, "record_unavailable")
	is.Equal(s.Head().Seq, uint64(1))
	_, err = s.Append(soon(t), clerk, morning, Write{directive(2), 0, reports(1, "không nhận")})
	isRefusal(t, err, domain.Unavailable, "record_unavailable")

	mood.fails.Store(nil)
	for s.Head().Seq < 2 {
		_, changed := s.Changed()
		if s.Head().Seq < 2 {
			<-changed
		}
	}
	is.NoErr(s.Ready(soon(t)))
	is.Equal(texts(t, s, directive(1)), []string{"trước", "trong 1"})
	is.Equal(texts(t, s, directive(2)), nil)
	write(t, s, directive(2), report("sau"))
}
