package reminders

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// slow is a mailer that takes its time over one message: the first is 1.
type slow struct {
	*letterBox
	over           int
	begun, mayGoOn chan struct{}
	n              int
}

func (s *slow) Send(ctx context.Context, m *Message) error {
	if s.n++; s.n == s.over {
		close(s.begun)
		<-s.mayGoOn
	}
	return s.letterBox.Send(ctx, m)
}

// A node that only paused, longer than its lease, finds what another one has sent
// meanwhile: what it was about is sent by both, with one Message-ID, and nothing else.
func TestANodeThatPausedLongerThanItsLeaseSendsNothingMore(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	for i := range 5 {
		o.person(fmt.Sprint("chuyen-vien-", i), domain.RoleUnit, false, locBinh)
	}
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	o.at("2024-11-04 08:00")
	pausing := &slow{letterBox: box, over: 2, begun: make(chan struct{}), mayGoOn: make(chan struct{})}
	ticked := make(chan error, 1)
	first := o.runner("một", pausing)
	go func() {
		_, err := first.Tick(context.Background())
		ticked <- err
	}()
	<-pausing.begun
	o.at("2024-11-04 08:06")
	o.tick(o.runner("hai", box))
	close(pausing.mayGoOn)
	is.NoErr(<-ticked)
	times := map[string]int{}
	for _, m := range box.got {
		times[m.ID]++
	}
	is.Equal(len(times), 5)
	is.Equal(len(box.got), 6)
	for _, x := range o.digestsOf(domain.UnitBox(locBinh))[0].Deliveries {
		is.Equal(x.State, domain.DeliveryAccepted)
		is.Equal(x.Attempts, 1) // the first word on each stands
	}
}

// A server that is slow over each message does not cost a node its lease.
func TestALeaseIsKeptWhileAllOfADigestIsSent(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	for i := range 9 {
		o.person(fmt.Sprint("chuyen-vien-", i), domain.RoleUnit, false, locBinh)
	}
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	o.at("2024-11-04 08:00")
	other, minutes := o.runner("hai", box), 0
	box.fail = func(*Message) error { // a minute for each
		minutes++
		o.at(fmt.Sprintf("2024-11-04 08:%02d", minutes))
		id, err := unsentOf(other)
		if err != nil {
			return err
		}
		_, mine, err := other.lease(context.Background(), id[0])
		is.True(!mine)
		return err
	}
	o.tick(o.runner("một", box))
	is.Equal(len(box.take()), 9)
}

// What Friday evening did not take waits until offices open again on Monday.
func TestMailThatIsTriedAgainIsQuietOnDaysOffAndBeforeTheHour(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	r := o.runner("n1", box)
	box.fail = func(*Message) error { return errAway }
	o.at("2024-11-01 08:00")
	o.tick(r)
	box.fail = nil
	for _, quiet := range []string{"2024-11-02 10:00", "2024-11-03 10:00", "2024-11-04 07:59"} {
		o.at(quiet)
		again, err := r.Tick(t.Context())
		is.NoErr(err)
		is.True(again >= atSoonest)
		is.Equal(box.take(), nil)
	}
	o.at("2024-11-04 08:00")
	o.tick(r)
	got := box.take()
	is.Equal(len(got), 2) // Friday's and Monday's
}

