package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/eventstore"
)

// deskVisits are who may come to the desk: the office alone.
var deskVisits = map[string]visit{
	"GET /van-ban/doc":               {"": 401, "stranger": 401, "office": 200, "everybody": 403},
	"POST /van-ban/doc":              {"": 401, "stranger": 401, "office": 422, "everybody": 403}, // nothing was sent
	"GET /van-ban/doc/:draft/:step":  {"": 401, "stranger": 401, "office": 303, "everybody": 403},
	"GET /van-ban/doc/:draft":        {"": 401, "stranger": 401, "office": 404, "everybody": 403},
	"POST /van-ban/doc/:draft/:step": {"": 401, "stranger": 401, "office": 404, "everybody": 403},
}

var deskLooks = []pageLook{{"reading", "/van-ban/doc", "office"}}

// deskHouse is an empty house with the whole directory of units of the sample.
func deskHouse(t testing.TB) *house {
	t.Helper()
	m := &memory{}
	list, err := os.ReadFile("../../cmd/dondoc/demo/units.json")
	if err != nil {
		t.Fatal(err)
	}
	var units []domain.Unit
	if err := json.Unmarshal(list, &units); err != nil {
		t.Fatal(err)
	}
	for _, u := range units {
		m.tell(eventstore.UnitSubject(u.Code), &domain.UnitRegistered{Name: u.Name, Kind: u.Kind, Short: u.Short, Names: u.Names, Until: u.Until, On: date("2024-10-01")})
	}
	m.tell(eventstore.UnitSubject("so-tttt"), &domain.UnitRegistered{Name: "Sở của người dùng (ví dụ)", Kind: domain.KindOther, On: date("2024-10-01")})
	return houseOf(t, m)
}

// read sends a document to be read, and gives the path of its desk.
func (h *house) read(t *testing.T, text string) string {
	t.Helper()
	got := ask(t, h.Server, "POST", "/van-ban/doc", h.office, url.Values{"text": {text}})
	if got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	return got.header.Get("Location")
}

// take does a step of the desk with the hidden fields that its form has on the page.
func (h *house) take(t *testing.T, page, action string, change url.Values) answer {
	t.Helper()
	f := fieldsOf(t, get(t, h.Server, page, h.office).body, action)
	for name, values := range change {
		f[name] = values
	}
	address, _, _ := strings.Cut(action, "#")
	return ask(t, h.Server, "POST", address, h.office, f)
}

// documentOf is the document that a redirect leads to.
func documentOf(t *testing.T, h *house, location string) *domain.Document {
	t.Helper()
	got := get(t, h.Server, "/api/v1/documents/"+strings.TrimPrefix(location, "/van-ban/"), "", "Authorization", "Bearer "+h.office)
	var d domain.Document
	if err := json.Unmarshal([]byte(got.body), &d); err != nil {
		t.Fatal(err, got.body)
	}
	return &d
}

