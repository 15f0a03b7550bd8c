package auth

import (
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats-server/v2/server"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// node is one of several nodes of a record at a NATS server.
func node(t *testing.T, url string) *People {
	t.Helper()
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), URL: url, Log: slog.New(slog.DiscardHandler), Projections: projections.All()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &People{Store: store, Clock: time.Now}
}

func TestASessionHoldsOnEveryNodeFromItsFirstMomentAndEndsOnEveryNode(t *testing.T) {
	is := is.New(t)
	nats, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoSigs: true})
	is.NoErr(err)
	nats.Start()
	defer nats.WaitForShutdown()
	defer nats.Shutdown()
	is.True(nats.ReadyForConnections(20 * time.Second))
	a, b := node(t, nats.ClientURL()), node(t, nats.ClientURL())

	_, secret, err := a.Open(t.Context(), program, domain.OpenAccount{Login: "an.nguyen", Name: "Nguyễn Văn An", Role: domain.RoleOffice})
	is.NoErr(err)
	_, err = a.Accept(t.Context(), secret, goodPassword, "")
	is.NoErr(err)
	for range 20 {
		in, err := a.SignIn(t.Context(), Credentials{Login: "an.nguyen", Password: goodPassword}, "")
		if errors.Is(err, ErrTooManyAttempts) {
			break
		}
		is.NoErr(err)
		_, err = b.Authenticate(t.Context(), in.Secret) // at once, on the other node
		is.NoErr(err)
		is.NoErr(b.SignOut(t.Context(), in.Secret))
		is.NoErr(a.Store.WaitFor(t.Context(), b.Store.Head().Seq))
		_, err = a.Authenticate(t.Context(), in.Secret)
		is.True(errors.Is(err, ErrToken))
	}
	is.NoErr(b.Store.WaitFor(t.Context(), a.Store.Head().Seq))
	_, _, err = b.Open(t.Context(), program, domain.OpenAccount{Login: "an.nguyen", Name: "Người khác", Role: domain.RoleOffice})
	is.True(errors.Is(err, domain.ErrLoginTaken)) // one login, one account, whichever node is asked
}
