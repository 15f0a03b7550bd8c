package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"dondoc/eventstore"
	"dondoc/reminders"
)

// smtpFlags say through which server mail is sent.
type smtpFlags struct {
	SMTPHost     string `name:"smtp-host" help:"Mail server for reminders; without it mail is off." placeholder:"HOST"`
	SMTPPort     int    `name:"smtp-port" help:"Its port." default:"587"`
	SMTPSecurity string `name:"smtp-security" help:"starttls, tls (from the first byte, port 465), or none (for a server on this machine)." default:"starttls" enum:"starttls,tls,none"`
	SMTPUser     string `name:"smtp-user" help:"User at the mail server." placeholder:"USER"`
	SMTPPassword string `name:"smtp-password-file" help:"File with that user's password." type:"existingfile" placeholder:"FILE"`
	SMTPFrom     string `name:"smtp-from" help:"From whom mail is: \"Văn phòng UBND tỉnh <dondoc@example.gov.vn>\"" placeholder:"ADDRESS"`
}

// mailer is what the flags say; nil where mail is off.
func (f *smtpFlags) mailer() (reminders.Mailer, error) {
	if f.SMTPHost == "" {
		return nil, nil
	}
	if f.SMTPFrom == "" {
		return nil, errors.New("--smtp-host needs --smtp-from")
	}
	s := &reminders.SMTP{Host: f.SMTPHost, Port: f.SMTPPort, Security: f.SMTPSecurity, User: f.SMTPUser, From: f.SMTPFrom}
	if f.SMTPPassword == "" {
		return s, nil
	}
	b, err := os.ReadFile(f.SMTPPassword)
	s.Password = strings.TrimSpace(string(b))
	return s, err
}

// nodeName is the same after a restart, another one for each node, and says nothing
// of the machine: what a node does is open to listeners.
func (c *serveFlags) nodeName() (string, error) {
	host, err := os.Hostname()
	if err != nil {
		return "", err
	}
	dir, err := filepath.Abs(c.Data) // two nodes of one machine may each call theirs "data"
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(host + ":" + dir))
	return "node-" + hex.EncodeToString(sum[:4]), nil
}

// reminders is what climbs the ladder.
func (c *serveFlags) reminders(store *eventstore.Store, how serving, opts eventstore.Options) (*reminders.Runner, error) {
	mailer, err := c.mailer()
	if err != nil {
		return nil, err
	}
	if mailer == nil {
		opts.Log.Info("mail is off: set --smtp-host and --smtp-from to send reminders by mail; the inbox has them all the same")
	}
	node, err := c.nodeName()
	if err != nil {
		return nil, err
	}
	return &reminders.Runner{
		Store: store, Clock: how.clock, Log: opts.Log, Node: node, Mail: mailer, URL: c.PublicURL,
	}, nil
}
