package projections

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain"
)

// waits names what waits in all states, found one by one.
func (w *world) waits(what WaitingFor) (names []string) {
	for _, d := range w.states {
		if d.Closed != nil {
			continue
		}
		for i := range d.Parts {
			a := &d.Parts[i]
			if a.Completion != nil {
				continue
			}
			if what == "" || what == WaitingConfirmation {
				for _, p := range a.Awaiting() {
					names = append(names, fmt.Sprintf("%s %s %s %s %s", p.On, WaitingConfirmation, d.ID, a.Unit, p.Occurrence))
				}
			}
			for kind, since := range map[WaitingFor]domain.Date{WaitingReturn: returnDay(a), WaitingExtension: extensionDay(a)} {
				if !since.IsZero() && (what == "" || what == kind) {
					names = append(names, fmt.Sprintf("%s %s %s %s %s", since, kind, d.ID, a.Unit, domain.Date{}))
				}
			}
		}
	}
	slices.Sort(names)
	return names
}

func returnDay(a *domain.Assignment) (d domain.Date) {
	if a.Return != nil {
		d = a.Return.On
	}
	return d
}

func extensionDay(a *domain.Assignment) (d domain.Date) {
	if x := a.PendingExtension(); x != nil {
		d = x.AskedOn
	}
	return d
}

func TestWhatWaitsIsListedOnceTheLongestWaitingFirst(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		kept(t, dir, w.events, []int{5}, func(v *shelf) {
			for _, what := range []WaitingFor{"", WaitingReturn, WaitingConfirmation, WaitingExtension} {
				var got []string
				before := domain.Date{}
				walk(t, func(cursor string) (string, error) {
					page, err := Read(v).Waiting(what, cursor, rapid.IntRange(1, 3).Draw(t, "limit"))
					for _, x := range page.Items {
						if x.Since.Before(before) {
							t.Fatalf("%s comes after %s", x.Since, before)
						}
						before = x.Since
						got = append(got, fmt.Sprintf("%s %s %s %s %s", x.Since, x.For, x.Entry.State.ID, x.Unit, x.Occurrence))
					}
					return page.Next, err
				})
				slices.Sort(got)
				if want := w.waits(what); !slices.Equal(got, want) {
					t.Fatalf("waiting for %q: %q, want %q", what, got, want)
				}
			}
		})
	})
}

func TestAUnitsOpenPartsAreListedOnceByDueDateThenByReview(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		kept(t, dir, w.events, []int{5}, func(v *shelf) {
			for _, u := range units {
				var got []*domain.Assignment
				walk(t, func(cursor string) (string, error) {
					page, err := Read(v).Owed(u, today, cursor, rapid.IntRange(1, 3).Draw(t, "limit"))
					for _, p := range page.Items {
						got = append(got, p.Entry.State.Part(u))
					}
					return page.Next, err
				})
				if want := w.open(u); len(got) != want {
					t.Fatalf("%s: %d open parts listed, want %d", u, len(got), want)
				}
				ordered := slices.IsSortedFunc(got, func(a, b *domain.Assignment) int {
					if a.Due.IsZero() != b.Due.IsZero() {
						if a.Due.IsZero() {
							return 1
						}
						return -1
					}
					return cmp.Or(a.Due.Compare(b.Due), a.Review.Compare(b.Review))
				})
				if !ordered {
					t.Fatalf("%s: not in the order of due dates", u)
				}
			}
		})
	})
}

// open counts a unit's parts that are neither done nor stopped.
func (w *world) open(u domain.UnitCode) (n int) {
	for _, d := range w.states {
		if a := d.Part(u); a != nil && a.Completion == nil && d.Closed == nil && d.Suspended == nil {
			n++
		}
	}
	return n
}

// walk reads every page of a list.
func walk(t interface{ Fatal(args ...any) }, page func(cursor string) (next string, err error)) {
	for cursor := ""; ; {
		next, err := page(cursor)
		if err != nil {
			t.Fatal(err)
		}
		if next == "" {
			return
		}
		cursor = next
	}
}

func TestACursorOfAnotherListOfWhatWaitsIsRefused(t *testing.T) {
	is := is.New(t)
	kept(t, t.TempDir(), nil, []int{1}, func(v *shelf) {
		_, err := Read(v).Waiting("", "!!", 5)
		is.Equal(err, nil) // nothing was ever recorded: there is nothing to go on in
	})
	w := &world{states: map[domain.ID]*domain.Directive{}}
	rapid.Check(t, func(t *rapid.T) { *w = *draw(t) })
	kept(t, t.TempDir(), w.events, []int{9}, func(v *shelf) {
		for _, cursor := range []string{"!!", "AAAA", "AAAAAP8AAAAAAA"} {
			_, err := Read(v).Waiting("", cursor, 5)
			is.Equal(err, ErrCursor)
			_, err = Read(v).Owed("so-noi-vu", today, cursor, 5)
			is.Equal(err, ErrCursor)
		}
	})
}

func TestAUnitHasAListOfWhatItWaitsForAndOfWhatItCompletedLast(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t)
		kept(t, dir, w.events, []int{5}, func(v *shelf) {
			for _, unit := range w.units() {
				var got []string
				walk(t, func(cursor string) (string, error) {
					page, err := Read(v).WaitingOf(unit, cursor, rapid.IntRange(1, 3).Draw(t, "limit"))
					for _, x := range page.Items {
						got = append(got, fmt.Sprintf("%s %s %s %s %s", x.Since, x.For, x.Entry.State.ID, x.Unit, x.Occurrence))
					}
					return page.Next, err
				})
				slices.Sort(got)
				want := slices.DeleteFunc(w.waits(""), func(s string) bool { return !strings.Contains(s, " "+string(unit)+" ") })
				if !slices.Equal(got, want) {
					t.Fatalf("%s waits for %v, want %v", unit, got, want)
				}
				w.completedLast(t, v, unit)
			}
		})
	})
}

// units are all that have a part in any state.
func (w *world) units() (codes []domain.UnitCode) {
	for _, d := range w.states {
		for i := range d.Parts {
			if !slices.Contains(codes, d.Parts[i].Unit) {
				codes = append(codes, d.Parts[i].Unit)
			}
		}
	}
	return codes
}

// completedLast holds the last completed parts of a unit against all of them.
func (w *world) completedLast(t *rapid.T, v *shelf, unit domain.UnitCode) {
	var days []string
	for _, d := range w.states {
		if a := d.Part(unit); a != nil && a.Completion != nil {
			days = append(days, a.Completion.On.String())
		}
	}
	slices.Sort(days)
	slices.Reverse(days)
	got, err := Read(v).LastCompleted(unit, 2)
	if err != nil || len(got) != min(2, len(days)) {
		t.Fatalf("%d parts of %d: %v", len(got), len(days), err)
	}
	for i, x := range got {
		if on := x.Entry.State.Part(unit).Completion.On.String(); on != days[i] {
			t.Fatalf("%s was completed on %s, want %s", x.Entry.State.ID, on, days[i])
		}
	}
}
