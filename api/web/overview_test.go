package web_test

import (
	"errors"
	"strings"
	"testing"

	"dondoc/domain"
)

func TestEveryReaderSeesWhatIsOverdueFirst(t *testing.T) {
	site := newSite(t, seed())
	for _, token := range []string{"van-phong", "chu-tich", "thanh-tra"} {
		page := get(t, site, "/", token)
		if page.status != 200 {
			t.Fatalf("%s: status %d", token, page.status)
		}
		wants(t, page.body, `<html lang="vi">`, "Tính đến Thứ Hai, 16/12/2024", "Quá hạn 6 ngày làm việc", "UBND huyện Lộc Bình",
			"05/07\u00a0lớp", "còn 02", "06/12/2024", "Thông báo số …/TB-UBND", "Hạn gốc 06/12/2024", "Hoàn thành đúng hạn",
			"13,94\u00a0%", "mục tiêu tối thiểu 20\u00a0%", "41,05\u00a0%", "27\u00a0trường hợp", "Dữ liệu ví dụ", "sự kiện thứ 87, mã kiểm tra 3f9ac01b77e2")
		if strings.Index(page.body, `id="qua-han"`) > strings.Index(page.body, `id="sap-den-han"`) {
			t.Error("what is overdue does not come first")
		}
	}
}

func TestEnglishIsSecond(t *testing.T) {
	site := newSite(t, seed())
	for name, page := range map[string]answer{
		"asked for in the address":     get(t, site, "/?lang=en", "van-phong"),
		"asked for by the browser":     get(t, site, "/", "van-phong", "Accept-Language", "en-GB,en;q=0.8"),
		"the browser is overruled":     get(t, site, "/?lang=en", "van-phong", "Accept-Language", "vi"),
		"the browser wants other ones": get(t, site, "/", "van-phong", "Accept-Language", "de, en;q=0.5"),
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, page.body, `<html lang="en">`, "6 working days overdue", "As of Monday, 16/12/2024", "Sample data")
		})
	}
	wants(t, get(t, site, "/", "van-phong", "Accept-Language", "fr").body, `<html lang="vi">`)
	wants(t, get(t, site, "/", "van-phong", "Accept-Language", ";;;").body, `<html lang="vi">`)
}

func TestAUnitSeesItsOwnPartsAndCounts(t *testing.T) {
	page := get(t, newSite(t, seed()), "/", "loc-binh")
	wants(t, page.body, "Quá hạn 6 ngày làm việc", "05/07\u00a0lớp", "04/04\u00a0trường hợp", "Chờ xác nhận")
	lacks(t, page.body, "UBND huyện Tràng Định</th>", "11/27\u00a0trường hợp", "06/06\u00a0lớp", "Sở Nội vụ", "13,94\u00a0%")
}

func TestAnAdministratorSeesFiguresAlone(t *testing.T) {
	page := get(t, newSite(t, seed()), "/", "quan-tri")
	wants(t, page.body, "UBND huyện Lộc Bình", "1/29 phần việc", "Vai trò quản trị xem số liệu, không xem nội dung nhiệm vụ.")
	lacks(t, page.body, "bồi dưỡng", "Thông báo số", "lớp")
}

func TestTheUnitTableGivesNumeratorAndDenominator(t *testing.T) {
	page := get(t, newSite(t, seed()), "/", "chu-tich")
	row := between(t, page.body, `class="name">Cộng`, "</tr>")
	for _, cell := range []string{">29", "0/1", "2/3"} {
		if cell == "0/1" {
			wants(t, between(t, page.body, `class="name">UBND huyện Lộc Bình`, "</tr>"), cell)
			continue
		}
		wants(t, strings.Join(strings.Fields(row), ""), cell)
	}
	wants(t, page.body, "Tỷ lệ đúng hạn = hoàn thành đúng hạn / (hoàn thành đúng hạn + hoàn thành quá hạn + chưa hoàn thành, quá hạn)")
}

func TestHostileTextIsOnlyText(t *testing.T) {
	const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">' "`
	m := seed()
	m.directives[0].Text, m.directives[0].Section = hostile, hostile
	m.directives[1].Indicators[0].Name = hostile
	m.documents[0].Title, m.documents[0].Symbol = hostile, hostile
	m.units["huyen-loc-binh"] = domain.Unit{Code: "huyen-loc-binh", Name: hostile}
	site := newSite(t, m)
	for _, path := range []string{"/", "/?lang=" + "%22%3E%3Cscript%3E", "/?qua-han=%22%3E%3Cscript%3Ealert(1)"} {
		lacks(t, get(t, site, path, "van-phong").body, "<script>", "<img")
	}
	lacks(t, get(t, site, "/%3Cscript%3E", "van-phong").body, "<script>")
}

func TestLongListsGoOnElsewhere(t *testing.T) {
	m := seed()
	m.crowd(60)
	site := newSite(t, m)
	page := get(t, site, "/", "van-phong")
	if n := strings.Count(between(t, page.body, `id="qua-han"`, "</section>"), "Quá hạn 31 ngày làm việc"); n != 50 {
		t.Errorf("the first stretch has %d parts, want 50", n)
	}
	wants(t, page.body, `href="/?qua-han=50#qua-han"`, `href="/?nhiem-vu=50#nhiem-vu"`)
	next := get(t, site, "/?qua-han=50", "van-phong")
	wants(t, between(t, next.body, `id="qua-han"`, "</section>"), "Quá hạn 6 ngày làm việc", "Về đầu danh sách")
}

func TestAnEmptyRecordSaysWhatToDo(t *testing.T) {
	site := newSite(t, &memory{})
	wants(t, get(t, site, "/", "van-phong").body, "Chưa có nhiệm vụ nào", "POST /api/v1/documents")
	wants(t, get(t, site, "/", "loc-binh").body, "Đơn vị chưa được giao nhiệm vụ nào")
	lacks(t, get(t, site, "/", "chu-tich").body, "/api/v1")
}

func TestAnErrorIsAPageForPeopleAlone(t *testing.T) {
	broken := seed()
	broken.fails = errors.New("disk of /var/lib/secret is gone")
	site := newSite(t, broken)
	page := get(t, site, "/", "van-phong")
	if page.status != 500 {
		t.Errorf("status %d", page.status)
	}
	wants(t, page.body, "Chương trình gặp lỗi", "Về trang tổng quan")
	lacks(t, page.body, "secret")
	wants(t, get(t, site, "/nowhere", "").body, "Không có trang này")
	for _, machine := range []answer{
		get(t, site, "/nowhere", "", "Accept", "application/json"), get(t, site, "/api/v1/nowhere", ""),
	} {
		lacks(t, machine.body, "<html")
		if machine.status != 404 {
			t.Errorf("status %d", machine.status)
		}
	}
	broken.fails = &domain.Refusal{Kind: domain.Unavailable, Code: "disk_full"}
	if page := get(t, site, "/", "van-phong"); page.status != 503 {
		t.Errorf("status %d", page.status)
	}
}

// between is what stands in a text after one mark and before the next other.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, after, ok := strings.Cut(s, from)
	if !ok {
		t.Fatalf("no %q on the page", from)
	}
	found, _, ok := strings.Cut(after, to)
	if !ok {
		t.Fatalf("no %q after %q", to, from)
	}
	return found
}
