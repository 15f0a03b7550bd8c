package filetext

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/matryer/is"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// notice is a text that every form of file is to give back.
const notice = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Thực hiện Công văn số 12/TTg-VP, Chủ tịch UBND tỉnh yêu cầu:

1. Giám đốc Sở Tài chính rà soát, báo cáo trước ngày 05/3/2026.

2. Uỷ ban nhân dân các huyện kiểm tra việc trả lương, hoà giải khiếu nại.`

// utf16Bytes is a text in UTF-16, little end first.
func utf16Bytes(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// toTCVN3 writes in TCVN3; capitals lose nothing but their tones' size, as they did.
func toTCVN3(tb testing.TB, s string) []byte {
	tb.Helper()
	var b []byte
	for _, r := range s {
		small := []rune(strings.ToLower(string(r)))[0]
		switch i, j := indexOf(tcvn3, r), indexOf(tcvn3, small); {
		case r < 0x80:
			b = append(b, byte(r))
		case i >= 0:
			b = append(b, byte(0xA1+i))
		case j >= 0:
			b = append(b, byte(0xA1+j))
		default:
			tb.Fatalf("%q is not in TCVN3", r)
		}
	}
	return b
}

// toVNI writes in VNI.
func toVNI(tb testing.TB, s string) []byte {
	tb.Helper()
	whole := map[rune]rune{}
	for vni, r := range vniLetters {
		whole[r] = vni
	}
	marks := map[string]rune{}
	for vni, mark := range vniMarks {
		marks[norm.NFD.String(mark)] = vni
	}
	var b []byte
	for _, r := range s {
		if vni, ok := whole[r]; ok {
			b = append(b, byte(vni))
			continue
		}
		if r < 0x80 {
			b = append(b, byte(r))
			continue
		}
		all := []rune(norm.NFD.String(string(r)))
		base, rest := all[0], string(all[1:])
		if horn := "\u031b"; strings.Contains(rest, horn) {
			base, rest = whole[[]rune(norm.NFC.String(string(base) + horn))[0]], strings.Replace(rest, horn, "", 1)
		}
		vni, ok := marks[rest]
		if !ok {
			tb.Fatalf("%q is not in VNI", r)
		}
		if strings.ToUpper(string(r)) == string(r) {
			vni = []rune(strings.ToUpper(string(vni)))[0]
		}
		b = append(b, byte(base), byte(vni))
	}
	return b
}

func indexOf(all []rune, r rune) int {
	for i, a := range all {
		if a == r && r != ' ' {
			return i
		}
	}
	return -1
}

func TestTheTableOfTCVN3HasAPlaceForEveryByte(t *testing.T) {
	is := is.New(t)
	is.Equal(len(tcvn3), 0xFE-0xA1+1) // from A1 to FE
	for _, r := range "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ" {
		is.True(indexOf(tcvn3, r) >= 0) // every letter with a mark
	}
}

func TestEveryEncodingOfPlainTextGivesTheSameText(t *testing.T) {
	tcvn3Text, vniText := toTCVN3(t, notice), toVNI(t, notice)
	latin := func(b []byte) []byte {
		s, err := charmap.Windows1252.NewDecoder().Bytes(b)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct {
		name  string
		data  []byte
		notes []string
	}{
		{"UTF-8", []byte(notice), nil},
		{"UTF-8 with its mark", []byte("\uFEFF" + notice), nil},
		{"UTF-8, decomposed", []byte(norm.NFD.String(notice)), nil},
		{"line ends of Windows", []byte(strings.ReplaceAll(notice, "\n", "\r\n")), nil},
		{"line ends of old Macs", []byte(strings.ReplaceAll(notice, "\n", "\r")), nil},
		{"invisible characters", []byte(strings.ReplaceAll(notice, " ", "\u00a0") + "\u200b\u202e\x1a \n\n"), nil},
		{"UTF-16 little end first", utf16Bytes("\uFEFF" + notice), nil},
		{"TCVN3", tcvn3Text, []string{NoteFromTCVN3}},
		{"VNI", vniText, []string{NoteFromVNI}},
		{"TCVN3 taken for Windows-1252", latin(tcvn3Text), []string{NoteFromTCVN3}},
		{"VNI taken for Windows-1252", latin(vniText), []string{NoteFromVNI}},
		{"Windows-1258", toWindows1258(t, notice), []string{NoteFromWindows1258}},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			text := extractFile(t, "thong-bao.txt", c.data)
			equal(t, clean(text.Text), notice)
			is.Equal(text.Format, PlainText)
			is.Equal(text.Notes, c.notes)
		})
	}
}

// toWindows1258 writes tones as combining characters, as that code page does.
func toWindows1258(tb testing.TB, s string) []byte {
	tb.Helper()
	var split strings.Builder
	for _, r := range s {
		base, tone, _ := splitTone(string(r))
		split.WriteString(base)
		if tone != 0 {
			split.WriteRune(tone)
		}
	}
	b, err := charmap.Windows1258.NewEncoder().Bytes([]byte(split.String()))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestAPlaceInATextFileIsAPlaceInItsText(t *testing.T) {
	const words = "\n\nMột  hai \u00a0\n\n\n\n ba\u200bbốn \n"
	text := extractFile(t, "a.txt", []byte(norm.NFD.String(words))).Text
	equal(t, text, "\n\nMột  hai  \n\n\n\n ba bốn \n")
	is.New(t).Equal(len([]rune(text)), len([]rune(words))) // character for character
}

func TestMarkdownIsToldByItsName(t *testing.T) {
	is := is.New(t)
	text := extractFile(t, "a.md", []byte("# Chỉ đạo\n\n- một\n    - hai  \n\n\n\n- ba\n"))
	equal(t, text.Text, "# Chỉ đạo\n\n- một\n    - hai  \n\n\n\n- ba\n")
	is.Equal(text.Format, Markdown)
}

func TestTextOfAnotherLanguageIsNotConverted(t *testing.T) {
	is := is.New(t)
	const french = "L'été dernier, le député a été élu à l'unanimité; être présent là-bas était préféré à Genève, où déjà l'hôpital fermé."
	text := extractFile(t, "a.txt", []byte(french))
	equal(t, text.Text, french)
	is.Equal(text.Notes, nil)
	latin1, err := charmap.ISO8859_1.NewEncoder().Bytes([]byte(french))
	is.NoErr(err)
	refused(t, "a.txt", latin1, Limits{}, UnknownEncoding)
}

func TestShortVietnameseOfWesternLettersIsNotConverted(t *testing.T) {
	const words = "Là cô và bà ở nhà; cá, tôm, bò và ổi."
	equal(t, extractFile(t, "a.txt", []byte(words)).Text, words)
	const only = "Là cô và bà bán cá, tôm, bò, dê, gà và rùa."
	equal(t, extractFile(t, "a.txt", []byte(only)).Text, only)
}

func TestBytesThatAreNoTextAreRefused(t *testing.T) {
	refused(t, "a.txt", []byte("MZ\x90\x00\x03\x00\x00\x00"), Limits{}, UnknownForm)
	refused(t, "a.txt", []byte{0xFF, 0xFE, 0, 0, 'a', 0}, Limits{}, UnknownForm)
	refused(t, "a.txt", []byte("\x01\x02\x03\x04 abc"), Limits{}, UnknownForm)
	refused(t, "a.doc", []byte("<html><body>Thông báo</body></html>"), Limits{}, UnknownForm)
	refused(t, "a.txt", nil, Limits{}, NoText)
	refused(t, "a.txt", []byte(" \n\u200b"), Limits{}, NoText)
	refused(t, "a.txt", []byte("Thông b\xe1o \xff\xfe\xfd\xfc"), Limits{}, UnknownEncoding)
}

func TestSyllablesAreToldFromOtherWords(t *testing.T) {
	is := is.New(t)
	for _, w := range strings.Fields("Nguyễn nghiêng quyết quốc giặc gì gìn giếng khuỷu NGOẰN xoèn ưỡn uỷ ủy hoà hòa đường quýt yến Lý ngoéo khoắng") {
		is.True(isSyllable(w)) // a syllable
	}
	for _, w := range strings.Fields("Đắk Céng chñ nghÜa hoøa été thêt càc qố nhhà áá b ñ") {
		is.True(!isSyllable(w)) // no syllable
	}
}
