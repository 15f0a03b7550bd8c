package eventstore

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"dondoc/domain"
)

// Files keeps what events only name: documents and evidence, by the SHA-256 of
// their content. A file never changes and is never deleted; the same content is
// one file. It is synced to the local disk before anything may name it, and on a
// shared stream also kept in an object store, from which the other nodes fetch it.
//
// A file with the id "ab12…" is DIR/files/ab/ab12….
type Files struct {
	dir    string
	shared func(context.Context) (jetstream.ObjectStore, error) // nil on a node that is alone
}

// filesDir holds the files of a record, in its directory.
const filesDir = "files"

// filesBucket is the object store on a shared stream; it never changes.
const filesBucket = "dondoc_files"

// ErrNoFile says that a file is not kept.
var ErrNoFile = &domain.Refusal{
	Kind: domain.Missing, Code: "no_file", Field: "file",
	Vi: "Không có tệp này. Tải tệp lên trước rồi dùng mã tệp đã nhận.",
	En: "There is no such file. Send the file first and use the id that you are given.",
}

// ErrFileTooLarge says that a file is larger than was allowed.
var ErrFileTooLarge = &domain.Refusal{
	Kind: domain.Invalid, Code: "too_large", Field: "file",
	Vi: "Tệp quá lớn. Chia nhỏ tệp, hoặc nén ảnh trong tệp rồi gửi lại.",
	En: "The file is too large. Split it, or compress its pictures, and send it again.",
}

// Files is where the record keeps its files.
func (s *Store) Files() *Files {
	f := &Files{dir: filepath.Join(s.opts.Dir, filesDir)}
	if !s.exclusive {
		f.shared = s.objects
	}
	return f
}

// objects opens, or makes, the object store of a shared stream.
func (s *Store) objects(ctx context.Context) (jetstream.ObjectStore, error) {
	if s.stream == nil {
		return nil, errClosed // a record that is looked at without its stream
	}
	return retryEach(ctx, sharePatience, func(ctx context.Context) (jetstream.ObjectStore, error) {
		store, err := s.stream.js.ObjectStore(ctx, filesBucket)
		if errors.Is(err, jetstream.ErrBucketNotFound) {
			store, err = s.stream.js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{
				Bucket: filesBucket, Description: "documents and evidence of dondoc, by SHA-256", Storage: jetstream.FileStorage, Replicas: s.opts.Replicas,
			})
		}
		return store, err
	})
}

// Put keeps what r gives, at most so many bytes, and says its id. When it
// returns without an error the file is on the disk of this node and, on a shared
// stream, in the object store. More bytes are ErrFileTooLarge.
func (f *Files) Put(ctx context.Context, r io.Reader, most int64) (domain.FileID, error) {
	spool, err := f.spool(io.LimitReader(r, most+1))
	if err != nil {
		return "", fmt.Errorf("files: %w", err)
	}
	defer spool.discard()
	if spool.size > most {
		return "", ErrFileTooLarge
	}
	id := spool.id()
	if err := f.settle(spool, id); err != nil {
		return "", fmt.Errorf("files: %w", err)
	}
	return id, f.share(ctx, id)
}

// spool is a file that is being written under no name yet.
type spool struct {
	*os.File
	sum  hash.Hash
	size int64
}

func (s *spool) id() domain.FileID { return domain.FileID(hex.EncodeToString(s.sum.Sum(nil))) }

// discard removes what has not been given its name.
func (s *spool) discard() {
	_ = s.Close()
	_ = os.Remove(s.Name())
}

func (f *Files) spool(r io.Reader) (*spool, error) {
	if err := os.MkdirAll(f.dir, 0o750); err != nil {
		return nil, err
	}
	tmp, err := os.CreateTemp(f.dir, ".new-*")
	if err != nil {
		return nil, err
	}
	s := &spool{File: tmp, sum: sha256.New()}
	if s.size, err = io.Copy(io.MultiWriter(tmp, s.sum), r); err != nil {
		s.discard()
		return nil, err
	}
	return s, nil
}

// settle gives a spooled file its name, durably. A file that has it already is
// the same file.
func (f *Files) settle(s *spool, id domain.FileID) error {
	path := f.path(id)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := errors.Join(s.Chmod(0o440), s.Sync()); err != nil {
		return err
	}
	shelf := filepath.Dir(path)
	if err := os.MkdirAll(shelf, 0o750); err != nil {
		return err
	}
	if err := os.Rename(s.Name(), path); err != nil {
		return err
	}
	return errors.Join(syncDir(shelf), syncDir(f.dir), syncDir(filepath.Dir(f.dir)))
}

func (f *Files) path(id domain.FileID) string {
	return filepath.Join(f.dir, string(id[:2]), string(id))
}

// share puts a local file into the object store, unless it is there.
func (f *Files) share(ctx context.Context, id domain.FileID) error {
	if f.shared == nil {
		return nil
	}
	store, err := f.shared(ctx)
	if err != nil {
		return unavailable(err)
	}
	if _, err := store.GetInfo(ctx, string(id)); err == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, sharePatience)
	defer cancel()
	_, err = retryEach(ctx, sharePatience, func(ctx context.Context) (struct{}, error) { return struct{}{}, f.sendTo(ctx, store, id) })
	if err != nil {
		return unavailable(err)
	}
	return nil
}

// sharePatience is how long the object store may take to keep one file.
const sharePatience = 30 * time.Second

func (f *Files) sendTo(ctx context.Context, store jetstream.ObjectStore, id domain.FileID) error {
	local, err := os.Open(f.path(id))
	if err != nil {
		return err
	}
	_, err = store.Put(ctx, jetstream.ObjectMeta{Name: string(id)}, local)
	return errors.Join(err, local.Close())
}

