package web

import (
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// happening is an event of a directive in a few words: what, whose, by whom, when.
type happening struct {
	what     text
	units    []domain.Unit // whose parts; none where it is the whole directive's
	who      string
	when     time.Time
	concerns bool // it is about the part that is looked at, or about the whole
}

// changed is what somebody did with a directive since a form was made.
type changed struct {
	version    uint64 // of the directive now
	happenings []happening
}

// changedSince reads what happened to a directive after a version of it, and
// marks what concerns a unit's part.
func (s *site) changedSince(c echo.Context, p *page, id string, unit domain.UnitCode, version uint64) (*changed, error) {
	since := &changed{}
	err := s.read(c, p, func(r *reader) error {
		e, err := r.directive(id)
		if err != nil {
			return err
		}
		since.version = e.Version
		events, err := r.view.History(e.Subject(), 0)
		if err != nil {
			return err
		}
		for _, event := range events {
			if event.Seq <= version {
				continue
			}
			codes := unitsIn(event.Payload)
			h := happening{what: eventName(event.Payload), who: event.Actor.Name, when: event.Time.In(calendar.Zone), concerns: len(codes) == 0 || slices.Contains(codes, unit)}
			for _, code := range codes {
				h.units = append(h.units, r.unit(code))
			}
			since.happenings = append(since.happenings, h)
		}
		return nil
	})
	return since, err
}

// unitsIn are the units whose parts alone an event of a directive is about; none
// where it is about the whole.
func unitsIn(e domain.Event) []domain.UnitCode {
	switch e := e.(type) {
	case *domain.PartAccepted:
		return []domain.UnitCode{e.Unit}
	case *domain.ProgressReported:
		if len(e.Indicators) > 0 {
			return nil
		}
		return []domain.UnitCode{e.Unit}
	case *domain.CompletionReported:
		return []domain.UnitCode{e.Unit}
	case *domain.CompletionConfirmed:
		return []domain.UnitCode{e.Unit}
	case *domain.CompletionRejected:
		return []domain.UnitCode{e.Unit}
	case *domain.ExtensionRequested:
		return []domain.UnitCode{e.Unit}
	case *domain.ExtensionGranted:
		return []domain.UnitCode{e.Unit}
	case *domain.ExtensionRefused:
		return []domain.UnitCode{e.Unit}
	case *domain.PartReturned:
		return []domain.UnitCode{e.Unit}
	case *domain.ReturnInsisted:
		return []domain.UnitCode{e.Unit}
	case *domain.PartReassigned:
		return []domain.UnitCode{e.From, e.To}
	case *domain.PartAdded:
		return []domain.UnitCode{e.Part.Unit}
	}
	return nil
}

// eventName is what an event of a directive is called on a screen.
func eventName(e domain.Event) text {
	switch e.(type) {
	case *domain.DirectiveIssued:
		return happeningWords.issued
	case *domain.PartAccepted:
		return happeningWords.accepted
	case *domain.ProgressReported:
		return happeningWords.reported
	case *domain.CompletionReported:
		return happeningWords.completed
	case *domain.CompletionConfirmed:
		return happeningWords.confirmed
	case *domain.CompletionRejected:
		return happeningWords.rejected
	case *domain.ExtensionRequested:
		return happeningWords.asked
	case *domain.ExtensionGranted:
		return happeningWords.granted
	case *domain.ExtensionRefused:
		return happeningWords.refused
	}
	return laterEventName(e)
}

func laterEventName(e domain.Event) text {
	switch e.(type) {
	case *domain.PartReturned:
		return happeningWords.returned
	case *domain.ReturnInsisted:
		return happeningWords.insisted
	case *domain.PartReassigned:
		return happeningWords.reassigned
	case *domain.PartAdded:
		return happeningWords.added
	case *domain.Instructed:
		return happeningWords.instructed
	case *domain.DirectiveSuspended:
		return happeningWords.suspended
	case *domain.DirectiveResumed:
		return happeningWords.resumed
	case *domain.DirectiveClosed:
		return happeningWords.closed
	case *domain.DirectiveAmended:
		return happeningWords.amended
	}
	return happeningWords.other
}

// happeningWords name the events of a directive.
var happeningWords = struct {
	issued, accepted, reported, completed, confirmed, rejected, asked, granted, refused           text
	returned, insisted, reassigned, added, instructed, suspended, resumed, closed, amended, other text
}{
	issued:     text{"Giao nhiệm vụ", "Issued"},
	accepted:   text{"Tiếp nhận", "Accepted"},
	reported:   text{"Báo cáo tiến độ", "Progress reported"},
	completed:  text{"Báo cáo hoàn thành", "Completion reported"},
	confirmed:  text{"Xác nhận hoàn thành", "Completion confirmed"},
	rejected:   text{"Yêu cầu thực hiện lại", "To be redone"},
	asked:      text{"Đề nghị gia hạn", "Extension asked for"},
	granted:    text{"Đồng ý gia hạn", "Extension granted"},
	refused:    text{"Không đồng ý gia hạn", "Extension refused"},
	returned:   text{"Trả lại nhiệm vụ", "Returned"},
	insisted:   text{"Giữ nguyên phân công", "Stays with its unit"},
	reassigned: text{"Giao lại cho đơn vị khác", "Passed to another unit"},
	added:      text{"Giao thêm đơn vị", "Further unit"},
	instructed: text{"Ý kiến chỉ đạo bổ sung", "Later instruction"},
	suspended:  text{"Tạm dừng", "Suspended"},
	resumed:    text{"Cho tiếp tục", "Resumed"},
	closed:     text{"Kết thúc, không thực hiện", "Closed without result"},
	amended:    text{"Điều chỉnh nhiệm vụ", "Amended"},
	other:      text{"Thay đổi khác", "Another change"},
}
