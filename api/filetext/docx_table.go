package filetext

import (
	"encoding/xml"
	"maps"
	"strings"
)

// table is a table while it is read.
type table struct {
	borders borders
	rows    [][]cell
}

// cell is a cell of a table: what it has, and the borders that it has itself.
type cell struct {
	blocks  []block
	borders borders
	gone    bool // deleted, or the lower part of a cell above
}

// table reads a table and gives it as lines, or as paragraphs if it only lays
// out a heading or signatures.
func (w *walker) table() ([]block, error) {
	t := &table{}
	before := w.uncarriedBlock()
	err := w.children(func(e xml.StartElement) error { return w.tablePart(e, t) })
	if err != nil {
		return nil, err
	}
	if len(t.rows) <= 2 && !t.ruled() {
		return append(before, t.layout()...), nil
	}
	if text := t.lines(); text != "" {
		return append(before, block{text: text, table: true}), w.spend(3 * strings.Count(text, "|"))
	}
	return before, nil
}

// tablePart reads an element of a table: its properties, a row, or a wrapper of rows.
func (w *walker) tablePart(e xml.StartElement, t *table) (err error) {
	switch e.Name.Local {
	case "tblPr":
		var style string
		own, err := readTableProperties(w.cursor, func(id string) { style = id })
		t.borders = w.styles.bordersOf(style)
		maps.Copy(t.borders, own)
		return err
	case "tr":
		return w.row(t)
	case "sdt", "sdtContent", "ins", "customXml", "moveTo":
		return w.children(func(e xml.StartElement) error { return w.tablePart(e, t) })
	}
	return w.skip()
}

// row reads a row and adds it to the table, unless it was deleted.
func (w *walker) row(t *table) error {
	var cells []cell
	deleted := false
	err := w.children(func(e xml.StartElement) error { return w.rowPart(e, &cells, &deleted) })
	if deleted {
		w.muted--
	} else if len(cells) > 0 && w.muted == 0 {
		t.rows = append(t.rows, cells)
	}
	return err
}

// rowPart reads an element of a row: its properties, a cell, or a wrapper of cells.
func (w *walker) rowPart(e xml.StartElement, cells *[]cell, deleted *bool) error {
	switch e.Name.Local {
	case "trPr":
		return w.children(func(e xml.StartElement) error {
			if e.Name.Local == "del" && !*deleted {
				*deleted = true
				w.muted++
				w.out.note(NoteDeletionsLeftOut)
			}
			return w.skip()
		})
	case "tc":
		c, err := w.cell()
		*cells = append(*cells, c)
		return err
	case "sdt", "sdtContent", "ins", "customXml", "moveTo":
		return w.children(func(e xml.StartElement) error { return w.rowPart(e, cells, deleted) })
	}
	return w.skip()
}

func (w *walker) cell() (c cell, err error) {
	err = w.children(func(e xml.StartElement) error {
		if e.Name.Local == "tcPr" {
			return w.cellProperties(&c)
		}
		more, err := w.block(e)
		c.blocks = append(c.blocks, more...)
		return err
	})
	c.blocks = append(c.blocks, w.uncarriedBlock()...)
	if c.gone {
		c.blocks = nil
	}
	return c, err
}

func (w *walker) cellProperties(c *cell) error {
	return w.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "tcBorders":
			c.borders, err = readBorders(w.cursor)
			return err
		case "vMerge":
			c.gone = attribute(e, "val") != "restart"
		case "cellDel":
			c.gone = true
			w.out.note(NoteDeletionsLeftOut)
		}
		return w.skip()
	})
}

// ruled says that some cell has a line at some side: its own, else the table's.
func (t *table) ruled() bool {
	for y, row := range t.rows {
		for x, c := range row {
			for _, side := range []string{"top", "bottom", "left", "right"} {
				visible, own := c.borders[side]
				if !own {
					visible = t.borders[t.sideOf(side, x, y, len(row))]
				}
				if visible {
					return true
				}
			}
		}
	}
	return false
}

// sideOf names the border of the table that a side of a cell shows.
func (t *table) sideOf(side string, x, y, columns int) string {
	switch {
	case side == "top" && y > 0, side == "bottom" && y < len(t.rows)-1:
		return "insideH"
	case side == "left" && x > 0, side == "right" && x < columns-1:
		return "insideV"
	}
	return side
}

// layout gives the cells as paragraphs, column by column, the lines of a column
// together: that is how a reader takes in a heading, or a signature.
func (t *table) layout() (blocks []block) {
	columns := 0
	for _, row := range t.rows {
		columns = max(columns, len(row))
	}
	for x := range columns {
		var column cell
		for _, row := range t.rows {
			if x < len(row) {
				column.blocks = append(column.blocks, row[x].blocks...)
			}
		}
		blocks = append(blocks, column.paragraphs()...)
	}
	return blocks
}

// paragraphs gives the content of a cell as few blocks: its lines together, a
// table in it apart.
func (c cell) paragraphs() (blocks []block) {
	var lines []block
	flush := func() {
		if len(lines) > 0 {
			blocks = append(blocks, block{text: joinLines(lines)})
		}
		lines = nil
	}
	for _, b := range c.blocks {
		if b.table {
			flush()
			blocks = append(blocks, b)
			continue
		}
		lines = append(lines, b)
	}
	flush()
	return blocks
}

// lines writes a row a line, and leaves empty rows out.
func (t *table) lines() string {
	var b strings.Builder
	for _, row := range t.rows {
		line := rowLine(row)
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// rowLine writes "| a | b |", and nothing for a row of empty cells. A bar in a
// cell is written "\|".
func rowLine(row []cell) string {
	var b strings.Builder
	b.WriteString("|")
	empty := true
	for _, c := range row {
		text := c.line()
		empty = empty && text == ""
		b.WriteString(" " + strings.ReplaceAll(text, "|", "¦") + " |")
	}
	if empty {
		return ""
	}
	return squeeze(b.String())
}

// line is a cell on one line.
func (c cell) line() string {
	all := make([]string, len(c.blocks))
	for i, b := range c.blocks {
		all[i] = oneLine(b.text)
	}
	return strings.Join(all, "<br>")
}
