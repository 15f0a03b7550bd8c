package reminders

import (
	"fmt"
	"slices"
	"strings"

	"dondoc/domain"
	"dondoc/projections"
)

// Group is under which head a line stands in a digest.
type Group int

// The groups, in the order in which a digest has them: the late first.
const (
	GroupOverdue Group = iota
	GroupSoon
	GroupNotAccepted
	GroupStale
	GroupReview
	GroupWaiting
	GroupOffice
	GroupNew
)

// groupOf is the group of a step.
func groupOf(l *domain.DigestLine, late int) Group {
	ofUnit := l.Clock == domain.ClockDue || l.Clock == domain.ClockAcceptance || l.Clock == domain.ClockStale
	if ofUnit && late > 0 {
		return GroupOverdue // whatever is said of it
	}
	switch l.Clock {
	case domain.ClockDue:
		return GroupSoon
	case domain.ClockAcceptance:
		return GroupNotAccepted
	case domain.ClockStale:
		return GroupStale
	case domain.ClockReview:
		return GroupReview
	case domain.ClockNotice, domain.ClockEntry:
		return GroupOffice
	case domain.ClockGiven:
		return GroupNew
	}
	return GroupWaiting
}

// Line is a line of a digest as it is shown: one part of a directive, or one document.
type Line struct {
	Group     Group
	Directive *domain.Directive  // nil for a document
	Part      *domain.Assignment // of the directive
	Document  *domain.Document   // that orders the directive, or of which the line is; nil where it is not known
	Unit      domain.Unit        // whose part it is
	Late      int                // calendar days past the due date
	Step      domain.StepDue
	Words     []string // what is to be said of it, the gravest first
	Masked    bool     // for outside of the program: nothing is said of what is restricted
}

// Lines are the lines of a digest as they are shown on a day, the late first. What
// is void by then is left out; a part of which there is much to say has one line.
func Lines(rd *projections.Reader, lines []domain.DigestLine, day domain.Date, days domain.LadderDays, l Language) ([]Line, error) {
	var out []Line
	for i := range lines {
		if !holds(rd, &lines[i]) {
			continue
		}
		x, err := lineOf(rd, &lines[i], day)
		if err != nil {
			return nil, err
		}
		x.Words = []string{say(&lines[i], day, days, l)}
		if x.Group == GroupOverdue && lines[i].Clock != domain.ClockDue {
			x.Words = append([]string{sayDue(x.Part.Due, day, days, l)}, x.Words...)
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Line) int {
		if a.Group != b.Group {
			return int(a.Group - b.Group)
		}
		return b.Late - a.Late
	})
	return oneLetter(joined(out)), nil
}

func lineOf(rd *projections.Reader, l *domain.DigestLine, day domain.Date) (Line, error) {
	x := Line{Step: l.StepDue()}
	if !l.Document.IsZero() {
		doc, err := rd.Document(l.Document)
		if err != nil {
			return x, err
		}
		x.Group, x.Document = groupOf(l, 0), &doc.State
		return x, nil
	}
	e, err := rd.Directive(l.Directive)
	if err != nil {
		return x, err
	}
	x.Directive, x.Part = &e.State, e.State.Part(l.Unit)
	x.Late = domain.DaysLate(x.Part.Due, day)
	x.Group = groupOf(l, x.Late)
	x.Unit, _ = rd.LookUp(l.Unit)
	if x.Unit.Name == "" {
		x.Unit.Code, x.Unit.Name = l.Unit, string(l.Unit)
	}
	if doc, err := rd.Document(e.State.Document); err == nil {
		x.Document = &doc.State
	}
	return x, nil
}

// joined makes one line of those of one part.
func joined(lines []Line) []Line {
	at := map[string]int{}
	var out []Line
	for _, x := range lines {
		k := ""
		if x.Directive != nil {
			k = x.Directive.ID.String() + " " + string(x.Part.Unit)
		}
		if i, ok := at[k]; ok && k != "" {
			for _, w := range x.Words {
				if !slices.Contains(out[i].Words, w) {
					out[i].Words = append(out[i].Words, w)
				}
			}
			out[i].Step.Letter = out[i].Step.Letter || x.Step.Letter
			continue
		}
		at[k] = len(out)
		out = append(out, x)
	}
	return out
}

// oneLetter leaves one line of each unit with its letter, which is about all that
// the unit has overdue.
func oneLetter(lines []Line) []Line {
	told := map[domain.UnitCode]bool{}
	for i := range lines {
		if x := &lines[i]; x.Step.Letter {
			x.Step.Letter, told[x.Unit.Code] = !told[x.Unit.Code], true
		}
	}
	return lines
}

// LetterPath is where the drafted công văn đôn đốc is of which a line tells those
// above the unit; empty where it tells of none.
func (x *Line) LetterPath() string {
	if !x.Step.Letter || x.Unit.Code == "" {
		return ""
	}
	return "/don-vi/" + string(x.Unit.Code) + "/cong-van"
}

// Name is how the line's document is called: "Thông báo số 12/TB-UBND, mục 3.3".
func (x *Line) Name(l Language) string {
	name := documentName(x.Document, l)
	if x.Directive != nil && x.Directive.Section != "" {
		name = strings.TrimPrefix(name+fmt.Sprintf(l.of(words.section), x.Directive.Section), ", ")
	}
	return name
}

func documentName(doc *domain.Document, l Language) string {
	if doc == nil {
		return ""
	}
	number := doc.Number
	if number == "" {
		number = "…"
	}
	if doc.Symbol != "" && !strings.Contains(number, "/") {
		number += "/" + doc.Symbol
	}
	return fmt.Sprintf(l.of(words.document), doc.Type, number)
}

// hidden says whether the line does not say what is ordered.
func (x *Line) hidden() bool {
	return x.Masked && (x.Directive != nil && x.Directive.Restricted || x.Document != nil && x.Document.Restricted)
}

// Text is what is ordered, in at most some characters.
func (x *Line) Text(most int) string {
	s := ""
	switch {
	case x.hidden():
		return Vietnamese.of(words.restricted)
	case x.Directive != nil:
		s = x.Directive.Text
	case x.Document != nil:
		s = x.Document.Title
	}
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	cut := string(r[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// Remaining is how much of the quantity is still to do; empty where there is none.
func (x *Line) Remaining(l Language) string {
	if x.hidden() || x.Part == nil || x.Part.Quantity == nil || x.Part.Quantity.Remaining() == 0 {
		return ""
	}
	q := x.Part.Quantity
	return fmt.Sprintf(l.of(words.remaining), l.amount(q.Remaining()), l.amount(q.Target), q.Measure)
}

// Path is where the line's directive or document is shown.
func (x *Line) Path() string {
	if x.Directive != nil {
		return "/nhiem-vu/" + x.Directive.ID.String()
	}
	return "/van-ban/" + x.Document.ID.String()
}
