package web

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

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

// storyPage is how many events one page tells.
const storyPage = 30

// storyBefore names, in the address, the event before which the story is told.
const storyBefore = "truoc"

// stretchOfStory is some of a directive's events, oldest first, and the state
// that the first of them met.
type stretchOfStory struct {
	events []*eventstore.Event
	state  domain.Directive
	older  bool // there are events before them
}

// cutStory tells the events from the first on; state is of some time before, with
// the event that is named.
func cutStory(events []*eventstore.Event, first int, state domain.Directive, with uint64) stretchOfStory {
	for _, e := range events[:first] {
		if e.Seq > with && e.Payload != nil {
			state.Apply(e.Payload)
		}
	}
	return stretchOfStory{events[first:], state, first > 0}
}

// askedStretch reads before which event the story is to be told.
func (d *directivePage) askedStretch(c echo.Context) (err error) {
	asked := c.QueryParam(storyBefore)
	if asked == "" {
		return nil
	}
	if d.before, err = strconv.ParseUint(asked, 10, 63); err != nil {
		return domain.NotFound(storyBefore, asked)
	}
	return nil
}

// newest is where the story begins with what happened last; empty where it does.
func (d *directivePage) newest() string {
	if d.before == 0 {
		return ""
	}
	return d.with(storyBefore, "") + "#dien-bien"
}

// moments tell a stretch of events, newest first. What an amendment changed is
// seen against the state before it.
func (d *directivePage) moments(r *reader, t stretchOfStory) ([]moment, error) {
	told := make([]moment, len(t.events))
	for i, e := range t.events {
		m := d.moment(r, e, &t.state)
		became, err := d.becameOf(r, e)
		if err != nil {
			return nil, err
		}
		m.says = append(m.says, became...)
		told[len(told)-1-i] = m
		if e.Payload != nil {
			t.state.Apply(e.Payload)
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
