package projections

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

// In whose court the parts were is kept as it happens, and is what following every
// event from the first gives.
func TestInWhoseCourtPartsWereIsKeptAsFollowingEveryEventGivesIt(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		kept(t, dir, w.events, []int{rapid.IntRange(1, 9).Draw(t, "batch")}, func(v *shelf) {
			for id := range w.states {
				var payloads []domain.Event
				for _, e := range w.events {
					if e.Subject == eventstore.DirectiveSubject(id, false) {
						payloads = append(payloads, e.Payload)
					}
				}
				e, err := Read(v).Directive(id)
				if err != nil {
					t.Fatal(err)
				}
				got, err := Read(v).Court(e, nil)
				if want := domain.CourtOf(nil, payloads); err != nil || !reflect.DeepEqual(got.Parts, want.Parts) {
					t.Fatalf("%v: %+v, want %+v", err, got.Parts, want.Parts)
				}
				if e.Events != uint64(len(payloads)) {
					t.Fatalf("%d events, want %d", e.Events, len(payloads))
				}
			}
		})
	})
}

// However many events a directive has, its state before any of them is found from
// one that was kept and fewer than FoldEvery events after it.
func TestTheStateBeforeAnyEventIsNearOneThatIsKept(t *testing.T) {
	dir := t.TempDir()
	id := domain.ID{5: 1, 15: 1}
	start := calendar.MustParse("2026-01-05")
	var events []*eventstore.Event
	add := func(e domain.Event) {
		events = append(events, &eventstore.Event{Seq: uint64(2*len(events) + 1), Subject: eventstore.DirectiveSubject(id, false), Payload: e})
	}
	add(&domain.DirectiveIssued{
		Text: "Tổ chức các lớp", Priority: domain.Ordinary, Deadline: domain.Deadline{Kind: domain.DeadlineDate, Due: start.AddDays(300)}, On: start,
		Parts: []domain.Part{{Unit: "so-y-te", Role: domain.Lead, Target: domain.Whole(1000), Measure: "lớp"}},
	})
	for n := range 3*FoldEvery + 20 {
		done := domain.Whole(int64(n))
		add(&domain.ProgressReported{Unit: "so-y-te", Done: &done, On: start.AddDays(n / 10)})
	}
	rapid.Check(t, func(t *rapid.T) {
		kept(t, dir, events, []int{rapid.IntRange(1, 150).Draw(t, "batch")}, func(v *shelf) {
			at := rapid.IntRange(0, len(events)-1).Draw(t, "at")
			got, seq, err := Read(v).Kept(id, events[at].Seq)
			if err != nil {
				t.Fatal(err)
			}
			left := 0
			for _, e := range events[:at] {
				if e.Seq > seq {
					got.Apply(e.Payload)
					left++
				}
			}
			want := domain.Directive{ID: id}
			for _, e := range events[:at] {
				want.Apply(e.Payload)
			}
			if left >= FoldEvery || !reflect.DeepEqual(got, want) {
				t.Fatalf("after %d events: %+v, want %+v", left, got, want)
			}
		})
	})
}
