package web

import "dondoc/domain"

// directiveWords are what the page of a directive says.
var directiveWords = struct {
	title, giver, force, order, deadline, issuedOn, document                      text
	parts, colUnit, given, done, left, original, inForce, waitsFor, none, totalOf text
	place, placeNone, before, after, wholeText, amendedText, revoked              text
	asOf, asOfNow, asOfAsk, asOfHint, asOfShow                                    text
	may, mayNone, mayAuditor, mayWhole, whyNot, suspendedSince                    text
	closedOn, reportedOn, returnedOn, askedOn, passOn, toCalendar                 text
}{
	title:          text{"Nhiệm vụ mục %s", "Directive, item %s"},
	giver:          text{"Người giao", "Given by"},
	force:          text{"Tính chất", "Force"},
	order:          text{"Chỉ đạo", "Order"},
	deadline:       text{"Thời hạn", "Deadline"},
	issuedOn:       text{"Ngày giao", "Issued"},
	document:       text{"Văn bản", "Document"},
	parts:          text{"Phần việc của các đơn vị", "Parts by unit"},
	colUnit:        text{"Đơn vị", "Unit"},
	given:          text{"Giao", "Given"},
	done:           text{"Đã làm", "Done"},
	left:           text{"Còn lại", "Left"},
	original:       text{"Hạn gốc", "First deadline"},
	inForce:        text{"Hạn hiện hành", "Deadline in force"},
	waitsFor:       text{"Đang chờ", "Waits for"},
	none:           text{"không", "none"},
	totalOf:        text{"Cộng (%s)", "Total (%s)"},
	toCalendar:     text{"Thêm vào lịch (.ics)", "Add to a calendar (.ics)"},
	place:          text{"Trích đoạn trong văn bản", "The words in their place"},
	placeNone:      text{"Văn bản không có toàn văn trong hệ thống; nội dung nhiệm vụ ghi như sau:", "The document's text is not kept here; the directive says:"},
	before:         text{"%d đoạn phía trước", "%d paragraphs before"},
	after:          text{"%d đoạn phía sau", "%d paragraphs after"},
	wholeText:      text{"Đọc toàn văn văn bản", "Read the whole document"},
	amendedText:    text{"Nội dung nhiệm vụ sau điều chỉnh", "The directive's words as amended"},
	revoked:        text{"Văn bản đã bị thu hồi hoặc thay thế ngày %s: %s", "The document was withdrawn or replaced on %s: %s"},
	asOf:           text{"Tính đến hết ngày %s. Đây là trạng thái vào ngày đó, không phải hiện nay.", "As of the end of %s. This is how it stood then, not how it stands now."},
	asOfNow:        text{"Xem hiện nay", "Show it now"},
	asOfAsk:        text{"Xem tại một ngày", "As of a day"},
	asOfHint:       text{"Ngày cần xem", "Day"},
	asOfShow:       text{"Xem", "Show"},
	may:            text{"Việc có thể làm bây giờ", "What you may do now"},
	mayNone:        text{"Hiện không có việc nào cần tài khoản này xử lý.", "There is nothing for you to do here now."},
	mayAuditor:     text{"Vai trò thanh tra, kiểm tra chỉ xem, không thay đổi.", "Auditors read and change nothing."},
	mayWhole:       text{"Cả nhiệm vụ", "The whole directive"},
	whyNot:         text{"Việc chưa làm được và lý do", "What cannot be done now, and why"},
	suspendedSince: text{"Tạm dừng từ %s, xem lại %s: %s", "Suspended since %s, to be reviewed %s: %s"},
	closedOn:       text{"Kết thúc, không thực hiện ngày %s: %s", "Closed without result on %s: %s"},
	reportedOn:     text{"Báo cáo hoàn thành ngày %s. %s", "Reported completion on %s. %s"},
	returnedOn:     text{"Trả lại ngày %s. Lý do: %s", "Returned on %s. Reason: %s"},
	askedOn:        text{"Ngày %s đề nghị gia hạn đến %s. Lý do: %s", "On %s asked for time until %s. Reason: %s"},
	passOn:         text{"Giao lại phần việc cho đơn vị khác", "Pass a part to another unit"},
}

// courtWords say in whose court the ball is.
var courtWords = struct {
	title, lead, coordinating, decider, work, answer, confirmation, extension, returned, resumption text
	issue, registration, day, days, fromTo, since, total, nobody, several, one                      text
}{
	title:        text{"Đang chờ ai, bao lâu", "Whose court the ball is in"},
	lead:         text{"Số ngày làm việc mỗi bên đã giữ việc, kể từ cuộc họp.", "Working days with each, from the meeting on."},
	coordinating: text{"Đơn vị phối hợp", "Coordinating unit"},
	decider:      text{"Người quyết định", "Decider"},
	work:         text{"Đơn vị thực hiện", "The unit, to act"},
	answer:       text{"Đơn vị phối hợp trả lời", "The coordinating unit, to answer"},
	confirmation: text{"Văn phòng xác nhận hoàn thành", "The office, to confirm completion"},
	extension:    text{"Quyết định gia hạn", "A decision on the extension"},
	returned:     text{"Quyết định việc trả lại", "A decision on the return"},
	resumption:   text{"Tạm dừng, chờ cho tiếp tục", "Suspended, until it is resumed"},
	issue:        text{"Ban hành văn bản", "Issue of the document"},
	registration: text{"Vào sổ, giao nhiệm vụ", "Entry in the record"},
	day:          text{"%d ngày làm việc", "%d working day"},
	days:         text{"%d ngày làm việc", "%d working days"},
	fromTo:       text{"%s đến %s: %s", "%s to %s: %s"},
	since:        text{"từ %s", "since %s"},
	total:        text{"Cộng", "Total"},
	nobody:       text{"Không chờ ai", "Nobody"},
	several:      text{"%s: %d phần việc, lâu nhất %s", "%s: %d parts, the longest %s"},
	one:          text{"%s (%s): %s", "%s (%s): %s"},
}

