package filetext

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A page only says where each word stands. layOut finds the lines, the columns
// of headings and signatures, the tables and the paragraphs in that, as a
// reader does: by alignment, indents, distances, and by whether the next word
// would still have fitted on the line. All lengths are in points.

// segment is a stretch of a line without a wide gap.
type segment struct {
	box
	text string
}

// row is a line of print from the left of the page to its right.
type row struct {
	box
	page     int
	segments []segment
	note     string // the number of the footnote that begins here
	drawn    bool   // recognised from a picture: its height is not exact
}

// text is the whole line.
func (r *row) text() string {
	all := make([]string, len(r.segments))
	for i, s := range r.segments {
		all[i] = s.text
	}
	return strings.Join(all, " ")
}

// size is the height of the letters, about.
func (r *row) size() float64 { return r.segments[0].height() }

// layOut gives the text of pages.
func layOut(pages []*page, t *Text) string {
	var all, notes []*row
	for i, p := range pages {
		rows := withoutPageNumber(rowsOf(p, i), p)
		body, foot := splitNotes(rows)
		all = append(all, body...)
		notes = append(notes, foot...)
	}
	l := newLayout(all, pages)
	blocks := l.blocks(all)
	if l.tables {
		t.note(NoteTablesGuessed)
	}
	if len(notes) > 0 {
		t.note(NoteFootnotesAtEnd)
	}
	return joinBlocks(append(blocks, noteBlocks(notes)...))
}

// rowsOf puts the words of a page into lines.
func rowsOf(p *page, at int) []*row {
	var rows []*row
	for _, words := range lineWords(p.words) {
		slices.SortStableFunc(words, func(a, b word) int { return compare(a.x0, b.x0) })
		if r := newRow(words, at); r != nil {
			r.drawn = p.recognised
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b *row) int { return compare(a.y0+a.y1, b.y0+b.y1) })
	return rows
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// lineWords groups words by line: by its number where it is known, else by
// whether they stand at one height.
func lineWords(words []word) (lines [][]word) {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return compare(a.y0+a.y1, b.y0+b.y1)
	})
	var band box
	for _, w := range words {
		last := len(lines) - 1
		if last >= 0 && lines[last][0].line == w.line && (w.line > 0 || sameHeight(band, w.box)) {
			lines[last] = append(lines[last], w)
			if w.height() > band.height() {
				band = w.box
			}
			continue
		}
		lines = append(lines, []word{w})
		band = w.box
	}
	return lines
}

// sameHeight says that two boxes share more than half of the lower one's height.
func sameHeight(a, b box) bool {
	shared := min(a.y1, b.y1) - max(a.y0, b.y0)
	return shared > 0.5*min(a.height(), b.height())
}

// Gaps between words, in heights of a letter.
const (
	noGap    = 0.06 // nothing stands between
	wideGap  = 0.55 // the words may be in two columns
	mostGaps = 40   // of a line; one with more is no line of columns
)

// newRow joins the words of a line, left to right.
func newRow(words []word, at int) *row {
	r := &row{page: at}
	for _, w := range words {
		text := oneLine(withoutMarks(w.text))
		if text == "" {
			continue
		}
		last := len(r.segments) - 1
		if last < 0 {
			r.box = w.box
			r.segments = append(r.segments, segment{w.box, text})
			continue
		}
		r.add(w, text, &r.segments[last])
	}
	if len(r.segments) == 0 {
		return nil
	}
	if len(r.segments) > mostGaps {
		r.segments = []segment{{r.box, r.text()}}
	}
	return r
}

// add puts a word after the last segment, or begins a segment with it.
func (r *row) add(w word, text string, last *segment) {
	gap, size := w.x0-last.x1, max(w.height(), last.height())
	raised := raisedBeside(w.box, last.box)
	switch {
	case raised && isNumber(text) && gap < 3*noGap*size && !isUnit(last.text):
		last.text += markOpen + text + markClose
		last.x1 = max(last.x1, w.x1)
	case len(r.segments) == 1 && r.note == "" && isNumber(last.text) && raisedBeside(last.box, w.box):
		r.note = last.text
		*last = segment{w.box, text}
	case gap > wideGap*size && !isMarker(last.text):
		r.segments = append(r.segments, segment{w.box, text})
	default:
		between := " "
		if gap < noGap*size {
			between = ""
		}
		*last = segment{last.around(w.box), last.text + between + text}
	}
	r.box = r.around(w.box)
}

