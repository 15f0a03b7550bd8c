package projections

import (
	"encoding/binary"
	"encoding/json"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// remindersName is the bucket of what was and is to be told.
const remindersName = "reminders"

// The sub-buckets of reminders.
var (
	bucketOfficeClocks = []byte("office_clocks") // document (16) → its state without its text, while a clock of it runs; JSON
	bucketOwedLines    = []byte("owed_lines")    // box, 0, sequence (8) → the line that its next digest takes over; JSON
	bucketDigests      = []byte("digests")       // id (16) → stored digest, JSON
	bucketBoxes        = []byte("boxes")         // box, 0, sequence (8) → digest (16)
	bucketAllDigests   = []byte("all_digests")   // sequence (8) → digest (16)
	bucketUnsent       = []byte("unsent")        // Unix seconds of the next try (8), digest (16) → nothing
	bucketUndelivered  = []byte("undelivered")   // Unix seconds since when its oldest message waits (8), digest (16) → nothing
	bucketRuns         = []byte("runs")          // day (4) → the day's run, JSON
	bucketInboxRead    = []byte("inbox_read")    // who (16), digest (16) → nothing
	bucketTallies      = []byte("tallies")       // what is counted → how many (8)
	bucketFeeds        = []byte("feeds")         // id (16) → stored link, JSON
	bucketFeedSecrets  = []byte("feed_secrets")  // SHA-256, hexadecimal → id (16)
	bucketFeedsOf      = []byte("feeds_of")      // account (16), id (16) → nothing: those that hold
	bucketLetters      = []byte("letters")       // sequence (8) → the line for which a letter is drafted, JSON
)

var reminderBuckets = [][]byte{
	bucketOfficeClocks, bucketOwedLines, bucketDigests, bucketBoxes, bucketAllDigests, bucketUnsent, bucketUndelivered, bucketRuns, bucketInboxRead, bucketTallies, bucketLetters, bucketFeeds, bucketFeedSecrets, bucketFeedsOf, bucketTold, bucketOutcomes,
}

// reminders keeps what is owed to whom, and what became of it.
type reminders struct{}

func (reminders) Name() string    { return remindersName }
func (reminders) Version() uint32 { return 5 }

func (reminders) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	return applyEach(b, reminderBuckets, events, ofReminders, applyReminder)
}

// ofReminders is of a directive only what was told of it.
func ofReminders(kind string, e domain.Event) bool {
	switch kind {
	case "directive":
		_, sent := e.(*domain.ReminderSent)
		return sent
	case "reminding", "document", "digest", "feed", "inbox":
		return true
	}
	return false
}

func applyReminder(b *bbolt.Bucket, kind, name string, e *eventstore.Event) error {
	if kind == "reminding" {
		return applyRun(b.Bucket(bucketRuns), e)
	}
	id, err := domain.ParseID(name)
	if err != nil {
		return nil
	}
	switch kind {
	case "directive":
		return applySent(b, id, e)
	case "document":
		return applyOfficeClock(b, id, e)
	case "digest":
		return applyDigest(b, id, e)
	case "feed":
		return applyFeed(b, id, e)
	}
	return applyRead(b, id, e)
}

// owed is a line that waits for the next digest of a box.
type owed struct {
	Line       domain.DigestLine `json:"line"`
	Alone      bool              `json:"alone,omitempty"`
	Restricted bool              `json:"restricted,omitempty"`
	On         domain.Date       `json:"on"`
}

// applySent puts a step into the boxes of those who are to be told.
func applySent(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	x, ok := e.Payload.(*domain.ReminderSent)
	if !ok {
		return nil
	}
	line := domain.DigestLine{Directive: id, Unit: x.Unit, Clock: x.Clock, Step: x.Step, For: x.For, To: x.To, Letter: x.Letter}
	if x.Letter {
		if err := saveJSON(b.Bucket(bucketLetters), seqKey(e.Seq), &owed{Line: line, On: x.On}); err != nil {
			return err
		}
	}
	return owe(b, e, &owed{line, x.Alone, !eventstore.IsOpen(e.Subject), x.On}, x.Unit)
}

func owe(b *bbolt.Bucket, e *eventstore.Event, o *owed, unit domain.UnitCode) error {
	for _, box := range boxesOf(unit, o.Line.To) {
		if err := saveJSON(b.Bucket(bucketOwedLines), boxKey(box, e.Seq), o); err != nil {
			return err
		}
	}
	return tally(b, "steps/"+string(o.Line.Clock), 1)
}

func boxKey(box domain.Box, seq uint64) []byte { return key2([]byte(box), zero, seqKey(seq)) }

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// applyOfficeClock keeps a document while a clock of the office's own runs for it.
func applyOfficeClock(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	bucket := b.Bucket(bucketOfficeClocks)
	s := stored[domain.Document]{State: domain.Document{ID: id}}
	if known, err := load(bucket, id[:], &s); err != nil {
		return err
	} else if _, begins := e.Payload.(*domain.DocumentRegistered); !known && !begins {
		return nil // no clock of it runs any more
	}
	s.State.Apply(e.Payload)
	s.State.Text, s.Version = "", e.Seq
	if x, ok := e.Payload.(*domain.DocumentReminderSent); ok {
		line := domain.DigestLine{Document: id, Clock: x.Clock, Step: x.Step, For: x.For, To: x.To}
		if err := owe(b, e, &owed{line, false, s.State.Restricted, x.On}, ""); err != nil {
			return err
		}
	}
	if len(s.State.Running()) == 0 {
		return bucket.Delete(id[:])
	}
	return save(bucket, id[:], &s)
}

