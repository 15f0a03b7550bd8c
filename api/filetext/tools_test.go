package filetext

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// printed is a notice as an office prints it: head and foot in two columns
// without rules, a table with rules, a task that goes on over the page's end.
const printed = `<!doctype html><meta charset="utf-8"><style>
@page{size:A4;margin:20mm 20mm 20mm 30mm}
body{font:14pt/1.4 "Liberation Serif","DejaVu Serif",serif;margin:0}
table{width:100%;border-collapse:collapse}td{vertical-align:top}p{margin:6pt 0;text-align:justify;text-indent:1cm}
.head td{text-align:center}.tasks td{border:1px solid;padding:4pt}h1{font-size:14pt;text-align:center}
</style>
<table class="head"><tr><td style="width:42%"><b>ỦY BAN NHÂN DÂN<br>TỈNH LẠNG SƠN</b><br>Số: 123/TB-UBND
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br><i>Lạng Sơn, ngày 15 tháng 10 năm 2024</i></table>
<h1>THÔNG BÁO</h1>
<p>1. Yêu cầu Sở Nội vụ chủ trì, phối hợp với Sở Tài chính khẩn trương tổ chức các lớp bồi dưỡng cán bộ, công chức, viên chức theo kế hoạch được duyệt, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2024.</p>
<table class="tasks"><tr><td>TT<td>Nhiệm vụ<td>Đơn vị<tr><td>1<td>Tổ chức 05 lớp bồi dưỡng<td>Sở Thông tin và Truyền thông<tr><td>2<td>Tổ chức 07 lớp bồi dưỡng<td>UBND huyện Lộc Bình</table>
<p>2. Giao Thanh tra tỉnh kiểm tra việc thực hiện Thông báo này.</p>`

// needs says in words which tool a test cannot do without. The tools of these
// tests are installed by "make test"; LibreOffice is too large for that.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("this test needs %s: %v", p, err)
		}
	}
}

