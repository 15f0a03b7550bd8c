package web

import (
	"dondoc/domain"
	"dondoc/domain/calendar"
)

// calendarWords are the messages of the page of working days. They are only read.
var calendarWords = struct {
	title, titleOf, before, after                             text
	decided, provisional, provisionalWhy                      text
	working, document, entered, brought, proposedYear, note   text
	month, monthDays, monthDay                                text
	legend, weekend, holiday, lieu, swap, worked, proposed    text
	list, listNone, day, kind, name, forDay                   text
	count, countLead, start, number, how, countDo             text
	howWorking, howPlain, result, resultPlain, resultMay, way text
	enter, enterLead, status, noteField, noteHint             text
	documentHint, days, daysHint, file, fileHint, save        text
	saveWarn, onPage                                          text
}{
	title:          text{"Lịch làm việc", "Working days"},
	onPage:         text{"Các phần của trang", "On this page"},
	titleOf:        text{"Lịch làm việc năm %d", "Working days of %d"},
	before:         text{"Năm %d", "Year %d"},
	after:          text{"Năm %d", "Year %d"},
	decided:        text{"Đã ban hành", "Announced"},
	provisional:    text{"Tạm tính", "Provisional"},
	provisionalWhy: text{"Thời hạn tính qua năm này có thể được lùi khi có thông báo chính thức.", "Due dates counted across this year may move to a later day once it is announced."},
	working:        text{"Số ngày làm việc", "Working days"},
	document:       text{"Văn bản căn cứ", "Legal document"},
	entered:        text{"Quản trị viên nhập ngày %s, lần %d", "Entered by an administrator on %s, for time %d"},
	brought:        text{"Kèm theo chương trình", "Comes with the program"},
	proposedYear:   text{"Chương trình dự kiến theo luật và âm lịch", "Proposed by the program, from the law and the lunar calendar"},
	note:           text{"Lưu ý", "Note"},
	month:          text{"Tháng %d", "Month %d"},
	monthDays:      text{"%d ngày làm việc", "%d working days"},
	monthDay:       text{"%d ngày làm việc", "%d working day"},
	legend:         text{"Chú giải", "Key"},
	weekend:        text{"Nghỉ hằng tuần", "Weekly day off"},
	holiday:        text{"Nghỉ lễ", "Holiday"},
	lieu:           text{"Nghỉ bù", "In lieu"},
	swap:           text{"Nghỉ hoán đổi", "Swapped"},
	worked:         text{"Làm bù", "Worked"},
	proposed:       text{"dự kiến", "proposed"},
	list:           text{"Ngày nghỉ và ngày làm bù", "Days off and days worked in exchange"},
	listNone:       text{"Chưa có ngày nào.", "There are none."},
	day:            text{"Ngày", "Day"},
	kind:           text{"Loại", "Kind"},
	name:           text{"Tên", "Name"},
	forDay:         text{"cho ngày %s", "for %s"},
	count:          text{"Tính thời hạn", "Count a due date"},
	countLead:      text{"Ngày bắt đầu không tính. Kết quả cho biết từng ngày được tính hay không và vì sao.", "The first day is not counted. The answer says of each day whether it counts, and why."},
	start:          text{"Kể từ ngày", "From"},
	number:         text{"Số ngày", "Days"},
	how:            text{"Cách tính", "Counted in"},
	countDo:        text{"Tính", "Count"},
	howWorking:     text{"Ngày làm việc", "Working days"},
	howPlain:       text{"Ngày theo lịch", "Calendar days"},
	result:         text{"%d ngày làm việc kể từ ngày %s: đến hết %s.", "%d working days from %s: to the end of %s."},
	resultPlain:    text{"%d ngày kể từ ngày %s: đến hết %s.", "%d days from %s: to the end of %s."},
	resultMay:      text{"Đi qua năm chưa có lịch chính thức: kết quả là tạm tính.", "It crosses a year that is not announced: the result is provisional."},
	way:            text{"Từng ngày", "Day by day"},
	enter:          text{"Nhập, sửa lịch năm %d", "Enter or correct %d"},
	enterLead:      text{"Nhập toàn bộ năm theo thông báo; nội dung này thay cho những gì đang có của năm. Các thời hạn đã tính theo số ngày mà chưa hoàn thành sẽ được tính lại, chỉ lùi về sau, không bao giờ sớm hơn.", "Enter the whole year by its notice; it stands in place of what there is of the year. Open due dates that were counted are counted again and only ever move to a later day."},
	status:         text{"Tình trạng", "Status"},
	noteField:      text{"Lưu ý", "Note"},
	noteHint:       text{"Điều còn chưa rõ, nếu có.", "What is still open, if anything."},
	documentHint:   text{"Số, ký hiệu và ngày của thông báo.", "Number, symbol and day of the notice."},
	days:           text{"Các ngày", "Days"},
	daysHint:       text{"Mỗi dòng một ngày: ngày | loại | tên | văn bản căn cứ | của ngày (không bắt buộc). Loại: Nghỉ lễ, Nghỉ bù, Nghỉ hoán đổi, Làm bù. Thứ Bảy, Chủ nhật không ghi, trừ ngày làm bù và ngày lễ.", "A line a day: date | kind | name | legal document | for which day (optional). Kinds: Holiday, In lieu, Swapped, Worked. Weekends are left out, but for days worked and holidays."},
	file:           text{"Hoặc tệp", "Or a file"},
	fileHint:       text{"Tệp văn bản có các dòng như trên, hoặc tệp JSON của API; thay cho ô bên trên.", "Text with lines as above, or the API's JSON; it stands in place of the field above."},
	save:           text{"Lưu lịch năm %d", "Save %d"},
	saveWarn:       text{"Mọi người sẽ thấy lịch mới ngay.", "Everybody sees the new calendar at once."},
}

