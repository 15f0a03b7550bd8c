package filetext

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// keepsItsPromise fails when a text is not of the form that Text promises.
func keepsItsPromise(t *testing.T, text string, form func(string) string, limit int) {
	t.Helper()
	switch {
	case !utf8.ValidString(text):
		t.Fatalf("not UTF-8: %q", text)
	case !norm.NFC.IsNormalString(text):
		t.Fatalf("not NFC: %q", text)
	case form(text) != text:
		t.Fatalf("not clean: %q, but %q", text, form(text))
	case len(text) > limit || text == "":
		t.Fatalf("%d bytes", len(text))
	}
}

// small are limits under which a fuzzing round is quick.
func small() Limits {
	return Limits{TextBytes: 10000, UnpackedBytes: 1 << 20}.orDefaults()
}

func FuzzPlainText(f *testing.F) {
	for _, seed := range []string{notice, "\uFEFFa\r\nb", "\xFF\xFEa\x00", "C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca", "a \u0301\n\u0301\u200b\u0301", "\xe1\xba"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := &Text{Format: PlainText}
		err := plainText(data, text)
		if err == nil {
			err = finish("a.txt", text, small())
		}
		if err == nil {
			keepsItsPromise(t, text.Text, sameText, small().TextBytes)
		} else if codeOf(err) == "" {
			t.Fatal(err)
		}
	})
}

func FuzzDOCX(f *testing.F) {
	numbering := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "lowerLetter", "%1)") + lvl(1, "upperRoman", "%1.%2") + `</w:abstractNum>` + num("1", "0", "")
	styles := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style>`
	f.Add(para("Một")+item("1", "0", "a")+item("1", "1", "b"), numbering, styles)
	f.Add(tableOf(ruled, []string{para("a"), para("b")})+tableOf("", []string{para("c")}), numbering, "")
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>`+run("<w:vanish/>", "x")+`</w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>`+para("a\u0301"), "", styles)
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		data := packOf(t, docxParts(body, parts{"numbering": numbering, "styles": styles}))
		text := &Text{}
		err := readDOCXFrom(bytes.NewReader(data), int64(len(data)), small(), text)
		if err == nil {
			err = finish("a.docx", text, small())
		}
		if err == nil {
			keepsItsPromise(t, text.Text, clean, small().TextBytes)
		} else if codeOf(err) == "" {
			t.Fatal(err)
		}
	})
}

// FuzzPacked reads bytes as a packed file, whatever they are.
func FuzzPacked(f *testing.F) {
	f.Add(packOf(f, docxParts(para("Một"), nil)))
	f.Add(packOf(f, parts{"mimetype": "application/vnd.oasis.opendocument.text"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := readDOCXFrom(bytes.NewReader(data), int64(len(data)), small(), &Text{})
		if err != nil && codeOf(err) == "" {
			t.Fatal(err)
		}
		if err := checkOLE(data); err != nil && codeOf(err) == "" {
			t.Fatal(err)
		}
	})
}
