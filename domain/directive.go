package domain

// Directive is one thing that a document orders: the state that its events lead
// to. The zero Directive is one that was never issued.
type Directive struct {
	ID         ID           `json:"id"`
	Document   ID           `json:"document"`
	Section    string       `json:"section,omitempty"` // as printed: "3.3", "II.1"
	Text       string       `json:"text"`
	Span       *Span        `json:"span,omitempty"`
	Force      Force        `json:"force"`
	Priority   Priority     `json:"priority"`
	Leader     string       `json:"leader,omitempty"` // who gave it, as printed
	Restricted bool         `json:"restricted,omitempty"`
	Deadline   Deadline     `json:"deadline"` // of the whole; a part may have its own
	Parts      []Assignment `json:"parts"`
	Indicators []Indicator  `json:"indicators,omitempty"`
	IssuedOn   Date         `json:"issued_on"`
	IssuedBy   string       `json:"issued_by"`
	Instructed int          `json:"instructed,omitempty"` // how many later instructions it has
	Suspended  *Suspension  `json:"suspended,omitempty"`
	Closed     *Closure     `json:"closed,omitempty"`
	LastReport Date         `json:"last_report,omitzero"` // the last day on which any unit reported
}

// Span is the exact place in the document's text that a directive comes from:
// half-open, in Unicode code points of the text in NFC.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Force says whether the words order or ask.
type Force string

// An order binds bodies under the issuer's command; others are asked.
const (
	Order   Force = "order"
	Request Force = "request"
)

// Priority is how hard a directive is pressed.
type Priority string

// The priorities: thường, khẩn, gắn sao.
const (
	Ordinary Priority = "ordinary"
	Urgent   Priority = "urgent"
	Starred  Priority = "starred"
)

// Priorities are all of them, the least pressing first.
var Priorities = [...]Priority{Ordinary, Urgent, Starred}

// PartRole is a unit's place in a directive.
type PartRole string

// Exactly one unit leads where the text names one. Where it names several and
// no lead, each implements its own part.
const (
	Lead         PartRole = "lead"         // chủ trì
	Coordinating PartRole = "coordinating" // phối hợp
	Implementing PartRole = "implementing" // thực hiện phần của mình
)

// Progress is the stored axis of a part or of a directive.
type Progress string

// The progress of a part; Suspended and ClosedWithoutResult are of the whole
// directive and stand over the progress of its parts.
const (
	NotStarted           Progress = "not_started"
	InProgress           Progress = "in_progress"
	AwaitingConfirmation Progress = "awaiting_confirmation"
	ToRedo               Progress = "to_redo"
	Completed            Progress = "completed"
	Returned             Progress = "returned"
	Suspended            Progress = "suspended"
	ClosedWithoutResult  Progress = "closed_without_result"
)

// Assignment is a unit's part of a directive.
type Assignment struct {
	Unit        UnitCode           `json:"unit"`
	Role        PartRole           `json:"role"`
	Progress    Progress           `json:"progress"`
	GivenOn     Date               `json:"given_on,omitzero"`  // to whichever unit had it first
	HeldFrom    Date               `json:"held_from,omitzero"` // to the unit that has it now
	AcceptedOn  Date               `json:"accepted_on,omitzero"`
	Quantity    *Quantity          `json:"quantity,omitempty"`
	Original    Date               `json:"original,omitzero"`      // first due date; never changes; zero where there is none
	Due         Date               `json:"due,omitzero"`           // the due date in force
	Review      Date               `json:"review,omitzero"`        // where there is no due date
	OwnDeadline bool               `json:"own_deadline,omitempty"` // not the directive's
	Extensions  []Extension        `json:"extensions,omitempty"`
	Pending     *CompletionReport  `json:"pending,omitempty"` // reported and not yet decided; of a recurring duty the oldest
	Waiting     []CompletionReport `json:"waiting,omitempty"` // of a recurring duty: further reports that wait, in their order
	Completion  *Completion        `json:"completion,omitempty"`
	Rejections  int                `json:"rejections,omitempty"`
	Return      *Return            `json:"return,omitempty"` // asked for and not yet decided
	Returns     int                `json:"returns,omitempty"`
	Reports     int                `json:"reports,omitempty"`
	Counted     *Counted           `json:"counted,omitempty"`     // how the due date was counted; nil where it was not
	Recurrence  *Recurrence        `json:"recurrence,omitempty"`  // Original and Due are then of the present occurrence
	Open        []OpenOccurrence   `json:"open,omitempty"`        // others that are to be reported, the earliest first
	Opened      Date               `json:"opened,omitzero"`       // the latest occurrence that is or was open; later ones are yet to come
	Finished    bool               `json:"finished,omitempty"`    // every occurrence is reported
	Occurrences []Occurrence       `json:"occurrences,omitempty"` // the last that were confirmed, the oldest first
	OnTime      int                `json:"on_time,omitempty"`     // of all confirmed occurrences
	Late        int                `json:"late,omitempty"`
	LateFirst   int                `json:"late_first,omitempty"` // by their own days, as if none had been extended
	Earlier     []Kept             `json:"earlier,omitempty"`    // confirmed occurrences of units that had the part before
	LastReport  Date               `json:"last_report,omitzero"`
	Reminded    []Reminded         `json:"reminded,omitempty"` // how far the ladder was climbed, by clock
}

