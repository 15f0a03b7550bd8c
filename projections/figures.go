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
	figureLateFrom  = 's' // week: what was done late and was overdue on its last day, and not on the one's before
	figureLateUntil = 'e' // week: what was done late and was no longer overdue on its last day
	figureOpenFirst = 'o' // original due date: open obligations
	figureDoneFirst = 'd' // timeliness against the original due date: obligations that were done
	figureOpenDue   = 'O' // the same by the due dates in force
	figureDoneDue   = 'D'
	figureReported  = 'k' // timeliness: reported occurrences of recurring parts
	figureOccurs    = 'q' // due date in force: those to be reported
	figureRecurs    = 'p' // recurrence and the day after which its days are still to come: recurring parts
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
		keys = underUnit(keys, a.Unit, figuresOf(d, a))
		for _, k := range a.KeptBy() {
			keys = underUnit(keys, k.Unit, keptFigures(&k))
		}
	}
	return keys
}

// underUnit adds figures of a unit, which are of all units together, too.
func underUnit(keys [][]byte, unit domain.UnitCode, figures [][]byte) [][]byte {
	for _, f := range figures {
		keys = append(keys, key2([]byte(unit), zero, f), key2(zero, f))
	}
	return keys
}

func figuresOf(d *domain.Directive, a *domain.Assignment) [][]byte {
	fs := [][]byte{key(figureGiven, dayKey(weekOf(a.GivenOn)))}
	fs = append(fs, weeksDone(d, a)...)
	fs = append(fs, obligations(d, a)...)
	if f := wordFigure(d, a); f != nil {
		fs = append(fs, f)
	}
	for _, s := range signals(a) {
		fs = append(fs, []byte{figureSignal, s})
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
