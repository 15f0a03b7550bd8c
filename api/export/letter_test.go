package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

var update = flag.Bool("update", false, "write the golden files again")

// example is a letter about parts of the seed case (ví dụ), and as many others as are asked for.
func example(others int) *Letter {
	day := calendar.MustParse
	notice := &domain.Document{
		ID: domain.ID{1}, Symbol: "TB-UBND", Type: "Thông báo", Issuer: "UBND tỉnh Lạng Sơn", IssuedIn: "2024-10",
		Title: "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp Ban Chỉ đạo CCHC (ví dụ)",
	}
	plan := &domain.Document{ID: domain.ID{2}, Number: "12", Symbol: "KH-UBND", Type: "Kế hoạch", Issuer: "UBND tỉnh Lạng Sơn", IssuedOn: day("2024-11-04"), Title: "Kế hoạch (ví dụ)"}
	classes := &domain.Directive{Document: notice.ID, Section: "3.3", Text: "Khẩn trương tổ chức các lớp bồi dưỡng theo kế hoạch", Priority: domain.Urgent}
	staff := &domain.Directive{Document: notice.ID, Section: "3.5", Text: "Giải quyết dứt điểm cán bộ, công chức cấp xã dôi dư do sắp xếp ĐVHC giai đoạn 2019 - 2021", Priority: domain.Ordinary}
	survey := &domain.Directive{Document: plan.ID, Text: "Rà soát & báo cáo <kết quả>", Priority: domain.Ordinary, Restricted: true}
	l := &Letter{
		Office: "Văn phòng UBND tỉnh", Unit: "UBND huyện Lộc Bình", Made: day("2025-01-15"), AsOf: day("2025-01-15"), AnswerBy: day("2025-01-22"), AnswerIn: 5,
		Given: 12 + others, Completed: 5, Overdue: 3 + others,
		Items: []LetterItem{
			{notice, classes, &domain.Assignment{
				Role: domain.Implementing, Quantity: &domain.Quantity{Target: domain.Whole(7), Done: domain.Whole(3), Measure: "lớp"},
				Original: day("2024-12-06"), Due: day("2024-12-20"), LastReport: day("2024-12-18"), AcceptedOn: day("2024-10-16"),
			}, 17},
			{notice, staff, &domain.Assignment{
				Role: domain.Lead, Quantity: &domain.Quantity{Target: domain.Whole(4), Measure: "trường hợp"}, Original: day("2024-12-31"), Due: day("2024-12-31"),
				AcceptedOn: day("2024-10-16"), LastReport: day("2025-01-10"), Progress: domain.AwaitingConfirmation, Pending: &domain.CompletionReport{On: day("2025-01-10")},
			}, 10},
			{plan, survey, &domain.Assignment{Role: domain.Coordinating, Original: day("2025-01-10"), Due: day("2025-01-10")}, 3},
		},
	}
	for i := range others {
		d := &domain.Directive{Document: plan.ID, Section: fmt.Sprint(i + 1), Text: "Nội dung ví dụ để danh mục dài sang trang sau, với đủ chữ cho hai dòng trong một ô", Priority: domain.Ordinary}
		l.Items = append(l.Items, LetterItem{plan, d, &domain.Assignment{Role: domain.Lead, Original: day("2025-01-14"), Due: day("2025-01-14")}, 1})
	}
	return l
}

func bytesOf(t *testing.T, l *Letter) []byte {
	t.Helper()
	b, err := l.Docx().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parts are the files in the file; each is well-formed XML.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(b)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		out[f.Name] = string(b)
	}
	return out
}

// textOf is the text of a part, a line a paragraph.
func textOf(t *testing.T, content string) string {
	t.Helper()
	var b strings.Builder
	d, inside := xml.NewDecoder(strings.NewReader(content)), false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			inside = x.Name.Local == "t"
			if x.Name.Local == "br" {
				b.WriteByte('\n')
			}
		case xml.EndElement:
			inside = false
			if x.Name.Local == "p" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if inside {
				b.Write(x)
			}
		}
	}
}

