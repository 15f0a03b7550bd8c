package intake

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// Draft is a reading made ready for the office: the commands that would register
// the document and issue its directives, and what a person has to choose first.
type Draft struct {
	Document   domain.RegisterDocument `json:"document"` // without its directives
	Directives []DraftDirective        `json:"directives"`
}

// DraftDirective is one proposal as a directive that could be issued.
type DraftDirective struct {
	Issue   domain.IssueDirective `json:"issue"`
	Matches []Match               `json:"matches"`          // of each printed name
	Choose  []string              `json:"choose,omitempty"` // fields of Issue that the text does not give: "parts", "deadline.due", "deadline.start", "deadline.review"
}

// Draft makes commands of what was read. The directory of units is taken as it
// is on the day of the document, else of its meeting, else as a whole.
func (r *Reading) Draft(text string, units []domain.Unit) *Draft {
	d := &Draft{Document: r.Document.register(text), Directives: []DraftDirective{}}
	dir := NewDirectory(units, r.Document.day(), d.Document.Issuer)
	for i := range r.Directives {
		d.Directives = append(d.Directives, r.Directives[i].draft(dir, &d.Document))
	}
	return d
}

// day is the first of the days that the frame gives: zero where it gives none.
func (m *Metadata) day() domain.Date {
	for _, s := range []*string{m.Date, m.MeetingDate} {
		if d := dateOf(s); !d.IsZero() {
			return d
		}
	}
	partial := of(m.DatePartial)
	if len(partial) == len("2006") {
		partial += "-01"
	}
	d, err := calendar.Parse(partial + "-01")
	if err != nil {
		return domain.Date{}
	}
	return d
}

func dateOf(s *string) domain.Date {
	if s == nil {
		return domain.Date{}
	}
	d, err := calendar.Parse(*s)
	if err != nil {
		return domain.Date{}
	}
	return d
}

func (m *Metadata) register(text string) domain.RegisterDocument {
	return domain.RegisterDocument{
		Number: of(m.Number), Symbol: of(m.Symbol), Type: of(m.Type), Issuer: of(m.Issuer), Title: of(m.Title),
		IssuedOn: dateOf(m.Date), IssuedIn: of(m.DatePartial), MeetingOn: dateOf(m.MeetingDate),
		Chair: of(m.Chair), Signer: of(m.Signer), Capacity: of(m.SignerCapacity), Text: text,
	}
}

