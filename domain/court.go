package domain

import "reflect"

// Whose court the ball is in. The rule is a fold over a directive's events with
// their days: at any time each part waits for exactly one holder, until it is
// completed or closed. Days are working days, so that nobody is charged with Tết.

// Holder is for whom a part waits.
type Holder string

// The holders. A coordinating unit is one of its own: a lead who waits for an
// answer should see for how long.
const (
	HeldByOffice       Holder = "office"       // to register, to confirm
	HeldByUnit         Holder = "unit"         // to act
	HeldByCoordinating Holder = "coordinating" // to answer
	HeldByDecider      Holder = "decider"      // an extension or a return is undecided
	HeldByNobody       Holder = "nobody"       // the directive is suspended
)

// Holders lists them in the order in which screens show them.
var Holders = [...]Holder{HeldByOffice, HeldByUnit, HeldByCoordinating, HeldByDecider, HeldByNobody}

// Awaited is what the holder has to do.
type Awaited string

// What is waited for.
const (
	AwaitsIssue        Awaited = "issue"        // of the document, from the meeting on
	AwaitsRegistration Awaited = "registration" // from the document's day on
	AwaitsWork         Awaited = "work"
	AwaitsConfirmation Awaited = "confirmation"
	AwaitsExtension    Awaited = "extension"
	AwaitsReturn       Awaited = "return"
	AwaitsResumption   Awaited = "resumption"
)

// Turn is a stretch of time during which a part waited for one holder.
type Turn struct {
	Holder  Holder   `json:"holder"`
	Awaited Awaited  `json:"awaited"`
	Unit    UnitCode `json:"unit,omitempty"` // whose part it was; empty before there were parts
	From    Date     `json:"from"`
	To      Date     `json:"to,omitzero"` // the day on which the next turn began, or the part ended; zero while it lasts
}

// Lasts says whether the ball is there now.
func (t *Turn) Lasts() bool { return t.To.IsZero() }

// WorkingDays counts the working days d with after < d <= upTo.
type WorkingDays interface {
	WorkingDays(after, upTo Date) int
}

// Days is for how many working days the turn has lasted on a day.
func (t *Turn) Days(w WorkingDays, on Date) int {
	to := t.To
	if to.IsZero() || to.After(on) {
		to = on
	}
	if !to.After(t.From) {
		return 0
	}
	return w.WorkingDays(t.From, to)
}

// Court is where the ball was, and is: before the directive was on the record,
// and for each part since, in the order of the directive's parts.
type Court struct {
	Before []Turn   `json:"before"` // of all parts alike
	Parts  [][]Turn `json:"parts"`
}

// Now is the turn in which a part is, or nil where it waits for nobody any more.
func (c *Court) Now(part int) *Turn {
	if part < 0 || part >= len(c.Parts) || len(c.Parts[part]) == 0 {
		return nil
	}
	if t := &c.Parts[part][len(c.Parts[part])-1]; t.Lasts() {
		return t
	}
	return nil
}

// Split is how many working days a part, with what came before it, waited for
// each holder until a day, in the order of Holders.
func (c *Court) Split(part int, w WorkingDays, on Date) [len(Holders)]int {
	var days [len(Holders)]int
	add := func(turns []Turn) {
		for i := range turns {
			for h, holder := range Holders {
				if turns[i].Holder == holder {
					days[h] += turns[i].Days(w, on)
				}
			}
		}
	}
	add(c.Before)
	if part >= 0 && part < len(c.Parts) {
		add(c.Parts[part])
	}
	return days
}

// DayOf is the day of an event: the one that it carries, or none where it has none.
func DayOf(e Event) Date {
	v := reflect.ValueOf(e)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return Date{}
	}
	if on := v.Elem().FieldByName("On"); on.IsValid() {
		if day, ok := on.Interface().(Date); ok {
			return day
		}
	}
	return Date{}
}

// CourtOf follows a directive's events, the first of which issued it. The
// document's meeting and issue are what came before; doc may be nil.
func CourtOf(doc *Document, events []Event) Court {
	var d Directive
	var c Court
	var day Date
	for _, e := range events {
		if e == nil {
			continue
		}
		if on := DayOf(e); on.After(day) {
			day = on
		}
		existed := d.Exists()
		d.Apply(e)
		if !existed && d.Exists() {
			c.Before = CourtBefore(doc, d.IssuedOn)
		}
		c.Follow(&d, day)
	}
	return c
}

// CourtBefore is the office's time: from the meeting to the document, and from there
// to the record. Where the document's day is blank both are one.
func CourtBefore(doc *Document, registered Date) []Turn {
	if doc == nil {
		return nil
	}
	var turns []Turn
	add := func(awaited Awaited, from, to Date) {
		if !from.IsZero() && !to.Before(from) {
			turns = append(turns, Turn{Holder: HeldByOffice, Awaited: awaited, From: from, To: to})
		}
	}
	if doc.IssuedOn.IsZero() {
		add(AwaitsRegistration, doc.MeetingOn, registered)
		return turns
	}
	add(AwaitsIssue, doc.MeetingOn, doc.IssuedOn)
	add(AwaitsRegistration, doc.IssuedOn, registered)
	return turns
}

// Follow ends the turns that an event has ended, and begins the next; d is the
// directive after it, and day the latest that any event up to it has. It says
// whether the ball went anywhere.
func (c *Court) Follow(d *Directive, day Date) (passed bool) {
	for i := range d.Parts {
		if i == len(c.Parts) {
			c.Parts = append(c.Parts, nil)
		}
		next := d.turn(&d.Parts[i])
		if last := c.Now(i); last != nil {
			if last.Holder == next.Holder && last.Awaited == next.Awaited && last.Unit == next.Unit {
				continue
			}
			last.To, passed = day, true
		}
		if next.Holder != "" {
			next.From = day
			c.Parts[i], passed = append(c.Parts[i], next), true
		}
	}
	return passed
}

// turn says for whom a part waits as things stand; the zero Turn where for nobody
// any more.
func (d *Directive) turn(a *Assignment) Turn {
	switch {
	case d.Closed != nil || a.Completion != nil:
		return Turn{}
	case d.Suspended != nil:
		return Turn{Holder: HeldByNobody, Awaited: AwaitsResumption, Unit: a.Unit}
	case a.Pending != nil:
		return Turn{Holder: HeldByOffice, Awaited: AwaitsConfirmation, Unit: a.Unit}
	case a.Return != nil:
		return Turn{Holder: HeldByDecider, Awaited: AwaitsReturn, Unit: a.Unit}
	case a.PendingExtension() != nil:
		return Turn{Holder: HeldByDecider, Awaited: AwaitsExtension, Unit: a.Unit}
	case a.Role == Coordinating:
		return Turn{Holder: HeldByCoordinating, Awaited: AwaitsWork, Unit: a.Unit}
	}
	return Turn{Holder: HeldByUnit, Awaited: AwaitsWork, Unit: a.Unit}
}
