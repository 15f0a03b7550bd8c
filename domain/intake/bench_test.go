package intake

import (
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	page, _ := loadDocument(b, "15-laocai-cv4390-nd180-2026")
	long, _ := loadDocument(b, "30-hanoi-qd2280-phan-iii-2026")
	for _, c := range []struct{ name, text string }{
		{"a page", page},
		{"126 kB", strings.Repeat(long, 126_000/len(long)+1)[:126_000]},
		{"1 MB", strings.Repeat(long, 1_000_000/len(long)+1)[:1_000_000]},
	} {
		text := strings.ToValidUTF8(c.text, "")
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(text)
			}
		})
	}
}
