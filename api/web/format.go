package web

import (
	"strconv"
	"strings"
	"unicode"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// amount writes an amount with a decimal comma; in Vietnamese, a whole number
// below ten gets a leading zero, as documents write it: 05 lớp.
func (t tongue) amount(a domain.Amount) string {
	s := a.Vietnamese()
	if t == english {
		return s
	}
	if len(s) == 1 && a >= 0 {
		return "0" + s
	}
	return s
}

// measured writes an amount with what it measures: "05 lớp", "13,94 %".
func (t tongue) measured(a domain.Amount, measure string) string {
	if measure == "%" {
		return a.Vietnamese() + "\u00a0%"
	}
	return strings.TrimSpace(t.amount(a) + "\u00a0" + measure)
}

// fraction writes how much of a quantity is done: "05/07 lớp".
func (t tongue) fraction(q domain.Quantity) string {
	return t.amount(q.Done) + "/" + t.measured(q.Target, q.Measure)
}

// remaining says what is still to do of a quantity, or by how much it was exceeded.
func (t tongue) remaining(q domain.Quantity) string {
	switch {
	case q.Done > q.Target:
		return t.say(words.beyond, t.amount(q.Done-q.Target))
	case q.Remaining() == 0:
		return t.say(words.remainingNone)
	}
	return t.say(words.remaining, t.amount(q.Remaining()))
}

// percent writes n of d as a percentage with one decimal, or a dash where d is 0.
func percent(n, d int) string {
	if d == 0 {
		return "–"
	}
	tenths := (n*2000 + d) / (2 * d)
	if tenths%10 == 0 {
		return strconv.Itoa(tenths/10) + "\u00a0%"
	}
	return strconv.Itoa(tenths/10) + "," + strconv.Itoa(tenths%10) + "\u00a0%"
}

// day writes a date with its day of the week: "Thứ Hai, 16/12/2024".
func (t tongue) day(d domain.Date) string {
	return t.say(words.date, t.say(words.weekdays[d.Weekday()]), d.Vietnamese())
}

// month writes "2024-10" as 10/2024; anything else stays as it is.
func month(s string) string {
	if year, m, ok := strings.Cut(s, "-"); ok && len(year) == 4 && len(m) == 2 {
		return m + "/" + year
	}
	return s
}

// stands puts into words how work stands to its due date on a day.
func (t tongue) stands(how domain.Timeliness, due domain.Date, completion *domain.Completion, day domain.Date, c *calendar.Calendar) string {
	switch how {
	case domain.Overdue:
		return t.late(domain.WorkingDaysLate(due, day, c), words.overdueOff, words.overdueDay, words.overdueDays)
	case domain.DueSoon:
		return t.daysLeft(day.DaysUntil(due))
	case domain.InTime:
		return t.say(words.inTime)
	case domain.NoDeadline:
		return t.say(words.noDeadline)
	case domain.CompletedOnTime:
		return t.say(words.onTime)
	case domain.CompletedLate:
		if completion == nil {
			return t.say(words.late)
		}
		return t.late(domain.WorkingDaysLate(completion.Due, completion.On, c), words.late, words.lateDay, words.lateDays)
	case domain.CompletedNoDueDate:
		return t.say(words.doneNoDue)
	}
	return t.say(words.notCounted)
}

// late says by how many working days; none where only days off have passed.
func (t tongue) late(days int, none, one, many text) string {
	if days == 0 {
		return t.say(none)
	}
	return t.number(days, one, many)
}

func (t tongue) daysLeft(n int) string {
	switch n {
	case 0:
		return t.say(words.dueToday)
	case 1:
		return t.say(words.dueTomorrow)
	}
	return t.say(words.dueInDays, n)
}

// timeliness names a way to stand to a due date.
func (t tongue) timeliness(how domain.Timeliness) string {
	switch how {
	case domain.Overdue:
		return t.say(words.overdue)
	case domain.DueSoon:
		return t.say(words.dueSoon)
	case domain.InTime:
		return t.say(words.inTime)
	case domain.NoDeadline:
		return t.say(words.noDeadline)
	case domain.CompletedOnTime:
		return t.say(words.onTime)
	case domain.CompletedLate:
		return t.say(words.late)
	case domain.CompletedNoDueDate:
		return t.say(words.doneNoDue)
	}
	return t.say(words.notCounted)
}

// progress puts the stored axis into words.
func (t tongue) progress(p domain.Progress) string {
	switch p {
	case domain.NotStarted:
		return t.say(words.notStarted)
	case domain.InProgress:
		return t.say(words.inProgress)
	case domain.AwaitingConfirmation:
		return t.say(words.awaiting)
	case domain.ToRedo:
		return t.say(words.toRedo)
	case domain.Completed:
		return t.say(words.done)
	case domain.Returned:
		return t.say(words.returned)
	case domain.Suspended:
		return t.say(words.suspended)
	case domain.ClosedWithoutResult:
		return t.say(words.closed)
	}
	return string(p)
}

// partRole puts a unit's place in a directive into words.
func (t tongue) partRole(r domain.PartRole) string {
	switch r {
	case domain.Lead:
		return t.say(words.roleLead)
	case domain.Coordinating:
		return t.say(words.roleCoordinating)
	}
	return t.say(words.roleImplementing)
}

// role puts what a person does in the office's work into words.
func (t tongue) role(r domain.Role) string {
	switch r {
	case domain.RoleOffice:
		return t.say(words.roleOffice)
	case domain.RoleLeader:
		return t.say(words.roleLeader)
	case domain.RoleUnit:
		return t.say(words.roleUnit)
	case domain.RoleAuditor:
		return t.say(words.roleAuditor)
	}
	return t.say(words.roleAdmin)
}

// excerpt cuts a text at a word's end so that about limit characters are left,
// and says whether anything was cut.
func excerpt(s string, limit int) (begin string, cut bool) {
	runes := []rune(s)
	if len(runes) <= limit {
		return s, false
	}
	end := limit
	for end > limit/2 && !unicode.IsSpace(runes[end]) {
		end--
	}
	return strings.TrimRightFunc(string(runes[:end]), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r)
	}) + "…", true
}
