package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"
)

func TestUnitsAreReadFromListsAsTheyArePrinted(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Sở Công Thương chủ trì", []string{"Sở Công Thương"}},
		{"Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính và UBND huyện Lộc Bình khẩn trương", []string{"Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "UBND huyện Lộc Bình"}},
		{"Các Bộ: Công Thương, Giao thông vận tải, Nông nghiệp và Phát triển nông thôn:", []string{"Bộ Công Thương", "Bộ Giao thông vận tải", "Bộ Nông nghiệp và Phát triển nông thôn"}},
		{"các Sở Tài chính, Xây dựng, Nội vụ tham mưu", []string{"Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"}},
		{"Công an tỉnh và các sở, ngành, địa phương có liên quan tổ chức", []string{"Công an tỉnh", "các sở, ngành, địa phương có liên quan"}},
		{"Thủ trưởng các Sở, Ban, ngành, Chủ tịch UBND các huyện, thành phố tập trung", []string{"Thủ trưởng các Sở, Ban, ngành", "Chủ tịch UBND các huyện, thành phố"}},
		{"Ủy ban nhân dân các xã, phường và đơn vị vận hành thoát nước tại khu vực triển khai", []string{"Ủy ban nhân dân các xã, phường", "đơn vị vận hành thoát nước tại khu vực"}},
		{"Ban Quản lý dự án đầu tư xây dựng số 2 hoàn thành", []string{"Ban Quản lý dự án đầu tư xây dựng số 2"}},
		{"Văn phòng Đoàn ĐBQH và HĐND Thành phố, Ban Kinh tế - Ngân sách", []string{"Văn phòng Đoàn ĐBQH và HĐND Thành phố", "Ban Kinh tế - Ngân sách"}},
		{"Phòng Cảnh sát giao thông - Công an Thành phố, Đài Tiếng nói Việt Nam (VOV) cung cấp", []string{"Phòng Cảnh sát giao thông - Công an Thành phố", "Đài Tiếng nói Việt Nam"}},
		{"Uỷ ban nhân dân thành phố Hà Nội đề nghị", []string{"Ủy ban nhân dân thành phố Hà Nội"}},
		{"Sở TT&TT, Sở KH&ĐT; UBND thành phố Lạng Sơn báo cáo", []string{"Sở TT&TT", "Sở KH&ĐT", "UBND thành phố Lạng Sơn"}},
		{"UBND các huyện: Lộc Bình, Tràng Định khẩn trương", []string{"UBND huyện Lộc Bình", "UBND huyện Tràng Định"}},
		{"Chủ tịch UBND các huyện Lộc Bình, Tràng Định và thành phố Lạng Sơn báo cáo", []string{"Chủ tịch UBND huyện Lộc Bình", "Chủ tịch UBND huyện Tràng Định", "Chủ tịch UBND thành phố Lạng Sơn"}},
		{"UBND các huyện, thành phố khẩn trương", []string{"UBND các huyện, thành phố"}},
		{"UBND các xã, phường có rừng tổ chức", []string{"UBND các xã, phường có rừng"}},
		{"UBND các quận, huyện: Hải Châu, Hòa Vang tập trung", []string{"UBND Hải Châu", "UBND Hòa Vang"}},
		{"Các sở: Xây dựng, Nông nghiệp và Môi trường, Công Thương, theo chức năng", []string{"Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "Sở Công Thương"}},
		{"Giám đốc Sở Y tế các tỉnh, thành phố báo cáo", []string{"Giám đốc Sở Y tế các tỉnh, thành phố"}},
		{"Đồng chí Bí thư Tỉnh ủy Bến Tre chỉ đạo", []string{"Đồng chí Bí thư Tỉnh ủy Bến Tre"}},
		{"Bộ, ngành, địa phương", []string{"Bộ, ngành, địa phương"}},
		{"Sở, ban, ngành, UBND huyện Lộc Bình khẩn trương", []string{"Sở, ban, ngành", "UBND huyện Lộc Bình"}},
		{"Ban hành kế hoạch", nil},
		{"Tổ chức quán triệt", nil},
		{"Báo cáo kết quả", nil},
		{"Phòng ngừa vi phạm", nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			r := []rune(c.text)
			modernTones(r)
			got, _ := newLists(string(r)).list(0)
			is.New(t).Equal(got, c.want)
		})
	}
}

func TestDeadlinesAreReadWithTheirBound(t *testing.T) {
	for _, c := range []struct{ text, kind, value, bound string }{
		{"báo cáo UBND tỉnh trước ngày 15/4/2026", "date", "2026-04-15", "before"},
		{"hoàn thành trước thời điểm 30/4/2026 phục vụ thoát nước", "date", "2026-04-30", "before"},
		{"gửi Sở Nội vụ trước 17h00' ngày 20.09.2025", "date", "2025-09-20", "before"},
		{"hoàn thành trước mùa mưa năm 2026) để giảm ngập", "event", "hoàn thành trước mùa mưa năm 2026", "before"},
		{"xong trước mùa mưa để phục vụ sản xuất", "event", "xong trước mùa mưa", "before"},
		{"trình Chính phủ trước ngày 30 tháng 7 năm 2024", "date", "2024-07-30", "before"},
		{"gửi về Sở Nội vụ trước 17h00 ngày 20/09/2025", "date", "2025-09-20", "before"},
		{"chậm nhất đến ngày 01 tháng 7 năm 2028", "date", "2028-07-01", "by"},
		{"treo cờ từ ngày 10/5/2026 đến hết ngày 14/5/2026", "date", "2026-05-14", "by"},
		{"làm việc lúc 16 giờ ngày 30/7/2026", "date", "2026-07-30", "on"},
		{"Xong trong tháng 5/2026", "month", "2026-05", "in"},
		{"trình UBND tỉnh trong tuần 2 tháng 6/2025", "month", "2025-06", "in"},
		{"hoàn thành trong Quý III năm 2024", "quarter", "2024-Q3", "in"},
		{"gửi danh sách chậm nhất thứ Năm (06/6/2024)", "date", "2024-06-06", "by"},
		{"xong trong quý II/2026", "quarter", "2026-Q2", "in"},
		{"hoàn thành trong năm 2025", "year", "2025", "in"},
		{"Định kỳ ngày 20 hàng tháng có báo cáo", "recurring", "hằng tháng, ngày 20", "on"},
		{"báo cáo trước ngày 25 hằng tháng", "recurring", "hằng tháng, trước ngày 25", "before"},
		{"Định kỳ hằng tuần, trước 16 giờ 00 ngày thứ Sáu, gửi báo cáo", "recurring", "hằng tuần, trước 16:00 thứ Sáu", "before"},
		{"gửi trước ngày 01 tháng 6 và ngày 01 tháng 12 hàng năm", "recurring", "hằng năm: trước ngày 01/6 và trước ngày 01/12", "before"},
		{"định kỳ hàng năm (trước ngày 10/12) báo cáo", "recurring", "hằng năm: trước ngày 10/12", "before"},
		{"định kỳ hằng quý tổng hợp", "recurring", "hằng quý", ""},
		{"trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", "relative_working_days", "5", "in"},
		{"báo cáo trong vòng 10 ngày kể từ ngày ký", "relative_days", "10", "in"},
		{"thống nhất chủ trương trước khi trình Hội đồng nhân dân tỉnh", "event", "trước khi trình Hội đồng nhân dân tỉnh", "before"},
		// What is no deadline.
		{"kinh phí hoạt động hàng năm của đơn vị", "none", "", ""},
		{"theo Nghị quyết số 60-NQ/TU ngày 15/12/2021", "none", "", ""},
		{"đến trước ngày Luật Phòng cháy có hiệu lực", "none", "", ""},
		{"giai đoạn 2026-2030, tầm nhìn đến năm 2050", "none", "", ""},
		{"(dự kiến tổ chức trong tháng 6 năm 2026)", "none", "", ""},
		{"hoàn thành trước ngày 31/02/2026", "none", "", ""},
		{"khẩn trương, kịp thời, thường xuyên", "none", "", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			is := is.New(t)
			d, _ := findDeadline(c.text)
			if c.kind == "none" {
				is.Equal(d, nil)
				return
			}
			is.True(d != nil)
			is.Equal(d.Kind, c.kind)
			is.Equal(*d.Value, c.value)
			if c.bound != "" {
				is.Equal(*d.Bound, c.bound)
			}
			is.True(strings.Contains(c.text, *d.Verbatim))
		})
	}
}

func TestADirectiveSaysWhoIsToldAndWhoCooperates(t *testing.T) {
	for _, c := range []struct {
		text       string
		lead, with []string
		nobodyTold bool
	}{
		{text: "Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính triển khai thủ tục", lead: []string{"Sở Công Thương"}, with: []string{"Sở Tài chính"}},
		{text: "Chủ tịch UBND tỉnh yêu cầu Công an tỉnh tăng cường tuần tra", lead: []string{"Công an tỉnh"}},
		{text: "Bộ Xây dựng có trách nhiệm hỗ trợ người và phương tiện", lead: []string{"Bộ Xây dựng"}},
		{text: "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời báo cáo", lead: []string{"các cơ quan, đơn vị"}},
		{text: "Phát huy vai trò, trách nhiệm của các Sở, Ban, ngành, cần tăng cường kiểm tra", lead: []string{"các Sở, Ban, ngành"}},
		{text: "Phối hợp Sở Y tế nghiên cứu, tham mưu Nghị quyết", with: []string{"Sở Y tế"}, nobodyTold: true},
		{text: "Thường xuyên đôn đốc UBND các xã, phường phối hợp với Công an tỉnh", nobodyTold: true}, // a third party cooperates
		{text: "Sở Công Thương sẽ tổng hợp, báo cáo UBND tỉnh", nobodyTold: true},
	} {
		t.Run(c.text, func(t *testing.T) {
			is := is.New(t)
			d := findDoer(c.text)
			is.Equal(d == nil, c.nobodyTold)
			if d != nil {
				is.Equal(d.names, c.lead)
			}
			named, _, _ := findCooperation(c.text)
			is.Equal(named, c.with)
		})
	}
}

func TestAnAgreementThatEndsInAnOrderIsReadFromTheOrderOn(t *testing.T) {
	is := is.New(t)
	r := Read("THÔNG BÁO\nKết luận của đồng chí Chủ tịch\n\nĐồng chí Chủ tịch kết luận như sau:\n\n1. Về dự án: Đồng ý chủ trương đầu tư theo đề xuất của Sở Tài chính; giao Sở Xây dựng hoàn thiện hồ sơ trước ngày 15/3/2026.\n\n2. Cơ bản thống nhất với nội dung báo cáo.\n")
	is.Equal(len(r.Directives), 1)
	is.Equal(r.Directives[0].Lead, []string{"Sở Xây dựng"})
	is.Equal(*r.Directives[0].Deadline.Value, "2026-03-15")
	is.Equal(r.Directives[0].Section, "1")
}

func TestAnOrderThatNoRuleTookIsMarkedForAPersonToSee(t *testing.T) {
	is := is.New(t)
	r := Read("THÔNG BÁO\nVề việc tổ chức họp\n\nĐồng chí Chủ tịch kết luận như sau:\n\n1. Mục tiêu\n\nSở Tài chính có trách nhiệm bố trí kinh phí theo quy định.\n\n2. Nhiệm vụ\n\nGiao Sở Nội vụ tham mưu kế hoạch.\n")
	looked := ""
	runes := []rune("THÔNG BÁO\nVề việc tổ chức họp\n\nĐồng chí Chủ tịch kết luận như sau:\n\n1. Mục tiêu\n\nSở Tài chính có trách nhiệm bố trí kinh phí theo quy định.\n\n2. Nhiệm vụ\n\nGiao Sở Nội vụ tham mưu kế hoạch.\n")
	for _, s := range r.Sentences {
		if s.Look {
			looked += string(runes[s.Span.Start:s.Span.End])
		}
	}
	is.Equal(looked, "Sở Tài chính có trách nhiệm bố trí kinh phí theo quy định.")
	is.Equal(len(r.Directives), 1)
}

// oldTones writes "hòa", "ủy", "khỏe" as "hoà", "uỷ", "khoẻ".
func oldTones(s string) string {
	r := []rune(s)
	for i := 0; i+1 < len(r); i++ {
		v, ok := vowels[r[i]]
		if !ok || v.tone == 0 || i+2 < len(r) && isWord(r[i+2]) {
			continue
		}
		base, next := toned[v.row][0], r[i+1]
		if base == 'o' && (next == 'a' || next == 'e') || base == 'u' && next == 'y' && (i == 0 || r[i-1] != 'q') {
			r[i], r[i+1] = base, toned[vowels[next].row][v.tone]
		}
	}
	return string(r)
}

func TestTheOldPlaceOfToneMarksChangesNothing(t *testing.T) {
	for _, name := range labelled(t) {
		is := is.New(t)
		text, _ := loadDocument(t, name)
		modern := []rune(text)
		modernTones(modern)
		a, b := Read(string(modern)), Read(oldTones(string(modern)))
		is.Equal(len(a.Directives), len(b.Directives))
		for i := range a.Directives {
			is.Equal(a.Directives[i].Span, b.Directives[i].Span)
			is.Equal(a.Directives[i].Lead, b.Directives[i].Lead)
			is.Equal(a.Directives[i].Deadline.Value, b.Directives[i].Deadline.Value)
		}
	}
}

// sound checks what holds for every reading of any text.
func sound(t *testing.T, text string) {
	t.Helper()
	r := Read(text)
	runes := []rune(text)
	src := newSource(text)
	covered := make([]bool, len(runes))
	last := 0
	for _, s := range r.Sentences {
		if s.Span.Start < last || s.Span.End <= s.Span.Start || s.Span.End > len(runes) {
			t.Fatalf("sentence %v after %d of %d", s.Span, last, len(runes))
		}
		last = s.Span.End
		for i := s.Span.Start; i < s.Span.End; i++ {
			covered[i] = true
		}
	}
	for _, l := range src.lines {
		for i := l.start; i < l.end; i++ {
			if isWord(runes[i]) && !covered[i] {
				t.Fatalf("nobody looked at %q", string(runes[l.start:l.end]))
			}
		}
	}
	for _, p := range r.Directives {
		if p.Span.Start < 0 || p.Span.End > len(runes) || p.Span.Start >= p.Span.End {
			t.Fatalf("span %v outside of %d", p.Span, len(runes))
		}
		if p.Text != src.fold(p.Span) {
			t.Fatalf("text %q is not what its span holds", p.Text)
		}
		if p.Confidence <= 0 || p.Confidence >= 1 || p.Lead == nil || p.Quantities == nil || p.Deadline.Kind == "" {
			t.Fatalf("incomplete: %+v", p)
		}
	}
}

func TestEveryWordOfADocumentIsInASentenceAndEverySpanInTheText(t *testing.T) {
	for _, name := range labelled(t) {
		text, _ := loadDocument(t, name)
		sound(t, text)
	}
	for _, text := range []string{"", " ", "\n\n", "1.", "- ", "|", "| |", "Số:", "Kính gửi:", "Nơi nhận:", "a)", "THÔNG BÁO", "Điều 1.", "“(((", "1. Giao", strings.Repeat("(", 5000), strings.Repeat("1. a;", 3000)} {
		sound(t, text)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/documents/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(norm.NFC.String(string(b[:min(len(b), 3000)])))
	}
	f.Add("1. Giao Sở Y tế (05 lớp); UBND huyện A (07 lớp) trước ngày 1/1/2026.")
	f.Add("| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Rà soát | Sở Y tế | 2026 |")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 20_000 {
			t.Skip()
		}
		sound(t, norm.NFC.String(text))
	})
}

