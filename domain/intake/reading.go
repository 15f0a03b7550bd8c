package intake

import (
	"slices"
	"strings"

	"dondoc/domain"
)

// Span is a half-open range of code points of the text that was read.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Reading is what a document's text says.
type Reading struct {
	Document   Metadata   `json:"document"`
	Directives []Proposal `json:"directives"`
	Sentences  []Sentence `json:"sentences"`
}

// Metadata is the frame of a document. What is blank or missing is nil: nothing
// is filled in from elsewhere. Dates are ISO, YYYY-MM-DD.
type Metadata struct {
	Number          *string  `json:"number"`       // as printed, without "Số"
	Symbol          *string  `json:"symbol"`       // what follows the slash: "TB-UBND"
	Date            *string  `json:"date"`         // nil when any part of it is blank
	DatePartial     *string  `json:"date_partial"` // then what stands there: "2024-10", "2026"
	MeetingDate     *string  `json:"meeting_date"`
	Type            *string  `json:"type"`
	Subtype         *string  `json:"subtype"`
	Issuer          *string  `json:"issuer"`
	Title           *string  `json:"title"` // without "V/v"
	Chair           *string  `json:"chair"` // who chaired and concluded; a name alone
	DirectingLeader *string  `json:"directing_leader"`
	Signer          *string  `json:"signer"`
	SignerCapacity  *string  `json:"signer_capacity"` // the printed lines, joined with " / "
	Recipients      []string `json:"recipients"`
	Addressees      []string `json:"addressees"`
	Secrecy         string   `json:"secrecy,omitempty"` // a degree of State secrecy that is stamped on it: "Mật", "Tối mật", "Tuyệt mật"
}

// Proposal is one directive that the text seems to give.
type Proposal struct {
	Section             string      `json:"section"` // printed path: "3.3", "II.1", "7.a"
	Text                string      `json:"text"`    // the words of the span, white space folded
	Span                Span        `json:"span"`
	Lead                []string    `json:"lead"` // as printed, lists expanded
	LeadFrom            string      `json:"lead_from,omitempty"`
	Coordinating        []string    `json:"coordinating"`
	CoordinatingGeneric []string    `json:"coordinating_generic"` // "các cơ quan liên quan"
	Deadline            Deadline    `json:"deadline"`
	Quantities          []Quantity  `json:"quantities"`
	Indicators          []Indicator `json:"indicators"`
	Force               string      `json:"force"`  // order or request
	Source              string      `json:"source"` // directive or shortcoming
	Confidence          float64     `json:"confidence"`
	Why                 []Reason    `json:"why,omitempty"`
}

// Deadline is a bound in time as the words give it.
type Deadline struct {
	Kind     string  `json:"kind"`  // date, month, quarter, year, recurring, relative_working_days, relative_days, event, none
	Value    *string `json:"value"` // "2026-06-12", "2026-08", "2026-Q2", "2026", words; nil for none
	Bound    *string `json:"bound"` // before, by, in, on, from
	Verbatim *string `json:"verbatim"`
	Start    *string `json:"start,omitempty"`  // first day of a span
	Shared   bool    `json:"shared,omitempty"` // it stands in a paragraph of its own
	Soft     bool    `json:"soft,omitempty"`   // "theo kế hoạch", "trong năm 2024 và giai đoạn"
}

// Quantity is a count that one unit is told: "UBND huyện Lộc Bình (07 lớp)".
type Quantity struct {
	Unit  *string `json:"unit"`
	Count int     `json:"count"`
	Of    string  `json:"of"`
}

// Indicator is a measured figure with its goal, as printed: "13,94%".
type Indicator struct {
	Name   string  `json:"name"`
	Actual *string `json:"actual"`
	Target *string `json:"target"`
}

// Class is what a sentence is to the office.
type Class string

// The classes of sentences.
const (
	ClassDirective   Class = "directive"
	ClassShortcoming Class = "shortcoming"
	ClassAchievement Class = "achievement"
	ClassCitation    Class = "citation"
	ClassHeading     Class = "heading"
	ClassClosing     Class = "closing"
	ClassContext     Class = "context"
)

// Sentence is a stretch of the text with its class. Together the sentences
// cover every word.
type Sentence struct {
	Span  Span  `json:"span"`
	Class Class `json:"class"`
	// Look marks what sounds like an order and is in no proposal: a person must
	// see it before the rest is issued.
	Look bool `json:"look,omitempty"`
}

// Read reads a document. The text must be in NFC; any text is read, and none
// makes it fail.
func Read(text string) *Reading {
	src := newSource(text)
	f := findFrame(src)
	r := &Reading{Document: f.metadata(), Directives: []Proposal{}}
	w := walkBody(src, f)
	for i := range w.proposals {
		w.proposals[i].dated(r.Document.day())
	}
	r.Directives = append(r.Directives, w.proposals...)
	r.Sentences = src.cover(w.sentences)
	return r
}

// Secrecy reads of a document only the degree of State secrecy that is stamped on
// it; empty where there is none. The text must be in NFC.
func Secrecy(text string) string { return findFrame(newSource(text)).secrecy() }

// dated settles the year of a deadline that is printed without one.
func (p *Proposal) dated(document domain.Date) {
	before := of(p.Deadline.Value)
	p.Deadline.inYear(document)
	if strings.HasPrefix(before, yearless) && p.Deadline.Kind != "none" {
		p.why("deadline", ruleYear, document.String())
	}
	if p.Deadline.Kind == "none" {
		p.Why = slices.DeleteFunc(p.Why, func(r Reason) bool { return r.Field == "deadline" })
	}
}

func ptr[T any](v T) *T { return &v }
