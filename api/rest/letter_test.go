package rest

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// wordText is the document of a Word file, without its markup.
func wordText(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, piece := range strings.Split(string(b), "<w:t xml:space=\"preserve\">")[1:] {
		words, _, _ := strings.Cut(piece, "</w:t>")
		text.WriteString(words + "\n")
	}
	return text.String()
}

func TestTheOfficeGetsADraftedLetterAboutWhatIsOverdue(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.issue()
	path := "/units/" + locBinh + "/letter"
	early := o.send("office", "GET", path, nil)
	is.Equal(early.status, http.StatusConflict) // nothing is overdue yet
	is.Equal(early.code(), "nothing_overdue")
	is.Equal(len(o.audited("exported")), 0)

	o.on("2024-12-16")
	letter := o.send("office", "GET", path, nil)
	is.Equal(letter.status, http.StatusOK)
	is.Equal(letter.header.Get("Content-Type"), mediaDocx)
	is.Equal(letter.header.Get("Content-Disposition"), `attachment; filename="du-thao-cong-van-don-doc-huyen-loc-binh-2024-12-16.docx"`)
	text := wordText(t, letter.body)
	for _, want := range []string{
		"Kính gửi: UBND huyện Lộc Bình.", "tính đến hết ngày 16/12/2024", "Số phần việc được giao: 01; đã hoàn thành: 00; quá hạn, chưa hoàn thành: 01; còn lại: 00",
		"Thông báo số …/TB-UBND ngày …/10/2024 của UBND tỉnh Lạng Sơn", "TỈNH LẠNG SƠN", "Lạng Sơn, ngày … tháng … năm …", "chậm nhất ngày 23/12/2024 (05 ngày làm việc",
		"(mục 3.3)", "07 lớp", "06/12/2024\n", "\n06\n", "Chưa tiếp nhận",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q in\n%s", want, text)
		}
	}
	noted := o.audited("exported")
	is.Equal(len(noted), 1) // and that it was drafted is noted
	is.Equal(noted[0].Action, "GET /api/v1/units/{code}/letter")
	is.Equal(noted[0].Target, locBinh)

	later := wordText(t, o.send("leader", "GET", path+"?as_of=2024-12-30&answer_in=3", nil).body)
	is.True(strings.Contains(later, "tính đến hết ngày 30/12/2024"))
	is.True(strings.Contains(later, "chậm nhất ngày 19/12/2024 (03 ngày làm việc kể từ ngày 16/12/2024)"))
	is.True(strings.Contains(later, "\n16\n")) // working days late on that day

	is.Equal(o.send("auditor", "GET", path, nil).status, http.StatusForbidden)
	is.Equal(o.send(locBinh, "GET", path, nil).status, http.StatusForbidden)
	is.Equal(o.send("office", "GET", "/units/khong-co/letter", nil).status, http.StatusNotFound)
	is.Equal(o.send("office", "GET", path+"?as_of=2099-01-01", nil).code(), "too_far")
	is.Equal(o.send("office", "GET", path+"?answer_in=0", nil).status, http.StatusUnprocessableEntity)
}

func TestALetterAboutSomethingRestrictedIsNotedAsReadToo(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	body := seed()
	body["restricted"] = true
	is.Equal(o.send("office", http.MethodPost, "/documents", body).status, http.StatusCreated)
	o.on("2024-12-16")
	before := len(o.audited("read_restricted"))
	is.Equal(o.send("leader", "GET", "/units/"+locBinh+"/letter", nil).status, http.StatusOK)
	is.Equal(len(o.audited("read_restricted")), before+1)
}

func TestAnAnnexListsAtMostFiveHundredPartsAndCountsTheRest(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	for number, n := range map[string]int{"1": mostLetterItems / 2, "2": mostLetterItems/2 + 10} {
		body := seed()
		one := body["directives"].([]any)[0].(map[string]any)
		delete(one, "span")
		many := make([]any, n)
		for i := range many {
			many[i] = one
		}
		body["number"], body["text"], body["directives"] = number, "Văn bản số "+number, many
		is.Equal(o.send("office", http.MethodPost, "/documents", body).status, http.StatusCreated)
	}
	o.on("2024-12-16")
	text := wordText(t, o.send("office", "GET", "/units/"+locBinh+"/letter", nil).body)
	is.Equal(strings.Count(text, "(mục 3.3)"), mostLetterItems)
	for _, want := range []string{"quá hạn, chưa hoàn thành: 510", "10 phần việc quá hạn khác", "Tổng số: 510 phần việc quá hạn. Danh mục ghi 500 phần việc quá hạn lâu nhất; còn 10 phần việc khác."} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}