func TestALetterSaysWhatIsOverdueAndInventsNothing(t *testing.T) {
	all := parts(t, bytesOf(t, example(0)))
	got := textOf(t, all["word/document.xml"])
	golden := filepath.Join("testdata", "letter.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the letter is\n%s\nand not as in %s", got, golden)
	}
	if mark := textOf(t, all["word/header-first-1.xml"]); !strings.Contains(mark, "DỰ THẢO") {
		t.Errorf("its first page says %q", mark)
	}
	if n := strings.Count(all["word/document.xml"], "<w:tblHeader/>"); n != 2 {
		t.Errorf("%d rows of the annex repeat on every page", n)
	}
	if !strings.Contains(all["word/header.xml"], `w:instr=" PAGE "`) {
		t.Error("pages have no number")
	}
}

func TestTheSameLetterIsTheSameFile(t *testing.T) {
	if !bytes.Equal(bytesOf(t, example(9)), bytesOf(t, example(9))) {
		t.Error("two drafts of the same differ")
	}
	if name := FileName("huyen-loc-binh", calendar.MustParse("2025-01-15")); name != "du-thao-cong-van-don-doc-huyen-loc-binh-2025-01-15.docx" {
		t.Error(name)
	}
}

func TestWhatALetterDoesNotListItCounts(t *testing.T) {
	l := example(40)
	l.Overdue += 7
	got := textOf(t, parts(t, bytesOf(t, l))["word/document.xml"])
	for _, want := range []string{"43 phần việc quá hạn lâu nhất; 07 phần việc quá hạn khác", "Tổng số: 50 phần việc quá hạn.", "còn 07 phần việc khác"} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}

func TestWhoseOfficeWritesIsTakenFromTheDocumentsOrLeftOpen(t *testing.T) {
	for _, c := range []struct {
		issuers     []string
		name, place string
	}{
		{[]string{"UBND tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn"}, "Ủy ban nhân dân tỉnh Lạng Sơn", "Lạng Sơn"},
		{[]string{"Văn phòng Chính phủ", "UBND thành phố Huế"}, "Ủy ban nhân dân thành phố Huế", "Huế"},
		{[]string{"UBND tỉnh"}, "Ủy ban nhân dân tỉnh …", "…"},
		{[]string{"UBND tỉnh Lạng Sơn", "UBND tỉnh Cao Bằng"}, "Ủy ban nhân dân …", "…"},
		{[]string{"Văn phòng Chính phủ"}, "Ủy ban nhân dân …", "…"},
		{nil, "Ủy ban nhân dân …", "…"},
	} {
		l := &Letter{}
		for _, issuer := range c.issuers {
			l.Items = append(l.Items, LetterItem{Document: &domain.Document{Issuer: issuer}})
		}
		if got := l.superior(); got.name != c.name || got.place != c.place {
			t.Errorf("%q: %+v", c.issuers, got)
		}
	}
}

// TestALetterOpensInAWordProcessor looks at it as an office does, where one is installed.
func TestALetterOpensInAWordProcessor(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no word processor here; the other tests read the file's XML")
	}
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext")
	}
	dir := t.TempDir()
	if kept := os.Getenv("DONDOC_PICTURES"); kept != "" {
		dir = kept
	}
	file := filepath.Join(dir, "letter.docx")
	if err := os.WriteFile(file, bytesOf(t, example(30)), 0o600); err != nil {
		t.Fatal(err)
	}
	convert := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, file) //nolint:gosec // the test's own file
	if said, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	text, err := exec.CommandContext(t.Context(), pdftotext, "-layout", filepath.Join(dir, "letter.pdf"), "-").Output() //nolint:gosec // the test's own file
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	if !strings.Contains(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") || !strings.Contains(pages[0], "DỰ THẢO") {
		t.Errorf("the first page is %s", pages[0])
	}
	last := pages[len(pages)-1]
	if !strings.Contains(last, "Văn bản") || !strings.Contains(last, "Tổng số: 33") || strings.TrimSpace(strings.SplitN(last, "\n", 2)[0]) == "" {
		t.Errorf("the last page has no head, no end or no number: %s", last)
	}
}
