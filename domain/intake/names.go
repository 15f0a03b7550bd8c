package intake

import (
	"regexp"
	"strings"
)

// tail reads on to the end of a name or of a group's description.
func (l *lists) tail(i int, group bool) int {
	from := i
	for i < len(l.toks) {
		t := l.toks[i]
		switch {
		case t.low == "(":
			if next := l.bracket(i); group && next > i && l.low(i-1) != "" && l.qualified(next) {
				i = next
				continue
			}
			return i
		case t.low == "-" || t.low == "–":
			if !l.cap(i+1) && !(group && i > 0 && l.toks[i-1].word && i+1 < len(l.toks) && l.toks[i+1].word && !l.stops(i+1)) {
				return i
			}
		case t.low == "," || t.low == "và" || t.low == "/":
			next := l.goesOn(i, group, from)
			if next == i {
				return i
			}
			i = next
			continue
		case !t.word:
			return i
		case group && l.clause(i) > i:
			related := l.low(i) == "liên" || l.low(i+1) == "liên"
			if i = l.clause(i); related {
				return i
			}
			continue
		case l.stops(i):
			return i
		}
		i++
	}
	return i
}

// qualified says that a group's description goes on after a bracket.
func (l *lists) qualified(i int) bool { return l.low(i) == "thuộc" || l.low(i) == "trên" }

// stops says that a doing word stands at i and does not belong to the name.
func (l *lists) stops(i int) bool {
	n := doings.at(l.toks, i)
	if n == 0 || l.cap(i) && i > 0 && l.toks[i-1].word || compounds.at(l.toks, i) >= n || afterCompounds[l.low(i-1)+" "+l.low(i)] {
		return false
	}
	return nounish.at(l.toks, i) == 0 || !nameTails[l.low(i-1)]
}

// goesOn says where a name goes on after a comma or "và"; i itself where it ends.
func (l *lists) goesOn(i int, group bool, from int) int {
	next := i + 1
	if l.low(i) == "," && l.low(next) == "và" {
		next++
	}
	if l.low(i) == "," && l.low(next) == "chữa" && l.low(next+1) == "cháy" || l.low(i) == "," && l.low(next) == "chống" {
		return next + 1
	}
	if group {
		if n := groupNouns.at(l.toks, next); n > 0 && l.groupNoun(next, n) {
			return next + n
		}
		return i
	}
	if l.low(i) == "," || bodyHeads.at(l.toks, next) > 0 && l.cap(next) || next >= len(l.toks) || !l.toks[next].word {
		return i
	}
	if l.low(i) == "và" && nameTails[l.low(i-1)] && nounish.at(l.toks, next) > 0 {
		return next + 1
	}
	if persons.at(l.toks, next) > 0 || l.low(next) == "các" || l.low(next) == "những" || bareGroups.at(l.toks, next) > 0 || l.stops(next) {
		return i
	}
	if l.cap(next) || !l.cap(i-1) {
		return next
	}
	return i
}

// groupNoun says whether the noun at i goes on with a group, and does not begin
// the name of one body ("Sở Tư pháp") or of doing ("tổ chức").
func (l *lists) groupNoun(i, n int) bool {
	if sectors.at(l.toks, i+n) > 0 && l.cap(i+n) {
		return false
	}
	switch l.low(i) {
	case "ubnd", "ủy", "hđnd", "công", "trung", "chi", "cục", "viện", "bệnh", "ngân", "đài":
		return false
	case "báo":
		return n > 1
	case "chính":
		return false // its own item: "các sở, ngành và chính quyền địa phương"
	case "tổ":
		return n > 1 && (l.low(i-1) == "," || l.low(i-1) == "và") && !doingAfter(l, i+n)
	}
	if l.cap(i) && l.cap(i+n) && l.low(i+n) != "ban" {
		return false
	}
	return true
}

func doingAfter(l *lists, i int) bool {
	return i < len(l.toks) && l.toks[i].word && !l.stops(i) && groupNouns.at(l.toks, i) == 0
}

