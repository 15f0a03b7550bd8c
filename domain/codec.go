package domain

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// The names of the events in the record. They never change.
func (*DocumentRegistered) EventType() string   { return "dondoc.document.registered" }
func (*DocumentAmended) EventType() string      { return "dondoc.document.amended" }
func (*DocumentExtended) EventType() string     { return "dondoc.document.extended" }
func (*DocumentRevoked) EventType() string      { return "dondoc.document.revoked" }
func (*DirectiveIssued) EventType() string      { return "dondoc.directive.issued" }
func (*PartAccepted) EventType() string         { return "dondoc.directive.part_accepted" }
func (*ProgressReported) EventType() string     { return "dondoc.directive.progress_reported" }
func (*CompletionReported) EventType() string   { return "dondoc.directive.completion_reported" }
func (*CompletionConfirmed) EventType() string  { return "dondoc.directive.completion_confirmed" }
func (*CompletionRejected) EventType() string   { return "dondoc.directive.completion_rejected" }
func (*ExtensionRequested) EventType() string   { return "dondoc.directive.extension_requested" }
func (*ExtensionGranted) EventType() string     { return "dondoc.directive.extension_granted" }
func (*ExtensionRefused) EventType() string     { return "dondoc.directive.extension_refused" }
func (*PartReturned) EventType() string         { return "dondoc.directive.part_returned" }
func (*ReturnInsisted) EventType() string       { return "dondoc.directive.return_insisted" }
func (*PartReassigned) EventType() string       { return "dondoc.directive.part_reassigned" }
func (*PartAdded) EventType() string            { return "dondoc.directive.part_added" }
func (*Instructed) EventType() string           { return "dondoc.directive.instructed" }
func (*DirectiveSuspended) EventType() string   { return "dondoc.directive.suspended" }
func (*DirectiveResumed) EventType() string     { return "dondoc.directive.resumed" }
func (*DirectiveClosed) EventType() string      { return "dondoc.directive.closed" }
func (*DirectiveAmended) EventType() string     { return "dondoc.directive.amended" }
func (*DeadlineRederived) EventType() string    { return "dondoc.directive.deadline_rederived" }
func (*CalendarSet) EventType() string          { return "dondoc.calendar.set" }
func (*PolicySet) EventType() string            { return "dondoc.policy.set" }
func (*LadderSet) EventType() string            { return "dondoc.policy.ladder_set" }
func (*UnitRegistered) EventType() string       { return "dondoc.unit.registered" }
func (*UnitAmended) EventType() string          { return "dondoc.unit.amended" }
func (*TokenIssued) EventType() string          { return "dondoc.token.issued" }
func (*TokenRevoked) EventType() string         { return "dondoc.token.revoked" }
func (*AccountOpened) EventType() string        { return "dondoc.account.opened" }
func (*LoginTaken) EventType() string           { return "dondoc.account.login_taken" }
func (*AccountAmended) EventType() string       { return "dondoc.account.amended" }
func (*AccountInvited) EventType() string       { return "dondoc.account.invited" }
func (*PasswordSet) EventType() string          { return "dondoc.account.password_set" }
func (*SessionsEnded) EventType() string        { return "dondoc.account.sessions_ended" }
func (*AbsenceSet) EventType() string           { return "dondoc.account.absence_set" }
func (*AbsenceEnded) EventType() string         { return "dondoc.account.absence_ended" }
func (*AccountClosed) EventType() string        { return "dondoc.account.closed" }
func (*AccountReopened) EventType() string      { return "dondoc.account.reopened" }
func (*ViewSaved) EventType() string            { return "dondoc.account.view_saved" }
func (*ViewRemoved) EventType() string          { return "dondoc.account.view_removed" }
func (*SessionBegun) EventType() string         { return "dondoc.session.begun" }
func (*SessionEnded) EventType() string         { return "dondoc.session.ended" }
func (*TokenUsed) EventType() string            { return "dondoc.token.used" }
func (*AuditNoted) EventType() string           { return "dondoc.audit.noted" }
func (*SecondFactorSet) EventType() string      { return "dondoc.account.second_factor_set" }
func (*SecondFactorRemoved) EventType() string  { return "dondoc.account.second_factor_removed" }
func (*ListenerIssued) EventType() string       { return "dondoc.listener.issued" }
func (*ListenerRevoked) EventType() string      { return "dondoc.listener.revoked" }
func (*WebhookAdded) EventType() string         { return "dondoc.webhook.added" }
func (*WebhookLeased) EventType() string        { return "dondoc.webhook.leased" }
func (*WebhookSent) EventType() string          { return "dondoc.webhook.sent" }
func (*WebhookRemoved) EventType() string       { return "dondoc.webhook.removed" }
func (*ReminderSent) EventType() string         { return "dondoc.directive.reminder_sent" }
func (*DocumentReminderSent) EventType() string { return "dondoc.document.reminder_sent" }
func (*DigestQueued) EventType() string         { return "dondoc.digest.queued" }
func (*DigestLeased) EventType() string         { return "dondoc.digest.leased" }
func (*DeliveryTried) EventType() string        { return "dondoc.digest.delivery_tried" }
func (*ReminderRunBegun) EventType() string     { return "dondoc.reminding.begun" }
func (*ReminderRunDone) EventType() string      { return "dondoc.reminding.done" }
func (*InboxRead) EventType() string            { return "dondoc.inbox.read" }
func (*FeedOpened) EventType() string           { return "dondoc.feed.opened" }
func (*FeedRevoked) EventType() string          { return "dondoc.feed.revoked" }
func (*HeadSet) EventType() string              { return "dondoc.account.head_set" }
func (*NotificationsSet) EventType() string     { return "dondoc.account.notifications_set" }

