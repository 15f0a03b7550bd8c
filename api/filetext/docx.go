package filetext

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// docx is an open DOCX and what has been read of it.
type docx struct {
	*pack
	dir       string            // of the main part
	related   map[string]string // the names of the other parts by the last word of their relationship
	styles    *styles
	numbering *numbering
	out       *Text
	written   int // bytes of text so far
}

// readDOCX fills in the text of a packed file whose main part has that name.
func readDOCX(p *pack, main string, t *Text) error {
	d := &docx{pack: p, dir: path.Dir(main), out: t, styles: &styles{}, numbering: newNumbering()}
	if err := d.readSupport(main); err != nil {
		return err
	}
	c, err := d.cursor(main)
	if err != nil {
		return err
	}
	w := &walker{docx: d, cursor: c}
	blocks, err := w.document()
	if err != nil {
		return err
	}
	notes, err := d.notes(w.references)
	if err != nil {
		return err
	}
	t.Text = squeeze(joinBlocks(append(blocks, notes...)))
	return nil
}

// readSupport reads what the main part refers to: styles and lists.
func (d *docx) readSupport(main string) error {
	var err error
	if d.related, err = d.relationships(main); err != nil {
		return err
	}
	if name, ok := d.related["styles"]; ok && d.has(name) {
		c, err := d.cursor(name)
		if err != nil {
			return err
		}
		if d.styles, err = readStyles(c); err != nil {
			return err
		}
	}
	if name, ok := d.related["numbering"]; ok && d.has(name) {
		c, err := d.cursor(name)
		if err != nil {
			return err
		}
		if d.numbering, err = readNumbering(c); err != nil {
			return err
		}
	}
	return nil
}

// cursor opens a part and goes into its root.
func (p *pack) cursor(name string) (*cursor, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	c := newCursor(r, p.limits.Depth)
	return c, c.root()
}

// relationships are the targets of a part's relationships inside the pack, by
// the last word of their type ("styles"). An empty name is the pack itself.
func (p *pack) relationships(of string) (map[string]string, error) {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	found := map[string]string{}
	if !p.has(name) {
		return found, nil
	}
	c, err := p.cursor(name)
	if err != nil {
		return nil, err
	}
	return found, c.children(func(e xml.StartElement) error {
		kind := path.Base(attribute(e, "Type"))
		if found[kind] == "" && attribute(e, "TargetMode") != "External" {
			found[kind] = target(path.Dir(of), attribute(e, "Target"))
		}
		return c.skip()
	})
}

// target is the name of a part that a relationship of a part in dir points to.
func target(dir, name string) string {
	if strings.HasPrefix(name, "/") {
		return strings.TrimPrefix(path.Clean(name), "/")
	}
	return path.Join(dir, name)
}

// mainOfDOCX is the name of the main part, if this pack is a document of Word.
func (p *pack) mainOfDOCX() (string, bool) {
	found, err := p.relationships("")
	main := found["officeDocument"]
	if err != nil || main == "" {
		main = "word/document.xml"
	}
	if !p.has(main) {
		return "", false
	}
	c, err := p.cursor(main)
	if err != nil {
		return main, strings.HasPrefix(main, "word/") // damaged, and said so when it is read
	}
	return main, c.first == "document"
}

// notes are the texts of the references in the order in which they came up.
func (d *docx) notes(references []reference) ([]block, error) {
	if len(references) == 0 {
		return nil, nil
	}
	texts := map[reference]string{}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if name, ok := d.related[kind]; ok && d.has(name) {
			if err := d.readNotes(kind, name, texts); err != nil {
				return nil, err
			}
		}
	}
	var blocks []block
	for _, r := range references {
		if text := texts[r]; text != "" {
			blocks = append(blocks, block{text: fmt.Sprintf("[%d] %s", len(blocks)+1, text)})
		}
	}
	if len(blocks) > 0 {
		d.out.note(NoteFootnotesAtEnd)
	}
	return blocks, nil
}

// readNotes reads the part of all notes of one kind.
func (d *docx) readNotes(kind, name string, texts map[reference]string) error {
	c, err := d.cursor(name)
	if err != nil {
		return err
	}
	return c.children(func(e xml.StartElement) error {
		if t := attribute(e, "type"); t != "" && t != "normal" {
			return c.skip() // the line above the notes
		}
		w := &walker{docx: d, cursor: c}
		blocks, err := w.flow()
		texts[reference{kind, attribute(e, "id")}] = joinLines(blocks)
		return err
	})
}

// spend counts text against the limit.
func (d *docx) spend(n int) error {
	d.written += n
	if d.written > d.limits.TextBytes {
		return &Error{Code: TextTooLong, Limit: int64(d.limits.TextBytes)}
	}
	return nil
}

// readDOCXFrom opens a pack that must be a DOCX, such as LibreOffice's.
func readDOCXFrom(r io.ReaderAt, size int64, limits Limits, t *Text) error {
	p, err := openPack(r, size, limits)
	if err != nil {
		return err
	}
	main, ok := p.mainOfDOCX()
	if !ok {
		return damaged(errors.New("no main part"))
	}
	return readDOCX(p, main, t)
}
