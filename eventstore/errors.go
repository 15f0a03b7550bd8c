package eventstore

import (
	"fmt"

	"dondoc/domain"
)

// ConflictError says that another command has written to the subject since the
// decision read it. Nothing of this command was recorded.
type ConflictError struct{ Subject string }

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s was changed by another command meanwhile", e.Subject)
}

// Refusals that the record itself gives; the rules have their own in domain.
var (
	errClosed = &domain.Refusal{
		Kind: domain.Unavailable, Code: "stopping",
		Vi: "Hệ thống đang dừng, thay đổi chưa được ghi nhận. Gửi lại sau ít phút.",
		En: "The program is stopping and the change was not recorded. Send it again in a few minutes.",
	}
	errUnknownOutcome = &domain.Refusal{
		Kind: domain.Unavailable, Code: "outcome_unknown",
		Vi: "Chưa biết thay đổi đã được ghi nhận hay chưa. Gửi lại với cùng Idempotency-Key, hệ thống sẽ không ghi hai lần.",
		En: "It is not known whether the change was recorded. Send it again with the same Idempotency-Key; it will not be recorded twice.",
	}
	errBusy = &domain.Refusal{
		Kind: domain.Conflict, Code: "too_much_contention",
		Vi: "Quá nhiều người cùng sửa mục này một lúc. Tải lại rồi thử lại.",
		En: "Too many people are changing this at once. Reload it and try again.",
	}
	errKeyReused = &domain.Refusal{
		Kind: domain.Conflict, Code: "idempotency_key_reused", Field: "Idempotency-Key",
		Vi: "Idempotency-Key này đã dùng cho một yêu cầu khác. Dùng một khóa mới cho mỗi yêu cầu.",
		En: "This Idempotency-Key was used for another request. Use a new key for every request.",
	}
	errTooManyEvents = &domain.Refusal{
		Kind: domain.Invalid, Code: "too_many_at_once",
		Vi: "Một lần ghi có tối đa 1000 sự kiện. Chia yêu cầu thành nhiều lần.",
		En: "One command records at most 1000 events. Divide the request.",
	}
)

// unavailable says that nothing can be recorded now. The cause is for the log
// and the administrator; the words are for whoever waits.
func unavailable(cause error) error {
	r := &domain.Refusal{
		Kind: domain.Unavailable, Code: "record_unavailable",
		Vi: "Hiện chưa xác nhận được thay đổi này. Gửi lại với cùng Idempotency-Key sau ít phút; nếu vẫn lỗi, báo quản trị viên kiểm tra dung lượng đĩa.",
		En: "This change cannot be confirmed now. Send it again with the same Idempotency-Key in a few minutes; if it goes on, ask the administrator to look at the disk.",
	}
	return &causedRefusal{r, cause}
}

// causedRefusal is a refusal that keeps its cause for the log.
type causedRefusal struct {
	*domain.Refusal
	cause error
}

func (e *causedRefusal) Error() string   { return e.Refusal.Error() + " (" + e.cause.Error() + ")" }
func (e *causedRefusal) Unwrap() []error { return []error{e.Refusal, e.cause} }
