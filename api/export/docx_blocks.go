package export

import "strings"

func (p Paragraph) write(m *markup) {
	m.put(`<w:p><w:pPr>`)
	if p.Style != Body {
		m.put(`<w:pStyle w:val="%s"/>`, p.Style)
	}
	if p.KeepNext {
		m.put(`<w:keepNext/>`)
	}
	m.put(`<w:spacing w:before="%d" w:after="%d"/>`, 20*p.Before, 20*p.After)
	if p.First != 0 {
		m.put(`<w:ind w:firstLine="%d"/>`, p.First)
	}
	if p.Align != "" {
		m.put(`<w:jc w:val="%s"/>`, p.Align)
	}
	m.put(`</w:pPr>`)
	for _, r := range p.Runs {
		r.write(m)
	}
	m.put(`</w:p>`)
}

func (r Run) write(m *markup) {
	m.put(`<w:r><w:rPr>`)
	if r.Bold {
		m.put(`<w:b/>`)
	}
	if r.Italic {
		m.put(`<w:i/>`)
	}
	if r.Size > 0 {
		m.put(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, int(2*r.Size), int(2*r.Size))
	}
	m.put(`</w:rPr>`)
	for i, line := range strings.Split(r.Text, "\n") {
		if i > 0 {
			m.put(`<w:br/>`)
		}
		m.put(`<w:t xml:space="preserve">`)
		m.text(line)
		m.put(`</w:t>`)
	}
	m.put(`</w:r>`)
}

func (r Rule) write(m *markup) {
	side := max(r.Of-r.Width, 0) / 2
	m.put(`<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>`)
	m.put(`<w:spacing w:before="20" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, side, side)
}

func (t Table) write(m *markup) {
	m.put(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/>`, sum(t.Widths))
	if t.Borders {
		m.put(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			m.put(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
		}
		m.put(`</w:tblBorders>`)
	}
	m.put(`<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, width := range t.Widths {
		m.put(`<w:gridCol w:w="%d"/>`, width)
	}
	m.put(`</w:tblGrid>`)
	for i, row := range t.Rows {
		t.row(m, row, i < t.Head)
	}
	m.put(`</w:tbl>`)
}

// row writes a row. A head repeats on every page; a row of its body may be broken
// between pages only where there is no other way, which Word knows itself.
func (t Table) row(m *markup, row Row, head bool) {
	m.put(`<w:tr><w:trPr><w:cantSplit/>`)
	if head {
		m.put(`<w:tblHeader/>`)
	}
	m.put(`</w:trPr>`)
	column := 0
	for _, c := range row {
		span := max(c.Span, 1)
		end := min(column+span, len(t.Widths))
		c.write(m, sum(t.Widths[min(column, end):end]), head)
		column = end
	}
	m.put(`</w:tr>`)
}

func (c Cell) write(m *markup, width int, head bool) {
	m.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if c.Span > 1 {
		m.put(`<w:gridSpan w:val="%d"/>`, c.Span)
	}
	if c.Merge != Alone {
		m.put(`<w:vMerge w:val="%s"/>`, c.Merge)
	}
	if head {
		m.put(`<w:vAlign w:val="center"/>`)
	}
	m.put(`</w:tcPr>`)
	for _, b := range c.Blocks {
		b.write(m)
	}
	if len(c.Blocks) == 0 {
		m.put(`<w:p/>`) // a cell without one is no cell
	}
	m.put(`</w:tc>`)
}

func sum(all []int) (n int) {
	for _, x := range all {
		n += x
	}
	return n
}
