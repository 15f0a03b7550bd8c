package web

// dashboardWords are the messages of the dashboard. They are only read.
var dashboardWords = struct {
	title, ofParts, ofDirectives, waiting, waitingFor, wholesNote                           text
	questions, askSoon, askOverdue, askLate, askWaiting, askRate                            text
	askLoad, askStale                                                                       text
	seeAll, directive, rates, rateOriginal, rateOriginalHow                                 text
	rateGranted, rateGrantedHow, rateDone, rateDoneHow                                      text
	rateUpdated, rateUpdatedHow, rateNone                                                   text
	signals, signalLastDay, signalNoEvidence                                                text
	signalReturned, signalRedone, shortLastDay, shortNoEvidence, shortReturned, shortRedone text
	trend, trendSays, trendTable, week, given, done, overdueAt                              text
	trendNote                                                                               text
	league, colRank, colOpen, colLate, colWaiting                                           text
	colOriginal, colGranted, colDone, colUpdated, colSignals                                text
	colStale, leagueNote                                                                    text
}{
	title:        text{"Bảng điều hành", "Dashboard"},
	ofParts:      text{"%d/%d phần việc", "%d of %d parts"},
	ofDirectives: text{"%d/%d nhiệm vụ", "%d of %d directives"},
	waiting:      text{"Chờ quyết định", "Awaiting decision"},
	waitingFor:   text{"%d hoàn thành, %d gia hạn, %d trả lại", "%d completions, %d extensions, %d returns"},
	wholesNote: text{"Phần việc là việc của một đơn vị trong một nhiệm vụ. Nhiệm vụ được tính theo phần việc gấp nhất của nó.",
		"A part is what one unit does in a directive. A directive is counted by its most urgent part."},

	questions:  text{"Câu hỏi thường gặp", "Questions asked often"},
	askSoon:    text{"Việc nào sắp trễ?", "What is due soon?"},
	askOverdue: text{"Đơn vị nào nhiều việc quá hạn nhất?", "Which unit has most overdue?"},
	askLate:    text{"Đơn vị nào nhiều hoàn thành quá hạn nhất?", "Which unit completed most late?"},
	askWaiting: text{"Việc chờ duyệt của từng đơn vị?", "What of each unit awaits a decision?"},
	askRate:    text{"Tỷ lệ hoàn thành chung?", "How much is completed?"},
	askLoad:    text{"Đơn vị nào đang quá tải nhất?", "Which unit has most to do?"},
	askStale:   text{"Việc nào lâu chưa cập nhật?", "What was not reported on for long?"},

	seeAll:    text{"Xem tất cả", "See all"},
	directive: text{"Nhiệm vụ", "Directive"},

	rates:           text{"Tỷ lệ", "Rates"},
	rateOriginal:    text{"Đúng hạn so với hạn gốc", "On time, by original deadlines"},
	rateOriginalHow: text{"Như không có gia hạn nào. Việc quá hạn chưa xong nằm trong mẫu số; việc định kỳ tính theo từng kỳ.", "As if nothing had been extended. Open overdue work is in the denominator; what recurs counts by its occurrences."},
	rateGranted:     text{"Đúng hạn so với hạn được gia", "On time, by granted deadlines"},
	rateGrantedHow:  text{"Xong đúng hạn / (xong, có hạn + chưa xong, quá hạn); việc định kỳ tính theo từng kỳ.", "Done on time / (done with a deadline + open and overdue); what recurs counts by its occurrences."},
	rateDone:        text{"Hoàn thành", "Completed"},
	rateDoneHow:     text{"Đã xác nhận hoàn thành / được giao, trừ việc tạm dừng và kết thúc không thực hiện.", "Confirmed as completed / given, without what is suspended or closed."},
	rateUpdated:     text{"Cập nhật tiến độ", "Kept up to date"},
	rateUpdatedHow:  text{"Việc đang làm có tin trong %d ngày làm việc qua / việc đang làm đơn vị phải báo cáo.", "Open parts heard of within %d working days / open parts that units report on."},
	rateNone:        text{"chưa có gì để tính", "nothing to count yet"},

	signals:          text{"Dấu hiệu cần xem lại", "Signs to look into"},
	signalLastDay:    text{"xin gia hạn đúng ngày cuối", "extension asked for on the last day"},
	signalNoEvidence: text{"hoàn thành không kèm minh chứng", "completed without evidence"},
	signalReturned:   text{"đơn vị trả lại từ hai lần", "handed back twice or more"},
	shortLastDay:     text{"gia hạn ngày cuối", "asked on the last day"},
	shortNoEvidence:  text{"không minh chứng", "no evidence"},
	shortReturned:    text{"trả lại ≥ 2 lần", "handed back ≥ 2 times"},
	shortRedone:      text{"làm lại ≥ 2 lần", "redone ≥ 2 times"},
	signalRedone:     text{"phải làm lại từ hai lần", "to be redone twice or more"},

	trend: text{"Xu hướng theo tuần", "Trend by week"},
	trendSays: text{"Từ %s đến %s: giao %d phần việc, hoàn thành %d. Quá hạn cuối tuần đầu: %d; hiện nay: %d.",
		"From %s to %s: %d parts given, %d completed. Overdue at the end of the first week: %d; now: %d."},
	trendTable: text{"Xem dạng bảng", "See it as a table"},
	week:       text{"Tuần", "Week"},
	given:      text{"Được giao", "Given"},
	done:       text{"Hoàn thành", "Completed"},
	overdueAt:  text{"Quá hạn cuối tuần", "Overdue at its end"},
	trendNote: text{"Hoàn thành tính vào tuần đơn vị báo cáo. Việc định kỳ là một phần việc: hoàn thành khi xong kỳ cuối, quá hạn khi còn kỳ quá hạn. Việc nay đã tạm dừng hoặc kết thúc không tính là quá hạn, kể cả các tuần trước.",
		"Completion counts in the week it was reported. What recurs is one part: completed with its last occurrence, overdue while any of them is. What is suspended or closed by now counts as overdue in no week."},

	league:      text{"So sánh các đơn vị", "Units compared"},
	colRank:     text{"Hạng", "Rank"},
	colOpen:     text{"Chưa xong", "Open"},
	colLate:     text{"Xong quá hạn", "Done late"},
	colWaiting:  text{"Chờ duyệt", "Awaiting"},
	colOriginal: text{"Đúng hạn gốc", "On time, original"},
	colGranted:  text{"Đúng hạn", "On time"},
	colDone:     text{"Hoàn thành", "Completed"},
	colUpdated:  text{"Cập nhật", "Up to date"},
	colSignals:  text{"Dấu hiệu", "Signs"},
	colStale:    text{"Chậm cập nhật", "Stale"},
	leagueNote: text{"Hạng tính theo tỷ lệ đúng hạn, chỉ khi đơn vị có từ %d phần việc, kỳ báo cáo đã đến hạn. Đúng hạn gốc là so với hạn đầu tiên, như không có gia hạn. Tên cột dẫn đến bảng xếp theo cột đó.",
		"Ranks are by punctuality, once at least %d parts and occurrences of a unit fell due. “Original” is by the first deadlines, as if nothing had been extended. A column's name leads to the table in its order."},
}
