package eventstore

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// writtenRecord makes a record of some events, one of them an atomic batch, and
// closes it. It gives the directory and the head.
func writtenRecord(t *testing.T, events int) (dir string, head Head) {
	t.Helper()
	is := is.New(t)
	dir = t.TempDir()
	s, err := Open(t.Context(), quietOptions(dir))
	is.NoErr(err)
	who := domain.Actor{ID: "chuyen-vien", Name: "Nguyễn Văn Ví Dụ", Role: domain.RoleOffice}
	at := time.Date(2024, 10, 15, 1, 2, 3, 4000, time.UTC)
	version := map[string]uint64{}
	for i := range events - 2 {
		subject := fmt.Sprintf("dondoc.directive.%d", i%3)
		r, err := s.Append(t.Context(), who, at, Write{subject, version[subject], []domain.Event{&domain.Instructed{Text: fmt.Sprint("lần ", i)}}})
		is.NoErr(err)
		version[subject] = r.Last
	}
	_, err = s.Append(
		t.Context(), who, at,
		Write{"dondoc.directive.new", 0, []domain.Event{&domain.Instructed{Text: "một"}}},
		Write{"dondoc.document.new", 0, []domain.Event{&domain.DocumentRevoked{Reason: "hai"}}},
	)
	is.NoErr(err)
	head = s.Head()
	is.NoErr(s.Close())
	return dir, head
}

func quietOptions(dir string) Options {
	return Options{Dir: dir, Log: slog.New(slog.DiscardHandler)}
}

// tamper changes the journal of a closed record behind the program's back.
func tamper(t *testing.T, dir string, change func(tx *bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, journalFile), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(change); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func verified(t *testing.T, dir string) *Verification {
	t.Helper()
	v, err := Verify(t.Context(), quietOptions(dir))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVerifyFindsNothingInAWholeRecordAndPrintsItsHead(t *testing.T) {
	is := is.New(t)
	dir, head := writtenRecord(t, 20)
	v := verified(t, dir)
	is.Equal(v.Findings, nil)
	is.Equal(v.Head, head)
	is.Equal(v.Stream, uint64(20))
}

func TestVerifyFindsEverySingleByteThatIsChangedInAnEntryOfTheJournal(t *testing.T) {
	dir, _ := writtenRecord(t, 8)
	var size int
	tamper(t, dir, func(tx *bbolt.Tx) error { size = len(tx.Bucket(bucketJournal).Get(seqKey(5))); return nil })
	for at := 0; at < size; at += 7 {
		flip := func(tx *bbolt.Tx) error {
			v := bytes.Clone(tx.Bucket(bucketJournal).Get(seqKey(5)))
			v[at] ^= 0x01
			return tx.Bucket(bucketJournal).Put(seqKey(5), v)
		}
		is := is.New(t)
		tamper(t, dir, flip)
		v := &Verification{}
		s := &Store{}
		var err error
		s.db, err = openFile(dir, true)
		is.NoErr(err)
		_, err = s.verifyJournal(t.Context(), v)
		is.NoErr(err)
		is.NoErr(s.db.Close())
		is.True(!v.OK())                       // the byte is found
		is.Equal(v.Findings[0].Seq, uint64(5)) // and where
		tamper(t, dir, flip)
	}
	is.New(t).True(verified(t, dir).OK()) // put back, the record is whole again
}

func TestVerifyFindsWhatIsMissingOrAddedInTheJournal(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(journal *bbolt.Bucket) error
		seq    uint64
		where  string
	}{
		{"an entry in the middle is gone", func(j *bbolt.Bucket) error { return j.Delete(seqKey(4)) }, 4, "journal"},
		{"the first entry is gone", func(j *bbolt.Bucket) error { return j.Delete(seqKey(1)) }, 1, "journal"},
		{"an entry stands twice", func(j *bbolt.Bucket) error { return j.Put(seqKey(9), bytes.Clone(j.Get(seqKey(8)))) }, 9, "journal"},
		{"a byte is added to the last entry", func(j *bbolt.Bucket) error {
			return j.Put(seqKey(8), append(bytes.Clone(j.Get(seqKey(8))), ' '))
		}, 8, "journal"},
		{"a byte is missing from the last entry", func(j *bbolt.Bucket) error {
			v := j.Get(seqKey(8))
			return j.Put(seqKey(8), bytes.Clone(v[:len(v)-1]))
		}, 8, "journal"},
		{"the last entry is gone", func(j *bbolt.Bucket) error { return j.Delete(seqKey(8)) }, 8, "stream"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			dir, _ := writtenRecord(t, 8)
			tamper(t, dir, func(tx *bbolt.Tx) error { return c.change(tx.Bucket(bucketJournal)) })
			v := verified(t, dir)
			is.True(!v.OK())
			found := false
			for _, f := range v.Findings {
				found = found || f.Where == c.where && f.Seq == c.seq
			}
			if !found {
				t.Errorf("no finding in the %s at %d: %v", c.where, c.seq, v.Findings)
			}
		})
	}
}

