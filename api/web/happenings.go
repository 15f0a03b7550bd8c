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
// marks what somebody has to know of who was about to change it.
func (s *site) changedSince(c echo.Context, p *page, id string, concerned func(domain.Event) bool, version uint64) (*changed, error) {
	since := &changed{}
	err := s.read(c, p, func(r *reader) error {
		e, err := r.directive(id)
		if err != nil {
			return err
		}
		since.version = e.Version
		events, err := r.view.History(e.Subject(), listLimit)
		if err != nil {
			return err
		}
		for _, event := range events {
			if event.Seq <= version {
				continue
			}
			codes := unitsIn(event.Payload)
			h := happening{what: eventNamed(event.Type).name, who: event.Actor.Name, when: event.Time.In(calendar.Zone), concerns: concerned(event.Payload)}
			for _, code := range codes {
				h.units = append(h.units, r.unit(code))
			}
			since.happenings = append(since.happenings, h)
		}
		return nil
	})
	return since, err
}

// concerns says whether whoever writes about a unit's part has to know of an
// event: one of that part or of the whole, but not that somebody was reminded.
func concerns(e domain.Event, unit domain.UnitCode) bool {
	if _, reminded := e.(*domain.ReminderSent); reminded {
		return false
	}
	codes := unitsIn(e)
	return len(codes) == 0 || slices.Contains(codes, unit)
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
	case *domain.ReminderSent:
		return []domain.UnitCode{e.Unit}
	case *domain.DeadlineRederived:
		return []domain.UnitCode{e.Unit}
	}
	return nil
}
