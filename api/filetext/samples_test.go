package filetext

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The samples are made here, by code: what a file has can be read in its test.

// parts are the parts of a packed file by name.
type parts map[string]string

// packOf packs parts in the order of their names.
func packOf(tb testing.TB, p parts) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(p[name]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml"`
	relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	contentType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// docxParts are the parts of a DOCX with that body, and others such as
// "numbering" with the inside of their root.
func docxParts(body string, others parts) parts {
	p := parts{
		"_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + relationType + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
	}
	types := `<Override PartName="/word/document.xml" ContentType="` + contentType + `document.main+xml"/>`
	relations := ""
	for name, inside := range others {
		p["word/"+name+".xml"] = `<?xml version="1.0"?><w:` + name + " " + wordSpace + ">" + inside + "</w:" + name + ">"
		types += `<Override PartName="/word/` + name + `.xml" ContentType="` + contentType + name + `+xml"/>`
		relations += `<Relationship Id="` + name + `" Type="` + relationType + name + `" Target="` + name + `.xml"/>`
	}
	p["[Content_Types].xml"] = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` + types + `</Types>`
	p["word/_rels/document.xml.rels"] = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		relations + `</Relationships>`
	return p
}

// para is a paragraph of one run.
func para(text string) string { return styled("", text) }

// styled is a paragraph with properties.
func styled(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + run("", text) + `</w:p>`
}

// run is a run with properties.
func run(properties, text string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// save writes a file and gives its path.
func save(tb testing.TB, name string, data []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// extractFile saves and reads a file that must have a text.
func extractFile(tb testing.TB, name string, data []byte) *Text {
	tb.Helper()
	text, err := Extract(context.Background(), save(tb, name, data), Limits{})
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return text
}

// textOfDOCX is the text of a DOCX with that body.
func textOfDOCX(tb testing.TB, body string, others parts) *Text {
	tb.Helper()
	return extractFile(tb, "sample.docx", packOf(tb, docxParts(body, others)))
}

// codeOf is the code of an error, or empty when it is none of this package.
func codeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// refused says that a file is refused with a code.
func refused(tb testing.TB, name string, data []byte, limits Limits, code Code) {
	tb.Helper()
	text, err := Extract(context.Background(), save(tb, name, data), limits)
	if codeOf(err) != code {
		tb.Fatalf("%s: got %v (%v), want %s", name, err, text, code)
	}
}

// lines joins paragraphs as the text has them.
func paragraphs(all ...string) string { return strings.Join(all, "\n\n") }

func equal(tb testing.TB, got, want string) {
	tb.Helper()
	if got != want {
		tb.Fatalf("got:\n%s\nwant:\n%s", got, want)
	}
}
