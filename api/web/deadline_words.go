package web

import "dondoc/domain"

// deadlineWords are the messages of the fields of a deadline. They are only read.
var deadlineWords = struct {
	kind, toDay, fromStart, again, without                                     text
	date, month, quarter, year, workingDays, days                              text
	week, everyMonth, everyQuarter, halfYear, everyYear, inWords, event, none  text
	due, monthField, monthHint, quarterField, quarterHint, yearField           text
	number, start, startHint, weekday, day, dayHint, ofQuarter, ofHalf, nth    text
	dates, datesHint, ends, endsHint, review, eventField, eventHint            text
	reckon, reckonHint, lacks, cannot, until, over, recurs, reviewed, nextDays text
	dayOff, past, reviewPast, skipped, skippedNone, seeFirst                   text
	counted, countedWorking, endMonth, endQuarter, endYear, more               text
}{
	kind:           text{"Loại thời hạn", "Kind of deadline"},
	toDay:          text{"Đến một ngày", "Up to a day"},
	fromStart:      text{"Tính từ một mốc", "Counted from a day"},
	again:          text{"Định kỳ", "Again and again"},
	without:        text{"Không có ngày đến hạn", "Without a due date"},
	date:           text{"Ngày cụ thể", "A date"},
	month:          text{"Hết tháng", "End of a month"},
	quarter:        text{"Hết quý", "End of a quarter"},
	year:           text{"Hết năm", "End of a year"},
	workingDays:    text{"Số ngày làm việc", "Working days"},
	days:           text{"Số ngày (kể cả ngày nghỉ)", "Calendar days"},
	week:           text{"Hằng tuần", "Every week"},
	everyMonth:     text{"Hằng tháng", "Every month"},
	everyQuarter:   text{"Hằng quý", "Every quarter"},
	halfYear:       text{"6 tháng một lần", "Every half-year"},
	everyYear:      text{"Hằng năm, một hoặc nhiều ngày", "Every year, on one day or more"},
	inWords:        text{"Định kỳ khác, theo lời văn bản", "Otherwise, by the document's words"},
	event:          text{"Theo sự kiện", "After an event"},
	none:           text{"Không hạn, có ngày xem lại", "None, with a review date"},
	due:            text{"Hạn, đến hết ngày", "Due by the end of"},
	monthField:     text{"Tháng", "Month"},
	monthHint:      text{"tháng/năm", "month/year"},
	quarterField:   text{"Quý", "Quarter"},
	quarterHint:    text{"quý/năm, như IV/2024", "such as IV/2024"},
	yearField:      text{"Năm", "Year"},
	number:         text{"Số ngày", "Number of days"},
	start:          text{"Kể từ ngày", "From"},
	startHint:      text{"Ngày này không tính.", "It is not counted itself."},
	weekday:        text{"Vào", "On"},
	day:            text{"Ngày trong tháng", "Day of the month"},
	dayHint:        text{"31 là ngày cuối", "31 is the last"},
	ofQuarter:      text{"Tháng của quý", "Month of the quarter"},
	ofHalf:         text{"Tháng của kỳ 6 tháng", "Month of the half-year"},
	nth:            text{"tháng thứ %d", "month %d"},
	dates:          text{"Ngày trong năm", "Days of the year"},
	datesHint:      text{"ngày/tháng; nhiều ngày cách nhau bằng dấu chấm phẩy, ví dụ 01/06; 01/12", "day/month; separate several by semicolons, such as 01/06; 01/12"},
	ends:           text{"Kỳ cuối không sau ngày", "The last not after"},
	endsHint:       text{"Để trống nếu chưa định ngày kết thúc.", "Leave it empty where no end is set."},
	review:         text{"Ngày xem lại", "Review date"},
	eventField:     text{"Sự kiện", "Event"},
	eventHint:      text{"ví dụ: trước khi khai giảng năm học", "such as: before the school year begins"},
	reckon:         text{"Tính lại", "Count again"},
	reckonHint:     text{"Chưa lưu gì.", "Nothing is saved."},
	lacks:          text{"Nhập đủ các mục trên để tính ngày đến hạn.", "Fill in what is above to see the due date."},
	cannot:         text{"Chưa tính được: %s", "It cannot be counted: %s"},
	until:          text{"Hạn đến hết %s.", "Due by the end of %s."},
	over:           text{"Không còn kỳ nào trước ngày kết thúc.", "No day of it is left before its end."},
	recurs:         text{"Định kỳ %s.", "Due on %s."},
	reviewed:       text{"Không có ngày đến hạn; Văn phòng xem lại %s.", "No due date; the office looks at it again on %s."},
	nextDays:       text{"Các kỳ tới", "The next ones"},
	dayOff:         text{"ngày nghỉ: %s", "a day off: %s"},
	past:           text{"Ngày này đã qua: việc sẽ quá hạn ngay.", "This day is past: it is overdue at once."},
	reviewPast:     text{"Ngày xem lại phải sau hôm nay.", "The review date must lie after today."},
	skipped:        text{"Từng ngày (%d ngày không tính)", "Day by day (%d do not count)"},
	skippedNone:    text{"Từng ngày", "Day by day"},
	seeFirst:       text{"Hạn tính được là %s. Xem cách tính bên dưới rồi bấm lưu lần nữa.", "The due date comes to %s. See below how, then send it again."},
	counted:        text{"%d ngày kể từ %s", "%d days from %s"},
	countedWorking: text{"%d ngày làm việc kể từ %s", "%d working days from %s"},
	endMonth:       text{"hết tháng %s", "end of %s"},
	endQuarter:     text{"hết quý %s/%d", "end of quarter %s/%d"},
	endYear:        text{"hết năm %d", "end of %d"},
	more:           text{"Thời hạn loại khác (tháng, quý, số ngày, định kỳ…)", "Another kind of deadline (month, quarter, days, recurring…)"},
}

