package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dondoc/api/auth"
	"dondoc/domain"
)

// registerVisits: units see their own, and only the office and the leader act on
// several at once.
var registerVisits = map[string]visit{
	"GET /nhiem-vu":            {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "admin": http.StatusForbidden, "everybody": http.StatusOK},
	"POST /nhiem-vu/hang-loat": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "office": http.StatusUnprocessableEntity, "leader": http.StatusUnprocessableEntity, "everybody": http.StatusForbidden},
	// These visitors are tokens of no account, which keep no views.
	"POST /nhiem-vu/bo-loc":     {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusForbidden},
	"POST /nhiem-vu/bo-loc/xoa": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusForbidden},
}

var registerLooks = []pageLook{
	{"directives", "/nhiem-vu", "office"},
	{"directives of a unit", "/nhiem-vu?q=lop", "so-tttt"},
	{"directives by item", "/nhiem-vu?nhom=van-ban&cot=don-vi&cot=lanh-dao&cot=so-luong&cot=thoi-han&cot=tien-do&cot=van-ban&mat-do=thoang", "leader"},
	{"directives that are late", "/nhiem-vu?han=overdue&uu-tien=starred&tu=2024-12-01&den=2024-12-31", "auditor"},
	{"no directives", "/nhiem-vu?q=khong+co+chu+nay", "office"},
}

// listed are the ids of the directives that a page of the register lists, in its order.
func listed(body string) (ids []string) {
	for _, m := range regexp.MustCompile(`(?s)<tr data-line>.*?href="/nhiem-vu/([0-9A-Z]{26})"`).FindAllStringSubmatch(body, -1) {
		ids = append(ids, m[1])
	}
	return ids
}

func named(numbers ...byte) (ids []string) {
	for _, n := range numbers {
		ids = append(ids, ident(n).String())
	}
	return ids
}

func TestTheRegisterListsWhatItsAddressAsksFor(t *testing.T) {
	h := newHouse(t)
	document := ident(1).String()
	for _, c := range []struct {
		who, query string
		want       []string
	}{
		{h.office, "", named(30, 10, 20, 11, 12, 13, 21)}, // the late first, then by due date, then what has none
		{h.office, "thu-tu=giao", named(10, 11, 12, 13, 20, 30, 21)},
		{h.office, "van-ban=" + document, named(10, 11, 12, 13, 20, 30, 21)}, // a document is read from its start
		{h.office, "van-ban=" + document + "&thu-tu=qua-han", named(30, 10, 20, 11, 12, 13, 21)},
		{h.office, "han=overdue", named(30)},
		{h.office, "han=due_soon", named(10)},
		{h.office, "han=no_deadline", named(11, 12, 13, 21)},
		{h.office, "don-vi=so-tttt", named(30, 20, 13)},
		{h.office, "don-vi=so-tttt&han=due_soon", named(30)}, // as it was extended
		{h.office, "don-vi=huyen-trang-dinh&tien-do=completed", named(30)},
		{h.office, "uu-tien=starred", named(30)},
		{h.office, "tu=2024-12-01&den=2024-12-18", named(30, 10)},
		{h.office, "van-ban=" + document + "&han=overdue", named(30)},
		{h.office, "van-ban=" + ident(9).String(), nil},
		{h.office, "cham-cap-nhat=1&don-vi=so-noi-vu", named(12, 20, 11)}, // the longest silent first
		{h.office, "q=don+vi+lop", named(30)},
		{h.office, "q=" + url.QueryEscape("lớp"), named(30)},
		{h.office, "q=lop&tien-do=completed", nil},
		{h.leader, "nhom=van-ban", named(10, 11, 12, 13, 20, 30, 21)},
		{h.auditor, "han=overdue&q=lop&uu-tien=starred&tu=2024-12-06", named(30)},
		{h.sotttt, "", named(30, 20, 13)},
		{h.sotttt, "don-vi=huyen-loc-binh", named(30, 20)}, // what both have a part in
		{h.sotttt, "han=overdue", nil},                     // others are late, it is not
		{h.sotttt, "q=doi+du", nil},                        // of others' directives it finds nothing
		{h.sotttt, "van-ban=" + document, named(13, 20, 30)},
		{h.locBinh, "han=overdue", named(30)},
	} {
		got := get(t, h.Server, "/nhiem-vu?"+c.query, c.who)
		if got.status != http.StatusOK {
			t.Errorf("%q: %d", c.query, got.status)
		}
		if ids := listed(got.body); !slices.Equal(ids, c.want) {
			t.Errorf("%q lists %q, want %q", c.query, ids, c.want)
		}
	}
}

