package problem

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/danielgtaylor/huma/v2/validation"
)

// CauseKey is where the context of a request keeps the error behind an answer
// that does not tell it: whoever logs the request logs it too.
const CauseKey = "dondoc.cause"

// The framework's messages are replaced by codes, so that each can be said in
// the reader's language: "code" or "code|argument".
func init() {
	for message, code := range map[*string]string{
		&validation.MsgUnexpectedProperty:       "unknown_field",
		&validation.MsgExpectedRFC3339Date:      "bad_date",
		&validation.MsgExpectedRFC3339DateTime:  "bad_date",
		&validation.MsgExpectedBoolean:          "not_boolean",
		&validation.MsgExpectedNumber:           "not_number",
		&validation.MsgExpectedInteger:          "not_integer",
		&validation.MsgExpectedString:           "not_text",
		&validation.MsgExpectedArray:            "not_list",
		&validation.MsgExpectedObject:           "not_object",
		&validation.MsgExpectedOneOf:            "not_one_of|%s",
		&validation.MsgExpectedMinimumNumber:    "too_small|%v",
		&validation.MsgExpectedMaximumNumber:    "too_big|%v",
		&validation.MsgExpectedMinLength:        "too_short|%d",
		&validation.MsgExpectedMaxLength:        "too_long|%d",
		&validation.MsgExpectedMatchPattern:     "bad_form|%s",
		&validation.MsgExpectedBePattern:        "bad_form|%s",
		&validation.MsgExpectedMinItems:         "too_few|%d",
		&validation.MsgExpectedMaxItems:         "too_many|%d",
		&validation.MsgExpectedRequiredProperty: "required|%s",
	} {
		*message = code
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		lang := "vi"
		if ctx != nil {
			lang = Language(ctx.Header("Accept-Language"))
		}
		p := fromFramework(status, msg, lang, errs)
		if ctx != nil && p.Code == internal.Code {
			humaecho.Unwrap(ctx).Set(CauseKey, errors.Join(errs...))
		}
		return p
	}
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return fromFramework(status, msg, "vi", errs)
	}
}

// literal are the few messages that the framework does not let one replace.
var literal = map[string]string{
	"unknown query parameter": "unknown_field",
	"invalid integer":         "not_integer",
	"invalid float":           "not_number",
	"invalid boolean":         "not_boolean",
}

// said are the sentences for the framework's codes, in Vietnamese and English.
var said = map[string][2]string{
	"unknown_field": {"Không có mục này. Bỏ mục, hoặc sửa lại tên.", "There is no such field. Leave it out, or correct its name."},
	"bad_date":      {"Ngày phải có dạng YYYY-MM-DD và có thật. Nhập lại ngày.", "A date is YYYY-MM-DD and exists. Enter it again."},
	"not_boolean":   {"Giá trị phải là true hoặc false. Sửa lại.", "This must be true or false. Correct it."},
	"not_number":    {"Giá trị phải là số. Sửa lại.", "This must be a number. Correct it."},
	"not_integer":   {"Giá trị phải là số nguyên. Sửa lại.", "This must be a whole number. Correct it."},
	"not_text":      {"Giá trị phải là chuỗi ký tự. Sửa lại.", "This must be text. Correct it."},
	"not_list":      {"Giá trị phải là danh sách. Sửa lại.", "This must be a list. Correct it."},
	"not_object":    {"Giá trị phải là đối tượng. Sửa lại.", "This must be an object. Correct it."},
	"not_one_of":    {"Chỉ nhận một trong: %s. Chọn một giá trị.", "This must be one of: %s. Choose one."},
	"too_small":     {"Giá trị phải từ %s trở lên. Nhập lại.", "This must be at least %s. Enter it again."},
	"too_big":       {"Giá trị tối đa là %s. Nhập lại.", "This must be at most %s. Enter it again."},
	"too_short":     {"Cần ít nhất %s ký tự. Nhập thêm.", "This needs at least %s characters. Enter more."},
	"too_long":      {"Tối đa %s ký tự. Rút gọn.", "This has at most %s characters. Shorten it."},
	"bad_form":      {"Không đúng dạng %s. Nhập lại.", "This is not of the form %s. Enter it again."},
	"too_few":       {"Cần ít nhất %s mục. Bổ sung.", "This needs at least %s entries. Add some."},
	"too_many":      {"Tối đa %s mục. Bớt đi.", "This has at most %s entries. Leave some out."},
	"required":      {"Thiếu mục “%s”. Bổ sung.", "The field %q is missing. Add it."},
	"invalid_value": {"Giá trị không đọc được. Xem mô tả API rồi sửa lại.", "This value cannot be read. See the API's description and correct it."},
}

