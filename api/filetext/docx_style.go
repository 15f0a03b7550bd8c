package filetext

import (
	"encoding/xml"
	"strings"
)

// look is what the properties of a run say that matters to its text. What is
// not said is nil or empty.
type look struct {
	style  string // of characters
	font   string
	hidden *bool
	caps   *bool
}

// over is this look where it says something, else the other.
func (l look) over(other look) look {
	if l.font == "" {
		l.font = other.font
	}
	if l.hidden == nil {
		l.hidden = other.hidden
	}
	if l.caps == nil {
		l.caps = other.caps
	}
	return l
}

// on reads a switch that may not be set.
func on(s *bool) bool { return s != nil && *s }

// numbered says that a paragraph has an automatic number: of which list, at
// which level from 0. Both are -1 where nothing is said.
type numbered struct {
	list  int
	level int
}

// borders are the sides of a table or cell with a visible line (true) or
// expressly none (false).
type borders map[string]bool

// style is a style of paragraphs, characters or tables.
type style struct {
	basedOn string
	look    look
	number  numbered
	borders borders
}

// styles are the styles of a document by id.
type styles struct {
	byID      map[string]*style
	paragraph string // the style of paragraphs that name none
	defaults  look
}

// readStyles reads the part styles.xml.
func readStyles(c *cursor) (*styles, error) {
	s := &styles{byID: map[string]*style{}}
	err := c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "docDefaults":
			return s.readDefaults(c)
		case "style":
			return s.read(c, e)
		}
		return c.skip()
	})
	return s, err
}

// readDefaults finds the run properties that hold where nothing else is said.
func (s *styles) readDefaults(c *cursor) error {
	return c.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "rPrDefault":
			return s.readDefaults(c)
		case "rPr":
			s.defaults, err = readLook(c)
			return err
		}
		return c.skip()
	})
}

func (s *styles) read(c *cursor, e xml.StartElement) error {
	id := attribute(e, "styleId")
	if attribute(e, "type") == "paragraph" && on(switchedAttribute(e, "default")) {
		s.paragraph = id
	}
	st := &style{number: numbered{-1, -1}}
	s.byID[id] = st
	return c.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "basedOn":
			st.basedOn = attribute(e, "val")
		case "rPr":
			st.look, err = readLook(c)
			return err
		case "pPr":
			return st.readParagraph(c)
		case "tblPr":
			st.borders, err = readTableProperties(c, nil)
			return err
		}
		return c.skip()
	})
}

func (st *style) readParagraph(c *cursor) error {
	return c.children(func(e xml.StartElement) (err error) {
		if e.Name.Local == "numPr" {
			st.number, err = readNumbered(c)
			return err
		}
		return c.skip()
	})
}

// switchedAttribute is switched for an attribute; absent is nil.
func switchedAttribute(e xml.StartElement, local string) *bool {
	v := attribute(e, local)
	if v == "" {
		return nil
	}
	on := v == "1" || v == "true" || v == "on"
	return &on
}

// readLook reads run properties (rPr).
func readLook(c *cursor) (look, error) {
	var l look
	err := c.children(func(e xml.StartElement) error {
		l.read(e)
		return c.skip()
	})
	return l, err
}

// read takes one run property in.
func (l *look) read(e xml.StartElement) {
	switch e.Name.Local {
	case "rStyle":
		l.style = attribute(e, "val")
	case "rFonts":
		l.font = fontOf(e)
	case "vanish":
		l.hidden = switched(e)
	case "caps":
		l.caps = switched(e)
	}
}

// fontOf is the font of the letters beyond ASCII, which is what matters here; a
// font of the theme counts as one that has no name.
func fontOf(e xml.StartElement) string {
	if attribute(e, "hAnsiTheme") != "" {
		return "theme"
	}
	if font := attribute(e, "hAnsi"); font != "" {
		return font
	}
	if attribute(e, "asciiTheme") != "" {
		return "theme"
	}
	return attribute(e, "ascii")
}

// readNumbered reads numPr.
func readNumbered(c *cursor) (numbered, error) {
	n := numbered{-1, -1}
	err := c.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			n.list = number(e, "val", -1)
		case "ilvl":
			n.level = number(e, "val", -1)
		}
		return c.skip()
	})
	return n, err
}

// chain calls f for a style and those that it is based on, the nearest first,
// until f says that it has enough. A circle of styles ends.
func (s *styles) chain(id string, f func(id string, st *style) (enough bool)) {
	for range 32 {
		st := s.byID[id]
		if st == nil || f(id, st) {
			return
		}
		id = st.basedOn
	}
}

// lookOf is the whole look of a style.
func (s *styles) lookOf(id string) look {
	var l look
	s.chain(id, func(_ string, st *style) bool {
		l = l.over(st.look)
		return false
	})
	return l
}

// numberOf is the numbering of a style of paragraphs, and the style of the
// chain that has it.
func (s *styles) numberOf(id string) (n numbered, from string) {
	n = numbered{-1, -1}
	s.chain(id, func(id string, st *style) bool {
		if n.list < 0 && st.number.list >= 0 {
			n.list, from = st.number.list, id
		}
		if n.level < 0 {
			n.level = st.number.level
		}
		return n.list >= 0
	})
	return n, from
}

// bordersOf are the borders of a style of tables.
func (s *styles) bordersOf(id string) borders {
	all := borders{}
	s.chain(id, func(_ string, st *style) bool {
		for side, visible := range st.borders {
			if _, said := all[side]; !said {
				all[side] = visible
			}
		}
		return false
	})
	return all
}

// readTableProperties reads tblPr: its borders, and by the call the style that it names.
func readTableProperties(c *cursor, style func(id string)) (borders, error) {
	var b borders
	err := c.children(func(e xml.StartElement) (err error) {
		switch {
		case e.Name.Local == "tblStyle" && style != nil:
			style(attribute(e, "val"))
		case e.Name.Local == "tblBorders":
			b, err = readBorders(c)
			return err
		}
		return c.skip()
	})
	return b, err
}

// readBorders reads the sides of tblBorders or tcBorders. A side in the colour
// of paper is still a line: people draw such tables with other programs.
func readBorders(c *cursor) (borders, error) {
	b := borders{}
	err := c.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		side := strings.NewReplacer("start", "left", "end", "right").Replace(e.Name.Local)
		b[side] = val != "" && val != "nil" && val != "none"
		return c.skip()
	})
	return b, err
}
