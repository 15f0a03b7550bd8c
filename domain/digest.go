package domain

import "time"

// Channel is a way by which a person is told.
type Channel string

// The channels by which persons are told. Machines follow the record: over NATS,
// or as subscribers over HTTP.
const (
	ChannelInbox Channel = "inbox" // hộp thư trong chương trình: it always is
	ChannelMail  Channel = "mail"
)

// DeliveryState says what became of a delivery.
type DeliveryState string

// The states of a delivery. All but the first two are final.
const (
	DeliveryQueued   DeliveryState = "queued"   // chờ gửi
	DeliveryFailed   DeliveryState = "failed"   // chưa gửi được, sẽ thử lại
	DeliveryAccepted DeliveryState = "accepted" // máy chủ nhận đã nhận
	DeliveryGivenUp  DeliveryState = "given_up" // không gửi được
	DeliveryVoid     DeliveryState = "void"     // không còn gì phải báo
)

// Open says whether the delivery is still to be tried.
func (s DeliveryState) Open() bool { return s == DeliveryQueued || s == DeliveryFailed }

// Box is whose inbox a digest lies in: a unit's, the office's or the leader's.
type Box string

// The boxes that are not a unit's.
const (
	BoxOffice Box = "office"
	BoxLeader Box = "leader"
)

// UnitBox is the inbox of a unit.
func UnitBox(u UnitCode) Box { return Box("unit:" + u) }

// Unit is whose box it is; empty for the office's and the leader's.
func (b Box) Unit() UnitCode {
	const prefix = "unit:"
	if len(b) > len(prefix) && b[:len(prefix)] == prefix {
		return UnitCode(b[len(prefix):])
	}
	return ""
}

// Holds says whether a box is one of those to which an audience belongs.
func (b Box) Holds(a Audience) bool {
	switch a {
	case ToOffice:
		return b == BoxOffice
	case ToLeader:
		return b == BoxLeader
	}
	return b.Unit() != ""
}

// DigestLine is one step in a digest: of a part of a directive, or of a document.
type DigestLine struct {
	Directive ID         `json:"directive,omitzero"`
	Document  ID         `json:"document,omitzero"`
	Unit      UnitCode   `json:"unit,omitempty"`
	Clock     Clock      `json:"clock"`
	Step      int        `json:"step"`
	For       Date       `json:"for"`
	To        []Audience `json:"to"`
	Letter    bool       `json:"letter,omitempty"`
}

// Step is the step of the ladder that the line says.
func (l *DigestLine) StepDue() StepDue {
	return StepDue{Clock: l.Clock, Step: l.Step, For: l.For, To: l.To, Letter: l.Letter}
}

// Digest is what a unit, the office or the leader is told at once: the state
// that its events lead to.
type Digest struct {
	ID         ID           `json:"id"`
	Box        Box          `json:"box"`
	On         Date         `json:"on"`
	Alone      bool         `json:"alone,omitempty"` // not the day's digest: what is new
	Restricted bool         `json:"restricted,omitempty"`
	Lines      []DigestLine `json:"lines"`
	Deliveries []Delivery   `json:"deliveries,omitempty"`
	Node       string       `json:"node,omitempty"` // that sends, until Leased
	Leased     time.Time    `json:"leased,omitzero"`
}

// Delivery is one message of a digest to one person.
type Delivery struct {
	Account  ID            `json:"account"`
	Channel  Channel       `json:"channel"`
	State    DeliveryState `json:"state"`
	Attempts int           `json:"attempts,omitempty"`
	Said     string        `json:"said,omitempty"` // what the last attempt ended with
	At       time.Time     `json:"at,omitzero"`    // of the last attempt
	Next     time.Time     `json:"next,omitzero"`  // not to be tried before
	Asked    time.Time     `json:"asked,omitzero"` // not to be tried before, at first
}

// DigestQueued is what a digest says and to whom it goes. It takes over every
// line that waited for its box up to a place in the record.
type DigestQueued struct {
	Box        Box             `json:"box"`
	Alone      bool            `json:"alone,omitempty"`
	Upto       uint64          `json:"upto"`
	Restricted bool            `json:"restricted,omitempty"`
	Lines      []DigestLine    `json:"lines"`
	Deliveries []DeliveryAsked `json:"deliveries,omitempty"`
	On         Date            `json:"on"`
}

