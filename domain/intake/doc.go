// Package intake reads the text of an official document and proposes what it
// orders: its metadata, its directives, and a class for every sentence. It is
// pure: text in, proposals out; a named person turns a proposal into a directive.
//
// Reading goes in steps, one file each:
//
//	letters.go    one spelling for words: tone marks, case
//	lines.go      the text as printed lines: tables, columns and page numbers taken apart
//	blocks.go     lines joined to paragraphs, each letter with its place in the text
//	frame.go      header, body, recipients, signature, annex
//	metadata.go   number, date, issuer, title, persons, recipients
//	outline.go    numbers and bullets: the printed path of a paragraph
//	units.go      names of units and lists of them
//	sentences.go  sentences and the pieces between semicolons
//	classes.go    what kind of sentence it is
//	body.go       a walk through the outline: who is told what
//	doers.go      lead and coordinating units of a piece
//	deadlines.go  dates, periods, events
//	figures.go    quantities by unit, indicators
//	tables.go     tables of tasks, a row a directive
//	resolve.go    printed names against the directory of units
//
// All rules are of words and their order; none is of one document. Text must be
// in NFC. Spans are half-open and count code points of the text that was given.
package intake