// clause reads what tells a group from others: "có liên quan", "thuộc tỉnh",
// "trên địa bàn Thành phố", "được giao nhiệm vụ …". It gives where that ends.
func (l *lists) clause(i int) int {
	switch l.low(i) {
	case "có":
		if l.low(i+1) == "liên" && l.low(i+2) == "quan" {
			return l.related(i + 3)
		}
		if doings.at(l.toks, i) > 0 {
			return i
		}
		return l.toDoing(i+1, 12)
	case "liên":
		if l.low(i+1) == "quan" {
			return l.related(i + 2)
		}
	case "trên":
		if l.low(i+1) == "địa" && l.low(i+2) == "bàn" {
			return l.placeTail(i + 3)
		}
	case "ở", "tại":
		if l.low(i+1) == "trung" || l.low(i+1) == "địa" || l.low(i+1) == "khu" || l.low(i+1) == "các" && l.low(i+2) == "địa" {
			return i + 2
		}
	case "được":
		if l.low(i+1) == "giao" || l.low(i+1) == "phân" || l.low(i+1) == "cấp" {
			return l.toPunctuation(i+2, 24)
		}
	case "là":
		if l.low(i+1) == "đơn" || l.low(i+1) == "cơ" || l.low(i+1) == "thành" {
			if l.low(i+3) == "chủ" && l.low(i+4) == "trì" || l.low(i+3) == "phối" && l.low(i+4) == "hợp" {
				return i + 5
			}
		}
	case "chủ", "thực":
		return i
	}
	return i
}

// related reads on after "liên quan": "liên quan đến hoạt động khoáng sản".
func (l *lists) related(i int) int {
	if l.low(i) == "đến" || l.low(i) == "tới" {
		return l.toDoing(i+1, 12)
	}
	return i
}

// toDoing reads to the next mark or to what is done.
func (l *lists) toDoing(i, most int) int {
	for n := 0; i < len(l.toks) && n < most && l.toks[i].word && (n == 0 || !l.stops(i)) && l.low(i) != "và"; n++ {
		i++
	}
	return i
}

// placeTail reads a place after "trên địa bàn".
func (l *lists) placeTail(i int) int {
	if place(l.low(i)) > 0 {
		i++
		for i < len(l.toks) && l.toks[i].word && l.cap(i) && bodyHeads.at(l.toks, i) == 0 {
			i++
		}
	}
	return i
}

// toPunctuation reads to the next comma or the like, or to what is done.
func (l *lists) toPunctuation(i, most int) int {
	for n := 0; i < len(l.toks) && n < most; i, n = i+1, n+1 {
		if !l.toks[i].word || l.low(i) == "chủ" && l.low(i+1) == "động" || l.low(i) == "khẩn" || l.low(i) == "có" && l.low(i+1) == "trách" || l.low(i) == "nghiêm" {
			return i
		}
	}
	return i
}

func place(low string) int {
	switch low {
	case "tỉnh", "huyện", "xã", "phường", "quận", "thị", "thành", "tp":
		return 1
	}
	return 0
}

// placeName reads "huyện Văn Quan".
func (l *lists) placeName(i int) int {
	j := i + 1
	if l.low(i) == "thị" && (l.low(j) == "xã" || l.low(j) == "trấn") || l.low(i) == "thành" && l.low(j) == "phố" {
		j++
	}
	from := j
	for j < len(l.toks) && l.toks[j].word && l.cap(j) {
		j++
	}
	if j == from {
		return i
	}
	return j
}

// person reads a name of two to five capitalised words, and an office after a comma.
func (l *lists) person(i int) int {
	from := i
	for i < len(l.toks) && l.toks[i].word && l.cap(i) && i < from+5 {
		i++
	}
	if i < from+2 {
		return from
	}
	return i
}

// text is what tokens [i, j) say, with the punctuation between them.
func (l *lists) text(i, j int) string {
	if j <= i || i >= len(l.toks) {
		return ""
	}
	return strings.TrimRight(l.s[l.toks[i].start:l.toks[j-1].end], " ,;:.")
}

// nobody is a group made of nothing but general nouns.
var nobody = regexp.MustCompile(`^(?:các |những )?(?:(?:cơ quan|đơn vị|địa phương|sở|ban|bộ|ngành|đoàn thể|tổ chức|cá nhân|huyện|xã|phường|lực lượng chức năng)(?:, | và |$))+(?:khác|tỉnh|thành phố)?$`)

// generic says whether a name is only "các cơ quan liên quan" or the like.
func generic(name string) bool {
	k := key(name)
	return strings.Contains(k, "liên quan") || nobody.MatchString(k)
}
