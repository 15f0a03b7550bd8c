package web_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// emulate sets a tab's size, its colour scheme, and whether it looks at paper.
func emulate(l look) chromedp.Action[chromedp.Void] {
	scale := l.scale
	if scale == 0 {
		scale = 1
	}
	scheme, media := "light", ""
	if l.dark {
		scheme = "dark"
	}
	if l.print {
		media = "print"
	}
	return chromedp.Steps(
		chromedp.EmulateViewport(l.width, l.height, chromedp.EmulateScale(scale)),
		chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		}),
	)
}

// TestPictures writes pictures of every state of the pages for whoever works on
// their looks: DONDOC_PICTURES names the directory.
func TestPictures(t *testing.T) {
	dir := os.Getenv("DONDOC_PICTURES")
	if dir == "" {
		t.Skip("set DONDOC_PICTURES to a directory to write pictures")
	}
	full, empty := newSite(t, seed()), newSite(t, &memory{})
	for _, shot := range []struct {
		name, url, token string
		look             look
	}{
		{"dashboard-1360-light", full.URL + "/?lang=vi", "van-phong", desktop},
		{"dashboard-1360-dark", full.URL + "/?lang=vi", "van-phong", desktop.inTheDark()},
		{"dashboard-390-light", full.URL + "/?lang=vi", "van-phong", phone},
		{"dashboard-390-dark", full.URL + "/?lang=vi", "van-phong", phone.inTheDark()},
		{"admin-en-1360-light", full.URL + "/?lang=en", "quan-tri", desktop},
		{"empty-1360-light", empty.URL + "/?lang=vi", "van-phong", desktop},
		{"invitation-390-light", full.URL + "/invitation/once?lang=vi", "", phone},
		{"sign-in-1360-light", full.URL + "/?lang=vi", "", desktop},
		{"sign-in-wrong-390-dark", full.URL + "/?lang=vi", "wrong", phone.inTheDark()},
		{"error-390-light", full.URL + "/nowhere?lang=vi", "van-phong", phone},
	} {
		b := newTab(t, shot.look, full.URL, shot.token)
		b.open(shot.url)
		b.picture(filepath.Join(dir, shot.name+".png"))
	}
}

// picture writes the whole page as a PNG.
func (b *tab) picture(file string) {
	b.t.Helper()
	b.write(file, chromedp.FullScreenshot(100))
}

func (b *tab) write(file string, shot chromedp.Action[[]byte]) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, shot)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
