package domain

import (
	"fmt"
	"testing"
	"time"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain/calendar"
)

// shifted is a calendar in which the weeks before a day had days off that nobody knew of.
func shifted(day Date) *calendar.Calendar {
	y, _ := calendar.Vietnam().Of(day.Year())
	y.Version++
	for d := day.AddDays(-20); d.Before(day) && d.Year() == y.Year; d = d.AddDays(1) {
		if calendar.Vietnam().IsWorkingDay(d) && d.Weekday() == time.Wednesday {
			y.Days = append(y.Days, calendar.Day{Date: d, Kind: calendar.Holiday, Name: "Nghỉ (ví dụ)", Document: "Thông báo (ví dụ)"})
		}
	}
	return calendar.Vietnam().With(y)
}

func TestADueDateFollowsFromAStartAndANumberOfDays(t *testing.T) {
	for _, c := range []struct {
		kind     DeadlineKind
		start    string
		days     int
		due      string
		calendar string
	}{
		{DeadlineWorkingDays, "2026-04-29", 5, "2026-05-08", "2026.0"},
		{DeadlineWorkingDays, "2025-04-24", 3, "2025-04-28", "2025.0"},
		{DeadlineWorkingDays, "2026-08-20", 2, "2026-08-22", "2026.0"},
		{DeadlineWorkingDays, "2024-04-26", 2, "2024-05-03", "2024.0"},
		{DeadlineWorkingDays, "2025-12-31", 2, "2026-01-06", "2025.0 2026.0"},
		{DeadlineWorkingDays, "2026-02-13", 3, "2026-02-25", "2026.0"},
		{DeadlineWorkingDays, "2024-10-14", 10, "2024-10-28", "2024.0"},
		{DeadlineDays, "2024-10-14", 10, "2024-10-24", "2024.0"},
		{DeadlineDays, "2024-10-14", 5, "2024-10-21", "2024.0"}, // Saturday 19 moves to Monday
		{DeadlineDays, "2026-04-20", 10, "2026-05-04", "2026.0"},
		{DeadlineDays, "2026-08-12", 10, "2026-08-22", "2026.0"}, // a Saturday that is worked
	} {
		d := Deadline{Kind: c.kind, Start: calendar.MustParse(c.start), Days: c.days}.Resolve(calendar.Vietnam(), calendar.MustParse("2024-10-15"))
		if d.Due != calendar.MustParse(c.due) || d.Calendar != c.calendar {
			t.Errorf("%d %s from %s: %s by %s, want %s", c.days, c.kind, c.start, d.Due, d.Calendar, c.due)
		}
	}
}

func TestARecurrenceHasItsDays(t *testing.T) {
	for _, c := range []struct {
		r     Recurrence
		after string
		days  string
	}{
		{Recurrence{Every: EveryWeek, Weekday: 5}, "2024-10-15", "2024-10-18 2024-10-25 2024-11-01"},
		{Recurrence{Every: EveryWeek, Weekday: 7}, "2024-10-20", "2024-10-27 2024-11-03 2024-11-10"},
		{Recurrence{Every: EveryMonth, Day: 25}, "2024-10-25", "2024-11-25 2024-12-25 2025-01-25"},
		{Recurrence{Every: EveryMonth, Day: 31}, "2024-12-30", "2024-12-31 2025-01-31 2025-02-28"},
		{Recurrence{Every: EveryQuarter, Month: 3, Day: 31}, "2024-10-15", "2024-12-31 2025-03-31 2025-06-30"},
		{Recurrence{Every: EveryQuarter, Month: 1, Day: 5}, "2024-10-15", "2025-01-05 2025-04-05 2025-07-05"},
		{Recurrence{Every: EveryHalfYear, Month: 6, Day: 15}, "2024-10-15", "2024-12-15 2025-06-15 2025-12-15"},
		{Recurrence{Every: EveryYear, Dates: []DayOfYear{{12, 10}}}, "2024-12-10", "2025-12-10 2026-12-10 2027-12-10"},
		{Recurrence{Every: EveryYear, Dates: []DayOfYear{{12, 1}, {6, 1}}}, "2024-10-15", "2024-12-01 2025-06-01 2025-12-01"},
		{Recurrence{Every: EveryYear, Dates: []DayOfYear{{2, 29}}}, "2024-02-28", "2024-02-29 2025-02-28 2026-02-28"},
		{Recurrence{Every: EveryMonth, Day: 25, Until: calendar.MustParse("2024-11-30")}, "2024-10-15", "2024-10-25 2024-11-25 "},
	} {
		got, d := "", calendar.MustParse(c.after)
		for i := range 3 {
			if i > 0 {
				got += " "
			}
			d = c.r.Next(d)
			got += d.String()
		}
		if got != c.days {
			t.Errorf("%s after %s: %s, want %s", c.r.Vietnamese(), c.after, got, c.days)
		}
	}
}

