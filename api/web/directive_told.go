package web

import (
	"fmt"
	"strings"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// becameOf says, under a reminder in a directive's history, which digests told of
// it and what became of their messages. A unit reads that of its own; how things
// stood on an earlier day is not known of messages.
func (d *directivePage) becameOf(r *reader, e *eventstore.Event) (said []line, err error) {
	x, ok := e.Payload.(*domain.ReminderSent)
	if !ok || !d.asOf.IsZero() {
		return nil, nil
	}
	told, err := r.Told(e.Seq, x.Unit, x.To)
	for i := range told {
		if auth.SeesBox(*d.actor, told[i].Box) {
			said = append(said, line{d.boxName(r, told[i].Box), d.toldWords(&told[i])})
		}
	}
	return said, err
}

// toldWords are what became of it, for one box.
func (d *directivePage) toldWords(t *projections.Told) string {
	switch {
	case t.Waits:
		return d.say(toldWords.waits)
	case t.Digest.IsZero():
		return d.say(toldWords.void)
	}
	inbox := toldWords.inbox
	if t.Alone {
		inbox = toldWords.inboxNew
	}
	said := d.say(inbox, t.On.Vietnamese())
	var mail []string
	for _, state := range toldStates {
		if n := t.Mail[state]; n > 0 {
			_, _, name := deliveryWords(state)
			mail = append(mail, fmt.Sprintf("%d %s", n, strings.ToLower(d.say(name))))
		}
	}
	if len(mail) > 0 {
		said += "; " + d.say(toldWords.mail, strings.Join(mail, ", "))
	}
	if t.Said != "" {
		said += " (" + t.Said + ")"
	}
	if !t.Next.IsZero() {
		said += "; " + d.say(toldWords.again, t.Next.In(calendar.Zone).Format("15:04 02/01/2006"))
	}
	return said
}

// toldStates are the states of messages in the order in which they are said.
var toldStates = [...]domain.DeliveryState{
	domain.DeliveryAccepted, domain.DeliveryQueued, domain.DeliveryFailed, domain.DeliveryGivenUp, domain.DeliveryVoid,
}

// toldWords are what is said of a reminder that was sent. They are only read.
var toldWords = struct{ waits, void, inbox, inboxNew, mail, again text }{
	waits:    text{"chờ bản tổng hợp của ngày", "waits for the day's digest"},
	void:     text{"không gửi, vì đến lúc tổng hợp không còn căn cứ", "not told: it was void by then"},
	inbox:    text{"hộp thư, bản tổng hợp ngày %s", "inbox, digest of %s"},
	inboxNew: text{"hộp thư, nhiệm vụ mới giao ngày %s", "inbox, new directives of %s"},
	mail:     text{"thư điện tử: %s", "mail: %s"},
	again:    text{"gửi lại lúc %s", "tried again at %s"},
}
