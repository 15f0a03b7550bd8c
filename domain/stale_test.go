package domain

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

func TestAPartIsStaleOnceItsUnitHasSaidNothingForTooLong(t *testing.T) {
	policy := DefaultPolicy()
	for name, c := range map[string]struct {
		steps []step
		last  string // day of the last word
		owes  bool
	}{
		"given":    {nil, "2024-10-15", true},
		"taken on": {[]step{{lb, "2024-10-17", AcceptPart{Unit: locBinh}}}, "2024-10-17", true},
		"reported": {[]step{{lb, "2024-11-01", ReportProgress{Unit: locBinh, Text: "đang làm"}}}, "2024-11-01", true},
		"reported as done": {[]step{
			{lb, "2024-10-30", ReportProgress{Unit: locBinh, Done: ptr(Whole(7))}},
			{lb, "2024-11-01", ReportCompletion{Unit: locBinh, Text: "xong"}},
		}, "2024-11-01", false},
		"handed back":         {[]step{{lb, "2024-11-01", ReturnPart{Unit: locBinh, Reason: "không thuộc"}}}, "2024-10-15", false},
		"suspended":           {[]step{{vp, "2024-11-01", Suspend{Reason: "chờ", Review: calendar.MustParse("2024-12-01")}}}, "2024-10-15", false},
		"closed":              {[]step{{vp, "2024-11-01", CloseDirective{Reason: "thôi"}}}, "2024-10-15", false},
		"another's word only": {[]step{{vq, "2024-11-01", ReportProgress{Unit: vanQuan, Text: "đang làm"}}}, "2024-10-15", true},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			d := given(t, c.steps...)
			a := d.Part(locBinh)
			last := calendar.MustParse(c.last)
			is.Equal(a.LastWord(), last)
			is.Equal(d.OwesWord(a), c.owes)
			fresh := calendar.Vietnam().AddWorkingDays(last, policy.StaleDays) // the last working day on which it is fresh
			is.True(!d.Stale(a, fresh, policy))
			is.Equal(d.Stale(a, calendar.Vietnam().AddWorkingDays(fresh, 1), policy), c.owes)
		})
	}
}

// A monthly duty that was reported on is silent until its next day comes near.
func TestARecurringDutyIsAskedForOnItsDaysOnly(t *testing.T) {
	is := is.New(t)
	policy := DefaultPolicy()
	ladder, days := DefaultLadder().Under(policy), calendar.Vietnam()
	d, a := duty(t, "", step{lb, "2024-10-16", AcceptPart{Unit: locBinh}}, step{lb, "2024-10-23", reportsIt}, step{vp, "2024-10-24", confirmsIt})
	is.Equal(a.Due.String(), "2024-11-25")
	is.True(!d.OwesWord(a))
	var said []string
	for day := calendar.MustParse("2024-10-25"); !day.After(calendar.MustParse("2024-11-26")); day = day.AddDays(1) {
		if !days.IsWorkingDay(day) {
			continue
		}
		is.True(!d.Stale(a, day, policy))
		for _, s := range d.StepsDue(a, day, &ladder, days) {
			if s.Clock != ClockGiven {
				said = append(said, day.String()+" "+string(s.Clock))
			}
		}
		d.take(t, locBinh, day, d.StepsDue(a, day, &ladder, days))
	}
	is.Equal(said, []string{"2024-11-14 due", "2024-11-20 due", "2024-11-22 due", "2024-11-25 due", "2024-11-26 due"})
}