// DeliveryAsked is a message that is to be sent to an account's holder.
type DeliveryAsked struct {
	Account ID        `json:"account"`
	Channel Channel   `json:"channel"`
	After   time.Time `json:"after"`
}

// DigestLeased says which node sends a digest's messages, until when: of several
// nodes one does.
type DigestLeased struct {
	Node  string    `json:"node"`
	Until time.Time `json:"until"`
}

// DeliveryTried says what became of one message of a digest.
type DeliveryTried struct {
	Place int           `json:"place"` // among the digest's deliveries
	State DeliveryState `json:"state"`
	Said  string        `json:"said,omitempty"`
	At    time.Time     `json:"at"`
	Next  time.Time     `json:"next,omitzero"` // where it is tried again
}

// ReminderRunBegun says which node goes through the day's reminders, until when.
type ReminderRunBegun struct {
	Node  string    `json:"node"`
	Until time.Time `json:"until"`
	On    Date      `json:"on"`
}

// ReminderRunDone says that the day's reminders were all recorded.
type ReminderRunDone struct {
	Steps   int       `json:"steps"`
	Digests int       `json:"digests"`
	Late    int       `json:"late,omitempty"` // steps that should have been taken on an earlier day
	At      time.Time `json:"at"`
	On      Date      `json:"on"`
}

// InboxRead says that somebody has read digests of their inbox.
type InboxRead struct {
	Digests []ID      `json:"digests"`
	At      time.Time `json:"at"`
}

// Exists says whether the digest was queued.
func (d *Digest) Exists() bool { return d.Box != "" }

// Apply folds an event into the digest.
func (d *Digest) Apply(e Event) {
	switch e := e.(type) {
	case *DigestQueued:
		if !d.Exists() {
			d.queued(e)
		}
	case *DigestLeased:
		d.Node, d.Leased = e.Node, e.Until
	case *DeliveryTried:
		if e.Place >= 0 && e.Place < len(d.Deliveries) {
			x := &d.Deliveries[e.Place]
			x.State, x.Said, x.At, x.Next = e.State, e.Said, e.At, e.Next
			x.Attempts++
		}
	}
}

func (d *Digest) queued(e *DigestQueued) {
	*d = Digest{ID: d.ID, Box: e.Box, On: e.On, Alone: e.Alone, Restricted: e.Restricted, Lines: e.Lines}
	for _, x := range e.Deliveries {
		d.Deliveries = append(d.Deliveries, Delivery{Account: x.Account, Channel: x.Channel, State: DeliveryQueued, Next: x.After, Asked: x.After})
	}
}

// NextTry is when the next message is to be sent; false where none is.
func (d *Digest) NextTry() (at time.Time, ok bool) {
	for i := range d.Deliveries {
		if x := &d.Deliveries[i]; x.State.Open() && (!ok || x.Next.Before(at)) {
			at, ok = x.Next, true
		}
	}
	return at, ok
}

// OldestAsked is since when the message that waits longest should have been sent;
// false where none waits.
func (d *Digest) OldestAsked() (at time.Time, ok bool) {
	for i := range d.Deliveries {
		if x := &d.Deliveries[i]; x.State.Open() && (!ok || x.Asked.Before(at)) {
			at, ok = x.Asked, true
		}
	}
	return at, ok
}

// ReminderRun is the day's going through what is due.
type ReminderRun struct {
	On     Date            `json:"on"`
	Node   string          `json:"node,omitempty"`
	Leased time.Time       `json:"leased,omitzero"`
	Done   ReminderRunDone `json:"done,omitzero"`
}

// Over says whether the run is done.
func (r *ReminderRun) Over() bool { return !r.Done.At.IsZero() }

// Apply folds an event into the run.
func (r *ReminderRun) Apply(e Event) {
	switch e := e.(type) {
	case *ReminderRunBegun:
		r.On, r.Node, r.Leased = e.On, e.Node, e.Until
	case *ReminderRunDone:
		r.On, r.Done = e.On, *e
	}
}
