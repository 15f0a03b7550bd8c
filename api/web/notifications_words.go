package web

// notifyWords are the messages of how one is told, and of calendar links. They are
// only read.
var notifyWords = struct {
	title, always, alwaysInbox, alwaysEscalated, alwaysWhy                   text
	mail, mailLead, mailOn, mailOnHint, mailOff, mailOffHint, hour, hourHint text
	save, withDigest, atHour, saved, address, addressNone, serverOff         text
	trial, trialLead, tried, tokenOnly, tokenOnlyLead                        text
	feeds, feedsLead, feedAll, feedOf, feedMake, feedMade, feedOnce          text
	feedSince, feedRevoke, feedRevokeOf, feedRevoked, feedNone               text
	copyIt, copied, openIn, how, howReach                                    text
	google, outlook, phone, android, thunderbird                             text
	googleHow, outlookHow, phoneHow, androidHow, thunderbirdHow              text
	inboxLink, serverMails, serverMailsNot, runs                             text
}{
	title:           text{"Cách nhận đôn đốc", "How I am told"},
	always:          text{"Luôn nhận, không tắt được", "Always told"},
	alwaysInbox:     text{"Hộp thư trong phần mềm: mọi thư đôn đốc.", "The inbox here: every reminder."},
	alwaysEscalated: text{"Báo cáo vượt cấp: việc đã báo lên Văn phòng hoặc lãnh đạo vẫn gửi qua thư điện tử, dù chọn cách nào dưới đây.", "What escalates: what the office or the leaders are told of is mailed whatever is chosen below."},
	alwaysWhy:       text{"Không ai, kể cả quản trị, tắt được hai kênh này.", "Nobody can silence these two, not even an administrator."},
	mail:            text{"Thư điện tử", "Mail"},
	mailLead:        text{"Gửi qua thư điện tử", "What is mailed"},
	mailOn:          text{"Gửi mọi thư đôn đốc", "All reminders"},
	mailOnHint:      text{"Mỗi ngày làm việc nhiều nhất một thư tổng hợp; nhiệm vụ mới và báo cáo vượt cấp có thể gửi riêng.", "At most one digest each working day; a new directive or an escalation may go alone."},
	mailOff:         text{"Chỉ gửi việc đã báo vượt cấp", "Only what escalates"},
	mailOffHint:     text{"Thư khác chỉ vào hộp thư trong phần mềm.", "All else goes to the inbox here only."},
	hour:            text{"Giờ nhận thư điện tử", "Hour of mail"},
	hourHint:        text{"Không sớm hơn giờ gửi chung của cơ quan. Thư gửi riêng không chờ giờ này.", "Not before the office's own hour. What goes alone does not wait for it."},
	save:            text{"Lưu cách nhận", "Save"},
	withDigest:      text{"Cùng lúc gửi chung (%s)", "With the digest (%s)"},
	atHour:          text{"%s giờ", "%s:00"},
	saved:           text{"Đã lưu cách nhận đôn đốc.", "How you are told is saved."},
	address:         text{"Thư gửi đến %s.", "Mail goes to %s."},
	addressNone:     text{"Tài khoản chưa có địa chỉ thư điện tử nên chỉ nhận trong hộp thư. Đề nghị quản trị bổ sung địa chỉ.", "The account has no mail address, so the inbox is all. Ask an administrator to add one."},
	serverOff:       text{"Máy chủ này chưa gửi thư điện tử. Lựa chọn dưới đây được lưu và có hiệu lực khi quản trị cấu hình máy chủ thư; trong lúc đó mọi thư ở hộp thư trong phần mềm.", "This server sends no mail yet. What is chosen below is kept for when an administrator sets mail up; until then everything is in the inbox here."},
	trial:           text{"Gửi thư thử cho tôi", "Send me a trial"},
	trialLead:       text{"Thư thử gửi ngay, chỉ đến địa chỉ của bạn, và cho biết ngay máy chủ thư có nhận hay không.", "It goes out at once, to you alone, and says whether the mail server took it."},
	tried:           text{"Máy chủ thư đã nhận thư thử. Kiểm tra hộp thư điện tử của bạn.", "The mail server has taken the trial. Look into your mail."},
	tokenOnly:       text{"Mã truy cập không có tùy chọn nhận", "A token has no choices"},
	tokenOnlyLead:   text{"Đăng nhập bằng tài khoản của mình để chọn cách nhận đôn đốc.", "Sign in with an account of your own to choose how you are told."},
	feeds:           text{"Lịch thời hạn", "Calendar of due dates"},
	feedsLead:       text{"Liên kết bí mật để ứng dụng lịch tự cập nhật các thời hạn. Ai có liên kết đều xem được các thời hạn, trừ nhiệm vụ hạn chế; thu hồi ngay khi không dùng nữa hoặc lộ ra ngoài.", "Secret links from which a calendar program keeps the due dates up to date. Whoever has one reads them, but for restricted directives; revoke it when it is not needed or has got out."},
	feedAll:         text{"Mọi đơn vị của tôi", "All my units"},
	feedOf:          text{"Thời hạn của", "Due dates of"},
	feedMake:        text{"Tạo liên kết lịch", "Make a link"},
	feedMade:        text{"Liên kết lịch mới", "A new link"},
	feedOnce:        text{"Liên kết chỉ hiện một lần này. Sao chép vào ứng dụng lịch; mất thì thu hồi và tạo liên kết khác.", "It is shown this once. Copy it into your calendar program; if it is lost, revoke it and make another."},
	feedSince:       text{"tạo ngày %s", "made on %s"},
	feedRevoke:      text{"Thu hồi", "Revoke"},
	feedRevokeOf:    text{"Thu hồi liên kết lịch của %s, tạo ngày %s", "Revoke the link for %s, made on %s"},
	feedRevoked:     text{"Đã thu hồi liên kết lịch.", "The calendar link is revoked."},
	feedNone:        text{"Chưa có liên kết lịch nào.", "There are no links yet."},
	copyIt:          text{"Sao chép liên kết", "Copy the link"},
	copied:          text{"Đã sao chép.", "Copied."},
	openIn:          text{"Mở trong ứng dụng lịch của máy này", "Open in this device's calendar"},
	how:             text{"Cách thêm vào ứng dụng lịch", "How to add it"},
	howReach:        text{"Google và Outlook trên mạng đọc lịch từ máy chủ của họ: chỉ dùng được khi máy chủ này truy cập được từ Internet. Ứng dụng trên máy tính, điện thoại trong mạng cơ quan thì không cần.", "Google and Outlook on the web read it from their own servers: that works only where this server can be reached from the Internet. Programs on computers and phones in the office's network need no such thing."},
	google:          text{"Google Lịch (trên máy tính)", "Google Calendar (on a computer)"},
	outlook:         text{"Outlook", "Outlook"},
	phone:           text{"iPhone, iPad, máy Mac", "iPhone, iPad, Mac"},
	android:         text{"Android", "Android"},
	thunderbird:     text{"Thunderbird", "Thunderbird"},
	googleHow:       text{"Cạnh “Lịch khác” bấm dấu +, chọn “Từ URL”, dán liên kết, bấm “Thêm lịch”.", "Press + beside “Other calendars”, choose “From URL”, paste the link, press “Add calendar”."},
	outlookHow:      text{"Mở Lịch, chọn “Thêm lịch”, “Đăng ký từ web” (hoặc “Từ Internet”), dán liên kết.", "Open Calendar, choose “Add calendar”, “Subscribe from web” (or “From Internet”), paste the link."},
	phoneHow:        text{"Bấm “Mở trong ứng dụng lịch của máy này”, hoặc trong Lịch chọn “Thêm lịch đăng ký” và dán liên kết.", "Press “Open in this device's calendar”, or choose “Add Subscription Calendar” in Calendar and paste the link."},
	androidHow:      text{"Thêm vào Google Lịch trên máy tính; lịch sẽ hiện trên điện thoại cùng tài khoản.", "Add it to Google Calendar on a computer; it then shows on the phone of the same account."},
	thunderbirdHow:  text{"Chọn “Lịch mới”, “Trên mạng”, dán liên kết.", "Choose “New Calendar”, “On the Network”, paste the link."},
	serverMails:     text{"Đang gửi", "Goes out"},
	serverMailsNot:  text{"Đang tắt", "Off"},
	runs:            text{"Việc đôn đốc", "Reminders"},
	inboxLink:       text{"Mở hộp thư", "Open the inbox"},
}
