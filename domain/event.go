package domain

// Event is something that happened. Its type's name in the record, and the JSON
// names and meanings of its fields, never change once a release has written
// them: a new meaning is a new type.
type Event interface {
	// EventType is the CloudEvents type: "dondoc.directive.issued".
	EventType() string
}

// Documents

// DocumentRegistered puts an issued document on the record.
type DocumentRegistered struct {
	Number     string `json:"number,omitempty"`
	Symbol     string `json:"symbol,omitempty"`
	Type       string `json:"type"`
	Issuer     string `json:"issuer"`
	Title      string `json:"title"`
	IssuedOn   Date   `json:"issued_on,omitzero"`
	IssuedIn   string `json:"issued_in,omitempty"`
	MeetingOn  Date   `json:"meeting_on,omitzero"`
	Chair      string `json:"chair,omitempty"`
	Signer     string `json:"signer,omitempty"`
	Capacity   string `json:"capacity,omitempty"`
	Text       string `json:"text,omitempty"`
	Source     FileID `json:"source,omitempty"`
	Restricted bool   `json:"restricted,omitempty"`
	Directives []ID   `json:"directives,omitempty"`
	On         Date   `json:"on"`
	By         string `json:"by"`
	// What a person read in the text and made no directive of, with the reason.
	SetAside []SetAside `json:"set_aside,omitempty"`
}

// SetAside is a passage that somebody looked at, and why it is no directive.
type SetAside struct {
	Span   Span   `json:"span"`
	Reason string `json:"reason"`
}

// DocumentAmended corrects what was registered of a document; absent fields stay.
type DocumentAmended struct {
	Number    *string `json:"number,omitempty"`
	Symbol    *string `json:"symbol,omitempty"`
	Title     *string `json:"title,omitempty"`
	IssuedOn  *Date   `json:"issued_on,omitempty"`
	MeetingOn *Date   `json:"meeting_on,omitempty"`
	Signer    *string `json:"signer,omitempty"`
	Reason    string  `json:"reason"`
	On        Date    `json:"on"`
}

// DocumentExtended adds directives to a document that was registered earlier.
type DocumentExtended struct {
	Directives []ID `json:"directives"`
	On         Date `json:"on"`
}

// DocumentRevoked says that the document was withdrawn or replaced. Its
// directives go on until each is closed or completed: a person decides.
type DocumentRevoked struct {
	Reason string `json:"reason"`
	On     Date   `json:"on"`
	By     string `json:"by"`
}

// Directives

// DirectiveIssued opens the stream of a directive.
type DirectiveIssued struct {
	Document   ID          `json:"document"`
	Section    string      `json:"section,omitempty"`
	Text       string      `json:"text"`
	Span       *Span       `json:"span,omitempty"`
	Force      Force       `json:"force"`
	Priority   Priority    `json:"priority"`
	Leader     string      `json:"leader,omitempty"`
	Restricted bool        `json:"restricted,omitempty"`
	Deadline   Deadline    `json:"deadline"`
	Parts      []Part      `json:"parts"`
	Indicators []Indicator `json:"indicators,omitempty"`
	On         Date        `json:"on"`
	By         string      `json:"by"`
}

// Part is what a unit is given: its role, its own quantity, and its own
// deadline where it differs from the directive's.
type Part struct {
	Unit     UnitCode  `json:"unit"`
	Role     PartRole  `json:"role"`
	Target   Amount    `json:"target,omitempty"` // zero where the part has no quantity
	Measure  string    `json:"measure,omitempty"`
	Deadline *Deadline `json:"deadline,omitempty"`
}

// PartAccepted says that the unit has taken note and takes it on.
type PartAccepted struct {
	Unit UnitCode `json:"unit"`
	On   Date     `json:"on"`
}

