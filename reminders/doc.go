// Package reminders climbs the ladder: it finds by index which steps are due,
// records each once, gathers what a unit, the office and the leader are to be told
// into one digest a day, and sends it.
//
//	what is due ─▶ a step, an event of its directive ─▶ a digest ─▶ messages
//	   (index)       (optimistic: once, on any node)     (once)      (at least once)
//
// Every arrow is a decision on what the record holds, so a program that stops
// between two of them goes on where it stopped, on this node or on another. Only
// the last one is outside of the record: a message that was accepted while the
// program died may be sent again, with the same Message-ID.
//
// Machines are told by the record itself: steps and digests are events, which
// subscribers over HTTP and NATS clients follow (dondoc.digest.>), but for those
// that name what is restricted.
package reminders
