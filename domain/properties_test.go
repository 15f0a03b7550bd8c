package domain

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

// history is a directive under random commands by random people on days that
// never go back, with everything that was decided.
type history struct {
	state  Directive
	events []Event
	fixed  map[UnitCode]Timeliness // of completed parts, as first seen
	first  map[UnitCode]Date       // original dates, as first seen
	day    Date
}

var people = []Actor{
	vp, vp2, ct, lb, vq, auditor, admin,
	{ID: "both", Role: RoleUnit, Units: []UnitCode{locBinh, vanQuan}},
	{ID: "lb", Role: RoleOffice}, // the person of a unit, who has moved to the office
}

func drawUnit(t *rapid.T, label string) UnitCode {
	return rapid.SampledFrom([]UnitCode{locBinh, vanQuan, "so-noi-vu", "khong-co"}).Draw(t, label)
}

func drawCommand(t *rapid.T, today Date) DirectiveCommand {
	unit := drawUnit(t, "unit")
	reason := rapid.SampledFrom([]string{"", "có lý do"}).Draw(t, "reason")
	later := today.AddDays(rapid.IntRange(-10, 60).Draw(t, "days"))
	number := Whole(rapid.Int64Range(-2, 12).Draw(t, "number"))
	deadline := Deadline{Kind: DeadlineDate, Due: later, Basis: BasisOffice}
	if rapid.Bool().Draw(t, "undated") {
		deadline = Deadline{Kind: DeadlineNone, Review: later, Basis: BasisOffice}
	}
	switch rapid.IntRange(0, 5).Draw(t, "deadline") {
	case 0:
		deadline = Deadline{Kind: DeadlineWorkingDays, Days: 10, Start: later, Basis: BasisDocument}
	case 1:
		deadline = Deadline{Kind: DeadlineRecurring, Basis: BasisDocument, Recurrence: &Recurrence{Every: EveryMonth, Day: 25, Until: today.AddDays(200)}}
	}
	var occurrence Date
	if rapid.IntRange(0, 3).Draw(t, "named") == 0 {
		occurrence = (&Recurrence{Every: EveryMonth, Day: 25}).Next(today.AddDays(rapid.IntRange(-70, 5).Draw(t, "occurrence")))
	}
	return rapid.SampledFrom([]DirectiveCommand{
		AcceptPart{unit},
		ReportProgress{Unit: unit, Done: &number, Over: rapid.Bool().Draw(t, "over"), Text: reason},
		ReportProgress{Unit: unit, Add: &number, Text: reason},
		ReportProgress{Unit: unit, Text: reason, Indicators: []Measured{{Index: 0, Actual: max(number, 0)}}},
		ReportProgress{Unit: unit, Done: &number, Text: reason, Occurrence: occurrence},
		ReportCompletion{Unit: unit, Text: reason, Occurrence: occurrence},
		ReportCompletion{Unit: unit, Text: "xong"},
		ConfirmCompletion{Unit: unit, Occurrence: occurrence},
		RejectCompletion{Unit: unit, Reason: reason, Occurrence: occurrence},
		RequestExtension{Unit: unit, To: later, Reason: reason},
		GrantExtension{Unit: unit, Due: later},
		GrantExtension{Unit: unit},
		RefuseExtension{Unit: unit, Reason: reason},
		ReturnPart{Unit: unit, Reason: reason},
		InsistOnReturn{Unit: unit, Reason: reason},
		ReassignPart{From: unit, To: drawUnit(t, "to"), Reason: reason},
		AddPart{Part: Part{Unit: unit, Role: Implementing, Target: Whole(3), Measure: "lớp"}, Reason: reason},
		Instruct{Text: reason, Leader: "CT"},
		Suspend{Reason: reason, Review: later},
		Resume{Reason: reason},
		AmendDirective{Reason: reason, Deadline: &deadline},
		AmendDirective{Reason: reason, Targets: []TargetAmended{{Unit: unit, Target: number, Measure: "lớp"}}},
		AmendDirective{Reason: reason, Lead: &unit},
		AmendDirective{Reason: reason, Deadlines: []DeadlineAmended{{Unit: unit, Deadline: deadline}}},
		CloseDirective{Reason: rapid.SampledFrom([]string{"", "", "", "", "thôi"}).Draw(t, "close")},
	}).Draw(t, "command")
}

