package filetext

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// inline reads an element inside a paragraph. What it does not know it looks
// into, so that text is not lost in a wrapper that is newer than this program.
func (w *walker) inline(e xml.StartElement, p *paragraph) error {
	switch e.Name.Local {
	case "r":
		p.run = look{}
	case "rPr":
		l, err := readLook(w.cursor)
		p.run = w.runLook(l)
		return err
	case "t":
		text, err := w.cursor.text()
		if err != nil {
			return err
		}
		return w.add(p, strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(text))
	case "del", "moveFrom":
		return w.deleted(p)
	case "AlternateContent":
		return w.alternate(p)
	case "txbxContent":
		return w.textBox(p)
	}
	if text, ok := character(e); ok {
		if err := w.add(p, text); err != nil {
			return err
		}
		return w.skip()
	}
	return w.structure(e, p)
}

// structure reads the elements of a paragraph that are not text themselves.
func (w *walker) structure(e xml.StartElement, p *paragraph) error {
	switch name := e.Name.Local; {
	case name == "fldChar":
		w.field(attribute(e, "fldCharType"))
	case name == "footnoteReference" || name == "endnoteReference":
		w.refer(strings.TrimSuffix(name, "Reference")+"s", attribute(e, "id"), p)
	case name == "blip" || name == "imagedata":
		w.out.note(NotePicturesNotRead)
	case name == "instrText" || name == "delText" || name == "delInstrText" || name == "rt":
	case strings.HasSuffix(name, "Pr") || strings.HasSuffix(name, "PrChange"):
	default:
		return w.children(func(e xml.StartElement) error { return w.inline(e, p) })
	}
	return w.skip()
}

// runLook completes the look of a run by its style of characters.
func (w *walker) runLook(l look) look {
	if l.style == "" {
		return l
	}
	return l.over(w.styles.lookOf(l.style))
}

// character is the text of an element that stands for one.
func character(e xml.StartElement) (string, bool) {
	switch e.Name.Local {
	case "tab", "ptab":
		return "\t", true
	case "br", "cr":
		return "\n", true
	case "noBreakHyphen":
		return "-", true
	case "softHyphen":
		return "\u00ad", true // a letter in TCVN3, nothing elsewhere
	case "sym":
		return symbol(attribute(e, "font"), attribute(e, "char")), true
	}
	return "", false
}

// symbol is the character of a font of symbols, where there is one like it.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return ""
	}
	switch n &= 0xFF; {
	case strings.HasPrefix(font, "Wingdings"):
		return wingding(byte(n))
	case font == "Symbol":
		if i := strings.IndexByte("\xA3\xB3\xB1\xB4\xB8\xB7\xAE\xB0\xB9", byte(n)); i >= 0 {
			return string([]rune("≤≥±×÷•→°≠")[i])
		}
	}
	if n > ' ' && n < 0x7F {
		return string(rune(n))
	}
	return ""
}

// wingding knows the boxes that forms have, and arrows; the rest is ornament.
func wingding(c byte) string {
	switch c {
	case 0x6F, 0x71, 0xA8, 0x72:
		return "☐"
	case 0xFE, 0x52:
		return "☑"
	case 0xFD, 0x54, 0x78:
		return "☒"
	case 0xE0, 0xF0, 0xE8:
		return "→"
	}
	return ""
}

// add puts text into a paragraph as the run has it, unless nobody sees it.
func (w *walker) add(p *paragraph, text string) error {
	if w.muted > 0 || w.inInstruction() || text == "" {
		return nil
	}
	l := p.run.over(p.look)
	if on(l.hidden) {
		w.out.note(NoteHiddenLeftOut)
		return nil
	}
	p.pieces = append(p.pieces, piece{text, scriptOf(l.font), on(l.caps)})
	return w.spend(len(text))
}

// field follows a field from its begin over its instruction to its result.
func (w *walker) field(kind string) {
	last := len(w.fields) - 1
	switch {
	case kind == "begin":
		w.fields = append(w.fields, false)
	case kind == "separate" && last >= 0:
		w.fields[last] = true
	case kind == "end" && last >= 0:
		w.fields = w.fields[:last]
	}
}

// inInstruction says that some open field has no result yet.
func (w *walker) inInstruction() bool {
	for _, result := range w.fields {
		if !result {
			return true
		}
	}
	return false
}

// refer notes a reference, if the reader of the paper sees it.
func (w *walker) refer(kind, id string, p *paragraph) {
	if w.muted == 0 && !w.inInstruction() && !on(p.run.over(p.look).hidden) {
		w.references = append(w.references, reference{kind, id})
	}
}

// deleted reads what was deleted with its changes tracked, only to keep track of fields.
func (w *walker) deleted(p *paragraph) error {
	w.out.note(NoteDeletionsLeftOut)
	w.muted++
	defer func() { w.muted-- }()
	return w.children(func(e xml.StartElement) error { return w.inline(e, p) })
}

// alternate reads the first alternative that has text.
func (w *walker) alternate(p *paragraph) error {
	found := false
	return w.children(func(e xml.StartElement) error {
		if found {
			return w.skip()
		}
		pieces, after := len(p.pieces), len(p.after)
		err := w.children(func(e xml.StartElement) error { return w.inline(e, p) })
		found = len(p.pieces) > pieces || len(p.after) > after
		return err
	})
}

// textBox reads the paragraphs of a text box; they follow the paragraph that it hangs on.
func (w *walker) textBox(p *paragraph) error {
	inner := &walker{docx: w.docx, cursor: w.cursor, muted: w.muted}
	if w.inInstruction() {
		inner.muted++
	}
	blocks, err := inner.flow()
	w.references = append(w.references, inner.references...)
	if inner.muted == 0 {
		p.after = append(p.after, blocks...)
	}
	return err
}
