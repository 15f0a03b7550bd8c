package web

// selfWords are the messages of the page of one's own account. They are only read.
var selfWords = struct {
	title, account, noAccount, askAdmin                          text
	acting, actingStop, absentees, absenteesLead, actFor         text
	untilDay                                                     text
	password, noPassword, oldPassword, oldWrong                  text
	passwordEnds, passwordChange                                 text
	factor, factorLead, factorBegin, factorIsOn, factorRemove    text
	factorStep1, factorStep2, factorStep3, factorPicture         text
	factorTyped, factorConfirm, on, off                          text
	deputies, deputyName, deputyLogin, deputyHint, deputyDays    text
	deputyNow, deputyEnd, fromDay, toDay                         text
	token, tokens, tokensLead, tokenName, tokenNameHint          text
	tokenUntil, tokenUntilHint, tokenReadOnly, tokenIssue        text
	tokenIssued, tokenOnce, secretKept, revoke                   text
	tokenIssuedOn, tokenLasts, tokenUsedOn, tokenUnused, reads   text
	sessions, sessionsLead, sessionsEnd, signedInAt, neverSigned text
}{
	title:          text{"Tài khoản của tôi", "My account"},
	account:        text{"Thông tin", "About me"},
	noAccount:      text{"Bạn đang dùng một mã truy cập của hệ thống, không phải tài khoản của một người, nên không có mật khẩu, ủy quyền hay mã riêng.", "You came with a token of the installation, which is no person's: it has no password, deputies or tokens of its own."},
	askAdmin:       text{"Tên, vai trò và đơn vị do quản trị viên sửa.", "Name, role and units are the administrator's to change."},
	acting:         text{"Đang làm thay: %s. Mọi việc bạn làm được ghi sổ bằng tên của bạn và người vắng mặt.", "Acting as %s. What you do is recorded with your name and that of the one who is absent."},
	actingStop:     text{"Thôi làm thay", "Stop"},
	absentees:      text{"Làm thay người vắng mặt", "Act for somebody absent"},
	absenteesLead:  text{"Những người đã ủy quyền cho bạn hôm nay.", "Those who have named you their deputy for today."},
	actFor:         text{"Làm thay %s", "Act for %s"},
	untilDay:       text{"đến hết %s", "until %s"},
	password:       text{"Đổi mật khẩu", "Password"},
	noPassword:     text{"Bạn đăng nhập qua hệ thống của cơ quan nên không có mật khẩu ở đây.", "You sign in through your organisation and have no password here."},
	oldPassword:    text{"Mật khẩu hiện nay", "Password of now"},
	oldWrong:       text{"Mật khẩu hiện nay không đúng. Nhập lại; nếu quên, nhờ quản trị viên gửi liên kết đặt mật khẩu.", "That is not your password. Type it again; if you have forgotten it, ask the administrator for a link."},
	passwordEnds:   text{"Sau khi đổi, các thiết bị khác phải đăng nhập lại.", "Other devices have to sign in again."},
	passwordChange: text{"Đổi mật khẩu", "Change it"},
	factor:         text{"Xác thực hai lớp", "Second factor"},
	factorLead:     text{"Mỗi lần đăng nhập sẽ hỏi thêm mã 6 số từ ứng dụng xác thực trên điện thoại của bạn, nên người biết mật khẩu cũng không vào được.", "Each sign-in asks for 6 digits of an authenticator on your phone as well, so that a password alone lets nobody in."},
	factorBegin:    text{"Bật xác thực hai lớp", "Set up a second factor"},
	factorIsOn:     text{"Đang bật. Để tắt, nhập mật khẩu hiện nay.", "It is in use. To do without it, enter your password."},
	factorRemove:   text{"Tắt xác thực hai lớp", "Do without it"},
	factorStep1:    text{"Cài một ứng dụng xác thực (TOTP) trên điện thoại nếu chưa có.", "Install an authenticator (TOTP) on your phone, if you have none."},
	factorStep2:    text{"Trong ứng dụng, chọn thêm tài khoản rồi quét hình này:", "In it, add an account and scan this picture:"},
	factorStep3:    text{"Nhập mã 6 số mà ứng dụng đang hiện", "Enter the 6 digits that it shows"},
	factorPicture:  text{"Mã QR chứa mã bí mật ghi ngay bên dưới", "QR code of the secret that is written below"},
	factorTyped:    text{"Không quét được thì nhập tay mã bí mật:", "Or type the secret:"},
	factorConfirm:  text{"Xác nhận và bật", "Confirm and use it"},
	on:             text{"Đang bật", "In use"},
	off:            text{"Chưa bật", "Not in use"},
	deputies:       text{"Ủy quyền khi vắng mặt", "Absence and deputy"},
	deputyName:     text{"Ủy quyền", "Name the deputy"},
	deputyLogin:    text{"Tên đăng nhập của người được ủy quyền", "Login of the deputy"},
	deputyHint:     text{"Người đó làm thay với vai trò và đơn vị của bạn trong những ngày này; sổ ghi tên cả hai.", "They act with your role and units on these days; the record names you both."},
	deputyDays:     text{"ủy quyền từ ngày %s đến hết ngày %s", "from %s to %s"},
	deputyNow:      text{"đang ủy quyền", "now"},
	deputyEnd:      text{"Thôi ủy quyền", "Take it back"},
	fromDay:        text{"Từ ngày", "From"},
	toDay:          text{"Đến hết ngày", "To"},
	token:          text{"Mã truy cập", "Token"},
	tokens:         text{"Mã truy cập cho phần mềm", "Tokens for programs"},
	tokensLead:     text{"Cho phần mềm khác làm việc bằng tên bạn qua API. Có hạn, thu hồi được bất cứ lúc nào.", "Let other programs work in your name through the API, for a time; take them back whenever you like."},
	tokenName:      text{"Dùng ở đâu", "Where it is used"},
	tokenNameHint:  text{"Ví dụ: bảng theo dõi của phòng.", "For example: the division's board."},
	tokenUntil:     text{"Đến hết ngày", "Last day"},
	tokenUntilHint: text{"Tối đa 366 ngày.", "At most 366 days."},
	tokenReadOnly:  text{"Chỉ đọc, không thay đổi được gì", "Only reads, changes nothing"},
	tokenIssue:     text{"Cấp mã", "Issue"},
	tokenIssued:    text{"Đã cấp mã truy cập", "The token is issued"},
	tokenOnce:      text{"Mã chỉ hiện một lần này và không xem lại được. Chép vào phần mềm cần dùng ngay bây giờ; nếu lỡ mất, thu hồi và cấp mã khác.", "It is shown this once and never again. Put it where it is needed now; if it is lost, revoke it and issue another."},
	secretKept:     text{"Đã chép xong", "I have kept it"},
	revoke:         text{"Thu hồi", "Revoke"},
	tokenIssuedOn:  text{"cấp ngày %s", "issued on %s"},
	tokenLasts:     text{"đến hết %s", "until %s"},
	tokenUsedOn:    text{"dùng lần cuối ngày %s", "last used on %s"},
	tokenUnused:    text{"chưa dùng", "not used yet"},
	reads:          text{"chỉ đọc", "reads only"},
	sessions:       text{"Nơi đang đăng nhập (%d)", "Where I am signed in (%d)"},
	sessionsLead:   text{"Nếu có lần đăng nhập không phải của bạn, đăng xuất khỏi mọi thiết bị rồi đổi mật khẩu.", "If one of them is not yours, sign out everywhere and change the password."},
	sessionsEnd:    text{"Đăng xuất khỏi mọi thiết bị", "Sign out everywhere"},
	signedInAt:     text{"%s từ %s", "%s from %s"},
	neverSigned:    text{"Chưa đăng nhập lần nào", "Never"},
}
