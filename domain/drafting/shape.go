package drafting

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dondoc/domain"
	"dondoc/domain/intake"
)

// Refusals of what cannot be done with a draft.
var (
	// ErrNoItem says that an item is not there, or not any more.
	ErrNoItem = &domain.Refusal{
		Kind: domain.Missing, Code: "no_item", Field: "item",
		Vi: "Mục này không còn trong bản soạn. Tải lại trang để xem bản mới nhất.",
		En: "This item is not in the draft any more. Reload the page.",
	}
	// ErrNoSentence says that no sentence begins there.
	ErrNoSentence = &domain.Refusal{
		Kind: domain.Missing, Code: "no_sentence", Field: "sentence",
		Vi: "Không có câu này trong văn bản. Chọn lại câu.", En: "There is no such sentence. Choose it again.",
	}
	// ErrOneSentence says that an item cannot be split there.
	ErrOneSentence = &domain.Refusal{
		Kind: domain.Invalid, Code: "one_sentence", Field: "sentence",
		Vi: "Chỉ tách được tại đầu một câu ở giữa đoạn. Chọn một câu khác.", En: "An item is split at the beginning of a sentence within it. Choose another.",
	}
	// ErrNoNext says that nothing follows that an item could be joined with.
	ErrNoNext = &domain.Refusal{
		Kind: domain.Invalid, Code: "no_next", Field: "item",
		Vi: "Không còn mục nào phía sau để gộp.", En: "No item follows to join it with.",
	}
	// ErrReason says that a reason is missing or far too long.
	ErrReason = &domain.Refusal{
		Kind: domain.Invalid, Code: "required", Field: "reason",
		Vi: "Cần ghi lý do, ngắn gọn.", En: "Give the reason, briefly.",
	}
)

// maxReason bounds a reason, in characters.
const maxReason = 1000

// active finds an item that has not been set aside, and its place.
func (d *Draft) active(number int) (int, error) {
	i := slices.IndexFunc(d.Items, func(x Item) bool { return x.Number == number && x.Rejected == "" })
	if i < 0 {
		return 0, ErrNoItem
	}
	return i, nil
}

// Split cuts an item in two before the sentence that begins at a place. Each half
// keeps units and deadline; a quantity stays with the half that prints it.
func (d *Draft) Split(number, at int) error {
	i, err := d.active(number)
	if err != nil {
		return err
	}
	x := &d.Items[i]
	if x.Issue.Span == nil || at <= x.Issue.Span.Start || at >= x.Issue.Span.End || d.Sentence(at) == nil {
		return ErrOneSentence
	}
	second := *x
	second.Number, second.Rev, d.Next = d.Next, 0, d.Next+1
	second.Matches = slices.Clone(x.Matches)
	head, tail := d.trimmed(x.Issue.Span.Start, at), d.trimmed(at, x.Issue.Span.End)
	first, rest := cutText(x.Issue.Text, d.Words(head), d.Words(tail))
	x.Issue.Span, second.Issue.Span = &head, &tail
	x.Issue.Text, second.Issue.Text = first, rest
	x.Rev++
	x.Issue.Parts, second.Issue.Parts = shareTargets(x.Issue.Parts, rest)
	x.Issue.Indicators, second.Issue.Indicators = shareIndicators(x.Issue.Indicators, rest)
	d.Items = slices.Insert(d.Items, i+1, second)
	return nil
}

// trimmed is a span without white space at its ends.
func (d *Draft) trimmed(start, end int) domain.Span {
	runes := []rune(d.Document.Text)
	for start < end && unicode.IsSpace(runes[start]) {
		start++
	}
	for end > start && unicode.IsSpace(runes[end-1]) {
		end--
	}
	return domain.Span{Start: start, End: end}
}

// cutText divides what stands in an item: where a person changed the words, they
// are cut where the second half begins, if that can be found.
func cutText(text, head, tail string) (first, rest string) {
	opens := []rune(tail)
	if at := strings.Index(text, string(opens[:min(len(opens), 24)])); at > 0 {
		return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at:])
	}
	return head, tail
}

