package auth

import (
	"slices"

	"dondoc/domain"
)

// Action is something that a route does. Every route names one; a route without
// one answers nobody.
type Action string

// The actions of the API and of the pages.
const (
	SeeDirectives  Action = "see_directives"  // lists, texts, histories
	SeeCounts      Action = "see_counts"      // figures by unit, without texts
	SeeDocuments   Action = "see_documents"   // documents and their texts
	SeeUnits       Action = "see_units"       // the directory of units
	SeeCalendar    Action = "see_calendar"    // working days, and how a due date is counted
	SeePolicy      Action = "see_policy"      // what the office has decided for itself
	SeeEvents      Action = "see_events"      // what is new, as it comes
	SeeDescription Action = "see_description" // the API's own description

	SignIn         Action = "sign_in" // by anybody: it is how one becomes somebody
	SeeSelf        Action = "see_self"
	ManageSelf     Action = "manage_self" // own password, tokens, absence
	SeeAccounts    Action = "see_accounts"
	ManageAccounts Action = "manage_accounts"

	RegisterDocuments Action = "register_documents"
	KeepFiles         Action = "keep_files"     // to be named by a report or a document
	ReportOnPart      Action = "report_on_part" // accept, report, ask for time, return
	DecideOnDirective Action = "decide_on_directive"
	ManageUnits       Action = "manage_units"
	ManageCalendar    Action = "manage_calendar"
	ManagePolicy      Action = "manage_policy"
	ManageTokens      Action = "manage_tokens"
	ManageListeners   Action = "manage_listeners" // NATS clients
	ManageWebhooks    Action = "manage_webhooks"  // subscribers over HTTP

	SeeReminders  Action = "see_reminders"  // what would be sent
	SeeInbox      Action = "see_inbox"      // one's own: of units, of the office, of the leaders
	SeeDeliveries Action = "see_deliveries" // what became of messages, without their texts

	DraftLetters Action = "draft_letters" // công văn đôn đốc, for a person to sign

	SeeAudit     Action = "see_audit"
	SeeRecord    Action = "see_record" // its head
	VerifyRecord Action = "verify_record"
	BackUpRecord Action = "back_up_record"
	SeeSystem    Action = "see_system" // how the node stands
)

const (
	office  = domain.RoleOffice
	leader  = domain.RoleLeader
	unit    = domain.RoleUnit
	auditor = domain.RoleAuditor
	admin   = domain.RoleAdmin
)

// table says which roles may do what. A unit is further bound to directives in
// which it has a part (Sees), and by the rules of domain to its own part.
var table = map[Action][]domain.Role{
	SeeDirectives:  {office, leader, unit, auditor},
	SeeCounts:      {office, leader, unit, auditor, admin},
	SeeDocuments:   {office, leader, unit, auditor},
	SeeUnits:       {office, leader, unit, auditor, admin},
	SeeCalendar:    {office, leader, unit, auditor, admin},
	SeePolicy:      {office, leader, unit, auditor, admin},
	SeeEvents:      {office, leader, unit, auditor},
	SeeDescription: {office, leader, unit, auditor, admin},

	SeeSelf:        {office, leader, unit, auditor, admin},
	ManageSelf:     {office, leader, unit, auditor, admin},
	SeeAccounts:    {auditor, admin},
	ManageAccounts: {admin},

	RegisterDocuments: {office},
	KeepFiles:         {office, leader, unit},
	ReportOnPart:      {unit},
	DecideOnDirective: {office, leader},
	ManageUnits:       {admin},
	ManageCalendar:    {admin},
	ManagePolicy:      {admin},
	ManageTokens:      {admin},
	ManageListeners:   {admin},
	ManageWebhooks:    {admin},

	SeeReminders:  {office, leader, auditor},
	SeeInbox:      {office, leader, unit},
	SeeDeliveries: {office, auditor, admin},

	DraftLetters: {office, leader},

	SeeAudit:     {auditor, admin},
	SeeRecord:    {office, leader, auditor, admin},
	VerifyRecord: {auditor, admin},
	BackUpRecord: {admin},
	SeeSystem:    {admin},
}

// Actions lists every action with who may, for tests and documents.
func Actions() map[Action][]domain.Role {
	out := make(map[Action][]domain.Role, len(table))
	for a, roles := range table {
		out[a] = slices.Clone(roles)
	}
	return out
}

// Public says whether an action needs no sign-in.
func Public(a Action) bool { return a == SignIn }

// May says whether the actor's role may do the action at all.
func May(who domain.Actor, a Action) bool { return slices.Contains(table[a], who.Role) }

// Sees says whether the actor may see this directive: a unit, only one in which
// it has a part.
func Sees(who domain.Actor, d *domain.Directive) bool {
	if !May(who, SeeDirectives) {
		return false
	}
	if who.Role != unit {
		return true
	}
	return slices.ContainsFunc(who.Units, func(u domain.UnitCode) bool { return d.Part(u) != nil })
}

// SeesBox says whether the actor may know what became of a reminder to a box: a
// unit, of its own.
func SeesBox(who domain.Actor, b domain.Box) bool {
	return who.Role != unit || slices.Contains(who.Units, b.Unit())
}

// Units narrows what the actor may list: a unit to its own, others not at all (nil).
func Units(who domain.Actor) []domain.UnitCode {
	if who.Role != unit {
		return nil
	}
	return who.Units
}