func TestAnAddressOfTheRegisterCanBeShared(t *testing.T) {
	h := newHouse(t)
	// A form sends empty fields, and dates as people write them.
	sent := get(t, h.Server, "/nhiem-vu?q=&don-vi=&han=overdue&tien-do=&tu=1%2F12%2F2024&den=&cot=don-vi&cot=lanh-dao&mat-do=thoang", h.office)
	address := sent.header.Get("Location")
	if want := "/nhiem-vu?cot=don-vi&cot=lanh-dao&han=overdue&mat-do=thoang&tu=2024-12-01"; sent.status != http.StatusSeeOther || address != want {
		t.Fatalf("%d to %q, want %q", sent.status, address, want)
	}
	mine, theirs := get(t, h.Server, address, h.office), get(t, h.Server, address, h.leader)
	if a, b := listed(mine.body), listed(theirs.body); len(a) != 1 || !slices.Equal(a, b) {
		t.Errorf("one sees %q, the other %q", a, b)
	}
	for _, has := range []string{"Quá hạn", "hạn từ 01/12/2024", "Lãnh đạo chỉ đạo", `class="directives loose"`} {
		if !strings.Contains(theirs.body, has) {
			t.Errorf("the other does not see %q", has)
		}
	}
	// How it was shown is remembered; what was asked is not.
	kept := mine.header.Get("Set-Cookie")
	name, _, _ := strings.Cut(kept, ";")
	again := ask(t, h.Server, http.MethodGet, "/nhiem-vu", h.office, nil, "Cookie", "dondoc_token="+h.office+"; "+name)
	if len(listed(again.body)) != 7 || !strings.Contains(again.body, `class="directives loose"`) || strings.Contains(again.body, `class="c-so-luong"`) {
		t.Error("the register is not shown as it was chosen")
	}
}

func TestALongRegisterGoesOnWithoutLossOrRepeat(t *testing.T) {
	m := seed()
	m.crowd(120)
	h := houseOf(t, m)
	for _, query := range []string{"", "han=overdue", "q=danh+sach", "nhom=van-ban", "don-vi=so-noi-vu&han=overdue"} {
		seen := map[string]bool{}
		pages := 0
		for address := "/nhiem-vu?" + query; address != ""; pages++ {
			got := get(t, h.Server, address, h.office)
			for _, id := range listed(got.body) {
				if seen[id] {
					t.Fatalf("%s is listed twice", id)
				}
				seen[id] = true
			}
			address = ""
			if m := regexp.MustCompile(`rel="next" href="([^"]*)"`).FindStringSubmatch(got.body); m != nil {
				address = strings.ReplaceAll(m[1], "&amp;", "&")
			}
		}
		if len(seen) < 120 || pages < 3 {
			t.Errorf("%q gives %d directives on %d pages", query, len(seen), pages)
		}
	}
}

func TestAFilterThatMeansNothingIsSaidAndNarrowsNothing(t *testing.T) {
	h := newHouse(t)
	got := get(t, h.Server, "/nhiem-vu?han=tre&van-ban=x&tu=32%2F1%2F2024", h.office)
	if len(listed(got.body)) != 7 || !strings.Contains(got.body, "han, van-ban, tu") || !strings.Contains(got.body, `value="32/1/2024"`) || !strings.Contains(got.body, "Ngày không đúng") {
		t.Error("the page does not say what it could not understand")
	}
	if got := get(t, h.Server, "/nhiem-vu?tu-trang=zz", h.office); got.status != http.StatusBadRequest || !strings.Contains(got.body, "Mở lại danh sách từ trang đầu") {
		t.Errorf("a bad cursor: %d", got.status)
	}
}

