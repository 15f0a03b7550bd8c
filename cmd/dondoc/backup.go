package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"dondoc/eventstore"
)

type backupCommand struct {
	dataFlags
	File  string `arg:"" help:"Where to write the backup." type:"path"`
	URL   string `name:"url" help:"Take the backup from the tracker at this address, over the API." placeholder:"URL"`
	Token string `help:"Token of an administrator, for --url."`
}

// Run writes the backup from the directory; where a tracker runs on it, that
// tracker gives it without stopping.
func (c *backupCommand) Run(a *app) error {
	if c.URL != "" {
		return c.fromAPI(a)
	}
	head, err := eventstore.BackupFile(a.ctx, c.Data, c.File)
	said := fmt.Sprintf("%d events, head %s", head.Seq, head.Hash)
	if errors.Is(err, eventstore.ErrInUse) {
		said, err = c.fromRunning(a.ctx)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "backed up", said)
	return err
}

func (c *backupCommand) fromRunning(ctx context.Context) (said string, err error) {
	_, err = eventstore.ToFile(c.File, func(w io.Writer) (h eventstore.Head, err error) {
		return h, askControl(ctx, c.Data, "backup", func(resp *http.Response) error {
			if _, err := io.Copy(w, resp.Body); err != nil {
				return err
			}
			seq, hash, ok := strings.Cut(resp.Trailer.Get(trailerHead), " ")
			if !ok || seq == "error" {
				return fmt.Errorf("the running process could not finish the backup: %s", hash)
			}
			said = fmt.Sprintf("%s events, head %s", seq, hash)
			return nil
		})
	})
	return said, err
}

func (c *backupCommand) fromAPI(a *app) error {
	var size int64
	_, err := eventstore.ToFile(c.File, func(w io.Writer) (h eventstore.Head, err error) {
		size, err = download(a.ctx, strings.TrimRight(c.URL, "/")+"/api/v1/record/backup", c.Token, w)
		return h, err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "backed up %d bytes\n", size)
	return err
}

func download(ctx context.Context, url, token string, w io.Writer) (size int64, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		b, _ := io.ReadAll(io.LimitReader(resp.Body, 4096))
		return 0, fmt.Errorf("%s: %s: %s", url, resp.Status, b)
	}
	return io.Copy(w, resp.Body)
}