func TestANoticeOfAnOfficeIsReadWithItsListsAndAgreements(t *testing.T) {
	is := is.New(t)
	r := Read(`UBND TỈNH QUẢNG TRỊ        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG                      Độc lập - Tự do - Hạnh phúc
Số: 78/TB-VP                 Quảng Trị, ngày 03 tháng 6 năm 2025
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh tại buổi làm việc về tiến độ các dự án

Ngày 30/5/2025, Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc và kết luận như sau:

1. Các sở: Xây dựng, Công Thương, theo chức năng, nhiệm vụ, chủ động phối hợp với UBND huyện Hải Lăng giải quyết kiến nghị của nhà đầu tư.
2. Đối với dự án Cảng: Thống nhất chủ trương gia hạn thời gian thực hiện. Giao Ban Quản lý Khu kinh tế tỉnh hướng dẫn nhà đầu tư.
3. Yêu cầu UBND các huyện: Hải Lăng, Cam Lộ tập trung giải quyết vướng mắc.
`)
	is.Equal(*r.Document.Issuer, "Văn phòng UBND tỉnh Quảng Trị")
	var leads [][]string
	for _, d := range r.Directives {
		leads = append(leads, d.Lead)
	}
	is.Equal(leads, [][]string{{"Sở Xây dựng", "Sở Công Thương"}, {"Ban Quản lý Khu kinh tế tỉnh"}, {"UBND huyện Hải Lăng", "UBND huyện Cam Lộ"}})
}

