package web

// documentWords are the messages of the pages of documents.
var documentWords = struct {
	title, lead, readNew                                       text
	colDocument, colIssued, colDirectives, colStands           text
	none, noneLead, noneMore, noneUnit                         text
	overdueCount, dueSoonCount, inTimeCount, noDeadlineCount   text
	doneCount, otherCount, noDirectives, directives, directive text
	restricted, revoked, revokedOn, signedBy, chairedBy        text
	facts, number, symbol, kind, issuer, issued, meeting       text
	chair, signer, capacity, registered, source, sourceGet     text
	text, textNone, passageOf, passages, seePassage, blank     text
	amend, amendLead, amendSend, amended, subject, reason      text
	recorded, changedWhat                                      text
	revoke, revokeLead, revokeSend, revokedSaid                text
	setAside, setAsideLead, setAsideWhy                        text
	partsOf                                                    text
}{
	title:           text{"Văn bản", "Documents"},
	lead:            text{"Văn bản đã ghi sổ, mới nhất trước. Mỗi nhiệm vụ nối với đúng đoạn của văn bản giao nó.", "Documents on the record, the newest first. Every directive is tied to the passage that gives it."},
	readNew:         text{"Đọc văn bản và giao việc", "Read a document and assign"},
	colDocument:     text{"Văn bản", "Document"},
	colIssued:       text{"Ban hành", "Issued"},
	colDirectives:   text{"Nhiệm vụ", "Directives"},
	colStands:       text{"Tình hình", "How they stand"},
	none:            text{"Chưa có văn bản nào", "No documents yet"},
	noneLead:        text{"Tải lên một thông báo kết luận, hoặc dán nội dung: chương trình đọc và đề xuất nhiệm vụ, đơn vị, thời hạn để Văn phòng chọn và giao.", "Upload a conclusion notice, or paste its text: the program reads it and proposes directives, units and deadlines for the office to confirm."},
	noneMore:        text{"Không còn văn bản nào trong danh sách.", "No further documents in this list."},
	noneUnit:        text{"Khi Văn phòng giao nhiệm vụ cho đơn vị, văn bản giao nhiệm vụ hiện ở đây.", "Once the office gives your unit a directive, its document appears here."},
	overdueCount:    text{"%d quá hạn", "%d overdue"},
	dueSoonCount:    text{"%d sắp đến hạn", "%d due soon"},
	inTimeCount:     text{"%d trong hạn", "%d in time"},
	noDeadlineCount: text{"%d không hạn", "%d without deadline"},
	doneCount:       text{"%d đã hoàn thành", "%d completed"},
	otherCount:      text{"%d tạm dừng hoặc kết thúc", "%d suspended or closed"},
	noDirectives:    text{"Chưa giao nhiệm vụ nào", "No directives"},
	directives:      text{"%d nhiệm vụ", "%d directives"},
	directive:       text{"%d nhiệm vụ", "%d directive"},
	restricted:      text{"Hạn chế", "Restricted"},
	revoked:         text{"Đã thu hồi, thay thế", "Withdrawn or replaced"},
	revokedOn:       text{"Đã thu hồi, thay thế ngày %s: %s", "Withdrawn or replaced on %s: %s"},
	signedBy:        text{"người ký %s", "signed by %s"},
	chairedBy:       text{"chủ trì %s", "chaired by %s"},
	facts:           text{"Thông tin văn bản", "About the document"},
	number:          text{"Số", "Number"},
	symbol:          text{"Ký hiệu", "Symbol"},
	kind:            text{"Loại văn bản", "Type"},
	issuer:          text{"Cơ quan ban hành", "Issuer"},
	issued:          text{"Ngày ban hành", "Date of issue"},
	meeting:         text{"Ngày họp", "Date of the meeting"},
	chair:           text{"Người chủ trì, kết luận", "Who chaired and concluded"},
	signer:          text{"Người ký", "Signer"},
	capacity:        text{"Quyền hạn ký", "Capacity"},
	registered:      text{"Ghi sổ ngày", "Registered on"},
	source:          text{"Tệp gốc", "Source file"},
	sourceGet:       text{"Tải tệp gốc", "Download the source file"},
	text:            text{"Nội dung văn bản", "Text of the document"},
	textNone:        text{"Văn bản này được ghi sổ không kèm toàn văn.", "This document was registered without its text."},
	passageOf:       text{"Đoạn giao nhiệm vụ %d", "Passage of directive %d"},
	passages:        text{"Đoạn được tô là đoạn giao nhiệm vụ; số ở đầu đoạn nối đến nhiệm vụ đó.", "Marked passages give directives; the number before one leads to it."},
	seePassage:      text{"Xem đoạn trong văn bản", "See the passage"},
	blank:           text{"văn bản để trống", "left blank in the document"},
	amend:           text{"Đính chính văn bản", "Amend the document"},
	amendLead:       text{"Chỉ những mục được sửa mới thay đổi; bản ghi cũ vẫn còn trong sổ.", "Only what you change is changed; what was recorded before stays in the record."},
	amendSend:       text{"Ghi đính chính", "Record the amendment"},
	amended:         text{"Đã ghi đính chính văn bản.", "The amendment is recorded."},
	subject:         text{"Trích yếu", "Subject"},
	reason:          text{"Lý do", "Reason"},
	recorded:        text{"Sổ đang ghi: %s", "The record says: %s"},
	changedWhat:     text{"Những gì đã nhập vẫn được giữ. Xem nội dung sổ đang ghi bên dưới từng mục, rồi ghi lại nếu vẫn đúng.", "What you typed is kept. Look at what the record says under each field, then send again if yours is still right."},
	revoke:          text{"Thu hồi, thay thế văn bản", "Withdraw or replace the document"},
	revokeLead:      text{"Nhiệm vụ đã giao không tự kết thúc: quyết định từng nhiệm vụ sau khi thu hồi.", "Directives do not end by themselves: decide on each of them afterwards."},
	revokeSend:      text{"Ghi thu hồi", "Record the withdrawal"},
	revokedSaid:     text{"Đã ghi việc thu hồi, thay thế văn bản.", "The withdrawal is recorded."},
	setAside:        text{"Đoạn đã xem, không giao thành nhiệm vụ", "Looked at and set aside"},
	setAsideLead:    text{"Văn phòng đã xem những đoạn này và ghi lý do không giao.", "The office looked at these passages and gave its reason."},
	setAsideWhy:     text{"Lý do: %s", "Reason: %s"},
	partsOf:         text{"%s và %d đơn vị khác", "%s and %d other units"},
}
