package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/api"
	"dondoc/api/auth"
	"dondoc/api/recount"
	"dondoc/api/rest"
	"dondoc/api/web"
	"dondoc/api/webhook"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/reminders"
)

// serveFlags are those of serve and of demo.
type serveFlags struct {
	recordFlags
	smtpFlags
	Listen       string   `help:"Address to listen on; port 0 takes a free one." default:"${address}" placeholder:"ADDR"`
	TLSCert      string   `name:"tls-cert" help:"Certificate with its chain (PEM): serve TLS. Renewed files are taken without a restart." type:"existingfile" placeholder:"FILE"`
	TLSKey       string   `name:"tls-key" help:"Its key (PEM)." type:"existingfile" placeholder:"FILE"`
	TrustedProxy []string `help:"Address or network of a reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be given several times." placeholder:"CIDR"`
	WebhookAllow []string `help:"Address or network inside to which webhooks may be sent all the same; may be given several times." placeholder:"CIDR"`
	PublicURL    string   `help:"Address at which people reach the program, for sign-in at a provider and for links in mail: https://dondoc.example.gov.vn" placeholder:"URL"`
	OIDCIssuer   string   `name:"oidc-issuer" help:"OpenID Connect provider at which people may sign in, too." placeholder:"URL"`
	OIDCClient   string   `name:"oidc-client-id" help:"What the provider calls this program." placeholder:"ID"`
	OIDCSecret   string   `name:"oidc-client-secret-file" help:"File with the secret that the provider gave." type:"existingfile" placeholder:"FILE"`
	OIDCName     string   `name:"oidc-name" help:"What the button calls the provider." placeholder:"NAME"`
	OIDCLogin    string   `name:"oidc-login-claim" help:"Claim with the login." default:"preferred_username"`
	OIDCRole     string   `name:"oidc-role-claim" help:"Claim with the role: office, leader, unit, auditor or admin." default:"dondoc_role"`
	OIDCUnits    string   `name:"oidc-units-claim" help:"Claim with the codes of the units that a unit's person acts for." default:"dondoc_units"`
	NATSListen   string   `name:"nats-listen" help:"Let NATS clients follow dondoc.> on this address." placeholder:"ADDR"`
	NATSPassword string   `name:"nats-password-file" help:"File with the password of the user \"listener\", for --nats-listen; without it only those may follow to whom an administrator gave credentials." type:"existingfile" placeholder:"FILE"`

	ClusterNode   string   `help:"Name of this node: the embedded server becomes a node of a cluster." placeholder:"NAME"`
	ClusterListen string   `help:"Address for the other nodes." placeholder:"ADDR"`
	ClusterRoutes []string `help:"The other nodes, nats://host:port." placeholder:"URL"`
	ClusterSecret string   `name:"cluster-secret-file" help:"File with the password that the nodes share." type:"existingfile" placeholder:"FILE"`
}

type serveCommand struct{ serveFlags }

// Run serves until the context ends.
func (c *serveCommand) Run(a *app) error {
	return c.serve(a, serving{clock: time.Now})
}

// serving is what differs between serve and demo.
type serving struct {
	clock            func() time.Time
	notice, noticeEn string                                               // said on the page
	before           func(ctx context.Context, s *eventstore.Store) error // done before anyone is let in; nil for nothing
	ready            func(url string) error                               // told the address; nil prints it
}

// serve opens the record, listens, and stops in the reverse order within five
// seconds when the context ends.
func (c *serveFlags) serve(a *app, how serving) (err error) {
	opts, err := c.options(a)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	defer func() { _ = listener.Close() }()
	store, err := eventstore.Open(a.ctx, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if how.before != nil {
		if err := how.before(a.ctx, store); err != nil {
			return err
		}
	}
	people := &auth.People{Store: store, Clock: how.clock, Log: opts.Log}
	control, err := startControl(a.ctx, c.Data, people)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, control.stop()) }()
	webhooks, err := c.webhooks(store, how, opts)
	if err != nil {
		return err
	}
	runner, err := c.reminders(store, how, opts)
	if err != nil {
		return err
	}
	server, err := c.server(store, people, webhooks, runner, how, opts)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(a.ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer cancel()
	background.Go(func() { webhooks.Run(ctx) })
	background.Go(func() { keepCounted(ctx, store, how, opts.Log) })
	background.Go(func() { runner.Run(ctx) })
	if c.NATSListen != "" {
		background.Go(func() { people.KeepListeners(ctx, opts.Log) })
	}
	address := c.scheme() + listener.Addr().String()
	if err := c.announce(a, how, store, address); err != nil {
		return err
	}
	if how.ready == nil {
		if err := firstAdministrator(a, people, address); err != nil {
			return err
		}
	}
	return server.Serve(a.ctx, listener)
}

