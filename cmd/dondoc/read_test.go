package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"

	"dondoc/domain/intake"
)

// reads runs "dondoc read" and gives what it prints.
func reads(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), append([]string{"read"}, args...), &out, &out)
	return out.String(), err
}

// written is a file with some content.
func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	is.New(t).NoErr(os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestReadPrintsTheNoticeAsOneJSONObject(t *testing.T) {
	is := is.New(t)
	out, err := reads(t, "--format", "json", "demo/seed.txt")
	is.NoErr(err)
	var r intake.Reading
	d := json.NewDecoder(strings.NewReader(out))
	is.NoErr(d.Decode(&r))
	is.True(!d.More())
	is.Equal(len(r.Directives), 12)
	is.Equal(r.Document.Number, nil) // blank
	is.Equal(*r.Document.DatePartial, "2024-10")
	is.Equal(*r.Document.MeetingDate, "2024-10-10")
	seed, err := os.ReadFile("demo/seed.txt")
	is.NoErr(err)
	text := []rune(norm.NFC.String(string(seed)))
	for _, p := range r.Directives {
		is.Equal(strings.Join(strings.Fields(string(text[p.Span.Start:p.Span.End])), " "), p.Text) // places in the file
		is.Equal(len(p.Why), 0)                                                                    // not asked for
	}
}

func TestHoweverTheNoticeIsWrittenItReadsTheSame(t *testing.T) {
	is := is.New(t)
	seed, err := os.ReadFile("demo/seed.txt")
	is.NoErr(err)
	want, err := reads(t, "--format", "table", "demo/seed.txt")
	is.NoErr(err)
	for name, text := range map[string]string{
		"decomposed":           norm.NFD.String(string(seed)),
		"line ends of Windows": strings.ReplaceAll(string(seed), "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := reads(t, "--format", "table", written(t, "a.txt", text))
			is := is.New(t)
			is.NoErr(err)
			is.Equal(got, want)
		})
	}
}

func TestTheTableHoldsEveryFigureInVietnameseAndKeepsItsWidth(t *testing.T) {
	is := is.New(t)
	t.Setenv("COLUMNS", "80")
	out, err := reads(t, "--format", "table", "--explain", "--units", "demo/units.json", "demo/seed.txt")
	is.NoErr(err)
	unfolded := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{
		"Ngày 10/2024 (ngày hoặc tháng để trống)", "Ngày họp 10/10/2024",
		"Sở Thông tin và Truyền thông: 5 lớp", "UBND huyện Lộc Bình: 7 lớp", "UBND huyện Tràng Định: 6 lớp", "huyện Văn Quan: 27 trường hợp", "huyện Lộc Bình: 4 trường hợp",
		"13,94% / tối thiểu 20%", "3,13% / tối thiểu 10%", "41,05%",
		"Thủ trưởng các Sở, Ban, ngành = nhóm 23 đơn vị", "Chủ tịch UBND các huyện, thành phố = nhóm 11 đơn vị", "cấp ủy = chưa có trong danh mục đơn vị",
		"chủ trì: câu dẫn phía trên", "12 nhiệm vụ đề xuất",
	} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("no %q", want)
		}
	}
	for line := range strings.Lines(out) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	is.True(!strings.Contains(out, "not in the directory")) // no word of English
}

func TestReadSaysInBothLanguagesWhyAFileCannotBeRead(t *testing.T) {
	is := is.New(t)
	_, err := reads(t, written(t, "a.docx", "PK\x03\x04 cut off"))
	is.True(err != nil)
	is.True(strings.Contains(err.Error(), "Tệp bị hỏng") && strings.Contains(err.Error(), "damaged"))
	_, err = reads(t, filepath.Join(t.TempDir(), "none.txt"))
	is.True(err != nil)
	_, err = reads(t, "--units", written(t, "units.json", "{}"), "demo/seed.txt")
	is.True(err != nil && strings.Contains(err.Error(), "units.json"))
}
