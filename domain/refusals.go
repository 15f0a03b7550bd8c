package domain

// The refusals of the rules. Code and kind are stable; each message says what
// is wrong and what would help. A rule gives one of these, at the field that it
// is about.
var (
	ErrNotAllowed = &Refusal{Forbidden, "not_allowed", "",
		"Vai trò này không được làm việc này. Hỏi Văn phòng, hoặc đăng nhập bằng tài khoản có quyền.",
		"This role may not do this. Ask the office, or sign in with an account that may."}
	ErrNotYourUnit = &Refusal{Forbidden, "not_your_unit", "unit",
		"Chỉ đơn vị được giao mới được cập nhật phần việc này. Chọn đúng đơn vị của mình.",
		"Only the assigned unit may update this part. Choose a unit that you act for."}
	ErrOwnWork = &Refusal{Forbidden, "own_work", "",
		"Người báo cáo hoàn thành không được tự xác nhận. Để người khác của Văn phòng hoặc lãnh đạo xác nhận.",
		"Whoever reported completion may not confirm it. Let another person of the office, or the leader, decide."}
	ErrNoPart = &Refusal{Missing, "no_part", "unit",
		"Đơn vị này không có phần việc trong nhiệm vụ. Kiểm tra lại mã đơn vị.",
		"This unit has no part in the directive. Check the unit's code."}
	ErrUnknownUnit = &Refusal{Invalid, "unknown_unit", "",
		"Không có đơn vị nào mang mã này trong danh mục. Chọn đơn vị trong danh mục, hoặc nhờ quản trị viên bổ sung.",
		"No unit in the directory has this code. Choose one of the directory, or ask the administrator to add it."}
	ErrUnitNotInForce = &Refusal{Invalid, "unit_not_in_force", "",
		"Đơn vị này không còn hoặc chưa hoạt động vào hôm nay. Chọn đơn vị kế thừa.",
		"This unit does not exist any more, or not yet, today. Choose its successor."}
	ErrUnitTwice = &Refusal{Invalid, "unit_twice", "",
		"Đơn vị này đã có phần việc trong nhiệm vụ. Mỗi đơn vị chỉ có một phần việc; gộp lại thành một.",
		"This unit has a part in the directive already. A unit has one part; merge them."}
	ErrTwoLeads = &Refusal{Invalid, "two_leads", "parts",
		"Mỗi nhiệm vụ chỉ có một cơ quan chủ trì. Giữ một đơn vị chủ trì, các đơn vị khác là phối hợp hoặc thực hiện.",
		"A directive has one lead unit. Keep one; make the others coordinating or implementing."}
	ErrClosed = &Refusal{Conflict, "closed", "",
		"Nhiệm vụ đã kết thúc. Không cập nhật được nữa; nếu cần, ban hành nhiệm vụ mới.",
		"The directive is closed and takes no more changes. If it is needed again, issue a new one."}
	ErrSuspended = &Refusal{Conflict, "suspended", "",
		"Nhiệm vụ đang tạm dừng. Chờ Văn phòng cho tiếp tục, hoặc liên hệ Văn phòng.",
		"The directive is suspended. Wait until the office resumes it, or ask the office."}
	ErrNotSuspended = &Refusal{Conflict, "not_suspended", "",
		"Nhiệm vụ không tạm dừng nên không cần cho tiếp tục. Tải lại trang để xem tình trạng hiện tại.",
		"The directive is not suspended, so there is nothing to resume. Reload to see how it stands."}
	ErrCompleted = &Refusal{Conflict, "completed", "",
		"Phần việc đã được xác nhận hoàn thành và không thay đổi nữa. Nếu còn việc, đề nghị Văn phòng giao nhiệm vụ mới.",
		"The part is confirmed as completed and changes no more. If work is left, ask the office for a new directive."}
	ErrAwaiting = &Refusal{Conflict, "awaiting_confirmation", "",
		"Phần việc đã báo cáo hoàn thành, đang chờ xác nhận. Chờ Văn phòng xác nhận hoặc yêu cầu thực hiện lại.",
		"Completion was reported and waits to be confirmed. Wait until the office confirms or rejects it."}
	ErrNotReported = &Refusal{Conflict, "not_reported", "",
		"Đơn vị chưa báo cáo hoàn thành. Chờ đơn vị báo cáo rồi mới xác nhận hoặc yêu cầu thực hiện lại.",
		"The unit has not reported completion. Wait for its report, then confirm or reject it."}
	ErrReturned = &Refusal{Conflict, "returned", "",
		"Phần việc đã trả lại, đang chờ Văn phòng quyết định. Chờ Văn phòng giao lại hoặc giữ nguyên.",
		"The part was returned and waits for the office. Wait until it is reassigned or insisted on."}
	ErrNotReturned = &Refusal{Conflict, "not_returned", "",
		"Đơn vị không đề nghị trả lại phần việc này. Tải lại trang để xem tình trạng hiện tại.",
		"The unit has not returned this part. Reload to see how it stands."}
	ErrAccepted = &Refusal{Conflict, "accepted", "",
		"Đơn vị đã tiếp nhận phần việc này. Không cần tiếp nhận lần nữa.",
		"The unit has accepted this part already. Nothing more is needed."}
	ErrRequired = &Refusal{Invalid, "required", "",
		"Mục này bắt buộc. Nhập nội dung.",
		"This is required. Fill it in."}
	ErrTooLong = &Refusal{Invalid, "too_long", "",
		"Nội dung quá dài. Rút gọn, hoặc đưa phần chi tiết vào tệp đính kèm.",
		"This is too long. Shorten it, or put the details in an attachment."}
	ErrTooMany = &Refusal{Invalid, "too_many", "",
		"Danh sách quá dài. Chia thành nhiều lần.",
		"The list is too long. Divide it."}
	ErrBadText = &Refusal{Invalid, "bad_text", "",
		"Nội dung có ký tự điều khiển hoặc không phải UTF-8. Nhập lại nội dung.",
		"The text has control characters or is not UTF-8. Enter it again."}
	ErrUnknownValue = &Refusal{Invalid, "unknown_value", "",
		"Giá trị này không có trong danh sách cho phép. Chọn một giá trị trong tài liệu API.",
		"This is none of the allowed values. Choose one of those in the API's description."}
	ErrAmount = &Refusal{Invalid, "bad_amount", "",
		"Số lượng phải từ 0 đến 10^12, nhiều nhất ba chữ số thập phân. Nhập lại số lượng.",
		"An amount is from 0 to 10^12 with at most three decimals. Enter it again."}
	ErrTarget = &Refusal{Invalid, "bad_target", "",
		"Chỉ tiêu số lượng phải lớn hơn 0 và có đơn vị tính. Nhập số lượng và đơn vị tính, hoặc bỏ trống cả hai.",
		"A target is above 0 and names its measure. Give both, or neither."}
	ErrNoQuantity = &Refusal{Invalid, "no_quantity", "done",
		"Phần việc này không có số lượng. Bỏ trống số lượng và báo cáo bằng lời.",
		"This part has no quantity. Leave the number out and report in words."}
	ErrDoneAndAdd = &Refusal{Invalid, "done_and_add", "add",
		"Chỉ nhập một trong hai: tổng đã làm, hoặc số làm thêm. Bỏ một ô.",
		"Give the whole done so far or what is added, not both. Leave one out."}
	ErrOverTarget = &Refusal{Invalid, "over_target", "done",
		"Số đã làm vượt số được giao. Kiểm tra lại; nếu đúng là vượt, đánh dấu “vượt chỉ tiêu”.",
		"More is done than was given. Check the number; if it is right, say so with “over”."}
	ErrDoneFalls = &Refusal{Invalid, "done_falls", "text",
		"Số đã làm giảm so với lần trước. Ghi lý do điều chỉnh vào nội dung báo cáo.",
		"Less is done than was reported before. Say in the text why it is corrected."}
	ErrNothingSaid = &Refusal{Invalid, "nothing_said", "text",
		"Báo cáo chưa có nội dung. Nhập kết quả, số lượng, khó khăn hoặc kiến nghị.",
		"The report says nothing. Give a result, a number, an obstacle or a proposal."}
	ErrRemaining = &Refusal{Conflict, "quantity_remaining", "",
		"Số lượng được giao chưa làm hết. Báo cáo nốt phần còn lại, hoặc đề nghị Văn phòng điều chỉnh chỉ tiêu.",
		"Not all of the quantity is done. Report the rest, or ask the office to amend the target."}
	ErrEvidence = &Refusal{Invalid, "evidence_required", "evidence",
		"Báo cáo hoàn thành phải kèm tài liệu chứng minh. Đính kèm ít nhất một tệp.",
		"A completion report needs evidence. Attach at least one file."}
	ErrFile = &Refusal{Invalid, "bad_file", "",
		"Mã tệp không hợp lệ. Tải tệp lên trước rồi dùng mã SHA-256 nhận được.",
		"This is no file's id. Upload the file first and use the SHA-256 that you get."}
	ErrIndicator = &Refusal{Invalid, "unknown_indicator", "",
		"Nhiệm vụ không có chỉ tiêu này. Chọn chỉ tiêu trong danh sách của nhiệm vụ.",
		"The directive has no such indicator. Choose one of its list."}
	ErrNoDueDate = &Refusal{Conflict, "no_due_date", "",
		"Phần việc này không có thời hạn nên không cần gia hạn. Đề nghị Văn phòng đặt thời hạn nếu cần.",
		"This part has no due date to extend. Ask the office to set one if it is needed."}
	ErrDuePassed = &Refusal{Conflict, "due_passed", "",
		"Đã quá hạn nên không xin gia hạn được nữa. Báo cáo tiến độ và giải trình với Văn phòng.",
		"The due date has passed, so an extension can no longer be asked for. Report progress and explain to the office."}
	ErrExtensionLate = &Refusal{Conflict, "extension_late", "",
		"Đề nghị gia hạn gửi quá sát thời hạn so với quy định. Báo cáo tiến độ và giải trình với Văn phòng.",
		"It is too close to the due date to ask for an extension under the policy in force. Report progress and explain to the office."}
	ErrDecider = &Refusal{Forbidden, "not_the_decider", "",
		"Theo quy định đang áp dụng, việc này do vai trò khác quyết định. Chuyển người có thẩm quyền quyết định.",
		"Under the policy in force somebody else decides this. Pass it to them."}
	ErrExtensionPending = &Refusal{Conflict, "extension_pending", "",
		"Đang có đề nghị gia hạn chờ quyết định. Chờ kết quả trước khi đề nghị tiếp.",
		"An extension waits for a decision. Wait for it before you ask again."}
	ErrNoExtension = &Refusal{Conflict, "no_extension", "",
		"Không có đề nghị gia hạn nào chờ quyết định. Tải lại trang để xem tình trạng hiện tại.",
		"No extension waits for a decision. Reload to see how it stands."}
	ErrExtensionsUsed = &Refusal{Conflict, "extensions_used", "",
		"Phần việc đã được gia hạn đủ số lần cho phép. Báo cáo Văn phòng xem xét điều chỉnh nhiệm vụ.",
		"The part has had all the extensions that are allowed. Ask the office to amend the directive."}
	ErrNotLater = &Refusal{Invalid, "not_later", "",
		"Thời hạn mới phải sau thời hạn hiện tại và không sớm hơn hôm nay. Chọn ngày muộn hơn.",
		"The new date must be after the one in force and not before today. Choose a later day."}
	ErrDueRequired = &Refusal{Invalid, "due_required", "deadline.due",
		"Loại thời hạn này cần một ngày. Nhập ngày đến hạn.",
		"This kind of deadline needs a date. Give the due date."}
	ErrDueNotAllowed = &Refusal{Invalid, "due_not_allowed", "deadline.due",
		"Loại thời hạn này không có ngày đến hạn. Bỏ ngày, hoặc chọn loại thời hạn khác.",
		"This kind of deadline has no due date. Leave the date out, or choose another kind."}
	ErrReviewRequired = &Refusal{Invalid, "review_required", "deadline.review",
		"Việc không có thời hạn phải có ngày xem lại sau hôm nay. Nhập ngày xem lại.",
		"Work without a due date needs a day after today on which it is looked at again. Give the review date."}
	ErrDueBeforeDocument = &Refusal{Invalid, "due_before_document", "deadline.due",
		"Thời hạn sớm hơn ngày của văn bản hoặc cuộc họp. Kiểm tra lại ngày đến hạn.",
		"The due date is before the document or the meeting. Check the due date."}
	ErrDays = &Refusal{Invalid, "bad_days", "deadline.days",
		"Số ngày từ 1 đến 1000 và chỉ dùng cho thời hạn tính theo ngày. Nhập lại số ngày hoặc chọn loại thời hạn khác.",
		"A number of days is from 1 to 1000 and belongs to deadlines that count days. Enter it again, or choose another kind."}
	ErrDueComputed = &Refusal{Invalid, "due_computed", "deadline.due",
		"Ngày đến hạn không khớp với số ngày và ngày bắt đầu. Để trống ngày đến hạn, chương trình sẽ tính theo lịch làm việc.",
		"The due date does not follow from the number of days and their start. Leave it out: it is counted by the calendar."}
	ErrRecurrence = &Refusal{Invalid, "bad_recurrence", "deadline.recurrence",
		"Chu kỳ định kỳ chưa đúng. Chọn tuần và thứ; tháng, quý hoặc nửa năm và ngày; hoặc năm và từ một đến mười hai ngày.",
		"This is no recurrence. Give a week and its day; a month, quarter or half-year and the day; or a year and one to twelve days."}
	ErrNoOccurrence = &Refusal{Invalid, "no_occurrence", "deadline.due",
		"Ngày đến hạn không phải là một kỳ của chu kỳ này. Để trống ngày, kỳ đầu tiên tính từ hôm nay.",
		"The due date is none of the recurrence's days. Leave it out: the first from today on is taken."}
	ErrPeriodEnd = &Refusal{Invalid, "not_period_end", "deadline.due",
		"Thời hạn theo tháng, quý, năm phải là ngày cuối của tháng, quý, năm đó. Chọn ngày cuối kỳ.",
		"A deadline by month, quarter or year is the last day of that period. Choose that day."}
	ErrNoParts = &Refusal{Invalid, "no_parts", "parts",
		"Nhiệm vụ chưa giao cho đơn vị nào. Chọn ít nhất một đơn vị.",
		"The directive is given to no unit. Choose at least one."}
	ErrSpan = &Refusal{Invalid, "bad_span", "span",
		"Trích đoạn nằm ngoài toàn văn của văn bản. Chọn lại đoạn văn.",
		"The passage lies outside the document's text. Choose it again."}
	ErrNothingAmended = &Refusal{Invalid, "nothing_amended", "",
		"Chưa có nội dung nào thay đổi. Sửa ít nhất một mục.",
		"Nothing is changed. Change at least one thing."}
	ErrFutureDate = &Refusal{Invalid, "future_date", "",
		"Ngày này ở tương lai. Nhập ngày không muộn hơn hôm nay.",
		"This date is in the future. Give a day that is not after today."}
	ErrMeetingAfterIssue = &Refusal{Invalid, "meeting_after_issue", "meeting_on",
		"Ngày họp muộn hơn ngày ban hành văn bản. Kiểm tra lại hai ngày.",
		"The meeting is after the day of issue. Check both dates."}
	ErrMonth = &Refusal{Invalid, "bad_month", "issued_in",
		"Tháng ban hành phải có dạng YYYY-MM hoặc YYYY và chỉ dùng khi không có ngày. Nhập lại.",
		"The month of issue is YYYY-MM, or YYYY, and stands only where no day is known. Enter it again."}
	ErrOccurrence = &Refusal{Invalid, "bad_occurrence", "occurrence",
		"Kỳ này không có, đã báo cáo hoặc chưa đến. Chọn một kỳ còn phải báo cáo.",
		"There is no such occurrence, or it is reported, or not yet to be. Choose one that is to be reported."}
	ErrRevoked = &Refusal{Conflict, "revoked", "",
		"Văn bản đã bị thu hồi hoặc thay thế. Dùng văn bản thay thế.",
		"The document was withdrawn or replaced. Use the one that replaces it."}
	ErrCode = &Refusal{Invalid, "bad_code", "code",
		"Mã đơn vị gồm 1 đến 64 ký tự a-z, 0-9 và gạch nối ở giữa. Nhập mã khác.",
		"A unit's code is 1 to 64 characters a-z, 0-9 and inner hyphens. Choose another."}
	ErrCodeTaken = &Refusal{Conflict, "code_taken", "code",
		"Mã đơn vị này đã có. Chọn mã khác; mã cũ không dùng lại.",
		"This code is taken. Choose another; a code is never used again."}
	ErrUntilBeforeFrom = &Refusal{Invalid, "until_before_from", "until",
		"Ngày kết thúc sớm hơn ngày bắt đầu. Kiểm tra lại hai ngày.",
		"The last day is before the first. Check both dates."}
)

