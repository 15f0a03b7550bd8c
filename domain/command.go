package domain

// A command is what a person or machine asks for. Its JSON is what the API
// reads; the text in it is valid UTF-8 in NFC by then. Whether it is allowed is
// for the decisions; an accepted command leads to events.

// DirectiveCommand asks something of one directive.
type DirectiveCommand interface{ directiveCommand() }

// DocumentCommand asks something of one document that is on the record.
// RegisterDocument and ExtendDocument, which open directives too, are decided
// by DecideRegister and Document.DecideExtend.
type DocumentCommand interface{ documentCommand() }

// UnitCommand asks something of one entry of the directory of units.
type UnitCommand interface{ unitCommand() }

// AcceptPart says that the unit takes its part on.
type AcceptPart struct {
	Unit UnitCode `json:"unit"`
}

// ReportProgress is báo cáo tiến độ. The quantity is given as Done, the whole
// done so far, or as Add, what came since the last report: never as both.
type ReportProgress struct {
	Unit          UnitCode   `json:"unit"`
	Text          string     `json:"text,omitempty"`
	Done          *Amount    `json:"done,omitempty"`
	Add           *Amount    `json:"add,omitempty"`
	Over          bool       `json:"over,omitempty"` // more than the target is meant, not mistyped
	Obstacles     string     `json:"obstacles,omitempty"`
	Proposals     string     `json:"proposals,omitempty"`
	Evidence      []FileID   `json:"evidence,omitempty"`
	EvidenceNames []string   `json:"evidence_names,omitempty"` // in the order of the files
	Indicators    []Measured `json:"indicators,omitempty"`
	Occurrence    Date       `json:"occurrence,omitzero"` // of a recurring duty: which one; zero is the earliest that is to be reported
}

// ReportCompletion is báo cáo hoàn thành of a unit's part.
type ReportCompletion struct {
	Unit          UnitCode `json:"unit"`
	Text          string   `json:"text,omitempty"`
	Evidence      []FileID `json:"evidence,omitempty"`
	EvidenceNames []string `json:"evidence_names,omitempty"` // in the order of the files
	Occurrence    Date     `json:"occurrence,omitzero"`      // of a recurring duty: which one; zero is the earliest that is to be reported
}

// ConfirmCompletion accepts a reported completion.
type ConfirmCompletion struct {
	Unit UnitCode `json:"unit"`
	Note string   `json:"note,omitempty"`
	// Occurrence of a recurring duty; zero is the report that waits longest.
	Occurrence Date `json:"occurrence,omitzero"`
}

// RejectCompletion asks for the work to be redone.
type RejectCompletion struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
	// Occurrence of a recurring duty; zero is the report that waits longest.
	Occurrence Date `json:"occurrence,omitzero"`
}

// RequestExtension asks for a later due date.
type RequestExtension struct {
	Unit   UnitCode `json:"unit"`
	To     Date     `json:"to"`
	Reason string   `json:"reason"`
}

// GrantExtension gives a later due date; zero gives the date asked for.
type GrantExtension struct {
	Unit UnitCode `json:"unit"`
	Due  Date     `json:"due,omitzero"`
	Note string   `json:"note,omitempty"`
}

// RefuseExtension leaves the due date as it is.
type RefuseExtension struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
}

// ReturnPart is a unit's "not ours".
type ReturnPart struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
}

// InsistOnReturn leaves a returned part with its unit.
type InsistOnReturn struct {
	Unit   UnitCode `json:"unit"`
	Reason string   `json:"reason"`
}

// ReassignPart passes a part to another unit.
type ReassignPart struct {
	From   UnitCode `json:"from"`
	To     UnitCode `json:"to"`
	Reason string   `json:"reason"`
}

// AddPart gives a further unit a part of a directive that is under way.
type AddPart struct {
	Part   Part   `json:"part"`
	Reason string `json:"reason"`
}

// Instruct is the leader's later word. Leader names who gave it where the
// office records it; a leader speaks for himself and may leave it out.
type Instruct struct {
	Text   string `json:"text"`
	Leader string `json:"leader,omitempty"`
}

// Suspend stops a directive until it is resumed.
type Suspend struct {
	Reason string `json:"reason"`
	Review Date   `json:"review"`
}

// Resume takes a suspended directive up again.
type Resume struct {
	Reason string `json:"reason"`
}

// CloseDirective ends a directive without result, for ever.
type CloseDirective struct {
	Reason string `json:"reason"`
}

