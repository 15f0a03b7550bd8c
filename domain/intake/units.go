package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, or a mark of punctuation, with its place in a block's text.
type token struct {
	low        string // lower case, newer tone marks
	start, end int    // bytes
	cap        bool   // begins with a capital
	word       bool
}

// tokenize cuts a text into words and marks. "TT&TT" and "24/24h" are one word each.
func tokenize(s string) []token {
	toks := make([]token, 0, len(s)/5)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i + size
		if isWord(r) {
			for end < len(s) {
				n, w := utf8.DecodeRuneInString(s[end:])
				if !isWord(n) && !(n == '&' && end+w < len(s) && isWord(rune(s[end+w]))) {
					break
				}
				end += w
			}
		}
		toks = append(toks, token{low: strings.ToLower(s[i:end]), start: i, end: end, cap: unicode.IsUpper(r), word: isWord(r)})
		i = end
	}
	return toks
}

// phrase is a set of word sequences, looked up by the longest.
type phrase map[string][][]string

func phrases(list string) phrase {
	p := phrase{}
	for _, s := range strings.Split(list, "|") {
		words := strings.Fields(strings.ToLower(s))
		p[words[0]] = append(p[words[0]], words)
	}
	return p
}

// at gives how many tokens of the longest phrase begin at i; 0 for none.
func (p phrase) at(toks []token, i int) int {
	if i >= len(toks) {
		return 0
	}
	best := 0
next:
	for _, words := range p[toks[i].low] {
		if len(words) <= best || i+len(words) > len(toks) {
			continue
		}
		for k := 1; k < len(words); k++ {
			if toks[i+k].low != words[k] {
				continue next
			}
		}
		best = len(words)
	}
	return best
}

// Names of fields of government, as they follow Bộ, Sở, Phòng and the like.
// Those that hold commas or "và" are why lists cannot be cut at them.
var sectors = phrases("công thương|tài chính|nội vụ|tư pháp|xây dựng|y tế|ngoại vụ|ngoại giao|quốc phòng|công an|" +
	"kế hoạch và đầu tư|kế hoạch - đầu tư|kế hoạch đầu tư|nông nghiệp và môi trường|nông nghiệp và phát triển nông thôn|nông nghiệp và ptnt|nông nghiệp và pt nông thôn|" +
	"tài nguyên và môi trường|giao thông vận tải|giao thông công chánh|thông tin và truyền thông|khoa học và công nghệ|khoa học, công nghệ và môi trường|" +
	"giáo dục và đào tạo|lao động - thương binh và xã hội|lao động , thương binh và xã hội|lao động thương binh và xã hội|" +
	"văn hóa , thể thao và du lịch|văn hóa và thể thao|văn hóa , thể thao|văn hóa , khoa học và thông tin|văn hóa - xã hội|du lịch|dân tộc và tôn giáo|quy hoạch - kiến trúc|quy hoạch và kiến trúc|an toàn thực phẩm|" +
	"kinh tế , hạ tầng và đô thị|kinh tế - ngân sách|kinh tế và ngân sách|kinh tế - hạ tầng|pháp chế|đô thị|dân tộc|tôn giáo|tt&tt|kh&đt|nn&ptnt|nn&mt|tn&mt|kh&cn|gd&đt|gtvt|lđtbxh|lđ-tb&xh|vhttdl|khđt|tnmt|nnptnt|nnmt|khcn|tttt")

// Words with which the name of one body begins; a capital is asked for.
var bodyHeads = phrases("bộ|sở|ban|ủy ban|ủy ban nhân dân|ubnd|ub|hđnd|hội đồng|hội đồng nhân dân|công an|thanh tra|văn phòng|vp|vpcp|cục|chi cục|tổng cục|vụ|trung tâm|công ty|tổng công ty|cty|tập đoàn|" +
	"ngân hàng|bảo hiểm|bhxh|kho bạc|thuế|cục thuế|hải quan|đài|báo|tạp chí|cổng|trường|đại học|học viện|viện|bệnh viện|hội|liên minh|liên đoàn|liên hiệp|tòa án|viện kiểm sát|quân khu|" +
	"bộ chỉ huy|bộ tư lệnh|bộ đội|phòng|đội|trạm|vườn quốc gia|khu bảo tồn|quỹ|điện lực|đoàn|tỉnh đoàn|thành đoàn|tổ|tiểu ban|mặt trận|mttq|thường trực|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|" +
	"nhà máy|xí nghiệp|hợp tác xã|bưu điện|viễn thông|thông tấn xã|hiệp hội|chi nhánh|bql|chính phủ|kiểm toán|tổng hội|câu lạc bộ|cảng|cơ quan|đơn vị|địa phương|chủ đầu tư|nhà thầu|doanh nghiệp|" +
	"chính quyền|cấp ủy|lực lượng|nhà xuất bản|quản lý thị trường|cảnh sát|biên phòng|kiểm lâm|ngành|tòa|vksnd|tand|bch|bchqs|bộ chqs|bđbp|trưởng ban|huyện|thành phố|thị xã|xã|phường|thị trấn|tỉnh")

