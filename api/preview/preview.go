// Package preview makes small pictures of large ones, so that a page with a
// phone's photographs does not cost its reader tens of megabytes. Pure: bytes in,
// bytes out.
package preview

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // kinds of evidence that browsers show
	"image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// maxPixels bounds what is decoded: a photograph of 50 megapixels. What claims to
// be larger is not looked at, whatever its file weighs.
const maxPixels = 50_000_000

// quality of the small pictures, as JPEG counts it.
const quality = 75

// ErrNone says that no small picture is made of something: it is no picture that
// is known, or too large a one.
var ErrNone = errors.New("preview: no picture of a known kind and size")

// Small makes a picture that fits into width and height, in pixels, of a JPEG, PNG,
// GIF or WebP: a JPEG, upright as its camera was held, on white where it is
// transparent. One that is no larger stays as large as it is. The error is ErrNone
// for what is no such picture.
func Small(file []byte, width, height int) ([]byte, error) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil || config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height {
		return nil, ErrNone
	}
	large, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, ErrNone
	}
	turned := upright
	if kind == "jpeg" {
		turned = orientation(file)
	}
	if turned.swaps() {
		width, height = height, width
	}
	small := image.NewRGBA(fit(large.Bounds(), width, height))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Bounds(), large, large.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, turned.apply(small), &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	return out.Bytes(), nil
}

// fit is the largest rectangle with the proportions of one that fits into another.
func fit(of image.Rectangle, width, height int) image.Rectangle {
	w, h := of.Dx(), of.Dy()
	if w > width {
		w, h = width, h*width/w
	}
	if h > height {
		w, h = w*height/h, height
	}
	return image.Rect(0, 0, max(w, 1), max(h, 1))
}
