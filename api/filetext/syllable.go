package filetext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// onsets are the beginnings of Vietnamese syllables; none is one too.
var onsets = setOf(`b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x`)

// rimes are the rest of a syllable without its tone. After "qu" and "gi" the
// rime is what follows these letters.
var rimes = setOf(`
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôp uôt
uân uât uâng uây uê uêch uênh uên uơ uy uya uych uyên uyêt uynh uyt uyn uyp uyu
ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh ych yt`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// tones are the five tone marks as combining characters.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// isSyllable says whether a word, in any case, is spelled as a Vietnamese
// syllable can be. Names of other languages are not.
func isSyllable(word string) bool {
	if len(word) > 40 {
		return false
	}
	base, tone, one := splitTone(strings.ToLower(word))
	if !one {
		return false
	}
	rs := []rune(base)
	for n := 0; n <= min(3, len(rs)-1); n++ {
		onset, rime := string(rs[:n]), string(rs[n:])
		if onsetFits(onset, rs[n]) && rimes[rime] && toneFits(rime, tone) {
			return true
		}
	}
	return base == "gi"
}

// splitTone takes the tone mark out of a word, and says whether there is at most one.
func splitTone(word string) (base string, tone rune, one bool) {
	one = true
	base = strings.Map(func(r rune) rune {
		if !strings.ContainsRune(tones, r) {
			return r
		}
		one = one && tone == 0
		tone = r
		return -1
	}, norm.NFD.String(word))
	return norm.NFC.String(base), tone, one
}

// onsetFits says that a syllable may begin so before this vowel: c and ng are
// written k and ngh before e, ê and i.
func onsetFits(onset string, vowel rune) bool {
	switch onset {
	case "":
		return true
	case "c", "ng":
		return !strings.ContainsRune("eêi", vowel)
	}
	return onsets[onset]
}

// toneFits says that a syllable that ends in c, ch, p or t has the tone sắc or nặng.
func toneFits(rime string, tone rune) bool {
	switch rime[len(rime)-1] {
	case 'c', 'p', 't':
		return tone == '\u0301' || tone == '\u0323'
	case 'h':
		return !strings.HasSuffix(rime, "ch") || tone == '\u0301' || tone == '\u0323'
	}
	return true
}

// sampleBytes of a text are enough to know how it is encoded.
const sampleBytes = 256 << 10

// spelling counts the words of a text that have a letter beyond ASCII, and how
// many of them are spelled as Vietnamese syllables can be.
func spelling(text string) (marked, valid int) {
	if len(text) > sampleBytes {
		text = strings.ToValidUTF8(text[:sampleBytes], "")
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	for _, w := range words {
		if isASCII(w) {
			continue
		}
		marked++
		if isSyllable(w) {
			valid++
		}
	}
	return marked, valid
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
