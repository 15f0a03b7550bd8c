package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
)

// headSlug is the form that marks a unit's head, and the end of its address.
const headSlug = "thu-truong"

func (s *site) headRoutes() []route {
	return []route{{http.MethodPost, accountsPath + "/:id/" + headSlug, auth.ManageAccounts, s.accountHead}}
}

// accountHead says whether an account is that of the head of its units.
func (s *site) accountHead(c echo.Context, p *page) error {
	head := c.FormValue("head") != ""
	if err := s.call(c, http.MethodPost, "/accounts/"+c.Param("id")+"/head", map[string]bool{"head": head}, nil); err != nil {
		return s.accountAgain(c, p, headSlug, err)
	}
	said := "head-unmarked"
	if head {
		said = "head-marked"
	}
	return s.done(c, said, accountsPath+"/"+c.Param("id"))
}

// toldHow is how an account's holder has chosen to be told of reminders.
func (p *page) toldHow(a *domain.Account) []string {
	if a.Mail == "" {
		return []string{p.say(headWords.toldInbox)}
	}
	mail, hour := notifyWords.mailOn, p.say(headWords.toldWith)
	if a.MailOff {
		mail = notifyWords.mailOff
	}
	if a.MailHour > 0 {
		hour = p.atHour(a.MailHour)
	}
	return []string{p.say(headWords.toldMail, p.say(mail)), p.say(headWords.toldHour, hour)}
}

// headWords are the messages about a unit's head, and how people are told. They
// are only read.
var headWords = struct {
	head, tick, hint, lead, leadOff, mark, unmark, marked, unmarked            text
	told, toldInbox, toldMail, toldHour, toldWhy, toldLater, toldWith, yes, no text
}{
	head:      text{"Thủ trưởng đơn vị", "Head of the unit"},
	tick:      text{"Là thủ trưởng của các đơn vị này", "Heads these units"},
	hint:      text{"Bước đôn đốc dành cho thủ trưởng được gửi đến tài khoản này; các bước thường vẫn đến chuyên viên.", "The steps of reminders for a unit's head go to this account; ordinary steps still go to its officers."},
	lead:      text{"Từ bước đôn đốc dành cho thủ trưởng (quá hạn lâu hơn, theo quy định đang áp dụng), thư được gửi đến tài khoản này. Đơn vị chưa có ai được đánh dấu thì chuyên viên nhận thay.", "From the step for a unit's head on, as the policy in force has it, reminders go to this account. Where nobody of a unit is marked, its officers are told instead."},
	leadOff:   text{"Bỏ đánh dấu thì các bước đôn đốc dành cho thủ trưởng không còn gửi đến tài khoản này; tài khoản nhận thư như chuyên viên.", "Without the mark the steps for a unit's head no longer go to this account; it is told as an officer is."},
	mark:      text{"Đánh dấu là thủ trưởng", "Mark as the head"},
	unmark:    text{"Bỏ đánh dấu thủ trưởng", "Take the mark off"},
	marked:    text{"Đã đánh dấu là thủ trưởng đơn vị.", "Marked as the unit's head."},
	unmarked:  text{"Đã bỏ đánh dấu thủ trưởng đơn vị.", "The mark is taken off."},
	yes:       text{"có", "yes"},
	no:        text{"không", "no"},
	told:      text{"Cách nhận đôn đốc", "How they are told"},
	toldInbox: text{"Chỉ hộp thư trong phần mềm: tài khoản chưa có địa chỉ thư điện tử.", "The inbox only: the account has no mail address."},
	toldMail:  text{"Thư điện tử: %s", "Mail: %s"},
	toldHour:  text{"Giờ nhận: %s", "Hour: %s"},
	toldWhy:   text{"Chủ tài khoản tự chọn ở trang Cách nhận đôn đốc; quản trị chỉ xem. Không ai tắt được báo cáo vượt cấp.", "Its holder chooses; an administrator only sees it. Nobody silences what escalates."},
	toldWith:  text{"cùng lúc gửi chung của cơ quan", "with the office's digest"},
	toldLater: text{"Cách nhận đôn đốc do người này tự chọn sau khi đăng nhập; ban đầu mọi thư đôn đốc đều gửi, cùng giờ gửi chung của cơ quan.", "The holder chooses how to be told after signing in; at first all reminders are mailed, with the office's own digest."},
}
