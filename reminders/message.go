package reminders

import (
	"fmt"
	"strings"

	"dondoc/domain"
	"dondoc/projections"
)

// Message is one mail, ready to be sent.
type Message struct {
	ID      string // the same however often it is sent
	To      string
	Name    string
	Subject string
	Text    string
	HTML    string
	ICS     []byte // the due dates; nil where there are none
}

// compose makes the message of a digest for one of its people; nil where nothing
// is left to be said, or nobody to be told.
func (r *Runner) compose(id domain.ID, place int) (m *Message, err error) {
	err = r.read(func(rd *projections.Reader) error {
		e, err := rd.Digest(id)
		if err != nil {
			return err
		}
		people, err := readRoster(rd)
		if err != nil {
			return err
		}
		account, err := rd.Account(e.State.Deliveries[place].Account)
		if err != nil {
			return unlessRefused(err)
		}
		lines := people.told(e.State.Box, account.State.ID, e.State.Lines)
		if account.State.MailOff {
			lines = escalations(lines)
		}
		if account.State.Mail == "" || !account.State.Open() || len(lines) == 0 {
			return nil
		}
		m, err = r.write(rd, &e.State, &account.State, lines)
		return err
	})
	return m, err
}

// write puts a message together.
func (r *Runner) write(rd *projections.Reader, d *domain.Digest, to *domain.Account, lines []domain.DigestLine) (*Message, error) {
	day := d.On // also where it is sent later: it says how things stood then
	shown, err := Lines(rd, lines, day, rd.Calendar(), Vietnamese)
	if err != nil || len(shown) == 0 {
		return nil, err
	}
	for i := range shown {
		shown[i].Masked = true
	}
	l := letter{Language: Vietnamese, Digest: d.ID, URL: strings.TrimSuffix(r.URL, "/"), Day: day, To: to.Name, Unit: boxName(rd, d.Box), Above: d.Box.Unit() == "", New: shown[0].Group == GroupNew, Lines: shown} // what is new comes last
	m := &Message{
		ID: fmt.Sprintf("%s.%s@%s", strings.ToLower(d.ID.String()), strings.ToLower(to.ID.String()), r.host()),
		To: to.Mail, Name: to.Name, Subject: l.subject(), Text: l.text(),
	}
	if m.HTML, err = l.html(); err != nil {
		return nil, err
	}
	m.ICS = dueDates(l.listed(), r.URL, r.Clock())
	return m, nil
}

// host names this installation in message ids.
func (r *Runner) host() string {
	_, host, found := strings.Cut(r.URL, "://")
	host, _, _ = strings.Cut(host, "/")
	if host, _, _ = strings.Cut(host, ":"); !found || host == "" {
		return "dondoc.invalid"
	}
	return host
}

// boxName is whose digest it is.
func boxName(rd *projections.Reader, b domain.Box) string {
	switch b {
	case domain.BoxOffice:
		return "Văn phòng"
	case domain.BoxLeader:
		return "các đơn vị"
	}
	if u, ok := rd.LookUp(b.Unit()); ok && u.Name != "" {
		return u.Name
	}
	return string(b.Unit())
}

// mostListed are how many lines a message lists, the late first; what is more it
// counts, and leads to.
const mostListed = 100

// letter is what a message says, before it is written as text and HTML.
type letter struct {
	Language Language
	Digest   domain.ID
	URL      string
	Day      domain.Date
	To, Unit string
	New      bool // all of it
	Above    bool // to the office or the leaders, who are given drafted letters
	Lines    []Line
}

// listed are the lines that the message lists.
func (l *letter) listed() []Line { return l.Lines[:min(len(l.Lines), mostListed)] }

// More says how many lines it leaves out; empty where it lists all.
func (l *letter) More() string {
	if len(l.Lines) <= mostListed {
		return ""
	}
	return fmt.Sprintf(l.Language.of(words.more), len(l.Lines)-mostListed)
}

// inbox is where all of the digest is shown; empty where that is not known.
func (l *letter) inbox() string {
	if l.URL == "" {
		return ""
	}
	return l.URL + "/hop-thu/" + l.Digest.String()
}

func (l *letter) subject() string {
	late := 0
	for _, x := range l.Lines {
		if x.Group == GroupOverdue {
			late++
		}
	}
	switch {
	case l.New:
		return fmt.Sprintf(l.Language.of(words.subjectNew), len(l.Lines))
	case late > 0 && late < len(l.Lines):
		return fmt.Sprintf(l.Language.of(words.subject), l.Day.Vietnamese(), late, len(l.Lines)-late)
	case late > 0:
		return fmt.Sprintf(l.Language.of(words.subjectNone), l.Day.Vietnamese(), late) + " quá hạn"
	}
	return fmt.Sprintf(l.Language.of(words.subjectNone), l.Day.Vietnamese(), len(l.Lines))
}

// Lead says what the list that follows is.
func (l *letter) Lead() string {
	lead := words.lead
	if l.New {
		lead = words.leadNew
	}
	return fmt.Sprintf(l.Language.of(lead), l.Unit, l.Day.Vietnamese())
}

func (l *letter) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, l.Language.of(words.greeting)+"\n\n%s\n", l.To, l.Lead())
	lines := l.listed()
	for i := range lines {
		x := &lines[i]
		if i == 0 || x.Group != lines[i-1].Group {
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(l.Language.GroupName(x.Group)))
		}
		fmt.Fprintf(&b, "\n%d. %s\n   %s\n", i+1, strings.Join(l.facts(x), " · "), x.Text(400))
		if l.URL != "" {
			fmt.Fprintf(&b, "   %s%s\n", l.URL, x.Path())
		}
		if draft := l.draft(x); draft != "" {
			fmt.Fprintf(&b, "   %s: %s\n", l.Language.of(words.draft), draft)
		}
	}
	if more := l.More(); more != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", more, l.inbox())
	}
	fmt.Fprintf(&b, "\n-- \n%s\n%s\n", l.Language.of(words.signature), l.Language.of(words.foot))
	return b.String()
}

// draft is where the letter is that is drafted for those above; empty where there is none.
func (l *letter) draft(x *Line) string {
	if !l.Above || l.URL == "" || x.LetterPath() == "" {
		return ""
	}
	return l.URL + x.LetterPath()
}

// facts are what is said of a line beside the words of the directive.
func (l *letter) facts(x *Line) []string {
	facts := append([]string{}, x.Words...)
	if x.Part != nil && !x.Part.Due.IsZero() {
		facts = append(facts, fmt.Sprintf(l.Language.of(words.due), x.Part.Due.Vietnamese()))
	}
	if left := x.Remaining(l.Language); left != "" {
		facts = append(facts, left)
	}
	if x.Directive != nil && x.Unit.Name != l.Unit {
		facts = append(facts, x.Unit.Name)
	}
	return append(facts, x.Name(l.Language))
}