// browse has Chromium make a file of a page: a PDF or a picture.
func browse(t *testing.T, page, option, name string) string {
	t.Helper()
	dir := t.TempDir()
	source, out := filepath.Join(dir, "page.html"), filepath.Join(dir, name)
	if err := os.WriteFile(source, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--no-pdf-header-footer", "--hide-scrollbars", "--window-size=900,1270", "--force-device-scale-factor=2", "--user-data-dir="+filepath.Join(dir, "profile"), option+"="+out, "file://"+source)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return out
}

// readFileOf reads a file in a child process.
func readFileOf(t *testing.T, path string) *Text {
	t.Helper()
	text, err := Reader{}.Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAPDFReadsAsParagraphsColumnsAndTables(t *testing.T) {
	needs(t, "chromium", "pdftotext")
	is := is.New(t)
	text := readFileOf(t, browse(t, printed, "--print-to-pdf", "notice.pdf"))
	is.Equal(text.Format, PDF)
	is.True(!text.Draft)
	is.Equal(text.Pages, 1)
	for _, want := range []string{
		"ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 123/TB-UBND\n\n", // the left column, whole
		"Lạng Sơn, ngày 15 tháng 10 năm 2024\n\nTHÔNG BÁO\n\n",
		"| 1 | Tổ chức 05 lớp bồi dưỡng | Sở Thông tin và Truyền thông |\n| 2 | Tổ chức 07 lớp bồi dưỡng | UBND huyện Lộc Bình |",
		"\n\n2. Giao Thanh tra tỉnh kiểm tra việc thực hiện Thông báo này.",
	} {
		if !strings.Contains(text.Text, want) {
			t.Errorf("no %q in\n%s", want, text.Text)
		}
	}
	is.True(strings.Contains(strings.ReplaceAll(text.Text, "\n", " "), "theo kế hoạch được duyệt, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2024."))
}

func TestAPictureIsRecognisedAndMarkedAsADraft(t *testing.T) {
	needs(t, "chromium", "tesseract")
	is := is.New(t)
	text := readFileOf(t, browse(t, strings.Replace(printed, "margin:0}", "margin:60px 90px}", 1), "--screenshot", "notice.png"))
	is.Equal(text.Format, Scan)
	is.True(text.Draft)
	is.True(strings.Contains(strings.ReplaceAll(text.Text, "\n", " "), "trước ngày 20/12/2024"))
	is.True(strings.Contains(text.Text, "Giao Thanh tra tỉnh kiểm tra"))
}

func TestAPDFOfPicturesIsRecognisedPageByPage(t *testing.T) {
	needs(t, "chromium", "pdftotext", "tesseract")
	is := is.New(t)
	picture, err := os.ReadFile(browse(t, strings.Replace(printed, "margin:0}", "margin:60px 90px}", 1), "--screenshot", "notice.png"))
	is.NoErr(err)
	page := `<div style="height:297mm;overflow:hidden"><img style="width:210mm" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(picture) + `"></div>`
	text := readFileOf(t, browse(t, `<!doctype html><style>@page{size:A4;margin:0}body{margin:0}</style>`+page+page, "--print-to-pdf", "scan.pdf"))
	is.Equal(text.Format, Scan)
	is.True(text.Draft)
	is.Equal(text.Pages, 2)
	is.Equal(strings.Count(strings.ReplaceAll(text.Text, "\n", " "), "trước ngày 20/12/2024"), 2)
	is.Equal(text.Notes, []string{NoteTablesGuessed}) // and a scan in a .pdf is what one expects
}

func TestOldFormsOfOfficeAreReadThroughLibreOffice(t *testing.T) {
	needs(t, "soffice")
	is := is.New(t)
	dir := t.TempDir()
	whole := save(t, "notice.html", []byte(printed))
	for form, format := range map[string]Format{"doc": DOC, "rtf": RTF, "odt": ODT} {
		cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--infilter=HTML (StarWriter)", "--convert-to", form, "--outdir", dir, whole)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		text := readFileOf(t, filepath.Join(dir, "notice."+form))
		is.Equal(text.Format, format)
		is.Equal(text.Notes, []string{NoteConverted})
		for _, want := range []string{"THÔNG BÁO\n\n1. Yêu cầu Sở Nội vụ chủ trì", "| 1 | Tổ chức 05 lớp bồi dưỡng | Sở Thông tin và Truyền thông |\n| 2 |"} {
			if !strings.Contains(text.Text, want) {
				t.Errorf("no %q in %s:\n%s", want, form, text.Text)
			}
		}
	}
}

func TestAMissingToolIsAskedForByThePackageThatHasIt(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, c := range map[string]struct {
		data []byte
		pack string
	}{
		"a.pdf": {pdfOf(1, ""), "poppler-utils"},
		"a.png": {[]byte("\x89PNG\r\n\x1a\n"), "tesseract-ocr tesseract-ocr-vie"},
		"a.rtf": {[]byte(`{\rtf1 a}`), "libreoffice-writer-nogui"},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			e := childCode(t, reader("extract-text"), save(t, name, c.data))
			is.Equal(e.Code, ToolMissing)
			is.Equal(e.Package, c.pack)
		})
	}
}

// pdfOf is the smallest PDF of a number of empty pages, with more in its trailer.
func pdfOf(pages int, trailer string) []byte {
	var b strings.Builder
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+i)
	}
	object("<</Type/Pages/Count %d/Kids[%s]>>", pages, kids)
	for range pages {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return []byte(b.String())
}

func TestAPDFThatIsTooLongLockedOrBrokenIsRefused(t *testing.T) {
	needs(t, "pdftotext", "tesseract")
	locked := `/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<` +
		strings.Repeat("ab", 32) + `>/U<` + strings.Repeat("cd", 32) + `>>>`
	for _, c := range []struct {
		name string
		data []byte
		code Code
	}{
		{"201 pages", pdfOf(201, ""), TooManyPages},
		{"a password", pdfOf(1, locked), Encrypted},
		{"only its beginning", pdfOf(1, "")[:40], Damaged},
		{"an empty page", pdfOf(1, ""), NoText},
	} {
		t.Run(c.name, func(t *testing.T) {
			is.New(t).Equal(childCode(t, reader("extract-text"), save(t, "a.pdf", c.data)).Code, c.code)
		})
	}
}
