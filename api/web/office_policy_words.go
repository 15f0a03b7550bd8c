package web

import (
	"strconv"

	"dondoc/domain"
)

// policyWords are the messages of the page of the office's policy. They are only read.
var policyWords = struct {
	title, lead, inForce, days, workingDays, times, bounds text
	dueSoon, maxExtensions, extensionNotice, extensionBy   text
	extensionDays, confirmationBy, confirmationDays, stale text
	evidence, evidenceYes, evidenceNo                      text
	dueSoonHint, maxExtensionsHint, noticeHint, staleHint  text
	byOffice, byLeader, byEither                           text
	always, alwaysConfirm, alwaysOriginal, alwaysExtension text
	history, historyNone, from, document, note, now, later text
	set, setLead, fromHint, documentHint, save             text
}{
	title:             text{"Quy định áp dụng", "Policy"},
	lead:              text{"Những điều mỗi Văn phòng tự quyết định. Mỗi quyết định theo quy định có hiệu lực vào ngày quyết định; việc đã quyết định trước đó giữ nguyên.", "What each office decides for itself. A decision goes by the policy in force on its day; what was decided earlier stays."},
	inForce:           text{"Đang áp dụng", "In force"},
	days:              text{"ngày", "days"},
	workingDays:       text{"ngày làm việc", "working days"},
	times:             text{"lần", "times"},
	bounds:            text{"Từ %d đến %d.", "From %d to %d."},
	dueSoon:           text{"Coi là sắp đến hạn khi còn", "Due soon when there are left"},
	maxExtensions:     text{"Số lần gia hạn tối đa của một phần việc", "Extensions of one part at most"},
	extensionNotice:   text{"Đề nghị gia hạn trước thời hạn ít nhất", "An extension is asked for ahead of the due date by at least"},
	extensionBy:       text{"Người quyết định gia hạn", "Who decides on extensions"},
	extensionDays:     text{"Quyết định gia hạn trong", "An extension is decided within"},
	confirmationBy:    text{"Người xác nhận hoàn thành", "Who confirms completion"},
	confirmationDays:  text{"Xác nhận hoàn thành trong", "Completion is confirmed within"},
	stale:             text{"Coi là chậm cập nhật khi đơn vị không báo cáo quá", "No update in time when a unit has said nothing for more than"},
	evidence:          text{"Báo cáo hoàn thành phải kèm tài liệu chứng minh", "A completion report needs evidence"},
	evidenceYes:       text{"Có", "Yes"},
	evidenceNo:        text{"Không", "No"},
	dueSoonHint:       text{"Tính theo ngày lịch.", "Calendar days."},
	maxExtensionsHint: text{"Với việc định kỳ: số lần của từng kỳ. 0 là không gia hạn.", "Of a recurring duty: of each occurrence. 0 allows none."},
	noticeHint:        text{"0 là đến hết ngày đến hạn. Quá hạn thì không đề nghị được.", "0 lets it be asked for until the due date itself. It is never possible later."},
	staleHint:         text{"Tính từ lần báo cáo, tiếp nhận hoặc giao việc gần nhất.", "Since the last report, acceptance or assignment."},
	byOffice:          text{"Văn phòng", "The office"},
	byLeader:          text{"Lãnh đạo UBND", "The leaders"},
	byEither:          text{"Văn phòng hoặc lãnh đạo UBND", "The office or the leaders"},
	always:            text{"Luôn áp dụng, không thay đổi được", "Always so, whatever the policy"},
	alwaysConfirm:     text{"Người báo cáo hoàn thành không được tự xác nhận.", "Whoever reports completion never confirms it."},
	alwaysOriginal:    text{"Thời hạn ban đầu luôn hiện bên cạnh thời hạn được gia hạn.", "The first due date stays beside the granted one."},
	alwaysExtension:   text{"Gia hạn phải đề nghị trước khi quá hạn, có lý do và ngày muộn hơn.", "An extension is asked for before the due date has passed, with a reason and a later date."},
	history:           text{"Các lần quy định", "What was set"},
	historyNone:       text{"Chưa đặt lần nào: áp dụng giá trị mặc định của chương trình.", "Nothing was set: the program's defaults hold."},
	from:              text{"Áp dụng từ ngày", "Holds from"},
	document:          text{"Văn bản căn cứ", "Regulation"},
	note:              text{"Ghi chú", "Note"},
	now:               text{"đang áp dụng", "in force"},
	later:             text{"chưa đến ngày", "still to come"},
	set:               text{"Đặt quy định mới", "Set another policy"},
	setLead:           text{"Quy định mới áp dụng từ ngày được chọn, hôm nay hoặc sau này; không bao giờ áp dụng ngược.", "It holds from the day chosen, today or later; never for days that are over."},
	fromHint:          text{"Hôm nay hoặc ngày sau.", "Today or a later day."},
	documentHint:      text{"Quy chế, quyết định quy định những điều này.", "The regulation that says so."},
	save:              text{"Đặt quy định", "Set the policy"},
}