func TestWhateverHappensTheRulesHold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{state: *given(t), fixed: map[UnitCode]Timeliness{}, first: map[UnitCode]Date{}, day: calendar.MustParse("2024-10-15")}
		h.events = []Event{issuedEvent(t)}
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			h.day = h.day.AddDays(rapid.IntRange(0, 6).Draw(rt, "pass"))
			h.step(rt)
		}
		h.replay(rt)
	})
}

func issuedEvent(t *testing.T) Event {
	t.Helper()
	issue, err := DecideRegister(docID, []ID{dirID}, RegisterDocument{
		Type: "Thông báo", Issuer: "UBND tỉnh Lạng Sơn", Title: "Kết luận", MeetingOn: calendar.MustParse("2024-10-10"),
		Directives: []IssueDirective{{
			Text:     "Khẩn trương tổ chức các lớp bồi dưỡng",
			Deadline: Deadline{Kind: DeadlineDate, Due: calendar.MustParse("2024-12-06"), Basis: BasisOffice},
			Parts: []Part{
				{Unit: locBinh, Role: Lead, Target: Whole(7), Measure: "lớp"},
				{Unit: vanQuan, Role: Coordinating},
			},
			Indicators: []Indicator{{Name: "Tỷ lệ", Measure: "%", Actual: 13940, HasGoal: true, Goal: Whole(20)}},
		}},
	}, circumstances(vp, "2024-10-15"))
	if err != nil {
		t.Fatal(err)
	}
	return issue.Directives[0].Event
}

func (h *history) step(t *rapid.T) {
	who := rapid.SampledFrom(people).Draw(t, "who")
	cmd := drawCommand(t, h.day)
	in := Circumstances{Who: who, Now: time.Date(h.day.Year(), h.day.Month(), h.day.Day(), 10, 0, 0, 0, calendar.Zone), Policy: DefaultPolicy(), Units: directory}
	before := h.state.Clone()
	events, err := h.state.Decide(cmd, in)
	again, errAgain := h.state.Decide(cmd, in)
	if !reflect.DeepEqual(h.state, before) {
		t.Fatalf("deciding %#v changed the state", cmd)
	}
	if !reflect.DeepEqual(events, again) || fmt.Sprint(err) != fmt.Sprint(errAgain) {
		t.Fatalf("%#v is decided differently the second time", cmd)
	}
	if err != nil {
		if len(events) > 0 {
			t.Fatalf("%#v is refused and has events", cmd)
		}
		return
	}
	for _, e := range events {
		h.state.Apply(e)
		h.events = append(h.events, e)
		if moved, ok := e.(*PartReassigned); ok { // the part goes on elsewhere, with its dates
			h.first[moved.To] = h.first[moved.From]
			delete(h.first, moved.From)
		}
	}
	for _, e := range h.state.Rederive(shifted(h.day), h.day) {
		due := h.state.Part(e.(*DeadlineRederived).Unit).Due
		if h.state.Apply(e); !h.state.Part(e.(*DeadlineRederived).Unit).Due.After(due) {
			t.Fatalf("a later calendar moved a due date from %s to an earlier day", due)
		}
		h.events = append(h.events, e)
	}
	if again := h.state.Rederive(shifted(h.day), h.day); len(again) > 0 {
		t.Fatalf("what was counted again is counted again: %v", again)
	}
	h.hold(t, who, before)
}

