package reminders

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

func TestAUnitIsToldOnceADayAndTheLateComeFirst(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.person("chu-tich-huyen", domain.RoleUnit, true, locBinh)
	o.person("van-phong", domain.RoleOffice, false)
	o.person("chu-tich", domain.RoleLeader, false)
	late := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	soon := o.issue("Rà soát đơn vị sự nghiệp", "2024-11-07", domain.Ordinary, locBinh)
	r := o.runner("n1", box)

	o.tick(r) // the same morning: what is new is told alone
	is.Equal(box.take(), []string{"chu-tich-huyen: Nhiệm vụ mới giao: 2 việc", "chuyen-vien: Nhiệm vụ mới giao: 2 việc"})
	for _, id := range []domain.ID{late, soon} {
		o.put(eventstore.DirectiveSubject(id, false), &domain.ProgressReported{Unit: locBinh, Text: "đang làm", On: calendar.MustParse("2024-10-30")})
	}
	o.at("2024-11-02 09:00") // a Saturday
	o.tick(r)
	is.Equal(box.take(), nil) // offices rest
	o.at("2024-11-04 07:59")
	o.tick(r)
	is.Equal(box.take(), nil) // before the hour
	o.at("2024-11-04 08:00")
	o.tick(r)
	is.Equal(box.take(), []string{
		"chu-tich-huyen: Đôn đốc ngày 04/11/2024: 1 việc quá hạn",
		"chuyen-vien: Đôn đốc ngày 04/11/2024: 1 việc quá hạn, 1 việc khác",
		"van-phong: Đôn đốc ngày 04/11/2024: 1 việc quá hạn",
	})
	sent := historyOf[*domain.ReminderSent](o, late)
	is.Equal(sent[len(sent)-1].Step, 6)
	is.Equal(sent[len(sent)-1].Passed, []int{-7, -3, -1, 0, 1}) // the program did not run on those days
	is.Equal(len(sent[len(sent)-1].Recipients), 3)
	o.tick(r)
	o.at("2024-11-04 15:00")
	o.tick(r)
	is.Equal(box.take(), nil) // once
	is.Equal(len(o.digestsOf(domain.UnitBox(locBinh))), 2)
	is.Equal(len(o.digestsOf(domain.BoxLeader)), 0)
	o.at("2024-11-11 08:00")
	o.tick(r)
	is.Equal(len(o.digestsOf(domain.BoxLeader)), 1) // a week later it is the leader's
}

func TestTheMailSaysWhatIsLateWithQuantityAndLink(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	id := o.issue("Tổ chức các lớp bồi dưỡng <kỹ năng>", "2024-10-25", domain.Ordinary, locBinh)
	done := domain.Whole(5)
	o.put(eventstore.DirectiveSubject(id, false), &domain.ProgressReported{Unit: locBinh, Done: &done, On: calendar.MustParse("2024-10-30")})
	o.at("2024-11-04 08:00")
	o.tick(o.runner("n1", box))
	is.Equal(len(box.got), 1)
	m := box.got[0]
	for _, want := range []string{"QUÁ HẠN", "Quá hạn 6 ngày làm việc", "hạn 25/10/2024", "còn 02/07 lớp", "Tổ chức các lớp bồi dưỡng", "https://dondoc.langson.example/nhiem-vu/" + id.String()} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("no %q in:\n%s", want, m.Text)
		}
	}
	is.True(strings.Contains(m.HTML, "bồi dưỡng &lt;kỹ năng&gt;")) // and nothing of it is taken for HTML
	is.True(strings.Contains(string(m.ICS), "DTSTART;VALUE=DATE:20241025\r\n"))
	is.True(strings.HasSuffix(m.ID, "@dondoc.langson.example"))
}

func TestTheOfficeIsToldWhereTheDraftedLetterIsOnceAUnit(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.person("van-phong", domain.RoleOffice, false)
	for _, text := range []string{"Tổ chức các lớp bồi dưỡng", "Báo cáo kết quả"} {
		o.issue(text, "2024-10-25", domain.Ordinary, locBinh)
	}
	o.at("2024-11-04 08:00") // the sixth working day, from which the default ladder has a letter
	o.tick(o.runner("n1", box))
	is.Equal(len(box.got), 2)
	for _, m := range box.got {
		letters := 0
		if strings.HasPrefix(m.To, "van-phong") {
			letters = 1
		}
		is.Equal(strings.Count(m.Text, "Dự thảo công văn đôn đốc: https://dondoc.langson.example/don-vi/"+string(locBinh)+"/cong-van\n"), letters)
		is.Equal(strings.Count(m.HTML, "/don-vi/"+string(locBinh)+"/cong-van"), letters)
	}
}

