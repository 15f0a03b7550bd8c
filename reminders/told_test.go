package reminders

import (
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// told says what became of a directive's reminders, in their order.
func (o *office) told(id domain.ID) (out []projections.Told) {
	o.t.Helper()
	err := o.store.View(func(v *eventstore.View) error {
		events, err := v.History(eventstore.DirectiveSubject(id, false), 0)
		for _, e := range events {
			x, ok := e.Payload.(*domain.ReminderSent)
			if !ok || err != nil {
				continue
			}
			var told []projections.Told
			told, err = projections.Read(v).Told(e.Seq, x.Unit, x.To)
			out = append(out, told...)
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

func TestTheHistoryOfADirectiveSaysWhatBecameOfItsReminders(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("mot", domain.RoleUnit, false, locBinh)
	o.person("hai", domain.RoleUnit, true, locBinh)
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	other := o.issue("Việc khác", "2024-10-25", domain.Ordinary, vanQuan)
	r := o.runner("n1", box)
	box.fail = func(m *Message) error {
		if m.To == "hai@langson.example" {
			return errAway
		}
		return nil
	}
	o.tick(r)
	told := o.told(id)
	is.Equal(len(told), 1)
	is.Equal(told[0].Box, domain.UnitBox(locBinh))
	is.Equal(told[0].Waits, false)
	is.Equal(told[0].Digest, o.digestsOf(domain.UnitBox(locBinh))[0].ID)
	is.Equal(told[0].Mail, map[domain.DeliveryState]int{domain.DeliveryAccepted: 1, domain.DeliveryFailed: 1})
	is.True(told[0].Said != "")
	is.True(told[0].Next.After(o.clock()))
	is.Equal(o.told(other)[0].Mail, nil) // nobody there has an address: the inbox has it

	waiting := func() string {
		at, ok := time.Time{}, false
		is.NoErr(r.read(func(rd *projections.Reader) error { at, ok = rd.OldestUndelivered(); return nil }))
		if !ok {
			return "none"
		}
		return at.In(calendar.Zone).Format("15:04")
	}
	is.Equal(waiting(), "09:00")
	o.at("2024-10-15 09:30")
	o.tick(r)
	is.Equal(waiting(), "09:00") // however often it was tried
	later := o.issue("Việc mới trong ngày", "2024-10-25", domain.Ordinary, locBinh)
	o.tick(r)
	is.True(!told[0].Alone && o.told(later)[0].Alone) // the day's digest is made: what is new goes alone
	box.fail = nil
	o.at("2024-10-15 12:00")
	o.tick(r)
	is.Equal(o.told(id)[0].Mail, map[domain.DeliveryState]int{domain.DeliveryAccepted: 2})
	is.Equal(o.told(id)[0].Said, "")
	is.Equal(waiting(), "none")
}

func TestAStepThatWasVoidWhenTheDigestWasMadeSaysSo(t *testing.T) {
	is := is.New(t)
	o := openOffice(t, eventstore.Options{})
	o.units()
	id, other := o.issue("Việc xong", "2024-10-25", domain.Ordinary, locBinh), o.issue("Việc còn", "2024-10-25", domain.Ordinary, locBinh)
	r := o.runner("n1", nil)
	day := dateOf("2024-10-28")
	o.at("2024-10-28 08:00")
	is.NoErr(r.steps(t.Context(), day, false, &domain.ReminderRunDone{On: day}))
	for _, x := range o.told(id) {
		is.True(x.Waits)
	}
	o.put(eventstore.DirectiveSubject(id, false), &domain.CompletionReported{Unit: locBinh, On: day, By: "lb"}, &domain.CompletionConfirmed{Unit: locBinh, On: day, By: "vp"})
	_, err := r.digests(t.Context(), day, false)
	is.NoErr(err)
	for _, x := range o.told(id) {
		is.True(!x.Waits && x.Digest.IsZero())
		is.Equal(x.On, day)
	}
	for _, x := range o.told(other) {
		is.True(!x.Digest.IsZero())
	}
}

// A message that could not be sent on its day says, later, how things stood then.
func TestAMessageThatIsSentLaterIsThatOfItsDay(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("mot", domain.RoleUnit, false, locBinh)
	id := o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	o.put(eventstore.DirectiveSubject(id, false), &domain.PartAccepted{Unit: locBinh, On: dateOf("2024-10-15")})
	r := o.runner("n1", box)
	box.fail = func(*Message) error { return errAway }
	o.at("2024-10-29 08:00")
	o.tick(r)
	box.fail = nil
	o.at("2024-10-30 09:00")
	o.tick(r)
	is.Equal(len(box.got), 1)
	is.Equal(box.got[0].Subject, "Đôn đốc ngày 29/10/2024: 1 việc quá hạn")
	is.True(strings.Contains(box.got[0].Text, "Quá hạn 2 ngày làm việc · Không cập nhật 10 ngày làm việc"))
}
