package intake

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// langSon is the directory of the sample case on a day of 2024.
func langSon(t *testing.T, on domain.Date) *Directory {
	t.Helper()
	return NewDirectory(langSonUnits(t), on, "UBND tỉnh Lạng Sơn")
}

func TestAPrintedNameIsFoundInTheDirectory(t *testing.T) {
	before, after := calendar.MustParse("2024-10-15"), calendar.MustParse("2025-09-01")
	for _, c := range []struct {
		printed string
		on      domain.Date
		unit    domain.UnitCode
	}{
		{"Sở Nội vụ", before, "so-noi-vu"},
		{"SỞ NỘI VỤ", before, "so-noi-vu"},
		{"Sở Nội vụ tỉnh Lạng Sơn", before, "so-noi-vu"},
		{"Giám đốc Sở Nội vụ", before, "so-noi-vu"},
		{"Đồng chí Giám đốc Sở Nội vụ", before, "so-noi-vu"},
		{"Sở TT&TT", before, "so-thong-tin-va-truyen-thong"},
		{"Sở Thông tin, Truyền thông", before, "so-thong-tin-va-truyen-thong"},
		{"Sở Kế hoạch - Đầu tư", before, "so-ke-hoach-va-dau-tu"},
		{"Sở KH&ĐT", before, "so-ke-hoach-va-dau-tu"},
		{"Sở Lao động – Thương binh và Xã hội", before, "so-lao-dong-thuong-binh-va-xa-hoi"},
		{"Sở Lao động, Thương binh và Xã hội", before, "so-lao-dong-thuong-binh-va-xa-hoi"},
		{"Sở Văn hoá, Thể thao và Du lịch", before, "so-van-hoa-the-thao-va-du-lich"},
		{"UBND huyện Lộc Bình", before, "huyen-loc-binh"},
		{"Uỷ ban nhân dân huyện Lộc Bình", before, "huyen-loc-binh"},
		{"Chủ tịch UBND huyện Lộc Bình", before, "huyen-loc-binh"},
		{"huyện Lộc Bình", before, "huyen-loc-binh"},
		{"UBND TP Lạng Sơn", before, "thanh-pho-lang-son"},
		{"thành phố Lạng Sơn", before, "thanh-pho-lang-son"},
		{"Công an tỉnh Lạng Sơn", before, "cong-an-tinh"},
		{"Công an tỉnh", before, "cong-an-tinh"},
		{"Giám đốc Công an tỉnh", before, "cong-an-tinh"},
		{"Bộ CHQS tỉnh", before, "bo-chi-huy-quan-su-tinh"},
		{"Chỉ huy trưởng Bộ Chỉ huy BĐBP tỉnh", before, "bo-chi-huy-bo-doi-bien-phong-tinh"},
		{"Chánh Thanh tra tỉnh", before, "thanh-tra-tinh"},
		{"Thanh tra tỉnh", before, "thanh-tra-tinh"},
		{"VP UBND tỉnh", before, "van-phong-ubnd-tinh"},
		{"Chánh Văn phòng UBND tỉnh", before, "van-phong-ubnd-tinh"},
		{"Trưởng Ban Dân tộc", before, "ban-dan-toc"},
		{"Trưởng ban Ban Dân tộc", before, "ban-dan-toc"},
		{"Trưởng Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn", before, "ban-quan-ly-khu-kinh-te-cua-khau-dong-dang-lang-son"},
		{"Sở Nông nghiệp & Môi trường", after, "so-nong-nghiep-va-moi-truong"},
		{"UBND xã Thất Khê", after, "xa-that-khe"},
		{"Chủ tịch UBND xã Thất Khê", after, "xa-that-khe"},
	} {
		t.Run(c.printed, func(t *testing.T) {
			is := is.New(t)
			m := langSon(t, c.on).Resolve(c.printed)
			is.Equal(m.Units, []domain.UnitCode{c.unit})
			is.True(!m.Group)
		})
	}
}

func TestAnUnknownNameStaysAsPrintedAndSaysWhy(t *testing.T) {
	before, after := calendar.MustParse("2024-10-15"), calendar.MustParse("2025-09-01")
	for _, c := range []struct {
		printed string
		on      domain.Date
		rule    string
	}{
		{"Công an tỉnh Quảng Ninh", before, RuleUnknown},
		{"Bộ Tài chính", before, RuleUnknown},
		{"Tổng công ty Điện lực Hà Nội", before, RuleUnknown},
		{"UBND xã Không Có", after, RuleUnknown},
		{"các bộ, ngành", before, RuleUnknown},
		{"Ủy ban nhân dân các tỉnh và thành phố trực thuộc trung ương", before, RuleUnknown},
		{"các Sở: Tư pháp, Nội vụ", before, RuleUnknown}, // the reader takes such lists apart
		{"UBND huyện Lộc Bình", after, RuleRetired},
		{"Sở Thông tin và Truyền thông", after, RuleRetired},
		{"các cơ quan liên quan", before, RuleConcerned},
		{"các sở, ngành có liên quan", before, RuleConcerned},
		{"", before, RuleUnknown},
	} {
		t.Run(c.printed, func(t *testing.T) {
			is := is.New(t)
			m := langSon(t, c.on).Resolve(c.printed)
			is.Equal(len(m.Units), 0)
			is.Equal(m.Printed, c.printed)
			is.Equal(m.Rule, c.rule)
		})
	}
}

func TestAGroupIsProposedAsItsMembers(t *testing.T) {
	before, after := calendar.MustParse("2024-10-15"), calendar.MustParse("2025-09-01")
	const departments, districts, communes = 16 + 6 + 1, 11, 65 // sở, ban ngành, văn phòng; huyện; xã
	for _, c := range []struct {
		printed string
		on      domain.Date
		members int
		rest    []string
	}{
		{"Thủ trưởng các Sở, Ban, ngành", before, departments, nil},
		{"các sở, ban, ngành tỉnh", before, departments, nil},
		{"các sở, ban, ngành, đoàn thể tỉnh", before, departments, []string{"đoàn thể"}},
		{"Chủ tịch UBND các huyện, thành phố", before, districts, nil},
		{"Uỷ ban nhân dân các huyện, thành phố", before, districts, nil},
		{"UBND cấp huyện", before, districts, nil},
		{"UBND các xã, phường", after, communes, nil},
		{"Chủ tịch Ủy ban nhân dân các xã, phường, thị trấn", after, communes, nil},
		{"UBND các xã, phường", before, 0, nil}, // no commune in force has a place in the directory
		{"các địa phương", before, districts, nil},
		{"các địa phương có rừng", after, communes, []string{"có rừng"}},
		{"một số địa phương", before, districts, []string{"một số"}},
		{"Các cơ quan, đơn vị", before, departments, nil},
		{"các cơ quan, đơn vị, địa phương", before, departments + districts, nil},
		{"cấp ủy, chính quyền cấp huyện, cấp xã", before, districts, []string{"cấp ủy"}},
		{"các Sở, Ban, ngành được giao nhiệm vụ chủ trì tham mưu các lĩnh vực trong công tác CCHC", before, departments,
			[]string{"được giao nhiệm vụ chủ trì tham mưu các lĩnh vực trong công tác cchc"}},
	} {
		t.Run(c.printed, func(t *testing.T) {
			is := is.New(t)
			m := langSon(t, c.on).Resolve(c.printed)
			is.True(m.Group)
			is.Equal(m.Rule, RuleGroup)
			is.Equal(len(m.Units), c.members)
			is.Equal(m.Rest, c.rest)
		})
	}
}
