package eventstore

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

func TestASubjectIsReadBackFromAnyOfItsEvents(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	write(t, s, directive(1), reports(3, "một")...)
	write(t, s, directive(2), reports(1, "hai")...)
	write(t, s, directive(1), &domain.PartAccepted{Unit: "so-tttt"}, report("một 4"))
	is.NoErr(s.View(func(v *View) error {
		sequences := func(before uint64, limit int) (seqs []uint64) {
			events, err := v.HistoryBefore(directive(1), before, limit)
			is.NoErr(err)
			for _, e := range events {
				seqs = append(seqs, e.Seq)
			}
			return seqs
		}
		is.Equal(sequences(0, 2), []uint64{5, 6})
		is.Equal(sequences(5, 2), []uint64{2, 3}) // past the other subject's
		is.Equal(sequences(2, 2), []uint64{1})
		is.Equal(sequences(1, 2), nil)
		for _, before := range []uint64{4, 99} { // another subject's, and nobody's
			_, err := v.HistoryBefore(directive(1), before, 2)
			isRefusal(t, err, domain.Missing, "not_found")
		}
		back := func(limit, enough int) (seqs []uint64) {
			is.NoErr(v.Back(directive(1), limit, []string{report("").EventType()}, func(e *Event) bool {
				is.True(e.Payload != nil)
				seqs = append(seqs, e.Seq)
				return len(seqs) < enough
			}))
			return seqs
		}
		is.Equal(back(0, 9), []uint64{6, 3, 2, 1})
		is.Equal(back(0, 2), []uint64{6, 3})
		is.Equal(back(3, 9), []uint64{6, 3}) // the acceptance is passed, too
		return nil
	}))
}
