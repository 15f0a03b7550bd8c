package intake

import (
	"regexp"
	"slices"
	"strings"

	"dondoc/domain"
)

// Directory finds units by the names that documents print.
type Directory struct {
	own     string // key of the province or city it is of: "tỉnh lạng sơn"; empty where unknown
	on      domain.Date
	members []domain.Unit            // in force, in the directory's order
	named   map[string][]domain.Unit // by every spelling's key
}

// Match is what a printed name stands for in a directory of units.
type Match struct {
	Printed string            `json:"printed"`
	Units   []domain.UnitCode `json:"units"` // one; the members of a group; none where a person must choose
	Group   bool              `json:"group,omitempty"`
	Rest    []string          `json:"rest,omitempty"` // of a group: words that no kind of unit answers
	Rule    string            `json:"rule"`           // how it was found, or why not
}

// The rules that Match.Rule names; RuleWords has them in Vietnamese.
const (
	RuleName      = "name in the directory"
	RuleLed       = "the body that the office-holder leads"
	RuleGroup     = "a group, by kinds of units"
	RuleConcerned = "whom it concerns is not said"
	RuleUnknown   = "not in the directory"
	RuleAmbiguous = "several units bear the name"
	RuleRetired   = "a unit, but not on that day"
)

// NewDirectory is the directory of units as it is on a day, for documents of an
// issuer ("UBND tỉnh Lạng Sơn"), whose province's name units may carry at their
// end. A zero day takes every unit, an empty issuer knows no province.
func NewDirectory(units []domain.Unit, on domain.Date, issuer string) *Directory {
	d := &Directory{on: on, named: make(map[string][]domain.Unit, 4*len(units))}
	d.own = namedProvince.FindString(key(issuer))
	for _, u := range units {
		if d.inForce(u) {
			d.members = append(d.members, u)
		}
		for _, name := range append([]string{u.Name, u.Short}, u.Names...) {
			k := unitKey(name)
			if k == "" || slices.ContainsFunc(d.named[k], func(o domain.Unit) bool { return o.Code == u.Code }) {
				continue
			}
			d.named[k] = append(d.named[k], u)
		}
	}
	return d
}

var (
	namedProvince = regexp.MustCompile(`(?:tỉnh|thành phố) \S.*$`)
	// rank is the end of the name of a body of the province's rank: "Công an tỉnh Lạng Sơn".
	rank        = regexp.MustCompile(` (?:tỉnh|thành phố)(?: \S.*)?$`)
	leaderTitle = regexp.MustCompile(`^(?:(?:đồng chí |các đồng chí |đ/c |ông |bà )?(?:phó )?(?:thủ trưởng|chủ tịch|tổng giám đốc|giám đốc|lãnh đạo|chánh văn phòng|chánh thanh tra|người đứng đầu|chỉ huy trưởng|trưởng ban|hiệu trưởng|viện trưởng|cục trưởng|chi cục trưởng|đội trưởng|bí thư) )`)
	remark      = regexp.MustCompile(`\s*\([^)]*\)`)
	dashes      = regexp.MustCompile(`\s*[-–—]\s*`)
)

// leads turns the title of who leads a body into the body.
var leads = map[string]string{"chánh văn phòng": "văn phòng ", "chánh thanh tra": "thanh tra ", "trưởng ban": "ban "}

// short forms of official language, as whole words, longest first.
var shortForms = strings.NewReplacer(
	" ubnd ", " ủy ban nhân dân ", " ub ", " ủy ban nhân dân ", " hđnd ", " hội đồng nhân dân ", " ubmttq ", " ủy ban mặt trận tổ quốc ", " mttq ", " mặt trận tổ quốc ",
	" vp ", " văn phòng ", " bql ", " ban quản lý ", " bch ", " bộ chỉ huy ", " bchqs ", " bộ chỉ huy quân sự ", " bộ chqs ", " bộ chỉ huy quân sự ", " bđbp ", " bộ đội biên phòng ", " bộ chỉ huy bđbp ", " bộ chỉ huy bộ đội biên phòng ",
	" tp ", " thành phố ", " tx ", " thị xã ", " kkt ", " khu kinh tế ", " kcn ", " khu công nghiệp ",
	" tt&tt ", " thông tin truyền thông ", " tttt ", " thông tin truyền thông ", " kh&đt ", " kế hoạch đầu tư ", " khđt ", " kế hoạch đầu tư ",
	" nn&ptnt ", " nông nghiệp phát triển nông thôn ", " nnptnt ", " nông nghiệp phát triển nông thôn ", " nn&mt ", " nông nghiệp môi trường ", " nnmt ", " nông nghiệp môi trường ",
	" tn&mt ", " tài nguyên môi trường ", " tnmt ", " tài nguyên môi trường ", " kh&cn ", " khoa học công nghệ ", " khcn ", " khoa học công nghệ ",
	" gd&đt ", " giáo dục đào tạo ", " gdđt ", " giáo dục đào tạo ", " gtvt ", " giao thông vận tải ", " ptnt ", " phát triển nông thôn ",
	" lđtbxh ", " lao động thương binh xã hội ", " lđtb&xh ", " lao động thương binh xã hội ", " lđ tb&xh ", " lao động thương binh xã hội ", " lđ tbxh ", " lao động thương binh xã hội ",
	" vhttdl ", " văn hóa thể thao du lịch ", " vhtt&dl ", " văn hóa thể thao du lịch ", " vh tt&dl ", " văn hóa thể thao du lịch ", " dt&tg ", " dân tộc tôn giáo ",
	" qlđt ", " quản lý đô thị ", " bhxh ", " bảo hiểm xã hội ", " tand ", " tòa án nhân dân ", " vksnd ", " viện kiểm sát nhân dân ",
)