func TestWhatWasMissedInAnOutageIsCaughtUpInOneDigest(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-12-06", domain.Ordinary, locBinh)
	r := o.runner("n1", box)
	o.tick(r)
	box.take()
	o.at("2024-12-17 10:30") // the program stood for two months
	o.tick(r)
	is.Equal(box.take(), []string{"chuyen-vien: Đôn đốc ngày 17/12/2024: 1 việc quá hạn"}) // acceptance and due date are one line
	steps := []string{}
	for _, e := range historyOf[*domain.ReminderSent](o, id) {
		steps = append(steps, string(e.Clock))
	}
	is.Equal(steps, []string{"given", "due", "acceptance"})
	run := o.lastRun()
	is.Equal(run.Done.Steps, 2)
	is.Equal(run.Done.Late, 2)
}

func TestWhatMovedOrWasCompletedMeanwhileIsNotSaid(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	box.fail = func(*Message) error { return errAway }
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	r := o.runner("n1", box)
	o.at("2024-10-28 08:00")
	o.tick(r)
	day := calendar.MustParse("2024-10-28")
	o.put(eventstore.DirectiveSubject(id, false), &domain.CompletionReported{Unit: locBinh, On: day, By: "lb"}, &domain.CompletionConfirmed{Unit: locBinh, On: day, By: "vp"})
	box.fail = nil
	o.at("2024-10-28 09:00")
	o.tick(r)
	is.Equal(box.take(), nil)
	is.Equal(o.digestsOf(domain.UnitBox(locBinh))[0].Deliveries[0].State, domain.DeliveryVoid)
}

// The program stopped between a step and its digest, and came back after the part
// was done: nobody finds a digest that says nothing.
func TestOfWhatIsVoidBeforeItsDigestNothingIsShown(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	r, day := o.runner("n1", box), calendar.MustParse("2024-10-28")
	o.at("2024-10-28 08:00")
	is.NoErr(r.steps(t.Context(), day, false, &domain.ReminderRunDone{On: day}))
	o.put(eventstore.DirectiveSubject(id, false), &domain.CompletionReported{Unit: locBinh, On: day, By: "lb"}, &domain.CompletionConfirmed{Unit: locBinh, On: day, By: "vp"})
	o.tick(r)
	is.Equal(len(o.digestsOf(domain.UnitBox(locBinh))), 0)
	is.Equal(box.take(), nil)
	is.Equal(o.lastRun().Done.Digests, 0)
	head := o.store.Head()
	o.at("2024-10-28 09:00")
	o.tick(r)
	is.Equal(o.store.Head(), head) // and it is not looked at again
}

func TestChannelsAndHourAreAPersonsOwnChoiceButForEscalations(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	silent, late := o.person("im-lang", domain.RoleUnit, false, locBinh), o.person("muon", domain.RoleUnit, false, locBinh)
	o.put(eventstore.AccountSubject(silent), &domain.NotificationsSet{MailOff: true, On: calendar.On(o.clock())})
	o.put(eventstore.AccountSubject(late), &domain.NotificationsSet{Hour: 14, On: calendar.On(o.clock())})
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	r := o.runner("n1", box)
	o.put(eventstore.DirectiveSubject(id, false), &domain.PartAccepted{Unit: locBinh, On: calendar.On(o.clock())})
	o.at("2024-10-28 08:00")
	o.tick(r)
	is.Equal(box.take(), nil)
	o.at("2024-10-28 14:00")
	o.tick(r)
	is.Equal(box.take(), []string{"muon: Đôn đốc ngày 28/10/2024: 1 việc quá hạn"})
	o.at("2024-11-04 08:00") // the office is told: nobody can be silent about that
	o.tick(r)
	is.Equal(box.take(), []string{"im-lang: Đôn đốc ngày 04/11/2024: 1 việc quá hạn"})
}

func TestTheOfficeIsToldOfItsOwnDelays(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.person("van-phong", domain.RoleOffice, false)
	doc := domain.ID{9}
	o.put(eventstore.DocumentSubject(doc, false), &domain.DocumentRegistered{
		Type: "Thông báo", Symbol: "TB-UBND", Issuer: "UBND tỉnh", Title: "Kết luận", MeetingOn: calendar.MustParse("2024-10-10"), On: calendar.MustParse("2024-10-15"), By: "vp",
	})
	o.at("2024-10-17 08:00")
	o.tick(o.runner("n1", box))
	is.Equal(box.got[0].Subject, "Đôn đốc ngày 17/10/2024: 2 việc")
	is.True(strings.Contains(box.got[0].Text, "Thông báo số …/TB-UBND"))
	is.True(strings.Contains(box.got[0].Text, "Quyết định 45/2018/QĐ-TTg"))
}

