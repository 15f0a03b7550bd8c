package eventstore

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
)

// What a disk that is full, or refuses, does to the record.

// fullDisk is what a projection says that meets a full disk.
type fullDisk struct{}

func (fullDisk) Error() string        { return "no room" }
func (fullDisk) Is(target error) bool { return target == syscall.ENOSPC }

func TestNothingIsRecordedWhenTheReserveIsUsedUp(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir(), Reserve: math.MaxUint64})
	_, err := s.Append(soon(t), clerk, morning, Write{directive(1), 0, reports(1, "một")})
	isRefusal(t, err, domain.Unavailable, "record_unavailable")
	is.True(errors.Is(err, syscall.ENOSPC))
	is.True(strings.Contains(err.Error(), s.opts.Dir)) // says which disk
	err = s.Ready(soon(t))
	isRefusal(t, err, domain.Unavailable, "record_unavailable")
	st, err := s.stream.state(soon(t))
	is.NoErr(err)
	is.Equal(st.last, uint64(0)) // not even the stream has it

	s.free.mu.Lock() // the administrator makes room
	s.opts.Reserve, s.free.until = 1, time.Time{}
	s.free.mu.Unlock()
	is.NoErr(s.Ready(soon(t)))
	write(t, s, directive(1), report("hai"))
}

func TestAnErrorThatDoesNotPassNeedsARestartAndSaysSo(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	mood := &stubborn{}
	opts := Options{Dir: t.TempDir(), Projections: append(testProjections(), mood)}
	s := start(t, opts)
	write(t, s, directive(1), report("trước"))
	broken := errors.New("hỏng đĩa")
	mood.fails.Store(&broken)
	_, err := s.Append(soon(t), clerk, morning, Write{directive(1), 1, reports(1, "trong")})
	isRefusal(t, err, domain.Unavailable, "record_unavailable")
	is.True(errors.Is(err, broken))
	is.True(strings.Contains(s.Ready(soon(t)).Error(), "a restart is needed"))
	mood.fails.Store(nil)
	_, err = s.Append(soon(t), clerk, morning, Write{directive(2), 0, reports(1, "chưa")})
	isRefusal(t, err, domain.Unavailable, "record_unavailable")
	is.Equal(s.Head().Seq, uint64(1))
	is.True(s.WaitFor(soon(t), 2) != nil) // nobody waits in vain
	is.NoErr(s.Close())

	s = start(t, opts)
	is.Equal(texts(t, s, directive(1)), []string{"trước", "trong 1"})
	is.Equal(texts(t, s, directive(2)), nil)
	is.NoErr(s.Ready(soon(t)))
}

func TestAJournalThatCannotBeWrittenAcknowledgesNothing(t *testing.T) {
	t.Parallel()
	for _, child := range []string{"small disk", "no growth"} {
		dir := t.TempDir()
		command := exec.Command(os.Args[0], dir)
		command.Env = append(os.Environ(), childEnv+"="+child)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", child, err, out)
		}
		acks := acknowledged{}
		for line := range strings.Lines(string(out)) {
			acks.take(t, line)
		}
		if len(acks) < 80 {
			t.Errorf("%s: only %d acknowledged", child, len(acks))
		}
		acks.check(t, dir)
	}
}

// limitFiles bounds the size that this process may give to any file.
func limitFiles(size uint64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = min(size, limit.Max)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}

// onLimitedDisk is a child with a journal of many megabytes, larger than any
// file of the stream, so that a limit can hit the journal alone.
type onLimitedDisk struct {
	s *Store
	n int
}

func openLimited(dir string) (*onLimitedDisk, error) {
	s, err := Open(context.Background(), Options{Dir: dir, Projections: testProjections(), Log: quiet()})
	if err != nil {
		return nil, err
	}
	d := &onLimitedDisk{s: s}
	for range 80 {
		if err := d.write(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// write appends 150 kB and tells when it is acknowledged.
func (d *onLimitedDisk) write() error {
	d.n++
	r, err := d.s.Do(context.Background(), appending(directive(d.n), report("%d%s", d.n, strings.Repeat(" ", 150_000))))
	if err == nil {
		fmt.Printf("%d %d %d\n", d.n, d.n, r.First)
	}
	return err
}

// refuses writes from many at once, and expects that none is acknowledged.
func (d *onLimitedDisk) refuses() error {
	before := d.s.Head()
	errs := make([]error, 8)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			_, err := d.s.Append(context.Background(), clerk, morning, Write{directive(1000 + i), 0, reports(1, strings.Repeat("x", 150_000))})
			var r *domain.Refusal
			if !errors.As(err, &r) || r.Kind != domain.Unavailable {
				errs[i] = fmt.Errorf("on a full disk: %v", err)
			}
		})
	}
	all.Wait()
	if d.s.Head() != before {
		errs = append(errs, errors.New("the head has moved"))
	}
	if d.s.Ready(context.Background()) == nil {
		errs = append(errs, errors.New("ready on a full disk"))
	}
	return errors.Join(errs...)
}

// onSmallDisk is a child whose journal is refused room for its pages for a
// while; it goes on by itself.
func onSmallDisk(dir string) error {
	d, err := openLimited(dir)
	if err != nil {
		return err
	}
	if err := limitFiles(9 << 20); err != nil {
		return err
	}
	before := d.s.Head()
	if err := d.refuses(); err != nil {
		return err
	}
	if err := limitFiles(math.MaxUint64); err != nil {
		return err
	}
	for late := time.After(20 * time.Second); d.s.Ready(context.Background()) != nil || d.s.Head().Seq == before.Seq; {
		_, changed := d.s.Changed()
		select {
		case <-changed:
		case <-time.After(50 * time.Millisecond):
		case <-late:
			return fmt.Errorf("does not go on: %w", d.s.Ready(context.Background()))
		}
	}
	return errors.Join(d.write(), d.s.Close())
}

// onDiskWithoutGrowth is a child whose journal cannot be made longer.
func onDiskWithoutGrowth(dir string) error {
	d, err := openLimited(dir)
	if err != nil {
		return err
	}
	info, err := os.Stat(filepath.Join(dir, journalFile))
	if err != nil {
		return err
	}
	if err := limitFiles(uint64(info.Size())); err != nil {
		return err
	}
	for err = nil; err == nil && d.n < 1000; {
		err = d.write()
	}
	if err := d.refuses(); err != nil {
		return err
	}
	if err := limitFiles(math.MaxUint64); err != nil {
		return err
	}
	if err := d.s.Ready(context.Background()); err == nil || !strings.Contains(err.Error(), "a restart is needed") {
		return fmt.Errorf("does not say that a restart is needed: %w", err)
	}
	return d.s.Close()
}
