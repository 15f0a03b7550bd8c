package web

import (
	"slices"

	"dondoc/domain"
	"dondoc/projections"
)

// occurrenceWords are the messages about duties that recur. They are only read.
var occurrenceWords = struct {
	title, period, reported, confirmed, none, sum, recurs, way text
	one, which, whichHint, until, notReported, notConfirmed    text
	ofUnit, figures, counted                                   text
}{
	title:        text{"Các kỳ báo cáo", "Occurrences"},
	period:       text{"Kỳ", "Occurrence"},
	reported:     text{"Báo cáo ngày", "Reported on"},
	confirmed:    text{"Xác nhận ngày", "Confirmed on"},
	none:         text{"Chưa có kỳ nào.", "There is none yet."},
	one:          text{"Kỳ %s", "Occurrence of %s"},
	which:        text{"Kỳ báo cáo", "Occurrence"},
	whichHint:    text{"Kỳ sớm nhất chưa báo cáo đứng đầu.", "The earliest that is to be reported comes first."},
	until:        text{" (gia hạn đến %s)", " (extended until %s)"},
	notReported:  text{"Chưa báo cáo", "Not reported"},
	notConfirmed: text{"Chờ xác nhận", "Awaiting confirmation"},
	sum:          text{"%s: đúng hạn %d/%d kỳ đã báo cáo hoặc đã quá hạn.", "%s: %d on time of %d that were reported or are overdue."},
	recurs:       text{"Định kỳ: %s. Bảng có các kỳ còn phải báo cáo, chờ xác nhận và 24 kỳ xác nhận gần nhất của mỗi phần việc.", "Recurs: %s. Here is what is to be reported, what waits, and the last 24 of each part that were confirmed."},
	ofUnit:       text{"Việc định kỳ", "Recurring duties"},
	figures:      text{"%d kỳ báo cáo: đúng hạn %d, báo cáo quá hạn %d, quá hạn chưa báo cáo %d.", "%d occurrences: %d on time, %d reported late, %d overdue and not reported."},
	counted:      text{"Mỗi kỳ đã báo cáo hoặc đã quá hạn tính một lần vào tỷ lệ đúng hạn, theo ngày báo cáo, kể cả khi còn chờ xác nhận.", "Each that was reported or is overdue counts once in the punctuality, by the day of its report, confirmed or not."},
	way:          text{"Cách tính thời hạn: %d ngày kể từ %s, từng ngày", "How the due date is counted: %d days from %s, day by day"},
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

// occurrencesOf are those of a part, the latest first: what is to be reported up to the
// next that falls due, what waits, and what was confirmed.
func (d *directivePage) occurrencesOf(a *assignment) []domain.Occurrence {
	all := slices.Concat(a.Occurrences, a.WaitingOccurrences(), a.Unreported(d.day))
	slices.SortStableFunc(all, func(x, y domain.Occurrence) int { return x.Date.DaysUntil(y.Date) })
	return all
}

// keptSaid says of each unit that had a part how it kept its occurrences.
func (d *directivePage) keptSaid(a *assignment) (said []string) {
	for _, k := range a.Earlier {
		said = append(said, d.say(occurrenceWords.sum, d.unitName(k.Unit), k.OnTime, k.All()))
	}
	if onTime, of := d.directive.KeptUntil(a, d.day); of > 0 {
		said = append(said, d.say(occurrenceWords.sum, d.unitName(a.Unit), onTime, of))
	}
	return said
}

// whose is the unit of an occurrence: of those that were confirmed long ago the part's.
func whose(a *assignment, o *domain.Occurrence) domain.UnitCode {
	if o.Unit == "" {
		return a.Unit
	}
	return o.Unit
}

// reportedSaid says whether an occurrence that waits was reported on time.
func (p *page) reportedSaid(o *domain.Occurrence) string {
	return p.reportedAgainst(&domain.CompletionReport{On: o.ReportedOn, Due: o.Due})
}
