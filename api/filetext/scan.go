package filetext

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg" // to know how large a picture is
	_ "image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	// dotsPerInch is the density at which pages are recognised.
	dotsPerInch = 300
	// scarce is how few letters a page has, at most, whose text is only a stamp on
	// a scan: signed scans carry a few lines about the signature.
	scarce = 400
	// maxDots bounds a picture that is recognised: A3 at 600 dots per inch, and more.
	maxDots = 100 << 20
)

// picture recognises the text of a file that is a picture.
func picture(ctx context.Context, s source, t *Text) error {
	if c, _, err := image.DecodeConfig(bytes.NewReader(s.data)); err == nil && c.Width*c.Height > maxDots {
		return &Error{Code: TooLarge, Limit: s.limits.FileBytes, Err: errors.New("too many dots")}
	}
	if err := canRecognise(ctx); err != nil {
		return err
	}
	pages, err := recognise(ctx, s.path, 0, s.limits)
	if err != nil {
		return err
	}
	t.Draft = true
	t.Pages = len(pages)
	t.Text = layOut(pages, t)
	return nil
}

// canRecognise says whether pictures can be read here, in Vietnamese.
func canRecognise(ctx context.Context) error {
	out, err := tesseract().output(ctx, 1<<20, "--list-langs")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(out)) {
		if strings.TrimSpace(line) == "vie" {
			return nil
		}
	}
	return &Error{Code: ToolMissing, Package: "tesseract-ocr-vie"}
}

// recogniseScans replaces the words of the pages that are pictures by what is
// recognised in them. Without a program for that a PDF of which only some pages
// are pictures still has the text of the others.
func recogniseScans(ctx context.Context, s source, t *Text, pages []*page, covered map[int]bool) error {
	scans, written := scansOf(pages, covered)
	if len(scans) == 0 {
		for range covered {
			t.Draft = true // it has text, and the text is what a scanner recognised
			t.note(NoteTextBehindPicture)
		}
		return nil
	}
	if err := canRecognise(ctx); err != nil {
		var e *Error
		if written > 0 && errors.As(err, &e) && e.Code == ToolMissing {
			t.note(NotePagesWithoutText)
			return nil
		}
		return err
	}
	if len(scans) > s.limits.ScanPages {
		return &Error{Code: TooManyPages, Limit: int64(s.limits.ScanPages)}
	}
	t.Draft = true
	if written == 0 {
		t.Format = Scan
	} else {
		t.note(NotePagesRecognised)
	}
	return recognisePages(ctx, s, pages, scans)
}

// scansOf are the pages, from 0, that must be recognised, and how many others have text.
func scansOf(pages []*page, covered map[int]bool) (scans []int, written int) {
	for _, p := range pages {
		if p.letters() > 0 {
			written++
		}
	}
	for i, p := range pages {
		n := p.letters()
		switch {
		case covered[i] && n < scarce:
			scans = append(scans, i)
			if n > 0 {
				written--
			}
		case written == 0: // no letter in the whole file: whatever is there is drawn
			scans = append(scans, i)
		}
	}
	return scans, written
}

// recognisePages draws pages and recognises them, one at a time, so that no
// more than one picture lies on the disk.
func recognisePages(ctx context.Context, s source, pages []*page, scans []int) error {
	dir, err := os.MkdirTemp("", "filetext-")
	if err != nil {
		return &Error{Code: ReaderFailed, Err: err}
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for _, i := range scans {
		p, err := recognisePage(ctx, s, dir, i, density(pages[i]))
		if err != nil {
			return err
		}
		p.width, p.height = pages[i].width, pages[i].height
		*pages[i] = *p
	}
	return nil
}

// density is the dots per inch for a page: fewer when the page is huge.
func density(p *page) int {
	for d := dotsPerInch; d > 1; d /= 2 {
		if p.width*p.height/pointsPerInch/pointsPerInch*float64(d*d) <= maxDots/2 {
			return d
		}
	}
	return 1
}

// recognisePage draws and recognises one page, from 0.
func recognisePage(ctx context.Context, s source, dir string, at, density int) (*page, error) {
	stem, n := filepath.Join(dir, "page"), strconv.Itoa(at+1)
	_, err := pdftoppm().output(ctx, 1<<20, "-gray", "-r", strconv.Itoa(density), "-f", n, "-l", n, "-singlefile", s.path, stem)
	if err != nil {
		return nil, pdfError(err)
	}
	file := stem + ".pgm"
	defer func() { _ = os.Remove(file) }()
	found, err := recognise(ctx, file, density, s.limits)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return &page{recognised: true}, nil
	}
	return found[0], nil
}

