package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dondoc/domain"
)

const (
	dayMonthYear = `(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})`
	weekday      = `(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?\(?)?`
	hour         = `(?:(\d{1,2}) ?(?:giờ|h) ?(\d{2})?['’]? ?(?:phút)?,? ?)`
)

// bounds in the order in which they are tried; the first that a clause holds is
// its deadline.
var bounds = []struct {
	rule string
	// One of hint's words must stand in a clause before form is tried on it, and
	// a digit where digits is set: trying them all would cost ten times as much.
	hint   string
	digits bool
	form   *regexp.Regexp
	read   func(x []string) *Deadline
}{
	{"two dates a year", " và ", true, regexp.MustCompile(`(?i)(?:định kỳ,? )?(?:trước )?(?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2}),? và (?:trước )?(?:ngày )?(\d{1,2})(?:/| tháng )(\d{1,2})(?: (?:h[ằà]ng|mỗi) năm)?`), readTwoDates},
	{"yearly on a day", "năm", true, regexp.MustCompile(`(?i)(?:định kỳ )?(?:h[ằà]ng|mỗi) năm,? \(?(trước |chậm nhất |vào )?(?:đến )?ngày (\d{1,2})(?:/| tháng )(\d{1,2})\)?`), readYearly},
	{"a day each year", "năm", true, regexp.MustCompile(`(?i)(trước |chậm nhất |vào )(?:đến )?ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?: của)? (?:h[ằà]ng|mỗi) năm`), readYearly},
	{"weekly", "tuần", false, regexp.MustCompile(`(?i)(?:định kỳ,? )?(?:h[ằà]ng|mỗi|1 lần/|01 lần/) ?tuần(?:,? ?\(?(trước|vào|chậm nhất)?(?: vào)? ?` + hour + `?(?:ngày )?(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?: h[ằà]ng tuần)?\)?)?`), readWeekly},
	{"a weekday", "tuần", false, regexp.MustCompile(`(?i)(trước|vào|chậm nhất)(?: vào)? ?` + hour + `?(?:ngày )?(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) (?:h[ằà]ng|mỗi) tuần`), readWeekly},
	{"monthly on a day", "tháng", true, regexp.MustCompile(`(?i)(?:định kỳ,? )?(trước |vào |chậm nhất )?(?:đến )?ngày (\d{1,2}) (?:của )?(?:h[ằà]ng|mỗi) tháng`), readMonthly},
	{"monthly on a day", "tháng", true, regexp.MustCompile(`(?i)(?:định kỳ,? )?(?:h[ằà]ng|mỗi) tháng,? \(?(trước |vào |chậm nhất )(?:đến )?ngày (\d{1,2})\b(?:/| tháng)?\)?`), readMonthly},
	{"from a day to a day", "từ", true, regexp.MustCompile(`(?i)từ ` + dayMonthYear + ` đến (?:hết )?` + dayMonthYear), readPeriod},
	{"before a date", "rước", true, regexp.MustCompile(`(?i)(?:hoàn thành |xong |thực hiện xong )?(?:đúng thời hạn )?trước (?:thời điểm |mốc )?` + weekday + hour + `?` + dayMonthYear), readDate("before", 1)},
	{"by a date", "hất|hết|hời hạn|uộn|uá|rong", true, regexp.MustCompile(`(?i)(?:chậm nhất|muộn nhất|không quá|đến hết|hết|thời hạn|thời hạn đến|hạn cuối|trong)(?: là| vào| đến)*(?: hết)? ` + weekday + hour + `?` + dayMonthYear), readDate("by", 1)},
	{"at an hour of a day", "giờ|h", true, regexp.MustCompile(`(?i)(\d{1,2}) ?(?:giờ|h) ?(\d{2})? ?(?:phút)?,? (?:sáng |chiều )?` + dayMonthYear), readDate("on", 1)},
	{"on a day", "áng|hiều|ối|ào", true, regexp.MustCompile(`(?i)(?:sáng|chiều|tối|vào) ` + dayMonthYear), readDay},
	{"to be done by a date", "ngày", true, regexp.MustCompile(`(?i)(?:hoàn thành|xong|báo cáo|trình|gửi)[^.;,]{0,60}? (?:vào |trong |đến )` + dayMonthYear), readDay},
	{"in a month", "háng", true, regexp.MustCompile(`(?i)(xong |hoàn thành |báo cáo |định kỳ |thực hiện )?(trước |trong |chậm nhất |đến hết |hết |vào )?(?:(?:đầu |giữa |cuối )?(?:tuần (?:\d|thứ \S+|đầu|cuối) (?:của )?)?)?tháng (\d{1,2})(?:/| năm )(\d{4})`), readMonth},
	{"in a quarter", "uý", true, regexp.MustCompile(`(?i)(xong |hoàn thành |báo cáo |thực hiện )?(trước |trong |chậm nhất |đến hết |hết |vào )?quý (IV|III|II|I|[1-4])(?:/| năm |-)(\d{4})`), readQuarter},
	{"half-yearly", "tháng", true, regexp.MustCompile(`(?i)(?:định kỳ,? )?(?:(?:h[ằà]ng |mỗi )?(?:6|06|sáu) tháng(?: một lần|/lần)|định kỳ (?:6|06|sáu) tháng|(?:6|06|sáu) tháng,? (?:h[ằà]ng )?năm)`), readPlain("6 tháng")},
	{"working days", "làm việc", true, regexp.MustCompile(`(?i)(?:trong|sau|không quá|chậm nhất|tối đa)(?: vòng| thời hạn| thời gian)?(?: là| sau)? (\d{1,3})(?: \([^)]{2,20}\))? ngày làm việc(?:,? (?:kể )?từ (?:ngày|khi) [^,.;]{3,80})?`), readWorkingDays},
	{"calendar days", "ngày", true, regexp.MustCompile(`(?i)(?:trong|sau|không quá|chậm nhất)(?: vòng| thời hạn| thời gian)?(?: là| sau)? (\d{1,3})(?: \([^)]{2,20}\))? ngày(?:,? (?:kể )?từ (?:ngày|khi) [^,.;]{3,80})?`), readDays},
	{"quarterly", "quý", false, regexp.MustCompile(`(?i)(?:định kỳ,? )(?:h[ằà]ng |mỗi )?quý|^(?:h[ằà]ng|mỗi) quý|(?:h[ằà]ng|mỗi) quý(?:,| báo cáo| tổng hợp|\.|;|$)`), readPlain("hằng quý")},
	{"monthly", "tháng", false, regexp.MustCompile(`(?i)(?:định kỳ,? )(?:h[ằà]ng |mỗi )?tháng(?:$|[^\d ]| [^\d])|(?:^|, )(?:h[ằà]ng|mỗi) tháng|(?:báo cáo|tổng hợp|gửi|họp)[^.;]{0,120} (?:h[ằà]ng|mỗi) tháng`), readPlain("hằng tháng")},
	{"daily", "ngày", false, regexp.MustCompile(`(?i)(?:báo cáo|tổng hợp|gửi|cập nhật)[^.;]{0,80} (?:h[ằà]ng|mỗi) ngày|định kỳ (?:h[ằà]ng|mỗi) ngày`), readPlain("hằng ngày")},
	{"yearly", "năm", false, regexp.MustCompile(`(?i)định kỳ,? (?:h[ằà]ng |mỗi )?năm|^(?:h[ằà]ng|mỗi) năm|(?:báo cáo|tổng hợp|gửi)[^.;]{0,100} (?:h[ằà]ng|mỗi) năm(?:[,.;]|$)`), readPlain("hằng năm")},
	{"in a year", "năm", true, regexp.MustCompile(`(?i)(hoàn thành |xong |thực hiện |phấn đấu )?(trong|đến hết|hết|chậm nhất)(?: trong)? năm (\d{4})( và giai đoạn[ \d–-]*| theo (?:đúng )?kế hoạch)?`), readYear},
	{"a day of the document's year", "ngày", true, regexp.MustCompile(`(?i)(trước|chậm nhất|muộn nhất|đến hết|hết|xong|hoàn thành|gửi|báo cáo)(?: là| vào| đến| trước| trong)*(?: hết)? ` + hour + `?ngày (\d{1,2})(?:/| tháng )(\d{1,2})\b(/\d| năm|\d)?`), readYearlessDay},
	{"a day of the document's year", "/", true, regexp.MustCompile(`(?i)(?:hoàn thành|xong|trình|báo cáo|gửi)(?:[^.;]{0,80} | )(trước|chậm nhất|muộn nhất|đến hết|hết)(?: là| vào| đến)*(?: hết)? ` + hour + `?(\d{1,2})/(\d{1,2})\b(/\d| năm|\d)?`), readYearlessDay},
	{"a month of the document's year", "háng", true, regexp.MustCompile(`(?i)(hoàn thành|xong|trình|báo cáo|ban hành|gửi|thực hiện)[^.;]{0,120}? (trước|trong|chậm nhất|đến hết|hết|vào)(?: đến)?(?: hết)? tháng (\d{1,2})([,.;)]|$)`), readYearlessMonth},
	{"a quarter of the document's year", "uý", false, regexp.MustCompile(`(?i)(hoàn thành|xong|trình|báo cáo|ban hành|gửi|thực hiện)[^.;]{0,120}? (trước|trong|chậm nhất|đến hết|hết|vào)(?: đến)?(?: hết)? quý (IV|III|II|I|[1-4])([,.;)]|$)`), readYearlessQuarter},
	{"before an event", "rước|ho đến khi", false, regexp.MustCompile(`(?i)(?:(?:hoàn thành |xong )?trước (?:khi (?:trình|xây dựng|ban hành|báo cáo|tổ chức|họp|phê duyệt|thông qua|khai mạc|khai giảng|bước vào|đưa vào|vào|bắt đầu|diễn ra|kết thúc)|mùa|kỳ họp|thời điểm|đợt|tết|dịp|hội nghị|phiên họp|năm học) [^,.;()]{3,60}|cho đến khi [^,.;()]{3,60})`), readEvent},
}

