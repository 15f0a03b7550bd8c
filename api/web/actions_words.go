package web

// actionTexts name an action: as a heading, on its button, and once it is done.
type actionTexts struct{ title, button, said text }

// actionWords name the actions.
var actionWords = struct {
	accept, reportProgress, reportCompletion, requestExtension, returnPart actionTexts
	confirm, reject, grant, refuse, reassign, insist                       actionTexts
}{
	accept: actionTexts{
		text{"Tiếp nhận", "Accept"}, text{"Tiếp nhận nhiệm vụ", "Accept it"},
		text{"Đã tiếp nhận nhiệm vụ.", "Accepted."},
	},
	reportProgress: actionTexts{
		text{"Báo cáo tiến độ", "Report progress"}, text{"Gửi báo cáo tiến độ", "Send the report"},
		text{"Đã ghi báo cáo tiến độ.", "The progress report is recorded."},
	},
	reportCompletion: actionTexts{
		text{"Báo cáo hoàn thành", "Report completion"}, text{"Gửi báo cáo hoàn thành", "Report it completed"},
		text{"Đã gửi báo cáo hoàn thành. Văn phòng sẽ xem và xác nhận.", "Completion is reported. The office will look at it and confirm."},
	},
	requestExtension: actionTexts{
		text{"Đề nghị gia hạn", "Ask for an extension"}, text{"Gửi đề nghị gia hạn", "Ask for it"},
		text{"Đã gửi đề nghị gia hạn. Hạn hiện tại còn hiệu lực đến khi có quyết định.", "The extension is asked for. The present deadline holds until it is decided."},
	},
	returnPart: actionTexts{
		text{"Trả lại", "Return"}, text{"Trả lại nhiệm vụ", "Return it"},
		text{"Đã trả lại, kèm lý do. Văn phòng sẽ giao lại hoặc giữ nguyên.", "Returned, with its reason. The office will reassign it or insist."},
	},
	confirm: actionTexts{
		text{"Xác nhận hoàn thành", "Confirm completion"}, text{"Xác nhận hoàn thành", "Confirm completion"},
		text{"Đã xác nhận hoàn thành.", "Completion is confirmed."},
	},
	reject: actionTexts{
		text{"Yêu cầu thực hiện lại", "To be redone"}, text{"Yêu cầu thực hiện lại", "Ask to redo it"},
		text{"Đã yêu cầu thực hiện lại. Thời hạn giữ nguyên.", "It is to be redone. The deadline stays."},
	},
	grant: actionTexts{
		text{"Đồng ý gia hạn", "Grant the extension"}, text{"Đồng ý gia hạn", "Grant it"},
		text{"Đã gia hạn. Hạn gốc vẫn được lưu.", "The extension is granted. The first deadline is kept beside it."},
	},
	refuse: actionTexts{
		text{"Không đồng ý gia hạn", "Refuse the extension"}, text{"Không đồng ý gia hạn", "Refuse it"},
		text{"Đã từ chối gia hạn. Thời hạn giữ nguyên.", "The extension is refused. The deadline stays."},
	},
	reassign: actionTexts{
		text{"Giao lại cho đơn vị khác", "Pass to another unit"}, text{"Giao lại", "Pass it on"},
		text{"Đã giao lại cho đơn vị khác.", "Passed to another unit."},
	},
	insist: actionTexts{
		text{"Giữ nguyên phân công", "Insist"}, text{"Giữ nguyên phân công", "Insist"},
		text{"Đã giữ nguyên phân công; đơn vị tiếp tục thực hiện.", "It stays with the unit."},
	},
}

