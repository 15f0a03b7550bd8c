package web

// queueWords are what the queue of decisions says.
var queueWords = struct {
	everyUnit, title, kinds, all, confirmation, extension, returned, none, noneLead, noneKind, keys   text
	unitSays, reason, evidence, noEvidence, noText, reportedOn, reportedLate, dueThen, askedFor       text
	askedMore, onLastDay, granted, refusedBefore, overMaximum, returnedBefore, rejectedBefore, dates  text
	lastReport, noReport, obstacles, proposals, waited, waitedToday, words, quantity, notAll, earlier text
}{
	everyUnit:      text{"Xem của mọi đơn vị", "See every unit's"},
	title:          text{"Chờ quyết định", "To decide"},
	kinds:          text{"Loại đề nghị", "Kinds"},
	all:            text{"Tất cả", "All"},
	confirmation:   text{"Báo cáo hoàn thành", "Completion reported"},
	extension:      text{"Đề nghị gia hạn", "Extension asked for"},
	returned:       text{"Trả lại", "Returned"},
	none:           text{"Không có gì chờ quyết định", "Nothing waits for a decision"},
	noneLead:       text{"Báo cáo hoàn thành, đề nghị gia hạn và nhiệm vụ trả lại của các đơn vị sẽ hiện ở đây.", "What units report completed, ask time for or return appears here."},
	noneKind:       text{"Loại này không có đề nghị nào đang chờ.", "Nothing of this kind waits."},
	keys:           text{"Bàn phím: j, k chuyển mục; Enter mở quyết định.", "Keys: j and k move, Enter opens the decision."},
	unitSays:       text{"Đơn vị báo cáo", "The unit says"},
	reason:         text{"Lý do của đơn vị", "The unit's reason"},
	evidence:       text{"Minh chứng", "Evidence"},
	noEvidence:     text{"Không kèm minh chứng", "No evidence"},
	noText:         text{"Không có nội dung", "No words"},
	reportedOn:     text{"Báo cáo trong hạn (hạn %s)", "Reported in time (due %s)"},
	reportedLate:   text{"Báo cáo sau hạn %s, chậm %d ngày làm việc", "Reported after %s, %d working days late"},
	dueThen:        text{"Không có thời hạn", "Without deadline"},
	askedFor:       text{"Đề nghị đến", "Asks for"},
	askedMore:      text{"%s, thêm %d ngày làm việc", "%s, %d working days more"},
	onLastDay:      text{"Gửi đúng ngày cuối của thời hạn", "Asked on the very last day"},
	granted:        text{"Đã gia hạn %d/%d lần được phép", "Extended %d of %d times allowed"},
	refusedBefore:  text{"Từng không được đồng ý: %d lần", "Refused before: %d times"},
	overMaximum:    text{"Đồng ý là vượt số lần gia hạn theo quy chế", "Granting exceeds what the policy allows"},
	returnedBefore: text{"Lần trả lại thứ %d", "Return number %d"},
	rejectedBefore: text{"Đã yêu cầu thực hiện lại %d lần", "To be redone %d times before"},
	dates:          text{"Thời hạn", "Deadline"},
	lastReport:     text{"Báo cáo tiến độ gần nhất", "Last progress report"},
	noReport:       text{"Chưa báo cáo tiến độ lần nào", "No progress was reported"},
	obstacles:      text{"Khó khăn: %s", "Obstacles: %s"},
	proposals:      text{"Kiến nghị: %s", "Proposals: %s"},
	waited:         text{"gửi %s, đã chờ %d ngày làm việc", "sent %s, waiting %d working days"},
	waitedToday:    text{"gửi %s", "sent %s"},
	words:          text{"Nội dung nhiệm vụ", "Directive"},
	quantity:       text{"Số lượng", "Quantity"},
	notAll:         text{"Chưa đủ số lượng giao", "Less than was given"},
	earlier:        text{"Trả lời trước đây", "Earlier answers"},
}