// shareTargets gives each quantity to the half whose words print it.
func shareTargets(parts []domain.Part, rest string) (first, second []domain.Part) {
	first, second = slices.Clone(parts), slices.Clone(parts)
	for i, p := range parts {
		if p.Target == 0 {
			continue
		}
		here := &second[i]
		if printed(rest, p.Target, p.Measure) {
			here = &first[i]
		}
		here.Target, here.Measure = 0, ""
	}
	return first, second
}

// printed says whether words print a number of something: "05 lớp", "27 trường hợp".
func printed(text string, amount domain.Amount, measure string) bool {
	number := amount.Vietnamese()
	return regexp.MustCompile(`(^|\D)0?` + regexp.QuoteMeta(number) + `\s+` + regexp.QuoteMeta(measure)).MatchString(text)
}

func shareIndicators(all []domain.Indicator, rest string) (first, second []domain.Indicator) {
	for _, x := range all {
		if strings.Contains(rest, x.Actual.Vietnamese()+x.Measure) {
			second = append(second, x)
		} else {
			first = append(first, x)
		}
	}
	return first, second
}

// Merge joins an item with the one that follows it.
func (d *Draft) Merge(number int) error {
	i, err := d.active(number)
	if err != nil {
		return err
	}
	next := i + 1
	for next < len(d.Items) && d.Items[next].Rejected != "" {
		next++
	}
	if next == len(d.Items) {
		return ErrNoNext
	}
	x, y := &d.Items[i], d.Items[next]
	x.Issue.Text = strings.TrimSpace(x.Issue.Text + "\n" + y.Issue.Text)
	x.Issue.Span = hull(x.Issue.Span, y.Issue.Span)
	for _, p := range y.Issue.Parts {
		x.Issue.Parts = joined(x.Issue.Parts, p)
	}
	if x.Issue.Deadline.Kind == domain.DeadlineNone && y.Issue.Deadline.Kind != domain.DeadlineNone {
		x.Issue.Deadline = y.Issue.Deadline
	}
	x.Issue.Indicators = append(slices.Clone(x.Issue.Indicators), y.Issue.Indicators...)
	x.Matches = append(slices.Clone(x.Matches), y.Matches...)
	x.Rev++
	d.Items = slices.Delete(d.Items, next, next+1)
	return nil
}

func hull(a, b *domain.Span) *domain.Span {
	if a == nil || b == nil {
		return a
	}
	return &domain.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// joined adds a part: a unit that has one keeps it, with a quantity that it had not.
func joined(parts []domain.Part, p domain.Part) []domain.Part {
	at := slices.IndexFunc(parts, func(o domain.Part) bool { return o.Unit == p.Unit })
	if at < 0 {
		if p.Role == domain.Lead && slices.ContainsFunc(parts, func(o domain.Part) bool { return o.Role == domain.Lead }) {
			p.Role = domain.Implementing
		}
		return append(slices.Clone(parts), p)
	}
	parts = slices.Clone(parts)
	switch o := &parts[at]; {
	case o.Target == 0:
		o.Target, o.Measure = p.Target, p.Measure
	case o.Measure == p.Measure:
		o.Target += p.Target
	}
	return parts
}

// Reject sets an item aside, with the reason.
func (d *Draft) Reject(number int, reason string) error {
	i, err := d.active(number)
	if err != nil {
		return err
	}
	reason, err = checked(reason)
	if err != nil {
		return err
	}
	d.Items[i].Rejected = reason
	d.Items[i].Rev++
	return nil
}

// Restore takes an item up again that was set aside.
func (d *Draft) Restore(number int) error {
	x := d.Item(number)
	if x == nil || x.Rejected == "" {
		return ErrNoItem
	}
	x.Rejected = ""
	x.Rev++
	return nil
}

func checked(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" || len([]rune(reason)) > maxReason {
		return "", ErrReason
	}
	return reason, nil
}

// See says of a sentence that sounds like an order why it is none.
func (d *Draft) See(at int, reason string) error {
	s := d.Sentence(at)
	if s == nil || !s.Look {
		return ErrNoSentence
	}
	reason, err := checked(reason)
	if err != nil {
		return err
	}
	s.Seen = reason
	return nil
}

