package filetext

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Extract reads the text of a file in this process. It fails with an *Error
// for whatever is the file's fault, and with the context's error when the
// context ends. A hostile file may make it take all memory: use a Reader.
func Extract(ctx context.Context, path string, limits Limits) (*Text, error) {
	limits = limits.orDefaults()
	path, err := filepath.Abs(path) // so that no tool takes it for an option
	if err != nil {
		return nil, &Error{Code: Unreadable, Err: err}
	}
	data, err := readFile(path, limits.FileBytes)
	if err != nil {
		return nil, err
	}
	t := &Text{}
	if err := extract(ctx, source{path, data, limits}, t); err != nil {
		return nil, err
	}
	if err := finish(path, t, limits); err != nil {
		return nil, err
	}
	return t, nil
}

// source is a file that is read: where it lies, what is in it, what it may cost.
type source struct {
	path   string
	data   []byte
	limits Limits
}

// readFile reads a regular file up to a size.
func readFile(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &Error{Code: Unreadable, Err: err}
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, &Error{Code: Unreadable, Err: err}
	case !info.Mode().IsRegular():
		return nil, &Error{Code: Unreadable, Err: fs.ErrInvalid}
	case info.Size() > most:
		return nil, &Error{Code: TooLarge, Limit: most}
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, &Error{Code: Unreadable, Err: err}
	case int64(len(data)) > most:
		return nil, &Error{Code: TooLarge, Limit: most}
	case len(data) == 0:
		return nil, &Error{Code: NoText, Err: errors.New("the file is empty")}
	}
	return data, nil
}

// extract reads by the form of the content.
func extract(ctx context.Context, s source, t *Text) error {
	head := s.data[:min(len(s.data), headBytes)]
	t.Format = formOf(head)
	switch t.Format {
	case DOCX:
		return packed(ctx, s, t)
	case DOC:
		if err := checkOLE(s.data); err != nil {
			return err
		}
		return office(ctx, s, t)
	case RTF:
		return office(ctx, s, t)
	case PDF:
		return portable(ctx, s, t)
	case Scan:
		return picture(ctx, s, t)
	}
	if isWebPage(head) {
		return &Error{Code: UnknownForm}
	}
	if isMarkdownName(s.path) {
		t.Format = Markdown
	}
	return plainText(s.data, t)
}

// packed reads a DOCX or ODT and refuses every other packed file.
func packed(ctx context.Context, s source, t *Text) error {
	p, err := openPack(bytes.NewReader(s.data), int64(len(s.data)), s.limits)
	if err != nil {
		return err
	}
	if main, ok := p.mainOfDOCX(); ok {
		return readDOCX(p, main, t)
	}
	mime := string(p.head("mimetype", 100))
	if !strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text") {
		return &Error{Code: UnknownForm}
	}
	if bytes.Contains(p.head("META-INF/manifest.xml", 1<<20), []byte("encryption-data")) {
		return &Error{Code: Encrypted}
	}
	t.Format = ODT
	return office(ctx, s, t)
}

// finish brings the text to its promised form, whatever it came from.
func finish(path string, t *Text, limits Limits) error {
	if best, ok := repair(t.Text); ok {
		t.Text = best.text
		t.note(best.note)
	}
	if t.Format.isText() {
		t.Text = sameText(t.Text)
	} else {
		t.Text = clean(t.Text)
	}
	if strings.TrimSpace(t.Text) == "" {
		return &Error{Code: NoText}
	}
	if len(t.Text) > limits.TextBytes {
		return &Error{Code: TextTooLong, Limit: int64(limits.TextBytes)}
	}
	if strings.ContainsRune(t.Text, '\uFFFD') {
		t.note(NoteCharactersUnreadable)
	}
	if !extensionFits(path, t.Format) {
		t.note(NoteExtensionDiffers)
	}
	return nil
}
