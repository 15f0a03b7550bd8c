package web

// bulkWords are the messages of what is done with many directives at once.
var bulkWords = struct {
	title, ask, chosen, doing, preview, previewTitle, previewLead     text
	would, wouldOne, refused, refusedOne, press, pressOne, again      text
	doneTitle, done, doneOne, failed, failedOne, doneMark, toList     text
	nothingTitle, nothingLead, noneLeft                               text
	colDirective, colEffect, colWhy, colUnit                          text
	confirm, confirmHint, instruct, instructHint, amend, amendHint    text
	suspend, suspendHint                                              text
	instruction, givenBy, givenByHint, why, review, reviewHint, due   text
	note, confirmed, instructed, redated, keptDue, keptDues, notMoved text
	suspended, nothingReported                                        text
}{
	title:        text{"Xử lý nhiều nhiệm vụ", "Act on several directives"},
	ask:          text{"Làm gì với %d nhiệm vụ đã chọn?", "What is to be done with %d directives?"},
	chosen:       text{"Các nhiệm vụ đã chọn", "What was chosen"},
	doing:        text{"Việc cần làm", "What to do"},
	preview:      text{"Xem trước, chưa thực hiện", "Preview, nothing is done yet"},
	previewTitle: text{"Xem trước: %s", "Preview: %s"},
	previewLead:  text{"Chưa có gì thay đổi. Kiểm tra từng dòng rồi bấm nút cuối trang để thực hiện.", "Nothing has changed yet. Look at each line, then press the button at the end."},
	would:        text{"Sẽ thực hiện %d việc", "%d would be done"},
	wouldOne:     text{"Sẽ thực hiện %d việc", "%d would be done"},
	refused:      text{"Không thực hiện được %d việc", "%d are refused"},
	refusedOne:   text{"Không thực hiện được %d việc", "%d is refused"},
	press:        text{"Thực hiện %d việc", "Do these %d"},
	pressOne:     text{"Thực hiện %d việc", "Do this %d"},
	again:        text{"Sửa lại", "Change it"},
	doneTitle:    text{"Kết quả: %s", "Result: %s"},
	done:         text{"Đã thực hiện %d việc", "%d were done"},
	doneOne:      text{"Đã thực hiện %d việc", "%d was done"},
	failed:       text{"Chưa thực hiện được %d việc", "%d were not done"},
	failedOne:    text{"Chưa thực hiện được %d việc", "%d was not done"},
	doneMark:     text{"Đã ghi", "Recorded"},
	toList:       text{"Về danh mục", "Back to the list"},
	nothingTitle: text{"Chưa chọn nhiệm vụ nào, hoặc chọn quá 100 nhiệm vụ", "Nothing was ticked, or more than 100"},
	nothingLead:  text{"Về danh mục, đánh dấu từ 1 đến 100 nhiệm vụ rồi bấm nút xử lý.", "Go back to the list, tick 1 to 100 directives and press the button again."},
	noneLeft:     text{"Không có việc nào thực hiện được. Xem lý do bên dưới, rồi sửa lại hoặc về danh mục.", "None of it can be done. See why below; change it, or go back."},
	colDirective: text{"Nhiệm vụ", "Directive"},
	colEffect:    text{"Sẽ thay đổi", "What changes"},
	colWhy:       text{"Lý do", "Why"},
	colUnit:      text{"Đơn vị", "Unit"},

	confirm:      text{"Xác nhận hoàn thành", "Confirm completion"},
	confirmHint:  text{"Mọi phần việc đã báo cáo hoàn thành và đang chờ xác nhận trong các nhiệm vụ đã chọn.", "Every part of these directives that was reported as completed and waits."},
	instruct:     text{"Ý kiến chỉ đạo bổ sung", "Further instruction"},
	instructHint: text{"Cùng một ý kiến ghi vào từng nhiệm vụ.", "The same words, recorded on each."},
	amend:        text{"Điều chỉnh thời hạn", "Change the deadline"},
	amendHint:    text{"Hạn gốc vẫn được giữ. Đơn vị có hạn riêng và phần việc đã hoàn thành không đổi.", "The original date stays. Units with a date of their own, and what is completed, do not change."},
	suspend:      text{"Tạm dừng", "Suspend"},
	suspendHint:  text{"Không tính hạn cho đến khi cho tiếp tục.", "No deadline counts until it is resumed."},
	instruction:  text{"Nội dung chỉ đạo", "Instruction"},
	givenBy:      text{"Lãnh đạo cho ý kiến", "Leader who gave it"},
	givenByHint:  text{"Ghi như trong văn bản hoặc cuộc họp; lãnh đạo tự nhập thì để trống.", "As printed or said; a leader who types it leaves this empty."},
	why:          text{"Lý do", "Reason"},
	review:       text{"Ngày xem lại", "Look again on"},
	reviewHint:   text{"Sau hôm nay; đến ngày đó Văn phòng được nhắc.", "After today; the office is reminded on that day."},
	due:          text{"Thời hạn mới", "New deadline"},
	note:         text{"Ghi chú", "Note"},

	confirmed:       text{"%s: xác nhận báo cáo ngày %s, %s", "%s: the report of %s is confirmed, %s"},
	instructed:      text{"Ghi ý kiến chỉ đạo; %d đơn vị có phần việc sẽ thấy", "The instruction is recorded; %d units with a part see it"},
	redated:         text{"Thời hạn %s → %s", "Deadline %s → %s"},
	keptDue:         text{"%d đơn vị giữ nguyên hạn", "%d unit keeps its date"},
	keptDues:        text{"%d đơn vị giữ nguyên hạn", "%d units keep their dates"},
	notMoved:        text{"Không phần việc nào đổi hạn; chỉ ghi thời hạn chung", "No part's date moves; only the deadline of the whole is recorded"},
	suspended:       text{"Tạm dừng, xem lại ngày %s", "Suspended, to be looked at again on %s"},
	nothingReported: text{"Không có phần việc nào đang chờ xác nhận hoàn thành.", "No part waits to be confirmed."},
}
