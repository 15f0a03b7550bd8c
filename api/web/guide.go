package web

import (
	"bytes"
	"fmt"
	"image"
	"io/fs"
	"net/http"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/yuin/goldmark"
	_ "golang.org/x/image/webp" // reads the size of the guide's pictures

	"dondoc/api/auth"
	"dondoc/docs/guide"
	"dondoc/domain"
)

// guidePath is where the guide is shown; one text a role is below it.
const guidePath = "/huong-dan"

// guideTexts are the guide's texts as pages, by name: "" is its beginning.
type guideTexts map[string]string

func (s *site) guideRoutes() []route {
	return []route{
		{http.MethodGet, guidePath, auth.SeeSelf, s.guide},
		{http.MethodGet, guidePath + "/:role", auth.SeeSelf, s.guide},
		{http.MethodGet, guidePath + "/pictures/:name", auth.SeeSelf, s.guidePicture},
	}
}

// guidePage is one text of the guide.
type guidePage struct {
	*page
	role, html string
}

// guide shows the text for a role, or what is common to all.
func (s *site) guide(c echo.Context, p *page) error {
	html, ok := s.guideTexts[c.Param("role")]
	if !ok {
		return echo.ErrNotFound
	}
	g := &guidePage{p, c.Param("role"), html}
	return show(c, http.StatusOK, g.guidePage())
}

func (s *site) guidePicture(c echo.Context, _ *page) error {
	content, err := fs.ReadFile(guide.Files, "pictures/"+c.Param("name"))
	if err != nil {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "private, max-age=3600")
	return c.Blob(http.StatusOK, "image/webp", content)
}

// chapters are the texts of the guide in the order of the page, each with its address.
func (g *guidePage) chapters() []option {
	list := []option{{guidePath, g.say(guideWords.common)}}
	for _, r := range domain.Roles {
		list = append(list, option{guidePath + "/" + string(r), g.tongue.role(r)})
	}
	return list
}

// loadGuide makes pages of the guide's texts.
func loadGuide() (guideTexts, error) {
	texts := guideTexts{}
	names := []string{""}
	for _, r := range domain.Roles {
		names = append(names, string(r))
	}
	for _, name := range names {
		file := name + ".md"
		if name == "" {
			file = "README.md"
		}
		source, err := fs.ReadFile(guide.Files, file)
		if err != nil {
			return nil, fmt.Errorf("guide: %w", err)
		}
		if texts[name], err = guideHTML(source); err != nil {
			return nil, fmt.Errorf("guide: %s: %w", file, err)
		}
	}
	return texts, nil
}

var (
	guideLink    = regexp.MustCompile(`\]\((\w+)\.md\)`)
	guidePicture = regexp.MustCompile(`<img src="pictures/([\w-]+\.webp)"`)
)

// guideHTML renders one text, with addresses as they are inside the program and
// room kept for each picture before it is there.
func guideHTML(source []byte) (string, error) {
	source = guideLink.ReplaceAll(source, []byte("]("+guidePath+"/$1)"))
	var b bytes.Buffer
	if err := goldmark.Convert(source, &b); err != nil {
		return "", err
	}
	html := b.String()
	for _, x := range guidePicture.FindAllStringSubmatch(html, -1) {
		width, height, err := pictureSize(x[1])
		if err != nil {
			return "", err
		}
		sized := fmt.Sprintf(`<img loading="lazy" width="%d" height="%d" src="%s/pictures/%s"`, width, height, guidePath, x[1])
		html = strings.ReplaceAll(html, x[0], sized)
	}
	return html, nil
}

// pictureSize is the width and height of a picture of the guide, in pixels.
func pictureSize(name string) (width, height int, err error) {
	f, err := guide.Files.Open("pictures/" + name)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = f.Close() }()
	config, _, err := image.DecodeConfig(f)
	return config.Width, config.Height, err
}
