package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

// PlannedStep is a step of the ladder that would be taken, and whom it would tell.
type PlannedStep struct {
	Directive  domain.ID         `json:"directive,omitzero"`
	Document   domain.ID         `json:"document,omitzero" doc:"Of the directive, or that of which a clock of the office's own runs"`
	Unit       domain.UnitCode   `json:"unit,omitempty"`
	Clock      domain.Clock      `json:"clock" doc:"What it is counted from"`
	Step       int               `json:"step" doc:"Working days after the clock's day; negative before it"`
	For        domain.Date       `json:"for" doc:"The clock's day: of due, the due date"`
	Passed     []int             `json:"passed,omitempty" doc:"Steps that were missed, for which this one stands"`
	To         []domain.Audience `json:"to" doc:"officer, head, office, leader"`
	Recipients []string          `json:"recipients" doc:"Names of those who would be told; empty where the unit has no account"`
	Letter     bool              `json:"letter,omitempty" doc:"A công văn đôn đốc is drafted"`
	LetterPath string            `json:"letter_path,omitempty" doc:"Where the draft is"`
	Says       string            `json:"says" doc:"What they would be told"`
	Why        string            `json:"why" doc:"Which rung of the ladder it is"`
	Name       string            `json:"name" doc:"Document and item"`
	Text       string            `json:"text"`
}

type plannedPage struct {
	Body struct {
		AsOf       domain.Date   `json:"as_of"`
		WorkingDay bool          `json:"working_day" doc:"On days off nothing is sent"`
		Items      []PlannedStep `json:"items"`
		Next       string        `json:"next,omitempty"`
	}
}

// DigestHead is a digest without its lines.
type DigestHead struct {
	ID    domain.ID   `json:"id"`
	Box   domain.Box  `json:"box" doc:"unit:CODE, office or leader"`
	On    domain.Date `json:"on"`
	Alone bool        `json:"alone,omitempty" doc:"Of what was new, beside the day's digest"`
	Lines int         `json:"lines" doc:"How many there were"`
	Read  bool        `json:"read"`
}

// DigestLine is a line of a digest as it stands now.
type DigestLine struct {
	Group     string          `json:"group" doc:"Under which head it stands"`
	Directive domain.ID       `json:"directive,omitzero"`
	Document  domain.ID       `json:"document,omitzero"`
	Unit      domain.UnitCode `json:"unit,omitempty"`
	Says      []string        `json:"says"`
	Due       domain.Date     `json:"due,omitzero"`
	Remaining string          `json:"remaining,omitempty"`
	Letter    string          `json:"letter_path,omitempty" doc:"Where a drafted công văn đôn đốc to the unit is, for office and leaders; once a unit"`
	Name      string          `json:"name"`
	Text      string          `json:"text"`
}

type inboxPage struct {
	Body struct {
		Items []DigestHead `json:"items" doc:"The newest first"`
		Next  string       `json:"next,omitempty"`
	}
}

type digestOutput struct {
	Body struct {
		DigestHead
		Shown []DigestLine `json:"shown" doc:"The late first; what is void by now is left out"`
	}
}

// SentDigest is what became of a digest's messages.
type SentDigest struct {
	ID         domain.ID      `json:"id"`
	Box        domain.Box     `json:"box"`
	On         domain.Date    `json:"on"`
	Alone      bool           `json:"alone,omitempty"`
	Lines      int            `json:"lines"`
	Deliveries []SentDelivery `json:"deliveries" doc:"Messages to persons; the inbox has every digest"`
}

// SentDelivery is what became of one message.
type SentDelivery struct {
	Account  domain.ID            `json:"account"`
	Name     string               `json:"name,omitempty"`
	Channel  domain.Channel       `json:"channel"`
	State    domain.DeliveryState `json:"state" enum:"queued,accepted,failed,given_up,void"`
	Attempts int                  `json:"attempts,omitempty"`
	Said     string               `json:"said,omitempty" doc:"What the last attempt ended with"`
	At       time.Time            `json:"at,omitzero"`
	Next     time.Time            `json:"next,omitzero" doc:"When it is tried again"`
}

type sentPage struct {
	Body struct {
		Mail    bool               `json:"mail" doc:"Whether mail is on"`
		LastRun domain.ReminderRun `json:"last_run,omitzero"`
		Items   []SentDigest       `json:"items" doc:"The newest first"`
		Next    string             `json:"next,omitempty"`
	}
}

