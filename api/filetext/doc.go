// Package filetext has the text of a document file, whatever its form: plain
// text, Markdown, DOCX, PDF, a scan, and what LibreOffice turns into DOCX (old
// .doc, RTF, ODT). The form is decided by content, never by the file's name.
//
// Files come from strangers. Reader therefore reads every file in a process of
// its own, the same program with a hidden subcommand that calls RunChild: with
// limits on memory, processor time and file sizes, with an almost empty
// environment, and killed with all its descendants when its time is over. What
// a file does to that process is at worst an *Error here. Extract is the reading
// itself, in this process; only the child and tests should call it.
//
// Three things are left to tools that must be installed, and are asked for by
// name when they are not: poppler-utils (PDF), tesseract-ocr with tesseract-ocr-vie
// (pictures), libreoffice-writer-nogui (old .doc, RTF, ODT).
//
// # The text
//
// The text is UTF-8 in Unicode form NFC with "\n" line ends. A text file's text is
// otherwise its own, character for character; in what other files say paragraphs
// are separated by a blank line, and the line breaks inside one are its own.
// The spelling stays as it is written ("hoà" and "hòa" both). A row of a table
// is a line "| a | b |", in whose cells "<br>" stands between paragraphs and "¦"
// for a bar. A table without borders that has at most two rows is
// how such documents lay out their heading and their signatures: its cells
// become paragraphs, a column each, left before right. Automatic numbers are
// printed as Word shows them, bullets as "- ". Notes of the foot and the end are
// taken out of the sentences and follow the text as "[1] …". What a reader of
// the paper would not see is left out: deleted tracked changes, hidden text,
// comments; headers and footers of pages also.
package filetext