// kindGroup is some kinds of deadlines under one head.
type kindGroup struct {
	name  string
	kinds []option
}

// deadlineKinds are all kinds to choose from.
func (p *page) deadlineKinds() []kindGroup {
	every := func(of domain.Period, m text) option { return option{everyPrefix + string(of), p.say(m)} }
	kind := func(of domain.DeadlineKind, m text) option { return option{string(of), p.say(m)} }
	return []kindGroup{
		{p.say(deadlineWords.toDay), []option{
			kind(domain.DeadlineDate, deadlineWords.date), kind(domain.DeadlineMonth, deadlineWords.month),
			kind(domain.DeadlineQuarter, deadlineWords.quarter), kind(domain.DeadlineYear, deadlineWords.year),
		}},
		{p.say(deadlineWords.fromStart), []option{kind(domain.DeadlineWorkingDays, deadlineWords.workingDays), kind(domain.DeadlineDays, deadlineWords.days)}},
		{p.say(deadlineWords.again), []option{
			every(domain.EveryWeek, deadlineWords.week), every(domain.EveryMonth, deadlineWords.everyMonth), every(domain.EveryQuarter, deadlineWords.everyQuarter),
			every(domain.EveryHalfYear, deadlineWords.halfYear), every(domain.EveryYear, deadlineWords.everyYear), kind(domain.DeadlineRecurring, deadlineWords.inWords),
		}},
		{p.say(deadlineWords.without), []option{kind(domain.DeadlineEvent, deadlineWords.event), kind(domain.DeadlineNone, deadlineWords.none)}},
	}
}

// weekdayOptions are the days of the week, Monday first.
func (p *page) weekdayOptions() (options []option) {
	for n := 1; n <= 7; n++ {
		options = append(options, option{string(rune('0' + n)), p.say(words.weekdays[n%7])})
	}
	return options
}

// nthOptions are the months of a stretch of months.
func (p *page) nthOptions(months int) (options []option) {
	for n := 1; n <= months; n++ {
		options = append(options, option{string(rune('0' + n)), p.say(deadlineWords.nth, n)})
	}
	return options
}