// recognise gives the pages of a picture file with their words. A density of 0
// leaves it to the program to know it, and takes the page for A4.
func recognise(ctx context.Context, file string, density int, limits Limits) ([]*page, error) {
	args := []string{file, "stdout", "-l", "vie", "--psm", "4"}
	if density > 0 {
		args = append(args, "--dpi", strconv.Itoa(density))
	}
	var pages []*page
	err := tesseract().run(ctx, func(r io.Reader) (err error) {
		pages, err = readRecognised(r, density, limits)
		return err
	}, append(args, "tsv")...)
	var failed *toolError
	if errors.As(err, &failed) {
		return nil, &Error{Code: Damaged, Err: err}
	}
	return pages, err
}

// readRecognised reads the table that "tesseract tsv" writes: level, page,
// block, paragraph, line, word, left, top, width, height, confidence, text.
func readRecognised(r io.Reader, density int, limits Limits) ([]*page, error) {
	var pages []*page
	var lineBox box
	scale := 1.0
	line, bytesOfText := 0, 0
	rows := bufio.NewScanner(r)
	rows.Buffer(nil, 1<<20)
	for rows.Scan() {
		f := strings.Split(rows.Text(), "\t")
		if len(f) != 12 {
			continue
		}
		if f[0] == "1" {
			scale = scaleOf(f, density)
		}
		b := boxOf(f[6:10], scale)
		switch f[0] {
		case "1":
			pages = append(pages, &page{width: b.width(), height: b.height(), recognised: true})
			if len(pages) > limits.ScanPages {
				return nil, &Error{Code: TooManyPages, Limit: int64(limits.ScanPages)}
			}
		case "4":
			line++
			lineBox = b
		case "5":
			text := strings.Trim(f[11], " |¦_") // the lines of tables
			if bytesOfText += len(text) + 1; bytesOfText > limits.TextBytes {
				return nil, &Error{Code: TextTooLong, Limit: int64(limits.TextBytes)}
			}
			if text != "" && len(pages) > 0 {
				p := pages[len(pages)-1]
				p.words = append(p.words, word{box{b.x0, lineBox.y0, b.x1, lineBox.y1}, text, line})
			}
		}
	}
	for _, p := range pages {
		p.level()
	}
	return pages, damaged(rows.Err())
}

// level gives the lines of a page one height each: a recognised line is as high
// as the letters that happen to be in it.
func (p *page) level() {
	if len(p.words) == 0 {
		return
	}
	heights := make([]float64, len(p.words))
	for i, w := range p.words {
		heights[i] = w.height()
	}
	slices.Sort(heights)
	usual := heights[len(heights)/2]
	for i, w := range p.words {
		if h := w.height(); h > 0.5*usual && h < 1.5*usual {
			middle := (w.y0 + w.y1) / 2
			p.words[i].y0, p.words[i].y1 = middle-usual/2, middle+usual/2
		}
	}
}

// scaleOf is the points of a dot on a page of a density, or on A4.
func scaleOf(row []string, density int) float64 {
	const a4Short, a4Long = 595, 842
	dots := boxOf(row[6:10], 1)
	switch {
	case density > 0:
		return pointsPerInch / float64(density)
	case dots.width() <= 0:
		return 1
	case dots.width() > dots.height():
		return a4Long / dots.width()
	}
	return a4Short / dots.width()
}

// boxOf reads left, top, width and height.
func boxOf(f []string, scale float64) box {
	var n [4]float64
	for i := range n {
		n[i], _ = strconv.ParseFloat(f[i], 64) // 0 for what is no number
		n[i] *= scale
	}
	return box{n[0], n[1], n[0] + n[2], n[1] + n[3]}
}
