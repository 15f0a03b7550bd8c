package domain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

// weekdays counts Monday to Friday.
type weekdays struct{}

func (weekdays) WorkingDays(after, upTo Date) (n int) {
	for d := after.AddDays(1); !d.After(upTo); d = d.AddDays(1) {
		if w := d.Weekday(); w != 0 && w != 6 {
			n++
		}
	}
	return n
}

// played is the events of the directive of the rules' tables after some steps.
func played(t *testing.T, steps ...step) []Event {
	t.Helper()
	events := []Event{issuedEvent(t)}
	d := &Directive{ID: dirID}
	d.Apply(events[0])
	for _, s := range steps {
		next, err := d.Decide(s.cmd, circumstances(s.who, s.day))
		if err != nil {
			t.Fatalf("%T on %s: %v", s.cmd, s.day, err)
		}
		for _, e := range next {
			d.Apply(e)
			events = append(events, e)
		}
	}
	return events
}

// told writes turns as the tables below have them.
func told(turns []Turn) string {
	var all []string
	for _, t := range turns {
		to := t.To.String()
		if t.Lasts() {
			to = "now"
		}
		all = append(all, fmt.Sprintf("%s %s %s..%s", t.Holder, t.Awaited, t.From, to))
	}
	return strings.Join(all, ", ")
}