func applyDigest(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	digests := b.Bucket(bucketDigests)
	s := stored[domain.Digest]{State: domain.Digest{ID: id}}
	if _, err := load(digests, id[:], &s); err != nil {
		return err
	}
	if _, again := e.Payload.(*domain.DigestQueued); again && s.State.Exists() {
		// Two nodes made it at once, and one knew of a restricted line: it stands on
		// another subject. The first holds; what it did not take over waits on.
		return nil
	}
	if err := unsent(b, &s.State, false); err != nil {
		return err
	}
	s.State.Apply(e.Payload)
	s.Version = e.Seq
	if err := unsent(b, &s.State, true); err != nil {
		return err
	}
	var err error
	switch x := e.Payload.(type) {
	case *domain.DigestQueued:
		err = queued(b, id, e.Seq, x)
	case *domain.DeliveryTried:
		if x.Place >= 0 && x.Place < len(s.State.Deliveries) {
			err = tally(b, "deliveries/"+string(s.State.Deliveries[x.Place].Channel)+"/"+string(x.State), 1)
		}
	}
	if err == nil {
		err = applyOutcome(b, &s.State)
	}
	if err != nil {
		return err
	}
	return save(digests, id[:], &s)
}

// queued puts a digest into its box, and takes away the lines that it took over.
// One of which no line was worth saying any more lies nowhere.
func queued(b *bbolt.Bucket, id domain.ID, seq uint64, x *domain.DigestQueued) error {
	if err := settle(b, id, x); err != nil || len(x.Lines) == 0 {
		return err
	}
	if err := b.Bucket(bucketBoxes).Put(boxKey(x.Box, seq), id[:]); err != nil {
		return err
	}
	if err := b.Bucket(bucketAllDigests).Put(seqKey(seq), id[:]); err != nil {
		return err
	}
	return tally(b, "deliveries/"+string(domain.ChannelInbox)+"/"+string(domain.DeliveryAccepted), 1)
}

// settle takes away the lines that a digest took over.
func settle(b *bbolt.Bucket, id domain.ID, x *domain.DigestQueued) error {
	prefix, next := key2([]byte(x.Box), zero), 0
	c := b.Bucket(bucketOwedLines).Cursor()
	for k, v := c.Seek(prefix); k != nil && hasPrefix(k, prefix); k, v = c.Seek(prefix) {
		if binary.BigEndian.Uint64(k[len(prefix):]) > x.Upto {
			break
		}
		var waited owed
		if err := json.Unmarshal(v, &waited); err != nil {
			return err
		}
		if err := takeOver(b, id, x, k[len(prefix):], &waited.Line, &next); err != nil {
			return err
		}
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return nil
}

// unsent keeps when a digest's next message is to be sent, and since when one waits.
func unsent(b *bbolt.Bucket, d *domain.Digest, put bool) error {
	at, ok := d.NextTry()
	if !ok {
		return nil
	}
	asked, _ := d.OldestAsked()
	for _, x := range []struct{ bucket, k []byte }{{bucketUnsent, unsentKey(at, d.ID)}, {bucketUndelivered, unsentKey(asked, d.ID)}} {
		change := b.Bucket(x.bucket).Delete
		if put {
			change = func(k []byte) error { return b.Bucket(x.bucket).Put(k, []byte{}) }
		}
		if err := change(x.k); err != nil {
			return err
		}
	}
	return nil
}

func unsentKey(at time.Time, id domain.ID) []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(max(at.Unix(), 0))), id[:]...)
}

func applyRun(b *bbolt.Bucket, e *eventstore.Event) error {
	day := domain.DayOf(e.Payload)
	s := stored[domain.ReminderRun]{}
	if _, err := load(b, dayKey(day), &s); err != nil {
		return err
	}
	s.State.Apply(e.Payload)
	s.Version = e.Seq
	return save(b, dayKey(day), &s)
}

func applyRead(b *bbolt.Bucket, reader domain.ID, e *eventstore.Event) error {
	x, ok := e.Payload.(*domain.InboxRead)
	if !ok {
		return nil
	}
	for _, id := range x.Digests {
		if err := b.Bucket(bucketInboxRead).Put(key2(reader[:], id[:]), []byte{}); err != nil {
			return err
		}
	}
	return nil
}

// tally counts something up.
func tally(b *bbolt.Bucket, what string, n uint64) error {
	t := b.Bucket(bucketTallies)
	if v := t.Get([]byte(what)); v != nil {
		n += binary.BigEndian.Uint64(v)
	}
	return t.Put([]byte(what), seqKey(n))
}

func saveJSON(b *bbolt.Bucket, k []byte, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return b.Put(k, data)
}

// applyFeed keeps a link, and finds it by its secret and its account while it holds.
func applyFeed(b *bbolt.Bucket, id domain.ID, e *eventstore.Event) error {
	s := stored[domain.Feed]{State: domain.Feed{ID: id}}
	if _, err := load(b.Bucket(bucketFeeds), id[:], &s); err != nil {
		return err
	}
	s.State.Apply(e.Payload)
	s.Version = e.Seq
	if err := b.Bucket(bucketFeedSecrets).Put([]byte(s.State.Secret), id[:]); err != nil {
		return err
	}
	of := key2(s.State.Account[:], id[:])
	change := b.Bucket(bucketFeedsOf).Delete
	if s.State.Valid() {
		change = func(k []byte) error { return b.Bucket(bucketFeedsOf).Put(k, []byte{}) }
	}
	if err := change(of); err != nil {
		return err
	}
	return save(b.Bucket(bucketFeeds), id[:], &s)
}
