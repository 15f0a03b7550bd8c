package domain

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

// The people and the day of the tables below.
var (
	vp      = Actor{ID: "vp", Name: "Văn phòng", Role: RoleOffice}
	vp2     = Actor{ID: "vp2", Name: "Văn phòng", Role: RoleOffice}
	ct      = Actor{ID: "ct", Name: "Chủ tịch", Role: RoleLeader}
	lb      = Actor{ID: "lb", Role: RoleUnit, Units: []UnitCode{"huyen-loc-binh"}}
	vq      = Actor{ID: "vq", Role: RoleUnit, Units: []UnitCode{"huyen-van-quan"}}
	auditor = Actor{ID: "tt", Role: RoleAuditor}
	admin   = Actor{ID: "qt", Role: RoleAdmin}
)

const (
	locBinh = UnitCode("huyen-loc-binh")
	vanQuan = UnitCode("huyen-van-quan")
)

func directory(c UnitCode) (Unit, bool) {
	switch c {
	case locBinh, vanQuan, "so-noi-vu":
		return Unit{Code: c, Name: string(c), Kind: KindDistrict}, true
	case "so-da-giai-the":
		return Unit{Code: c, Name: string(c), Kind: KindDepartment, Until: calendar.MustParse("2024-10-01")}, true
	}
	return Unit{}, false
}

func circumstances(who Actor, day string) Circumstances {
	d := calendar.MustParse(day)
	return Circumstances{Who: who, Now: time.Date(d.Year(), d.Month(), d.Day(), 10, 0, 0, 0, calendar.Zone), Policy: DefaultPolicy(), Units: directory}
}

var docID, dirID = ID(bytes.Repeat([]byte{1}, 16)), ID(bytes.Repeat([]byte{2}, 16))

// given is a directive to two districts, due on 6/12/2024, after some steps.
func given(t *testing.T, steps ...step) *Directive {
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
	d := &Directive{ID: dirID}
	d.Apply(issue.Directives[0].Event)
	for _, s := range steps {
		if err := s.take(d); err != nil {
			t.Fatalf("%T on %s: %v", s.cmd, s.day, err)
		}
	}
	return d
}

// step is something that someone asks on a day.
type step struct {
	who Actor
	day string
	cmd DirectiveCommand
}

func (s step) take(d *Directive) error {
	events, err := d.Decide(s.cmd, circumstances(s.who, s.day))
	for _, e := range events {
		d.Apply(e)
	}
	return err
}

func amount(n int64) *Amount { a := Whole(n); return &a }

var (
	allDone   = step{lb, "2024-11-20", ReportProgress{Unit: locBinh, Done: amount(7)}}
	reported  = step{lb, "2024-12-05", ReportCompletion{Unit: locBinh, Text: "xong"}}
	confirmed = step{vp, "2024-12-20", ConfirmCompletion{Unit: locBinh}}
	returned  = step{vq, "2024-10-20", ReturnPart{Unit: vanQuan, Reason: "không thuộc"}}
	asked     = step{lb, "2024-11-25", RequestExtension{Unit: locBinh, To: calendar.MustParse("2024-12-20"), Reason: "chờ giảng viên"}}
	suspended = step{vp, "2024-11-01", Suspend{Reason: "chờ", Review: calendar.MustParse("2025-01-01")}}
	closed    = step{vp, "2024-11-01", CloseDirective{Reason: "thôi"}}
)

