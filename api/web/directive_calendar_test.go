package web_test

import (
	"strings"
	"testing"
)

func TestTheDueDatesOfADirectiveGoIntoACalendar(t *testing.T) {
	h := newHouse(t)
	wants(t, get(t, h.Server, classesPage, h.locBinh).body, `href="`+classesPage+`/lich"`, "Thêm vào lịch (.ics)")
	lacks(t, get(t, h.Server, classesPage+"?ngay=30/11/2024", h.office).body, "Thêm vào lịch")
	got := get(t, h.Server, classesPage+"/lich", h.locBinh)
	wants(t, got.body, "BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:20241206\r\n")
	if n := strings.Count(got.body, "BEGIN:VEVENT"); n != 1 {
		t.Errorf("a unit has %d due dates of a directive in which it has one part", n)
	}
	if all := strings.Count(get(t, h.Server, classesPage+"/lich", h.office).body, "BEGIN:VEVENT"); all < 2 {
		t.Errorf("the office has %d", all)
	}
	if d := got.header.Get("Content-Disposition"); d != `attachment; filename="thoi-han.ics"` {
		t.Errorf("it is saved as %q", d)
	}
}
