package reminders

import (
	"bufio"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// A node in a process of its own, so that it can be killed. It is this test binary
// again, told by its environment what it is. It obeys orders on its standard input,
// and answers on its standard output with a word and how far its record goes.

const nodeEnv = "DONDOC_TEST_NODE"

func TestMain(m *testing.M) {
	config := os.Getenv(nodeEnv)
	if config == "" {
		os.Exit(m.Run())
	}
	if err := beNode(config); err != nil {
		fmt.Println("failed", strconv.Quote(err.Error()))
		os.Exit(1)
	}
}

// nodeConfig says of what record a node is, and where it sends mail.
type nodeConfig struct {
	Name, URL, Dir string
	Port           int
	Root           []byte // PEM of the post office's certificate
}

// order is what a node is to do: to remind, as the program does at a moment, once
// it knows the record up to a place; and where it is to stop and wait for its end.
type order struct {
	Now  time.Time
	Seq  uint64
	Stop string
}

// Where a node stops.
const (
	stopBegun    = "it has begun the day's run"
	stopSteps    = "the steps are recorded"
	stopDigests  = "the digests are made"
	stopSending  = "one letter is sent, and the next one is about to be"
	stopAccepted = "one letter is accepted, and that is not recorded"
)

// node is what runs in the process.
type node struct {
	store  *eventstore.Store
	runner *Runner
	now    time.Time
}

func beNode(config string) error {
	var c nodeConfig
	if err := json.Unmarshal([]byte(config), &c); err != nil {
		return err
	}
	orders := make(chan order)
	go hear(orders)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(ctx, eventstore.Options{Dir: c.Dir, URL: c.URL, Replicas: 3, Projections: projections.All(), Log: log})
	if err != nil {
		return err
	}
	n := &node{store: store}
	n.runner = &Runner{Store: store, Clock: func() time.Time { return n.now }, Log: log, Node: c.Name, Mail: c.mail(), URL: "https://dondoc.langson.example"}
	n.say("ready")
	for {
		o := <-orders
		if err := n.obey(o); err != nil {
			return err
		}
		n.say("done")
	}
}

// hear ends the process together with its parent, however that ends.
func hear(orders chan<- order) {
	in := json.NewDecoder(os.Stdin)
	for {
		var o order
		if err := in.Decode(&o); err != nil {
			os.Exit(1)
		}
		orders <- o
	}
}

func (c *nodeConfig) mail() *SMTP {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(c.Root)
	return (&postOffice{roots: roots}).to(c.Port, "starttls")
}

// say tells the parent, which waits for it.
func (n *node) say(word string) { fmt.Println(word, n.store.Head().Seq) }

// stay waits to be killed.
func (n *node) stay() {
	n.say("there")
	select {}
}

func (n *node) obey(o order) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := n.store.WaitFor(ctx, o.Seq); err != nil {
		return err
	}
	n.now = o.Now
	if err := n.goTo(ctx, o.Stop, calendar.On(o.Now)); err != nil {
		return err
	}
	_, err := n.runner.Tick(ctx)
	return err
}

// goTo goes to where the node stops, by what a tick does up to there.
func (n *node) goTo(ctx context.Context, stop string, day domain.Date) error {
	r := n.runner
	switch stop {
	case stopSending:
		r.Mail = &halting{Mailer: r.Mail, before: 2, halt: n.stay}
	case stopAccepted:
		r.Mail = &halting{Mailer: r.Mail, after: 1, halt: n.stay}
	case stopBegun, stopSteps:
		_, _, err := r.begun(ctx, day)
		if err == nil && stop == stopSteps {
			err = r.steps(ctx, day, false, &domain.ReminderRunDone{On: day})
		}
		if err != nil {
			return err
		}
		n.stay()
	case stopDigests:
		if _, err := r.daily(ctx, day); err != nil {
			return err
		}
		n.stay()
	}
	return nil
}

// halting is a mailer that stops before or after it sends a message: the first is 1.
type halting struct {
	Mailer
	before, after int
	halt          func()
	n             int
}

func (h *halting) Send(ctx context.Context, m *Message) error {
	h.n++
	if h.n == h.before {
		h.halt()
	}
	err := h.Mailer.Send(ctx, m)
	if h.n == h.after && err == nil {
		h.halt()
	}
	return err
}

// process is a node as its parent has it.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	in    io.WriteCloser
	said  chan string
	ended bool
}

// startNode starts a node and waits until it is ready. It ends with the test at the latest.
func startNode(t *testing.T, c nodeConfig) *process {
	t.Helper()
	config, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.Command(os.Args[0]), said: make(chan string, 16)}
	p.cmd.Env = append(os.Environ(), nodeEnv+"="+string(config))
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.said)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			p.said <- lines.Text()
		}
	}()
	t.Cleanup(func() {
		if !p.ended {
			_ = p.end()
		}
	})
	p.expect("ready")
	return p
}

// tell gives an order, and waits until it is obeyed, or the node has come to where
// it stops. It says how far the node's record goes by then.
func (p *process) tell(o order) (seq uint64) {
	p.t.Helper()
	if err := json.NewEncoder(p.in).Encode(o); err != nil {
		p.t.Fatal(err)
	}
	if o.Stop == "" {
		return p.expect("done")
	}
	return p.expect("there")
}

func (p *process) expect(word string) (seq uint64) {
	p.t.Helper()
	select {
	case line := <-p.said:
		said, rest, _ := strings.Cut(line, " ")
		seq, err := strconv.ParseUint(rest, 10, 64)
		if said != word || err != nil {
			p.t.Fatalf("the node says %q, and not that it is %s", line, word)
		}
		return seq
	case <-time.After(30 * time.Second):
		p.t.Fatalf("the node does not say that it is %s", word)
	}
	return 0
}

// kill ends the node as a power cut does, and says if it has ended otherwise.
func (p *process) kill() {
	p.t.Helper()
	var exit *exec.ExitError
	if err := p.end(); !errors.As(err, &exit) {
		p.t.Fatalf("the node ended by itself: %v", err)
	} else if status, ok := exit.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGKILL {
		p.t.Fatalf("the node ended by itself: %v", err)
	}
}

// end kills this one process, and waits for it and for what reads its words.
func (p *process) end() error {
	p.ended = true
	_ = p.cmd.Process.Kill()
	for range p.said { // until it is closed
	}
	return p.cmd.Wait()
}
