package eventstore

import (
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

// TokenSubject is the stream of one token; always private.
func TokenSubject(id domain.ID) string { return private + "token." + id.String() }

func prefix(isRestricted bool) string {
	if isRestricted {
		return restricted
	}
	return open
}

// Entity splits a subject into the kind of entity ("directive") and its id; ok
// is false for a subject that is none of ours.
func Entity(subject string) (kind, id string, ok bool) {
	parts := strings.Split(subject, ".")
	if len(parts) != 3 || parts[1] == "" || parts[2] == "" {
		return "", "", false
	}
	switch parts[0] + "." {
	case open, restricted, private:
		return parts[1], parts[2], true
	}
	return "", "", false
}

// IsOpen says whether anyone with listening credentials may see the subject.
func IsOpen(subject string) bool { return strings.HasPrefix(subject, open) }

// IsPrivate says that the subject's events leave by no export.
func IsPrivate(subject string) bool { return strings.HasPrefix(subject, private) }
