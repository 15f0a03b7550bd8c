package eventstore

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// A backup is one gzip file: the line backupMagic, a line of JSON, for every
// entry of the journal its length in 4 bytes and the entry, and then the files:
// for each a byte 1, its id in 64 characters, its length in 8 bytes and its
// content, and at the end a byte 0. Numbers are big endian. Projections and the
// stream are not in it: both are made again from the journal. Backups of the
// first format end with the entries.
const (
	backupMagic      = "dondoc backup 2\n"
	backupMagicFirst = "dondoc backup 1\n"
)

type backupHeader struct {
	Identity string `json:"identity"`
	Seq      uint64 `json:"seq"`
	Hash     string `json:"hash"`
}

// maxEntry bounds what a backup may claim an entry to have, in bytes.
const maxEntry = 32 << 20

// Backup writes everything that is committed at the moment, while the store is
// in use, and says up to where.
func (s *Store) Backup(ctx context.Context, w io.Writer) (Head, error) {
	return backup(ctx, s.db, s.Files(), w)
}

// BackupFile writes a backup of a record that nobody has open.
func BackupFile(ctx context.Context, dir, path string) (head Head, err error) {
	if _, err := os.Stat(filepath.Join(dir, journalFile)); err != nil {
		return Head{}, fmt.Errorf("journal: %w", err)
	}
	db, err := openFile(dir, true)
	if err != nil {
		return Head{}, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	files := &Files{dir: filepath.Join(dir, filesDir)}
	return ToFile(path, func(w io.Writer) (Head, error) { return backup(ctx, db, files, w) })
}

// ToFile writes a backup to a file that appears under its name only when it is
// whole and synced.
func ToFile(path string, write func(io.Writer) (Head, error)) (head Head, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".dondoc-backup-*")
	if err != nil {
		return Head{}, err
	}
	head, err = write(f)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return Head{}, errors.Join(err, os.Remove(f.Name()))
	}
	return head, syncDir(filepath.Dir(path))
}

func backup(ctx context.Context, db *bbolt.DB, files *Files, w io.Writer) (Head, error) {
	var head Head
	var identity string
	err := db.View(func(tx *bbolt.Tx) (err error) {
		identity = identityOf(tx)
		head, err = headOf(tx)
		return err
	})
	if err != nil {
		return Head{}, err
	}
	z := gzip.NewWriter(w)
	b := bufio.NewWriter(z)
	if _, err := b.WriteString(backupMagic); err != nil {
		return Head{}, err
	}
	if err := json.NewEncoder(b).Encode(backupHeader{identity, head.Seq, head.Hash.String()}); err != nil {
		return Head{}, err
	}
	named := map[domain.FileID]uint64{}
	for from := uint64(1); from <= head.Seq; {
		if err := ctx.Err(); err != nil {
			return Head{}, err
		}
		if from, err = backupPortion(db, b, from, head.Seq, named); err != nil {
			return Head{}, err
		}
	}
	if err := files.write(ctx, b, named); err != nil {
		return Head{}, err
	}
	return head, errors.Join(b.Flush(), z.Close())
}

// backupPortion copies some entries; no reading of the file is held long.
func backupPortion(db *bbolt.DB, w io.Writer, from, to uint64, named map[domain.FileID]uint64) (next uint64, err error) {
	const portion = 2000
	entries := make([][]byte, 0, portion)
	err = db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bucketJournal).Cursor()
		for k, v := c.Seek(seqKey(from)); k != nil && len(entries) < portion && readSeq(k) <= to; k, v = c.Next() {
			entries = append(entries, append(binary.BigEndian.AppendUint32(nil, uint32(len(v))), v...))
			if en, err := readEntry(v); err == nil {
				en.message.files(readSeq(k), named)
			}
		}
		return nil
	})
	if err == nil && len(entries) == 0 {
		err = fmt.Errorf("journal: sequence %d: %w", from, errEntry)
	}
	for _, e := range entries {
		if err != nil {
			return 0, err
		}
		_, err = w.Write(e)
	}
	return from + uint64(len(entries)), err
}

// ErrNotEmpty refuses to restore over a record that is there.
var ErrNotEmpty = errors.New("the data directory has a record already: restore into an empty directory")

// keyRestoring stands in the bucket meta while a restore is under way.
var keyRestoring = []byte("restoring")