func TestATelegramIsReadWithWhomItIsSentTo(t *testing.T) {
	is := is.New(t)
	r := Read(`THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 86/CĐ-TTg
Hà Nội, ngày 04 tháng 9 năm 2024

CÔNG ĐIỆN
Về việc tập trung ứng phó bão

THỦ TƯỚNG CHÍNH PHỦ điện:
- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố ven biển;
- Bộ trưởng Bộ Quốc phòng.

Để chủ động ứng phó, Thủ tướng Chính phủ yêu cầu:
1. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố nêu trên chỉ đạo:
a) Kiểm đếm, hướng dẫn tàu thuyền vào nơi tránh trú an toàn;
b) Thông suốt liên lạc từ tỉnh đến xã, xong trước 10 giờ ngày 06 tháng 9 năm 2024.
2. Bộ trưởng Bộ Quốc phòng chỉ đạo lực lượng sẵn sàng; báo cáo Thủ tướng Chính phủ trước ngày 10/9/2024.
3. Giao Phó Thủ tướng Trần Văn Bình trực tiếp chỉ đạo công tác ứng phó./.
`)
	is.Equal(*r.Document.Title, "Về việc tập trung ứng phó bão")
	is.Equal(r.Document.Addressees, []string{"Chủ tịch Ủy ban nhân dân các tỉnh, thành phố ven biển", "Bộ trưởng Bộ Quốc phòng"})
	var got []string
	for _, d := range r.Directives {
		got = append(got, d.Section+" "+strings.Join(d.Lead, ", ")+" "+of(d.Deadline.Value))
	}
	coast := "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố nêu trên "
	is.Equal(got, []string{"1.a " + coast, "1.b " + coast + "2024-09-06", "2 Bộ trưởng Bộ Quốc phòng 2024-09-10", "3 Phó Thủ tướng Trần Văn Bình "})
}