func TestADeadlineThatCannotBeIsRefusedWithItsField(t *testing.T) {
	due := calendar.MustParse("2024-12-06")
	for _, c := range []struct {
		name string
		d    Deadline
		want string
	}{
		{"a due date that does not follow", Deadline{Kind: DeadlineWorkingDays, Days: 10, Start: due, Due: due}, "due_computed at x.due"},
		{"days without a start", Deadline{Kind: DeadlineWorkingDays, Days: 10}, "required at x.start"},
		{"too many days", Deadline{Kind: DeadlineDays, Days: 1001, Start: due}, "bad_days at x.days"},
		{"days of a date", Deadline{Kind: DeadlineDate, Days: 3, Start: due, Due: due}, "bad_days at x.days"},
		{"a day between two occurrences", Deadline{Kind: DeadlineRecurring, Due: due, Recurrence: &Recurrence{Every: EveryMonth, Day: 25}}, "no_occurrence at x.due"},
		{"a month of forty days", Deadline{Kind: DeadlineRecurring, Recurrence: &Recurrence{Every: EveryMonth, Day: 40}}, "bad_recurrence at x.recurrence"},
		{"a day that no year has", Deadline{Kind: DeadlineRecurring, Recurrence: &Recurrence{Every: EveryYear, Dates: []DayOfYear{{2, 30}}}}, "bad_recurrence at x.recurrence"},
		{"a recurrence of a date", Deadline{Kind: DeadlineDate, Due: due, Recurrence: &Recurrence{Every: EveryMonth, Day: 25}}, "bad_recurrence at x.recurrence"},
		{"a recurring duty in words only, without a review date", Deadline{Kind: DeadlineRecurring}, "review_required at x.review"},
		{"a recurrence that is over", Deadline{Kind: DeadlineRecurring, Recurrence: &Recurrence{Every: EveryMonth, Day: 25, Until: calendar.MustParse("2024-10-20")}}, "review_required at x.review"},
		{"an event without a review date", Deadline{Kind: DeadlineEvent}, "review_required at x.review"},
		{"nothing wrong", Deadline{Kind: DeadlineWorkingDays, Days: 10, Start: due}, "<nil>"},
		{"nothing wrong with a recurrence", Deadline{Kind: DeadlineRecurring, Recurrence: &Recurrence{Every: EveryWeek, Weekday: 1}}, "<nil>"},
		{"a counted kind whose date somebody else has counted", Deadline{Kind: DeadlineWorkingDays, Due: due}, "<nil>"},
	} {
		in := circumstances(vp, "2024-10-22")
		c.d.Basis = BasisDocument
		err := in.deadline("x", in.resolve(c.d))
		got := fmt.Sprint(err)
		if r, ok := err.(*Refusal); ok {
			got = r.Code + " at " + r.Field
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// recurring is a duty of one district, due on the 25th of each month.
func recurring(t *testing.T, until string, steps ...step) *Directive {
	t.Helper()
	r := &Recurrence{Every: EveryMonth, Day: 25}
	if until != "" {
		r.Until = calendar.MustParse(until)
	}
	issue, err := DecideRegister(docID, []ID{dirID}, RegisterDocument{
		Type: "Thông báo", Issuer: "UBND tỉnh Lạng Sơn", Title: "Kết luận",
		Directives: []IssueDirective{{
			Text:     "Báo cáo kết quả trước ngày 25 hằng tháng",
			Deadline: Deadline{Kind: DeadlineRecurring, Recurrence: r, Basis: BasisDocument},
			Parts:    []Part{{Unit: locBinh, Role: Lead, Target: Whole(2), Measure: "lớp"}},
		}},
	}, circumstances(vp, "2024-10-15"))
	if err != nil {
		t.Fatal(err)
	}
	d := &Directive{ID: dirID}
	d.Apply(issue.Directives[0].Event)
	for _, s := range steps {
		if err := s.take(d); err != nil {
			t.Fatalf("%T on %s: %v", s.cmd, s.day, err)
		}
	}
	return d
}

func TestARecurringDutyHasOccurrencesEachWithItsOwnPunctuality(t *testing.T) {
	is := is.New(t)
	two := Whole(2)
	done, confirm := ReportProgress{Unit: locBinh, Done: &two}, ConfirmCompletion{Unit: locBinh}
	report := ReportCompletion{Unit: locBinh, Text: "đã báo cáo"}
	d := recurring(t, "", step{lb, "2024-10-24", done}, step{lb, "2024-10-25", report})
	a := d.Part(locBinh)
	is.Equal(a.Due, calendar.MustParse("2024-11-25")) // the next one runs while the first waits
	is.Equal(a.Pending.Due, calendar.MustParse("2024-10-25"))
	is.Equal(a.Quantity.Done, Whole(0)) // and begins with nothing done

	for _, s := range []step{{vp, "2024-10-28", confirm}, {lb, "2024-11-27", done}, {lb, "2024-11-27", report}} {
		is.NoErr(s.take(d))
	}
	is.NoErr((step{vp, "2024-11-28", RejectCompletion{Unit: locBinh, Reason: "thiếu số liệu"}}).take(d))
	is.Equal(a.Due, calendar.MustParse("2024-11-25")) // rejected: due by its own date again
	is.Equal(d.PartTimeliness(a, calendar.MustParse("2024-11-28"), DefaultPolicy()), Overdue)
	is.Equal(a.Quantity.Done, Whole(2))
	for _, s := range []step{{lb, "2024-11-29", report}, {vp, "2024-12-02", confirm}} {
		is.NoErr(s.take(d))
	}
	is.Equal(len(a.Occurrences), 2)
	is.Equal(a.Occurrences[0].Timeliness(), CompletedOnTime)
	is.Equal(a.Occurrences[1].Timeliness(), CompletedLate)
	is.Equal(a.Occurrences[1].Date, calendar.MustParse("2024-11-25"))
	is.Equal([]int{a.OnTime, a.Late}, []int{1, 1})
	is.Equal(a.Progress, InProgress) // and the duty goes on
	is.Equal(a.Due, calendar.MustParse("2024-12-25"))
}

func TestAnOccurrenceThatIsExtendedKeepsItsOwnDateBesideTheGrantedOne(t *testing.T) {
	is := is.New(t)
	later, two := calendar.MustParse("2024-11-04"), Whole(2)
	d := recurring(
		t, "",
		step{lb, "2024-10-20", RequestExtension{Unit: locBinh, To: later, Reason: "chờ số liệu"}}, step{vp, "2024-10-21", GrantExtension{Unit: locBinh}},
		step{lb, "2024-11-04", ReportProgress{Unit: locBinh, Done: &two}}, step{lb, "2024-11-04", ReportCompletion{Unit: locBinh, Text: "xong"}},
		step{vp, "2024-11-05", ConfirmCompletion{Unit: locBinh}},
	)
	a := d.Part(locBinh)
	is.Equal(a.Occurrences[0].Date, calendar.MustParse("2024-10-25"))
	is.Equal(a.Occurrences[0].Due, later)
	is.Equal(a.Occurrences[0].Timeliness(), CompletedOnTime)
	is.Equal(len(a.Extensions), 0) // the next may be extended anew
	is.Equal(a.Due, calendar.MustParse("2024-11-25"))
}

func TestWithItsLastOccurrenceARecurringDutyIsCompleted(t *testing.T) {
	is := is.New(t)
	two := Whole(2)
	d := recurring(
		t, "2024-11-01",
		step{lb, "2024-10-20", ReportProgress{Unit: locBinh, Done: &two}}, step{lb, "2024-10-21", ReportCompletion{Unit: locBinh, Text: "xong"}},
		step{vp, "2024-10-22", ConfirmCompletion{Unit: locBinh}},
	)
	is.Equal(d.Progress(), Completed)
	is.Equal(d.Timeliness(calendar.MustParse("2024-12-01"), DefaultPolicy()), CompletedOnTime)
	is.Equal(len(d.Part(locBinh).Occurrences), 1)
}

func TestALaterCalendarMovesWhatWasCountedAndNothingElse(t *testing.T) {
	is := is.New(t)
	count := Deadline{Kind: DeadlineWorkingDays, Days: 10, Start: calendar.MustParse("2027-01-29"), Basis: BasisDocument}
	date := Deadline{Kind: DeadlineDate, Due: calendar.MustParse("2027-02-19"), Basis: BasisOffice}
	issue, err := DecideRegister(docID, []ID{dirID}, RegisterDocument{
		Type: "Thông báo", Issuer: "UBND tỉnh Lạng Sơn", Title: "Kết luận",
		Directives: []IssueDirective{{
			Text: "Rà soát, báo cáo trong 10 ngày làm việc", Deadline: count,
			Parts: []Part{{Unit: locBinh, Role: Implementing}, {Unit: vanQuan, Role: Implementing}, {Unit: "so-noi-vu", Role: Implementing, Deadline: &date}},
		}},
	}, circumstances(vp, "2027-01-29"))
	is.NoErr(err)
	d := &Directive{ID: dirID}
	d.Apply(issue.Directives[0].Event)
	is.Equal(d.Part(locBinh).Due, calendar.MustParse("2027-02-19")) // by the proposed days of Tết
	is.Equal(d.Deadline.Calendar, "2027.0")
	is.NoErr((step{vq, "2027-02-01", RequestExtension{Unit: vanQuan, To: calendar.MustParse("2027-03-01"), Reason: "nghỉ Tết"}}).take(d))
	is.NoErr((step{vp, "2027-02-02", GrantExtension{Unit: vanQuan}}).take(d))

	y, _ := calendar.Vietnam().Of(2027)
	y.Status, y.Version = calendar.Decided, 1
	y.Days = append(y.Days, calendar.Day{Date: calendar.MustParse("2027-02-11"), Kind: calendar.Holiday, Name: "Tết Nguyên đán", Document: "Thông báo (ví dụ)"})
	later := calendar.Vietnam().With(y)
	events := d.Rederive(later, calendar.MustParse("2027-02-03"))
	is.Equal(len(events), 1) // not what was granted, not what the office set
	is.Equal(events[0], &DeadlineRederived{Unit: locBinh, From: calendar.MustParse("2027-02-19"), Due: calendar.MustParse("2027-02-22"), Calendar: "2027.1", On: calendar.MustParse("2027-02-03")})
	d.Apply(events[0])
	is.Equal(d.Part(locBinh).Due, calendar.MustParse("2027-02-22"))
	is.Equal(d.Part(locBinh).Original, calendar.MustParse("2027-02-19")) // both stay
	is.Equal(len(d.Rederive(later, calendar.MustParse("2027-02-03"))), 0)
	is.Equal(len(d.Rederive(calendar.Vietnam(), calendar.MustParse("2027-02-03"))), 0) // never back
}

func TestWhatIsCountedInWorkingDaysIsNeverDueOnADayOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Deadline{
			Kind:  rapid.SampledFrom([]DeadlineKind{DeadlineDays, DeadlineWorkingDays}).Draw(t, "kind"),
			Start: calendar.MustParse("2024-01-01").AddDays(rapid.IntRange(0, 2000).Draw(t, "start")),
			Days:  rapid.IntRange(1, 200).Draw(t, "days"),
		}.Resolve(calendar.Vietnam(), Date{})
		if !calendar.Vietnam().IsWorkingDay(d.Due) || !d.Due.After(d.Start) {
			t.Fatalf("%d %s from %s: %s", d.Days, d.Kind, d.Start, d.Due)
		}
	})
}
