// Package webhook sends what is open to subscribers over HTTP, signed as in
// Standard Webhooks: in order, each event until it is accepted or three days old,
// at least once. The id of a message is the event's, so that who is sent one
// twice can tell. Of several nodes one sends: it holds a lease in the record.
//
// Subscribers' addresses are strangers'. Nothing is sent to an address inside
// unless the operator allows it, whatever its name resolves to at that moment,
// and no redirect is followed.
package webhook
