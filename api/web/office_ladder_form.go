package web

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/domain"
)

// A ladder is changed in one form: a row for each step, grouped by clock. The
// fields of row 3 are rung.3.after, rung.3.to and so on.

// mostRows bounds how many rows are read: more than a ladder may have steps, with
// an empty one for every clock.
const mostRows = 250

// rungRow is a row of the form: a step, or one that may be added.
type rungRow struct {
	n     int
	clock domain.Clock
	sent  int // its place among the steps that were sent; -1 where it was not
	blank bool
}

func (r *rungRow) field(name string) string { return "rung." + strconv.Itoa(r.n) + "." + name }

// api is the name that the API has for a field of the row.
func (r *rungRow) api(name string) string {
	return "ladder.rungs[" + strconv.Itoa(r.sent) + "]." + name
}

// fill makes a row of every step, and an empty one behind those of each clock.
func (v *ladderView) fill(l *domain.Ladder) {
	v.form.values.Set("hour", strconv.Itoa(l.Hour))
	v.form.values.Set("answer_days", strconv.Itoa(l.AnswerDays))
	for _, g := range ladderGroups(l, l) {
		for _, k := range g.kinds {
			for _, r := range k.rungs {
				row := rungRow{n: len(v.rows), clock: g.clock, sent: -1}
				v.form.fillRung(&row, r.set)
				v.rows = append(v.rows, row)
			}
		}
		v.rows = append(v.rows, rungRow{n: len(v.rows), clock: g.clock, sent: -1, blank: true})
	}
}

func (f *form) fillRung(row *rungRow, r *domain.Rung) {
	f.values.Set(row.field("after"), strings.TrimPrefix(rungAt(r.After), "T"))
	if r.After == 0 {
		f.values.Set(row.field("after"), "0")
	}
	for name, n := range map[string]int{"every": r.Every, "within": r.Within} {
		if n > 0 {
			f.values.Set(row.field(name), strconv.Itoa(n))
		}
	}
	for _, x := range r.Priorities {
		f.values.Add(row.field("priorities"), string(x))
	}
	for _, x := range r.To {
		f.values.Add(row.field("to"), string(x))
	}
	for name, set := range map[string]bool{"letter": r.Letter, "alone": r.Alone} {
		if set {
			f.values.Set(row.field(name), "yes")
		}
	}
}

// rungRows are the rows that were sent, in their order.
func rungRows(c echo.Context) (rows []rungRow) {
	n, _ := strconv.Atoi(c.FormValue("rows")) // what is no number is no rows
	sent := 0
	for i := range min(n, mostRows) {
		r := rungRow{n: i, sent: -1}
		r.clock = domain.Clock(c.FormValue(r.field("clock")))
		r.blank = strings.TrimSpace(c.FormValue(r.field("after"))) == "" && c.FormValue(r.field("to")) == ""
		if !r.blank && c.FormValue(r.field("drop")) == "" {
			r.sent = sent
			sent++
		}
		rows = append(rows, r)
	}
	return rows
}

// ladderSent is what was sent. What is no number is refused at its field.
func ladderSent(c echo.Context, rows []rungRow) (set domain.SetLadder, err error) {
	if set.From, err = neededDay(c, "from"); err != nil {
		return set, err
	}
	set.Document, set.Note = typedField(c, "document"), typedField(c, "note")
	set.Ladder.Rungs = []domain.Rung{}
	for field, n := range map[string]*int{"hour": &set.Ladder.Hour, "answer_days": &set.Ladder.AnswerDays} {
		if *n, err = strconv.Atoi(typedField(c, field)); err != nil {
			return set, domain.ErrPolicyBounds.At(field)
		}
	}
	for i := range rows {
		if rows[i].sent < 0 {
			continue
		}
		r, err := rungSent(c, &rows[i])
		if err != nil {
			return set, err
		}
		set.Ladder.Rungs = append(set.Ladder.Rungs, r)
	}
	return set, nil
}

// rungSent is one row as it was sent.
func rungSent(c echo.Context, row *rungRow) (domain.Rung, error) {
	r := domain.Rung{Clock: row.clock, To: []domain.Audience{}}
	for _, x := range []struct {
		name  string
		n     *int
		empty bool // may be
	}{{"after", &r.After, false}, {"every", &r.Every, true}, {"within", &r.Within, true}} {
		typed := typedField(c, row.field(x.name))
		if x.empty && typed == "" {
			continue
		}
		n, err := stepOf(typed)
		if err != nil {
			return r, domain.ErrRungDays.At(row.field(x.name))
		}
		*x.n = n
	}
	values, _ := c.FormParams() // it was read before
	for _, x := range values[row.field("priorities")] {
		r.Priorities = append(r.Priorities, domain.Priority(x))
	}
	if len(r.Priorities) == len(domain.Priorities) {
		r.Priorities = nil // all of them
	}
	for _, x := range values[row.field("to")] {
		r.To = append(r.To, domain.Audience(x))
	}
	r.Letter, r.Alone = c.FormValue(row.field("letter")) != "", c.FormValue(row.field("alone")) != ""
	return r, nil
}

// stepOf reads a number of days as people write it: −7, +1, T+1.
func stepOf(typed string) (int, error) {
	typed = strings.TrimPrefix(strings.ToUpper(strings.ReplaceAll(typed, " ", "")), "T")
	if typed == "" {
		return 0, domain.ErrRungDays
	}
	return strconv.Atoi(strings.Replace(typed, "−", "-", 1))
}

// rungWrong is what is wrong with a row, once.
func (v *ladderView) rungWrong(r *rungRow) string {
	for _, name := range []string{"after", "every", "within", "to", "priorities", "letter", "alone", "clock"} {
		if wrong := v.form.wrong(r.field(name), r.api(name)); wrong != "" && (r.sent >= 0 || v.form.wrong(r.field(name)) != "") {
			return wrong
		}
	}
	return ""
}

// rungAudiences are those whom a step of a clock may tell.
func (p *page) rungAudiences(c domain.Clock) (out []option) {
	for _, o := range p.ladderColumns() {
		ofUnit := o.value == string(domain.ToOfficer) || o.value == string(domain.ToHead)
		if !ofUnit || !c.Decides() {
			out = append(out, o)
		}
	}
	if c.HasDecider() {
		out = append(out, option{string(domain.ToDecider), p.say(ladderWords.decider)})
	}
	return out
}

// rungName names a row to who does not see where it stands.
func (p *page) rungName(r *rungRow, nth int) string {
	if r.blank {
		return p.say(ladderWords.newRungName, p.say(ladderClocks[r.clock].name))
	}
	return p.say(ladderWords.rungName, p.say(ladderClocks[r.clock].name), nth)
}

// rowsOf are the rows of a clock.
func (v *ladderView) rowsOf(c domain.Clock) (rows []*rungRow) {
	for i := range v.rows {
		if v.rows[i].clock == c {
			rows = append(rows, &v.rows[i])
		}
	}
	return rows
}
