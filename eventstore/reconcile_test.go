package eventstore

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

// What start-up does when stream and journal differ.

// lived is a data directory in which a record has been written, with batches,
// and closed; with the head that it had.
func lived(t *testing.T, events int) (dir string, head Head) {
	t.Helper()
	dir = t.TempDir()
	s := start(t, Options{Dir: dir})
	fillUp(t, s, events)
	head = s.Head()
	stop(t, s)
	return dir, head
}

// fillUp writes that many events, some of them as batches.
func fillUp(t *testing.T, s *Store, events int) {
	t.Helper()
	end := s.Head().Seq + uint64(events)
	together(32, func(i int) {
		for s.Head().Seq+64 < end {
			write(t, s, directive(i), reports(1+i%8/7*2, "trong")...)
		}
	})
	for s.Head().Seq < end {
		write(t, s, directive(1), report("cuối"))
	}
}

// goesOn opens a record, expects it where it was, and writes more.
func goesOn(t *testing.T, dir string, head Head) {
	t.Helper()
	s := start(t, Options{Dir: dir})
	is.New(t).Equal(s.Head(), head)
	write(t, s, directive(1), report("tiếp"))
	write(t, s, directive(2), reports(3, "tiếp")...)
	stop(t, s)
	checkRecord(t, s.opts)
}

// refused opens a record and expects that it is not opened, for a reason.
func refused(t *testing.T, opts Options, want error, words ...string) {
	t.Helper()
	s, err := tryStart(t, opts)
	if err == nil {
		t.Fatalf("opened at %d", s.Head().Seq)
	}
	if want != nil && !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Fatalf("%q does not say %q", err, w)
		}
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// snapshot is every file below a directory, with its bytes and when it was changed.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			files[path] = "directory"
			return err
		}
		b, err := os.ReadFile(path)
		files[path] = fmt.Sprintf("%s %x", info.ModTime(), b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// blocks are the files in which the embedded server keeps the stream's messages.
func blocks(dir string) string {
	return filepath.Join(dir, natsDir, "jetstream", accountRecord, "streams", StreamName, "msgs")
}

// forgetIndex removes what lets the server trust its blocks without reading them.
func forgetIndex(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(blocks(dir), "index.db")); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
}

func TestAStreamThatLostItsTailIsCompletedFromTheJournal(t *testing.T) {
	t.Parallel()
	for _, more := range []int{1, 700} {
		dir, _ := lived(t, 100)
		earlier := filepath.Join(t.TempDir(), "nats")
		copyTree(t, filepath.Join(dir, natsDir), earlier)
		s := start(t, Options{Dir: dir})
		fillUp(t, s, more)
		head := s.Head()
		stop(t, s)
		copyTree(t, earlier, filepath.Join(dir, natsDir))
		goesOn(t, dir, head)
	}
}

func TestAStreamThatIsGoneIsMadeAgainFromTheJournal(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir, head := lived(t, 1200)
	is.NoErr(os.RemoveAll(filepath.Join(dir, natsDir)))
	goesOn(t, dir, head)
}

func TestAJournalThatIsGoneIsMadeAgainFromTheStream(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir, head := lived(t, 1200)
	is.NoErr(os.Remove(filepath.Join(dir, journalFile)))
	goesOn(t, dir, head)
}

// otherStream fills the place of a record's stream with another of the same
// identity, whose messages went through change.
func otherStream(t *testing.T, dir string, change func(seq int, m *message)) {
	t.Helper()
	is := is.New(t)
	db, err := openFile(dir, true)
	is.NoErr(err)
	s := &Store{opts: Options{Dir: dir, Log: quiet()}, exclusive: true, db: db}
	_, s.identity, err = s.journalState()
	is.NoErr(err)
	var messages []*message
	head, _, err := s.journalState()
	is.NoErr(err)
	for seq := range head.Seq {
		en, err := s.entry(seq + 1)
		is.NoErr(err)
		change(int(seq)+1, &en.message)
		messages = append(messages, &en.message)
	}
	is.NoErr(os.RemoveAll(filepath.Join(dir, natsDir)))
	is.NoErr(s.startServer(soon(t)))
	is.NoErr(s.connect(soon(t)))
	is.NoErr(s.stream.create(soon(t), s.identity, 1, dedupeWindow))
	is.NoErr(s.sendAgain(soon(t), 1, messages))
	is.NoErr(s.Close())
}

func TestOtherContentAtTheSameSequenceIsRefused(t *testing.T) {
	t.Parallel()
	const events = 9
	for name, change := range map[string]func(seq int, m *message){
		"a byte of the first event": func(seq int, m *message) {
			if seq == 1 {
				m.data[len(m.data)/2] ^= 1
			}
		},
		"a byte of the last event": func(seq int, m *message) {
			if seq == events {
				m.data[len(m.data)/2] ^= 1
			}
		},
		"a header": func(seq int, m *message) {
			for i, h := range m.headers {
				if seq == 4 && h.key == headerTime {
					m.headers[i].value = strings.Replace(h.value, "2024", "2023", 1)
				}
			}
		},
	} {
		dir := t.TempDir()
		s := start(t, Options{Dir: dir})
		for n := range events {
			write(t, s, directive(n%2), report("số %d", n))
		}
		stop(t, s)
		whole := filepath.Join(t.TempDir(), "nats")
		copyTree(t, filepath.Join(dir, natsDir), whole)
		otherStream(t, dir, change)
		refused(t, Options{Dir: dir}, errDiverged, "sequence", "dondoc verify")
		if t.Failed() {
			t.Fatal(name)
		}
		copyTree(t, whole, filepath.Join(dir, natsDir)) // for the check at the end
	}
}

