// Package problem writes errors as RFC 9457 problem documents, in the reader's
// language. One table says which HTTP status a kind of refusal has.
package problem

import (
	"encoding/json"
	"errors"
	"net/http"

	"golang.org/x/text/language"

	"dondoc/domain"
)

// ContentType of every problem document.
const ContentType = "application/problem+json"

// Problem is a problem document. Type is a reference that never changes for a
// code; Code is the same for machines that only compare.
type Problem struct {
	Type   string  `json:"type" format:"uri-reference" doc:"A reference that identifies the kind of problem" example:"/problems/over_target"`
	Title  string  `json:"title" doc:"What the status means"`
	Status int     `json:"status" doc:"The HTTP status" example:"422"`
	Detail string  `json:"detail" doc:"What is wrong and what would help, in the reader's language"`
	Code   string  `json:"code" doc:"Stable name of the problem" example:"over_target"`
	See    string  `json:"see,omitempty" format:"uri-reference" doc:"Path of what stands in the way" example:"/api/v1/documents/01JA7Q3GZ0000000000000000A"`
	Errors []Field `json:"errors,omitempty" doc:"The fields that are wrong"`
}

// Field says what is wrong with one field of the input.
type Field struct {
	Field  string `json:"field" doc:"Path of the field" example:"parts[1].target"`
	Code   string `json:"code" doc:"Stable name of what is wrong"`
	Detail string `json:"detail" doc:"What is wrong and what would help"`
}

// Error, GetStatus and ContentType make a Problem the error of the framework.
func (p *Problem) Error() string             { return p.Code + ": " + p.Detail }
func (p *Problem) GetStatus() int            { return p.Status }
func (p *Problem) ContentType(string) string { return ContentType }

// statuses is the one table from kinds of refusals to HTTP.
var statuses = map[domain.Kind]int{
	domain.Invalid:     http.StatusUnprocessableEntity,
	domain.Missing:     http.StatusNotFound,
	domain.Conflict:    http.StatusConflict,
	domain.Forbidden:   http.StatusForbidden,
	domain.Unavailable: http.StatusServiceUnavailable,
}

// special are the codes whose status says more than their kind's.
var special = map[string]int{
	"no_valid_token":         http.StatusUnauthorized,
	"sign_in_refused":        http.StatusUnauthorized,
	"second_factor_needed":   http.StatusUnauthorized,
	"changed_meanwhile":      http.StatusPreconditionFailed,
	"bad_precondition":       http.StatusBadRequest,
	"bad_cursor":             http.StatusBadRequest,
	"malformed":              http.StatusBadRequest,
	"too_large":              http.StatusRequestEntityTooLarge,
	"unsupported_type":       http.StatusUnsupportedMediaType,
	"method_not_allowed":     http.StatusMethodNotAllowed,
	"too_many_requests":      http.StatusTooManyRequests,
	"not_acceptable":         http.StatusNotAcceptable,
	"timeout":                http.StatusRequestTimeout,
	"idempotency_key_reused": http.StatusUnprocessableEntity,
}

// Of makes the problem of an error. What is no refusal is the program's own
// failure: its words are for the log and not for the reader.
func Of(err error, lang string) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var r *domain.Refusal
	if !errors.As(err, &r) {
		r = internal
	}
	status, ok := special[r.Code]
	if !ok {
		status, ok = statuses[r.Kind]
	}
	if !ok {
		status = http.StatusInternalServerError
	}
	p = New(status, r.Code, r.In(lang), lang)
	var seen interface{ See() string }
	if errors.As(err, &seen) {
		p.See = seen.See()
	}
	if r.Field != "" {
		p.Errors = []Field{{r.Field, r.Code, r.In(lang)}}
	}
	return p
}

// New makes a problem.
func New(status int, code, detail, lang string) *Problem {
	return &Problem{Type: "/problems/" + code, Title: title(status, lang), Status: status, Detail: detail, Code: code}
}

var internal = &domain.Refusal{
	Code: "internal",
	Vi:   "Hệ thống gặp lỗi và chưa thực hiện được yêu cầu. Thử lại; nếu vẫn lỗi, báo quản trị viên kèm mã yêu cầu.",
	En:   "The program failed and did not carry the request out. Try again; if it goes on, give the administrator the request's id.",
}

// titles are the Vietnamese titles of statuses; the English ones are HTTP's own.
var titles = map[int]string{
	http.StatusBadRequest:            "Yêu cầu không đúng",
	http.StatusUnauthorized:          "Chưa xác thực",
	http.StatusForbidden:             "Không được phép",
	http.StatusNotFound:              "Không tìm thấy",
	http.StatusMethodNotAllowed:      "Phương thức không được hỗ trợ",
	http.StatusNotAcceptable:         "Không trả được định dạng yêu cầu",
	http.StatusRequestTimeout:        "Quá thời gian chờ",
	http.StatusConflict:              "Xung đột với hiện trạng",
	http.StatusPreconditionFailed:    "Dữ liệu đã thay đổi",
	http.StatusRequestEntityTooLarge: "Nội dung quá lớn",
	http.StatusUnsupportedMediaType:  "Định dạng không được hỗ trợ",
	http.StatusUnprocessableEntity:   "Dữ liệu không hợp lệ",
	http.StatusTooManyRequests:       "Quá nhiều yêu cầu",
	http.StatusInternalServerError:   "Lỗi hệ thống",
	http.StatusServiceUnavailable:    "Tạm thời không phục vụ được",
}

func title(status int, lang string) string {
	if t, ok := titles[status]; ok && lang != "en" {
		return t
	}
	return http.StatusText(status)
}

// Write answers with a problem.
func Write(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", ContentType)
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // a reader that went away hears nothing
}

var matcher = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// Language chooses between "vi" and "en" by Accept-Language; Vietnamese is the first.
func Language(header string) string {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return "vi"
	}
	if _, i, _ := matcher.Match(tags...); i == 1 {
		return "en"
	}
	return "vi"
}
