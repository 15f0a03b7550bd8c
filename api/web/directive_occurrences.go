package web

import "dondoc/domain"

// occurrenceWords are the messages about duties that recur. They are only read.
var occurrenceWords = struct {
	title, period, reported, confirmed, none, sum, recurs, way text
}{
	title:     text{"Các kỳ báo cáo", "Occurrences"},
	period:    text{"Kỳ", "Occurrence"},
	reported:  text{"Báo cáo ngày", "Reported on"},
	confirmed: text{"Xác nhận ngày", "Confirmed on"},
	none:      text{"Chưa có kỳ nào được xác nhận.", "None is confirmed yet."},
	sum:       text{"%s: đúng hạn %d/%d kỳ.", "%s: %d of %d on time."},
	recurs:    text{"Định kỳ: %s. Bảng này có 24 kỳ gần nhất của mỗi đơn vị.", "Recurs: %s. Here are the last 24 of each unit."},
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
