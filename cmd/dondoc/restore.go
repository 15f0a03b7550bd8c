package main

import (
	"errors"
	"fmt"
	"os"

	"dondoc/eventstore"
)

type restoreCommand struct {
	recordFlags
	File string `arg:"" help:"The backup." type:"existingfile"`
}

// Run restores into a directory that has no record yet.
func (c *restoreCommand) Run(a *app) (err error) {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head, err := eventstore.Restore(a.ctx, c.options(a), f)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "restored %d events, head %s\n", head.Seq, head.Hash)
	return err
}

type rebuildCommand struct {
	recordFlags
	Stream bool `help:"Also make, or complete, the stream at --nats from this journal: the way of a record into a cluster."`
}

// Run builds the projections anew, with progress.
func (c *rebuildCommand) Run(a *app) error {
	opts := c.options(a)
	opts.FillStream = c.Stream
	s, err := eventstore.Open(a.ctx, opts)
	if err != nil {
		return err
	}
	err = s.Rebuild(a.ctx)
	head := s.Head()
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "rebuilt from %d events, head %s\n", head.Seq, head.Hash)
	return err
}
