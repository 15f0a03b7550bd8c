package eventstore

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go"

	"dondoc/domain"
)

// actors are people whose names try the headers.
var actors = []domain.Actor{
	clerk,
	{ID: "máy in", Role: domain.RoleAdmin},
	{ID: "01J", Name: "Trần Quốc Toản — \"Phó\r\nCT\": 100%\u2028\t", Role: domain.RoleLeader},
	{ID: "a: b\r\nNats-Msg-Id: x", Name: " khoảng trắng ", Role: domain.RoleOffice},
	{ID: "%C3%A9", Name: "é", Role: domain.RoleUnit, Units: []domain.UnitCode{"a"}},
}

func TestAnEnvelopeComesBackAsItWasSent(t *testing.T) {
	for _, who := range actors {
		is := is.New(t)
		env := &envelope{who: who, at: morning, key: hashKey(who, "khóa"), digest: strings.Repeat("ab", 16)}
		messages, events, err := env.messages([]Write{{directive(1), 0, reports(2, "một")}, {directive(2), 5, reports(1, "hai")}})
		is.NoErr(err)
		for i, m := range messages {
			sent := m.natsMessage("")
			received := fromNats(sent.Subject, sent.Header, sent.Data)
			is.True(m.equal(received))
			e, err := received.event(uint64(i))
			is.NoErr(err)
			is.Equal(e.Actor, who)
			is.Equal(e.ID, events[i].ID)
			is.Equal(e.ID, sent.Header.Get(nats.MsgIdHdr))
			is.Equal(e.Time, morning.Truncate(time.Microsecond))
			is.Equal(e.Key, env.key)
			for _, h := range m.headers {
				is.True(isHeaderText(h.value)) // printable ASCII without blanks at its ends
			}
		}
		is.Equal(messages[0].get(headerExpect), "0")
		is.Equal(messages[1].get(headerExpect), "") // only the first of a subject expects
		is.Equal(messages[2].get(headerExpect), "5")
		is.True(!messages[0].endsBatch() && !messages[1].endsBatch() && messages[2].endsBatch())
	}
}

func isHeaderText(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return strings.TrimSpace(s) == s
}

func TestAMessageThatIsNoEventIsRefused(t *testing.T) {
	is := is.New(t)
	good, _ := sealed(t, Write{directive(1), 0, reports(1, "một")})
	for _, without := range []string{headerID, headerType, headerTime} {
		m := *good[0]
		m.headers = slices.DeleteFunc(slices.Clone(m.headers), func(h header) bool { return h.key == without })
		_, err := m.event(1)
		is.True(err != nil)
	}
	for key, value := range map[string]string{headerTime: "hôm qua", headerActor: "%zz", headerActorName: "%"} {
		m := *good[0]
		m.headers = slices.Clone(m.headers)
		for i := range m.headers {
			if m.headers[i].key == key {
				m.headers[i].value = value
			}
		}
		_, err := m.event(1)
		is.True(err != nil)
	}
}

func TestAnEventOfALaterVersionIsKeptAndPassedOver(t *testing.T) {
	is := is.New(t)
	m, _ := sealed(t, Write{directive(1), 0, reports(1, "một")})
	for i := range m[0].headers {
		if m[0].headers[i].key == headerType {
			m[0].headers[i].value = "dondoc.directive.từ_tương_lai"
		}
	}
	e, err := m[0].event(1)
	is.NoErr(err)
	e.decode()
	is.Equal(e.Payload, nil)
	m[0].data = []byte("{")
	e, err = m[0].event(1)
	is.NoErr(err)
	e.decode()
	is.Equal(e.Payload, nil)
}

// lines writes headers as the client library does.
func lines(hs []header) []byte {
	b := []byte(headerLine)
	for _, h := range hs {
		b = append(b, h.key+": "+h.value+"\r\n"...)
	}
	return append(b, "\r\n"...)
}

func TestAHeaderBlockIsReadStrictly(t *testing.T) {
	is := is.New(t)
	good := "NATS/1.0\r\nb: 2\r\na: 1\r\na: 0\r\n\r\n"
	hs, err := parseHeaders([]byte(good))
	is.NoErr(err)
	is.Equal(hs, []header{{"a", "1"}, {"a", "0"}, {"b", "2"}})
	for i := range good {
		if i < len(good)-1 {
			_, err := parseHeaders([]byte(good[:i+1]))
			is.True(err != nil) // cut short
		}
	}
	for _, bad := range []string{
		good + " ", "NATS/1.0 \r\n\r\n", "nats/1.0\r\n\r\n", "NATS/1.0\r\na:1\r\n\r\n", "NATS/1.0\r\na: 1 \r\n\r\n",
		"NATS/1.0\r\na:  1\r\n\r\n", "NATS/1.0\r\n: 1\r\n\r\n", "NATS/1.0\na: 1\r\n\r\n",
	} {
		_, err := parseHeaders([]byte(bad))
		is.True(err != nil)
	}
}

func FuzzHeaderBlock(f *testing.F) {
	f.Add([]byte("NATS/1.0\r\nb: 2\r\na: 1\r\n\r\n"))
	f.Add([]byte("NATS/1.0\r\n\r\n"))
	f.Add([]byte(nil))
	f.Add([]byte("NATS/1.0\r\na: b: c\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		hs, err := parseHeaders(raw)
		if err != nil || len(raw) == 0 {
			return
		}
		again := lines(hs)
		if len(again) != len(raw) {
			t.Fatalf("%q has lost or gained bytes: %q", raw, again)
		}
		a, b := bytes.Split(raw, []byte("\r\n")), bytes.Split(again, []byte("\r\n"))
		slices.SortFunc(a, bytes.Compare)
		slices.SortFunc(b, bytes.Compare)
		if !slices.EqualFunc(a, b, bytes.Equal) {
			t.Fatalf("%q came back as %q", raw, again)
		}
	})
}
