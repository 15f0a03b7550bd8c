package preview

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/matryer/is"
)

var red, blue = color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}

// photograph is a JPEG of w by h whose first quarter, left and above, is red, with
// an Orientation tag in the byte order given.
func photograph(t testing.TB, w, h int, turned turn, order binary.AppendByteOrder) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, blue)
			if x < w/2 && y < h/2 {
				m.SetRGBA(x, y, red)
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, tagTurn)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, uint16(turned))
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	app1 := binary.BigEndian.AppendUint16([]byte{0xff, markerApp1}, uint16(len(body)+2))
	return append(append(append([]byte{}, b.Bytes()[:2]...), append(app1, body...)...), b.Bytes()[2:]...)
}

// redCorner says in which quarter of a picture the red is: "left above".
func redCorner(m image.Image) string {
	b := m.Bounds()
	for name, p := range map[string]image.Point{
		"left above": {b.Dx() / 4, b.Dy() / 4}, "right above": {b.Dx() * 3 / 4, b.Dy() / 4},
		"left below": {b.Dx() / 4, b.Dy() * 3 / 4}, "right below": {b.Dx() * 3 / 4, b.Dy() * 3 / 4},
	} {
		if r, _, blue, _ := m.At(p.X, p.Y).RGBA(); r > blue {
			return name
		}
	}
	return "nowhere"
}

func TestASmallPictureStandsAsItsCameraWasHeld(t *testing.T) {
	is := is.New(t)
	for turned, want := range map[turn]string{
		1: "left above", 2: "right above", 3: "right below", 4: "left below",
		5: "left above", 6: "right above", 7: "right below", 8: "left below",
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			small, err := Small(photograph(t, 800, 600, turned, order), 192, 144)
			is.NoErr(err)
			m, kind, err := image.Decode(bytes.NewReader(small))
			is.NoErr(err)
			is.Equal(kind, "jpeg")
			is.Equal(redCorner(m), want)
			size := m.Bounds().Size()
			if turned.swaps() {
				is.Equal(size, image.Pt(108, 144))
			} else {
				is.Equal(size, image.Pt(192, 144))
			}
		}
	}
}

func TestWhatIsSmallStaysAndWhatIsTransparentIsOnWhite(t *testing.T) {
	is := is.New(t)
	var b bytes.Buffer
	is.NoErr(png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 30, 20))))
	small, err := Small(b.Bytes(), 192, 144)
	is.NoErr(err)
	m, _, err := image.Decode(bytes.NewReader(small))
	is.NoErr(err)
	is.Equal(m.Bounds().Size(), image.Pt(30, 20))
	r, _, _, _ := m.At(10, 10).RGBA()
	is.True(r > 0xf000)
}

func TestWhatIsNoPictureOrTooLargeHasNone(t *testing.T) {
	is := is.New(t)
	var b bytes.Buffer
	is.NoErr(png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))))
	huge := bytes.Clone(b.Bytes())
	binary.BigEndian.PutUint32(huge[16:], 60_000) // its head claims 60 000 by 60 000 pixels
	binary.BigEndian.PutUint32(huge[20:], 60_000)
	photo := photograph(t, 80, 60, 1, binary.BigEndian)
	for name, file := range map[string][]byte{"nothing": nil, "text": []byte("Báo cáo"), "a claim": huge, "half a picture": photo[:len(photo)/3]} {
		if _, err := Small(file, 192, 144); err != ErrNone {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzNoFileMakesAPreviewFail(f *testing.F) {
	f.Add(photograph(f, 40, 30, 6, binary.LittleEndian))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 1<<16 {
			return
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(file)); err == nil && config.Width*config.Height > 1<<20 {
			return // only slow
		}
		small, err := Small(file, 192, 144)
		if err == nil && len(small) == 0 {
			t.Fatal("an empty picture")
		}
	})
}
