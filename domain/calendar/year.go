package calendar

import (
	"fmt"
	"slices"
	"time"
)

// DayKind says why a day is not what its day of the week would make it.
type DayKind string

// The kinds of days that a calendar names.
const (
	Holiday DayKind = "holiday" // ngày lễ, tết
	Lieu    DayKind = "lieu"    // nghỉ bù: a holiday fell on a weekly day off
	SwapOff DayKind = "swap"    // nghỉ hoán đổi: a weekday whose work is done on another day
	Worked  DayKind = "worked"  // làm bù: a Saturday or Sunday that is worked in exchange
)

// Off says that a day of this kind is not worked.
func (k DayKind) Off() bool { return k == Holiday || k == Lieu || k == SwapOff }

// Valid says that the kind is one of those above.
func (k DayKind) Valid() bool { return k.Off() || k == Worked }

// Day is one entry of a calendar: a day off, or a day of the weekend that is worked.
type Day struct {
	Date     Date    `json:"date"`
	Kind     DayKind `json:"kind"`
	Name     string  `json:"name"`              // in Vietnamese, as the notice has it
	English  string  `json:"english,omitempty"` // the same in English
	Document string  `json:"document"`          // the law or notice that says so
	// For is the holiday that a lieu day makes good, or the other day of a swap.
	For Date `json:"for,omitzero"`
	// Proposed marks a day that is computed or guessed, because no notice has named it.
	Proposed bool `json:"proposed,omitempty"`
}

// Status says how far a year can be trusted.
type Status string

// The two states of a year.
const (
	Decided     Status = "decided"     // the notice is out
	Provisional Status = "provisional" // days are missing or only proposed
)

// Year is the calendar of one year, with the documents that it rests on.
type Year struct {
	Year     int    `json:"year"`
	Status   Status `json:"status"`
	Document string `json:"document"`
	Note     string `json:"note,omitempty"`    // what is still open
	Version  int    `json:"version,omitempty"` // how often it was entered; 0 as the program brings it
	Days     []Day  `json:"days"`
}

// The years for which a calendar may be given.
const (
	FirstYear = 2000
	LastYear  = 2099
)

// Fault is what is wrong with a year, in both languages.
type Fault struct {
	Date   Date // of the day that is wrong; zero where it is the year
	Vi, En string
}

func (f *Fault) Error() string {
	if f.Date.IsZero() {
		return "calendar: " + f.En
	}
	return "calendar: " + f.Date.String() + ": " + f.En
}

// Check says what is wrong with a year, as a *Fault, or nothing. A year that
// passes can be put into a calendar.
func (y *Year) Check() error {
	switch {
	case y.Year < FirstYear || y.Year > LastYear:
		return &Fault{Vi: fmt.Sprintf("năm phải từ %d đến %d", FirstYear, LastYear), En: fmt.Sprintf("a year is from %d to %d", FirstYear, LastYear)}
	case y.Status != Decided && y.Status != Provisional:
		return &Fault{Vi: "tình trạng là decided (đã ban hành) hoặc provisional (tạm tính)", En: "the status is decided or provisional"}
	}
	seen := map[Date]bool{}
	for i := range y.Days {
		d := &y.Days[i]
		if seen[d.Date] {
			return &Fault{d.Date, "ngày này có hai lần", "the day is there twice"}
		}
		seen[d.Date] = true
		if f := d.check(y.Year); f != nil {
			f.Date = d.Date
			return f
		}
	}
	return nil
}

func (d *Day) check(year int) *Fault {
	weekend := isWeekend(d.Date)
	switch {
	case d.Date.Year() != year:
		return &Fault{Vi: fmt.Sprintf("không phải là ngày của năm %d", year), En: fmt.Sprintf("it is no day of %d", year)}
	case !d.Kind.Valid():
		return &Fault{Vi: "loại ngày là holiday, lieu, swap hoặc worked", En: "a kind is holiday, lieu, swap or worked"}
	case d.Name == "":
		return &Fault{Vi: "chưa có tên ngày nghỉ", En: "it has no name"}
	case d.Document == "":
		return &Fault{Vi: "chưa có văn bản căn cứ", En: "it has no legal document"}
	case weekend && (d.Kind == Lieu || d.Kind == SwapOff):
		return &Fault{Vi: "thứ Bảy, Chủ nhật vốn là ngày nghỉ", En: "a day of the weekend is off anyway"}
	case !weekend && d.Kind == Worked:
		return &Fault{Vi: "chỉ làm bù vào thứ Bảy hoặc Chủ nhật", En: "only a Saturday or Sunday is worked in exchange"}
	}
	return nil
}

// sorted is the year with its days in order, and a copy: what a calendar keeps
// is shared with nobody.
func (y Year) sorted() Year {
	y.Days = slices.Clone(y.Days)
	slices.SortFunc(y.Days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return y
}

func isWeekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
