// Package intake reads the text of an official document and proposes what it
// orders: its metadata, its directives, and a class for every sentence. It is
// pure: text in, proposals out; a named person turns a proposal into a directive.
package intake
