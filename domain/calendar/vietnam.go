package calendar

import (
	"sync"
	"time"
)

// The documents that the built-in years rest on, as public lists cite them; the
// notices themselves were not read. An administrator enters what is announced later.
const (
	labourCode = "Bộ luật Lao động 45/2019/QH14, Điều 112"
	labourLieu = "Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3"
	cultureDay = "Nghị quyết 28/2026/QH16"
	notice2024 = "Thông báo 5015/TB-LĐTBXH"
	swap2024   = "Thông báo 1570/TB-LĐTBXH; Công văn 2450/VPCP-KGVX"
	notice2025 = "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"
	notice2026 = "Thông báo 9441/TB-BNV ngày 16/10/2025"
	swap2026   = "Công văn 12729/VPCP-KGVX"
)

// name is a day's name in both languages.
type name struct{ vi, en string }

var (
	newYear  = name{"Tết Dương lịch", "New Year's Day"}
	tet      = name{"Tết Nguyên đán", "Lunar New Year"}
	kings    = name{"Giỗ Tổ Hùng Vương (10/3 âm lịch)", "Hùng Kings' Commemoration (10/3 lunar)"}
	victory  = name{"Ngày Chiến thắng 30/4", "Victory Day (30 April)"}
	labour   = name{"Ngày Quốc tế lao động 1/5", "Labour Day (1 May)"}
	national = name{"Quốc khánh 2/9", "National Day (2 September)"}
	culture  = name{"Ngày Văn hóa Việt Nam 24/11", "Vietnam Culture Day (24 November)"}
)

// Vietnam is the calendar that the program brings with it: the working days of
// Vietnamese public offices as announced for 2024 to 2026, and as proposed for
// other years. It is shared and never changes.
func Vietnam() *Calendar { return vietnam() }

var vietnam = sync.OnceValue(func() *Calendar {
	return newCalendar().With(year2024(), year2025(), year2026())
})

func year2024() Year {
	y := yearBuilder{Year: 2024, Status: Decided, Document: notice2024 + "; " + swap2024}
	y.holiday(newYear, labourCode, 1, 1)
	y.holiday(tet, notice2024, 2, 8, 9, 10, 11, 12)
	y.lieu(tet, notice2024, 2, 13, 2, 10)
	y.lieu(tet, notice2024, 2, 14, 2, 11)
	y.holiday(kings, labourCode, 4, 18)
	y.swap(swap2024, 4, 29, 5, 4)
	y.holiday(victory, labourCode, 4, 30)
	y.holiday(labour, labourCode, 5, 1)
	y.holiday(national, notice2024, 9, 2, 3)
	return Year(y)
}

func year2025() Year {
	y := yearBuilder{Year: 2025, Status: Decided, Document: notice2025}
	y.holiday(newYear, notice2025, 1, 1)
	y.holiday(tet, notice2025, 1, 27, 28, 29, 30, 31)
	y.holiday(kings, notice2025, 4, 7)
	y.holiday(victory, notice2025, 4, 30)
	y.holiday(labour, notice2025, 5, 1)
	y.swap(notice2025, 5, 2, 4, 26)
	y.holiday(national, notice2025, 9, 1, 2)
	return Year(y)
}

func year2026() Year {
	y := yearBuilder{
		Year: 2026, Status: Decided,
		Document: notice2026 + "; " + swap2026 + "; Công văn 3383/BNV-CVL ngày 10/4/2026; " + cultureDay,
		Note:     "Phương án hoán đổi ngày làm việc quanh ngày 24/11 mới là đề xuất; cập nhật khi có thông báo.",
	}
	y.holiday(newYear, notice2026, 1, 1)
	y.swap(swap2026, 1, 2, 1, 10)
	y.holiday(tet, notice2026, 2, 16, 17, 18, 19, 20)
	y.holiday(kings, notice2026, 4, 26)
	y.lieu(kings, notice2026, 4, 27, 4, 26)
	y.holiday(victory, notice2026, 4, 30)
	y.holiday(labour, notice2026, 5, 1)
	y.swap(notice2026, 8, 31, 8, 22)
	y.holiday(national, notice2026, 9, 1, 2)
	y.holiday(culture, cultureDay, 11, 24)
	return Year(y)
}

// yearBuilder lets the built-in years be written as a notice is: by month and day.
type yearBuilder Year

func (y *yearBuilder) date(month, day int) Date {
	d, _ := Of(y.Year, time.Month(month), day)
	return d
}

func (y *yearBuilder) holiday(n name, document string, month int, days ...int) {
	for _, day := range days {
		y.Days = append(y.Days, Day{Date: y.date(month, day), Kind: Holiday, Name: n.vi, English: n.en, Document: document})
	}
}

// lieu is a weekday off because a holiday fell on a weekly day off.
func (y *yearBuilder) lieu(n name, document string, month, day, forMonth, forDay int) {
	y.Days = append(y.Days, Day{
		Date: y.date(month, day), Kind: Lieu, Name: "Nghỉ bù " + n.vi, English: "In lieu of " + n.en,
		Document: document, For: y.date(forMonth, forDay),
	})
}

// swap is a weekday off against a Saturday worked.
func (y *yearBuilder) swap(document string, month, day, workedMonth, workedDay int) {
	off, worked := y.date(month, day), y.date(workedMonth, workedDay)
	y.Days = append(y.Days,
		Day{
			Date: off, Kind: SwapOff, Name: "Nghỉ hoán đổi, làm bù ngày " + worked.Vietnamese(),
			English: "Off in exchange for " + worked.Vietnamese(), Document: document, For: worked,
		},
		Day{
			Date: worked, Kind: Worked, Name: "Làm bù cho ngày nghỉ " + off.Vietnamese(),
			English: "Worked in exchange for " + off.Vietnamese(), Document: document, For: off,
		})
}
