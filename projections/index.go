package projections

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/domain"
)

// The first byte of an index key says which list it is of. Parts of a key that
// can have any length end with a zero byte, which no unit code or word holds.
const (
	byAll        = 'a' // number (4)
	byDocument   = 'd' // document (16), number (4)
	byUnit       = 'u' // unit, 0, number
	byProgress   = 'p' // progress, 0, number
	byDue        = 'o' // due date (4), number, unit: open parts with a date
	byUnitDue    = 'O' // unit, 0, due date, number
	byReview     = 'n' // review date, number, unit: open parts without a due date
	byUnitReview = 'N' // unit, 0, review date, number
	byCompleted  = 'c' // unit, 0, timeliness, 0, day of completion, number
	byAwaiting   = 'w' // day of the report, number, unit; of an occurrence: 0, its day (4)
	byExtension  = 'x' // day of asking, number, unit
	byReturn     = 'r' // day of return, number, unit
	byLeader     = 'l' // leader as printed, in lower case, 0, number
	byPriority   = 'q' // priority, 0, number: what is not ordinary
	byStanding   = 't' // timeliness, 0, number: directives of which no day changes it
	byTerm       = 'e' // due date, number: of any part, open or not
	byUnitTerm   = 'E' // unit, 0, due date, number
	bySilence    = 's' // day of the last word, number, unit: parts of which their unit owes one
	byUnitSilent = 'S' // unit, 0, day of the last word, number
	byClimb      = 'k' // clock, priority, last step, the clock's day, number, unit: climb.go
	byCounted    = 'm' // due date, number: directives with open parts whose due date was counted
)

// keys are all index keys of a row: a pure function of it.
func keys(x *row) [][]byte {
	d := &x.State
	if x.Version == 0 {
		return nil
	}
	n := number(x.Number)
	ks := [][]byte{
		key(byAll, n), key(byDocument, d.Document[:], n), key(byProgress, []byte(d.Progress()), zero, n),
	}
	if d.Leader != "" {
		ks = append(ks, key(byLeader, leaderKey(d.Leader), zero, n))
	}
	if d.Priority != domain.Ordinary && d.Priority != "" {
		ks = append(ks, key(byPriority, []byte(d.Priority), zero, n))
	}
	if t := d.Timeliness(domain.Date{}, domain.Policy{}); fixed(t) {
		ks = append(ks, key(byStanding, []byte(t), zero, n))
	}
	ks = append(ks, termKeys(d, n)...)
	ks = append(ks, countedKeys(d, n)...)
	for i := range d.Parts {
		ks = append(ks, partKeys(d, &d.Parts[i], n)...)
		ks = append(ks, silenceKeys(d, &d.Parts[i], n)...)
	}
	return ks
}

// fixed says whether a timeliness stays what it is when a day passes.
func fixed(t domain.Timeliness) bool {
	return t != domain.Overdue && t != domain.DueSoon && t != domain.InTime
}

// leaderKey is a leader's name however it was capitalised.
func leaderKey(name string) []byte {
	return []byte(strings.ToLower(norm.NFC.String(strings.TrimSpace(name))))
}

// countedKeys are of every counted due date of an open part, each once.
func countedKeys(d *domain.Directive, n []byte) (ks [][]byte) {
	if d.Closed != nil {
		return nil
	}
	seen := map[domain.Date]bool{}
	for i := range d.Parts {
		a := &d.Parts[i]
		if a.Counted == nil || a.Completion != nil || a.Due != a.Counted.Due || seen[a.Due] {
			continue
		}
		seen[a.Due] = true
		ks = append(ks, key(byCounted, dayKey(a.Due), n))
	}
	return ks
}

// termKeys are of every due date that a part has, each once.
func termKeys(d *domain.Directive, n []byte) (ks [][]byte) {
	seen := map[domain.Date]bool{}
	for i := range d.Parts {
		a := &d.Parts[i]
		if a.Due.IsZero() {
			continue
		}
		ks = append(ks, key(byUnitTerm, []byte(a.Unit), zero, dayKey(a.Due), n))
		if !seen[a.Due] {
			seen[a.Due] = true
			ks = append(ks, key(byTerm, dayKey(a.Due), n))
		}
	}
	return ks
}

// silenceKeys are of a part of which its unit owes a word.
func silenceKeys(d *domain.Directive, a *domain.Assignment, n []byte) [][]byte {
	if !d.OwesWord(a) {
		return nil
	}
	day, unit := dayKey(a.LastWord()), []byte(a.Unit)
	return [][]byte{key(bySilence, day, n, unit), key(byUnitSilent, unit, zero, day, n)}
}

func partKeys(d *domain.Directive, a *domain.Assignment, n []byte) [][]byte {
	unit := []byte(a.Unit)
	ks := append(climbKeys(d, a, n), key(byUnit, unit, zero, n))
	if a.Completion != nil {
		t := domain.TimelinessOf(a.Progress, a.Due, a.Completion, domain.Date{}, domain.Policy{})
		return append(ks, key(byCompleted, unit, zero, []byte(t), zero, dayKey(a.Completion.On), n))
	}
	if d.Closed != nil {
		return ks
	}
	if d.Suspended == nil {
		if a.Due.IsZero() {
			ks = append(ks, key(byReview, dayKey(a.Review), n, unit), key(byUnitReview, unit, zero, dayKey(a.Review), n))
		} else {
			ks = append(ks, key(byDue, dayKey(a.Due), n, unit), key(byUnitDue, unit, zero, dayKey(a.Due), n))
		}
	}
	for _, p := range a.Awaiting() {
		ks = append(ks, key(byAwaiting, dayKey(p.On), n, unit, occurrenceKey(p.Occurrence)))
	}
	if x := a.PendingExtension(); x != nil {
		ks = append(ks, key(byExtension, dayKey(x.AskedOn), n, unit))
	}
	if a.Return != nil {
		ks = append(ks, key(byReturn, dayKey(a.Return.On), n, unit))
	}
	ks = append(ks, unitWaitingKeys(a, n)...)
	return ks
}