// reminders registers what would be told, what was, and what became of it.
func (a *api) reminders(h huma.API) {
	changes := []int{http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}
	plan := operation(http.MethodGet, "/reminders", "list-reminders", "Sẽ đôn đốc ai, việc gì · What would be sent", auth.SeeReminders)
	plan.Description = "Every step that is due on a day by the state of today, to whom and why. Nothing is recorded."
	huma.Register(h, plan, a.listReminders)
	huma.Register(h, operation(http.MethodGet, "/inbox", "get-inbox", "Hộp thư · One's inbox", auth.SeeInbox, http.StatusNotFound), a.inbox)
	huma.Register(h, operation(http.MethodGet, "/inbox/{id}", "get-digest", "Một thư · One digest", auth.SeeInbox, http.StatusNotFound), a.digest)
	read := operation(http.MethodPost, "/inbox/read", "mark-read", "Đánh dấu đã đọc · Mark as read", auth.SeeInbox, append(changes, http.StatusNotFound)...)
	read.DefaultStatus = http.StatusNoContent
	huma.Register(h, read, a.markRead)
	huma.Register(h, operation(http.MethodGet, "/reminders/deliveries", "list-reminder-deliveries", "Tình trạng gửi · What became of messages", auth.SeeDeliveries), a.sent)
	huma.Register(h, operation(http.MethodGet, "/me/notifications", "get-notifications", "Đang được nhận đôn đốc thế nào · How one is told now", auth.SeeSelf), a.notifications)
	huma.Register(h, operation(http.MethodPut, "/me/notifications", "set-notifications", "Cách nhận đôn đốc · How one is told", auth.ManageSelf, changes...), func(ctx context.Context, in *struct{ Body domain.SetNotifications }) (*accountOutput, error) {
		return a.doOwn(ctx, in.Body)
	})
	try := operation(http.MethodPost, "/me/try-mail", "try-mail", "Gửi thư thử cho mình · Send oneself a message", auth.ManageSelf, changes...)
	try.DefaultStatus = http.StatusNoContent
	huma.Register(h, try, func(ctx context.Context, _ *struct{}) (*nothing, error) {
		self, err := a.self(ctx)
		if err != nil {
			return nil, err
		}
		return nil, trialFailed(a.Reminders.Try(ctx, &self.State))
	})
}

// Notifications is how a person is told of reminders.
type Notifications struct {
	Mail       string `json:"mail,omitempty" doc:"The account's address; without one nothing is mailed"`
	MailOff    bool   `json:"mail_off" doc:"The inbox only; what escalates is mailed all the same"`
	Hour       int    `json:"hour,omitempty" doc:"Of the day, for mail; with the digest where absent"`
	MailWorks  bool   `json:"mail_works" doc:"Whether this server sends mail at all"`
	DigestHour int    `json:"digest_hour" doc:"At which a working day's digests are made, by the ladder in force"`
}

func (a *api) notifications(ctx context.Context, _ *struct{}) (*struct{ Body Notifications }, error) {
	self, err := a.self(ctx)
	if err != nil {
		return nil, err
	}
	s := &self.State
	out := &struct{ Body Notifications }{Notifications{Mail: s.Mail, MailOff: s.MailOff, Hour: s.MailHour, MailWorks: a.Reminders.MailIsOn()}}
	return out, a.read(func(_ *eventstore.View, r *projections.Reader) error {
		ladder, err := r.Ladder(a.today())
		out.Body.DigestHour = ladder.Hour
		return err
	})
}

// trialFailed says in words that a mail server did not take a message.
func trialFailed(err error) error {
	if err == nil || err == reminders.ErrMailOff || err == reminders.ErrNoAddress {
		return err
	}
	return &domain.Refusal{
		Kind: domain.Unavailable, Code: "mail_refused",
		Vi: "Máy chủ thư không nhận thư thử (" + err.Error() + "). Kiểm tra địa chỉ thư và cấu hình máy chủ thư.",
		En: "The mail server did not take the message (" + err.Error() + "). Check the address and the server's settings.",
	}
}

// language of a request.
func language(accept string) reminders.Language {
	if problem.Language(accept) == "en" {
		return reminders.English
	}
	return reminders.Vietnamese
}

