package intake

// lists reads lists of units from the tokens of a text.
type lists struct {
	s    string
	toks []token
}

func newLists(s string) *lists { return &lists{s, tokenize(s)} }

func (l *lists) low(i int) string {
	if i < 0 || i >= len(l.toks) {
		return ""
	}
	return l.toks[i].low
}

func (l *lists) cap(i int) bool { return i >= 0 && i < len(l.toks) && l.toks[i].cap }

// list reads units from token i on and says where it ended; no unit, no move.
func (l *lists) list(i int) (names []string, end int) {
	start := i
	for i < len(l.toks) {
		got, next := l.item(i)
		if next == i {
			break
		}
		names = append(names, got...)
		i = next
		after := l.separator(i)
		if after == i || !l.begins(after) {
			break
		}
		i = after
	}
	if len(names) == 0 {
		return nil, start
	}
	return names, i
}

// separator steps over what stands between two units of a list, and over a
// remark in brackets before it.
func (l *lists) separator(i int) int {
	j := l.bracket(i)
	switch l.low(j) {
	case ",", ";", "/", "+":
		j++
		if l.low(j) == "và" || l.low(j) == "cùng" {
			j++
		}
		return j
	case "và":
		return j + 1
	case "cùng":
		if l.low(j+1) == "với" {
			return j + 2
		}
	}
	return i
}

// bracket steps over a remark in brackets.
func (l *lists) bracket(i int) int {
	if l.low(i) != "(" {
		return i
	}
	for j := i + 1; j < len(l.toks) && j < i+60; j++ {
		if l.low(j) == ")" {
			return j + 1
		}
	}
	return i
}

// begins says whether a unit begins at token i.
func (l *lists) begins(i int) bool {
	_, next := l.item(i)
	return next > i
}

// item reads one unit, or a factored list such as "các Bộ: Công Thương, Xây dựng".
func (l *lists) item(i int) (names []string, end int) {
	start := i
	if l.low(i) == "đồng" && l.low(i+1) == "chí" {
		if n := l.person(i + 2); n > i+2 {
			return []string{l.text(start, n)}, n
		}
		if persons.at(l.toks, i+2) > 0 {
			return l.holder(start, i+2)
		}
	}
	office := persons.at(l.toks, i)
	if office > 0 {
		i += office
	}
	if l.low(i) == "các" || l.low(i) == "những" {
		return l.group(start, i+1, office)
	}
	if office == 0 && l.nounsOnly(i) {
		end = l.tail(i+1, true)
		return []string{l.text(start, end)}, end
	}
	if n := joinedNames.at(l.toks, i); n > 0 && l.cap(i) {
		end = l.known(i + n)
		return []string{l.text(start, end)}, end
	}
	if n := bodyHeads.at(l.toks, i); n > 0 && l.cap(i) && notHeads.at(l.toks, i) == 0 {
		return l.body(start, i, n, office)
	}
	if office > 0 && l.cap(start) && (l.stops(i) || i == len(l.toks) || !l.toks[i].word) {
		return []string{l.text(start, i)}, i
	}
	if office > 0 && l.cap(start) {
		if n := l.person(i); n > i+1 {
			return []string{l.text(start, n)}, n
		}
	}
	if office > 0 && bodyHeads.at(l.toks, i) > 0 {
		return l.body(start, i, bodyHeads.at(l.toks, i), office)
	}
	if n := bareGroups.at(l.toks, i); n > 0 && office == 0 && notHeads.at(l.toks, i) < n+1 {
		if end := l.tail(i+n, true); l.bareGroup(i, n, end) {
			return []string{l.text(start, end)}, end
		}
	}
	if office == 0 && place(l.low(i)) > 0 && l.placeName(i) > i {
		end := l.placeName(i)
		return []string{l.text(start, end)}, end
	}
	return nil, start
}

// holder reads "đồng chí Bí thư Tỉnh ủy Bến Tre": an office whose holder is
// called comrade, from token i on.
func (l *lists) holder(start, i int) (names []string, end int) {
	if names, end = l.item(i); end > i && len(names) == 1 {
		return []string{l.text(start, end)}, end
	}
	return names, max(end, start)
}

// nounsOnly says that a group without "các" begins at token i: "Bộ, ngành, địa phương".
func (l *lists) nounsOnly(i int) bool {
	switch l.low(i) {
	case "bộ", "sở", "ban":
		return l.low(i+1) == "," && (l.low(i+2) == "ngành" || l.low(i+2) == "ban")
	}
	return false
}

// bareGroup keeps "tổ chức" and "đơn vị" from being units where they are words
// of doing or of another name.
func (l *lists) bareGroup(i, n, end int) bool {
	switch l.low(i) {
	case "tổ", "đơn", "cơ", "bộ", "ban", "ngành", "sở", "doanh":
		prev := l.low(i - 1)
		return prev == "" || prev == "," || prev == "và" || prev == "với" || prev == ";" || l.low(i-1) == "hợp" || end > i+n
	}
	return true
}