func TestTheChairIsAPersonNotTheOffice(t *testing.T) {
	is := is.New(t)
	r := Read("UBND TỈNH HÀ GIANG\nSố: 215/TB-VPUB\nHà Giang, ngày 03 tháng 7 năm 2023\nTHÔNG BÁO\nKết luận của đồng chí Phó Chủ tịch Thường trực UBND tỉnh tại cuộc họp về giải ngân vốn đầu tư công\n" +
		"Ngày 30/6/2023, đồng chí Hoàng Minh Hải, Phó Chủ tịch Thường trực UBND tỉnh chủ trì cuộc họp. Đồng chí Phó Chủ tịch kết luận như sau:\n1. Giao Sở Tài chính rà soát dự toán.\n")
	is.True(r.Document.Chair != nil)
	is.Equal(*r.Document.Chair, "Hoàng Minh Hải")
}

func TestWhatIsWantingIsSeenAmongAchievements(t *testing.T) {
	is := is.New(t)
	r := Read("THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\nI. KẾT QUẢ ĐẠT ĐƯỢC\nĐến ngày 30/6 đã giải ngân 31,2% kế hoạch. Tuy nhiên, một số chủ đầu tư giải ngân thấp. Sở Tài chính khẩn trương báo cáo trước ngày 15/7/2023.\nII. NHIỆM VỤ\n1. Giao Sở Tài chính rà soát dự toán.\n")
	var classes []Class
	look := 0
	for _, s := range r.Sentences {
		if s.Class == ClassAchievement || s.Class == ClassShortcoming {
			classes = append(classes, s.Class)
		}
		if s.Look {
			look++
		}
	}
	is.Equal(classes, []Class{ClassAchievement, ClassShortcoming, ClassAchievement})
	is.Equal(look, 1) // the order in the wrong place is shown to a person
}

