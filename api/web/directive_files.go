package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// evidenceFile is a file of evidence as the API describes it.
type evidenceFile struct {
	ID    domain.FileID `json:"id"`
	Here  bool          `json:"here"`
	Size  int64         `json:"size"`
	Media string        `json:"media"`
}

// mediaKind is a kind of file in words, with the end of its name.
type mediaKind struct {
	name    text
	picture bool // browsers show it
}

// mediaKinds are those that files are told by; all others are only saved. They
// are only read.
var mediaKinds = map[string]mediaKind{
	"image/png":       {text{"Ảnh", "Picture"}, true},
	"image/jpeg":      {text{"Ảnh", "Picture"}, true},
	"image/gif":       {text{"Ảnh", "Picture"}, true},
	"image/webp":      {text{"Ảnh", "Picture"}, true},
	"application/pdf": {text{"Tệp PDF", "PDF"}, false},
	"application/zip": {text{"Tệp Office hoặc nén", "Office or zip file"}, false},
	"text/plain":      {text{"Tệp văn bản", "Text"}, false},
}

// otherKind is every other kind.
var otherKind = mediaKind{text{"Tệp", "File"}, false}

// kindOf finds the kind of a media type.
func kindOf(media string) mediaKind {
	base, _, _ := strings.Cut(media, ";")
	if k, ok := mediaKinds[base]; ok {
		return k
	}
	return otherKind
}

// describeEvidence asks the API what the files are that the page shows.
func (s *site) describeEvidence(c echo.Context, d *directivePage) error {
	named := false
	for i := range d.story {
		named = named || len(d.story[i].files) > 0
	}
	if !named {
		return nil
	}
	path := "/directives/" + d.directive.ID.String() + "/files"
	if d.before != 0 {
		path += "?before=" + strconv.FormatUint(d.before, 10)
	}
	var list struct{ Items []evidenceFile }
	if err := s.call(c, http.MethodGet, path, nil, &list); err != nil {
		return err
	}
	d.files = make(map[domain.FileID]evidenceFile, len(list.Items))
	for _, f := range list.Items {
		d.files[f.ID] = f
	}
	return nil
}

// fileName is what a file was called, or else its kind and number.
func (d *directivePage) fileName(m *moment, i int, kind mediaKind) string {
	if i < len(m.names) && strings.TrimSpace(m.names[i]) != "" {
		return m.names[i]
	}
	return d.say(storyWords.file, d.say(kind.name), i+1)
}

// size writes bytes as people read them: "1,2 MB".
func size(n int64) string {
	const kilo = 1000
	switch {
	case n < kilo:
		return domain.Whole(n).Vietnamese() + "\u00a0B"
	case n < kilo*kilo:
		return domain.Whole((n+kilo/2)/kilo).Vietnamese() + "\u00a0KB"
	}
	const tenth = kilo * kilo / 10
	return domain.Amount((n+tenth/2)/tenth*100).Vietnamese() + "\u00a0MB"
}
