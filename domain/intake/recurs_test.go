package intake

import (
	"slices"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// noticeWith is an official letter of 14/10/2024 with one order.
func noticeWith(order string) string {
	return strings.Join([]string{
		"ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN", "Số: 999/UBND-TH", "", "Lạng Sơn, ngày 14 tháng 10 năm 2024", "",
		"Kính gửi: Sở Nội vụ", "", order, "",
	}, "\n")
}

func TestADraftSaysWhatADueDateFollowsFrom(t *testing.T) {
	for _, c := range []struct {
		order  string
		due    string // as counted on the day of the document
		start  string
		choose string
	}{
		{"Yêu cầu Sở Nội vụ rà soát, báo cáo UBND tỉnh trong thời hạn 10 ngày làm việc kể từ ngày ký văn bản này.", "2024-10-28", "2024-10-14", ""},
		{"Yêu cầu Sở Nội vụ rà soát, báo cáo UBND tỉnh trong vòng 05 ngày làm việc.", "2024-10-21", "2024-10-14", ""},
		{"Yêu cầu Sở Nội vụ rà soát, báo cáo UBND tỉnh trong thời hạn 10 ngày kể từ ngày 16/10/2024.", "2024-10-28", "2024-10-16", ""},
		{"Yêu cầu Sở Nội vụ rà soát, báo cáo UBND tỉnh trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này.", "", "", "deadline.start"},
		{"Yêu cầu Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 25 hằng tháng.", "2024-10-25", "", ""},
		{"Yêu cầu Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 01 tháng 6 và ngày 01 tháng 12 hằng năm.", "2024-12-01", "", ""},
		{"Yêu cầu Sở Nội vụ định kỳ hằng quý báo cáo UBND tỉnh.", "2024-12-31", "", ""},
		{"Yêu cầu Sở Nội vụ định kỳ hằng tuần, trước 16 giờ 00 ngày thứ Sáu báo cáo UBND tỉnh.", "2024-10-18", "", ""},
	} {
		text := noticeWith(c.order)
		d := Read(text).Draft(text, []domain.Unit{{Code: "so-noi-vu", Name: "Sở Nội vụ", Kind: domain.KindDepartment}})
		d.Resolve(calendar.Vietnam(), calendar.MustParse("2024-10-14"))
		if len(d.Directives) != 1 {
			t.Errorf("%s: %d directives", c.order, len(d.Directives))
			continue
		}
		got := d.Directives[0]
		if got.Issue.Deadline.Due.String() != c.due || got.Issue.Deadline.Start.String() != c.start {
			t.Errorf("%s: due %q from %q, want %q from %q (%+v)", c.order, got.Issue.Deadline.Due, got.Issue.Deadline.Start, c.due, c.start, got.Issue.Deadline)
		}
		if c.choose == "" && len(got.Choose) > 0 || c.choose != "" && !slices.Contains(got.Choose, c.choose) {
			t.Errorf("%s: to be chosen: %v", c.order, got.Choose)
		}
	}
}
