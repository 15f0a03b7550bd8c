package web

import (
	"strconv"

	"dondoc/api/auth"
	"dondoc/domain"
)

// Names of actions that something hangs on, as the API has them.
const (
	accept           = "accept"
	reportProgress   = "report-progress"
	reportCompletion = "report-completion"
	requestExtension = "request-extension"
	returnPart       = "return"
	confirm          = "confirm-completion"
	reject           = "reject-completion"
	grant            = "grant-extension"
	refuse           = "refuse-extension"
	insist           = "insist"
	reassign         = "reassign"
)

// unitActions are what a unit does with its own part.
var unitActions = []action{
	{
		name: accept, may: auth.ReportOnPart, icon: iconAccept, words: actionWords.accept,
		command: func(t *typed) domain.DirectiveCommand { return domain.AcceptPart{Unit: t.unit} },
	},
	{
		name: reportProgress, may: auth.ReportOnPart, icon: iconEdit, words: actionWords.reportProgress, evidence: true,
		command: func(t *typed) domain.DirectiveCommand { return progressReport(t) },
	},
	{
		name: reportCompletion, may: auth.ReportOnPart, icon: iconDone, words: actionWords.reportCompletion, evidence: true,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.ReportCompletion{Unit: t.unit, Occurrence: t.date(fieldOccurrence), Text: t.text("text"), Evidence: t.evidence, EvidenceNames: t.names}
		},
	},
	{
		name: requestExtension, may: auth.ReportOnPart, icon: iconCalendar, words: actionWords.requestExtension,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.RequestExtension{Unit: t.unit, To: t.needDate("to"), Reason: t.text("reason")}
		},
	},
	{
		name: returnPart, may: auth.ReportOnPart, icon: iconReturned, words: actionWords.returnPart, hard: true,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.ReturnPart{Unit: t.unit, Reason: t.text("reason")}
		},
	},
}

// decisions are what the office and the leader answer to what a unit asked for.
var decisions = []action{
	{
		name: confirm, may: auth.DecideOnDirective, icon: iconDone, words: actionWords.confirm,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.ConfirmCompletion{Unit: t.unit, Occurrence: t.date(fieldOccurrence), Note: t.text("note")}
		},
	},
	{
		name: reject, may: auth.DecideOnDirective, icon: iconToRedo, words: actionWords.reject, hard: true,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.RejectCompletion{Unit: t.unit, Occurrence: t.date(fieldOccurrence), Reason: t.text("reason")}
		},
	},
	{
		name: grant, may: auth.DecideOnDirective, icon: iconCalendar, words: actionWords.grant,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.GrantExtension{Unit: t.unit, Due: t.date("due"), Note: t.text("note")}
		},
	},
	{
		name: refuse, may: auth.DecideOnDirective, icon: iconClosed, words: actionWords.refuse, hard: true,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.RefuseExtension{Unit: t.unit, Reason: t.text("reason")}
		},
	},
	{
		name: reassign, may: auth.DecideOnDirective, icon: iconTo, words: actionWords.reassign,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.ReassignPart{From: t.unit, To: domain.UnitCode(t.text("to")), Reason: t.text("reason")}
		},
	},
	{
		name: insist, may: auth.DecideOnDirective, icon: iconReturned, words: actionWords.insist, hard: true,
		command: func(t *typed) domain.DirectiveCommand {
			return domain.InsistOnReturn{Unit: t.unit, Reason: t.text("reason")}
		},
	},
}

// progressReport is báo cáo tiến độ as it was typed. A new figure of an indicator
// is in a field that is named for its place.
func progressReport(t *typed) domain.ReportProgress {
	r := domain.ReportProgress{
		Unit: t.unit, Occurrence: t.date(fieldOccurrence), Text: t.text("text"), Done: t.amount("done"), Add: t.amount("add"), Over: t.ticked("over"),
		Obstacles: t.text("obstacles"), Proposals: t.text("proposals"), Evidence: t.evidence, EvidenceNames: t.names,
	}
	values, _ := t.c.FormParams() // they were read before
	for i := 0; values.Has(indicatorField(i)); i++ {
		if actual := t.amount(indicatorField(i)); actual != nil {
			r.Indicators = append(r.Indicators, domain.Measured{Index: i, Actual: *actual})
		}
	}
	return r
}

// indicatorField is the field for a new figure of an indicator.
func indicatorField(i int) string { return "indicator-" + strconv.Itoa(i) }
