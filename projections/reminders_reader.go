package projections

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

func (r *Reader) reminding(name []byte) *bbolt.Bucket {
	if r.reminders == nil {
		return nil
	}
	return r.reminders.Bucket(name)
}

// OfficeClocks lists the documents for which a clock of the office's own runs.
// Their texts are not read.
func (r *Reader) OfficeClocks(cursor string, limit int) (Page[*DocumentEntry], error) {
	var page Page[*DocumentEntry]
	err := list(r.reminding(bucketOfficeClocks), cursor, limit, func(s *stored[domain.Document]) {
		page.Items = append(page.Items, &DocumentEntry{s.State, s.Version})
	}, &page.Next)
	return page, err
}

// OwedLine is a step that was taken and that no digest has told of yet.
type OwedLine struct {
	Seq        uint64 // of the step's event
	Line       domain.DigestLine
	Alone      bool
	Restricted bool
	On         domain.Date
}

// OwingBoxes are the boxes for which lines wait, in order of their names; those
// only that have something to be told alone, where that is asked for.
func (r *Reader) OwingBoxes(alone bool) ([]domain.Box, error) {
	b := r.reminding(bucketOwedLines)
	if b == nil {
		return nil, nil
	}
	var out []domain.Box
	c := b.Cursor()
	for k, v := c.First(); k != nil; {
		box := boxOf(k)
		var o owed
		if err := json.Unmarshal(v, &o); err != nil {
			return nil, fmt.Errorf("reminders: %x: %w", k, err)
		}
		if alone && !o.Alone {
			k, v = c.Next()
			continue
		}
		out = append(out, box)
		k, v = c.Seek(append([]byte(box), 1))
	}
	return out, nil
}

func boxOf(k []byte) domain.Box { return domain.Box(k[:len(k)-9]) }

// Owing lists the lines that wait for a box's next digest, oldest first.
func (r *Reader) Owing(box domain.Box, limit int) ([]OwedLine, error) {
	b := r.reminding(bucketOwedLines)
	if b == nil {
		return nil, nil
	}
	var out []OwedLine
	prefix := key2([]byte(box), zero)
	c := b.Cursor()
	for k, v := c.Seek(prefix); k != nil && hasPrefix(k, prefix) && len(out) < limit; k, v = c.Next() {
		var o owed
		if err := json.Unmarshal(v, &o); err != nil {
			return nil, fmt.Errorf("reminders: %x: %w", k, err)
		}
		out = append(out, OwedLine{binary.BigEndian.Uint64(k[len(prefix):]), o.Line, o.Alone, o.Restricted, o.On})
	}
	return out, nil
}

// DigestEntry is a digest as reminders has it.
type DigestEntry struct {
	State   domain.Digest
	Version uint64
}

// Digest reads one digest.
func (r *Reader) Digest(id domain.ID) (*DigestEntry, error) {
	s, err := read[domain.Digest](r.reminding(bucketDigests), id[:], "id", id.String())
	if err != nil {
		return nil, err
	}
	return &DigestEntry{s.State, s.Version}, nil
}

// Digests lists what lies in a box, the newest first; in all boxes where it is empty.
func (r *Reader) Digests(box domain.Box, cursor string, limit int) (Page[*DigestEntry], error) {
	var page Page[*DigestEntry]
	b, prefix := r.reminding(bucketAllDigests), []byte{}
	if box != "" {
		b, prefix = r.reminding(bucketBoxes), key2([]byte(box), zero)
	}
	if b == nil {
		return page, nil
	}
	after, err := decodeCursor(cursor, prefix)
	if err != nil {
		return page, err
	}
	if after == nil {
		after = key2(prefix, seqKey(1<<63))
	}
	c := b.Cursor()
	var k, v []byte
	if found, _ := c.Seek(after); found == nil {
		k, v = c.Last()
	} else {
		k, v = c.Prev()
	}
	for limit = bounded(limit); k != nil && hasPrefix(k, prefix); k, v = c.Prev() {
		if len(page.Items) == limit {
			page.Next = encodeCursor(after)
			return page, nil
		}
		e, err := r.Digest(domain.ID(v))
		if err != nil {
			return page, err
		}
		page.Items, after = append(page.Items, e), append([]byte{}, k...)
	}
	return page, nil
}

// Unsent lists the digests of which a message is to be sent by a moment, the
// longest waiting first.
func (r *Reader) Unsent(by time.Time, limit int) (out []domain.ID, err error) {
	b := r.reminding(bucketUnsent)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	for k, _ := c.First(); k != nil && len(out) < limit; k, _ = c.Next() {
		if int64(binary.BigEndian.Uint64(k)) > by.Unix() {
			break
		}
		out = append(out, domain.ID(k[8:]))
	}
	return out, nil
}

