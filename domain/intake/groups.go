package intake

import (
	"slices"
	"strings"

	"dondoc/domain"
)

// The kinds of units that the nouns of a group stand for, in the keys of names.
var groupMembers = []struct {
	words string
	kinds []domain.UnitKind
}{
	{"sở ban ngành", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"sở ngành", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"ban ngành", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"sở", []domain.UnitKind{domain.KindDepartment}},
	{"cơ quan chuyên môn", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"cơ quan", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"đơn vị", []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency}},
	{"địa phương", []domain.UnitKind{domain.KindDistrict, domain.KindCommune}},
	{"cấp huyện", []domain.UnitKind{domain.KindDistrict}},
	{"huyện", []domain.UnitKind{domain.KindDistrict}},
	{"quận", []domain.UnitKind{domain.KindDistrict}},
	{"thị xã", []domain.UnitKind{domain.KindDistrict}},
	{"thành phố", []domain.UnitKind{domain.KindDistrict}},
	{"cấp xã", []domain.UnitKind{domain.KindCommune}},
	{"xã", []domain.UnitKind{domain.KindCommune}},
	{"phường", []domain.UnitKind{domain.KindCommune}},
	{"thị trấn", []domain.UnitKind{domain.KindCommune}},
	{"đặc khu", []domain.UnitKind{domain.KindCommune}},
}

var (
	// groupBegins are the words with which a group begins; without one of them
	// only a name of nothing but nouns of groups is one.
	groupBegins = []string{"tất cả các ", "toàn thể các ", "các ", "tất cả ", "toàn thể ", "mọi ", "những ", "một số "}
	// groupHeads stand before them: "UBND các huyện".
	groupHeads = []string{"ủy ban nhân dân ", "chính quyền ", "cấp ủy chính quyền ", "cấp ủy đảng chính quyền ", "cấp ủy ", "hội đồng nhân dân ủy ban nhân dân "}
	// groupSilent words say nothing of who.
	groupSilent = []string{"thuộc tỉnh", "thuộc thành phố", "trực thuộc tỉnh", "của tỉnh", "của thành phố", "cấp tỉnh", "cấp thành phố", "trên địa bàn toàn tỉnh", "trên địa bàn tỉnh", "trên địa bàn thành phố", "trên địa bàn", "trong tỉnh", "toàn tỉnh", "ủy ban nhân dân", "chính quyền", "các", "cùng", "tỉnh"}
	// groupOthers are bodies of no kind in the directory.
	groupOthers = []string{"cấp ủy đảng", "cấp ủy", "mặt trận tổ quốc", "đoàn thể", "tổ chức chính trị xã hội", "tổ chức", "cá nhân", "hội", "doanh nghiệp", "lực lượng", "cơ quan thông tấn", "báo chí", "chủ đầu tư", "hội đồng nhân dân"}
	// groupLimits begin what narrows a group: "các địa phương có rừng".
	groupLimits = []string{"có ", "được ", "liên quan", "trực thuộc ", "thuộc ", "là ", "của ", "tham gia", "nêu ", "theo ", "đã ", "đang ", "chưa ", "còn ", "chủ trì", "phối hợp", "trên ", "tại ", "ven ", "vùng ", "miền ", "biên giới", "nơi ", "khác", "chức năng", "này", "sau"}
)

// groupKinds reads the key of a group's name: the kinds of units it stands for,
// and the words that no kind answers. It gives no kinds for what is no group of
// the directory's: "các bộ, ngành", "Sở Nội vụ".
func groupKinds(k string) (kinds []domain.UnitKind, rest []string) {
	left, marked := groupStart(k)
	if strings.Contains(k, "trung ương") {
		return nil, nil
	}
	if strings.HasPrefix(k, "một số ") {
		rest = append(rest, "một số")
	}
	for left != "" {
		if n := prefixed(left, groupSilent); n > 0 {
			left = strings.TrimSpace(left[n:])
			continue
		}
		if members, n := groupNounAt(left); n > 0 {
			kinds = append(kinds, members...)
			left = strings.TrimSpace(left[n:])
			continue
		}
		if n := prefixed(left, groupOthers); n > 0 {
			rest = append(rest, left[:n])
			left = strings.TrimSpace(left[n:])
			continue
		}
		if !marked || len(kinds) == 0 || !slices.ContainsFunc(groupLimits, func(l string) bool { return strings.HasPrefix(left, l) }) {
			return nil, nil
		}
		rest, left = append(rest, left), ""
	}
	slices.Sort(kinds)
	return slices.Compact(kinds), rest
}

// groupStart takes off the words with which a group begins.
func groupStart(k string) (left string, marked bool) {
	head := 0
	for _, h := range groupHeads {
		if strings.HasPrefix(k, h) {
			head = max(head, len(h))
		}
	}
	for _, b := range groupBegins {
		if strings.HasPrefix(k[head:], b) {
			return k[:head] + k[head+len(b):], true
		}
	}
	return k, strings.HasPrefix(k[head:], "cấp ")
}

func groupNounAt(s string) ([]domain.UnitKind, int) {
	for _, g := range groupMembers {
		if wholePrefix(s, g.words) {
			return g.kinds, len(g.words)
		}
	}
	return nil, 0
}

// prefixed is the length of the first of some phrases with which s begins as whole words.
func prefixed(s string, phrases []string) int {
	for _, p := range phrases {
		if wholePrefix(s, p) {
			return len(p)
		}
	}
	return 0
}

func wholePrefix(s, p string) bool {
	return strings.HasPrefix(s, p) && (len(s) == len(p) || s[len(p)] == ' ')
}
