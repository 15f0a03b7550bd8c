package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/unicode/norm"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// A year is written in a form as a notice is: a line a day, its parts between
// upright strokes. The same lines, or the API's JSON, may come as a file.

// upright separates the parts of a line.
const upright = "|"

// maxCalendarFile bounds a file with a year, in bytes.
const maxCalendarFile = 64 << 10

// calendarFields are what is entered of a year, with their labels.
func (p *page) calendarFields() []option {
	return []option{
		{"status", p.say(calendarWords.status)}, {"document", p.say(calendarWords.document)},
		{"note", p.say(calendarWords.noteField)}, {"days", p.say(calendarWords.days)},
	}
}

// calendarValues are those fields as a year has them.
func (p *page) calendarValues(y *calendar.Year) url.Values {
	lines := make([]string, len(y.Days))
	for i, d := range y.Days {
		parts := []string{d.Date.Vietnamese(), p.dayKind(d.Kind), d.Name, d.Document}
		if !d.For.IsZero() {
			parts = append(parts, d.For.Vietnamese())
		}
		lines[i] = strings.Join(parts, " "+upright+" ")
	}
	return url.Values{"status": {string(y.Status)}, "document": {y.Document}, "note": {y.Note}, "days": {strings.Join(lines, "\n")}}
}

// calendarSent is what was sent for a year; a file stands in place of the lines.
func (p *page) calendarSent(c echo.Context, year int) (domain.SetCalendar, error) {
	set := domain.SetCalendar{
		Status: calendar.Status(c.FormValue("status")), Document: typedField(c, "document"), Note: typedField(c, "note"), Days: []calendar.Day{},
	}
	lines := typedField(c, "days")
	file, err := calendarFile(c)
	switch {
	case err != nil:
		return set, err
	case bytes.HasPrefix(file, []byte("{")):
		if err := json.Unmarshal(file, &set); err != nil {
			return set, errCalendarFile
		}
		return set, nil
	case file != nil:
		lines = string(file)
	}
	for i, line := range strings.Split(norm.NFC.String(lines), "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		d, err := readDay(line)
		if err != nil {
			return set, lineRefusal(i+1, err)
		}
		set.Days = append(set.Days, p.asKnown(d, year, set.Status))
	}
	return set, nil
}

// calendarFile is the file that came with the form, or nil.
func calendarFile(c echo.Context) ([]byte, error) {
	sent, err := c.FormFile("file")
	if err == http.ErrMissingFile || err == http.ErrNotMultipart || err == nil && sent.Size == 0 {
		return nil, nil
	}
	if err != nil || sent.Size > maxCalendarFile {
		return nil, errCalendarFile
	}
	f, err := sent.Open()
	if err != nil {
		return nil, errCalendarFile
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, errCalendarFile
	}
	return bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff"))), nil
}

// readDay reads one line.
func readDay(line string) (d calendar.Day, err error) {
	parts := strings.Split(line, upright)
	if len(parts) < 4 || len(parts) > 5 {
		return d, errCalendarParts
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if d.Date, err = dayOf(parts[0]); err != nil {
		return d, err
	}
	if d.Kind = dayKindOf(parts[1]); d.Kind == "" {
		return d, errCalendarKind
	}
	d.Name, d.Document = parts[2], parts[3]
	if len(parts) == 5 && parts[4] != "" {
		d.For, err = dayOf(parts[4])
	}
	return d, err
}

func dayOf(s string) (domain.Date, error) {
	d, err := dayTyped(s)
	if err != nil || d.IsZero() {
		return d, errDate
	}
	return d, nil
}

// dayKindOf finds a kind by its word in either language, or by its name in the API.
func dayKindOf(word string) calendar.DayKind {
	for _, k := range calendarKinds {
		if strings.EqualFold(word, k.word.vi) || strings.EqualFold(word, k.word.en) || strings.EqualFold(word, string(k.kind)) {
			return k.kind
		}
	}
	return ""
}

// asKnown keeps what a line does not show: the English name, and that a day is
// only proposed, as long as the year is provisional.
func (p *page) asKnown(d calendar.Day, year int, status calendar.Status) calendar.Day {
	y, _ := p.policy.Calendar().Of(year)
	for _, known := range y.Days {
		if known.Date == d.Date && known.Name == d.Name && known.Kind == d.Kind {
			d.English, d.Proposed = known.English, known.Proposed && status == calendar.Provisional
		}
	}
	return d
}

func lineRefusal(n int, err error) error {
	r, ok := err.(*domain.Refusal)
	if !ok {
		return err
	}
	at := *r
	at.Field = "days"
	at.Vi, at.En = fmt.Sprintf("Dòng %d: %s", n, r.Vi), fmt.Sprintf("Line %d: %s", n, r.En)
	return &at
}

var (
	errCalendarParts = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_line", Field: "days",
		Vi: "Mỗi dòng gồm ngày | loại | tên | văn bản căn cứ, và có thể thêm | của ngày. Sửa lại dòng này.",
		En: "A line is date | kind | name | legal document, and perhaps | for which day. Correct it.",
	}
	errCalendarKind = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_line", Field: "days",
		Vi: "Loại ngày là Nghỉ lễ, Nghỉ bù, Nghỉ hoán đổi hoặc Làm bù. Sửa lại dòng này.",
		En: "A kind is Holiday, In lieu, Swapped or Worked. Correct the line.",
	}
	errCalendarFile = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_calendar_file", Field: "file",
		Vi: "Không đọc được tệp. Dùng tệp văn bản UTF-8 có các dòng như trong ô bên trên, hoặc tệp JSON của API, tối đa 64 KB.",
		En: "The file cannot be read. Use UTF-8 text with lines as in the field above, or the API's JSON, of at most 64 KB.",
	}
)