// calendarKinds are the kinds of days with their words.
var calendarKinds = []struct {
	kind calendar.DayKind
	word text
}{
	{calendar.Holiday, calendarWords.holiday},
	{calendar.Lieu, calendarWords.lieu},
	{calendar.SwapOff, calendarWords.swap},
	{calendar.Worked, calendarWords.worked},
}

func (p *page) dayKind(k calendar.DayKind) string {
	for _, x := range calendarKinds {
		if x.kind == k {
			return p.say(x.word)
		}
	}
	return string(k)
}

// dayName is a day's name in the reader's language, in Vietnamese where it has no other.
func (p *page) dayName(d *calendar.Day) string {
	if p.tongue == english && d.English != "" {
		return d.English
	}
	return d.Name
}

// cellWords say in words what the look of a square says.
func (p *page) cellWords(x *calendarCell) string {
	if x.day == nil {
		return p.say(calendarWords.weekend)
	}
	words := p.dayKind(x.day.Kind) + ": " + p.dayName(x.day)
	if x.day.Proposed {
		words += " (" + p.say(calendarWords.proposed) + ")"
	}
	return words
}

func (p *page) stepWords(s *calendar.Step) string {
	words := s.Vietnamese()
	if p.tongue == english {
		words = s.InEnglish()
	}
	if s.Proposed {
		words += " (" + p.say(calendarWords.proposed) + ")"
	}
	return words
}

// wayResult says where a count ends.
func (p *page) wayResult(v *calendarView, n int) string {
	m := calendarWords.result
	if v.ask.value(askKind) == plainKind {
		m = calendarWords.resultPlain
	}
	return p.say(m, n, v.way.Start.Vietnamese(), p.dayInText(v.way.Due))
}

// dayInText is a day with its weekday inside of a sentence.
func (p *page) dayInText(d domain.Date) string { return p.tongue.day(d) }

// calendarSource says where a year comes from.
func (p *page) calendarSource(v *calendarView) string {
	switch {
	case v.entered:
		return p.say(calendarWords.entered, v.on.Vietnamese(), v.year.Version)
	case v.year.Status == calendar.Decided:
		return p.say(calendarWords.brought)
	}
	return p.say(calendarWords.proposedYear)
}