func TestWhatMayBeAskedOfADirectiveAndWhy(t *testing.T) {
	date := calendar.MustParse
	over := ReportProgress{Unit: locBinh, Done: amount(8), Over: true}
	for _, c := range []struct {
		name  string
		after []step
		who   Actor
		day   string
		cmd   DirectiveCommand
		want  *Refusal // nil: allowed
	}{
		{"a unit accepts its part", nil, lb, "2024-10-16", AcceptPart{locBinh}, nil},
		{"not twice", []step{{lb, "2024-10-16", AcceptPart{locBinh}}}, lb, "2024-10-17", AcceptPart{locBinh}, ErrAccepted},
		{"not another's part", nil, vq, "2024-10-16", AcceptPart{locBinh}, ErrNotYourUnit},
		{"the office does not accept for a unit", nil, vp, "2024-10-16", AcceptPart{locBinh}, ErrNotAllowed},
		{"an auditor changes nothing", nil, auditor, "2024-10-16", Instruct{Text: "x", Leader: "CT"}, ErrNotAllowed},
		{"an administrator never acts on a directive", nil, admin, "2024-10-16", CloseDirective{Reason: "x"}, ErrNotAllowed},
		{"a unit without a part", nil, Actor{ID: "x", Role: RoleUnit, Units: []UnitCode{"so-noi-vu"}}, "2024-10-16", AcceptPart{"so-noi-vu"}, ErrNoPart},
		{"no command at all", nil, vp, "2024-10-16", nil, NotFound("id", "")},
		{"a command that points nowhere", nil, lb, "2024-10-16", (*AcceptPart)(nil), NotFound("id", "")},

		{"progress with the whole done", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Done: amount(3)}, nil},
		{"progress with what is added", nil, lb, "2024-10-20", &ReportProgress{Unit: locBinh, Add: amount(1)}, nil},
		{"not with both", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Done: amount(3), Add: amount(1)}, ErrDoneAndAdd},
		{"progress in words", nil, vq, "2024-10-20", ReportProgress{Unit: vanQuan, Text: "đang làm"}, nil},
		{"a number where there is no quantity", nil, vq, "2024-10-20", ReportProgress{Unit: vanQuan, Done: amount(1)}, ErrNoQuantity},
		{"more than the target by mistake", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Done: amount(8)}, ErrOverTarget},
		{"more than the target on purpose", nil, lb, "2024-10-20", over, nil},
		{"less than nothing", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Done: amount(-1)}, ErrAmount},
		{"less than before without a word", []step{allDone}, lb, "2024-11-21", ReportProgress{Unit: locBinh, Done: amount(5)}, ErrDoneFalls},
		{"less than before with a word", []step{allDone}, lb, "2024-11-21", ReportProgress{Unit: locBinh, Done: amount(5), Text: "đính chính"}, nil},
		{"nothing said", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh}, ErrNothingSaid},
		{"an indicator that is not there", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Indicators: []Measured{{Index: 4}}}, ErrIndicator},
		{"an indicator", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Indicators: []Measured{{Index: 0, Actual: Whole(15)}}}, nil},
		{"evidence that is no file", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Evidence: []FileID{"abc"}}, ErrFile},
		{"control characters", nil, lb, "2024-10-20", ReportProgress{Unit: locBinh, Text: "a\x00b"}, ErrBadText},

		{"completion with classes left", nil, lb, "2024-12-05", ReportCompletion{Unit: locBinh, Text: "xong"}, ErrRemaining},
		{"completion", []step{allDone}, lb, "2024-12-05", ReportCompletion{Unit: locBinh, Text: "xong"}, nil},
		{"completion without a word", []step{allDone}, lb, "2024-12-05", ReportCompletion{Unit: locBinh}, ErrNothingSaid},
		{"progress while completion waits", []step{allDone, reported}, lb, "2024-12-06", ReportProgress{Unit: locBinh, Text: "x"}, ErrAwaiting},
		{"the office confirms", []step{allDone, reported}, vp, "2024-12-10", ConfirmCompletion{Unit: locBinh}, nil},
		{"the leader confirms", []step{allDone, reported}, ct, "2024-12-10", ConfirmCompletion{Unit: locBinh}, nil},
		{"whoever reported does not confirm, whatever the role", []step{allDone, reported}, Actor{ID: "lb", Role: RoleOffice}, "2024-12-10", ConfirmCompletion{Unit: locBinh}, ErrOwnWork},
		{"nothing to confirm", nil, vp, "2024-12-10", ConfirmCompletion{Unit: locBinh}, ErrNotReported},
		{"rejected with a reason", []step{allDone, reported}, vp, "2024-12-10", RejectCompletion{Unit: locBinh, Reason: "thiếu danh sách"}, nil},
		{"not without one", []step{allDone, reported}, vp, "2024-12-10", RejectCompletion{Unit: locBinh}, ErrRequired},
		{"a completed part takes no progress", []step{allDone, reported, confirmed}, lb, "2024-12-21", ReportProgress{Unit: locBinh, Text: "x"}, ErrCompleted},
		{"nor a new target", []step{allDone, reported, confirmed}, vp, "2024-12-21", AmendDirective{Reason: "x", Targets: []TargetAmended{{locBinh, Whole(9), "lớp"}}}, ErrCompleted},
		{"nor a return", []step{allDone, reported, confirmed}, lb, "2024-12-21", ReturnPart{Unit: locBinh, Reason: "x"}, ErrCompleted},

		{"an extension before the due date", nil, lb, "2024-11-25", asked.cmd, nil},
		{"an extension on the due day", nil, lb, "2024-12-06", asked.cmd, nil},
		{"not after it", nil, lb, "2024-12-07", asked.cmd, ErrDuePassed},
		{"not to an earlier day", nil, lb, "2024-11-25", RequestExtension{Unit: locBinh, To: date("2024-12-06"), Reason: "x"}, ErrNotLater},
		{"not without a reason", nil, lb, "2024-11-25", RequestExtension{Unit: locBinh, To: date("2024-12-20")}, ErrRequired},
		{"not while one waits", []step{asked}, lb, "2024-11-26", asked.cmd, ErrExtensionPending},
		{"granted as asked", []step{asked}, vp, "2024-11-26", GrantExtension{Unit: locBinh}, nil},
		{"granted for another day", []step{asked}, vp, "2024-11-26", GrantExtension{Unit: locBinh, Due: date("2024-12-15")}, nil},
		{"not to a day that is past", []step{asked}, vp, "2024-12-25", GrantExtension{Unit: locBinh}, ErrNotLater},
		{"refused with a reason", []step{asked}, vp, "2024-11-26", RefuseExtension{Unit: locBinh, Reason: "đủ thời gian"}, nil},
		{"nothing to grant", nil, vp, "2024-11-26", GrantExtension{Unit: locBinh}, ErrNoExtension},
		{
			"not more often than the policy allows", []step{asked, {vp, "2024-11-26", GrantExtension{Unit: locBinh}}},
			lb, "2024-12-10", RequestExtension{Unit: locBinh, To: date("2025-01-20"), Reason: "x"}, ErrExtensionsUsed,
		},

		{"a return", nil, vq, "2024-10-20", returned.cmd, nil},
		{"progress while a return waits", []step{returned}, vq, "2024-10-21", ReportProgress{Unit: vanQuan, Text: "x"}, ErrReturned},
		{"the office insists", []step{returned}, vp, "2024-10-21", InsistOnReturn{vanQuan, "thuộc"}, nil},
		{"nothing to insist on", nil, vp, "2024-10-21", InsistOnReturn{vanQuan, "thuộc"}, ErrNotReturned},
		{"passed to another unit", []step{returned}, vp, "2024-10-21", ReassignPart{vanQuan, "so-noi-vu", "đúng thẩm quyền"}, nil},
		{"not to one that has a part", []step{returned}, vp, "2024-10-21", ReassignPart{vanQuan, locBinh, "x"}, ErrUnitTwice},
		{"not to one that is unknown", []step{returned}, vp, "2024-10-21", ReassignPart{vanQuan, "khong-co", "x"}, ErrUnknownUnit},
		{"not to one that was dissolved", []step{returned}, vp, "2024-10-21", ReassignPart{vanQuan, "so-da-giai-the", "x"}, ErrUnitNotInForce},

		{"a further unit", nil, vp, "2024-10-21", AddPart{Part{Unit: "so-noi-vu", Role: Coordinating}, "giao thêm"}, nil},
		{"not a second lead", nil, vp, "2024-10-21", AddPart{Part{Unit: "so-noi-vu", Role: Lead}, "x"}, ErrTwoLeads},
		{"another lead", nil, vp, "2024-10-21", AmendDirective{Reason: "đổi chủ trì", Lead: ptr(vanQuan)}, nil},
		{"a lead without a part", nil, vp, "2024-10-21", AmendDirective{Reason: "x", Lead: ptr(UnitCode("so-noi-vu"))}, ErrNoPart},
		{"an amendment without a change", nil, vp, "2024-10-21", AmendDirective{Reason: "x"}, ErrNothingAmended},
		{"an amendment without a reason", nil, vp, "2024-10-21", AmendDirective{Text: ptr("mới")}, ErrRequired},
		{"a target below what is done", []step{allDone}, vp, "2024-11-21", AmendDirective{Reason: "x", Targets: []TargetAmended{{locBinh, Whole(5), ""}}}, ErrOverTarget},

		{"a leader instructs", nil, ct, "2024-10-21", Instruct{Text: "Làm ngay"}, nil},
		{"the office records a leader's word", nil, vp, "2024-10-21", Instruct{Text: "Làm ngay", Leader: "Chủ tịch"}, nil},
		{"and names the leader", nil, vp, "2024-10-21", Instruct{Text: "Làm ngay"}, ErrRequired},
		{"a suspension has a review date", nil, vp, "2024-10-21", Suspend{Reason: "chờ"}, ErrReviewRequired},
		{"no progress while suspended", []step{suspended}, lb, "2024-11-02", ReportProgress{Unit: locBinh, Text: "x"}, ErrSuspended},
		{"resumed", []step{suspended}, vp, "2024-11-02", Resume{"tiếp"}, nil},
		{"nothing to resume", nil, vp, "2024-11-02", Resume{"tiếp"}, ErrNotSuspended},
		{"a closed directive takes nothing", []step{closed}, lb, "2024-11-02", ReportProgress{Unit: locBinh, Text: "x"}, ErrClosed},
		{"not even another closing", []step{closed}, vp, "2024-11-02", CloseDirective{"x"}, ErrClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			d := given(t, c.after...)
			before := d.Clone()
			events, err := d.Decide(c.cmd, circumstances(c.who, c.day))
			is.Equal(*d, before) // deciding changes nothing
			if c.want == nil {
				is.NoErr(err)
				is.Equal(len(events), 1)
				return
			}
			if !errors.Is(err, c.want) {
				t.Fatalf("%v, want %v", err, c.want)
			}
			is.Equal(len(events), 0)
		})
	}
}

