package web

// viewWords are the messages of saved views.
var viewWords = struct {
	title, none, noAccount, name, nameHint, save, remove, saved, removed text
}{
	title:     text{"Bộ lọc đã lưu", "Saved views"},
	none:      text{"Chưa lưu bộ lọc nào.", "None yet."},
	noAccount: text{"Mã truy cập không gắn với tài khoản nên không lưu được bộ lọc. Đăng nhập bằng tài khoản để lưu.", "A token of no account keeps no views. Sign in with an account to save one."},
	name:      text{"Lưu bộ lọc đang xem với tên", "Save what is shown under the name"},
	nameHint:  text{"Trùng tên thì thay bộ lọc cũ.", "One of that name is replaced."},
	save:      text{"Lưu bộ lọc", "Save"},
	remove:    text{"Xóa bộ lọc %s", "Remove the view %s"},
	saved:     text{"Đã lưu bộ lọc.", "The view is saved."},
	removed:   text{"Đã xóa bộ lọc.", "The view is removed."},
}
