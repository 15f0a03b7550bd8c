package reminders

import (
	"bytes"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

func TestACalendarIsValidFoldedAndHasWholeDays(t *testing.T) {
	is := is.New(t)
	o := openOffice(t, eventstore.Options{})
	o.units()
	doc := domain.ID{5}
	o.put(eventstore.DocumentSubject(doc, false), &domain.DocumentRegistered{Type: "Thông báo", Number: "12", Symbol: "TB-UBND", Issuer: "UBND tỉnh", Title: "Kết luận", On: dateOf("2024-10-15"), By: "vp"})
	o.issueOf(doc, "Khẩn trương tổ chức các lớp bồi dưỡng; rà soát, đánh giá việc thực hiện các chỉ tiêu, mục tiêu đã đề ra", "2025-01-24", domain.Ordinary, locBinh)
	o.issueOf(doc, "Việc của đơn vị khác", "2025-01-24", domain.Ordinary, vanQuan)
	var b []byte
	is.NoErr(o.store.View(func(v *eventstore.View) (err error) {
		b, err = UnitCalendar(projections.Read(v), "UBND huyện Lộc Bình", []domain.UnitCode{locBinh}, dateOf("2024-10-15"), "https://dondoc.langson.example", o.clock())
		return err
	}))
	for _, line := range bytes.Split(bytes.TrimSuffix(b, []byte("\r\n")), []byte("\r\n")) {
		is.True(len(line) <= 75)                  // RFC 5545, 3.1: in octets
		is.True(!bytes.ContainsAny(line, "\r\n")) // every line ends with both
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(b))
	is.NoErr(err)
	is.Equal(len(cal.Events()), 1)
	e := cal.Events()[0]
	is.True(strings.HasPrefix(e.GetProperty(ics.ComponentPropertySummary).Value, "Thông báo số 12/TB-UBND, mục 3.3: Khẩn trương"))
	start, err := e.GetAllDayStartAt()
	is.NoErr(err)
	end, err := e.GetAllDayEndAt()
	is.NoErr(err)
	is.Equal(start.Format("2006-01-02")+" "+end.Format("2006-01-02"), "2025-01-24 2025-01-25")
	is.True(e.GetProperty(ics.ComponentPropertyDtstamp) != nil)
}
