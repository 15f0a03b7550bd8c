package web_test

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

func date(s string) domain.Date { return calendar.MustParse(s) }

func ident(n byte) domain.ID { return domain.ID{0x01, 0x92, 0x72, 15: n} }

// everyone is who the notice means by "các Sở, Ban, ngành, UBND các huyện, thành phố".
var everyone = []domain.Unit{
	{Code: "van-phong-ubnd-tinh", Name: "Văn phòng UBND tỉnh", Kind: domain.KindOffice},
	{Code: "so-noi-vu", Name: "Sở Nội vụ", Kind: domain.KindDepartment},
	{Code: "so-tu-phap", Name: "Sở Tư pháp", Kind: domain.KindDepartment},
	{Code: "so-tai-chinh", Name: "Sở Tài chính", Kind: domain.KindDepartment},
	{Code: "so-tttt", Name: "Sở Thông tin và Truyền thông", Kind: domain.KindDepartment},
	{Code: "so-nnptnt", Name: "Sở Nông nghiệp và Phát triển nông thôn", Kind: domain.KindDepartment},
	{Code: "so-ldtbxh", Name: "Sở Lao động – Thương binh và Xã hội", Kind: domain.KindDepartment},
	{Code: "so-vhttdl", Name: "Sở Văn hóa, Thể thao và Du lịch", Kind: domain.KindDepartment},
	{Code: "ban-ql-kkt", Name: "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn", Kind: domain.KindAgency},
	{Code: "huyen-loc-binh", Name: "UBND huyện Lộc Bình", Kind: domain.KindDistrict},
	{Code: "huyen-trang-dinh", Name: "UBND huyện Tràng Định", Kind: domain.KindDistrict},
	{Code: "huyen-van-quan", Name: "UBND huyện Văn Quan", Kind: domain.KindDistrict},
	{Code: "huyen-chi-lang", Name: "UBND huyện Chi Lăng", Kind: domain.KindDistrict},
	{Code: "tp-lang-son", Name: "UBND thành phố Lạng Sơn", Kind: domain.KindDistrict},
}

// seed is the sample notice with example dates and progress, told as events.
func seed() *memory {
	registered := &domain.DocumentRegistered{
		Symbol: "TB-UBND", Type: "Thông báo", Issuer: "UBND tỉnh Lạng Sơn", IssuedIn: "2024-10", MeetingOn: date("2024-10-10"),
		Title: "Kết luận của đồng chí Hồ Tiến Thiệu, Chủ tịch Ủy ban nhân dân tỉnh, Trưởng Ban Chỉ đạo cải cách hành chính tỉnh tại cuộc họp Ban Chỉ đạo CCHC tỉnh quý III năm 2024",
		Text:  noticeText(), On: date("2024-10-15"),
	}
	m := &memory{}
	m.tell(eventstore.DocumentSubject(ident(1), false), registered)
	m.directory()
	m.surplusStaff()
	m.indicators()
	parts := m.targets()
	m.classes()
	m.premises(parts)
	registered.Directives = m.directives
	return m
}

// directory enters everyone in the directory of units.
func (m *memory) directory() {
	for _, u := range everyone {
		m.tell(eventstore.UnitSubject(u.Code), &domain.UnitRegistered{Name: u.Name, Kind: u.Kind, On: date("2024-10-01")})
	}
}

// noticeText is the sample notice as it was printed, in the program's own copy.
func noticeText() string {
	text, err := os.ReadFile("../../cmd/dondoc/demo/seed.txt")
	if err != nil {
		panic(err)
	}
	return string(text)
}

