package filetext

import (
	"archive/zip"
	"errors"
	"io"
	"strings"
)

// pack is a packed file (ZIP) whose parts are read under one budget, so that
// nothing in it can unpack to more than the limit.
type pack struct {
	parts  map[string]*zip.File // by name in small letters; of parts of one name the first
	budget int64                // bytes that may still be unpacked
	limits Limits
}

// openPack reads the directory of a packed file.
func openPack(r io.ReaderAt, size int64, limits Limits) (*pack, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged(err)
	}
	if len(z.File) > limits.Entries {
		return nil, &Error{Code: TooLarge, Limit: limits.FileBytes, Err: errors.New("too many entries")}
	}
	p := &pack{map[string]*zip.File{}, limits.UnpackedBytes, limits}
	for _, f := range z.File {
		name := partName(f.Name)
		if p.parts[name] == nil {
			p.parts[name] = f
		}
	}
	return p, nil
}

// partName is the name by which a part is found: names differ in case and slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *pack) has(name string) bool { return p.parts[partName(name)] != nil }

// open starts to read a part. Nobody needs to close it: there is nothing behind
// it but memory.
func (p *pack) open(name string) (io.Reader, error) {
	f := p.parts[partName(name)]
	if f == nil {
		return nil, damaged(errors.New("no part " + name))
	}
	if f.Flags&1 != 0 {
		return nil, &Error{Code: Encrypted}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &metered{r, p}, nil
}

// head is the beginning of a part, at most n bytes; empty when there is no such part.
func (p *pack) head(name string, n int64) []byte {
	r, err := p.open(name)
	if err != nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(r, n))
	if err != nil {
		return nil
	}
	return data
}

// metered reads under the budget of its pack.
type metered struct {
	r io.Reader
	p *pack
}

// Read fails with TooLarge when the budget is spent.
func (m *metered) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.p.budget -= int64(n)
	if m.p.budget < 0 {
		return n, &Error{Code: TooLarge, Limit: m.p.limits.UnpackedBytes}
	}
	return n, err
}

// damaged makes an error of the form of a file, unless it is an Error already.
func damaged(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &Error{Code: Damaged, Err: err}
}
