package calendar

import (
	"slices"
	"time"
)

// Propose is what a year looks like before its notice is out: the holidays of
// the Labour Code, Tết and the Hùng Kings' day by the lunar calendar, and days in
// lieu. It is provisional: offices may take Tết from another day on, and no day
// is swapped in it. Which day beside the 2nd of September is off, and that Tết
// begins two days before New Year, follows what notices have chosen most often.
func Propose(year int) Year {
	y := yearBuilder{
		Year: year, Status: Provisional, Document: labourCode + "; " + labourLieu,
		Note: "Chưa có thông báo chính thức: ngày nghỉ Tết Nguyên đán, Giỗ Tổ, Quốc khánh và ngày nghỉ bù mới là dự kiến.",
	}
	y.holiday(newYear, labourCode, 1, 1)
	first := lunarDate(year, 1, 1)
	for i := range 5 {
		y.propose(tet, first.AddDays(i-2))
	}
	y.propose(kings, lunarDate(year, 3, 10))
	y.holiday(victory, labourCode, 4, 30)
	y.holiday(labour, labourCode, 5, 1)
	y.holiday(national, labourCode, 9, 2)
	y.propose(national, besideNational(y.date(9, 2)))
	y.inLieu()
	if year >= 2026 {
		y.Document += "; " + cultureDay
		y.holiday(culture, cultureDay, 11, 24) // without a day in lieu
	}
	return Year(y).sorted()
}

// besideNational is the second day off: the one that makes the longer rest.
func besideNational(d Date) Date {
	switch d.Weekday() {
	case time.Monday, time.Thursday:
		return d.AddDays(1)
	}
	return d.AddDays(-1)
}

func (y *yearBuilder) propose(n name, d Date) {
	y.Days = append(y.Days, Day{Date: d, Kind: Holiday, Name: n.vi, English: n.en, Document: labourCode, Proposed: true})
}

// inLieu gives the next weekday for each holiday on a weekly day off.
func (y *yearBuilder) inLieu() {
	holidays := slices.Clone(y.Days)
	slices.SortFunc(holidays, func(a, b Day) int { return a.Date.Compare(b.Date) })
	for _, h := range holidays {
		if !isWeekend(h.Date) {
			continue
		}
		d := h.Date.AddDays(1)
		for isWeekend(d) || y.has(d) {
			d = d.AddDays(1)
		}
		y.Days = append(y.Days, Day{
			Date: d, Kind: Lieu, Name: "Nghỉ bù " + h.Name, English: "In lieu of " + h.English,
			Document: labourLieu, For: h.Date, Proposed: true,
		})
	}
}

func (y *yearBuilder) has(d Date) bool {
	return slices.ContainsFunc(y.Days, func(o Day) bool { return o.Date == d })
}
