package rest

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

func TestAnAdministratorLetsANATSClientFollowAndCutsItOff(t *testing.T) {
	is := is.New(t)
	store, err := eventstore.Open(t.Context(), eventstore.Options{
		Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Projections: projections.All(), Listen: eventstore.ListenOptions{Addr: "127.0.0.1:-1"},
	})
	is.NoErr(err)
	defer func() { is.NoErr(store.Close()) }()
	people := &auth.People{Store: store, Clock: time.Now}
	ctx, stop := context.WithCancel(t.Context())
	var keeping sync.WaitGroup
	keeping.Go(func() { people.KeepListeners(ctx, slog.New(slog.DiscardHandler)) })
	defer keeping.Wait()
	defer stop()

	admin := domain.Actor{ID: "test", Role: domain.RoleAdmin}
	id, password, err := people.IssueListener(t.Context(), admin, "bảng theo dõi")
	is.NoErr(err)
	gone := make(chan struct{})
	var nc *nats.Conn
	for range 100 { // it takes effect within a second or two
		nc, err = nats.Connect(store.ListenAddr(), nats.UserInfo(id.String(), password), nats.NoReconnect(), nats.ClosedHandler(func(*nats.Conn) { close(gone) }))
		if err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	is.NoErr(err)
	defer nc.Close()
	sub, err := nc.SubscribeSync("dondoc.>")
	is.NoErr(err)
	is.NoErr(nc.Flush())
	_, err = store.Append(t.Context(), admin, time.Now(), eventstore.Write{Subject: eventstore.UnitSubject("so-noi-vu"), Events: []domain.Event{&domain.UnitRegistered{Name: "Sở Nội vụ", Kind: domain.KindDepartment}}})
	is.NoErr(err)
	msg, err := sub.NextMsg(10 * time.Second)
	is.NoErr(err)
	is.Equal(msg.Subject, "dondoc.unit.so-noi-vu")
	is.NoErr(people.RevokeListener(t.Context(), admin, id, "hết hạn"))
	select {
	case <-gone:
	case <-time.After(10 * time.Second):
		t.Error("it is not cut off")
	}
}

func TestCredentialsOfListenersAreShownOnce(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	r := o.send("admin", http.MethodPost, "/listeners", map[string]string{"name": "bảng theo dõi"})
	is.Equal(r.status, http.StatusCreated)
	var issued IssuedListener
	r.into(t, &issued)
	is.True(len(issued.Password) >= 40)
	list := o.send("admin", http.MethodGet, "/listeners", nil)
	is.True(strings.Contains(string(list.body), "bảng theo dõi"))
	is.True(!strings.Contains(string(list.body), "$2a$")) // nor its hash
	is.Equal(o.send("admin", http.MethodDelete, "/listeners/"+issued.User, nil).status, http.StatusNoContent)
	is.True(strings.Contains(string(o.send("admin", http.MethodGet, "/listeners", nil).body), `"revoked_on":"2024-10-15"`))
	is.Equal(len(o.audited("listener.issued"))+len(o.audited("listener.revoked")), 2)
}
