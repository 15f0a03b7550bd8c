package filetext

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestAFileThatUnpacksToTooMuchIsRefused(t *testing.T) {
	bomb := packOf(t, docxParts(`<w:p><w:r><w:t>a</w:t></w:r></w:p><!--`+strings.Repeat(" ", 2<<20)+`-->`, nil))
	is.New(t).True(len(bomb) < 20<<10) // a small file
	refused(t, "a.docx", bomb, Limits{UnpackedBytes: 1 << 20}, TooLarge)
}

func TestTheBudgetIsForAllPartsTogether(t *testing.T) {
	filler := `<!--` + strings.Repeat(" ", 700<<10) + `-->`
	data := packOf(t, docxParts(para("a")+filler, parts{"styles": filler, "numbering": filler}))
	refused(t, "a.docx", data, Limits{UnpackedBytes: 2 << 20}, TooLarge)
	extractFile(t, "a.docx", data)
}

func TestTooManyEntriesAreRefused(t *testing.T) {
	p := docxParts(para("a"), nil)
	for i := range 100 {
		p[strings.Repeat("x", i+1)] = ""
	}
	refused(t, "a.docx", packOf(t, p), Limits{Entries: 50}, TooLarge)
}

func TestElementsNestedTooDeepAreRefused(t *testing.T) {
	const deep = 5000
	body := strings.Repeat(`<w:tbl><w:tr><w:tc>`, deep) + para("a") + strings.Repeat(`</w:tc></w:tr></w:tbl>`, deep)
	refused(t, "a.docx", packOf(t, docxParts(body, nil)), Limits{}, Damaged)
	refused(t, "a.docx", packOf(t, docxParts(strings.Repeat(`<x>`, deep)+strings.Repeat(`</x>`, deep), nil)), Limits{}, Damaged)
}

func TestATextThatIsTooLongIsRefused(t *testing.T) {
	limits := Limits{TextBytes: 1000}
	refused(t, "a.docx", packOf(t, docxParts(para(strings.Repeat("chữ ", 400)), nil)), limits, TextTooLong)
	refused(t, "a.txt", []byte(strings.Repeat("chữ ", 400)), limits, TextTooLong)
	label := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "decimal", strings.Repeat("%1", 1000)) + `</w:abstractNum>` + num("1", "0", "")
	refused(t, "a.docx", packOf(t, docxParts(strings.Repeat(item("1", "0", "a"), 1000), parts{"numbering": label})), limits, TextTooLong)
}

func TestAFileThatIsTooLargeIsRefusedUnread(t *testing.T) {
	refused(t, "a.txt", []byte("chữ chữ chữ"), Limits{FileBytes: 10}, TooLarge)
}

func TestATruncatedDOCXIsDamaged(t *testing.T) {
	whole := packOf(t, docxParts(para(notice), nil))
	for _, n := range []int{len(whole) - 1, len(whole) / 2, 100, 4} {
		refused(t, "a.docx", whole[:n], Limits{}, Damaged)
	}
	cut := docxParts("", nil)
	cut["word/document.xml"] = cut["word/document.xml"][:len(cut["word/document.xml"])-20]
	refused(t, "a.docx", packOf(t, cut), Limits{}, Damaged)
	flipped := bytes.Clone(whole)
	at := bytes.Index(flipped, []byte("word/document.xml")) + 40
	flipped[at] ^= 0xFF
	refused(t, "a.docx", flipped, Limits{}, Damaged)
}

