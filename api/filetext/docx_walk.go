package filetext

import (
	"encoding/xml"
	"strings"
)

// block is a paragraph, possibly of several lines, or a table.
type block struct {
	text  string
	table bool
}

// joinBlocks separates blocks by blank lines.
func joinBlocks(blocks []block) string {
	var b strings.Builder
	for _, bl := range blocks {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(bl.text)
	}
	return b.String()
}

// joinLines makes one block of several: a line for each.
func joinLines(blocks []block) string {
	var b strings.Builder
	for _, bl := range blocks {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(bl.text)
	}
	return b.String()
}

// reference is a note that the text refers to: the kind of its part, and its id.
type reference struct {
	kind string
	id   string
}

// walker reads a flow of paragraphs and tables: the body, a cell, a text box, a note.
type walker struct {
	*docx
	*cursor
	references []reference
	fields     []bool // the fields that are open; true where the result has begun
	muted      int    // how many deletions we are in
	carry      []piece
}

// document reads the main part, whose root was entered.
func (w *walker) document() (blocks []block, err error) {
	err = w.children(func(e xml.StartElement) error {
		if e.Name.Local != "body" || blocks != nil {
			return w.skip()
		}
		blocks, err = w.flow()
		return err
	})
	return blocks, err
}

// flow reads the blocks up to the end of the element that was begun last.
func (w *walker) flow() (blocks []block, err error) {
	err = w.children(func(e xml.StartElement) error {
		more, err := w.block(e)
		blocks = append(blocks, more...)
		return err
	})
	return append(blocks, w.uncarriedBlock()...), err
}

// block reads one element of a flow.
func (w *walker) block(e xml.StartElement) ([]block, error) {
	switch e.Name.Local {
	case "p":
		return w.paragraph()
	case "tbl":
		return w.table()
	case "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag":
		return w.flow()
	case "del", "moveFrom":
		w.muted++
		defer func() { w.muted-- }()
		return w.flow()
	case "AlternateContent":
		return w.alternateBlocks()
	case "altChunk":
		w.out.note(NoteEmbeddedLeftOut)
	}
	return nil, w.skip()
}

// alternateBlocks reads the first alternative that has blocks.
func (w *walker) alternateBlocks() (blocks []block, err error) {
	err = w.children(func(e xml.StartElement) (err error) {
		if len(blocks) > 0 {
			return w.skip()
		}
		blocks, err = w.flow()
		return err
	})
	return blocks, err
}

// piece is a stretch of a paragraph in one script.
type piece struct {
	text   string
	script script
	caps   bool
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	style  string
	look   look // of its style and the defaults
	number numbered
	mark   look // of its mark, which decides whether it ends there
	gone   bool // its mark is deleted: it runs on into the next paragraph
	pieces []piece
	after  []block // of the text boxes that hang on it
	run    look    // of the run that is being read
}

// paragraph reads a paragraph and gives it with the text boxes that hang on it.
func (w *walker) paragraph() ([]block, error) {
	p := &paragraph{style: w.styles.paragraph, number: numbered{-1, -1}}
	p.look = w.styles.lookOf(p.style).over(w.styles.defaults)
	err := w.children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return w.properties(p)
		}
		return w.inline(e, p)
	})
	if err != nil {
		return nil, err
	}
	return w.finish(p)
}

// finish prints a paragraph with its number, or carries it into the next one
// when its mark is not there for the reader.
func (w *walker) finish(p *paragraph) ([]block, error) {
	pieces := append(w.carry, p.pieces...)
	w.carry = nil
	hidden := on(p.mark.over(p.look).hidden)
	if p.gone || w.muted > 0 || hidden && len(pieces) == 0 {
		w.carry = pieces
		return p.after, nil
	}
	label := w.label(p)
	if err := w.spend(len(label)); err != nil {
		return nil, err
	}
	if hidden {
		w.carry = append([]piece{{text: label}}, pieces...)
		return p.after, nil
	}
	text := trimLines(label + w.decode(pieces))
	if text == "" || text == "-" && label != "" {
		return p.after, nil
	}
	return append([]block{{text: text}}, p.after...), nil
}

// uncarriedBlock is a paragraph that waited for a next one in vain, if there is one.
func (w *walker) uncarriedBlock() []block {
	text := trimLines(w.decode(w.carry))
	w.carry = nil
	if text == "" {
		return nil
	}
	return []block{{text: text}}
}

// trimLines takes the blanks off both ends of every line.
func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.Trim(line, " \t\u00a0")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// label is the automatic number of a paragraph.
func (w *walker) label(p *paragraph) string {
	n, tied := p.number, ""
	if n.list < 0 {
		var style numbered
		style, tied = w.styles.numberOf(p.style)
		n.list = style.list
		if n.level >= 0 {
			tied = ""
		} else {
			n.level = style.level
		}
	}
	if n.list <= 0 {
		return ""
	}
	return w.numbering.label(n, tied, w.styles)
}

// decode joins pieces of one script, so that letters of two characters are
// whole, and writes them in Unicode.
func (w *walker) decode(pieces []piece) string {
	var all, run strings.Builder
	for i, p := range pieces {
		run.WriteString(p.text)
		if i+1 < len(pieces) && pieces[i+1].script == p.script && pieces[i+1].caps == p.caps {
			continue
		}
		text := p.script.decode(run.String())
		if note := p.script.note(); note != "" && !isASCII(run.String()) {
			w.out.note(note)
		}
		if p.caps {
			text = strings.ToUpper(text)
		}
		all.WriteString(text)
		run.Reset()
	}
	return all.String()
}

// properties reads pPr.
func (w *walker) properties(p *paragraph) error {
	return w.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "pStyle":
			p.style = attribute(e, "val")
			p.look = w.styles.lookOf(p.style).over(w.styles.defaults)
		case "numPr":
			p.number, err = readNumbered(w.cursor)
			return err
		case "rPr":
			return w.markProperties(p)
		}
		return w.skip()
	})
}

// markProperties reads the properties of a paragraph's mark.
func (w *walker) markProperties(p *paragraph) error {
	return w.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "del", "moveFrom":
			p.gone = true
			w.out.note(NoteDeletionsLeftOut)
		default:
			p.mark.read(e)
		}
		return w.skip()
	})
}
