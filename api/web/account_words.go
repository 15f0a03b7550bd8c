package web

// accountWords are the messages of the pages of accounts. They are only read.
var accountWords = struct {
	title, search, noneTitle, noneLead, ofUnit, ofAll            text
	name, login, position, state, role, units, mail              text
	works, waits, closed, away                                   text
	lastSignIn, factor, openedOn, auditAbout, auditBy            text
	open, openLead, loginHint, unitsWhen, unitsHint              text
	invite, inviteLead, inviteDo, invited, link, linkOnce        text
	linkUntil, amend, deputyEnd                                  text
	close, closeLead, reopen, reopenLead                         text
	endSessions, endSessionsLead, removeFactor, removeFactorLead text
	tokens, tokenIssue, tokenLead, tokenFor, whose, installation text
	facts, revokeOf, revokedOn, lapsed                           text
}{
	title:            text{"Người dùng", "Users"},
	search:           text{"Tìm theo họ tên, tên đăng nhập, chức vụ", "Find by name, login, title"},
	noneTitle:        text{"Không có tài khoản nào", "No accounts"},
	noneLead:         text{"Bớt điều kiện tìm, hoặc mở tài khoản mới.", "Ask for less, or open an account."},
	ofUnit:           text{"Chỉ tài khoản của %s.", "Only accounts of %s."},
	ofAll:            text{"Xem của mọi đơn vị", "Show all"},
	name:             text{"Họ và tên", "Name"},
	login:            text{"Tên đăng nhập", "Login"},
	position:         text{"Chức vụ", "Title"},
	state:            text{"Tình trạng", "State"},
	role:             text{"Vai trò", "Role"},
	units:            text{"Đơn vị", "Units"},
	mail:             text{"Thư điện tử", "Mail"},
	works:            text{"Đang dùng", "In use"},
	waits:            text{"Chờ đặt mật khẩu", "Password not set yet"},
	closed:           text{"Đã khóa", "Closed"},
	away:             text{"Đang ủy quyền", "A deputy acts"},
	lastSignIn:       text{"Đăng nhập lần cuối", "Last sign-in"},
	factor:           text{"Xác thực hai lớp", "Second factor"},
	openedOn:         text{"Mở ngày", "Opened on"},
	auditAbout:       text{"Nhật ký về tài khoản này", "Audit log about this account"},
	auditBy:          text{"Nhật ký việc người này làm", "What its holder did"},
	open:             text{"Mở tài khoản", "Open an account"},
	openLead:         text{"Sau khi mở, chương trình đưa ra một liên kết dùng một lần. Gửi riêng cho chủ tài khoản; người đó mở liên kết và tự đặt mật khẩu.", "You are then given a one-time link. Send it to the account's holder alone, who opens it and sets the password."},
	loginHint:        text{"3 đến 64 chữ thường không dấu, chữ số và . _ - @, ví dụ: an.nguyen. Không đổi được về sau.", "3 to 64 small letters without marks, digits and . _ - @, such as an.nguyen. It cannot be changed later."},
	unitsWhen:        text{"(chỉ với vai trò Đơn vị)", "(for the role of a unit only)"},
	unitsHint:        text{"Giữ Ctrl (hoặc ⌘) để chọn nhiều đơn vị.", "Hold Ctrl (or ⌘) to choose several."},
	invite:           text{"Gửi lại liên kết đặt mật khẩu", "A new link to set the password"},
	inviteLead:       text{"Dùng khi chủ tài khoản quên mật khẩu hoặc liên kết cũ đã hết hạn. Liên kết trước không dùng được nữa.", "For a holder who has forgotten the password, or whose link has run out. The link before ends."},
	inviteDo:         text{"Tạo liên kết mới", "Make a new link"},
	invited:          text{"Liên kết đặt mật khẩu của %s", "Link for %s"},
	link:             text{"Liên kết dùng một lần", "One-time link"},
	linkOnce:         text{"Liên kết chỉ hiện một lần này, dùng được một lần trong 72 giờ. Chép và gửi riêng cho chủ tài khoản; ai có liên kết là đặt được mật khẩu.", "It is shown this once and works once, within 72 hours. Send it to the account's holder alone: whoever has it sets the password."},
	linkUntil:        text{"Liên kết đặt mật khẩu chờ đến %s", "A link waits until %s"},
	amend:            text{"Sửa tên, vai trò, đơn vị", "Amend name, role, units"},
	deputyEnd:        text{"Thôi ủy quyền cho %s", "Take %s back as deputy"},
	close:            text{"Khóa tài khoản", "Close the account"},
	closeLead:        text{"Người này bị đăng xuất ngay và không đăng nhập được nữa. Mọi việc đã ghi sổ vẫn giữ nguyên.", "Its holder is signed out at once and kept out. What was recorded stays."},
	reopen:           text{"Mở lại tài khoản", "Reopen the account"},
	reopenLead:       text{"Người này đăng nhập được trở lại bằng mật khẩu cũ.", "Its holder may sign in again with the password that was."},
	endSessions:      text{"Đăng xuất khỏi mọi thiết bị", "End every session"},
	endSessionsLead:  text{"Dùng khi máy bị mất hoặc nghi có người dùng trộm.", "For a lost device, or one that somebody else may use."},
	removeFactor:     text{"Tắt xác thực hai lớp", "Take the second factor off"},
	removeFactorLead: text{"Dùng khi người này mất điện thoại. Xác minh đúng người trước khi tắt.", "For a lost phone. Make sure who asks."},
	tokens:           text{"Mã truy cập", "Tokens"},
	tokenIssue:       text{"Cấp mã cho hệ thống khác", "Issue a token for another system"},
	tokenLead:        text{"Mã này không của riêng ai và không tự hết hạn; chỉ cấp cho phần mềm, thu hồi khi không còn dùng.", "It is no person's and does not run out: for programs only; revoke it when it is not needed."},
	tokenFor:         text{"Cho ai, cho việc gì", "Who or what it is for"},
	whose:            text{"Của ai", "Whose"},
	installation:     text{"Hệ thống", "The installation"},
	facts:            text{"Thời hạn, lần dùng", "Validity and use"},
	revokeOf:         text{"Thu hồi mã “%s”", "Revoke “%s”"},
	revokedOn:        text{"Thu hồi %s", "Revoked %s"},
	lapsed:           text{"Hết hạn", "Lapsed"},
}
