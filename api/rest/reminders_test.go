package rest

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/reminders"
)

// remind goes through what is due now.
func (o *office) remind() {
	o.t.Helper()
	r := &reminders.Runner{Store: o.store, Clock: o.clock, Log: slog.New(slog.DiscardHandler), Node: "n1"}
	if _, err := r.Tick(context.Background()); err != nil {
		o.t.Fatal(err)
	}
}

func TestWhatWouldBeSentIsShownAndThenIsInTheInbox(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.issue() // due on 31/12/2024, or as its test has it
	o.on("2025-01-15")
	var plan struct {
		AsOf       string `json:"as_of"`
		WorkingDay bool   `json:"working_day"`
		Items      []PlannedStep
		Next       string
	}
	all := 0
	for next := ""; ; next = "&cursor=" + plan.Next {
		plan.Next = ""
		o.send("office", "GET", "/reminders?as_of=2025-01-15"+next, nil).into(t, &plan)
		for _, s := range plan.Items {
			if s.Clock == domain.ClockDue {
				all++
				is.True(strings.HasPrefix(s.Says, "Quá hạn"))
				is.True(strings.HasPrefix(s.Why, "T+"))
			}
		}
		if plan.Next == "" {
			break
		}
	}
	is.True(all > 0)
	is.Equal(plan.WorkingDay, true)
	is.Equal(o.send(locBinh, "GET", "/reminders", nil).status, 403)
	is.Equal(o.send("office", "GET", "/reminders?as_of=2099-01-01", nil).code(), "too_far")

	o.remind()
	var box struct{ Items []DigestHead }
	o.send(locBinh, "GET", "/inbox", nil).into(t, &box)
	is.Equal(len(box.Items), 1)
	is.Equal(box.Items[0].Read, false)
	id := box.Items[0].ID.String()
	var digest struct{ Shown []DigestLine }
	o.send(locBinh, "GET", "/inbox/"+id, nil).into(t, &digest)
	is.True(len(digest.Shown) > 0)
	is.Equal(digest.Shown[0].Group, "Quá hạn")
	is.Equal(o.send(trangDinh, "GET", "/inbox/"+id, nil).status, 404) // another's
	is.Equal(o.send(trangDinh, "POST", "/inbox/read", map[string]any{"digests": []string{id}}).status, 404)
	is.Equal(o.send(locBinh, "POST", "/inbox/read", map[string]any{"digests": []string{id}}).status, 204)
	o.send(locBinh, "GET", "/inbox", nil).into(t, &box)
	is.Equal(box.Items[0].Read, true)

	var sent struct {
		Mail    bool
		LastRun domain.ReminderRun `json:"last_run"`
		Items   []SentDigest
	}
	o.send("admin", "GET", "/reminders/deliveries", nil).into(t, &sent)
	is.Equal(sent.Mail, false) // no server is set, and it says so
	is.True(sent.LastRun.Done.Steps > 0)
	is.True(len(sent.Items) >= 2) // the unit's and the office's
	var history struct{ Items []Event }
	o.send(locBinh, "GET", "/directives/"+digest.Shown[0].Directive.String()+"/events", nil).into(t, &history)
	steps := 0
	for _, e := range history.Items {
		for _, told := range e.Told {
			steps++
			is.Equal(told.Box, domain.UnitBox(locBinh)) // what the office was told is not the unit's business
			is.Equal(told.State, "told")
			is.Equal(told.Digest.String(), id)
		}
	}
	is.True(steps > 0)
	o.send("office", "GET", "/reminders?as_of=2025-01-15&cursor=p.", nil).into(t, &plan)
	is.Equal(len(plan.Items), 0) // all of it was sent
}

func TestOneChoosesHowOneIsToldAndTriesIt(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	a := o.joins("an.nguyen", "office")
	var account Account
	o.send("an.nguyen", "PUT", "/me/notifications", map[string]any{"mail_off": true, "hour": 14}).into(t, &account)
	is.Equal(account.MailOff, true)
	is.Equal(account.MailHour, 14)
	var told Notifications
	o.send("an.nguyen", "GET", "/me/notifications", nil).into(t, &told)
	is.Equal(told, Notifications{Mail: account.Mail, MailOff: true, Hour: 14, DigestHour: 8})
	is.Equal(o.send("an.nguyen", "PUT", "/me/notifications", map[string]any{"mail_off": false, "hour": 23}).status, 422)
	is.Equal(o.send("an.nguyen", "POST", "/me/try-mail", nil).code(), "mail_off")
	is.Equal(o.send("office", "POST", "/me/try-mail", nil).status, 403) // a token is nobody
	is.Equal(o.send("admin", "POST", "/accounts/"+a.ID.String()+"/head", map[string]any{"head": true}).code(), "head_of_role")
}
