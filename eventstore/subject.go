package eventstore

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"dondoc/domain"
)

// The prefixes of subjects. Listeners may be let into the open one only.
const (
	open       = "dondoc."
	restricted = "dondoc-restricted."
	private    = "dondoc-private."
)

// DirectiveSubject is the stream of one directive; a restricted one ("hạn chế")
// stands under a prefix that listeners do not see.
func DirectiveSubject(id domain.ID, isRestricted bool) string {
	return prefix(isRestricted) + "directive." + id.String()
}

// DocumentSubject is the stream of one document.
func DocumentSubject(id domain.ID, isRestricted bool) string {
	return prefix(isRestricted) + "document." + id.String()
}

// UnitSubject is the stream of one entry in the directory of units.
func UnitSubject(code domain.UnitCode) string { return open + "unit." + string(code) }

// CalendarSubject is the stream of the working days of one year.
func CalendarSubject(year int) string { return open + "calendar." + strconv.Itoa(year) }

// PolicySubject is the stream of the office's policy.
func PolicySubject() string { return open + "policy.office" }

// LadderSubject is the stream of the office's ladder of reminders.
func LadderSubject() string { return open + "policy.ladder" }

// TokenSubject is the stream of one token; always private.
func TokenSubject(id domain.ID) string { return private + "token." + id.String() }

// AccountSubject is the stream of one account; always private.
func AccountSubject(id domain.ID) string { return private + "account." + id.String() }

// SessionSubject is the stream of one sign-in; always private.
func SessionSubject(id domain.ID) string { return private + "session." + id.String() }

// LoginSubject has one event, which says whose the login is: no two accounts can
// take one, for a subject has one first event.
func LoginSubject(login string) string {
	sum := sha256.Sum256([]byte(login))
	return private + "login." + hex.EncodeToString(sum[:16])
}

// ListenerSubject is the stream of one NATS client's credentials; always private.
func ListenerSubject(id domain.ID) string { return private + "listener." + id.String() }

// WebhookSubject is the stream of one subscriber over HTTP; always private.
func WebhookSubject(id domain.ID) string { return private + "webhook." + id.String() }

// DigestSubject is the stream of one digest of reminders and of its messages; one
// that names what is restricted stands under a prefix that listeners do not see.
func DigestSubject(id domain.ID, isRestricted bool) string {
	return prefix(isRestricted) + "digest." + id.String()
}

// RemindingSubject is the stream of one day's going through what is due.
func RemindingSubject(on domain.Date) string { return open + "reminding." + on.String() }

// InboxSubject says what somebody has read of their inbox; always private.
func InboxSubject(reader domain.ID) string { return private + "inbox." + reader.String() }

// FeedSubject is the stream of one secret link to due dates; always private.
func FeedSubject(id domain.ID) string { return private + "feed." + id.String() }

// AuditSubject has one event: something that was noted; always private.
func AuditSubject(id domain.ID) string { return private + "audit." + id.String() }

func prefix(isRestricted bool) string {
	if isRestricted {
		return restricted
	}
	return open
}

// Entity splits a subject into the kind of entity ("directive") and its id; ok
// is false for a subject that is none of ours.
func Entity(subject string) (kind, id string, ok bool) {
	first, rest, _ := strings.Cut(subject, ".")
	kind, id, _ = strings.Cut(rest, ".")
	if kind == "" || id == "" || strings.Contains(id, ".") {
		return "", "", false
	}
	switch subject[:len(first)+1] {
	case open, restricted, private:
		return kind, id, true
	}
	return "", "", false
}

// IsOpen says whether anyone with listening credentials may see the subject.
func IsOpen(subject string) bool { return strings.HasPrefix(subject, open) }

// IsPrivate says that the subject's events leave by no export.
func IsPrivate(subject string) bool { return strings.HasPrefix(subject, private) }