// unitKey is one spelling for all of a unit's name: short forms written out,
// dashes, commas and "và" gone.
func unitKey(name string) string {
	k := remark.ReplaceAllString(key(name), "")
	k = strings.NewReplacer(",", " ", ".", " ", ";", " ", ":", " ", "“", " ", "”", " ", "\"", " ").Replace(dashes.ReplaceAllString(k, " "))
	k = " " + strings.Join(strings.Fields(strings.ReplaceAll(k, " & ", " ")), "  ") + " " // two blanks: a replacement takes one of each side
	k = shortForms.Replace(strings.ReplaceAll(k, "  và  ", "  "))
	return strings.Join(strings.Fields(k), " ")
}

// Resolve finds what a printed name stands for.
func (d *Directory) Resolve(printed string) Match {
	m := Match{Printed: printed, Units: []domain.UnitCode{}}
	k := unitKey(printed)
	if d.find(&m, k, RuleName) {
		return m
	}
	body, led := bodyLed(k)
	if led && d.find(&m, body, RuleLed) {
		return m
	}
	if kinds, rest := groupKinds(body); len(kinds) > 0 {
		m.Group, m.Rest, m.Rule = true, rest, RuleGroup
		if strings.Contains(strings.Join(rest, " "), "liên quan") {
			m.Rule = RuleConcerned
			return m
		}
		for _, u := range d.members {
			if slices.Contains(kinds, u.Kind) {
				m.Units = append(m.Units, u.Code)
			}
		}
	}
	if m.Rule == "" {
		m.Rule = RuleUnknown
	}
	return m
}

// bodyLed is the body that a title before it leads: "Giám đốc Sở Nội vụ".
func bodyLed(k string) (string, bool) {
	title := leaderTitle.FindString(k)
	if title == "" {
		return k, false
	}
	rest := k[len(title):]
	if head := leads[strings.TrimSpace(strings.TrimPrefix(title, "phó "))]; !strings.HasPrefix(rest, head) {
		rest = head + rest
	}
	return rest, true
}

// find looks for a name under each form that it may have, and takes the units
// that are in force.
func (d *Directory) find(m *Match, k, rule string) bool {
	for _, form := range d.forms(k) {
		known := d.named[form]
		var open []domain.UnitCode
		for _, u := range known {
			if d.inForce(u) {
				open = append(open, u.Code)
			}
		}
		switch {
		case len(open) == 1:
			m.Units, m.Rule = open, rule
			return true
		case len(open) > 1:
			m.Rule = RuleAmbiguous
		case len(known) > 0 && m.Rule == "":
			m.Rule = RuleRetired
		}
	}
	return false
}

// forms are the spellings of a name: as it is, with and without the own province
// at its end, with and without "ủy ban nhân dân".
func (d *Directory) forms(k string) []string {
	forms := []string{k}
	if rest, ok := strings.CutPrefix(k, "ủy ban nhân dân "); ok && place(firstWord(rest)) > 0 {
		forms = append(forms, rest)
	} else if place(firstWord(k)) > 0 {
		forms = append(forms, "ủy ban nhân dân "+k)
	}
	tail := strings.TrimSpace(rank.FindString(k))
	switch tail {
	case "":
		forms = append(forms, k+" tỉnh", k+" thành phố")
	case "tỉnh", "thành phố", d.own:
		body := strings.TrimSpace(strings.TrimSuffix(k, tail))
		forms = append(forms, body+" "+firstPlace(tail), body)
	}
	return forms
}

// firstPlace is the noun of a place: "tỉnh" of "tỉnh lạng sơn".
func firstPlace(s string) string {
	if strings.HasPrefix(s, "thành phố") {
		return "thành phố"
	}
	return firstWord(s)
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

func (d *Directory) inForce(u domain.Unit) bool {
	return d.on.IsZero() || !d.on.Before(u.From) && (u.Until.IsZero() || !d.on.After(u.Until))
}