// spanOf finds the place of words in the notice by how they begin.
func spanOf(words string) *domain.Span {
	text := noticeText()
	at := strings.Index(text, words[:min(len(words), 40)])
	if at < 0 {
		return nil
	}
	start := utf8.RuneCountInString(text[:at])
	return &domain.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

func (m *memory) tell(subject string, events ...domain.Event) {
	m.told = append(m.told, eventstore.Write{Subject: subject, Events: events})
}

func (m *memory) issue(n byte, section, text string, e domain.DirectiveIssued, then ...domain.Event) {
	e.Document, e.Section, e.Text, e.Span, e.On = ident(1), section, text, spanOf(text), date("2024-10-15")
	if e.Force == "" {
		e.Force = domain.Order
	}
	m.directives = append(m.directives, ident(n))
	m.tell(eventstore.DirectiveSubject(ident(n), e.Restricted), append([]domain.Event{&e}, then...)...)
}

func due(s string) domain.Deadline {
	return domain.Deadline{Kind: domain.DeadlineDate, Due: date(s), Basis: domain.BasisOffice}
}

func none(review string) domain.Deadline {
	return domain.Deadline{Kind: domain.DeadlineNone, Review: date(review), Basis: domain.BasisOffice}
}

func part(unit domain.UnitCode, target int64, measure string) domain.Part {
	return domain.Part{Unit: unit, Role: domain.Implementing, Target: domain.Whole(target), Measure: measure}
}

func report(unit domain.UnitCode, done int64, on string) *domain.ProgressReported {
	a := domain.Whole(done)
	return &domain.ProgressReported{Unit: unit, Done: &a, On: date(on)}
}

func (m *memory) surplusStaff() {
	m.issue(10, "2", "Việc giải quyết cán bộ, công chức cấp xã dôi dư do sắp xếp ĐVHC giai đoạn 2019-2021 tại huyện Văn Quan (27 trường hợp), huyện Lộc Bình (04 trường hợp) còn chậm.",
		domain.DirectiveIssued{Deadline: due("2024-12-18"), Parts: []domain.Part{
			part("huyen-van-quan", 27, "trường hợp"), part("huyen-loc-binh", 4, "trường hợp"),
		}},
		report("huyen-van-quan", 11, "2024-11-20"), report("huyen-loc-binh", 4, "2024-12-11"),
		&domain.CompletionReported{Unit: "huyen-loc-binh", On: date("2024-12-12"), By: "lb"})
}

func (m *memory) indicators() {
	percent := func(name string, actual, goal domain.Amount) []domain.Indicator {
		return []domain.Indicator{{Name: name, Actual: actual, HasGoal: goal > 0, Goal: goal, Measure: "%", AsOf: date("2024-10-10")}}
	}
	m.issue(11, "2", "Tỷ lệ giảm ĐVSNCL của tỉnh còn thấp, lũy kế từ năm 2015 đến nay chỉ đạt 13,94% (mục tiêu tối thiểu 20%)",
		domain.DirectiveIssued{Deadline: none("2025-03-31"), Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}},
			Indicators: percent("Tỷ lệ giảm đơn vị sự nghiệp công lập, lũy kế từ năm 2015", 13_940, 20_000)},
		&domain.PartAccepted{Unit: "so-noi-vu", On: date("2024-10-20")}, report("so-noi-vu", 0, "2024-11-29"))
	m.issue(12, "2", "việc thực hiện tự chủ tài chính đối với các ĐVSNCL còn chậm, mức độ tự chủ chưa cao, số lượng đơn vị tự chủ về tài chính đạt tỷ lệ thấp 3,13% (mục tiêu tối thiểu 10%).",
		domain.DirectiveIssued{Deadline: none("2025-03-31"), Parts: []domain.Part{{Unit: "so-tai-chinh", Role: domain.Lead}, {Unit: "so-noi-vu", Role: domain.Coordinating}},
			Indicators: percent("Tỷ lệ đơn vị sự nghiệp công lập tự chủ về tài chính", 3_130, 10_000)})
	m.issue(13, "2", "Tỷ lệ thanh toán trực tuyến của tỉnh chưa cao, hiện mới đạt 41,05%.",
		domain.DirectiveIssued{Deadline: none("2025-01-15"), Parts: []domain.Part{{Unit: "van-phong-ubnd-tinh", Role: domain.Lead}, {Unit: "so-tttt", Role: domain.Coordinating}},
			Indicators: percent("Tỷ lệ thanh toán trực tuyến của tỉnh", 41_050, 0)})
}

