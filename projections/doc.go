// Package projections keeps the read models: what lists, counts and pages need,
// in bbolt, by applying events. They are written in the transaction that writes
// the journal, so a reader sees them and the journal at one position, and they
// are rebuilt from the journal whenever their version changes: nothing here is
// sacred.
//
// # The bucket "register": directives
//
//	rows    id (16)                → its number, first and last sequence, how many events there are,
//	                                 the latest day of one and whether its text was amended as varints,
//	                                 and the directive's state without its text; rowcodec.go
//	texts   id (16)                → its text
//	number  number (4, big endian) → id. The number is the sequence of the directive's
//	                                 first event: it orders directives as they were issued
//	index   see index.go           → nothing; every key is a pure function of a row
//	counts  unit, 0, class         → how many parts (8, big endian); counts.go. "*" is no
//	                                 unit but directives as wholes
//	figures unit, 0, family, … → how many parts or obligations (8, big endian); figures.go, obligations.go
//	terms   folded word, 0, number → nothing
//	courts  id (16)                → in whose court its parts were and are; past.go
//	folds   id (16), sequence (8)  → the row with its text as it was with that event, of every hundredth event
//
// # The bucket "directory": documents, units, tokens
//
//	documents  id (16)              → state without its text, JSON
//	bodies     id (16)              → the text
//	labels     "n" number 0 symbol 0 issuer, folded; "s" digest of the file → id
//	units      code                 → state, JSON
//	kinds      kind (1), code       → nothing: the directory in the order in which it is read
//	tokens     id (16)              → state, JSON
//	secrets    SHA-256, hexadecimal → id of the token
//
// # The bucket "people": accounts and sessions, NATS clients, subscribers
//
//	accounts     id (16)                 → state, JSON
//	logins       login                   → id of the account; so externals, invitations
//	sessions     id (16)                 → state, JSON, until it is over; bearers: SHA-256 → id
//	begun        account (16), session (16)
//	sign_ins     account (16)            → when and from where it came in last, JSON
//	members      unit, 0, account (16)
//	deputies     deputy (16), absent account (16)
//	listeners, webhooks  id (16)         → state, JSON
//
// # Lists of directives
//
// A Query is answered from the index without reading what it does not ask for.
// Everything that many directives have in common (unit, document, leader,
// priority, progress, a timeliness that no day changes, a word) is a range of
// numbers, and several ranges are walked at once, each leaping to where the
// others are. What is ordered by a day (due, open and due, last word) is the
// range of an index by that day; a directive with several parts in it stands at
// the first. Where the ranges of numbers leave few directives, those are read and
// put in order in memory instead: the order, and so the cursor, is the same.
//
// # The bucket "reminders": what was and is to be told
//
//	office_clocks  document (16)        → its state without its text, JSON, while a clock of the office's own runs for it
//	owed_lines     box, 0, sequence (8) → a step that its box's next digest takes over, JSON
//	digests        id (16)              → state, JSON
//	boxes          box, 0, sequence (8) → digest that has lines
//	all_digests    sequence (8)         → digest
//	unsent         Unix seconds (8), digest (16) → nothing: when its next message is to be sent
//	undelivered    since when (8), digest (16) → nothing: digests of which a message waits
//	runs           day (4)              → the day's run, JSON
//	inbox_read     who (16), digest (16) → nothing
//	tallies        what is counted      → how many (8)
//	feeds          id (16)              → secret link to due dates, JSON; feed_secrets: SHA-256 → id; feeds_of: account (16), id (16)
//	letters        sequence (8)         → a step for which a letter is drafted, JSON
//	told           sequence (8), box    → which digest took a step over, JSON
//	outcomes       digest (16)          → what became of its messages, JSON
//
// A box is "unit:" and a unit's code, "office" or "leader". Which steps of the ladder
// are due is in the register's index; climb.go.
//
// # The bucket "rules": what the office has set for itself
//
//	calendars  year (4 digits) → the year's working days as last entered, JSON
//	policy     "office"        → every policy with the day from which it holds, JSON
//	           "ladder"        → every ladder with the day from which it holds, JSON
//
// Timeliness is in none of them. A list of what is overdue is the range of an
// index by due date up to yesterday; a count of it is a sum of counters by due date.
package projections
