package filetext

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// levels is how many levels a list of Word has.
const levels = 9

// maxLabel bounds the pattern of a number, in bytes.
const maxLabel = 200

// level is how the numbers of one level of a list look.
type level struct {
	start   int
	format  string // the name of numFmt, such as "decimal"
	custom  string // the list of examples, of the format "custom"
	pattern string // such as "%1.%2."
	arabic  bool   // all numbers in the pattern are decimal
	glued   bool   // nothing stands between number and text
	restart int    // the level, from 1, that starts this one again; -1 any above, 0 none
	style   string // the style of paragraphs that is tied to this level
	look    look
}

// list is an abstract list: its levels, or the style that has them elsewhere.
type list struct {
	levels   [levels]*level
	borrowed string // of the style whose list this is really
	lends    string // the style that this is the list of
}

// instance is a use of a list. Its own starts hold once, at its first number.
type instance struct {
	list   string
	starts map[int]int
	levels map[int]*level
}

// numbering are the lists of a document and where the count of each stands.
type numbering struct {
	lists     map[string]*list
	instances map[int]*instance
	counts    map[string]*count
}

// count is where a list stands: the last number of each level, and whether the
// level has one since a level above it was counted.
type count struct {
	value   [levels]int
	begun   [levels]bool
	started map[[2]int]bool // instance and level whose own start was used
}

func newNumbering() *numbering {
	return &numbering{map[string]*list{}, map[int]*instance{}, map[string]*count{}}
}

// readNumbering reads the part numbering.xml.
func readNumbering(c *cursor) (*numbering, error) {
	n := newNumbering()
	err := c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			return n.readList(c, attribute(e, "abstractNumId"))
		case "num":
			return n.readInstance(c, number(e, "numId", -1))
		}
		return c.skip()
	})
	return n, err
}

func (n *numbering) readList(c *cursor, id string) error {
	l := &list{}
	n.lists[id] = l
	return c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			lvl, err := readLevel(c)
			if i := number(e, "ilvl", -1); i >= 0 && i < levels {
				l.levels[i] = lvl
			}
			return err
		case "numStyleLink":
			l.borrowed = attribute(e, "val")
		case "styleLink":
			l.lends = attribute(e, "val")
		}
		return c.skip()
	})
}

func (n *numbering) readInstance(c *cursor, id int) error {
	in := &instance{starts: map[int]int{}, levels: map[int]*level{}}
	n.instances[id] = in
	return c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			in.list = attribute(e, "val")
		case "lvlOverride":
			return in.readOverride(c, number(e, "ilvl", -1))
		}
		return c.skip()
	})
}

func (in *instance) readOverride(c *cursor, at int) error {
	return c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "startOverride":
			in.starts[at] = number(e, "val", 1)
		case "lvl":
			lvl, err := readLevel(c)
			in.levels[at] = lvl
			return err
		}
		return c.skip()
	})
}

// readLevel reads the properties of a level of a list.
func readLevel(c *cursor) (*level, error) {
	l := &level{start: 0, format: "decimal", restart: -1}
	err := c.children(func(e xml.StartElement) (err error) {
		if e.Name.Local == "rPr" {
			l.look, err = readLook(c)
			return err
		}
		l.read(e)
		if e.Name.Local == "AlternateContent" { // Word writes a custom format so
			return c.children(func(e xml.StartElement) error { return readChoice(c, e, l) })
		}
		return c.skip()
	})
	return l, err
}

// readChoice takes the format of a level from the first alternative, which is the fuller one.
func readChoice(c *cursor, e xml.StartElement, l *level) error {
	if e.Name.Local != "Choice" {
		return c.skip()
	}
	return c.children(func(e xml.StartElement) error {
		l.read(e)
		return c.skip()
	})
}

// read takes one property of a level in.
func (l *level) read(e xml.StartElement) {
	switch e.Name.Local {
	case "start":
		l.start = number(e, "val", 0)
	case "numFmt":
		l.format, l.custom = attribute(e, "val"), attribute(e, "format")
	case "lvlText":
		l.pattern = attribute(e, "val")
	case "isLgl":
		l.arabic = on(switched(e))
	case "suff":
		l.glued = attribute(e, "val") == "nothing"
	case "lvlRestart":
		l.restart = number(e, "val", -1)
	case "pStyle":
		l.style = attribute(e, "val")
	}
}

// label counts a paragraph of a list and gives what Word prints before its
// text, with the space between; empty when there is no such list.
func (n *numbering) label(num numbered, style string, s *styles) string {
	in := n.instances[num.list]
	if in == nil {
		return ""
	}
	id, l := n.listOf(in, s)
	if l == nil {
		return ""
	}
	at := l.levelOf(num.level, style)
	if at < 0 || at >= levels {
		return ""
	}
	lvl := in.level(l, at)
	if lvl == nil {
		return ""
	}
	c := n.countOf(id)
	c.advance(in, l, num.list, at)
	return lvl.print(in, l, c, at)
}

// listOf follows the list of an instance to the one that has its levels.
func (n *numbering) listOf(in *instance, s *styles) (string, *list) {
	l := n.lists[in.list]
	if l == nil || l.borrowed == "" {
		return in.list, l
	}
	if num, _ := s.numberOf(l.borrowed); n.instances[num.list] != nil && n.instances[num.list] != in {
		id := n.instances[num.list].list
		if n.lists[id] != nil && n.lists[id].borrowed == "" {
			return id, n.lists[id]
		}
	}
	for id, other := range n.lists {
		if other.lends == l.borrowed {
			return id, other
		}
	}
	return in.list, l
}