func TestTheRegisterSaysTwoDatesQuantitiesAndWhoIsSilent(t *testing.T) {
	h := newHouse(t)
	body := get(t, h.Server, "/nhiem-vu?don-vi=so-tttt&tu=2024-12-18&den=2024-12-18", h.office).body
	for _, has := range []string{`<s class="original"><time datetime="2024-12-06">06/12/2024</time></s>`, `datetime="2024-12-18"`, "03/05", "còn 02", "Gắn sao", "10/12/2024"} {
		if !strings.Contains(body, has) {
			t.Errorf("the line does not say %q", has)
		}
	}
	whole := get(t, h.Server, "/nhiem-vu?nhom=van-ban&han=overdue", h.office).body
	for _, has := range []string{"14/18", "Mục 3.3", "Quá hạn 6 ngày làm việc", "và 2 đơn vị", "1/3 đơn vị chậm cập nhật"} {
		if !strings.Contains(strings.ReplaceAll(whole, "\u00a0", " "), has) {
			t.Errorf("the item does not say %q", has)
		}
	}
}

// bulk sends a step of acting on several directives.
func (h *house) bulk(t testing.TB, bearer string, ids []domain.ID, fields ...string) answer {
	t.Helper()
	form := url.Values{"key": {"chung"}}
	for _, id := range ids {
		form.Add("chon", id.String())
	}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return ask(t, h.Server, http.MethodPost, "/nhiem-vu/hang-loat", bearer, form)
}

