package webhook

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

var admin = domain.Actor{ID: "test", Role: domain.RoleAdmin}

// subscriber is a real receiver over HTTP, which may be told to fail.
type subscriber struct {
	*httptest.Server
	mu     sync.Mutex
	secret string
	got    []string // ids, of what was signed rightly and accepted
	bodies []string
	fail   int
	bad    []error
}

func newSubscriber(t *testing.T) *subscriber {
	t.Helper()
	s := &subscriber{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		s.mu.Lock()
		defer s.mu.Unlock()
		verifier, err2 := standardwebhooks.NewWebhook(s.secret)
		if err = errors.Join(err, err2); err == nil {
			err = verifier.Verify(body, r.Header)
		}
		switch {
		case err != nil:
			s.bad = append(s.bad, err)
			w.WriteHeader(http.StatusUnauthorized)
		case s.fail > 0:
			s.fail--
			w.WriteHeader(http.StatusInternalServerError)
		default:
			s.got, s.bodies = append(s.got, r.Header.Get("webhook-id")), append(s.bodies, string(body))
			w.WriteHeader(http.StatusNoContent)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// has waits until so many were accepted.
func (s *subscriber) has(t *testing.T, n int) []string {
	t.Helper()
	for range 400 {
		s.mu.Lock()
		got, bad := append([]string(nil), s.got...), s.bad
		s.mu.Unlock()
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		if len(got) >= n {
			return got
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("%d of %d arrived", len(s.got), n)
	return nil
}

func newSender(t *testing.T) *Sender {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: log, Projections: projections.All()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Sender{Store: store, Clock: time.Now, Log: log, Node: "a", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
}

// runs sends until the function that it gives is called.
func (s *Sender) runs(t *testing.T) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	stop = sync.OnceFunc(func() {
		cancel()
		running.Wait()
	})
	t.Cleanup(stop)
	return stop
}

// happens records something open, restricted and private, and gives the open one's id.
func (s *Sender) happens(t *testing.T, code domain.UnitCode) {
	t.Helper()
	for _, subject := range []string{eventstore.UnitSubject(code), "dondoc-restricted.directive." + string(code), "dondoc-private.token." + string(code)} {
		_, err := s.Store.Append(t.Context(), admin, time.Now(), eventstore.Write{Subject: subject, Events: []domain.Event{&domain.UnitRegistered{Name: "Sở " + string(code), Kind: domain.KindDepartment}}})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestASubscriberIsSentWhatIsOpenSignedInOrderAndOnceOverRestarts(t *testing.T) {
	is := is.New(t)
	s, to := newSender(t), newSubscriber(t)
	s.happens(t, "truoc-khi-dang-ky")
	id, secret, err := s.Add(t.Context(), admin, "cổng dữ liệu", to.URL, []string{"dondoc.unit."})
	is.NoErr(err)
	to.secret = secret
	stop := s.runs(t)
	s.happens(t, "mot")
	s.happens(t, "hai")
	to.has(t, 2)
	stop()
	s.happens(t, "ba")
	s.runs(t)
	got := to.has(t, 3)
	time.Sleep(200 * time.Millisecond)
	is.Equal(len(to.has(t, 3)), 3) // nothing from before, nothing restricted, nothing twice
	is.True(got[0] < got[1] && got[1] < got[2])
	var w *projections.WebhookEntry
	for range 100 {
		is.NoErr(s.Store.View(func(v *eventstore.View) (err error) {
			w, err = projections.Read(v).Webhook(id)
			return err
		}))
		if w.State.Sent == 3 {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	is.Equal(w.State.Sent, uint64(3))
	is.Equal(w.State.LastSaid, "204")
}

func TestWhatIsNotAcceptedIsSentAgainUntilItIs(t *testing.T) {
	is := is.New(t)
	s, to := newSender(t), newSubscriber(t)
	_, secret, err := s.Add(t.Context(), admin, "cổng dữ liệu", to.URL, nil)
	is.NoErr(err)
	to.secret, to.fail = secret, 1
	s.runs(t)
	s.happens(t, "mot")
	s.happens(t, "hai")
	is.Equal(len(to.has(t, 2)), 2)
	is.Equal(to.fail, 0)
	is.Equal(pauseAfter(1), firstPause)
	is.Equal(pauseAfter(4), 8*firstPause)
	is.Equal(pauseAfter(1000), lastPause)
}

func TestWhoIsRemovedHearsNoMore(t *testing.T) {
	is := is.New(t)
	s, to := newSender(t), newSubscriber(t)
	id, secret, err := s.Add(t.Context(), admin, "cổng dữ liệu", to.URL, nil)
	is.NoErr(err)
	to.secret = secret
	s.runs(t)
	s.happens(t, "mot")
	to.has(t, 1)
	is.NoErr(s.Remove(t.Context(), admin, id, ""))
	s.happens(t, "hai")
	time.Sleep(200 * time.Millisecond)
	is.Equal(len(to.has(t, 1)), 1)
}

func TestOfTwoNodesOneSends(t *testing.T) {
	is := is.New(t)
	s, to := newSender(t), newSubscriber(t)
	other := &Sender{Store: s.Store, Clock: time.Now, Log: s.Log, Node: "b", Allow: s.Allow}
	_, secret, err := s.Add(t.Context(), admin, "cổng dữ liệu", to.URL, nil)
	is.NoErr(err)
	to.secret = secret
	s.runs(t)
	other.runs(t)
	for _, code := range []domain.UnitCode{"mot", "hai", "ba", "bon", "nam"} {
		s.happens(t, code)
	}
	to.has(t, 5)
	time.Sleep(300 * time.Millisecond)
	is.Equal(len(to.has(t, 5)), 5)
}

func TestNothingIsSentInsideUnlessItIsAllowedAndNoRedirectIsFollowed(t *testing.T) {
	is := is.New(t)
	s, to := newSender(t), newSubscriber(t)
	for address, ok := range map[string]bool{
		"https://hooks.example.gov.vn/x": true, "http://127.0.0.1:9/x": true, "http://hooks.example.gov.vn/x": false, "http://10.0.0.1/x": false,
		"https://user:pass@example.gov.vn/": false, "ftp://example.gov.vn/": false, "https://": false, "": false, "https://example.gov.vn/#x": false,
	} {
		if got := s.mayBe(address); got != ok {
			t.Errorf("%q: %t", address, got)
		}
	}
	for ip, out := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "127.0.0.1": false, "10.1.2.3": false, "192.168.1.1": false, "172.16.0.1": false, "169.254.169.254": false, "100.64.0.1": false,
		"0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "fe80::1": false, "fd00::1": false, "::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false,
	} {
		if got := outside(netip.MustParseAddr(ip)); got != out {
			t.Errorf("%s: %t", ip, got)
		}
	}
	s.Allow = nil
	client := s.newClient()
	_, err := client.Post(to.URL, "application/json", http.NoBody)
	var inside *insideError
	is.True(errors.As(err, &inside)) // looked at when it connects
	_, err = client.Post("http://localhost:1/", "application/json", http.NoBody)
	is.True(errors.As(err, &inside)) // by name, too

	s.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	away := httptest.NewServer(http.RedirectHandler(to.URL, http.StatusTemporaryRedirect))
	defer away.Close()
	resp, err := s.newClient().Post(away.URL, "application/json", http.NoBody)
	is.NoErr(err)
	is.NoErr(resp.Body.Close())
	is.Equal(resp.StatusCode, http.StatusTemporaryRedirect)
}
