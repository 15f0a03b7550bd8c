package eventstore

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
)

// notice is the content of a file and its SHA-256.
const (
	notice   = "Thông báo kết luận\n"
	noticeID = domain.FileID("9627a2ed10526e5e84bdc93dab4377fed9cf0e39906e230ffddc7307fb468aca")
)

// keep puts a text among the files of a store.
func keep(t *testing.T, s *Store, text string) domain.FileID {
	t.Helper()
	id, err := s.Files().Put(t.Context(), strings.NewReader(text), 10<<20)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// content reads a file of a store.
func content(t *testing.T, s *Store, id domain.FileID) string {
	t.Helper()
	f, err := s.Files().Open(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// names records an event that names a file.
func names(t *testing.T, s *Store, id domain.FileID) {
	t.Helper()
	_, err := s.Append(t.Context(), domain.Actor{ID: "a"}, time.Now(), Write{directive(1), 0, []domain.Event{&domain.ProgressReported{Unit: "u", Evidence: []domain.FileID{id}}}})
	if err != nil {
		t.Fatal(err)
	}
}

func fileIsKept(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	is.Equal(keep(t, s, notice), noticeID)
	is.Equal(keep(t, s, notice), noticeID) // again, and it is the same
	is.Equal(content(t, s, noticeID), notice)
	_, err := s.Files().Put(t.Context(), strings.NewReader(notice), 5)
	is.Equal(err, ErrFileTooLarge)
	_, err = s.Files().Open(t.Context(), domain.FileID(strings.Repeat("0", 64)))
	is.True(errors.Is(err, ErrNoFile))
	_, err = s.Files().Open(t.Context(), "../../etc/passwd")
	is.True(errors.Is(err, ErrNoFile))
	left, err := filepath.Glob(filepath.Join(v.dir, filesDir, ".new-*"))
	is.NoErr(err)
	is.Equal(len(left), 0) // nothing lies about
}

func twoNodesSeeEachOthersFiles(t *testing.T, v *venue) {
	is := is.New(t)
	a, b := v.first(t), v.another(t)
	id := keep(t, a, notice)
	is.Equal(content(t, b, id), notice)
	is.NoErr(os.Chmod(a.Files().path(id), 0o600))
	is.NoErr(os.Remove(a.Files().path(id)))
	is.Equal(content(t, a, id), notice) // fetched again
	keep(t, b, notice)                  // and put where it is already
}

func TestVerifyFindsAFileThatWasAlteredOrIsGone(t *testing.T) {
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	id := keep(t, s, notice)
	names(t, s, id)
	v, err := s.Verify(t.Context())
	is.NoErr(err)
	is.Equal(v.Findings, nil)

	path := s.Files().path(id)
	is.NoErr(os.Chmod(path, 0o600))
	is.NoErr(os.WriteFile(path, []byte("Thông báo kết luận?"), 0o600))
	v, err = s.Verify(t.Context())
	is.NoErr(err)
	is.Equal(len(v.Findings), 1)
	is.True(strings.Contains(v.Findings[0].String(), string(id)+" was altered"))

	is.NoErr(os.Remove(path))
	v, err = s.Verify(t.Context())
	is.NoErr(err)
	is.Equal(len(v.Findings), 1)
	is.Equal(v.Findings[0].String(), "files: "+string(id)+", which event 1 names, is missing")
	is.Equal(keep(t, s, notice), id) // for what follows every test
}

func TestABackupHasTheFilesAndARestoreBringsThemBack(t *testing.T) {
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	id := keep(t, s, notice)
	large := keep(t, s, strings.Repeat("Phụ lục ", 100_000)) // named by nothing yet
	names(t, s, id)
	var backup bytes.Buffer
	head, err := s.Backup(t.Context(), &backup)
	is.NoErr(err)

	fresh := filepath.Join(t.TempDir(), "new")
	restored, err := Restore(t.Context(), quietOptions(fresh), bytes.NewReader(backup.Bytes()))
	is.NoErr(err)
	is.Equal(restored, head)
	is.Equal(verified(t, fresh).Findings, nil)
	again, err := Open(t.Context(), quietOptions(fresh))
	is.NoErr(err)
	is.Equal(content(t, again, id), notice)
	is.True(again.Files().Has(t.Context(), large))
	is.NoErr(again.Close())
}