// NextTry is when the next message is to be sent; false where none is.
func (r *Reader) NextTry() (at time.Time, ok bool) { return r.firstMoment(bucketUnsent) }

// OldestUndelivered is since when the message that waits longest should have been
// sent, however often it was tried; false where none waits.
func (r *Reader) OldestUndelivered() (at time.Time, ok bool) { return r.firstMoment(bucketUndelivered) }

func (r *Reader) firstMoment(name []byte) (at time.Time, ok bool) {
	b := r.reminding(name)
	if b == nil {
		return at, false
	}
	k, _ := b.Cursor().First()
	if k == nil {
		return at, false
	}
	return time.Unix(int64(binary.BigEndian.Uint64(k)), 0), true
}

// ReminderRun is the run of a day, and the version of its stream.
func (r *Reader) ReminderRun(day domain.Date) (run domain.ReminderRun, version uint64, err error) {
	b := r.reminding(bucketRuns)
	if b == nil {
		return run, 0, nil
	}
	var s stored[domain.ReminderRun]
	_, err = load(b, dayKey(day), &s)
	return s.State, s.Version, err
}

// LastReminderRun is the last run that is done; zero where there is none.
func (r *Reader) LastReminderRun() (domain.ReminderRun, error) {
	b := r.reminding(bucketRuns)
	if b == nil {
		return domain.ReminderRun{}, nil
	}
	c := b.Cursor()
	for k, v := c.Last(); k != nil; k, v = c.Prev() {
		var s stored[domain.ReminderRun]
		if err := json.Unmarshal(v, &s); err != nil {
			return s.State, fmt.Errorf("reminders: run %x: %w", k, err)
		}
		if s.State.Over() {
			return s.State, nil
		}
	}
	return domain.ReminderRun{}, nil
}

// HasRead says whether somebody has read a digest.
func (r *Reader) HasRead(reader, digest domain.ID) bool {
	b := r.reminding(bucketInboxRead)
	return b != nil && b.Get(key2(reader[:], digest[:])) != nil
}

// Tallies are the counters of reminders that begin with a prefix, without it.
func (r *Reader) Tallies(prefix string) map[string]uint64 {
	out := map[string]uint64{}
	b := r.reminding(bucketTallies)
	if b == nil {
		return out
	}
	c := b.Cursor()
	for k, v := c.Seek([]byte(prefix)); k != nil && strings.HasPrefix(string(k), prefix); k, v = c.Next() {
		out[string(k[len(prefix):])] = binary.BigEndian.Uint64(v)
	}
	return out
}

// Letters lists the steps since a day for which a letter is drafted, the newest
// first, at most limit.
func (r *Reader) Letters(since domain.Date, limit int) (out []OwedLine, err error) {
	b := r.reminding(bucketLetters)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	for k, v := c.Last(); k != nil && len(out) < limit; k, v = c.Prev() {
		var o owed
		if err := json.Unmarshal(v, &o); err != nil {
			return nil, fmt.Errorf("reminders: letter %x: %w", k, err)
		}
		if o.On.Before(since) {
			break
		}
		out = append(out, OwedLine{Seq: binary.BigEndian.Uint64(k), Line: o.Line, On: o.On})
	}
	return out, nil
}

// Feed reads one secret link to due dates, and the version of its stream.
func (r *Reader) Feed(id domain.ID) (*domain.Feed, uint64, error) {
	s, err := read[domain.Feed](r.reminding(bucketFeeds), id[:], "id", id.String())
	if err != nil {
		return nil, 0, err
	}
	return &s.State, s.Version, nil
}

// FeedBySecret finds a link by the hash of its secret.
func (r *Reader) FeedBySecret(hash string) (*domain.Feed, error) {
	b := r.reminding(bucketFeedSecrets)
	if b == nil || hash == "" {
		return nil, domain.NotFound("feed", "")
	}
	id := b.Get([]byte(hash))
	if len(id) != 16 {
		return nil, domain.NotFound("feed", "")
	}
	f, _, err := r.Feed(domain.ID(id))
	return f, err
}

// FeedsOf are an account's links that hold, in the order in which they were made.
func (r *Reader) FeedsOf(account domain.ID) (out []*domain.Feed, err error) {
	b := r.reminding(bucketFeedsOf)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	for k, _ := c.Seek(account[:]); hasPrefix(k, account[:]); k, _ = c.Next() {
		f, _, err := r.Feed(domain.ID(k[16:]))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}
