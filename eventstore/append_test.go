package eventstore

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dondoc/domain"
)

func readsBackWhatWasAppended(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	event := report("Đã mở 05 lớp \"tập huấn\"\nở huyện Lộc Bình \u2028 <&>")
	r, err := s.Append(soon(t), clerk, morning, Write{directive(1), 0, []domain.Event{event}})
	is.NoErr(err)
	is.Equal(r, Receipt{First: 1, Last: 1, Versions: map[string]uint64{directive(1): 1}})

	want, err := json.Marshal(event)
	is.NoErr(err)
	e := everything(t, s)[0]
	sameBytes(t, e.Data, want)
	is.Equal(e.Seq, uint64(1))
	is.Equal(e.Subject, directive(1))
	is.Equal(e.Type, "dondoc.directive.progress_reported")
	is.Equal(e.Time, morning.Truncate(time.Microsecond))
	is.Equal(e.Actor, clerk)
	is.Equal(e.Payload, event)
	is.Equal(s.Head().Seq, uint64(1))
	is.NoErr(s.Ready(soon(t)))
}

func ordinaryClientReadsCloudEvents(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	receipt := write(t, s, directive(1), report("một"))
	write(t, s, directive(2), reports(3, "lô")...)

	js, err := jetstream.New(v.client(t, s))
	is.NoErr(err)
	consumer, err := js.OrderedConsumer(soon(t), StreamName, jetstream.OrderedConsumerConfig{})
	is.NoErr(err)
	recorded := everything(t, s)
	for i := range recorded {
		// A cluster may take a moment until every server knows of a consumer that was just made.
		msg, err := retry(soon(t), func(context.Context) (jetstream.Msg, error) {
			return consumer.Next(jetstream.FetchMaxWait(20 * time.Second))
		})
		is.NoErr(err)
		e := recorded[i]
		sameBytes(t, msg.Data(), e.Data)
		is.Equal(msg.Subject(), e.Subject)
		for key, want := range map[string]string{
			"ce-id": e.ID, "ce-source": "/dondoc", "ce-specversion": "1.0", "ce-type": e.Type, "ce-subject": e.Subject,
			"ce-time": "2024-10-10T01:30:15.123456Z", "ce-datacontenttype": "application/json",
			"ce-actor": clerk.ID, "ce-actorname": "Nguy%E1%BB%85n%20Th%E1%BB%8B%20Th%C6%A1m", "ce-actorrole": "unit",
			"ce-actorunits": "so-tttt,huyen-loc-binh", nats.MsgIdHdr: e.ID,
		} {
			is.Equal(msg.Headers().Values(key), []string{want}) // each header once
		}
	}
	is.Equal(recorded[0].Seq, receipt.First)
	info, err := js.Stream(soon(t), StreamName)
	is.NoErr(err)
	is.Equal(info.CachedInfo().State.Msgs, uint64(4))
	is.Equal(info.CachedInfo().Config.Metadata["dondoc-identity"], s.Identity())
}

func wrongExpectationRecordsNothing(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	write(t, s, directive(1), report("một"))
	write(t, s, directive(2), report("hai"))
	write(t, s, directive(1), report("ba"))
	for _, w := range []Write{
		{directive(1), 0, reports(1, "không mới")},
		{directive(1), 1, reports(1, "cũ")},
		{directive(1), 2, reports(1, "của mục khác")},
		{directive(1), 99, reports(1, "chưa có")},
		{directive(9), 3, reports(1, "mục mới")},
		{directive(1), 1, reports(2, "lô cũ")},
		{directive(1), 99, reports(2, "lô chưa có")},
	} {
		_, err := s.Append(soon(t), clerk, morning, w)
		isConflict(t, err, w.Subject)
	}
	is.Equal(s.Head().Seq, uint64(3))
	_, err := s.Append(soon(t), clerk, morning, Write{directive(1), 3, reports(1, "đúng")})
	is.NoErr(err)
	is.Equal(len(everything(t, s)), 4)
}

func severalSubjectsAtOnce(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	before := write(t, s, directive(1), report("trước"))
	r, err := s.Append(
		soon(t), clerk, morning,
		Write{directive(1), before.Last, reports(2, "một")},
		Write{directive(2), 0, reports(1, "hai")},
		Write{directive(3), 0, reports(3, "ba")},
	)
	is.NoErr(err)
	is.Equal(r, Receipt{First: 2, Last: 7, Versions: map[string]uint64{directive(1): 3, directive(2): 4, directive(3): 7}})
	is.Equal(texts(t, s, directive(1)), []string{"trước", "một 1", "một 2"})
	is.Equal(texts(t, s, directive(3)), []string{"ba 1", "ba 2", "ba 3"})

	most := reports(1000, "nhiều nhất")
	r, err = s.Append(soon(t), clerk, morning, Write{directive(4), 0, most})
	is.NoErr(err)
	is.Equal(r.Last-r.First, uint64(999))
	_, err = s.Append(soon(t), clerk, morning, Write{directive(4), r.Last, append(most, report("quá"))})
	isRefusal(t, err, domain.Invalid, "too_many_at_once")
	_, err = s.Append(soon(t), clerk, morning)
	isRefusal(t, err, domain.Invalid, "too_many_at_once")
}

func conflictingBatchLeavesNothing(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	write(t, s, directive(3), report("đã có"))
	before := s.Head()
	for _, third := range []uint64{0, 99} {
		_, err := s.Append(
			soon(t), clerk, morning,
			Write{directive(1), 0, reports(1, "một")},
			Write{directive(2), 0, reports(2, "hai")},
			Write{directive(3), third, reports(1, "ba")},
		)
		isConflict(t, err, directive(3))
	}
	is.Equal(s.Head(), before)
	next := write(t, s, directive(1), report("sau"))
	is.Equal(next.First, before.Seq+1) // not even a sequence was used
}

func decisionWithoutEvents(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	write(t, s, directive(1), report("một"))
	r, err := s.Do(soon(t), Command{Who: clerk, At: morning, Decide: func(*View) ([]Write, error) { return nil, nil }})
	is.NoErr(err)
	is.Equal(r.Last, uint64(1))
	refusal := domain.NotFound("id", "x")
	_, err = s.Do(soon(t), Command{Who: clerk, At: morning, Decide: func(*View) ([]Write, error) { return nil, refusal }})
	is.Equal(err, refusal)
	is.Equal(s.Head().Seq, uint64(1))
}
