package filetext

import (
	"strings"
	"testing"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"
)

// lvl is a level of a list.
func lvl(at int, format, pattern string) string {
	return `<w:lvl w:ilvl="` + string(rune('0'+at)) + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + pattern + `"/></w:lvl>`
}

// item is a paragraph of a list.
func item(list, level, text string) string {
	return styled(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+list+`"/></w:numPr>`, text)
}

// num is a use of an abstract list.
func num(id, list, overrides string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + list + `"/>` + overrides + `</w:num>`
}

func TestParagraphsOfADOCXAreSeparatedByBlankLines(t *testing.T) {
	is := is.New(t)
	text := textOfDOCX(t, para("Thực hiện  Công văn số 12/TTg-VP,")+para("")+para(" Chủ tịch yêu cầu: "), nil)
	equal(t, text.Text, "Thực hiện Công văn số 12/TTg-VP,\n\nChủ tịch yêu cầu:")
	is.Equal(text.Format, DOCX)
	is.Equal(text.Notes, nil)
	is.Equal(text.Draft, false)
	is.Equal(text.Pages, 0)
}

func TestARunBreaksWhereWordBreaksIt(t *testing.T) {
	text := textOfDOCX(t, `<w:p><w:r><w:t>Kính gửi:</w:t><w:tab/><w:t>Sở</w:t><w:br/><w:t>Tài</w:t></w:r><w:r><w:t xml:space="preserve"> chính</w:t>`+
		`<w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/><w:t>ĐT</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>`, nil)
	equal(t, text.Text, "Kính gửi:\tSở\nTài chính-KHĐT☑")
}

func TestDecomposedLettersAreComposedAndOldToneMarksStay(t *testing.T) {
	const words = "Hoà bình, thuỷ lợi, ủy ban, uỷ ban, Đắk Lắk"
	composed := textOfDOCX(t, para(words), nil)
	decomposed := textOfDOCX(t, para(norm.NFD.String(words)), nil)
	equal(t, composed.Text, words)
	equal(t, decomposed.Text, words)
}

func TestNumbersArePrintedAsWordShowsThem(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="7">` + lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%2.") + lvl(2, "decimal", "%2.%3.") +
		lvl(3, "lowerLetter", "%4)") + lvl(4, "bullet", "\uf0b7") + `</w:abstractNum>` + num("3", "7", "")
	text := textOfDOCX(t, item("3", "0", "Tình hình")+item("3", "0", "Nhiệm vụ")+item("3", "1", "Sở Tài chính")+item("3", "2", "Rà soát")+
		item("3", "2", "Báo cáo")+item("3", "3", "trước ngày 5")+item("3", "3", "sau ngày 5")+item("3", "4", "đúng mẫu")+
		item("3", "1", "Sở Y tế")+item("3", "2", "Kiểm tra")+item("3", "0", "Tổ chức")+item("3", "1", "Công an"),
		parts{"numbering": numbering})
	equal(t, text.Text, paragraphs("I. Tình hình", "II. Nhiệm vụ", "1. Sở Tài chính", "1.1. Rà soát", "1.2. Báo cáo",
		"a) trước ngày 5", "b) sau ngày 5", "- đúng mẫu", "2. Sở Y tế", "2.1. Kiểm tra", "III. Tổ chức", "1. Công an"))
}

func TestAListGoesOnUnlessItsUseStartsItAgain(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "decimal", "%1.") + `</w:abstractNum>` + num("1", "0", "") + num("2", "0", "") +
		num("4", "0", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`)
	text := textOfDOCX(t, item("1", "0", "a")+item("1", "0", "b")+item("2", "0", "c")+item("4", "0", "d")+item("4", "0", "e")+item("0", "0", "f")+item("99", "0", "g"),
		parts{"numbering": numbering})
	equal(t, text.Text, paragraphs("1. a", "2. b", "3. c", "5. d", "6. e", "f", "g"))
}

