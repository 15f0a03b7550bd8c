package filetext

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
)

// headBytes of a file are enough to tell its form, but for packed files and OLE.
const headBytes = 4096

// formOf decides by the first bytes of a file: DOCX stands for every packed
// file and DOC for every OLE file until they are opened; PlainText for what has
// no mark of a form.
func formOf(head []byte) Format {
	starts := func(marks ...string) bool {
		return slices.ContainsFunc(marks, func(m string) bool { return bytes.HasPrefix(head, []byte(m)) })
	}
	switch {
	case starts("PK\x03\x04", "PK\x05\x06"):
		return DOCX
	case starts(oleMark):
		return DOC
	case starts(`{\rtf`):
		return RTF
	case starts("\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "II*\x00", "MM\x00*"):
		return Scan
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return PDF
	}
	return PlainText
}

// isWebPage says that a text is HTML or a web archive, which programs save
// under the names of documents.
func isWebPage(head []byte) bool {
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	for _, mark := range []string{"<!doctype", "<html", "<?xml", "mime-version:"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// extensionFits says whether a file's name promises this form. A name without
// an extension promises nothing.
func extensionFits(path string, format Format) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case "":
		return true
	case ".txt", ".text":
		return format == PlainText
	case ".md", ".markdown":
		return format == Markdown
	case ".docx", ".docm", ".dotx", ".dotm":
		return format == DOCX
	case ".doc", ".dot":
		return format == DOC
	case ".pdf":
		return format == PDF || format == Scan // pictures of pages
	case ".rtf":
		return format == RTF
	case ".odt", ".ott":
		return format == ODT
	case ".png", ".jpg", ".jpeg", ".tif", ".tiff":
		return format == Scan
	}
	return false
}

// isMarkdownName says that a text is meant as Markdown, which its content cannot say.
func isMarkdownName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

// oleMark begins the files of old Office, and encrypted files of new Office.
const oleMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// checkOLE refuses an OLE file that is encrypted or is no document of Word.
func checkOLE(data []byte) error {
	word, encrypted := -1, false
	for at := 512; at+128 <= len(data); at += 128 {
		switch oleName(data[at : at+128]) {
		case "WordDocument":
			word = at
		case "EncryptedPackage":
			encrypted = true
		}
	}
	switch {
	case encrypted:
		return &Error{Code: Encrypted}
	case word < 0:
		return &Error{Code: UnknownForm}
	case wordIsEncrypted(data, word):
		return &Error{Code: Encrypted}
	}
	return nil
}

// oleName is the name of a directory entry of an OLE file: 64 bytes of UTF-16,
// then the length in bytes with its zero, then the kind of the entry.
func oleName(entry []byte) string {
	length, kind := int(binary.LittleEndian.Uint16(entry[64:])), entry[66]
	if kind != 2 || length < 4 || length > 64 || length%2 != 0 {
		return ""
	}
	units := make([]uint16, length/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	return string(utf16.Decode(units))
}

// wordIsEncrypted reads the flag fEncrypted at the beginning of the stream
// WordDocument, whose directory entry stands at that place.
func wordIsEncrypted(data []byte, entry int) bool {
	const flags, encrypted = 10, 0x0100
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift < 7 || shift > 20 {
		return false
	}
	start := int64(binary.LittleEndian.Uint32(data[entry+116:])+1) << shift
	if start < 0 || start+flags+2 > int64(len(data)) {
		return false
	}
	return binary.LittleEndian.Uint16(data[start+flags:])&encrypted != 0
}
