package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// The names that WordprocessingML goes by.
const (
	nsWord     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage  = "http://schemas.openxmlformats.org/package/2006"
	typeWord   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	declared   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// Bytes are the document as a file.
func (d *Docx) Bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range d.parts() {
		w, err := z.Create(part.name) // without a time, so that the same document is the same file
		if err == nil {
			_, err = w.Write([]byte(declared + part.content))
		}
		if err != nil {
			return nil, fmt.Errorf("docx: %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("docx: %w", err)
	}
	return out.Bytes(), nil
}

type part struct{ name, content string }

// parts are the files in the file.
func (d *Docx) parts() []part {
	all := []part{
		{"[Content_Types].xml", d.contentTypes()},
		{"_rels/.rels", relations(
			relation{"rId1", nsRelation + "/officeDocument", "word/document.xml"},
			relation{"rId2", nsPackage + "/relationships/metadata/core-properties", "docProps/core.xml"},
		)},
		{"docProps/core.xml", d.core()},
		{"word/document.xml", d.document()},
		{"word/styles.xml", styles},
		{"word/header.xml", header(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>`)},
	}
	links := []relation{{"rStyles", nsRelation + "/styles", "styles.xml"}, {"rPages", nsRelation + "/header", "header.xml"}}
	for i, s := range d.Sections {
		name := fmt.Sprintf("header-first-%d.xml", i+1)
		links = append(links, relation{fmt.Sprintf("rFirst%d", i+1), nsRelation + "/header", name})
		var m markup
		Paragraph{Align: Right, Runs: []Run{{Text: s.Mark, Italic: true, Size: 11}}}.write(&m)
		all = append(all, part{"word/" + name, header(m.String())})
	}
	return append(all, part{"word/_rels/document.xml.rels", relations(links...)})
}

func (d *Docx) contentTypes() string {
	var m markup
	m.put(`<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`, nsPackage)
	override := func(name, media string) {
		m.put(`<Override PartName="%s" ContentType="%s+xml"/>`, name, media)
	}
	override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
	override("/word/document.xml", typeWord+"document.main")
	override("/word/styles.xml", typeWord+"styles")
	override("/word/header.xml", typeWord+"header")
	for i := range d.Sections {
		override(fmt.Sprintf("/word/header-first-%d.xml", i+1), typeWord+"header")
	}
	m.put(`</Types>`)
	return m.String()
}

func (d *Docx) core() string {
	var m markup
	m.put(`<cp:coreProperties xmlns:cp="%s/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`, nsPackage)
	m.text(d.Title)
	m.put(`</dc:title><dc:language>vi-VN</dc:language>`)
	if !d.On.IsZero() {
		m.put(`<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`, d.On)
	}
	m.put(`</cp:coreProperties>`)
	return m.String()
}

func (d *Docx) document() string {
	var m markup
	m.put(`<w:document xmlns:w="%s" xmlns:r="%s"><w:body>`, nsWord, nsRelation)
	for i := range d.Sections {
		for _, b := range d.Sections[i].Blocks {
			b.write(&m)
		}
		if last := i == len(d.Sections)-1; last {
			d.Sections[i].write(&m, i)
		} else {
			m.put(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`)
			d.Sections[i].write(&m, i)
			m.put(`</w:pPr></w:p>`)
		}
	}
	m.put(`</w:body></w:document>`)
	return m.String()
}

// write says what the pages of a section are.
func (s *Section) write(m *markup, i int) {
	m.put(`<w:sectPr><w:headerReference w:type="default" r:id="rPages"/><w:headerReference w:type="first" r:id="rFirst%d"/>`, i+1)
	if s.Wide {
		m.put(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, pageLong, pageShort)
	} else {
		m.put(`<w:pgSz w:w="%d" w:h="%d"/>`, pageShort, pageLong)
	}
	m.put(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>`, marginTop, marginRight, marginBottom, marginLeft)
	m.put(`<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`)
}

func header(content string) string {
	return fmt.Sprintf(`<w:hdr xmlns:w="%s" xmlns:r="%s">%s</w:hdr>`, nsWord, nsRelation, content)
}

type relation struct{ id, kind, target string }

func relations(all ...relation) string {
	var m markup
	m.put(`<Relationships xmlns="%s/relationships">`, nsPackage)
	for _, r := range all {
		m.put(`<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	m.put(`</Relationships>`)
	return m.String()
}

// styles: Times New Roman 14, and nothing between lines that a paragraph does not ask for.
const styles = `<w:styles xmlns:w="` + nsWord + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/>` +
	`</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
	`</w:styles>`

// markup gathers XML.
type markup struct{ strings.Builder }

func (m *markup) put(format string, args ...any) { fmt.Fprintf(&m.Builder, format, args...) }

func (m *markup) text(s string) {
	_ = xml.EscapeText(&m.Builder, []byte(s)) // a builder takes all
}