// findDeadline reads the deadline of a clause; nil where it gives none.
func findDeadline(s string) (d *Deadline, rule string) {
	d, rule, _ = deadlineAt(s)
	return d, rule
}

// deadlineAt also says where the words end, in bytes.
func deadlineAt(s string) (d *Deadline, rule string, end int) {
	hasDigit := strings.ContainsAny(s, "0123456789")
	for _, b := range bounds {
		if b.digits && !hasDigit || !holdsOne(s, b.hint) {
			continue
		}
		for _, at := range b.form.FindAllStringSubmatchIndex(s, 4) {
			x := make([]string, len(at)/2)
			for i := range x {
				if at[2*i] >= 0 {
					x[i] = s[at[2*i]:at[2*i+1]]
				}
			}
			if cites(s[:at[0]], s[at[1]:], b.rule) {
				continue
			}
			if d := b.read(x); d != nil {
				d.Verbatim = ptr(strings.Trim(x[0], " ,("))
				return d, b.rule, at[1]
			}
		}
	}
	return nil, "", 0
}

func holdsOne(s, words string) bool {
	for words != "" {
		var w string
		w, words, _ = strings.Cut(words, "|")
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var (
	citedDate  = regexp.MustCompile(`(?i)(?:số \S+|văn bản|quyết định|nghị quyết|nghị định|kế hoạch|thông báo|công văn|chỉ thị|luật|kết luận)[^.;]{0,40}$`)
	planBefore = regexp.MustCompile(`(?i)(?:dự kiến|giai đoạn|tính đến|lũy kế|số liệu|tầm nhìn|kể|thời kỳ|phát sinh|hiệu lực|kinh phí|hoạt động|dự toán|ngân sách|được cấp|ban hành)[^.;,]{0,24}$`)
	regime     = regexp.MustCompile(`(?i)chế độ[^.;,]{0,24}$`)
	lawAfter   = regexp.MustCompile(`(?i)^[^.;,]{0,20}(?:có hiệu lực|của (?:Chính phủ|Bộ|UBND|Thủ tướng))`)
)

// cites says that a date belongs to a document that is named, to a plan's
// period or to what has happened, and bounds nothing.
func cites(before, after, rule string) bool {
	tail := before
	if i := strings.LastIndexAny(tail, ";"); i >= 0 {
		tail = tail[i+1:]
	}
	switch rule {
	case "weekly":
		return regime.MatchString(tail)
	case "a day of the document's year", "a month of the document's year", "a quarter of the document's year", "at an hour of a day", "on a day", "in a month", "in a quarter", "in a year", "monthly", "yearly", "quarterly":
		return planBefore.MatchString(tail) || rule != "in a year" && citedDate.MatchString(tail) && lawAfter.MatchString(after)
	case "to be done by a date":
		return citedDate.MatchString(tail)
	}
	return false
}

func readDate(bound string, clock int) func([]string) *Deadline {
	return func(x []string) *Deadline {
		iso, ok := isoDate(x[clock+2], x[clock+3], x[clock+4])
		if !ok {
			return nil
		}
		return &Deadline{Kind: "date", Value: &iso, Bound: &bound}
	}
}

func readDay(x []string) *Deadline {
	iso, ok := isoDate(x[1], x[2], x[3])
	if !ok {
		return nil
	}
	return &Deadline{Kind: "date", Value: &iso, Bound: ptr("on")}
}

func readPeriod(x []string) *Deadline {
	from, ok1 := isoDate(x[1], x[2], x[3])
	to, ok2 := isoDate(x[4], x[5], x[6])
	if !ok1 || !ok2 {
		return nil
	}
	return &Deadline{Kind: "date", Value: &to, Bound: ptr("by"), Start: &from}
}

func readMonth(x []string) *Deadline {
	n, err := strconv.Atoi(x[3])
	if err != nil || n < 1 || n > 12 || x[1] == "" && x[2] == "" {
		return nil
	}
	return &Deadline{Kind: "month", Value: ptr(fmt.Sprintf("%s-%02d", x[4], n)), Bound: ptr(boundOf(x[2]))}
}

var quarters = map[string]string{"I": "1", "II": "2", "III": "3", "IV": "4", "1": "1", "2": "2", "3": "3", "4": "4"}

func readQuarter(x []string) *Deadline {
	if x[1] == "" && x[2] == "" {
		return nil
	}
	return &Deadline{Kind: "quarter", Value: ptr(x[4] + "-Q" + quarters[strings.ToUpper(x[3])]), Bound: ptr(boundOf(x[2]))}
}

func readYear(x []string) *Deadline {
	return &Deadline{Kind: "year", Value: &x[3], Bound: ptr(boundOf(x[2])), Soft: x[4] != "" || x[1] == ""}
}

func boundOf(words string) string {
	switch strings.ToLower(strings.TrimSpace(words)) {
	case "trước":
		return "before"
	case "chậm nhất", "đến hết", "hết":
		return "by"
	}
	return "in"
}

func readPlain(value string) func([]string) *Deadline {
	return func([]string) *Deadline { return &Deadline{Kind: "recurring", Value: &value} }
}

func dayMonth(day, month string) (string, bool) {
	if _, ok := isoDate(day, month, "2024"); !ok {
		return "", false
	}
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	return fmt.Sprintf("%02d/%d", d, m), true
}

func readTwoDates(x []string) *Deadline {
	a, ok1 := dayMonth(x[1], x[2])
	b, ok2 := dayMonth(x[3], x[4])
	if !ok1 || !ok2 {
		return nil
	}
	return &Deadline{Kind: "recurring", Value: ptr("hằng năm: trước ngày " + a + " và trước ngày " + b), Bound: ptr("before")}
}

func readYearly(x []string) *Deadline {
	day, ok := dayMonth(x[2], x[3])
	if !ok {
		return nil
	}
	word, bound := recurringBound(x[1])
	return &Deadline{Kind: "recurring", Value: ptr("hằng năm: " + word + "ngày " + day), Bound: bound}
}

func recurringBound(word string) (string, *string) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "trước":
		return "trước ", ptr("before")
	case "chậm nhất":
		return "chậm nhất ", ptr("by")
	}
	return "", ptr("on")
}

