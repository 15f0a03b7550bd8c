package export

import (
	"cmp"
	"strings"

	"dondoc/domain"
)

// unknown stands for what the record does not say.
const unknown = "…"

// Of the two columns in which a letter begins, the right one has just the room
// that "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" takes on one line at 13 points.
const (
	nationWidth = 5700
	issuerWidth = TextWidth - nationWidth
)

// superior is the body whose office writes.
type superior struct{ short, name, place string }

// superior is taken from the documents that gave the work, where they agree.
func (l *Letter) superior() superior {
	found := superior{"UBND " + unknown, "Ủy ban nhân dân " + unknown, unknown}
	first := ""
	for _, x := range l.Items {
		if x.Document == nil {
			continue
		}
		of, ok := committee(x.Document.Issuer)
		switch {
		case !ok || of == first:
		case first == "":
			first = of
		default:
			return found
		}
	}
	if first == "" {
		return found
	}
	place := placeOf(first)
	if place == "" {
		first += " " + unknown
	}
	return superior{"UBND " + first, "Ủy ban nhân dân " + first, cmp.Or(place, unknown)}
}

// committee is of what a people's committee is: "tỉnh Lạng Sơn".
func committee(issuer string) (of string, ok bool) {
	words := strings.Join(strings.Fields(issuer), " ")
	for _, begins := range []string{"ubnd ", "ủy ban nhân dân ", "uỷ ban nhân dân "} {
		if lower := strings.ToLower(words); strings.HasPrefix(lower, begins) && len(lower) == len(words) {
			return words[len(begins):], true
		}
	}
	return "", false
}

// placeOf is "Lạng Sơn" of "tỉnh Lạng Sơn"; empty where no name is printed.
func placeOf(of string) string {
	for _, kind := range []string{"tỉnh", "thành phố", "thị xã", "thị trấn", "quận", "huyện", "xã", "phường", "đặc khu"} {
		if n := len(kind); len(of) >= n && strings.EqualFold(of[:n], kind) {
			return strings.TrimSpace(of[n:])
		}
	}
	return of
}

// head is what stands above the letter's text: who writes, the country's name,
// number, place and day, and what it is about.
func (l *Letter) head() []Block {
	of := l.superior()
	line := func(text string, size float64, bold, italic bool) Paragraph {
		return Paragraph{Align: Center, Runs: []Run{{Text: text, Size: size, Bold: bold, Italic: italic}}}
	}
	above := strings.ToUpper(strings.Replace(of.name, "dân ", "dân\n", 1))
	about := line("V/v đôn đốc thực hiện nhiệm vụ quá hạn", 12, false, false)
	about.Before = 6
	number := line("Số:           /VP-"+unknown, 13, false, false)
	number.Before = 6
	day := line(of.place+", ngày "+unknown+" tháng "+unknown+" năm "+unknown, 13, false, true)
	day.Before = 6
	return []Block{Table{Widths: []int{issuerWidth, nationWidth}, Rows: []Row{
		{
			{Blocks: []Block{line(above, 12, false, false), line("VĂN PHÒNG", 12, true, false), Rule{1100, issuerWidth - 114}}},
			{Blocks: []Block{line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true, false), line("Độc lập - Tự do - Hạnh phúc", 14, true, false), Rule{3420, nationWidth - 114}}},
		},
		{{Blocks: []Block{number, about}}, {Blocks: []Block{day}}},
	}}}
}

// foot is for whom it goes beside, and the place where a person signs.
func (l *Letter) foot() Block {
	small := func(text string, size float64, bold, italic bool) Paragraph {
		return Paragraph{Runs: []Run{{Text: text, Size: size, Bold: bold, Italic: italic}}}
	}
	center := func(text string, before int) Paragraph {
		return Paragraph{Align: Center, Before: before, Runs: []Run{{Text: text, Bold: true}}}
	}
	return Table{Widths: []int{TextWidth / 2, TextWidth - TextWidth/2}, Rows: []Row{{
		{Blocks: []Block{
			Paragraph{Before: 12, Runs: []Run{{Text: "Nơi nhận:", Bold: true, Italic: true, Size: 12}}},
			small("- Như trên;", 11, false, false), small("- "+unknown+";", 11, false, false), small("- Lưu: VT, "+unknown, 11, false, false),
		}},
		{Blocks: []Block{center("[CHỨC VỤ NGƯỜI KÝ]", 12), center("[Họ và tên]", 84)}},
	}}}
}

// named is how a document is called: "Thông báo số 12/TB-UBND ngày 12/10/2024".
func named(doc *domain.Document) string {
	if doc == nil {
		return unknown
	}
	return doc.Type + " số " + numbered(doc) + " ngày " + dated(doc)
}

// numbered is a document's number with its symbol.
func numbered(doc *domain.Document) string {
	number := doc.Number
	if number == "" {
		number = unknown
	}
	if doc.Symbol == "" || strings.Contains(number, "/") {
		return number
	}
	return number + "/" + doc.Symbol
}

// dated is the day of a document, as far as it is known.
func dated(doc *domain.Document) string {
	if !doc.IssuedOn.IsZero() {
		return doc.IssuedOn.Vietnamese()
	}
	if year, month, ok := strings.Cut(doc.IssuedIn, "-"); ok {
		return unknown + "/" + month + "/" + year
	}
	return unknown
}

// titled is a document with who issued it and what it is about.
func titled(doc *domain.Document) string {
	if doc == nil {
		return "Văn bản " + unknown
	}
	return named(doc) + " của " + doc.Issuer + " (" + oneLine(doc.Title) + ")"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
