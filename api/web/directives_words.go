package web

// registerWords are the messages of the register of directives.
var registerWords = struct {
	title, lead, narrow, further, search, searchHint, find, allOf                       text
	unit, timeliness, progress, document, leader, priority, dueFrom, dueTo              text
	stale, ordinary                                                                     text
	saidText, saidUnit, saidProgress, saidDocumentUnknown, saidLeader                   text
	saidPriority, saidFrom, saidTo, saidStale, without, narrowedBy, all                 text
	ignored, badDate                                                                    text
	count, countOne, shown, shownOne                                                    text
	appearance, columns, density, loose, tight, group, grouped, apply                   text
	order, lateFirst, asIssued                                                          text
	last, directive, noReport, staleNow, staleUnits, moreUnits, moreDue, firstDue, item text
	none, noneLead, noneUnitLead, noMatch, noMatchLead, notYet, notYetLead, on          text
	tick, tickAll, act, keys, keysTitle, close, granted                                 text
	keyDown, keyUp, keyTick, keyOpen, keySearch, keyHelp                                text
}{
	title:      text{"Danh mục nhiệm vụ", "Directives"},
	lead:       text{"Mọi nội dung chỉ đạo đã giao, lọc theo đơn vị, tiến độ và thời hạn.", "All that was ordered, by unit, progress and deadline."},
	narrow:     text{"Lọc danh mục", "Narrow the list"},
	further:    text{"Thêm điều kiện", "More conditions"},
	search:     text{"Tìm trong nội dung", "Search the words"},
	searchHint: text{"có dấu hoặc không dấu", "with or without marks"},
	find:       text{"Lọc", "Show"},
	allOf:      text{"Tất cả", "All"},
	unit:       text{"Đơn vị", "Unit"},
	timeliness: text{"Tình trạng thời hạn", "Timeliness"},
	progress:   text{"Tiến độ", "Progress"},
	document:   text{"Văn bản", "Document"},
	leader:     text{"Lãnh đạo chỉ đạo", "Leader"},
	priority:   text{"Mức ưu tiên", "Priority"},
	dueFrom:    text{"Hạn từ ngày", "Due from"},
	dueTo:      text{"đến ngày", "until"},
	stale:      text{"Chậm cập nhật (quá %d ngày không báo cáo)", "No word for more than %d days"},
	ordinary:   text{"Thường", "Ordinary"},

	saidText:            text{"có chữ “%s”", "with the words “%s”"},
	saidUnit:            text{"đơn vị: %s", "unit: %s"},
	saidProgress:        text{"tiến độ: %s", "progress: %s"},
	saidDocumentUnknown: text{"một văn bản", "one document"},
	saidLeader:          text{"lãnh đạo: %s", "leader: %s"},
	saidPriority:        text{"ưu tiên: %s", "priority: %s"},
	saidFrom:            text{"hạn từ %s", "due from %s"},
	saidTo:              text{"hạn đến %s", "due until %s"},
	saidStale:           text{"chậm cập nhật quá %d ngày", "no word for more than %d days"},
	without:             text{"Bỏ điều kiện %s", "Without: %s"},
	narrowedBy:          text{"Đang lọc:", "Narrowed by:"},
	all:                 text{"Bỏ lọc", "Show all"},
	ignored: text{"Bộ lọc trong đường dẫn có phần không hiểu được và đã bỏ qua: %s. Chọn lại điều kiện bên dưới.",
		"Part of the address's filter was not understood and is left out: %s. Choose again below."},
	badDate:  text{"Ngày không đúng. Nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2024.", "This is no date. Type day/month/year, for example 31/12/2024."},
	count:    text{"%d nhiệm vụ", "%d directives"},
	countOne: text{"%d nhiệm vụ", "%d directive"},
	shown:    text{"Đang xem %d nhiệm vụ", "%d directives of a longer list"},
	shownOne: text{"Đang xem %d nhiệm vụ", "%d directive of a longer list"},

	appearance: text{"Hiển thị", "Appearance"},
	columns:    text{"Các cột", "Columns"},
	density:    text{"Khoảng cách dòng", "Spacing"},
	order:      text{"Thứ tự", "Order"},
	lateFirst:  text{"Quá hạn trước", "The late first"},
	asIssued:   text{"Theo lần giao", "As issued"},
	loose:      text{"Thoáng", "Loose"},
	tight:      text{"Dày", "Tight"},
	group:      text{"Gộp theo mục của văn bản, cộng số lượng", "By item of the document, with quantities added up"},
	grouped:    text{"Theo mục của văn bản", "By item of the document"},
	apply:      text{"Áp dụng", "Apply"},
	last:       text{"Báo cáo gần nhất", "Last report"},
	directive:  text{"Nội dung", "Directive"},
	noReport:   text{"chưa báo cáo", "none yet"},
	staleNow:   text{"chậm cập nhật", "no word for long"},
	staleUnits: text{"%d/%d đơn vị chậm cập nhật", "%d of %d units silent for long"},
	moreUnits:  text{"và %d đơn vị", "and %d more"},
	moreDue:    text{"và %d hạn khác", "and %d more dates"},
	firstDue:   text{"hạn gốc", "originally"},
	granted:    text{"gia hạn", "extended to"},
	item:       text{"Mục %s", "Item %s"},

	none:         text{"Chưa có nhiệm vụ nào", "No directives yet"},
	noneLead:     text{"Khi văn bản đầu tiên được ghi sổ, nhiệm vụ hiện ở đây cùng đơn vị và thời hạn.", "Once a document is on the record, its directives stand here with units and deadlines."},
	noneUnitLead: text{"Khi Văn phòng giao nhiệm vụ cho đơn vị, nhiệm vụ hiện ở đây cùng thời hạn.", "When the office gives your unit a directive, it stands here with its deadline."},
	noMatch:      text{"Không có nhiệm vụ nào đúng với các điều kiện lọc", "No directive meets these conditions"},
	noMatchLead:  text{"Bỏ bớt điều kiện, hoặc xem lại từ khóa tìm kiếm.", "Take a condition away, or try other words."},
	notYet:       text{"Chưa thấy trong phần đã tìm", "Nothing found so far"},
	notYetLead:   text{"Danh mục dài nên mỗi lần chỉ tìm một phần. Bấm tìm tiếp để đi hết danh mục.", "The register is long and is searched part by part. Go on to search the rest."},
	on:           text{"Tìm tiếp", "Search on"},

	tick:      text{"Chọn nhiệm vụ: %s", "Choose: %s"},
	tickAll:   text{"Chọn cả trang", "Choose all here"},
	act:       text{"Xử lý mục đã chọn", "Act on what is ticked"},
	keys:      text{"Phím tắt", "Keys"},
	keysTitle: text{"Phím tắt trong danh mục", "Keys of this list"},
	close:     text{"Đóng", "Close"},
	keyDown:   text{"xuống dòng sau", "next line"},
	keyUp:     text{"lên dòng trước", "line before"},
	keyTick:   text{"chọn hoặc bỏ chọn dòng", "tick or untick the line"},
	keyOpen:   text{"mở nhiệm vụ", "open the directive"},
	keySearch: text{"đến ô tìm kiếm", "go to the search"},
	keyHelp:   text{"xem các phím tắt", "show these keys"},
}