// AmendDirective corrects a directive; absent fields stay.
type AmendDirective struct {
	Section   *string           `json:"section,omitempty"`
	Text      *string           `json:"text,omitempty"`
	Span      *Span             `json:"span,omitempty"`
	Priority  *Priority         `json:"priority,omitempty"`
	Leader    *string           `json:"leader,omitempty"`
	Deadline  *Deadline         `json:"deadline,omitempty"` // of the whole, and of the parts that follow it
	Deadlines []DeadlineAmended `json:"deadlines,omitempty"`
	Lead      *UnitCode         `json:"lead,omitempty"`
	Targets   []TargetAmended   `json:"targets,omitempty"` // an empty measure keeps the one there is
	Reason    string            `json:"reason"`
}

// RegisterDocument puts an issued document on the record, with what it orders.
type RegisterDocument struct {
	Number     string           `json:"number,omitempty"`
	Symbol     string           `json:"symbol,omitempty"`
	Type       string           `json:"type"`
	Issuer     string           `json:"issuer"`
	Title      string           `json:"title"`
	IssuedOn   Date             `json:"issued_on,omitzero"`
	IssuedIn   string           `json:"issued_in,omitempty"` // "2024-10", only where the day is blank
	MeetingOn  Date             `json:"meeting_on,omitzero"`
	Chair      string           `json:"chair,omitempty"`
	Signer     string           `json:"signer,omitempty"`
	Capacity   string           `json:"capacity,omitempty"`
	Text       string           `json:"text,omitempty"`
	Source     FileID           `json:"source,omitempty"`
	Restricted bool             `json:"restricted,omitempty"`
	Directives []IssueDirective `json:"directives,omitempty"`
	SetAside   []SetAside       `json:"set_aside,omitempty"` // what was looked at and is no directive
}

// IssueDirective is one directive of a document that is registered or extended.
type IssueDirective struct {
	Section    string      `json:"section,omitempty"`
	Text       string      `json:"text"`
	Span       *Span       `json:"span,omitempty"`
	Force      Force       `json:"force,omitempty"`    // empty: an order
	Priority   Priority    `json:"priority,omitempty"` // empty: ordinary
	Leader     string      `json:"leader,omitempty"`
	Restricted bool        `json:"restricted,omitempty"` // always, where the document is
	Deadline   Deadline    `json:"deadline"`
	Parts      []Part      `json:"parts"`
	Indicators []Indicator `json:"indicators,omitempty"`
}

// ExtendDocument adds directives to a document on the record.
type ExtendDocument struct {
	Directives []IssueDirective `json:"directives"`
}

// AmendDocument corrects what was registered; absent fields stay.
type AmendDocument struct {
	Number    *string `json:"number,omitempty"`
	Symbol    *string `json:"symbol,omitempty"`
	Title     *string `json:"title,omitempty"`
	IssuedOn  *Date   `json:"issued_on,omitempty"`
	MeetingOn *Date   `json:"meeting_on,omitempty"`
	Signer    *string `json:"signer,omitempty"`
	Reason    string  `json:"reason"`
}

// RevokeDocument says that the document was withdrawn or replaced.
type RevokeDocument struct {
	Reason string `json:"reason"`
}

// RegisterUnit enters a body in the directory of units.
type RegisterUnit struct {
	Code   UnitCode `json:"code"`
	Name   string   `json:"name"`
	Kind   UnitKind `json:"kind"`
	Short  string   `json:"short,omitempty"`
	Names  []string `json:"names,omitempty"`
	From   Date     `json:"from,omitzero"`
	Until  Date     `json:"until,omitzero"`
	Source string   `json:"source,omitempty"`
}

// AmendUnit corrects an entry of the directory; absent fields stay.
type AmendUnit struct {
	Name   *string   `json:"name,omitempty"`
	Short  *string   `json:"short,omitempty"`
	Names  *[]string `json:"names,omitempty"`
	Until  *Date     `json:"until,omitempty"`
	Reason string    `json:"reason"`
}

func (AcceptPart) directiveCommand()        {}
func (ReportProgress) directiveCommand()    {}
func (ReportCompletion) directiveCommand()  {}
func (ConfirmCompletion) directiveCommand() {}
func (RejectCompletion) directiveCommand()  {}
func (RequestExtension) directiveCommand()  {}
func (GrantExtension) directiveCommand()    {}
func (RefuseExtension) directiveCommand()   {}
func (ReturnPart) directiveCommand()        {}
func (InsistOnReturn) directiveCommand()    {}
func (ReassignPart) directiveCommand()      {}
func (AddPart) directiveCommand()           {}
func (Instruct) directiveCommand()          {}
func (Suspend) directiveCommand()           {}
func (Resume) directiveCommand()            {}
func (CloseDirective) directiveCommand()    {}
func (AmendDirective) directiveCommand()    {}

func (AmendDocument) documentCommand()  {}
func (RevokeDocument) documentCommand() {}

func (RegisterUnit) unitCommand() {}
func (AmendUnit) unitCommand()    {}