func ptr[T any](v T) *T { return &v }

func TestACompletedPartWasOnTimeIfItWasReportedByTheDateInForce(t *testing.T) {
	is := is.New(t)
	policy, later := DefaultPolicy(), calendar.MustParse("2026-01-01")
	d := given(t, allDone, reported, confirmed) // reported on 5/12, confirmed on 20/12
	is.Equal(d.PartTimeliness(d.Part(locBinh), later, policy), CompletedOnTime)

	late := given(t, allDone, step{lb, "2024-12-07", ReportCompletion{Unit: locBinh, Text: "xong"}}, confirmed)
	is.Equal(late.PartTimeliness(late.Part(locBinh), later, policy), CompletedLate)

	granted := given(t, allDone, asked, step{vp, "2024-11-26", GrantExtension{Unit: locBinh}},
		step{lb, "2024-12-19", ReportCompletion{Unit: locBinh, Text: "xong"}}, confirmed)
	part := granted.Part(locBinh)
	is.Equal(granted.PartTimeliness(part, later, policy), CompletedOnTime)
	is.Equal(part.Completion.Original.String(), "2024-12-06") // the first date stays beside the granted one
	is.Equal(part.Completion.Due.String(), "2024-12-20")

	redone := given(t, allDone, reported, step{vp, "2024-12-08", RejectCompletion{Unit: locBinh, Reason: "thiếu"}},
		step{lb, "2024-12-09", ReportCompletion{Unit: locBinh, Text: "đã bổ sung"}}, confirmed)
	is.Equal(redone.PartTimeliness(redone.Part(locBinh), later, policy), CompletedLate) // a rejection leaves the clock running
}

