package intake

import (
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
