package web

import (
	"fmt"
	"strings"

	"dondoc/domain"
	"dondoc/domain/drafting"
	"dondoc/domain/intake"
)

// scriptPart is a section of the text, as the desk shows it: folded where it is
// long and nothing in it is being worked on.
type scriptPart struct {
	title  string
	open   bool
	folded bool // it can be folded at all
	items  int
	pieces []scriptPiece
}

// scriptPiece is a sentence, with the white space before it.
type scriptPiece struct {
	before string
	text   string
	start  int
	class  string
	label  string // the class in words, where it is another than the sentence's before
	opens  []int  // items that begin here
	items  []int  // items that it is in
	add    bool   // it is in no item: it can be made one
	seen   string
}

// Bounds of the text on the desk, in characters: a longer text is folded, by
// sections of at least so many.
const (
	scriptFoldedFrom = 30_000
	sectionFrom      = 4_000
)

// script is the document's text cut into sentences with their classes.
func (d *desk) script() []scriptPart {
	runes := []rune(d.Draft.Document.Text)
	fold := len(runes) > scriptFoldedFrom
	parts := []scriptPart{{open: true}}
	begun := map[int]bool{}
	at, since, label := 0, 0, ""
	for i := range d.Draft.Sentences {
		s := &d.Draft.Sentences[i]
		if s.Span.Start < at || s.Span.End > len(runes) || s.Span.End < s.Span.Start {
			continue
		}
		if fold && s.Class == intake.ClassHeading && at-since > sectionFrom {
			parts, since, label = append(parts, scriptPart{}), at, ""
		}
		x := d.pieceOf(s, begun)
		x.before, x.text = string(runes[at:s.Span.Start]), string(runes[s.Span.Start:s.Span.End])
		if name := d.className(s); s.Class != intake.ClassHeading {
			if name != label {
				x.label = name
			}
			label = name
		}
		last := &parts[len(parts)-1]
		last.pieces = append(last.pieces, x)
		last.items += len(x.opens)
		last.open = last.open || d.atWork(&x, s)
		at = s.Span.End
	}
	for i := range parts {
		d.entitle(&parts[i], fold)
	}
	return parts
}

// entitle names a section that can be folded.
func (d *desk) entitle(p *scriptPart, fold bool) {
	if !fold || len(p.pieces) == 0 {
		p.open = true
		return
	}
	begin, _ := excerpt(oneLine(p.pieces[0].text), 80)
	p.folded, p.title = true, d.say(deskWords.sectionFold, begin, p.items)
}

// atWork says whether a sentence is of a proposal on this page, or is to be looked at.
func (d *desk) atWork(x *scriptPiece, s *drafting.Sentence) bool {
	for _, n := range x.items {
		if place := d.place[n] - 1; place >= d.first && place < d.first+itemsShown {
			return true
		}
	}
	return s.Look && s.Seen == "" && len(x.items) == 0
}

func (d *desk) pieceOf(s *drafting.Sentence, begun map[int]bool) scriptPiece {
	x := scriptPiece{start: s.Span.Start, class: "is-" + string(s.Class), seen: s.Seen}
	for i := range d.Draft.Items {
		item := &d.Draft.Items[i]
		if span := item.Issue.Span; span == nil || s.Span.Start >= span.End || span.Start >= s.Span.End {
			continue
		}
		x.items = append(x.items, item.Number)
		if !begun[item.Number] {
			begun[item.Number] = true
			x.opens = append(x.opens, item.Number)
		}
	}
	x.add = len(x.items) == 0 && s.Class != intake.ClassHeading
	if s.Look && s.Seen == "" && len(x.items) == 0 {
		x.class = "is-look"
	}
	return x
}

// className is a sentence's class in words.
func (d *desk) className(s *drafting.Sentence) string {
	if s.Look && s.Seen == "" {
		return d.say(deskWords.classLook)
	}
	switch s.Class {
	case intake.ClassDirective:
		return d.say(deskWords.classDirective)
	case intake.ClassShortcoming:
		return d.say(deskWords.classShortcoming)
	case intake.ClassAchievement:
		return d.say(deskWords.classAchievement)
	case intake.ClassCitation:
		return d.say(deskWords.classCitation)
	case intake.ClassClosing:
		return d.say(deskWords.classClosing)
	case intake.ClassHeading:
		return d.say(deskWords.classHeading)
	}
	return d.say(deskWords.classContext)
}

// legend are the classes as they are coloured.
func (d *desk) legend() []option {
	return []option{
		{"is-directive", d.say(deskWords.classDirective)}, {"is-shortcoming", d.say(deskWords.classShortcoming)},
		{"is-achievement", d.say(deskWords.classAchievement)}, {"is-citation", d.say(deskWords.classCitation)},
		{"is-context", d.say(deskWords.classContext)}, {"is-closing", d.say(deskWords.classClosing)}, {"is-look", d.say(deskWords.classLook)},
	}
}