func TestTheSampleNoticeGoesFromTextToDirectivesByForms(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	page := get(t, h.Server, desk, h.office)
	wants(t, page.body, "Giao 12 nhiệm vụ", "Còn 14 chỗ cần bổ sung", "Văn bản để trống:", "05\u00a0lớp", "Thủ trưởng các Sở, Ban, ngành (",
		`class="sentence is-shortcoming"`, ">tồn tại</small>", ">chỉ đạo</small>", "Cần bổ sung: đơn vị thực hiện", "văn bản: “trong năm 2024 và giai đoạn 2021-2025”")
	onlyOwnScript(t, page.body)

	// Pressed too early, it says what is missing, and nothing is issued.
	early := h.take(t, desk, desk+"/giao#giao", nil)
	if early.status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", early.status)
	}
	wants(t, early.body, "Chưa giao được")

	after := h.take(t, desk, desk+"/han", url.Values{"how": {"due"}, "date": {"31/12/2024"}})
	if after.status != http.StatusSeeOther || !strings.HasSuffix(after.header.Get("Location"), "?tiep=2#don-vi-2-units") {
		t.Fatalf("%d %s", after.status, after.header.Get("Location"))
	}
	for item, names := range map[string]string{"2": "Sở Nội vụ", "3": "Sở Tài chính; sở nội vụ", "4": "van phong ubnd"} {
		if got := h.take(t, desk, desk+"/don-vi#muc-"+item, url.Values{"units": {names}, "role": {""}}); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", item, got.status, got.body)
		}
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Đủ thông tin để giao", "Sở Nội vụ (Chủ trì)")
	issued := h.take(t, desk, desk+"/giao#giao", nil)
	if issued.status != http.StatusSeeOther {
		t.Fatalf("%d %s", issued.status, issued.body)
	}
	doc := documentOf(t, h, issued.header.Get("Location"))
	if len(doc.Directives) != 12 || doc.Signer != "Dương Công Hiệp" || doc.Number != "" {
		t.Errorf("%+v", doc)
	}
	shown := get(t, h.Server, issued.header.Get("Location"), h.office)
	wants(t, shown.body, "12 nhiệm vụ", `id="doan-12"`, "tep-goc")
	source := get(t, h.Server, issued.header.Get("Location")+"/tep-goc", h.office)
	if source.status != http.StatusOK || !strings.Contains(source.header.Get("Content-Disposition"), "van-ban-goc.txt") || !strings.Contains(source.body, "Dương Công Hiệp") {
		t.Errorf("%d %s", source.status, source.header)
	}
	// The desk is clear, and the same notice again is refused with the way to the first.
	if got := get(t, h.Server, desk, h.office); got.status != http.StatusNotFound {
		t.Errorf("%d", got.status)
	}
	again := ask(t, h.Server, "POST", "/van-ban/doc", h.office, url.Values{"text": {noticeText()}})
	if again.status != http.StatusConflict {
		t.Fatalf("%d", again.status)
	}
	wants(t, again.body, `href="`+issued.header.Get("Location")+`"`)
}

func TestAFileIsReadAndTheSameFileLeadsToItsDraft(t *testing.T) {
	h := deskHouse(t)
	first := h.sendFile(t, "Thông báo.txt", []byte(noticeText()))
	if first.status != http.StatusSeeOther {
		t.Fatalf("%d %s", first.status, first.body)
	}
	again := h.sendFile(t, "khác.txt", []byte(noticeText()))
	wants(t, again.body, `href="`+first.header.Get("Location")+`"`, "đang được soạn")
	wants(t, get(t, h.Server, "/van-ban/doc", h.office).body, "Đang soạn", first.header.Get("Location"))
	bad := h.sendFile(t, "x.pdf", []byte("%PDF-1.4 không phải"))
	if bad.status != http.StatusUnprocessableEntity {
		t.Errorf("%d", bad.status)
	}
}

// sendFile uploads a file as a browser does.
func (h *house) sendFile(t *testing.T, name string, content []byte) answer {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(content)
	_ = w.WriteField("text", "")
	_ = w.Close()
	req, err := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/van-ban/doc", &b)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Accept", "text/html")
	req.AddCookie(&http.Cookie{Name: "dondoc_token", Value: h.office})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}

func TestADocumentOfASecretDegreeLeavesNothingBehind(t *testing.T) {
	h := deskHouse(t)
	got := ask(t, h.Server, "POST", "/van-ban/doc", h.office, url.Values{"text": {"MẬT\n\n" + noticeText()}})
	if got.status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", got.status)
	}
	wants(t, got.body, "bí mật nhà nước")
	lacks(t, get(t, h.Server, "/van-ban/doc", h.office).body, "Đang soạn")
}

