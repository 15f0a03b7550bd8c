package reminders

import (
	"context"
	"strings"

	"dondoc/domain"
	"dondoc/projections"
)

// Planned is a step that would be taken on a day, and whom it would tell.
type Planned struct {
	Due
	Line       Line
	Recipients []*domain.Account
}

// Plan says what would be told on a day, a page at a time: to whom and why. It
// records nothing. A cursor begins with the kind of what it goes on with.
func (r *Runner) Plan(rd *projections.Reader, day domain.Date, cursor string, l Language) ([]Planned, string, error) {
	s, err := scopeOf(rd, day, false)
	if err != nil {
		return nil, "", err
	}
	due, next, err := s.page(rd, cursor)
	if err != nil || len(due) == 0 {
		return nil, next, err
	}
	people, err := readRoster(rd)
	if err != nil {
		return nil, "", err
	}
	var out []Planned
	for _, d := range due {
		p, err := planned(rd, people, d, s, l)
		if err != nil {
			return nil, "", err
		}
		out = append(out, p)
	}
	return out, next, nil
}

// page finds what is due: of the office's own first, then of parts.
func (s *scope) page(rd *projections.Reader, cursor string) (due []Due, next string, err error) {
	kind, at, _ := strings.Cut(cursor, ".")
	if kind == "" || kind == "d" {
		if due, next, err = s.documents(rd, at); err != nil || next != "" {
			return due, "d." + next, err
		}
		kind, at = "p", ""
	}
	if kind != "p" {
		return nil, "", projections.ErrCursor
	}
	parts, next, err := s.parts(rd, at)
	if next != "" {
		next = "p." + next
	}
	return append(due, parts...), next, err
}

func planned(rd *projections.Reader, people *roster, d Due, s *scope, l Language) (Planned, error) {
	line := domain.DigestLine{Unit: d.Unit, Clock: d.Step.Clock, Step: d.Step.Step, For: d.Step.For, To: d.Step.To, Letter: d.Step.Letter}
	if d.Document != nil {
		line.Document = d.Document.State.ID
	} else {
		line.Directive = d.Directive.State.ID
	}
	x, err := lineOf(rd, &line, s.day)
	x.Words = []string{say(&line, s.day, s.days, l)}
	p := Planned{Due: d, Line: x}
	for _, to := range d.Step.To {
		for _, a := range people.of(d.Unit, to) {
			p.add(a)
		}
	}
	return p, err
}

// add adds somebody who is told, once.
func (p *Planned) add(a *domain.Account) {
	for _, known := range p.Recipients {
		if known.ID == a.ID {
			return
		}
	}
	p.Recipients = append(p.Recipients, a)
}

// ErrMailOff refuses a trial where mail is off.
var ErrMailOff = &domain.Refusal{
	Kind: domain.Unavailable, Code: "mail_off",
	Vi: "Chưa cấu hình máy chủ thư (DONDOC_SMTP_HOST), nên chưa gửi thư điện tử. Hộp thư trong phần mềm vẫn nhận đủ.",
	En: "No mail server is set (DONDOC_SMTP_HOST), so no mail is sent. The inbox has everything all the same.",
}

// ErrNoAddress refuses a trial to who has no address.
var ErrNoAddress = &domain.Refusal{
	Kind: domain.Conflict, Code: "no_address",
	Vi: "Tài khoản chưa có địa chỉ thư điện tử. Đề nghị quản trị bổ sung.",
	En: "The account has no mail address. Ask an administrator to add it.",
}

// Try sends a message that says nothing but that mail arrives, now and once.
func (r *Runner) Try(ctx context.Context, to *domain.Account) error {
	switch {
	case r.Mail == nil:
		return ErrMailOff
	case to.Mail == "":
		return ErrNoAddress
	}
	now := r.Clock()
	return r.Mail.Send(ctx, &Message{
		ID: "thu." + now.UTC().Format("20060102150405") + "." + strings.ToLower(to.ID.String()) + "@" + r.host(), To: to.Mail, Name: to.Name,
		Subject: "Thư thử của phần mềm theo dõi, đôn đốc", Text: "Thư này cho biết việc gửi thư đến địa chỉ này hoạt động.\n",
		HTML: "<p>Thư này cho biết việc gửi thư đến địa chỉ này hoạt động.</p>",
	})
}

// MailIsOn says whether mail is sent.
func (r *Runner) MailIsOn() bool { return r.Mail != nil }
