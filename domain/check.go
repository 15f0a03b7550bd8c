package domain

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Bounds on what one input may hold, in characters and entries.
const (
	maxText       = 20_000
	maxReason     = 4_000
	maxName       = 1_000
	maxDocument   = 1_000_000
	maxParts      = 200
	maxIndicators = 50
	maxEvidence   = 50
	maxDirectives = 500
	maxSetAside   = 500
)

// text checks a text that may be empty.
func text(field, s string, most int) error {
	if !utf8.ValidString(s) {
		return ErrBadText.At(field)
	}
	n := 0
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' && r != '\f' {
			return ErrBadText.At(field)
		}
		n++
	}
	if n > most {
		return ErrTooLong.At(field)
	}
	return nil
}

// required checks a text that must say something.
func required(field, s string, most int) error {
	if isBlank(s) {
		return ErrRequired.At(field)
	}
	return text(field, s, most)
}

func isBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// first gives the first error there is.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func files(field string, ids []FileID) error {
	if len(ids) > maxEvidence {
		return ErrTooMany.At(field)
	}
	for i, id := range ids {
		if !id.Valid() {
			return ErrFile.At(fmt.Sprintf("%s[%d]", field, i))
		}
	}
	return nil
}

// names checks what files were called: no more names than files.
func names(field string, list []string, most int) error {
	if len(list) > most {
		return ErrTooMany.At(field)
	}
	for i, name := range list {
		if err := text(fmt.Sprintf("%s[%d]", field, i), name, maxName); err != nil {
			return err
		}
	}
	return nil
}

// Valid says that the id has the form of a SHA-256 in lower-case hexadecimal.
func (f FileID) Valid() bool {
	if len(f) != 64 {
		return false
	}
	for _, r := range f {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return true
}

// unit checks that a unit can be given work today.
func (in *Circumstances) unit(field string, code UnitCode) error {
	if in.Units == nil {
		return ErrUnknownUnit.At(field)
	}
	u, ok := in.Units(code)
	switch {
	case !ok:
		return ErrUnknownUnit.At(field)
	case !u.InForce(in.Today()):
		return ErrUnitNotInForce.At(field)
	}
	return nil
}

// deadline checks a deadline that is set today, at a field.
func (in *Circumstances) deadline(field string, d Deadline) error {
	switch {
	case !d.Kind.Valid():
		return ErrUnknownValue.At(field + ".kind")
	case d.Basis != BasisDocument && d.Basis != BasisOffice:
		return ErrUnknownValue.At(field + ".basis")
	case d.Kind == DeadlineRecurring && !d.Recurrence.valid():
		return ErrRecurrence.At(field + ".recurrence")
	case d.Kind != DeadlineRecurring && d.Recurrence != nil:
		return ErrRecurrence.At(field + ".recurrence")
	case d.Days < 0 || d.Days > maxDays || d.Days > 0 && d.Kind != DeadlineDays && d.Kind != DeadlineWorkingDays:
		return ErrDays.At(field + ".days")
	case d.Days > 0 && d.Start.IsZero() && d.Due.IsZero():
		return ErrRequired.At(field + ".start")
	case d.Kind.HasDate() && d.Due.IsZero():
		return ErrDueRequired.At(field + ".due")
	case !d.Kind.HasDate() && !d.Due.IsZero() && !d.Recurs():
		return ErrDueNotAllowed.At(field + ".due")
	case d.Due.IsZero() && !d.Review.After(in.Today()):
		return ErrReviewRequired.At(field + ".review")
	case !endsPeriod(d):
		return ErrPeriodEnd.At(field + ".due")
	}
	if err := in.computed(field, d); err != nil {
		return err
	}
	return first(text(field+".words", d.Words, maxReason), bound(field+".bound", d.Bound))
}

// computed checks a due date that was given although it follows from a count or
// a recurrence.
func (in *Circumstances) computed(field string, d Deadline) error {
	switch {
	case d.Counts() && d.Due != countDays(in.Policy.Calendar(), d.Kind, d.Start, d.Days):
		return ErrDueComputed.At(field + ".due")
	case d.Recurs() && d.Recurrence.Next(d.Due.AddDays(-1)) != d.Due:
		return ErrNoOccurrence.At(field + ".due")
	}
	return nil
}

func bound(field, s string) error {
	switch s {
	case "", "before", "by", "in", "on", "from":
		return nil
	}
	return ErrUnknownValue.At(field)
}

// endsPeriod says that a deadline by month, quarter or year is its last day.
func endsPeriod(d Deadline) bool {
	last := d.Due.IsZero() || d.Due == d.Due.EndOfMonth()
	switch d.Kind {
	case DeadlineMonth:
		return last
	case DeadlineQuarter:
		return last && d.Due.Month()%3 == 0
	case DeadlineYear:
		return last && d.Due.Month() == 12
	}
	return true
}

func target(field string, amount Amount, measure string) error {
	switch {
	case amount == 0 && measure == "":
		return nil
	case amount < 0 || amount > MaxAmount:
		return ErrAmount.At(field + ".target")
	case amount == 0 || isBlank(measure):
		return ErrTarget.At(field + ".target")
	}
	return text(field+".measure", measure, maxName)
}
