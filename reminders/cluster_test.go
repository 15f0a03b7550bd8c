package reminders

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats-server/v2/server"

	"dondoc/domain"
	"dondoc/eventstore"
)

// startCluster starts three NATS servers on loopback and gives their addresses.
func startCluster(t *testing.T) string {
	t.Helper()
	var routes, urls []string
	for range 3 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = l.Close() }()
		routes = append(routes, l.Addr().String())
		_ = l.Close()
	}
	dir := t.TempDir()
	var all []*server.Server
	for i := range routes {
		opts := &server.Options{}
		config := fmt.Sprintf("server_name: n%d\nlisten: \"127.0.0.1:-1\"\ncluster { name: test, listen: %q, routes: [\"nats-route://%s\"] }\n", i, routes[i], strings.Join(routes, "\",\"nats-route://"))
		if err := opts.ProcessConfigString(config); err != nil {
			t.Fatal(err)
		}
		opts.JetStream, opts.StoreDir, opts.NoSigs = true, filepath.Join(dir, fmt.Sprint(i)), true
		opts.JetStreamMaxMemory, opts.JetStreamMaxStore = 64<<20, 1<<40
		s, err := server.NewServer(opts)
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
		all = append(all, s)
	}
	for _, s := range all {
		if !s.ReadyForConnections(30 * time.Second) {
			t.Fatal("nats-server is not ready")
		}
		urls = append(urls, s.ClientURL())
	}
	return strings.Join(urls, ",")
}

// Two nodes of one cluster, one of which dies on its way from deciding to sending:
// whatever it had done, everybody is told of everything once.
func TestOfTwoNodesOneDiesBetweenDecidingAndSendingAndAllIsSentOnce(t *testing.T) {
	url := startCluster(t)
	first := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	first.units()
	for _, login := range []string{"mot", "hai", "ba"} {
		first.person(login, domain.RoleUnit, false, locBinh)
	}
	first.person("van-phong", domain.RoleOffice, false)
	second := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	box := &letterBox{}
	for n, dies := range []struct {
		name string
		at   func(ctx context.Context, r *Runner, day domain.Date) error
	}{
		{"before anything", func(ctx context.Context, r *Runner, day domain.Date) error {
			_, _, err := r.begun(ctx, day)
			return err
		}},
		{"when the steps are recorded", func(ctx context.Context, r *Runner, day domain.Date) error {
			if _, _, err := r.begun(ctx, day); err != nil {
				return err
			}
			return r.steps(ctx, day, false, &domain.ReminderRunDone{On: day})
		}},
		{"when the digests are made", func(ctx context.Context, r *Runner, day domain.Date) error {
			_, err := r.daily(ctx, day)
			return err
		}},
		{"when it has begun to send", func(ctx context.Context, r *Runner, day domain.Date) error {
			if _, err := r.daily(ctx, day); err != nil {
				return err
			}
			ids, err := unsentOf(r)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if _, _, err := r.lease(ctx, id); err != nil {
					return err
				}
			}
			return r.deliverOne(ctx, ids[0], 0)
		}},
	} {
		t.Run(dies.name, func(t *testing.T) {
			is := is.New(t)
			day := fmt.Sprintf("2024-11-%02d", 4+n)
			var ids []domain.ID
			for i := range 5 {
				first.at("2024-10-15 09:00")
				ids = append(ids, first.issue(fmt.Sprintf("Việc %d.%d", n, i), "2024-10-25", domain.Ordinary, locBinh, vanQuan))
			}
			first.at(day + " 08:00")
			second.at(day + " 08:00")
			is.NoErr(second.store.WaitFor(t.Context(), first.store.Head().Seq))
			dying, other := first.runner("một", box), second.runner("hai", box)
			is.NoErr(dies.at(t.Context(), dying, dateOf(day)))
			before := len(box.got)
			second.tick(other) // the lease holds: perhaps it only pauses
			second.at(day + " 08:06")
			second.tick(other)
			second.tick(other)
			first.at(day + " 08:07") // and if it was only slow, it finds all done
			is.NoErr(first.store.WaitFor(t.Context(), second.store.Head().Seq))
			first.tick(dying)
			is.True(before <= 1)
			is.Equal(box.take(), []string{
				"ba: Đôn đốc ngày " + dateOf(day).Vietnamese() + ": 5 việc quá hạn", "hai: Đôn đốc ngày " + dateOf(day).Vietnamese() + ": 5 việc quá hạn",
				"mot: Đôn đốc ngày " + dateOf(day).Vietnamese() + ": 5 việc quá hạn", "van-phong: Đôn đốc ngày " + dateOf(day).Vietnamese() + ": 10 việc quá hạn",
			})
			for _, id := range ids {
				seen := map[string]bool{}
				for _, e := range historyOf[*domain.ReminderSent](second, id) {
					k := fmt.Sprint(e.Unit, e.Clock, e.Step, e.For)
					is.True(!seen[k]) // a step is recorded once
					seen[k] = true
				}
				is.Equal(len(seen), 4) // due and acceptance, of two units
				first.put(eventstore.DirectiveSubject(id, false), &domain.DirectiveClosed{Reason: "xong phần này", On: dateOf(day)})
			}
		})
	}
}

// Both nodes go through the day at once, as if there were no lease.
func TestTwoNodesThatRunAtOnceRecordEveryStepOnce(t *testing.T) {
	is := is.New(t)
	url := startCluster(t)
	first := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	first.units()
	first.person("mot", domain.RoleUnit, false, locBinh)
	second := openOffice(t, eventstore.Options{URL: url, Replicas: 3})
	var ids []domain.ID
	for i := range 30 {
		ids = append(ids, first.issue(fmt.Sprintf("Việc %d", i), "2024-10-25", domain.Ordinary, locBinh))
	}
	is.NoErr(second.store.WaitFor(t.Context(), first.store.Head().Seq))
	day := dateOf("2024-11-04")
	failed := make(chan error, 2)
	for _, o := range []*office{first, second} {
		o.at("2024-11-04 08:00")
		go func() {
			r := o.runner("", nil)
			err := r.steps(context.Background(), day, false, &domain.ReminderRunDone{})
			if err == nil {
				_, err = r.digests(context.Background(), day, false)
			}
			failed <- err
		}()
	}
	is.NoErr(<-failed)
	is.NoErr(<-failed)
	is.NoErr(first.store.WaitFor(t.Context(), second.store.Head().Seq))
	for _, id := range ids {
		is.Equal(len(historyOf[*domain.ReminderSent](first, id)), 2)
	}
	lines := 0
	for _, d := range first.digestsOf(domain.UnitBox(locBinh)) {
		lines += len(d.Lines)
	}
	is.Equal(lines, 60) // and each is told in one digest
}
