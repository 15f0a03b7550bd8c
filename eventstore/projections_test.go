package eventstore_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// The program's own read models are what a replay of the record gives, after
// many writers, restarts, a lost stream and a lost journal.
func TestEveryProjectionOfTheProgramEqualsAReplay(t *testing.T) {
	t.Parallel()
	is := is.New(t)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	dir := t.TempDir()
	var head eventstore.Head
	for _, lost := range []string{"", "", "nats", "dondoc.db"} {
		if lost != "" {
			is.NoErr(os.RemoveAll(filepath.Join(dir, lost)))
		}
		s, err := eventstore.Open(ctx, eventstore.Options{Dir: dir, Projections: projections.All(), Log: slog.New(slog.DiscardHandler)})
		is.NoErr(err)
		is.Equal(s.Head().Seq, head.Seq)
		if head.Seq > 0 {
			is.Equal(s.Head(), head)
		}
		work(ctx, t, s)
		head = s.Head()
		is.NoErr(s.CheckProjections(ctx, projections.All()))
		v, err := s.Verify(ctx)
		is.NoErr(err)
		is.Equal(v.Findings, nil)
		is.NoErr(s.Close())
	}
}

// work has units issue and report at once: what happens to a directive and, now
// and then, what no rule would have allowed.
func work(ctx context.Context, t *testing.T, s *eventstore.Store) {
	t.Helper()
	const writers, each = 12, 4
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			dice := rand.New(rand.NewPCG(uint64(i), s.Head().Seq))
			for range each {
				subject := eventstore.DirectiveSubject(ulid.Make(), i%5 == 0)
				events := life(dice)
				_, err := s.Do(ctx, eventstore.Command{
					Who: domain.Actor{ID: "văn phòng", Role: domain.RoleOffice}, At: time.Now(),
					Decide: func(*eventstore.View) ([]eventstore.Write, error) {
						return []eventstore.Write{{Subject: subject, Events: events}}, nil
					},
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// life is a directive's events from its beginning.
func life(dice *rand.Rand) []domain.Event {
	day := func(n int) domain.Date { return calendar.MustParse(fmt.Sprintf("2024-%02d-%02d", 1+n%12, 1+n%28)) }
	unit := domain.UnitCode([]string{"so-tttt", "huyen-loc-binh", "huyen-van-quan"}[dice.IntN(3)])
	issued := &domain.DirectiveIssued{
		Document: ulid.Make(), Text: "Mở các lớp tập huấn còn lại", Force: domain.Order, Priority: domain.Ordinary,
		Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: day(dice.IntN(300))}, On: day(dice.IntN(300)), By: "văn phòng",
	}
	for range 1 + dice.IntN(3) {
		issued.Parts = append(issued.Parts, domain.Part{Unit: unit, Target: domain.Whole(int64(dice.IntN(30)))})
		unit += "-a"
	}
	done := domain.Whole(int64(dice.IntN(30)))
	p := issued.Parts[0].Unit
	steps := []domain.Event{
		&domain.PartAccepted{Unit: p},
		&domain.ProgressReported{Unit: p, Text: "Đã mở", Done: &done, On: day(dice.IntN(300))},
		&domain.ExtensionRequested{Unit: p, To: day(dice.IntN(300)), On: day(dice.IntN(300))},
		&domain.ExtensionGranted{Unit: p, Due: day(dice.IntN(300)), On: day(dice.IntN(300))},
		&domain.CompletionReported{Unit: p, On: day(dice.IntN(300))},
		&domain.CompletionConfirmed{Unit: p, On: day(dice.IntN(300))},
		&domain.CompletionRejected{Unit: "không-ai", On: day(dice.IntN(300))},
		&domain.PartReturned{Unit: p, Reason: "không thuộc thẩm quyền"},
		&domain.DirectiveSuspended{Reason: "chờ"},
		&domain.DirectiveClosed{Reason: "thôi"},
	}
	dice.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
	return append([]domain.Event{issued}, steps[:dice.IntN(len(steps))]...)
}
