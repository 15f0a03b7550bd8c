package eventstore

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// exemplar is a message of which every byte is known.
func exemplar() *message {
	return &message{
		subject: "dondoc.directive.01JABCDEF00000000000000001",
		headers: []header{{"Nats-Msg-Id", "01JABCDEF00000000000000EVT"}, {"ce-id", "01JABCDEF00000000000000EVT"}, {"ce-type", "dondoc.directive.progress_reported"}},
		data:    []byte(`{"unit":"so-tttt","text":"Đã mở 05 lớp"}`),
	}
}

const (
	goldenGenesis = "2eb264bd177fd0f85d2f1b80fd8e840feffd28827487b8862186338027edbbb9"
	goldenFirst   = "e0ed8b3d68480eb875e78537e1351168e3d11be9a70659d34747df07a32e2136"
	goldenSecond  = "ed28f6a37b4e9938a4a5a1f2f1a23902e5958070e19bf387ac859175258efa32"
)

// The chain's formula never changes: every backup and every printed head hash
// that an office keeps depends on it.
func TestTheChainIsTheOneThatWasAlwaysUsed(t *testing.T) {
	is := is.New(t)
	first := genesis("01JABCDEF000000000000000ID")
	is.Equal(first.String(), goldenGenesis)
	b, one := appendEntry(nil, 1, 0, first, exemplar())
	is.Equal(one.String(), goldenFirst)
	is.Equal(len(b), entryPrefix+len(exemplar().subject)+len("Nats-Msg-Id: 01JABCDEF00000000000000EVT\r\nce-id: 01JABCDEF00000000000000EVT\r\nce-type: dondoc.directive.progress_reported\r\n")+len(exemplar().data))
	_, two := appendEntry(nil, 2, 1, one, exemplar())
	is.Equal(two.String(), goldenSecond)
}

func TestAnEntryComesBackAsItWasWritten(t *testing.T) {
	is := is.New(t)
	for _, who := range actors {
		messages, _, err := (&envelope{who: who, at: morning}).messages([]Write{{directive(1), 0, reports(3, "một")}})
		is.NoErr(err)
		last := genesis("x")
		var b []byte
		for i, m := range messages {
			start := len(b)
			b, last = appendEntry(b, uint64(i+1), uint64(i), last, m)
			en, err := readEntry(b[start:])
			is.NoErr(err)
			is.True(en.message.equal(m))
			is.Equal(en.previous, uint64(i))
			is.Equal(en.hash, last)
		}
	}
}

func TestEveryByteOfAnEntryIsInTheChain(t *testing.T) {
	is := is.New(t)
	b, hash := appendEntry(nil, 7, 3, Hash{1}, exemplar())
	for i := range b {
		changed := bytes.Clone(b)
		changed[i] ^= 1
		en, err := readEntry(changed)
		if err == nil {
			is.True(link(Hash{1}, 7, en.body) != hash || en.hash != hash)
		}
	}
	is.True(link(Hash{2}, 7, b[32:]) != hash) // so is what was before it
	is.True(link(Hash{1}, 8, b[32:]) != hash) // and its place
}

func TestAHashIsReadAsItIsPrinted(t *testing.T) {
	is := is.New(t)
	want := genesis("x")
	text, err := want.MarshalText()
	is.NoErr(err)
	var got Hash
	is.NoErr(got.UnmarshalText(text))
	is.Equal(got, want)
	for _, bad := range []string{"", "ab", strings.Repeat("x", 64), want.String() + "00"} {
		is.True(got.UnmarshalText([]byte(bad)) != nil)
	}
}

func FuzzEntry(f *testing.F) {
	b, _ := appendEntry(nil, 1, 0, Hash{}, exemplar())
	f.Add(b)
	f.Add([]byte(nil))
	f.Add(make([]byte, entryPrefix))
	f.Add(append(make([]byte, 40), 255, 255, 255, 255, 255, 255, 0))
	f.Fuzz(func(t *testing.T, v []byte) {
		before := bytes.Clone(v)
		en, err := readEntry(v)
		if !bytes.Equal(v, before) {
			t.Fatal("reading has changed the file's memory")
		}
		if err != nil {
			return
		}
		again, _ := appendEntry(nil, 1, en.previous, Hash{}, &en.message)
		if !bytes.Equal(again[32:], v[32:]) {
			t.Fatalf("%q came back as %q", v[32:], again[32:])
		}
	})
}

func FuzzBackup(f *testing.F) {
	f.Add([]byte("dondoc backup 1\n{}\n"))
	f.Fuzz(func(t *testing.T, v []byte) {
		_, err := readBackupEntry(bytes.NewReader(v))
		if err == nil && len(v) < entryPrefix+4 {
			t.Fatal(errors.New("an entry out of nothing"))
		}
	})
}