func readMonthly(x []string) *Deadline {
	n, err := strconv.Atoi(x[2])
	if err != nil || n < 1 || n > 31 {
		return nil
	}
	word, bound := recurringBound(x[1])
	return &Deadline{Kind: "recurring", Value: ptr(fmt.Sprintf("hằng tháng, %sngày %d", word, n)), Bound: bound}
}

func readWeekly(x []string) *Deadline {
	value := "hằng tuần"
	if x[4] == "" {
		return &Deadline{Kind: "recurring", Value: &value}
	}
	word, bound := recurringBound(x[1])
	value += ", " + word
	if x[2] != "" {
		minutes := x[3]
		if minutes == "" {
			minutes = "00"
		}
		value += fmt.Sprintf("%02s:%s ", x[2], minutes)
	}
	day := upperFirst(strings.ToLower(x[4]))
	if rest, ok := strings.CutPrefix(strings.ToLower(x[4]), "thứ "); ok {
		day = "thứ " + upperFirst(rest)
	}
	return &Deadline{Kind: "recurring", Value: ptr(value + day), Bound: bound}
}

func readWorkingDays(x []string) *Deadline {
	return &Deadline{Kind: "relative_working_days", Value: ptr(plainNumber(x[1])), Bound: ptr("in")}
}

func readDays(x []string) *Deadline {
	return &Deadline{Kind: "relative_days", Value: ptr(plainNumber(x[1])), Bound: ptr("in")}
}

