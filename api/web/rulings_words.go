package web

// rulingTexts name what is decided on a whole directive.
var rulingTexts = struct{ instruct, amend, addPart, suspend, resume, end actionTexts }{
	instruct: actionTexts{
		text{"Ý kiến chỉ đạo bổ sung", "Instruct"}, text{"Ghi ý kiến chỉ đạo", "Record the instruction"},
		text{"Đã ghi ý kiến chỉ đạo bổ sung.", "The instruction is recorded."},
	},
	amend: actionTexts{
		text{"Điều chỉnh nhiệm vụ", "Amend"}, text{"Lưu điều chỉnh", "Save the amendment"},
		text{"Đã điều chỉnh nhiệm vụ. Nội dung cũ vẫn còn trong diễn biến.", "Amended. What stood before is kept in the history."},
	},
	addPart: actionTexts{
		text{"Giao thêm đơn vị", "Give a further unit a part"}, text{"Giao thêm", "Give it"},
		text{"Đã giao thêm phần việc cho đơn vị.", "A further unit has a part."},
	},
	suspend: actionTexts{
		text{"Tạm dừng", "Suspend"}, text{"Tạm dừng nhiệm vụ", "Suspend it"},
		text{"Đã tạm dừng nhiệm vụ.", "Suspended."},
	},
	resume: actionTexts{
		text{"Cho tiếp tục", "Resume"}, text{"Cho tiếp tục nhiệm vụ", "Resume it"},
		text{"Nhiệm vụ được tiếp tục, với thời hạn như trước.", "Resumed, with the deadlines that it had."},
	},
	end: actionTexts{
		text{"Kết thúc, không thực hiện", "Close without result"}, text{"Kết thúc nhiệm vụ", "Close it"},
		text{"Đã kết thúc nhiệm vụ.", "Closed."},
	},
}

// rulingWords are what the forms of rulings say.
var rulingWords = struct {
	instruction, leaderOf, leaderHint, reason, amendReason, review, reviewHint, closeHint, suspendHint text
	words, wordsHint, lead, leadKeep, deadline, deadlineHint, keep, sameAsWhole, asWhole               text
	onePart, onePartHint, whichPart, noPart, target, targetHint, measure, unit, role                   text
	whole                                                                                              text
}{
	instruction:  text{"Nội dung ý kiến", "Instruction"},
	leaderOf:     text{"Lãnh đạo cho ý kiến", "Who gave it"},
	leaderHint:   text{"Văn phòng ghi thay thì nêu rõ lãnh đạo.", "The office names the leader for whom it records."},
	reason:       text{"Lý do", "Reason"},
	amendReason:  text{"Lý do, căn cứ điều chỉnh", "Reason"},
	review:       text{"Xem lại vào ngày", "Review on"},
	reviewHint:   text{"Đến ngày này hệ thống nhắc Văn phòng xem lại.", "On this day the office is reminded of it."},
	closeHint:    text{"Không mở lại được. Phần việc đã hoàn thành vẫn giữ kết quả.", "It cannot be undone. Completed parts stay as they are."},
	suspendHint:  text{"Trong khi tạm dừng, đơn vị không báo cáo và việc không tính hạn.", "While it is suspended units do not report, and it is not counted."},
	words:        text{"Nội dung nhiệm vụ", "Words"},
	wordsHint:    text{"Trích đoạn trong văn bản vẫn giữ nguyên.", "The passage in the document stays."},
	lead:         text{"Cơ quan chủ trì", "Lead unit"},
	leadKeep:     text{"Không có đơn vị chủ trì", "No lead unit"},
	deadline:     text{"Thời hạn chung", "Deadline of the whole"},
	deadlineHint: text{"Hiện nay: %s. Hạn gốc của từng phần việc không đổi.", "At present: %s. First deadlines of parts stay."},
	keep:         text{"Giữ nguyên", "Keep it"},
	sameAsWhole:  text{"Theo thời hạn chung (%s)", "As of the whole (%s)"},
	asWhole:      text{"Theo thời hạn chung", "As of the whole"},
	onePart:      text{"Riêng một phần việc", "One part alone"},
	onePartHint:  text{"Chọn đơn vị, rồi đặt hạn riêng hoặc sửa số lượng giao.", "Choose a unit, then give it a deadline of its own or another quantity."},
	whichPart:    text{"Phần việc của", "Part of"},
	noPart:       text{"Không sửa phần việc nào", "None"},
	target:       text{"Số lượng giao", "Quantity"},
	targetHint:   text{"Để trống nếu không đổi.", "Leave it empty to keep it."},
	measure:      text{"Đơn vị tính", "Measure"},
	unit:         text{"Đơn vị", "Unit"},
	role:         text{"Vai trò", "Role"},
	whole:        text{"Cả nhiệm vụ", "The whole"},
}