func (m *memory) targets() (parts []domain.Part) {
	for _, u := range everyone {
		parts = append(parts, domain.Part{Unit: u.Code, Role: domain.Implementing})
	}
	year := domain.Deadline{Kind: domain.DeadlineYear, Due: date("2024-12-31"), Words: "trong năm 2024 và giai đoạn 2021-2025", Basis: domain.BasisDocument}
	m.issue(20, "3.1", "Nâng cao trách nhiệm của cấp uỷ, chính quyền địa phương, vai trò của các thành viên Ban Chỉ đạo CCHC tỉnh trong công tác chỉ đạo, kiểm tra, hướng dẫn công tác CCHC. Khẩn trương rà soát, đánh giá việc thực hiện các chỉ tiêu, mục tiêu đã đề ra tại Nghị quyết số 60-NQ/TU, ngày 15/12/2021 của Ban Thường vụ Tỉnh uỷ về Đẩy mạnh cải cách hành chính trên địa bàn tỉnh Lạng Sơn giai đoạn 2021-2030; Kế hoạch số 04/KH-UBND ngày 09/01/2024 của UBND tỉnh; Kế hoạch CCHC của các cơ quan, đơn vị đặc biệt là các chỉ tiêu đạt thấp, khó hoàn thành để tập trung lãnh đạo, chỉ đạo, tổ chức triển khai thực hiện có hiệu quả các chỉ tiêu đề ra.",
		domain.DirectiveIssued{Deadline: year, Parts: parts},
		&domain.PartAccepted{Unit: "so-tu-phap", On: date("2024-10-20")},
		&domain.CompletionReported{Unit: "so-tu-phap", On: date("2024-12-09"), By: "tp"},
		&domain.CompletionConfirmed{Unit: "so-tu-phap", On: date("2024-12-11"), By: "vp"},
		report("so-tai-chinh", 0, "2024-11-12"), report("huyen-chi-lang", 0, "2024-11-12"),
		&domain.PartReturned{Unit: "ban-ql-kkt", Reason: "Không có chỉ tiêu được giao", On: date("2024-12-13"), By: "kkt"})
	return parts
}

func (m *memory) premises(parts []domain.Part) {
	m.issue(21, "3.5", "Đề nghị cấp ủy, chính quyền cấp huyện, cấp xã tiếp tục quan tâm đầu tư cơ sở vật chất, trang thiết bị cho Bộ phận Một cửa cấp huyện, cấp xã.",
		domain.DirectiveIssued{Force: domain.Request, Deadline: none("2025-06-30"), Parts: parts[9:]})
}

func (m *memory) classes() {
	m.issue(30, "3.3", "Yêu cầu các cơ quan, đơn vị có số lượng lớp chưa tổ chức còn nhiều khẩn trương tổ chức các lớp bồi dưỡng theo kế hoạch, như: Sở Thông tin và Truyền thông (05 lớp); UBND huyện Lộc Bình (07 lớp); UBND huyện Tràng Định (06 lớp)....",
		domain.DirectiveIssued{Priority: domain.Starred, Deadline: due("2024-12-06"), Parts: []domain.Part{
			part("so-tttt", 5, "lớp"), part("huyen-loc-binh", 7, "lớp"), part("huyen-trang-dinh", 6, "lớp"),
		}},
		report("huyen-trang-dinh", 6, "2024-11-27"),
		&domain.CompletionReported{Unit: "huyen-trang-dinh", On: date("2024-11-28"), By: "td"},
		&domain.CompletionConfirmed{Unit: "huyen-trang-dinh", On: date("2024-12-02"), By: "vp"},
		report("huyen-loc-binh", 5, "2024-11-22"),
		&domain.ExtensionRequested{Unit: "so-tttt", To: date("2024-12-20"), Reason: "Chờ lịch", On: date("2024-12-04"), By: "tttt"},
		&domain.ExtensionGranted{Unit: "so-tttt", Due: date("2024-12-18"), On: date("2024-12-05")},
		report("so-tttt", 3, "2024-12-10"),
		&domain.Instructed{Text: "Huyện Lộc Bình tổ chức dứt điểm 02 lớp còn lại", On: date("2024-12-12")})
}

// crowd adds n directives for one unit, all overdue.
func (m *memory) crowd(n int) {
	for i := range n {
		m.issue(byte(40+i), fmt.Sprintf("4.%d", i+1), fmt.Sprintf("Nhiệm vụ thứ %d của danh sách dài.", i+1),
			domain.DirectiveIssued{Deadline: due("2024-11-01"), Parts: []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}}})
	}
}