// byStatus are the sentences for what the framework refuses as a whole.
var byStatus = map[int]struct{ code, vi, en string }{
	http.StatusBadRequest:            {"malformed", "Nội dung gửi lên không phải JSON đúng dạng, hoặc còn thiếu. Kiểm tra lại nội dung.", "The body is missing or is not well-formed JSON. Check it."},
	http.StatusRequestEntityTooLarge: {"too_large", "Nội dung vượt 1 MiB. Rút gọn, hoặc chia thành nhiều yêu cầu.", "The body is larger than 1 MiB. Shorten it, or divide it."},
	http.StatusUnsupportedMediaType:  {"unsupported_type", "Chỉ nhận application/json. Đặt lại Content-Type.", "Only application/json is read. Set the Content-Type."},
	http.StatusUnprocessableEntity:   {"invalid_input", "Dữ liệu gửi lên chưa đúng. Xem từng mục bên dưới và sửa lại.", "The input is not right. See each field below and correct it."},
	http.StatusRequestTimeout:        {"timeout", "Đọc nội dung quá lâu. Gửi lại.", "Reading the body took too long. Send it again."},
	http.StatusNotAcceptable:         {"not_acceptable", "Chỉ trả về application/json. Đặt lại Accept.", "Only application/json is given. Set Accept."},
	http.StatusNotFound:              {"not_found", "Không có địa chỉ này. Kiểm tra lại đường dẫn.", "There is nothing at this address. Check it."},
	http.StatusMethodNotAllowed:      {"method_not_allowed", "Địa chỉ này không nhận phương thức này. Xem mô tả API.", "This address does not take this method. See the API's description."},
	http.StatusTooManyRequests:       {"too_many_requests", "Gửi quá nhiều yêu cầu. Chờ một phút rồi thử lại.", "Too many requests. Wait a minute and try again."},
	http.StatusServiceUnavailable:    {"unavailable", "Tạm thời không phục vụ được. Thử lại sau ít phút.", "This cannot be served now. Try again in a few minutes."},
}

// ForStatus is the problem of a status that no refusal stands behind.
func ForStatus(status int, lang string) *Problem {
	s, ok := byStatus[status]
	if !ok {
		return New(status, internal.Code, internal.In(lang), lang)
	}
	if lang == "en" {
		return New(status, s.code, s.en, lang)
	}
	return New(status, s.code, s.vi, lang)
}

func fromFramework(status int, _, lang string, errs []error) *Problem {
	if status >= http.StatusInternalServerError && status != http.StatusServiceUnavailable {
		for _, err := range errs {
			return Of(err, lang)
		}
	}
	p := ForStatus(status, lang)
	for _, err := range errs {
		if d, ok := err.(*huma.ErrorDetail); ok {
			p.Errors = append(p.Errors, field(d, lang))
		}
	}
	return p
}

func field(d *huma.ErrorDetail, lang string) Field {
	message := d.Message
	if known, ok := literal[message]; ok {
		message = known
	}
	code, argument, _ := strings.Cut(message, "|")
	sentence, ok := said[code]
	if !ok {
		code, argument, sentence = "invalid_value", "", said["invalid_value"]
	}
	location := d.Location
	for _, where := range []string{"body.", "body", "query.", "header.", "path."} {
		if rest, ok := strings.CutPrefix(location, where); ok {
			location = rest
			break
		}
	}
	if code == "required" {
		location = strings.TrimPrefix(location+"."+argument, ".")
	}
	s := sentence[0]
	if lang == "en" {
		s = sentence[1]
	}
	if strings.Contains(s, "%") {
		s = fmt.Sprintf(s, argument)
	}
	return Field{location, code, s}
}