func TestWhoseCourtTheBallIsIn(t *testing.T) {
	accepted := step{lb, "2024-10-21", AcceptPart{locBinh}}
	for _, c := range []struct {
		name string
		unit int // 0 is Lộc Bình, which leads; 1 is Văn Quan, which coordinates
		then []step
		want string
	}{
		{"issued: the lead acts", 0, nil, "unit work 2024-10-15..now"},
		{"issued: the coordinating unit answers", 1, nil, "coordinating work 2024-10-15..now"},
		{"accepting passes nothing on", 0, []step{accepted}, "unit work 2024-10-15..now"},
		{"a report passes nothing on", 0, []step{allDone}, "unit work 2024-10-15..now"},
		{"completion reported: the office confirms", 0, []step{allDone, reported}, "unit work 2024-10-15..2024-12-05, office confirmation 2024-12-05..now"},
		{"confirmed: nobody waits any more", 0, []step{allDone, reported, confirmed}, "unit work 2024-10-15..2024-12-05, office confirmation 2024-12-05..2024-12-20"},
		{"rejected: the unit again", 0, []step{allDone, reported, {vp, "2024-12-08", RejectCompletion{Unit: locBinh, Reason: "thiếu"}}},
			"unit work 2024-10-15..2024-12-05, office confirmation 2024-12-05..2024-12-08, unit work 2024-12-08..now"},
		{"an extension waits for the decider", 0, []step{asked}, "unit work 2024-10-15..2024-11-25, decider extension 2024-11-25..now"},
		{"granted: the unit again", 0, []step{asked, {vp, "2024-11-27", GrantExtension{Unit: locBinh}}},
			"unit work 2024-10-15..2024-11-25, decider extension 2024-11-25..2024-11-27, unit work 2024-11-27..now"},
		{"a return waits for the decider", 1, []step{returned}, "coordinating work 2024-10-15..2024-10-20, decider return 2024-10-20..now"},
		{"reassigned: the next unit from that day on", 1, []step{returned, {vp, "2024-10-23", ReassignPart{vanQuan, "so-noi-vu", "đúng chức năng"}}},
			"coordinating work 2024-10-15..2024-10-20, decider return 2024-10-20..2024-10-23, coordinating work 2024-10-23..now"},
		{"suspended: nobody's", 0, []step{suspended}, "unit work 2024-10-15..2024-11-01, nobody resumption 2024-11-01..now"},
		{"resumed", 0, []step{suspended, {vp, "2024-11-11", Resume{"tiếp"}}},
			"unit work 2024-10-15..2024-11-01, nobody resumption 2024-11-01..2024-11-11, unit work 2024-11-11..now"},
		{"closed: nobody waits any more", 0, []step{closed}, "unit work 2024-10-15..2024-11-01"},
		{"a new lead acts, who led before answers", 0, []step{{vp, "2024-10-30", AmendDirective{Reason: "đổi chủ trì", Lead: ptr(vanQuan)}}},
			"unit work 2024-10-15..2024-10-30, coordinating work 2024-10-30..now"},
	} {
		t.Run(c.name, func(t *testing.T) {
			court := CourtOf(nil, played(t, c.then...))
			if got := told(court.Parts[c.unit]); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTheOfficesTimeBeginsWithTheMeeting(t *testing.T) {
	date := calendar.MustParse
	for _, c := range []struct {
		name string
		doc  *Document
		want string
	}{
		{"no document", nil, ""},
		{"nothing is dated", &Document{}, ""},
		{"the document's day is blank", &Document{MeetingOn: date("2024-10-10")}, "office registration 2024-10-10..2024-10-15"},
		{"meeting and document", &Document{MeetingOn: date("2024-10-08"), IssuedOn: date("2024-10-10")}, "office issue 2024-10-08..2024-10-10, office registration 2024-10-10..2024-10-15"},
		{"a document without a meeting", &Document{IssuedOn: date("2024-10-10")}, "office registration 2024-10-10..2024-10-15"},
		{"a document dated after it was registered", &Document{IssuedOn: date("2024-10-20")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			is.New(t).Equal(told(CourtOf(c.doc, played(t)).Before), c.want)
		})
	}
}

func TestDaysAreWorkingDaysOfWhoHadTheBall(t *testing.T) {
	is := is.New(t)
	doc := &Document{MeetingOn: calendar.MustParse("2024-10-10"), IssuedOn: calendar.MustParse("2024-10-11")}
	court := CourtOf(doc, played(t, asked, step{vp, "2024-11-27", GrantExtension{Unit: locBinh}}, allDone2, step{lb, "2024-12-05", ReportCompletion{Unit: locBinh, Text: "xong"}}))
	// Thursday to Tuesday, of which Saturday and Sunday are no working days.
	is.Equal(court.Split(0, weekdays{}, calendar.MustParse("2024-12-09")), [len(Holders)]int{1 + 2 + 2, 29 + 6, 0, 2, 0})
	is.Equal(court.Split(1, weekdays{}, calendar.MustParse("2024-10-18")), [len(Holders)]int{1 + 2, 0, 3, 0, 0})
	is.Equal(court.Split(7, weekdays{}, calendar.MustParse("2024-10-18")), [len(Holders)]int{1 + 2, 0, 0, 0, 0}) // no such part
	is.Equal(court.Now(0).Awaited, AwaitsConfirmation)
	is.Equal(court.Now(7), nil)
}

var allDone2 = step{lb, "2024-12-02", ReportProgress{Unit: locBinh, Done: amount(7)}}

// Whatever happens, the turns of a part follow each other without a gap, and the
// last one is open exactly while somebody still has to do something.
func TestTheBallIsAlwaysInExactlyOneCourt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{state: *given(t), fixed: map[UnitCode]Timeliness{}, first: map[UnitCode]Date{}, day: calendar.MustParse("2024-10-15")}
		h.events = []Event{issuedEvent(t)}
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			h.day = h.day.AddDays(rapid.IntRange(0, 6).Draw(rt, "pass"))
			h.step(rt)
		}
		court := CourtOf(nil, h.events)
		if len(court.Parts) != len(h.state.Parts) {
			rt.Fatalf("%d parts, want %d", len(court.Parts), len(h.state.Parts))
		}
		for i, turns := range court.Parts {
			for j := 1; j < len(turns); j++ {
				if turns[j].From != turns[j-1].To {
					rt.Fatalf("a gap: %s", told(turns))
				}
			}
			open := h.state.Closed == nil && h.state.Parts[i].Completion == nil
			if (court.Now(i) != nil) != open {
				rt.Fatalf("open is %v, but %s", open, told(turns))
			}
			if open && court.Now(i).Unit != h.state.Parts[i].Unit {
				rt.Fatalf("it waits with %s, not with %s", court.Now(i).Unit, h.state.Parts[i].Unit)
			}
		}
	})
}

func TestEveryEventOfADirectiveHasItsDay(t *testing.T) {
	for _, kind := range EventTypes() {
		if !strings.HasPrefix(kind, "dondoc.directive.") {
			continue
		}
		e, err := DecodeEvent(kind, []byte(`{"on":"2024-10-15"}`))
		if err != nil || DayOf(e).String() != "2024-10-15" {
			t.Errorf("%s: %v on %s", kind, err, DayOf(e))
		}
	}
	if !DayOf(nil).IsZero() {
		t.Error("no event has a day")
	}
}