// unitsLine names the units of a proposal briefly: groups as the document prints
// them, then units by name, with their quantities.
func (d *desk) unitsLine(x *drafting.Item) (names []string) {
	told := map[domain.UnitCode]bool{}
	for _, m := range x.Matches {
		if m.Group && len(m.Units) > 3 && d.holdsAll(x, m.Units) {
			names = append(names, d.say(deskWords.groupOf, m.Printed, len(m.Units)))
			for _, u := range m.Units {
				told[u] = true
			}
		}
	}
	for _, p := range x.Issue.Parts {
		if told[p.Unit] && p.Target == 0 && p.Role == domain.Implementing {
			continue
		}
		name := d.unitName(p.Unit)
		if p.Role != domain.Implementing {
			name = fmt.Sprintf("%s (%s)", name, d.tongue.partRole(p.Role))
		}
		if p.Target > 0 {
			name = fmt.Sprintf("%s: %s", name, d.tongue.measured(p.Target, p.Measure))
		}
		if !d.takesWork(p.Unit) {
			name = fmt.Sprintf("%s – %s", name, d.say(deskWords.unitEnded))
		}
		names = append(names, name)
	}
	if len(names) > 8 {
		names = append(names[:7], d.say(deskWords.unitsMore, len(names)-7))
	}
	return names
}

func (d *desk) holdsAll(x *drafting.Item, units []domain.UnitCode) bool {
	has := map[domain.UnitCode]bool{}
	for _, p := range x.Issue.Parts {
		has[p.Unit] = true
	}
	for _, u := range units {
		if !has[u] {
			return false
		}
	}
	return true
}

// deadlineLine says a proposal's deadline; empty where it has no date yet.
func (d *desk) deadlineLine(x *drafting.Item) string {
	switch deadline := x.Issue.Deadline; {
	case deadline.Due.Before(d.day) && !deadline.Due.IsZero():
		return d.say(deskWords.duePast, ruledBy(deadline.Due.Vietnamese(), d.deadlineRule(deadline)))
	case deadline.Recurs() && !deadline.Due.IsZero():
		return d.say(deskWords.recurs, d.deadlineRule(deadline), deadline.Due.Vietnamese())
	case !deadline.Due.IsZero():
		return d.say(deskWords.due, ruledBy(deadline.Due.Vietnamese(), d.deadlineRule(deadline)))
	case deadline.Review.After(d.day) && deadline.Kind == domain.DeadlineEvent:
		return d.say(deskWords.reviewEvent, deadline.Review.Vietnamese())
	case deadline.Review.After(d.day):
		return d.say(deskWords.review, deadline.Review.Vietnamese())
	}
	return ""
}

// lackWords say what is missing.
func (d *desk) lackWords(l drafting.Lack) string {
	switch l.Field {
	case "parts":
		return d.say(deskWords.lackParts)
	case "units":
		return d.say(deskWords.lackUnits)
	case "deadline.due":
		return d.say(deskWords.lackDue)
	case "deadline.review":
		return d.say(deskWords.lackReview)
	case "text":
		return d.say(deskWords.lackText)
	case "look":
		return d.say(deskWords.lackLook)
	case "directives":
		return d.say(deskWords.lackDirectives)
	}
	return d.say(deskWords.lackDocument)
}

// lackAddress leads to what is missing.
func (d *desk) lackAddress(l drafting.Lack) string {
	switch {
	case l.Item > 0 && l.Field == "parts":
		return lackingAddress(d.ID, l.Item)
	case l.Item > 0:
		return fmt.Sprintf("%s?tiep=%d#%s", deskAddress(d.ID), l.Item, itemID(l.Item))
	case l.Field == "look":
		return "#xem-" + fmt.Sprint(l.Sentence)
	case l.Field == "directives":
		return "#de-xuat"
	}
	return deskAddress(d.ID) + "?sua=van-ban#van-ban"
}

// blanksLine names what the text does not give.
func (d *desk) blanksLine(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, d.blankWords(f))
	}
	return strings.Join(names, ", ") + " (" + d.say(deskWords.blanksLead) + ")"
}

// blankWords names a fact that the text does not give.
func (d *desk) blankWords(field string) string {
	switch field {
	case "number":
		return d.say(deskWords.blankNumber)
	case "symbol":
		return d.say(deskWords.blankSymbol)
	case "issued_on":
		return d.say(deskWords.blankIssued)
	}
	return d.say(deskWords.blankSigner)
}