// recountEvery is how long a due date stays at most that was counted by the old
// calendar at the very moment when the new one came.
const recountEvery = 24 * time.Hour

// keepCounted does what a stop between a calendar and the due dates that it moves
// may have left undone, and goes on looking for what was decided meanwhile.
func keepCounted(ctx context.Context, store *eventstore.Store, how serving, log *slog.Logger) {
	again := time.NewTicker(recountEvery)
	defer again.Stop()
	for ctx.Err() == nil {
		countAgain(ctx, store, how, log)
		select {
		case <-again.C:
		case <-ctx.Done():
		}
	}
}

func countAgain(ctx context.Context, store *eventstore.Store, how serving, log *slog.Logger) {
	who := domain.Actor{ID: "dondoc", Name: "dondoc", Role: domain.RoleAdmin}
	moved, err := recount.Run(ctx, store, who, how.clock(), domain.Date{})
	if err != nil && ctx.Err() == nil {
		log.Error("due dates were not counted again", "error", err)
	}
	if moved > 0 {
		log.Info("due dates moved by a calendar", "moved", moved)
	}
}

func (c *serveFlags) server(store *eventstore.Store, people *auth.People, webhooks *webhook.Sender, runner *reminders.Runner, how serving, opts eventstore.Options) (*api.Server, error) {
	cert, proxies, err := c.transport(opts)
	if err != nil {
		return nil, err
	}
	provider, err := c.provider()
	if err != nil {
		return nil, err
	}
	return api.New(api.Options{
		Store: store, People: people, Webhooks: webhooks, Reminders: runner, Clock: how.clock, Log: opts.Log, Version: version, Certificate: cert, Proxies: proxies,
		Web: func(e *echo.Echo) error {
			return web.Register(e, web.Options{
				Record: store, Auth: people, OIDC: provider, Clock: how.clock,
				Notice: how.notice, NoticeEn: how.noticeEn, Version: version, Log: opts.Log,
			})
		},
	})
}

// firstAdministrator prints the one-time link of a record whose first
// administrator has no password yet.
func firstAdministrator(a *app, people *auth.People, url string) error {
	login, secret, err := people.FirstAdministrator(a.ctx)
	if errors.Is(err, domain.ErrLoginTaken) || secret == "" && err == nil {
		return nil // another node was first, or all is done
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "first administrator: set the password of %q at %s%s, once, within %d hours\n",
		login, url, rest.InvitationLink(secret), int(auth.InvitedFor.Hours()))
	return err
}

func (c *serveFlags) announce(a *app, how serving, store *eventstore.Store, url string) error {
	if addr := store.ListenAddr(); addr != "" {
		if _, err := fmt.Fprintf(a.out, "NATS clients may follow dondoc.> at nats://listener@%s\n", addr); err != nil {
			return err
		}
	}
	if how.ready != nil {
		return how.ready(url)
	}
	_, err := fmt.Fprintln(a.out, "dondoc listens on", url)
	return err
}

// options of the record, with those that only serving has.
func (c *serveFlags) options(a *app) (eventstore.Options, error) {
	opts := c.recordFlags.options(a)
	if c.NATSListen != "" {
		opts.Listen.Addr = c.NATSListen
	}
	if c.NATSPassword != "" {
		password, err := readSecret("--nats-password-file", c.NATSPassword)
		if err != nil {
			return opts, err
		}
		opts.Listen.User, opts.Listen.Password = "listener", password
	}
	if c.ClusterNode != "" || len(c.ClusterRoutes) > 0 {
		secret, err := readSecret("--cluster-secret-file", c.ClusterSecret)
		if err != nil {
			return opts, err
		}
		opts.Cluster = &eventstore.ClusterOptions{
			Name: "dondoc", Node: c.ClusterNode, Listen: c.ClusterListen, Routes: c.ClusterRoutes, Secret: secret,
		}
	}
	return opts, nil
}

func readSecret(flag, path string) (string, error) {
	if path == "" {
		return "", fmt.Errorf("%s is needed: name a file that only the operator can read", flag)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", flag, err)
	}
	secret := strings.TrimSpace(string(b))
	if len(secret) < 16 {
		return "", fmt.Errorf("%s: the secret has %d characters, at least 16 are needed", flag, len(secret))
	}
	return secret, nil
}
