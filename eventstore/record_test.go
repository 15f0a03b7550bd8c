package eventstore

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
)

// What every test of the record shares: a clerk who writes, what he writes, and
// opening a store so that the whole record is checked when the test ends.

var clerk = domain.Actor{
	ID: "01JABCDEF0000000000000CLRK", Name: "Nguyễn Thị Thơm", Role: domain.RoleUnit,
	Units: []domain.UnitCode{"so-tttt", "huyen-loc-binh"},
}

var morning = time.Date(2024, 10, 10, 1, 30, 15, 123456789, time.UTC)

// report is an event of a directive; its text carries what a test looks for.
func report(format string, args ...any) *domain.ProgressReported {
	done := domain.Whole(7)
	return &domain.ProgressReported{Unit: "so-tttt", Text: fmt.Sprintf(format, args...), Done: &done}
}

// reports are n events that follow each other.
func reports(n int, format string) []domain.Event {
	events := make([]domain.Event, n)
	for i := range events {
		events[i] = report("%s %d", format, i+1)
	}
	return events
}

func directive(n int) string { return fmt.Sprintf("dondoc.directive.01JABCDEF%017d", n) }

// textOf is the text of a report as it was recorded.
func textOf(t testing.TB, data []byte) string {
	t.Helper()
	var r domain.ProgressReported
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r.Text
}

// quiet is a log that shows only under DONDOC_TEST_LOG.
func quiet() *slog.Logger {
	if os.Getenv("DONDOC_TEST_LOG") != "" {
		return slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	return slog.New(slog.DiscardHandler)
}

// soon bounds what a test waits for: far longer than anything takes.
func soon(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// start opens a store with the projections of the tests; when the test ends the
// store is closed and its whole record checked.
func start(t testing.TB, opts Options) *Store {
	t.Helper()
	s, err := tryStart(t, opts)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return s
}

func tryStart(t testing.TB, opts Options) (*Store, error) {
	t.Helper()
	if opts.Log == nil {
		opts.Log = quiet()
	}
	if opts.Projections == nil {
		opts.Projections = testProjections()
	}
	s, err := Open(soon(t), opts)
	if err == nil {
		t.Cleanup(func() {
			stop(t, s)
			checkRecord(t, opts)
		})
	}
	return s, err
}

// stop closes a store that has taken in everything that the stream has, so that
// both copies can be compared afterwards. Stopping twice does nothing.
func stop(t testing.TB, s *Store) {
	t.Helper()
	if _, _, broken := s.committer.state(); broken == nil {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := s.catchUpAll(ctx); err != nil {
			t.Errorf("catch up before closing: %v", err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// write appends reports to one subject, whatever stands there, and fails the
// test when it cannot.
func write(t testing.TB, s *Store, subject string, events ...domain.Event) Receipt {
	t.Helper()
	r, err := s.Do(soon(t), appending(subject, events...))
	if err != nil {
		t.Fatalf("append to %s: %v", subject, err)
	}
	return r
}

// appending is a command that adds events to a subject in whatever state.
func appending(subject string, events ...domain.Event) Command {
	return Command{Who: clerk, At: morning, Decide: func(v *View) ([]Write, error) {
		return []Write{{subject, v.Version(subject), events}}, nil
	}}
}

// texts are what stands on a subject, oldest first.
func texts(t testing.TB, s *Store, subject string) []string {
	t.Helper()
	var all []string
	err := s.View(func(v *View) error {
		events, err := v.History(subject, 0)
		for _, e := range events {
			all = append(all, textOf(t, e.Data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// everything is every event of the journal.
func everything(t testing.TB, s *Store) []*Event {
	t.Helper()
	var all []*Event
	err := s.View(func(v *View) (err error) {
		all, err = v.Events(0, 1<<30)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// isRefusal says that an error is a refusal of the kind and code.
func isRefusal(t testing.TB, err error, kind domain.Kind, code string) {
	t.Helper()
	var r *domain.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal %s", err, code)
	}
	if r.Kind != kind || r.Code != code {
		t.Fatalf("got %s %s (%v), want %s %s", r.Kind, r.Code, err, kind, code)
	}
}

// isConflict says that an error is the loss of a race on the subject.
func isConflict(t testing.TB, err error, subject string) {
	t.Helper()
	var lost *ConflictError
	if !errors.As(err, &lost) {
		t.Fatalf("got %v, want a lost race", err)
	}
	is.New(t).Equal(lost.Subject, subject)
}

func sameBytes(t testing.TB, got, want []byte) {
	t.Helper()
	if !bytes.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}
