package web

import (
	"net/url"

	"dondoc/api/problem"
)

// auditWords are the messages of the audit log. They are only read.
var auditWords = struct {
	title, export, verify, what, filter, at, who, target, from, seq, nobody text
	onlyBy, byAll, onlyAbout, aboutAll, noneTitle, noneLead                 text
	whole, broken, entries, hash, wholeLead                                 text
}{
	title:     text{"Nhật ký", "Audit log"},
	export:    text{"Xuất CSV", "Export as CSV"},
	verify:    text{"Kiểm tra toàn bộ sổ ghi", "Verify the whole record"},
	what:      text{"Việc", "What"},
	filter:    text{"Lọc", "Filter"},
	at:        text{"Thời điểm", "When"},
	who:       text{"Người làm", "Who"},
	target:    text{"Đối tượng", "About"},
	from:      text{"Địa chỉ mạng", "From"},
	seq:       text{"số %s", "no. %s"},
	nobody:    text{"Chưa đăng nhập", "Not signed in"},
	onlyBy:    text{"Chỉ việc do %s làm.", "Only what %s did."},
	byAll:     text{"Xem của mọi người", "By everybody"},
	onlyAbout: text{"Chỉ việc về %s.", "Only about %s."},
	aboutAll:  text{"Xem về mọi đối tượng", "About everything"},
	noneTitle: text{"Không có dòng nhật ký nào", "No entries"},
	noneLead:  text{"Bớt điều kiện lọc, hoặc xem tiếp các dòng cũ hơn.", "Ask for less, or go on to older ones."},
	whole:     text{"Sổ ghi nguyên vẹn: dòng sự kiện, sổ và chuỗi mã kiểm tra khớp nhau", "The record is whole: stream, journal and chain agree"},
	broken:    text{"Sổ ghi có chỗ không khớp", "The record does not agree with itself"},
	entries:   text{"Số sự kiện", "Entries"},
	hash:      text{"Mã kiểm tra cuối chuỗi", "Hash of the chain's end"},
	wholeLead: text{"Ghi lại hai số này; lần kiểm tra sau, cùng số sự kiện phải cho cùng mã, nếu không là lịch sử đã bị sửa.", "Note both: at a later check the same number of entries must give the same hash, or history was changed."},
}

// auditWhats are what the log tells of, in the order of the filter.
var auditWhats = []struct {
	what string
	name text
}{
	{"sign_in_refused", text{"Đăng nhập bị từ chối", "Sign-in refused"}},
	{"refused", text{"Thao tác bị từ chối", "Action refused"}},
	{"exported", text{"Xuất dữ liệu", "Exported"}},
	{"read_restricted", text{"Đọc nội dung hạn chế", "Read what is restricted"}},
	{"session.begun", text{"Đăng nhập", "Signed in"}},
	{"session.ended", text{"Đăng xuất", "Signed out"}},
	{"account.opened", text{"Mở tài khoản", "Account opened"}},
	{"account.amended", text{"Sửa tài khoản", "Account amended"}},
	{"account.invited", text{"Tạo liên kết đặt mật khẩu", "One-time link made"}},
	{"account.password_set", text{"Đặt mật khẩu", "Password set"}},
	{"account.second_factor_set", text{"Bật xác thực hai lớp", "Second factor put in use"}},
	{"account.second_factor_removed", text{"Tắt xác thực hai lớp", "Second factor removed"}},
	{"account.sessions_ended", text{"Đăng xuất khỏi mọi thiết bị", "Sessions ended"}},
	{"account.absence_set", text{"Ủy quyền", "Deputy named"}},
	{"account.absence_ended", text{"Thôi ủy quyền", "Deputy taken back"}},
	{"account.closed", text{"Khóa tài khoản", "Account closed"}},
	{"account.reopened", text{"Mở lại tài khoản", "Account reopened"}},
	{"account.head_set", text{"Đặt người đứng đầu đơn vị", "Head of a unit set"}},
	{"account.notifications_set", text{"Sửa cách nhận thông báo", "Notifications set"}},
	{"token.issued", text{"Cấp mã truy cập", "Token issued"}},
	{"token.used", text{"Dùng mã truy cập", "Token used"}},
	{"token.revoked", text{"Thu hồi mã truy cập", "Token revoked"}},
	{"listener.issued", text{"Cấp quyền theo dõi NATS", "NATS client let in"}},
	{"listener.revoked", text{"Thu hồi quyền theo dõi NATS", "NATS client cut off"}},
	{"webhook.added", text{"Thêm nơi nhận sự kiện", "Subscriber added"}},
	{"webhook.removed", text{"Gỡ nơi nhận sự kiện", "Subscriber removed"}},
	{"unit.registered", text{"Thêm đơn vị", "Unit registered"}},
	{"unit.amended", text{"Sửa đơn vị", "Unit amended"}},
}

func (p *page) auditOptions() (options []option) {
	for _, x := range auditWhats {
		options = append(options, option{x.what, p.say(x.name)})
	}
	return options
}

// auditWhat puts what a line tells into words; what has none is said as it is.
func (p *page) auditWhat(what string) string {
	for _, x := range auditWhats {
		if x.what == what {
			return p.say(x.name)
		}
	}
	return what
}

// auditName is how a line calls who did it.
func (p *page) auditName(line *auditLine) string {
	if line.Name != "" {
		return line.Name
	}
	return line.Actor
}

// exportAddress is of what the filter asks for, as a file.
func (p *page) exportAddress() string {
	q := url.Values{}
	for _, name := range []string{"viec", "ai", "doi-tuong", "tu", "den"} {
		if v := p.query.Get(name); v != "" {
			q.Set(name, v)
		}
	}
	return auditPath + "/xuat?" + q.Encode()
}

// problemOf is the problem of a refusal, in the reader's language.
func (p *page) problemOf(err error) error { return problem.Of(err, string(p.tongue)) }