func TestANumberMayComeFromTheStyleOfTheParagraph(t *testing.T) {
	others := parts{
		"numbering": `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Dieu"/><w:lvlText w:val="Điều %1."/></w:lvl>` +
			`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Khoan"/><w:suff w:val="space"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>` + num("1", "0", ""),
		"styles": `<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Dieu"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Khoan"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>`,
	}
	style := func(s, text string) string { return styled(`<w:pStyle w:val="`+s+`"/>`, text) }
	text := textOfDOCX(t, style("Dieu", "Phạm vi")+style("Khoan", "Một")+style("Con", "Hai")+style("Dieu", "Đối tượng")+style("Khoan", "Ba")+
		styled(`<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "Không số")+style("Vong", "Vòng"), others)
	equal(t, text.Text, paragraphs("Điều 1. Phạm vi", "1. Một", "2. Hai", "Điều 2. Đối tượng", "1. Ba", "Không số", "Vòng"))
}

func TestNumbersHaveTheFormatsOfWord(t *testing.T) {
	is := is.New(t)
	for _, c := range []struct {
		n              int
		format, custom string
		want           string
	}{
		{4, "lowerLetter", "", "d"}, {5, "lowerLetter", "", "e"}, {27, "lowerLetter", "", "aa"}, {28, "upperLetter", "", "BB"},
		{1994, "upperRoman", "", "MCMXCIV"}, {9, "lowerRoman", "", "ix"}, {7, "decimalZero", "", "07"}, {12, "decimalZero", "", "12"},
		{3, "none", "", ""}, {1 << 40, "lowerLetter", "", "1099511627776"}, {1 << 40, "upperRoman", "", "1099511627776"},
		{5, "custom", "a, b, c, d, đ, ...", "đ"}, {6, "custom", "a, b, c, d, đ, ...", "e"}, {7, "custom", "001, 002, 003, ...", "007"},
		{5, "vietnameseCounting", "", "năm"}, {15, "vietnameseCounting", "", "mười lăm"}, {21, "vietnameseCounting", "", "hai mươi mốt"},
		{2, "somethingNew", "", "2"},
	} {
		is.Equal(formatNumber(c.n, c.format, c.custom), c.want) // in the format of Word
	}
}

// tableOf is a table of rows of cells.
func tableOf(borders string, rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblBorders>` + borders + `</w:tblBorders></w:tblPr>`)
	for _, row := range rows {
		b.WriteString(`<w:tr>`)
		for _, c := range row {
			b.WriteString(`<w:tc><w:tcPr/>` + c + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

const ruled = `<w:top w:val="single"/><w:insideV w:val="single"/>`

func TestARowOfATableIsALine(t *testing.T) {
	text := textOfDOCX(t, para("Phụ lục")+tableOf(ruled, []string{para("TT"), para("Đơn vị")}, []string{para("1"), para("Sở") + para("Y tế|x")}, []string{para(""), para("")}, []string{para(""), para("2")})+para("Hết"), nil)
	equal(t, text.Text, paragraphs("Phụ lục", "| TT | Đơn vị |\n| 1 | Sở<br>Y tế¦x |\n| | 2 |", "Hết"))
}

func TestAHeadingTableWithoutBordersBecomesLinesLeftBeforeRight(t *testing.T) {
	heading := [][]string{
		{para("UBND TỈNH A") + para("VĂN PHÒNG"), para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + para("Độc lập - Tự do - Hạnh phúc")},
		{para("Số: 12/TB-VP"), para("A, ngày 05 tháng 3 năm 2026")},
	}
	want := paragraphs("UBND TỈNH A\nVĂN PHÒNG\nSố: 12/TB-VP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nA, ngày 05 tháng 3 năm 2026", "Nội dung")
	equal(t, textOfDOCX(t, tableOf("", heading...)+para("Nội dung"), nil).Text, want)
	equal(t, textOfDOCX(t, tableOf(`<w:top w:val="nil"/><w:insideV w:val="none"/>`, heading...)+para("Nội dung"), nil).Text, want)
}

func TestATableWithBordersOrThreeRowsStaysATable(t *testing.T) {
	row := []string{para("a"), para("b")}
	equal(t, textOfDOCX(t, tableOf("", row, row, row), nil).Text, "| a | b |\n| a | b |\n| a | b |")
	equal(t, textOfDOCX(t, tableOf(ruled, row), nil).Text, "| a | b |")
	grid := parts{"styles": `<w:style w:type="table" w:styleId="Luoi"><w:tblPr><w:tblBorders>` + ruled + `</w:tblBorders></w:tblPr></w:style>`}
	styledTable := strings.Replace(tableOf("", row), `<w:tblPr>`, `<w:tblPr><w:tblStyle w:val="Luoi"/>`, 1)
	equal(t, textOfDOCX(t, styledTable, grid).Text, "| a | b |")
	ownBorder := strings.Replace(tableOf("", row), `<w:tcPr/>`, `<w:tcPr><w:tcBorders><w:bottom w:val="single"/></w:tcBorders></w:tcPr>`, 1)
	equal(t, textOfDOCX(t, ownBorder, nil).Text, "| a | b |")
}

func TestACellMergedWithTheOneAboveIsEmpty(t *testing.T) {
	body := tableOf(ruled, []string{para("a"), para("b")}, []string{para("x"), para("c")})
	at := strings.LastIndex(body, `<w:tcPr/>`+para("x"))
	body = body[:at] + `<w:tcPr><w:vMerge/></w:tcPr>` + body[at+len(`<w:tcPr/>`):]
	equal(t, textOfDOCX(t, body, nil).Text, "| a | b |\n| | c |")
}

func TestNotesFollowTheTextAndDoNotStickToAWord(t *testing.T) {
	is := is.New(t)
	ref := func(kind, id string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	others := parts{
		"footnotes": `<w:footnote w:type="separator" w:id="-1">` + para("---") + `</w:footnote><w:footnote w:id="2">` + para("Báo cáo số 5") + para("và số 6") + `</w:footnote><w:footnote w:id="3">` + para("Không ai nhắc") + `</w:footnote>`,
		"endnotes":  `<w:endnote w:id="2">` + para("Nghị quyết số 7") + `</w:endnote>`,
	}
	text := textOfDOCX(t, `<w:p>`+run("", "Theo báo cáo")+ref("footnote", "2")+run("", ", nghị quyết")+ref("endnote", "2")+run("", " đã ban hành.")+`</w:p>`, others)
	equal(t, text.Text, paragraphs("Theo báo cáo, nghị quyết đã ban hành.", "[1] Báo cáo số 5\nvà số 6", "[2] Nghị quyết số 7"))
	is.Equal(text.Notes, []string{NoteFootnotesAtEnd})
}

func TestDeletedTrackedChangesAreLeftOutAndInsertedOnesKept(t *testing.T) {
	is := is.New(t)
	text := textOfDOCX(t, `<w:p>`+run("", "Hạn ")+`<w:del><w:r><w:delText>ngày 5</w:delText></w:r>`+run("", "x")+`</w:del><w:ins>`+run("", "ngày 10")+`</w:ins>`+
		`<w:moveFrom>`+run("", " cũ")+`</w:moveFrom><w:moveTo>`+run("", " mới")+`</w:moveTo></w:p>`+
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+run("", "Đoạn một ")+`</w:p>`+para("nối đoạn hai")+
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>`+run("", "mất hẳn")+`</w:del></w:p>`+
		strings.Replace(tableOf(ruled, []string{para("mất")}, []string{para("còn")}), `<w:tr>`, `<w:tr><w:trPr><w:del/></w:trPr>`, 1), nil)
	equal(t, text.Text, paragraphs("Hạn ngày 10 mới", "Đoạn một nối đoạn hai", "| còn |"))
	is.Equal(text.Notes, []string{NoteDeletionsLeftOut})
}

func TestADeletedParagraphHasNoNumber(t *testing.T) {
	numbering := parts{"numbering": `<w:abstractNum w:abstractNumId="0">` + lvl(0, "decimal", "%1.") + `</w:abstractNum>` + num("1", "0", "")}
	gone := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>` + run("", "bỏ") + `</w:del></w:p>`
	equal(t, textOfDOCX(t, item("1", "0", "một")+gone+item("1", "0", "hai"), numbering).Text, paragraphs("1. một", "2. hai"))
}

func TestHiddenTextIsLeftOut(t *testing.T) {
	is := is.New(t)
	styles := parts{"styles": `<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>`}
	text := textOfDOCX(t, `<w:p>`+run("", "Thấy")+run(`<w:vanish/>`, " ẩn")+run(`<w:rStyle w:val="An"/>`, " ẩn nữa")+run(`<w:rStyle w:val="An"/><w:vanish w:val="0"/>`, " hiện")+`</w:p>`, styles)
	equal(t, text.Text, "Thấy hiện")
	is.Equal(text.Notes, []string{NoteHiddenLeftOut})
}

func TestAFieldShowsItsResultAndNotItsInstruction(t *testing.T) {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	text := textOfDOCX(t, `<w:p>`+run("", "Trang ")+field("begin")+`<w:r><w:instrText> IF </w:instrText></w:r>`+field("begin")+run("", "lệnh")+field("separate")+run("", "lồng")+field("end")+
		field("separate")+run("", "12")+field("end")+`<w:fldSimple w:instr="NUMPAGES">`+run("", "/30")+`</w:fldSimple></w:p>`, nil)
	equal(t, text.Text, "Trang 12/30")
}

func TestATextBoxFollowsItsParagraphOnce(t *testing.T) {
	is := is.New(t)
	box := `<w:txbxContent>` + para("HỎA TỐC") + para("hẹn giờ") + `</w:txbxContent>`
	text := textOfDOCX(t, `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>`+box+`</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>`+
		`<mc:Fallback><w:pict><v:shape><v:textbox>`+box+`</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+run("", "Công điện")+
		`<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>`+para("Nội dung"), nil)
	equal(t, text.Text, paragraphs("Công điện", "HỎA TỐC", "hẹn giờ", "Nội dung"))
	is.Equal(text.Notes, []string{NotePicturesNotRead})
}

func TestContentControlsLinksAndTagsAreTransparent(t *testing.T) {
	text := textOfDOCX(t, `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:hyperlink>`+run("", "Sở")+`</w:hyperlink></w:smartTag>`+
		`<w:sdt><w:sdtContent>`+run("", " Y tế")+`</w:sdtContent></w:sdt><w:unheardOf>`+run(`<w:caps/>`, " số một")+`</w:unheardOf></w:p></w:sdtContent></w:sdt>`, nil)
	equal(t, text.Text, "Sở Y tế SỐ MỘT")
}

func TestRunsInTheFontsOfTCVN3AndVNIAreConverted(t *testing.T) {
	is := is.New(t)
	font := func(name string) string { return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `"/>` }
	text := textOfDOCX(t, `<w:p>`+run(font(".VnTimeH"), "Céng hßa x· héi chñ nghÜa ViÖt Nam")+`</w:p>`+
		`<w:p>`+run(font(".VnTime"), "§éc lËp - Tù do - H¹nh phóc; ủy")+`</w:p>`+
		`<w:p>`+run(font("VNI-Times"), "Coäng ho")+run(font("VNI-Times")+`<w:b/>`, "øa xaõ hoäi chuû nghóa Vieät Nam, ñöôïc")+run(font("Times New Roman"), " đã đủ é")+`</w:p>`, nil)
	equal(t, text.Text, paragraphs("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc; ủy", "Cộng hòa xã hội chủ nghĩa Việt Nam, được đã đủ é"))
	is.Equal(text.Notes, []string{NoteFromTCVN3, NoteFromVNI})
}

func TestADOCXWhoseLegacyFontIsLostIsRecognised(t *testing.T) {
	is := is.New(t)
	text := textOfDOCX(t, para("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM")+para("UBND tØnh yªu cÇu Së TNMT vµ Bé NN&amp;PTNT b¸o c¸o tr\u00adíc ngµy 5."), nil)
	equal(t, text.Text, paragraphs("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND tỉnh yêu cầu Sở TNMT và Bộ NN&PTNT báo cáo trước ngày 5."))
	is.Equal(text.Notes, []string{NoteFromTCVN3})
}

func TestAPartInUTF16IsRead(t *testing.T) {
	p := docxParts(para("Một"), nil)
	p["word/document.xml"] = string(utf16Bytes("\uFEFF" + strings.Replace(p["word/document.xml"], "UTF-8", "UTF-16", 1)))
	equal(t, extractFile(t, "a.docx", packOf(t, p)).Text, "Một")
}