// storyWords tell what happened.
var storyWords = struct {
	title, lead, newest, older, kind, leader, units, others, reason, until, newDue, target, review, done text
	obstacles, proposals, section, text, priority, dueOf, targetOf, file, elsewhere, picture             text
	about, told, letter, calendar                                                                        text
	calendarOwn, calendarEntered                                                                         text
}{
	title:           text{"Diễn biến", "What happened"},
	lead:            text{"Mới nhất trước. Mỗi dòng là một sự kiện trong sổ ghi, không sửa được.", "Newest first. Each is an event of the record and cannot be changed."},
	newest:          text{"Diễn biến mới nhất", "Newest events"},
	older:           text{"Diễn biến trước đó", "Earlier events"},
	kind:            text{"Loại", "Type"},
	leader:          text{"Người chỉ đạo", "By"},
	units:           text{"Giao cho", "Given to"},
	others:          text{"và %d đơn vị khác", "and %d others"},
	reason:          text{"Lý do", "Reason"},
	until:           text{"Đề nghị đến", "Until"},
	newDue:          text{"Hạn mới", "New deadline"},
	target:          text{"Số lượng giao", "Quantity given"},
	review:          text{"Xem lại ngày", "Review on"},
	done:            text{"Đã làm", "Done"},
	obstacles:       text{"Khó khăn, vướng mắc", "Obstacles"},
	proposals:       text{"Kiến nghị", "Proposals"},
	section:         text{"Mục", "Item"},
	text:            text{"Nội dung", "Words"},
	priority:        text{"Mức ưu tiên", "Priority"},
	dueOf:           text{"Thời hạn của %s", "Deadline of %s"},
	targetOf:        text{"Số lượng giao %s", "Quantity of %s"},
	file:            text{"%s %d", "%s %d"},
	elsewhere:       text{"đang ở máy chủ khác", "on another node"},
	picture:         text{"Minh chứng: %s", "Evidence: %s"},
	about:           text{"Về", "About"},
	told:            text{"Gửi đến", "Told"},
	letter:          text{"Kèm dự thảo công văn đôn đốc", "With a drafted letter"},
	calendar:        text{"Lịch làm việc", "Working days"},
	calendarOwn:     text{"năm %s có sẵn trong chương trình", "%s as the program brings it"},
	calendarEntered: text{"năm %s, lần nhập %s", "%s, entry %s"},
}

// clockNames are what a reminder is about. They are only read.
var clockNames = map[domain.Clock]text{
	domain.ClockGiven:        {"giao việc", "given on"},
	domain.ClockDue:          {"thời hạn", "due date"},
	domain.ClockAcceptance:   {"chưa tiếp nhận, giao ngày", "not accepted, given on"},
	domain.ClockStale:        {"chưa cập nhật từ", "no word since"},
	domain.ClockReview:       {"đến ngày xem lại", "review date"},
	domain.ClockExtension:    {"đề nghị gia hạn chưa quyết định, từ", "extension undecided since"},
	domain.ClockConfirmation: {"hoàn thành chưa xác nhận, từ", "completion unconfirmed since"},
	domain.ClockReturn:       {"trả lại chưa quyết định, từ", "return undecided since"},
	domain.ClockNotice:       {"ra thông báo kết luận, họp ngày", "notice of the meeting of"},
	domain.ClockEntry:        {"vào sổ nhiệm vụ, văn bản đăng ký ngày", "directives of the document registered on"},
}

// audienceNames are who is told. They are only read.
var audienceNames = map[domain.Audience]text{
	domain.ToOfficer: {"chuyên viên của đơn vị", "the unit's officer"},
	domain.ToHead:    {"thủ trưởng đơn vị", "the unit's head"},
	domain.ToOffice:  {"Văn phòng", "the office"},
	domain.ToLeader:  {"lãnh đạo", "the leader"},
}

// actionNames are the actions in words; those on a part first, then the whole's.
// They are only read.
var actionNames = map[domain.Action]text{
	domain.ActAccept:            {"Tiếp nhận", "Accept"},
	domain.ActReportProgress:    {"Báo cáo tiến độ", "Report progress"},
	domain.ActReportCompletion:  {"Báo cáo hoàn thành", "Report completion"},
	domain.ActRequestExtension:  {"Đề nghị gia hạn", "Ask for an extension"},
	domain.ActReturn:            {"Trả lại", "Return"},
	domain.ActConfirmCompletion: {"Xác nhận hoàn thành", "Confirm completion"},
	domain.ActRejectCompletion:  {"Yêu cầu thực hiện lại", "Have it redone"},
	domain.ActGrantExtension:    {"Đồng ý gia hạn", "Grant the extension"},
	domain.ActRefuseExtension:   {"Không đồng ý gia hạn", "Refuse the extension"},
	domain.ActInsist:            {"Giữ nguyên phân công", "Insist"},
	domain.ActReassign:          {"Giao lại cho đơn vị khác", "Pass to another unit"},
	domain.ActAddPart:           {"Giao thêm đơn vị", "Give a further unit a part"},
	domain.ActInstruct:          {"Ý kiến chỉ đạo bổ sung", "Instruct"},
	domain.ActSuspend:           {"Tạm dừng", "Suspend"},
	domain.ActResume:            {"Cho tiếp tục", "Resume"},
	domain.ActClose:             {"Kết thúc, không thực hiện", "Close without result"},
	domain.ActAmend:             {"Điều chỉnh nhiệm vụ", "Amend"},
}
