package domain

import (
	"time"

	"dondoc/domain/calendar"
)

// Policy is what an office may decide for itself. The defaults are policy, not
// law: offices' own regulations differ (product notes, section 1).
type Policy struct {
	// DueSoonDays: open work is "due soon" when at most this many calendar days are left.
	DueSoonDays int `json:"due_soon_days"`
	// MaxExtensions: how often one part's deadline may be extended. Default 1, as
	// the regulation of Đồng Tháp (790/QĐ-UBND-HC) has it.
	MaxExtensions int `json:"max_extensions"`
	// StaleDays: an open part of which its unit has said nothing for more than this
	// many calendar days is stale (chậm cập nhật). 14 are ten working days and two weekends.
	StaleDays int `json:"stale_days"`
	// CompletionNeedsEvidence: a completion report must carry a file.
	CompletionNeedsEvidence bool `json:"completion_needs_evidence"`
}

// DefaultPolicy is what holds until an office decides otherwise.
func DefaultPolicy() Policy { return Policy{DueSoonDays: 3, MaxExtensions: 1, StaleDays: 14} }

// UnitLookup finds a unit in the directory.
type UnitLookup func(UnitCode) (Unit, bool)

// Circumstances are what a decision needs besides state and command.
type Circumstances struct {
	Who    Actor
	Now    time.Time
	Policy Policy
	Units  UnitLookup
	// Calendar by which working days are counted; the one that the program brings where nil.
	Calendar *calendar.Calendar
}

func (in *Circumstances) calendar() *calendar.Calendar {
	if in.Calendar == nil {
		return calendar.Vietnam()
	}
	return in.Calendar
}

// resolve is the deadline with the date that follows from it today.
func (in *Circumstances) resolve(d Deadline) Deadline { return d.Resolve(in.calendar(), in.Today()) }

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
