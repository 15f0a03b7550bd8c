package drafting

import (
	"strings"

	"dondoc/domain"
	"dondoc/domain/intake"
)

// Draft is a document on its way to the record.
type Draft struct {
	Document  domain.RegisterDocument `json:"document"` // without its directives
	Sentences []Sentence              `json:"sentences"`
	Items     []Item                  `json:"items"`           // in the order in which they are issued
	Next      int                     `json:"next"`            // number of the next item
	Rev       int                     `json:"rev"`             // of the document's facts: one more with each change
	Scan      bool                    `json:"scan,omitempty"`  // recognised from a picture: to be compared with it
	Notes     []string                `json:"notes,omitempty"` // codes of what a reader of the text should know
}

// Item is one proposal, and what a person made of it. Its number is its own for
// as long as the draft lives.
type Item struct {
	Number   int                   `json:"number"`
	Rev      int                   `json:"rev"` // one more with each change
	Issue    domain.IssueDirective `json:"issue"`
	Matches  []intake.Match        `json:"matches"`            // what printed names stand for
	Rejected string                `json:"rejected,omitempty"` // why it is no directive; empty where it is one
}

// Sentence is a stretch of the text with its class.
type Sentence struct {
	Span  domain.Span  `json:"span"`
	Class intake.Class `json:"class"`
	Look  bool         `json:"look,omitempty"` // it sounds like an order: a person must look at it
	Seen  string       `json:"seen,omitempty"` // who looked says why it is no directive
}

// New begins a draft with what was read.
func New(d *intake.Draft, sentences []intake.Sentence) *Draft {
	out := &Draft{Document: d.Document, Sentences: make([]Sentence, len(sentences)), Items: make([]Item, len(d.Directives)), Next: len(d.Directives) + 1}
	for i, s := range sentences {
		out.Sentences[i] = Sentence{Span: domain.Span(s.Span), Class: s.Class, Look: s.Look}
	}
	for i, x := range d.Directives {
		out.Items[i] = Item{Number: i + 1, Issue: x.Issue, Matches: x.Matches}
	}
	return out
}

// Item finds an item by its number; nil where there is none.
func (d *Draft) Item(number int) *Item {
	for i := range d.Items {
		if d.Items[i].Number == number {
			return &d.Items[i]
		}
	}
	return nil
}

// Sentence finds a sentence by where it begins; nil where none does.
func (d *Draft) Sentence(start int) *Sentence {
	for i := range d.Sentences {
		if d.Sentences[i].Span.Start == start {
			return &d.Sentences[i]
		}
	}
	return nil
}

// SentencesOf are those that a span touches.
func (d *Draft) SentencesOf(span *domain.Span) (all []Sentence) {
	for _, s := range d.Sentences {
		if touches(span, s.Span) {
			all = append(all, s)
		}
	}
	return all
}

func touches(span *domain.Span, s domain.Span) bool {
	return span != nil && s.Start < span.End && span.Start < s.End
}

// covered says whether any item comes from a sentence.
func (d *Draft) covered(s domain.Span) bool {
	for i := range d.Items {
		if touches(d.Items[i].Issue.Span, s) {
			return true
		}
	}
	return false
}

// Words are the words of a span, white space folded, without the asterisks that
// copies have around what was printed in italics or bold.
func (d *Draft) Words(span domain.Span) string {
	runes := []rune(d.Document.Text)
	if span.Start < 0 || span.End > len(runes) || span.Start >= span.End {
		return ""
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(string(runes[span.Start:span.End]), "*", "")), " ")
}

// Day is the first of the days that the document gives: on it the directory of
// units is looked at. Zero where it gives none.
func (d *Draft) Day() domain.Date {
	if !d.Document.IssuedOn.IsZero() {
		return d.Document.IssuedOn
	}
	return d.Document.MeetingOn
}