func TestWhatStandsFirstBehindUnitsAndAColonIsTheirs(t *testing.T) {
	is := is.New(t)
	r := Read("CÔNG ĐIỆN\nVề việc phòng, chống dịch\nBộ trưởng Bộ Y tế yêu cầu:\n1. Bảo đảm kinh phí cho công tác phòng chống dịch.\nYêu cầu Giám đốc Sở Y tế các tỉnh, thành phố: phân tuyến điều trị; báo cáo hằng tuần về Bộ Y tế.\n")
	is.Equal(len(r.Directives), 3)
	is.Equal(r.Directives[1].Text, "phân tuyến điều trị;")
	is.Equal(r.Directives[1].Lead, []string{"Giám đốc Sở Y tế các tỉnh, thành phố"})
}

func TestWhatADocumentPutsIntoForceIsReadBehindItsSignature(t *testing.T) {
	is := is.New(t)
	r := Read("NGHỊ QUYẾT\nBan hành Chương trình hành động\nĐiều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động.\nNơi nhận:\n- Các bộ;\n- Lưu: VT.\nTM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nNguyễn Hòa Bình\n" +
		"# CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ\n*(Kèm theo Nghị quyết số 03/NQ-CP ngày 09 tháng 01 năm 2025)*\n## II. NHIỆM VỤ CỤ THỂ\n1. Bộ Tài chính chủ trì, phối hợp với các bộ, ngành, địa phương bảo đảm nguồn kinh phí thực hiện.\n")
	is.Equal(*r.Document.SignerCapacity, "TM. CHÍNH PHỦ / KT. THỦ TƯỚNG / PHÓ THỦ TƯỚNG")
	is.Equal(*r.Document.Signer, "Nguyễn Hòa Bình")
	is.Equal(len(r.Directives), 1)
	is.Equal(r.Directives[0].Lead, []string{"Bộ Tài chính"})
}

