package preview

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a picture is to be turned to stand upright: the Orientation tag of
// Exif 2.32 (CIPA DC-008, 4.6.5), 1 to 8.
type turn int

const upright turn = 1

// swaps says whether width and height change places.
func (t turn) swaps() bool { return t >= 5 }

// apply turns a picture.
func (t turn) apply(from *image.RGBA) *image.RGBA {
	if t == upright {
		return from
	}
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	size := b
	if t.swaps() {
		size = image.Rect(0, 0, h, w)
	}
	to := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			to.SetRGBA(t.column(x, y, w, h), t.row(x, y, w, h), from.RGBAAt(x, y))
		}
	}
	return to
}

// column is the one to which a pixel goes, of a picture of w by h.
func (t turn) column(x, y, w, h int) int {
	return [...]int{x, w - 1 - x, w - 1 - x, x, y, h - 1 - y, h - 1 - y, y}[t-1]
}

// row is the one to which it goes.
func (t turn) row(x, y, w, h int) int {
	return [...]int{y, y, h - 1 - y, h - 1 - y, x, x, w - 1 - x, w - 1 - x}[t-1]
}

const (
	markerStart = 0xd8 // of the file
	markerApp1  = 0xe1 // where Exif is
	markerScan  = 0xda // the picture itself
	tagTurn     = 0x0112
)

// orientation reads how a JPEG is to be turned; upright where it does not say, or
// says what cannot be read.
func orientation(file []byte) turn {
	if len(file) < 2 || file[0] != 0xff || file[1] != markerStart {
		return upright
	}
	for at := file[2:]; len(at) >= 4 && at[0] == 0xff && at[1] != markerScan; {
		size := int(binary.BigEndian.Uint16(at[2:])) // with its own two bytes
		if size < 2 || size+2 > len(at) {
			return upright
		}
		if body, ok := bytes.CutPrefix(at[4:2+size], []byte("Exif\x00\x00")); ok && at[1] == markerApp1 {
			return turnIn(body)
		}
		at = at[2+size:]
	}
	return upright
}

// turnIn reads the tag in a TIFF structure: a byte order, and a first directory of
// entries of twelve bytes.
func turnIn(tiff []byte) turn {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	first := int64(order.Uint32(tiff[4:]))
	if first+2 > int64(len(tiff)) {
		return upright
	}
	directory := tiff[first:]
	entries := directory[2:]
	for n := order.Uint16(directory); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == tagTurn {
			if t := turn(order.Uint16(entries[8:])); t >= upright && t <= 8 {
				return t
			}
			return upright
		}
		entries = entries[12:]
	}
	return upright
}