func TestEntitiesOfADOCXAreNotExpanded(t *testing.T) {
	p := docxParts(para("&b;"), nil)
	p["word/document.xml"] = strings.Replace(p["word/document.xml"], "<w:document", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:document`, 1)
	refused(t, "a.docx", packOf(t, p), Limits{}, Damaged)
}

func TestPackedFilesOfOtherFormsAreRefused(t *testing.T) {
	refused(t, "a.docx", packOf(t, parts{"a.txt": "x"}), Limits{}, UnknownForm)
	sheet := docxParts("", nil)
	sheet["_rels/.rels"] = strings.ReplaceAll(sheet["_rels/.rels"], "word/document", "xl/workbook")
	sheet["xl/workbook.xml"] = `<workbook/>`
	delete(sheet, "word/document.xml")
	refused(t, "a.docx", packOf(t, sheet), Limits{}, UnknownForm)
	refused(t, "a.xlsx", packOf(t, sheet), Limits{}, UnknownForm)
	refused(t, "a.docx", packOf(t, docxParts("", nil)), Limits{}, NoText)
}

func TestTheContentDecidesAndADifferentNameIsNoted(t *testing.T) {
	is := is.New(t)
	data := packOf(t, docxParts(para("Một"), nil))
	for _, name := range []string{"a.doc", "a.pdf", "a.exe", "a.txt"} {
		text := extractFile(t, name, data)
		is.Equal(text.Format, DOCX)
		is.Equal(text.Notes, []string{NoteExtensionDiffers})
	}
	for _, name := range []string{"a.docx", "A.DOCX", "a"} {
		is.Equal(extractFile(t, name, data).Notes, nil)
	}
	is.Equal(extractFile(t, "a.pdf", []byte("Một")).Format, PlainText)
}

// oleFile is an OLE file with one stream of that name, and what the stream has.
func oleFile(name string, stream []byte) []byte {
	data := make([]byte, 1024)
	copy(data, oleMark)
	data[30] = 9 // sectors of 512 bytes
	entry := data[512:]
	copy(entry, utf16Bytes(name))
	entry[64] = byte(2*len(name) + 2)
	entry[66] = 2
	entry[116] = 1 // the sector after this one
	return append(data, stream...)
}

func TestEncryptedOfficeFilesAreRefusedAsSuch(t *testing.T) {
	refused(t, "a.docx", oleFile("EncryptedPackage", make([]byte, 64)), Limits{}, Encrypted)
	stream := make([]byte, 64)
	stream[11] = 1 // fEncrypted
	refused(t, "a.doc", oleFile("WordDocument", stream), Limits{}, Encrypted)
	refused(t, "a.xls", oleFile("Workbook", stream), Limits{}, UnknownForm)
	refused(t, "a.doc", []byte(oleMark), Limits{}, UnknownForm)
	locked := packOf(t, parts{"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<x><manifest:encryption-data/></x>"})
	refused(t, "a.odt", locked, Limits{}, Encrypted)
}

func TestWhatIsNoRegularFileIsNotRead(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "none.docx"), "/dev/zero"} {
		_, err := Extract(context.Background(), path, Limits{})
		is.Equal(codeOf(err), Unreadable) // a directory, nothing, a device
	}
	_, err := Extract(context.Background(), filepath.Join(dir, "none.docx"), Limits{})
	is.True(errors.Is(err, os.ErrNotExist))
}

func TestEveryCodeHasAMessageInBothLanguages(t *testing.T) {
	is := is.New(t)
	codes := []Code{TooLarge, TextTooLong, TooManyPages, Encrypted, Damaged, UnknownForm, UnknownEncoding, NoText, ToolMissing, TookTooLong, TooMuchMemory, Unreadable, ReaderFailed}
	seen := map[string]bool{}
	for _, code := range codes {
		e := &Error{Code: code, Package: "goi-can-cai", Limit: 32 << 20}
		for _, words := range []string{e.Vietnamese(), e.English()} {
			is.True(words != "" && !seen[words] && !strings.Contains(words, "%!")) // a message of its own, filled in
			seen[words] = true
		}
		is.True(strings.HasPrefix(e.Error(), string(code)+": "))
		is.True(errors.Is(e, &Error{Code: code}))
	}
	is.True(strings.Contains((&Error{Code: TooLarge, Limit: 32 << 20}).English(), "32 MB"))
	is.True(strings.Contains((&Error{Code: ToolMissing, Package: "poppler-utils"}).Vietnamese(), "poppler-utils"))
}
