package domain

import (
	"time"

	"dondoc/domain/calendar"
)

// Policy is what an office may decide for itself. The defaults are policy, not
// law: offices' own regulations differ (docs/policy.md).
type Policy struct {
	// DueSoonDays: open work is "due soon" when at most this many calendar days are left.
	DueSoonDays int `json:"due_soon_days" minimum:"0" maximum:"60"`
	// MaxExtensions: how often one part's deadline may be extended; of a recurring
	// duty, that of one occurrence. Default 1, as the regulation of Đồng Tháp
	// (790/QĐ-UBND-HC) has it.
	MaxExtensions int `json:"max_extensions" minimum:"0" maximum:"20"`
	// ExtensionNotice: an extension is asked for at least this many working days
	// before the due date; 0 lets it be asked for on the due date itself, never after.
	ExtensionNotice int `json:"extension_notice" minimum:"0" maximum:"60"`
	// ExtensionBy decides on extensions, within ExtensionDays working days.
	ExtensionBy   Decider `json:"extension_by" enum:"office,leader,either"`
	ExtensionDays int     `json:"extension_days" minimum:"1" maximum:"60"`
	// ConfirmationBy confirms completion or asks for more, within ConfirmationDays working days.
	ConfirmationBy   Decider `json:"confirmation_by" enum:"office,leader,either"`
	ConfirmationDays int     `json:"confirmation_days" minimum:"1" maximum:"60"`
	// StaleDays: an open part of which its unit has said nothing for more than this
	// many working days is stale (chậm cập nhật).
	StaleDays int `json:"stale_days" minimum:"1" maximum:"250"`
	// CompletionNeedsEvidence: a completion report must carry a file.
	CompletionNeedsEvidence bool `json:"completion_needs_evidence"`

	calendar *calendar.Calendar
}

// Decider is who decides on what units ask for.
type Decider string

// The deciders.
const (
	ByOffice Decider = "office" // Văn phòng
	ByLeader Decider = "leader" // lãnh đạo UBND
	ByEither Decider = "either"
)

// allows says whether a role is the decider; no decider at all is either.
func (d Decider) allows(r Role) bool {
	switch d {
	case ByOffice:
		return r == RoleOffice
	case ByLeader:
		return r == RoleLeader
	}
	return r == RoleOffice || r == RoleLeader
}

// DefaultPolicy is what holds until an office decides otherwise.
func DefaultPolicy() Policy {
	return Policy{
		DueSoonDays: 3, MaxExtensions: 1, ExtensionBy: ByEither, ExtensionDays: 3,
		ConfirmationBy: ByEither, ConfirmationDays: 5, StaleDays: 10,
	}
}

// By is the policy with the calendar by which it counts working days; without
// one it counts by the calendar that the program brings.
func (p Policy) By(c *calendar.Calendar) Policy {
	p.calendar = c
	return p
}

// Calendar is that calendar.
func (p Policy) Calendar() *calendar.Calendar {
	if p.calendar == nil {
		return calendar.Vietnam()
	}
	return p.calendar
}

// UnitLookup finds a unit in the directory.
type UnitLookup func(UnitCode) (Unit, bool)

// Circumstances are what a decision needs besides state and command.
type Circumstances struct {
	Who    Actor
	Now    time.Time
	Policy Policy
	Units  UnitLookup
}

// resolve is the deadline with the date that follows from it today.
func (in *Circumstances) resolve(d Deadline) Deadline {
	return d.Resolve(in.Policy.Calendar(), in.Today())
}

// resolvePart is the part with the dates that follow from its own deadline.
func (in *Circumstances) resolvePart(p Part) Part {
	if p.Deadline != nil {
		d := in.resolve(*p.Deadline)
		p.Deadline = &d
	}
	return p
}

// instant is the moment of the decision as the record keeps it.
func (in *Circumstances) instant() time.Time { return in.Now.UTC().Truncate(time.Microsecond) }

// Today is the civil date of the decision, in Vietnam.
func (in *Circumstances) Today() Date { return calendar.On(in.Now) }
