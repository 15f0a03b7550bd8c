package web

import (
	"strconv"

	"dondoc/domain"
)

// held is in whose court one part lies, and how long it lay with whom.
type held struct {
	part  *assignment
	turn  *domain.Turn // nil where nobody has to do anything any more
	days  int          // of the present turn
	split [len(domain.Holders)]int
}

// heldParts are the parts with their holders.
func (d *directivePage) heldParts() []held {
	all := make([]held, len(d.directive.Parts))
	for i := range d.directive.Parts {
		x := held{part: &d.directive.Parts[i], turn: d.court.Now(i), split: d.court.Split(i, d.days, d.day)}
		if x.turn != nil {
			x.days = x.turn.Days(d.days, d.day)
		}
		all[i] = x
	}
	return all
}

// total is for how many working days a part has been under way.
func (x *held) total() (n int) {
	for _, days := range x.split {
		n += days
	}
	return n
}

// holders are those with whom any part ever lay: the columns of the table.
func holdersOf(parts []held) (columns []int) {
	for h := range domain.Holders {
		for i := range parts {
			if parts[i].split[h] > 0 {
				columns = append(columns, h)
				break
			}
		}
	}
	return columns
}

// stretch is one colour of a bar of a hundred.
type stretch struct{ class, x, width string }

// stretches divide a bar of a hundred by holder.
func (x *held) stretches() (bar []stretch) {
	total, at := x.total(), 0
	for h, days := range x.split {
		if days == 0 {
			continue
		}
		width := days * 1000 / total
		bar = append(bar, stretch{string(domain.Holders[h]), thousandths(at), thousandths(width)})
		at += width
	}
	return bar
}

func thousandths(n int) string { return strconv.Itoa(n/10) + "." + strconv.Itoa(n%10) }

// awaited says in a few words who has to do what.
func (d *directivePage) awaited(t *domain.Turn) string {
	switch t.Awaited {
	case domain.AwaitsConfirmation:
		return d.say(courtWords.confirmation)
	case domain.AwaitsExtension:
		return d.say(courtWords.extension)
	case domain.AwaitsReturn:
		return d.say(courtWords.returned)
	case domain.AwaitsResumption:
		return d.say(courtWords.resumption)
	case domain.AwaitsIssue:
		return d.say(courtWords.issue)
	case domain.AwaitsRegistration:
		return d.say(courtWords.registration)
	}
	if t.Holder == domain.HeldByCoordinating {
		return d.say(courtWords.answer)
	}
	return d.say(courtWords.work)
}

// holder names one of domain.Holders.
func (p *page) holder(h domain.Holder) string {
	switch h {
	case domain.HeldByOffice:
		return p.say(words.roleOffice)
	case domain.HeldByUnit:
		return p.say(words.roleUnit)
	case domain.HeldByCoordinating:
		return p.say(courtWords.coordinating)
	case domain.HeldByDecider:
		return p.say(courtWords.decider)
	}
	return p.say(words.suspended)
}

// workingDays says a number of working days.
func (p *page) workingDays(n int) string {
	return p.tongue.number(n, courtWords.day, courtWords.days)
}

// office is how long the office took before the units had it: from the meeting to
// the document, and from there to the record.
func (d *directivePage) officeTime() []line {
	var l lines
	for i := range d.court.Before {
		t := &d.court.Before[i]
		l.add(d.awaited(t), d.say(courtWords.fromTo, t.From.Vietnamese(), t.To.Vietnamese(), d.workingDays(t.Days(d.days, d.day))))
	}
	return l
}

// ball sums up in whose court the parts lie: what they wait for, how many, and
// for how long the longest.
type ball struct {
	holder domain.Holder
	what   string
	unit   string // where it is one part
	n      int
	days   int
}

func (d *directivePage) balls() (all []ball) {
	for _, x := range d.heldParts() {
		if x.turn == nil {
			continue
		}
		what := d.awaited(x.turn)
		at := 0
		for at < len(all) && (all[at].what != what || all[at].holder != x.turn.Holder) {
			at++
		}
		if at == len(all) {
			all = append(all, ball{holder: x.turn.Holder, what: what, unit: d.unitName(x.part.Unit)})
		}
		all[at].n++
		all[at].days = max(all[at].days, x.days)
	}
	return all
}

// ballSaid is a ball in a sentence.
func (d *directivePage) ballSaid(b ball) string {
	if b.n == 1 {
		return d.say(courtWords.one, b.what, b.unit, d.workingDays(b.days))
	}
	return d.say(courtWords.several, b.what, b.n, d.workingDays(b.days))
}