// farthest is how many days from today may be asked for.
const farthest = 366

var errFar = &domain.Refusal{
	Kind: domain.Invalid, Code: "too_far", Field: "as_of",
	Vi: "Chỉ xem được trong khoảng một năm trước và sau hôm nay. Chọn ngày gần hơn.",
	En: "Only days within a year of today can be asked for. Choose a nearer one.",
}

func (a *api) listReminders(ctx context.Context, in *struct {
	AsOf   domain.Date `query:"as_of" doc:"The day; today where absent"`
	Cursor string      `query:"cursor" maxLength:"400" doc:"From the page before"`
	Accept string      `header:"Accept-Language" maxLength:"200"`
}) (*plannedPage, error) {
	out, restricted := &plannedPage{}, restrictedRead{}
	out.Body.AsOf, out.Body.Items = in.AsOf, []PlannedStep{}
	if in.AsOf.IsZero() {
		out.Body.AsOf = a.today()
	}
	if away := a.today().DaysUntil(out.Body.AsOf); away > farthest || away < -farthest {
		return nil, errFar
	}
	l := language(in.Accept)
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		out.Body.WorkingDay = r.Calendar().IsWorkingDay(out.Body.AsOf)
		page, next, err := a.Reminders.Plan(r, out.Body.AsOf, in.Cursor, l)
		for i := range page {
			p := &page[i]
			if p.Line.Directive != nil {
				restricted.add(p.Line.Directive.Restricted, p.Line.Directive.ID)
			}
			out.Body.Items = append(out.Body.Items, showPlanned(p, l))
		}
		out.Body.Next = next
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

func showPlanned(p *reminders.Planned, l reminders.Language) PlannedStep {
	s := PlannedStep{
		Unit: p.Unit, Clock: p.Step.Clock, Step: p.Step.Step, For: p.Step.For, Passed: p.Step.Passed, To: p.Step.To, Recipients: []string{}, Letter: p.Step.Letter,
		LetterPath: letterPath(&p.Line), Says: p.Line.Words[0], Why: reminders.Why(p.Step, l), Name: p.Line.Name(l), Text: p.Line.Text(400),
	}
	if p.Line.Directive != nil {
		s.Directive = p.Line.Directive.ID
	}
	if p.Line.Document != nil {
		s.Document = p.Line.Document.ID
	}
	for _, x := range p.Recipients {
		s.Recipients = append(s.Recipients, x.Name)
	}
	return s
}

// letterPath is where the letter is that a line tells of; empty where there is none.
func letterPath(x *reminders.Line) string {
	if x.LetterPath() == "" {
		return ""
	}
	return Prefix + "/units/" + string(x.Unit.Code) + "/letter"
}

// boxOf is the inbox of who asks; a unit's, of which one acts for, where that is asked for.
func boxOf(who domain.Actor, unit domain.UnitCode) (domain.Box, error) {
	switch who.Role {
	case domain.RoleOffice:
		return domain.BoxOffice, nil
	case domain.RoleLeader:
		return domain.BoxLeader, nil
	}
	unit, err := ownUnit(who, unit)
	return domain.UnitBox(unit), err
}

func (a *api) inbox(ctx context.Context, in *struct {
	Paging
	Unit string `query:"unit" maxLength:"64" doc:"Code of the unit; may be absent where one acts for one only"`
}) (*inboxPage, error) {
	who := actor(ctx)
	box, err := boxOf(who, domain.UnitCode(in.Unit))
	if err != nil {
		return nil, err
	}
	out := &inboxPage{}
	out.Body.Items = []DigestHead{}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		page, err := r.Digests(box, in.Cursor, in.Limit)
		for _, e := range page.Items {
			out.Body.Items = append(out.Body.Items, digestHead(r, who, &e.State))
		}
		out.Body.Next = page.Next
		return err
	})
	return out, err
}

func digestHead(r *projections.Reader, who domain.Actor, d *domain.Digest) DigestHead {
	id, _ := domain.ParseID(who.ID) // who has none has read nothing
	return DigestHead{d.ID, d.Box, d.On, d.Alone, len(d.Lines), r.HasRead(id, d.ID)}
}

