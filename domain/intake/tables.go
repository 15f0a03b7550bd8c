package intake

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	taskColumn   = regexp.MustCompile(`(?i)nhiệm vụ|nội dung|công việc|tên (?:đề án|văn bản|chương trình|dự án)|hoạt động|giải pháp`)
	leadColumn   = regexp.MustCompile(`(?i)chủ trì|chủ công|đơn vị thực hiện|cơ quan thực hiện|đơn vị tham mưu|đơn vị được giao`)
	helpColumn   = regexp.MustCompile(`(?i)phối hợp`)
	timeColumn   = regexp.MustCompile(`(?i)thời gian|thời hạn|tiến độ|hoàn thành|ngày trình`)
	numberColumn = regexp.MustCompile(`(?i)^\W*(?:s?tt|số tt|số thứ tự)\W*$`)
	cellNumber   = regexp.MustCompile(`^\(?\d{1,2}\)$`)
)

// columnKind is what a column of a table of tasks holds.
type columnKind int

const (
	columnOther columnKind = iota
	columnNumber
	columnTask
	columnLead
	columnHelp
	columnTime
)

func columnOf(head string) columnKind {
	switch {
	case numberColumn.MatchString(head):
		return columnNumber
	case helpColumn.MatchString(head):
		return columnHelp
	case leadColumn.MatchString(head):
		return columnLead
	case timeColumn.MatchString(head):
		return columnTime
	case taskColumn.MatchString(head):
		return columnTask
	}
	return columnOther
}

func tableHead(text string) bool { return numberColumn.MatchString(text) }

// grid is a table of tasks: what each column holds, and the rows.
type grid struct {
	columns []columnKind
	heads   []line
	rows    []gridRow
	end     int // lines that it takes
}

type gridRow struct {
	number string
	cells  map[columnKind][]line
	lines  []line
}

func (g *grid) useful() bool {
	has := map[columnKind]bool{}
	for _, c := range g.columns {
		has[c] = true
	}
	return has[columnTask] && (has[columnLead] || has[columnTime]) && len(g.rows) > 0
}

// readGrid reads a table of tasks that begins at line i; nil where there is none.
func (s *source) readGrid(lines []line, i int) *grid {
	var g *grid
	switch {
	case lines[i].row > 0:
		g = s.pipeGrid(lines, i)
	case tableHead(s.text(lines[i])):
		g = s.lineGrid(lines, i)
	}
	if g == nil || !g.useful() {
		return nil
	}
	return g
}

// pipeGrid reads a table written with pipes.
func (s *source) pipeGrid(lines []line, i int) *grid {
	g := &grid{}
	kinds := map[int]columnKind{}
	first := lines[i].row
	last := first
	for g.end = i; g.end < len(lines) && lines[g.end].row >= last && lines[g.end].row > 0; g.end++ {
		l := lines[g.end]
		last = l.row
		if l.row == first {
			kinds[l.cell] = columnOf(s.text(l))
			g.columns = append(g.columns, kinds[l.cell])
			g.heads = append(g.heads, l)
			continue
		}
		if n := len(g.rows); n == 0 || g.rows[n-1].lines[0].row != l.row {
			g.rows = append(g.rows, gridRow{cells: map[columnKind][]line{}})
		}
		r := &g.rows[len(g.rows)-1]
		r.lines = append(r.lines, l)
		if kinds[l.cell] == columnNumber {
			r.number = strings.Trim(s.text(l), " .")
		}
		r.cells[kinds[l.cell]] = append(r.cells[kinds[l.cell]], l)
	}
	g.end -= i
	return g
}

// lineGrid reads a table whose cells stand each on a line of its own, as a word
// processor's text gives it: heads, then rows that begin with their number.
func (s *source) lineGrid(lines []line, i int) *grid {
	g := &grid{columns: []columnKind{columnNumber}, heads: []line{lines[i]}}
	k := i + 1
	for ; k < len(lines) && k < i+12 && !s.rowNumber(lines[k], 1); k++ {
		text := s.text(lines[k])
		g.heads = append(g.heads, lines[k])
		if !cellNumber.MatchString(text) {
			g.columns = append(g.columns, columnOf(text))
		}
	}
	for n := 1; k < len(lines) && s.rowNumber(lines[k], n); n++ {
		r := gridRow{number: strconv.Itoa(n), cells: map[columnKind][]line{}, lines: []line{lines[k]}}
		for k++; k < len(lines) && !s.rowNumber(lines[k], n+1); k++ {
			r.lines = append(r.lines, lines[k])
		}
		s.fillRow(&r, g.columns)
		g.rows = append(g.rows, r)
	}
	g.end = k - i
	return g
}

func (s *source) rowNumber(l line, n int) bool {
	return strings.Trim(s.text(l), " .)") == strconv.Itoa(n)
}

// fillRow gives each line of a row its column: in order, but a column of units
// takes only what begins with a unit, and the task what stands before.
func (s *source) fillRow(r *gridRow, columns []columnKind) {
	c := 1
	for n, l := range r.lines[1:] {
		text := s.text(l)
		if n > 0 {
			for c+1 < len(columns) && !s.fits(text, columns[c]) {
				c++
			}
			if s.fits(text, columns[c]) && c+1 < len(columns) && len(r.cells[columns[c]]) > 0 {
				c++
			}
		}
		if c < len(columns) {
			r.cells[columns[c]] = append(r.cells[columns[c]], l)
		}
		if n == 0 {
			c++
		}
	}
}