// Between the digest and the mail somebody leaves, or goes to another unit.
func TestWhoIsNoLongerToBeToldWhenTheMailGoesIsNotTold(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	stays, leaves, moves := o.person("o-lai", domain.RoleUnit, false, locBinh), o.person("nghi-viec", domain.RoleUnit, false, locBinh), o.person("chuyen-di", domain.RoleUnit, false, locBinh)
	on := calendar.On(o.clock())
	for _, id := range []domain.ID{stays, leaves, moves} {
		o.put(eventstore.AccountSubject(id), &domain.NotificationsSet{Hour: 14, On: on})
	}
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	o.at("2024-11-04 08:00")
	r := o.runner("n1", box)
	o.tick(r)
	is.Equal(box.take(), nil)
	o.put(eventstore.AccountSubject(leaves), &domain.AccountClosed{Reason: "nghỉ việc", On: on})
	o.put(eventstore.AccountSubject(moves), &domain.AccountAmended{Units: &[]domain.UnitCode{vanQuan}, Reason: "chuyển công tác", On: on})
	o.at("2024-11-04 14:00")
	o.tick(r)
	is.Equal(box.take(), []string{"o-lai: Đôn đốc ngày 04/11/2024: 1 việc quá hạn"})
	states := map[domain.ID]domain.DeliveryState{}
	for _, x := range o.digestsOf(domain.UnitBox(locBinh))[0].Deliveries {
		states[x.Account] = x.State
	}
	is.Equal(states, map[domain.ID]domain.DeliveryState{stays: domain.DeliveryAccepted, leaves: domain.DeliveryVoid, moves: domain.DeliveryVoid})
}

func TestWhatIsMoreThanADigestHoldsGoesIntoASecondOne(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.person("van-phong", domain.RoleOffice, false)
	var units []domain.UnitCode
	for i := range 50 {
		units = append(units, domain.UnitCode(fmt.Sprint("xa-", i)))
	}
	const directives = 41 // of 50 parts each
	for i := range directives {
		id := o.issue(fmt.Sprint("Việc ", i), "2024-10-25", domain.Ordinary, units...)
		var taken []domain.Event
		for _, u := range units {
			taken = append(taken, &domain.PartAccepted{Unit: u, On: dateOf("2024-10-30")})
		}
		o.put(eventstore.DirectiveSubject(id, false), taken...)
	}
	o.at("2024-11-04 08:00")
	o.tick(o.runner("n1", box))
	digests := o.digestsOf(domain.BoxOffice)
	is.Equal(len(digests), 2)
	is.Equal(len(digests[1].Lines), mostLines)
	is.Equal(len(digests[0].Lines), directives*len(units)-mostLines)
	seen := map[string]bool{}
	for _, d := range digests {
		for _, l := range d.Lines {
			seen[l.Directive.String()+string(l.Unit)] = true
		}
	}
	is.Equal(len(seen), directives*len(units)) // each in one of them
	got := box.take()
	is.Equal(len(got), 2)
	is.True(strings.HasPrefix(got[0], "van-phong: "))
}

// Of two nodes that make a digest of the same lines at once one knows of a
// restricted line, too: so the two stand on two subjects, and no race is lost.
func TestADigestThatTwoNodesMakeOnTwoSubjectsIsToldOnceAndNoLineIsLost(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	open, secret := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh), o.issueRestricted("Việc hạn chế", "2024-10-25", locBinh)
	o.at("2024-10-28 08:00")
	r, day := o.runner("n1", box), dateOf("2024-10-28")
	type made struct {
		subject string
		digest  *domain.DigestQueued
	}
	var both []made
	for _, subject := range []string{eventstore.DirectiveSubject(open, false), eventstore.DirectiveSubject(secret, true)} {
		o.put(subject, &domain.ReminderSent{Unit: locBinh, Clock: domain.ClockDue, For: dateOf("2024-10-25"), Step: 1, To: []domain.Audience{domain.ToOfficer}, On: day})
		is.NoErr(r.read(func(rd *projections.Reader) error {
			people, err := readRoster(rd)
			if err != nil {
				return err
			}
			subject, e, _, err := r.digest(rd, people, domain.UnitBox(locBinh), day, false)
			both = append(both, made{subject, e})
			return err
		}))
	}
	is.True(both[0].subject != both[1].subject)
	for _, m := range both {
		o.put(m.subject, m.digest)
	}
	o.tick(r)
	told := map[domain.ID]int{}
	for _, d := range o.digestsOf(domain.UnitBox(locBinh)) {
		for _, l := range d.Lines {
			if l.Clock == domain.ClockDue {
				told[l.Directive]++
			}
		}
	}
	is.Equal(told, map[domain.ID]int{open: 1, secret: 1})
	is.Equal(len(box.take()), 2)
}