// plainNumber drops leading zeros: "05" is 5.
func plainNumber(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return "0"
}

// purpose begins what an event is for, behind its name.
var purpose = regexp.MustCompile(`(?i) (?:để|nhằm|phục vụ|theo quy định) `)

func readEvent(x []string) *Deadline {
	words := strings.TrimSpace(x[0])
	if at := purpose.FindStringIndex(words); at != nil {
		words = words[:at[0]]
	}
	return &Deadline{Kind: "event", Value: &words, Bound: ptr("before")}
}

// yearless begins the value of a deadline whose year the document's frame must give.
const yearless = "----"

func readYearlessDay(x []string) *Deadline {
	iso, ok := isoDate(x[4], x[5], "2024") // a leap year: any day that there is
	if !ok || x[6] != "" {
		return nil
	}
	return &Deadline{Kind: "date", Value: ptr(yearless + iso[4:]), Bound: ptr(yearlessBound(x[1]))}
}

func readYearlessMonth(x []string) *Deadline {
	n, err := strconv.Atoi(x[3])
	if err != nil || n < 1 || n > 12 {
		return nil
	}
	return &Deadline{Kind: "month", Value: ptr(fmt.Sprintf("%s-%02d", yearless, n)), Bound: ptr(boundOf(x[2]))}
}

func readYearlessQuarter(x []string) *Deadline {
	return &Deadline{Kind: "quarter", Value: ptr(yearless + "-Q" + quarters[strings.ToUpper(x[3])]), Bound: ptr(boundOf(x[2]))}
}

func yearlessBound(word string) string {
	switch key(word) {
	case "trước":
		return "before"
	case "chậm nhất", "muộn nhất", "đến hết", "hết":
		return "by"
	}
	return "on"
}

// inYear gives a yearless deadline the first year in which it does not lie
// before the document; without a day of the document there is no deadline.
func (d *Deadline) inYear(document domain.Date) {
	rest, ok := strings.CutPrefix(of(d.Value), yearless)
	if !ok {
		return
	}
	if document.IsZero() {
		*d = noDeadline()
		return
	}
	for year := document.Year(); year <= document.Year()+1; year++ {
		d.Value = ptr(fmt.Sprintf("%d%s", year, rest))
		if end := d.propose().Due; !end.IsZero() && !end.Before(document) {
			return
		}
	}
}

// noDeadline is said explicitly.
func noDeadline() Deadline { return Deadline{Kind: "none"} }
