package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/api/recount"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// CalendarYear is the working days of a year: as entered, as the program brings
// them, or as proposed.
type CalendarYear struct {
	calendar.Year
	Entered     bool        `json:"entered" doc:"An administrator entered it; else it is what the program brings or proposes"`
	On          domain.Date `json:"on,omitzero" doc:"When it was entered last"`
	WorkingDays int         `json:"working_days" doc:"Of the whole year"`
}

type calendarOutput struct {
	Answered
	Body CalendarYear
}

// Recounted is what a calendar that was entered led to.
type Recounted struct {
	Calendar CalendarYear `json:"calendar"`
	Moved    int          `json:"moved" doc:"How many due dates it moved to a later day; none is ever moved to an earlier one"`
}

// CalendarPath names a year.
type CalendarPath struct {
	Year int `path:"year" minimum:"2000" maximum:"2099" doc:"The year"`
}

// ExplainedDay is a day on the way to a due date, with the reason in words.
type ExplainedDay struct {
	calendar.Step
	Words string `json:"words" doc:"Why it counts or not, in the reader's language"`
}

// Explanation is the way to a due date.
type Explanation struct {
	Start       domain.Date    `json:"start" doc:"Not counted itself"`
	Due         domain.Date    `json:"due"`
	Calendar    string         `json:"calendar" doc:"The years that were crossed, each with how often it was entered"`
	Provisional bool           `json:"provisional" doc:"It crosses a year that has not been announced, or not wholly: the date may move to a later day"`
	Days        []ExplainedDay `json:"days"`
}

func (a *api) calendars(h huma.API) {
	huma.Register(h, operation(http.MethodGet, "/calendar/{year}", "get-calendar", "Lịch làm việc của năm · The working days of a year", auth.SeeCalendar), a.getCalendar)
	set := operation(http.MethodPut, "/calendar/{year}", "set-calendar", "Nhập, sửa lịch làm việc của năm · Enter or correct a year", auth.ManageCalendar,
		http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	huma.Register(h, set, a.setCalendar)
	huma.Register(h, operation(http.MethodGet, "/deadlines/explain", "explain-deadline", "Cách tính thời hạn, từng ngày · The way to a due date, day by day", auth.SeeCalendar), a.explainDeadline)
}

func (a *api) getCalendar(_ context.Context, in *CalendarPath) (*calendarOutput, error) {
	return a.calendarAfter(eventstore.Receipt{Last: a.Store.Head().Seq}, in.Year)
}

func (a *api) calendarAfter(receipt eventstore.Receipt, year int) (*calendarOutput, error) {
	out := &calendarOutput{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		e, err := r.CalendarYear(year)
		if err != nil {
			return err
		}
		c := r.Calendar()
		y, _ := c.Of(year)
		first, _ := calendar.Of(year, 1, 1)
		last, _ := calendar.Of(year, 12, 31)
		out.Body = CalendarYear{Year: y, Entered: e.State.Exists(), On: e.State.On, WorkingDays: c.WorkingDays(first.AddDays(-1), last)}
		out.Answered = answer(receipt, e.Version)
		return nil
	})
	return out, err
}

func (a *api) setCalendar(ctx context.Context, in *struct {
	CalendarPath
	Conditions
	Body domain.SetCalendar
}) (*struct {
	Answered
	Body Recounted
}, error) {
	receipt, err := a.change(ctx, in.Conditions, func(_ *eventstore.View, r *projections.Reader, circumstances domain.Circumstances) ([]eventstore.Write, error) {
		e, err := r.CalendarYear(in.Year)
		if err != nil {
			return nil, err
		}
		if err := in.matches(e.Version); err != nil {
			return nil, err
		}
		events, err := e.State.Decide(in.Body, circumstances)
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.CalendarSubject(in.Year), Expect: e.Version, Events: events}}, nil
	})
	if err != nil {
		return nil, err
	}
	first, _ := calendar.Of(in.Year, 1, 1)
	// It goes on though the asker does not wait; what a crash leaves undone is done at the next start.
	moved, err := recount.Run(context.WithoutCancel(ctx), a.Store, actor(ctx), a.Clock(), first)
	if err != nil {
		return nil, err
	}
	after, err := a.calendarAfter(receipt, in.Year)
	if err != nil {
		return nil, err
	}
	return &struct {
		Answered
		Body Recounted
	}{after.Answered, Recounted{after.Body, moved}}, nil
}

func (a *api) explainDeadline(_ context.Context, in *struct {
	Kind     domain.DeadlineKind `query:"kind" enum:"working_days,days" default:"working_days" doc:"Working days, or calendar days whose end moves off a day off"`
	Start    domain.Date         `query:"start" required:"true" doc:"The day from which is counted; itself not"`
	Days     int                 `query:"days" required:"true" minimum:"1" maximum:"1000"`
	Language string              `header:"Accept-Language" doc:"vi or en"`
}) (*struct{ Body Explanation }, error) {
	if in.Start.IsZero() {
		return nil, domain.ErrRequired.At("start")
	}
	out := &struct{ Body Explanation }{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error {
		c := r.Calendar()
		way := c.ExplainWorkingDays(in.Start, in.Days)
		if in.Kind == domain.DeadlineDays {
			way = c.ExplainDays(in.Start, in.Days)
		}
		out.Body = Explanation{Start: way.Start, Due: way.Due, Calendar: c.Version(way.Start, way.Due), Provisional: way.Provisional}
		for _, s := range way.Steps {
			words := s.Vietnamese()
			if problem.Language(in.Language) == "en" {
				words = s.InEnglish()
			}
			out.Body.Days = append(out.Body.Days, ExplainedDay{s, words})
		}
		return nil
	})
	return out, err
}