// Open gives a file to read; ErrNoFile where no node has it.
func (f *Files) Open(ctx context.Context, id domain.FileID) (*os.File, error) {
	if !id.Valid() {
		return nil, ErrNoFile
	}
	file, err := os.Open(f.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		if err = f.fetch(ctx, id); err == nil {
			file, err = os.Open(f.path(id))
		}
	}
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Here says whether a file is on this node, without asking another one.
func (f *Files) Here(id domain.FileID) bool {
	if !id.Valid() {
		return false
	}
	_, err := os.Stat(f.path(id))
	return err == nil
}

// Has says whether a file is kept, here or by another node.
func (f *Files) Has(ctx context.Context, id domain.FileID) bool {
	file, err := f.Open(ctx, id)
	if err != nil {
		return false
	}
	_ = file.Close() // it was only read
	return true
}

// fetch brings a file of another node here.
func (f *Files) fetch(ctx context.Context, id domain.FileID) error {
	if f.shared == nil {
		return ErrNoFile
	}
	store, err := f.shared(ctx)
	if err != nil {
		return unavailable(err)
	}
	object, err := store.Get(ctx, string(id))
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return ErrNoFile
	}
	if err != nil {
		return unavailable(err)
	}
	spool, err := f.spool(object)
	if err = errors.Join(err, object.Close()); err != nil {
		return unavailable(err)
	}
	defer spool.discard()
	if spool.id() != id {
		return fmt.Errorf("files: the object store's %s has other content", id)
	}
	return f.settle(spool, id)
}

// each visits every file that is on this node, in the order of their ids.
func (f *Files) each(visit func(id domain.FileID, path string) error) error {
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		switch id := domain.FileID(filepath.Base(path)); {
		case errors.Is(err, fs.ErrNotExist):
			return nil // none yet
		case err != nil || d.IsDir() || !id.Valid():
			return err
		default:
			return visit(id, path)
		}
	})
}

// shareAll puts every local file into the object store.
func (f *Files) shareAll(ctx context.Context) error {
	if f.shared == nil {
		return nil
	}
	return f.each(func(id domain.FileID, _ string) error { return f.share(ctx, id) })
}

// write adds to a backup the files of this node and those that its entries name.
func (f *Files) write(ctx context.Context, w *bufio.Writer, named map[domain.FileID]uint64) error {
	ids := slices.Collect(maps.Keys(named))
	err := f.each(func(id domain.FileID, _ string) error {
		if named[id] == 0 {
			ids = append(ids, id)
		}
		return nil
	})
	slices.Sort(ids)
	for _, id := range ids {
		if err != nil {
			return err
		}
		err = f.writeOne(ctx, w, id)
	}
	return errors.Join(err, w.WriteByte(0))
}

// writeOne adds one file. One that no node has cannot be saved any more; verify
// names it.
func (f *Files) writeOne(ctx context.Context, w *bufio.Writer, id domain.FileID) error {
	file, err := f.Open(ctx, id)
	if errors.Is(err, ErrNoFile) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return err
	}
	head := binary.BigEndian.AppendUint64(append([]byte{1}, id...), uint64(info.Size()))
	if _, err = w.Write(head); err == nil {
		_, err = io.CopyN(w, file, info.Size())
	}
	return err
}

// read takes the files out of a backup. One whose content is not what its id
// says is refused.
func (f *Files) read(r *bufio.Reader) error {
	for {
		more, err := r.ReadByte()
		if err != nil || more == 0 {
			return err
		}
		var head [72]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return fmt.Errorf("backup: files: %w", err)
		}
		if err := f.readOne(r, domain.FileID(head[:64]), binary.BigEndian.Uint64(head[64:])); err != nil {
			return fmt.Errorf("backup: file %q: %w", head[:64], err)
		}
	}
}

func (f *Files) readOne(r io.Reader, id domain.FileID, size uint64) error {
	if !id.Valid() || size > math.MaxInt64 {
		return errors.New("no id of a file")
	}
	spool, err := f.spool(io.LimitReader(r, int64(size)))
	if err != nil {
		return err
	}
	defer spool.discard()
	if got := spool.id(); got != id {
		return fmt.Errorf("was altered: its content is %s", got)
	}
	return f.settle(spool, id)
}

// files adds to a list the files that a message names, with its sequence.
func (m *message) files(seq uint64, named map[domain.FileID]uint64) {
	if !bytes.Contains(m.data, []byte(`"source"`)) && !bytes.Contains(m.data, []byte(`"evidence"`)) {
		return // nearly all: they need not be decoded
	}
	e, err := m.event(seq)
	if err != nil {
		return // said where the event itself is looked at
	}
	e.decode()
	for _, id := range domain.FilesOf(e.Payload) {
		named[id] = seq
	}
}

// check says what is wrong with the files that this node has, and with those
// that the record names.
func (f *Files) check(ctx context.Context, named map[domain.FileID]uint64, found func(format string, args ...any)) error {
	here := map[domain.FileID]bool{}
	err := f.each(func(id domain.FileID, path string) error {
		here[id] = true
		if err := ctx.Err(); err != nil {
			return err
		}
		got, err := digest(path)
		switch {
		case err != nil:
			found("%s cannot be read: %v", id, err)
		case got != id:
			found("%s was altered: its content is %s", id, got)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for id, seq := range named {
		if !here[id] && !f.Has(ctx, id) {
			found("%s, which event %d names, is missing", id, seq)
		}
	}
	return nil
}

func digest(path string) (domain.FileID, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return domain.FileID(hex.EncodeToString(sum.Sum(nil))), nil
}
