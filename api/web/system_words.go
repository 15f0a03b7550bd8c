package web

import (
	"strconv"
	"strings"
)

// systemWords are the messages of the page of the system. They are only read.
var systemWords = struct {
	title, backup, ready, notReady, good, bad                            text
	journal, disk, stream, agree                                         text
	position, positions, identity, sizes, sizesAre, free, freeIs         text
	version, started, node, nodes, leads, current, behind                text
	policy, policyDueSoon, policyExtensions, policyTimes, policyEvidence text
	needed, notNeeded                                                    text
	webhooks, webhooksLead, webhookAdd, webhookAdded, webhookSecret      text
	webhookRemove, name, url, urlHint, types, typesHint, sent, removedOn text
	deliveries, deliveriesNone, upto, accepted, givenUp, said            text
	listeners, listensAt, listensNot, listenerIssue, listenerIssued      text
	natsUser, natsPassword, natsAddress, once                            text
}{
	title:            text{"Hệ thống", "System"},
	backup:           text{"Tải bản sao lưu", "Download a backup"},
	ready:            text{"Hệ thống hoạt động bình thường", "All is well"},
	notReady:         text{"Hệ thống có phần không sẵn sàng", "Something is not ready"},
	good:             text{"Bình thường", "Well"},
	bad:              text{"Có lỗi", "Wrong"},
	journal:          text{"Sổ ghi trên đĩa", "Journal"},
	disk:             text{"Chỗ trống trên đĩa", "Disk"},
	stream:           text{"Dòng sự kiện", "Stream"},
	agree:            text{"Sổ và dòng sự kiện khớp nhau", "Journal and stream agree"},
	position:         text{"Vị trí", "Position"},
	positions:        text{"sổ ghi: %s, dòng sự kiện: %s", "journal: %s, stream: %s"},
	identity:         text{"Danh tính sổ ghi", "Identity of the record"},
	sizes:            text{"Dung lượng", "Sizes"},
	sizesAre:         text{"sổ ghi %s, dòng sự kiện %s", "journal %s, stream %s"},
	free:             text{"Còn trống", "Free"},
	freeIs:           text{"%s, trong đó %s được giữ lại", "%s, of which %s are kept in reserve"},
	version:          text{"Phiên bản", "Version"},
	started:          text{"Chạy từ", "Running since"},
	node:             text{"Nút này", "This node"},
	nodes:            text{"Các nút của cụm", "Nodes of the cluster"},
	leads:            text{"dẫn đầu", "leads"},
	current:          text{"đủ sự kiện", "current"},
	behind:           text{"thiếu %s sự kiện", "%s events behind"},
	policy:           text{"Quy tắc đang áp dụng", "Policy in force"},
	policyDueSoon:    text{"khi còn không quá %d ngày", "when at most %d days are left"},
	policyExtensions: text{"Gia hạn", "Extensions"},
	policyTimes:      text{"tối đa %d lần cho mỗi phần việc", "at most %d for each part"},
	policyEvidence:   text{"Tệp minh chứng khi báo cáo hoàn thành", "Evidence with a completion report"},
	needed:           text{"bắt buộc", "needed"},
	notNeeded:        text{"không bắt buộc", "not needed"},
	webhooks:         text{"Nơi nhận sự kiện (webhook)", "Subscribers (webhooks)"},
	webhooksLead:     text{"Mỗi sự kiện không hạn chế được gửi đến các địa chỉ này, có chữ ký.", "What is open is sent to these addresses, signed."},
	webhookAdd:       text{"Thêm nơi nhận", "Add a subscriber"},
	webhookAdded:     text{"Đã thêm nơi nhận", "The subscriber is added"},
	webhookSecret:    text{"Khóa ký", "Secret"},
	webhookRemove:    text{"Gỡ nơi nhận", "Remove"},
	name:             text{"Tên", "Name"},
	url:              text{"Địa chỉ nhận", "Address"},
	urlHint:          text{"Bắt đầu bằng https://", "Begins with https://"},
	types:            text{"Loại sự kiện", "Types of events"},
	typesHint:        text{"Mỗi dòng một loại, ví dụ dondoc.directive. (để trống là tất cả).", "One a line, for example dondoc.directive. (all where empty)."},
	sent:             text{"đã nhận %s, đã bỏ %s", "%s accepted, %s given up"},
	removedOn:        text{"Gỡ %s", "Removed %s"},
	deliveries:       text{"Nhật ký gửi", "Deliveries"},
	deliveriesNone:   text{"Chưa gửi lần nào.", "Nothing was sent yet."},
	upto:             text{"Đến sự kiện", "Up to"},
	accepted:         text{"Đã nhận", "Accepted"},
	givenUp:          text{"Đã bỏ", "Given up"},
	said:             text{"Kết quả", "Result"},
	listeners:        text{"Kết nối theo dõi qua NATS", "NATS clients that follow"},
	listensAt:        text{"Máy chủ này nhận kết nối tại %s.", "This node listens at %s."},
	listensNot:       text{"Máy chủ này chưa mở cổng cho kết nối NATS (--nats-listen).", "This node does not listen for NATS clients (--nats-listen)."},
	listenerIssue:    text{"Cấp quyền theo dõi", "Let a client follow"},
	listenerIssued:   text{"Đã cấp quyền theo dõi", "The client may follow"},
	natsUser:         text{"Tên người dùng NATS", "NATS user"},
	natsPassword:     text{"Mật khẩu NATS", "NATS password"},
	natsAddress:      text{"Địa chỉ", "Address"},
	once:             text{"Chỉ hiện một lần này và không xem lại được. Chép vào phần mềm cần dùng ngay bây giờ.", "Shown this once and never again. Put it where it is needed now."},
}

// systemPart names a part of the system that is looked at.
func (p *page) systemPart(part string) string {
	switch part {
	case "journal":
		return p.say(systemWords.journal)
	case "disk":
		return p.say(systemWords.disk)
	case "stream":
		return p.say(systemWords.stream)
	case "agree":
		return p.say(systemWords.agree)
	}
	return part
}

// bytesText writes a size with one decimal: "12,5 MB".
func bytesText(n uint64) string {
	const step = 1000
	units := []string{"B", "kB", "MB", "GB", "TB"}
	size, unit := float64(n), 0
	for size >= step && unit < len(units)-1 {
		size, unit = size/step, unit+1
	}
	return strings.ReplaceAll(strings.TrimSuffix(strconv.FormatFloat(size, 'f', 1, 64), ".0"), ".", ",") + "\u00a0" + units[unit]
}
