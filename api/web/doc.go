// Package web is the pages: what a chairman's office and its units look at all
// day. They are rendered on the server, work without script, and are held by a
// content security policy that allows nothing but this program's own style and
// fonts.
//
// A page asks a Source for everything it shows, read at one position of the
// record, and an Authenticator for who is asking. How work stands to its due
// date is never worked out here: it is asked of package domain.
//
// Vietnamese is the first language of every text, English the second. All words
// are in messages.go; dates, amounts and days are put into words in format.go.
package web
