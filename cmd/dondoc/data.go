package main

import (
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"

	"dondoc/eventstore"
	"dondoc/projections"
)

// dataFlags say which record a subcommand works on.
type dataFlags struct {
	Data string `help:"Directory of the record." default:"./data" type:"path" placeholder:"DIR"`
}

// recordFlags are those of a subcommand that opens the record.
type recordFlags struct {
	dataFlags
	NATS     string `name:"nats" help:"Use the NATS server or cluster at this URL instead of an embedded one." placeholder:"URL"`
	NATSFile string `name:"nats-credentials" help:"Credentials file for --nats." type:"path" placeholder:"FILE"`
	Replicas int    `help:"Replicas of the stream when it is created: 1, or 3 on a cluster." default:"1" enum:"1,3,5"`
	Verbose  bool   `help:"Log in detail." short:"v"`
}

func (f *recordFlags) options(a *app) eventstore.Options {
	opts := eventstore.Options{
		Dir: f.Data, URL: f.NATS, Replicas: f.Replicas,
		Projections: projections.All(),
		Log:         newLog(a.errOut, f.Verbose),
		Progress:    newProgress(a.errOut).show,
	}
	if f.NATSFile != "" {
		opts.Connect = append(opts.Connect, nats.UserCredentials(f.NATSFile))
	}
	return opts
}

func newLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}

// progress prints how far long work has come, at most twice a second.
type progress struct {
	w    io.Writer
	last time.Time
}

func newProgress(w io.Writer) *progress { return &progress{w: w} }

func (p *progress) show(what string, done, total uint64) {
	if now := time.Now(); done == total || now.Sub(p.last) > 500*time.Millisecond {
		p.last = now
		_, _ = fmt.Fprintf(p.w, "%s: %d of %d events (%d %%)\n", what, done, total, done*100/max(total, 1))
	}
}
