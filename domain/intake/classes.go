package intake

import (
	"regexp"
	"strings"
)

var (
	achievementHead = regexp.MustCompile(`(?i)kết quả (?:nổi bật|đạt được|thực hiện|chủ yếu)|những kết quả|ưu điểm|thành tích|đã đạt được|đánh giá chung|tình hình thực hiện`)
	shortcomingHead = regexp.MustCompile(`(?i)tồn tại|hạn chế|khuyết điểm|yếu kém|bất cập`)
	taskHead        = regexp.MustCompile(`(?i)nhiệm vụ|giải pháp|phương hướng|tổ chức thực hiện|yêu cầu|nội dung|trách nhiệm|phân công|giao |đề nghị|chỉ đạo|kết luận|thời gian tới|kinh phí|điều khoản|thi hành|chế độ|về công tác|về việc|về `)
	contextHead     = regexp.MustCompile(`(?i)^(?:mục tiêu|mục đích|thành phần|căn cứ|quan điểm|sự cần thiết|bối cảnh|phạm vi|đối tượng|phần mở đầu|tham dự|chủ trì|nguyên tắc|thời gian, địa điểm|dự báo|hiện trạng|thực trạng|khái quát|đặc điểm)`)

	citation  = regexp.MustCompile(`(?i)^(?:căn cứ (?:luật|nghị|quyết|thông|kế hoạch|chỉ thị|kết luận|văn bản|công văn|hướng dẫn|chương trình|bộ luật|pháp lệnh|hiến pháp)|theo đề nghị|xét đề nghị|xét tờ trình|thực hiện (?:nghị|quyết|chỉ thị|công|kế hoạch|văn bản|thông báo|kết luận|chương trình|luật|thông tư|ý kiến))`)
	agreement = regexp.MustCompile(`(?i)^(?:về (?:cơ bản,?|chủ trương,?|nguyên tắc,?) )?(?:(?:cơ bản|về cơ bản|hoàn toàn)[, ]*)?(?:nhất trí|đồng ý|tán thành|thống nhất (?:với|về|chủ trương|nội dung|như|theo|các|phương|đề|ý|chương|kế|chọn|thông qua|giao|quan|danh)|ghi nhận|đánh giá cao|biểu dương|hoan nghênh|chấp thuận)`)
	topic     = regexp.MustCompile(`(?i)^(?:đối với|về|liên quan(?: đến)?) [^:;.]{3,200}: `)
	logistics = regexp.MustCompile(`(?i)^(?:tham dự|dự họp|cùng dự|thành phần|cuộc họp|buổi làm việc|hội nghị (?:được|đã)|sau khi nghe|thời gian:|địa điểm:|nội dung báo cáo\s*:|mẫu báo cáo|đề cương báo cáo)`)
	closingLn = regexp.MustCompile(`(?i)^(?:trên đây là|căn cứ (?:nội dung|văn bản|ý kiến|chỉ đạo|thông báo|kết luận|công văn|chỉ thị|kế hoạch này|các nội dung)|nhận được (?:văn bản|công văn|công điện|thông báo|chỉ thị)|yêu cầu (?:thủ trưởng |các |)[^.;]{0,160}(?:nghiêm túc|khẩn trương)(?: tổ chức)?(?: triển khai)?(?: thực hiện)?\s*\.?/?\.?$|(?:văn phòng|ubnd|ủy ban nhân dân|hđnd|thừa lệnh)[^.;]{0,120}thông báo (?:để|đề|đến|tới|cho|kết luận|ý kiến))`)
	courtesy  = regexp.MustCompile(`(?i)(?:đề nghị|xin|vui lòng) liên hệ |rất mong (?:nhận được|được|quý|sự)`)
	onlyObey  = regexp.MustCompile(`(?i)(?:nghiêm túc|khẩn trương|chủ động|nghiêm chỉnh)?[ ,]*(?:quán triệt,? )?(?:tổ chức )?(?:triển khai[, ]*)?(?:tổ chức )?thực hiện(?: nghiêm túc)?(?: các nội dung| nội dung| nghiêm| đúng)?(?: nêu| chỉ đạo)? ?(?:trên|này|công văn này|chỉ thị này|quyết định này|văn bản này|kế hoạch này)?[ .;/]*$`)
	enforces  = regexp.MustCompile(`(?i)chịu trách nhiệm (?:thi hành|tổ chức triển khai thực hiện nghiêm túc các nội dung)|có hiệu lực (?:thi hành )?(?:kể )?từ|ban hành kèm theo (?:quyết định|nghị quyết|thông báo|công văn) này|^phê duyệt .{0,200}kèm theo`)
	carrier   = regexp.MustCompile(`(?i)^(?:báo cáo|kết quả|văn bản|ý kiến|hồ sơ|số liệu|đề xuất|nội dung|danh sách|các nội dung|các văn bản)(?: [^.;]{0,120})? (?:gửi|đề nghị gửi|xin gửi|gửi về|về)(?: [^.;]{0,140})? (?:trước|chậm nhất)`)
	already   = regexp.MustCompile(`(?i)^(?:đã |(?:trong|qua) (?:\d+ tháng|thời gian qua|năm qua|quý)|thời gian qua|những năm qua|năm 20\d\d,? (?:đã|công tác|tình hình)|tuy nhiên|hiện nay|hiện mới|nhìn chung|bên cạnh (?:đó|những)|công tác [^.;]{5,120} (?:đã|được) )`)
	setsOff   = regexp.MustCompile(`(?i)(?:sau đây|như sau|sau|có trách nhiệm|yêu cầu|giao|đề nghị|chỉ đạo|kết luận|nêu rõ|quyết nghị|nhiệm vụ cụ thể|nhiệm vụ|nội dung|quyết định|trên địa bàn (?:tỉnh|thành phố)|thành phố|tỉnh|gồm)\s*:$`)
	commands  = regexp.MustCompile(`(?i)(?:yêu cầu|giao|đề nghị|có trách nhiệm|chịu trách nhiệm|khẩn trương|phải |chủ trì|hoàn thành trước|báo cáo .{3,60} trước ngày)`)
)

