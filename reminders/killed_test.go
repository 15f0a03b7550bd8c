package reminders

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-message/mail"
	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/eventstore"
)

// posted is a letter that a post office has accepted.
type posted struct{ ID, To, Subject string }

// letters are all that the post office has accepted since it was last asked.
func (p *postOffice) letters(t *testing.T) (out []posted) {
	t.Helper()
	p.mu.Lock()
	got := p.got
	p.got = nil
	p.mu.Unlock()
	for _, whole := range got {
		r, err := mail.CreateReader(strings.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		x := posted{}
		if x.ID, err = r.Header.MessageID(); err != nil {
			t.Fatal(err)
		}
		if x.Subject, err = r.Header.Subject(); err != nil {
			t.Fatal(err)
		}
		to, err := r.Header.AddressList("To")
		if err != nil || len(to) != 1 {
			t.Fatal(to, err)
		}
		x.To, _, _ = strings.Cut(to[0].Address, "@")
		out = append(out, x)
	}
	return out
}

// dying is one way in which a node ends: on a day, and how far it has come.
type dying struct {
	day, stop string
	sent      int  // letters that the post office has by then
	recorded  int  // and of how many the record knows
	running   bool // whether it holds the lease of the day's run
	returns   bool // whether it comes back before its leases end, and goes on itself
}

// killed is the test of two nodes: one in this process, and one in its own.
type killed struct {
	*office
	t      *testing.T
	is     *is.I
	post   *postOffice
	config nodeConfig
	one    *process
}

// Two nodes of one cluster, one of them a process of its own that is killed on its
// way from deciding to sending. Whatever it had done, every step is recorded once,
// every digest made once, and every letter sent once: but for one that it had sent
// and not yet recorded, which comes once more with the same Message-ID.
func TestOfTwoNodesOneIsKilledBetweenDecidingAndSendingAndAllIsSentOnce(t *testing.T) {
	url := startCluster(t)
	k := &killed{office: openOffice(t, eventstore.Options{URL: url, Replicas: 3}), t: t, is: is.New(t), post: openPostOffice(t, false)}
	k.units()
	for _, login := range []string{"mot", "hai", "ba"} {
		k.person(login, domain.RoleUnit, false, locBinh)
	}
	k.person("van-phong", domain.RoleOffice, false)
	k.person("chanh-van-phong", domain.RoleOffice, false)
	k.config = nodeConfig{Name: "một", URL: url, Dir: t.TempDir(), Port: k.post.addr.Port, Root: k.post.root()}
	k.one = startNode(t, k.config)
	for _, d := range []dying{
		{day: "2024-11-04", stop: stopBegun, running: true},
		{day: "2024-11-05", stop: stopSteps, running: true},
		{day: "2024-11-06", stop: stopDigests},
		{day: "2024-11-07", stop: stopSending, sent: 1, recorded: 1},
		{day: "2024-11-08", stop: stopAccepted, sent: 1},
		{day: "2024-11-11", stop: stopSending, sent: 1, recorded: 1, returns: true},
	} {
		t.Logf("%s: killed when %s", d.day, d.stop)
		k.dies(d)
	}
}

// everyLetter is how many people are told on each of the days.
const everyLetter = 5

// dies goes through a day on which the node is killed.
func (k *killed) dies(d dying) {
	k.at("2024-10-15 09:00")
	var ids []domain.ID
	for i := range 5 {
		ids = append(ids, k.issue(fmt.Sprintf("Việc %d của ngày %s", i, d.day), "2024-10-25", domain.Ordinary, locBinh, vanQuan))
	}
	k.at(d.day + " 08:00")
	seq := k.one.tell(order{Now: k.clock(), Seq: k.store.Head().Seq, Stop: d.stop})
	k.one.kill()
	k.is.NoErr(k.store.WaitFor(k.t.Context(), seq))
	got := k.post.letters(k.t)
	k.is.Equal(len(got), d.sent)
	if d.returns {
		got = append(got, k.returned(d)...)
	} else {
		got = append(got, k.takenOver(d)...)
	}
	k.recordedOnce(d, ids)
	k.sentOnce(d, got)
	for _, id := range ids {
		k.put(eventstore.DirectiveSubject(id, false), &domain.DirectiveClosed{Reason: "xong phần này", On: dateOf(d.day)})
	}
}

// takenOver says what the other node sends, and that the one that was killed finds
// nothing to do when it comes back.
func (k *killed) takenOver(d dying) []posted {
	k.at(d.day + " 08:04") // the leases hold: perhaps it only pauses
	free := everyLetter - d.recorded - k.held()
	if d.running {
		free = 0
	}
	other := k.runner("hai", k.post.smtp("starttls"))
	k.tick(other)
	got := k.post.letters(k.t)
	k.is.Equal(len(got), free)
	k.at(d.day + " 08:06") // they have ended: all goes on
	k.tick(other)
	k.tick(other)
	got = append(got, k.post.letters(k.t)...)
	k.one = startNode(k.t, k.config)
	k.at(d.day + " 08:07")
	head := k.store.Head().Seq
	k.is.Equal(k.one.tell(order{Now: k.clock(), Seq: head}), head) // it records nothing
	k.is.Equal(len(k.post.letters(k.t)), 0)                        // and sends nothing
	return got
}

// returned says what the node sends that was killed and comes back at once, and
// that the other one finds nothing to do.
func (k *killed) returned(d dying) []posted {
	k.one = startNode(k.t, k.config)
	k.at(d.day + " 08:01")
	seq := k.one.tell(order{Now: k.clock(), Seq: k.store.Head().Seq})
	got := k.post.letters(k.t)
	k.is.NoErr(k.store.WaitFor(k.t.Context(), seq))
	k.at(d.day + " 08:06")
	k.tick(k.runner("hai", k.post.smtp("starttls")))
	k.is.Equal(k.store.Head().Seq, seq)
	k.is.Equal(len(k.post.letters(k.t)), 0)
	return got
}

// held is how many letters wait because the node that was killed had begun to send
// their digest.
func (k *killed) held() (n int) {
	for _, box := range []domain.Box{domain.UnitBox(locBinh), domain.BoxOffice} {
		for _, d := range k.digestsOf(box) {
			for _, x := range d.Deliveries {
				if d.Node == k.config.Name && d.Leased.After(k.clock()) && x.State.Open() {
					n++
				}
			}
		}
	}
	return n
}

// recordedOnce says that every step is one event, that each box has one digest of
// the day, and that the record has every letter as sent by one attempt.
func (k *killed) recordedOnce(d dying, ids []domain.ID) {
	for _, id := range ids {
		seen := map[string]bool{}
		for _, e := range historyOf[*domain.ReminderSent](k.office, id) {
			step := fmt.Sprint(e.Unit, e.Clock, e.Step, e.For)
			k.is.True(!seen[step])
			seen[step] = true
		}
		k.is.Equal(len(seen), 4) // due and acceptance, of two units
	}
	letters := 0
	for _, box := range []domain.Box{domain.UnitBox(locBinh), domain.UnitBox(vanQuan), domain.BoxOffice} {
		digests := slices.DeleteFunc(k.digestsOf(box), func(x domain.Digest) bool { return x.On != dateOf(d.day) })
		k.is.Equal(len(digests), 1)
		for _, x := range digests[0].Deliveries {
			letters++
			k.is.Equal(x.State, domain.DeliveryAccepted)
			k.is.Equal(x.Attempts, 1)
		}
	}
	k.is.Equal(letters, everyLetter)
}

// sentOnce says that everybody has one letter, and which of them came twice: only
// one that was accepted before the record knew of it.
func (k *killed) sentOnce(d dying, got []posted) {
	times, to := map[posted]int{}, map[string]int{}
	for _, x := range got {
		times[x]++
	}
	for x, n := range times { // the same Message-ID, addressee and subject are the same letter
		to[x.To]++
		most := 1
		if d.sent > d.recorded && x == got[0] {
			most = 2
		}
		k.is.Equal(n, most)
	}
	k.is.Equal(len(got), everyLetter+d.sent-d.recorded)
	k.is.Equal(slices.Sorted(maps.Keys(to)), []string{"ba", "chanh-van-phong", "hai", "mot", "van-phong"})
	k.is.Equal(len(times), everyLetter)
}
