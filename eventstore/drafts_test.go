package eventstore

import (
	"errors"
	"testing"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"
)

func TestADraftIsKeptOnceAndTheSecondOfTwoWritersIsTold(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]*venue{"a server within": embeddedVenue(t), "somebody's server": startServers(t, 1).venue(t)} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			store := v.first(t)
			drafts, id := store.Drafts(), ulid.Make()
			_, err := drafts.Get(t.Context(), id)
			is.True(errors.Is(err, ErrNoDraft))
			first, err := drafts.Put(t.Context(), id, []byte("một"), 0)
			is.NoErr(err)
			_, err = drafts.Put(t.Context(), id, []byte("hai"), 0)
			is.True(errors.Is(err, ErrDraftChanged))
			second, err := drafts.Put(t.Context(), id, []byte("ba"), first)
			is.NoErr(err)
			_, err = drafts.Put(t.Context(), id, []byte("bốn"), first)
			is.True(errors.Is(err, ErrDraftChanged))
			got, err := drafts.Get(t.Context(), id)
			is.NoErr(err)
			is.Equal(string(got.Content), "ba")
			is.Equal(got.Version, second)
			all, err := drafts.All(t.Context())
			is.NoErr(err)
			is.Equal(len(all), 1)
			is.NoErr(drafts.Remove(t.Context(), id))
			all, err = drafts.All(t.Context())
			is.NoErr(err)
			is.Equal(len(all), 0)
			is.NoErr(drafts.Remove(t.Context(), id))
		})
	}
}

func TestADraftIsThereAfterARestart(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	v, id := embeddedVenue(t), ulid.Make()
	store := v.first(t)
	_, err := store.Drafts().Put(t.Context(), id, []byte("đang soạn"), 0)
	is.NoErr(err)
	is.NoErr(store.Close())
	got, err := v.first(t).Drafts().Get(t.Context(), id)
	is.NoErr(err)
	is.Equal(string(got.Content), "đang soạn")
}