// rewrite changes an entry and computes the chain after it anew, as someone
// would who wants to hide the change.
func rewrite(seq uint64, change func(m *message)) func(tx *bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		journal := tx.Bucket(bucketJournal)
		last := genesis(identityOf(tx))
		for n := uint64(1); journal.Get(seqKey(n)) != nil; n++ {
			en, err := readEntry(journal.Get(seqKey(n)))
			if err != nil {
				return err
			}
			if n == seq {
				change(&en.message)
			}
			var v []byte
			v, last = appendEntry(nil, n, en.previous, last, &en.message)
			if err := journal.Put(seqKey(n), v); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestVerifyFindsWhatDiffersBetweenStreamAndJournal(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(m *message)
		says   string
	}{
		{"one byte of data", func(m *message) { m.data = bytes.Replace(m.data, []byte("lần"), []byte("lận"), 1) }, "data from byte"},
		{"one byte more of data", func(m *message) { m.data = append(bytes.Clone(m.data), ' ') }, "bytes of data"},
		{"one byte of a header", func(m *message) {
			for i, h := range m.headers {
				if h.key == headerActor {
					m.headers[i].value = h.value[:len(h.value)-1] + "m"
				}
			}
		}, "header ce-actor"},
		{"a header more", func(m *message) { m.headers = append(m.headers, header{"ce-zzz", "1"}) }, "headers"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			dir, head := writtenRecord(t, 8)
			whole, err := os.ReadFile(filepath.Join(dir, journalFile))
			is.NoErr(err)
			// The stream is made again from a journal that was rewritten with its chain
			// intact, and stands then beside the journal as it was.
			tamper(t, dir, rewrite(5, c.change))
			is.NoErr(os.RemoveAll(filepath.Join(dir, natsDir)))
			s, err := Open(t.Context(), quietOptions(dir))
			is.NoErr(err)
			is.True(s.Head() != head) // the head hash shows the change by itself
			is.NoErr(s.Close())
			is.NoErr(os.WriteFile(filepath.Join(dir, journalFile), whole, 0o600))

			v := verified(t, dir)
			is.Equal(len(v.Findings), 1)
			is.Equal(v.Findings[0].Where, "stream")
			is.Equal(v.Findings[0].Seq, uint64(5))
			is.True(strings.Contains(v.Findings[0].What, c.says))
		})
	}
}

func TestVerifySaysThatAStreamIsMissing(t *testing.T) {
	is := is.New(t)
	dir, _ := writtenRecord(t, 4)
	is.NoErr(os.RemoveAll(filepath.Join(dir, natsDir)))
	v := verified(t, dir)
	is.True(!v.OK())
	is.Equal(v.Findings[0].Where, "stream")
}

