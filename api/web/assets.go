package web

import (
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
	style, fontLatin, fontVietnamese, emblem string

	files map[string]asset // by name in the address
}

type asset struct {
	contentType string
	content     []byte
}

func loadAssets() (*assets, error) {
	a := &assets{files: map[string]asset{}}
	var err error
	add := func(name, contentType string, edit func(string) string) string {
		content, readErr := fs.ReadFile(embedded, "assets/"+name)
		if readErr != nil {
			err = fmt.Errorf("embedded asset: %w", readErr)
			return ""
		}
		if edit != nil {
			content = []byte(edit(string(content)))
		}
		return a.add(name, contentType, content)
	}
	a.fontLatin = add("source-sans-3-latin-wght-normal.woff2", "font/woff2", nil)
	a.fontVietnamese = add("source-sans-3-vietnamese-wght-normal.woff2", "font/woff2", nil)
	a.emblem = add("emblem.svg", "image/svg+xml", nil)
	a.style = add("style.css", "text/css; charset=utf-8", func(css string) string {
		return strings.NewReplacer("{latin}", a.fontLatin, "{vietnamese}", a.fontVietnamese).Replace(css)
	})
	return a, err
}

// add puts a file under a name with its hash, and gives its address.
func (a *assets) add(name, contentType string, content []byte) string {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	hashed := strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:6]) + extension
	a.files[hashed] = asset{contentType, content}
	return assetRoot + hashed
}

func (a *assets) serve(c echo.Context) error {
	file, ok := a.files[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderCacheControl, forEver)
	return c.Blob(200, file.contentType, file.content)
}
