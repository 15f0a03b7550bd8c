package eventstore

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"dondoc/domain"
)

// The headers of a message. The ce- ones are CloudEvents 1.0 in binary mode, by
// its NATS protocol binding: every attribute is a header with that prefix, its
// value percent-encoded. Those of the second group are our extension attributes.
const (
	headerID          = "ce-id"
	headerSource      = "ce-source"
	headerSpecVersion = "ce-specversion"
	headerType        = "ce-type"
	headerSubject     = "ce-subject"
	headerTime        = "ce-time"
	headerContentType = "ce-datacontenttype"

	headerActor      = "ce-actor"
	headerActorName  = "ce-actorname"
	headerActorRole  = "ce-actorrole"
	headerActorUnits = "ce-actorunits"
	headerKey        = "ce-idempotencykey"
	headerDigest     = "ce-requestdigest"

	headerExpect      = nats.ExpectedLastSubjSeqHdr
	headerMsgID       = nats.MsgIdHdr
	headerBatch       = "Nats-Batch-Id"
	headerBatchSeq    = "Nats-Batch-Sequence"
	headerBatchCommit = "Nats-Batch-Commit"
)

const (
	source      = "/dondoc"
	specVersion = "1.0"
	contentType = "application/json"
	timeLayout  = "2006-01-02T15:04:05.000000Z"
)

// header is one line of a message's header block.
type header struct{ key, value string }

// message is what the stream holds at one sequence. Its headers are kept in the
// order of their keys: the client library writes them in any order, which means
// nothing, so both copies of the record are compared and hashed in this one.
type message struct {
	subject string
	headers []header
	data    []byte
}

// get is the value of a header, or nothing.
func (m *message) get(key string) string {
	for _, h := range m.headers {
		if h.key == key {
			return h.value
		}
	}
	return ""
}

// natsMessage is the message as the client library sends it.
func (m *message) natsMessage(reply string) *nats.Msg {
	h := make(nats.Header, len(m.headers))
	values := make([]string, len(m.headers))
	for i, line := range m.headers {
		values[i] = line.value
		h[line.key] = values[i : i+1 : i+1]
	}
	return &nats.Msg{Subject: m.subject, Reply: reply, Header: h, Data: m.data}
}

// fromNats takes over a message that the client library received.
func fromNats(subject string, h nats.Header, data []byte) *message {
	m := &message{subject: subject, data: data, headers: make([]header, 0, len(h))}
	for key, values := range h {
		for _, v := range values {
			m.headers = append(m.headers, header{key, v})
		}
	}
	sortHeaders(m.headers)
	return m
}

func sortHeaders(hs []header) {
	slices.SortStableFunc(hs, func(a, b header) int { return strings.Compare(a.key, b.key) })
}

const headerLine = "NATS/1.0\r\n"

var errHeaderBlock = errors.New("header block is not NATS/1.0 lines of the form \"key: value\"")

// parseHeaders reads a raw header block strictly: any byte that writing the
// lines again would not give back is an error. So a byte that was added or
// changed anywhere in the stream cannot hide in a lenient reading.
func parseHeaders(raw []byte) ([]header, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	rest, ok := bytes.CutPrefix(raw, []byte(headerLine))
	if !ok {
		return nil, errHeaderBlock
	}
	var hs []header
	for {
		line, after, ok := bytes.Cut(rest, []byte("\r\n"))
		if !ok {
			return nil, errHeaderBlock
		}
		if len(line) == 0 {
			if len(after) != 0 {
				return nil, errHeaderBlock
			}
			sortHeaders(hs)
			return hs, nil
		}
		key, value, ok := strings.Cut(string(line), ": ")
		if !ok || key == "" || strings.TrimSpace(value) != value {
			return nil, errHeaderBlock
		}
		hs = append(hs, header{key, value})
		rest = after
	}
}

// draft is an event on its way into the stream.
type draft struct {
	subject string
	id      string
	expect  uint64
	expects bool // only the first event of a subject in a command expects
	event   domain.Event
	data    []byte
}

