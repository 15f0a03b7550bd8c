package web

import (
	"net/url"
	"strconv"

	"dondoc/domain"
	"dondoc/projections"
)

// figure is one number of the summary; link leads to the list behind it and is
// empty where the asker may not read that.
type figure struct {
	label, class, link string
	of                 []string // what it is a part of, each in words
	n                  int
	icon               icon
}

// summary is how the parts stand, what must be seen first at the beginning.
func (d *dashboardPage) summary() []figure {
	c, w := d.figures.Counts, d.wholes
	figures := []figure{
		d.howMany(words.overdue, "overdue", iconOverdue, c.Overdue, w.Overdue, byTimeliness, domain.Overdue),
		d.howMany(words.dueSoon, "due_soon", iconDueSoon, c.DueSoon, w.DueSoon, byTimeliness, domain.DueSoon),
		d.awaiting(),
		d.howMany(words.inTime, "in_time", iconInTime, c.InTime, w.InTime, byTimeliness, domain.InTime),
		d.howMany(words.noDeadline, "no_deadline", iconNoDeadline, c.NoDeadline, w.NoDeadline, byTimeliness, domain.NoDeadline),
		d.howMany(words.completed, "completed", iconOnTime, c.Completed(), w.Completed, byProgress, domain.Timeliness(domain.Completed)),
	}
	if c.NotCounted > 0 {
		figures = append(figures, d.howMany(words.notCounted, "suspended_or_closed", iconSuspended, c.NotCounted, w.NotCounted, byTimeliness, domain.NotCounted))
	}
	return figures
}

func (d *dashboardPage) howMany(label text, class string, shape icon, parts, wholes int, filter string, value domain.Timeliness) figure {
	return figure{
		label: d.say(label), class: class, icon: shape, n: parts, link: d.list(filter, string(value)),
		of: []string{d.say(dashboardWords.ofParts, parts, d.figures.Counts.Given), d.say(dashboardWords.ofDirectives, wholes, d.wholes.All)},
	}
}

// awaiting is what waits for a decision of the office or the leader.
func (d *dashboardPage) awaiting() figure {
	c := d.figures.Counts
	f := figure{label: d.say(dashboardWords.waiting), class: "awaiting", icon: iconAwaiting, n: c.Waiting()}
	f.of = []string{d.say(dashboardWords.waitingFor, c.Awaiting, c.ExtensionsAsked, c.Returned)}
	if d.decides {
		f.link = queuePath
	}
	return f
}

// list is the address of the directives behind a figure. Names and values of the
// filter alternate; empty values narrow nothing.
func (d *dashboardPage) list(filter ...string) string {
	if !d.texts {
		return ""
	}
	q := url.Values{}
	for i := 0; i+1 < len(filter); i += 2 {
		if filter[i+1] != "" {
			q.Set(filter[i], filter[i+1])
		}
	}
	return directivesPath + "?" + q.Encode()
}

// question is one that leaders ask, with the address of its answer.
type question struct{ words, link string }

// questions are those of the product's notes, each one click away.
func (d *dashboardPage) questions() []question {
	q := []question{
		{d.say(dashboardWords.askOverdue), d.ordered(projections.LeagueOverdue)},
		{d.say(dashboardWords.askLate), d.ordered(projections.LeagueLate)},
		{d.say(dashboardWords.askLoad), d.ordered(projections.LeagueOpen)},
		{d.say(dashboardWords.askWaiting), d.ordered(projections.LeagueWaiting)},
		{d.say(dashboardWords.askRate), "#ty-le"},
	}
	if !d.texts {
		return q
	}
	return append([]question{{d.say(dashboardWords.askSoon), d.list(byTimeliness, string(domain.DueSoon))}},
		append(q, question{d.say(dashboardWords.askStale), d.list(byStale, ticked)})...)
}

// rateLine is a rate with what it is made of.
type rateLine struct {
	name, how text
	rate      projections.Rate
}

func (d *dashboardPage) rates() []rateLine {
	f := d.figures
	return []rateLine{
		{dashboardWords.rateOriginal, dashboardWords.rateOriginalHow, f.Original},
		{dashboardWords.rateGranted, dashboardWords.rateGrantedHow, f.Granted},
		{dashboardWords.rateDone, dashboardWords.rateDoneHow, f.Completed},
		{dashboardWords.rateUpdated, dashboardWords.rateUpdatedHow, f.Updated},
	}
}

// rateHow says how a rate is made.
func (d *dashboardPage) rateHow(r rateLine) string {
	if r.how == dashboardWords.rateUpdatedHow {
		return d.say(r.how, d.policy.StaleDays)
	}
	return d.say(r.how)
}

// sharp writes a rate as numerator and denominator.
func sharp(r projections.Rate) string { return strconv.Itoa(r.N) + "/" + strconv.Itoa(r.Of) }

// rateWidth is a rate in hundredths of a bar.
func rateWidth(r projections.Rate) string {
	return share(domain.Whole(int64(r.N)), domain.Whole(int64(r.Of)))
}

// signal is one sign that a rate may be better than the work.
type signal struct {
	words, short text
	rate         projections.Rate
}

// signals are those of a unit, or of all; with nothing those that never happened.
func signals(s projections.Signals, nothing bool) (all []signal) {
	for _, x := range []signal{
		{dashboardWords.signalLastDay, dashboardWords.shortLastDay, s.LastDay},
		{dashboardWords.signalNoEvidence, dashboardWords.shortNoEvidence, s.NoEvidence},
		{dashboardWords.signalReturned, dashboardWords.shortReturned, s.ReturnedOften},
		{dashboardWords.signalRedone, dashboardWords.shortRedone, s.RedoneOften},
	} {
		if x.rate.N > 0 || nothing {
			all = append(all, x)
		}
	}
	return all
}
