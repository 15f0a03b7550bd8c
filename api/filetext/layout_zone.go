package filetext

import (
	"math"
	"slices"
	"strings"
)

// zone is a run of lines with corridors between them: white stripes from the
// first line to the last that separate columns.
type zone struct {
	rows      []*row
	corridors [][2]float64 // from and to, left to right
}

// narrowest is how narrow a corridor may be, in heights of a letter.
const narrowest = 0.45

// zone is the longest zone that begins with the first line. It has one line if
// that has no columns.
func (l *layout) zone(rows []*row) zone {
	z := zone{rows: rows[:1], corridors: gaps(rows[0])}
	for i := 1; i < len(rows) && len(z.corridors) > 0; i++ {
		next := rows[i]
		left := narrowed(z.corridors, next)
		if next.page != rows[i-1].page && !l.turns(z, left, rows[i-1], next) {
			break
		}
		if len(left) == 0 || len(left) < len(z.corridors) && i >= 2 || len(left) == 1 && !z.takes(next, left[0]) {
			break
		}
		z = zone{rows[:i+1], left}
	}
	z.corridors = slices.DeleteFunc(slices.Clone(z.corridors), func(c [2]float64) bool { return !z.separates(c) })
	if len(z.corridors) == 0 {
		return zone{rows: rows[:1]}
	}
	return z
}

// separates says that a corridor is more than a wide gap in a line: it has two
// lines or more on either side.
func (z zone) separates(corridor [2]float64) bool {
	left, right := 0, 0
	for _, r := range z.rows {
		if r.segments[0].x1 <= corridor[0] {
			left++
		}
		if r.segments[len(r.segments)-1].x0 >= corridor[1] {
			right++
		}
	}
	return left >= 2 && right >= 2
}

// turns says that a table goes on over the end of a page: the next page is as
// wide and its first line leaves all corridors.
func (l *layout) turns(z zone, left [][2]float64, last, next *row) bool {
	return len(z.corridors) > 1 && len(left) == len(z.corridors) && l.widths[last.page] == l.widths[next.page]
}

// gaps are the white stripes between the segments of a line.
func gaps(r *row) (all [][2]float64) {
	for i := 1; i < len(r.segments); i++ {
		all = append(all, [2]float64{r.segments[i-1].x1, r.segments[i].x0})
	}
	return all
}

// narrowed is what a line leaves of corridors. A line that stands in the middle
// of one ends it.
func narrowed(corridors [][2]float64, r *row) (left [][2]float64) {
	for _, c := range corridors {
		open := true
		for _, s := range r.segments {
			switch {
			case s.x1 <= c[0] || s.x0 >= c[1]:
			case s.x0 <= c[0]:
				c[0] = s.x1
			case s.x1 >= c[1]:
				c[1] = s.x0
			default:
				open = false
			}
		}
		if open && c[1]-c[0] >= narrowest*r.size() {
			left = append(left, c)
		}
	}
	return left
}

// takes says that a line belongs to a zone of two columns: it has both, or
// stands under the lines of one as they stand under each other. A line of the
// left column must follow closely, or it is the text after the zone.
func (z zone) takes(r *row, corridor [2]float64) bool {
	last := z.rows[len(z.rows)-1]
	distance := (r.y0 - last.y0) / r.size()
	if r.x0 < corridor[0] && r.x1 > corridor[1] {
		return distance < 4
	}
	right := r.x0 >= corridor[1]
	if right && distance > 8 || !right && distance > 1.8 {
		return false
	}
	for _, other := range z.rows {
		side, ok := other.side(corridor, right)
		if ok && (math.Abs(side.x0-r.x0) < near || math.Abs(side.middle()-r.middle()) < 2*near) {
			return true
		}
	}
	return false
}

// side is the part of a line on one side of a corridor.
func (r *row) side(corridor [2]float64, right bool) (side segment, ok bool) {
	for _, s := range r.segments {
		if right != (s.x0 >= corridor[1]) {
			continue
		}
		if !ok {
			side, ok = s, true
			continue
		}
		side = segment{side.around(s.box), side.text + " " + s.text}
	}
	return side, ok
}

// columns writes a zone: two columns as paragraphs, more as a table.
func (l *layout) columns(z zone) []block {
	if len(z.corridors) > 1 {
		l.tables = true
		return []block{{text: z.table(), table: true}}
	}
	return z.sides()
}

// sides is the left column and the right one, a block each.
func (z zone) sides() (blocks []block) {
	for _, right := range []bool{false, true} {
		var lines []block
		for _, r := range z.rows {
			if side, ok := r.side(z.corridors[0], right); ok {
				lines = append(lines, block{text: bullet(side.text)})
			}
		}
		if len(lines) > 0 {
			blocks = append(blocks, block{text: joinLines(lines)})
		}
	}
	return blocks
}

// table writes the rows of a table.
func (z zone) table() string {
	var lines, cells []string
	flush := func() {
		if cells != nil {
			lines = append(lines, squeeze("| "+strings.Join(cells, " | ")+" |"))
		}
		cells = make([]string, len(z.corridors)+1)
	}
	begins := z.beginnings()
	for i, r := range z.rows {
		if begins[i] {
			flush()
		}
		for _, s := range r.segments {
			c := z.column(s)
			cells[c] = strings.TrimSpace(cells[c] + " " + strings.ReplaceAll(s.text, "|", "¦"))
		}
	}
	flush()
	return strings.Join(lines, "\n")
}

// beginnings are the lines with which a row of the table begins. That can only
// be guessed: after a wider distance if that gives no row two numbers, else at
// a number in the first column, else at every line.
func (z zone) beginnings() []bool {
	begins := make([]bool, len(z.rows))
	distances, least := z.distances()
	wider, mixed := 0, false
	numbers := 0
	for i := range z.rows {
		if begins[i] = i == 0 || distances[i] > 1.15*least; begins[i] {
			wider, numbers = wider+1, 0
		}
		if z.hasFirst(i) {
			numbers++
		}
		mixed = mixed || numbers > 1
	}
	switch {
	case wider > 1 && !mixed:
	case z.numbered():
		for i := range begins {
			begins[i] = i == 0 || z.hasFirst(i)
		}
	case wider == 1:
		for i := range begins {
			begins[i] = true
		}
	}
	return begins
}

// distances are how far each line is below the one before, and the least of
// them. Lines that only have a number are passed over: it may stand between two
// lines, in the middle of its cell.
func (z zone) distances() (all []float64, least float64) {
	all = make([]float64, len(z.rows))
	least = math.Inf(1)
	last := z.rows[0]
	for i, r := range z.rows {
		if i == 0 || len(r.segments) == 1 && z.hasFirst(i) {
			continue
		}
		if r.page == last.page {
			all[i] = r.y0 - last.y0
			least = min(least, all[i])
		}
		last = r
	}
	return all, least
}

// hasFirst says that a line has a cell in the first column.
func (z zone) hasFirst(i int) bool { return z.column(z.rows[i].segments[0]) == 0 }

// numbered says that the first column has only short cells: the numbers of the rows.
func (z zone) numbered() bool {
	some := false
	for i, r := range z.rows {
		if z.hasFirst(i) {
			some = true
			if len(r.segments[0].text) > 6 {
				return false
			}
		}
	}
	return some
}

// column is the column that a segment stands in, from 0.
func (z zone) column(s segment) int {
	for i, c := range z.corridors {
		if s.x0 < c[1] {
			return i
		}
	}
	return len(z.corridors)
}