// Refusals lists every refusal of the rules, for tests and for the description of the API.
func Refusals() []*Refusal {
	return []*Refusal{
		ErrNotAllowed, ErrNotYourUnit, ErrOwnWork, ErrNoPart, ErrUnknownUnit, ErrUnitNotInForce, ErrUnitTwice, ErrTwoLeads,
		ErrClosed, ErrSuspended, ErrNotSuspended, ErrCompleted, ErrAwaiting, ErrNotReported, ErrReturned, ErrNotReturned, ErrAccepted,
		ErrRequired, ErrTooLong, ErrTooMany, ErrBadText, ErrUnknownValue, ErrAmount, ErrTarget, ErrNoQuantity, ErrDoneAndAdd,
		ErrOverTarget, ErrDoneFalls, ErrNothingSaid, ErrRemaining, ErrEvidence, ErrFile, ErrIndicator, ErrNoDueDate, ErrDuePassed,
		ErrExtensionLate, ErrDecider, ErrExtensionPending, ErrNoExtension, ErrExtensionsUsed, ErrNotLater, ErrDueRequired, ErrDueNotAllowed, ErrReviewRequired,
		ErrDueBeforeDocument, ErrDays, ErrDueComputed, ErrRecurrence, ErrNoOccurrence, ErrPeriodEnd, ErrNoParts, ErrSpan, ErrNothingAmended, ErrFutureDate, ErrMeetingAfterIssue, ErrMonth, ErrOccurrence, ErrRevoked,
		ErrCode, ErrCodeTaken, ErrUntilBeforeFrom, ErrCalendar, ErrPolicyFrom, ErrPolicyBounds, ErrRungDays, ErrRungTo, ErrRungRepeats, ErrRungTwice, ErrRungPriorities, ErrRungLetter, ErrRungAlone, ErrLadderQuiet,
		ErrLogin, ErrLoginTaken, ErrMail, ErrUnitsOfRole, ErrHead, ErrOwnAccount, ErrAccountClosed, ErrAccountOpen, ErrDeputy, ErrLeave,
	}
}