// Unsee opens again what was looked at.
func (d *Draft) Unsee(at int) error {
	s := d.Sentence(at)
	if s == nil || s.Seen == "" {
		return ErrNoSentence
	}
	s.Seen = ""
	return nil
}

// outline is the printed number at the head of a section: "3.2.", "II.", "7.a)".
var outline = regexp.MustCompile(`^\s*\**(?:([IVX]+|\d+(?:\.\d+)*(?:\.?[a-zđ])?)[.)])(?:\s|$)`)

// Add makes an item of the sentence that begins at a place, and gives its number.
func (d *Draft) Add(at int) (int, error) {
	s := d.Sentence(at)
	if s == nil {
		return 0, ErrNoSentence
	}
	if d.covered(s.Span) {
		return 0, &domain.Refusal{
			Kind: domain.Conflict, Code: "covered", Field: "sentence",
			Vi: "Câu này đã nằm trong một mục đề xuất.", En: "This sentence is in an item already.",
		}
	}
	span := s.Span
	x := Item{Number: d.Next, Matches: []intake.Match{}, Issue: domain.IssueDirective{
		Section: d.sectionAt(at), Text: d.Words(span), Span: &span, Force: domain.Order, Leader: d.Document.Chair,
		Deadline: domain.Deadline{Kind: domain.DeadlineNone, Basis: domain.BasisOffice},
	}}
	d.Next++
	place := slices.IndexFunc(d.Items, func(o Item) bool { return o.Issue.Span != nil && o.Issue.Span.Start > at })
	if place < 0 {
		place = len(d.Items)
	}
	d.Items = slices.Insert(d.Items, place, x)
	return x.Number, nil
}

// sectionAt is the printed number of the section that a place is in.
func (d *Draft) sectionAt(at int) (section string) {
	for _, s := range d.Sentences {
		if s.Span.Start > at {
			break
		}
		if s.Class == intake.ClassHeading {
			if m := outline.FindStringSubmatch(d.Words(s.Span)); m != nil {
				section = m[1]
			}
		}
	}
	return section
}

// SetDeadline gives a deadline to every item that lacks a date, and says to how many.
func (d *Draft) SetDeadline(deadline domain.Deadline, today domain.Date) (n int) {
	for i := range d.Items {
		x := &d.Items[i]
		if x.Rejected != "" || !undated(x.Issue.Deadline, today) {
			continue
		}
		x.Issue.Deadline = dated(x.Issue.Deadline, deadline)
		x.Rev++
		n++
	}
	return n
}

// Date gives an item a deadline that a person chose.
func (d *Draft) Date(number int, deadline domain.Deadline) error {
	i, err := d.active(number)
	if err != nil {
		return err
	}
	d.Items[i].Issue.Deadline = dated(d.Items[i].Issue.Deadline, deadline)
	d.Items[i].Rev++
	return nil
}

// Give adds parts for what a name stands for. Without a role, the only unit of an
// item leads and several carry it out; a new lead takes the place of the one there was.
func (x *Item) Give(m intake.Match, role domain.PartRole) {
	parts := slices.Clone(x.Issue.Parts)
	if role == "" {
		role = domain.Implementing
		if len(parts) == 0 && len(m.Units) == 1 {
			role = domain.Lead
		}
	}
	if role == domain.Lead && len(m.Units) > 1 {
		role = domain.Implementing
	}
	for _, u := range m.Units {
		parts = slices.DeleteFunc(parts, func(p domain.Part) bool { return p.Unit == u && p.Target == 0 })
		if role == domain.Lead {
			for i := range parts {
				if parts[i].Role == domain.Lead {
					parts[i].Role = domain.Implementing
				}
			}
		}
		if !slices.ContainsFunc(parts, func(p domain.Part) bool { return p.Unit == u }) {
			parts = append(parts, domain.Part{Unit: u, Role: role})
		}
	}
	x.Issue.Parts = parts
	if !slices.ContainsFunc(x.Matches, func(o intake.Match) bool { return o.Printed == m.Printed }) {
		x.Matches = append(slices.Clone(x.Matches), m)
	}
}