func TestAMessageIsTriedAgainAndGivenUpWhenItIsRefusedForGood(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.person("khong-con", domain.RoleUnit, false, locBinh)
	box.fail = func(m *Message) error {
		if strings.HasPrefix(m.To, "khong-con") {
			return &PermanentError{"550 5.1.1"}
		}
		return errAway
	}
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	r := o.runner("n1", box)
	o.at("2024-10-16 08:00")
	o.tick(r)
	states := func() (out []domain.DeliveryState) {
		for _, x := range o.digestsOf(domain.UnitBox(locBinh))[0].Deliveries {
			out = append(out, x.State)
		}
		slices.Sort(out)
		return out
	}
	is.Equal(states(), []domain.DeliveryState{domain.DeliveryFailed, domain.DeliveryGivenUp})
	o.at("2024-10-16 08:00")
	o.tick(r)
	is.Equal(len(box.got), 0) // not before its time
	box.fail = nil
	o.at("2024-10-16 08:02")
	o.tick(r)
	is.Equal(box.take(), []string{"chuyen-vien: Đôn đốc ngày 16/10/2024: 1 việc"})
	is.Equal(states(), []domain.DeliveryState{domain.DeliveryAccepted, domain.DeliveryGivenUp})
}

func TestWithoutMailTheInboxHasItAllTheSame(t *testing.T) {
	is := is.New(t)
	o := openOffice(t, eventstore.Options{})
	o.units()
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	o.at("2024-10-16 08:00")
	o.tick(o.runner("n1", nil))
	got := o.digestsOf(domain.UnitBox(locBinh))
	is.Equal(len(got), 1)
	is.Equal(len(got[0].Deliveries), 0)
}

func TestADayOfManyStepsIsToldToEveryUnitOnceAndToTheOfficeInPortions(t *testing.T) {
	is := is.New(t)
	o := openOffice(t, eventstore.Options{})
	var units []domain.UnitCode
	for i := range boxesAtOnce + 10 { // more than one command makes digests for
		units = append(units, domain.UnitCode(fmt.Sprintf("xa-%d", i)))
	}
	const each = 18 // with so many units, more lines for the office than one digest holds
	for i := range each {
		o.issue(fmt.Sprintf("Báo cáo kết quả %d", i), "2024-10-25", domain.Ordinary, units...)
	}
	r := o.runner("n1", nil)
	o.at("2024-11-04 08:00")
	o.tick(r)
	o.tick(r)
	for _, u := range units {
		digests := o.digestsOf(domain.UnitBox(u))
		is.Equal(len(digests), 1)
		is.Equal(len(digests[0].Lines), each+each) // the due date and the acceptance of each
	}
	lines := 0
	for _, d := range o.digestsOf(domain.BoxOffice) {
		is.True(len(d.Lines) <= mostLines)
		lines += len(d.Lines)
	}
	is.Equal(lines, 2*each*len(units))
	is.Equal(o.lastRun().Done.Steps, 2*each*len(units))
}

func TestASlowOfficeIsPressedForTheReportThatWaitsAndTheUnitForTheNextOccurrence(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.person("van-phong", domain.RoleOffice, false)
	monthly := o.issued(ulid.Make(), "Báo cáo trước ngày 25 hằng tháng", "2024-11-25", domain.Ordinary, []domain.UnitCode{locBinh})
	monthly.Deadline.Kind, monthly.Deadline.Recurrence = domain.DeadlineRecurring, &domain.Recurrence{Every: domain.EveryMonth, Day: 25}
	id := ulid.Make()
	subject := eventstore.DirectiveSubject(id, false)
	o.put(subject, monthly, &domain.CompletionReported{Unit: locBinh, Text: "xong", On: calendar.MustParse("2024-11-22"), By: "cv"})
	r := o.runner("n1", box)
	on := func(when string) (pressed []string) {
		before := len(historyOf[*domain.ReminderSent](o, id))
		o.at(when)
		o.tick(r)
		for _, s := range historyOf[*domain.ReminderSent](o, id)[before:] {
			if s.Clock == domain.ClockDue || s.Clock == domain.ClockConfirmation {
				pressed = append(pressed, string(s.Clock)+" "+s.For.String())
			}
		}
		slices.Sort(pressed)
		return pressed
	}
	is.Equal(on("2024-12-24 08:00"), []string{"confirmation 2024-11-22", "due 2024-12-25"})
	o.put(subject, &domain.CompletionReported{Unit: locBinh, Text: "xong", On: calendar.MustParse("2024-12-24"), By: "cv"})
	is.Equal(on("2024-12-26 08:00"), nil) // the unit has reported; the office was told
	o.put(subject, &domain.CompletionConfirmed{Unit: locBinh, On: calendar.MustParse("2024-12-26"), By: "vp"})
	is.Equal(on("2025-01-03 08:00"), []string{"confirmation 2024-12-24"}) // now for the next that waits
	is.Equal(on("2025-01-27 08:00"), nil)                                 // the 25th was in Tết
	is.Equal(on("2025-02-03 08:00"), []string{"confirmation 2024-12-24", "due 2025-01-25"})
}
