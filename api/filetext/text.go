package filetext

import (
	"slices"
)

// Format is the form that a file turned out to have.
type Format string

// The forms that are read. A picture and a PDF without text are both a Scan.
const (
	PlainText Format = "text"
	Markdown  Format = "markdown"
	DOCX      Format = "docx"
	PDF       Format = "pdf"
	Scan      Format = "scan"
	DOC       Format = "doc"
	RTF       Format = "rtf"
	ODT       Format = "odt"
)

// isText says that the file is its own text.
func (f Format) isText() bool { return f == PlainText || f == Markdown }

// Text is what a file says, and how it was had.
type Text struct {
	Text   string   `json:"text"`            // NFC, "\n" line ends; otherwise a text file's own, of others a blank line between paragraphs
	Format Format   `json:"format"`          // by content
	Draft  bool     `json:"draft,omitempty"` // recognised from a picture, at least in part: a person must compare it with the original
	Pages  int      `json:"pages,omitempty"` // 0 where the form has none
	Notes  []string `json:"notes,omitempty"` // the codes below, in the order in which they came up, each once
}

// The codes of what a reader of the text should know. They never change.
const (
	NoteExtensionDiffers     = "extension-differs"          // the file's name promises another form
	NoteFromTCVN3            = "converted-from-tcvn3"       // (partly) written in TCVN3, also called ABC
	NoteFromVNI              = "converted-from-vni"         // (partly) written in VNI
	NoteFromWindows1258      = "converted-from-cp1258"      // written in the Vietnamese code page of Windows
	NoteFootnotesAtEnd       = "footnotes-at-end"           // notes were taken out of the sentences
	NoteDeletionsLeftOut     = "tracked-deletions-left-out" // the file has tracked changes that nobody has accepted or rejected
	NoteHiddenLeftOut        = "hidden-text-left-out"       // the file has text that Word does not show
	NotePicturesNotRead      = "pictures-not-read"          // what stands in the pictures of a DOCX is not in the text
	NoteEmbeddedLeftOut      = "embedded-file-left-out"     // another file is embedded as part of the text
	NoteConverted            = "converted-by-libreoffice"   // numbers and tables are as LibreOffice understood them
	NotePagesRecognised      = "pages-recognised"           // some pages had no text and were recognised from their picture
	NotePagesWithoutText     = "pages-without-text"         // some pages are pictures, and nothing here can recognise them
	NoteTextBehindPicture    = "text-behind-picture"        // the text of a PDF is what a scanner recognised
	NoteTablesGuessed        = "tables-guessed"             // a PDF says where words stand, not which cell they are in
	NoteCharactersUnreadable = "characters-unreadable"      // some characters are not known: U+FFFD stands for each
)

// Limits bound what reading one file may cost. A zero field has its default.
type Limits struct {
	FileBytes     int64 `json:"file_bytes"`     // of the file; 32 MiB
	TextBytes     int   `json:"text_bytes"`     // of the text; 4 MiB
	Pages         int   `json:"pages"`          // of a PDF; 200
	ScanPages     int   `json:"scan_pages"`     // to recognise, at some seconds each; 50
	UnpackedBytes int64 `json:"unpacked_bytes"` // read out of a packed file, all together; 256 MiB
	Entries       int   `json:"entries"`        // of a packed file; 4096
	Depth         int   `json:"depth"`          // of elements in each other; 256
	MemoryBytes   int64 `json:"memory_bytes"`   // of each process that reads; 1 GiB. Only the child has it
}

// orDefaults fills the fields that are not set.
func (l Limits) orDefaults() Limits {
	orDefault(&l.FileBytes, 32<<20)
	orDefault(&l.TextBytes, 4<<20)
	orDefault(&l.Pages, 200)
	orDefault(&l.ScanPages, 50)
	orDefault(&l.UnpackedBytes, 256<<20)
	orDefault(&l.Entries, 4096)
	orDefault(&l.Depth, 256)
	orDefault(&l.MemoryBytes, 1<<30)
	return l
}

func orDefault[N int | int64](field *N, value N) {
	if *field <= 0 {
		*field = value
	}
}

// note adds a code once.
func (t *Text) note(code string) {
	if !slices.Contains(t.Notes, code) {
		t.Notes = append(t.Notes, code)
	}
}