// envelope is what the events of one command share.
type envelope struct {
	who    domain.Actor
	at     time.Time
	key    string // hashed, hexadecimal; empty for none
	digest string // of the request, hexadecimal
}

// seal gives the message of a draft. The lines come out in the order of their keys.
func (e *envelope) seal(d *draft, batch string, place, size int) *message {
	hs := make([]header, 0, 17)
	if batch != "" {
		if place == size {
			hs = append(hs, header{headerBatchCommit, "1"})
		}
		hs = append(hs, header{headerBatch, batch}, header{headerBatchSeq, strconv.Itoa(place)})
	}
	if d.expects {
		hs = append(hs, header{headerExpect, strconv.FormatUint(d.expect, 10)})
	}
	hs = append(
		hs,
		header{headerMsgID, d.id},
		header{headerActor, url.PathEscape(e.who.ID)},
	)
	if e.who.Name != "" {
		hs = append(hs, header{headerActorName, url.PathEscape(e.who.Name)})
	}
	hs = append(hs, header{headerActorRole, string(e.who.Role)})
	if len(e.who.Units) > 0 {
		hs = append(hs, header{headerActorUnits, joinUnits(e.who.Units)})
	}
	hs = append(hs, header{headerContentType, contentType}, header{headerID, d.id})
	if e.key != "" {
		hs = append(hs, header{headerKey, e.key}, header{headerDigest, e.digest})
	}
	hs = append(
		hs,
		header{headerSource, source},
		header{headerSpecVersion, specVersion},
		header{headerSubject, d.subject},
		header{headerTime, e.at.UTC().Format(timeLayout)},
		header{headerType, d.event.EventType()},
	)
	if !slices.IsSortedFunc(hs, func(a, b header) int { return strings.Compare(a.key, b.key) }) {
		sortHeaders(hs)
	}
	return &message{subject: d.subject, headers: hs, data: d.data}
}

// open reads a message of the stream as an event. It fails for a message that
// lacks an id, a type or a time: nothing of ours ever wrote such a one.
func (m *message) event(seq uint64) (*Event, error) {
	e := &Event{Seq: seq, Subject: m.subject, Data: m.data}
	for _, h := range m.headers {
		if err := e.take(h); err != nil {
			return nil, fmt.Errorf("event %d: header %s: %w", seq, h.key, err)
		}
	}
	if e.ID == "" || e.Type == "" || e.Time.IsZero() {
		return nil, fmt.Errorf("event %d on %s: not an event of dondoc: ce-id, ce-type or ce-time is missing", seq, m.subject)
	}
	return e, nil
}

func (e *Event) take(h header) (err error) {
	switch h.key {
	case headerID:
		e.ID = h.value
	case headerType:
		e.Type = h.value
	case headerTime:
		e.Time, err = time.Parse(time.RFC3339Nano, h.value)
	case headerActor:
		e.Actor.ID, err = url.PathUnescape(h.value)
	case headerActorName:
		e.Actor.Name, err = url.PathUnescape(h.value)
	case headerActorRole:
		e.Actor.Role = domain.Role(h.value)
	case headerActorUnits:
		e.Actor.Units = splitUnits(h.value)
	case headerKey:
		e.Key = h.value
	}
	return err
}

// decode fills in the payload, the first time that it is called; later calls
// wait for it. An unknown type leaves it nil, which readers pass over; so does
// data that is no JSON of its type, because history cannot be corrected and one
// bad event must not stop the rest.
func (e *Event) decode() {
	e.decoding.Do(func() {
		if payload, err := domain.DecodeEvent(e.Type, e.Data); err == nil {
			e.Payload = payload
		}
	})
}

func joinUnits(units []domain.UnitCode) string {
	parts := make([]string, len(units))
	for i, u := range units {
		parts[i] = string(u)
	}
	return strings.Join(parts, ",")
}

func splitUnits(s string) []domain.UnitCode {
	parts := strings.Split(s, ",")
	units := make([]domain.UnitCode, len(parts))
	for i, p := range parts {
		units[i] = domain.UnitCode(p)
	}
	return units
}
