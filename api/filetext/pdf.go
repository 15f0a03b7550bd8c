package filetext

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// portable reads a PDF: its text layer where it has one, else the pictures of
// its pages.
func portable(ctx context.Context, s source, t *Text) error {
	pages, err := countPages(ctx, s)
	if err != nil {
		return err
	}
	t.Pages = pages
	all, err := textLayer(ctx, s)
	if err != nil {
		return err
	}
	pictures, err := fullPictures(ctx, s, all)
	if err != nil {
		return err
	}
	if err := recogniseScans(ctx, s, t, all, pictures); err != nil {
		return err
	}
	t.Text = layOut(all, t)
	return nil
}

// countPages asks for the number of pages, and refuses what cannot be opened.
func countPages(ctx context.Context, s source) (int, error) {
	out, err := pdfinfo().output(ctx, 1<<20, s.path)
	if err != nil {
		return 0, pdfError(err)
	}
	for line := range strings.Lines(string(out)) {
		if rest, ok := strings.CutPrefix(line, "Pages:"); ok {
			n, err := strconv.Atoi(strings.TrimSpace(rest))
			switch {
			case err != nil || n < 1:
				return 0, damaged(fmt.Errorf("%q pages", rest))
			case n > s.limits.Pages:
				return 0, &Error{Code: TooManyPages, Limit: int64(s.limits.Pages)}
			}
			return n, nil
		}
	}
	return 0, damaged(errors.New("no number of pages"))
}

// pdfError makes an Error of a failure of Poppler.
func pdfError(err error) error {
	if complained(err, "Incorrect password") {
		return &Error{Code: Encrypted, Err: err}
	}
	var failed *toolError
	if errors.As(err, &failed) {
		return &Error{Code: Damaged, Err: err}
	}
	return err
}

// box is a rectangle on a page, in points from the upper left corner.
type box struct {
	x0, y0, x1, y1 float64
}

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) middle() float64 { return (b.x0 + b.x1) / 2 }

// around is the smallest box around both.
func (b box) around(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

// word is a word where it stands. Line is the number of its line where a tool
// knows that, from 1.
type word struct {
	box
	text string
	line int
}

// page is a page and its words.
type page struct {
	width, height float64
	words         []word
	recognised    bool
}

// letters counts the letters and digits of a page.
func (p *page) letters() (n int) {
	for _, w := range p.words {
		for _, r := range w.text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}

// textLayer has every word of a PDF with its place.
func textLayer(ctx context.Context, s source) ([]*page, error) {
	var pages []*page
	err := pdftotext().run(ctx, func(r io.Reader) (err error) {
		pages, err = readWords(r, s.limits)
		return err
	}, "-enc", "UTF-8", "-bbox", "-l", strconv.Itoa(s.limits.Pages), s.path, "-")
	return pages, pdfError(err)
}

// readWords reads the pages that "pdftotext -bbox" writes: a line for each page
// and word. It is no XML that one can rely on, for what stands in a PDF may be
// any character.
func readWords(r io.Reader, limits Limits) ([]*page, error) {
	var pages []*page
	bytesOfText := 0
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := bytes.TrimSpace(lines.Bytes())
		switch {
		case bytes.HasPrefix(line, []byte("<page ")):
			n := numbers(string(line))
			pages = append(pages, &page{width: n["width"], height: n["height"]})
		case bytes.HasPrefix(line, []byte("<word ")) && len(pages) > 0:
			w := readWord(string(line))
			if bytesOfText += len(w.text) + 1; bytesOfText > limits.TextBytes {
				return nil, &Error{Code: TextTooLong, Limit: int64(limits.TextBytes)}
			}
			p := pages[len(pages)-1]
			p.words = append(p.words, w)
		}
	}
	return pages, damaged(lines.Err())
}

// readWord reads <word xMin="1" yMin="2" xMax="3" yMax="4">text</word>.
func readWord(line string) word {
	head, rest, _ := strings.Cut(line, ">")
	text, _, _ := strings.Cut(rest, "</word>")
	n := numbers(head)
	return word{box: box{n["xMin"], n["yMin"], n["xMax"], n["yMax"]}, text: html.UnescapeString(text)}
}

// numbers are the attributes of a tag that are numbers.
func numbers(tag string) map[string]float64 {
	all := map[string]float64{}
	for _, field := range strings.Fields(strings.TrimRight(tag, ">/")) {
		name, value, _ := strings.Cut(field, "=")
		if n, err := strconv.ParseFloat(strings.Trim(value, `"`), 64); err == nil {
			all[name] = n
		}
	}
	return all
}

// fullPictures are the pages, from 0, that a picture covers: scans.
func fullPictures(ctx context.Context, s source, pages []*page) (map[int]bool, error) {
	const pageColumn, widthColumn, heightColumn, xColumn, yColumn = 0, 3, 4, 12, 13
	out, err := pdfimages().output(ctx, 16<<20, "-list", "-l", strconv.Itoa(s.limits.Pages), s.path)
	if err != nil {
		return nil, pdfError(err)
	}
	covered := map[int]bool{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) <= yColumn {
			continue
		}
		n, err := strconv.Atoi(f[pageColumn])
		if err != nil || n < 1 || n > len(pages) {
			continue
		}
		p := pages[n-1]
		width, height := inches(f[widthColumn], f[xColumn]), inches(f[heightColumn], f[yColumn])
		if width*height*pointsPerInch*pointsPerInch > 0.6*p.width*p.height {
			covered[n-1] = true
		}
	}
	return covered, nil
}

const pointsPerInch = 72

// inches are dots by dots per inch, both as written.
func inches(dots, density string) float64 {
	d, err := strconv.ParseFloat(dots, 64)
	per, err2 := strconv.ParseFloat(density, 64)
	if err != nil || err2 != nil || per <= 0 {
		return 0
	}
	return d / per
}
