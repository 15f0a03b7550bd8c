package intake

import (
	"fmt"
	"strings"
)

// Reason says which rule gave a field of a proposal, and from which words.
type Reason struct {
	Field string `json:"field"`
	Rule  string `json:"rule"` // in English; RuleWords has the Vietnamese
	Words string `json:"words,omitempty"`
}

// The rules of fields other than deadlines, whose rules stand in deadlines.go.
const (
	ruleCounted    = "counted beside the name"
	ruleOrdered    = "ordered by name"
	ruleSubject    = "subject of the sentence"
	ruleRole       = "whose role it is"
	ruleHeading    = "heading above"
	ruleLeadIn     = "lead-in above"
	ruleAddressee  = "addressee of the document"
	ruleAfterTask  = "named after the task"
	ruleColumn     = "column of the table"
	ruleNobody     = "nobody is named"
	ruleTogether   = "to work with"
	ruleGoesOn     = "goes on from the sentence before"
	ruleCell       = "cell of time"
	ruleForAll     = "said once for all above"
	ruleNumber     = "printed number"
	ruleFigure     = "figure and its goal"
	ruleAsks       = "words that ask"
	ruleFallsShort = "section on shortcomings"
	ruleEvidence   = "what speaks for it"
	ruleYear       = "year of the document"
)

// ruleWords are the rules in Vietnamese.
var ruleWords = map[string]string{
	ruleCounted: "số lượng ghi ngay sau tên", ruleOrdered: "được giao đích danh", ruleSubject: "chủ ngữ của câu", ruleRole: "vai trò, trách nhiệm của ai",
	ruleHeading: "tiêu đề phía trên", ruleLeadIn: "câu dẫn phía trên", ruleAddressee: "nơi nhận ghi ở “Kính gửi”", ruleAfterTask: "ghi sau nội dung nhiệm vụ",
	ruleColumn: "cột của bảng", ruleNobody: "văn bản không nêu đơn vị", ruleTogether: "phối hợp với", ruleGoesOn: "tiếp theo câu trước", ruleCell: "ô thời gian của bảng",
	ruleForAll: "một thời hạn chung cho các mục trên", ruleNumber: "số mục được in", ruleFigure: "số liệu và mục tiêu", ruleAsks: "từ ngữ đề nghị",
	ruleFallsShort: "mục tồn tại, hạn chế", ruleEvidence: "căn cứ để tin", ruleYear: "năm của văn bản",

	"two dates a year": "hai thời điểm trong năm", "yearly on a day": "hằng năm vào một ngày", "a day each year": "một ngày của mỗi năm", "weekly": "hằng tuần", "a weekday": "một ngày trong tuần",
	"monthly on a day": "hằng tháng vào một ngày", "from a day to a day": "từ ngày đến ngày", "before a date": "trước ngày", "by a date": "chậm nhất ngày", "at an hour of a day": "giờ, ngày",
	"on a day": "vào ngày", "to be done by a date": "hoàn thành vào ngày", "in a month": "trong tháng", "in a quarter": "trong quý", "half-yearly": "6 tháng một lần", "working days": "số ngày làm việc",
	"calendar days": "số ngày", "quarterly": "hằng quý", "monthly": "hằng tháng", "daily": "hằng ngày", "yearly": "hằng năm", "in a year": "trong năm", "before an event": "trước một sự kiện",
	"a day of the document's year": "ngày, tháng không ghi năm", "a month of the document's year": "tháng không ghi năm", "a quarter of the document's year": "quý không ghi năm",

	RuleName: "đúng tên trong danh mục đơn vị", RuleLed: "cơ quan của người được nêu chức danh", RuleGroup: "nhóm, theo loại đơn vị", RuleConcerned: "văn bản không nêu đơn vị nào liên quan",
	RuleUnknown: "chưa có trong danh mục đơn vị", RuleAmbiguous: "nhiều đơn vị cùng mang tên này", RuleRetired: "có trong danh mục, nhưng không hoạt động vào ngày của văn bản",
}

// RuleWords is a rule of a Reason or a Match in Vietnamese.
func RuleWords(rule string) string { return ruleWords[rule] }

func (p *Proposal) why(field, rule, words string) {
	p.Why = append(p.Why, Reason{field, rule, strings.Join(strings.Fields(words), " ")})
}

// account adds the reasons of the fields that have none of their own making.
func (p *Proposal) account(heading string) {
	if p.Section != "" {
		p.why("section", ruleNumber, p.Section)
	}
	if p.Source == "shortcoming" {
		p.why("source", ruleFallsShort, heading)
	}
	for _, q := range p.Quantities {
		p.why("quantities", ruleCounted, fmt.Sprintf("%s (%d %s)", of(q.Unit), q.Count, q.Of))
	}
	for _, i := range p.Indicators {
		p.why("indicators", ruleFigure, strings.TrimSpace(of(i.Actual)+" "+of(i.Target)))
	}
}

// words names the evidence, in the order in which it is weighed.
func (e evidence) words(p *Proposal) string {
	var said []string
	for _, x := range []struct {
		holds bool
		words string
	}{
		{e.opens, "mở đầu như một việc phải làm"}, {e.doer, "câu nêu đơn vị"}, {e.marked, "đoạn có đánh số"}, {e.table, "dòng của bảng nhiệm vụ"}, {e.figures, "có số liệu"},
		{len(p.Lead) > 0 && p.LeadFrom != "addressee", "biết đơn vị chủ trì"}, {e.strict, "(trừ) phần không có câu giao việc"}, {wordCount(p.Text) < shortText, "(trừ) rất ngắn"},
	} {
		if x.holds {
			said = append(said, x.words)
		}
	}
	return strings.Join(said, "; ")
}