// ProgressReported is báo cáo tiến độ. Done is the whole done so far, not an increment.
type ProgressReported struct {
	Unit          UnitCode   `json:"unit"`
	Text          string     `json:"text,omitempty"`
	Done          *Amount    `json:"done,omitempty"`
	Over          bool       `json:"over,omitempty"` // the unit says that done exceeds the target
	Obstacles     string     `json:"obstacles,omitempty"`
	Proposals     string     `json:"proposals,omitempty"`
	Evidence      []FileID   `json:"evidence,omitempty"`
	EvidenceNames []string   `json:"evidence_names,omitempty"` // what the files were called, in their order; those at the end may be left out
	Indicators    []Measured `json:"indicators,omitempty"`
	On            Date       `json:"on"`
	Occurrence    Date       `json:"occurrence,omitzero"` // of a recurring duty: which one, where it is not the present
}

// Measured is a new value of a directive's indicator, named by its place in the list.
type Measured struct {
	Index  int    `json:"index"`
	Actual Amount `json:"actual"`
}

// CompletionReported is báo cáo hoàn thành of a unit's part.
type CompletionReported struct {
	Unit          UnitCode `json:"unit"`
	Text          string   `json:"text,omitempty"`
	Evidence      []FileID `json:"evidence,omitempty"`
	EvidenceNames []string `json:"evidence_names,omitempty"` // what the files were called, in their order; those at the end may be left out
	On            Date     `json:"on"`
	By            string   `json:"by"`
	Occurrence    Date     `json:"occurrence,omitzero"` // of a recurring duty: which one
}

// CompletionConfirmed fixes the part as completed, and its punctuality with it.
type CompletionConfirmed struct {
	Unit       UnitCode `json:"unit"`
	Note       string   `json:"note,omitempty"`
	On         Date     `json:"on"`
	By         string   `json:"by"`
	Occurrence Date     `json:"occurrence,omitzero"` // of a recurring duty: which one
	// Continues: the duty recurs no more, and its part has a deadline of its own by now,
	// so that the occurrence is confirmed and the part goes on.
	Continues bool `json:"continues,omitempty"`
}

// CompletionRejected asks for the work to be redone. The clock never stopped,
// unless the policy gives back the days that deciding took: then Due says so.
type CompletionRejected struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
	Due    Date     `json:"due,omitzero"` // the due date from now on; zero leaves it
	On     Date     `json:"on"`

	Occurrence Date `json:"occurrence,omitzero"` // of a recurring duty: which one
}

// ExtensionRequested asks for a later date, before the due date has passed.
type ExtensionRequested struct {
	Unit   UnitCode `json:"unit"`
	To     Date     `json:"to"`
	Reason string   `json:"reason"`
	On     Date     `json:"on"`
	By     string   `json:"by"`
}

// ExtensionGranted sets a later due date, which need not be the one asked for.
type ExtensionGranted struct {
	Unit UnitCode `json:"unit"`
	Due  Date     `json:"due"`
	Note string   `json:"note,omitempty"`
	On   Date     `json:"on"`
}

// ExtensionRefused leaves the due date as it is.
type ExtensionRefused struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
	On     Date     `json:"on"`
}

// DeadlineRederived moves a counted due date that a later calendar makes later.
// It is never moved to an earlier day: nobody is late after the fact.
type DeadlineRederived struct {
	Unit     UnitCode `json:"unit"`
	From     Date     `json:"from"`
	Due      Date     `json:"due"`
	Calendar string   `json:"calendar"` // by which it is counted now
	On       Date     `json:"on"`
}

// PartReturned is a unit's "not ours", with its reason.
type PartReturned struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
	On     Date     `json:"on"`
	By     string   `json:"by"`
}

// ReturnInsisted refuses a return: the part stays with the unit.
type ReturnInsisted struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
	On     Date     `json:"on"`
}

// PartReassigned passes a part from one unit to another. What was done, the
// original due date and the extensions go with it.
type PartReassigned struct {
	From   UnitCode `json:"from"`
	To     UnitCode `json:"to"`
	Reason string   `json:"reason"`
	On     Date     `json:"on"`
}

// PartAdded gives a further unit a part of a directive that is under way.
type PartAdded struct {
	Part   Part   `json:"part"`
	Reason string `json:"reason"`
	On     Date   `json:"on"`
}

