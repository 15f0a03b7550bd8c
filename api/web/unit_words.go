package web

// unitWords are the messages of the directory of units. They are only read.
var unitWords = struct {
	title, search, searchExample, find, kind, kindAll           text
	kindOffice, kindDepartment, kindAgency, kindDistrict        text
	kindCommune, kindOther                                      text
	noneTitle, noneLead, notFoundTitle, notFoundLead            text
	unit, period, given, completed, notInForce                  text
	fromUntil, until, from, always                              text
	facts, code, name, short, names, heirs, source              text
	counts, countsNone, givenAll, ofWhole, punctual, punctualOf text
	awaiting, returned                                          text
	people, peopleNone, peopleAll                               text
	amend, register, save, leave, reason, firstDay, lastDay     text
	nameHint, codeHint, shortHint, namesHint, sourceHint        text
	lastDayHint, reasonHint                                     text
}{
	title:          text{"Đơn vị", "Units"},
	search:         text{"Tìm đơn vị", "Find a unit"},
	searchExample:  text{"Tên, tên gọi khác hoặc mã, có dấu hoặc không dấu", "Name, spelling or code, with or without marks"},
	find:           text{"Tìm", "Find"},
	kind:           text{"Loại đơn vị", "Kind"},
	kindAll:        text{"Tất cả", "All"},
	kindOffice:     text{"Văn phòng Ủy ban nhân dân", "Office of the People's Committee"},
	kindDepartment: text{"Sở", "Departments"},
	kindAgency:     text{"Ban, ngành và tương đương", "Boards, agencies and their like"},
	kindDistrict:   text{"Huyện, thành phố", "Districts and cities"},
	kindCommune:    text{"Xã, phường, thị trấn", "Communes, wards, towns"},
	kindOther:      text{"Đơn vị khác", "Other units"},
	noneTitle:      text{"Chưa có đơn vị nào", "No units yet"},
	noneLead:       text{"Quản trị viên thêm từng đơn vị ở đây, hoặc nạp cả danh mục qua API.", "An administrator registers them here, or all at once through the API."},
	notFoundTitle:  text{"Không có đơn vị nào khớp", "No unit matches"},
	notFoundLead:   text{"Bớt chữ, hoặc chọn tất cả các loại.", "Type less, or choose all kinds."},
	unit:           text{"Đơn vị", "Unit"},
	period:         text{"Hiệu lực", "In force"},
	given:          text{"Được giao", "Given"},
	completed:      text{"Đã hoàn thành", "Completed"},
	notInForce:     text{"Không còn hoặc chưa nhận việc", "Takes no work today"},
	fromUntil:      text{"Từ %s đến %s", "From %s to %s"},
	until:          text{"Đến %s", "Until %s"},
	from:           text{"Từ %s", "From %s"},
	always:         text{"Không giới hạn", "Without limit"},
	facts:          text{"Thông tin đơn vị", "About the unit"},
	code:           text{"Mã đơn vị", "Code"},
	name:           text{"Tên đầy đủ", "Full name"},
	short:          text{"Tên gọi tắt", "Short name"},
	names:          text{"Cách ghi khác trong văn bản", "Other spellings in documents"},
	heirs:          text{"Đơn vị kế thừa", "Successors"},
	source:         text{"Căn cứ", "Legal basis"},
	counts:         text{"Tình hình thực hiện", "How its work stands"},
	countsNone:     text{"Đơn vị chưa được giao phần việc nào.", "Nothing has been given to this unit yet."},
	givenAll:       text{"%d phần việc được giao", "%d parts given"},
	ofWhole:        text{"%d/%d (%s)", "%d of %d (%s)"},
	punctual:       text{"Hoàn thành đúng hạn", "Done on time"},
	punctualOf:     text{"trong số phần việc, kỳ báo cáo đã đến hạn, kể cả quá hạn chưa xong", "of the parts and occurrences that fell due, what is overdue and open included"},
	awaiting:       text{"Chờ xác nhận hoàn thành", "Awaiting confirmation"},
	returned:       text{"Đang đề nghị trả lại", "Wants to return"},
	people:         text{"Tài khoản của đơn vị", "Accounts of the unit"},
	peopleNone:     text{"Chưa có tài khoản nào làm việc cho đơn vị này.", "No account acts for this unit yet."},
	peopleAll:      text{"Xem tất cả tài khoản của đơn vị", "All accounts of the unit"},
	amend:          text{"Sửa thông tin đơn vị", "Amend the unit"},
	register:       text{"Thêm đơn vị", "Register a unit"},
	save:           text{"Lưu thay đổi", "Save"},
	leave:          text{"Thôi", "Cancel"},
	reason:         text{"Lý do", "Reason"},
	firstDay:       text{"Nhận việc từ ngày", "First day"},
	lastDay:        text{"Nhận việc đến hết ngày", "Last day"},
	nameHint:       text{"Như trong văn bản, ví dụ: UBND huyện Lộc Bình.", "As in documents, for example: UBND huyện Lộc Bình."},
	codeHint:       text{"Chữ thường không dấu, chữ số và gạch nối, ví dụ: huyen-loc-binh. Mã không đổi và không dùng lại.", "Small letters without marks, digits and hyphens: huyen-loc-binh. A code never changes and is never used again."},
	shortHint:      text{"Dùng ở nơi chật chỗ, ví dụ: Lộc Bình.", "Where there is little room: Lộc Bình."},
	namesHint:      text{"Mỗi dòng một cách ghi; khi đọc văn bản, chương trình nhận ra đơn vị theo các tên này.", "One a line; by these the program recognises the unit when it reads documents."},
	sourceHint:     text{"Văn bản thành lập, chia tách, sáp nhập.", "The document that established it."},
	lastDayHint:    text{"Sau ngày này đơn vị không được giao việc mới.", "After this day it is given nothing new."},
	reasonHint:     text{"Ghi vào sổ cùng thay đổi.", "Kept on the record with the change."},
}

// amendingWords are the messages of forms that met with somebody else's change.
var amendingWords = struct{ now, empty, again text }{
	now:   text{"Vừa được người khác đổi thành:", "Somebody else has just changed this to:"},
	empty: text{"(trống)", "(empty)"},
	again: text{"Nội dung bạn nhập vẫn còn nguyên bên dưới. Xem lại rồi bấm lưu lần nữa nếu vẫn muốn đổi.", "What you typed is still below. Look at it, and save again if you still want it."},
}