// Quantity is the target and the done of a measure: 05 lớp, 27 trường hợp.
type Quantity struct {
	Target  Amount `json:"target"`
	Done    Amount `json:"done"`
	Measure string `json:"measure"`        // lớp, trường hợp, km
	Over    bool   `json:"over,omitempty"` // done exceeds target, and the unit said so
}

// Remaining is what is still to do, never below nothing.
func (q Quantity) Remaining() Amount { return max(q.Target-q.Done, 0) }

// Indicator is a measured figure with a goal: 13,94 % now, at least 20 %.
type Indicator struct {
	Name    string `json:"name"`
	Actual  Amount `json:"actual"`
	HasGoal bool   `json:"has_goal,omitempty"`
	Goal    Amount `json:"goal,omitempty"`
	AtMost  bool   `json:"at_most,omitempty"` // the goal is a ceiling; else a floor
	Measure string `json:"measure"`           // "%"
	AsOf    Date   `json:"as_of,omitzero"`
}

// Extension is asked for, then granted or refused.
type Extension struct {
	AskedOn  Date   `json:"asked_on"`
	AskedBy  string `json:"asked_by"`
	Reason   string `json:"reason"`
	To       Date   `json:"to"` // the date asked for
	Decided  bool   `json:"decided,omitempty"`
	Granted  Date   `json:"granted,omitzero"`     // zero where refused or undecided
	OnDueDay bool   `json:"on_due_day,omitempty"` // asked on the very last day
}

// CompletionReport is a unit's word that its part is done.
type CompletionReport struct {
	On       Date     `json:"on"`
	By       string   `json:"by"` // the actor's id
	Text     string   `json:"text,omitempty"`
	Evidence []FileID `json:"evidence,omitempty"`
	Due      Date     `json:"due,omitzero"` // the due date in force on that day

	Occurrence Date        `json:"occurrence,omitzero"` // of a recurring duty: which one
	Done       Amount      `json:"done,omitempty"`      // and what was done in it
	Over       bool        `json:"over,omitempty"`
	Extensions []Extension `json:"extensions,omitempty"` // asked for of this occurrence
}

// Completion is a confirmed report. Its punctuality is fixed for ever: it was
// on time if it was reported by the due date in force on that day.
type Completion struct {
	On          Date   `json:"on"` // the day it was reported
	ReportedBy  string `json:"reported_by"`
	ConfirmedOn Date   `json:"confirmed_on"`
	ConfirmedBy string `json:"confirmed_by"`
	Due         Date   `json:"due,omitzero"`      // the due date in force when it was reported
	Original    Date   `json:"original,omitzero"` // the first due date
	Evidenced   bool   `json:"evidenced,omitempty"`
	Occurrence  Date   `json:"occurrence,omitzero"` // of a recurring duty: which one was the last
}

// Return is a unit's "not ours", with its reason.
type Return struct {
	On     Date   `json:"on"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Suspension is a stop for a while, with its reason.
type Suspension struct {
	On     Date   `json:"on"`
	Reason string `json:"reason"`
	Review Date   `json:"review"` // when the office looks again
}

// Closure is the end without result, with its reason.
type Closure struct {
	On     Date   `json:"on"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// FileID is the SHA-256 of a file in lower-case hexadecimal.
type FileID string

// FileNamesOf are what an event calls its files, in the order of FilesOf.
func FileNamesOf(e Event) []string {
	switch e := e.(type) {
	case *ProgressReported:
		return e.EvidenceNames
	case *CompletionReported:
		return e.EvidenceNames
	}
	return nil
}

// FilesOf are the files that an event names.
func FilesOf(e Event) []FileID {
	switch e := e.(type) {
	case *DocumentRegistered:
		if e.Source != "" {
			return []FileID{e.Source}
		}
	case *ProgressReported:
		return e.Evidence
	case *CompletionReported:
		return e.Evidence
	}
	return nil
}