// policyRules are the lines of a policy, in the order of the screen.
var policyRules = []policyRule{
	{field: "due_soon_days", label: policyWords.dueSoon, unit: policyWords.days, hint: policyWords.dueSoonHint, most: 60, figure: func(p *domain.Policy) *int { return &p.DueSoonDays }},
	{field: "max_extensions", label: policyWords.maxExtensions, unit: policyWords.times, hint: policyWords.maxExtensionsHint, most: 20, figure: func(p *domain.Policy) *int { return &p.MaxExtensions }},
	{field: "extension_notice", label: policyWords.extensionNotice, unit: policyWords.workingDays, hint: policyWords.noticeHint, most: 60, figure: func(p *domain.Policy) *int { return &p.ExtensionNotice }},
	{field: "extension_by", label: policyWords.extensionBy, decider: func(p *domain.Policy) *domain.Decider { return &p.ExtensionBy }},
	{field: "extension_days", label: policyWords.extensionDays, unit: policyWords.workingDays, least: 1, most: 60, figure: func(p *domain.Policy) *int { return &p.ExtensionDays }},
	{field: "confirmation_by", label: policyWords.confirmationBy, decider: func(p *domain.Policy) *domain.Decider { return &p.ConfirmationBy }},
	{field: "confirmation_days", label: policyWords.confirmationDays, unit: policyWords.workingDays, least: 1, most: 60, figure: func(p *domain.Policy) *int { return &p.ConfirmationDays }},
	{field: "stale_days", label: policyWords.stale, unit: policyWords.workingDays, hint: policyWords.staleHint, least: 1, most: 250, figure: func(p *domain.Policy) *int { return &p.StaleDays }},
}

// ruleSays is what a policy says on one line.
func (p *page) ruleSays(r *policyRule, of *domain.Policy) string {
	if r.figure != nil {
		return strconv.Itoa(*r.figure(of)) + "\u00a0" + p.say(r.unit)
	}
	return p.decider(*r.decider(of))
}

// ruleHint says the bounds of a figure behind what it means.
func (p *page) ruleHint(r *policyRule) string {
	bounds := p.say(policyWords.bounds, r.least, r.most)
	if r.hint.vi == "" {
		return bounds
	}
	return p.say(r.hint) + " " + bounds
}

func (p *page) decider(d domain.Decider) string {
	switch d {
	case domain.ByOffice:
		return p.say(policyWords.byOffice)
	case domain.ByLeader:
		return p.say(policyWords.byLeader)
	}
	return p.say(policyWords.byEither)
}

func (p *page) deciders() (options []option) {
	for _, d := range []domain.Decider{domain.ByEither, domain.ByOffice, domain.ByLeader} {
		options = append(options, option{string(d), p.decider(d)})
	}
	return options
}

func (p *page) yesNo(yes bool) string {
	if yes {
		return p.say(policyWords.evidenceYes)
	}
	return p.say(policyWords.evidenceNo)
}