// levelOf is the level said, else the one tied to the style of the paragraph, else the first.
func (l *list) levelOf(said int, style string) int {
	if style != "" {
		for i, lvl := range l.levels {
			if lvl != nil && lvl.style == style {
				return i
			}
		}
	}
	return max(said, 0)
}

// level is the instance's own level or its list's.
func (in *instance) level(l *list, at int) *level {
	if own := in.levels[at]; own != nil {
		return own
	}
	return l.levels[at]
}

func (n *numbering) countOf(id string) *count {
	c := n.counts[id]
	if c == nil {
		c = &count{started: map[[2]int]bool{}}
		n.counts[id] = c
	}
	return c
}

// advance counts one paragraph at a level.
func (c *count) advance(in *instance, l *list, id, at int) {
	start, own := in.starts[at]
	key := [2]int{id, at}
	switch {
	case own && !c.started[key]:
		c.started[key] = true
		c.value[at] = start
	case c.begun[at]:
		c.value[at]++
	default:
		c.value[at] = in.startOf(l, at)
	}
	c.begun[at] = true
	for below := at + 1; below < levels; below++ {
		lvl := in.level(l, below)
		if lvl == nil || lvl.restart < 0 || lvl.restart > at {
			c.begun[below] = false
		}
	}
}

// startOf is the first number of a level.
func (in *instance) startOf(l *list, at int) int {
	if start, own := in.starts[at]; own {
		return start
	}
	if lvl := in.level(l, at); lvl != nil {
		return lvl.start
	}
	return 1
}

// print fills the pattern of a level with where the list stands.
func (l *level) print(in *instance, of *list, c *count, at int) string {
	if on(l.look.hidden) {
		return ""
	}
	if l.format == "bullet" {
		return "- "
	}
	pattern := scriptOf(l.look.font).decode(l.pattern[:min(len(l.pattern), maxLabel)])
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		if pattern[i] == '%' && i+1 < len(pattern) && pattern[i+1] >= '1' && pattern[i+1] <= '9' {
			b.WriteString(l.part(in, of, c, int(pattern[i+1]-'1'), at))
			i++
			continue
		}
		b.WriteByte(pattern[i])
	}
	if b.Len() == 0 || l.glued {
		return b.String()
	}
	return b.String() + " "
}

// part is the number of one level of the pattern; a level above that has not
// been counted stands at its start.
func (l *level) part(in *instance, of *list, c *count, part, at int) string {
	lvl := in.level(of, part)
	if lvl == nil || part > at {
		return ""
	}
	value := c.value[part]
	if !c.begun[part] {
		value = in.startOf(of, part)
	}
	if l.arabic && lvl.format != "none" {
		return strconv.Itoa(value)
	}
	return formatNumber(value, lvl.format, lvl.custom)
}

// formatNumber writes a number in a format of Word.
func formatNumber(n int, format, custom string) string {
	switch format {
	case "none", "bullet":
		return ""
	case "lowerLetter":
		return strings.ToLower(letters(n, english))
	case "upperLetter":
		return letters(n, english)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		return padded(n, 2)
	case "vietnameseCounting":
		return vietnameseNumber(n)
	case "custom":
		return customNumber(n, custom)
	}
	return strconv.Itoa(n)
}

const (
	english    = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	vietnamese = "ABCDĐEGHIKLMNOPQRSTUVXY" // the order of points in Vietnamese laws
)

// letters counts by letters as Word does: after the last letter they double.
func letters(n int, alphabet string) string {
	all := []rune(alphabet)
	if n < 1 || n > 30*len(all) {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(all[(n-1)%len(all)]), (n-1)/len(all)+1)
}

// roman writes what Romans could; the rest is decimal.
func roman(n int) string {
	if n < 1 || n > 4999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value  int
		symbol string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.symbol)
		}
	}
	return b.String()
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, min(width, maxLabel)-len(s))) + s
}

// customNumber follows the examples of a custom format: "001, 002, 003, ..."
// pads, "a, b, c, d, đ, ..." counts by the Vietnamese alphabet.
func customNumber(n int, examples string) string {
	if len(examples) > maxLabel {
		return strconv.Itoa(n)
	}
	words := strings.Split(strings.TrimRight(examples, "., …"), ", ")
	switch {
	case n >= 1 && n <= len(words) && words[n-1] != "":
		return words[n-1]
	case strings.HasPrefix(words[0], "0"):
		return padded(n, len(words[0]))
	case strings.Contains(examples, "đ"):
		return strings.ToLower(letters(n, vietnamese))
	case strings.Contains(examples, "Đ"):
		return letters(n, vietnamese)
	}
	return strconv.Itoa(n)
}

// vietnameseNumber counts in words up to ninety-nine: một, mười lăm, hai mươi mốt.
func vietnameseNumber(n int) string {
	units := strings.Fields("không một hai ba bốn năm sáu bảy tám chín mười")
	switch {
	case n < 0 || n > 99:
		return strconv.Itoa(n)
	case n <= 10:
		return units[n]
	}
	tens, unit := "mười", units[n%10]
	if n >= 20 {
		tens = units[n/10] + " mươi"
	}
	switch {
	case n%10 == 0:
		return tens
	case n%10 == 5:
		unit = "lăm"
	case n%10 == 1 && n > 20:
		unit = "mốt"
	}
	return tens + " " + unit
}
