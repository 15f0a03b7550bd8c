package web_test

import "net/http"

// registerVisits: units see their own, and only the office and the leader act on
// several at once.
var registerVisits = map[string]visit{
	"GET /nhiem-vu":            {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "everybody": http.StatusOK},
	"POST /nhiem-vu/hang-loat": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "office": http.StatusUnprocessableEntity, "leader": http.StatusUnprocessableEntity, "everybody": http.StatusForbidden},
}

var registerLooks = []pageLook{
	{"directives", "/nhiem-vu", "office"},
	{"directives of a unit", "/nhiem-vu?q=lop", "loc-binh"},
	{"directives by item", "/nhiem-vu?nhom=van-ban&cot=don-vi&cot=lanh-dao&cot=so-luong&cot=thoi-han&cot=tien-do&cot=van-ban&mat-do=thoang", "leader"},
	{"directives that are late", "/nhiem-vu?han=overdue&uu-tien=starred&tu=2024-12-01&den=2024-12-31&x=1", "auditor"},
	{"no directives", "/nhiem-vu?q=khong+co+chu+nay", "office"},
}