// doers are the verbs with which directives open.
var opening = phrases("kiểm đếm|cắm biển|cảnh báo|đảm nhiệm|giao|yêu cầu|đề nghị|mời|phân công|chủ trì|phối hợp|tăng cường|kịp thời|chủ động|thường xuyên|khẩn trương|đẩy nhanh|đẩy mạnh|tiếp tục|rà soát|chỉ đạo|tổ chức|hướng dẫn|xây dựng|hoàn thiện|hoàn thành|tham mưu|nghiên cứu|triển khai|phát huy|nâng cao|xử lý|ban hành|bố trí|tổng hợp|báo cáo|" +
	"tập trung|thực hiện|kiểm tra|giám sát|theo dõi|đôn đốc|quán triệt|chuẩn bị|kiểm soát|lập|cung cấp|đầu mối|quản lý|duy trì|định kỳ|hằng|hàng|trước ngày|chậm nhất|đồng thời|ngoài ra|đối với|trong quá trình|theo chức năng|căn cứ chức năng|trên cơ sở|chấn chỉnh|siết chặt|khắc phục|giải quyết|tháo gỡ|" +
	"tuyên truyền|phổ biến|vận động|bảo đảm|đảm bảo|ưu tiên|huy động|lồng ghép|thu hút|phấn đấu|quyết liệt|chú trọng|quan tâm|hỗ trợ|đánh giá|khảo sát|tổng kết|sơ kết|thẩm định|trình|đề xuất|sửa đổi|bổ sung|điều chỉnh|cập nhật|công khai|kết nối|ứng dụng|số hóa|thành lập|kiện toàn|sắp xếp|mở|tạo|có kế hoạch|có giải pháp|có biện pháp|có phương án|có văn bản|cử|thông báo|" +
	"nghiêm túc|nghiêm cấm|không để|không được|tuyệt đối không|sớm|ngay|làm|làm tốt|làm việc|lấy|đưa|đề cao|nêu cao|củng cố|đổi mới|cải thiện|phát triển|khai thác|bám sát|nắm|giao lưu|tham gia|điều tra|xác minh|xác định|phân loại|phân tích|thống kê|rút kinh nghiệm|kiểm điểm|xem xét|thanh tra|đấu tranh|ngăn chặn|phòng ngừa|trực|ứng trực|sẵn sàng|là đầu mối|là cơ quan|chịu trách nhiệm|có trách nhiệm|" +
	"khuyến khích|động viên|biểu dương|khen thưởng|phát động|hưởng ứng|đăng ký|ký|trả|thu|chi|cân đối|phân bổ|giải ngân|thanh toán|quyết toán|đấu giá|đấu thầu|cấp|cho|dừng|tạm dừng|thu hồi|chuyển|bàn giao|tiếp nhận|nghiệm thu|vận hành|lắp đặt|đầu tư|mua sắm|sửa chữa|trồng|bảo vệ|cứu trợ|sơ tán|di dời|khôi phục|ổn định|gắn|áp dụng|đa dạng|mở rộng|thí điểm|nhân rộng|tự|chấp hành|tuân thủ|gửi|thúc đẩy|đàm phán|hợp tác|trao đổi|thống nhất|quyết tâm|kiên quyết|tích cực|nhanh chóng|chia sẻ|phân cấp|ủy quyền")

// sectionClass is what a heading says its section is about; empty where it says nothing.
func sectionClass(head string) Class {
	switch {
	case contextHead.MatchString(head), key(strings.Trim(head, " :.")) == "yêu cầu":
		return ClassContext
	case shortcomingHead.MatchString(head) && !strings.Contains(key(head), "khắc phục"):
		return ClassShortcoming
	case achievementHead.MatchString(head):
		return ClassAchievement
	case taskHead.MatchString(head):
		return ClassDirective
	}
	return ""
}

// formula says that a sentence only closes the document or tells everyone to obey it.
func formula(text string) bool {
	t := strings.TrimSpace(text)
	if closingLn.MatchString(t) || courtesy.MatchString(t) || enforces.MatchString(t) {
		return true
	}
	if at := onlyObey.FindStringIndex(t); at != nil {
		l := newLists(t[:at[0]])
		return l.onlyUnits() && wordCount(t[:at[0]]) >= 3
	}
	return false
}

// onlyUnits says whether a text is no more than who is asked to do something:
// "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các Sở".
func (l *lists) onlyUnits() bool {
	i := 0
	for n := 0; n < 3 && i < len(l.toks); n++ {
		if _, end := l.list(i); end > i {
			i = end
		}
		switch l.low(i) {
		case "yêu", "đề", "căn", "các":
			i += 2
		case "giao", ",":
			i++
		}
	}
	for i < len(l.toks) && !l.toks[i].word {
		i++
	}
	return i >= len(l.toks)
}
