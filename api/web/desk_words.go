package web

// deskWords are the messages of reading a document and assigning what it says.
var deskWords = struct {
	title, lead, file, fileHint, photo, photoHint, paste, pasteHint       text
	read, nothingSent, twoSent, drafts, draftBy                           text
	draftKept, sameDocument, sameLink, openDraft                          text
	deskTitle, savedBy, discard, discarded, discardLead                   text
	facts, factsEdit, factsSave, factsClose, restricted                   text
	restrictedHint, kept                                                  text
	toText, toItems, toIssue, script, legend, scan, itemsTitle            text
	classDirective, classShortcoming, classAchievement                    text
	classCitation, classHeading, classClosing, classContext, classLook    text
	addSentence, addSentenceOf, passageTo, sectionFold                    text
	section, edit, closeEdit, save, merge, reject, rejectSend             text
	rejectReason, rejected, restore, split, splitLead, splitHere          text
	textOf, sectionField, force, forceOrder, forceRequest, priority       text
	leader, deadlineWords, basis                                          text
	parts, role, quantity, measure, remove, addUnits                      text
	addUnitsHint, addUnitsSend, roleAuto, unitUnknown, unitEnded          text
	units, groupOf, unitsMore, indicatorName, indicatorRemove             text
	due, duePast, recurs, review, reviewEvent, wordsOf, rest              text
	lackParts, lackUnits, lackDue, lackReview, lackText, lackDocument     text
	lackLook, lackDirectives, lacksTitle, lacksNone, blanksTitle          text
	blanksLead, blankNumber, blankSymbol, blankIssued, blankSigner        text
	lookTitle, lookedAt, lookAgain, lookLead, lookReason, lookNo, lookYes text
	lookReasons                                                           text
	bulk, bulkLead, bulkKind, bulkDue, bulkReview, bulkDate, bulkSend     text
	setDate, ownDate                                                      text
	issue, issueLead, issueNot, issued, issuedWith, page, pageOf          text
	changedItem, changedNow, changedDraft                                 text
	itemOf, reasons                                                       text
}{
	title:        text{"Đọc văn bản và giao việc", "Read a document and assign"},
	lead:         text{"Tải tệp lên hoặc dán nội dung. Chương trình đọc, đề xuất nhiệm vụ, đơn vị, thời hạn; chưa có gì được giao cho đến khi Văn phòng bấm giao việc.", "Upload a file or paste the text. The program reads it and proposes directives, units and deadlines; nothing is given to anybody until the office issues it."},
	file:         text{"Tệp văn bản", "File of the document"},
	fileHint:     text{"Kéo tệp thả vào đây, hoặc bấm để chọn: DOCX, PDF, DOC, RTF, ODT, văn bản thuần, bản quét. Tối đa 32 MB.", "Drop a file here, or press to choose one: DOCX, PDF, DOC, RTF, ODT, plain text, a scan. At most 32 MB."},
	photo:        text{"Hoặc chụp văn bản", "Or take a picture of it"},
	photoHint:    text{"Nội dung nhận dạng từ ảnh phải đối chiếu với bản gốc.", "What is recognised from a picture must be compared with the original."},
	paste:        text{"Hoặc dán nội dung", "Or paste the text"},
	pasteHint:    text{"Dán toàn văn, cả số, ngày, nơi nhận và chữ ký.", "Paste all of it, with number, date, recipients and signature."},
	read:         text{"Đọc văn bản", "Read the document"},
	nothingSent:  text{"Chưa có tệp và chưa có nội dung. Chọn tệp, chụp ảnh hoặc dán nội dung rồi thử lại.", "There is no file and no text. Choose a file, take a picture or paste the text."},
	twoSent:      text{"Chỉ gửi một trong ba: tệp, ảnh chụp hoặc nội dung dán.", "Send only one: a file, a picture, or pasted text."},
	drafts:       text{"Đang soạn", "On the desk"},
	draftBy:      text{"%s sửa lần cuối %s", "last changed by %s on %s"},
	draftKept:    text{"Bản soạn được giữ trên máy chủ 90 ngày kể từ lần sửa cuối; ai trong Văn phòng cũng mở tiếp được.", "Drafts are kept on the server for 90 days after the last change; anybody of the office can go on with them."},
	sameDocument: text{"Văn bản này đã có trong sổ.", "This document is on the record already."},
	sameLink:     text{"Mở văn bản đã ghi sổ", "Open the document on the record"},
	openDraft:    text{"Mở bản đang soạn", "Open the draft"},
	deskTitle:    text{"Giao việc: %s", "Assign: %s"},
	savedBy:      text{"Đã lưu: %s, %s", "Saved: %s, %s"},
	discard:      text{"Bỏ bản soạn", "Discard the draft"},
	discarded:    text{"Đã bỏ bản soạn.", "The draft is discarded."},
	discardLead:  text{"Bỏ hẳn bản soạn này? Không lấy lại được.", "Discard this draft for good?"},

	facts:          text{"Thông tin văn bản", "About the document"},
	factsEdit:      text{"Sửa thông tin văn bản", "Edit"},
	factsSave:      text{"Lưu thông tin", "Save"},
	factsClose:     text{"Đóng", "Close"},
	restricted:     text{"Văn bản hạn chế", "Restricted document"},
	restrictedHint: text{"Chỉ Văn phòng, lãnh đạo, thanh tra và đơn vị được giao mới xem được; mỗi lần xem đều ghi nhật ký.", "Only the office, leaders, auditors and units with a part see it; each reading is logged."},
	kept:           text{"Văn bản để trống; có thể bổ sung sau bằng đính chính.", "Blank in the document; can be added later by an amendment."},

	toText:     text{"Văn bản", "Text"},
	toItems:    text{"Đề xuất (%d)", "Proposals (%d)"},
	toIssue:    text{"Giao việc", "Issue"},
	script:     text{"Nội dung văn bản", "Text of the document"},
	legend:     text{"Chú giải màu", "Colours"},
	scan:       text{"Nội dung nhận dạng từ ảnh: đối chiếu từng số liệu với bản gốc trước khi giao.", "Recognised from a picture: compare every figure with the original before issuing."},
	itemsTitle: text{"Đề xuất giao việc", "Proposals"},

	classDirective:   text{"chỉ đạo", "directive"},
	classShortcoming: text{"tồn tại", "shortcoming"},
	classAchievement: text{"kết quả", "achievement"},
	classCitation:    text{"căn cứ", "citation"},
	classHeading:     text{"đề mục", "heading"},
	classClosing:     text{"kết thúc", "closing"},
	classContext:     text{"bối cảnh", "context"},
	classLook:        text{"cần xem", "look here"},

	addSentence:   text{"Giao câu này", "Assign this"},
	addSentenceOf: text{"Giao thành nhiệm vụ: %s", "Make a directive of: %s"},
	passageTo:     text{"Đến đề xuất %d", "To proposal %d"},
	sectionFold:   text{"%s (%d đề xuất)", "%s (%d proposals)"},

	section:       text{"mục %s", "item %s"},
	edit:          text{"Sửa", "Edit"},
	closeEdit:     text{"Đóng, không lưu", "Close without saving"},
	save:          text{"Lưu đề xuất", "Save the proposal"},
	merge:         text{"Gộp với mục sau", "Join with the next"},
	reject:        text{"Loại", "Set aside"},
	rejectSend:    text{"Loại đề xuất này", "Set this aside"},
	rejectReason:  text{"Vì sao không giao", "Why it is no directive"},
	rejected:      text{"Đã loại: %s", "Set aside: %s"},
	restore:       text{"Lấy lại", "Take up again"},
	split:         text{"Tách thành hai mục", "Split in two"},
	splitLead:     text{"Chọn câu mở đầu mục thứ hai:", "Choose the sentence that begins the second:"},
	splitHere:     text{"Tách từ câu: %s", "Split at: %s"},
	textOf:        text{"Nội dung giao", "Words of the directive"},
	sectionField:  text{"Mục trong văn bản", "Item in the document"},
	force:         text{"Tính chất", "Force"},
	forceOrder:    text{"Chỉ đạo", "Order"},
	forceRequest:  text{"Đề nghị", "Request"},
	priority:      text{"Mức ưu tiên", "Priority"},
	leader:        text{"Lãnh đạo chỉ đạo", "Leader"},
	deadlineWords: text{"Lời văn bản về thời hạn", "The document's words on time"},
	basis:         text{"Văn bản nêu: “%s”", "The document says: “%s”"},

	parts:           text{"Đơn vị thực hiện", "Units"},
	role:            text{"Vai trò", "Role"},
	quantity:        text{"Số lượng", "Quantity"},
	measure:         text{"Đơn vị tính", "Measure"},
	remove:          text{"Bỏ", "Remove"},
	addUnits:        text{"Thêm đơn vị", "Add units"},
	addUnitsHint:    text{"Tên đơn vị hoặc nhóm như trong văn bản; nhiều tên cách nhau bằng dấu chấm phẩy.", "Names of units or groups as documents print them; separate several by semicolons."},
	addUnitsSend:    text{"Thêm", "Add"},
	roleAuto:        text{"Tự chọn vai trò", "Choose for me"},
	unitUnknown:     text{"Không thấy “%s” trong danh mục đơn vị. Chọn một tên trong danh sách gợi ý.", "“%s” is not in the directory of units. Choose a name of the list."},
	unitEnded:       text{"không còn trong danh mục", "no longer in the directory"},
	units:           text{"%d đơn vị", "%d units"},
	groupOf:         text{"%s (%d đơn vị)", "%s (%d units)"},
	unitsMore:       text{"và %d đơn vị khác", "and %d more"},
	indicatorName:   text{"Tên chỉ tiêu", "Name of the indicator"},
	indicatorRemove: text{"Bỏ chỉ tiêu này", "Leave this indicator out"},
	duePast:         text{"Hạn %s, đã qua: giao là quá hạn ngay", "Due %s, already past: overdue once issued"},
	due:             text{"Hạn %s", "Due %s"},
	recurs:          text{"Định kỳ %s, kỳ đầu %s", "Due on %s, first on %s"},
	reviewEvent:     text{"Theo sự kiện, xem lại %s", "After an event, review %s"},
	review:          text{"Không hạn, xem lại %s", "No deadline, review %s"},
	wordsOf:         text{"văn bản: “%s”", "document: “%s”"},
	rest:            text{"Xem lại phạm vi: “%s”", "See to the scope: “%s”"},

	lackParts:      text{"Cần bổ sung: đơn vị thực hiện", "Missing: units"},
	lackUnits:      text{"Cần đổi: có đơn vị không còn trong danh mục", "To change: a unit is no longer in the directory"},
	lackDue:        text{"Cần bổ sung: ngày đến hạn", "Missing: due date"},
	lackReview:     text{"Cần bổ sung: hạn, hoặc ngày xem lại", "Missing: a deadline or a review date"},
	lackText:       text{"Cần bổ sung: nội dung giao", "Missing: words"},
	lackDocument:   text{"Cần bổ sung: loại, cơ quan ban hành hoặc trích yếu của văn bản", "Missing: type, issuer or subject of the document"},
	lackLook:       text{"Cần xem: câu có ý chỉ đạo chưa nằm trong đề xuất nào", "To look at: a sentence that sounds like an order and is in no proposal"},
	lackDirectives: text{"Không còn đề xuất nào để giao", "No proposal is left to issue"},
	lacksTitle:     text{"Còn %d chỗ cần bổ sung trước khi giao", "%d things are missing before this can be issued"},
	lacksNone:      text{"Đủ thông tin để giao.", "Everything is there."},
	blanksTitle:    text{"Văn bản để trống:", "Blank in the document:"},
	blanksLead:     text{"không bắt buộc, có thể bổ sung sau bằng đính chính", "not required, can be added later by an amendment"},
	blankNumber:    text{"số", "number"},
	blankSymbol:    text{"ký hiệu", "symbol"},
	blankIssued:    text{"ngày ban hành", "date of issue"},
	blankSigner:    text{"người ký", "signer"},

	lookedAt:    text{"đã xem, không giao: %s", "looked at, no directive: %s"},
	lookAgain:   text{"Xem lại câu này", "Look at this again"},
	lookTitle:   text{"Câu cần xem trước khi giao (%d)", "Look at these before issuing (%d)"},
	lookLead:    text{"Những câu này có ý chỉ đạo nhưng chưa nằm trong đề xuất nào.", "These sound like orders and are in no proposal."},
	lookReason:  text{"Vì sao không phải nhiệm vụ", "Why this is no directive"},
	lookNo:      text{"Không phải nhiệm vụ", "No directive"},
	lookYes:     text{"Giao thành nhiệm vụ", "Make it a directive"},
	lookReasons: text{"Nhắc lại quy định chung|Đã nằm trong nhiệm vụ khác|Câu dẫn, không giao việc|Không thuộc thẩm quyền theo dõi", "Repeats a general rule|Part of another directive|Introduces, orders nothing|Not for this office to follow"},

	bulk:       text{"Đặt hạn cho %d mục chưa có hạn", "Set a date for the %d without one"},
	bulkLead:   text{"Văn bản không nêu hạn thì hoặc Văn phòng ấn định hạn, hoặc ghi không hạn kèm ngày xem lại.", "Where the document gives none, the office sets one, or says that there is none and when to look again."},
	bulkKind:   text{"Cách đặt", "How"},
	bulkDue:    text{"Hạn, đến hết ngày", "Due by the end of"},
	bulkReview: text{"Không hạn, xem lại ngày", "No deadline, review on"},
	bulkDate:   text{"Ngày", "Date"},
	bulkSend:   text{"Đặt cho %d mục", "Set for %d"},
	ownDate:    text{"Đặt hạn riêng cho mục này", "Set a date for this one"},
	setDate:    text{"Đặt hạn", "Set"},

	issue:        text{"Giao %d nhiệm vụ", "Issue %d directives"},
	issueLead:    text{"Một lần bấm ghi sổ văn bản và giao tất cả nhiệm vụ cùng lúc; nếu có lỗi thì không giao gì.", "One press registers the document and issues all directives at once, or none."},
	issueNot:     text{"Chưa giao được: còn chỗ cần bổ sung. Mở từng mục trong danh sách dưới đây.", "Not issued: something is missing. Open each of the list below."},
	issued:       text{"Đã ghi sổ văn bản và giao tất cả nhiệm vụ.", "The document is registered and all directives are issued."},
	issuedWith:   text{"Đề xuất %d: %s", "Proposal %d: %s"},
	page:         text{"Các trang đề xuất", "Pages of proposals"},
	pageOf:       text{"Đề xuất %d–%d", "Proposals %d–%d"},
	changedItem:  text{"Người khác vừa sửa mục này. Những gì đã nhập vẫn được giữ; bản hiện tại ghi ở dưới. Bấm lưu lần nữa để áp dụng bản đã nhập.", "Someone else has changed this. What you typed is kept; what stands there now is below. Save again to apply yours."},
	changedNow:   text{"Bản hiện tại: %s", "As it stands now: %s"},
	changedDraft: text{"%s vừa sửa bản soạn này. Xem lại rồi bấm giao lần nữa.", "%s has just changed this draft. Look at it, then press again."},
	itemOf:       text{"Đề xuất %d", "Proposal %d"},
	reasons:      text{"Trùng với mục khác|Chỉ nêu tồn tại, không giao việc|Nhắc lại quy định chung|Đã thực hiện xong", "Same as another item|States a shortcoming, orders nothing|Repeats a general rule|Done already"},
}
