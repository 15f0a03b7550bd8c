package web

import (
	"dondoc/domain"
	"dondoc/projections"
)

// occurrenceWords are the messages about duties that recur. They are only read.
var occurrenceWords = struct {
	title, period, reported, confirmed, none, sum, recurs, way text
	ofUnit, figures, counted                                   text
}{
	title:     text{"Các kỳ báo cáo", "Occurrences"},
	period:    text{"Kỳ", "Occurrence"},
	reported:  text{"Báo cáo ngày", "Reported on"},
	confirmed: text{"Xác nhận ngày", "Confirmed on"},
	none:      text{"Chưa có kỳ nào được xác nhận.", "None is confirmed yet."},
	sum:       text{"%s: đúng hạn %d/%d kỳ.", "%s: %d of %d on time."},
	recurs:    text{"Định kỳ: %s. Bảng này có 24 kỳ gần nhất của mỗi đơn vị.", "Recurs: %s. Here are the last 24 of each unit."},
	ofUnit:    text{"Việc định kỳ", "Recurring duties"},
	figures:   text{"%d kỳ báo cáo: đúng hạn %d, báo cáo quá hạn %d, quá hạn chưa báo cáo %d.", "%d occurrences: %d on time, %d reported late, %d overdue and not reported."},
	counted:   text{"Mỗi kỳ đã báo cáo hoặc đã quá hạn tính một lần vào tỷ lệ đúng hạn, theo ngày báo cáo, kể cả khi còn chờ xác nhận.", "Each that was reported or is overdue counts once in the punctuality, by the day of its report, confirmed or not."},
	way:       text{"Cách tính thời hạn: %d ngày kể từ %s, từng ngày", "How the due date is counted: %d days from %s, day by day"},
}

// recurringParts are the parts that recur or have recurred.
func (d *directivePage) recurringParts() (parts []*assignment) {
	for i := range d.directive.Parts {
		if a := &d.directive.Parts[i]; a.Recurrence != nil {
			parts = append(parts, a)
		}
	}
	return parts
}

func (d *directivePage) recurrenceWords(r *domain.Recurrence) string {
	if d.tongue == english {
		return d.say(occurrenceWords.recurs, r.InEnglish())
	}
	return d.say(occurrenceWords.recurs, r.Vietnamese())
}

// occurrences says how the occurrences of recurring parts stand.
func (p *page) occurrences(o *projections.Occurrences) string {
	return p.say(occurrenceWords.figures, o.All(), o.OnTime, o.Late, o.Overdue)
}