// Instructed is the leader's later word on a directive.
type Instructed struct {
	Text   string `json:"text"`
	Leader string `json:"leader,omitempty"` // who gave it
	On     Date   `json:"on"`
}

// DirectiveSuspended stops a directive for a while.
type DirectiveSuspended struct {
	Reason string `json:"reason"`
	Review Date   `json:"review"`
	On     Date   `json:"on"`
}

// DirectiveResumed takes a suspended directive up again, with the due dates it had.
type DirectiveResumed struct {
	Reason string `json:"reason"`
	On     Date   `json:"on"`
	// OccurrencesVoid: what of a recurring duty fell due while it was suspended is not asked for.
	OccurrencesVoid bool `json:"occurrences_void,omitempty"`
}

// DirectiveClosed ends a directive without result.
type DirectiveClosed struct {
	Reason string `json:"reason"`
	On     Date   `json:"on"`
	By     string `json:"by"`
}

// DirectiveAmended corrects a directive with a reason; absent fields stay. A
// new deadline re-dates the open parts that follow the directive's, and leaves
// every original date and every completed part as they were.
type DirectiveAmended struct {
	Section   *string           `json:"section,omitempty"`
	Text      *string           `json:"text,omitempty"`
	Span      *Span             `json:"span,omitempty"`
	Priority  *Priority         `json:"priority,omitempty"`
	Leader    *string           `json:"leader,omitempty"`
	Deadline  *Deadline         `json:"deadline,omitempty"`
	Deadlines []DeadlineAmended `json:"deadlines,omitempty"`
	Lead      *UnitCode         `json:"lead,omitempty"` // the unit that leads from now on
	Targets   []TargetAmended   `json:"targets,omitempty"`
	Reason    string            `json:"reason"`
	On        Date              `json:"on"`
}

// DeadlineAmended gives a unit's part a deadline of its own.
type DeadlineAmended struct {
	Unit     UnitCode `json:"unit"`
	Deadline Deadline `json:"deadline"`
}

// TargetAmended corrects the quantity that a unit is given.
type TargetAmended struct {
	Unit    UnitCode `json:"unit"`
	Target  Amount   `json:"target"`
	Measure string   `json:"measure"`
}

// Units

// UnitRegistered enters a body in the directory of units.
type UnitRegistered struct {
	Name   string   `json:"name"`
	Kind   UnitKind `json:"kind"`
	Short  string   `json:"short,omitempty"`
	Names  []string `json:"names,omitempty"`
	From   Date     `json:"from,omitzero"`
	Until  Date     `json:"until,omitzero"`
	Source string   `json:"source,omitempty"`
	On     Date     `json:"on"`
}

// UnitAmended corrects an entry of the directory; absent fields stay.
type UnitAmended struct {
	Name   *string   `json:"name,omitempty"`
	Short  *string   `json:"short,omitempty"`
	Names  *[]string `json:"names,omitempty"`
	Until  *Date     `json:"until,omitempty"`
	Reason string    `json:"reason"`
	On     Date      `json:"on"`
}

// Tokens. These live under a private prefix and leave by no export.

// TokenIssued lets the bearer of a secret act in a role. Only the secret's
// SHA-256 is kept.
type TokenIssued struct {
	Name   string     `json:"name"`
	Role   Role       `json:"role"`
	Units  []UnitCode `json:"units,omitempty"`
	Secret string     `json:"secret"` // SHA-256, lower-case hexadecimal
	On     Date       `json:"on"`
	// Account whose holder the bearer is; zero where the token is nobody's own.
	// Role and units are then the account's.
	Account  ID   `json:"account,omitzero"`
	Until    Date `json:"until,omitzero"`      // the last day on which it holds; zero where it has no end
	ReadOnly bool `json:"read_only,omitempty"` // it changes nothing
}

// TokenUsed says that a token was used on a day, for the first time that day.
type TokenUsed struct {
	On Date `json:"on"`
}

// TokenRevoked ends a token.
type TokenRevoked struct {
	Reason string `json:"reason"`
	On     Date   `json:"on"`
}
