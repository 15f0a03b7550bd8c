package web_test

import (
	"log/slog"
	"testing"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// memory is what a test's record is to be told.
type memory struct {
	directives []domain.ID
	told       []eventstore.Write
}

// stored puts what a memory was told on a real record.
func stored(t testing.TB, m *memory) *eventstore.Store {
	t.Helper()
	store, err := eventstore.Open(t.Context(), eventstore.Options{
		Dir: t.TempDir(), Projections: projections.All(), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	at := time.Date(2024, 10, 15, 9, 0, 0, 0, calendar.Zone)
	for _, w := range m.told {
		if _, err := store.Append(t.Context(), domain.Actor{ID: "vp", Role: domain.RoleOffice}, at, w); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// brokenRecord cannot be read.
type brokenRecord struct{ err error }

func (b brokenRecord) View(func(v *eventstore.View) error) error { return b.err }