func of(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (p *Proposal) draft(dir *Directory, doc *domain.RegisterDocument) DraftDirective {
	d := DraftDirective{Matches: []Match{}, Issue: domain.IssueDirective{
		Section: p.Section, Text: plainWords(p.Text), Span: &domain.Span{Start: p.Span.Start, End: p.Span.End},
		Force: domain.Force(p.Force), Leader: doc.Chair,
		Deadline: p.Deadline.counted(doc.IssuedOn), Indicators: p.indicators(doc.MeetingOn),
	}}
	t := &team{dir: dir, draft: &d}
	t.enlist(p)
	d.Issue.Parts = t.parts
	if len(t.parts) == 0 {
		d.Choose = append(d.Choose, "parts")
	}
	switch deadline := d.Issue.Deadline; {
	case deadline.Counts() || deadline.Recurs(): // the date follows
	case deadline.Days > 0:
		d.Choose = append(d.Choose, "deadline.start")
	case deadline.Kind.HasDate() && deadline.Due.IsZero():
		d.Choose = append(d.Choose, "deadline.due")
	case !deadline.Kind.HasDate():
		d.Choose = append(d.Choose, "deadline.review")
	}
	return d
}

// plainWords is a text without the asterisks that copies have around what was
// printed in italics or bold.
func plainWords(s string) string { return strings.ReplaceAll(s, "*", "") }

// team gathers the parts of one directive.
type team struct {
	dir   *Directory
	draft *DraftDirective
	parts []domain.Part
}

// enlist gives a part to each unit that is told: one alone leads, several carry
// it out each for its own, and units with a figure of their own come before a
// group that they belong to.
func (t *team) enlist(p *Proposal) {
	for _, q := range p.Quantities {
		if q.Unit == nil {
			continue
		}
		for _, u := range t.resolve(*q.Unit).Units {
			t.add(domain.Part{Unit: u, Role: domain.Implementing, Target: domain.Whole(int64(q.Count)), Measure: q.Of})
		}
	}
	counted := len(t.parts) > 0
	var told []domain.UnitCode
	for _, name := range p.Lead {
		if m := t.resolve(name); !m.Group || !counted {
			told = append(told, m.Units...)
		}
	}
	role := domain.Implementing
	if len(told) == 1 && !counted {
		role = domain.Lead
	}
	for _, u := range told {
		t.add(domain.Part{Unit: u, Role: role})
	}
	for _, name := range p.Coordinating {
		for _, u := range t.resolve(name).Units {
			t.add(domain.Part{Unit: u, Role: domain.Coordinating})
		}
	}
	for _, name := range p.CoordinatingGeneric {
		t.resolve(name) // kept as printed: whom it concerns is the office's to say
	}
}

func (t *team) resolve(name string) Match {
	m := t.dir.Resolve(name)
	if !slices.ContainsFunc(t.draft.Matches, func(o Match) bool { return o.Printed == name }) {
		t.draft.Matches = append(t.draft.Matches, m)
	}
	return m
}

// add adds a part, unless its unit has one.
func (t *team) add(p domain.Part) {
	if !slices.ContainsFunc(t.parts, func(o domain.Part) bool { return o.Unit == p.Unit }) {
		t.parts = append(t.parts, p)
	}
}

// counted is the deadline on the record with what its date follows from: a
// number of days and their start, or a recurrence. The date itself needs a calendar.
func (d *Deadline) counted(issued domain.Date) domain.Deadline {
	out := d.propose()
	switch out.Kind {
	case domain.DeadlineDays, domain.DeadlineWorkingDays:
		if n, err := strconv.Atoi(of(d.Value)); err == nil && n > 0 {
			out.Days, out.Start = n, d.start(issued)
		}
	case domain.DeadlineRecurring:
		out.Recurrence = recurrence(of(d.Value))
	}
	return out
}

// propose is the deadline on the record. Offices take "trước ngày X" to end with
// X; whoever reads strictly moves it. A date that needs a calendar is left open.
func (d *Deadline) propose() domain.Deadline {
	out := domain.Deadline{Kind: domain.DeadlineNone, Words: of(d.Verbatim), Bound: of(d.Bound), Basis: domain.BasisDocument}
	value := of(d.Value)
	switch d.Kind {
	case "date":
		out.Kind, out.Due = domain.DeadlineDate, dateOf(d.Value)
	case "month":
		out.Kind, out.Due = domain.DeadlineMonth, endOf(value)
	case "quarter":
		year, quarter, _ := strings.Cut(value, "-Q")
		n, err := strconv.Atoi(quarter)
		if out.Kind = domain.DeadlineQuarter; err == nil {
			out.Due = endOf(year + "-" + twoDigits(3*n))
		}
	case "year":
		out.Kind, out.Due = domain.DeadlineYear, endOf(value+"-12")
	case "relative_working_days":
		out.Kind = domain.DeadlineWorkingDays
	case "relative_days":
		out.Kind = domain.DeadlineDays
	case "recurring":
		out.Kind = domain.DeadlineRecurring
	case "event":
		out.Kind = domain.DeadlineEvent
	default:
		out.Words, out.Bound, out.Basis = "", "", domain.BasisOffice
	}
	return out
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }

// endOf is the last day of a month, "2024-10".
func endOf(month string) domain.Date {
	d, err := calendar.Parse(month + "-01")
	if err != nil {
		return domain.Date{}
	}
	return d.EndOfMonth()
}

var ceiling = phrases("tối đa|không quá|không vượt quá|dưới|nhiều nhất|giảm còn|thấp hơn")

// indicators are those whose figures are numbers, as they were on a day.
func (p *Proposal) indicators(on domain.Date) (out []domain.Indicator) {
	for _, i := range p.Indicators {
		actual, measure, ok := figure(i.Actual)
		goal, goalMeasure, hasGoal := figure(i.Target)
		if !ok && !hasGoal {
			continue
		}
		if measure == "" {
			measure = goalMeasure
		}
		out = append(out, domain.Indicator{Name: i.Name, Actual: actual, HasGoal: hasGoal, Goal: goal, AtMost: ceiling.at(tokenize(of(i.Target)), 0) > 0, Measure: measure, AsOf: on})
	}
	return out
}

// figure reads the number of a printed figure and what stands after it: "tối
// thiểu 20%" is 20 and "%".
func figure(s *string) (amount domain.Amount, measure string, ok bool) {
	text := of(s)
	begin := strings.IndexAny(text, "0123456789")
	if begin < 0 {
		return 0, "", false
	}
	end := begin
	for end < len(text) && strings.IndexByte("0123456789.,", text[end]) >= 0 {
		end++
	}
	number := strings.TrimRight(text[begin:end], ".,")
	amount, err := domain.ParseAmount(strings.ReplaceAll(strings.ReplaceAll(number, ".", ""), ",", "."))
	return amount, strings.TrimSpace(strings.Trim(text[begin+len(number):], " .,;)")), err == nil
}
