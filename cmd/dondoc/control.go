package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
)

// A running tracker answers the operator's other commands through a socket in
// its data directory: whoever may open the directory may take a backup of it, so
// no token is asked for.
const controlSocket = "control.sock"

// control is the serving end.
type control struct {
	server *http.Server
	dir    *os.File
	done   chan error
}

// startControl listens in the data directory. A socket left over from a process
// that was killed is replaced: the directory itself is locked by the journal.
func startControl(ctx context.Context, dir string, people *auth.People) (*control, error) {
	store := people.Store
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(filepath.Join(dir, controlSocket)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, errors.Join(err, d.Close())
	}
	l, err := net.Listen("unix", socketPath(d))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("control socket: %w", err), d.Close())
	}
	if err := os.Chmod(filepath.Join(dir, controlSocket), 0o600); err != nil {
		return nil, errors.Join(err, l.Close(), d.Close())
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /backup", func(w http.ResponseWriter, r *http.Request) {
		operator := domain.Actor{ID: "dondoc", Name: "dondoc backup", Role: domain.RoleAdmin}
		err := people.Note(r.Context(), operator, domain.AuditNoted{What: domain.AuditExported, Action: "dondoc backup"})
		var head eventstore.Head
		if err == nil { // nothing leaves unnoted
			head, err = store.Backup(r.Context(), w)
		}
		w.Header().Set(http.TrailerPrefix+trailerHead, outcome(head, err))
	})
	mux.HandleFunc("POST /verify", func(w http.ResponseWriter, r *http.Request) {
		v, err := store.Verify(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(v) // a client that went away hears nothing
	})
	c := &control{
		server: &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }},
		dir:    d, done: make(chan error, 1),
	}
	go func() { c.done <- c.server.Serve(l) }()
	return c, nil
}

// stop ends what is under way and waits for the server.
func (c *control) stop() error {
	err := c.server.Close()
	if served := <-c.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return errors.Join(err, c.dir.Close())
}

// socketPath names the socket through the open directory: the name of a socket
// holds about a hundred bytes, and directories are deeper than that.
func socketPath(dir *os.File) string {
	return fmt.Sprintf("/proc/self/fd/%d/%s", dir.Fd(), controlSocket)
}

// trailerHead tells, after the backup's last byte, how it ended.
const trailerHead = "Dondoc-Head"

func outcome(head eventstore.Head, err error) string {
	if err != nil {
		return "error " + err.Error()
	}
	return fmt.Sprintf("%d %s", head.Seq, head.Hash)
}

// askControl sends a command to the tracker that runs on dir.
func askControl(ctx context.Context, dir, command string, read func(*http.Response) error) (err error) {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", socketPath(d))
		},
		DisableKeepAlives: true,
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://dondoc/"+command, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("%w; the running process does not answer: %w", eventstore.ErrInUse, err)
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		b, _ := io.ReadAll(io.LimitReader(resp.Body, 4096))
		return fmt.Errorf("%s: %s", resp.Status, b)
	}
	return read(resp)
}