// parts are what a preview would do.
func parts(body string) (values []string) {
	for _, m := range regexp.MustCompile(`name="phan" value="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		values = append(values, "phan", m[1])
	}
	return values
}

func TestSeveralDirectivesAreSuspendedOnlyAfterAPreviewOfEach(t *testing.T) {
	h := newHouse(t)
	both := []domain.ID{surplus, classes}
	if got := h.act(t, surplus, "confirm-completion", locBinh, h.office); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	before := h.store.Head()
	fields := []string{"viec", "suspend", "ly-do-tam-dung", "Chờ hướng dẫn (ví dụ)", "xem-lai", "31/01/2025"}
	wrong := h.bulk(t, h.office, both, "viec", "suspend", "buoc", "xem", "ly-do-tam-dung", "", "xem-lai", "31/01/2025")
	if wrong.status != http.StatusUnprocessableEntity || !strings.Contains(wrong.body, "ly-do-tam-dung-sai") || !strings.Contains(wrong.body, `value="31/01/2025"`) {
		t.Errorf("without a reason: %d", wrong.status)
	}
	seen := h.bulk(t, h.office, both, append(fields, "buoc", "xem")...)
	if seen.status != http.StatusOK || strings.Count(seen.body, "Tạm dừng, xem lại ngày 31/01/2025") != 2 || len(parts(seen.body)) != 4 {
		t.Fatalf("the preview: %d", seen.status)
	}
	if h.store.Head() != before {
		t.Fatal("the preview changed something")
	}
	done := append(append(fields, "buoc", "lam"), parts(seen.body)...)
	if got := h.bulk(t, h.office, both, done...); got.status != http.StatusOK || !strings.Contains(got.body, "Đã thực hiện 2 việc") {
		t.Fatalf("the result: %d", got.status)
	}
	after := h.store.Head()
	if got := h.bulk(t, h.office, both, done...); !strings.Contains(got.body, "Đã thực hiện 2 việc") || h.store.Head() != after {
		t.Error("pressing twice does it twice")
	}
	for _, id := range both {
		if s := h.state(t, id).State.Suspended; s == nil || s.Review != date("2025-01-31") {
			t.Errorf("%s is %+v", id, s)
		}
	}
}

func TestAPreviewSaysWhatIsRefusedAndAChangeInBetweenIsNotOverridden(t *testing.T) {
	h := newHouse(t)
	seen := h.bulk(t, h.leader, []domain.ID{surplus, classes}, "viec", "confirm-completion", "buoc", "xem")
	for _, has := range []string{"Sẽ thực hiện 1 việc", "Không thực hiện được 1 việc", "UBND huyện Lộc Bình: xác nhận báo cáo ngày 12/12/2024, hoàn thành đúng hạn", "Không có phần việc nào đang chờ xác nhận"} {
		if !strings.Contains(seen.body, has) {
			t.Errorf("the preview does not say %q", has)
		}
	}
	if got := h.act(t, surplus, "reject-completion", locBinh, h.office, "reason", "Thiếu danh sách (ví dụ)"); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	got := h.bulk(t, h.leader, nil, append([]string{"viec", "confirm-completion", "buoc", "lam"}, parts(seen.body)...)...)
	if !strings.Contains(got.body, "Chưa thực hiện được 1 việc") || !strings.Contains(got.body, "vừa được người khác thay đổi") {
		t.Errorf("the result does not say that it was changed meanwhile: %d", got.status)
	}
	if h.state(t, surplus).State.Part(locBinh).Completion != nil {
		t.Error("it was confirmed over the rejection")
	}
}

func TestANewDeadlineForSeveralKeepsTheFirstDates(t *testing.T) {
	h := newHouse(t)
	fields := []string{"viec", "amend", "han-moi", "31/12/2024", "ly-do-doi-han", "Mưa lũ (ví dụ)"}
	seen := h.bulk(t, h.office, []domain.ID{classes}, append(fields, "buoc", "xem")...)
	for _, has := range []string{"Thời hạn 18/12/2024 → 31/12/2024", "Thời hạn 06/12/2024 → 31/12/2024", "1 đơn vị giữ nguyên hạn"} {
		if !strings.Contains(seen.body, has) {
			t.Errorf("the preview does not say %q", has)
		}
	}
	h.bulk(t, h.office, nil, append(append(fields, "buoc", "lam"), parts(seen.body)...)...)
	part := h.state(t, classes).State.Part(locBinh)
	if part.Due != date("2024-12-31") || part.Original != date("2024-12-06") {
		t.Errorf("due %s, first %s", part.Due, part.Original)
	}
	for _, c := range [][]string{{"viec", "instruct", "buoc", "xem", "y-kien", "Khẩn trương (ví dụ)"}, {"viec", "amend", "buoc", "xem", "han-moi", "45/1/2025", "ly-do-doi-han", "x"}} {
		if got := h.bulk(t, h.office, []domain.ID{classes}, c...); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "aria-invalid") {
			t.Errorf("%q: %d", c, got.status)
		}
	}
	if got := h.bulk(t, h.office, nil, "viec", "instruct"); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Chưa chọn nhiệm vụ nào") {
		t.Errorf("nothing ticked: %d", got.status)
	}
}

func TestAPersonSavesAViewOfTheRegisterAndComesBackToIt(t *testing.T) {
	h := newHouse(t)
	people := &auth.People{Store: h.store, Clock: h.now}
	admin := domain.Actor{ID: "admin", Role: domain.RoleAdmin}
	_, secret, err := people.Open(t.Context(), admin, domain.OpenAccount{Login: "an.nguyen", Name: "Nguyễn Văn An (ví dụ)", Role: domain.RoleOffice})
	if err != nil {
		t.Fatal(err)
	}
	bearer, err := people.Accept(t.Context(), secret, "núi cao biển rộng 1975", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	save := func(bearer, name string) answer {
		return ask(t, h.Server, http.MethodPost, "/nhiem-vu/bo-loc", bearer, url.Values{"key": {"k" + name}, "ten": {name}, "truy-van": {"han=overdue&uu-tien=starred"}})
	}
	if got := save(bearer.Secret, "Quá hạn, gắn sao"); got.status != http.StatusSeeOther || got.header.Get("Location") != "/nhiem-vu?han=overdue&uu-tien=starred" {
		t.Fatalf("%d to %q: %s", got.status, got.header.Get("Location"), got.body)
	}
	page := get(t, h.Server, "/nhiem-vu?han=overdue&uu-tien=starred", bearer.Secret).body
	wants(t, page, `href="/nhiem-vu?han=overdue&amp;uu-tien=starred" aria-current="true"`, "Quá hạn, gắn sao")
	if got := save(bearer.Secret, " "); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "luu-ten-sai") {
		t.Errorf("without a name: %d", got.status)
	}
	if got := save(h.office, "Quá hạn"); got.status != http.StatusForbidden || !strings.Contains(got.body, "không gắn với tài khoản") {
		t.Errorf("a token: %d", got.status)
	}
	wants(t, get(t, h.Server, "/nhiem-vu", h.office).body, "không gắn với tài khoản")
	got := ask(t, h.Server, http.MethodPost, "/nhiem-vu/bo-loc/xoa", bearer.Secret, url.Values{"key": {"x"}, "ten": {"Quá hạn, gắn sao"}, "truy-van": {"q=lop"}})
	if got.status != http.StatusSeeOther || strings.Contains(get(t, h.Server, "/nhiem-vu", bearer.Secret).body, "Quá hạn, gắn sao") {
		t.Errorf("removing: %d", got.status)
	}
}
