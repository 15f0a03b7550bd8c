package eventstore

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/domain"
)

// A process that writes is killed at random moments, again and again, and
// whatever it acknowledged must be there afterwards.

const (
	childWriters  = 64
	childSubjects = 48
)

// writeUntilKilled is the child: it acknowledges every append on its standard
// output, one line each, after the append has returned.
func writeUntilKilled(dir string) error {
	s, err := Open(context.Background(), Options{Dir: dir, Projections: testProjections(), Log: quiet()})
	if err != nil {
		return err
	}
	run := s.Head().Seq
	fmt.Println("ready")
	failed := make(chan error)
	for i := range childWriters {
		go func() {
			for n := 0; ; n++ {
				if err := writeAndTell(s, fmt.Sprintf("%d-%d-%d", run, i, n), (i+n)%childSubjects, n); err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	return <-failed
}

// writeAndTell appends one event, or now and then three as a batch.
func writeAndTell(s *Store, number string, subject, n int) error {
	size := 1
	if n%32 == 31 {
		size = 3
	}
	events := make([]domain.Event, size)
	for i := range events {
		events[i] = report("%s/%d", number, i)
	}
	r, err := s.Do(context.Background(), appending(directive(subject), events...))
	if err != nil {
		return err
	}
	var lines strings.Builder
	for i := range events {
		fmt.Fprintf(&lines, "%s/%d %d %d\n", number, i, subject, r.First+uint64(i))
	}
	_, err = os.Stdout.WriteString(lines.String())
	return err
}

// acknowledged is what a child has said: by the text of an event, its subject and sequence.
type acknowledged map[string]acknowledgement

type acknowledgement struct {
	subject string
	seq     uint64
}

// runAndKill runs a child and kills it, mostly while it writes, sometimes while
// it starts, and takes down what it had acknowledged.
func runAndKill(t *testing.T, dir string, dice *rand.Rand, acks acknowledged) {
	t.Helper()
	child := exec.Command(os.Args[0], dir)
	child.Env = append(os.Environ(), childEnv+"=writer")
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = child.Process.Kill() }
	delay := time.Duration(dice.Int64N(int64(350 * time.Millisecond)))
	if dice.IntN(6) == 0 {
		time.AfterFunc(2*delay, kill) // perhaps before it is ready
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if line == "ready\n" {
			time.AfterFunc(delay, kill)
			continue
		}
		acks.take(t, line)
	}
	var exit *exec.ExitError
	if err := child.Wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

func (a acknowledged) take(t *testing.T, line string) {
	t.Helper()
	f := strings.Fields(line)
	if len(f) != 3 {
		t.Fatalf("the child says %q", line)
	}
	subject, err := strconv.Atoi(f[1])
	if err != nil {
		t.Fatal(err)
	}
	seq, err := strconv.ParseUint(f[2], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	if before, ok := a[f[0]]; ok {
		t.Fatalf("%s acknowledged twice: %v, %s", f[0], before, line)
	}
	a[f[0]] = acknowledgement{directive(subject), seq}
}

// check opens the record and looks for everything that was acknowledged, at its
// sequence and once; and it makes the full check.
func (a acknowledged) check(t *testing.T, dir string) {
	t.Helper()
	s, err := Open(soon(t), Options{Dir: dir, Projections: testProjections(), Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]acknowledgement{}
	for _, e := range everything(t, s) {
		text := strings.TrimSpace(textOf(t, e.Data))
		if before, ok := there[text]; ok && text[0] != 'x' {
			t.Errorf("%s is there twice: at %d and %d", text, before.seq, e.Seq)
		}
		there[text] = acknowledgement{e.Subject, e.Seq}
	}
	for text, ack := range a {
		if there[text] != ack {
			t.Errorf("%s was acknowledged as %v, and is %v", text, ack, there[text])
		}
	}
	if err := s.Ready(soon(t)); err != nil {
		t.Error(err)
	}
	stop(t, s)
	checkRecord(t, s.opts)
	if t.Failed() {
		t.FailNow()
	}
}

// dice are thrown by a seed that the log shows; DONDOC_SEED throws them again.
func dice(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if given, err := strconv.ParseUint(os.Getenv("DONDOC_SEED"), 10, 64); err == nil {
		seed = given
	}
	t.Logf("DONDOC_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// soak is how often a process is killed: as many times as DONDOC_SOAK says, or
// as an ordinary run has time for.
func soak(ordinary int) int {
	if n, err := strconv.Atoi(os.Getenv("DONDOC_SOAK")); err == nil {
		return n
	}
	return ordinary
}

func TestWhatAKilledProcessAcknowledgedIsThere(t *testing.T) {
	t.Parallel()
	dice := dice(t)
	const life = 27 // kills that one data directory goes through
	for kills := soak(life); kills > 0; kills -= life {
		dir, acks := t.TempDir(), acknowledged{}
		for n := range min(kills, life) {
			runAndKill(t, dir, dice, acks)
			if n%6 == 5 {
				acks.check(t, dir)
			}
		}
		acks.check(t, dir)
		t.Logf("%d acknowledged events are there", len(acks))
	}
}

func TestWhatWasAcknowledgedSurvivesPowerLoss(t *testing.T) {
	t.Parallel()
	dice := dice(t)
	const life = 12 // power cuts that one data directory goes through
	for kills := soak(life); kills > 0; kills -= life {
		dir, acks := t.TempDir(), acknowledged{}
		for range min(kills, life) {
			earlier := filepath.Join(t.TempDir(), "nats")
			if _, err := os.Stat(filepath.Join(dir, natsDir)); err == nil {
				copyTree(t, filepath.Join(dir, natsDir), earlier)
			}
			runAndKill(t, dir, dice, acks)
			losePower(t, dir, earlier, dice)
			acks.check(t, dir)
		}
		t.Logf("%d acknowledged events are there", len(acks))
	}
}

// losePower takes away what the stream had not synced: the end of its last
// block, or all that it wrote in this run, or everything.
func losePower(t *testing.T, dir, earlier string, dice *rand.Rand) {
	t.Helper()
	switch n := dice.IntN(8); {
	case n == 0:
		if err := os.RemoveAll(filepath.Join(dir, natsDir)); err != nil {
			t.Fatal(err)
		}
	case n <= 2:
		if _, err := os.Stat(earlier); err == nil {
			copyTree(t, earlier, filepath.Join(dir, natsDir))
		}
	default:
		cutLastBlock(t, dir, dice)
		if err := os.RemoveAll(filepath.Join(filepath.Dir(blocks(dir)), "batches")); err != nil {
			t.Fatal(err)
		}
	}
}

func cutLastBlock(t *testing.T, dir string, dice *rand.Rand) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(blocks(dir), "*.blk"))
	if err != nil || len(files) == 0 {
		return // killed before there was any
	}
	number := func(path string) int {
		n, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(path), ".blk"))
		return n
	}
	last := slices.MaxFunc(files, func(a, b string) int { return number(a) - number(b) })
	info, err := os.Stat(last)
	if err != nil {
		t.Fatal(err)
	}
	lost := dice.Int64N(info.Size() + 1)
	if dice.IntN(2) == 0 {
		lost = min(lost, dice.Int64N(20_000))
	}
	if err := os.Truncate(last, info.Size()-lost); err != nil {
		t.Fatal(err)
	}
	forgetIndex(t, dir)
}
