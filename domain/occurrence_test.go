package domain

import (
	"slices"
	"testing"
	"time"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

// The steps of a recurring duty in these tests, of which nothing is to be counted.
func duty(t *testing.T, until string, steps ...step) (*Directive, *Assignment) {
	t.Helper()
	d := recurring(t, until)
	d.Parts[0].Quantity = nil
	for _, s := range steps {
		if err := s.take(d); err != nil {
			t.Fatalf("%T on %s: %v", s.cmd, s.day, err)
		}
	}
	return d, d.Part(locBinh)
}

var (
	reportsIt  = ReportCompletion{Unit: locBinh, Text: "đã báo cáo"}
	confirmsIt = ConfirmCompletion{Unit: locBinh}
)

// days are the occurrences of a list, with the day until which each is due.
func days(list []Occurrence) (out []string) {
	for _, o := range list {
		s := o.Date.String()
		if o.Due != o.Date {
			s += " until " + o.Due.String()
		}
		out = append(out, s)
	}
	return out
}

func TestASlowOfficeMakesNoUnitLateWithTheNextOccurrence(t *testing.T) {
	is := is.New(t)
	d, a := duty(t, "", step{lb, "2024-10-24", reportsIt}, step{lb, "2024-11-25", reportsIt}, step{lb, "2024-12-24", reportsIt})
	is.Equal(days(a.WaitingOccurrences()), []string{"2024-10-25", "2024-11-25", "2024-12-25"})
	is.Equal(a.Due, calendar.MustParse("2025-01-25"))
	is.Equal(a.Progress, InProgress) // the unit has something to do
	is.Equal(d.PartTimeliness(a, calendar.MustParse("2025-01-25"), Policy{}), DueSoon)
	for _, o := range a.WaitingOccurrences() {
		is.Equal(d.OccurrenceTimeliness(a, &o, calendar.MustParse("2025-06-01"), Policy{}), CompletedOnTime)
	}
	is.NoErr((step{vp, "2025-01-10", ConfirmCompletion{Unit: locBinh, Occurrence: calendar.MustParse("2024-11-25")}}).take(d))
	is.NoErr((step{vp, "2025-01-10", confirmsIt}).take(d)) // the one that waits longest
	is.Equal(days(a.WaitingOccurrences()), []string{"2024-12-25"})
	is.Equal([]int{a.OnTime, a.Late}, []int{2, 0})
	is.Equal((step{vp, "2025-01-10", ConfirmCompletion{Unit: locBinh, Occurrence: calendar.MustParse("2024-11-25")}}).take(d), ErrNotReported)
}

func TestWhileAReportWaitsTheNextIsReportedOnceItsOwnTimeHasBegun(t *testing.T) {
	is := is.New(t)
	d, _ := duty(t, "", step{lb, "2024-10-20", reportsIt})
	is.Equal((step{lb, "2024-10-20", reportsIt}).take(d), ErrAwaiting) // sent twice
	is.Equal((step{lb, "2024-10-25", reportsIt}).take(d), ErrAwaiting)
	is.NoErr((step{lb, "2024-10-26", reportsIt}).take(d))
}

func TestAnOccurrenceThatIsNotTakenIsDueAgainAndTheOthersStayAsTheyAre(t *testing.T) {
	is := is.New(t)
	d, a := duty(
		t, "", step{lb, "2024-10-24", reportsIt}, step{lb, "2024-11-25", reportsIt},
		step{lb, "2024-12-10", RequestExtension{Unit: locBinh, To: calendar.MustParse("2024-12-31"), Reason: "chờ số liệu"}},
		step{vp, "2024-12-11", GrantExtension{Unit: locBinh}},
		step{vp, "2024-12-12", RejectCompletion{Unit: locBinh, Reason: "thiếu số liệu", Occurrence: calendar.MustParse("2024-10-25")}},
	)
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25", "2024-12-25 until 2024-12-31"})
	is.Equal(days(a.WaitingOccurrences()), []string{"2024-11-25"})
	is.Equal(a.Progress, ToRedo)
	is.Equal(d.PartTimeliness(a, calendar.MustParse("2024-12-12"), Policy{}), Overdue)
	december := ReportCompletion{Unit: locBinh, Text: "xong", Occurrence: calendar.MustParse("2024-12-25")}
	is.NoErr((step{lb, "2024-12-30", december}).take(d)) // what is to be redone does not stand in its way
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25", "2025-01-25"})
	is.NoErr((step{lb, "2025-01-02", reportsIt}).take(d)) // the earliest: October
	is.Equal(days(a.OpenOccurrences()), []string{"2025-01-25"})
	for range 3 {
		is.NoErr((step{vp, "2025-01-03", confirmsIt}).take(d))
	}
	for _, o := range a.Occurrences {
		want := CompletedOnTime
		if o.Date.String() == "2024-10-25" {
			want = CompletedLate
		}
		is.Equal(o.Timeliness(), want)
	}
	is.Equal([]int{a.OnTime, a.Late, a.LateFirst}, []int{2, 1, 2}) // December was extended
}

func TestWhatNobodyReportedMayBeReportedInAnyOrder(t *testing.T) {
	is := is.New(t)
	d, a := duty(t, "")
	of := func(day string) ReportCompletion {
		return ReportCompletion{Unit: locBinh, Text: "xong", Occurrence: calendar.MustParse(day)}
	}
	is.Equal((step{lb, "2024-12-20", of("2025-01-25")}).take(d), ErrOccurrence) // not yet
	is.Equal((step{lb, "2024-12-20", of("2024-12-24")}).take(d), ErrOccurrence) // none
	is.NoErr((step{lb, "2024-12-20", of("2024-12-25")}).take(d))
	is.Equal((step{lb, "2024-12-27", of("2024-12-25")}).take(d), ErrOccurrence) // reported
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25", "2024-11-25", "2025-01-25"})
	is.Equal(a.Recurrence.OverdueAfter(a.ComingAfter(), calendar.MustParse("2025-02-26")), 1)
}

func TestADutyEndsWithItsLastOccurrenceWhicheverIsConfirmedLast(t *testing.T) {
	is := is.New(t)
	d, a := duty(t, "2024-12-31", step{lb, "2024-10-25", reportsIt}, step{lb, "2024-11-27", reportsIt}, step{lb, "2024-12-20", reportsIt})
	is.Equal(a.Progress, AwaitingConfirmation) // nothing is left to report
	is.Equal(len(a.OpenOccurrences()), 0)
	is.Equal((step{lb, "2024-12-30", reportsIt}).take(d), ErrAwaiting)
	for _, day := range []string{"2024-12-25", "2024-10-25"} {
		is.NoErr((step{vp, "2025-01-06", ConfirmCompletion{Unit: locBinh, Occurrence: calendar.MustParse(day)}}).take(d))
	}
	is.NoErr((step{vp, "2025-01-06", RejectCompletion{Unit: locBinh, Reason: "thiếu"}}).take(d))
	is.Equal(days(a.OpenOccurrences()), []string{"2024-11-25"})
	is.NoErr((step{lb, "2025-01-07", reportsIt}).take(d))
	is.NoErr((step{vp, "2025-01-08", confirmsIt}).take(d))
	is.Equal(d.Progress(), Completed)
	is.Equal(a.Completion.Occurrence, calendar.MustParse("2024-12-25")) // by the latest of them
	is.Equal([]int{a.OnTime, a.Late}, []int{2, 1})
}

func TestWhatFellDueWhileADutyWasSuspendedIsNotAskedFor(t *testing.T) {
	is := is.New(t)
	suspend, resume := Suspend{Reason: "chờ", Review: calendar.MustParse("2025-03-01")}, Resume{Reason: "tiếp tục"}
	_, a := duty(t, "", step{vp, "2024-12-01", suspend}, step{vp, "2025-02-25", resume})
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25", "2024-11-25", "2025-02-25"}) // overdue before, and due today
	is.Equal(a.Progress, NotStarted)
	d, a := duty(t, "", step{lb, "2024-10-20", reportsIt}, step{vp, "2024-11-01", suspend}, step{vp, "2025-01-26", resume})
	is.Equal(days(a.OpenOccurrences()), []string{"2025-02-25"})
	is.Equal(d.PartTimeliness(a, calendar.MustParse("2025-02-25"), Policy{}), DueSoon)
	_, a = duty(t, "2024-12-31", step{vp, "2024-10-20", suspend}, step{vp, "2025-02-01", resume})
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25"}) // one stays: a part does not end without a report

	before := &DirectiveResumed{Reason: "tiếp tục", On: calendar.MustParse("2025-01-26")} // as it was written before
	d, a = duty(t, "", step{lb, "2024-10-20", reportsIt}, step{vp, "2024-11-01", suspend})
	d.Apply(before)
	is.Equal(days(a.OpenOccurrences()), []string{"2024-11-25"}) // means what it meant
}

func TestADutyThatIsGivenADateInsteadGoesOnWhenItsLastReportIsConfirmed(t *testing.T) {
	is := is.New(t)
	dated := Deadline{Kind: DeadlineDate, Due: calendar.MustParse("2025-03-01"), Basis: BasisOffice}
	d, a := duty(t, "2024-12-31", step{lb, "2024-10-25", reportsIt}, step{lb, "2024-11-25", reportsIt}, step{lb, "2024-12-20", reportsIt})
	is.NoErr((step{vp, "2024-12-23", AmendDirective{Deadline: &dated, Reason: "không định kỳ nữa"}}).take(d))
	is.Equal(a.Progress, InProgress)
	for range 3 {
		is.NoErr((step{vp, "2024-12-24", confirmsIt}).take(d))
	}
	is.Equal(a.Progress, InProgress)
	is.Equal(a.Due, dated.Due)
	is.NoErr((step{lb, "2025-02-28", reportsIt}).take(d))
	is.NoErr((step{vp, "2025-03-03", confirmsIt}).take(d))
	is.Equal(d.PartTimeliness(a, calendar.MustParse("2025-03-03"), Policy{}), CompletedOnTime)
	is.True(!a.ByOccurrence()) // it counts itself, and its three occurrences
	is.Equal(a.OnTime, 3)
}

// A history as it was recorded when a part had one report at a time: with a request
// for time that was refused while the report waited, and a report that was not taken.
func TestEventsOfBeforeEachOccurrenceWasDecidedByItselfMeanWhatTheyMeant(t *testing.T) {
	is := is.New(t)
	day := calendar.MustParse
	d, a := duty(t, "")
	for _, e := range []Event{
		&ExtensionRequested{Unit: locBinh, To: day("2024-11-10"), Reason: "chờ", On: day("2024-10-20"), By: "lb"},
		&CompletionReported{Unit: locBinh, Text: "xong", On: day("2024-10-24"), By: "lb"},
		&ExtensionRefused{Unit: locBinh, Reason: "đã báo cáo", On: day("2024-10-25")},
		&CompletionRejected{Unit: locBinh, Reason: "thiếu", On: day("2024-10-28"), Occurrence: day("2024-10-25")},
	} {
		d.Apply(e)
	}
	is.Equal(days(a.OpenOccurrences()), []string{"2024-10-25", "2024-11-25"})
	is.Equal(a.Progress, ToRedo)
	is.True(a.PendingExtension() == nil && len(a.Extensions) == 1) // refused
	for _, e := range []Event{
		&CompletionReported{Unit: locBinh, Text: "xong", On: day("2024-10-30"), By: "lb", Occurrence: day("2024-10-25")},
		&CompletionConfirmed{Unit: locBinh, On: day("2024-11-01"), By: "vp"},
	} {
		d.Apply(e)
	}
	is.Equal(a.Progress, InProgress)
	is.Equal(a.Due, day("2024-11-25"))
	is.Equal([]int{a.OnTime, a.Late, len(a.Extensions)}, []int{0, 1, 0})
}

func TestWhoeverHadTheDutyKeepsWhatItReported(t *testing.T) {
	is := is.New(t)
	_, a := duty(
		t, "", step{lb, "2024-10-25", reportsIt}, step{vp, "2024-10-28", confirmsIt}, step{lb, "2024-11-26", reportsIt}, step{vp, "2024-11-28", confirmsIt},
		step{lb, "2024-12-20", reportsIt}, step{lb, "2025-01-20", RequestExtension{Unit: locBinh, To: calendar.MustParse("2025-02-10"), Reason: "x"}},
	)
	d := recurringOf(a)
	is.NoErr((step{vp, "2025-01-21", ReassignPart{From: locBinh, To: vanQuan, Reason: "giao lại"}}).take(d))
	a = d.Part(vanQuan)
	is.Equal(a.KeptBy(), []Kept{{locBinh, 1, 1, 1}, {vanQuan, 0, 0, 0}})
	is.Equal(days(a.OpenOccurrences()), []string{"2024-12-25", "2025-01-25"}) // nobody has confirmed December
	is.NoErr((step{vq, "2025-01-22", ReportCompletion{Unit: vanQuan, Text: "xong"}}).take(d))
	is.NoErr((step{vp, "2025-01-23", ConfirmCompletion{Unit: vanQuan}}).take(d))
	is.Equal(a.KeptBy(), []Kept{{locBinh, 1, 1, 1}, {vanQuan, 0, 1, 1}})
}

// recurringOf is a directive of one part.
func recurringOf(a *Assignment) *Directive {
	return &Directive{ID: dirID, IssuedOn: calendar.MustParse("2024-10-15"), Parts: []Assignment{*a}}
}

func TestWhileAReportWaitsBothItsClockAndThatOfTheNextOccurrenceRun(t *testing.T) {
	is := is.New(t)
	clocks := func(d *Directive, a *Assignment) map[Clock]string {
		m := map[Clock]string{}
		for _, r := range d.Running(a) {
			m[r.Clock] = r.Since.String()
		}
		return m
	}
	d, a := duty(t, "2024-12-31", step{lb, "2024-10-24", reportsIt}, step{lb, "2024-11-20", reportsIt})
	got := clocks(d, a)
	is.Equal(got[ClockConfirmation], "2024-10-24") // the oldest that waits
	is.Equal(got[ClockDue], "2024-12-25")          // the next that is to be reported
	is.NoErr((step{vp, "2024-11-21", confirmsIt}).take(d))
	is.Equal(clocks(d, a)[ClockConfirmation], "2024-11-20")
	is.NoErr((step{lb, "2024-12-20", reportsIt}).take(d))
	is.Equal(clocks(d, a), map[Clock]string{ClockConfirmation: "2024-11-20"}) // the unit has nothing left to do
}

// book follows a recurring duty by itself, one occurrence after another, without
// what the fold keeps: what was said of each, and when.
type book struct {
	state  Directive
	first  Date
	said   map[Date]Occurrence // reported, confirmed or not
	void   map[Date]bool
	judged map[Date]Timeliness // of what is reported
	day    Date
}

func (b *book) all() (list []Date) {
	r := b.state.Parts[0].Recurrence
	for d := b.first; !d.IsZero() && d.Before(b.day.AddDays(400)); d = r.Next(d) {
		list = append(list, d)
	}
	return list
}

// do tries a command and writes down what its event says.
func (b *book) do(who Actor, cmd DirectiveCommand) {
	in := Circumstances{Who: who, Now: time.Date(b.day.Year(), b.day.Month(), b.day.Day(), 10, 0, 0, 0, calendar.Zone), Policy: DefaultPolicy(), Units: directory}
	events, err := b.state.Decide(cmd, in)
	if err != nil {
		return
	}
	suspended := b.state.Suspended
	due := map[Date]Date{}
	for _, o := range b.state.Parts[0].OpenOccurrences() {
		due[o.Date] = o.Due
	}
	b.state.Apply(events[0])
	switch e := events[0].(type) {
	case *CompletionReported:
		until := e.Occurrence
		if x, ok := due[e.Occurrence]; ok {
			until = x
		}
		b.said[e.Occurrence] = Occurrence{Date: e.Occurrence, Due: until, ReportedOn: e.On}
	case *CompletionConfirmed:
		o := b.said[e.Occurrence]
		o.ConfirmedOn = e.On
		b.said[e.Occurrence] = o
	case *CompletionRejected:
		delete(b.said, e.Occurrence)
		delete(b.judged, e.Occurrence)
	case *DirectiveResumed:
		for _, d := range b.all() {
			until := d
			if x, ok := due[d]; ok {
				until = x
			}
			if _, said := b.said[d]; !said && e.OccurrencesVoid && !until.Before(suspended.On) && until.Before(e.On) {
				b.void[d] = true
			}
		}
	}
}

// check: each occurrence is counted exactly once, and what was said of one changes
// nothing for another.
func (b *book) check(t *rapid.T) {
	a := &b.state.Parts[0]
	var open []Date
	for _, o := range a.OpenOccurrences() {
		open = append(open, o.Date)
	}
	if !slices.IsSortedFunc(open, func(x, y Date) int { return x.DaysUntil(y) * -1 }) {
		t.Fatalf("open are %v", open)
	}
	for after := a.ComingAfter(); !after.IsZero() && after.Before(b.day.AddDays(400)); {
		if after = a.Recurrence.Next(after); !after.IsZero() && after.Before(b.day.AddDays(400)) {
			open = append(open, after)
		}
	}
	var waiting []Date
	for _, o := range a.WaitingOccurrences() {
		waiting = append(waiting, o.Date)
	}
	confirmed, late := 0, 0
	for _, d := range b.all() {
		o, said := b.said[d]
		places := 0
		for _, list := range [][]Date{open, waiting} {
			for _, x := range list {
				if x == d {
					places++
				}
			}
		}
		if said && !o.ConfirmedOn.IsZero() {
			confirmed, places = confirmed+1, places+1
			if o.ReportedOn.After(o.Due) {
				late++
			}
		}
		if places != 1 && !(b.void[d] && places <= 1) {
			t.Fatalf("the occurrence of %s is counted %d times: open %v, waiting %v", d, places, open, waiting)
		}
		if said != !slices.Contains(open, d) && !b.void[d] {
			t.Fatalf("the occurrence of %s: reported %v, open %v", d, said, open)
		}
	}
	if a.OnTime+a.Late != confirmed || a.Late != late {
		t.Fatalf("%d on time and %d late, of %d confirmed %d are late", a.OnTime, a.Late, confirmed, late)
	}
	for _, o := range slices.Concat(a.WaitingOccurrences(), a.Occurrences) {
		got := b.state.OccurrenceTimeliness(a, &o, b.day, Policy{})
		if first, ok := b.judged[o.Date]; ok && first != got {
			t.Fatalf("the occurrence of %s was %s and is %s", o.Date, first, got)
		}
		b.judged[o.Date] = got
	}
}

func TestEveryOccurrenceIsCountedExactlyOnceAndNoReportChangesAnothers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		until := rapid.SampledFrom([]string{"", "2025-03-01"}).Draw(rt, "until")
		d, _ := duty(t, until)
		if rapid.Bool().Draw(rt, "weekly") {
			d.Parts[0].Recurrence = &Recurrence{Every: EveryWeek, Weekday: 5, Until: d.Parts[0].Recurrence.Until}
		}
		b := &book{state: *d, first: d.Parts[0].Original, said: map[Date]Occurrence{}, void: map[Date]bool{}, judged: map[Date]Timeliness{}, day: calendar.MustParse("2024-10-15")}
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			b.day = b.day.AddDays(rapid.IntRange(0, 12).Draw(rt, "pass"))
			which := rapid.SampledFrom(append(b.all(), Date{})).Draw(rt, "which")
			if rapid.Bool().Draw(rt, "unnamed") {
				which = Date{}
			}
			rapid.SampledFrom([]func(){
				func() { b.do(lb, ReportCompletion{Unit: locBinh, Text: "xong", Occurrence: which}) },
				func() { b.do(lb, ReportCompletion{Unit: locBinh, Text: "xong", Occurrence: which}) },
				func() { b.do(vp, ConfirmCompletion{Unit: locBinh, Occurrence: which}) },
				func() { b.do(vp, RejectCompletion{Unit: locBinh, Reason: "thiếu", Occurrence: which}) },
				func() { b.do(lb, RequestExtension{Unit: locBinh, To: b.day.AddDays(20), Reason: "chờ"}) },
				func() { b.do(vp, GrantExtension{Unit: locBinh}) },
				func() { b.do(lb, ReturnPart{Unit: locBinh, Reason: "không thuộc"}) },
				func() { b.do(vp, InsistOnReturn{Unit: locBinh, Reason: "thuộc"}) },
				func() { b.do(vp, Suspend{Reason: "chờ", Review: b.day.AddDays(90)}) },
				func() { b.do(vp, Resume{Reason: "tiếp"}) },
			}).Draw(rt, "do")()
			b.check(rt)
		}
	})
}
