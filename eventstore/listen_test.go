package eventstore

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go"
	"github.com/oklog/ulid/v2"
	"golang.org/x/crypto/bcrypt"

	"dondoc/domain"
)

// patient waits for the server to check a password, however busy the machine is.
var patient = nats.Timeout(30 * time.Second)

// What an ordinary NATS client with the credentials of a listener may do.

func listening() ListenOptions {
	return ListenOptions{Addr: "127.0.0.1:-1", User: "theo dõi", Password: `mật "khẩu" \$1`}
}

// listener is such a client; errors of the server come over the channel.
func listener(t *testing.T, s *Store) (*nats.Conn, <-chan error) {
	t.Helper()
	denied := make(chan error, 16)
	nc, err := nats.Connect(
		s.ListenAddr(),
		patient,
		nats.UserInfo(listening().User, listening().Password),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { denied <- err }),
	)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc, denied
}

func subscribe(t *testing.T, nc *nats.Conn, subject string) *nats.Subscription {
	t.Helper()
	sub, err := nc.SubscribeSync(subject)
	if err != nil {
		t.Fatal(err)
	}
	if err := sub.SetPendingLimits(-1, -1); err != nil {
		t.Fatal(err)
	}
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	return sub
}

func next(t *testing.T, sub *nats.Subscription) *nats.Msg {
	t.Helper()
	msg, err := sub.NextMsgWithContext(soon(t))
	if err != nil {
		t.Fatal(err)
	}
	return msg
}

func TestAListenerHearsEveryOpenEventOnceAndInOrder(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Listen: listening()})
	nc, denied := listener(t, s)
	all, directives := subscribe(t, nc, "dondoc.>"), subscribe(t, nc, "dondoc.directive.*")

	secret := &domain.TokenIssued{Name: "mã thông báo", Role: domain.RoleAuditor}
	together(16, func(i int) {
		for range 4 {
			write(t, s, directive(i%3), reports(1+i%4/3, "mở")...)
			write(t, s, DirectiveSubject(ulid.Make(), true), report("hạn chế"))
			write(t, s, TokenSubject(ulid.Make()), secret)
			_, err := s.Append(soon(t), clerk, morning, Write{directive(i % 3), 0, reports(1, "thua cuộc")})
			isConflict(t, err, directive(i%3))
		}
	})
	write(t, s, UnitSubject("so-tttt"), report("đơn vị"))
	write(t, s, directive(9), report("hết"))

	for _, e := range everything(t, s) {
		if !strings.HasPrefix(e.Subject, "dondoc.") {
			continue
		}
		heard := []*nats.Msg{next(t, all)}
		if strings.HasPrefix(e.Subject, "dondoc.directive.") {
			heard = append(heard, next(t, directives))
		}
		for _, msg := range heard {
			is.Equal(msg.Subject, e.Subject)
			is.Equal(msg.Header.Get("ce-sequence"), strconv.FormatUint(e.Seq, 10))
			is.Equal(msg.Header.Get("ce-id"), e.ID)
			is.Equal(msg.Header.Get("ce-type"), e.Type)
			is.Equal(msg.Header.Get("ce-specversion"), "1.0")
			is.Equal(msg.Header.Get("ce-actor"), clerk.ID)
			sameBytes(t, msg.Data, e.Data)
			is.True(!strings.Contains(string(msg.Data), "thua cuộc"))
		}
	}
	hearsNoMore(t, s, nc, all)
	is.Equal(len(denied), 0)
}

// hearsNoMore says that nothing is on its way to a subscription: one more event
// is the next that it hears.
func hearsNoMore(t *testing.T, s *Store, nc *nats.Conn, sub *nats.Subscription) {
	t.Helper()
	r := write(t, s, directive(77), report("dấu"))
	if got := next(t, sub).Header.Get("ce-sequence"); got != strconv.FormatUint(r.Last, 10) {
		t.Errorf("heard %s where %d was next", got, r.Last)
	}
	if err := nc.Flush(); err != nil {
		t.Error(err)
	}
	if n, _, err := sub.Pending(); err != nil || n != 0 {
		t.Errorf("%d more messages, %v", n, err)
	}
}

func TestAListenerMaySubscribeToNothingElse(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Listen: listening()})
	nc, denied := listener(t, s)
	for _, subject := range []string{
		">", "*", "*.>", "*.directive.*", "$JS.>", "$JS.API.>", "$SYS.>", "_INBOX.>", "feed.>", "feed.dondoc.>",
		"dondoc-private.>", "dondoc-restricted.>", "dondoc-private.token.*", "dondoc",
	} {
		sub, err := nc.SubscribeSync(subject)
		is.NoErr(err)
		select {
		case err := <-denied:
			is.True(strings.Contains(strings.ToLower(err.Error()), "permissions violation"))
		case <-time.After(20 * time.Second):
			t.Errorf("may subscribe to %s", subject)
		}
		write(t, s, directive(1), report("một"))
		write(t, s, TokenSubject(ulid.Make()), report("kín"))
		is.NoErr(nc.Flush())
		n, _, _ := sub.Pending()
		is.Equal(n, 0)
	}
}

