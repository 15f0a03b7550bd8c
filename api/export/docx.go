package export

import "dondoc/domain"

// Lengths are in twentieths of a point, as Word counts them ("dxa"); sizes of
// type are in points.
const (
	Centimetre = 567
)

// Page of A4 with the margins of Decree 30/2020/NĐ-CP: 20 mm above and below, 30 mm
// on the left, 15 mm on the right.
const (
	pageShort, pageLong     = 11906, 16838
	marginTop, marginBottom = 1134, 1134
	marginLeft, marginRight = 1701, 851

	// TextWidth is the room between the margins of a page that stands.
	TextWidth = pageShort - marginLeft - marginRight
	// WideTextWidth is that of a page that lies.
	WideTextWidth = pageLong - marginLeft - marginRight
)

// Docx is a Word document: Times New Roman on A4, pages numbered at the top from
// the second on.
type Docx struct {
	Title    string
	On       domain.Date // written as its day of making
	Sections []Section
}

// Section is a stretch of pages with numbers of its own.
type Section struct {
	Wide   bool   // the page lies
	Mark   string // at the top of its first page
	Blocks []Block
}

// Block is a paragraph or a table.
type Block interface{ write(*markup) }

// Align is how lines stand between the margins.
type Align string

// The ways to align.
const (
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
	Justify Align = "both"
)

// Style names what a paragraph is, for those who do not see it.
type Style string

// The styles.
const (
	Body    Style = ""
	Heading Style = "Heading1"
)

// Paragraph is one paragraph; its runs follow each other.
type Paragraph struct {
	Style         Style
	Align         Align
	First         int // indent of its first line
	Before, After int // points
	KeepNext      bool
	Runs          []Run
}

// Run is text in one face. A size of 0 is the document's: 14.
type Run struct {
	Text         string
	Bold, Italic bool
	Size         float64
}

// Rule is a short line in the middle, as under the name of a body.
type Rule struct {
	Width int // how long it is
	Of    int // in how much room
}

// Table has columns of fixed widths. Its first rows may be a head that repeats on
// every page; no row is broken between pages unless it may.
type Table struct {
	Widths  []int
	Borders bool
	Head    int
	Rows    []Row
}

// Row is a row of a table.
type Row []Cell

// Cell is a cell; it may cover several columns, or go on below.
type Cell struct {
	Span   int // columns; 0 for one
	Merge  Merge
	Blocks []Block
}

// Merge says that cells that lie on each other are one.
type Merge string

// A cell that covers those below it, and those that are covered.
const (
	Alone  Merge = ""
	Begins Merge = "restart"
	GoesOn Merge = "continue"
)