// kinds has one empty event of each type.
var kinds = [...]Event{
	(*DocumentRegistered)(nil),
	(*DocumentAmended)(nil),
	(*DocumentExtended)(nil),
	(*DocumentRevoked)(nil),
	(*DirectiveIssued)(nil),
	(*PartAccepted)(nil),
	(*ProgressReported)(nil),
	(*CompletionReported)(nil),
	(*CompletionConfirmed)(nil),
	(*CompletionRejected)(nil),
	(*ExtensionRequested)(nil),
	(*ExtensionGranted)(nil),
	(*ExtensionRefused)(nil),
	(*PartReturned)(nil),
	(*ReturnInsisted)(nil),
	(*PartReassigned)(nil),
	(*PartAdded)(nil),
	(*Instructed)(nil),
	(*DirectiveSuspended)(nil),
	(*DirectiveResumed)(nil),
	(*DirectiveClosed)(nil),
	(*DirectiveAmended)(nil),
	(*UnitRegistered)(nil),
	(*UnitAmended)(nil),
	(*TokenIssued)(nil),
	(*TokenRevoked)(nil),
	(*AccountOpened)(nil),
	(*LoginTaken)(nil),
	(*AccountAmended)(nil),
	(*AccountInvited)(nil),
	(*PasswordSet)(nil),
	(*SessionsEnded)(nil),
	(*AbsenceSet)(nil),
	(*AbsenceEnded)(nil),
	(*AccountClosed)(nil),
	(*AccountReopened)(nil),
	(*SessionBegun)(nil),
	(*SessionEnded)(nil),
	(*TokenUsed)(nil),
	(*AuditNoted)(nil),
	(*SecondFactorSet)(nil),
	(*SecondFactorRemoved)(nil),
	(*ListenerIssued)(nil),
	(*ListenerRevoked)(nil),
	(*WebhookAdded)(nil),
	(*WebhookLeased)(nil),
	(*WebhookSent)(nil),
	(*WebhookRemoved)(nil),
	(*ReminderSent)(nil),
	(*DocumentReminderSent)(nil),
	(*DeadlineRederived)(nil),
	(*DigestQueued)(nil),
	(*DigestLeased)(nil),
	(*DeliveryTried)(nil),
	(*ReminderRunBegun)(nil),
	(*ReminderRunDone)(nil),
	(*InboxRead)(nil),
	(*NotificationsSet)(nil),
	(*HeadSet)(nil),
	(*CalendarSet)(nil),
	(*PolicySet)(nil),
	(*ViewSaved)(nil),
	(*ViewRemoved)(nil),
	(*FeedOpened)(nil),
	(*FeedRevoked)(nil),
	(*LadderSet)(nil),
}

// types finds the Go type of an event by its name. It is only read.
var types = func() map[string]reflect.Type {
	m := make(map[string]reflect.Type, len(kinds))
	for _, e := range kinds {
		m[e.EventType()] = reflect.TypeOf(e).Elem()
	}
	return m
}()

// EventTypes lists the names of all events, in the order of their definition.
func EventTypes() []string {
	names := make([]string, len(kinds))
	for i, e := range kinds {
		names[i] = e.EventType()
	}
	return names
}

// DecodeEvent reads an event from its JSON. An unknown type gives nil and no
// error: whoever reads counts it and goes on. Fields that this version does not
// know are left out, so that an older program can follow a newer record.
func DecodeEvent(eventType string, data []byte) (Event, error) {
	t, ok := types[eventType]
	if !ok {
		return nil, nil
	}
	e := reflect.New(t).Interface()
	if err := json.Unmarshal(data, e); err != nil {
		return nil, fmt.Errorf("event %s: %w", eventType, err)
	}
	return e.(Event), nil
}
