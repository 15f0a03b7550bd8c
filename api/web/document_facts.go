package web

import (
	"dondoc/domain"
	"dondoc/domain/drafting"
)

// fact is one line of what is known of something.
type fact struct{ label, value string }

// documentFactsList is what is known of a document; what was blank in it says so.
func (d *documentPage) documentFactsList() []fact {
	x := d.document
	blank := d.say(documentWords.blank)
	issued := x.IssuedOn.Vietnamese()
	if issued == "" && x.IssuedIn != "" {
		issued = d.say(words.documentIn, month(x.IssuedIn)) + " (" + blank + ")"
	}
	facts := []fact{
		{d.say(documentWords.number), or(x.Number, blank)}, {d.say(documentWords.symbol), or(x.Symbol, blank)},
		{d.say(documentWords.kind), x.Type}, {d.say(documentWords.issuer), x.Issuer},
		{d.say(documentWords.issued), or(issued, blank)},
	}
	for _, f := range []fact{
		{d.say(documentWords.meeting), x.MeetingOn.Vietnamese()}, {d.say(documentWords.chair), x.Chair},
		{d.say(documentWords.signer), x.Signer}, {d.say(documentWords.capacity), x.Capacity},
	} {
		if f.value != "" {
			facts = append(facts, f)
		}
	}
	return append(facts, fact{d.say(documentWords.registered), x.RegisteredOn.Vietnamese()})
}

// or is the first of two words that says anything.
func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// standingWord is one directive's timeliness in a word.
func (p *page) standingWord(how domain.Timeliness) string {
	switch how {
	case domain.Overdue:
		return p.say(words.overdue)
	case domain.DueSoon:
		return p.say(words.dueSoon)
	case domain.InTime:
		return p.say(words.inTime)
	case domain.NoDeadline:
		return p.say(words.noDeadline)
	case domain.CompletedOnTime:
		return p.say(words.onTime)
	case domain.CompletedLate:
		return p.say(words.late)
	case domain.CompletedNoDueDate:
		return p.say(words.doneNoDue)
	}
	return p.say(words.notCounted)
}

// wordsAt are the words of the document at a place, white space folded.
func (d *documentPage) wordsAt(span domain.Span) string {
	draft := drafting.Draft{Document: domain.RegisterDocument{Text: d.document.Text}}
	begin, _ := excerpt(draft.Words(span), 240)
	return begin
}
