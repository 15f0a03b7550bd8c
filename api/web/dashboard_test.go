package web_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"dondoc/api/web"
	"dondoc/domain"
	"dondoc/eventstore"
)

var dashboardVisits = map[string]visit{
	"GET /": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "loc-binh": http.StatusSeeOther, "so-tttt": http.StatusSeeOther, "everybody": http.StatusOK},
}

var dashboardLooks = []pageLook{
	{"dashboard", "/", "office"},
	{"dashboard by load", "/?xep=chua-xong", "leader"},
	{"dashboard", "/", "admin"},
}

func TestEveryReaderSeesWhatIsOverdueFirst(t *testing.T) {
	site := newSite(t, seed())
	for _, token := range []string{"van-phong", "chu-tich", "thanh-tra"} {
		page := get(t, site, "/", token)
		if page.status != 200 {
			t.Fatalf("%s: status %d", token, page.status)
		}
		wants(t, page.body, `<html lang="vi">`, "Tính đến Thứ Hai, 16/12/2024", "Quá hạn 6 ngày làm việc", "UBND huyện Lộc Bình",
			"05/07\u00a0lớp", "còn 02", "06/12/2024", "Thông báo số …/TB-UBND", "Hạn gốc 06/12/2024", "Dữ liệu ví dụ", "Sổ ghi đến sự kiện thứ")
		if strings.Index(page.body, `id="qua-han"`) > strings.Index(page.body, `id="sap-den-han"`) {
			t.Error("what is overdue does not come first")
		}
	}
}

// The figures of the sample, counted by hand on 16/12/2024: 29 parts of 7
// directives. Completed are Sở Tư pháp (3.1) and huyện Tràng Định (3.3), both on time and
// without evidence; overdue is huyện Lộc Bình (3.3); Sở TTTT would be but for
// its extension. Of 27 open parts one waits for confirmation and one for an
// answer to its return; of the other 25 only Sở TTTT said something since 2/12.
func TestTheFiguresAreThoseCountedByHand(t *testing.T) {
	page := get(t, newSite(t, seed()), "/", "chu-tich")
	figure := func(class string) string {
		return words(between(t, page.body, `<li class="`+class, "</li>"))
	}
	for class, want := range map[string]string{
		"overdue":     "Quá hạn 1 1/29 phần việc 1/7 nhiệm vụ",
		"due_soon":    "Sắp đến hạn 3 3/29 phần việc 1/7 nhiệm vụ",
		"awaiting":    "Chờ quyết định 2 1 hoàn thành, 0 gia hạn, 1 trả lại",
		"in_time":     "Trong hạn 13 13/29 phần việc 1/7 nhiệm vụ",
		"no_deadline": "Không hạn 10 10/29 phần việc 4/7 nhiệm vụ",
		"completed":   "Đã hoàn thành 2 2/29 phần việc 0/7 nhiệm vụ",
	} {
		if got := figure(class); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want %q", class, got, want)
		}
	}
	rates := words(between(t, page.body, `<ul class="rate-list">`, "</ul>"))
	for _, want := range []string{
		"Đúng hạn so với hạn gốc 50\u00a0% 2/4", "Đúng hạn so với hạn được gia 66,7\u00a0% 2/3", "Hoàn thành 6,9\u00a0% 2/29", "Cập nhật tiến độ 4\u00a0% 1/25",
	} {
		wants(t, rates, want)
	}
	wants(t, words(between(t, page.body, `<ul class="signals">`, "</ul>")),
		"0/1 xin gia hạn đúng ngày cuối", "2/2 hoàn thành không kèm minh chứng", "0/29 đơn vị trả lại từ hai lần", "0/29 phải làm lại từ hai lần")
	weeks := words(between(t, page.body, `<table class="weeks">`, "</table>"))
	wants(t, weeks, "14/10 – 20/10 29 0 0", "25/11 – 01/12 0 1 0", "02/12 – 08/12 0 0 1", "09/12 – 15/12 0 1 1", "16/12 – 16/12 0 0 1")
	wants(t, page.body, "Từ 30/09/2024 đến 16/12/2024: giao 29 phần việc, hoàn thành 2. Quá hạn cuối tuần đầu: 0; hiện nay: 1.")
}

