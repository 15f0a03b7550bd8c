// Package drafting is the desk between a document that was read and the
// directives that are issued of it: what the reader proposed, and what a person
// made of that. It is pure. Nothing here is on the record: a draft becomes
// directives when a named person issues it, as one command.
//
//	draft.go    the draft, and how it begins
//	shape.go    a proposal split, joined, set aside, added
//	missing.go  what stands in the way of issuing
//	command.go  the command that issues it
package drafting