// hold checks what must be true of every state.
func (h *history) hold(t *rapid.T, who Actor, before Directive) {
	known := []Progress{NotStarted, InProgress, AwaitingConfirmation, ToRedo, Completed, Returned}
	leads, seen := 0, map[UnitCode]bool{}
	for i := range h.state.Parts {
		a := &h.state.Parts[i]
		if seen[a.Unit] {
			t.Fatalf("%s has two parts", a.Unit)
		}
		seen[a.Unit] = true
		if a.Role == Lead {
			leads++
		}
		if !slices.Contains(known, a.Progress) {
			t.Fatalf("progress %q of a part", a.Progress)
		}
		if a.Idle() && a.Pending == nil || a.Pending == nil && len(a.Waiting) > 0 {
			t.Fatalf("%s waits for nothing", a.Unit)
		}
		if q := a.Quantity; q != nil && (q.Done < 0 || q.Done > q.Target && !q.Over) {
			t.Fatalf("%s has done %s of %s and does not say so", a.Unit, q.Done, q.Target)
		}
		h.dates(t, a)
		h.completion(t, a, who, before.Part(a.Unit))
	}
	if leads > 1 {
		t.Fatalf("%d units lead", leads)
	}
	if before.Closed != nil {
		t.Fatal("a closed directive changed")
	}
}

// dates: the original deadline is never lost nor changed; extensions are few.
func (h *history) dates(t *rapid.T, a *Assignment) {
	if first, ok := h.first[a.Unit]; ok && !first.IsZero() && a.Original != first && a.Recurrence == nil {
		t.Fatalf("the original date of %s was %s and is %s", a.Unit, first, a.Original)
	}
	h.first[a.Unit] = a.Original
	if a.Recurrence != nil {
		h.occurrences(t, a)
	}
	if a.Counted != nil && !calendar.Vietnam().IsWorkingDay(a.Counted.Due) {
		t.Fatalf("%s has a counted due date on a day off: %s", a.Unit, a.Counted.Due)
	}
	granted := 0
	for _, x := range a.Extensions {
		if !x.Granted.IsZero() {
			granted++
		}
	}
	if granted > DefaultPolicy().MaxExtensions {
		t.Fatalf("%s has %d extensions", a.Unit, granted)
	}
}

// occurrences: each is one of the recurrence's days, each has its own
// punctuality, and what is due now comes after all that were confirmed.
func (h *history) occurrences(t *rapid.T, a *Assignment) {
	if a.Due.Before(a.Original) {
		t.Fatalf("the occurrence of %s of %s is due on %s", a.Original, a.Unit, a.Due)
	}
	if len(a.Occurrences) > maxOccurrences || len(a.Occurrences) > a.OnTime+a.Late {
		t.Fatalf("%d occurrences of %s, %d on time and %d late", len(a.Occurrences), a.Unit, a.OnTime, a.Late)
	}
	for _, o := range a.Occurrences {
		if o.ReportedBy == o.ConfirmedBy || o.Due.Before(o.Date) {
			t.Fatalf("an occurrence of %s: %+v", a.Unit, o)
		}
	}
}

// completion: nobody confirms own work, and what is completed stays as it was.
func (h *history) completion(t *rapid.T, a *Assignment, who Actor, before *Assignment) {
	if before != nil && before.Completion != nil && (a.Progress != Completed || !reflect.DeepEqual(a.Completion, before.Completion) || !reflect.DeepEqual(a.Quantity, before.Quantity)) {
		t.Fatalf("the completed part of %s changed", a.Unit)
	}
	if a.Completion == nil {
		return
	}
	if a.Completion.ReportedBy == a.Completion.ConfirmedBy {
		t.Fatalf("%s confirmed its own work", a.Completion.ReportedBy)
	}
	for _, day := range []Date{h.day, h.day.AddDays(400)} {
		got := h.state.PartTimeliness(a, day, DefaultPolicy())
		if first, ok := h.fixed[a.Unit]; ok && got != first {
			t.Fatalf("the completed part of %s was %s and is %s", a.Unit, first, got)
		}
		h.fixed[a.Unit] = got
	}
}

// replay reads the events back from their JSON and comes to the same state.
func (h *history) replay(t *rapid.T) {
	state := Directive{ID: dirID}
	for _, e := range h.events {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		read, err := DecodeEvent(e.EventType(), data)
		if err != nil || read == nil {
			t.Fatalf("%s: %v", e.EventType(), err)
		}
		state.Apply(read)
	}
	a, err := json.Marshal(state)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(h.state)
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Fatalf("a replay gives\n%s\nnot\n%s", a, b)
	}
}
