package domain

import (
	"errors"
	"slices"
)

// What may be asked of a directive now, and why not the rest. No rule stands here
// a second time: Decide itself is asked, with a command to whose input nothing
// can be objected, so that a refusal is about the state or the asker.

// Action names a command of a directive; the API has its route under this name.
type Action string

// The actions on a part and on the whole.
const (
	ActAccept            Action = "accept"
	ActReportProgress    Action = "report-progress"
	ActReportCompletion  Action = "report-completion"
	ActRequestExtension  Action = "request-extension"
	ActReturn            Action = "return"
	ActConfirmCompletion Action = "confirm-completion"
	ActRejectCompletion  Action = "reject-completion"
	ActGrantExtension    Action = "grant-extension"
	ActRefuseExtension   Action = "refuse-extension"
	ActInsist            Action = "insist"
	ActReassign          Action = "reassign"
	ActAddPart           Action = "add-part"
	ActInstruct          Action = "instruct"
	ActSuspend           Action = "suspend"
	ActResume            Action = "resume"
	ActClose             Action = "close"
	ActAmend             Action = "amend"
)

// The actions by whom they are for and what they are about, in the order of screens.
var (
	unitActions     = []Action{ActAccept, ActReportProgress, ActReportCompletion, ActRequestExtension, ActReturn}
	decidingActions = []Action{ActConfirmCompletion, ActRejectCompletion, ActGrantExtension, ActRefuseExtension, ActInsist, ActReassign}
	wholeActions    = []Action{ActInstruct, ActAmend, ActAddPart, ActSuspend, ActResume, ActClose}
)

// Actions lists every action there is.
func Actions() []Action { return slices.Concat(unitActions, decidingActions, wholeActions) }

// Possibility is an action that is for the asker, and why it cannot be done now.
type Possibility struct {
	Action  Action
	Unit    UnitCode // whose part it is about; empty for the whole
	Refusal *Refusal // nil where it can be done
}

// Possible lists what is for the asker: to a unit, what it does on its own parts;
// to whoever decides, what is decided on each part and on the whole; to others nothing.
func (d *Directive) Possible(in Circumstances) []Possibility {
	var list []Possibility
	for i := range d.Parts {
		switch unit := d.Parts[i].Unit; {
		case in.Who.ActsFor(unit):
			list = d.try(list, unitActions, unit, in)
		case in.Who.Decides():
			list = d.try(list, decidingActions, unit, in)
		}
	}
	if in.Who.Decides() {
		list = d.try(list, wholeActions, "", in)
	}
	return list
}

func (d *Directive) try(list []Possibility, actions []Action, unit UnitCode, in Circumstances) []Possibility {
	for _, action := range actions {
		list = append(list, Possibility{action, unit, d.WhyNot(action, unit, in)})
	}
	return list
}

// WhyNot says why an action cannot be done now, on a unit's part or on the whole;
// nil where it can.
func (d *Directive) WhyNot(action Action, unit UnitCode, in Circumstances) (why *Refusal) {
	in.Units = anyUnit
	_, err := d.Decide(d.probe(action, unit, &in), in)
	_ = errors.As(err, &why)
	return why
}

// probeUnit is a unit that no directory has and no directive has a part of.
const probeUnit UnitCode = "?"

func anyUnit(c UnitCode) (Unit, bool) { return Unit{Code: c, Name: string(c)}, true }

// probe is a command of the action to whose input nothing can be objected.
func (d *Directive) probe(action Action, unit UnitCode, in *Circumstances) DirectiveCommand {
	const words = "?"
	tomorrow := in.Today().AddDays(1)
	later := tomorrow
	if a := d.Part(unit); a != nil && a.Due.After(in.Today()) {
		later = a.Due.AddDays(1)
	}
	switch action {
	case ActAccept:
		return AcceptPart{Unit: unit}
	case ActReportProgress:
		return ReportProgress{Unit: unit, Text: words}
	case ActReportCompletion:
		return ReportCompletion{Unit: unit, Text: words, Evidence: []FileID{probeFile}}
	case ActRequestExtension:
		return RequestExtension{Unit: unit, To: later, Reason: words}
	case ActReturn:
		return ReturnPart{Unit: unit, Reason: words}
	case ActConfirmCompletion:
		return ConfirmCompletion{Unit: unit}
	case ActRejectCompletion:
		return RejectCompletion{Unit: unit, Reason: words}
	case ActGrantExtension:
		return GrantExtension{Unit: unit, Due: later}
	case ActRefuseExtension:
		return RefuseExtension{Unit: unit, Reason: words}
	case ActInsist:
		return InsistOnReturn{Unit: unit, Reason: words}
	case ActReassign:
		return ReassignPart{From: unit, To: probeUnit, Reason: words}
	}
	return probeWhole(action, words, tomorrow)
}

// probeWhole is probe of an action on the directive as a whole.
func probeWhole(action Action, words string, tomorrow Date) DirectiveCommand {
	switch action {
	case ActAddPart:
		return AddPart{Part: Part{Unit: probeUnit, Role: Implementing}, Reason: words}
	case ActInstruct:
		return Instruct{Text: words, Leader: words}
	case ActSuspend:
		return Suspend{Reason: words, Review: tomorrow}
	case ActResume:
		return Resume{Reason: words}
	case ActClose:
		return CloseDirective{Reason: words}
	case ActAmend:
		return AmendDirective{Text: ptrTo(words), Reason: words}
	}
	return nil
}

// probeFile has the form of a file's id.
const probeFile FileID = "0000000000000000000000000000000000000000000000000000000000000000"

func ptrTo[T any](v T) *T { return &v }
