package projections

import (
	"math/rand/v2"
	"testing"
)

// The fast way to fold a text gives what the one that knows every script gives,
// for each letter that it knows and for any row of them, composed or not.
func TestFoldingLetterByLetterIsFoldingTheText(t *testing.T) {
	for s, want := range map[string]string{
		"Đường": "duong", "ĐƯỜNG": "duong", "u\u031bo\u031b\u0300": "uo", "Số 5 – “khẩn”…": "so 5 – “khan”…", "\xff": "\ufffd",
	} {
		if got := Fold(s); got != want {
			t.Errorf("%q is folded to %q, want %q", s, got, want)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var text []rune
		for range random.IntN(12) {
			page := []int{0, 1, 2, 3, 0x1e, 0x20, 0x05, 0x4e}[random.IntN(8)]
			text = append(text, rune(page<<8+random.IntN(256)))
		}
		if got, want := Fold(string(text)), foldAny(string(text)); got != want {
			t.Fatalf("%q is folded to %q, want %q", string(text), got, want)
		}
	}
}