func TestTheFrameOfADistrictsOfficeIsReadFromTwoColumns(t *testing.T) {
	is := is.New(t)
	r := Read("UBND HUYỆN CHI LĂNG                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n     VĂN PHÒNG                               Độc lập - Tự do - Hạnh phúc\n   Số: 45/TB-VP                              Chi Lăng, ngày 4 tháng 6 năm 2024\n\n" +
		"                               THÔNG BÁO\n      Kết luận của Chủ tịch UBND huyện tại phiên họp giao ban tuần 23\n\n1. Phòng Tài chính - Kế hoạch: tham mưu phân bổ nguồn vốn; xong trước 10/6.\n" +
		"                                              CHÁNH VĂN PHÒNG\n Nơi nhận:\n - Lưu VT.                                     Hoàng Minh Hải\n")
	is.Equal(*r.Document.Issuer, "Văn phòng UBND huyện Chi Lăng")
	is.Equal(*r.Document.SignerCapacity, "CHÁNH VĂN PHÒNG")
	is.Equal(*r.Document.Signer, "Hoàng Minh Hải")
	is.Equal(r.Document.Recipients, []string{"Lưu VT"})
	is.Equal(*r.Directives[0].Deadline.Value, "2024-06-10")
}

func TestADecisionIsReadByItsArticles(t *testing.T) {
	is := is.New(t)
	r := Read("ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\nSố: 1015/QĐ-UBND\nCao Bằng, ngày 02 tháng 8 năm 2024\nQUYẾT ĐỊNH\nVề việc giao chỉ tiêu bồi dưỡng năm 2024\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\n" +
		"Điều 1. Giao chỉ tiêu mở lớp năm 2024 cho các đơn vị: Sở Thông tin và Truyền thông (03 lớp), UBND huyện Hà Quảng (04 lớp).\nĐiều 2. Sở Nội vụ hướng dẫn các đơn vị triển khai, báo cáo trước ngày 15 tháng 12 năm 2024.\n" +
		"Điều 3. Quyết định này có hiệu lực kể từ ngày ký.\nĐiều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.\n")
	is.Equal(len(r.Directives), 2)
	is.Equal(r.Directives[0].Section, "Điều 1")
	is.Equal(len(r.Directives[0].Quantities), 2)
	is.Equal(r.Directives[1].Lead, []string{"Sở Nội vụ"})
}