// Nouns of which a group is made: "các sở, ban, ngành, đoàn thể tỉnh".
var groupNouns = phrases("sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|cá nhân|doanh nghiệp|hộ gia đình|hộ kinh doanh|chủ đầu tư|chủ rừng|chủ cơ sở|nhà thầu|xã|phường|huyện|thành phố|thị xã|thị trấn|tỉnh|" +
	"công ty|tổng công ty|tập đoàn|trường|hội|phòng|trung tâm|chi cục|cục|vụ|viện|bệnh viện|lực lượng|thành viên|ubnd|ủy ban nhân dân|hđnd|ban quản lý|ban hđnd|cấp|chính quyền|cấp ủy|cộng đồng|báo chí|truyền hình|phát thanh|đặc khu|đơn vị duy trì|đơn vị vận hành|đơn vị quản lý|đơn vị thi công|đơn vị tư vấn|đơn vị sử dụng|đơn vị cung cấp|" +
	"ngân hàng|hiệp hội|cơ sở|nhà mạng|trưởng thôn|tổ trưởng|đồng chí|bên|nước|quận|sở ngành|bộ ngành|tổng cục|học viện|trường học|đài|báo|thôn|bản|khu|tổ|chuyên gia|nhà khoa học")

// Groups that stand without "các": "chính quyền địa phương", "chủ đầu tư".
var bareGroups = phrases("chính quyền địa phương|chính quyền cơ sở|chính quyền|cấp ủy|địa phương|cơ quan|đơn vị|chủ đầu tư|lực lượng chức năng|nhà thầu|sở|ubnd cấp|ủy ban nhân dân cấp|ubnd các|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|" +
	"cơ quan chức năng|doanh nghiệp|bộ|ngành|ban|công an cấp|công an các|đoàn thể|đơn vị duy trì|đơn vị vận hành|đơn vị quản lý|đơn vị thi công|đơn vị tư vấn|đơn vị sử dụng|đơn vị cung cấp|đơn vị khai thác")

// Names that hold "và" between two bodies.
var joinedNames = phrases("văn phòng đoàn đbqh và hđnd|văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân|văn phòng đoàn đại biểu quốc hội và hđnd|văn phòng hđnd và ubnd|văn phòng hội đồng nhân dân và ủy ban nhân dân|" +
	"liên hiệp các hội|liên hiệp các tổ chức|ban chỉ huy phòng thủ dân sự|ban chỉ đạo phòng thủ dân sự|ủy ban mặt trận tổ quốc việt nam|ubmttq việt nam|bộ chỉ huy bộ đội biên phòng|bộ chỉ huy quân sự|sở nội vụ|ban quản lý các khu công nghiệp|ban quản lý khu kinh tế")

// placeNouns are what "UBND các …" goes on with.
var placeNouns = phrases("xã|phường|huyện|thành phố|thị xã|thị trấn|quận|tỉnh|đặc khu|thôn|cấp")

// compounds look like doing and are not: "giao thông", "cấp xã".
var compounds = phrases("giao thông|giao dịch|trong nước|chi cục|chi nhánh|cho vay|trình độ|từ thiện|không gian|không khí|sau đại học|cấp xã|cấp huyện|cấp tỉnh|cấp trên|cấp dưới|cấp ủy|cấp nước|cấp thoát|cấp thành|cấp cơ sở|cấp trung|tự nhiên|tự do|tự vệ|trực thuộc|trung ương|lập pháp|làng|mở rộng|cùng cấp|nêu trên|dự án|quản lý chợ|tại chỗ|thu nhập|đăng kiểm|sử dụng đất")

// afterCompounds are words before which a doing word belongs to a noun: "công trình".
var afterCompounds = map[string]bool{"công trình": true, "quy trình": true, "chương trình": true, "lập trình": true, "quá trình": true, "vật liệu": true, "khẩn cấp": true, "cung cấp": true, "sơ cấp": true, "trung cấp": true, "cao cấp": true, "thứ cấp": true}

// notHeads begin like the name of a body and are other words.
var notHeads = phrases("ban hành|ban đầu|ban đêm|báo cáo|bộ máy|bộ phận|bộ tiêu chí|hội nghị|hội thảo|hội nhập|phòng ngừa|phòng chống|phòng ,|phòng tránh|trường hợp|cơ sở|cơ cấu|đoàn kết|quỹ đất|thuế suất|cục bộ|xã hội|tổ chức|đội ngũ|trạm bơm|bảo hiểm y tế toàn|cảng vụ|đài thọ|viện trợ|vụ việc|vụ án|vụ mùa|vụ đông|vụ xuân|ngành nghề|hội đồng nhân|tổng hợp|tỉnh ta|công tác|tỉnh , |phường ,|xã ,|huyện ,")