// ownDigest reads a digest of a box of who asks; any other is as if it were not there.
func ownDigest(r *projections.Reader, who domain.Actor, id string) (*domain.Digest, error) {
	parsed, err := domain.ParseID(id)
	if err != nil {
		return nil, domain.NotFound("id", id)
	}
	e, err := r.Digest(parsed)
	if err != nil {
		return nil, err
	}
	if box, err := boxOf(who, e.State.Box.Unit()); err != nil || box != e.State.Box {
		return nil, domain.NotFound("id", id)
	}
	return &e.State, nil
}

func (a *api) digest(ctx context.Context, in *struct {
	ID     string `path:"id" maxLength:"26" doc:"Id of the digest"`
	Accept string `header:"Accept-Language" maxLength:"200"`
}) (*digestOutput, error) {
	out, restricted, l := &digestOutput{}, restrictedRead{}, language(in.Accept)
	out.Body.Shown = []DigestLine{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		d, err := ownDigest(r, actor(ctx), in.ID)
		if err != nil {
			return err
		}
		out.Body.DigestHead = digestHead(r, actor(ctx), d)
		lines, err := reminders.Lines(r, d.Lines, d.On, r.Calendar(), l)
		for i := range lines {
			x := &lines[i]
			shown := DigestLine{Group: l.GroupName(x.Group), Unit: x.Unit.Code, Says: x.Words, Remaining: x.Remaining(l), Name: x.Name(l), Text: x.Text(400)}
			if d.Box.Unit() == "" {
				shown.Letter = letterPath(x)
			}
			if x.Directive != nil {
				shown.Directive, shown.Due = x.Directive.ID, x.Part.Due
				restricted.add(x.Directive.Restricted, x.Directive.ID)
			}
			if x.Document != nil {
				shown.Document = x.Document.ID
			}
			out.Body.Shown = append(out.Body.Shown, shown)
		}
		return err
	})
	if err == nil {
		err = restricted.note(ctx, a)
	}
	return out, err
}

func (a *api) markRead(ctx context.Context, in *struct {
	Body struct {
		Digests []domain.ID `json:"digests" minItems:"1" maxItems:"200"`
	}
}) (*nothing, error) {
	who := actor(ctx)
	reader, err := domain.ParseID(who.ID)
	if err != nil {
		return nil, domain.ErrNotAllowed
	}
	_, err = a.change(ctx, Conditions{}, func(v *eventstore.View, r *projections.Reader, in2 domain.Circumstances) ([]eventstore.Write, error) {
		e := &domain.InboxRead{At: in2.Now.UTC().Truncate(time.Second)}
		for _, id := range in.Body.Digests {
			if _, err := ownDigest(r, who, id.String()); err != nil {
				return nil, err
			}
			if !r.HasRead(reader, id) {
				e.Digests = append(e.Digests, id)
			}
		}
		if len(e.Digests) == 0 {
			return nil, nil
		}
		subject := eventstore.InboxSubject(reader)
		return []eventstore.Write{{Subject: subject, Expect: v.Version(subject), Events: []domain.Event{e}}}, nil
	})
	return nil, err
}

func (a *api) sent(_ context.Context, in *Paging) (*sentPage, error) {
	out := &sentPage{}
	out.Body.Mail, out.Body.Items = a.Reminders.MailIsOn(), []SentDigest{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) (err error) {
		if out.Body.LastRun, err = r.LastReminderRun(); err != nil {
			return err
		}
		page, err := r.Digests("", in.Cursor, in.Limit)
		for _, e := range page.Items {
			out.Body.Items = append(out.Body.Items, sentDigest(r, &e.State))
		}
		out.Body.Next = page.Next
		return err
	})
	return out, err
}

func sentDigest(r *projections.Reader, d *domain.Digest) SentDigest {
	s := SentDigest{ID: d.ID, Box: d.Box, On: d.On, Alone: d.Alone, Lines: len(d.Lines), Deliveries: []SentDelivery{}}
	for _, x := range d.Deliveries {
		shown := SentDelivery{x.Account, "", x.Channel, x.State, x.Attempts, x.Said, x.At, time.Time{}}
		if x.State.Open() {
			shown.Next = x.Next
		}
		if e, err := r.Account(x.Account); err == nil {
			shown.Name = e.State.Name
		}
		s.Deliveries = append(s.Deliveries, shown)
	}
	return s
}