func TestCourtesiesOrderNothing(t *testing.T) {
	is := is.New(t)
	r := Read(head + "1. Sở Xây dựng rà soát số lượng nhà tạm.\nTrong quá trình thực hiện nếu có vướng mắc, đề nghị liên hệ Văn phòng để phối hợp giải quyết.\nSở Nội vụ rất mong nhận được sự phối hợp của quý cơ quan./.\n")
	is.Equal(len(r.Directives), 1)
}

func TestATitleEndsWhereSentencesBegin(t *testing.T) {
	is := is.New(t)
	r := Read("UBND TỈNH SƠN LA\nSố: 05/CT-UBND\nSơn La, ngày 20 tháng 3 năm 2024\nCHỈ THỊ\nVề việc tăng cường phòng cháy, chữa cháy rừng\nThời gian qua, công tác này đã được các cấp, các ngành quan tâm chỉ đạo. Tuy nhiên, đã xảy ra 09 vụ cháy rừng.\n1. Chi cục Kiểm lâm cảnh báo cấp dự báo cháy rừng.\n")
	is.Equal(*r.Document.Title, "Về việc tăng cường phòng cháy, chữa cháy rừng")
}

// head begins the documents of the tests below.
const head = "UBND TỈNH THANH HÓA\nSố: 98/UBND-CN\nThanh Hóa, ngày 05 tháng 8 năm 2025\nV/v xóa nhà tạm\nKính gửi:\n- Sở Xây dựng;\n- Ủy ban nhân dân các xã, phường.\nChủ tịch UBND tỉnh có ý kiến như sau:\n"

func TestWhoIsTold(t *testing.T) {
	for _, c := range []struct {
		name, text     string
		lead, together []string
		counts         int
	}{
		{"a remark in brackets stands behind the unit", "2. Sở Xây dựng (cơ quan thường trực Ban Chỉ đạo tỉnh) chủ trì, phối hợp với Sở Nội vụ kiểm tra, hướng dẫn các địa phương.", []string{"Sở Xây dựng"}, []string{"Sở Nội vụ"}, 0},
		{"one leads together with others", "3. Giao Ban Quản lý Khu kinh tế chủ trì, cùng các Sở: Tài chính, Xây dựng lập Đề án, báo cáo UBND tỉnh.", []string{"Ban Quản lý Khu kinh tế"}, []string{"Sở Tài chính", "Sở Xây dựng"}, 0},
		{"a topic stands before the unit", "2. Về nguồn vật liệu san lấp: Sở Xây dựng hướng dẫn các địa phương áp dụng cơ chế đặc thù.", []string{"Sở Xây dựng"}, []string{}, 0},
		{"semicolons stand between the units", "5. Giám đốc các Sở, ban, ngành; Chủ tịch UBND các huyện, thành phố định kỳ báo cáo kết quả về UBND tỉnh.", []string{"Giám đốc các Sở, ban, ngành", "Chủ tịch UBND các huyện, thành phố"}, []string{}, 0},
		{"a plus joins two units", "2. Phòng NN&PTNT + Trung tâm Dịch vụ nông nghiệp: kiểm tra tình hình sâu bệnh tại các xã.", []string{"Phòng NN&PTNT", "Trung tâm Dịch vụ nông nghiệp"}, []string{}, 0},
		{"who helps stands before the word", "5. Phòng LĐTB&XH chủ trì, UBND các xã, thị trấn phối hợp: rà soát 214 hộ nghèo thuộc diện hỗ trợ.", []string{"Phòng LĐTB&XH"}, []string{"UBND các xã, thị trấn"}, 0},
		{"each of a list has a count of its own", "3. UBND huyện Tràng Định tổ chức dứt điểm 06 lớp, UBND huyện Lộc Bình 07 lớp, Sở Thông tin và Truyền thông 05 lớp bồi dưỡng còn lại trong quý IV/2025.", []string{"UBND huyện Tràng Định", "UBND huyện Lộc Bình", "Sở Thông tin và Truyền thông"}, []string{}, 3},
		{"counts stand in a list", "1. Yêu cầu Chủ tịch UBND các xã, phường khởi công 115 căn nhà, trong đó: xã Mường Lát 35 căn, xã Quan Sơn 27 căn và phường Hạc Thành 03 căn.", []string{"Chủ tịch UBND các xã, phường"}, []string{}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			r := Read(head + c.text + "\n")
			is.Equal(len(r.Directives), 1)
			d := r.Directives[0]
			is.Equal(d.Lead, c.lead)
			is.Equal(d.Coordinating, c.together)
			is.Equal(len(d.Quantities), c.counts)
		})
	}
}

