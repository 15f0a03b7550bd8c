package reminders

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
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
	o.tick(r) // what is new goes alone
	told := o.told(id)
	is.Equal(len(told), 1)
	is.Equal(told[0].Box, domain.UnitBox(locBinh))
	is.Equal(told[0].Waits, false)
	is.Equal(told[0].Digest, o.digestsOf(domain.UnitBox(locBinh))[0].ID)
	is.Equal(told[0].Mail, map[domain.DeliveryState]int{domain.DeliveryAccepted: 1, domain.DeliveryFailed: 1})
	is.True(told[0].Said != "")
	is.True(told[0].Next.After(o.clock()))
	is.Equal(o.told(other)[0].Mail, nil) // nobody there has an address: the inbox has it

	box.fail = nil
	o.at("2024-10-15 12:00")
	o.tick(r)
	is.Equal(o.told(id)[0].Mail, map[domain.DeliveryState]int{domain.DeliveryAccepted: 2})
	is.Equal(o.told(id)[0].Said, "")
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
