package filetext

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// cursor walks over the elements of an XML part, forward only, so that a part
// is never in memory as a whole.
type cursor struct {
	decoder  *xml.Decoder
	depth    int
	maxDepth int
	first    string // the local name of the root
}

func newCursor(r io.Reader, maxDepth int) *cursor {
	buffered := bufio.NewReaderSize(r, 64<<10)
	if mark, _ := buffered.Peek(2); isUTF16(mark) {
		wide := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		buffered = bufio.NewReader(transform.NewReader(buffered, wide.NewDecoder()))
	}
	d := xml.NewDecoder(buffered)
	d.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "utf-16") {
			return input, nil // decoded already, by its mark
		}
		return nil, fmt.Errorf("encoding %q in a part", charset)
	}
	return &cursor{decoder: d, maxDepth: maxDepth}
}

// next gives the next token; an element that stands too deep is an error.
func (c *cursor) next() (xml.Token, error) {
	token, err := c.decoder.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // an element is open whenever next is called
	}
	if err != nil {
		return nil, damaged(err)
	}
	switch token.(type) {
	case xml.StartElement:
		c.depth++
	case xml.EndElement:
		c.depth--
	}
	if c.depth > c.maxDepth {
		return nil, damaged(errors.New("elements nested too deep"))
	}
	return token, nil
}

// root goes into the outermost element.
func (c *cursor) root() error {
	for {
		token, err := c.next()
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			c.first = e.Name.Local
			return nil
		}
	}
}

// children calls f with every child of the element that was begun last, up to
// that element's end. f must consume the child: by children, text or skip.
func (c *cursor) children(f func(xml.StartElement) error) error {
	for {
		token, err := c.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip consumes the element that was begun last.
func (c *cursor) skip() error {
	return c.children(func(xml.StartElement) error { return c.skip() })
}

// text consumes the element that was begun last and gives the characters directly in it.
func (c *cursor) text() (string, error) {
	var b strings.Builder
	for {
		token, err := c.next()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := c.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// attribute is the value of an attribute by its local name, or empty.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// number is an attribute as a whole number, or the other value when it is none.
func number(e xml.StartElement, local string, otherwise int) int {
	n, err := strconv.Atoi(attribute(e, local))
	if err != nil {
		return otherwise
	}
	return n
}

// switched is the value of an element that switches something on or off.
func switched(e xml.StartElement) *bool {
	on := true
	switch attribute(e, "val") {
	case "0", "false", "off", "none":
		on = false
	}
	return &on
}