func (s *source) fits(text string, kind columnKind) bool {
	switch kind {
	case columnLead, columnHelp:
		_, end := newLists(text).list(0)
		return end > 0
	case columnTime:
		d, _ := findDeadline(text)
		return d != nil || wordCount(text) < 8
	}
	return true
}

// grid proposes a directive for each row.
func (w *walker) grid(g *grid) {
	for _, l := range g.heads {
		w.sentence(Span{l.start, l.end}, ClassHeading)
	}
	for _, r := range g.rows {
		w.gridRow(r)
	}
}

func (w *walker) gridRow(r gridRow) {
	task := r.cells[columnTask]
	lead, help, time := w.src.unitCell(r.cells[columnLead]), w.src.unitCell(r.cells[columnHelp]), w.src.block(r.cells[columnTime]...)
	if len(task) == 0 || lead == "" && time.text == "" || len(r.lines) <= 2 && !isDigitStart(r.number) {
		for _, l := range r.lines {
			w.sentence(Span{l.start, l.end}, ClassHeading)
		}
		return
	}
	r.number = strings.Trim(r.number, "* .")
	p := w.propose(Span{task[0].start, task[len(task)-1].end})
	p.Section = strings.TrimPrefix(w.path()+"."+r.number, ".")
	p.Lead, p.LeadFrom = cellUnits(lead), "table"
	for _, n := range apart(cellUnits(help)) {
		if generic(n) {
			p.CoordinatingGeneric = append(p.CoordinatingGeneric, n)
		} else {
			p.Coordinating = append(p.Coordinating, n)
		}
	}
	if d, rule := cellDeadline(time.text); d != nil {
		p.Deadline = *d
		p.why("deadline", rule, time.text)
	}
	if lead != "" {
		p.why("lead", ruleColumn, lead)
	}
	if help != "" {
		p.why("coordinating", ruleColumn, help)
	}
	w.judge(p, evidence{table: true})
	w.add(p)
	for _, l := range r.lines {
		if !overlaps(Span{l.start, l.end}, p.Span) {
			w.sentence(Span{l.start, l.end}, ClassContext)
		}
	}
	w.sentence(p.Span, ClassDirective)
}

// unitCell joins the lines of a cell of units: a line that begins with a unit
// goes on with the list.
func (s *source) unitCell(lines []line) string {
	out := ""
	for _, l := range lines {
		text := s.block(l).text
		switch {
		case out == "":
			out = text
		case newLists(text).begins(0) && !strings.HasSuffix(out, ",") && !strings.HasSuffix(out, "và"):
			out += "; " + text
		default:
			out += " " + text
		}
	}
	return out
}

func overlaps(a, b Span) bool { return a.Start < b.End && b.Start < a.End }

// cellUnits reads a cell of units; what is no list of known shape stays whole.
func cellUnits(s string) (names []string) {
	for _, part := range strings.Split(s, ";") {
		part = strings.Trim(part, " .-")
		if part == "" {
			continue
		}
		l := newLists(part)
		got, end := l.list(0)
		if end > 0 && wordCount(part) > 0 && (end >= len(l.toks) || wordCount(l.s[l.toks[end-1].end:]) == 0) {
			names = append(names, got...)
			continue
		}
		if end > 0 {
			names = append(names, got...)
			continue
		}
		names = append(names, part)
	}
	return names
}

var (
	bareYear    = regexp.MustCompile(`^(?:(?i:năm|trong năm) )?(20\d\d)\.?$`)
	bareMonth   = regexp.MustCompile(`(?i)^tháng (\d{1,2})(?:/| năm )(20\d\d)\.?$`)
	bareQuarter = regexp.MustCompile(`(?i)^quý (IV|III|II|I|[1-4])(?:/|-| năm )(20\d\d)\.?$`)
	bareDay     = regexp.MustCompile(`(?i)^` + dayMonthYear + `\.?$`)
	bareEvery   = regexp.MustCompile(`(?i)^(?:h[ằà]ng|mỗi) (năm|quý|tháng|tuần|ngày)`)
)

// cellDeadline reads a cell of a column of time, where the words around a bound
// are left out: "Tháng 10/2025", "Hàng năm".
func cellDeadline(s string) (*Deadline, string) {
	s = strings.TrimSpace(s)
	if x := bareEvery.FindStringSubmatch(s); x != nil {
		if d, rule := findDeadline(s); d != nil && strings.Contains(*d.Value, "ngày") {
			return d, rule
		}
		return &Deadline{Kind: "recurring", Value: ptr("hằng " + strings.ToLower(x[1])), Verbatim: &x[0]}, ruleCell
	}
	var d *Deadline
	if x := bareYear.FindStringSubmatch(s); x != nil {
		d = &Deadline{Kind: "year", Value: &x[1], Bound: ptr("in")}
	}
	if x := bareMonth.FindStringSubmatch(s); x != nil {
		d = readMonth([]string{"", "", "trong", x[1], x[2]})
	}
	if x := bareQuarter.FindStringSubmatch(s); x != nil {
		d = readQuarter([]string{"", "", "trong", x[1], x[2]})
	}
	if x := bareDay.FindStringSubmatch(s); x != nil {
		d = readDay(x)
	}
	if d != nil {
		d.Verbatim = ptr(s)
		return d, ruleCell
	}
	return findDeadline(s)
}
