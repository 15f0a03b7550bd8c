package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/labstack/echo/v4"
)

//go:embed assets
var embedded embed.FS

// assetRoot is where static files are served; the hash of its content is part
// of each file's name, so that a browser may keep it for ever.
const assetRoot = "/assets/"

const forEver = "public, max-age=31536000, immutable"

// assets are the static files: their addresses, and what is served there.
type assets struct {
	style, script, fontLatin, fontVietnamese, emblem string

	files map[string]asset // by name in the address
}

type asset struct {
	contentType string
	content     []byte
}

// loadAssets makes one style sheet of the files in assets/css, base.css first,
// and one script of those in assets/js, the library htmx first.
func loadAssets() (*assets, error) {
	a := &assets{files: map[string]asset{}}
	var err error
	add := func(name, contentType string) string {
		content, readErr := fs.ReadFile(embedded, "assets/"+name)
		if readErr != nil {
			err = fmt.Errorf("embedded asset: %w", readErr)
		}
		return a.add(name, contentType, content)
	}
	a.fontLatin = add("source-sans-3-latin-wght-normal.woff2", "font/woff2")
	a.fontVietnamese = add("source-sans-3-vietnamese-wght-normal.woff2", "font/woff2")
	a.emblem = add("emblem.svg", "image/svg+xml")
	if err != nil {
		return nil, err
	}
	css, err := joined("assets/css", "base.css")
	if err != nil {
		return nil, err
	}
	fonts := strings.NewReplacer("{latin}", a.fontLatin, "{vietnamese}", a.fontVietnamese)
	a.style = a.add("style.css", "text/css; charset=utf-8", []byte(fonts.Replace(string(css))))
	a.files[path.Base(spriteAddress)] = asset{"image/svg+xml", sprite}
	js, err := joined("assets/js", "htmx-4.0.1.min.js")
	if err != nil {
		return nil, err
	}
	a.script = a.add("dondoc.js", "text/javascript; charset=utf-8", js)
	return a, nil
}

// joined puts the files of a folder one after another: one of them first, then
// the others by name.
func joined(dir, first string) ([]byte, error) {
	entries, err := fs.ReadDir(embedded, dir)
	if err != nil {
		return nil, fmt.Errorf("embedded assets: %w", err)
	}
	names := []string{first}
	for _, e := range entries {
		if e.Name() != first {
			names = append(names, e.Name())
		}
	}
	var all bytes.Buffer
	for _, name := range names {
		content, err := fs.ReadFile(embedded, dir+"/"+name)
		if err != nil {
			return nil, fmt.Errorf("embedded assets: %w", err)
		}
		all.Write(content)
		all.WriteByte('\n')
	}
	return all.Bytes(), nil
}

// sprite is the file of all symbols, and spriteAddress where it is served. Both
// are what was embedded, and never change.
var sprite, spriteAddress = makeSprite()

func makeSprite() ([]byte, string) {
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	entries, _ := fs.ReadDir(embedded, "assets/icons") // a folder that is embedded is there
	for _, e := range entries {
		content, _ := fs.ReadFile(embedded, "assets/icons/"+e.Name())
		_, shape, _ := strings.Cut(string(content), ">")
		name := strings.TrimSuffix(e.Name(), ".svg")
		fmt.Fprintf(&b, `<symbol id="%s" viewBox="0 0 16 16">%s</symbol>`, name, strings.TrimSuffix(strings.TrimSpace(shape), "</svg>"))
	}
	b.WriteString("</svg>")
	return b.Bytes(), hashed("icons.svg", b.Bytes())
}

// add puts a file under a name with its hash, and gives its address.
func (a *assets) add(name, contentType string, content []byte) string {
	address := hashed(name, content)
	a.files[path.Base(address)] = asset{contentType, content}
	return address
}

// hashed is the address of a file with its content's hash in it.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	return assetRoot + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:6]) + extension
}

func (a *assets) serve(c echo.Context) error {
	file, ok := a.files[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderCacheControl, forEver)
	return c.Blob(200, file.contentType, file.content)
}
