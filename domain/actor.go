package domain

import "slices"

// Role says what a person or machine does in the office's work.
type Role string

// The roles of the design. A machine has one of them by its token.
const (
	RoleOffice  Role = "office"  // Văn phòng UBND: registers, decides, confirms, presses
	RoleLeader  Role = "leader"  // Chủ tịch, Phó Chủ tịch: looks, instructs, confirms
	RoleUnit    Role = "unit"    // acts for one or more units
	RoleAuditor Role = "auditor" // reads everything, changes nothing
	RoleAdmin   Role = "admin"   // accounts, units, calendar, policy; never acts on a directive
)

// Roles lists every role, in the order in which screens show them.
var Roles = [...]Role{RoleOffice, RoleLeader, RoleUnit, RoleAuditor, RoleAdmin}

// Valid says that the role is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles[:], r) }

// Actor is who does something: the person or machine, in which role, for which units.
type Actor struct {
	ID    string     `json:"id"`
	Name  string     `json:"name,omitempty"`
	Role  Role       `json:"role"`
	Units []UnitCode `json:"units,omitempty"`
}

// ActsFor says whether the actor may speak for the unit.
func (a Actor) ActsFor(u UnitCode) bool {
	return a.Role == RoleUnit && slices.Contains(a.Units, u)
}

// Decides says whether the actor sits where completions and extensions are decided.
func (a Actor) Decides() bool { return a.Role == RoleOffice || a.Role == RoleLeader }
