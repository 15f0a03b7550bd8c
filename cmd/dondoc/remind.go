package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
	"dondoc/reminders"
)

type remindCommand struct {
	recordFlags
	AsOf   string `name:"as-of" help:"The day, YYYY-MM-DD; today where absent." placeholder:"DATE"`
	DryRun bool   `help:"Only print who would be told what, and why. A running tracker reminds by itself." required:""`
}

// Run prints what would be told on a day. It works on a stopped record, and
// writes nothing.
func (c *remindCommand) Run(a *app) error {
	now := time.Now()
	day := calendar.On(now)
	if c.AsOf != "" {
		var err error
		if day, err = calendar.Parse(c.AsOf); err != nil {
			return fmt.Errorf("--as-of: %w", err)
		}
	}
	s, err := eventstore.Open(a.ctx, c.options(a))
	if errors.Is(err, eventstore.ErrInUse) {
		return fmt.Errorf("%w, or ask it: GET /api/v1/reminders?as_of=%s", err, day)
	}
	if err != nil {
		return err
	}
	runner := &reminders.Runner{Store: s, Clock: func() time.Time { return now }, Log: newLog(a.errOut, c.Verbose)}
	return errors.Join(printPlan(a.out, s, runner, day), s.Close())
}

func printPlan(w io.Writer, s *eventstore.Store, runner *reminders.Runner, day domain.Date) error {
	n := 0
	for cursor, more := "", true; more; more = cursor != "" {
		var page []reminders.Planned
		err := s.View(func(v *eventstore.View) (err error) {
			rd := projections.Read(v)
			if n == 0 && cursor == "" && !rd.Calendar().IsWorkingDay(day) {
				if _, err := fmt.Fprintf(w, "%s là ngày nghỉ: không gửi; các bước sau chờ ngày làm việc tiếp theo.\n", day.Vietnamese()); err != nil {
					return err
				}
			}
			page, cursor, err = runner.Plan(rd, day, cursor, reminders.Vietnamese)
			return err
		})
		if err != nil {
			return err
		}
		for i := range page {
			n++
			if _, err := io.WriteString(w, planLine(&page[i])); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(w, "%d bước đến hạn đôn đốc ngày %s.\n", n, day.Vietnamese())
	return err
}

// planLine is a step, whom it tells, and why.
func planLine(p *reminders.Planned) string {
	var to, names []string
	for _, x := range p.Step.To {
		to = append(to, reminders.Vietnamese.AudienceName(x))
	}
	for _, x := range p.Recipients {
		names = append(names, x.Name)
	}
	if len(names) == 0 {
		names = []string{"chưa có tài khoản"}
	}
	place := p.Line.Unit.Name
	if place == "" {
		place = "Văn phòng"
	}
	letter := ""
	if path := p.Line.LetterPath(); path != "" {
		letter = "\n  soạn công văn đôn đốc: " + path
	}
	return fmt.Sprintf("%s: %s\n  %s: %s\n  gửi %s (%s)\n  vì %s%s\n", place, strings.Join(p.Line.Words, "; "), p.Line.Name(reminders.Vietnamese), p.Line.Text(120),
		strings.Join(to, ", "), strings.Join(names, ", "), reminders.Why(p.Step, reminders.Vietnamese), letter)
}