// Offices of persons that stand before the body they lead.
var persons = phrases("thủ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|bộ trưởng|chánh văn phòng|chánh thanh tra|người đứng đầu|trưởng ban|trưởng phòng|trưởng các phòng|lãnh đạo|cục trưởng|tổng cục trưởng|" +
	"hiệu trưởng|thống đốc|chủ nhiệm|trưởng|bí thư|tư lệnh|chỉ huy trưởng|tổng biên tập|phó thủ tướng|thủ tướng")

// What ends a name: the doing begins.
var doings = phrases("tăng thời lượng|tăng tần suất|tăng mức|đăng tải|phát sóng|đưa tin|rút ngắn|điều động|kiểm kê|khởi công|di dời|cưỡng chế|giải tỏa|tiếp thu|giải trình|trả lời|phản hồi|công bố|niêm yết|kê khai|khoanh vùng|khuyến cáo|tiêm phòng|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có ý kiến|có văn bản|có kế hoạch|có giải pháp|có báo cáo|theo|căn cứ|khẩn trương|tiếp tục|tập trung|chủ động|nghiên cứu|tổ chức|thực hiện|triển khai|" +
	"báo cáo|rà soát|xây dựng|hướng dẫn|chỉ đạo|tham mưu|đề xuất|kiểm tra|đôn đốc|tăng cường|bố trí|là|để|trong|về|tại|được|bị|cần|phải|đã|sẽ|đang|chưa|còn|hoàn thành|hoàn thiện|đẩy nhanh|đẩy mạnh|nâng cao|" +
	"thường xuyên|kịp thời|nghiêm túc|nghiêm chỉnh|cung cấp|gửi|lập|ban hành|tham gia|làm|duy trì|đánh giá|tổng hợp|theo dõi|giám sát|xử lý|giải quyết|phát huy|quán triệt|bảo đảm|đảm bảo|hỗ trợ|" +
	"vận động|tuyên truyền|lấy|đưa|khắc phục|thẩm định|phê duyệt|thông báo|phổ biến|quan tâm|nắm|chuẩn bị|xem xét|cho|quyết định|tiếp nhận|đăng ký|kiện toàn|thống nhất|mở|công khai|cập nhật|" +
	"xác định|treo|phân công|giao|yêu cầu|đề nghị|nhanh chóng|sớm|ngay|huy động|điều tra|thăm hỏi|trực tiếp|bám sát|tích cực|tự|rút kinh nghiệm|chấp hành|thông qua|chuyển|đặt hàng|cùng|cùng với|sử dụng|khai thác|" +
	"tạo|tháo gỡ|hợp nhất|đăng|biết|ký|dự|nêu|đề ra|thành lập|rà|khảo sát|lưu ý|không|chỉ|vẫn|nếu|khi|do|qua|từ|trước|sau|nhằm|thì|mà|bằng|với|tổng kết|sơ kết|điều chỉnh|sửa đổi|bổ sung|phân loại|phân tích|trình|" +
	"chấn chỉnh|siết chặt|ưu tiên|lồng ghép|thu hút|phấn đấu|quyết liệt|chú trọng|kiểm soát|đề cao|nhân rộng|đa dạng|đổi mới|cải thiện|cải cách|ứng dụng|số hóa|kết nối|chia sẻ|khuyến khích|động viên|biểu dương|khen thưởng|" +
	"đối với|định kỳ|hàng năm|hằng năm|hàng tháng|hằng tháng|hàng quý|hằng quý|hàng tuần|hằng tuần|cũng|phân luồng|đột xuất|quản lý chặt chẽ|phát động|hưởng ứng|ứng trực|trực|sẵn sàng|điều phối|điều hành|tìm kiếm|cấp|thu|chi|đàm phán|thúc đẩy|phát triển|mời|ủy quyền|phân cấp|phân bổ|giải ngân|cân đối|đối chiếu|thanh tra|nhắc nhở|hoàn trả|cam kết")

// Words of names after which a doing word may belong to the name: "đầu tư xây dựng".
var nameTails = map[string]bool{"tư": true, "án": true, "liệu": true, "lý": true, "chống": true, "đạo": true, "cứu": true, "soát": true, "triển": true, "tiến": true, "ích": true, "mại": true, "vụ": true, "thuật": true, "nghiệp": true, "tầng": true, "cảnh": true, "vấn": true, "trường": true, "thị": true, "động": true}

// nounish doing words are part of a name after one of nameTails.
var nounish = phrases("xây dựng|phát triển|khai thác|quản lý|vận hành|duy trì|bảo vệ|kiểm soát|hỗ trợ|cung cấp|sử dụng|thực hiện dự án|tổ chức cán bộ|cấp nước|phân tích|kiểm tra|đánh giá|giám sát|chuyển đổi|ứng dụng|chuyển giao|thẩm định|khoa học")

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