func TestVerifySurvivesAFileThatIsDamagedAnywhere(t *testing.T) {
	is := is.New(t)
	dir, _ := writtenRecord(t, 40)
	path := filepath.Join(dir, journalFile)
	whole, err := os.ReadFile(path)
	is.NoErr(err)
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	is.NoErr(err)
	defer func() { is.NoErr(file.Close()) }()

	used := bytes.TrimRight(whole, "\x00") // the file grows ahead of what is in it
	for at := 0; at < len(used); at += 1531 {
		damaged := bytes.Clone(used[at:min(at+64, len(used))])
		for i := range damaged {
			damaged[i] ^= 0xff
		}
		_, err := file.WriteAt(damaged, int64(at))
		is.NoErr(err)
		verifyJournalOnly(t, dir) // it says what it finds, or that the file cannot be opened; it does not crash
		_, err = file.WriteAt(used[at:at+len(damaged)], int64(at))
		is.NoErr(err)
	}
}

func verifyJournalOnly(t *testing.T, dir string) {
	t.Helper()
	s := &Store{}
	var err error
	if s.db, err = openFile(dir, true); err != nil {
		return
	}
	if _, err := s.verifyJournal(t.Context(), &Verification{}); err != nil {
		t.Error(err)
	}
	_ = s.db.Close()
}

func TestABackupTakenWhileServingRestoresToTheSameHead(t *testing.T) {
	is := is.New(t)
	dir, _ := writtenRecord(t, 30)
	s, err := Open(t.Context(), quietOptions(dir))
	is.NoErr(err)
	ctx, cancel := context.WithCancel(t.Context())
	written := make(chan struct{})
	go func() {
		defer close(written)
		for i := 0; ctx.Err() == nil; i++ {
			_, _ = s.Append(ctx, domain.Actor{ID: "a"}, time.Now(), Write{fmt.Sprintf("dondoc.directive.more%d", i), 0, []domain.Event{&domain.Instructed{Text: "x"}}})
		}
	}()
	var backup bytes.Buffer
	head, err := s.Backup(t.Context(), &backup)
	is.NoErr(err)
	cancel()
	<-written
	is.NoErr(s.Close())

	fresh := filepath.Join(t.TempDir(), "new")
	restored, err := Restore(t.Context(), quietOptions(fresh), bytes.NewReader(backup.Bytes()))
	is.NoErr(err)
	is.Equal(restored, head)
	v := verified(t, fresh)
	is.Equal(v.Findings, nil)
	is.Equal(v.Head, head)

	_, err = Restore(t.Context(), quietOptions(fresh), bytes.NewReader(backup.Bytes()))
	is.Equal(err, ErrNotEmpty) // never over a record that is there
}

func TestABackupThatWasAlteredOrCutOffIsRefusedAndLeavesNothing(t *testing.T) {
	is := is.New(t)
	dir, _ := writtenRecord(t, 12)
	file := filepath.Join(t.TempDir(), "b.dondoc")
	_, err := BackupFile(t.Context(), dir, file)
	is.NoErr(err)
	whole, err := os.ReadFile(file)
	is.NoErr(err)
	const gzipHeader = 10 // has a date and a machine, which mean nothing
	for at := gzipHeader; at < len(whole); at += 37 {
		altered := bytes.Clone(whole)
		altered[at] ^= 0x10
		into := filepath.Join(t.TempDir(), "new")
		_, err := Restore(t.Context(), quietOptions(into), bytes.NewReader(altered))
		is.True(err != nil)
		_, err = os.Stat(filepath.Join(into, journalFile))
		is.True(os.IsNotExist(err))
	}
	for _, cut := range []int{0, 5, 100, len(whole) / 2, len(whole) - 1} {
		_, err := Restore(t.Context(), quietOptions(filepath.Join(t.TempDir(), "new")), bytes.NewReader(whole[:cut]))
		is.True(err != nil)
	}
}