func TestAnAgreementThatAsksForSomethingByADayIsReadFromThereOn(t *testing.T) {
	is := is.New(t)
	r := Read(head + "2. Về hạ tầng điện: Thống nhất phương án của Công ty Điện lực; yêu cầu đóng điện trạm 110kV trước ngày 02/9/2025.\n")
	is.Equal(len(r.Directives), 1)
	is.Equal(r.Directives[0].Text, "yêu cầu đóng điện trạm 110kV trước ngày 02/9/2025.")
	is.Equal(*r.Directives[0].Deadline.Value, "2025-09-02")
}

func TestADegreeOfStateSecrecyIsSeenWhereItIsStampedAndNowhereElse(t *testing.T) {
	const head = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n%s\nSố: 12/UBND-NC\n\nLạng Sơn, ngày 20 tháng 11 năm 2024\n\nKính gửi: Công an tỉnh\n\nYêu cầu Công an tỉnh báo cáo về công tác bảo vệ bí mật nhà nước; tài liệu độ Mật, Tối mật được lưu riêng.\n"
	for stamp, want := range map[string]string{
		"MẬT": "Mật", "TỐI MẬT": "Tối mật", "  TUYỆT MẬT  ": "Tuyệt mật", "[MẬT]": "Mật", "Độ mật: TỐI MẬT": "Tối mật",
		"| MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |": "Mật", "": "", "HỎA TỐC": "", "V/v bảo vệ bí mật nhà nước": "",
	} {
		t.Run(stamp, func(t *testing.T) {
			is.New(t).Equal(Read(fmt.Sprintf(head, stamp)).Document.Secrecy, want)
		})
	}
	everyReading(t, func(t *testing.T, _ string, r *Reading) { is.New(t).Equal(r.Document.Secrecy, "") })
}

func TestADayWithoutAYearIsOfTheDocumentsYear(t *testing.T) {
	const head = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n\nSố: 12/UBND-KT\n\nLạng Sơn, ngày 20 tháng 11 năm 2024\n\nKính gửi: Sở Nội vụ\n\n"
	for _, c := range []struct{ text, kind, value, bound string }{
		{"Yêu cầu Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12.", "date", "2024-12-15", "before"},
		{"Yêu cầu Sở Nội vụ gửi báo cáo chậm nhất ngày 05 tháng 12.", "date", "2024-12-05", "by"},
		{"Yêu cầu Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/01.", "date", "2025-01-15", "before"}, // the next there is
		{"Yêu cầu Sở Nội vụ trình UBND tỉnh phê duyệt trong tháng 12.", "month", "2024-12", "in"},
		{"Yêu cầu Sở Nội vụ hoàn thành Đề án trong tháng 11.", "month", "2024-11", "in"}, // it is still November
		{"Yêu cầu Sở Nội vụ hoàn thành việc rà soát trong quý I.", "quarter", "2025-Q1", "in"},
		{"Yêu cầu Sở Nội vụ tổng hợp kết quả trong 9 tháng đầu năm.", "none", "", ""},
		{"Yêu cầu Sở Nội vụ tổ chức đợt cao điểm trong tháng 12 và các tháng tiếp theo.", "none", "", ""},
		{"Yêu cầu Sở Nội vụ báo cáo trước ngày 31/02.", "none", "", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			is := is.New(t)
			r := Read(head + c.text + "\n")
			is.Equal(len(r.Directives), 1)
			d := r.Directives[0].Deadline
			is.Equal(d.Kind, c.kind)
			is.Equal(of(d.Value), c.value)
			is.Equal(of(d.Bound), c.bound)
		})
	}
	undated := Read("Yêu cầu Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12.\n")
	is.New(t).Equal(undated.Directives[0].Deadline.Kind, "none") // no year anywhere: no date is made up
}