// words are what a piece of a page says, without its tags.
func words(html string) string {
	var b strings.Builder
	for _, piece := range strings.Split("<"+html, "<") {
		if _, text, ok := strings.Cut(piece, ">"); ok {
			b.WriteString(text + " ")
		}
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

func TestAUnitIsRankedOnlyOnceEnoughOfItsWorkFellDue(t *testing.T) {
	m := seed()
	m.crowd(5)
	page := get(t, newSite(t, m), "/", "chu-tich")
	row := func(name string) string { return words(between(t, page.body, `">`+name+"</a>", "</tr>")) }
	if got := row("Sở Nội vụ"); !strings.HasPrefix(got, "1 ") {
		t.Errorf("of five parts that fell due: %q", got)
	}
	if got := row("UBND huyện Lộc Bình"); !strings.HasPrefix(got, "– ") {
		t.Errorf("of one part that fell due: %q", got)
	}
	wants(t, page.body, "chỉ khi đơn vị có từ 5 phần việc, kỳ báo cáo đã đến hạn")
}

func TestTheQuestionsOfLeadersAreOneClickAway(t *testing.T) {
	m := seed()
	m.crowd(2)
	site := newSite(t, m)
	asked := get(t, site, "/", "chu-tich").body
	for question, answer := range map[string]struct{ path, first string }{
		"Đơn vị nào nhiều việc quá hạn nhất?":       {"/?xep=qua-han", "Sở Nội vụ"},
		"Đơn vị nào nhiều hoàn thành quá hạn nhất?": {"/?xep=hoan-thanh-qua-han", ""},
		"Đơn vị nào đang quá tải nhất?":             {"/?xep=chua-xong", "Sở Nội vụ"},
		"Việc chờ duyệt của từng đơn vị?":           {"/?xep=cho-quyet-dinh", "UBND huyện Lộc Bình"},
	} {
		wants(t, asked, `<a href="`+answer.path+`#xep-hang">`+question)
		page := get(t, site, answer.path, "chu-tich")
		if first := between(t, between(t, page.body, `<table class="league"`, "</table>"), `<th scope="row" class="name">`, "</th>"); answer.first != "" && words(first) != answer.first {
			t.Errorf("%s The first is %q, want %q", question, first, answer.first)
		}
		wants(t, page.body, `aria-sort="descending"`)
	}
	wants(t, asked, `<a href="/nhiem-vu?han=due_soon">Việc nào sắp trễ?`, `<a href="#ty-le">Tỷ lệ hoàn thành chung?`, `<a href="/nhiem-vu?cham-cap-nhat=1">`)
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

func TestAUnitBeginsWithWhatItOwes(t *testing.T) {
	page := get(t, newSite(t, seed()), "/?lang=en", "loc-binh")
	if page.status != http.StatusSeeOther || page.header.Get("Location") != "/viec?lang=en" {
		t.Errorf("status %d to %q", page.status, page.header.Get("Location"))
	}
}

func TestAnAdministratorSeesFiguresAlone(t *testing.T) {
	page := get(t, newSite(t, seed()), "/", "quan-tri")
	wants(t, page.body, "UBND huyện Lộc Bình", "1/29 phần việc", "Vai trò quản trị xem số liệu, không xem nội dung nhiệm vụ.")
	lacks(t, page.body, "bồi dưỡng", "Thông báo số", "lớp", "/nhiem-vu", "/cho-quyet-dinh")
}

func TestHostileTextIsOnlyText(t *testing.T) {
	const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">' "`
	m := seed()
	m.tell(eventstore.UnitSubject("ke-la"), &domain.UnitRegistered{Name: hostile, Kind: domain.KindOther, On: date("2024-10-01")})
	m.issue(50, hostile, hostile, domain.DirectiveIssued{Deadline: due("2024-11-01"), Parts: []domain.Part{part("ke-la", 5, hostile)}})
	site := newSite(t, m)
	wants(t, get(t, site, "/", "van-phong").body, "&lt;script&gt;alert(1)")
	for _, path := range []string{"/", "/?lang=" + "%22%3E%3Cscript%3E", "/?xep=%22%3E%3Cscript%3Ealert(1)"} {
		lacks(t, get(t, site, path, "van-phong").body, "<script>", "<img")
	}
	lacks(t, get(t, site, "/%3Cscript%3E", "van-phong").body, "<script>")
}

func TestTheFirstOfALongListAreNamedAndTheRestIsALinkAway(t *testing.T) {
	m := seed()
	m.crowd(60)
	page := get(t, newSite(t, m), "/", "van-phong")
	section := between(t, page.body, `id="qua-han"`, "</section>")
	if n := strings.Count(section, "Quá hạn 31 ngày làm việc"); n != 8 {
		t.Errorf("%d parts are named, want 8", n)
	}
	wants(t, section, `<a class="all" href="/nhiem-vu?han=overdue">Xem tất cả`, `<span class="count">61</span>`)
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	site := newSite(t, seed())
	for _, path := range []string{"/?tu-don-vi=abc", "/?tu-don-vi=-1"} {
		if page := get(t, site, path, "van-phong"); page.status != 400 {
			t.Errorf("%s: status %d", path, page.status)
		}
	}
}

func TestAnEmptyRecordSaysWhatToDo(t *testing.T) {
	site := newSite(t, &memory{})
	wants(t, get(t, site, "/", "van-phong").body, "Chưa có nhiệm vụ nào", "POST /api/v1/documents")
	lacks(t, get(t, site, "/", "chu-tich").body, "/api/v1")
}

func TestAnErrorIsAPageForPeopleAlone(t *testing.T) {
	broken := func(err error) func(o *web.Options) {
		return func(o *web.Options) { o.Record = brokenRecord{err} }
	}
	site := newSite(t, &memory{}, broken(errors.New("disk of /var/lib/secret is gone")))
	page := get(t, site, "/", "van-phong")
	if page.status != 500 {
		t.Errorf("status %d", page.status)
	}
	wants(t, page.body, "Chương trình gặp lỗi", "Về trang đầu")
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
	full := newSite(t, &memory{}, broken(&domain.Refusal{Kind: domain.Unavailable, Code: "disk_full"}))
	if page := get(t, full, "/", "van-phong"); page.status != 503 {
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
