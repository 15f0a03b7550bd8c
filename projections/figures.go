package projections

import (
	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// The families of counters of parts that rates, trends and signals are made of.
// What depends on today is kept by day or by week, so that a new day writes
// nothing. A week is named by its Sunday.
const (
	figureGiven     = 'g' // week: parts given in it
	figureCompleted = 'c' // week: parts whose completion was reported in it, and confirmed
	figureLateFrom  = 's' // week: parts completed late that were overdue on its last day, and not on the one's before
	figureLateUntil = 'e' // week: parts completed late that were no longer overdue on its last day
	figureOpenFirst = 'o' // original due date: open parts
	figureDoneFirst = 'd' // timeliness against the original due date: completed parts
	figureWord      = 'u' // day of the last word: parts of which their unit owes one
	figureSignal    = 'x' // signal: parts that have it
)

// The signals of figureSignal.
const (
	signalAsked      = 'a' // an extension was asked for
	signalLastDay    = 'l' // on the very last day
	signalNoEvidence = 'e' // completed without evidence
	signalReturned   = 'r' // handed back twice or more
	signalRedone     = 'd' // to be redone twice or more
)

// often is from how many times on handing back and redoing are a signal.
const often = 2

// weekOf names the week of a day.
func weekOf(d domain.Date) domain.Date { return d.AddDays((7 - int(d.Weekday())) % 7) }

// figures are the counters that a row adds to: for each unit, and for all
// together under the empty name. A counter stands there once for each that it counts.
func figures(x *row) (keys [][]byte) {
	if x.Version == 0 {
		return nil
	}
	d := &x.State
	for i := range d.Parts {
		a := &d.Parts[i]
		for _, f := range figuresOf(d, a) {
			keys = append(keys, key2([]byte(a.Unit), zero, f), key2(zero, f))
		}
	}
	return keys
}

func figuresOf(d *domain.Directive, a *domain.Assignment) [][]byte {
	fs := [][]byte{key(figureGiven, dayKey(weekOf(a.GivenOn)))}
	fs = append(fs, punctualities(d, a)...)
	if f := wordFigure(d, a); f != nil {
		fs = append(fs, f)
	}
	for _, s := range signals(a) {
		fs = append(fs, []byte{figureSignal, s})
	}
	return fs
}

// punctualities are the figures of when a part was, or is to be, completed.
func punctualities(d *domain.Directive, a *domain.Assignment) (fs [][]byte) {
	first := d.OriginalTimeliness(a, domain.Date{}, domain.Policy{})
	c := a.Completion
	switch {
	case first == domain.NotCounted:
		return nil
	case c == nil && !a.Original.IsZero():
		return [][]byte{key(figureOpenFirst, dayKey(a.Original))}
	case c == nil:
		return nil
	}
	fs = [][]byte{key(figureCompleted, dayKey(weekOf(c.On))), key(figureDoneFirst, []byte(first))}
	if d.PartTimeliness(a, domain.Date{}, domain.Policy{}) != domain.CompletedLate {
		return fs
	}
	if from, until := weekOf(c.Due.AddDays(1)), weekOf(c.On); from.Before(until) {
		fs = append(fs, key(figureLateFrom, dayKey(from)), key(figureLateUntil, dayKey(until)))
	}
	return fs
}

// wordFigure is the one figure that an ordinary progress report may change; nil
// where the unit owes no word.
func wordFigure(d *domain.Directive, a *domain.Assignment) []byte {
	if !d.OwesWord(a) {
		return nil
	}
	return key(figureWord, dayKey(a.LastWord()))
}

func signals(a *domain.Assignment) (s []byte) {
	if len(a.Extensions) > 0 {
		s = append(s, signalAsked)
	}
	for i := range a.Extensions {
		if a.Extensions[i].OnDueDay {
			s = append(s, signalLastDay)
			break
		}
	}
	if a.Completion != nil && !a.Completion.Evidenced {
		s = append(s, signalNoEvidence)
	}
	if a.Returns >= often {
		s = append(s, signalReturned)
	}
	if a.Rejections >= often {
		s = append(s, signalRedone)
	}
	return s
}

// figureReader reads the figures of some units together; of all where there are none.
type figureReader struct {
	bucket *bbolt.Bucket
	units  []domain.UnitCode
}

// each gives the figures of a family whose rest of the key is from one on, in order.
func (r *figureReader) each(family byte, from []byte, do func(rest []byte, n int) bool) {
	for _, u := range r.names() {
		prefix := key2([]byte(u), zero, []byte{family})
		c := r.bucket.Cursor()
		for k, v := c.Seek(key2(prefix, from)); k != nil && hasPrefix(k, prefix); k, v = c.Next() {
			if !do(k[len(prefix):], count(v)) {
				break
			}
		}
	}
}

// names are the names under which the counters of the units are kept.
func (r *figureReader) names() []domain.UnitCode {
	if r.units == nil {
		return []domain.UnitCode{""}
	}
	return r.units
}