// Restore brings an empty directory to the position of a backup: journal,
// stream and projections. The chain is computed anew on the way, so a backup
// that was changed in a single byte is refused.
func Restore(ctx context.Context, opts Options, r io.Reader) (Head, error) {
	for _, name := range []string{journalFile, natsDir, filesDir} {
		if _, err := os.Stat(filepath.Join(opts.Dir, name)); err == nil {
			return Head{}, ErrNotEmpty
		}
	}
	want, err := restoreJournal(ctx, opts, r)
	if err != nil {
		return Head{}, errors.Join(fmt.Errorf("restore: %w", err), os.RemoveAll(filepath.Join(opts.Dir, filesDir)), os.Remove(filepath.Join(opts.Dir, journalFile)))
	}
	opts.FillStream = true
	s, err := Open(ctx, opts)
	if err != nil {
		return Head{}, fmt.Errorf("restore: %w", err)
	}
	got := s.Head()
	if err := errors.Join(s.Files().shareAll(ctx), s.Close()); err != nil {
		return got, err
	}
	if got != want {
		return got, fmt.Errorf("restore: head is %d %s, the backup's is %d %s", got.Seq, got.Hash, want.Seq, want.Hash)
	}
	return got, nil
}

func restoreJournal(ctx context.Context, opts Options, r io.Reader) (head Head, err error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return Head{}, fmt.Errorf("not a backup of dondoc: %w", err)
	}
	b := bufio.NewReaderSize(z, 1<<16)
	h, hasFiles, err := readBackupHeader(b)
	if err != nil {
		return Head{}, err
	}
	db, err := openFile(opts.Dir, false)
	if err != nil {
		return Head{}, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = db.Update(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		return errors.Join(meta.Put(keyRestoring, []byte{1}), meta.Put(keyIdentity, []byte(h.Identity)))
	})
	if err != nil {
		return Head{}, err
	}
	head = Head{0, genesis(h.Identity)}
	for head.Seq < h.Seq {
		if head, err = restorePortion(ctx, db, b, head, h.Seq); err != nil {
			return head, err
		}
		if opts.Progress != nil {
			opts.Progress("journal", head.Seq, h.Seq)
		}
	}
	if head.Hash.String() != h.Hash {
		return head, fmt.Errorf("the chain ends with %s, the backup says %s", head.Hash, h.Hash)
	}
	if hasFiles {
		if err := (&Files{dir: filepath.Join(opts.Dir, filesDir)}).read(b); err != nil {
			return head, err
		}
	}
	if n, err := io.Copy(io.Discard, b); err != nil || n != 0 {
		return head, errors.Join(fmt.Errorf("the backup does not end where it says: %d bytes follow", n), err)
	}
	return head, db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketMeta).Delete(keyRestoring) })
}

func readBackupHeader(b *bufio.Reader) (h backupHeader, hasFiles bool, err error) {
	magic, err := b.ReadString('\n')
	if err != nil || magic != backupMagic && magic != backupMagicFirst {
		return h, false, errors.New("not a backup of dondoc, or of a later format")
	}
	line, err := b.ReadBytes('\n')
	if err != nil {
		return h, false, fmt.Errorf("backup: %w", err)
	}
	if err := json.Unmarshal(line, &h); err != nil {
		return h, false, fmt.Errorf("backup: %w", err)
	}
	return h, magic == backupMagic, nil
}

func restorePortion(ctx context.Context, db *bbolt.DB, r io.Reader, head Head, last uint64) (Head, error) {
	const portion = 10_000
	if err := ctx.Err(); err != nil {
		return head, err
	}
	var run []arrival
	links := make([]Hash, 0, portion)
	for seq := head.Seq + 1; seq <= last && len(run) < portion; seq++ {
		en, err := readBackupEntry(r)
		if err != nil {
			return head, fmt.Errorf("backup: sequence %d: %w", seq, err)
		}
		e, err := en.message.event(seq)
		if err != nil {
			return head, err
		}
		run, links = append(run, arrival{&en.message, e}), append(links, en.hash)
	}
	next := head
	err := db.Update(func(tx *bbolt.Tx) (err error) {
		if next, err = writeEntries(tx, head, run); err != nil {
			return err
		}
		return rememberKeys(tx, run)
	})
	if err == nil && next.Hash != links[len(links)-1] {
		err = fmt.Errorf("backup: an entry between %d and %d was altered: the chain does not hold", head.Seq+1, next.Seq)
	}
	return next, err
}

func readBackupEntry(r io.Reader) (*entry, error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n < entryPrefix || n > maxEntry {
		return nil, errEntry
	}
	v := make([]byte, n)
	if _, err := io.ReadFull(r, v); err != nil {
		return nil, err
	}
	return readEntry(v)
}
