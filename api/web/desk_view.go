package web

import (
	"context"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"dondoc/domain"
	"dondoc/domain/drafting"
)

// documentOf is the document of a draft as other pages describe documents.
func documentOf(c *domain.RegisterDocument) *document {
	return &document{
		Number: c.Number, Symbol: c.Symbol, Type: c.Type, Issuer: c.Issuer, Title: c.Title, IssuedOn: c.IssuedOn,
		IssuedIn: c.IssuedIn, MeetingOn: c.MeetingOn, Chair: c.Chair, Signer: c.Signer, Restricted: c.Restricted,
	}
}

// factsLine is what the draft says of its document, briefly.
func (d *desk) factsLine() []string {
	doc := documentOf(&d.Draft.Document)
	facts := append([]string{d.documentName(doc)}, d.documentFacts(doc)...)
	if doc.Chair != "" {
		facts = append(facts, d.say(documentWords.chairedBy, doc.Chair))
	}
	if doc.Signer != "" {
		facts = append(facts, d.say(documentWords.signedBy, doc.Signer))
	}
	if doc.Restricted {
		facts = append(facts, d.say(deskWords.restricted))
	}
	return facts
}

// blankHint says that a field is blank in the document.
func (d *desk) blankHint(f *form, field string) string {
	if f.value(field) != "" {
		return ""
	}
	return d.say(deskWords.kept)
}

// reasons are those that are often given.
func (d *desk) reasons(of text) []string { return strings.Split(d.say(of), "|") }

// shortWords are a proposal's words, cut where they are long.
func (d *desk) shortWords(x *drafting.Item) string {
	begin, _ := excerpt(x.Issue.Text, 260)
	return begin
}

// beginOf is where the first sentence of a proposal begins; -1 where it has none.
func (d *desk) beginOf(x *drafting.Item) int {
	if all := d.Draft.SentencesOf(x.Issue.Span); len(all) > 0 {
		return all[0].Span.Start
	}
	return -1
}

// cuts are the sentences at which a proposal may be split.
func (d *desk) cuts(x *drafting.Item) []drafting.Sentence {
	all := d.Draft.SentencesOf(x.Issue.Span)
	return all[min(1, len(all)):]
}

func (d *desk) cutWords(s drafting.Sentence) string {
	begin, _ := excerpt(d.Draft.Words(s.Span), 60)
	return d.say(deskWords.splitHere, begin)
}

// dateLack is what a proposal without a date lacks.
func (d *desk) dateLack(x *drafting.Item) drafting.Lack {
	if x.Issue.Deadline.Kind.HasDate() || x.Issue.Deadline.Recurs() {
		return drafting.Lack{Field: "deadline.due"}
	}
	return drafting.Lack{Field: "deadline.review"}
}

// offeredDay is what stands in a field for a day: what was typed, or a month from now.
func (d *desk) offeredDay(f *form) string {
	if f.problem != nil {
		return f.value("date")
	}
	return d.reviewDay().Vietnamese()
}

func (d *desk) roles() []option {
	var all []option
	for _, r := range []domain.PartRole{domain.Lead, domain.Implementing, domain.Coordinating} {
		all = append(all, option{string(r), d.tongue.partRole(r)})
	}
	return all
}

// basisHint is what the document says of the time.
func (d *desk) basisHint(x *drafting.Item) string {
	if x.Issue.Deadline.Words == "" {
		return ""
	}
	return d.say(deskWords.basis, x.Issue.Deadline.Words)
}

// nowStands is a proposal as it stands now, beside what somebody typed.
func (d *desk) nowStands(x *drafting.Item) string {
	return strings.Join([]string{d.shortWords(x), strings.Join(d.unitsLine(x), "; "), d.deadlineLine(x)}, " · ")
}

func (d *desk) invalid(f *form, field string) string {
	return strconv.FormatBool(f.wrong(field) != "")
}

// issueForm is the form that issues all: based on the draft as it is shown.
func (d *desk) issueForm() *form {
	if d.refused != nil && d.refused.name == "giao" {
		d.refused.version = d.Version
		return d.refused
	}
	return newForm("giao", d.Version)
}

// standsInTheWay is the page of what the API named when it would not issue.
func (d *desk) standsInTheWay() string {
	if d.refused == nil || d.refused.name != "giao" || d.refused.problem == nil {
		return ""
	}
	return ownPlace(d.refused.problem.See)
}

// itemNamed is the item that a field names by its place on the page.
func (d *desk) itemNamed(field string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(field, "muc-"))
	if itemID(n) != field || d.place[n] == 0 {
		return 0
	}
	return n
}

// sentence writes a sentence of the text. It is written by hand, because white
// space between sentences is the document's own.
func (d *desk) sentence(x scriptPiece) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		b.WriteString(html.EscapeString(x.before))
		for _, n := range x.opens {
			fmt.Fprintf(&b, `<a class="n" href="#%s" aria-label="%s">%d</a>`, itemID(n), html.EscapeString(d.say(deskWords.passageTo, d.place[n])), d.place[n])
		}
		if x.label != "" {
			fmt.Fprintf(&b, `<small class="class">%s</small>`, html.EscapeString(x.label))
		}
		fmt.Fprintf(&b, `<span class="sentence %s" id="%s"%s>%s</span>`, x.class, sentenceID(x.start), itemsAttribute(x.items), html.EscapeString(x.text))
		if x.add {
			begin, _ := excerpt(oneLine(x.text), 60)
			fmt.Fprintf(&b, `<button class="add" type="submit" name="at" value="%d" title="%s" aria-label="%s">+</button>`,
				x.start, html.EscapeString(d.say(deskWords.addSentence)), html.EscapeString(d.say(deskWords.addSentenceOf, begin)))
		}
		if x.seen != "" && x.add {
			fmt.Fprintf(&b, `<small class="class">%s</small><button class="add" type="submit" name="at" value="%d" formaction="%s/xem-lai" aria-label="%s">↺</button>`,
				html.EscapeString(d.say(deskWords.lookedAt, x.seen)), x.start, deskAddress(d.ID), html.EscapeString(d.say(deskWords.lookAgain)))
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// itemsAttribute ties a sentence to the proposals that it is in.
func itemsAttribute(items []int) string {
	if len(items) == 0 {
		return ""
	}
	var words []string
	for _, n := range items {
		words = append(words, strconv.Itoa(n))
	}
	return ` data-items="` + strings.Join(words, " ") + `"`
}