// actionFieldWords are what the forms of actions say.
var actionFieldWords = struct {
	text, completionText, addDone, addDoneHint, whole, wholeHint, over, obstacles, proposals, more text
	indicator, addOne, to, toHint, extensionReason, returnReason, returnHint                       text
	due, dueHint, note, reason, redoHint, unit, chooseUnit, confirmLead                            text
	evidence, evidenceHint, chooseFiles, camera, kept, remove, tooMuch, offline                    text
	meanwhile, meanwhileHow, again, notNow, back                                                   text
}{
	text:            text{"Nội dung báo cáo", "Report"},
	completionText:  text{"Kết quả thực hiện", "What was achieved"},
	addDone:         text{"Làm thêm được", "Done since the last report"},
	addDoneHint:     text{"Đã ghi %s, %s.", "Recorded: %s, %s."},
	whole:           text{"Hoặc: tổng số đã làm đến nay", "Or: all that is done so far"},
	wholeHint:       text{"Dùng khi cần sửa số đã báo; nhỏ hơn số cũ thì phải nêu lý do ở nội dung báo cáo.", "To correct what was reported; if it falls, say why in the report."},
	over:            text{"Số thực hiện vượt chỉ tiêu giao là đúng", "More than the target is meant"},
	obstacles:       text{"Khó khăn, vướng mắc", "Obstacles"},
	proposals:       text{"Kiến nghị, đề xuất", "Proposals"},
	more:            text{"Khó khăn, kiến nghị", "Obstacles, proposals"},
	indicator:       text{"%s (hiện ghi %s)", "%s (recorded: %s)"},
	addOne:          text{"+1 %s", "+1 %s"},
	to:              text{"Đề nghị gia hạn đến ngày", "Until"},
	toHint:          text{"Hạn hiện tại: %s. Ngày đề nghị phải sau hạn này.", "The present deadline is %s. Ask for a later one."},
	extensionReason: text{"Lý do đề nghị gia hạn", "Reason"},
	returnReason:    text{"Lý do trả lại", "Reason"},
	returnHint:      text{"Nêu rõ vì sao nhiệm vụ không thuộc đơn vị; nếu biết, nêu đơn vị phù hợp.", "Say why it is not yours and, if you know, whose it is."},
	due:             text{"Gia hạn đến ngày", "New deadline"},
	dueHint:         text{"Đơn vị đề nghị đến %s.", "The unit asks for %s."},
	note:            text{"Ghi chú", "Note"},
	reason:          text{"Lý do", "Reason"},
	redoHint:        text{"Nêu phần phải làm lại hoặc bổ sung. Thời hạn không đổi.", "Say what is to be redone or added. The deadline does not change."},
	unit:            text{"Giao cho đơn vị", "To"},
	chooseUnit:      text{"Chọn đơn vị", "Choose a unit"},
	confirmLead:     text{"Người báo cáo hoàn thành không thể tự xác nhận.", "Nobody confirms what he reported himself."},
	evidence:        text{"Tệp minh chứng", "Evidence"},
	evidenceHint: text{"Nhiều nhất 10 tệp, cộng lại không quá 32 MB: ảnh, PDF, Word, Excel, PowerPoint, văn bản, zip.",
		"At most 10 files, 32 MB in all: pictures, PDF, Word, Excel, PowerPoint, text, zip."},
	chooseFiles: text{"Chọn tệp hoặc kéo thả vào đây", "Choose files, or drop them here"},
	camera:      text{"Chụp ảnh", "Take a picture"},
	kept:        text{"Đã tải lên; bỏ dấu để không gửi kèm:", "Uploaded already; untick what is not to be sent:"},
	remove:      text{"Tệp", "File"},
	tooMuch:     text{"Các tệp đã chọn vượt quá 10 tệp hoặc 32 MB. Bỏ bớt rồi gửi lại.", "What was chosen is more than 10 files or 32 MB. Take some away and send again."},
	offline: text{"Đang mất kết nối. Nội dung đã nhập được giữ trong máy này; khi có mạng, bấm gửi lại.",
		"There is no connection. What you typed is kept on this device; send it when you are connected again."},
	meanwhile:    text{"Trong lúc soạn, nhiệm vụ này đã có thay đổi:", "While you were typing, this was changed:"},
	meanwhileHow: text{"Nội dung đã nhập vẫn còn bên dưới. Xem thay đổi, sửa nếu cần rồi gửi lại.", "What you typed is still below. Look at the change, correct if needed, and send again."},
	again:        text{"Gửi lại trên dữ liệu mới", "Apply again"},
	notNow:       text{"Chưa thực hiện được", "Not possible now"},
	back:         text{"Quay lại", "Back"},
}
