package web

import (
	"strconv"

	"dondoc/domain"
)

// waitingList is a list of parts, those of one directive that follow each other together.
type waitingList struct {
	groups      []group
	next, first string
}

// group is the parts of one directive.
type group struct {
	document  *domain.Document
	directive *domain.Directive
	parts     []*domain.Assignment
}

func (o *overviewPage) overdue() waitingList {
	return o.waitingList(fromOverdue, o.data.Overdue)
}

func (o *overviewPage) dueSoon() waitingList {
	return o.waitingList(fromDueSoon, o.data.DueSoon)
}

func (o *overviewPage) waitingList(name string, rows Listing[Row]) waitingList {
	return waitingList{grouped(rows.Items), o.onward(name, rows.Next), o.back(name)}
}

func grouped(rows []Row) []group {
	var groups []group
	for _, r := range rows {
		if n := len(groups); n == 0 || groups[n-1].directive.ID != r.Directive.ID {
			groups = append(groups, group{document: r.Document, directive: r.Directive})
		}
		last := &groups[len(groups)-1]
		last.parts = append(last.parts, r.Part)
	}
	return groups
}

// chapter is a document with those of its directives that follow each other.
type chapter struct {
	document *domain.Document
	items    []Item
}

func (o *overviewPage) documents() []chapter {
	var chapters []chapter
	for _, item := range o.data.Register.Items {
		n := len(chapters)
		if n == 0 || chapters[n-1].items[0].Directive.Document != item.Directive.Document {
			chapters = append(chapters, chapter{document: item.Document})
			n++
		}
		chapters[n-1].items = append(chapters[n-1].items, item)
	}
	return chapters
}

// figure is one number of the summary.
type figure struct {
	label string
	n     int
	class string
	icon  icon
	link  string
}

func (o *overviewPage) summary() []figure {
	t := o.data.Totals
	figures := []figure{
		{o.say(words.overdue), t.Overdue, "overdue", iconOverdue, "#qua-han"},
		{o.say(words.dueSoon), t.DueSoon, "due_soon", iconDueSoon, "#sap-den-han"},
		{o.say(words.inTime), t.InTime, "in_time", iconInTime, ""},
		{o.say(words.noDeadline), t.NoDeadline, "no_deadline", iconNoDeadline, ""},
		{o.say(words.completed), t.Completed(), "completed", iconOnTime, ""},
	}
	if t.NotCounted > 0 {
		figures = append(figures, figure{o.say(words.notCounted), t.NotCounted, "suspended_or_closed", iconSuspended, ""})
	}
	return figures
}

// stretch is one colour of the bar under the summary, in thousandths.
type stretch struct{ class, x, width string }

// Thousandths of the bar: what is least shown of anything, and the gap between two.
const (
	leastShare = 6
	shareGap   = 2
)

// shares divides the bar by the figures; none that is not zero is too thin to see.
func (o *overviewPage) shares() []stretch {
	var shown []figure
	whole := 0
	for _, f := range o.summary() {
		if f.n > 0 {
			shown = append(shown, f)
			whole += f.n
		}
	}
	var shares []stretch
	room := 1000 - len(shown)*(leastShare+shareGap)
	x := 0
	for _, f := range shown {
		width := leastShare + room*f.n/whole
		shares = append(shares, stretch{f.class, strconv.Itoa(x), strconv.Itoa(width)})
		x += width + shareGap
	}
	return shares
}

func (o *overviewPage) shareInWords() string {
	t := o.data.Totals
	return o.say(words.shareOf, t.Given, t.Overdue, t.DueSoon, t.InTime, t.NoDeadline, t.Completed(), t.NotCounted)
}

// cell is one number of the table of units.
type cell struct {
	label string
	n     int
	class string
	icon  icon
}

func (o *overviewPage) cells(c Counts) []cell {
	return []cell{
		{o.say(words.colGiven), c.Given, "given", ""},
		{o.say(words.colOverdue), c.Overdue, "overdue begin", iconOverdue},
		{o.say(words.colDueSoon), c.DueSoon, "due_soon", iconDueSoon},
		{o.say(words.colInTime), c.InTime, "in_time", ""},
		{o.say(words.colNoDeadline), c.NoDeadline, "no_deadline", ""},
		{o.say(words.onTime), c.OnTime, "on_time begin", ""},
		{o.say(words.late), c.Late, "late", ""},
		{o.say(words.doneNoDue), c.DoneNoDue, "done", ""},
		{o.say(words.colNotCounted), c.NotCounted, "not_counted begin", ""},
	}
}

// totalName names the last row: all units, even where the table shows a stretch of them.
func (o *overviewPage) totalName() string {
	if o.data.Units.Next != "" || o.query.Get(fromUnit) != "" {
		return o.say(words.unitsTotalAll)
	}
	return o.say(words.unitsTotal)
}
