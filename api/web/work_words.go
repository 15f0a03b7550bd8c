package web

// workWords are what the page of a unit's work says.
var workWords = struct {
	title, units, figures, owed, owedNone, owedNoneLead, owedNoneHere, waiting, waitingNone, done, doneNone, doneAll text
	confirmation, extension, returned, since, sinceToday, asked, waitingMore                                         text
}{
	title:        text{"Việc của đơn vị", "Our work"},
	units:        text{"Đơn vị của tôi", "My units"},
	figures:      text{"Việc đang mở", "Open work"},
	owed:         text{"Việc phải làm", "To do"},
	owedNone:     text{"Không còn việc phải làm", "Nothing to do"},
	owedNoneLead: text{"Khi có nhiệm vụ mới, việc hiện ở đây cùng thời hạn.", "New work appears here, with its deadline."},
	owedNoneHere: text{"Phần này của danh sách chỉ có việc đang chờ trả lời.", "All of this stretch waits for an answer."},
	waiting:      text{"Chờ Văn phòng, Lãnh đạo trả lời", "Waiting for an answer"},
	waitingNone:  text{"Không có đề nghị nào đang chờ trả lời.", "Nothing waits for an answer."},
	waitingMore:  text{"Còn nữa; ở đây là các đề nghị chờ lâu nhất.", "There is more; these have waited longest."},
	done:         text{"Mới hoàn thành", "Completed last"},
	doneNone:     text{"Chưa có nhiệm vụ nào được xác nhận hoàn thành.", "Nothing has been confirmed as completed yet."},
	doneAll:      text{"Tất cả việc đã hoàn thành", "All that is completed"},
	confirmation: text{"Báo cáo hoàn thành, chờ xác nhận", "Reported completed, to be confirmed"},
	extension:    text{"Đề nghị gia hạn đến %s, chờ quyết định", "Asked for time until %s, to be decided"},
	returned:     text{"Trả lại, chờ giao lại hoặc giữ nguyên", "Returned, to be reassigned or not"},
	since:        text{"gửi ngày %s, đã chờ %d ngày làm việc", "sent on %s, %d working days ago"},
	sinceToday:   text{"gửi ngày %s", "sent on %s"},
	asked:        text{"Đã xin gia hạn đến %s, chưa có quyết định", "Asked for time until %s, not decided yet"},
}