// body reads the name of one body whose head begins at i; start includes the
// office of its person.
func (l *lists) body(start, i, head, office int) (names []string, end int) {
	i += head
	if l.low(i) == "các" {
		if names, end := l.namedPlaces(start, i); len(names) > 0 {
			return names, end
		}
	}
	if l.low(i) == "các" || l.low(i) == "cấp" {
		end = l.places(i)
		return []string{l.text(start, end)}, end
	}
	if n := sectors.at(l.toks, i); n > 0 && l.low(i+n) == "các" && placeNouns.at(l.toks, i+n+1) > 0 {
		end = l.places(i + n) // "Sở Y tế các tỉnh, thành phố"
	} else if n > 0 {
		end = l.known(i + n)
	} else {
		end = l.tail(i, false)
	}
	return []string{l.text(start, end)}, end
}

// known reads on behind a name that is known whole: a doing word there is none
// of it, "Sở Nội vụ kiểm tra".
func (l *lists) known(i int) int {
	if doings.at(l.toks, i) > compounds.at(l.toks, i) && !l.cap(i) {
		return i
	}
	return l.tail(i, false)
}

// namedPlaces reads "UBND các huyện: Lộc Bình, Tràng Định và thành phố Lạng Sơn":
// the body and the noun stand once, before "các" at token i.
func (l *lists) namedPlaces(start, i int) (names []string, end int) {
	body, noun, nouns := l.text(start, i), "", 0
	for i++; placeNouns.at(l.toks, i) > 0; nouns++ {
		n := placeNouns.at(l.toks, i)
		noun = l.text(i, i+n) + " "
		if i += n; (l.low(i) == "," || l.low(i) == "và") && placeNouns.at(l.toks, i+1) > 0 && !l.cap(i+2) {
			i++
		}
	}
	if nouns > 1 {
		noun = "" // which is which is not said
	}
	colon := l.low(i) == ":"
	if colon {
		i++
	}
	for nouns > 0 {
		own := placeNouns.at(l.toks, i)
		name := i + own
		next := name
		for next < len(l.toks) && l.toks[next].word && l.cap(next) {
			next++
		}
		if next == name || bodyHeads.at(l.toks, name) > 0 && own == 0 {
			break
		}
		this := noun
		if own > 0 {
			this = l.text(i, name) + " "
		}
		names, end = append(names, body+" "+this+l.text(name, next)), next
		if i = l.separator(next); i == next {
			break
		}
	}
	if len(names) < 2 && !(colon && len(names) > 0) {
		return nil, 0
	}
	return names, end
}

// places reads the "các xã, phường" of "UBND các xã, phường".
func (l *lists) places(i int) int {
	if n := sectors.at(l.toks, i+1); n > 0 && l.cap(i+1) {
		return l.tail(i+1+n, false)
	}
	i++
	for {
		n := placeNouns.at(l.toks, i)
		if n == 0 {
			n = min(1, len(l.toks)-i)
		}
		i = l.plain(i + n)
		next := i
		if l.low(next) == "," {
			next++
		}
		if l.low(next) == "và" {
			next++
		}
		if next == i || placeNouns.at(l.toks, next) == 0 {
			return i
		}
		i = next
	}
}

// plain reads on over what describes a place, to a mark, "và" or what is done.
func (l *lists) plain(i int) int {
	for i < len(l.toks) && l.toks[i].word && l.low(i) != "và" {
		if next := l.clause(i); next > i {
			i = next
			continue
		}
		if l.stops(i) {
			return i
		}
		i++
	}
	return i
}

// group reads "các …" from the noun at i on.
func (l *lists) group(start, i, office int) (names []string, end int) {
	n := groupNouns.at(l.toks, i)
	if n == 0 && office == 0 && !l.cap(i) {
		return nil, start
	}
	if n == 0 {
		n = min(1, len(l.toks)-i)
	}
	head := i
	i += n
	if l.low(i) == ":" {
		if names, end := l.factored(head, i, i+1); len(names) > 0 {
			return names, end
		}
	}
	if l.cap(i) && !l.cap(head) || sectors.at(l.toks, i) > 0 && l.cap(i) {
		if names, end := l.factored(head, i, i); len(names) > 1 {
			return names, end
		}
	}
	end = l.tail(i, true)
	return []string{l.text(start, end)}, end
}

// factored reads "Bộ: Công Thương, Xây dựng" after "các": the head stands once.
func (l *lists) factored(head, headEnd, i int) (names []string, end int) {
	prefix := upperFirst(l.text(head, headEnd))
	end = i
	for i < len(l.toks) && l.cap(i) {
		next := i + sectors.at(l.toks, i)
		if next == i {
			for next < len(l.toks) && l.toks[next].word && l.cap(next) {
				next++
			}
		}
		if next == i || bodyHeads.at(l.toks, i) > 0 && sectors.at(l.toks, i) == 0 {
			break
		}
		names = append(names, prefix+" "+l.text(i, next))
		end = next
		after := l.separator(next)
		if after == next {
			break
		}
		i = after
	}
	return names, end
}
