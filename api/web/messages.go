package web

import "fmt"

// text is one message in both languages. Verbs of package fmt stand where
// figures, names and dates go, in the same order in both.
type text struct{ vi, en string }

// say gives the message in a language. Put into each of the thousands of places
// that say something, it would make the compiler work six times as long.
//
//go:noinline
func (t tongue) say(m text, args ...any) string {
	s := m.vi
	if t == english {
		s = m.en
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// number chooses between the words for one and for many; Vietnamese has the same.
func (t tongue) number(n int, one, many text) string {
	if n == 1 {
		return t.say(one, n)
	}
	return t.say(many, n)
}

// words are all messages of the pages. They are only read.
var words = struct {
	product, motto, skip, mainNav                                         text
	dashboard, navigation, changedNews, changedShow                       text
	optional, datePlaceholder, crumbs                                     text
	overview, asOf, position, positionTitle, sampleData, version          text
	signedInAs, signOut, otherLanguage                                    text
	signIn, signInLead, token, tokenHint, tokenHow, tokenHowUnit          text
	tokenMissing, tokenUnknown, tokenUnchecked                            text
	login, password, signInMissing, signedOutMeanwhile, byToken           text
	forgotten, invitation, invitationLead, newPassword                    text
	newPasswordHint, passwordAgain, passwordsDiffer, setPassword          text
	invitationOver, invitationOverHow, factorCode                         text
	signInAt, signedIn                                                    text
	roleOffice, roleLeader, roleUnit, roleAuditor, roleAdmin              text
	figures                                                               text
	overdue, dueSoon, inTime, noDeadline, completed, notCounted           text
	overdueNone, dueSoonNone, dueSoonRule                                 text
	unitsTotalAll                                                         text
	colUnit, colGiven                                                     text
	colOverdue, colDueSoon                                                text
	register, registerFiguresOnly, registerNone                           text
	colTimeliness, colRole, colQuantity, colDue, colProgress              text
	documentNumber, documentOn, documentIn                                text
	documentMeeting                                                       text
	section                                                               text
	starred, urgent, restricted, request                                  text
	unitParts, indicators                                                 text
	goalAtLeast, goalAtMost, goalNone, indicatorAsOf                      text
	roleLead, roleCoordinating, roleImplementing                          text
	remaining, remainingNone, beyond                                      text
	dueWas, dueReview, dueByOffice, dueWords, dueWord                     text
	extensionAsked, returnAsked, instructed, instructions                 text
	notStarted, inProgress, awaiting, toRedo, done, returned              text
	suspended, closed                                                     text
	overdueOff, overdueDay, overdueDays, dueToday, dueTomorrow, dueInDays text
	onTime, late, lateDay, lateDays, doneNoDue                            text
	more, first                                                           text
	emptyTitle, emptyLead, emptyStepDocument, emptyStepUnits              text
	emptyStepWatch, emptyOther                                            text
	errorHome, errorCode                                                  text
	error400, error403, error404, error405, error413, error429            text
	error500, error503                                                    text
	help400, help403, help404, help405, help413, help429                  text
	help500, help503                                                      text
	weekdays                                                              [7]text
	date                                                                  text
}{
	dashboard:       text{"Bảng điều hành", "Dashboard"},
	navigation:      text{"Các trang", "Pages"},
	changedNews:     text{"Có thay đổi mới trên trang này. Những gì đang nhập vẫn được giữ.", "Something on this page has changed. What you are typing is kept."},
	changedShow:     text{"Xem thay đổi", "Show it"},
	optional:        text{"(không bắt buộc)", "(optional)"},
	datePlaceholder: text{"ngày/tháng/năm", "day/month/year"},
	crumbs:          text{"Đường dẫn", "Where you are"},

	product:       text{"Đôn đốc", "Đôn đốc"},
	motto:         text{"Theo dõi thực hiện ý kiến chỉ đạo", "Every directive, until it is done"},
	skip:          text{"Đến nội dung chính", "Skip to the content"},
	mainNav:       text{"Các mục của trang", "Sections of this page"},
	overview:      text{"Trang đầu", "First page"},
	asOf:          text{"Tính đến %s", "As of %s"},
	position:      text{"Sổ ghi đến sự kiện thứ %d, mã kiểm tra %s", "Record up to event %d, check hash %s"},
	positionTitle: text{"Mã kiểm tra đầy đủ: %s", "Whole check hash: %s"},
	sampleData:    text{"Về dữ liệu này", "About this data"},
	version:       text{"Phiên bản %s", "Version %s"},

	signedInAs:    text{"Đang xem:", "Signed in:"},
	signOut:       text{"Thoát", "Sign out"},
	otherLanguage: text{"English", "Tiếng Việt"},
	signIn:        text{"Đăng nhập", "Sign in"},
	signInLead: text{"Trang này dành cho cán bộ, công chức được cấp tài khoản.",
		"These pages are for those who have been given an account."},
	login:         text{"Tên đăng nhập", "Login"},
	password:      text{"Mật khẩu", "Password"},
	signInMissing: text{"Nhập cả tên đăng nhập và mật khẩu rồi thử lại.", "Enter both login and password, and try again."},
	signedOutMeanwhile: text{"Phiên làm việc đã kết thúc. Đăng nhập lại để tiếp tục.",
		"Your session has ended. Sign in again to go on."},
	byToken:        text{"Đăng nhập bằng mã truy cập", "Sign in with an access token"},
	forgotten:      text{"Quên mật khẩu? Nhờ quản trị viên gửi lại liên kết đặt mật khẩu.", "Forgotten? Ask an administrator for a new link."},
	invitation:     text{"Đặt mật khẩu", "Set a password"},
	invitationLead: text{"Tài khoản %s, tên đăng nhập %s. Liên kết này chỉ dùng được một lần.", "Account of %s, login %s. This link works once."},
	newPassword:    text{"Mật khẩu mới", "New password"},
	newPasswordHint: text{"Từ 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất; không cần chữ hoa hay ký hiệu.",
		"At least 10 characters. A short sentence is best; capitals and signs are not asked for."},
	passwordAgain:   text{"Nhập lại mật khẩu mới", "New password again"},
	passwordsDiffer: text{"Hai lần nhập không giống nhau. Nhập lại cả hai.", "The two are not the same. Enter both again."},
	setPassword:     text{"Đặt mật khẩu và đăng nhập", "Set the password and sign in"},
	signInAt:        text{"Đăng nhập bằng %s", "Sign in with %s"},
	signedIn:        text{"Đã đăng nhập", "You are signed in"},
	factorCode:      text{"Mã xác thực 6 số", "Code of 6 digits"},
	invitationOver:  text{"Liên kết này không còn dùng được", "This link is over"},
	invitationOverHow: text{"Liên kết đã được dùng, hoặc đã quá hạn. Nếu đã đặt mật khẩu, hãy đăng nhập; nếu chưa, nhờ quản trị viên gửi liên kết mới.",
		"It was used, or its time is over. If you have a password, sign in; if not, ask an administrator for a new link."},
	token:     text{"Mã truy cập", "Access token"},
	tokenHint: text{"Dán nguyên mã đã được cấp; mã chỉ lưu trong trình duyệt này.", "Paste the whole token; it is kept in this browser alone."},
	tokenHow: text{"Chưa có mã? Người quản trị cấp mã trên máy chủ bằng lệnh:",
		"No token yet? An administrator issues one on the server with:"},
	tokenHowUnit: text{"Đối với một đơn vị:", "For a unit:"},
	tokenMissing: text{"Chưa nhập mã truy cập. Dán mã vào ô bên dưới rồi thử lại.", "No token was entered. Paste it into the field below and try again."},
	tokenUnknown: text{"Mã truy cập không đúng hoặc đã bị thu hồi. Kiểm tra lại mã, hoặc đề nghị người quản trị cấp mã mới.",
		"This token is not known or was revoked. Check it, or ask an administrator for a new one."},
	tokenUnchecked: text{"Hiện chưa kiểm tra được mã truy cập. Thử lại sau ít phút.",
		"Tokens cannot be checked at the moment. Try again in a few minutes."},
	roleOffice:  text{"Văn phòng", "Office"},
	roleLeader:  text{"Lãnh đạo", "Leader"},
	roleUnit:    text{"Đơn vị", "Unit"},
	roleAuditor: text{"Thanh tra, kiểm tra", "Auditor"},
	roleAdmin:   text{"Quản trị", "Administrator"},

	figures:     text{"Số liệu chung", "Figures"},
	overdue:     text{"Quá hạn", "Overdue"},
	dueSoon:     text{"Sắp đến hạn", "Due soon"},
	inTime:      text{"Trong hạn", "In time"},
	noDeadline:  text{"Không hạn", "No deadline"},
	completed:   text{"Đã hoàn thành", "Completed"},
	notCounted:  text{"Không tính hạn", "Not counted"},
	overdueNone: text{"Không có phần việc nào quá hạn.", "Nothing is overdue."},
	dueSoonNone: text{"Không có phần việc nào sắp đến hạn.", "Nothing is due soon."},
	dueSoonRule: text{"Còn từ 0 đến %d ngày.", "0 to %d days left."},

	unitsTotalAll: text{"Cộng tất cả đơn vị", "Total of all units"},
	colUnit:       text{"Đơn vị", "Unit"},
	colGiven:      text{"Được giao", "Given"},
	colOverdue:    text{"Quá hạn", "Overdue"},
	colDueSoon:    text{"Sắp đến hạn", "Due soon"},

	register:            text{"Nhiệm vụ", "Directives"},
	registerFiguresOnly: text{"Vai trò quản trị xem số liệu, không xem nội dung nhiệm vụ.", "Administrators see figures, not the words of directives."},
	registerNone:        text{"Không còn nhiệm vụ nào trong danh sách.", "No further directives in this list."},
	colTimeliness:       text{"Tình trạng", "Timeliness"},
	colRole:             text{"Vai trò", "Role"},
	colQuantity:         text{"Số lượng", "Quantity"},
	colDue:              text{"Thời hạn", "Deadline"},
	colProgress:         text{"Tiến độ", "Progress"},
	documentNumber:      text{"%s số %s", "%s số %s"},
	documentOn:          text{"ngày %s", "of %s"},
	documentIn:          text{"tháng %s", "of %s"},
	documentMeeting:     text{"họp ngày %s", "meeting of %s"},
	section:             text{"Mục %s", "Item %s"},
	starred:             text{"Gắn sao", "Starred"},
	urgent:              text{"Khẩn", "Urgent"},
	restricted:          text{"Hạn chế", "Restricted"},
	request:             text{"Đề nghị", "Request"},
	unitParts:           text{"%d đơn vị", "%d units"},
	indicators:          text{"Chỉ tiêu", "Indicators"},
	goalAtLeast:         text{"mục tiêu tối thiểu %s", "goal: at least %s"},
	goalAtMost:          text{"mục tiêu tối đa %s", "goal: at most %s"},
	goalNone:            text{"không nêu mục tiêu", "no goal is given"},
	indicatorAsOf:       text{"số liệu ngày %s", "figure of %s"},
	roleLead:            text{"Chủ trì", "Lead"},
	roleCoordinating:    text{"Phối hợp", "Coordinating"},
	roleImplementing:    text{"Thực hiện", "Implementing"},
	remaining:           text{"còn %s", "%s to do"},
	remainingNone:       text{"đủ", "all"},
	beyond:              text{"vượt %s", "%s beyond"},
	dueWas:              text{"Hạn gốc %s", "Originally %s"},
	dueReview:           text{"Xem lại %s", "Review %s"},
	dueByOffice:         text{"do Văn phòng ấn định", "set by the office"},
	dueWords:            text{"văn bản ghi “%s”", "the document says “%s”"},
	dueWord:             text{"Hạn", "Due"},
	extensionAsked:      text{"Xin gia hạn đến %s", "Asks for time until %s"},
	returnAsked:         text{"Đề nghị trả lại", "Wants to return it"},
	instructed:          text{"%d ý kiến chỉ đạo bổ sung", "%d later instruction"},
	instructions:        text{"%d ý kiến chỉ đạo bổ sung", "%d later instructions"},

	notStarted: text{"Chưa thực hiện", "Not started"},
	inProgress: text{"Đang thực hiện", "In progress"},
	awaiting:   text{"Chờ xác nhận", "Awaiting confirmation"},
	toRedo:     text{"Thực hiện lại", "To redo"},
	done:       text{"Đã hoàn thành", "Completed"},
	returned:   text{"Trả lại", "Returned"},
	suspended:  text{"Tạm dừng", "Suspended"},
	closed:     text{"Kết thúc, không thực hiện", "Closed without result"},

	overdueOff:  text{"Quá hạn, mới qua ngày nghỉ", "Overdue, only days off since"},
	overdueDay:  text{"Quá hạn %d ngày làm việc", "%d working day overdue"},
	overdueDays: text{"Quá hạn %d ngày làm việc", "%d working days overdue"},
	dueToday:    text{"Hôm nay hết hạn", "Due today"},
	dueTomorrow: text{"Ngày mai hết hạn", "Due tomorrow"},
	dueInDays:   text{"Còn %d ngày", "%d days left"},
	onTime:      text{"Hoàn thành đúng hạn", "Completed on time"},
	late:        text{"Hoàn thành quá hạn", "Completed late"},
	lateDay:     text{"Hoàn thành quá hạn %d ngày làm việc", "Completed %d working day late"},
	lateDays:    text{"Hoàn thành quá hạn %d ngày làm việc", "Completed %d working days late"},
	doneNoDue:   text{"Hoàn thành, không hạn", "Completed, no deadline"},

	more:  text{"Xem thêm", "Show more"},
	first: text{"Về đầu danh sách", "Back to the beginning"},

	emptyTitle: text{"Chưa có nhiệm vụ nào", "No directives yet"},
	emptyLead:  text{"Khi văn bản đầu tiên được ghi sổ, trang này cho thấy ngay việc quá hạn, sắp đến hạn và của đơn vị nào.", "Once the first document is on the record, this page shows what is overdue, what is due soon, and whose it is."},
	emptyStepUnits: text{"Nạp danh mục cơ quan, đơn vị qua API: POST /api/v1/units",
		"Enter the directory of units through the API: POST /api/v1/units"},
	emptyStepDocument: text{"Mở trang Văn bản, tải văn bản lên để đọc và giao việc; hoặc ghi sổ qua API: POST /api/v1/documents",
		"Open Documents, upload one, read and assign; or register it through the API: POST /api/v1/documents"},
	emptyStepWatch: text{"Hoặc xem thử với thông báo mẫu của tỉnh Lạng Sơn: dondoc demo",
		"Or look at the sample notice of Lạng Sơn province: dondoc demo"},
	emptyOther: text{"Văn phòng ghi sổ văn bản và giao nhiệm vụ; trang này tự có số liệu từ đó.", "The office registers documents and issues directives; figures appear here from then on."},

	errorHome: text{"Về trang đầu", "Back to the first page"},
	errorCode: text{"Mã lỗi %d", "Error %d"},
	error400:  text{"Yêu cầu không đúng", "The request is not right"},
	error403:  text{"Không được phép", "Not allowed"},
	error404:  text{"Không có trang này", "There is no such page"},
	error405:  text{"Trang này không nhận thao tác đó", "This page does not take that"},
	error413:  text{"Dữ liệu gửi lên quá lớn", "Too much was sent"},
	error429:  text{"Thử quá nhiều lần", "Too many attempts"},
	error500:  text{"Chương trình gặp lỗi", "Something went wrong here"},
	error503:  text{"Hệ thống tạm thời chưa sẵn sàng", "Not ready at the moment"},
	help400:   text{"Đường dẫn có thể đã cũ hoặc bị cắt mất một đoạn. Mở lại từ trang đầu.", "The address may be old or cut short. Begin again at the first page."},
	help403:   text{"Yêu cầu đến từ một trang khác, hoặc vai trò của mã truy cập không có quyền này. Mở trang đầu và thử lại từ đó.", "The request came from another site, or the token's role does not allow it. Open the first page and try again from there."},
	help404:   text{"Đường dẫn có thể bị gõ sai, hoặc mục này không thuộc phạm vi được xem.", "The address may be mistyped, or what it names is not yours to see."},
	help405:   text{"Mở trang đầu và thao tác từ đó.", "Open the first page and go on from there."},
	help413:   text{"Gửi lại với nội dung ngắn hơn.", "Send less at once."},
	help429:   text{"Chờ ít phút rồi thử lại.", "Wait a few minutes, then try again."},
	help500:   text{"Không có dữ liệu nào bị mất. Thử lại; nếu vẫn lỗi, báo người quản trị kèm thời điểm xảy ra.", "Nothing was lost. Try again; if it stays, tell an administrator when it happened."},
	help503:   text{"Dữ liệu đã ghi vẫn còn nguyên. Thử lại sau ít phút.", "What was recorded is safe. Try again in a few minutes."},

	weekdays: [7]text{
		{"Chủ nhật", "Sunday"}, {"Thứ Hai", "Monday"}, {"Thứ Ba", "Tuesday"}, {"Thứ Tư", "Wednesday"},
		{"Thứ Năm", "Thursday"}, {"Thứ Sáu", "Friday"}, {"Thứ Bảy", "Saturday"},
	},
	date: text{"%s, %s", "%s, %s"},
}

// dictionaries are all messages of the pages: these, and those of the pages that
// have files of words of their own.
var dictionaries = []any{
	words,
	dashboardWords,
	actionFieldWords,
	documentWords, deskWords,
	calendarWords,
	policyWords,
	ladderWords,
	unitWords,
	amendingWords,
	deadlineWords,
	letterWords,
	accountWords,
	headWords,
	directiveWords,
	occurrenceWords,
	courtWords,
	storyWords,
	toldWords,
	rulingWords,
	workWords,
	registerWords,
	bulkWords,
	viewWords,
	queueWords,
	selfWords,
	auditWords,
	systemWords,
	remindingWords,
	notifyWords,
	guideWords,
}

// saidTexts are what a form says on the page that follows it, by the word that
// it leaves. They are only read.
var saidTexts = map[string]text{
	"account-amended":    {"Đã sửa tài khoản.", "The account is amended."},
	"account-closed":     {"Đã khóa tài khoản.", "The account is closed."},
	"account-reopened":   {"Đã mở lại tài khoản.", "The account is open again."},
	"account-signed-out": {"Đã đăng xuất người này khỏi mọi thiết bị.", "Every session of the account is over."},
	"account-factor-off": {"Đã tắt xác thực hai lớp của người này.", "The account's second factor is taken off."},
	"head-marked":        headWords.marked,
	"head-unmarked":      headWords.unmarked,
	"listener-revoked":   {"Đã thu hồi quyền theo dõi.", "The client is cut off."},
	"webhook-removed":    {"Đã gỡ nơi nhận.", "The subscriber is removed."},
	"password-changed":   {"Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại.", "The password is changed. Other devices have to sign in again."},
	"factor-on":          {"Đã bật xác thực hai lớp.", "The second factor is in use."},
	"factor-off":         {"Đã tắt xác thực hai lớp.", "The second factor is no longer in use."},
	"token-revoked":      {"Đã thu hồi mã truy cập.", "The token is revoked."},
	"deputy-named":       {"Đã ủy quyền.", "The deputy is named."},
	"deputy-ended":       {"Đã thôi ủy quyền.", "The deputy is taken back."},
	"acting":             {"Bạn đang làm thay người vắng mặt.", "You now act for somebody absent."},
	"acting-over":        {"Bạn đã thôi làm thay.", "You act for yourself again."},
	"document_amended":   documentWords.amended,
	"document_issued":    deskWords.issued,
	"draft_discarded":    deskWords.discarded,
	"document_revoked":   documentWords.revokedSaid,
	"calendar-set":       {"Đã lưu lịch. Các thời hạn tính theo số ngày đã được tính lại.", "The calendar is saved, and due dates that were counted are counted again."},
	"policy-set":         {"Đã đặt quy định.", "The policy is set."},
	"ladder-set":         ladderWords.saved,
	"unit-registered":    {"Đã thêm đơn vị.", "The unit is registered."},
	"unit-amended":       {"Đã sửa thông tin đơn vị.", "The unit is amended."},
	"notifications":      notifyWords.saved,
	"feed-revoked":       notifyWords.feedRevoked,
	"mail-tried":         notifyWords.tried,
	saidViewSaved:        viewWords.saved,
	saidViewRemoved:      viewWords.removed,
}