func TestAListenerMayPublishNothing(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Listen: listening()})
	nc, denied := listener(t, s)
	sub := subscribe(t, nc, "dondoc.>")
	write(t, s, directive(1), report("một"))
	next(t, sub)
	for _, subject := range []string{
		directive(1), "dondoc.x", "feed." + directive(1), "dondoc-private.token.x", "$JS.API.STREAM.INFO.DONDOC",
		"$JS.API.STREAM.MSG.GET.DONDOC", "$JS.API.STREAM.DELETE.DONDOC", "$JS.API.DIRECT.GET.DONDOC", "$SYS.REQ.SERVER.PING", "x", s.publisher.inbox + "1",
	} {
		is.NoErr(nc.PublishRequest(subject, "dondoc.answer", []byte("{}")))
		is.NoErr(nc.Flush())
		select {
		case err := <-denied:
			is.True(strings.Contains(strings.ToLower(err.Error()), "permissions violation"))
		case <-time.After(20 * time.Second):
			t.Errorf("may publish to %s", subject)
		}
	}
	is.Equal(s.Head().Seq, uint64(1))
	hearsNoMore(t, s, nc, sub)
}

func TestAListenerNeedsTheRightPassword(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Listen: listening()})
	for _, way := range [][]nats.Option{
		{},
		{nats.UserInfo(listening().User, "sai")},
		{nats.UserInfo("ai đó", listening().Password)},
		{nats.UserInfo("", "")},
		{nats.Token(listening().Password)},
	} {
		_, err := nats.Connect(s.ListenAddr(), append(way, patient)...)
		is.True(err != nil)
		is.True(strings.Contains(err.Error(), "Authorization"))
	}
}

func TestWithoutListenNobodyIsLetIn(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	is.Equal(s.ListenAddr(), "")
	is.Equal(s.server.clientAddr(), nil)
}

func TestAListenerOfAnyNodeHearsEveryEventOnce(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	c := startEmbeddedCluster(t, listening())
	var subs []*nats.Subscription
	var denied []<-chan error
	for _, s := range c.nodes {
		nc, errs := listener(t, s)
		subs, denied = append(subs, subscribe(t, nc, "dondoc.>")), append(denied, errs)
	}
	const events = 20
	for n := range events {
		write(t, c.nodes[n%3], directive(n%4), report("số %d", n))
	}
	for i, sub := range subs {
		for n := range events {
			msg := next(t, sub)
			is.Equal(msg.Header.Get("ce-sequence"), fmt.Sprint(n+1))
			is.Equal(textOf(t, msg.Data), fmt.Sprintf("số %d", n))
		}
		is.Equal(len(denied[i]), 0)
	}
}

func TestListenersAreLetInAndCutOffWhileOthersGoOn(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Listen: listening()})
	own, _ := listener(t, s)
	sub := subscribe(t, own, "dondoc.>")
	hash, err := bcrypt.GenerateFromPassword([]byte("mật khẩu của tôi"), bcrypt.MinCost)
	is.NoErr(err)
	_, err = nats.Connect(s.ListenAddr(), patient, nats.UserInfo("nghe-1", "mật khẩu của tôi"))
	is.True(err != nil) // not yet
	is.NoErr(s.SetListeners([]Listener{{"nghe-1", string(hash)}}))
	gone := make(chan struct{})
	guest, err := nats.Connect(s.ListenAddr(), patient, nats.UserInfo("nghe-1", "mật khẩu của tôi"), nats.NoReconnect(), nats.ClosedHandler(func(*nats.Conn) { close(gone) }))
	is.NoErr(err)
	defer guest.Close()
	heard := subscribe(t, guest, "dondoc.>")
	write(t, s, directive(1), report("một"))
	is.Equal(next(t, heard).Header.Get("ce-sequence"), "1")
	is.Equal(next(t, sub).Header.Get("ce-sequence"), "1")
	for _, subject := range []string{"dondoc-restricted.>", "dondoc-private.>", "$JS.API.>"} {
		refused := make(chan error, 1)
		guest.SetErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			select {
			case refused <- err:
			default:
			}
		})
		_, err := guest.SubscribeSync(subject)
		is.NoErr(err)
		select {
		case err := <-refused:
			is.True(strings.Contains(strings.ToLower(err.Error()), "permissions violation"))
		case <-time.After(20 * time.Second):
			t.Errorf("may subscribe to %s", subject)
		}
	}
	is.NoErr(s.SetListeners(nil))
	select {
	case <-gone:
	case <-time.After(20 * time.Second):
		t.Error("is not cut off")
	}
	write(t, s, directive(1), report("hai"))
	is.Equal(next(t, sub).Header.Get("ce-sequence"), "2") // the others hear on, and the record goes on
}