func TestOpenWorkBecomesOverdueTheDayAfterItsDueDate(t *testing.T) {
	is := is.New(t)
	d := given(t)
	part, policy := d.Part(vanQuan), DefaultPolicy()
	for day, want := range map[string]Timeliness{
		"2024-12-02": InTime, "2024-12-03": DueSoon, "2024-12-06": DueSoon, "2024-12-07": Overdue,
	} {
		is.Equal(d.PartTimeliness(part, calendar.MustParse(day), policy), want)
	}
	is.Equal(DaysLate(part.Due, calendar.MustParse("2024-12-16")), 10)
	is.Equal(DaysLate(part.Due, part.Due), 0)
}

func TestADirectiveIsCompletedOnlyWhenEveryPartIs(t *testing.T) {
	is := is.New(t)
	is.Equal(given(t).Progress(), NotStarted)
	half := given(t, allDone, reported, confirmed)
	is.Equal(half.Progress(), InProgress)
	whole := given(t, allDone, reported, confirmed, step{vq, "2024-12-01", ReportCompletion{Unit: vanQuan, Text: "xong"}}, step{ct, "2024-12-02", ConfirmCompletion{Unit: vanQuan}})
	is.Equal(whole.Progress(), Completed)
	is.Equal(given(t, suspended).Progress(), Suspended)
	is.Equal(given(t, suspended, closed).Progress(), ClosedWithoutResult)
	is.Equal(given(t, returned).Timeliness(calendar.MustParse("2024-12-16"), DefaultPolicy()), Overdue)
}

func TestANewDeadlineRedatesOpenPartsAndLeavesTheOriginal(t *testing.T) {
	is := is.New(t)
	d := given(t, allDone, reported, confirmed, step{vp, "2024-12-21", AmendDirective{
		Reason: "lãnh đạo đồng ý", Deadline: &Deadline{Kind: DeadlineMonth, Due: calendar.MustParse("2025-01-31"), Basis: BasisOffice},
	}})
	is.Equal(d.Part(vanQuan).Due.String(), "2025-01-31")
	is.Equal(d.Part(vanQuan).Original.String(), "2024-12-06")
	is.Equal(d.Part(locBinh).Due.String(), "2024-12-06") // completed: fixed
}

func TestEveryRefusalSaysWhatIsWrongAndWhatHelpsInBothLanguages(t *testing.T) {
	is := is.New(t)
	seen := map[string]bool{}
	for _, r := range Refusals() {
		is.True(r.Code != "" && !seen[r.Code])
		seen[r.Code] = true
		for _, s := range []string{r.Vi, r.En} {
			is.True(bytes.Count([]byte(s), []byte(".")) >= 2 || bytes.ContainsRune([]byte(s), ';')) // what, and a remedy
		}
		is.True(r.Kind != "")
	}
}
