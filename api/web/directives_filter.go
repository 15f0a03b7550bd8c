package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
	"dondoc/projections"
)

// directivesPath is where the register of directives is.
const directivesPath = "/nhiem-vu"

// The parameters of the address by which the register is narrowed.
const (
	byUnit       = "don-vi"
	byProgress   = "tien-do"
	byTimeliness = "han"
	byDocument   = "van-ban"
	byLeader     = "lanh-dao"
	byPriority   = "uu-tien"
	byDueFrom    = "tu"
	byDueTo      = "den"
	byStale      = "cham-cap-nhat"
	byText       = "q"
)

// filterNames are all of them, in the order in which they are said.
var filterNames = []string{byText, byUnit, byTimeliness, byProgress, byDocument, byLeader, byPriority, byDueFrom, byDueTo, byStale}

// How the register is shown.
const (
	showGrouped = "nhom"   // groupedByItem
	showColumns = "cot"    // columns, one value each
	showDensity = "mat-do" // densityLoose
	showOrder   = "thu-tu" // asIssued, lateFirst

	groupedByItem = "van-ban"
	asIssued      = "giao"
	lateFirst     = "qua-han"
	ticked        = "1"
)

// filter is what the address narrows the register by.
type filter struct {
	values  url.Values // as they hold, one each
	query   projections.Query
	ignored []string   // parameters that say nothing that can be understood
	dates   url.Values // dates that were typed and are none
}

// filterOf reads the filter of an address. What it cannot understand narrows
// nothing, and is said.
func filterOf(c echo.Context, p *page) *filter {
	f := &filter{values: url.Values{}, dates: url.Values{}, query: projections.Query{Day: p.day, Policy: p.policy}}
	for _, name := range filterNames {
		value := strings.TrimSpace(c.QueryParam(name))
		if value == "" {
			continue
		}
		if value = f.take(c, name, value); value == "" {
			f.ignored = append(f.ignored, name)
			continue
		}
		f.values.Set(name, value)
	}
	f.query.ByItem = c.QueryParam(showGrouped) == groupedByItem
	f.query.LateFirst = f.isLateFirst(c.QueryParam(showOrder))
	f.query.Cursor = c.QueryParam(fromCursor)
	return f
}

// isLateFirst says whether what is late comes first: it does, unless somebody asked
// for the order of issue, or looks at one document, which they read from its start.
func (f *filter) isLateFirst(order string) bool {
	if order == "" {
		return f.query.Document == (domain.ID{})
	}
	return order != asIssued
}

// take puts a value into the query and gives it as it is written in an address;
// empty where it means nothing.
func (f *filter) take(c echo.Context, name, value string) string {
	q := &f.query
	switch name {
	case byText:
		q.Text = value
	case byUnit:
		q.Unit = domain.UnitCode(value)
	case byLeader:
		q.Leader = value
	case byTimeliness:
		q.Timeliness = oneOf(value, timelinesses)
		return string(q.Timeliness)
	case byProgress:
		q.Progress = oneOf(value, progresses)
		return string(q.Progress)
	case byPriority:
		q.Priority = oneOf(value, priorities)
		return string(q.Priority)
	case byDocument:
		id, err := domain.ParseID(value)
		if err != nil {
			return ""
		}
		q.Document = id
	case byDueFrom:
		return f.date(c, name, &q.From)
	case byDueTo:
		return f.date(c, name, &q.To)
	case byStale:
		q.Stale = value == ticked
		if !q.Stale {
			return ""
		}
	}
	return value
}

// oneOf is the value if it is one of some, and empty otherwise.
func oneOf[T ~string](value string, some []T) T {
	if slices.Contains(some, T(value)) {
		return T(value)
	}
	return ""
}

func (f *filter) date(c echo.Context, name string, to *domain.Date) string {
	iso, err := dateField(c, name)
	if err == nil {
		err = to.UnmarshalText([]byte(iso))
	}
	if err != nil {
		f.dates.Set(name, c.QueryParam(name))
		return ""
	}
	return iso
}

// The values of the filter, in the order of the screen.
var (
	timelinesses = []domain.Timeliness{
		domain.Overdue, domain.DueSoon, domain.InTime, domain.NoDeadline, domain.CompletedLate, domain.CompletedOnTime, domain.CompletedNoDueDate, domain.NotCounted,
	}
	progresses = []domain.Progress{
		domain.NotStarted, domain.InProgress, domain.AwaitingConfirmation, domain.ToRedo, domain.Returned, domain.Completed, domain.Suspended, domain.ClosedWithoutResult,
	}
	priorities = []domain.Priority{domain.Starred, domain.Urgent, domain.Ordinary}
)

// narrows says whether the list is not all there is.
func (f *filter) narrows() bool { return len(f.values) > 0 }

// typed is a date as the form shows it: as it was typed, or as dates are written here.
func (f *filter) typed(name string, of domain.Date) string {
	if bad := f.dates.Get(name); bad != "" || of.IsZero() {
		return bad
	}
	return of.Vietnamese()
}

// condition is one condition of the filter in words, with the address without it.
type condition struct{ words, without string }

// conditions say the filter in words.
func (l *directiveList) conditions() (all []condition) {
	for _, name := range filterNames {
		if value := l.filter.values.Get(name); value != "" {
			all = append(all, condition{l.condition(name, value), l.with(name, "", fromCursor, "")})
		}
	}
	return all
}

func (l *directiveList) condition(name, value string) string {
	w, q := registerWords, &l.filter.query
	switch name {
	case byText:
		return l.say(w.saidText, value)
	case byUnit:
		return l.say(w.saidUnit, l.unitNames[q.Unit])
	case byTimeliness:
		return l.tongue.timeliness(q.Timeliness)
	case byProgress:
		return l.say(w.saidProgress, l.tongue.progress(q.Progress))
	case byDocument:
		return l.saidDocument()
	case byLeader:
		return l.say(w.saidLeader, value)
	case byPriority:
		return l.say(w.saidPriority, l.tongue.priority(q.Priority))
	case byDueFrom:
		return l.say(w.saidFrom, q.From.Vietnamese())
	case byDueTo:
		return l.say(w.saidTo, q.To.Vietnamese())
	}
	return l.say(w.saidStale, l.policy.StaleDays)
}

func (l *directiveList) saidDocument() string {
	if doc := l.documents[l.filter.query.Document]; doc != nil {
		return l.documentName(doc)
	}
	return l.say(registerWords.saidDocumentUnknown)
}

// priority names how hard a directive is pressed.
func (t tongue) priority(p domain.Priority) string {
	switch p {
	case domain.Starred:
		return t.say(words.starred)
	case domain.Urgent:
		return t.say(words.urgent)
	}
	return t.say(registerWords.ordinary)
}