func TestProposalsAreSplitJoinedSetAsideAndAdded(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	open := get(t, h.Server, desk+"?muc=5", h.office)
	at := regexp.MustCompile(`name="at" value="(\d+)">Tách từ câu: Khẩn trương`).FindStringSubmatch(open.body)
	if at == nil {
		t.Fatal("no sentence to split at")
	}
	if got := h.take(t, desk+"?muc=5", desk+"/tach#muc-5", url.Values{"at": {at[1]}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Giao 13 nhiệm vụ")
	if got := h.take(t, desk, desk+"/gop", url.Values{"muc": {"5"}, "rev": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, h.take(t, desk, desk+"/loai#muc-1", url.Values{"reason": {" "}}).body, "Cần ghi lý do")
	if got := h.take(t, desk, desk+"/loai#muc-1", url.Values{"reason": {"Chỉ nêu tồn tại"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	page := get(t, h.Server, desk, h.office)
	wants(t, page.body, "Đã loại: Chỉ nêu tồn tại", "Giao 11 nhiệm vụ")
	add := regexp.MustCompile(`value="(\d+)" title="Giao câu này" aria-label="Giao thành nhiệm vụ: Số lượng cán bộ`).FindStringSubmatch(page.body)
	if add == nil {
		t.Fatal("the sentence cannot be added")
	}
	added := ask(t, h.Server, "POST", desk+"/them", h.office, url.Values{"at": {add[1]}})
	if added.status != http.StatusSeeOther || !strings.Contains(added.header.Get("Location"), "?muc=14#muc-14") {
		t.Fatalf("%d %s", added.status, added.header.Get("Location"))
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Giao 12 nhiệm vụ")
	if got := h.take(t, desk, desk+"/lay-lai", nil); got.status != http.StatusSeeOther {
		t.Errorf("%d", got.status)
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Giao 13 nhiệm vụ")
}

func TestWhatWasSetAsideStandsOnTheDocumentsPage(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	for _, n := range []string{"1", "2", "3", "4"} {
		if got := h.take(t, desk, desk+"/loai#muc-"+n, url.Values{"reason": {"Chỉ nêu tồn tại (" + n + ")"}}); got.status != http.StatusSeeOther {
			t.Fatalf("%d", got.status)
		}
	}
	h.take(t, desk, desk+"/han", nil)
	issued := h.take(t, desk, desk+"/giao#giao", nil)
	if issued.status != http.StatusSeeOther {
		t.Fatalf("%d %s", issued.status, issued.body)
	}
	wants(t, get(t, h.Server, issued.header.Get("Location"), h.office).body, "8 nhiệm vụ", "Lý do: Chỉ nêu tồn tại (1)", "giải quyết cán bộ, công chức cấp xã dôi dư", "Không hạn")
}

// orders is a text with a sentence that sounds like an order and is in no proposal.
const orders = "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nSố: 77/TB-UBND\nLạng Sơn, ngày 10 tháng 10 năm 2024\n\nTHÔNG BÁO\nKết luận về công tác ví dụ\n\n" +
	"Đồng chí Chủ tịch kết luận như sau:\n\n1. Đánh giá chung\n\nCông tác đã được triển khai. Các đơn vị phải báo cáo kết quả trước ngày 20/11/2024 theo quy định.\n\n" +
	"2. Nhiệm vụ\n\n2.1. Giao Sở Nội vụ chủ trì rà soát biên chế, hoàn thành trước ngày 20/12/2024.\n"

func TestAnOrderInNoProposalBlocksUntilItIsLookedAt(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, orders)
	page := get(t, h.Server, desk, h.office)
	wants(t, page.body, "Câu cần xem trước khi giao (1)", "Giao 1 nhiệm vụ")
	if got := h.take(t, desk, desk+"/giao#giao", nil); got.status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", got.status)
	}
	wants(t, h.take(t, desk, desk+"/da-xem", url.Values{"reason": {""}}).body, "Cần ghi lý do")
	if got := h.take(t, desk, desk+"/da-xem", url.Values{"reason": {"Nhắc lại quy định chung"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d", got.status)
	}
	page = get(t, h.Server, desk, h.office)
	wants(t, page.body, "đã xem, không giao: Nhắc lại quy định chung")
	at := regexp.MustCompile(`value="(\d+)" formaction="[^"]*/xem-lai"`).FindStringSubmatch(page.body)
	if at == nil || ask(t, h.Server, "POST", desk+"/xem-lai", h.office, url.Values{"at": {at[1]}}).status != http.StatusSeeOther {
		t.Error("it cannot be looked at again")
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Câu cần xem trước khi giao (1)")
	h.take(t, desk, desk+"/da-xem", url.Values{"reason": {"Nhắc lại quy định chung"}})
	issued := h.take(t, desk, desk+"/giao#giao", nil)
	if issued.status != http.StatusSeeOther {
		t.Fatalf("%d %s", issued.status, issued.body)
	}
	wants(t, get(t, h.Server, issued.header.Get("Location"), h.office).body, "Lý do: Nhắc lại quy định chung", "Các đơn vị phải báo cáo")
}

func TestAProposalIsEditedWithUnitsQuantitiesAndDeadline(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	save := url.Values{
		"text": {"Tổ chức các lớp còn lại"}, "priority": {"starred"}, "deadline": {"date"}, "deadline-due": {"06/12/2024"},
		"part.0.target": {"5,5"}, "part.0.measure": {"lớp"}, "part.2.remove": {"1"}, "add": {"UBND huyện Cao Lộc"}, "add_role": {"coordinating"},
	}
	roles := url.Values{"part.0.role": {"lead"}, "part.1.role": {"implementing"}, "part.2.role": {"implementing"}, "force": {"order"}}
	for k, v := range roles {
		save[k] = v
	}
	if got := h.take(t, desk+"?muc=9", desk+"/muc#muc-9", save); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	page := get(t, h.Server, desk, h.office)
	wants(t, page.body, "Tổ chức các lớp còn lại", "Sở Thông tin và Truyền thông (Chủ trì): 5,5\u00a0lớp", "UBND huyện Cao Lộc (Phối hợp)", "Hạn 06/12/2024")
	lacks(t, page.body, "UBND huyện Tràng Định: 06")

	for field, bad := range map[string]string{"deadline-due": "31/02/2024", "add": "Sở Không Có", "part.0.target": "nhiều"} {
		wrong := url.Values{}
		for k, v := range save {
			wrong[k] = v
		}
		wrong.Del("part.2.remove")
		wrong[field] = []string{bad}
		got := h.take(t, desk+"?muc=9", desk+"/muc#muc-9", wrong)
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", field, got.status)
		}
		wants(t, got.body, `value="`+bad+`"`, `aria-invalid="true"`)
	}
}

func TestTwoPeopleAtOneDeskDoNotOverwriteEachOther(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	mine := fieldsOf(t, get(t, h.Server, desk+"?muc=9", h.office).body, desk+"/muc#muc-9")
	for k, v := range map[string]string{"force": "order", "priority": "", "deadline": "none", "deadline-review": "20/01/2025", "text": "Lời của tôi", "part.0.role": "lead", "part.1.role": "implementing", "part.2.role": "implementing"} {
		mine.Set(k, v)
	}
	issue := fieldsOf(t, get(t, h.Server, desk, h.office).body, desk+"/giao#giao")

	// Another person works on another proposal, and then on the same one.
	h.take(t, desk, desk+"/don-vi#muc-2", url.Values{"units": {"Sở Nội vụ"}, "role": {""}})
	if got := ask(t, h.Server, "POST", desk+"/muc", h.office, mine); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	wants(t, get(t, h.Server, desk, h.office).body, "Sở Nội vụ (Chủ trì)", "Lời của tôi")

	mine.Set("text", "Lời sau của tôi")
	got := ask(t, h.Server, "POST", desk+"/muc", h.office, mine)
	if got.status != http.StatusPreconditionFailed {
		t.Fatalf("%d", got.status)
	}
	wants(t, got.body, "Người khác vừa sửa mục này", "Lời sau của tôi</textarea>", "Bản hiện tại: Lời của tôi")
	again := fieldsOf(t, got.body, desk+"/muc#muc-9")
	for k, v := range map[string]string{"force": "order", "priority": "", "deadline": "none", "part.0.role": "lead", "part.1.role": "implementing", "part.2.role": "implementing"} {
		again.Set(k, v)
	}
	if got := ask(t, h.Server, "POST", desk+"/muc", h.office, again); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	// What is issued is what was seen.
	if got := ask(t, h.Server, "POST", desk+"/giao", h.office, issue); got.status != http.StatusPreconditionFailed {
		t.Errorf("%d", got.status)
	}
}

func TestARestrictedDocumentIsIssuedRestricted(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, orders)
	h.take(t, desk, desk+"/da-xem", url.Values{"reason": {"Nhắc lại quy định chung"}})
	if got := h.take(t, desk+"?sua=van-ban", desk+"/van-ban#van-ban", url.Values{"restricted": {"1"}, "number": {"78"}, "issued_on": {"12/10/2024"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	issued := h.take(t, desk, desk+"/giao#giao", nil)
	doc := documentOf(t, h, issued.header.Get("Location"))
	if !doc.Restricted || doc.Number != "78" || doc.IssuedOn != date("2024-10-12") {
		t.Errorf("%+v", doc)
	}
	wants(t, get(t, h.Server, "/van-ban", h.office).body, "Hạn chế")
	if got := get(t, h.Server, issued.header.Get("Location"), h.locBinh); got.status != http.StatusNotFound {
		t.Errorf("%d", got.status)
	}
}

func TestHostileWordsOnTheDeskAreOnlyWords(t *testing.T) {
	h := deskHouse(t)
	const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">`
	desk := h.read(t, strings.ReplaceAll(orders, "rà soát biên chế", "rà soát "+hostile))
	got := h.take(t, desk+"?sua=van-ban", desk+"/van-ban#van-ban", url.Values{"title": {hostile}, "number": {`"><i>`}})
	if got.status != http.StatusSeeOther {
		t.Fatalf("%d", got.status)
	}
	h.take(t, desk, desk+"/da-xem", url.Values{"reason": {hostile}})
	for _, path := range []string{desk, desk + "?muc=1", desk + "?sua=van-ban", "/van-ban/doc", desk + "?muc=%22%3E%3Cscript%3E"} {
		lacks(t, get(t, h.Server, path, h.office).body, "<script>", "<img", "<i>")
	}
	wants(t, ask(t, h.Server, "POST", desk+"/don-vi", h.office, url.Values{"muc": {"1"}, "units": {hostile}}).body, "&lt;script&gt;")
	issued := h.take(t, desk, desk+"/giao#giao", nil)
	if issued.status != http.StatusSeeOther {
		t.Fatalf("%d %s", issued.status, issued.body)
	}
	lacks(t, get(t, h.Server, issued.header.Get("Location"), h.office).body, "<script>", "<img", "<i>")
}

func TestADraftIsDiscardedForGood(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, orders)
	if got := h.take(t, desk, desk+"/bo", nil); got.status != http.StatusSeeOther {
		t.Fatalf("%d", got.status)
	}
	if got := get(t, h.Server, desk, h.office); got.status != http.StatusNotFound {
		t.Errorf("%d", got.status)
	}
	if again := h.read(t, orders); again == desk {
		t.Error("the draft is still there")
	}
}

func TestALongDocumentStaysUsable(t *testing.T) {
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(orders, "\n"))
	for i := 1; b.Len() < 126_000; i++ {
		b.WriteString("\n\n2." + strconv.Itoa(i+1) + ". Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ và UBND các huyện, thành phố rà soát nội dung thứ " + strconv.Itoa(i) +
			" của danh mục ví dụ, tham mưu UBND tỉnh xử lý theo thẩm quyền, bảo đảm đúng quy định, đúng tiến độ đã đề ra, hoàn thành trước ngày 20/12/2024.")
	}
	h := deskHouse(t)
	desk := h.read(t, b.String())
	page := get(t, h.Server, desk, h.office)
	wants(t, page.body, "<details", "Đề xuất 1–20", "?trang=2#de-xuat")
	if n := strings.Count(page.body, `class="sheet proposal`); n != 20 {
		t.Errorf("%d proposals on the page", n)
	}
	t.Logf("the page has %d bytes", len(page.body))
	if len(page.body) > 900_000 {
		t.Errorf("the page has %d bytes", len(page.body))
	}
	wants(t, get(t, h.Server, desk+"?trang=3", h.office).body, `id="muc-41"`)
}

// TestTheDeskIsForEveryoneOnEveryScreen looks at the desk as at every page; it
// has no address before a document is read.
func TestTheDeskIsForEveryoneOnEveryScreen(t *testing.T) {
	h := deskHouse(t)
	desk := h.read(t, noticeText())
	look := h.read(t, orders)
	for name, path := range map[string]string{"desk": desk, "desk with a proposal open": desk + "?muc=9", "desk with the facts open": desk + "?sua=van-ban", "desk with a sentence to look at": look} {
		t.Run(name, func(t *testing.T) { h.lookAt(t, pageLook{name, path, "office"}) })
	}
}