// raisedBeside says that a box is smaller than another and stands higher, as the mark of a footnote.
func raisedBeside(b, other box) bool {
	return b.height() < 0.8*other.height() && b.y1 < other.y1-0.1*other.height()
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// isUnit says that a raised number after this is a power: m², km².
func isUnit(s string) bool {
	return strings.HasSuffix(s, "m") || strings.HasSuffix(s, "M") || isNumber(s[strings.LastIndex(s, " ")+1:])
}

// marker is what begins an item of a list.
var marker = regexp.MustCompile(`^(\d{1,2}(\.\d{1,2}){0,3}[.)]?|[a-zđA-ZĐ][.)]|[IVX]{1,5}[.)]|[-–+*•●▪○◦■□➢✓\x{F0B7}\x{F0A7}\x{F0D8}\x{F0FC}])$`)

// isMarker says that a stretch of text is only the mark of a list's item.
// A number alone is none: it may be a cell.
func isMarker(s string) bool {
	return len(s) <= 12 && marker.MatchString(s) && !isNumber(s)
}

// startsItem says that a line begins with the mark of a list's item.
func startsItem(s string) bool {
	first, _, more := strings.Cut(s, " ")
	return more && isMarker(first)
}

// pageNumber is what stands alone in the margin of a page.
var pageNumber = regexp.MustCompile(`^(?i)(trang\s*)?[-–]?\s*\d{1,4}\s*([/-]\s*\d{1,4}|[-–])?$`)

// withoutPageNumber leaves out a number alone in the upper or lower margin.
func withoutPageNumber(rows []*row, p *page) []*row {
	margin := 0.09 * p.height
	return slices.DeleteFunc(rows, func(r *row) bool {
		first, last := r == rows[0], r == rows[len(rows)-1]
		return (first && r.y1 < margin || last && r.y0 > p.height-margin) && pageNumber.MatchString(r.text())
	})
}

// Between these two characters, which no text has, stands the mark of what may
// be a footnote.
const markOpen, markClose = "\uE0F0", "\uE0F1"

var noteMark = regexp.MustCompile(markOpen + `(\d+)` + markClose)

func withoutMarks(s string) string {
	return strings.NewReplacer(markOpen, "", markClose, "").Replace(s)
}

// splitNotes takes the footnotes off the end of a page, and their marks out of
// the lines. Raised numbers that are no such marks stay as they are.
func splitNotes(rows []*row) (body, notes []*row) {
	body = rows
	if mark, after := firstMark(rows); mark != "" {
		for i := after; i < len(rows); i++ {
			if rows[i].beginsNote(mark, rows[after-1].size()) {
				body, notes = rows[:i], rows[i:]
				break
			}
		}
	}
	replacement := "$1"
	if len(notes) > 0 {
		replacement = ""
	}
	for _, r := range rows {
		for i := range r.segments {
			r.segments[i].text = noteMark.ReplaceAllString(r.segments[i].text, replacement)
		}
	}
	for _, r := range body {
		if r.note != "" {
			r.segments[0].text = r.note + " " + r.segments[0].text
		}
	}
	return body, notes
}

// firstMark is the first mark of a footnote on a page, and the line after it.
func firstMark(rows []*row) (mark string, after int) {
	for i, r := range rows {
		if found := noteMark.FindStringSubmatch(r.text()); found != nil {
			return found[1], i + 1
		}
	}
	return "", 0
}

// beginsNote says that a line begins with this number, raised or before small print.
func (r *row) beginsNote(mark string, size float64) bool {
	if r.note == "" && r.size() < 0.92*size {
		if rest, ok := strings.CutPrefix(r.segments[0].text, mark+" "); ok {
			r.note, r.segments[0].text = mark, rest
		}
	}
	return r.note == mark
}

// noteBlocks writes the lines of footnotes as notes, numbered through the document.
func noteBlocks(rows []*row) (blocks []block) {
	for i, r := range rows {
		if last := len(rows[:i]) - 1; last >= 0 && r.note == "" {
			r.beginsNote(nextNumber(rows[:i]), math.Inf(1))
		}
		if r.note != "" || len(blocks) == 0 {
			blocks = append(blocks, block{text: fmt.Sprintf("[%d] %s", len(blocks)+1, r.text())})
			continue
		}
		last := &blocks[len(blocks)-1]
		last.text = joinPrinted(last.text, r.text())
	}
	return blocks
}

// nextNumber is the number after that of the last note.
func nextNumber(rows []*row) string {
	for _, r := range slices.Backward(rows) {
		if n, err := strconv.Atoi(r.note); err == nil {
			return strconv.Itoa(n + 1)
		}
	}
	return ""
}

// joinPrinted joins two lines of print. After a hyphen or stroke that stands in
// a word, such as a document's number, the word goes on.
func joinPrinted(a, b string) string {
	if n := len(a); n > 1 && (a[n-1] == '-' || a[n-1] == '/') && a[n-2] != ' ' && strings.ContainsAny(a[strings.LastIndex(a, " ")+1:], "0123456789") {
		return a + b
	}
	return a + " " + b
}
