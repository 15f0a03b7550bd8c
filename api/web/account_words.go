package web

// accountWords are the messages of the pages of accounts. They are only read.
var accountWords = struct {
	name, login, position, state text
	works, waits, closed         text
}{
	name:     text{"Họ và tên", "Name"},
	login:    text{"Tên đăng nhập", "Login"},
	position: text{"Chức vụ", "Title"},
	state:    text{"Tình trạng", "State"},
	works:    text{"Đang dùng", "In use"},
	waits:    text{"Chờ đặt mật khẩu", "Password not set yet"},
	closed:   text{"Đã khóa", "Closed"},
}