func TestAForeignStreamIsRefused(t *testing.T) {
	t.Parallel()
	one, _ := lived(t, 5)
	two, _ := lived(t, 5)
	whole := filepath.Join(t.TempDir(), "nats")
	copyTree(t, filepath.Join(one, natsDir), whole)
	copyTree(t, filepath.Join(two, natsDir), filepath.Join(one, natsDir))
	refused(t, Options{Dir: one}, errForeign, "--data")
	copyTree(t, whole, filepath.Join(one, natsDir))
}

func TestAStreamWithHolesIsPutAsideAndMadeAgain(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	s := start(t, Options{Dir: dir})
	for n := range 18 {
		write(t, s, directive(n%3), report("%s", strings.Repeat("á", 512<<10)))
	}
	head := s.Head()
	stop(t, s)
	is.NoErr(os.Remove(filepath.Join(blocks(dir), "2.blk")))
	forgetIndex(t, dir)
	goesOn(t, dir, head)
	aside, err := filepath.Glob(filepath.Join(dir, natsDir+".damaged-*"))
	is.NoErr(err)
	is.Equal(len(aside), 1) // nothing is thrown away
}

func TestADamagedBlockOfTheStreamIsMendedFromTheJournal(t *testing.T) {
	t.Parallel()
	for _, part := range []float64{0.01, 0.3, 0.6, 0.99} {
		is := is.New(t)
		dir, head := lived(t, 300)
		path := filepath.Join(blocks(dir), "1.blk")
		b, err := os.ReadFile(path)
		is.NoErr(err)
		b[int(float64(len(b))*part)] ^= 0x40
		is.NoErr(os.WriteFile(path, b, 0o600))
		forgetIndex(t, dir)
		goesOn(t, dir, head)
	}
}

func TestABatchThatTheStreamLostHalfOfIsWholeAgain(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	s := start(t, Options{Dir: dir})
	write(t, s, directive(1), report("trước"))
	write(t, s, directive(2), reports(5, "lô")...)
	head := s.Head()
	third := everything(t, s)[3].ID
	stop(t, s)
	cutStreamAt(t, dir, third)
	goesOn(t, dir, head)
	is.Equal(head.Seq, uint64(6))
}

// cutStreamAt ends the stream's file in the middle of an event, as a power cut may.
func cutStreamAt(t *testing.T, dir, id string) {
	t.Helper()
	path := filepath.Join(blocks(dir), "1.blk")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b, []byte(id))
	if at < 0 {
		t.Fatalf("event %s is not in the block", id)
	}
	if err := os.Truncate(path, int64(at)); err != nil {
		t.Fatal(err)
	}
	forgetIndex(t, dir)
}

func TestHalfABatchThatNobodyAcknowledgedIsLeftOut(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir := t.TempDir()
	s := start(t, Options{Dir: dir})
	write(t, s, directive(1), report("trước"))
	stop(t, s)
	earlier, err := os.ReadFile(filepath.Join(dir, journalFile))
	is.NoErr(err)
	s = start(t, Options{Dir: dir})
	write(t, s, directive(1), report("một mình"))
	write(t, s, directive(2), reports(5, "lô")...)
	third := everything(t, s)[4].ID
	stop(t, s)
	is.NoErr(os.WriteFile(filepath.Join(dir, journalFile), earlier, 0o600))
	cutStreamAt(t, dir, third)

	s = start(t, Options{Dir: dir})
	is.Equal(texts(t, s, directive(1)), []string{"trước", "một mình"})
	is.Equal(texts(t, s, directive(2)), nil)
	is.Equal(write(t, s, directive(2), report("sau")).Last, uint64(3))
}

// renamed is a projection in a later version.
type renamed struct{ countsOfSubjects }

func (renamed) Version() uint32 { return 2 }

func TestAProjectionOfALaterVersionIsRebuilt(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	dir, head := lived(t, 400)
	var done uint64
	later := Options{
		Dir:         dir,
		Projections: []Projection{renamed{}, lastOfSubjects{}, &runningTotals{}},
		Log:         quiet(),
		Progress: func(what string, n, total uint64) {
			is.Equal(what, "projections")
			is.True(n <= total)
			done = n
		},
	}
	s, err := Open(soon(t), later)
	is.NoErr(err)
	is.Equal(done, head.Seq) // with progress shown
	_, err = s.Append(soon(t), clerk, morning, Write{directive(50), 0, []domain.Event{report("thêm")}})
	is.NoErr(err)
	is.NoErr(s.Rebuild(soon(t)))
	is.NoErr(s.Close())
	checkFile(t, dir, []Projection{countsOfSubjects{}, lastOfSubjects{}, &runningTotals{}})
}
