package domain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

// officeDays is a calendar on which offices work from Monday to Friday, but for
// some days off.
type officeDays []Date

func (w officeDays) IsWorkingDay(d Date) bool {
	for _, off := range w {
		if off == d {
			return false
		}
	}
	return d.Weekday() != 0 && d.Weekday() != 6
}

func (w officeDays) WorkingDays(after, upTo Date) (n int) {
	for d := after.AddDays(1); !d.After(upTo); d = d.AddDays(1) {
		if w.IsWorkingDay(d) {
			n++
		}
	}
	return n
}

func (w officeDays) AddWorkingDays(start Date, n int) Date {
	by := 1
	if n < 0 {
		by = -1
	}
	for n != 0 {
		if start = start.AddDays(by); w.IsWorkingDay(start) {
			n -= by
		}
	}
	return start
}

// said writes steps as "due-3 officer,head (-7)".
func said(steps []StepDue) string {
	var out []string
	for _, s := range steps {
		var to []string
		for _, a := range s.To {
			to = append(to, string(a))
		}
		line := fmt.Sprintf("%s%+d %s", s.Clock, s.Step, strings.Join(to, ","))
		if len(s.Passed) > 0 {
			line += " for " + strings.Trim(fmt.Sprint(s.Passed), "[]")
		}
		if s.Letter {
			line += " letter"
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// take records that steps were taken.
func (d *Directive) take(t *testing.T, unit UnitCode, day Date, steps []StepDue) {
	t.Helper()
	for _, s := range steps {
		e, err := d.DecideReminder(unit, s, nil, day)
		if err != nil {
			t.Fatal(err)
		}
		d.Apply(e)
	}
}

// The directive of given is issued on Tuesday 15/10/2024 and due on Friday 6/12/2024.
func TestTheLadderClimbsInWorkingDays(t *testing.T) {
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	accepted := step{lb, "2024-10-15", AcceptPart{locBinh}}
	seven := Whole(7)
	reported := step{lb, "2024-11-20", ReportProgress{Unit: locBinh, Text: "đang làm"}}
	for _, c := range []struct {
		name     string
		priority Priority
		steps    []step
		want     map[string]string // by day; every other day of the run is quiet
		until    string
	}{
		{"an ordinary part that is accepted, reported on, and then late", Ordinary, []step{accepted, reported}, map[string]string{
			"2024-11-27": "due-7 officer",
			"2024-12-03": "due-3 officer",
			"2024-12-04": "stale+10 officer",
			"2024-12-05": "due-1 officer,head",
			"2024-12-06": "due+0 officer,head",
			"2024-12-09": "due+1 officer,head",
			"2024-12-11": "stale+15 officer,head",
			"2024-12-16": "due+6 officer,head,office letter",
			"2024-12-18": "stale+20 officer,head,office",
			"2024-12-23": "due+11 officer,head,office,leader",
			"2024-12-30": "due+16 officer,head,office,leader",
			"2025-01-01": "stale+30 officer,head,office",
		}, "2025-01-01"},
		{"an urgent one reaches the office on the first day", Urgent, []step{accepted, reported}, map[string]string{
			"2024-11-27": "due-7 officer",
			"2024-12-03": "due-3 officer,head",
			"2024-12-04": "stale+10 officer",
			"2024-12-05": "due-1 officer,head",
			"2024-12-06": "due+0 officer,head",
			"2024-12-09": "due+1 officer,head,office",
			"2024-12-11": "due+3 officer,head,office letter; stale+15 officer,head",
			"2024-12-16": "due+6 officer,head,office,leader",
		}, "2024-12-16"},
		{"a starred one the leader", Starred, []step{accepted, reported}, map[string]string{
			"2024-11-27": "due-7 officer,head",
			"2024-12-03": "due-3 officer,head",
			"2024-12-04": "stale+10 officer",
			"2024-12-05": "due-1 officer,head",
			"2024-12-06": "due+0 officer,head,office",
			"2024-12-09": "due+1 officer,head,office,leader letter",
		}, "2024-12-10"},
		{"what is reported as done presses who confirms", Ordinary, []step{{lb, "2024-11-20", ReportProgress{Unit: locBinh, Done: &seven}}, {lb, "2024-11-20", ReportCompletion{Unit: locBinh, Text: "xong"}}}, map[string]string{
			"2024-11-22": "confirmation+2 office",
			"2024-11-27": "confirmation+5 office,leader",
			"2024-12-04": "confirmation+10 office,leader",
		}, "2024-12-04"},
		{"and what is returned, who reassigns", Ordinary, []step{{lb, "2024-11-20", ReturnPart{Unit: locBinh, Reason: "không thuộc thẩm quyền"}}}, map[string]string{
			"2024-11-21": "return+1 office",
			"2024-11-25": "return+3 office,leader",
		}, "2024-11-27"},
		{"an extension that nobody decides", Ordinary, []step{accepted, {lb, "2024-11-20", RequestExtension{Unit: locBinh, To: calendar.MustParse("2024-12-27"), Reason: "thiếu giảng viên"}}}, map[string]string{
			"2024-11-20": "stale+20 officer,head,office for 10 15",
			"2024-11-21": "extension+1 office",
			"2024-11-25": "extension+3 office,leader",
		}, "2024-11-25"},
		{"a suspension is looked at again on its day", Ordinary, []step{accepted, {vp, "2024-11-20", Suspend{Reason: "chờ hướng dẫn", Review: calendar.MustParse("2024-12-02")}}}, map[string]string{
			"2024-12-02": "review+0 officer,office",
			"2024-12-09": "review+5 officer,head,office",
		}, "2024-12-10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := given(t, c.steps...)
			d.Priority = c.priority
			begin := calendar.MustParse("2024-11-20")
			a := d.Part(locBinh)
			if d.Suspended == nil && a.Pending == nil && a.Return == nil {
				d.take(t, locBinh, d.IssuedOn, []StepDue{{Clock: ClockGiven, For: d.IssuedOn}})
			}
			for day := begin; !day.After(calendar.MustParse(c.until)); day = day.AddDays(1) {
				if !days.IsWorkingDay(day) {
					continue
				}
				due := d.StepsDue(d.Part(locBinh), day, &ladder, days)
				if got := said(due); got != c.want[day.String()] {
					t.Errorf("%s: %q, want %q", day, got, c.want[day.String()])
				}
				d.take(t, locBinh, day, due)
				if again := d.StepsDue(d.Part(locBinh), day, &ladder, days); len(again) > 0 {
					t.Errorf("%s: %q is due again", day, said(again))
				}
			}
		})
	}
}

func TestWhatIsNotAcceptedClimbsByItself(t *testing.T) {
	is := is.New(t)
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	d := given(t)
	is.Equal(said(d.StepsDue(d.Part(locBinh), d.IssuedOn, &ladder, days)), "given+0 officer,head")
	for day, want := range map[string]string{
		"2024-10-17": "given+0 officer,head; acceptance+2 officer",
		"2024-10-21": "given+0 officer,head; acceptance+4 officer,head for 2",
		"2024-10-23": "acceptance+6 officer,head,office for 2 4",
	} {
		is.Equal(said(d.StepsDue(d.Part(locBinh), calendar.MustParse(day), &ladder, days)), want)
	}
}

func TestWhatWasMissedIsTakenInOneStep(t *testing.T) {
	is := is.New(t)
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	d := given(t, step{lb, "2024-12-02", ReportProgress{Unit: locBinh, Text: "đang làm"}})
	a := d.Part(locBinh)
	d.take(t, locBinh, d.IssuedOn, []StepDue{{Clock: ClockGiven, For: d.IssuedOn}})
	due := d.StepsDue(a, calendar.MustParse("2024-12-31"), &ladder, days)
	is.Equal(said(due), "due+16 officer,head,office,leader for -7 -3 -1 0 1 6 letter; stale+20 officer,head,office for 10 15")
	d.take(t, locBinh, calendar.MustParse("2024-12-31"), due)
	is.Equal(said(d.StepsDue(a, calendar.MustParse("2025-01-03"), &ladder, days)), "")
	is.Equal(said(d.StepsDue(a, calendar.MustParse("2025-01-06"), &ladder, days)), "due+21 officer,head,office,leader")
}

func TestAStepIsTakenOnceAndIsVoidWhenTheDateMoves(t *testing.T) {
	is := is.New(t)
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	d := given(t, step{lb, "2024-11-26", ReportProgress{Unit: locBinh, Text: "đang làm"}}, step{lb, "2024-11-26", RequestExtension{Unit: locBinh, To: calendar.MustParse("2024-12-13"), Reason: "thiếu giảng viên"}})
	d.take(t, locBinh, d.IssuedOn, []StepDue{{Clock: ClockGiven, For: d.IssuedOn}})
	day := calendar.MustParse("2024-11-27")
	due := d.StepsDue(d.Part(locBinh), day, &ladder, days)
	is.Equal(said(due), "due-7 officer; extension+1 office")
	e, err := d.DecideReminder(locBinh, due[0], nil, day)
	is.NoErr(err)
	d.Apply(e)
	_, err = d.DecideReminder(locBinh, due[0], nil, day)
	is.Equal(err, ErrStepTaken)

	d.Apply(&ExtensionGranted{Unit: locBinh, Due: calendar.MustParse("2024-12-13"), On: day})
	_, err = d.DecideReminder(locBinh, StepDue{Clock: ClockDue, Step: -3, For: due[0].For}, nil, day)
	is.Equal(err, ErrStepVoid) // it was for another due date
	_, err = d.DecideReminder(locBinh, due[1], nil, day)
	is.Equal(err, ErrStepVoid)                                                                                    // it is decided
	is.Equal(said(d.StepsDue(d.Part(locBinh), calendar.MustParse("2024-12-04"), &ladder, days)), "due-7 officer") // the new date has a ladder of its own
	is.Equal(said(d.StepsDue(d.Part(locBinh), calendar.MustParse("2024-12-03"), &ladder, days)), "")              // and nothing is left of the old one
	d.Apply(&CompletionReported{Unit: locBinh, On: day, By: "lb"})
	d.Apply(&CompletionConfirmed{Unit: locBinh, On: day, By: "vp"})
	is.Equal(said(d.StepsDue(d.Part(locBinh), calendar.MustParse("2025-02-03"), &ladder, days)), "") // what is completed is left alone
}

func TestWhatWasDueBeforeItWasGivenIsNotMadeUpFor(t *testing.T) {
	is := is.New(t)
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	d := given(t, step{vp, "2024-12-04", AddPart{Part: Part{Unit: "so-noi-vu", Role: Implementing}, Reason: "bổ sung"}})
	a := d.Part("so-noi-vu")
	is.Equal(said(d.StepsDue(a, calendar.MustParse("2024-12-04"), &ladder, days)), "given+0 officer,head") // T−7 and T−3 were nobody's
	is.Equal(said(d.StepsDue(a, calendar.MustParse("2024-12-05"), &ladder, days)), "given+0 officer,head; due-1 officer,head")
	d.Apply(&PartReassigned{From: "so-noi-vu", To: "so-moi", Reason: "giao lại", On: calendar.MustParse("2024-12-05")})
	is.Equal(said(d.StepsDue(d.Part("so-moi"), calendar.MustParse("2024-12-05"), &ladder, days)), "given+0 officer,head; due-1 officer,head") // who has it now is told anew
}

func TestTheOfficeHasAClockOfItsOwn(t *testing.T) {
	is := is.New(t)
	ladder, days := DefaultLadder().Under(DefaultPolicy()), officeDays{}
	d := &Document{ID: docID}
	d.Apply(&DocumentRegistered{Type: "Thông báo", Issuer: "UBND tỉnh", Title: "Kết luận", MeetingOn: calendar.MustParse("2024-10-10"), On: calendar.MustParse("2024-10-10"), By: "vp"})
	for day, want := range map[string]string{
		"2024-10-10": "",
		"2024-10-11": "entry+1 office",
		"2024-10-15": "notice+3 office; entry+2 office,leader for 1",
		"2024-10-17": "notice+5 office for 3; entry+2 office,leader for 1",
	} {
		is.Equal(said(d.StepsDue(calendar.MustParse(day), &ladder, days)), want)
	}
	e, err := d.DecideReminder(StepDue{Clock: ClockNotice, Step: 5, For: d.MeetingOn}, nil, calendar.MustParse("2024-10-17"))
	is.NoErr(err)
	d.Apply(e)
	is.Equal(said(d.StepsDue(calendar.MustParse("2024-10-18"), &ladder, days)), "notice+6 office,leader; entry+2 office,leader for 1")
	issued := calendar.MustParse("2024-10-18")
	d.Apply(&DocumentAmended{IssuedOn: &issued, On: issued})
	d.Apply(&DocumentExtended{Directives: []ID{dirID}, On: issued})
	is.Equal(said(d.StepsDue(calendar.MustParse("2024-11-18"), &ladder, days)), "")
}

func TestStepsFallOnWorkingDays(t *testing.T) {
	is := is.New(t)
	tet := officeDays{}
	for d := calendar.MustParse("2025-01-25"); !d.After(calendar.MustParse("2025-02-02")); d = d.AddDays(1) {
		tet = append(tet, d)
	}
	saturday := calendar.MustParse("2025-02-01") // within Tết
	for step, want := range map[int]string{-1: "2025-01-23", 0: "2025-01-24", 1: "2025-02-03", 6: "2025-02-10"} {
		is.Equal(StepDay(tet, saturday, step).String(), want)
	}
}

func TestTheLadderClimbsToItsTopAndGoesOnThere(t *testing.T) {
	is := is.New(t)
	ladder := DefaultLadder()
	for _, next := range []struct {
		r    Running
		want int
	}{{Running{Clock: ClockDue}, -7}, {Running{Clock: ClockDue, Sent: true, Last: -1}, 0}, {Running{Clock: ClockDue, Sent: true, Last: 6}, 11}, {Running{Clock: ClockDue, Sent: true, Last: 26}, 31}} {
		got, ok := ladder.Next(next.r, Ordinary)
		is.True(ok)
		is.Equal(got, next.want)
	}
}
