// Package domain holds the rules of following directives up until they are
// done: what can happen to a document and to a directive (events), what a
// person may ask for (commands), and whether it is allowed (decisions).
//
// Everything here is pure. A decision takes the state, the command, and the
// circumstances (who, when, by which policy) and gives the events that follow
// or a Refusal that says why not and what would help. No I/O, no clock, no
// package of ours is imported but calendar; ids come from the caller.
//
// Two axes are never mixed. Progress is stored, by events. Timeliness is
// derived, by Timeliness in timeliness.go and nowhere else, from a due date and
// a day: nothing is ever "marked overdue".
package domain
