package eventstore

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

// together runs n functions at once and waits for all.
func together(n int, do func(i int)) {
	var all sync.WaitGroup
	begin := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-begin
			do(i)
		})
	}
	close(begin)
	all.Wait()
}

func oneWinsEachVersion(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	const writers, versions = 8, 6
	version := uint64(0)
	for n := range versions {
		var mu sync.Mutex
		var won []Receipt
		together(writers, func(i int) {
			r, err := s.Append(soon(t), clerk, morning, Write{directive(1), version, reports(1+i%2, fmt.Sprintf("%d của %d", n, i))})
			var lost *ConflictError
			switch {
			case err == nil:
				mu.Lock()
				won = append(won, r)
				mu.Unlock()
			case !errors.As(err, &lost):
				t.Errorf("writer %d: %v", i, err)
			}
		})
		is.Equal(len(won), 1) // of all who saw this version
		is.Equal(won[0].First, version+1)
		version = won[0].Last
	}
	is.Equal(s.Head().Seq, version)
}

func racingCommandsSucceed(t *testing.T, v *venue) {
	s := v.first(t)
	race(t, []*Store{s}, 16, 5)
}

// race lets writers on some nodes add to one subject until all have succeeded.
// Each decides by what stands there, so a decision on an old state shows.
func race(t *testing.T, nodes []*Store, writers, each int) {
	t.Helper()
	is := is.New(t)
	together(writers, func(i int) {
		for n := range each {
			s := nodes[(i+n)%len(nodes)]
			_, err := s.Do(soon(t), Command{Who: clerk, At: morning, Decide: func(v *View) ([]Write, error) {
				events, err := v.History(directive(1000), 0)
				add := report("người viết %d lần %d thấy %d", i, n, len(events))
				return []Write{{directive(1000), v.Version(directive(1000)), []domain.Event{add}}}, err
			}})
			if err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
		}
	})
	for _, s := range nodes {
		is.NoErr(s.catchUpAll(soon(t)))
		all := texts(t, s, directive(1000))
		is.Equal(len(all), writers*each)
		seen := map[string]bool{}
		for place, text := range all {
			var i, n, saw int
			_, err := fmt.Sscanf(text, "người viết %d lần %d thấy %d", &i, &n, &saw)
			is.NoErr(err)
			is.Equal(saw, place) // the decision saw exactly what is before it
			is.True(!seen[text]) // and was recorded once
			seen[text] = true
		}
	}
}

func sixtyFourWriters(t *testing.T, v *venue) {
	is := is.New(t)
	s := v.first(t)
	for _, c := range []struct{ subjects, each int }{{64, 8}, {4, 2}} {
		before := s.Head().Seq
		together(64, func(i int) {
			for n := range c.each {
				events := reports(1+(i+n)%7/6, fmt.Sprintf("%d-%d", i, n)) // a batch now and then
				if _, err := s.Do(soon(t), appending(directive(100*c.subjects+i%c.subjects), events...)); err != nil {
					t.Errorf("writer %d: %v", i, err)
				}
			}
		})
		var want int
		for i := range 64 {
			for n := range c.each {
				want += 1 + (i+n)%7/6
			}
		}
		is.Equal(s.Head().Seq-before, uint64(want))
	}
}

func twoNodesRace(t *testing.T, v *venue) {
	race(t, []*Store{v.first(t), v.another(t)}, 12, 4)
}

func twoNodesSeeEachOther(t *testing.T, v *venue) {
	is := is.New(t)
	a, b := v.first(t), v.another(t)
	is.Equal(a.Identity(), b.Identity())
	for n := range 10 {
		from, to := a, b
		if n%2 == 1 {
			from, to = b, a
		}
		r := write(t, from, directive(1+n%3), report("lần %d", n))
		is.NoErr(to.WaitFor(soon(t), r.Last))
		all := texts(t, to, directive(1+n%3))
		is.Equal(all[len(all)-1], fmt.Sprintf("lần %d", n))
		// The other node decides by what this one has recorded.
		_, err := to.Append(soon(t), clerk, morning, Write{directive(1 + n%3), r.Last, reports(2, "lô")})
		is.NoErr(err)
	}
	is.NoErr(a.catchUpAll(soon(t)))
	is.NoErr(b.catchUpAll(soon(t)))
	is.Equal(a.Head(), b.Head()) // the same chain on both
}

func twoNodesBeginAtOnce(t *testing.T, v *venue) {
	is := is.New(t)
	dirs := []string{t.TempDir(), t.TempDir(), t.TempDir()}
	nodes := make([]*Store, len(dirs))
	errs := make([]error, len(dirs))
	together(len(dirs), func(i int) { nodes[i], errs[i] = tryStart(t, v.options(dirs[i])) })
	for i, s := range nodes {
		is.NoErr(errs[i])
		write(t, s, directive(i), report("từ nút %d", i))
	}
	for _, s := range nodes {
		is.NoErr(s.WaitFor(soon(t), 3))
		is.Equal(s.Head(), nodes[0].Head())
	}
}
