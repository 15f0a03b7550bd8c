// Package eventstore is the record: JetStream puts events in order, a bbolt
// file keeps them. An answer of success means that the event is fsynced in the
// file, linked into its hash chain, and visible in every projection.
//
//	Do / Append ─▶ publish ─▶ JetStream gives the sequence ─▶ committer
//	                                                            │ one bbolt transaction
//	answer ◀──────────────────────────────────────────── journal + projections
//
// # Where things are
//
//	store.go       opening as a list of steps, closing in reverse, readiness
//	append.go      deciding, publishing, telling lost races and lost answers apart
//	publish.go     sending, and hearing the stream's answers
//	committer.go   the one goroutine that writes the file; commit.go: one transaction of it
//	follow.go      shared streams: the consumer; listeners: passing on what is committed
//	reconcile.go   what start-up does when stream and journal differ; mend.go: making a damaged stream again
//	rebuild.go     projections from the journal
//	journal.go     the file: buckets, entries, the chain
//	envelope.go    messages: headers in and out
//	verify.go      walking both copies; backup.go: carrying one elsewhere
//	files.go       documents and evidence, by the SHA-256 of their content
//
// # The stream
//
// One JetStream stream, DONDOC: file storage, limits retention without limits,
// deletion and purging denied, atomic publishing allowed. Its metadata has
// "dondoc-identity", a ULID made once; the journal remembers it, and a stream
// with another one is not ours. Sequences begin at 1 and have no gaps.
//
// # Subjects
//
//	dondoc.directive.<ULID>             one directive
//	dondoc.document.<ULID>              one document
//	dondoc.unit.<code>                  one entry in the directory of units
//	dondoc.digest.<ULID>                one digest of reminders, and what became of its messages
//	dondoc.reminding.<YYYY-MM-DD>       one day's going through what is due
//	dondoc-restricted.digest.<ULID>     a digest that names what is restricted
//	dondoc.calendar.<year>              the working days of one year, with their legal documents
//	dondoc.policy.office                which policy holds from which day on
//	dondoc.policy.ladder                which ladder of reminders is climbed from which day on
//	dondoc-restricted.directive.<ULID>  the same, "hạn chế": not for listeners
//	dondoc-restricted.document.<ULID>
//	dondoc-private.token.<ULID>         credentials: in no export, for no listener
//	dondoc-private.account.<ULID>       one account
//	dondoc-private.login.<hash>         whose a login is: 32 hexadecimal digits of its SHA-256
//	dondoc-private.session.<ULID>       one sign-in
//	dondoc-private.listener.<ULID>      credentials of one NATS client
//	dondoc-private.webhook.<ULID>       one subscriber over HTTP, and how far it has come
//	dondoc-private.inbox.<ULID>         what one account or token has read of its inbox
//	dondoc-private.feed.<ULID>          one secret link to due dates
//	dondoc-private.audit.<ULID>         one thing that was noted: a refusal, an export
//
// An entity stays under the subject under which it began.
//
// # Messages
//
// A message is one event: CloudEvents 1.0 in binary mode by its NATS protocol
// binding (attributes are headers with the prefix "ce-", percent-encoded), and
// JSON data as package domain writes it.
//
//	ce-id               ULID; the same as Nats-Msg-Id. Under an idempotency key it is
//	                    made from the key, the week and the place in the command, so
//	                    that two nodes cannot both record the command
//	ce-source           /dondoc
//	ce-specversion      1.0
//	ce-type             dondoc.directive.progress_reported, …
//	ce-subject          the NATS subject
//	ce-time             when it was decided: RFC 3339, UTC, microseconds
//	ce-datacontenttype  application/json
//
// Extension attributes:
//
//	ce-actor, ce-actorname, ce-actorrole, ce-actorunits  who decided; units by commas
//	ce-idempotencykey  first 16 bytes of SHA-256(actor id, 0, key), hexadecimal
//	ce-requestdigest   first 16 bytes of the request's SHA-256, hexadecimal
//	ce-sequence        only on what listeners are given: the place in the stream
//
// Headers that speak to the stream: Nats-Msg-Id, on the first event of a subject
// in a command Nats-Expected-Last-Subject-Sequence, and in an atomic batch
// Nats-Batch-Id, Nats-Batch-Sequence and, on its last, Nats-Batch-Commit.
// The order of header lines means nothing: the client library writes them in any
// order. Wherever two copies are compared or hashed, they are in the order of
// their keys.
//
// # The file dondoc.db
//
// Numbers are big endian. Buckets:
//
//	meta             format    4 bytes: 1
//	                 identity  the stream's identity, ASCII
//	                 restoring present only while a restore is under way
//	journal          sequence (8) → entry, below; appended to and never changed
//	heads            subject → sequence of its last event (8)
//	idempotency      key hash (16) → request digest (16), first and last sequence (8, 8)
//	idempotency-age  first sequence (8), Unix microseconds (8), key hash → nothing;
//	                 a key is forgotten a week after its event, by the times of events
//	projections      a bucket for each projection, by its name, and beside it
//	                 "version:NAME" → version (4), and the sequence up to which a
//	                 rebuild has come (8), or all ones once it is up to date
//
// An entry:
//
//	hash      32  SHA-256 of: the hash of the entry before it, the sequence (8), all that follows here
//	previous   8  sequence of the event before it on the same subject, or 0
//	subject    2  length
//	headers    4  length
//	subject, header lines ("key: value\r\n"), data
//
// The hash before the first is SHA-256("dondoc journal 1 " + identity).
//
// # The bucket dondoc_drafts
//
// Beside the stream, and no part of the record: a key-value bucket of JetStream
// (stream KV_dondoc_drafts) with what is being drafted, by the 26 characters of
// its id; drafts.go. It is in no backup, and a draft that is done with is gone.
//
// # What never changes
//
// Subjects, types and JSON of events; the meaning of headers; the entry and the
// chain's formula (a new format number and a new line of code beside the old one
// would be needed); the formats of backups, 1 and 2; how files are named.
// Projections are another matter: they
// carry a version, and a new version is rebuilt from the journal at start.
//
// # Listeners
//
// With Options.Listen the embedded server lets clients in, into an account of
// their own. There they may subscribe to dondoc.> and to nothing else, and
// publish nothing. What they see is passed on after the commit: only events that
// are durable, in order, each once, with ce-sequence to notice a gap by. History
// is read over HTTP. On a server of the operator's own (Options.URL) followers
// are the operator's affair: subscribers of dondoc.> there also see attempts
// that the stream then refuses, so they should read the stream by a consumer.
package eventstore
