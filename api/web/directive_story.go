package web

import (
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// moment is an event of a directive as its page tells it.
type moment struct {
	icon  icon
	title string
	units []string // whose parts; none where it is about the whole
	day   domain.Date
	hour  string // of the decision, where that was on the same day
	who   string
	role  string
	says  []line
	files []domain.FileID
	names []string // of the files, as far as they have any
}

// line is something that was said, with what it is.
type line struct{ label, words string }

// moments tell a directive's events, newest first. What an amendment changed is
// seen against the state before it, so they are followed from the first.
func (d *directivePage) moments(r *reader, events []*eventstore.Event) ([]moment, error) {
	told := make([]moment, len(events))
	state := domain.Directive{ID: d.directive.ID}
	for i, e := range events {
		m := d.moment(r, e, &state)
		became, err := d.becameOf(r, e)
		if err != nil {
			return nil, err
		}
		m.says = append(m.says, became...)
		told[len(events)-1-i] = m
		if e.Payload != nil {
			state.Apply(e.Payload)
		}
	}
	return told, nil
}

func (d *directivePage) moment(r *reader, e *eventstore.Event, before *directive) moment {
	named := eventNamed(e.Type)
	m := moment{icon: named.icon, title: d.say(named.name), day: projections.EventDay(e), who: e.Actor.Name, role: d.tongue.role(e.Actor.Role)}
	if named.name == otherEvent.name {
		m.says = []line{{d.say(storyWords.kind), strings.TrimPrefix(e.Type, directiveEvents)}}
	}
	if m.who == "" {
		m.who = e.Actor.ID
	}
	if local := e.Time.In(calendar.Zone); calendar.On(local) == m.day {
		m.hour = local.Format("15:04")
	}
	if e.Payload != nil {
		for _, code := range partsNamed(e.Payload) {
			m.units = append(m.units, r.unit(code).Name)
		}
		m.files, m.names = domain.FilesOf(e.Payload), domain.FileNamesOf(e.Payload)
		m.says = append(m.says, d.saidIn(r, e.Payload, before)...)
	}
	return m
}

// directiveEvents is how the types of a directive's events begin.
const directiveEvents = "dondoc.directive."

// eventWords name a type of event, with its shape.
type eventWords struct {
	icon icon
	name text
}

// otherEvent is one of a type that has no words here: of a later version.
var otherEvent = eventWords{iconInfo, text{"Sự kiện khác", "Another event"}}

// eventNames are the types of a directive's events in words. They are only read.
var eventNames = map[string]eventWords{
	"issued":               {iconFlag, text{"Giao nhiệm vụ", "Issued"}},
	"part_accepted":        {iconAccept, text{"Tiếp nhận", "Accepted"}},
	"progress_reported":    {iconInProgress, text{"Báo cáo tiến độ", "Progress reported"}},
	"completion_reported":  {iconAwaiting, text{"Báo cáo hoàn thành", "Completion reported"}},
	"completion_confirmed": {iconOnTime, text{"Xác nhận hoàn thành", "Completion confirmed"}},
	"completion_rejected":  {iconToRedo, text{"Yêu cầu thực hiện lại", "To be redone"}},
	"extension_requested":  {iconCalendar, text{"Đề nghị gia hạn", "Extension asked for"}},
	"extension_granted":    {iconCalendar, text{"Đồng ý gia hạn", "Extension granted"}},
	"extension_refused":    {iconClosed, text{"Không đồng ý gia hạn", "Extension refused"}},
	"part_returned":        {iconReturned, text{"Trả lại", "Returned"}},
	"return_insisted":      {iconTo, text{"Giữ nguyên phân công", "Stays with its unit"}},
	"part_reassigned":      {iconTo, text{"Giao lại cho đơn vị khác", "Passed to another unit"}},
	"part_added":           {iconAdd, text{"Giao thêm đơn vị", "Further unit"}},
	"instructed":           {iconSay, text{"Ý kiến chỉ đạo bổ sung", "Later instruction"}},
	"suspended":            {iconSuspended, text{"Tạm dừng", "Suspended"}},
	"resumed":              {iconInProgress, text{"Cho tiếp tục", "Resumed"}},
	"closed":               {iconClosed, text{"Kết thúc, không thực hiện", "Closed without result"}},
	"amended":              {iconEdit, text{"Điều chỉnh nhiệm vụ", "Amended"}},
	"reminder_sent":        {iconBell, text{"Đôn đốc", "Reminded"}},
	"deadline_rederived":   {iconCalendar, text{"Tính lại thời hạn theo lịch làm việc", "Deadline counted again by the calendar"}},
}

// eventNamed finds the words of a type of event.
func eventNamed(kind string) eventWords {
	if named, ok := eventNames[strings.TrimPrefix(kind, directiveEvents)]; ok {
		return named
	}
	return otherEvent
}

// partsNamed are the units whose parts an event is about; none where it is about
// the whole.
func partsNamed(e domain.Event) []domain.UnitCode {
	if report, ok := e.(*domain.ProgressReported); ok {
		return []domain.UnitCode{report.Unit} // even where it says something of the whole
	}
	return unitsIn(e)
}
